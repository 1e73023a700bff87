"""Keys nobody presses: random bytes and sequences into the scope, which must stay alive and end when told to."""
import os
import time

import command
import terminal

SEQUENCES = [
    b"\x1b", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOA", b"\x1bOP", b"\x1b[11~", b"\x1b[5~", b"\x1b[6~", b"\x1b[H",
    b"\x1b[F", b"\x1b[1~", b"\x1b[4~", b"\x1b[Z", b"\x1b[3~", b"\t", b"\r", b"\x7f", b"\x0c", b"\x1b[1;5A", b"\x1b[200~", b"\x1b[201~",
    b"\x1b[200~vae\x1b[201~", b"\x1b[<0;10;5M", b"\x1b[<0;10;5m", b"\x1b[<64;20;9M", b"\x1b[<65;20;9M", b"\x1b[<32;300;300M",
    b"\x1b[M !!", b"\x1b[I", b"\x1b[O", b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b]52;c;" + b"q" * 400 + b"\x07", b"\x1bPqqqq\x1b\\",
    b"\x1b[?2026;2$y", b"\x1b[?62;22c", b"\x1b[99999999999;1R", b"\x1b[", b"\x1bO", b"\x1b]0;", b"\xc3", b"\xf0\x9f\x92\xa9", b"\xff\xfe",
    b"\xe2\x80\xae", b"\x00", b"\x1a",
]
LETTERS = [bytes([byte]) for byte in range(32, 127) if byte not in b"q"]


def burst(random):
    """Some keys."""
    kind = random.random()
    if kind < 0.6:
        return b"".join(random.choice(LETTERS) for _ in range(random.randint(1, 12)))
    if kind < 0.9:
        return b"".join(random.choice(SEQUENCES) for _ in range(random.randint(1, 6)))
    # Ctrl-C and Ctrl-\ end the program at once.
    return bytes(byte for byte in (random.randrange(256) for _ in range(random.randint(1, 60))) if byte not in b"\x03\x1c")


def run(program, random, folder, share):
    names = command.preset_names(program)
    findings, pressed, processes = [], 0, 0
    end = time.monotonic() + command.amount(7, 600, share)
    while time.monotonic() < end:
        words = [random.choice(names)] if random.random() < 0.8 else ["compare", "ring-naive", "ring-vae", "ring-gan"]
        words += ["--glyphs", random.choice(("ascii", "braille", "blocks"))]
        sent = []
        scope = terminal.Terminal([program, *words], {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
                                  random.choice((40, 80, 120, 200)), random.choice((10, 24, 40, 60)), folder)
        processes += 1
        # The header of a narrow screen does not say that it runs.
        scope.wait_for(b"\x1b[?1049h", 20)
        scope.read(0.3 * random.random())
        for _ in range(random.randint(5, 40)):
            keys = burst(random)
            sent.append(keys)
            pressed += len(keys)
            scope.type(keys)
            scope.read(random.choice((0, 0.01, 0.05)))
            if random.random() < 0.05:
                scope.resize(random.randint(1, 250), random.randint(1, 80))
            if scope.poll() is not None:
                break
        # A string or a paste that has not ended swallows the key.
        scope.type(b"\x1b\\\x1b[201~")
        scope.read(0.1)
        scope.type(b"\x03")
        faults = scope.end()
        if scope.status not in (0, 130):
            faults.append(f"ended with {scope.status}")
        findings += [f"{' '.join(words)} after {b''.join(sent)!r}: {fault}" for fault in faults]
    return f"{pressed:,} bytes of keys into {processes} scopes", findings
