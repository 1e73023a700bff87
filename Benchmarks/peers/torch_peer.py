#!/usr/bin/env python3
"""Times a workload of compare.py in PyTorch, as it is usually written: eagerly, with its own modules and Adam.

    python torch_peer.py WORKLOAD [--seconds 1.5] [--threads 2]

Prints {"microseconds": per unit, "loss": the last one}. A unit is a step of training; of `ridge`, 200,000 samples.
"""
import argparse
import itertools
import json
import math
import time

import torch
from torch.nn import Linear, Module, ReLU, Sequential
from torch.nn.functional import softplus

MODES, RADIUS, DEVIATION = 8, 1.0, 0.01
RIDGE_SAMPLES = 200_000


def network(*widths):
    layers = itertools.chain.from_iterable((Linear(a, b), ReLU()) for a, b in itertools.pairwise(widths))
    return Sequential(*list(layers)[:-1])


def adam(*networks: Module, beta1=0.9):
    weights = itertools.chain.from_iterable(network.parameters() for network in networks)
    return torch.optim.Adam(weights, lr=1e-3, betas=(beta1, 0.999))


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


WORKLOADS = {"ridge": ridge, "naive": naive, "gan": gan, "gan-small": gan_small, "vae": vae}


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
