"""Reference figures for mode coverage, computed apart from the program.

Prints coverage.json: for each case the samples as float32, and what numpy makes of them; for each
mixture what independent draws score on average, with the standard error of that average.

    python coverage.py > coverage.json
"""

import json
import sys

import numpy as np

generator = np.random.default_rng(20240607)


def ring(modes, radius, deviation):
    angle = 2 * np.pi * np.arange(modes) / modes
    return radius * np.stack([np.cos(angle), np.sin(angle)], 1), deviation


def grid(side, spacing, deviation):
    axis = spacing * (np.arange(side) - (side - 1) / 2)
    x, y = np.meshgrid(axis, axis)
    return np.stack([x.ravel(), y.ravel()], 1), deviation


def draw(means, deviation, count):
    mode = generator.integers(len(means), size=count)
    return means[mode] + deviation * generator.standard_normal((count, 2))


def coverage(samples, means, deviation):
    distance = np.linalg.norm(samples[:, None, :] - means[None], axis=2)
    nearest = distance.argmin(1)
    good = distance.min(1) < 3 * deviation
    counts = np.bincount(nearest[good], minlength=len(means))
    divergence = None
    if counts.sum() > 0:
        share = counts / counts.sum()
        share = share[share > 0]
        divergence = float(np.log(len(means)) + (share * np.log(share)).sum())
    return counts, divergence


def figures(samples, means, deviation):
    counts, divergence = coverage(samples, means, deviation)
    away = samples - samples.mean(0)
    covariance = away.T @ away / len(samples)
    return {
        "counts": counts.tolist(),
        "modesCaptured": int((counts > 0).sum()),
        "highQuality": float(counts.sum() / len(samples)),
        "reverseKL": divergence,
        "mean": samples.mean(0).tolist(),
        "meanRadius": float(np.linalg.norm(samples, axis=1).mean()),
        "spread": float(np.sqrt((away**2).sum(1).mean())),
        "covariance": [covariance[0, 0], covariance[1, 1], covariance[0, 1]],
    }


def case(name, parameters, mixture, samples):
    single = samples.astype(np.float32)
    return {
        "name": name,
        "dataset": parameters,
        "samples": [float(v) for v in single.ravel()],
        "expected": figures(single.astype(np.float64), *mixture),
    }


def oracle(name, parameters, mixture, count, trials):
    rows = {"modesCaptured": [], "highQuality": [], "reverseKL": [], "meanRadius": []}
    for _ in range(trials):
        samples = draw(*mixture, count)
        counts, divergence = coverage(samples, *mixture)
        rows["modesCaptured"].append((counts > 0).sum())
        rows["highQuality"].append(counts.sum() / count)
        rows["meanRadius"].append(np.linalg.norm(samples, axis=1).mean())
        if divergence is not None:
            rows["reverseKL"].append(divergence)
    return {
        "name": name,
        "dataset": parameters,
        "count": count,
        "expected": {
            key: {
                "value": float(np.mean(values)),
                "error": float(np.std(values) / np.sqrt(len(values))),
            }
            for key, values in rows.items()
        },
    }


def parameters(kind, count, size, deviation):
    return {"kind": kind, "count": count, "size": size, "deviation": deviation}


cases = []
oracles = []
for name, kind, shape, count, trials in [
    ("ring", "ring", (8, 1, 0.01), 2500, 2000),
    ("grid", "grid", (5, 2, 0.05), 2500, 2000),
    ("ten overlapping modes", "ring", (10, 1, 0.25), 2500, 1000),
    ("a blurred grid", "grid", (3, 1, 0.3), 2500, 1000),
    ("few samples", "ring", (8, 1, 0.01), 12, 20000),
    ("one mode", "ring", (1, 0.5, 0.3), 100, 4000),
]:
    mixture = (ring if kind == "ring" else grid)(*shape)
    described = parameters(kind, *shape)
    true = draw(*mixture, 150)
    cases.append(case(name + ", true samples", described, mixture, true))
    kept = (mixture[0][: max(1, len(mixture[0]) // 3)], mixture[1])
    cases.append(case(name + ", modes lost", described, mixture, draw(*kept, 100)))
    far = 0.5 + 20 * generator.standard_normal((40, 2))
    cases.append(case(name + ", nothing learnt", described, mixture, far))
    cases.append(case(name + ", blurred", described, mixture, true * 1.02))
    oracles.append(oracle(name, described, mixture, count, trials))

json.dump(
    {"numpy": np.__version__, "python": sys.version.split()[0], "cases": cases, "oracles": oracles},
    sys.stdout,
)
print()
