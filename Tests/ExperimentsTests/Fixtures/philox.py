"""The program's random numbers, first weights and ring batches, written again in numpy.

Random numbers are a function of seed, purpose, step and element: Philox4x32-10 (Salmon, Moraes, Dror &
Shaw 2011) on a counter made of them. Functions of the words are computed in double precision and rounded at
the end, so they agree with the program's to a few units in the last place.
"""
import numpy as np

# The numbers of the purposes, in the order of RandomStream.Purpose.
PURPOSES = {
    name: number for number, name in enumerate([
        "initialization", "latent", "data", "metricLatent", "metricData", "noise", "furtherLatent",
        "furtherData", "reparameterization", "dropout", "importance", "projection", "watchLatent"])
}
LANES, GROUP = 16, 64


def purpose_number(name):
    """The number of a purpose; of other names it follows from a hash (Fowler, Noll & Vo 1a), folded to low byte and high half."""
    if name in PURPOSES:
        return PURPOSES[name]
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return max(value >> 16, 1) << 16 | (value ^ value >> 8) & 0xFF


def philox(counter, key):
    """Ten rounds on counters [n, 4] of 32-bit words."""
    low = np.uint64(0xFFFFFFFF)
    c0, c1, c2, c3 = (counter[:, i].astype(np.uint64) for i in range(4))
    k0, k1 = key
    for _ in range(10):
        p0, p1 = c0 * np.uint64(0xD2511F53), c2 * np.uint64(0xCD9E8D57)
        c0, c1, c2, c3 = (
            (p1 >> np.uint64(32)) ^ c1 ^ np.uint64(k0), p1 & low,
            (p0 >> np.uint64(32)) ^ c3 ^ np.uint64(k1), p0 & low)
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([c0, c1, c2, c3], 1).astype(np.uint32)


def words(seed, purpose, step, offset, count):
    """Elements offset ..< offset + count as they lie in whole groups of 64, and how many to skip.

    A group is sixteen counters: their first words are its elements 0-15, their second words 16-31, ...
    """
    first, last = offset // GROUP, (offset + count + GROUP - 1) // GROUP
    blocks = np.arange(first * LANES, last * LANES, dtype=np.uint64)
    counter = np.zeros((len(blocks), 4), np.uint32)
    counter[:, 0] = blocks & np.uint64(0xFFFFFFFF)
    counter[:, 1] = step & 0xFFFFFFFF
    counter[:, 2] = step >> 32
    counter[:, 3] = ((blocks >> np.uint64(32)) << np.uint64(8)) | np.uint64(purpose_number(purpose))
    out = philox(counter, (seed & 0xFFFFFFFF, seed >> 32))
    return out.reshape(-1, LANES, 4).transpose(0, 2, 1), offset - first * GROUP


def uniforms(seed, purpose, step, count, offset=0):
    """Draws from U[0, 1) of 24 bits."""
    group, skip = words(seed, purpose, step, offset, count)
    return ((group.reshape(-1) >> 8) * 2.0**-24).astype(np.float32)[skip:skip + count]


def integers(seed, purpose, step, below, count, offset=0):
    """Draws from 0 ..< below."""
    group, skip = words(seed, purpose, step, offset, count)
    scaled = group.reshape(-1).astype(np.uint64) * np.uint64(below) >> np.uint64(32)
    return scaled.astype(np.int64)[skip:skip + count]


def normals(seed, purpose, step, count, offset=0):
    """Draws from N(0, 1): Box & Muller of the first and second, third and fourth words."""
    group, skip = words(seed, purpose, step, offset, count)
    radius_words, angle_words = group[:, 0::2, :], group[:, 1::2, :]
    u = (radius_words.astype(np.float32) + np.float32(0.5)) * np.float32(2.0**-32)
    radius = np.sqrt(-2 * np.log(u.astype(np.float64)))
    angle = angle_words.astype(np.float64) * (2 * np.pi * 2.0**-32)
    pair = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 2)
    return pair.astype(np.float32).reshape(-1)[skip:skip + count]


def linear(seed, matrix, inputs, outputs):
    """First weights [outputs, inputs] and biases of a layer as PyTorch draws them; the matrices of a model
    are numbered on, a weight and its bias one after the other."""
    bound = np.float32(1 / np.sqrt(inputs))

    def draw(number, count):
        return (2 * uniforms(seed, "initialization", number, count) - 1) * bound

    return draw(matrix, outputs * inputs).reshape(outputs, inputs), draw(matrix + 1, outputs)


def network(seed, widths, first_matrix=0):
    """First weights and biases of linear layers between these widths."""
    return [
        linear(seed, first_matrix + 2 * number, inputs, outputs)
        for number, (inputs, outputs) in enumerate(zip(widths, widths[1:]))
    ]


def modes_of_ring(seed, step, count, modes=8, purpose="data", offset=0):
    """The modes of a batch of the ring, from a point on."""
    return integers(seed, purpose, step, modes, count, offset=(1 << 31) + offset)


def ring(seed, step, count, modes=8, radius=1.0, deviation=0.01, purpose="data", offset=0):
    """A batch [count, 2] of the ring, from a point on."""
    points = normals(seed, purpose, step, 2 * count, 2 * offset).reshape(count, 2)
    choice = modes_of_ring(seed, step, count, modes, purpose, offset)
    angle = 2 * np.pi * choice / modes
    means = radius * np.stack([np.cos(angle), np.sin(angle)], 1)
    return means.astype(np.float32) + np.float32(deviation) * points


def check():
    """The test vector of the generator's authors, for a counter and a key of zeros."""
    expected = [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    assert philox(np.zeros((1, 4), np.uint32), (0, 0))[0].tolist() == expected


check()
