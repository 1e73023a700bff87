"""The program on a pseudo-terminal, as measure.py runs it."""
import fcntl
import os
import pty
import select
import struct
import termios
import time


class Scope:
    """genscope with some arguments on a terminal of some size, started as this is made; a home of its own is empty."""

    def __init__(self, program, *words, columns=200, rows=60, home=None):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "NO_COLOR")}
            environment |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            if home:
                environment = {k: v for k, v in environment.items() if not k.startswith("XDG_")} | {"HOME": home}
            # The child waits until its terminal has the right size.
            os.read(0, 1)
            os.execve(program, [program, *words], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = 0
        self.started = time.perf_counter()
        os.write(self.fd, b"\n")

    # What arrives.

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

    def wait_until_running(self):
        """Until the header says so, which it does with the first frame of the engine; seconds since the start."""
        self.wait_for(b"running")
        return time.perf_counter() - self.started

    def settle(self, seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.05)

    # What is sent.

    def press(self, key):
        os.write(self.fd, key)

    def quit(self):
        # Unlike q it asks nothing, however long the run has trained.
        self.press(b"\x03")
        try:
            while self.read(1):
                pass
        except OSError:
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        if status != 0:
            raise SystemExit(f"genscope did not quit cleanly: {status}")

    # What the system knows of the process.

    def cpu(self):
        """Seconds of processor time."""
        fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wakeups(self):
        """Of the main thread, which is the interface's."""
        return int(self.status("voluntary_ctxt_switches"))

    def resident(self):
        """MiB, the most that it ever was."""
        return int(self.status("VmHWM").split()[0]) / 1024

    def status(self, name):
        lines = open(f"/proc/{self.pid}/status").read().splitlines()
        return next(line for line in lines if line.startswith(name + ":")).split(":", 1)[1]
