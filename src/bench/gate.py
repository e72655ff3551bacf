#!/usr/bin/env python3
"""Compares the speed of the working tree with that of another revision, and fails if a command became slower.

Usage, from the root of the project: python3 src/bench/gate.py [--runs N] [--limit FACTOR] REVISION
Both programs are built, and run in turn. The measure is the processor time of a whole process, which depends less on other
processes than its duration. A command became slower if the median and the minimum of its times both exceed the limit.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NETWORK = str(ROOT / "samples" / "two-moons-mlp.yaml")


def square(side, low, high):
    return [f"--grid=x{i}={low}:{high}:{side}" for i in (1, 2)]


COMMANDS = [
    ["--version"],
    ["eval", "--model", "ackley", "-q", "-o", "a.csv"],
    ["eval", "--model", "ackley", "-q", "-o", "a.npy", *square(2000, -5, 5)],
    ["eval", "--model", NETWORK, "-q", "-o", "b.npy", *square(1000, -4, 4)],
    ["plot", "--model", "double-well", "-q", "-o", "c.png"],
    ["plot", "--model", "double-well", "-q", "-o", "c.svg"],
    ["plot", "--model", "himmelblau", "--lines", "--labels", "--markers", "all", "-q", "-o", "d.png"],
    ["plot", "--model", "double-well", "--grid", "x2=0", "-q", "-o", "e.png"],
    ["plot", "--model", "three-hump-camel", "--kind", "surface", "-q", "-o", "f.png"],
    ["plot", "--model", "ackley", "-q", "-o", "g.png", *square(2000, -5, 5)],
]


def built(revision, folder):
    """Returns the launcher of a revision, which is cloned and built in a folder that is kept."""
    if not folder.exists():
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "fetch", "-q"], check=True)
    subprocess.run(["git", "-C", str(folder), "checkout", "-q", "--detach", revision], check=True)
    launcher = str(folder / "bin" / "torchebm-cli")
    subprocess.run([launcher, "--version"], check=True, stdout=subprocess.DEVNULL)
    return launcher


def seconds(launcher, command, folder):
    """Returns the processor time of a process and of those that it waits for."""
    process = subprocess.Popen([launcher, *command], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{launcher} {' '.join(command)}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("revision", help="a commit, tag or branch to compare with")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--limit", type=float, default=1.05)
    options = parser.parse_args()
    revision = subprocess.run(["git", "-C", str(ROOT), "rev-parse", options.revision], check=True, capture_output=True,
                              text=True).stdout.strip()
    before = built(revision, ROOT / "target" / "gate")
    now = str(ROOT / "bin" / "torchebm-cli")
    subprocess.run([now, "--version"], check=True, stdout=subprocess.DEVNULL)
    slower = 0
    print(f"{'command':64} {'before':>8} {'now':>8} {'median':>7} {'minimum':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            times = []
            for k in range(options.runs + 1):
                pair = seconds(before, command, folder), seconds(now, command, folder)
                times += [pair] if k > 0 else []
            first, second = zip(*times)
            median = statistics.median(second) / statistics.median(first)
            least = min(second) / min(first)
            is_slower = median > options.limit and least > options.limit
            slower += is_slower
            name = " ".join(pathlib.Path(word).name if os.sep in word else word for word in command)
            print(f"{name[:64]:64} {statistics.median(first):8.3f} {statistics.median(second):8.3f} {median:7.2f} {least:8.2f}"
                  + ("  slower" if is_slower else ""), flush=True)
    sys.exit(1 if slower else 0)


if __name__ == "__main__":
    main()
