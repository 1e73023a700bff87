"""Writes passes_parity.json: the losses of 100 steps of small models of many passes, trained by PyTorch.

    python passes_parity.py           # writes passes_parity.json beside this file

First weights and draws are those of the program, made again by philox.py. Everything is computed in double precision
from single-precision draws, so that what the test measures is the rounding of the tested program alone. `single` is how
far PyTorch's own single precision strays from that, with first weights as they are and moved in their last digit. Each
loss is written as its paper has it: flow matching as the distance from x - e, EDM with its weights, scales and denoiser,
DDPM as the distance from noise, score SDEs as denoising score matching. The versions used are recorded in the file.
"""
import math

import numpy as np
import torch
from torch.nn import functional as F

import parity
import philox
from parity import trainable

torch.set_num_threads(1)

STEPS = 100
COMMON = {"coordinates": "standardised", "hidden": [32, 32], "activation": "silu", "learningRate": 0.002}
CASES = [
    {**COMMON, "kind": "flow-matching", "times": "late", "prediction": "velocity", "pathNoise": 0.1, "seed": 1,
     "batch": 256, "frequencies": 3, "deviation": 0.1},
    {**COMMON, "kind": "flow-matching", "times": "uniform", "prediction": "velocity", "pathNoise": 0.0, "seed": 2,
     "batch": 64, "frequencies": 0, "deviation": 0.2, "coordinates": "raw", "activation": "tanh"},
    {**COMMON, "kind": "edm", "logMean": -1.8, "logDeviation": 1.6, "seed": 1, "batch": 256, "frequencies": 3,
     "deviation": 0.1},
    {**COMMON, "kind": "edm", "logMean": -1.2, "logDeviation": 1.2, "seed": 3, "batch": 64, "frequencies": 2,
     "deviation": 0.2, "coordinates": "raw", "hidden": [24]},
    {**COMMON, "kind": "ddpm", "schedule": "linear", "prediction": "noise", "levels": 100, "seed": 1, "batch": 256,
     "frequencies": 3, "deviation": 0.1},
    {**COMMON, "kind": "score-sde", "process": "variance-preserving", "weighting": "variance", "seed": 1, "batch": 256,
     "frequencies": 3, "deviation": 0.1, "leastTime": 0.001},
    {**COMMON, "kind": "score-sde", "process": "variance-preserving", "weighting": "likelihood", "seed": 2, "batch": 64,
     "frequencies": 0, "deviation": 0.2, "leastTime": 0.0001, "coordinates": "raw", "activation": "tanh"},
    {**COMMON, "kind": "score-sde", "process": "variance-exploding", "weighting": "variance", "seed": 3, "batch": 64,
     "frequencies": 2, "deviation": 0.2, "leastTime": 0.0001, "coordinates": "raw", "hidden": [24]},
]


def make_network(case):
    """r(x, code), and its parameters."""
    frequencies = case["frequencies"]
    inputs = 2 + 4 * frequencies + 7
    layers = philox.network(case["seed"], [inputs, *case["hidden"], 2])
    layers[-1] = (np.zeros_like(layers[-1][0]), np.zeros_like(layers[-1][1]))
    layers = [[trainable(part) for part in layer] for layer in layers]
    waves = math.pi / 2 * 2.0**torch.arange(frequencies)

    def network(x, code):
        phases = (x[:, :, None] * waves).flatten(1)
        slow = code * torch.tensor([1.0, 2, 4])
        h = torch.cat([x, phases.sin(), phases.cos(), code, slow.sin(), slow.cos()], 1)
        for number, (weight, bias) in enumerate(layers):
            h = F.linear(h, weight, bias)
            if number < len(layers) - 1:
                h = getattr(torch, case["activation"], getattr(F, case["activation"]))(h)
        return h

    return network, [part for layer in layers for part in layer]


def draw(case, step, name, columns, function=philox.normals):
    values = function(case["seed"], name, step, case["batch"] * columns)
    return torch.from_numpy(values.reshape(case["batch"], columns)).to(torch.get_default_dtype())


def flow_matching(case, network, d, step, x):
    noise, u = draw(case, step, "mixture noise", 2), draw(case, step, "time", 1, philox.uniforms)
    t = u if case["times"] == "uniform" else 1 - u**2.5
    mixed = (1 - t) * noise + t * x
    scale = (t**2 * d**2 + (1 - t)**2).sqrt()
    if case["pathNoise"]:
        mixed = mixed + case["pathNoise"] * draw(case, step, "jitter", 2)
    code = torch.log((1 - t + 1e-3) / (d * (t + 1e-3))) / 2
    return F.mse_loss(network(mixed / scale, code), x - noise) * 2


def edm(case, network, d, step, x):
    noise, level = draw(case, step, "mixture noise", 2), draw(case, step, "noise level", 1)
    sigma = 2 * d * torch.exp(case["logMean"] + case["logDeviation"] * level)
    total = sigma**2 + d**2
    noisy = x + sigma * noise
    answer = network(noisy / total.sqrt(), torch.log(sigma / d) / 2)
    # The network says minus what the paper's does: the slope along sigma, which points away from data.
    denoised = d**2 / total * noisy - sigma * d / total.sqrt() * answer
    return (total / (sigma * d)**2 * (denoised - x)**2).sum(1).mean()


def ddpm(case, network, d, step, x):
    count = case["levels"]
    betas = np.linspace(1e-4, 0.02, count) * 1000 / count
    kept = np.cumprod(1 - betas)
    level = philox.integers(case["seed"], "level", step, count, case["batch"])
    bar = torch.tensor(kept[level][:, None], dtype=torch.get_default_dtype())
    noise = draw(case, step, "mixture noise", 2)
    mixed = bar.sqrt() * x + (1 - bar).sqrt() * noise
    code = torch.log((1 - bar) / bar) / 4 - math.log(d) / 2
    answer = network(mixed / (bar * d**2 + 1 - bar).sqrt(), code)
    return ((answer - noise)**2).sum(1).mean()


def score_sde(case, network, d, step, x):
    noise, u = draw(case, step, "mixture noise", 2), draw(case, step, "time", 1, philox.uniforms)
    if case["process"] == "variance-exploding":
        a, b = torch.ones_like(u), 0.003 * d * (10 / 0.003)**u
    else:
        def integral(t):
            return t * 0.1 + t**2 * (20 - 0.1) / 2
        first = case["leastTime"]
        if case["weighting"] == "variance":
            decay = integral(first + (1 - first) * u)
        else:
            # Times drawn in proportion to g^2 / b^2: the logarithm of b / a is even.
            low, high = (math.log(math.expm1(integral(t))) for t in (first, 1))
            decay = F.softplus(low + (high - low) * u)
        a, b = torch.exp(-decay / 2), torch.sqrt(-torch.expm1(-decay))
    mixed = a * x + b * noise
    score = -network(mixed / (a**2 * d**2 + b**2).sqrt(), torch.log(b / (a * d)) / 2) / b
    return (b**2 * (score + noise / b)**2).sum(1).mean()


def run(case):
    precision = torch.get_default_dtype()
    network, parameters = make_network(case)
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    deviation = math.sqrt((1 + 2 * case["deviation"]**2) / 2)
    frame, d = (1, deviation) if case["coordinates"] == "raw" else (deviation, 1)
    loss_of = {"flow-matching": flow_matching, "edm": edm, "ddpm": ddpm, "score-sde": score_sde}[case["kind"]]
    losses = []
    for step in range(STEPS):
        points = philox.ring(case["seed"], step, case["batch"], deviation=case["deviation"])
        x = torch.from_numpy(points).to(precision) / frame
        loss = loss_of(case, network, d, step, x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


parity.write(__file__, [parity.with_single(run, case) for case in CASES])
