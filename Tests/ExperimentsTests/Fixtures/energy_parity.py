"""Writes energy_parity.json: the losses of 100 steps of small energies, trained by PyTorch in each way.

    python energy_parity.py           # writes energy_parity.json beside this file

First weights, batches, chains and noise are those of the program, made again by philox.py. Everything is computed in double
precision from single-precision draws, so that what the test measures is the rounding of the tested program alone. Slopes
are those of torch.autograd. The versions used are recorded in the file.
"""
import math

import numpy as np
import torch
from torch import distributions as D
from torch.nn import functional as F

import parity
import philox
from parity import trainable

torch.set_num_threads(1)

STEPS = 100
SHARED = {"seed": 1, "batch": 64, "hidden": [16, 16], "learningRate": 0.002, "deviation": 0.2}
CASES = [
    {**SHARED, "method": "persistent", "chainSteps": 3, "bank": 128, "restarts": 0.1, "stepSize": 0.1},
    {**SHARED, "method": "contrastive", "chainSteps": 1, "stepSize": 0.1},
    {**SHARED, "method": "score-matching", "noise": 0.3},
    {**SHARED, "method": "noise-contrastive"},
    {**SHARED, "method": "quadrature", "lattice": 16},
]


class Energy:
    """E(x) as a function, with its parameters and the box that chains stay in."""

    def __init__(self, case):
        layers = philox.network(case["seed"], [2, *case["hidden"], 1])
        self.parameters = [trainable(part) for layer in layers for part in layer]
        self.scale = math.sqrt((1 + 2 * case["deviation"]**2) / 2)
        self.half = half_side(case)

    def __call__(self, x):
        y = h = x / self.scale
        pairs = list(zip(self.parameters[::2], self.parameters[1::2]))
        for number, (weight, bias) in enumerate(pairs):
            h = F.linear(h, weight, bias)
            if number < len(pairs) - 1:
                h = F.silu(h)
        return h[:, 0] + y.square().sum(-1) / 8

    def slope(self, x, create_graph=False):
        x = x if x.requires_grad else x.detach().requires_grad_()
        return torch.autograd.grad(self(x).sum(), x, create_graph=create_graph)[0]

    def anywhere(self, uniform):
        return (2 * uniform - 1) * self.half


def half_side(case):
    """Half the side of what is in sight."""
    return 1.25 + 4 * case["deviation"]


def run(case):
    seed, batch = case["seed"], case["batch"]
    energy = Energy(case)
    log_partition = torch.zeros((), requires_grad=True)
    parameters = energy.parameters + ([log_partition] if case["method"] == "noise-contrastive" else [])
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    blocks = max(case.get("bank", 0) // batch, 1)
    bank = energy.anywhere(torch.from_numpy(
        philox.uniforms(seed, "initialization", 1 << 20, 2 * batch * blocks).astype(np.float64)).reshape(-1, 2))

    def normals(name, step, offset=0):
        return torch.from_numpy(philox.normals(seed, name, step, 2 * batch, 2 * offset)).double().reshape(batch, 2)

    def uniforms(name, step, columns=2):
        return torch.from_numpy(
            philox.uniforms(seed, name, step, columns * batch).astype(np.float64)).reshape(batch, columns)

    def chains(step, x):
        block = slice(step % blocks * batch, (step % blocks + 1) * batch)
        if case["method"] == "persistent":
            new = uniforms("restart", step, 1) < case["restarts"]
            here = torch.where(new, energy.anywhere(uniforms("anywhere", step)), bank[block])
        else:
            here = x
        for number in range(case["chainSteps"]):
            drift = here - 0.5 * case["stepSize"]**2 * energy.slope(here)
            here = (drift + case["stepSize"] * normals("walk", step, number * batch)).clamp(-energy.half, energy.half)
        bank[block] = here
        return here

    losses = []
    for step in range(STEPS):
        x = torch.from_numpy(philox.ring(seed, step, batch, deviation=case["deviation"])).double()
        if case["method"] in ("persistent", "contrastive"):
            loss = energy(x).mean() - energy(chains(step, x)).mean()
        elif case["method"] == "score-matching":
            noise = normals("corruption", step)
            slope = energy.slope((x + case["noise"] * noise).requires_grad_(), create_graph=True)
            loss = (case["noise"] * slope - noise).square().sum(-1).mean()
        elif case["method"] == "noise-contrastive":
            bell = energy.scale * normals("bell", step)
            even = energy.anywhere(uniforms("anywhere", step))
            noise = torch.where(uniforms("kindOfNoise", step, 1) < 0.5, even, bell)
            side = D.Uniform(-energy.half, energy.half, validate_args=False)

            def logit(points):
                log_noise = torch.logaddexp(
                    side.log_prob(points).sum(-1), D.Normal(0.0, energy.scale).log_prob(points).sum(-1)) - math.log(2)
                return -energy(points) - log_partition - log_noise

            loss = F.softplus(-logit(x)).mean() + F.softplus(logit(noise)).mean()
        else:
            side = case["lattice"]
            axis = energy.half * (2 * (torch.arange(side) + 0.5) / side - 1)
            places = torch.stack(torch.meshgrid(axis, axis, indexing="xy"), -1).reshape(-1, 2)
            shift = 2 * philox.uniforms(seed, "lattice", step, 2) - 1
            places = places + energy.half / side * torch.from_numpy(shift).double()
            log_z = torch.logsumexp(-energy(places), 0) + 2 * math.log(2 * energy.half / side)
            loss = energy(x).mean() + log_z
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


philox.check()
parity.write(__file__, [{**case, "losses": parity.losses(run, case)} for case in CASES])
