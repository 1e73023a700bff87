#!/usr/bin/env python3
"""Compares genscope with JAX and PyTorch on the same work, in one run, each on the same two cores.

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r Benchmarks/peers/requirements.txt
    make build
    .venv-peers/bin/python Benchmarks/peers/compare.py [WORKLOAD...] [--rounds 5] [--seconds 1.5]

The three take turns, each in a process of its own, and who begins changes from round to round; of the rounds the
median counts, and only ratios taken in one run mean anything. Run it on a machine that does nothing else. The
exit status is 1 if genscope is not as many times faster as thresholds.json says, or if its matrix products alone
take a smaller share of a step's time. In gan-small these take a third of it: drawing noise, losses, Adam and the
record of the run cost more than products of 16 units.

What a unit of work is:

    ridge      200,000 latents N(0, I) in two dimensions, drawn and mapped by 12 layers of 100 ReLU units
    naive      a step of 256 points and 256 latents: squared distance, G 2-128-128-2, Adam
    gan        a step of each player: G 2-128-128-2, D 2-128-128-1, batch 256, Adam with beta1 0.5
    gan-small  the same with one hidden layer of 16 units and a batch of 150
    wgan-gp    a step of G and five of the critic, with a penalty on its slope: both of three layers of 128 units,
               batch 256, Adam with beta1 0.5 and beta2 0.9
    wgan-gp-wide  the same with layers of 512 units
    unrolled   a step of each player, where G looks five steps of D ahead: both of two layers of 64 tanh units,
               batch 256, Adam with beta1 0.5
    vae        a step: encoder 2-128-128-4, decoder 2-128-128-2, batch 256, Adam
    iwae       the same with 8 latents for each of the 256 points, weighted by importance
    autoregressive  a step: mixtures of 10 normals, the second by 1-128-128-30, batch 256, Adam
    edm        a step: a denoiser 33-128-128-128-2 (SiLU, sines of coordinates), batch 256, Adam, an average of weights
    flow-matching  the same of a velocity along straight lines
    edm-sampling  10,000 samples in 18 steps of Heun's method, 36 passes through that network
    spline     a step: 4 couplings of splines of 32 bins by 1-64-64-95, batch 256, Adam
    pixelcnn   a step: bars of 8 x 8 pixels, a masked window of 5 x 5, 3 blocks of 32 channels, batch 64, Adam
    dcgan      a step of each player on pictures of 8 x 8: G 16-2x2x64-4x4x32-8x8, D its mirror with a penalty on its
               slope, batch 64, Adam with beta1 0.5, an average of G's weights
    picture-vae  a step on such pictures: encoder 8x8-4x4x32-2x2x64-16, decoder from 8 numbers back, batch 64, Adam
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CORES = 2
# Workloads whose unit is so many samples, and whether they are drawn by a network that others train.
SAMPLES = {"ridge": 200_000, "edm-sampling": 10_000}
DRAWN = {"edm-sampling"}
# These pin OpenBLAS to the kernels or the cache of another processor than the one at hand; what is to be compared
# is what each finds for itself.
PINNING = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
NAMES = {"genscope": "genscope", "jax": "JAX", "torch": "PyTorch"}
PEERS = [peer for peer in NAMES if peer != "genscope"]


def output(command):
    environment = {name: value for name, value in os.environ.items() if name not in PINNING}
    # Libraries that start their threads by this; JAX counts the cores it may use.
    environment |= {"OMP_NUM_THREADS": str(CORES), "JAX_PLATFORMS": "cpu"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def genscope(program, workload, seconds):
    preset = HERE / "presets" / f"{workload}.yaml"
    units = SAMPLES.get(workload, 1)
    drawing = ["--samples", str(units)] if workload in DRAWN else []
    [result] = output(
        [program, "bench", preset, "--seconds", str(seconds), "--threads", str(CORES), "--json", *drawing])
    # No share is given where the products alone took longer than whole steps, noise around all of them, or drawing is
    # measured.
    products = 1 if result["gemmShare"] is None else result["gemmShare"]
    return {"microseconds": result["microseconds"] * units, "products": products}


def peer(name, workload, seconds):
    result = output([sys.executable, HERE / f"{name}_peer.py", workload, "--seconds", str(seconds)])
    if not math.isfinite(result["loss"]):
        raise SystemExit(f"{NAMES[name]} diverged on {workload}: its time means nothing")
    return result


def rounds_of(workload, arguments):
    """What each of the three took, round by round."""
    results = {name: [] for name in NAMES}
    for number in range(arguments.rounds):
        order = list(NAMES)
        order = order[number % len(order):] + order[:number % len(order)]
        for name in order:
            results[name].append(
                genscope(arguments.genscope, workload, arguments.seconds) if name == "genscope"
                else peer(name, workload, arguments.seconds))
    return results


def median(results, figure="microseconds"):
    return statistics.median(result[figure] for result in results)


def compared(workload, arguments, demanded):
    """A row of the table, and what falls short."""
    results = rounds_of(workload, arguments)
    ours = results["genscope"]
    cells, short = [workload, f"{median(ours):,.1f}"], []
    for name in PEERS:
        ratio = statistics.median(
            theirs["microseconds"] / our["microseconds"] for theirs, our in zip(results[name], ours))
        cells += [f"{median(results[name]):,.1f}", f"{ratio:.2f}x", f"{demanded[name]:g}x"]
        if ratio < demanded[name]:
            short.append(f"{workload}: {ratio:.2f} times as fast as {NAMES[name]}, not {demanded[name]:g}")
    share = median(ours, "products")
    cells += [f"{share:.0%}", f"{demanded['products']:.0%}"]
    if share < demanded["products"]:
        short.append(f"{workload}: products alone take {share:.0%} of the time, not {demanded['products']:.0%}")
    return cells, short


def main():
    thresholds = json.loads((HERE / "thresholds.json").read_text())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=f"all of {', '.join(thresholds)} by default")
    parser.add_argument("--genscope", type=pathlib.Path, default=HERE.parent.parent / ".build/release/genscope")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="seconds of each turn")
    arguments = parser.parse_args()
    for workload in arguments.workloads:
        if workload not in thresholds:
            parser.error(f"{workload} is none of {', '.join(thresholds)}")
    cores = sorted(os.sched_getaffinity(0))[:CORES]
    if len(cores) < CORES:
        raise SystemExit(f"the comparison is made on {CORES} cores; there is one")
    # Whoever counts cores, the children too, counts these.
    os.sched_setaffinity(0, cores)

    headings = ["workload", "genscope us"]
    for name in PEERS:
        headings += [f"{NAMES[name]} us", "faster by", "at least"]
    headings += ["products alone", "at least"]
    print("| " + " | ".join(headings) + " |")
    print("|---|" + "---:|" * (len(headings) - 1), flush=True)
    short = []
    for workload in arguments.workloads or thresholds:
        cells, missing = compared(workload, arguments, thresholds[workload])
        print("| " + " | ".join(cells) + " |", flush=True)
        short += missing
    print("\n" + ("\n".join(short) if short else "All as demanded."))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
