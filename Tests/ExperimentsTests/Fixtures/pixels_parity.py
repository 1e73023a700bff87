"""Writes pixels_parity.json: the losses of 60 steps of small models that go number by number, trained by PyTorch.

    python pixels_parity.py           # writes pixels_parity.json beside this file

First weights and batches are those of the program, made again by philox.py; bars and copies are drawn anew from the same numbers.
Everything is computed in double precision from single-precision draws. Masked windows are torch's dense convolutions whose kernels
have zeros where a tap is left out; the diagonal memory goes pixel by pixel through the recursion of van den Oord et al. 2016
(arXiv:1601.06759), each state from that above and that beside it, with none of the program's skewed lines. Logistics are
differences of sigmoids, and PixelCNN++ is dense windows moved, thinned and cut to size. `single` is how far
PyTorch's own single precision strays, with first weights as they are and moved in their last digit.
"""
import math

import numpy as np
import torch
from torch.nn import functional as F

import parity
import philox
from parity import trainable

torch.set_num_threads(1)

STEPS = 60
CASES = [
    {"kind": "pixelcnn", "seed": 1, "batch": 32, "side": 4, "reach": 2, "blocks": 1, "channels": 8},
    {"kind": "gated-pixelcnn", "seed": 2, "batch": 32, "side": 4, "reach": 1, "layers": 3, "channels": 6},
    {"kind": "wavenet", "seed": 3, "batch": 32, "length": 14, "delay": 3, "levels": 4, "dilations": [1, 2],
     "channels": 6, "skipChannels": 5},
    {"kind": "pixelrnn", "memory": "diagonal", "seed": 4, "batch": 32, "side": 4, "reach": 1, "layers": 1,
     "channels": 5},
    {"kind": "pixelrnn", "memory": "row", "seed": 5, "batch": 32, "side": 4, "reach": 1, "layers": 2,
     "channels": 5},
    {"kind": "pixelcnn-pp", "seed": 6, "batch": 32, "side": 5, "blocks": 1, "halvings": 1, "channels": 4,
     "components": 2},
    {"kind": "wavenet", "seed": 7, "batch": 32, "length": 14, "delay": 3, "levels": 4, "dilations": [1, 2],
     "channels": 6, "skipChannels": 5, "components": 3},
]
RATE = 0.003


class Net:
    """Convolutions whose weights are numbered as they are asked for."""

    def __init__(self, seed):
        self.seed, self.matrix, self.parts = seed, 0, []

    def layer(self, inputs, outputs, biases, gain=1):
        """Weights [outputs, inputs] and biases; a transposed convolution has biases of another count."""
        weight, _ = philox.linear(self.seed, self.matrix, inputs, outputs)
        _, bias = philox.linear(self.seed, self.matrix, inputs, biases)
        self.matrix += 2
        weight, bias = trainable(gain * weight), trainable(bias)
        self.parts += [weight, bias]
        return weight, bias

    def conv(self, taps, inputs, outputs, gain=1):
        """A convolution on pictures [batch, channels, rows, columns]; taps are (down, right) from the pixel itself."""
        weight, bias = self.layer(len(taps) * inputs, outputs, outputs, gain)
        reach = max(max(abs(a), abs(b)) for a, b in taps)

        def apply(x):
            kernel = torch.zeros(outputs, inputs, 2 * reach + 1, 2 * reach + 1)
            for number, (a, b) in enumerate(taps):
                kernel[:, :, reach + a, reach + b] = weight[:, number * inputs:(number + 1) * inputs]
            return F.conv2d(x, kernel, bias, padding=reach)

        return apply


POINT = [(0, 0)]


def square(reach, own):
    """The taps of a masked square."""
    return [(a, b) for a in range(-reach, reach + 1) for b in range(-reach, reach + 1)
            if (a, b) < (0, 0) or own and (a, b) == (0, 0)]


def bars(case, step):
    side = case["side"]
    choice = philox.integers(case["seed"], "data", step, 2 << side, case["batch"])
    pixel = np.arange(side * side)
    lines = np.where(choice[:, None] & 1, pixel % side, pixel // side)
    ink = choice[:, None] >> 1 >> lines & 1
    return torch.tensor(np.where(ink, 1.0, -1.0)).to(torch.get_default_dtype()).reshape(-1, side, side)


def copies(case, step):
    """Levels [batch, length]."""
    length, levels = case["length"], case["levels"]
    draws = philox.uniforms(case["seed"], "data", step, 2 * length * case["batch"]).reshape(-1, length, 2)
    waves = np.zeros((case["batch"], length), np.int64)
    for t in range(length):
        fresh = np.minimum((draws[:, t, 1] * np.float32(levels)).astype(np.int64), levels - 1)
        repeats = (draws[:, t, 0].astype(np.float64) >= 0.1) if t >= case["delay"] else np.zeros(len(waves), bool)
        waves[:, t] = np.where(repeats, waves[:, t - case["delay"]] if t >= case["delay"] else 0, fresh)
    return torch.tensor(waves)


def with_ones(x):
    return torch.stack([x, torch.ones_like(x)], 1)


def gate(x):
    a, b = x.chunk(2, 1)
    return a.tanh() * b.sigmoid()


def head(net, channels, outputs):
    one, two = net.conv(POINT, channels, channels), net.conv(POINT, channels, outputs)
    return lambda x: two(one(x.relu()).relu())


def pixelcnn(case, net):
    c = case["channels"]
    first = net.conv(square(case["reach"], False), 2, c)
    blocks = [
        [net.conv(POINT, c, c // 2), net.conv(square(1, True), c // 2, c // 2), net.conv(POINT, c // 2, c)]
        for _ in range(case["blocks"])]
    last = head(net, c, 1)

    def logits(x):
        h = first(with_ones(x))
        for block in blocks:
            inside = h
            for layer in block:
                inside = layer(inside.relu())
            h = h + inside
        return last(h)

    return logits


def gated(case, net):
    c, r = case["channels"], case["reach"]
    layers = []
    for number in range(case["layers"]):
        inputs, own = (c, 1) if number else (2, 0)
        layers.append([
            net.conv([(a, b) for a in range(-r, own) for b in range(-r, r + 1)], inputs, 2 * c),
            net.conv([(0, b) for b in range(-r, own)], inputs, 2 * c),
            net.conv(POINT, 2 * c, 2 * c), net.conv(POINT, c, c)])
    last = head(net, c, 1)

    def logits(x):
        v = h = with_ones(x)
        for number, (vertical, horizontal, across, outward) in enumerate(layers):
            above = vertical(v)
            out = outward(gate(horizontal(h) + across(above)))
            h = h + out if number else out
            v = gate(above)
        return last(h)

    return logits


def wavenet(case, net):
    c, s, q = case["channels"], case["skipChannels"], case["levels"]
    first = net.conv([(0, -2), (0, -1)], q, c)
    blocks = []
    for number, d in enumerate(case["dilations"]):
        blocks.append([net.conv([(0, -d), (0, 0)], c, 2 * c), net.conv(POINT, c, s)])
        if number + 1 < len(case["dilations"]):
            blocks[-1].append(net.conv(POINT, c, c))
    last = head(net, s, 3 * case["components"] if "components" in case else q)

    def logits(levels):
        x = F.one_hot(levels, q).to(torch.get_default_dtype()).transpose(1, 2)[:, :, None]
        h, skips = first(x), 0
        for block in blocks:
            z = gate(block[0](h))
            skips = skips + block[1](z)
            if len(block) > 2:
                h = h + block[2](z)
        return last(skips)

    return logits


def memory(net, way, c):
    """A recursion over pixels; pictures [batch, channels, rows, columns]."""
    from_input = net.conv([(0, -1), (0, 0)] if way == "row" else POINT, c, 4 * c)
    # On a picture of one row these are taps of a line; here they say which neighbours a state is made of.
    taps = [-1, 0, 1] if way == "row" else [-1, 0]
    weight, bias = philox.linear(net.seed, net.matrix, len(taps) * c, 4 * c)
    net.matrix += 2
    weight, bias = trainable(weight), trainable(bias)
    net.parts += [weight, bias]

    def apply(x):
        rows, columns = x.shape[2:]
        gates = from_input(x)
        zero = torch.zeros(len(x), c)
        states, cells = {}, {}
        # Before its first pixel a row of the diagonal way has states that no pixel decides.
        def known(row, column):
            if way == "row":
                return (states[row, column], cells[row, column]) if (row, column) in states else (zero, zero)
            if (row, column) in states:
                return states[row, column], cells[row, column]
            if row < 0 or row + column < 0 or row >= rows:
                return zero, zero
            update(row, column, bias.new_zeros(len(x), 4 * c))
            return states[row, column], cells[row, column]

        def update(row, column, given):
            if way == "row":
                near = [known(row - 1, column + b)[0] for b in taps]
                cell = known(row - 1, column)[1]
            else:
                near = [known(row - 1, column)[0], known(row, column - 1)[0]]
                cell = known(row, column - 1)[1]
            total = given + torch.cat(near, 1) @ weight.T + bias
            o, f, i, g = total.chunk(4, 1)
            cells[row, column] = f.sigmoid() * cell + i.sigmoid() * g.tanh()
            states[row, column] = o.sigmoid() * cells[row, column].tanh()

        for row in range(rows):
            for column in range(columns):
                update(row, column, gates[:, :, row, column])
        return torch.stack(
            [torch.stack([states[row, column] for column in range(columns)], 2) for row in range(rows)], 2)

    return apply


def pixelrnn(case, net):
    c = case["channels"]
    first = net.conv(square(case["reach"], False), 2, c)
    # The memory from the right stands a row lower, so that the first one may go over pixels themselves.
    own = net.conv(square(case["reach"], True), 2, c) if case["memory"] == "diagonal" else None
    layers = []
    for _ in range(case["layers"]):
        if case["memory"] == "row":
            ways = [memory(net, "row", c)]
        else:
            left, right = memory(net, "diagonal", c), memory(net, "diagonal", c)
            ways = [left, lambda x, right=right: F.pad(right(x.flip(3)).flip(3), (0, 0, 1, 0))[:, :, :-1]]
        layers.append((ways, net.conv(POINT, c, c)))
    last = head(net, c, 1)

    def logits(x):
        x = with_ones(x)
        h = first(x)
        for number, (ways, outward) in enumerate(layers):
            seen = [h] * len(ways) if number or own is None else [h, own(x)]
            h = h + outward(sum(way(part) for way, part in zip(ways, seen)))
        return last(h)

    return logits


ABOVE = [(a, b) for a in (-1, 0) for b in (-1, 0, 1)]
LEFT = [(a, b) for a in (-1, 0) for b in (-1, 0)]


def celu(x):
    return F.elu(torch.cat([x, -x], 1))


def residual(net, taps, c, told):
    """A gated block that is told so many other pictures."""
    inner = net.conv(taps, 2 * c, c)
    points = [net.conv(POINT, 2 * c, c) for _ in range(told)]
    outer = net.conv(taps, 2 * c, 2 * c, gain=0.1)

    def apply(x, *others):
        inside = inner(celu(x)) + sum(point(celu(other)) for point, other in zip(points, others, strict=True))
        a, b = outer(celu(inside)).chunk(2, 1)
        return x + a * b.sigmoid()

    return apply


def doubling(net, width, c):
    """From pictures to ones of a size, about twice as large; windows of two rows and so many columns."""
    weight, bias = net.layer(2 * width * c, c, c)

    def apply(x, size):
        kernel = weight.reshape(c, 2, width, c).permute(0, 3, 1, 2)
        skipped = (width - 1) // 2
        full = F.conv_transpose2d(x, kernel, bias, stride=2)
        return full[:, :, :size[0], skipped:skipped + size[1]]

    return apply


def plusplus(case, net):
    c, n = case["channels"], case["blocks"]
    first = [net.conv([(a, b) for a in (-2, -1) for b in (-1, 0, 1)], 2, c), net.conv(square(1, False), 2, c)]

    def blocks(count, hasShortcuts):
        return [[residual(net, ABOVE, c, int(hasShortcuts)), residual(net, LEFT, c, 1 + hasShortcuts)]
                for _ in range(count)]

    down, halvings, up, doublings = [], [], [], []
    for level in range(case["halvings"] + 1):
        down.append(blocks(n, False))
        if level < case["halvings"]:
            halvings.append([net.conv(ABOVE, c, c), net.conv(LEFT, c, c)])
    for level in range(case["halvings"], -1, -1):
        up.append(blocks(n + (level < case["halvings"]), True))
        if level:
            doublings.append([doubling(net, 3, c), doubling(net, 2, c)])
    last = net.conv(POINT, c, 3 * case["components"])

    def logits(x):
        x = with_ones(x)
        above, left = first[0](x), first[1](x)
        kept, sizes = [(above, left)], []
        for level, parts in enumerate(down):
            for one, other in parts:
                above = one(above)
                left = other(left, above)
                kept.append((above, left))
            if level < len(halvings):
                sizes.append(above.shape[2:])
                above, left = (layer(part)[:, :, ::2, ::2] for layer, part in zip(halvings[level], (above, left)))
                kept.append((above, left))
        kept.pop()
        for level, parts in enumerate(up):
            for one, other in parts:
                beside = kept.pop()
                above = one(above, beside[0])
                left = other(left, above, beside[1])
            if level < len(doublings):
                size = sizes.pop()
                above, left = (layer(part, size) for layer, part in zip(doublings[level], (above, left)))
        assert not kept
        return last(F.elu(left))

    return logits


def mixture(parameters, level, levels):
    """ln P of levels [batch, ...], by parameters [batch, 3 k, ...] of logistics over as many levels."""
    weight, mean, scale = parameters.chunk(3, 1)
    half = 1 / (levels - 1)
    level = level[:, None]
    x = 2 * half * level.to(mean.dtype) - 1
    up, down = (x + half - mean) / scale.exp(), (x - half - mean) / scale.exp()
    up = torch.where(level == levels - 1, torch.inf, up)
    down = torch.where(level == 0, -torch.inf, down)
    return torch.logsumexp(weight.log_softmax(1) + (up.sigmoid() - down.sigmoid()).log(), 1)


def run(case):
    net = Net(case["seed"])
    logits = {"pixelcnn": pixelcnn, "gated-pixelcnn": gated, "wavenet": wavenet, "pixelrnn": pixelrnn,
              "pixelcnn-pp": plusplus}[case["kind"]](case, net)
    optimizer = torch.optim.Adam(net.parts, lr=RATE)
    losses = []
    for step in range(STEPS):
        x = copies(case, step) if case["kind"] == "wavenet" else bars(case, step)
        found = logits(x)
        if "components" in case:
            level, count = (x, case["levels"]) if case["kind"] == "wavenet" else (((x + 1) / 2).long(), 2)
            loss = -mixture(found.flatten(2), level.flatten(1), count)
        elif case["kind"] == "wavenet":
            loss = F.cross_entropy(found[:, :, 0], x, reduction="none")
        else:
            loss = F.binary_cross_entropy_with_logits(found[:, 0], (x + 1) / 2, reduction="none").flatten(1)
        loss = loss.sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    parity.write(__file__, [parity.with_single(run, {**case, "learningRate": RATE}) for case in CASES])
