"""Writes critics_parity.json: what 100 steps of a WGAN with a penalty, of one with a box, and of a BEGAN lose in PyTorch.

    python critics_parity.py       # writes critics_parity.json beside this file

First weights, batches, latents and the places between data and samples are those of the program, made again by philox.py.
Everything is computed in double precision from single-precision draws; `single` is how far single precision strays. The
versions used are recorded in the file.
"""
import torch

import parity
import philox

torch.set_num_threads(1)

CASES = [
    {"method": "penalty", "seed": 5, "batch": 32, "hidden": [16, 16], "turns": 3, "learningRate": 0.001,
     "weight": 0.1, "target": 1.0},
    {"method": "clip", "seed": 6, "batch": 32, "hidden": [16, 16], "turns": 3, "learningRate": 0.001,
     "clip": 0.3},
    {"method": "began", "seed": 7, "batch": 32, "hidden": [16, 16], "code": 1, "learningRate": 0.001,
     "ratio": 0.5, "rate": 0.05},
]
STEPS = 100


def tensor(values, *shape):
    return torch.tensor(values, dtype=torch.get_default_dtype()).reshape(*shape)


def points(case, step, run=0):
    """The batch of a run of a step: those after the first come from a stream of their own."""
    seed, batch = case["seed"], case["batch"]
    if run == 0:
        return tensor(philox.ring(seed, step, batch), batch, 2)
    return tensor(
        philox.ring(seed, step, batch, purpose="furtherData", offset=(run - 1) * batch), batch, 2)


def latents(case, purpose, step, run=0):
    batch = case["batch"]
    return tensor(philox.normals(case["seed"], purpose, step, 2 * batch, 2 * run * batch), batch, 2)


def descend(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def wgan(case):
    seed, batch, hidden = case["seed"], case["batch"], case["hidden"]
    generator, matrix = parity.network(seed, [2, *hidden, 2], 0)
    critic, _ = parity.network(seed, [2, *hidden, 1], matrix)
    if case["method"] == "clip":
        optimizers = [torch.optim.RMSprop(parity.parts(each), lr=case["learningRate"], alpha=0.99, eps=1e-8)
                      for each in (generator, critic)]
    else:
        optimizers = [torch.optim.Adam(parity.parts(each), lr=case["learningRate"], betas=(0.5, 0.9), eps=1e-8)
                      for each in (generator, critic)]
    for step in range(STEPS):
        for run in range(case["turns"]):
            x = points(case, step, run)
            samples = parity.apply(generator, latents(case, "furtherLatent", step, run)).detach()
            loss = parity.apply(critic, samples).mean() - parity.apply(critic, x).mean()
            total = loss
            if case["method"] == "penalty":
                share = tensor(philox.uniforms(seed, "between", step, batch, run * batch), batch, 1)
                between = (x + share * (samples - x)).requires_grad_()
                slope, = torch.autograd.grad(parity.apply(critic, between).sum(), between, create_graph=True)
                norm = (slope.square().sum(1) + 1e-12).sqrt()
                total = loss + case["weight"] * (norm - case["target"]).square().mean()
            descend(optimizers[1], total)
            if case["method"] == "clip":
                with torch.no_grad():
                    for part in parity.parts(critic):
                        part.clamp_(-case["clip"], case["clip"])
        descend(optimizers[0], -parity.apply(critic, parity.apply(generator, latents(case, "latent", step))).mean())
        yield loss.item()


def began(case):
    seed, hidden = case["seed"], case["hidden"]
    generator, matrix = parity.network(seed, [2, *hidden, 2], 0)
    encoder, matrix = parity.network(seed, [2, *hidden, case["code"]], matrix)
    decoder, _ = parity.network(seed, [case["code"], *hidden, 2], matrix)
    optimizers = [torch.optim.Adam(each, lr=case["learningRate"], betas=(0.5, 0.999), eps=1e-8)
                  for each in (parity.parts(generator), parity.parts(encoder, decoder))]
    k = 0.0

    def error(v):
        return (v - parity.apply(decoder, parity.apply(encoder, v))).abs().mean()

    for step in range(STEPS):
        on_data = error(points(case, step))
        samples = parity.apply(generator, latents(case, "latent", step))
        on_samples = error(samples)
        loss = on_data - k * on_samples
        for optimizer, group, value in (
                (optimizers[1], parity.parts(encoder, decoder), loss), (optimizers[0], parity.parts(generator), on_samples)):
            for part, gradient in zip(group, torch.autograd.grad(value, group, retain_graph=True)):
                part.grad = gradient
        for optimizer in optimizers:
            optimizer.step()
        k = min(max(k + case["rate"] * (case["ratio"] * on_data.item() - on_samples.item()), 0), 1)
        yield loss.item()


def run(case):
    return (began if case["method"] == "began" else wgan)(case)


cases = [parity.with_single(run, case) for case in CASES]
parity.write(__file__, cases)
for case in cases:
    print(case["method"], case["losses"][0], case["losses"][-1], case["single"])
