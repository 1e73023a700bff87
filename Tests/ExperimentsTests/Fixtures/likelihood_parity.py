"""Writes likelihood_parity.json: the losses of 100 steps of small models of exact density, trained by PyTorch.

    python likelihood_parity.py           # writes likelihood_parity.json beside this file

First weights and batches are those of the program, made again by philox.py. Everything is computed in double precision
from single-precision draws, so that what the test measures is the rounding of the tested program alone. `single` is how far PyTorch's own single precision strays from that, with first weights as they are and
moved in their last digit; modes are wide enough for that to be little. Mixtures are
torch.distributions; the spline is written from Durkan et al. 2019 with a search for the bin, and the sums of logarithms
of slopes are checked against the determinant of torch.autograd's Jacobian. The continuous flow's layers are those of FFJORD
(`ConcatSquashLinear`), its divergence is the trace of the Jacobian that torch.func.jacfwd pushes forward, its solver is
Kutta's. The versions used are recorded in the file.
"""
import math

import numpy as np
import torch
from torch import distributions as D
from torch.nn import functional as F

import parity
import philox
from parity import trainable

torch.set_num_threads(1)

STEPS = 100
CASES = [
    {"kind": "autoregressive", "kernel": "gaussian", "seed": 1, "batch": 256, "components": 10,
     "hidden": [32, 32], "activation": "tanh", "learningRate": 0.002, "deviation": 0.2},
    {"kind": "autoregressive", "kernel": "logistic", "seed": 2, "batch": 64, "components": 4,
     "hidden": [24], "activation": "silu", "learningRate": 0.005, "deviation": 0.01},
    {"kind": "coupling-flow", "transform": "spline", "seed": 1, "batch": 256, "layers": 4,
     "bins": 8, "hidden": [32, 32], "activation": "silu", "learningRate": 0.001, "deviation": 0.2},
    {"kind": "coupling-flow", "transform": "affine", "seed": 3, "batch": 64, "layers": 6,
     "hidden": [24, 24], "activation": "tanh", "learningRate": 0.001, "deviation": 0.01},
    {"kind": "continuous-flow", "seed": 2, "batch": 64, "steps": 3,
     "hidden": [16, 16], "activation": "tanh", "learningRate": 0.005, "deviation": 0.2},
]


def total_variance(case):
    """Of the ring of eight modes."""
    return 1 + 2 * case["deviation"]**2


def network(seed, widths, first_matrix, start):
    """Layers as tensors; the last is 0 but for the biases given."""
    layers = philox.network(seed, widths, first_matrix)
    layers[-1] = (np.zeros_like(layers[-1][0]), np.array(start))
    return [[trainable(part) for part in layer] for layer in layers]


def apply(layers, x, activation):
    for number, (weight, bias) in enumerate(layers):
        x = F.linear(x, weight, bias)
        if number < len(layers) - 1:
            x = getattr(torch, activation, getattr(F, activation))(x)
    return x


def autoregressive(case):
    """ln p(x) as a function, and its parameters."""
    count, scale = case["components"], math.sqrt(total_variance(case))
    start = [0.0] * count + list(np.linspace(-1, 1, count, dtype=np.float32)) + [-2.0] * count
    first = trainable(start)
    second = network(case["seed"], [1, *case["hidden"], 3 * count], 1, start)

    def law(row):
        logits, means, log_scales = row.chunk(3, dim=-1)
        scales = log_scales.clamp(min=-7).exp()
        if case["kernel"] == "gaussian":
            parts = D.Normal(means, scales)
        else:
            parts = D.TransformedDistribution(
                D.Uniform(torch.zeros_like(means), torch.ones_like(means)),
                [D.SigmoidTransform().inv, D.AffineTransform(means, scales)])
        return logits.log_softmax(-1), parts

    def log_prob(y, row):
        logs, parts = law(row)
        return torch.logsumexp(logs + parts.log_prob(y), dim=-1)

    def log_density(x):
        y = x / scale
        return (log_prob(y[:, :1], first) + log_prob(y[:, 1:], apply(second, y[:, :1], case["activation"]))
                - 2 * math.log(scale))

    return log_density, [first, *(part for layer in second for part in layer)]


def spline(x, row, bins, bound=4.0, least=1e-3):
    """Value and ln of the slope of a monotone rational-quadratic spline, at x [rows]."""
    row = row.expand(len(x), -1)
    def knots(logits):
        parts = least + (1 - least * bins) * logits.softmax(-1)
        return 2 * bound * F.pad(parts.cumsum(-1), (1, 0)) - bound
    xs, ys = knots(row[:, :bins]), knots(row[:, bins:2 * bins])
    slopes = F.pad(
        least + F.softplus(row[:, 2 * bins:] + math.log(math.exp(1 - least) - 1)), (1, 1), value=1.0)
    inside = x.abs() <= bound
    place = x.clamp(-bound + 1e-5, bound - 1e-5)
    k = torch.searchsorted(xs.detach().contiguous(), place.detach()[:, None]) - 1
    pick = lambda table, index: table.gather(1, index)[:, 0]
    x0, x1, y0, y1 = pick(xs, k), pick(xs, k + 1), pick(ys, k), pick(ys, k + 1)
    d0, d1 = pick(slopes, k), pick(slopes, k + 1)
    s, xi = (y1 - y0) / (x1 - x0), (place - x0) / (x1 - x0)
    denominator = s + (d1 + d0 - 2 * s) * xi * (1 - xi)
    value = y0 + (y1 - y0) * (s * xi**2 + d0 * xi * (1 - xi)) / denominator
    slope = s**2 * (d1 * xi**2 + 2 * s * xi * (1 - xi) + d0 * (1 - xi)**2) / denominator**2
    return torch.where(inside, value, x), torch.where(inside, slope.log(), torch.zeros_like(x))


def coupling(case):
    """ln p(x) as a function, and its parameters."""
    scale = math.sqrt(total_variance(case) / 2)
    count = 2 if case["transform"] == "affine" else 3 * case["bins"] - 1
    widths = [1, *case["hidden"], count]
    networks = [
        network(case["seed"], widths, 2 * (len(widths) - 1) * number, [0.0] * count)
        for number in range(case["layers"])]
    free = [trainable(np.zeros((1, count))) for _ in networks]

    def encode(x):
        parts, total = list((x / scale).unbind(-1)), 0
        for number, layers in enumerate(networks):
            kept, moved = number % 2, 1 - number % 2
            row = apply(layers, parts[kept][:, None], case["activation"])
            if case["transform"] == "affine":
                log_scale = 3 * torch.tanh(row[:, 0] / 3)
                parts[moved] = parts[moved] * log_scale.exp() + row[:, 1]
                total = total + log_scale
            else:
                parts[moved], one = spline(parts[moved], row, case["bins"])
                parts[kept], other = spline(parts[kept], free[number], case["bins"])
                total = total + one + other
        return torch.stack(parts, -1), total - 2 * math.log(scale)

    def log_density(x):
        z, volume = encode(x)
        return D.Normal(0.0, 1.0).log_prob(z).sum(-1) + volume

    log_density.encode = encode
    used = free if case["transform"] == "spline" else []
    return log_density, [part for layers in networks for layer in layers for part in layer] + used


def continuous(case):
    """ln p(x) as a function, and its parameters."""
    scale = math.sqrt(total_variance(case) / 2)
    widths = [2, *case["hidden"], 2]
    layers = []
    for number, (fan_in, fan_out) in enumerate(zip(widths, widths[1:])):
        draw = lambda place, count, bound: np.float32(bound) * (
            2 * philox.uniforms(case["seed"], "initialization", 5 * number + place, count) - 1)
        weight, bias = philox.linear(case["seed"], 5 * number, fan_in, fan_out)
        gate, gate_bias, drift = (draw(place, fan_out, 1) for place in (2, 3, 4))
        if number == len(widths) - 2:
            weight, bias, drift = 0 * weight, 0 * bias, 0 * drift
        layers.append([trainable(part) for part in (weight, bias, gate, gate_bias, drift)])

    def velocity(y, t):
        for number, (weight, bias, gate, gate_bias, drift) in enumerate(layers):
            y = F.linear(y, weight, bias) * torch.sigmoid(gate * t + gate_bias) + drift * t
            if number < len(layers) - 1:
                y = getattr(torch, case["activation"])(y)
        return y

    jacobian = torch.func.vmap(torch.func.jacfwd(velocity), in_dims=(0, None))

    def slope(y, t):
        return velocity(y, t), jacobian(y, t).diagonal(dim1=-2, dim2=-1).sum(-1)

    def log_density(x):
        y, change = x / scale, torch.zeros(len(x))
        span = -1 / case["steps"]
        for number in range(case["steps"]):
            t = 1 + span * number
            v1, d1 = slope(y, t)
            v2, d2 = slope(y + span / 2 * v1, t + span / 2)
            v3, d3 = slope(y + span / 2 * v2, t + span / 2)
            v4, d4 = slope(y + span * v3, t + span)
            y = y + span / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
            change = change + span / 6 * (d1 + 2 * d2 + 2 * d3 + d4)
        return D.Normal(0.0, 1.0).log_prob(y).sum(-1) + change - 2 * math.log(scale)

    return log_density, [part for layer in layers for part in layer]


def check_volume(encode, x):
    jacobian = torch.autograd.functional.jacobian(lambda points: encode(points)[0].sum(0), x)
    expected = torch.linalg.det(jacobian.permute(1, 0, 2)).abs().log()
    assert torch.allclose(expected, encode(x)[1], atol=1e-9), "the volume is not that of the Jacobian"


def run(case):
    precision = torch.get_default_dtype()
    seed, batch = case["seed"], case["batch"]
    makers = {
        "autoregressive": autoregressive, "coupling-flow": coupling, "continuous-flow": continuous}
    log_density, parameters = makers[case["kind"]](case)
    optimizer = torch.optim.Adam(parameters, lr=case["learningRate"], betas=(0.9, 0.999), eps=1e-8)
    losses = []
    for step in range(STEPS):
        points = philox.ring(seed, step, batch, deviation=case["deviation"])
        x = torch.from_numpy(points).to(precision)
        loss = -log_density(x).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    if case["kind"] == "coupling-flow" and precision == torch.float64:
        check_volume(log_density.encode, x[:16])
    return losses


parity.write(__file__, [parity.with_single(run, case) for case in CASES])
