"""Writes splines.json: values and derivatives of interpolating splines, by SciPy 1.10."""
import json
import pathlib

import numpy as np
from scipy.interpolate import RectBivariateSpline, make_interp_spline

random = np.random.default_rng(7)


def tensor(nodes, values, points, orders, kinds):
    """Interpolates along the last axis first; axis k of values is that of nodes[k]."""
    result = []
    for point in points:
        v = values
        for x, at, order, kind in reversed(list(zip(nodes, point, orders, kinds))):
            if kind == "periodic":
                period = x[-1] - x[0]
                at = x[0] + (at - x[0]) % period
                v = np.concatenate([v, v[..., :1]], axis=-1)
            spline = make_interp_spline(x, np.moveaxis(v, -1, 0), 3, bc_type=None if kind == "not-a-knot" else kind)
            v = spline.derivative(order)(at) if order else spline(at)
            v = np.asarray(v)
        result.append(float(v))
    return result


def nodes(n, uneven):
    steps = random.uniform(0.2, 2, n - 1) if uneven else np.full(n - 1, 0.37)
    return np.concatenate([[-1.3], -1.3 + np.cumsum(steps)])


cases = []
for kinds, sizes, uneven in [
    (["not-a-knot"], [12], [False]),
    (["not-a-knot"], [12], [True]),
    (["not-a-knot"], [4], [True]),
    (["natural"], [9], [True]),
    (["natural"], [5], [False]),
    (["periodic"], [11], [False]),
    (["periodic"], [11], [True]),
    (["not-a-knot", "not-a-knot"], [8, 6], [True, True]),
    (["periodic", "natural"], [9, 7], [False, True]),
    (["periodic", "periodic"], [7, 8], [True, False]),
    (["not-a-knot", "periodic", "not-a-knot"], [5, 6, 7], [True, False, False]),
    (["natural"] * 4, [4, 5, 4, 6], [False, True, False, True]),
]:
    x = [nodes(n, u) for n, u in zip(sizes, uneven)]
    shape = [n - (kind == "periodic") for n, kind in zip(sizes, kinds)]
    values = random.normal(size=shape)
    points = [[float(random.uniform(a[0], a[-1])) for a in x] for _ in range(6)]
    points.append([float(a[0]) for a in x])
    d = len(x)
    orders = [[0] * d] + [[int(i == k) for i in range(d)] for k in range(d)] + [[2] + [0] * (d - 1)]
    if d > 1:
        orders.append([1, 1] + [0] * (d - 2))
    cases.append({
        "kinds": kinds,
        "even": [not u for u in uneven],
        "nodes": [a.tolist() for a in x],
        "values": values.ravel(order="F").tolist(),
        "points": points,
        "derivatives": [{"orders": o, "values": tensor(x, values, points, o, kinds)} for o in orders],
    })

x, y = nodes(10, True), nodes(9, True)
values = random.normal(size=(10, 9))
spline = RectBivariateSpline(x, y, values)
points = [[float(random.uniform(a[0], a[-1])) for a in (x, y)] for _ in range(20)]
p = np.array(points)
cases.append({
    "kinds": ["not-a-knot", "not-a-knot"],
    "even": [False, False],
    "nodes": [x.tolist(), y.tolist()],
    "values": values.ravel(order="F").tolist(),
    "points": points,
    "derivatives": [
        {"orders": [i, j], "values": spline.ev(p[:, 0], p[:, 1], dx=i, dy=j).tolist()}
        for i, j in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)]
    ],
})
pathlib.Path(__file__).with_name("splines.json").write_text(json.dumps(cases, indent=1))
