#!/usr/bin/env python3
"""Times a workload of compare.py in JAX: compiled, and looped inside the compiled program.

    python jax_peer.py WORKLOAD [--seconds 1.5]

Prints {"microseconds": per unit, "loss": the last one}. A unit is a step of training; of `ridge`, 200,000 samples,
of `edm-sampling` 10,000.
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
PASS_SAMPLES = 10_000


# Networks: a list of (weights [inputs, outputs], biases [outputs]) of layers.

def network(key, widths):
    layers = []
    for layer_key, fan_in, fan_out in zip(random.split(key, len(widths) - 1), widths, widths[1:]):
        bound = 1 / math.sqrt(fan_in)
        weight_key, bias_key = random.split(layer_key)
        layers.append((random.uniform(weight_key, (fan_in, fan_out), minval=-bound, maxval=bound),
                       random.uniform(bias_key, (fan_out,), minval=-bound, maxval=bound)))
    return layers


def forward(layers, rows, activation=jax.nn.relu):
    *hidden, last = layers
    for weights, biases in hidden:
        rows = activation(rows @ weights + biases)
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


def wgan_gp(key, hidden=(128,) * 3, batch=256, turns=5, weight=0.1):
    """Five steps of the critic, each with a penalty on its slope between points and samples, then one of the generator."""
    generator_key, critic_key = random.split(key)
    players = {"generator": with_memory(network(generator_key, [2, *hidden, 2])),
               "critic": with_memory(network(critic_key, [2, *hidden, 1]))}

    def cost(critic, points, fakes, shares):
        between = points + shares * (fakes - points)
        slopes = jax.grad(lambda places: jnp.sum(forward(critic, places)))(between)
        norms = jnp.sqrt(jnp.sum(slopes ** 2, axis=1) + 1e-12)
        on_fakes, on_points = jnp.split(forward(critic, jnp.concatenate([fakes, points])), 2)
        return jnp.mean(on_fakes) - jnp.mean(on_points) + weight * jnp.mean((norms - 1) ** 2)

    def step(players, key):
        generator = players["generator"]

        def turn(critic, key):
            data_key, latent_key, share_key = random.split(key, 3)
            fakes = forward(generator["parameters"], random.normal(latent_key, (batch, 2)))
            gradients = jax.grad(cost)(critic["parameters"], ring_points(data_key, batch), fakes,
                                       random.uniform(share_key, (batch, 1)))
            return descend(critic, gradients, beta1=0.5, beta2=0.9), None
        *turn_keys, last_key = random.split(key, turns + 1)
        critic, _ = lax.scan(turn, players["critic"], jnp.stack(turn_keys))
        latents = random.normal(last_key, (batch, 2))
        value, gradients = jax.value_and_grad(
            lambda g: -jnp.mean(forward(critic["parameters"], forward(g, latents))))(generator["parameters"])
        return {"generator": descend(generator, gradients, beta1=0.5, beta2=0.9), "critic": critic}, value
    return players, step


def wgan_gp_wide(key):
    return wgan_gp(key, hidden=(512,) * 3)


def unrolled(key, hidden=(64, 64), batch=256, looks=5, rate=0.3):
    """A game in which the generator meets the discriminator of five steps later, and its gradient comes through these."""
    generator_key, discriminator_key = random.split(key)
    players = {"generator": with_memory(network(generator_key, [2, *hidden, 2])),
               "discriminator": with_memory(network(discriminator_key, [2, *hidden, 1]))}

    def judged(discriminator, points, fakes):
        both = forward(discriminator, jnp.concatenate([points, fakes]), jnp.tanh)
        on_points, on_fakes = jnp.split(both, 2)
        return jnp.mean(jax.nn.softplus(-on_points)) + jnp.mean(jax.nn.softplus(on_fakes))

    def step(players, key):
        data_key, first_key, second_key = random.split(key, 3)
        generator, discriminator = players["generator"], players["discriminator"]
        points = ring_points(data_key, batch)
        fakes = forward(generator["parameters"], random.normal(first_key, (batch, 2)), jnp.tanh)
        gradients = jax.grad(judged)(discriminator["parameters"], points, fakes)
        discriminator = descend(discriminator, gradients, beta1=0.5)
        latents = random.normal(second_key, (batch, 2))

        def missed(generator):
            fakes = forward(generator, latents, jnp.tanh)
            ahead = discriminator["parameters"]
            for _ in range(looks):
                slopes = jax.grad(judged)(ahead, points, fakes)
                ahead = jax.tree.map(lambda w, slope: w - rate * slope, ahead, slopes)
            on_points, on_fakes = jnp.split(forward(ahead, jnp.concatenate([points, fakes]), jnp.tanh), 2)
            return jnp.mean(jax.nn.softplus(-on_fakes)) - jnp.mean(jax.nn.softplus(-on_points))
        value, gradients = jax.value_and_grad(missed)(generator["parameters"])
        generator = descend(generator, gradients, beta1=0.5)
        return {"generator": generator, "discriminator": discriminator}, value
    return players, step


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


def pixelcnn(key, batch=64, side=8, channels=32, blocks=3, reach=2):
    """Bars and stripes, pixel by pixel: a masked window of 5 x 5, then blocks of 1 x 1, masked 3 x 3, 1 x 1."""
    half = channels // 2

    # Taps side by side, then a product: XLA's own convolutions on pictures as small take many times as long.
    def window(key, size, inputs, outputs, own=True):
        taps = size * size // 2 + own
        return network(key, [taps * inputs, outputs])[0]

    def convolved(x, layer):
        weights, biases = layer
        taps = weights.shape[0] // x.shape[3]
        reach = {1: 0, 5: 1, 12: 2}[taps]
        padded = jnp.pad(x, ((0, 0), (reach, 0), (reach, reach), (0, 0)))
        places = [divmod(tap, 2 * reach + 1) for tap in range(taps)]
        rows = jnp.concatenate([padded[:, a:a + side, b:b + side] for a, b in places], axis=3)
        return rows @ weights + biases

    keys = iter(random.split(key, 3 + 3 * blocks))
    parameters = {
        "first": window(next(keys), 2 * reach + 1, 2, channels, own=False),
        "blocks": [[window(next(keys), 1, channels, half), window(next(keys), 3, half, half),
                    window(next(keys), 1, half, channels)] for _ in range(blocks)],
        "last": [window(next(keys), 1, channels, channels), window(next(keys), 1, channels, 1)]}

    def loss(parameters, key):
        choice = random.randint(key, (batch, 1), 0, 2 << side)
        pixel = jnp.arange(side * side)
        line = jnp.where(choice & 1 == 1, pixel % side, pixel // side)
        ink = (choice >> 1 >> line & 1).astype(jnp.float32).reshape(batch, side, side)
        x = jnp.stack([2 * ink - 1, jnp.ones_like(ink)], axis=3)
        rows = convolved(x, parameters["first"])
        for block in parameters["blocks"]:
            inside = rows
            for layer in block:
                inside = convolved(jax.nn.relu(inside), layer)
            rows = rows + inside
        for layer in parameters["last"]:
            rows = convolved(jax.nn.relu(rows), layer)
        logits = rows[:, :, :, 0] * (2 * ink - 1)
        return jnp.mean(jnp.sum(jax.nn.softplus(-logits), axis=(1, 2)))
    return descent(parameters, loss)


# Convolutional networks of small pictures [batch, height, width, channels].

def pictures(key, batch, templates=64, side=8):
    """Some of 64 fixed pictures of black and white pixels, -1 and 1."""
    ink = random.bernoulli(random.PRNGKey(7), shape=(templates, side, side, 1))
    return (2 * ink.astype(jnp.float32) - 1)[random.randint(key, (batch,), 0, templates)]


def halved(x, layer):
    """A window of 4 x 4 in steps of 2. Taps side by side, then a product: see pixelcnn."""
    weights, biases = layer
    padded = jnp.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    height, width = x.shape[1:3]
    taps = [padded[:, a:a + height:2, b:b + width:2] for a in range(4) for b in range(4)]
    return jnp.concatenate(taps, axis=3) @ weights + biases


def doubled(x, layer):
    """The transposed one: a product to 2 x 2 pixels each, of the 2 x 2 pixels around that reach them."""
    weights, biases = layer
    batch, height, width, _ = x.shape
    padded = jnp.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    phases = []
    for (a, b), matrix in zip(((0, 0), (0, 1), (1, 0), (1, 1)), weights):
        taps = [padded[:, a + c:a + c + height, b + d:b + d + width] for c in range(2) for d in range(2)]
        phases.append(jnp.concatenate(taps, axis=3) @ matrix + biases)
    outputs = phases[0].shape[3]
    rows = jnp.stack(phases, axis=3).reshape(batch, height, width, 2, 2, outputs)
    return rows.transpose(0, 1, 3, 2, 4, 5).reshape(batch, 2 * height, 2 * width, outputs)


def encoder(key, channels, outputs, side=8):
    keys = random.split(key, len(channels) + 1)
    levels = [network(each, [16 * a, b])[0] for each, a, b in zip(keys, [1, *channels], channels)]
    coarse = (side >> len(channels)) ** 2 * channels[-1]
    return {"levels": levels, "out": network(keys[-1], [coarse, outputs])[0]}


def encoded(layers, x, activation):
    for layer in layers["levels"]:
        x = activation(halved(x, layer))
    return x.reshape(len(x), -1) @ layers["out"][0] + layers["out"][1]


def decoder(key, inputs, channels, outputs, side=8):
    keys = random.split(key, len(channels) + 1)
    widths = [*reversed(channels), outputs]
    levels = []
    for each, a, b in zip(keys, widths, widths[1:]):
        weights, biases = network(each, [16 * a, b])[0]
        levels.append((2 * weights.reshape(4, 4 * a, b), biases))
    coarse = (side >> len(channels)) ** 2 * channels[-1]
    return {"in": network(keys[-1], [inputs, coarse])[0], "levels": levels}


def decoded(layers, z, activation, coarse=2):
    x = activation(z @ layers["in"][0] + layers["in"][1]).reshape(len(z), coarse, coarse, -1)
    *hidden, last = layers["levels"]
    for layer in hidden:
        x = activation(doubled(x, layer))
    return doubled(x, last)


def dcgan(key, channels=(32, 64), latents=16, batch=64, weight=0.5, kept=0.99):
    """A step of each player on pictures of 8 x 8, a penalty on D's slope at them, an average of G's weights."""
    generator_key, discriminator_key = random.split(key)
    parameters = decoder(generator_key, latents, channels, 1)
    players = {"generator": with_memory(parameters), "average": parameters,
               "discriminator": with_memory(encoder(discriminator_key, channels, 1))}

    def normed(x):
        x = jax.nn.relu(x)
        if x.ndim == 2:
            pixels = x.reshape(len(x), -1, channels[-1])
            return normed_pixels(pixels).reshape(x.shape)
        return normed_pixels(x)

    def normed_pixels(x):
        return x * lax.rsqrt(jnp.mean(x * x, axis=-1, keepdims=True) + 1e-8)

    def leaky(x):
        return jax.nn.leaky_relu(x, 0.2)

    def generate(layers, key):
        return jnp.tanh(decoded(layers, random.normal(key, (batch, latents)), normed))

    def judge(layers, x):
        return encoded(layers, x, leaky)

    def cost(layers, points, fakes):
        on_points, back = jax.vjp(lambda x: judge(layers, x), points)
        slope, = back(jnp.ones_like(on_points))
        return (jnp.mean(jax.nn.softplus(-on_points)) + jnp.mean(jax.nn.softplus(judge(layers, fakes)))
                + 0.5 * weight * jnp.mean(jnp.sum(slope ** 2, axis=(1, 2, 3))))

    def step(players, key):
        data_key, fake_key, latent_key = random.split(key, 3)
        generator = players["generator"]
        gradients = jax.grad(cost)(players["discriminator"]["parameters"], pictures(data_key, batch),
                                   generate(generator["parameters"], fake_key))
        discriminator = descend(players["discriminator"], gradients, beta1=0.5)
        value, gradients = jax.value_and_grad(lambda layers: jnp.mean(jax.nn.softplus(
            -judge(discriminator["parameters"], generate(layers, latent_key)))))(generator["parameters"])
        generator = descend(generator, gradients, beta1=0.5)
        average = jax.tree.map(lambda old, new: kept * old + (1 - kept) * new,
                               players["average"], generator["parameters"])
        return {"generator": generator, "average": average, "discriminator": discriminator}, value
    return players, step


def picture_vae(key, channels=(32, 64), latents=8, batch=64):
    """A step of a VAE of pictures of 8 x 8, each pixel a logistic law cut at its two levels."""
    encoder_key, decoder_key = random.split(key)
    parameters = {"encoder": encoder(encoder_key, channels, 2 * latents),
                  "decoder": decoder(decoder_key, latents, channels, 2)}

    def loss(parameters, key):
        data_key, noise_key = random.split(key)
        x = pictures(data_key, batch)
        mean, log_variance = jnp.split(encoded(parameters["encoder"], x, jax.nn.elu), 2, axis=1)
        z = mean + jnp.exp(0.5 * log_variance) * random.normal(noise_key, mean.shape)
        pixels = decoded(parameters["decoder"], z, jax.nn.elu)
        means, narrowness = pixels[..., :1], jnp.exp(-jnp.clip(pixels[..., 1:], -7, 4))
        log_likelihood = jnp.sum(jax.nn.log_sigmoid(x * narrowness * means), axis=(1, 2, 3))
        divergence = 0.5 * jnp.sum(jnp.exp(log_variance) + mean ** 2 - 1 - log_variance, axis=1)
        return jnp.mean(divergence - log_likelihood)
    return descent(parameters, loss)


# Models of many passes: a network that is told a point, sines of its coordinates, and a time.

RING_DEVIATION = math.sqrt(RADIUS ** 2 / 2 + DEVIATION ** 2)


def pass_network(key, frequencies=6, width=128):
    layers = network(key, [2 * (1 + 2 * frequencies) + 7, width, width, width, 2])
    # It begins as 0.
    return layers[:-1] + [(jnp.zeros((width, 2)), jnp.zeros(2))]


def told(layers, x, code, frequencies=6):
    phases = jnp.concatenate([x * (0.5 * math.pi * 2 ** power) for power in range(frequencies)], axis=1)
    times = code * jnp.array([[1.0, 2.0, 4.0]])
    rows = jnp.concatenate([x, jnp.sin(phases), jnp.cos(phases),
                            jnp.broadcast_to(jnp.concatenate([code, jnp.sin(times), jnp.cos(times)], axis=1),
                                             (x.shape[0], 7))], axis=1)
    *hidden, last = layers
    for weights, biases in hidden:
        rows = jax.nn.silu(rows @ weights + biases)
    return rows @ last[0] + last[1]


def averaged_descent(parameters, loss, kept=0.999):
    """Adam, and a moving average of the weights beside it."""
    learner, plain = descent(parameters, loss)

    def step(state, key):
        learner, value = plain(state["learner"], key)
        average = jax.tree.map(lambda old, w: kept * old + (1 - kept) * w,
                               state["average"], learner["parameters"])
        return {"learner": learner, "average": average}, value
    return {"learner": learner, "average": parameters}, step


def edm_answer(layers, x, sigma):
    """What the network says of standardised points with noise of deviation sigma [rows or 1, 1]."""
    return told(layers, x / jnp.sqrt(1 + sigma ** 2), 0.5 * jnp.log(sigma))


def edm(key, batch=256, log_mean=-1.8, log_deviation=1.6):
    def loss(layers, key):
        data_key, noise_key, level_key = random.split(key, 3)
        clean = ring_points(data_key, batch) / RING_DEVIATION
        sigma = 2 * jnp.exp(log_mean + log_deviation * random.normal(level_key, (batch, 1)))
        mixed = clean + sigma * random.normal(noise_key, (batch, 2))
        spread = jnp.sqrt(1 + sigma ** 2)
        target = (clean - mixed / spread ** 2) * spread / sigma
        return jnp.mean(jnp.sum((edm_answer(layers, mixed, sigma) - target) ** 2, axis=1))
    return averaged_descent(pass_network(key), loss)


def flow_matching(key, batch=256):
    def loss(layers, key):
        data_key, noise_key, time_key = random.split(key, 3)
        clean = ring_points(data_key, batch) / RING_DEVIATION
        noise = random.normal(noise_key, (batch, 2))
        t = 1 - random.uniform(time_key, (batch, 1)) ** 2.5
        mixed = t * clean + (1 - t) * noise
        spread = jnp.sqrt(t ** 2 + (1 - t) ** 2)
        code = 0.5 * jnp.log((1 - t + 1e-3) / (t + 1e-3))
        target = (clean - noise - (2 * t - 1) / spread ** 2 * mixed) * spread
        return jnp.mean(jnp.sum((told(layers, mixed / spread, code) - target) ** 2, axis=1))
    return averaged_descent(pass_network(key), loss)


def edm_sampling(key, steps=18, most=10.0, least=0.003, power=7.0):
    """Noise along the field of an untrained network, by Heun's method."""
    layers = pass_network(key)
    share = jnp.arange(steps + 1) / steps
    levels = (most ** (1 / power) + share * (least ** (1 / power) - most ** (1 / power))) ** power

    def velocity(layers, x, sigma):
        spread = jnp.sqrt(1 + sigma ** 2)
        denoised = x / spread ** 2 + sigma / spread * edm_answer(layers, x, sigma[None, None])
        return (x - denoised) / sigma

    def step(layers, key):
        x = math.sqrt(most ** 2 + 1) * random.normal(key, (PASS_SAMPLES, 2))

        def heun(number, x):
            now, then = levels[number], levels[number + 1]
            first = velocity(layers, x, now)
            second = velocity(layers, x + (then - now) * first, then)
            return x + (then - now) * (first + second) / 2
        return layers, RING_DEVIATION * lax.fori_loop(0, steps, heun, x)
    return layers, step


WORKLOADS = {"ridge": ridge, "naive": naive, "gan": gan, "gan-small": gan_small, "wgan-gp": wgan_gp,
             "wgan-gp-wide": wgan_gp_wide, "unrolled": unrolled, "vae": vae, "iwae": iwae,
             "autoregressive": autoregressive, "spline": spline, "pixelcnn": pixelcnn, "dcgan": dcgan,
             "picture-vae": picture_vae, "edm": edm,
             "flow-matching": flow_matching, "edm-sampling": edm_sampling}


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
