"""Records the scope and plays the recording in an independent terminal emulator (pyte).

The program runs on a pseudo-terminal whose other end is pyte; what it recorded is played in a second pyte. Both must end
on the same screen, whatever was typed and however the terminal was resized on the way.

    pip install pyte
    python3 Tests/Recordings/replay.py .build/release/genscope

Exits with 77 where pyte is not installed, and with 1 where the screens differ.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time

try:
    import pyte
except ImportError:
    sys.exit(77)

# Keys, or the columns and rows of another size: help, layers, a comparison, other glyphs, steps.
SCRIPT = [".", "?", "\x1b", "g", (100, 30), "z.", (80, 24), "c", "\t.", "y"]
COMMAND = ["ring-gan", "--seed", "3", "--at", "200", "--color", "16", "--background", "dark", "--no-mouse"]


class Terminal:
    """A program on a pseudo-terminal that pyte shows."""

    def __init__(self, command, columns, rows, environment):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            self.resize_descriptor(0, columns, rows)
            os.execve(command[0], command, environment)
        self.resize(columns, rows)

    @staticmethod
    def resize_descriptor(descriptor, columns, rows):
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self.resize_descriptor(self.descriptor, columns, rows)

    def settle(self, quiet=0.4, patience=5):
        """Reads until nothing has come for a while."""
        end = time.monotonic() + patience
        last = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() < end:
            if not select.select([self.descriptor], [], [], 0.1)[0]:
                continue
            try:
                self.stream.feed(os.read(self.descriptor, 65536))
            except OSError:
                return
            last = time.monotonic()

    def type(self, text):
        os.write(self.descriptor, text.encode())


def picture(screen):
    """What is on a screen: the characters, and which are reversed."""
    rows = []
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        rows.append("".join(cell.data for cell in cells) + "|" + "".join("#" if cell.reverse else " " for cell in cells))
    return rows


def play(path):
    """The screen at the end of a recording, and its marks."""
    with open(path, encoding="utf-8") as file:
        head = json.loads(file.readline())
        assert head["version"] == 3, head
        screen = pyte.Screen(head["term"]["cols"], head["term"]["rows"])
        stream = pyte.Stream(screen)
        marks, sizes, clock = [], [], 0.0
        for line in file:
            interval, code, data = json.loads(line)
            assert interval >= 0, line
            clock += interval
            if code == "o":
                stream.feed(data)
            elif code == "r":
                columns, rows = (int(number) for number in data.split("x"))
                screen.resize(rows, columns)
                sizes.append((columns, rows))
            elif code == "m":
                marks.append(data)
            else:
                raise AssertionError(line)
    return screen, marks, sizes, clock


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.cast")
        environment = {
            "TERM": "linux", "LC_ALL": "C.UTF-8", "HOME": folder, "PATH": os.environ["PATH"],
            "XDG_STATE_HOME": "/dev/null",
        }
        terminal = Terminal([program] + COMMAND + ["--record", path], 80, 24, environment)
        start = time.monotonic()
        terminal.settle(quiet=1.5)
        for step in SCRIPT:
            if isinstance(step, tuple):
                terminal.resize(*step)
            else:
                terminal.type(step)
            terminal.settle()
        terminal.settle(quiet=1)
        shown = picture(terminal.screen)
        screen, marks, sizes, clock = play(path)
        length = time.monotonic() - start
        os.kill(terminal.process, signal.SIGTERM)
        os.waitpid(terminal.process, 0)
        again = picture(screen)
        for number, (one, other) in enumerate(zip(shown, again)):
            if one != other:
                print(f"row {number + 1}\n  shown  {one}\n  played {other}")
        assert shown == again, "the recording ends on another screen"
        assert sizes == [step for step in SCRIPT if isinstance(step, tuple)], sizes
        assert clock <= length, (clock, length)
        assert any(character != " " for row in shown for character in row.split("|")[0])
        print(f"{len(marks)} marks, {len(sizes)} sizes, {clock:.1f} s")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except AssertionError as error:
        sys.exit(f"replay.py: {error}")
