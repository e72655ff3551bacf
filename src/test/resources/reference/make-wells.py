"""Writes wells.json: the probabilities of basins of attraction, by a watershed on a fine grid.

Run with numpy and scipy installed: python3 make-wells.py > wells.json
The middle of each cell of a grid is moved by steepest descent (Runge-Kutta of order 4, in many short steps) until it is close to a
minimum; its weight is exp(-E/T). The minima are SciPy's. Cells that a border crosses limit the probabilities to about five digits.
"""
import json
import math

import numpy as np
from scipy import optimize

MB = list(zip([-200, -100, -170, 15], [-1, -1, -6.5, 0.7], [0, 0, 11, 0.6], [-10, -10, -6.5, 0.7], [1, 0, -0.5, -1], [0, 0.5, 1.5, 1]))
SIDE = 500


def muller_brown(x, y):
    return sum(A * np.exp(a * (x - X) ** 2 + b * (x - X) * (y - Y) + c * (y - Y) ** 2) for A, a, b, c, X, Y in MB)


def muller_brown_gradient(x, y):
    gx, gy = 0, 0
    for A, a, b, c, X, Y in MB:
        e = A * np.exp(a * (x - X) ** 2 + b * (x - X) * (y - Y) + c * (y - Y) ** 2)
        gx = gx + e * (2 * a * (x - X) + b * (y - Y))
        gy = gy + e * (b * (x - X) + 2 * c * (y - Y))
    return gx, gy


def wolfe_quapp(x, y):
    return x**4 + y**4 - 2 * x**2 - 4 * y**2 + x * y + 0.3 * x + 0.1 * y


def wolfe_quapp_gradient(x, y):
    return 4 * x**3 - 4 * x + y + 0.3, 4 * y**3 - 8 * y + x + 0.1


def himmelblau(x, y):
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def himmelblau_gradient(x, y):
    return 4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7), 2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7)


CASES = [
    ("muller-brown", muller_brown, muller_brown_gradient, [(-1.5, 1.2), (-0.2, 2)], [(-0.56, 1.44), (0.62, 0.03), (-0.05, 0.47)], [15, 30], 4e-4),
    ("wolfe-quapp", wolfe_quapp, wolfe_quapp_gradient, [(-2, 2), (-2, 2)], [(-1.2, 1.5), (1.1, -1.5), (-0.8, -1.4)], [1, 3], 0.01),
    ("himmelblau", himmelblau, himmelblau_gradient, [(-6, 6), (-6, 6)], [(-3.8, -3.3), (-2.8, 3.1), (3, 2), (3.6, -1.8)], [20, 100], 1e-3),
]


def labels(gradient, x, y, ranges, minima, step):
    """Returns the number of the minimum to which each point falls; edges are walls along which points slide."""
    (x0, x1), (y0, y1) = ranges
    found = np.full(x.size, -1)
    rest = np.arange(x.size)
    px, py = x.copy(), y.copy()
    close = 0.02 * min(x1 - x0, y1 - y0)

    def force(u, v):
        gx, gy = gradient(np.clip(u, x0, x1), np.clip(v, y0, y1))
        gx = np.where(((u <= x0) & (gx > 0)) | ((u >= x1) & (gx < 0)), 0, gx)
        gy = np.where(((v <= y0) & (gy > 0)) | ((v >= y1) & (gy < 0)), 0, gy)
        return -gx, -gy

    for _ in range(20000):
        if rest.size == 0:
            break
        u, v = px[rest], py[rest]
        a = force(u, v)
        dt = np.minimum(step, 0.005 * (x1 - x0) / (np.hypot(*a) + 1e-300))
        b = force(u + dt / 2 * a[0], v + dt / 2 * a[1])
        c = force(u + dt / 2 * b[0], v + dt / 2 * b[1])
        d = force(u + dt * c[0], v + dt * c[1])
        u = np.clip(u + dt / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0]), x0, x1)
        v = np.clip(v + dt / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1]), y0, y1)
        px[rest], py[rest] = u, v
        for k, (mx, my) in enumerate(minima):
            found[rest[np.hypot(u - mx, v - my) < close]] = k
        rest = rest[found[rest] < 0]
    return found


def main():
    cases = []
    for name, energy, gradient, ranges, starts, temperatures, step in CASES:
        minima = [
            optimize.minimize(lambda p: float(energy(*p)), start, jac=lambda p: np.array(gradient(*p)), method="BFGS", tol=1e-9).x
            for start in starts
        ]
        minima.sort(key=lambda p: (round(float(energy(*p)), 6), p[0]))
        (x0, x1), (y0, y1) = ranges
        x = x0 + (np.arange(SIDE) + 0.5) * (x1 - x0) / SIDE
        y = y0 + (np.arange(SIDE) + 0.5) * (y1 - y0) / SIDE
        x, y = (a.ravel() for a in np.meshgrid(x, y))
        label = labels(gradient, x, y, ranges, minima, step)
        for temperature in temperatures:
            e = energy(x, y)
            w = np.exp((e.min() - e) / temperature)
            cases.append({
                "model": name,
                "temperature": temperature,
                "minima": [[float(c) for c in p] for p in minima],
                "probabilities": [float(w[label == k].sum() / w.sum()) for k in range(len(minima))],
                "elsewhere": float(w[label < 0].sum() / w.sum()),
            })
    print(json.dumps(cases, indent=1))


if __name__ == "__main__":
    main()
