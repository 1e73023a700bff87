#!/usr/bin/env python3
"""Tries to break genscope with what nobody would write a test for.

    python3 Tests/Fuzz/fuzz.py PATH/TO/genscope [--share X] [--seed N] [NAME...]

Nothing is needed but Python's standard library. Each fuzzer prints what it tried and what it found; the exit status
is 1 if anything was found. The same seed tries the same things, though not at the same moments: what
depends on the clock (signals, kills, keys) may need several attempts to be found again.
"""
import argparse
import os
import pathlib
import random
import signal
import sys
import tempfile
import time

import files
import keys
import kills
import presets
import signals
import terminals

FUZZERS = {module.__name__: module for module in (files, keys, kills, presets, signals, terminals)}

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("genscope", type=pathlib.Path)
parser.add_argument("names", nargs="*", metavar="NAME", help="some of: " + ", ".join(FUZZERS))
parser.add_argument("--share", type=float, default=0,
                    help="of half an hour's attempts, 1 for all; by default as few as fit into a minute")
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_intermixed_args()
unknown = [name for name in arguments.names if name not in FUZZERS]
if unknown:
    parser.error(f"no such fuzzer: {', '.join(unknown)}")

program = str(arguments.genscope.resolve())
# What the program remembers and reads of its user is none of this one's.
os.environ |= {"HOME": tempfile.mkdtemp(prefix="genscope-fuzz-"), "SWIFT_BACKTRACE": "enable=no"}
for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "LINES", "COLUMNS", "NO_COLOR", "COLORTERM"):
    os.environ.pop(variable, None)
# Started in the background this may ignore signals, and so would what it starts. (Python ignores two itself.)
for number in signal.valid_signals() - {signal.SIGPIPE, signal.SIGXFSZ}:
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)
print(f"seed {arguments.seed}", flush=True)
found = 0
for name in arguments.names or FUZZERS:
    began = time.monotonic()
    folder = tempfile.mkdtemp(prefix=f"{name}-", dir=os.environ["HOME"])
    tried, findings = FUZZERS[name].run(program, random.Random(f"{name} {arguments.seed}"), folder, arguments.share)
    print(f"{name}: {tried} in {time.monotonic() - began:.0f} s, found {len(findings)}", flush=True)
    for finding in findings[:20]:
        print(f"  {finding}", flush=True)
    found += len(findings)
if found:
    print(f"What it was tried with lies in {os.environ['HOME']}")
else:
    import shutil
    shutil.rmtree(os.environ["HOME"])
sys.exit(1 if found else 0)
