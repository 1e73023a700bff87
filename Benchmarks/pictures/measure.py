#!/usr/bin/env python3
"""Measures how much of a density its pictures in characters show: tones, ridges, flicker.

    sudo apt-get install fonts-dejavu-core xfonts-terminus && pip install numpy Pillow
    swift build -c release --static-swift-stdlib --package-path Benchmarks --product Benchmarks
    python3 Benchmarks/pictures/measure.py GENSCOPE BENCHMARKS [--clouds ridge-1 ring ...] [--save FOLDER]

GENSCOPE is the program, which draws the ridges' samples; BENCHMARKS the executable of the benchmarks, whose `draw`
draws points as the program does. Each cloud of 700,000 points is drawn in 68x35 cells, turned into pixels with a
bitmap font, and compared with the logarithm of a density estimated from 6,700,000 other points, both blurred by 6
pixels, half a cell's width:

  tone     correlation of lightness L*
  ridge    correlation of the lower eigenvalue of the Hessian, which is large and negative along a ridge
  flicker  share of the occupied cells that differ between two pictures of independent samples, memoryless; after
           the arrow, with the first remembered

`ramp` is what the program drew until it matched shapes: one of nine glyphs by the cell's density alone.
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image, ImageDraw, ImageFont, PcfFontFile

COLUMNS, ROWS, WIDTH, HEIGHT = 68, 35, 12, 24
POINTS, REFERENCE, BLUR = 700_000, 6_700_000, 6
RAMP = " .:-=+*#%@"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
TERMINUS = "/usr/share/fonts/X11/misc/ter-u24n_unicode.pcf.gz"
# Name, glyphs, colours, background.
LOOKS = [
    ("ascii, no colours", "ascii", "none", "dark"), ("ascii, 16", "ascii", "16", "dark"),
    ("ascii, 256", "ascii", "256", "dark"), ("ascii, true", "ascii", "true", "dark"),
    ("ascii, 256, light", "ascii", "256", "light"), ("ascii, true, light", "ascii", "true", "light"),
    ("half blocks, true", "blocks", "true", "dark"), ("braille, no colours", "braille", "none", "dark"),
    ("braille, true", "braille", "true", "dark"),
]


# Clouds

def ridge(seed, genscope):
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        subprocess.run([genscope, "sample", "ridge", "--seed", str(seed), "--count", str(REFERENCE + 2 * POINTS),
                        "--output", file.name], check=True, stdout=subprocess.DEVNULL)
        points = numpy.load(file.name)
    low, high = numpy.quantile(points[:200_000], [0.01, 0.99], axis=0)
    return (points - (low + high) / 2) / ((high - low).max() / 2)


def synthetic(name):
    random, count = numpy.random.default_rng(1), REFERENCE + 2 * POINTS
    if name == "ring":
        angles = random.integers(0, 8, count) * numpy.pi / 4
        points = 0.7 * numpy.stack([numpy.cos(angles), numpy.sin(angles)], 1) + random.normal(0, 0.05, (count, 2))
    elif name == "spiral":
        turn = numpy.sqrt(random.random(count))
        angles = turn * 3 * 2 * numpy.pi
        points = (0.9 * turn * numpy.stack([numpy.cos(angles), numpy.sin(angles)])).T
        points = points + random.normal(0, 0.025, (count, 2))
    elif name == "disc":
        radius, angles = 0.8 * numpy.sqrt(random.random(count)), random.random(count) * 2 * numpy.pi
        points = (radius * numpy.stack([numpy.cos(angles), numpy.sin(angles)])).T
    else:
        raise SystemExit(f"there is no cloud called {name}")
    return points.astype(numpy.float32)


def cloud(name, genscope):
    return ridge(int(name[6:]), genscope) if name.startswith("ridge-") else synthetic(name)


# Pictures in cells: character, foreground, background

def drawn(benchmarks, points, glyphs, colors, background, *flags):
    command = [benchmarks, "draw", "--columns", str(COLUMNS), "--rows", str(ROWS), "--half-side", "1", "--glyphs",
               glyphs, "--colors", colors, "--background", background, "--pictures", "2", *flags]
    result = subprocess.run(command, input=points.astype(numpy.float32).tobytes(), check=True, capture_output=True)
    return [numpy.array(cells) for cells in json.loads(result.stdout)]


def binned(points, across, down):
    half = numpy.array([COLUMNS * WIDTH, ROWS * HEIGHT]) / min(COLUMNS * WIDTH, ROWS * HEIGHT)
    return numpy.histogram2d(-points[:, 1], points[:, 0], (down, across),
                             ((-half[1], half[1]), (-half[0], half[0])))[0]


def scale(counts):
    occupied = numpy.sort(counts[counts > 0])
    high = max(occupied[int(0.995 * (len(occupied) - 1))], 16)
    return max(1, min(occupied[int(0.05 * (len(occupied) - 1))], high / 32)), high


def ramp(points):
    counts = binned(points, COLUMNS, ROWS)
    low, high = scale(counts)
    level = numpy.log(numpy.maximum(counts, 1) / low) / numpy.log(high / low)
    number = 1 + numpy.clip(numpy.round(level * 47), 0, 47) * 9 // 48
    glyphs = [ord(RAMP[int(n)]) for n in numpy.where(counts > 0, number, 0).ravel()]
    return numpy.array([[glyph, -1, -1] for glyph in glyphs])


# Pixels

def truetype(character):
    image = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(image).text((0, 0), character, 255, FONT)
    return numpy.asarray(image) / 255


def terminus():
    with gzip.open(TERMINUS) as file:
        font = PcfFontFile.PcfFontFile(file)

    def glyph(character):
        cell, found = numpy.zeros((HEIGHT, WIDTH)), font.glyph[ord(character)]
        if found:
            _, box, _, image = found
            x, y = box[0], box[1] + 19
            part = numpy.asarray(image.convert("L")) / 255
            cell[max(y, 0):y + part.shape[0], x:x + part.shape[1]] = part[max(-y, 0):, :WIDTH - x]
        return cell
    return glyph


def mask(code, glyph):
    if code in (0x2580, 0x2584, 0x2588) or 0x2800 <= code < 0x2900:
        cell = numpy.zeros((HEIGHT, WIDTH))
        if code != 0x2584 and code < 0x2800: cell[:HEIGHT // 2] = 1
        if code != 0x2580 and code < 0x2800: cell[HEIGHT // 2:] = 1
        for bit, (x, y) in enumerate([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]):
            if code >= 0x2800 and code >> bit & 1: cell[y * 6 + 1:y * 6 + 5, x * 6 + 1:x * 6 + 5] = 1
        return cell
    if code in (0x2591, 0x2592, 0x2593): return numpy.full((HEIGHT, WIDTH), (code - 0x2590) / 4)
    return glyph(chr(code)) if code > 32 else numpy.zeros((HEIGHT, WIDTH))


def lightness(color, standard):
    if color < 0: return standard
    channels = numpy.array([color >> 16, color >> 8 & 255, color & 255]) / 255
    linear = numpy.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return 116 * numpy.cbrt(luminance) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


def pixels(cells, glyph, background):
    ink, paper, masks = (82, 0, {}) if background == "dark" else (12, 100, {})
    image = numpy.zeros((ROWS * HEIGHT, COLUMNS * WIDTH))
    for index, (code, foreground, behind) in enumerate(cells.tolist()):
        if code not in masks: masks[code] = mask(code, glyph)
        bottom = lightness(behind, paper)
        row, column = divmod(index, COLUMNS)
        image[row * HEIGHT:(row + 1) * HEIGHT, column * WIDTH:(column + 1) * WIDTH] = (
            bottom + masks[code] * (lightness(foreground, ink) - bottom))
    return image if background == "dark" else 100 - image


# What is compared

def blurred(image):
    reach = 4 * BLUR
    weights = numpy.exp(-numpy.arange(-reach, reach + 1) ** 2 / (2 * BLUR ** 2))
    weights /= weights.sum()
    for _ in range(2):
        padded = numpy.pad(image, ((0, 0), (reach, reach)), mode="edge")
        image = sum(w * padded[:, i:i + image.shape[1]] for i, w in enumerate(weights)).T
    return image


def ridges(image):
    down, across = numpy.gradient(image)
    (yy, yx), (_, xx) = numpy.gradient(down), numpy.gradient(across)
    return (xx + yy) / 2 - numpy.sqrt(((xx - yy) / 2) ** 2 + yx ** 2)


def reference(points, low, high):
    share = POINTS / len(points)
    density = blurred(binned(points, COLUMNS * WIDTH, ROWS * HEIGHT) * share) * WIDTH * HEIGHT
    tone = numpy.clip(numpy.log(numpy.maximum(density, 1e-9) / low) / numpy.log(high / low), 1 / 48, 1)
    return blurred(numpy.where(density < 0.5, 0, tone))


def correlation(one, other):
    return numpy.corrcoef(one.ravel(), other.ravel())[0, 1]


def changed(one, other):
    occupied = ((one != other).any(1) | (one[:, 0] != 32))
    return (one != other).any(1).sum() / max(occupied.sum(), 1)


def main():
    names = [f"ridge-{seed}" for seed in range(1, 6)] + ["ring", "spiral", "disc"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("genscope")
    parser.add_argument("benchmarks")
    parser.add_argument("--clouds", nargs="+", default=names)
    parser.add_argument("--save", type=pathlib.Path, help="a folder for the pictures as PNG")
    parser.add_argument("--font", choices=["dejavu", "terminus"], default="dejavu")
    arguments = parser.parse_args()
    global FONT
    FONT = ImageFont.truetype(DEJAVU, 20)
    glyph = truetype if arguments.font == "dejavu" else terminus()
    for name in arguments.clouds:
        points = cloud(name, arguments.genscope)
        first, second, rest = points[:POINTS], points[POINTS:2 * POINTS], points[2 * POINTS:]
        truth = reference(rest, *scale(binned(first, COLUMNS, ROWS)))
        edges = ridges(truth)
        print(f"\n{name}\n| picture | tone | ridge | flicker |\n|---|---:|---:|---:|")

        def report(look, background, one, other, remembered=None):
            image = pixels(one, glyph, background)
            if arguments.save:
                arguments.save.mkdir(parents=True, exist_ok=True)
                shown = image if background == "dark" else 100 - image
                path = arguments.save / f"{name}-{look.replace(', ', '-').replace(' ', '-')}.png"
                Image.fromarray((shown * 2.55).clip(0, 255).astype("uint8")).save(path)
            soft = blurred(image)
            flicker = f"{changed(one, other):.3f}"
            if remembered is not None: flicker += f" -> {changed(one, remembered):.3f}"
            print(f"| {look} | {correlation(soft, truth):.3f} | {correlation(ridges(soft), edges):.3f} | {flicker} |",
                  flush=True)

        report("ramp, no colours", "dark", ramp(first), ramp(second))
        both = numpy.concatenate([first, second])
        for look, glyphs, colors, background in LOOKS:
            one, other = drawn(arguments.benchmarks, both, glyphs, colors, background, "--memoryless")
            remembered = drawn(arguments.benchmarks, both, glyphs, colors, background)[1] if glyphs == "ascii" else None
            report(look, background, one, other, remembered)


if __name__ == "__main__":
    main()
