#!/usr/bin/env python3
"""Measures genscope from outside, through a pseudo-terminal: start-up, keys, idle CPU, bytes, memory.

    python3 Benchmarks/terminal/measure.py PATH/TO/genscope [--short]

Nothing is needed but Python's standard library. Times are wall times on this machine; run it on a quiet one. The
exit status is 1 if a figure is above its threshold in thresholds.json.
"""
import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from scope import Scope

THRESHOLDS = json.loads((pathlib.Path(__file__).parent / "thresholds.json").read_text())
RINGS = ("ring-naive", "ring-vae", "ring-gan")

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("genscope")
parser.add_argument("--short", action="store_true", help="less of everything: a quarter of a minute")
parser.add_argument("--keys", type=int)
parser.add_argument("--idle", type=float, help="seconds")
parser.add_argument("--starts", type=int)
parser.add_argument("--size", default="200x60")
arguments = parser.parse_args()
COLUMNS, ROWS = map(int, arguments.size.split("x"))
KEYS = arguments.keys or (30 if arguments.short else 300)
STARTS = arguments.starts or (7 if arguments.short else 20)
IDLE = arguments.idle or (2 if arguments.short else 10)
DEMO = 2 if arguments.short else 10
TRAFFIC = 2 if arguments.short else 5

used, exceeded = set(), []


def scope(*words, home=None):
    return Scope(arguments.genscope, *words, columns=COLUMNS, rows=ROWS, home=home)


def show(name, value):
    """A line of the report; a figure that has a threshold is held against it."""
    line = f"{name:58}{value:>10.2f}"
    if name in THRESHOLDS:
        used.add(name)
        good = value <= THRESHOLDS[name]
        line += f"  at most {THRESHOLDS[name]:g}  {'ok' if good else 'EXCEEDED'}"
        if not good:
            exceeded.append(name)
    print(line, flush=True)


def show_spread(name, seconds, quantiles):
    """Lines for some quantiles of times, in milliseconds."""
    seconds = sorted(seconds)
    for label, quantile in quantiles.items():
        place = min(int(len(seconds) * quantile), len(seconds) - 1)
        show(f"{name}, {label} milliseconds", seconds[place] * 1000)


def version():
    times = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run([arguments.genscope, "--version"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    show_spread("version", times, {"median": .5, "slowest": 1})


def first_picture():
    times = []
    for _ in range(STARTS):
        ridge = scope("ridge")
        times.append(ridge.wait_until_running())
        ridge.settle(0.1)
        ridge.quit()
    show_spread("first picture", times, {"median": .5, "slowest": 1})


def first_stop():
    """Of the tour, by somebody who was never here: nothing is remembered of them."""
    times = []
    for _ in range(STARTS):
        tour = scope("tour", home=tempfile.mkdtemp())
        tour.wait_for(b"Predict")
        times.append(time.perf_counter() - tour.started)
        tour.settle(0.1)
        tour.quit()
    show_spread("first stop of the tour", times, {"median": .5, "slowest": 1})


def million_points():
    """From a text of a million points to a picture that they are in."""
    draw = random.Random(1).gauss
    path = os.path.join(tempfile.mkdtemp(), "million.csv")
    with open(path, "w") as file:
        file.write("x,y\n")
        file.writelines(f"{draw(0, 1):.9g},{draw(0, 1):.9g}\n" for _ in range(1_000_000))
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([arguments.genscope, "plot", "ring-naive", "--data", path, "--steps", "0"],
                       check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    os.remove(path)
    show("a million points of text, median milliseconds", sorted(times)[1] * 1000)


def ring_demo():
    """Memory of the trainings on a ring, each alone and all side by side; moments of the past have a budget of their own."""
    most = 0
    for words in [*((preset,) for preset in RINGS), ("compare", *RINGS)]:
        demo = scope(*words, "--past", "0")
        demo.wait_until_running()
        demo.settle(DEMO)
        most = max(most, demo.resident())
        demo.quit()
    show("ring demo, resident MiB", most)


def endless_ridge():
    """The ridge preset with so many samples that the engine never rests."""
    ridge = subprocess.run([arguments.genscope, "show", "ridge"], check=True, capture_output=True, text=True).stdout
    path = os.path.join(tempfile.mkdtemp(), "endless.yaml")
    with open(path, "w") as file:
        file.write(ridge.replace("samples: 10000000", "samples: 1000000000"))
    return path


def keys(busy, name):
    """From a key to the screen that answers it, while a run takes all the time that it can get."""
    before, began = busy.cpu(), time.perf_counter()
    times = []
    for number in range(KEYS):
        # The menu of presets, which shows the word.
        busy.press(b"p")
        times.append(busy.wait_for(b"filter"))
        # Not in step with the frames.
        busy.settle(0.013 + 0.001 * (number % 7))
        busy.press(b"\x1b")
        busy.settle(0.06)
    show_spread(name, times, {"p50": .5, "p90": .9, "p99": .99, "slowest": 1})
    show(f"{name}, cores busy meanwhile", (busy.cpu() - before) / (time.perf_counter() - began))


def running(ridge):
    seen, began = ridge.seen, time.perf_counter()
    ridge.settle(3)
    show("running, kilobytes a second", (ridge.seen - seen) / 1000 / (time.perf_counter() - began))
    show("running, resident MiB", ridge.resident())


def glyph_sets():
    """The characters that pictures can be made of, as the program lists them when it refuses others."""
    refusal = subprocess.run([arguments.genscope, "ridge"], env=os.environ | {"GENSCOPE_GLYPHS": "?"},
                             capture_output=True, text=True).stderr
    return re.findall(r"\w+", re.search(r"it takes (.*)", refusal)[1].replace(" or ", " "))


def traffic():
    """What a training sends over a line, at the size of an ordinary window."""
    for words in [*(("--glyphs", name) for name in glyph_sets()), ("--fps", "5")]:
        gan = Scope(arguments.genscope, "ring-gan", *words, columns=120, rows=40)
        gan.wait_until_running()
        gan.settle(1)
        seen, began = gan.seen, time.perf_counter()
        gan.settle(TRAFFIC)
        show(f"ring-gan at 120x40 {' '.join(words)}, bytes a second", (gan.seen - seen) / (time.perf_counter() - began))
        gan.quit()


def paused(ridge):
    ridge.press(b" ")
    ridge.settle(1.5)
    before, woken, seen, began = ridge.cpu(), ridge.wakeups(), ridge.seen, time.perf_counter()
    ridge.settle(IDLE)
    show("paused, percent of a core", 100 * (ridge.cpu() - before) / (time.perf_counter() - began))
    show("paused, wake-ups", ridge.wakeups() - woken)
    show("paused, bytes", ridge.seen - seen)


version()
first_picture()
first_stop()
million_points()
ring_demo()
traffic()
ridge = scope(endless_ridge())
ridge.wait_until_running()
ridge.settle(1)
keys(ridge, "key to screen")
running(ridge)
paused(ridge)
ridge.quit()
diffusion = scope("ring-edm")
diffusion.wait_until_running()
diffusion.settle(1)
keys(diffusion, "key to screen beside many passes")
diffusion.quit()
unknown = THRESHOLDS.keys() - used
if unknown:
    print(f"\nNothing is measured of that name: {', '.join(sorted(unknown))}")
sys.exit(1 if exceeded or unknown else 0)
