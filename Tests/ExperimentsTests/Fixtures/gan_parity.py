"""Writes gan_parity.json: the losses of 200 steps of GANs with the R1 penalty, trained by PyTorch.

    python gan_parity.py           # writes gan_parity.json beside this file

First weights, batches and latents are those of the program, made again by philox.py. Everything is computed in
double precision from single-precision draws, so that what the test measures is the rounding of the tested
program alone. `single` is how far PyTorch in single precision has strayed from that up to each step: the largest
deviation of each loss so far, relative to its own size. The versions used are recorded in the file.
"""
import json
import pathlib
import platform

import numpy as np
import torch
from torch.nn import functional as F

import philox

torch.set_num_threads(1)

STEPS = 200
LOSSES = ["discriminator", "generator", "penalty"]
CASES = [
    {"seed": 11, "batch": 32, "dimension": 2, "hidden": [16, 16], "activation": "tanh",
     "learningRate": 0.001, "decaySteps": None, "gradientPenalty": 0.5},
    {"seed": 1, "batch": 64, "dimension": 4, "hidden": [32, 32], "activation": "leaky-relu",
     "learningRate": 0.0002, "decaySteps": 40000, "gradientPenalty": 0.02},
    # The preset for the ring: its rate and its kinks make small differences grow, in PyTorch as here.
    {"seed": 1, "batch": 256, "dimension": 4, "hidden": [128, 128], "activation": "leaky-relu",
     "learningRate": 0.001, "decaySteps": 40000, "gradientPenalty": 0.02},
]
ACTIVATIONS = {"tanh": torch.tanh, "leaky-relu": F.leaky_relu}


def apply(layers, x, activation):
    for number, (weight, bias) in enumerate(layers):
        x = F.linear(x, weight, bias)
        if number < len(layers) - 1:
            x = activation(x)
    return x


def trainable(layers, precision):
    return [[torch.tensor(part, dtype=precision, requires_grad=True) for part in layer]
            for layer in layers]


def run(case, precision):
    """The losses [step, 3] of a game."""
    seed, batch, dimension = case["seed"], case["batch"], case["dimension"]
    hidden, activation = case["hidden"], ACTIVATIONS[case["activation"]]
    generator = trainable(philox.network(seed, [dimension, *hidden, 2]), precision)
    discriminator = trainable(
        philox.network(seed, [2, *hidden, 1], first_matrix=2 * len(generator)), precision)
    players = [
        torch.optim.Adam(
            [part for layer in network for part in layer], lr=case["learningRate"],
            betas=(0.5, 0.999), eps=1e-8)
        for network in (generator, discriminator)
    ]

    def latents(purpose, step):
        draws = philox.normals(seed, purpose, step, batch * dimension)
        return torch.from_numpy(draws).to(precision).reshape(batch, dimension)

    losses = []
    for step in range(STEPS):
        if case["decaySteps"]:
            for player in players:
                player.param_groups[0]["lr"] = case["learningRate"] * (1 - step / case["decaySteps"])
        x = torch.from_numpy(philox.ring(seed, step, batch)).to(precision).requires_grad_()
        z = latents("furtherLatent", step)
        real = apply(discriminator, x, activation)
        fake = apply(discriminator, apply(generator, z, activation).detach(), activation)
        judged = F.softplus(-real).mean() + F.softplus(fake).mean()
        slope, = torch.autograd.grad(real.sum(), x, create_graph=True)
        penalty = case["gradientPenalty"] / 2 * (slope**2).sum(1).mean()
        players[1].zero_grad()
        (judged + penalty).backward()
        players[1].step()

        made = apply(generator, latents("latent", step), activation)
        missed = F.softplus(-apply(discriminator, made, activation)).mean()
        players[0].zero_grad()
        missed.backward()
        players[0].step()
        losses.append([judged.item(), missed.item(), penalty.item()])
    return np.array(losses)


def cases():
    for case in CASES:
        exact, single = run(case, torch.float64), run(case, torch.float32)
        strayed = np.maximum.accumulate(abs(single - exact) / abs(exact))
        yield {
            **case,
            "losses": {
                name: [float(f"{value:.9g}") for value in exact[:, number]]
                for number, name in enumerate(LOSSES)},
            "single": {
                name: [float(f"{value:.2g}") for value in strayed[:, number]]
                for number, name in enumerate(LOSSES)},
        }


result = {
    "versions": {
        "python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    "cases": list(cases()),
}
pathlib.Path(__file__).with_name("gan_parity.json").write_text(
    json.dumps(result, separators=(",", ":")) + "\n")
for case in result["cases"]:
    print(case["activation"], case["hidden"], {
        name: (values[49], values[99], values[-1]) for name, values in case["single"].items()})
