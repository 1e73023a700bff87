"""Writes classifying_parity.json: 100 steps of small classifying variational autoencoders, trained by PyTorch.

    python classifying_parity.py           # writes classifying_parity.json beside this file

First weights, batches, labelled points and noise are those of the program, made again by philox.py. Everything is computed in
double precision from single-precision draws. The versions used are recorded in the file.
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
torch.set_default_dtype(torch.float64)

STEPS = 100
COMMON = {"seed": 3, "batch": 32, "modes": 3, "spread": 0.3, "labelled": 2, "dimension": 2, "hidden": [12, 12],
          "activation": "silu", "deviation": 0.5, "klWeight": 0.8, "labelWeight": 1.5,
          "learningRate": 0.003}
CASES = [{**COMMON, "unlabelled": unlabelled} for unlabelled in ("marginal", "soft-label", "ignored")]


def apply(layers, x, activation):
    for number, (weight, bias) in enumerate(layers):
        x = F.linear(x, weight, bias)
        if number < len(layers) - 1:
            x = activation(x)
    return x


def labelled_set(case):
    """The first so many of each class in a stream of their own, in the order in which they are drawn."""
    missing = [case["labelled"]] * case["modes"]
    points, classes, step = [], [], 0
    while any(missing):
        drawn = philox.ring(case["seed"], step, 256, case["modes"], 1.0, case["spread"], "labelledSet")
        labels = philox.modes_of_ring(case["seed"], step, 256, case["modes"], "labelledSet")
        for point, label in zip(drawn, labels):
            if missing[label]:
                missing[label] -= 1
                points.append(point)
                classes.append(label)
        step += 1
    return torch.tensor(np.array(points)).double(), torch.tensor(np.array(classes))


def run(case):
    seed, batch, modes, dimension = case["seed"], case["batch"], case["modes"], case["dimension"]
    hidden, activation = case["hidden"], getattr(F, case["activation"])
    widths = [[dimension + modes, *hidden, 2], [2 + modes, *hidden, 2 * dimension], [2, *hidden, modes]]
    networks, first = [], 0
    for each in widths:
        networks.append([
            [torch.tensor(part, dtype=torch.float64, requires_grad=True) for part in layer]
            for layer in philox.network(seed, each, first_matrix=first)])
        first += 2 * (len(each) - 1)
    decoder, encoder, classifier = networks
    log_deviation = torch.tensor(float(np.float32(math.log(case["deviation"]))), requires_grad=True)
    parameters = [part for network in networks for layer in network for part in layer] + [log_deviation]
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    points, classes = labelled_set(case)

    def bound(x, y, noise):
        mean, log_variance = apply(encoder, torch.cat([x, y], -1), activation).chunk(2, -1)
        posterior = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
        latent = mean + torch.exp(log_variance / 2) * noise
        decoded = torch.distributions.Normal(
            apply(decoder, torch.cat([latent, y], -1), activation), torch.exp(log_deviation))
        prior = torch.distributions.Normal(torch.zeros(()), torch.ones(()))
        divergence = torch.distributions.kl_divergence(posterior, prior).sum(-1)
        return -decoded.log_prob(x).sum(-1) + case["klWeight"] * divergence + math.log(modes)

    def noise(name, step):
        drawn = philox.normals(seed, name, step, batch * dimension)
        return torch.from_numpy(drawn).double().reshape(batch, dimension)

    losses, labels = [], []
    for step in range(STEPS):
        chosen = torch.from_numpy(philox.integers(seed, "labelled", step, len(classes), batch))
        x_l, y_l = points[chosen], F.one_hot(classes[chosen], modes).double()
        x = torch.from_numpy(philox.ring(seed, step, batch, modes, 1.0, case["spread"])).double()
        logits = apply(classifier, x_l, activation)
        if case["unlabelled"] == "soft-label":
            surprise = (logits.softmax(1) - y_l).square().sum(1).mean()
        else:
            surprise = F.cross_entropy(logits, classes[chosen])
        loss = bound(x_l, y_l, noise("labelledReparameterization", step)).mean()
        loss = loss + case["labelWeight"] * surprise
        shares = apply(classifier, x, activation).softmax(1)
        if case["unlabelled"] == "marginal":
            each = torch.stack([
                bound(x, F.one_hot(torch.full((batch,), k), modes).double(),
                      noise("reparameterization", step)) for k in range(modes)], 1)
            loss = loss + (shares * (each + shares.log())).sum(1).mean()
        elif case["unlabelled"] == "soft-label":
            loss = loss + bound(x, shares, noise("reparameterization", step)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(f"{loss.item():.9g}"))
        labels.append(float(f"{surprise.item():.9g}"))
    # Agreement is measured relative to the loss, which must not pass through zero.
    assert min(map(abs, losses)) > 0.05, min(map(abs, losses))
    return {**case, "losses": losses, "labels": labels}


result = {
    "versions": {
        "python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    "cases": [run(case) for case in CASES],
}
pathlib.Path(__file__).with_name("classifying_parity.json").write_text(
    json.dumps(result, separators=(",", ":")) + "\n")
