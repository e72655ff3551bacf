"""Writes principal-components.json: the first two right singular vectors of centred points, by numpy's SVD.

The points are those of s <- s * 6364136223846793005 + 1442695040888963407 (mod 2^64) from s = 1, u = ((s >> 11) + 0.5) / 2^53, row
by row: x = (u - 0.5) 2^-(i mod 5) in column i. Those of the case "thin" are rounded to the line t (1, 2, 2) except for 1e-9 of them.
"""
import json
import numpy as np


def uniform(count):
    s, out = 1, []
    for _ in range(count):
        s = (s * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(((s >> 11) + 0.5) / 2**53)
    return np.array(out)


def case(name, x):
    mean = x.mean(axis=0)
    _, _, vt = np.linalg.svd(x - mean, full_matrices=False)
    directions = []
    for d in vt[:2]:
        d = d * np.sign(d[np.argmax(np.abs(d))])
        directions.append({"first": [float(v) for v in d[:6]], "sum": float(d.sum()), "squares": float((d * d * np.arange(len(d))).sum())})
    return {"name": name, "shape": list(x.shape), "mean": [float(v) for v in mean[:6]], "directions": directions}


cases = []
for m, n in [(4, 2), (5, 3), (40, 6), (9, 400), (500, 3), (150, 120), (80, 3000)]:
    u = uniform(m * n).reshape(m, n)
    cases.append(case("random", (u - 0.5) * 2.0 ** -(np.arange(n) % 5)))
u = uniform(60).reshape(20, 3) - 0.5
cases.append(case("thin", u[:, :1] * np.array([1.0, 2.0, 2.0]) + 1e-9 * u))
json.dump({"source": "numpy " + np.__version__, "cases": cases}, open("principal-components.json", "w"), indent=1)
