#!/usr/bin/env python3
"""Compares torchebm-cli with other programs in alternating runs, and prints the ratios of their median times.

These are numpy with matplotlib, gnuplot, torch, contourpy, polars and SciPy, as far as they are installed; missing ones are reported.
Usage, from the root of the project: python3 src/bench/compare.py [--runs N] [--sides 100,500,…] [SECTION…]
The sections are start, plots, energies, networks, tables, analysis and sampling; all of them by default.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = str(ROOT / "bin" / "torchebm-cli")
NETWORK = str(ROOT / "samples" / "two-moons-mlp.yaml")
LONGEST = 120
REPEATS = 5

# The same work in Python: a model on a grid, 50 filled contours, a colour bar.
SNIPPET = """
import sys
import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
model, n, out, (a, b, c, d) = sys.argv[1], int(sys.argv[2]), sys.argv[3], map(float, sys.argv[4:8])
X, Y = np.meshgrid(np.linspace(a, b, n), np.linspace(c, d, n))
if model == "double-well":
    Z = 2 * ((X ** 2 - 1) ** 2 + (Y ** 2 - 1) ** 2)
elif model == "ackley":
    Z = (-20 * np.exp(-0.2 * np.sqrt((X ** 2 + Y ** 2) / 2))
         - np.exp((np.cos(2 * np.pi * X) + np.cos(2 * np.pi * Y)) / 2) + 20 + np.e)
elif model == "muller-brown":
    Z = 0
    for A, k, l, m, x, y in ((-200, -1, 0, -10, 1, 0), (-100, -1, 0, -10, 0, 0.5),
                             (-170, -6.5, 11, -6.5, -0.5, 1.5), (15, 0.7, 0.6, 0.7, -1, 1)):
        Z = Z + A * np.exp(k * (X - x) ** 2 + l * (X - x) * (Y - y) + m * (Y - y) ** 2)
else:
    rng = np.random.default_rng(1)
    h = np.stack([X.ravel(), Y.ravel()])
    for rows, columns in ((128, 2), (128, 128), (1, 128)):
        h = rng.normal(0, columns ** -0.5, (rows, columns)) @ h
        h = np.maximum(h, 0) if rows > 1 else h
    Z = h.reshape(n, n)
plt.figure(figsize=(8, 6))
plt.contourf(X, Y, Z, levels=50, cmap="viridis")
plt.colorbar(label="Energy")
plt.savefig(out)
"""

# Searches for stationary points in Python: minima and roots of the gradient from random starts, with exact derivatives.
SEARCHES = """
import sys
import numpy as np
from scipy import optimize
A = np.array([-200.0, -100.0, -170.0, 15.0])
K = np.array([[-1, 0, -10], [-1, 0, -10], [-6.5, 11, -6.5], [0.7, 0.6, 0.7]])
C = np.array([[1, 0], [0, 0.5], [-0.5, 1.5], [-1, 1]])
def terms(p):
    u, v = p[0] - C[:, 0], p[1] - C[:, 1]
    return A * np.exp(K[:, 0] * u * u + K[:, 1] * u * v + K[:, 2] * v * v), 2 * K[:, 0] * u + K[:, 1] * v, K[:, 1] * u + 2 * K[:, 2] * v
def energy(p):
    return terms(p)[0].sum()
def gradient(p):
    t, a, b = terms(p)
    return np.array([t @ a, t @ b])
def hessian(p):
    t, a, b = terms(p)
    xy = t @ (a * b + K[:, 1])
    return np.array([[t @ (a * a + 2 * K[:, 0]), xy], [xy, t @ (b * b + 2 * K[:, 2])]])
rng = np.random.default_rng(1)
for start in rng.uniform([-1.5, -0.2], [1.2, 2], (int(sys.argv[1]), 2)):
    optimize.minimize(energy, start, jac=gradient, hess=hessian, method="trust-exact")
    optimize.root(gradient, start, jac=hessian)
"""

GNUPLOT = {
    "double-well": "2*((x**2-1)**2+(y**2-1)**2)",
    "ackley": "-20*exp(-0.2*sqrt((x**2+y**2)/2))-exp((cos(2*pi*x)+cos(2*pi*y))/2)+20+exp(1)",
    "muller-brown": "-200*exp(-(x-1)**2-10*y**2)-100*exp(-x**2-10*(y-0.5)**2)"
                    "-170*exp(-6.5*(x+0.5)**2+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)**2)"
                    "+15*exp(0.7*(x+1)**2+0.6*(x+1)*(y-1)+0.7*(y-1)**2)",
}
DOMAINS = {"double-well": (-2, 2, -2, 2), "ackley": (-5, 5, -5, 5), "muller-brown": (-1.5, 1.2, -0.2, 2),
           "network": (-4, 4, -4, 4)}


def have(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LONGEST)
    return time.perf_counter() - begin


def report(what, ours, theirs, unit, peer):
    print(f"{what:52} {ours:10.4g} {theirs:10.4g} {unit:8} {ours / theirs:7.3f} x {peer}", flush=True)


def in_turn(what, ours, theirs, peer, runs):
    """Compares two commands; one that takes too long is reported and left out."""
    try:
        seconds(ours), seconds(theirs)
        times = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    except subprocess.TimeoutExpired as e:
        print(f"{what:52} more than {LONGEST} s: {pathlib.Path(e.cmd[0]).name}", flush=True)
        return
    report(what, statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), "s", peer)


def timed(function):
    function()
    times = []
    for _ in range(REPEATS):
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


def torch_network(torch, dtype, width, points, gradient):
    """Layers of 2, n, n and 1 with ReLU, in batches of at most 16384."""
    kind = getattr(torch, dtype)
    network = torch.nn.Sequential(
        torch.nn.Linear(2, width), torch.nn.ReLU(), torch.nn.Linear(width, width), torch.nn.ReLU(), torch.nn.Linear(width, 1)).to(kind)
    x = torch.rand(points, 2, dtype=kind) * 8 - 4

    def energy():
        with torch.no_grad():
            return [network(batch) for batch in x.split(16384)]

    def both():
        results = []
        for batch in x.split(16384):
            at = batch.clone().requires_grad_()
            e = network(at)
            results.append((e.detach(), torch.autograd.grad(e.sum(), at)[0]))
        return results
    return both if gradient else energy


def compare_start(options):
    """The time of a Java that prints a line, and the shortest commands, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "Line.java")
        source.write_text('class Line { public static void main(String[] a) { System.out.println("a line"); } }')
        subprocess.run(["javac", "-d", folder, str(source)], check=True)
        line = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", folder, "Line"]
        figure = os.path.join(folder, "f.png")
        for command in (["--version"], ["eval", "--model", "ackley", "-q", "-o", os.path.join(folder, "a.csv")],
                        ["plot", "--model", "double-well", "-q", "-o", figure]):
            in_turn("torchebm-cli " + " ".join(command[:3]), [CLI, *command], line, "Java that prints a line", options.runs)


def compare_plots(options):
    with tempfile.TemporaryDirectory() as folder:
        snippet = os.path.join(folder, "snippet.py")
        pathlib.Path(snippet).write_text(SNIPPET)
        for model, domain in DOMAINS.items():
            a, b, c, d = domain
            for side in options.sides:
                for kind in ("png", "svg"):
                    figure, other = os.path.join(folder, "f." + kind), os.path.join(folder, "g." + kind)
                    ours = [CLI, "plot", "--model", NETWORK if model == "network" else model, "-q", "-o", figure,
                            f"--grid=x1={a}:{b}:{side}", f"--grid=x2={c}:{d}:{side}"]
                    what = f"plot {model}, {side} x {side}, {kind}"
                    runs = max(3, options.runs * 500 // max(500, side))
                    if have("matplotlib"):
                        theirs = [sys.executable, snippet, model, str(side), other, *map(str, domain)]
                        in_turn(what, ours, theirs, "numpy and matplotlib", runs)
                    if shutil.which("gnuplot") and model in GNUPLOT:
                        terminal = "pngcairo size 800,600" if kind == "png" else "svg size 800,600"
                        script = os.path.join(folder, "g.gp")
                        pathlib.Path(script).write_text(
                            f"set terminal {terminal}\nset output '{other}'\nset pm3d map\nset samples {side}\n"
                            f"set isosamples {side}\nsplot [{a}:{b}][{c}:{d}] {GNUPLOT[model]} notitle\n")
                        in_turn(what, ours, ["gnuplot", script], "gnuplot, pm3d", runs)


def compare_energies(options):
    import torch
    for model, dtype in (("ackley", "float64"), ("ackley", "float32"), ("double-well", "float64"), ("double-well", "float32")):
        theirs = timed(torch_energy(torch, model, dtype, 4096)) / 4096 ** 2 * 1e9
        report(f"{model} over 4096 x 4096, {dtype}", bench(model, dtype, 4096), theirs, "ns/point", "torch, eager")


def measured_networks():
    """The times of NetworkBenchmark: nanoseconds a batch, by width, number of points, type and whether the gradient is computed."""
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        for widths, points in (("16,128,512,1024", "1,100,10000"), ("16,128", "1000000")):
            file = os.path.join(folder, "networks.json")
            subprocess.run([str(ROOT / "mvnw"), "-q", "-B", "-Pbench", "-DskipTests", "verify", "-Djmh.args=NetworkBenchmark -wi 4 -w 3 -i 3"
                            f" -r 1 -p width={widths} -p points={points} -rf json -rff {file}"], cwd=ROOT, check=True, capture_output=True)
            for entry in json.loads(pathlib.Path(file).read_text()):
                of = entry["params"]
                key = int(of["width"]), int(of["points"]), of["dtype"].lower(), of["gradient"] == "true"
                measured[key] = entry["primaryMetric"]["score"]
    return measured


def compare_networks(options):
    import torch
    torch.set_num_threads(os.cpu_count())
    for (width, points, dtype, gradient), ours in sorted(measured_networks().items()):
        function = torch_network(torch, dtype, width, points, gradient)
        times = 100 if points <= 100 else 1
        theirs = timed(lambda: [function() for _ in range(times)]) / times * 1e6
        what = "energy and gradient" if gradient else "energy"
        report(f"2-{width}-{width}-1, {points} points, {dtype}, {what}", ours / 1e3, theirs, "us", "torch")


def compare_tables(options):
    print("Bands and tables: ./mvnw -q -Pbench -DskipTests verify -Djmh.args=OutputBenchmark, beside what follows.")
    import numpy as np
    if have("contourpy"):
        import contourpy
        x = np.linspace(-5, 5, 4000)
        X, Y = np.meshgrid(x, x)
        Z = (-20 * np.exp(-0.2 * np.sqrt((X * X + Y * Y) / 2))
             - np.exp((np.cos(2 * np.pi * X) + np.cos(2 * np.pi * Y)) / 2) + 20 + np.e)
        levels = np.arange(0, 14.6, 0.3)

        def bands():
            generator = contourpy.contour_generator(x, x, Z, name="serial")
            return [generator.filled(a, b) for a, b in zip(levels[:-1], levels[1:])]
        print(f"contourpy, serial, bands of Ackley at 4000 x 4000: {timed(bands) * 1e3:.0f} ms")
    if have("polars"):
        import polars
        x = np.linspace(-5, 5, 1000)
        X, Y = np.meshgrid(x, x)
        frame = polars.DataFrame({"x1": X.ravel(), "x2": Y.ravel(), "energy": np.hypot(X, Y).ravel()})
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            print(f"polars, CSV of 10^6 rows: {timed(lambda: frame.write_csv(file.name)) * 1e3:.0f} ms")


def compare_analysis(options):
    """Half of the searches look for minima, and half for points of any kind; torchebm-cli also connects what it finds."""
    if not have("scipy"):
        return
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "searches.py")
        pathlib.Path(script).write_text(SEARCHES)
        for starts in (500, 5000):
            in_turn(f"analyze muller-brown, {2 * starts} searches", [CLI, "analyze", "muller-brown", "--starts", str(starts), "-q"],
                    [sys.executable, script, str(starts)], "SciPy, minimize and root", options.runs)


def torch_chains(torch, method, chains, steps, leapfrogs=10, step=0.05):
    """Runs chains on the double well as one writes them in torch: with its gradients, and all chains at once."""
    def gradient(x):
        x = x.detach().requires_grad_(True)
        energy = 2 * ((x * x - 1) ** 2).sum(-1)
        return energy.detach(), torch.autograd.grad(energy.sum(), x)[0]

    x = torch.randn(chains, 2)
    e, g = gradient(x)
    for _ in range(steps):
        if method == "langevin":
            e, g = gradient(x)
            x = x - 1e-3 * g + 2e-3 ** 0.5 * torch.randn_like(x)
            continue
        p = torch.randn_like(x)
        h = e + 0.5 * (p * p).sum(-1)
        y, q, f, d = x, p - 0.5 * step * g, e, g
        for k in range(leapfrogs):
            y = y + step * q
            f, d = gradient(y)
            q = q - (step if k + 1 < leapfrogs else 0.5 * step) * d
        accepted = torch.rand(chains) < torch.exp(h - f - 0.5 * (q * q).sum(-1))
        x = torch.where(accepted[:, None], y, x)
        g = torch.where(accepted[:, None], d, g)
        e = torch.where(accepted, f, e)
    return x


def compare_sampling(options):
    """The time of a step: the difference of two processes with different numbers of steps, so that neither start nor JIT compiler counts."""
    import torch
    for method, flags in (("langevin", ["--step-size", "0.001"]), ("hmc", ["--step-size", "0.05"])):
        gradients = 1 if method == "langevin" else 10
        for chains in (10, 1000, 100_000):
            # The fewer steps take seconds as well, so that the JIT compiler has ended its work before the others.
            few = int((5e8 if chains > 10 else 6e7) / chains / gradients)
            many = 3 * few
            command = [CLI, "sample", "double-well", "--method", method, *flags, "--warmup", "0", "--draws", "1", "--start",
                       "normal", "--chains", str(chains), "-q", "--thin"]
            times, theirs = [], []
            steps = max(5, int(2e6 / max(chains, 1000)) // gradients)
            for _ in range(options.runs):
                times.append((seconds([*command, str(many)]) - seconds([*command, str(few)])) / (many - few))
                begin = time.perf_counter()
                torch_chains(torch, method, chains, steps)
                theirs.append((time.perf_counter() - begin) / steps)
            ours, other = statistics.median(times), statistics.median(theirs)
            report(f"sample double-well, {method}, {chains} chains, a step", ours * 1e6, other * 1e6, "us", "torch")
            if method == "hmc":
                print(f"    {chains * gradients / ours:.3g} leapfrog steps a second")


# The sections, and the modules that they need.
SECTIONS = {"start": (compare_start, []), "plots": (compare_plots, []), "energies": (compare_energies, ["torch"]),
            "networks": (compare_networks, ["torch"]), "tables": (compare_tables, ["numpy"]),
            "analysis": (compare_analysis, ["numpy"]), "sampling": (compare_sampling, ["torch"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sides", type=lambda text: [int(side) for side in text.split(",")], default=[100, 500, 1000, 2000, 4000])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    options = parser.parse_args()
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        parser.error(f"{unknown[0]} is not a section (known: {', '.join(SECTIONS)})")
    missing = [m for m in ("numpy", "matplotlib", "torch", "contourpy", "polars") if not have(m)]
    missing += [] if shutil.which("gnuplot") else ["gnuplot"]
    if missing:
        print("not installed, so not compared: " + ", ".join(missing))
    print(f"{'work':52} {'ours':>10} {'theirs':>10} {'':8} {'ratio':>7}")
    for name in options.sections or SECTIONS:
        compare, needed = SECTIONS[name]
        if not any(module in missing for module in needed):
            compare(options)


if __name__ == "__main__":
    main()
