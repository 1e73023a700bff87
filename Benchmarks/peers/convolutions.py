#!/usr/bin/env python3
"""Compares genscope's convolutions with PyTorch's on small pictures, in one run, each on the same two threads.

    swift build -c release --package-path Benchmarks
    .venv-peers/bin/python Benchmarks/peers/convolutions.py [--rounds 5] [--seconds 0.5]

The two take turns, layer by layer; of the rounds the median counts, and only ratios taken in one run mean anything. Run it on a
machine that does nothing else. PyTorch is given pictures in either of its layouts, and the faster one counts. Each computes
the convolution, and the convolution with the gradients by its inputs and weights, in single precision and without biases.
genscope's samples lie in columns, as its programs have them. The exit status is 1 where genscope is slower.
"""
import argparse
import json
import pathlib
import platform
import statistics
import subprocess
import sys
import time

import torch

HERE = pathlib.Path(__file__).resolve().parent
THREADS = 2
LAYOUTS = (torch.contiguous_format, torch.channels_last)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def ours(program, seconds):
    """What genscope takes, by layer."""
    done = subprocess.run([program, "convolutions", "--threads", str(THREADS), "--seconds", str(seconds)],
                          capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {(line["batch"], line["side"], line["inputs"], line["outputs"]): (line["forward"], line["whole"])
            for line in lines}


def microseconds(work, seconds):
    """The median of ten turns, as genscope takes it."""
    work()
    turns = []
    for _ in range(10):
        count, start = 0, time.perf_counter()
        while True:
            work()
            count += 1
            taken = time.perf_counter() - start
            if taken >= seconds / 10:
                break
        turns.append(taken / count * 1e6)
    return sorted(turns)[5]


def theirs(layer, seconds):
    """What PyTorch takes for a layer, in its faster layout."""
    batch, side, inputs, outputs = layer
    best = (float("inf"), float("inf"))
    for layout in LAYOUTS:
        x = torch.randn(batch, inputs, side, side).to(memory_format=layout).requires_grad_()
        w = torch.randn(outputs, inputs, 3, 3).to(memory_format=layout).requires_grad_()
        g = torch.randn(batch, outputs, side, side).to(memory_format=layout)

        def forward():
            with torch.no_grad():
                torch.nn.functional.conv2d(x, w, padding=1)

        def whole():
            torch.autograd.grad(torch.nn.functional.conv2d(x, w, padding=1), (x, w), g)

        figures = microseconds(forward, seconds / 4), microseconds(whole, seconds / 4)
        best = tuple(min(pair) for pair in zip(best, figures))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmarks", type=pathlib.Path, default=HERE.parent / ".build/release/Benchmarks")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="seconds for each layer and turn")
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    results = {}
    for _ in range(arguments.rounds):
        for layer, figures in ours(arguments.benchmarks, arguments.seconds).items():
            results.setdefault(layer, []).append((figures, theirs(layer, arguments.seconds)))
    print(f"{processor()}, {THREADS} threads, PyTorch {torch.__version__}\n")
    print("| batch | pixels | channels | forward, us | PyTorch | faster by | with gradients, us | PyTorch | faster by |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    slower = []
    for (batch, side, inputs, outputs), rounds in results.items():
        cells = [batch, f"{side} x {side}", f"{inputs} to {outputs}"]
        for part in range(2):
            own = statistics.median(round[0][part] for round in rounds)
            other = statistics.median(round[1][part] for round in rounds)
            ratio = statistics.median(round[1][part] / round[0][part] for round in rounds)
            cells += [f"{own:,.1f}", f"{other:,.1f}", f"{ratio:.2f}x"]
            if ratio < 1:
                slower.append(f"{cells[0]}, {cells[1]}, {cells[2]}: {ratio:.2f}")
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    print("\n" + ("\n".join(slower) if slower else "Nowhere slower."))
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
