"""Writes translation_parity.json: what 100 steps of a CycleGAN and of paired translation lose in PyTorch.

    python translation_parity.py       # writes translation_parity.json beside this file

First weights, batches, latents and the pool's choices are those of the program, made again by philox.py. Everything is
computed in double precision from single-precision draws; `single` is how far single precision strays. The versions used are
recorded in the file.
"""
import math

import numpy as np
import torch

import parity
import philox

torch.set_num_threads(1)

CASES = [
    {"name": "cycle", "seed": 3, "batch": 32, "hidden": [16, 16], "learningRate": 0.001, "cycleWeight": 10.0,
     "identityWeight": 0.5, "pool": 3},
    {"name": "cycle without a pool", "seed": 4, "batch": 32, "hidden": [16], "learningRate": 0.003,
     "cycleWeight": 2.0, "identityWeight": 0.0, "pool": 0},
    {"name": "absolute", "seed": 5, "batch": 32, "hidden": [16, 16], "learningRate": 0.001, "distanceWeight": 3.0,
     "adversaryWeight": 1.0},
    {"name": "squared", "seed": 6, "batch": 32, "hidden": [16, 16], "learningRate": 0.001, "distanceWeight": 1.0,
     "adversaryWeight": 2.0},
]
STEPS = 100


def tensor(values):
    return torch.tensor(np.asarray(values), dtype=torch.get_default_dtype())


def adam(case, parameters):
    return torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.5, 0.999), eps=1e-8)


def descend(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


class Pool:
    """Earlier translations: `size` places for each row, of which a step sees one, in turn."""

    def __init__(self, name, size):
        self.name, self.places = name, [None] * size

    def offered(self, case, step, new):
        new = new.detach()
        if not self.places:
            return new
        place = step % len(self.places)
        kept = self.places[place]
        if kept is None:
            self.places[place] = new
            return new
        swap = tensor(philox.uniforms(case["seed"], f"{self.name}.swaps", step, case["batch"]) < 0.5)[:, None] == 1
        self.places[place] = torch.where(swap, new, kept)
        return torch.where(swap, kept, new)


def cycle(case):
    seed, batch, hidden = case["seed"], case["batch"], case["hidden"]
    matrix, networks = 0, []
    for outputs in (2, 2, 1, 1):
        layers, matrix = parity.network(seed, [2, *hidden, outputs], matrix)
        networks.append(layers)
    g, f, d_y, d_x = networks
    generators, discriminators = adam(case, parity.parts(g, f)), adam(case, parity.parts(d_y, d_x))
    pool_y, pool_x = Pool("translations", case["pool"]), Pool("sourceTranslations", case["pool"])
    a, b = case["cycleWeight"], case["identityWeight"]
    for step in range(STEPS):
        x = tensor(philox.ring(seed, step, batch, purpose="source"))
        y = tensor(philox.ring(seed, step, batch, radius=1.5, deviation=0.02))
        of_x, of_y = parity.apply(g, x), parity.apply(f, y)
        loss = torch.nn.functional.mse_loss(parity.apply(d_y, of_x), torch.ones(batch, 1))
        loss = loss + torch.nn.functional.mse_loss(parity.apply(d_x, of_y), torch.ones(batch, 1))
        loss = loss + a * torch.nn.functional.l1_loss(parity.apply(f, of_x), x)
        loss = loss + a * torch.nn.functional.l1_loss(parity.apply(g, of_y), y)
        loss = loss + a * b * torch.nn.functional.l1_loss(parity.apply(g, y), y)
        loss = loss + a * b * torch.nn.functional.l1_loss(parity.apply(f, x), x)
        descend(generators, loss)
        judged = 0
        for d, real, fake in ((d_y, y, pool_y.offered(case, step, of_x)), (d_x, x, pool_x.offered(case, step, of_y))):
            judged = judged + 0.5 * (
                torch.nn.functional.mse_loss(parity.apply(d, real), torch.ones(batch, 1))
                + torch.nn.functional.mse_loss(parity.apply(d, fake), torch.zeros(batch, 1)))
        descend(discriminators, judged)
        yield loss.item()
        yield judged.item()


def paired(case):
    seed, batch, hidden = case["seed"], case["batch"], case["hidden"]
    g, matrix = parity.network(seed, [4, *hidden, 2], 0)
    d, _ = parity.network(seed, [4, *hidden, 1], matrix)
    optimizers = [adam(case, parity.parts(each)) for each in (g, d)]
    angle = math.radians(22.5)
    for step in range(STEPS):
        y = tensor(philox.ring(seed, step, batch))
        side = tensor(np.where(philox.uniforms(seed, "side", step, batch) < 0.5, 1.0, -1.0))
        # The question that y answers, turned back by the side's angle.
        sine, cosine = -side * math.sin(angle), math.cos(angle)
        x = torch.stack([cosine * y[:, 0] - sine * y[:, 1], sine * y[:, 0] + cosine * y[:, 1]], 1)
        z = tensor(philox.normals(seed, "latent", step, 2 * batch).reshape(batch, 2))

        def said():
            return parity.apply(g, torch.cat([x, z], 1))

        def judged(answers):
            return parity.apply(d, torch.cat([x, answers], 1))

        bce = torch.nn.functional.binary_cross_entropy_with_logits
        real, fake = judged(y), judged(said().detach())
        of_d = 0.5 * (bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake)))
        descend(optimizers[1], of_d)
        answers = said()
        fake = judged(answers)
        if case["name"] == "absolute":
            distance = torch.nn.functional.l1_loss(answers, y)
        else:
            distance = (answers - y).square().sum(1).mean()
        of_g = case["adversaryWeight"] * bce(fake, torch.ones_like(fake)) + case["distanceWeight"] * distance
        descend(optimizers[0], of_g)
        yield of_d.item()
        yield of_g.item()


def run(case):
    return cycle(case) if "pool" in case else paired(case)


cases = [parity.with_single(run, case) for case in CASES]
parity.write(__file__, cases)
for case in cases:
    print(case["name"], case["losses"][:2], case["losses"][-2:], case["single"])
