"""Writes lennard-jones.json: energies and gradients of Lennard-Jones clusters, with loops over pairs.

Run with numpy installed: python3 make-lennard-jones.py > lennard-jones.json
The atoms are on a lattice with random shifts, so that energies are moderate. The last case has two very close atoms.
"""
import json

import numpy as np


def lennard_jones(x, epsilon, sigma):
    atoms = np.array(x).reshape(-1, 3)
    energy, gradient = 0.0, np.zeros_like(atoms)
    for i in range(len(atoms)):
        for j in range(i):
            d = atoms[i] - atoms[j]
            r = np.sqrt(d @ d)
            energy += 4 * epsilon * ((sigma / r) ** 12 - (sigma / r) ** 6)
            slope = 4 * epsilon * (-12 * sigma**12 / r**13 + 6 * sigma**6 / r**7)
            gradient[i] += slope * d / r
            gradient[j] -= slope * d / r
    return float(energy), gradient.ravel().tolist()


random = np.random.default_rng(1)
cases = []
for n, epsilon, sigma in [(2, 1, 1), (3, 2.5, 0.5), (4, 1, 1), (5, 0.3, 2), (13, 1, 1), (38, 1, 1)]:
    side = int(np.ceil(n ** (1 / 3)))
    lattice = [[a, b, c] for a in range(side) for b in range(side) for c in range(side)][:n]
    x = [(sigma * (1.1 * np.array(lattice) + random.uniform(-0.15, 0.15, (n, 3)))).ravel().tolist() for _ in range(2)]
    results = [lennard_jones(point, epsilon, sigma) for point in x]
    cases.append(
        {"atoms": n, "epsilon": epsilon, "sigma": sigma, "x": x, "energy": [r[0] for r in results], "gradient": [r[1] for r in results]}
    )
x = [[0.0, 0, 0, 0.02, 0.01, 0, 1, 1, 1]]
results = [lennard_jones(point, 1, 1) for point in x]
cases.append({"atoms": 3, "epsilon": 1, "sigma": 1, "x": x, "energy": [results[0][0]], "gradient": [results[0][1]]})
print(json.dumps({"source": f"make-lennard-jones.py, numpy {np.__version__}", "cases": cases}))
