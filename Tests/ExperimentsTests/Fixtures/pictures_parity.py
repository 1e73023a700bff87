"""Writes pictures_parity.json: the losses of 50 steps of small models of pictures, trained by PyTorch.

    python pictures_parity.py      # writes pictures_parity.json beside this file

First weights, batches and noise are those of the program, made again by philox.py. Everything is computed in double
precision from single-precision draws; `single` is how far PyTorch's own single precision strays from that. Pictures lie as
the program has them, pixel after pixel with the channels of each side by side, and are turned round for PyTorch.
"""
import math

import numpy as np
import torch
from torch.nn import functional as F

import parity
import philox

torch.set_num_threads(1)

STEPS = 50
SIDE = 8
ADAM = {"betas": (0.5, 0.999), "eps": 1e-8}
CASES = [
    {"model": "vae", "seed": 1, "batch": 16, "dimension": 3, "channels": [4, 6], "scale": "learned",
     "klWeight": 1, "learningRate": 0.002},
    {"model": "vae", "seed": 2, "batch": 16, "dimension": 2, "channels": [5], "scale": "fixed",
     "klWeight": 0.5, "learningRate": 0.002},
    {"model": "dcgan", "seed": 1, "batch": 16, "dimension": 4, "channels": [4, 6], "penalty": 0.5,
     "normalization": "pixel", "deviation": "group", "learningRate": 0.002},
    {"model": "dcgan", "seed": 3, "batch": 16, "dimension": 2, "channels": [5], "penalty": 0.1,
     "normalization": "none", "deviation": "alone", "learningRate": 0.001},
    {"model": "style", "seed": 1, "batch": 16, "dimension": 4, "channels": [4, 5, 6], "penalty": 1,
     "normalization": "modulation", "deviation": "group", "learningRate": 0.002},
    {"model": "style", "seed": 2, "batch": 16, "dimension": 3, "channels": [4, 6], "penalty": 0.5,
     "normalization": "normalization", "deviation": "alone", "learningRate": 0.001},
    {"model": "style", "seed": 4, "batch": 16, "dimension": 3, "channels": [4, 5], "penalty": 1,
     "normalization": "modulation", "deviation": "alone", "layers": 2, "mappingRate": 0.1, "mixing": 0.3,
     "learningRate": 0.0005},
    {"model": "progressive", "seed": 1, "batch": 16, "dimension": 4, "channels": [4, 5, 6], "penalty": 1,
     "normalization": "pixel", "deviation": "group", "learningRate": 0.002},
    {"model": "autoencoder", "seed": 1, "batch": 16, "dimension": 3, "channels": [4, 6], "scale": "learned",
     "learningRate": 0.002},
    {"model": "autoencoder", "seed": 2, "batch": 16, "dimension": 2, "channels": [5], "scale": "fixed",
     "learningRate": 0.002},
]
# Numbers of a style, and steps of a phase of what grows: fades begin and end within the steps that are compared.
STYLES, PHASE = 5, 10


def bars(seed, step, batch):
    """Bars and stripes of SIDE x SIDE pixels [batch, pixels], 1 where there is ink and -1 elsewhere."""
    choices = philox.integers(seed, "data", step, 2 << SIDE, batch)
    pixels = np.arange(SIDE * SIDE)
    lines = np.where((choices & 1)[:, None] == 1, pixels % SIDE, pixels // SIDE)
    return torch.from_numpy(np.where((choices >> 1)[:, None] >> lines & 1, 1.0, -1.0)).to(
        torch.get_default_dtype())


def normals(seed, name, step, rows, columns):
    """Draws from N(0, 1) [rows, columns]."""
    return torch.from_numpy(philox.normals(seed, name, step, rows * columns)).to(
        torch.get_default_dtype()).reshape(rows, columns)


class Weights:
    """Weights in the order in which the program draws them."""

    def __init__(self, seed):
        self.seed, self.matrix, self.parts = seed, 0, []

    def layer(self, rows, columns, biases):
        """A matrix and the biases behind it."""
        bound = np.float32(1 / np.sqrt(columns))

        def draw(number, count):
            return (2 * philox.uniforms(self.seed, "initialization", number, count) - 1) * bound

        pair = [parity.trainable(draw(self.matrix, rows * columns).reshape(rows, columns)),
                parity.trainable(draw(self.matrix + 1, biases))]
        self.matrix += 2
        self.parts += pair
        return pair

    def take(self):
        """The weights since the last call: a group of their own."""
        parts, self.parts = self.parts, []
        return parts


def decoder(weights, inputs, channels, outputs):
    """A linear layer, then transposed convolutions of 4 x 4 and stride 2; `normalize` follows each activation."""
    side = SIDE >> len(channels)
    first = weights.layer(side * side * channels[-1], inputs, side * side * channels[-1])
    stages, count = [], channels[-1]
    for target in ([outputs] + channels[:-1])[::-1]:
        stages.append((weights.layer(count, 16 * target, target), target))
        count = target

    def run(z, activation, normalize=lambda x: x):
        x = F.linear(z, *first).reshape(len(z), side, side, channels[-1]).permute(0, 3, 1, 2)
        x = normalize(activation(x))
        for number, ((weight, bias), target) in enumerate(stages):
            kernel = weight.reshape(len(weight), 4, 4, target).permute(0, 3, 1, 2)
            x = F.conv_transpose2d(x, kernel, bias, stride=2, padding=1)
            if number < len(stages) - 1:
                x = normalize(activation(x))
        return x.permute(0, 2, 3, 1).reshape(len(z), -1)

    return run


def encoder(weights, channels, outputs):
    """Convolutions of 4 x 4 and stride 2, then a linear layer."""
    stages, count = [], 1
    for target in channels:
        stages.append((weights.layer(target, 16 * count, target), count))
        count = target
    side = SIDE >> len(channels)
    last = weights.layer(outputs, side * side * channels[-1], outputs)

    def run(x, activation):
        x = x.reshape(len(x), SIDE, SIDE, 1).permute(0, 3, 1, 2)
        for (weight, bias), inputs in stages:
            kernel = weight.reshape(len(weight), 4, 4, inputs).permute(0, 3, 1, 2)
            x = activation(F.conv2d(x, kernel, bias, stride=2, padding=1))
        return F.linear(x.permute(0, 2, 3, 1).reshape(len(x), -1), *last)

    return run


def log_likelihood(x, said, learns):
    """ln P(x) [rows] of pixels of two levels: P(1) is what lies above the middle of both."""
    if learns:
        place, log_scale = said[:, 0::2], said[:, 1::2].clamp(-7, 4)
    else:
        place, log_scale = said, torch.tensor(float(np.float32(math.log(0.5))))
    probability = torch.sigmoid(place / torch.exp(log_scale))
    return torch.log(torch.where(x > 0, probability, 1 - probability)).sum(1)


def run_vae(case):
    seed, batch, dimension = case["seed"], case["batch"], case["dimension"]
    learns = case["scale"] == "learned"
    weights = Weights(seed)
    decode = decoder(weights, dimension, case["channels"], 2 if learns else 1)
    encode = encoder(weights, case["channels"], 2 * dimension)
    optimizer = torch.optim.Adam(
        weights.take(), lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    losses = []
    for step in range(STEPS):
        x = bars(seed, step, batch)
        mean, log_variance = encode(x, F.elu).chunk(2, dim=1)
        noise = normals(seed, "reparameterization", step, batch, dimension)
        likelihood = log_likelihood(x, decode(mean + torch.exp(log_variance / 2) * noise, F.elu), learns)
        divergence = 0.5 * (mean**2 + torch.exp(log_variance) - 1 - log_variance).sum(1)
        loss = -likelihood.mean() + case["klWeight"] * divergence.mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def run_autoencoder(case):
    seed, learns = case["seed"], case["scale"] == "learned"
    weights = Weights(seed)
    decode = decoder(weights, case["dimension"], case["channels"], 2 if learns else 1)
    encode = encoder(weights, case["channels"], case["dimension"])
    optimizer = torch.optim.Adam(
        weights.take(), lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    losses = []
    for step in range(STEPS):
        x = bars(seed, step, case["batch"])
        loss = -log_likelihood(x, decode(encode(x, F.elu), F.elu), learns).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def run_dcgan(case):
    seed, batch, dimension = case["seed"], case["batch"], case["dimension"]
    weights = Weights(seed)
    make = decoder(weights, dimension, case["channels"], 1)
    making = weights.take()
    score = encoder(weights, case["channels"], 1)
    tells = case["deviation"] == "group"
    share = parity.trainable(0.0) if tells else None
    judging = weights.take() + ([share] if tells else [])
    optimizers = [torch.optim.Adam(part, lr=case["learningRate"], **ADAM) for part in (judging, making)]

    def normalize(x):
        if case["normalization"] == "none":
            return x
        return x / torch.sqrt((x**2).mean(1, keepdim=True) + 1e-8)

    def generate(name, step):
        z = normals(seed, name, step, batch, dimension)
        return torch.tanh(make(z, F.silu, normalize))

    def judge(x):
        output = score(x, F.silu)
        if not tells:
            return output
        groups = x.reshape(len(x) // 4, 4, -1)
        deviation = torch.sqrt(groups.var(1, unbiased=False) + 1e-8).mean(1)
        return output + share * torch.log(deviation).repeat_interleave(4)[:, None]

    losses = []
    for step in range(STEPS):
        x = bars(seed, step, batch).requires_grad_()
        on_real, on_fake = judge(x), judge(generate("furtherLatent", step).detach())
        loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        slope, = torch.autograd.grad(on_real.sum(), x, create_graph=True)
        penalty = 0.5 * case["penalty"] * (slope**2).sum(1).mean()
        optimizers[0].zero_grad()
        (loss + penalty).backward()
        optimizers[0].step()
        losses.append(loss.item())
        loss = F.softplus(-judge(generate("latent", step))).mean()
        optimizers[1].zero_grad()
        loss.backward()
        optimizers[1].step()
        losses.append(loss.item())
    return losses


class Equalized:
    """A layer whose weights are drawn from N(0, 1) over a rate, and scaled where they are used."""

    def __init__(self, weights, rows, columns, gain=1.0, rate=1.0, start=0.0):
        draw = philox.normals(weights.seed, "initialization", weights.matrix, rows * columns)
        self.matrix = parity.trainable((draw * np.float32(1 / rate)).reshape(rows, columns))
        self.bias = parity.trainable(np.full(rows, np.float32(start / rate)))
        self.scale, self.rate = gain * rate / math.sqrt(columns), rate
        weights.matrix += 2
        weights.parts += [self.matrix, self.bias]

    def weights(self):
        return self.scale * self.matrix

    def biases(self):
        return self.rate * self.bias

    def __call__(self, x):
        return F.linear(x, self.weights(), self.biases())

    def kernel(self, side):
        weights = self.weights()
        return weights.reshape(len(weights), side, side, -1).permute(0, 3, 1, 2)

    def convolved(self, x, side, biases=True):
        return F.conv2d(x, self.kernel(side), self.biases() if biases else None, padding=side // 2)


GAIN = math.sqrt(2)


def leaky(x):
    return F.leaky_relu(x, 0.2)


def unit(x, dim=1):
    return x / torch.sqrt((x**2).mean(dim, keepdim=True) + 1e-8)


def flat(x):
    """Pictures as the program lays them out."""
    return x.permute(0, 2, 3, 1).reshape(len(x), -1)


def up(x, factor=2):
    return x.repeat_interleave(factor, 2).repeat_interleave(factor, 3)


def growing_discriminator(weights, channels, entrances, tells):
    """From fine to coarse, with entrances at some sizes; `fades` say how far each size is there."""
    top = len(channels) - 1
    count = [channels[top - level] for level in range(top + 1)]
    side = SIDE >> top
    ways = {level: Equalized(weights, count[level], 1, GAIN) for level in entrances}
    blocks = [Equalized(weights, count[level - 1], 9 * count[level], GAIN) for level in range(1, top + 1)]
    hidden = Equalized(weights, count[0], side * side * count[0] + (1 if tells else 0), GAIN)
    last = Equalized(weights, 1, count[0])

    def run(x, fades=()):
        x = x.reshape(len(x), 1, SIDE, SIDE)

        def seen(level):
            return leaky(ways[level].convolved(F.avg_pool2d(x, 1 << (top - level)), 1))

        h = seen(top)
        for level in range(top, 0, -1):
            h = F.avg_pool2d(leaky(blocks[level - 1].convolved(h, 3)), 2)
            if fades:
                h = fades[level - 1] * h + (1 - fades[level - 1]) * seen(level - 1)
        h = flat(h)
        if tells:
            groups = h.reshape(len(h) // 4, 4, -1)
            deviation = torch.sqrt(groups.var(1, unbiased=False) + 1e-8).mean(1)
            h = torch.cat([h, deviation.repeat_interleave(4)[:, None]], 1)
        return last(leaky(hidden(h)))

    return run


def style_generator(weights, dimension, channels, kind, repeats, rate):
    """Mapping of two layers, a constant, and some styled convolutions and a way out at every size."""
    top = len(channels) - 1
    count = [channels[top - level] for level in range(top + 1)]
    base = SIDE >> top
    mapping = [Equalized(weights, STYLES, inputs, GAIN, rate) for inputs in (dimension, STYLES)]
    draw = philox.normals(weights.seed, "initialization", weights.matrix, base * base * count[0])
    start = parity.trainable(draw.reshape(base, base, count[0]))
    weights.matrix += 1
    weights.parts.append(start)

    def layer(inputs, outputs, side, normalizes, noise):
        convolution = Equalized(weights, outputs, side * side * inputs)
        affine = Equalized(
            weights, 2 * outputs if normalizes else inputs, STYLES, start=0.0 if normalizes else 1.0)
        strength = None
        if noise:
            strength = parity.trainable(0.0)
            weights.matrix += 1
            weights.parts.append(strength)
        return convolution, affine, strength

    layers = [[layer(count[level if number else max(level - 1, 0)], count[level], 3,
                     kind == "normalization", True) for number in range(repeats)]
              for level in range(top + 1)]
    exits = [layer(count[level], 1, 1, False, False) for level in range(top + 1)]

    def mapped(z):
        w = unit(z)
        for part in mapping:
            w = leaky(part(w))
        return w

    def styled(x, w, part, noise):
        convolution, affine, strength = part
        style = affine(w)[:, :, None, None]
        pixels = 0 if noise is None else strength * noise
        biases = convolution.biases()[None, :, None, None]
        if noise is None or kind == "modulation":
            # Every picture has weights of its own: what the program gets by scaling channels. One after the other, for
            # the gradients of PyTorch's convolutions in groups are not those of their sum (2.13, seen by another formula).
            side = 1 if noise is None else 3
            kernels = convolution.kernel(side)[None] * style.reshape(len(x), 1, -1, 1, 1)
            if noise is not None:
                kernels = kernels / torch.sqrt((kernels**2).sum((2, 3, 4), keepdim=True) + 1e-8)
            y = torch.cat([F.conv2d(x[row:row + 1], kernels[row], padding=side // 2)
                           for row in range(len(x))])
            return y + pixels + biases
        y = convolution.convolved(x, 3, biases=False) + pixels + biases
        scale, shift = style.chunk(2, dim=1)
        mean, variance = y.mean((2, 3), keepdim=True), y.var((2, 3), unbiased=False, keepdim=True)
        return (1 + scale) * (y - mean) / torch.sqrt(variance + 1e-8) + shift

    def run(styles, noises):
        h = start.permute(2, 0, 1)[None].expand(len(styles[0]), -1, -1, -1)
        image = 0
        for level in range(top + 1):
            if level > 0:
                h, image = up(h), up(image)
            for part, noise in zip(layers[level], noises[level]):
                h = GAIN * leaky(styled(h, styles[level], part, noise))
            image = image + styled(h, styles[level], exits[level], None)
        return flat(image)

    return mapped, run


def play(case, judge, generate, real, judging, making, drift=0.0, betas=(0.0, 0.99)):
    """The losses of both players, step by step."""
    optimizers = [torch.optim.Adam(part, lr=case["learningRate"], betas=betas, eps=1e-8)
                  for part in (judging, making)]
    losses = []
    for step in range(STEPS):
        x = real(step).requires_grad_()
        on_real, on_fake = judge(x, step), judge(generate("further", step).detach(), step)
        loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        slope, = torch.autograd.grad(on_real.sum(), x, create_graph=True)
        penalty = 0.5 * case["penalty"] * (slope**2).sum(1).mean() + drift * (on_real**2).mean()
        optimizers[0].zero_grad()
        (loss + penalty).backward()
        optimizers[0].step()
        losses.append(loss.item())
        loss = F.softplus(-judge(generate("", step), step)).mean()
        optimizers[1].zero_grad()
        loss.backward()
        optimizers[1].step()
        losses.append(loss.item())
    return losses


def named(prefix, draw):
    return prefix + draw[0].upper() + draw[1:] if prefix else draw


def run_style(case):
    seed, batch, dimension, channels = (case[key] for key in ("seed", "batch", "dimension", "channels"))
    weights = Weights(seed)
    repeats = case.get("layers", 1)
    mapped, make = style_generator(
        weights, dimension, channels, case["normalization"], repeats, case.get("mappingRate", 0.01))
    making = weights.take()
    top = len(channels) - 1
    score = growing_discriminator(weights, channels, [top], case["deviation"] == "group")
    judging = weights.take()

    def generate(prefix, step):
        w = mapped(normals(seed, named(prefix, "latent"), step, batch, dimension))
        other = mapped(normals(seed, named(prefix, "secondLatent"), step, batch, dimension))
        mixed = philox.uniforms(seed, named(prefix, "mixing"), step, batch) < np.float32(
            case.get("mixing", 0.9))
        crossover = philox.integers(seed, named(prefix, "crossover"), step, top, batch)
        styles = [torch.where(torch.from_numpy(mixed & (crossover < level))[:, None], other, w)
                  for level in range(top + 1)]
        noises = []
        for level in range(top + 1):
            side = SIDE >> (top - level)
            names = [f"noise.{level}"] + [f"noise.{level}.{number}" for number in range(1, repeats)]
            noises.append([normals(seed, name, step, batch, side * side).reshape(batch, 1, side, side)
                           for name in names])
        return make(styles, noises)

    return play(case, lambda x, step: score(x), generate, lambda step: bars(seed, step, batch),
                judging, making)


def run_progressive(case):
    seed, batch, dimension, channels = (case[key] for key in ("seed", "batch", "dimension", "channels"))
    weights = Weights(seed)
    top = len(channels) - 1
    count = [channels[top - level] for level in range(top + 1)]
    base = SIDE >> top
    first = Equalized(weights, base * base * count[0], dimension, GAIN)
    blocks = [Equalized(weights, count[level], 9 * count[max(level - 1, 0)], GAIN)
              for level in range(top + 1)]
    exits = [Equalized(weights, 1, count[level]) for level in range(top + 1)]
    making = weights.take()
    score = growing_discriminator(weights, channels, range(top + 1), case["deviation"] == "group")
    judging = weights.take()

    def fades(step):
        return [float(np.float32(min(max((step - (2 * level - 1) * PHASE) / PHASE, 0), 1)))
                for level in range(1, top + 1)]

    def generate(prefix, step):
        z = unit(normals(seed, named(prefix, "latent"), step, batch, dimension))
        h = unit(leaky(first(z)).reshape(batch, base, base, count[0]).permute(0, 3, 1, 2))
        for level in range(top + 1):
            h = unit(leaky(blocks[level].convolved(up(h) if level else h, 3)))
            own = exits[level].convolved(h, 1)
            fade = fades(step)[level - 1] if level else 1
            image = (1 - fade) * up(image) + fade * own if level else own
        return flat(image)

    def real(step):
        x = bars(seed, step, batch).reshape(batch, 1, SIDE, SIDE)
        mixed = up(F.avg_pool2d(x, 1 << top), 1 << top)
        for level in range(1, top + 1):
            factor = 1 << (top - level)
            fade = fades(step)[level - 1]
            mixed = (1 - fade) * mixed + fade * up(F.avg_pool2d(x, factor), factor)
        return flat(mixed)

    return play(case, lambda x, step: score(x, fades(step)), generate, real, judging, making, 0.001)


RUNS = {"vae": run_vae, "autoencoder": run_autoencoder, "dcgan": run_dcgan, "style": run_style,
        "progressive": run_progressive}


if __name__ == "__main__":
    cases = [parity.with_single(RUNS[case["model"]], case) for case in CASES]
    parity.write(__file__, cases)
    for case in cases:
        print(case["model"], case["losses"][:2], case["losses"][-2:], case["single"])
