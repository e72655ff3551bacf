#!/usr/bin/env python3
"""Makes the files of energies beside this script, with Debian's python3-numpy. E = sin(x) + 2 y^2 + x y, and others."""
import gzip
import io
import math

import numpy as np


def energy(x, y):
    return math.sin(x) + 2 * y * y + x * y


X = np.linspace(-1, 1.5, 6)
Y = np.array([-1, -0.5, 0.25, 2])  # not even
GRID = np.array([[energy(x, y) for y in Y] for x in X])


def save(name, array):
    data = io.BytesIO()
    np.save(data, array)
    open(name, "wb").write(data.getvalue())


save("grid.npy", GRID)
save("grid-fortran.npy", np.asfortranarray(GRID))
save("grid-float32.npy", GRID.astype("<f4"))
save("grid-float16.npy", GRID.astype("<f2"))
save("grid-big-endian.npy", GRID.astype(">f8"))
save("grid-int16.npy", np.arange(24, dtype="<i2").reshape(2, 3, 4))
save("grid-uint64.npy", np.array([0, 1, 2**63 + 2**12], dtype="<u8"))
save("grid-4d.npy", np.arange(48.0).reshape(2, 2, 3, 4))
rows = np.array([(x, y, energy(x, y)) for y in Y for x in X])
save("rows.npy", rows)
save("structured.npy", np.array([(1.0, 2.0)], dtype=[("x", "<f8"), ("energy", "<f8")]))

shuffled = rows[np.random.RandomState(1).permutation(len(rows))]
np.savetxt("shuffled.txt", shuffled, header="x y energy")
np.savetxt("semicolons.csv", shuffled, delimiter=";", fmt="%.17g", header="x (nm);y (nm);E (kJ/mol)", comments="")
with gzip.GzipFile("rows.csv.gz", "wb", mtime=0) as out:
    np.savetxt(out, rows, delimiter=",", fmt="%.17g", header="x1,x2,energy", comments="")

# An axis whose nodes were summed in float32, and written with other last digits in each row.
step = np.float32(0.1)
with open("float32.csv", "w") as out:
    out.write("x,y,energy\n")
    for j in range(3):
        x = np.float32(-0.3) + np.float32(j) * np.float32(1e-8)
        for i in range(7):
            out.write(f"{x:.9g},{j},{i + 10 * j}\n")
            x += step


def plumed(name, nbins, extra=""):
    n = 6
    with open(name, "w") as out:
        out.write("#! FIELDS phi psi file.free der_phi der_psi\n")
        out.write("#! SET min_phi -pi\n#! SET max_phi pi\n")
        out.write(f"#! SET nbins_phi {nbins}\n#! SET periodic_phi true\n")
        out.write("#! SET min_psi -1\n#! SET max_psi 0.5\n#! SET nbins_psi 4\n#! SET periodic_psi false\n")
        for j in range(4):
            for i in range(n):
                phi, psi = -math.pi + 2 * math.pi * i / n, -1 + 0.5 * j
                free = math.cos(phi) + psi * psi
                out.write(f"{phi:14.9f} {psi:14.9f} {free:14.9f} {-math.sin(phi):14.9f} {2 * psi:14.9f}\n")
            out.write("\n")


plumed("fes.dat", 6)

with open("water.cube", "w") as out:
    out.write(" Potential of water\n SCF\n")
    out.write("    2   -1.000000   -2.000000    0.500000\n")
    for k, (count, size) in enumerate(((3, 0.5), (2, 1.0), (7, 0.25))):
        out.write("%5d%12.6f%12.6f%12.6f\n" % (count, *(size if i == k else 0.0 for i in range(3))))
    out.write("    8    8.000000    0.000000    0.000000    0.221665\n")
    out.write("    1    1.000000    0.000000    1.430901   -0.886659\n")
    value = 0
    for i in range(3):
        for j in range(2):
            line = [100 * i + 10 * j + k for k in range(7)]
            for begin in range(0, 7, 6):
                out.write("".join("%13.5E" % v for v in line[begin : begin + 6]) + "\n")

with open("hills.asc", "w") as out:
    out.write("ncols 4\nnrows 3\nxllcorner 100\nyllcorner 200.5\ncellsize 10\nNODATA_value -9999\n")
    for row in range(3):  # from the top
        out.write(" ".join(str(10 * (2 - row) + c) for c in range(4)) + "\n")
