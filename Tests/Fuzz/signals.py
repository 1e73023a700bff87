"""Signals in every state: the terminal is given back, files are whole, and the status says which signal it was."""
import os
import pathlib
import signal
import subprocess
import time

import command
import terminal

# Requests to end, those that end any program, and those that end none.
ENDING = [getattr(signal, "SIG" + name)
          for name in ("TERM", "INT", "HUP", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "PWR", "IO", "RTMIN")]
DEADLY = [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGQUIT]
HARMLESS = [signal.SIGWINCH, signal.SIGCONT, signal.SIGPIPE]
STATES = {"starting": None, "running": b"", "paused": b" ", "help": b"?", "menu": b"p", "settings": b"s", "typing": b"s\r1",
          "layers": b"v", "comparing": b"c", "saving": b"w", "deaf": b"c"}


def strike(program, random, folder):
    """A scope in some state, and a signal."""
    state = random.choice(list(STATES))
    number = random.choice(ENDING + DEADLY + HARMLESS)
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    scope = terminal.Terminal([program, random.choice(("ring-gan", "ridge", "saddle"))], environment, 120, 40, folder)
    if STATES[state] is None:
        time.sleep(random.random() * 0.1)
    else:
        scope.wait_for(b"\x1b[?1049h", 20)
        scope.read(0.2)
        scope.type(STATES[state])
        # A deaf terminal is not read for a while.
        time.sleep(1) if state == "deaf" else scope.read(0.1)
    scope.signal(number)
    if number in HARMLESS:
        scope.read(0.1)
        # In the beginning SIGPIPE is still deadly, as it is for any program.
        if scope.poll() is not None and state != "starting":
            return [f"{number.name} while {state}: ended with {scope.status}"]
        scope.signal(signal.SIGTERM)
    faults = scope.end()
    expected = {-number} if number in DEADLY else {128 + (number if number in ENDING else signal.SIGTERM)}
    # Before the program listens, a signal ends it as it ends any program.
    if state == "starting":
        expected |= {-number, -signal.SIGTERM}
    if scope.status not in expected:
        faults.append(f"ended with {scope.status}")
    return [f"{number.name} while {state}: {fault}" for fault in faults]


def interrupt(program, random, folder, number):
    """A training without a screen, and a signal: its checkpoint and report are written."""
    checkpoint, report = f"{folder}/{number}.safetensors", f"{folder}/{number}.json"
    process = subprocess.Popen(
        [program, "train", "ring-gan", "--steps", "100000000", "--quiet", "--checkpoint", checkpoint,
         "--checkpoint-every", "10", "--report", report], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    kind = random.choice(ENDING)
    # From its first checkpoint on it listens.
    command.wait_until(lambda: os.path.exists(checkpoint))
    time.sleep(random.random() * 0.5)
    process.send_signal(kind)
    try:
        _, errors = process.communicate(timeout=terminal.PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return [f"train after {kind.name}: did not end"]
    faults = []
    if process.returncode != 128 + kind:
        faults.append(f"train after {kind.name}: ended with {process.returncode}, saying {errors[-200:]!r}")
    for path in (checkpoint, report):
        if not pathlib.Path(path).exists():
            faults.append(f"train after {kind.name}: wrote no {path}")
    if not faults:
        faults += command.run(program, "check", checkpoint)[2]
    return faults


def run(program, random, folder, share):
    scopes, trainings = command.amount(16, 400, share), command.amount(3, 60, share)
    findings = []
    for _ in range(scopes):
        findings += strike(program, random, folder)
    for number in range(trainings):
        findings += interrupt(program, random, folder, number)
    return f"{scopes} scopes and {trainings} trainings in states", findings
