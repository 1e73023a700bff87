"""Writes convolutions.json: values, gradients and training steps of convolutional networks, computed by PyTorch.

    python make_convolutions.py        # writes convolutions.json beside this file

Sides are such that every stride divides them, where PyTorch's padding and ours agree.

The versions used are recorded in the file. Everything is computed in double precision from single-precision inputs.
Pictures are written pixel after pixel, channels side by side; weights as the tested program has them: of a convolution
[outputs, taps * inputs], of a transposed one [inputs, taps * outputs], masked taps left out.
"""
import json
import pathlib
import platform

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(20260311)
torch.set_default_dtype(torch.float64)

HEIGHT, WIDTH, CHANNELS, BATCH = 6, 8, 2, 5


def rounded(tensor):
    """The nearest single-precision values: what both sides start from."""
    return tensor.detach().float().double()


def mask(side, kind):
    """One where a masked convolution sees."""
    seen = side * side // 2 + (kind == "B")
    return torch.cat([torch.ones(seen), torch.zeros(side * side - seen)]).reshape(side, side)


# Stages by the words that the test knows: what PyTorch does, whether weights are transposed, and their mask.
STAGES = {
    "conv3": (lambda i, o: nn.Conv2d(i, o, 3, padding=1), False, None),
    "conv3 stride 2": (lambda i, o: nn.Conv2d(i, o, 3, stride=2, padding=1), False, None),
    "conv4 stride 2": (lambda i, o: nn.Conv2d(i, o, 4, stride=2, padding=1), False, None),
    "conv3 dilation 2": (lambda i, o: nn.Conv2d(i, o, 3, dilation=2, padding=2), False, None),
    "conv3 mask A": (lambda i, o: nn.Conv2d(i, o, 3, padding=1), False, mask(3, "A")),
    "conv3 mask B": (lambda i, o: nn.Conv2d(i, o, 3, padding=1), False, mask(3, "B")),
    "transposed4 stride 2": (
        lambda i, o: nn.ConvTranspose2d(i, o, 4, stride=2, padding=1), True, None),
    "up2 conv3": (lambda i, o: nn.Conv2d(i, o, 3, padding=1), False, None),
    "average2": None, "largest2": None,
}

NETWORKS = {
    "strides": [("conv3", 4), ("conv4 stride 2", 3), ("transposed4 stride 2", 2)],
    "pools": [
        ("conv3 stride 2", 3), ("up2 conv3", 4), ("average2", 0), ("up2 conv3", 2), ("largest2", 0)],
    "masks": [("conv3 mask A", 4), ("conv3 mask B", 3), ("conv3 dilation 2", 1)],
}


def nhwc(tensor):
    return tensor.permute(0, 2, 3, 1).reshape(tensor.shape[0], -1)


def weight(tensor, transposed, kept):
    """A weight tensor as the program has it: rows, then taps, then channels."""
    # Convolutions are [outputs, inputs, h, w], transposed ones [inputs, outputs, h, w]: the first stays.
    flat = tensor.flatten(2)
    if kept is not None:
        flat = flat[:, :, kept.flatten() > 0]
    return flat.permute(0, 2, 1).reshape(tensor.shape[0], -1)


def numbers(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


def network(stages):
    channels, layers = CHANNELS, []
    for name, outputs in stages:
        if STAGES[name] is None:
            layers.append((name, None, False, None))
            continue
        make, transposed, kept = STAGES[name]
        layer = make(channels, outputs)
        layer.weight.data = rounded(layer.weight if kept is None else layer.weight * kept)
        layer.bias.data = rounded(layer.bias)
        layers.append((name, layer, transposed, kept))
        channels = outputs
    return layers


def run(layers, x):
    weighted = [number for number, layer in enumerate(layers) if layer[1] is not None]
    for number, (name, layer, transposed, kept) in enumerate(layers):
        if name == "average2":
            x = F.avg_pool2d(x, 2)
        elif name == "largest2":
            x = F.max_pool2d(x, 2)
        else:
            if name.startswith("up2"):
                x = F.interpolate(x, scale_factor=2, mode="nearest")
            if kept is None:
                x = layer(x)
            else:
                x = F.conv2d(x, layer.weight * kept, layer.bias, padding=1)
            if number != weighted[-1]:
                x = torch.tanh(x)
    return x


def parameters(layers):
    return [p for _, layer, _, _ in layers if layer is not None for p in (layer.weight, layer.bias)]


def written(layers, of):
    result = []
    for _, layer, transposed, kept in layers:
        if layer is not None:
            result += [numbers(weight(of(layer.weight), transposed, kept)), numbers(of(layer.bias))]
    return result


def loss(layers, x, target):
    return ((run(layers, x) - target) ** 2).flatten(1).sum(1).mean()


def cases():
    for name, stages in NETWORKS.items():
        layers = network(stages)
        x = rounded(torch.randn(BATCH, CHANNELS, HEIGHT, WIDTH))
        y = run(layers, x)
        target = rounded(torch.randn_like(y))
        value = loss(layers, x, target)
        gradients = dict(zip(map(id, parameters(layers)),
                             torch.autograd.grad(value, parameters(layers))))
        case = {
            "name": name,
            "stages": [{"kind": kind, "channels": channels} for kind, channels in stages],
            "weights": written(layers, lambda p: p), "x": numbers(nhwc(x)),
            "target": numbers(nhwc(target)), "outputs": numbers(nhwc(y)), "loss": value.item(),
            "gradients": written(layers, lambda p: gradients[id(p)]),
        }
        optimizer, losses = torch.optim.Adam(parameters(layers), lr=0.01), []
        for _ in range(100):
            optimizer.zero_grad()
            value = loss(layers, x, target)
            value.backward()
            optimizer.step()
            losses.append(value.item())
        yield case | {"losses": losses, "after": written(layers, lambda p: p)}


result = {
    "versions": {"torch": torch.__version__, "python": platform.python_version()},
    "height": HEIGHT, "width": WIDTH, "channels": CHANNELS, "batch": BATCH, "cases": list(cases()),
}
pathlib.Path(__file__).with_name("convolutions.json").write_text(json.dumps(result))
