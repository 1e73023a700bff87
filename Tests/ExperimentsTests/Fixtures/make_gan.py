"""Writes gan.json: the losses of 200 steps of a small GAN with the R1 penalty, computed by PyTorch.

    python make_gan.py        # writes gan.json beside this file

First weights, data and latents are not handed over: they are made here anew from the seed, by the same counter-based
generator, written out from its paper in numpy. Everything is computed in double precision from single-precision draws, so what the
test measures is the rounding of the tested program. The versions used are recorded in the file.
"""
import json
import math
import pathlib
import platform

import numpy as np
import torch
from torch.nn import functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

SEED = 11
STEPS, BATCH, LATENT, HIDDEN = 200, 32, 2, [16, 16]
MODES, DEVIATION = 8, 0.01
RATE, BETAS, EPSILON, PENALTY = 0.001, (0.5, 0.999), 1e-8, 0.5
# What the draws are for, by the numbers that the program gives them.
INITIALIZATION, LATENTS, DATA, FURTHER_LATENTS = 0, 1, 2, 6

MASK = np.uint64(0xFFFFFFFF)


def philox(counter, key):
    """Philox4x32-10 (Salmon et al. 2011): four words for each counter; counter is four arrays of 32-bit words."""
    c = [np.asarray(word, dtype=np.uint64) for word in counter]
    k0, k1 = (np.uint64(k) for k in key)
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(p1 >> np.uint64(32)) ^ c[1] ^ k0, p1 & MASK, (p0 >> np.uint64(32)) ^ c[3] ^ k1, p0 & MASK]
        k0 = (k0 + np.uint64(0x9E3779B9)) & MASK
        k1 = (k1 + np.uint64(0xBB67AE85)) & MASK
    return c


def words(purpose, step, count, group=0):
    """Words of a step from a group on: groups of 64 come from 16 counters, all first words before all second ones."""
    groups = (count + 63) // 64
    block = np.arange(groups * 16, dtype=np.uint64) + np.uint64(group * 16)
    ones = np.ones_like(block)
    counter = [
        block & MASK, ones * np.uint64(step & 0xFFFFFFFF), ones * np.uint64(step >> 32),
        ((block >> np.uint64(32)) << np.uint64(8)) | np.uint64(purpose)]
    out = philox(counter, (SEED & 0xFFFFFFFF, SEED >> 32))
    return np.stack([w.reshape(groups, 16) for w in out], 1).reshape(groups * 64)


def uniform(purpose, step, count):
    return (words(purpose, step, count) >> np.uint64(8))[:count].astype(np.float64) * 2.0**-24


def normal(purpose, step, count):
    """Box and Muller: 16 radii, then 16 angles, give 16 cosines, then 16 sines."""
    w = words(purpose, step, count).reshape(-1, 2, 16).astype(np.float64)
    radius = np.sqrt(-2 * np.log((w[:, 0] + 0.5) * 2.0**-32))
    angle = w[:, 1] * (2 * math.pi * 2.0**-32)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1).reshape(-1)[:count]


def tensor(values, *shape):
    return torch.tensor(np.asarray(values, dtype=np.float32).astype(np.float64)).reshape(*shape)


def network(inputs, outputs, first):
    """Weights and biases as PyTorch starts linear layers, the matrices being numbered from `first`."""
    parameters, sizes = [], [inputs, *HIDDEN, outputs]
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        bound = 1 / math.sqrt(fan_in)
        for shape in [(fan_out, fan_in), (fan_out,)]:
            draws = 2 * uniform(INITIALIZATION, first + len(parameters), math.prod(shape)) - 1
            parameters.append(tensor(draws * np.float32(bound), *shape).requires_grad_())
    return parameters


def apply(parameters, x):
    for i in range(0, len(parameters), 2):
        x = F.linear(x, parameters[i], parameters[i + 1])
        if i + 2 < len(parameters):
            x = torch.tanh(x)
    return x


def ring(step):
    """The data of a step; the choices of modes lie 2^31 elements behind the coordinates."""
    modes = (words(DATA, step, BATCH, group=2**31 // 64)[:BATCH] * np.uint64(MODES)) >> np.uint64(32)
    angles = 2 * math.pi * modes.astype(np.float64) / MODES
    centres = np.stack([np.cos(angles), np.sin(angles)], 1)
    return tensor(centres + DEVIATION * normal(DATA, step, 2 * BATCH).reshape(BATCH, 2), BATCH, 2)


generator = network(LATENT, 2, 0)
discriminator = network(2, 1, len(generator))
players = [
    torch.optim.Adam(p, lr=RATE, betas=BETAS, eps=EPSILON) for p in (generator, discriminator)]
losses = {"discriminator": [], "penalty": [], "generator": []}
for step in range(STEPS):
    x = ring(step).requires_grad_()
    z = tensor(normal(FURTHER_LATENTS, step, BATCH * LATENT), BATCH, LATENT)
    real, fake = apply(discriminator, x), apply(discriminator, apply(generator, z).detach())
    loss = F.softplus(-real).mean() + F.softplus(fake).mean()
    slope, = torch.autograd.grad(real.sum(), x, create_graph=True)
    penalty = PENALTY / 2 * (slope**2).sum(1).mean()
    players[1].zero_grad()
    (loss + penalty).backward()
    players[1].step()

    z = tensor(normal(LATENTS, step, BATCH * LATENT), BATCH, LATENT)
    made = F.softplus(-apply(discriminator, apply(generator, z))).mean()
    players[0].zero_grad()
    made.backward()
    players[0].step()
    for name, value in zip(losses, (loss, penalty, made)):
        losses[name].append(float(f"{value.item():.9g}"))

result = {
    "versions": {
        "torch": torch.__version__, "numpy": np.__version__, "python": platform.python_version()},
    "seed": SEED, "losses": losses,
}
pathlib.Path(__file__).with_name("gan.json").write_text(json.dumps(result))
