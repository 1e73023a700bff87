"""Terminals, sizes, locales and colours as they come: the scope opens or says why not, and leaves nothing behind."""
import os

import command
import terminal

TERMS = ["xterm", "xterm-256color", "xterm-direct", "linux", "vt100", "vt220", "vt52", "screen", "screen-256color", "tmux-256color",
         "rxvt-unicode-256color", "alacritty", "foot", "st-256color", "ansi", "sun", "dumb", "no-such-terminal", "", None]
SIZES = [(80, 24), (1, 1), (2, 2), (10, 3), (20, 8), (40, 10), (79, 23), (132, 43), (200, 60), (500, 150), (0, 0), (65535, 1)]
LOCALES = ["C", "C.UTF-8", "POSIX", "en_US.ISO-8859-1", "no_SUCH.locale", "", None]
COLORS = [{}, {"COLORTERM": "truecolor"}, {"NO_COLOR": "1"}, {"COLORFGBG": "0;15"}, {"COLORFGBG": "x;y"}]


def run(program, random, folder, share):
    amount = command.amount(24, 500, share)
    findings = []
    for number in range(amount):
        name = TERMS[number % len(TERMS)]
        (columns, rows), locale = random.choice(SIZES), random.choice(LOCALES)
        environment = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **random.choice(COLORS)}
        if name is not None:
            environment["TERM"] = name
        if locale is not None:
            environment["LC_ALL"] = locale
        words = ["--glyphs", random.choice(("ascii", "braille", "blocks")), "--color",
                 random.choice(("auto", "always", "never", "16", "256", "true"))]
        scope = terminal.Terminal([program, *words], environment, columns, rows, folder)
        scope.wait_for(b"")
        scope.read(0.2)
        scope.type(random.choice((b"", b"?", b"s", b"p", b"v", b"c")))
        scope.read(0.05)
        scope.type(b"\x03")
        faults = scope.end()
        # 69: no terminal to draw on, which is said.
        if scope.status not in (0, 69, 130) or (scope.status == 69 and b"genscope: " not in scope.received):
            faults.append(f"ended with {scope.status}, saying {scope.received[-200:]!r}")
        findings += [f"TERM={name} {columns}x{rows} {locale} {' '.join(words)}: {fault}" for fault in faults]
    return f"{amount} terminals, sizes and locales", findings
