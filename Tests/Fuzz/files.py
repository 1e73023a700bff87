"""Mutated files through every command that reads them: presets, checkpoints, reports of sweeps, points."""
import itertools
import os
import pathlib

import command

# What numbers are replaced with, and words inserted.
NUMBERS = ["0", "-1", "1e308", "1e-320", "-0", "nan", "inf", ".inf", ".nan", "9223372036854775807", "9223372036854775808",
           "18446744073709551616", "1e400", "0x10", "0o17", "1_000", "0.1.2", "'1'", "~", "[]", "{}", "true", ""]
PIECES = ["\t", "\u00a0", "\u3000", "\u0430", "\u200b", "\ufeff", "\u202e", "\x1b[31m", "\x07", "\x00", "&a ", "*a", "<<: ", "!!int ",
          "|\n", ">\n", "? ", "- ", ": ", "#", "{", "}", "[", "]", "\"", "'", "%", "@", "`", "---\n", "...\n", "\r", "\u2028", "e\u0301"]


def mutate(data, random):
    """One to four small harms to some bytes."""
    for _ in range(random.randint(1, 4)):
        harm = random.randrange(8)
        place = random.randrange(len(data) + 1)
        other = random.randrange(len(data) + 1)
        low, high = sorted((place, other))
        high = min(high, low + 200)
        if harm == 0 and data:
            place = random.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1:]
        elif harm == 1:
            data = data[:low] + data[high:]
        elif harm == 2:
            data = data[:place] + data[low:high] + data[place:]
        elif harm == 3:
            data = data[:place]
        elif harm == 4:
            data = data[:place] + random.choice(PIECES).encode() + data[place:]
        elif harm == 5:
            data = data[:place] + bytes(random.randrange(256) for _ in range(random.randint(1, 8))) + data[place:]
        elif harm == 6:
            data = replace_number(data, random)
        else:
            lines = data.split(b"\n")
            first, second = random.randrange(len(lines)), random.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            data = b"\n".join(lines)
        if not data:
            return data
    return data


def replace_number(data, random):
    """Another number in the place of one, in the first kilobytes: in a checkpoint that is its header."""
    import re
    numbers = list(re.finditer(rb"\d+(\.\d+)?", data[:4096]))
    if not numbers:
        return data
    number = random.choice(numbers)
    return data[:number.start()] + random.choice(NUMBERS).encode() + data[number.end():]


def originals(program, folder):
    """Good files, each with the commands that read it; the first of these says whether it is good."""
    good = []
    for name in command.preset_names(program):
        text, _, _ = command.run(program, "show", name)
        good.append((text, ".yaml", [["check"], ["train", "--steps", "2", "--quiet"], ["plot", "--steps", "2"],
                                     ["sample", "--count", "5", "--steps", "2"]]))
    for name in ("ring-naive", "ring-vae", "ring-gan", "saddle"):
        path = f"{folder}/{name}.safetensors"
        words = ["train", name, "--steps", "5", "--quiet", "--checkpoint", path]
        if command.run(program, *words)[1] == 0:
            data = pathlib.Path(path).read_bytes()
            good.append((data, ".safetensors",
                         [["check"], ["train", "--steps", "7", "--quiet", "--resume"], ["sample", "--count", "5"],
                          ["plot", "--steps", "7"]]))
    small = ["ring-naive", "--steps", "1", "--set", "model.generator.hidden=[4]"]
    commands = [["show", "ring-naive", "--data"], ["plot", *small, "--data"],
                ["sample", *small, "--count", "5", "--output", "-", "--data"]]
    for ending in (".csv", ".npy"):
        path = f"{folder}/points{ending}"
        if command.run(program, "data", "grid", "--count", "30", "--labels", "--output", path)[1] == 0:
            data = pathlib.Path(path).read_bytes()
            good.append((data, ending, commands))
            if ending == ".csv":
                good.append((data.replace(b",", b";").replace(b".", b","), ending, commands))
                good.append((data.replace(b",", b"\t").replace(b"\n", b"\r\n"), ending, commands))
    path = f"{folder}/sweep.json"
    words = ["sweep", "ring-naive", "--seeds", "1-2", "--steps", "5", "--quiet", "--report", path]
    if command.run(program, *words)[1] == 0:
        good.append((pathlib.Path(path).read_bytes(), ".json", [["merge"]]))
    return good


def run(program, random, folder, share):
    amount = command.amount(150, 12_000, share)
    good = originals(program, folder)
    numbers = itertools.count()

    def attempt(data, ending, commands, rest):
        def task():
            path = f"{folder}/{next(numbers)}{ending}"
            pathlib.Path(path).write_bytes(data)
            findings = []
            _, status, faults = command.run(program, *commands[0], path)
            findings += faults
            for words in rest:
                _, later, faults = command.run(program, *words, path)
                findings += faults
                if status == 0 and later in (65, 66) and words[0] != "plot":
                    findings.append(f"{' '.join(words)} {path}: {later}, though check found nothing")
            if not findings:
                os.remove(path)
            return findings
        return task

    tasks = []
    for _ in range(amount):
        data, ending, commands = random.choice(good)
        rest = random.sample(commands[1:], min(1, len(commands) - 1))
        tasks.append(attempt(mutate(data, random), ending, commands, rest))
    return f"{amount} mutated files, each through two commands", command.all_of(tasks)
