#!/usr/bin/env python3
"""Times torch, eager and compiled, at what src/bench/gpu.sh times torchebm-cli at: a network of 2, 128, 128 and 1 with
ReLU, in float32, over a grid, on the same card. Usage: python3 src/bench/gpu_peers.py SIDE
"""
import statistics
import sys
import time

import torch

SIDE = int(sys.argv[1])
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BATCHES = [2**18, 2**20, 2**22]
RUNS = 5


def network():
    torch.manual_seed(1)
    layers = [torch.nn.Linear(2, 128), torch.nn.ReLU(), torch.nn.Linear(128, 128), torch.nn.ReLU(), torch.nn.Linear(128, 1)]
    return torch.nn.Sequential(*layers).to(DEVICE)


def wait():
    if DEVICE == "cuda":
        torch.cuda.synchronize()


def seconds(work):
    work()
    wait()
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        wait()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def over_grid(energy, points, out, batch):
    for first in range(0, len(points), batch):
        out[first : first + batch] = energy(points[first : first + batch])


def main():
    axis = torch.linspace(-2, 2, SIDE, device=DEVICE)
    points = torch.cartesian_prod(axis, axis)
    out = torch.empty(len(points), device=DEVICE)
    net = network()

    def energy(x):
        with torch.no_grad():
            return net(x).squeeze(-1)

    peers = {"eager": energy}
    if hasattr(torch, "compile"):
        peers["compile"] = torch.compile(energy, dynamic=False)
    for tf32 in [False, True]:
        torch.backends.cuda.matmul.allow_tf32 = tf32
        for name, peer in peers.items():
            best = None
            for batch in BATCHES:
                try:
                    taken = seconds(lambda: over_grid(peer, points, out, batch))
                except Exception as e:  # a compiler that is not there, memory that does not suffice
                    print(f"torch {name}, batches of {batch}: {type(e).__name__}")
                    continue
                best = min(best or (taken, batch), (taken, batch))
            if best:
                print(
                    f"torch {torch.__version__} {name}, {'TF32' if tf32 else 'float32'}, batches of {best[1]}: "
                    f"{1e9 * best[0] / len(points):.4f} ns a point"
                )
        if DEVICE == "cpu":
            return


main()
