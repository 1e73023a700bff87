#!/usr/bin/env python3
"""Times a workload of compare.py in PyTorch, as it is usually written: eagerly, with its own modules and Adam.

    python torch_peer.py WORKLOAD [--seconds 1.5] [--threads 2]

Prints {"microseconds": per unit, "loss": the last one}. A unit is a step of training; of `ridge`, 200,000 samples,
of `edm-sampling` 10,000.
"""
import argparse
import itertools
import json
import math
import time

import torch
from torch.func import functional_call
from torch.nn import LeakyReLU, Linear, Module, Parameter, ReLU, Sequential, SiLU, Tanh
from torch.nn.functional import log_softmax, pad, softmax, softplus

MODES, RADIUS, DEVIATION = 8, 1.0, 0.01
RIDGE_SAMPLES = 200_000
PASS_SAMPLES = 10_000


def network(*widths, activation=ReLU):
    layers = itertools.chain.from_iterable((Linear(a, b), activation()) for a, b in itertools.pairwise(widths))
    return Sequential(*list(layers)[:-1])


def adam(*networks: Module, beta1=0.9, beta2=0.999, free=()):
    weights = itertools.chain(free, *(network.parameters() for network in networks))
    return torch.optim.Adam(weights, lr=1e-3, betas=(beta1, beta2))


def noise(count):
    return torch.randn(count, 2)


class Ring:
    def __init__(self):
        turns = torch.arange(MODES) * (2 * math.pi / MODES)
        self.centres = RADIUS * torch.stack((turns.cos(), turns.sin()), dim=1)

    def points(self, count):
        return self.centres[torch.randint(MODES, (count,))] + DEVIATION * noise(count)


def descend(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


# Workloads: each gives a function that does one unit and returns a loss, or samples.

def ridge():
    generator = network(2, *[100] * 12, 2)

    def unit():
        with torch.inference_mode():
            return generator(noise(RIDGE_SAMPLES))
    return unit


def naive(batch=256):
    ring, generator = Ring(), network(2, 128, 128, 2)
    optimizer = adam(generator)

    def unit():
        misses = generator(noise(batch)) - ring.points(batch)
        return descend(optimizer, misses.square().sum(dim=1).mean())
    return unit


def gan(hidden=(128, 128), batch=256):
    ring, generator, discriminator = Ring(), network(2, *hidden, 2), network(2, *hidden, 1)
    generator_adam, discriminator_adam = adam(generator, beta1=0.5), adam(discriminator, beta1=0.5)

    def unit():
        with torch.no_grad():
            fakes = generator(noise(batch))
        real_logits, fake_logits = discriminator(ring.points(batch)), discriminator(fakes)
        descend(discriminator_adam, softplus(-real_logits).mean() + softplus(fake_logits).mean())
        # The discriminator only passes the gradient on; its own would be thrown away.
        discriminator.requires_grad_(False)
        loss = descend(generator_adam, softplus(-discriminator(generator(noise(batch)))).mean())
        discriminator.requires_grad_(True)
        return loss
    return unit


def gan_small():
    return gan(hidden=(16,), batch=150)


def wgan_gp(hidden=(128,) * 3, batch=256, turns=5, weight=0.1):
    """Five steps of the critic, each with a penalty on its slope between points and samples, then one of the generator."""
    ring, generator, critic = Ring(), network(2, *hidden, 2), network(2, *hidden, 1)
    generator_adam, critic_adam = adam(generator, beta1=0.5, beta2=0.9), adam(critic, beta1=0.5, beta2=0.9)

    def turn():
        with torch.no_grad():
            fakes = generator(noise(batch))
        points = ring.points(batch)
        between = (points + torch.rand(batch, 1) * (fakes - points)).requires_grad_()
        slopes, = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
        norms = (slopes.square().sum(dim=1) + 1e-12).sqrt()
        on_fakes, on_points = critic(torch.cat((fakes, points))).chunk(2)
        descend(critic_adam, on_fakes.mean() - on_points.mean() + weight * (norms - 1).square().mean())

    def unit():
        for _ in range(turns):
            turn()
        # The critic only passes the gradient on; its own would be thrown away.
        critic.requires_grad_(False)
        loss = descend(generator_adam, -critic(generator(noise(batch))).mean())
        critic.requires_grad_(True)
        return loss
    return unit


def wgan_gp_wide():
    return wgan_gp(hidden=(512,) * 3)


def unrolled(hidden=(64, 64), batch=256, looks=5, rate=0.3):
    """A game in which the generator meets the discriminator of five steps later, and its gradient comes through these."""
    ring = Ring()
    generator = network(2, *hidden, 2, activation=Tanh)
    discriminator = network(2, *hidden, 1, activation=Tanh)
    generator_adam, discriminator_adam = adam(generator, beta1=0.5), adam(discriminator, beta1=0.5)

    def judged(weights, points, fakes):
        on_points, on_fakes = functional_call(discriminator, weights, (torch.cat((points, fakes)),)).chunk(2)
        return softplus(-on_points).mean() + softplus(on_fakes).mean()

    def unit():
        with torch.no_grad():
            fakes = generator(noise(batch))
        points = ring.points(batch)
        descend(discriminator_adam, judged(dict(discriminator.named_parameters()), points, fakes))
        fakes = generator(noise(batch))
        ahead = {name: weight.detach().requires_grad_() for name, weight in discriminator.named_parameters()}
        for _ in range(looks):
            slopes = torch.autograd.grad(judged(ahead, points, fakes), ahead.values(), create_graph=True)
            ahead = {name: weight - rate * slope for (name, weight), slope in zip(ahead.items(), slopes)}
        on_points, on_fakes = functional_call(discriminator, ahead, (torch.cat((points, fakes)),)).chunk(2)
        return descend(generator_adam, softplus(-on_fakes).mean() - softplus(-on_points).mean())
    return unit


def vae(batch=256, deviation=0.1):
    ring, encoder, decoder = Ring(), network(2, 128, 128, 4), network(2, 128, 128, 2)
    optimizer = adam(encoder, decoder)

    def unit():
        points = ring.points(batch)
        mean, log_variance = encoder(points).chunk(2, dim=1)
        latents = mean + (log_variance / 2).exp() * noise(batch)
        misses = (decoder(latents) - points).square().sum(dim=1)
        divergence = (mean.square() + log_variance.exp() - log_variance - 1).sum(dim=1) / 2
        return descend(optimizer, (misses / (2 * deviation ** 2) + divergence).mean())
    return unit


def iwae(batch=256, draws=8, deviation=0.1):
    ring, encoder, decoder = Ring(), network(2, 128, 128, 4), network(2, 128, 128, 2)
    optimizer = adam(encoder, decoder)

    def unit():
        points = ring.points(batch)
        mean, log_variance = encoder(points).chunk(2, dim=1)
        noise = torch.randn(draws, batch, 2)
        latents = mean + (log_variance / 2).exp() * noise
        misses = (decoder(latents) - points).square().sum(dim=2)
        # Constants of the three normals are left out: they move no weight.
        weights = (-misses / (2 * deviation ** 2)
                   + (noise.square() + log_variance - latents.square()).sum(dim=2) / 2)
        return descend(optimizer, -weights.logsumexp(dim=0).mean())
    return unit


def autoregressive(batch=256, kernels=10):
    """p(x1) p(x2 | x1), each a mixture of normals."""
    ring, second = Ring(), network(1, 128, 128, 3 * kernels, activation=LeakyReLU)
    first = Parameter(torch.cat([torch.zeros(kernels), torch.linspace(-1, 1, kernels),
                                 torch.full((kernels,), -2.0)])[None])
    optimizer = adam(second, free=[first])

    def log_mixture(numbers, x):
        logits, means, log_deviations = numbers.chunk(3, dim=1)
        log_deviations = log_deviations.clamp(min=-7)
        kernel = (-0.5 * ((x - means) * (-log_deviations).exp()).square()
                  - log_deviations - 0.5 * math.log(2 * math.pi))
        return (log_softmax(logits, dim=1) + kernel).logsumexp(dim=1)

    def unit():
        points = ring.points(batch)
        likelihood = log_mixture(first, points[:, :1]) + log_mixture(second(points[:, :1]), points[:, 1:])
        return descend(optimizer, -likelihood.mean())
    return unit


class Masked(torch.nn.Conv2d):
    """A convolution that sees what is before its middle, and the middle itself if `own`."""

    def __init__(self, inputs, outputs, size, own=True):
        super().__init__(inputs, outputs, size, padding=size // 2)
        mask = torch.arange(size * size) < size * size // 2 + own
        self.register_buffer("mask", mask.reshape(size, size).float())

    def forward(self, x):
        return torch.nn.functional.conv2d(x, self.weight * self.mask, self.bias, padding=self.padding)


class Residual(Module):
    def __init__(self, channels):
        super().__init__()
        half = channels // 2
        self.inside = Sequential(ReLU(), torch.nn.Conv2d(channels, half, 1), ReLU(), Masked(half, half, 3), ReLU(),
                                 torch.nn.Conv2d(half, channels, 1))

    def forward(self, x):
        return x + self.inside(x)


def pixelcnn(batch=64, side=8, channels=32, blocks=3, reach=2):
    """Bars and stripes, pixel by pixel: a masked window of 5 x 5, then blocks of 1 x 1, masked 3 x 3, 1 x 1."""
    layers = Sequential(Masked(2, channels, 2 * reach + 1, own=False), *(Residual(channels) for _ in range(blocks)),
                        ReLU(), torch.nn.Conv2d(channels, channels, 1), ReLU(), torch.nn.Conv2d(channels, 1, 1))
    optimizer = adam(layers)
    pixel = torch.arange(side * side)

    def unit():
        choice = torch.randint(2 << side, (batch, 1))
        line = torch.where(choice % 2 == 1, pixel % side, pixel // side)
        ink = (choice >> 1 >> line & 1).float().reshape(batch, 1, side, side)
        logits = layers(torch.cat((2 * ink - 1, torch.ones_like(ink)), dim=1))
        return descend(optimizer, softplus(-logits * (2 * ink - 1)).sum(dim=(1, 2, 3)).mean())
    return unit


class Pictures:
    """Some of 64 fixed pictures of black and white pixels, -1 and 1."""

    def __init__(self, side=8, templates=64):
        self.templates = 2 * torch.randint(2, (templates, 1, side, side)).float() - 1

    def drawn(self, count):
        return self.templates[torch.randint(len(self.templates), (count,))]


class PixelNorm(Module):
    def forward(self, x):
        return x * (x.square().mean(dim=1, keepdim=True) + 1e-8).rsqrt()


def encoder(channels, outputs, activation, side=8):
    levels = [each for a, b in itertools.pairwise([1, *channels])
              for each in (torch.nn.Conv2d(a, b, 4, stride=2, padding=1), activation())]
    return Sequential(*levels, torch.nn.Flatten(), Linear((side >> len(channels)) ** 2 * channels[-1], outputs))


def decoder(inputs, channels, outputs, activation, coarse=2):
    widths = [*reversed(channels), outputs]
    levels = [each for a, b in itertools.pairwise(widths)
              for each in (torch.nn.ConvTranspose2d(a, b, 4, stride=2, padding=1), activation())]
    return Sequential(Linear(inputs, coarse ** 2 * channels[-1]),
                      torch.nn.Unflatten(1, (channels[-1], coarse, coarse)), activation(), *levels[:-1])


def dcgan(channels=(32, 64), latents=16, batch=64, weight=0.5, kept=0.99):
    """A step of each player on pictures of 8 x 8, a penalty on D's slope at them, an average of G's weights."""
    data = Pictures()
    generator = Sequential(
        decoder(latents, channels, 1, lambda: Sequential(ReLU(), PixelNorm())), Tanh())
    discriminator = encoder(channels, 1, lambda: LeakyReLU(0.2))
    generator_adam, discriminator_adam = adam(generator, beta1=0.5), adam(discriminator, beta1=0.5)
    average = [each.detach().clone() for each in generator.parameters()]

    def unit():
        with torch.no_grad():
            fakes = generator(torch.randn(batch, latents))
        points = data.drawn(batch).requires_grad_()
        on_points = discriminator(points)
        slope, = torch.autograd.grad(on_points.sum(), points, create_graph=True)
        descend(discriminator_adam,
                softplus(-on_points).mean() + softplus(discriminator(fakes)).mean()
                + 0.5 * weight * slope.square().sum(dim=(1, 2, 3)).mean())
        # The discriminator only passes the gradient on; its own would be thrown away.
        discriminator.requires_grad_(False)
        loss = descend(generator_adam, softplus(-discriminator(generator(torch.randn(batch, latents)))).mean())
        discriminator.requires_grad_(True)
        with torch.no_grad():
            torch._foreach_lerp_(average, list(generator.parameters()), 1 - kept)
        return loss
    return unit


def picture_vae(channels=(32, 64), latents=8, batch=64):
    """A step of a VAE of pictures of 8 x 8, each pixel a logistic law cut at its two levels."""
    data, inner = Pictures(), torch.nn.ELU
    coder, maker = encoder(channels, 2 * latents, inner), decoder(latents, channels, 2, inner)
    optimizer = adam(coder, maker)

    def unit():
        x = data.drawn(batch)
        mean, log_variance = coder(x).chunk(2, dim=1)
        z = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
        means, log_scale = maker(z).chunk(2, dim=1)
        inside = x * (-log_scale.clamp(-7, 4)).exp() * means
        log_likelihood = torch.nn.functional.logsigmoid(inside).sum(dim=(1, 2, 3))
        divergence = 0.5 * (log_variance.exp() + mean.square() - 1 - log_variance).sum(dim=1)
        return descend(optimizer, (divergence - log_likelihood).mean())
    return unit


def spline(batch=256, couplings=4, bins=32, side=4.0, scale=0.72):
    """Rational-quadratic splines of both coordinates in turn, from data to noise."""
    least = 1e-3
    neutral = torch.cat([torch.zeros(2 * bins), torch.full((bins - 1,), math.log(math.exp(1 - least) - 1))])
    ring = Ring()
    networks = [network(1, 64, 64, 3 * bins - 1) for _ in range(couplings)]
    for each in networks:
        torch.nn.init.zeros_(each[-1].weight)
        each[-1].bias.data.copy_(neutral)
    free = [Parameter(neutral[None].clone()) for _ in range(couplings)]
    optimizer = adam(*networks, free=free)

    def knots(logits):
        shares = least + (1 - least * bins) * softmax(logits, dim=1)
        return 2 * side * pad(shares[:, :-1].cumsum(dim=1), (1, 0)) - side, 2 * side * shares

    def transformed(x, numbers):
        """The spline of x [batch, 1] and the logarithm of its slope, with numbers [batch or 1, 3 bins - 1]."""
        lefts, widths = knots(numbers[:, :bins])
        bottoms, heights = knots(numbers[:, bins:2 * bins])
        slopes = pad(least + softplus(numbers[:, 2 * bins:]), (1, 1), value=1.0)
        inside = x.clamp(-side + 1e-5, side - 1e-5)
        place = (inside >= lefts).sum(dim=1, keepdim=True) - 1

        def at(values, place=place):
            return values.expand(x.shape[0], -1).gather(1, place)
        width, height, low, high = at(widths), at(heights), at(slopes), at(slopes, place + 1)
        share = (inside - at(lefts)) / width
        mean, bend = height / width, share * (1 - share)
        divisor = mean + (low + high - 2 * mean) * bend
        y = at(bottoms) + height * (mean * share.square() + low * bend) / divisor
        log_slope = (2 * mean.log() + (high * share.square() + 2 * mean * bend + low * (1 - share).square()).log()
                     - 2 * divisor.log())
        outside = x.abs() > side
        return torch.where(outside, x, y), torch.where(outside, 0.0, log_slope)

    def unit():
        kept, changed = (ring.points(batch) / scale).chunk(2, dim=1)
        total = 0
        for conditioner, numbers in zip(networks, free):
            changed, slope = transformed(changed, conditioner(kept))
            kept, free_slope = transformed(kept, numbers)
            total = total + slope + free_slope
            kept, changed = changed, kept
        surprise = (kept.square() + changed.square()) / 2 - total
        return descend(optimizer, surprise.mean() + math.log(2 * math.pi) + 2 * math.log(scale))
    return unit


# Models of many passes: a network that is told a point, sines of its coordinates, and a time.

RING_DEVIATION = math.sqrt(RADIUS ** 2 / 2 + DEVIATION ** 2)


class PassNetwork(Module):
    def __init__(self, frequencies=6, width=128):
        super().__init__()
        self.layers = network(2 * (1 + 2 * frequencies) + 7, width, width, width, 2, activation=SiLU)
        # It begins as 0.
        torch.nn.init.zeros_(self.layers[-1].weight)
        torch.nn.init.zeros_(self.layers[-1].bias)
        self.register_buffer("frequencies", 0.5 * math.pi * 2.0 ** torch.arange(frequencies))
        self.register_buffer("times", torch.tensor([[1.0, 2.0, 4.0]]))

    def forward(self, x, code):
        phases = (x[:, :, None] * self.frequencies).flatten(1)
        turns = code * self.times
        time = torch.cat([code, turns.sin(), turns.cos()], dim=1).expand(x.shape[0], -1)
        return self.layers(torch.cat([x, phases.sin(), phases.cos(), time], dim=1))


def averaged(model, optimizer, kept=0.999):
    """A step down a loss, after which a moving average of the weights follows."""
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(kept))

    def step(loss):
        result = descend(optimizer, loss)
        average.update_parameters(model)
        return result
    return step


def edm_answer(model, x, sigma):
    """What the network says of standardised points with noise of deviation sigma [rows or 1, 1]."""
    return model(x / (1 + sigma.square()).sqrt(), 0.5 * sigma.log())


def edm(batch=256, log_mean=-1.8, log_deviation=1.6):
    ring, model = Ring(), PassNetwork()
    step = averaged(model, adam(model))

    def unit():
        clean = ring.points(batch) / RING_DEVIATION
        sigma = 2 * (log_mean + log_deviation * torch.randn(batch, 1)).exp()
        mixed = clean + sigma * noise(batch)
        spread = (1 + sigma.square()).sqrt()
        target = (clean - mixed / spread.square()) * spread / sigma
        return step((edm_answer(model, mixed, sigma) - target).square().sum(dim=1).mean())
    return unit


def flow_matching(batch=256):
    ring, model = Ring(), PassNetwork()
    step = averaged(model, adam(model))

    def unit():
        clean, rough = ring.points(batch) / RING_DEVIATION, noise(batch)
        t = 1 - torch.rand(batch, 1) ** 2.5
        mixed = t * clean + (1 - t) * rough
        spread = (t.square() + (1 - t).square()).sqrt()
        code = 0.5 * ((1 - t + 1e-3) / (t + 1e-3)).log()
        target = (clean - rough - (2 * t - 1) / spread.square() * mixed) * spread
        return step((model(mixed / spread, code) - target).square().sum(dim=1).mean())
    return unit


def edm_sampling(steps=18, most=10.0, least=0.003, power=7.0):
    """Noise along the field of an untrained network, by Heun's method."""
    model = PassNetwork()
    share = torch.arange(steps + 1) / steps
    levels = (most ** (1 / power) + share * (least ** (1 / power) - most ** (1 / power))) ** power

    def velocity(x, sigma):
        spread = (1 + sigma.square()).sqrt()
        denoised = x / spread.square() + sigma / spread * edm_answer(model, x, sigma[None, None])
        return (x - denoised) / sigma

    def unit():
        with torch.inference_mode():
            x = math.sqrt(most ** 2 + 1) * noise(PASS_SAMPLES)
            for now, then in itertools.pairwise(levels):
                first = velocity(x, now)
                x = x + (then - now) * (first + velocity(x + (then - now) * first, then)) / 2
            return RING_DEVIATION * x
    return unit


WORKLOADS = {"ridge": ridge, "naive": naive, "gan": gan, "gan-small": gan_small, "wgan-gp": wgan_gp,
             "wgan-gp-wide": wgan_gp_wide, "unrolled": unrolled, "vae": vae, "iwae": iwae,
             "autoregressive": autoregressive, "spline": spline, "pixelcnn": pixelcnn, "dcgan": dcgan,
             "picture-vae": picture_vae, "edm": edm,
             "flow-matching": flow_matching, "edm-sampling": edm_sampling}


def measure(name, seconds):
    torch.manual_seed(1)
    unit = WORKLOADS[name]()

    def timed(count):
        begin = time.perf_counter()
        for _ in range(count):
            result = unit()
        return (time.perf_counter() - begin) / count, result

    rough, _ = timed(3)
    rough, _ = timed(max(1, int(0.1 / rough)))
    count = max(1, int(0.1 / rough))
    slices, start = [], time.perf_counter()
    while time.perf_counter() - start < seconds or len(slices) < 3:
        taken, result = timed(count)
        slices.append(taken)
    return sorted(slices)[len(slices) // 2] * 1e6, float(result.mean())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workload", choices=WORKLOADS)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    microseconds, loss = measure(arguments.workload, arguments.seconds)
    print(json.dumps({"microseconds": microseconds, "loss": loss}))
