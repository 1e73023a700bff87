"""Reference densities, moments and entropies of curves, circles, pinwheels and boards, with numpy and scipy.

    python toys.py > toys.json

Densities of curves are means over midpoints so many that the rest is far below the tests' tolerance; those of a pinwheel
are sums over roots in the radial coordinate, found by bisection. Entropies are mean surprises of draws made here.
"""

import json
import sys

import numpy as np
import scipy
from scipy.special import ndtr

rng = np.random.default_rng(20261130)
FINE, COARSE = 400_000, 4_000


def moons(v, curve):
    t = np.pi * v
    upper = np.stack([np.cos(t), np.sin(t)], -1)
    lower = np.stack([1 - np.cos(t), 0.5 - np.sin(t)], -1)
    return 2 * np.where(curve[:, None] == 0, upper, lower) + [-1, -0.2]


def rings(radii):
    def place(v, curve):
        r = np.asarray(radii)[curve][:, None]
        return r * np.stack([np.cos(2 * np.pi * v), np.sin(2 * np.pi * v)], -1)

    return place


def swiss_roll(turns):
    def place(v, curve):
        t = 1.5 * np.pi + 2 * np.pi * turns * v
        return np.stack([t * np.cos(t), t * np.sin(t)], -1) / 5

    return place


def two_spirals(turns):
    def place(v, curve):
        n = 2 * np.pi * turns * np.sqrt(v)
        d = np.stack([-n * np.cos(n) + 0.25, n * np.sin(n) + 0.25], -1) / 3
        return np.where(curve[:, None] == 0, d, -d)

    return place


def curve_density(points, place, curves, noise, square, count):
    v = (np.arange(count // curves) + 0.5) / (count // curves)
    nodes = np.concatenate([place(v, np.full(len(v), k)) for k in range(curves)])
    if square:
        result = []
        for point in points:
            far = np.abs(point - nodes)
            near, end = (far - square / 2) / noise, (far + square / 2) / noise
            result.append(np.log(((ndtr(-near) - ndtr(-end)) / square).prod(-1).mean()))
        return np.array(result)
    result = []
    for point in points:
        q = ((point - nodes) ** 2).sum(-1) / (2 * noise * noise)
        least = q.min()
        result.append(np.log(np.exp(least - q).mean()) - least - np.log(2 * np.pi * noise**2))
    return np.array(result)


def draw_curve(count, place, curves, noise, square):
    points = place(rng.random(count), rng.integers(curves, size=count))
    points = points + square * (rng.random((count, 2)) - 0.5)
    return points + noise * rng.normal(size=(count, 2))


def draw_pinwheel(count, arms, radial, tangential, twist):
    f = np.array([1.0, 0]) + np.array([radial, tangential]) * rng.normal(size=(count, 2))
    a = 2 * np.pi * rng.integers(arms, size=count) / arms + twist * np.exp(f[:, 0])
    c, s = np.cos(a), np.sin(a)
    return 2 * np.stack([f[:, 0] * c + f[:, 1] * s, -f[:, 0] * s + f[:, 1] * c], -1)


def pinwheel_density(points, arms, radial, tangential, twist, steps=6_000):
    grid = np.linspace(1 - 12 * radial, 1 + 12 * radial, steps)

    def back(f0, y, k):
        a = 2 * np.pi * k / arms + twist * np.exp(f0)
        c, s = np.cos(a), np.sin(a)
        return c * y[0] - s * y[1], s * y[0] + c * y[1]

    result = []
    for y in points / 2:
        total = 0.0
        for k in range(arms):
            miss = back(grid, y, k)[0] - grid
            for i in np.nonzero(np.sign(miss[1:]) != np.sign(miss[:-1]))[0]:
                low, high, sign = grid[i], grid[i + 1], np.sign(miss[i])
                for _ in range(60):
                    middle = (low + high) / 2
                    if np.sign(back(middle, y, k)[0] - middle) == sign:
                        low = middle
                    else:
                        high = middle
                f0, f1 = low, back(low, y, k)[1]
                normal = np.exp(-((f0 - 1) ** 2) / 2 / radial**2 - f1**2 / 2 / tangential**2)
                normal /= 2 * np.pi * radial * tangential
                total += normal / abs(1 + twist * np.exp(f0) * f1)
        result.append(np.log(total / arms / 4))
    return np.array(result)


cases = []


def add(kind, parameters, points, densities, draws, surprise):
    mean = draws.mean(0)
    scatter = ((draws - mean) ** 2).sum(1)
    cases.append(
        {
            "kind": kind,
            "parameters": parameters,
            "points": points.tolist(),
            "logDensities": densities.tolist(),
            "entropy": float(surprise.mean()),
            "entropyError": float(surprise.std() / len(surprise) ** 0.5),
            "mean": mean.tolist(),
            "meanError": (draws.std(0) / len(draws) ** 0.5).tolist(),
            "totalVariance": float(scatter.mean()),
            "totalVarianceError": float(scatter.std() / len(draws) ** 0.5),
        }
    )


for kind, parameters, place, curves, noise, square in [
    ("moons", {}, moons, 2, 0.2, 0),
    ("moons", {"noise": 0.05}, moons, 2, 0.05, 0),
    ("circles", {}, rings([3, 1.5]), 2, 0.24, 0),
    ("circles", {"inner": 0.5, "noise": 0.6}, rings([3, 0.5]), 2, 0.6, 0),
    ("rings", {}, rings([3, 2.25, 1.5, 0.75]), 4, 0.08, 0),
    ("swiss-roll", {}, swiss_roll(1.5), 1, 0.2, 0),
    ("swiss-roll", {"turns": 0.5, "noise": 0.4}, swiss_roll(0.5), 1, 0.4, 0),
    ("two-spirals", {}, two_spirals(1.5), 2, 0.1, 1 / 6),
    ("two-spirals", {"turns": 1.0, "noise": 0.3}, two_spirals(1), 2, 0.3, 1 / 6),
]:
    near = draw_curve(12, place, curves, noise, square)
    points = np.concatenate([near, [[0, 0], [4, -1]] if square else [[0, 0], [12, -9]]])
    densities = curve_density(points, place, curves, noise, square, FINE)
    some = draw_curve(10_000, place, curves, noise, square)
    surprise = -curve_density(some, place, curves, noise, square, COARSE)
    draws = draw_curve(1_000_000, place, curves, noise, square)
    add(kind, parameters, points, densities, draws, surprise)
    print(kind, parameters, surprise.mean(), file=sys.stderr)

for parameters in [{}, {"arms": 3, "radial": 0.1, "tangential": 0.05, "twist": 0.4}]:
    shape = [
        parameters.get(name, default)
        for name, default in [("arms", 5), ("radial", 0.3), ("tangential", 0.1), ("twist", 0.25)]
    ]
    near = draw_pinwheel(14, *shape)
    densities = pinwheel_density(near, *shape)
    surprise = -pinwheel_density(draw_pinwheel(6_000, *shape), *shape, steps=400)
    add("pinwheel", parameters, near, densities, draw_pinwheel(1_000_000, *shape), surprise)
    print("pinwheel", parameters, surprise.mean(), file=sys.stderr)

for parameters, squares in [({}, 4), ({"squares": 3}, 3)]:
    cells = np.array([(i, j) for i in range(squares) for j in range(squares) if (i + j) % 2 == 0])
    draws = (cells[rng.integers(len(cells), size=1_000_000)] + rng.random((1_000_000, 2))) / squares
    draws = 8 * draws - 4
    area = 64 * len(cells) / squares**2
    points = np.concatenate([draws[:6], [[3.9, -3.9] if squares == 4 else [0.1, 3.9], [4.1, 0]]])
    inside = np.log(1 / area) * np.ones(6)
    densities = np.concatenate([inside, [-1e308, -1e308]])  # JSON has no infinity.
    add("checkerboard", parameters, points, densities, draws, np.full(4, np.log(area)))

json.dump({"numpy": np.__version__, "scipy": scipy.__version__, "python": sys.version.split()[0], "cases": cases}, sys.stdout)
print()
