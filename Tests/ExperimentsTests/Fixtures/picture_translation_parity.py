"""Writes picture_translation_parity.json: the losses of 50 steps of translation of pictures from pairs, trained by PyTorch.

    python picture_translation_parity.py      # writes picture_translation_parity.json beside this file

First weights and batches are those of the program, made again by philox.py; pictures are bars of 8 x 8. Everything is computed
in double precision; `single` is how far PyTorch's own single precision strays from that.
"""
import torch
from torch.nn import functional as F

import parity
from pictures_parity import SIDE, STEPS, Weights, bars, flat

torch.set_num_threads(1)

CASES = [
    {"question": "halved", "skips": "all", "distance": "absolute", "seed": 1, "batch": 16, "channels": [4, 6],
     "hidden": [8], "patch": 4, "distanceWeight": 10, "adversaryWeight": 1, "learningRate": 0.002},
    {"question": "outlines", "skips": "all", "distance": "squared", "seed": 2, "batch": 16, "channels": [3, 4, 5],
     "hidden": [8, 6], "patch": 8, "distanceWeight": 0.5, "adversaryWeight": 2, "learningRate": 0.002},
    {"question": "inverted", "skips": "none", "distance": "squared", "seed": 3, "batch": 16, "channels": [4, 6],
     "hidden": [8], "patch": 3, "distanceWeight": 1, "adversaryWeight": 1, "learningRate": 0.001},
]


def asked(y, question):
    """What pictures [batch, 1, SIDE, SIDE] are answers to."""
    if question == "inverted":
        return -y
    ink = (y + 1) / 2
    if question == "halved":
        return 2 * F.pad(F.avg_pool2d(ink, 2), [SIDE // 4] * 4) - 1
    around = F.pad(ink, [1] * 4)
    least = ink
    for down, right in ((0, 1), (2, 1), (1, 0), (1, 2)):
        least = torch.minimum(least, around[:, :, down:down + SIDE, right:right + SIDE])
    return 2 * (ink - least) - 1


def u_net(weights, channels, skips):
    """Convolutions of 4 x 4 and stride 2 down, transposed ones up, what went down beside what comes up."""
    down, count = [], 1
    for target in channels:
        down.append((weights.layer(target, 16 * count, target), count))
        count = target
    up, targets = [], [1] + channels[:-1]
    for level in reversed(range(len(channels))):
        inputs = channels[level] * (2 if skips and level < len(channels) - 1 else 1)
        up.append((weights.layer(inputs, 16 * targets[level], targets[level]), targets[level], level))

    def run(x):
        seen = []
        for (weight, bias), inputs in down:
            kernel = weight.reshape(len(weight), 4, 4, inputs).permute(0, 3, 1, 2)
            x = F.silu(F.conv2d(x, kernel, bias, stride=2, padding=1))
            seen.append(x)
        for (weight, bias), target, level in up:
            if skips and level < len(channels) - 1:
                x = torch.cat([x, seen[level]], 1)
            kernel = weight.reshape(len(weight), 4, 4, target).permute(0, 3, 1, 2)
            x = F.conv_transpose2d(x, kernel, bias, stride=2, padding=1)
            x = F.silu(x) if level else x
        return x

    return run


def patches(weights, pictures, side, hidden):
    """A perceptron on every patch of several pictures at once."""
    widths = [pictures * side * side] + hidden + [1]
    layers = [weights.layer(target, count, target) for count, target in zip(widths, widths[1:])]

    def run(*seen):
        h = torch.cat([F.unfold(x, side, stride=max(1, side // 2)).transpose(1, 2) for x in seen], 2)
        for number, layer in enumerate(layers):
            h = F.linear(h, *layer)
            h = F.silu(h) if number < len(layers) - 1 else h
        return h

    return run


def run(case):
    weights = Weights(case["seed"])
    make = u_net(weights, case["channels"], case["skips"] == "all")
    making = weights.take()
    judge = patches(weights, 2, case["patch"], case["hidden"])
    judging = weights.take()
    of_g, of_d = (torch.optim.Adam(part, lr=case["learningRate"], betas=(0.5, 0.999), eps=1e-8)
                  for part in (making, judging))
    losses = []
    for step in range(STEPS):
        y = bars(case["seed"], step, case["batch"]).reshape(-1, 1, SIDE, SIDE)
        x = asked(y, case["question"])
        loss = (F.softplus(-judge(x, y)).mean() + F.softplus(judge(x, make(x).detach())).mean()) / 2
        of_d.zero_grad()
        loss.backward()
        of_d.step()
        losses.append(loss.item())
        said = make(x)
        away = flat(y - said)
        distance = away.abs().mean() if case["distance"] == "absolute" else (away**2).sum(1).mean()
        loss = case["adversaryWeight"] * F.softplus(-judge(x, said)).mean() + case["distanceWeight"] * distance
        of_g.zero_grad()
        loss.backward()
        of_g.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    cases = [parity.with_single(run, case) for case in CASES]
    parity.write(__file__, cases)
    for case in cases:
        print(case["question"], case["losses"][:2], case["losses"][-2:], case["single"])
