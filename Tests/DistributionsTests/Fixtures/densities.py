"""Reference densities and entropies of the mixtures, from torch.distributions.

    python densities.py > densities.json
"""

import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(20240607)


def ring(modes, radius, deviation):
    angle = 2 * math.pi * torch.arange(modes) / modes
    return radius * torch.stack([angle.cos(), angle.sin()], 1), deviation


def grid(side, spacing, deviation):
    axis = spacing * (torch.arange(side) - (side - 1) / 2)
    return torch.cartesian_prod(axis, axis), deviation


def mixture(means, deviation):
    modes = torch.distributions.Independent(torch.distributions.Normal(means, deviation), 1)
    choice = torch.distributions.Categorical(torch.ones(len(means)))
    return torch.distributions.MixtureSameFamily(choice, modes)


cases = []
for kind, count, size, deviation in [
    ("ring", 8, 1, 0.01),
    ("ring", 8, 2, 0.02),
    ("ring", 8, 1, 0.3),
    ("ring", 1, 1, 0.5),
    ("ring", 10, 1, 0.15),
    ("ring", 64, 0.5, 0.02),
    ("grid", 5, 2, 0.05),
    ("grid", 4, 1, 0.3),
    ("grid", 3, 2, 0.4),
    ("grid", 1, 2, 0.7),
]:
    distribution = mixture(*(ring if kind == "ring" else grid)(count, size, deviation))
    near = distribution.sample((5,))
    points = torch.cat([near, 3 * torch.randn(3, 2)])
    surprise = -distribution.log_prob(distribution.sample((1_000_000,)))
    total = distribution.variance.sum()
    cases.append(
        {
            "kind": kind,
            "count": count,
            "size": size,
            "deviation": deviation,
            "mean": distribution.mean.tolist(),
            "totalVariance": float(total),
            "points": points.tolist(),
            "logDensities": distribution.log_prob(points).tolist(),
            "entropy": float(surprise.mean()),
            "entropyError": float(surprise.std() / 1000),
        }
    )

json.dump({"torch": torch.__version__, "python": sys.version.split()[0], "cases": cases}, sys.stdout)
print()
