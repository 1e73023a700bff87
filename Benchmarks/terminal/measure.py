#!/usr/bin/env python3
"""Measures genscope from outside, through a pseudo-terminal: start-up, keys, idle CPU, bytes, memory.

    python3 Benchmarks/terminal/measure.py PATH/TO/genscope [--keys 300] [--idle 10]

Nothing is needed but Python's standard library. Times are wall times on this machine; run it on a quiet one.
"""
import argparse, fcntl, json, os, pty, select, signal, struct, subprocess, sys, tempfile, termios, time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("genscope")
parser.add_argument("--keys", type=int, default=300)
parser.add_argument("--idle", type=float, default=10)
parser.add_argument("--starts", type=int, default=20)
parser.add_argument("--size", default="200x60")
arguments = parser.parse_args()
columns, rows = map(int, arguments.size.split("x"))

# The ridge preset with so many samples that the engine never rests.
endless = os.path.join(tempfile.mkdtemp(), "endless.yaml")
ridge = subprocess.run([arguments.genscope, "show", "ridge"], check=True, capture_output=True, text=True).stdout
with open(endless, "w") as file:
    file.write(ridge.replace("samples: 10000000", "samples: 1000000000"))


class Scope:
    def __init__(self, *words):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "NO_COLOR")}
            environment |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            # The child waits until its terminal has the right size.
            os.read(0, 1)
            os.execve(arguments.genscope, [arguments.genscope, *words], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = 0
        self.started = time.perf_counter()
        os.write(self.fd, b"\n")

    def read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        data = os.read(self.fd, 65536)
        self.seen += len(data)
        return data

    def wait_for(self, text, seconds=10):
        """Seconds until the text arrives, all of it."""
        begin, buffer = time.perf_counter(), b""
        while time.perf_counter() - begin < seconds:
            buffer = (buffer + self.read(0.5))[-200000:]
            if text in buffer:
                return time.perf_counter() - begin
        raise SystemExit(f"{text!r} did not appear; the last bytes were {buffer[-500:]!r}")

    def settle(self, seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.05)

    def cpu(self):
        fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wakeups(self):
        """Of the main thread, which is the interface's."""
        return next(int(line.split()[1]) for line in open(f"/proc/{self.pid}/status") if line.startswith("voluntary"))

    def resident(self):
        line = next(l for l in open(f"/proc/{self.pid}/status") if l.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def quit(self):
        os.write(self.fd, b"q")
        try:
            while self.read(1):
                pass
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def show(name, value):
    print(json.dumps({"measure": name, **value}), flush=True)


def spread(values):
    values = sorted(v * 1000 for v in values)
    return {f"{name}Milliseconds": round(values[min(int(len(values) * q), len(values) - 1)], 2)
            for name, q in (("p50", .5), ("p90", .9), ("p99", .99), ("max", 1))}


times = []
for _ in range(arguments.starts):
    scope = Scope("ridge")
    # The header says "running" with the first frame of the engine.
    scope.wait_for(b"running")
    times.append(time.perf_counter() - scope.started)
    scope.settle(0.1)
    if scope.quit() != 0:
        raise SystemExit("genscope did not quit cleanly")
show("start to first picture", spread(times))

scope = Scope(endless)
scope.wait_for(b"running")
scope.settle(1)
before, began = scope.cpu(), time.perf_counter()
times = []
for number in range(arguments.keys):
    os.write(scope.fd, b"p")
    times.append(scope.wait_for(b"filter"))
    scope.settle(0.013 + 0.001 * (number % 7))
    os.write(scope.fd, b"\x1b")
    scope.settle(0.06)
busy = (scope.cpu() - before) / (time.perf_counter() - began)
show("key to screen, engine running", {**spread(times), "coresBusy": round(busy, 2)})

seen, began = scope.seen, time.perf_counter()
scope.settle(3)
show("bytes to the terminal, running", {"kilobytesPerSecond": round((scope.seen - seen) / 1000 / 3, 1)})
show("memory, running", {"residentMiB": round(scope.resident(), 1)})
os.write(scope.fd, b" ")
scope.settle(1.5)
before, woken, seen, began = scope.cpu(), scope.wakeups(), scope.seen, time.perf_counter()
scope.settle(arguments.idle)
elapsed = time.perf_counter() - began
show("paused and untouched", {"percentOfACore": round(100 * (scope.cpu() - before) / elapsed, 3),
                              "wakeUps": scope.wakeups() - woken, "bytes": scope.seen - seen})
scope.quit()
