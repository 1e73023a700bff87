#!/usr/bin/env python3
"""Times a workload of compare.py in JAX: compiled, and looped inside the compiled program.

    python jax_peer.py WORKLOAD [--seconds 1.5]

Prints {"microseconds": per unit, "loss": the last one}. A unit is a step of training; of `ridge`, 200,000 samples.
"""
import argparse
import json
import math
import time

import jax
import jax.numpy as jnp
from jax import lax, random

MODES, RADIUS, DEVIATION = 8, 1.0, 0.01
RIDGE_SAMPLES = 200_000


# Networks: a list of (weights [inputs, outputs], biases [outputs]) of layers.

def network(key, widths):
    layers = []
    for layer_key, fan_in, fan_out in zip(random.split(key, len(widths) - 1), widths, widths[1:]):
        bound = 1 / math.sqrt(fan_in)
        weight_key, bias_key = random.split(layer_key)
        layers.append((random.uniform(weight_key, (fan_in, fan_out), minval=-bound, maxval=bound),
                       random.uniform(bias_key, (fan_out,), minval=-bound, maxval=bound)))
    return layers


def forward(layers, rows):
    *hidden, last = layers
    for weights, biases in hidden:
        rows = jax.nn.relu(rows @ weights + biases)
    return rows @ last[0] + last[1]


def ring_points(key, count):
    mode_key, noise_key = random.split(key)
    turns = random.randint(mode_key, (count,), 0, MODES) * (2 * math.pi / MODES)
    centres = RADIUS * jnp.stack([jnp.cos(turns), jnp.sin(turns)], axis=1)
    return centres + DEVIATION * random.normal(noise_key, (count, 2))


# Adam, with its memory beside the parameters.

def with_memory(parameters):
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    return {"parameters": parameters, "mean": zeros, "square": zeros, "steps": jnp.float32(0)}


def descend(learner, gradients, beta1, beta2=0.999, rate=1e-3, epsilon=1e-8):
    steps = learner["steps"] + 1
    mean = jax.tree.map(lambda old, g: beta1 * old + (1 - beta1) * g, learner["mean"], gradients)
    square = jax.tree.map(lambda old, g: beta2 * old + (1 - beta2) * g * g, learner["square"], gradients)
    scale, root = rate / (1 - beta1 ** steps), jnp.sqrt(1 - beta2 ** steps)
    parameters = jax.tree.map(lambda w, m, v: w - scale * m / (jnp.sqrt(v) / root + epsilon),
                              learner["parameters"], mean, square)
    return {"parameters": parameters, "mean": mean, "square": square, "steps": steps}


# Workloads: (state, step), where step(state, key) is (the next state, the loss).

def descent(parameters, loss, beta1=0.9):
    def step(learner, key):
        value, gradients = jax.value_and_grad(loss)(learner["parameters"], key)
        return descend(learner, gradients, beta1), value
    return with_memory(parameters), step


def ridge(key):
    layers = network(key, [2] + [100] * 12 + [2])

    def step(layers, key):
        samples = forward(layers, random.normal(key, (RIDGE_SAMPLES, 2)))
        # All samples are wanted, so they are handed out rather than only summed up.
        return layers, samples
    return layers, step


def naive(key, batch=256):
    def loss(generator, key):
        latent_key, data_key = random.split(key)
        samples = forward(generator, random.normal(latent_key, (batch, 2)))
        return jnp.mean(jnp.sum((samples - ring_points(data_key, batch)) ** 2, axis=1))
    return descent(network(key, [2, 128, 128, 2]), loss)


def gan(key, hidden=(128, 128), batch=256):
    generator_key, discriminator_key = random.split(key)
    players = {"generator": with_memory(network(generator_key, [2, *hidden, 2])),
               "discriminator": with_memory(network(discriminator_key, [2, *hidden, 1]))}

    def surprise(logits):
        """The mean of -log(sigmoid(logits))."""
        return jnp.mean(jax.nn.softplus(-logits))

    def step(players, key):
        data_key, first_key, second_key = random.split(key, 3)
        generator, discriminator = players["generator"], players["discriminator"]
        fakes = forward(generator["parameters"], random.normal(first_key, (batch, 2)))
        points = ring_points(data_key, batch)
        gradients = jax.grad(lambda d: surprise(forward(d, points)) + surprise(-forward(d, fakes)))(
            discriminator["parameters"])
        discriminator = descend(discriminator, gradients, beta1=0.5)
        latents = random.normal(second_key, (batch, 2))
        value, gradients = jax.value_and_grad(
            lambda g: surprise(forward(discriminator["parameters"], forward(g, latents))))(
            generator["parameters"])
        generator = descend(generator, gradients, beta1=0.5)
        return {"generator": generator, "discriminator": discriminator}, value
    return players, step


def gan_small(key):
    return gan(key, hidden=(16,), batch=150)


def vae(key, batch=256, deviation=0.1):
    encoder_key, decoder_key = random.split(key)
    parameters = {"encoder": network(encoder_key, [2, 128, 128, 4]),
                  "decoder": network(decoder_key, [2, 128, 128, 2])}

    def loss(parameters, key):
        data_key, noise_key = random.split(key)
        points = ring_points(data_key, batch)
        code = forward(parameters["encoder"], points)
        mean, log_variance = code[:, :2], code[:, 2:]
        latents = mean + jnp.exp(log_variance / 2) * random.normal(noise_key, (batch, 2))
        misses = jnp.sum((forward(parameters["decoder"], latents) - points) ** 2, axis=1)
        divergence = jnp.sum(mean ** 2 + jnp.exp(log_variance) - log_variance - 1, axis=1) / 2
        return jnp.mean(misses / (2 * deviation ** 2) + divergence)
    return descent(parameters, loss)


def iwae(key, batch=256, draws=8, deviation=0.1):
    encoder_key, decoder_key = random.split(key)
    parameters = {"encoder": network(encoder_key, [2, 128, 128, 4]),
                  "decoder": network(decoder_key, [2, 128, 128, 2])}

    def loss(parameters, key):
        data_key, noise_key = random.split(key)
        points = ring_points(data_key, batch)
        code = forward(parameters["encoder"], points)
        mean, log_variance = code[:, :2], code[:, 2:]
        noise = random.normal(noise_key, (draws, batch, 2))
        latents = mean + jnp.exp(log_variance / 2) * noise
        misses = jnp.sum((forward(parameters["decoder"], latents) - points) ** 2, axis=2)
        # Constants of the three normals are left out: they move no weight.
        weights = (-misses / (2 * deviation ** 2)
                   + jnp.sum(noise ** 2 + log_variance - latents ** 2, axis=2) / 2)
        return -jnp.mean(jax.nn.logsumexp(weights, axis=0))
    return descent(parameters, loss)


def autoregressive(key, batch=256, kernels=10):
    """p(x1) p(x2 | x1), each a mixture of normals."""
    parameters = {"first": jnp.concatenate([jnp.zeros(kernels), jnp.linspace(-1, 1, kernels),
                                            jnp.full(kernels, -2.0)])[None],
                  "second": network(key, [1, 128, 128, 3 * kernels])}

    def log_mixture(numbers, x):
        logits, means, log_deviations = jnp.split(numbers, 3, axis=1)
        log_deviations = jnp.maximum(log_deviations, -7)
        kernel = (-0.5 * ((x - means) * jnp.exp(-log_deviations)) ** 2
                  - log_deviations - 0.5 * math.log(2 * math.pi))
        return jax.nn.logsumexp(jax.nn.log_softmax(logits) + kernel, axis=1)

    def loss(parameters, key):
        points = ring_points(key, batch)
        first, second = points[:, :1], points[:, 1:]
        rows = first
        *hidden, last = parameters["second"]
        for weights, biases in hidden:
            rows = jax.nn.leaky_relu(rows @ weights + biases, 0.01)
        numbers = rows @ last[0] + last[1]
        return -jnp.mean(log_mixture(parameters["first"], first) + log_mixture(numbers, second))
    return descent(parameters, loss)


def spline(key, batch=256, couplings=4, bins=32, side=4.0, scale=0.72):
    """Rational-quadratic splines of both coordinates in turn, from data to noise."""
    least = 1e-3
    numbers = 3 * bins - 1
    neutral = jnp.concatenate([jnp.zeros(2 * bins),
                               jnp.full(bins - 1, math.log(math.exp(1 - least) - 1))])

    def first_network(key):
        layers = network(key, [1, 64, 64, numbers])
        weights, _ = layers[-1]
        return layers[:-1] + [(jnp.zeros_like(weights), neutral)]

    parameters = [{"network": first_network(layer_key), "free": neutral[None]}
                  for layer_key in random.split(key, couplings)]

    def knots(logits):
        shares = least + (1 - least * bins) * jax.nn.softmax(logits)
        inner = jnp.cumsum(shares[:, :-1], axis=1)
        edges = jnp.pad(inner, ((0, 0), (1, 0)))
        return 2 * side * edges - side, 2 * side * shares

    def transformed(x, numbers):
        """The spline of x [batch, 1] and the logarithm of its slope, with numbers [batch or 1, 3 bins - 1]."""
        lefts, widths = knots(numbers[:, :bins])
        bottoms, heights = knots(numbers[:, bins:2 * bins])
        slopes = jnp.pad(least + jax.nn.softplus(numbers[:, 2 * bins:]), ((0, 0), (1, 1)), constant_values=1)
        inside = jnp.clip(x, -side + 1e-5, side - 1e-5)
        place = jnp.sum(inside >= lefts, axis=1, keepdims=True) - 1

        def at(values, place=place):
            values = jnp.broadcast_to(values, (x.shape[0], values.shape[1]))
            return jnp.take_along_axis(values, place, axis=1)
        width, height, low, high = at(widths), at(heights), at(slopes), at(slopes, place + 1)
        share = (inside - at(lefts)) / width
        mean, bend = height / width, share * (1 - share)
        divisor = mean + (low + high - 2 * mean) * bend
        y = at(bottoms) + height * (mean * share ** 2 + low * bend) / divisor
        log_slope = (2 * jnp.log(mean) + jnp.log(high * share ** 2 + 2 * mean * bend + low * (1 - share) ** 2)
                     - 2 * jnp.log(divisor))
        outside = jnp.abs(x) > side
        return jnp.where(outside, x, y), jnp.where(outside, 0, log_slope)

    def loss(parameters, key):
        points = ring_points(key, batch) / scale
        kept, changed = points[:, :1], points[:, 1:]
        total = 0
        for layer in parameters:
            changed, slope = transformed(changed, forward(layer["network"], kept))
            kept, free_slope = transformed(kept, layer["free"])
            total = total + slope + free_slope
            kept, changed = changed, kept
        return jnp.mean((kept ** 2 + changed ** 2) / 2 - total) + math.log(2 * math.pi) + 2 * math.log(scale)
    return descent(parameters, loss)


WORKLOADS = {"ridge": ridge, "naive": naive, "gan": gan, "gan-small": gan_small, "vae": vae,
             "iwae": iwae, "autoregressive": autoregressive, "spline": spline}


def looped(step):
    """The step as a compiled program that repeats it; the number of steps may change without compiling anew."""
    @jax.jit
    def run(state, key, count):
        def body(number, carried):
            state, _ = carried
            return step(state, random.fold_in(key, number))
        shape = jax.eval_shape(step, state, key)[1]
        return lax.fori_loop(0, count, body, (state, jnp.zeros(shape.shape, shape.dtype)))
    return run


def measure(name, seconds):
    key = random.PRNGKey(1)
    state, step = WORKLOADS[name](key)
    run = looped(step)

    def timed(state, number, count):
        begin = time.perf_counter()
        state, loss = jax.block_until_ready(run(state, random.fold_in(key, number), count))
        return state, loss, (time.perf_counter() - begin) / count

    state, _, _ = timed(state, 0, 2)
    state, _, rough = timed(state, 1, 2)
    # Slices of a tenth of a second: the call from Python counts for nothing.
    count = max(1, int(0.1 / rough))
    slices, number, start = [], 2, time.perf_counter()
    while time.perf_counter() - start < seconds or len(slices) < 3:
        state, loss, taken = timed(state, number, count)
        slices.append(taken)
        number += 1
    return sorted(slices)[len(slices) // 2] * 1e6, float(jnp.mean(loss))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workload", choices=WORKLOADS)
    parser.add_argument("--seconds", type=float, default=1.5)
    arguments = parser.parse_args()
    microseconds, loss = measure(arguments.workload, arguments.seconds)
    print(json.dumps({"microseconds": microseconds, "loss": loss}))
