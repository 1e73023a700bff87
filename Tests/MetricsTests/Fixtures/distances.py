"""Reference figures for distances between sets of points, computed apart from the program.

Prints distances.json: for each case samples and reference points as float32, and what numpy (and, for
one-dimensional transport, scipy) makes of them in double precision.

    python distances.py > distances.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.stats import wasserstein_distance

generator = np.random.default_rng(20250131)


def discrepancy(x, y, bandwidths):
    def kernel(a, b):
        square = ((a[:, None, :] - b[None]) ** 2).sum(2)
        return np.mean([np.exp(-square / (2 * h * h)) for h in bandwidths], axis=0)

    xx, yy, xy = kernel(x, x), kernel(y, y), kernel(x, y)
    n, m = len(x), len(y)
    return (
        (xx.sum() - np.trace(xx)) / (n * (n - 1))
        + (yy.sum() - np.trace(yy)) / (m * (m - 1))
        - 2 * xy.mean()
    )


def sliced(x, y, turn, count=64):
    angles = np.pi * (np.arange(count) + turn) / count
    directions = np.stack([np.cos(angles), np.sin(angles)], 1)
    return np.mean([wasserstein_distance(x @ d, y @ d) for d in directions])


def case(name, x, y, bandwidths, turn):
    x, y = x.astype(np.float32), y.astype(np.float32)
    wide = x.astype(np.float64), y.astype(np.float64)
    return {
        "name": name,
        "samples": x.ravel().tolist(),
        "reference": y.ravel().tolist(),
        "bandwidths": bandwidths,
        "turn": turn,
        "discrepancy": discrepancy(*wide, bandwidths),
        "sliced": sliced(*wide, turn),
    }


def ring(count, deviation):
    angle = 2 * np.pi * generator.integers(8, size=count) / 8
    centre = np.stack([np.cos(angle), np.sin(angle)], 1)
    return centre + deviation * generator.standard_normal((count, 2))


def normal(count):
    return generator.standard_normal((count, 2))


cases = [
    case("perfect ring", ring(150, 0.01), ring(150, 0.01), [0.01, 0.084, 0.7072], 0.25),
    case("smeared ring", ring(101, 0.1), ring(101, 0.01), [0.01, 0.084, 0.7072], 0.75),
    case("collapsed", 0.001 * normal(64), ring(64, 0.01), [0.01, 0.084, 0.7072], 0),
    case("far away", 1e4 + normal(50), normal(50), [1, 10], 0.5),
    case("two points", normal(2), normal(2), [0.5], 0.1),
    case("one width", 2 * normal(33) + 1, normal(33), [1.0], 0.9),
    case("equal values", np.round(normal(120)), np.round(normal(120)), [1.0, 3.0], 0),
]
versions = f"numpy {np.__version__}, scipy {scipy.__version__}, python {sys.version.split()[0]}"
json.dump({"madeWith": versions, "cases": cases}, sys.stdout)
print()
