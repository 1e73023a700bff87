"""A program on a pseudo-terminal, and whether it gives the terminal back as it found it."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# How long a program may take to end once it was told to, in seconds; the machine may be busy.
PATIENCE = 40
# Private modes, and whether they are on by themselves.
MODES = {7: True, 25: True}
# What SGR turns on by the numbers from 1 on, and by which numbers it turns off what.
STYLES = ["bold", "dim", "italic", "underline", "blink", "fast blink", "reverse", "invisible", "crossed out"]
STYLE_ENDS = {10: {"font"}, 22: {"bold", "dim"}, 23: {"italic"}, 24: {"underline"}, 25: {"blink", "fast blink"},
              27: {"reverse"}, 28: {"invisible"}, 29: {"crossed out"}, 39: {"foreground"}, 49: {"background"}}
# What may stand between two printed texts.
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b\x9c]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-OQ-WYZ\\`-~=>])")
# What a crash has cut off, and the cancel that ends it.
CUT = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b\x18]*|[ -/]*)\x18")
# The form feed clears the screen of a Sun; the cancel ends a sequence that a crash cut off.
CONTROLS = set(b"\r\n\b\t\x0c\x0e\x0f\x18")


class Terminal:
    """A program started on a terminal of some size."""

    def __init__(self, command, environment=None, columns=80, rows=24, folder=None):
        self.received = b""
        self.status = None
        # Kept open on this side too: the modes can be read after the program's end.
        self.fd, self.line = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.line)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(self.line, termios.TIOCSCTTY, 0)
                for stream in range(3):
                    os.dup2(self.line, stream)
                os.closerange(3, 64)
                if folder:
                    os.chdir(folder)
                os.execve(command[0], command, environment if environment is not None else dict(os.environ))
            finally:
                os._exit(127)
        os.set_blocking(self.fd, False)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data):
        """Types, as far as the terminal takes it."""
        try:
            os.write(self.fd, data)
        except OSError:
            pass

    def read(self, seconds):
        """Reads for a while what the program sends."""
        end = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self.fd], [], [], max(end - time.monotonic(), 0))
            if ready:
                try:
                    self.received += os.read(self.fd, 1 << 16)
                except OSError:
                    return
            if time.monotonic() >= end:
                return

    def wait_for(self, text, seconds=PATIENCE):
        """Whether the program sends a text, an empty one being any; no longer waited for than until its end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.02)
            if self.received and text in self.received:
                return True
            if self.poll() is not None:
                return False
        return False

    def signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)

    def poll(self):
        """The exit status as Python has it, None while the program runs."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def end(self):
        """Waits for the end; what is wrong with how the program ended and left the terminal."""
        limit = time.monotonic() + PATIENCE
        while self.poll() is None and time.monotonic() < limit:
            self.read(0.02)
        faults = []
        if self.poll() is None:
            faults.append(f"did not end within {PATIENCE} s")
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        else:
            self.read(0.05)
            after = termios.tcgetattr(self.line)
            if after != self.before:
                faults.append("left the terminal's modes changed")
            faults += faults_of(self.received)
        os.close(self.line)
        os.close(self.fd)
        return faults


def style(parameters, styles):
    """Adds to the styles that are on what SGR (ECMA-48) says, and takes away."""
    codes = iter(int(code.split(b":")[0] or 0) for code in parameters.split(b";"))
    for code in codes:
        if code == 0:
            styles.clear()
        elif code in STYLE_ENDS:
            styles -= STYLE_ENDS[code]
        elif code < 10:
            styles.add(STYLES[code - 1])
        elif code < 20:
            styles.add("font")
        else:
            styles.add("background" if 40 <= code < 50 or code >= 100 else "foreground")
        # A colour by its number, or by red, green, blue, unless they stand behind colons.
        if code in (38, 48) and b":" not in parameters:
            for _ in range({5: 1, 2: 3}[next(codes)]):
                next(codes)


def faults_of(sent):
    """What is wrong with all that was sent: modes left on, sequences that are none, stray bytes."""
    faults = []
    # Before the program's first word the terminal echoes what was typed.
    start = sent.find(b"\x1b")
    sent = sent[start:] if start >= 0 else b""
    modes, styles, plain = {}, set(), b""
    place = 0
    while place < len(sent):
        if sent[place] != 0x1b:
            plain += sent[place:place + 1]
            if sent[place] in b"\x0e\x0f":
                modes["second characters"] = sent[place] == 0x0e
            place += 1
            continue
        if cut := CUT.match(sent, place):
            place = cut.end()
            continue
        found = SEQUENCE.match(sent, place)
        if not found:
            faults.append(f"sent {sent[place:place + 20]!r}, which is no sequence")
            break
        sequence = found[0]
        place = found.end()
        if change := re.fullmatch(rb"\x1b\[\?([\d;]+)([hl])", sequence):
            for mode in change[1].split(b";"):
                modes[int(mode)] = change[2] == b"h"
        elif re.fullmatch(rb"\x1b\[[\d;:]*m", sequence):
            style(sequence[2:-1], styles)
        elif re.fullmatch(rb"\x1b\(.", sequence):
            modes["line characters"] = sequence[2:] == b"0"
        elif sequence in (b"\x1b=", b"\x1b>"):
            modes["keypad"] = sequence == b"\x1b="
    left = [mode for mode, is_on in modes.items() if is_on != MODES.get(mode, False)]
    if left:
        faults.append(f"left modes changed: {left}")
    if styles:
        faults.append(f"left colours or attributes on: {sorted(styles)}")
    stray = sorted({byte for byte in plain if byte < 32 or byte == 127} - CONTROLS)
    if stray:
        faults.append(f"sent stray controls {bytes(stray)!r}")
    return faults
