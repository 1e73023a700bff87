"""Writes torch.json: values, gradients and training steps of small networks, computed by PyTorch.

    python make_fixtures.py        # writes torch.json beside this file

The versions used are recorded in the file. Everything is computed in double precision from single-precision
inputs, so what the tests measure is the rounding of the tested program alone.
"""
import json
import pathlib
import platform

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(20240517)
torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "relu": torch.relu, "leaky-relu": F.leaky_relu, "tanh": torch.tanh, "sine": torch.sin,
    "sigmoid": torch.sigmoid, "softplus": F.softplus, "elu": F.elu, "gelu": F.gelu, "silu": F.silu,
    "identity": lambda x: x,
}
WIDTHS = [8, 6]


def rounded(tensor):
    """The nearest single-precision values: what both sides start from."""
    return tensor.detach().float().double()


def network(inputs, outputs):
    sizes = [inputs, *WIDTHS, outputs]
    parameters = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        layer = nn.Linear(fan_in, fan_out)
        parameters += [rounded(layer.weight).requires_grad_(), rounded(layer.bias).requires_grad_()]
    return parameters


def apply(parameters, x, activation):
    for i in range(0, len(parameters), 2):
        x = F.linear(x, parameters[i], parameters[i + 1])
        if i + 2 < len(parameters):
            x = activation(x)
    return x


def flat(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


def lists(tensors):
    return [flat(t) for t in tensors]


def naive(g, z, x, activation):
    return ((apply(g, z, activation) - x) ** 2).sum(1).mean()


def penalty(d, x, activation, kind):
    x = x.clone().requires_grad_(True)
    slope, = torch.autograd.grad(apply(d, x, activation).sum(), x, create_graph=True)
    if kind == "r1":
        return (slope ** 2).sum(1).mean()
    return ((slope.norm(2, dim=1) - 1) ** 2).mean()


def values():
    for name, activation in ACTIVATIONS.items():
        g = network(3, 2)
        z, x = rounded(torch.randn(5, 3) * 2), rounded(torch.randn(5, 2))
        loss = naive(g, z, x, activation)
        yield {
            "activation": name, "weights": lists(g), "z": flat(z), "x": flat(x),
            "outputs": flat(apply(g, z, activation)), "loss": loss.item(),
            "gradients": lists(torch.autograd.grad(loss, g)),
        }


def penalties():
    for kind in ["r1", "wgan-gp"]:
        for name, activation in ACTIVATIONS.items():
            d = network(2, 1)
            x = rounded(torch.randn(5, 2))
            # The critic's own loss goes with it, or nothing would depend on the last bias.
            loss = F.softplus(-apply(d, x, activation)).mean() + 0.5 * penalty(d, x, activation, kind)
            yield {
                "kind": kind, "activation": name, "weights": lists(d), "x": flat(x), "loss": loss.item(),
                "gradients": lists(torch.autograd.grad(loss, d)),
            }


def training():
    optimizers = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.99), eps=1e-8),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.005, alpha=0.9, eps=1e-8),
    }
    for kind, make in optimizers.items():
        g = network(2, 2)
        first, optimizer, losses = lists(g), make(g), []
        z, x = rounded(torch.randn(20, 7, 2)), rounded(torch.randn(20, 7, 2))
        for step in range(20):
            optimizer.zero_grad()
            loss = naive(g, z[step], x[step], torch.tanh)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        yield {"kind": kind, "weights": first, "z": flat(z), "x": flat(x), "losses": losses, "after": lists(g)}


result = {
    "versions": {"torch": torch.__version__, "python": platform.python_version()},
    "values": list(values()), "penalties": list(penalties()), "training": list(training()),
}
pathlib.Path(__file__).with_name("torch.json").write_text(json.dumps(result))
