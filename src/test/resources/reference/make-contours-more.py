"""Writes contours-more.json: levels of matplotlib, and lengths and areas of contourpy.

Run with matplotlib and contourpy installed: python3 make-contours-more.py > contours-more.json
"""
import json
import math

import contourpy
import matplotlib
import numpy as np
from matplotlib import ticker


def levels(zmin, zmax, n):
    """Returns the levels of contourf(levels=n)."""
    lev = ticker.MaxNLocator(n + 1, min_n_ticks=1).tick_values(zmin, zmax)
    under = np.nonzero(lev < zmin)[0]
    i0 = under[-1] if len(under) else 0
    over = np.nonzero(lev > zmax)[0]
    i1 = over[0] + 1 if len(over) else len(lev)
    if i1 - i0 < 3:
        i0, i1 = 0, len(lev)
    return lev[i0:i1]


def polygon_area(points, offsets):
    total = 0.0
    for a, b in zip(offsets[:-1], offsets[1:]):
        x, y = points[a:b, 0], points[a:b, 1]
        total += 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    return total


def case(name, x, y, z, lev):
    lines = contourpy.contour_generator(x, y, z, name="serial", line_type="Separate", corner_mask=False)
    fills = contourpy.contour_generator(x, y, z, name="serial", fill_type="OuterOffset", corner_mask=False)
    lengths, areas = [], []
    for v in lev:
        lengths.append(sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines.lines(v)))
    for lo, hi in zip(lev[:-1], lev[1:]):
        points, offsets = fills.filled(lo, hi)
        areas.append(sum(abs(polygon_area(p, [o[0], o[1]])) - sum(abs(polygon_area(p, [a, b])) for a, b in zip(o[1:-1], o[2:]))
                         for p, o in zip(points, offsets)))
    values = [[None if not math.isfinite(v) else float(v) for v in row] for row in np.ma.filled(z, np.nan)]
    return {"name": name, "x1": [float(x[0]), float(x[-1]), len(x)], "x2": [float(y[0]), float(y[-1]), len(y)],
            "values": values, "levels": [float(v) for v in lev], "line_length": lengths, "band_area": areas}


rng = np.random.default_rng(7)
cases = []
x, y = np.linspace(-1, 2, 23), np.linspace(0, 5, 17)
noise = rng.normal(size=(17, 23)) * 100 - 500
cases.append(case("noise, all negative, full of saddles", x, y, noise, levels(noise.min(), noise.max(), 12)))
holed = np.ma.masked_invalid(np.where(rng.random((17, 23)) < 0.08, np.nan, noise))
cases.append(case("noise with holes", x, y, holed, levels(holed.min(), holed.max(), 9)))
x = y = np.linspace(-2, 2, 30)
xx, yy = np.meshgrid(x, y)
waves = np.sin(3 * xx) * np.cos(2 * yy) + 0.3 * xx
cases.append(case("waves, uneven levels inside the range", x, y, waves, np.array([-0.9, -0.55, 0.05, 0.1, 0.7])))

located = []
for zmin, zmax in [(0, 36), (0.33, 14.3), (-146.7, 900), (-8.35e-9, -1e-12), (1e9, 1e9 + 1), (20, 21.718),
                   (-1, 1), (3, 181.6), (-959.6, 1049.1), (99.99, 100.01), (0, 1e12), (-5, -4.999)]:
    for n in (1, 5, 12, 50, 200):
        located.append({"min": zmin, "max": zmax, "bands": n, "levels": [float(v) for v in levels(zmin, zmax, n)]})

print(json.dumps({"source": f"contourpy {contourpy.__version__}, matplotlib {matplotlib.__version__}",
                  "cases": cases, "located": located}))
