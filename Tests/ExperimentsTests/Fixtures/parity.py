"""What scripts of fixtures share: weights that can be shaken, how far single precision strays, and the file."""
import json
import pathlib
import platform

import numpy as np
import torch

import philox

# Moves weights by up to a unit in their last place of single precision; None leaves them.
JITTER = None


def trainable(values):
    """Weights as a tensor in the default precision."""
    values = np.asarray(values, np.float64)
    if JITTER is not None:
        values = values * (1 + JITTER.uniform(-6e-8, 6e-8, values.shape))
    return torch.tensor(values, dtype=torch.get_default_dtype(), requires_grad=True)


def network(seed, widths, first_matrix):
    """Weights and biases of linear layers, and the number of the next matrix."""
    layers = [[trainable(part) for part in layer]
              for layer in philox.network(seed, widths, first_matrix)]
    return layers, first_matrix + 2 * len(layers)


def apply(layers, x):
    """The output of linear layers with tanh between them."""
    for number, (weight, bias) in enumerate(layers):
        x = torch.nn.functional.linear(x, weight, bias)
        if number < len(layers) - 1:
            x = torch.tanh(x)
    return x


def parts(*networks):
    """All weights and biases of networks, in their order."""
    return [part for layers in networks for layer in layers for part in layer]


def losses(run, case, precision=torch.float64, jitter=None):
    """What a run of a case loses step by step, in a precision, with weights as they are or shaken."""
    global JITTER
    JITTER = jitter
    torch.set_default_dtype(precision)
    return [float(f"{loss:.9g}") for loss in run(case)]


def with_single(run, case):
    """The case's losses, and how far single precision strays from them."""
    double = losses(run, case)
    strayed = max(
        abs(one - other) for jitter in [None, *map(np.random.RandomState, range(2))]
        for one, other in zip(double, losses(run, case, torch.float32, jitter)))
    return {**case, "losses": double, "single": float(f"{strayed:.2g}")}


def write(script, cases):
    """Writes cases beside a script, as SCRIPT.json, with the versions used."""
    result = {
        "versions": {
            "python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
        "cases": cases,
    }
    pathlib.Path(script).with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
