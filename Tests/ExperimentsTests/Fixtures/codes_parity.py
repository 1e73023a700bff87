"""Writes codes_parity.json: 100 steps of conditional GANs, InfoGANs and unrolled GANs, trained by PyTorch.

    python codes_parity.py           # writes codes_parity.json beside this file

First weights, batches, labels, codes and latents are those of the program, made again by philox.py. Everything is computed
in double precision from single-precision draws. `losses` has those of each step side by side, in the order of `names`;
`single` is how far PyTorch in single precision strays from them. The versions used are recorded in the file.
"""
import math

import numpy as np
import torch
from torch.nn import functional as F

import parity
import philox

torch.set_num_threads(1)

STEPS = 100
COMMON = {"seed": 7, "batch": 32, "dimension": 3, "hidden": [16, 16], "activation": "tanh", "deviation": 0.05,
          "learningRate": 0.001, "gradientPenalty": 0.1}
CASES = [
    {**COMMON, "name": "conditional", "kind": "conditional-gan", "labels": "right"},
    {**COMMON, "name": "conditional-shuffled", "kind": "conditional-gan", "labels": "shuffled", "gradientPenalty": 0},
    {**COMMON, "name": "conditional-hidden", "kind": "conditional-gan", "labels": "hidden"},
    {**COMMON, "name": "infogan", "kind": "infogan", "codes": 8, "numbers": 0, "reading": "apart",
     "deviationOfNumbers": "fixed", "codeWeight": 1, "numberWeight": 0.1},
    {**COMMON, "name": "infogan-numbers", "kind": "infogan", "codes": 5, "numbers": 2, "reading": "apart",
     "deviationOfNumbers": "fixed", "codeWeight": 0.7, "numberWeight": 0.3, "gradientPenalty": 0},
    {**COMMON, "name": "infogan-trunk", "kind": "infogan", "codes": 4, "numbers": 1, "reading": "trunk",
     "deviationOfNumbers": "free", "codeWeight": 1, "numberWeight": 0.2},
    {**COMMON, "name": "unrolled", "kind": "unrolled-gan", "steps": 3, "rate": 0.5, "gradient": "through",
     "gradientPenalty": 0},
    {**COMMON, "name": "unrolled-penalty", "kind": "unrolled-gan", "steps": 2, "rate": 0.5, "gradient": "through"},
    {**COMMON, "name": "unrolled-cut", "kind": "unrolled-gan", "steps": 3, "rate": 0.5, "gradient": "cut",
     "gradientPenalty": 0},
]
MODES = 8


def forward(weights, x, layers=None):
    """What layers [weight, bias, weight, bias, ...] make of rows; the first few of them with their activation."""
    count = len(weights) // 2
    for number in range(count if layers is None else layers):
        x = F.linear(x, weights[2 * number], weights[2 * number + 1])
        if number < count - 1:
            x = torch.tanh(x)
    return x


def network(seed, widths, first_matrix):
    return [parity.trainable(part) for layer in philox.network(seed, widths, first_matrix) for part in layer]


def run(case):
    seed, batch, dimension, hidden = case["seed"], case["batch"], case["dimension"], case["hidden"]
    real = torch.get_default_dtype()
    kind = case["kind"]
    codes, numbers = case.get("codes", 0), case.get("numbers", 0)
    labelled = MODES if kind == "conditional-gan" else 0
    told = 0 if case.get("labels") == "hidden" else labelled
    shared = 2 * (len(hidden) + 1)
    generator = network(seed, [dimension + labelled + codes + numbers, *hidden, 2], 0)
    discriminator = network(seed, [2 + told, *hidden, 1], shared)
    players = [generator, discriminator]
    if kind == "infogan":
        trunk, free = case["reading"] == "trunk", case["deviationOfNumbers"] == "free"
        players.append(network(
            seed, [hidden[-1] if trunk else 2, *hidden, codes + numbers * (2 if free else 1)], 2 * shared))
    adams = [torch.optim.Adam(player, lr=case["learningRate"], betas=(0.5, 0.999), eps=1e-8) for player in players]

    def normals(name, step):
        return torch.from_numpy(philox.normals(seed, name, step, batch * dimension)).to(real).reshape(batch, dimension)

    def one_hot(numbers, below):
        return F.one_hot(torch.from_numpy(np.asarray(numbers)), below).to(real)

    def code(step, name, name_of_numbers):
        """A code for each row, and its numbers."""
        chosen = one_hot(philox.integers(seed, name, step, codes, batch), codes)
        if not numbers:
            return chosen, None
        drawn = philox.uniforms(seed, name_of_numbers, step, batch * numbers)
        return chosen, 2 * torch.from_numpy(drawn).to(real).reshape(batch, numbers) - 1

    def made(z, beside):
        return forward(generator, torch.cat([z, *(part for part in beside if part is not None)], 1))

    def bounds(samples, code):
        """What the reader says of the code and of its numbers, in nats."""
        chosen, drawn = code
        features = forward(discriminator, samples, len(hidden)) if trunk else samples
        said = forward(players[2], features)
        bound = -F.cross_entropy(said[:, :codes], chosen.argmax(1)) + math.log(codes)
        if drawn is None:
            return [bound]
        mean, deviation = said[:, codes:codes + numbers], torch.ones(())
        if free:
            deviation = said[:, codes + numbers:].clamp(min=-5).exp()
        surprise = -torch.distributions.Normal(mean, deviation).log_prob(drawn).sum(1).mean()
        return [bound, numbers * math.log(2) - surprise]

    def weighted(parts):
        return sum(weight * part for weight, part in zip((case["codeWeight"], case["numberWeight"]), parts))

    def judged(weights, x, samples, y=None, shuffled=None):
        """The discriminator's loss, and the penalty on its slope at the data."""
        x = x.clone().requires_grad_()
        beside = (lambda points, labels: torch.cat([points, labels], 1)) if told else (lambda points, labels: points)
        on_real, on_fake = forward(weights, beside(x, shuffled)), forward(weights, beside(samples, y))
        loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        if not case["gradientPenalty"]:
            return loss, 0
        slope, = torch.autograd.grad(on_real.sum(), x, create_graph=True)
        return loss, case["gradientPenalty"] / 2 * (slope ** 2).sum(1).mean()

    def descend(*objectives):
        """Each moves its own player only, all at the weights as they stand."""
        gradients = [torch.autograd.grad(loss, players[player], retain_graph=True) for player, loss in objectives]
        for (player, _), own in zip(objectives, gradients):
            for weight, gradient in zip(players[player], own):
                weight.grad = gradient
            adams[player].step()

    losses = []
    for step in range(STEPS):
        x = torch.from_numpy(philox.ring(seed, step, batch, MODES, 1.0, case["deviation"])).to(real)
        y = shuffled = None
        if labelled:
            y = one_hot(philox.modes_of_ring(seed, step, batch, MODES), MODES)
            shuffled = torch.roll(y, -1, 0) if case["labels"] == "shuffled" else y
        beside = code(step, "furtherCode", "furtherCodeNumbers") if codes else (y,)
        samples = made(normals("furtherLatent", step), beside)
        loss, penalty = judged(discriminator, x, samples, y, shuffled)
        read = weighted(bounds(samples, beside)) if codes and trunk else 0
        descend((1, loss + penalty - read))

        beside = code(step, "code", "codeNumbers") if codes else (y,)
        samples = made(normals("latent", step), beside)
        weights = discriminator
        for _ in range(case.get("steps", 0)):
            # A penalty is no part of the steps ahead.
            ahead, _ = judged(weights, x, samples)
            slopes = torch.autograd.grad(ahead, weights, create_graph=True)
            if case["gradient"] == "cut":
                slopes = [slope.detach() for slope in slopes]
            weights = [weight - case["rate"] * slope for weight, slope in zip(weights, slopes)]
        fake = forward(weights, torch.cat([samples, y], 1) if told else samples)
        missed = F.softplus(-fake).mean()
        if case.get("steps"):
            # What the discriminator ahead loses on data depends on the generator too.
            missed = missed - F.softplus(-forward(weights, x)).mean()
        losses += [loss.item(), missed.item()]
        if codes:
            parts = bounds(samples, beside)
            descend((0, missed - weighted(parts)), (2, -sum(parts)))
            losses.append(-sum(parts).item())
        else:
            descend((0, missed))
    return losses


def cases():
    for case in CASES:
        names = ["discriminator", "generator"] + (["reader"] if case["kind"] == "infogan" else [])
        yield {**parity.with_single(run, case), "names": names}


result = list(cases())
parity.write(__file__, result)
for case in result:
    print(case["name"], case["single"], case["losses"][-len(case["names"]):])
