"""Writes vae_parity.json: the losses of 200 steps of small variational autoencoders, trained by PyTorch.

    python vae_parity.py           # writes vae_parity.json beside this file

First weights, batches and noise are those of the program, made again by philox.py. Everything is computed in
double precision from single-precision draws, so that what the test measures is the rounding of the tested
program alone. `single` is how far PyTorch's own single precision strays from that, with first weights as they are
and moved in their last digit: where units have kinks, one that passes its kink a step later is enough. The versions used are recorded in the file.
"""
import json
import math
import pathlib
import platform

import numpy as np
import torch
from torch.nn import functional as F

import philox

torch.set_num_threads(1)

STEPS = 200
# The first is the preset for the ring, the second the same with an activation that has no kink. The others take another rate, objective or shape.
CASES = [
    {"seed": 1, "batch": 256, "dimension": 2, "hidden": [128, 128], "activation": "relu",
     "outputDeviation": "learned", "deviation": 0.1, "klWeight": 1, "learningRate": 0.001},
    {"seed": 1, "batch": 256, "dimension": 2, "hidden": [128, 128], "activation": "silu",
     "outputDeviation": "learned", "deviation": 0.1, "klWeight": 1, "learningRate": 0.001},
    {"seed": 3, "batch": 64, "dimension": 2, "hidden": [24, 24], "activation": "relu",
     "outputDeviation": "fixed", "deviation": 0.3, "klWeight": 1, "learningRate": 0.0002},
    {"seed": 1, "batch": 64, "dimension": 2, "hidden": [24, 24], "activation": "silu",
     "outputDeviation": "fixed", "deviation": 0.1, "klWeight": 1, "learningRate": 0.002},
    {"seed": 5, "batch": 64, "dimension": 3, "hidden": [16, 16], "activation": "tanh",
     "outputDeviation": "learned", "deviation": 0.5, "klWeight": 0.5, "learningRate": 0.002},
    # An importance-weighted autoencoder of three draws.
    {"seed": 1, "batch": 64, "dimension": 2, "hidden": [24, 24], "activation": "silu",
     "outputDeviation": "learned", "deviation": 0.4, "klWeight": 1, "learningRate": 0.002, "draws": 3},
]


def apply(layers, x, activation):
    for number, (weight, bias) in enumerate(layers):
        x = F.linear(x, weight, bias)
        if number < len(layers) - 1:
            x = activation(x)
    return x


def trainable(layers, jitter):
    """Weights as tensors; `jitter` moves each by up to a unit in its last place of single precision."""
    def moved(part):
        return part if jitter is None else part * (1 + jitter.uniform(-6e-8, 6e-8, part.shape))
    return [[torch.tensor(moved(part), dtype=torch.get_default_dtype(), requires_grad=True)
             for part in layer] for layer in layers]


def run(case, precision, jitter=None):
    torch.set_default_dtype(precision)
    seed, batch, dimension = case["seed"], case["batch"], case["dimension"]
    draws = case.get("draws", 1)
    hidden, activation = case["hidden"], getattr(F, case["activation"])
    decoder = trainable(philox.network(seed, [dimension, *hidden, 2]), jitter)
    encoder = trainable(
        philox.network(seed, [2, *hidden, 2 * dimension], first_matrix=2 * len(decoder)), jitter)
    log_deviation = torch.tensor(
        float(np.float32(math.log(case["deviation"]))),
        requires_grad=case["outputDeviation"] == "learned")
    parameters = [part for layer in decoder + encoder for part in layer]
    if log_deviation.requires_grad:
        parameters.append(log_deviation)
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    losses, reconstructions, divergences = [], [], []
    for step in range(STEPS):
        x = torch.from_numpy(philox.ring(seed, step, batch)).to(precision)
        noise = torch.from_numpy(
            philox.normals(seed, "reparameterization", step, batch * draws * dimension)
        ).to(precision).reshape(batch, draws, dimension)
        mean, log_variance = apply(encoder, x, activation)[:, None].chunk(2, dim=2)
        latent = mean + torch.exp(log_variance / 2) * noise
        decoded = torch.distributions.Normal(
            apply(decoder, latent, activation), torch.exp(log_deviation))
        likelihood = decoded.log_prob(x[:, None]).sum(2)
        reconstruction = -likelihood.mean()
        posterior = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
        prior = torch.distributions.Normal(torch.zeros(()), torch.ones(()))
        divergence = torch.distributions.kl_divergence(posterior, prior).sum(2).mean()
        if draws == 1:
            loss = reconstruction + case["klWeight"] * divergence
        else:
            ratio = (prior.log_prob(latent) - posterior.log_prob(latent)).sum(2)
            weights = likelihood + case["klWeight"] * ratio
            loss = -(torch.logsumexp(weights, 1) - math.log(draws)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        for values, value in zip(
                (losses, reconstructions, divergences), (loss, reconstruction, divergence)):
            values.append(float(f"{value.item():.9g}"))
    # Agreement is measured relative to the loss, which must not pass through zero.
    assert min(map(abs, losses)) > 0.05, min(map(abs, losses))
    return {**case, "losses": losses, "reconstruction": reconstructions, "kl": divergences}


def with_single(case):
    """The case's result, and how far single precision strays from its losses, relative to the loss."""
    result = run(case, torch.float64)
    strayed = 0.0
    for jitter in [None, *map(np.random.RandomState, range(9))]:
        single = run(case, torch.float32, jitter)
        for key in ("losses", "reconstruction"):
            for one, other, loss in zip(result[key], single[key], result["losses"]):
                strayed = max(strayed, abs(one - other) / abs(loss))
    return {**result, "single": float(f"{strayed:.2g}")}


result = {
    "versions": {
        "python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    "cases": [with_single(case) for case in CASES],
}
pathlib.Path(__file__).with_name("vae_parity.json").write_text(
    json.dumps(result, separators=(",", ":")) + "\n")
