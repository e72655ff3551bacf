#!/usr/bin/env python3
"""Compares torchebm-cli with other programs in alternating runs, and prints the ratios of their median times.

These are torch, matplotlib, contourpy, polars and numpy, as far as they are installed; missing ones are reported.
Usage, from the root of the project: python3 src/bench/compare.py [RUNS]
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = str(ROOT / "bin" / "torchebm-cli")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5

# The same work in Python: the double well on a grid, 50 filled contours, a colour bar.
SNIPPET = """
import sys
n = int(sys.argv[1])
try:
    import torch
    x = torch.linspace(-2, 2, n)
    X, Y = torch.meshgrid(x, x, indexing="xy")
    points = torch.stack([X.flatten(), Y.flatten()], dim=1)
    Z = (2 * (points ** 2 - 1) ** 2).sum(dim=-1).reshape(n, n).numpy()
    X, Y = X.numpy(), Y.numpy()
except ImportError:
    import numpy as np
    X, Y = np.meshgrid(np.linspace(-2, 2, n), np.linspace(-2, 2, n))
    Z = 2 * ((X ** 2 - 1) ** 2 + (Y ** 2 - 1) ** 2)
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
plt.figure(figsize=(8, 6))
plt.contourf(X, Y, Z, levels=50, cmap="viridis")
plt.colorbar(label="Energy")
plt.savefig(sys.argv[2])
"""


def have(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def report(what, ours, theirs, unit, peer):
    print(f"{what:52} {ours:10.4g} {theirs:10.4g} {unit:8} {ours / theirs:7.3f} x {peer}")


def in_turn(what, ours, theirs, peer, runs):
    seconds(ours), seconds(theirs)
    times = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    report(what, statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), "s", peer)


def timed(function):
    function()
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def bench(model, dtype, side, *flags):
    out = subprocess.run([CLI, "bench", "--model", model, "--dtype", dtype, "--points", str(side), "--json", *flags],
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)[0]["ns_per_point"]


def torch_energy(torch, model, dtype, side):
    kind = getattr(torch, dtype)

    def run():
        r = {"ackley": 5, "double-well": 2}[model]
        x = torch.linspace(-r, r, side, dtype=kind)
        X, Y = torch.meshgrid(x, x, indexing="xy")
        p = torch.stack([X.flatten(), Y.flatten()], dim=1)
        if model == "double-well":
            return (2 * (p ** 2 - 1) ** 2).sum(dim=-1)
        return (-20 * torch.exp(-0.2 * torch.sqrt((p ** 2).sum(dim=-1) / 2))
                - torch.exp(torch.cos(2 * torch.pi * p).sum(dim=-1) / 2) + 20 + torch.e)
    return run


def torch_network(torch, gradient):
    """Layers of 2, 128, 128 and 1 with ReLU at 10^6 points, in batches of 16384."""
    network = torch.nn.Sequential(
        torch.nn.Linear(2, 128), torch.nn.ReLU(), torch.nn.Linear(128, 128), torch.nn.ReLU(), torch.nn.Linear(128, 1))
    points = torch.cartesian_prod(torch.linspace(-4, 4, 1000), torch.linspace(-4, 4, 1000))

    def energy():
        with torch.no_grad():
            return [network(batch) for batch in points.split(16384)]

    def both():
        results = []
        for batch in points.split(16384):
            x = batch.clone().requires_grad_()
            e = network(x)
            results.append((e.detach(), torch.autograd.grad(e.sum(), x)[0]))
        return results
    return both if gradient else energy


def main():
    missing = [m for m in ("torch", "matplotlib", "contourpy", "polars", "numpy") if not have(m)]
    if missing:
        print("not installed, so not compared: " + ", ".join(missing))
    print(f"{'work':52} {'ours':>10} {'theirs':>10} {'':8} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        snippet, figure = os.path.join(folder, "snippet.py"), os.path.join(folder, "f.png")
        pathlib.Path(snippet).write_text(SNIPPET)
        if "matplotlib" not in missing:
            peer = "Python script with " + ("numpy" if "torch" in missing else "torch") + " and matplotlib"
            for side, runs in ((100, RUNS), (4000, max(1, RUNS // 2))):
                grid = [] if side == 100 else [f"--grid=x{i}=-2:2:{side}" for i in (1, 2)]
                in_turn(f"plot of the double well, {side} x {side}, whole process",
                        [CLI, "plot", "--model", "double-well", "-q", "-o", figure, *grid],
                        [sys.executable, snippet, str(side), figure], peer, runs)
    if "torch" not in missing:
        import torch
        for model, dtype in (("ackley", "float64"), ("ackley", "float32"), ("double-well", "float64")):
            theirs = timed(torch_energy(torch, model, dtype, 4096)) / 4096 ** 2 * 1e9
            report(f"{model} over 4096 x 4096, {dtype}", bench(model, dtype, 4096), theirs, "ns/point", "torch, eager")
        sample = str(ROOT / "samples" / "two-moons-mlp.yaml")
        torch.set_num_threads(os.cpu_count())
        for what, flags in (("energy", []), ("energy and gradient", ["--gradient"])):
            theirs = timed(torch_network(torch, bool(flags))) * 1e3
            report(f"network 2-128-128-1, 10^6 points, float32, {what}",
                   bench(sample, "float32", 1000, *flags), theirs, "ns/point", "torch, batches of 16384")
    print("Bands and tables: ./mvnw -q -Pbench -DskipTests verify, beside what follows.")
    if "contourpy" not in missing:
        import contourpy
        import numpy as np
        x = np.linspace(-5, 5, 4000)
        X, Y = np.meshgrid(x, x)
        Z = (-20 * np.exp(-0.2 * np.sqrt((X * X + Y * Y) / 2))
             - np.exp((np.cos(2 * np.pi * X) + np.cos(2 * np.pi * Y)) / 2) + 20 + np.e)
        levels = np.arange(0, 14.6, 0.3)

        def bands():
            generator = contourpy.contour_generator(x, x, Z, name="serial")
            return [generator.filled(a, b) for a, b in zip(levels[:-1], levels[1:])]
        print(f"contourpy, serial, bands of Ackley at 4000 x 4000: {timed(bands) * 1e3:.0f} ms")
    if "polars" not in missing and "numpy" not in missing:
        import numpy as np
        import polars
        x = np.linspace(-5, 5, 1000)
        X, Y = np.meshgrid(x, x)
        frame = polars.DataFrame({"x1": X.ravel(), "x2": Y.ravel(), "energy": np.hypot(X, Y).ravel()})
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            print(f"polars, CSV of 10^6 rows: {timed(lambda: frame.write_csv(file.name)) * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
