"""Presets with settings at the ends of their ranges, alone and together."""
import pathlib
import re

import command

# Values whose product is how much work a step is; a preset beyond it is slow, which is no fault.
WORK = 2e8
NUMBER = r"(-?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)"
SIZES = ("dimension", "modes", "batch", "samples", "discriminatorSteps", "packing", "columns", "rows")


def ranges(program, text, folder):
    """The ends of each numeric setting's range, as the program tells them when it refuses a value."""
    found = {}
    for number in re.finditer(r"(\w+): (-?[\d.]+(?:e-?\d+)?)\b", text):
        name = number[1]
        if name in found:
            continue
        for absurd in ("-1.0e+300", "-9", "900000000000"):
            path = f"{folder}/range.yaml"
            pathlib.Path(path).write_text(text[:number.start(2)] + absurd + text[number.end(2):])
            said = command.run(program, "check", path)[0].decode()
            ends = re.search(rf"{NUMBER}(?:\.\.\.?| to | and ){NUMBER}", said)
            if ends:
                found[name] = tuple(end.replace(",", "") for end in ends.groups())
                break
    return found


def run(program, random, folder, share):
    amount = command.amount(20, 400, share)
    full, listed = {}, command.preset_names(program)
    for name in random.sample(listed, min(command.amount(4, len(listed), share), len(listed))):
        # A checkpoint's preset has every setting written out.
        path = f"{folder}/{name}.safetensors"
        words = ["train", name, "--steps", "1", "--quiet", "--checkpoint", path]
        source = path if command.run(program, *words)[1] == 0 else name
        full[name] = command.run(program, "show", source)[0].decode()
    known = {}
    names = sorted(full)
    for name in names:
        known |= {key: ends for key, ends in ranges(program, full[name], folder).items() if key not in known}

    def attempt(number, text, words):
        def task():
            path = f"{folder}/extreme-{number}.yaml"
            pathlib.Path(path).write_text(text)
            _, status, findings = command.run(program, "check", path)
            if status == 0:
                findings += command.run(program, *words, path)[2]
            return findings
        return task

    tasks = []
    for number in range(amount):
        text = full[random.choice(names)]
        keys = [key for key in known if re.search(rf"\b{key}: -?[\d.]", text)]
        work = 1.0
        for key in random.sample(keys, min(len(keys), random.choice((1, 1, 2, 3)))):
            value = random.choice(known[key])
            if key in SIZES:
                work *= max(abs(float(value)), 1)
                if work > WORK:
                    continue
            text = re.sub(rf"\b{key}: -?[\d.]+(?:e-?\d+)?", f"{key}: {value}", text, count=1)
        words = random.choice((["train", "--steps", "2", "--quiet"], ["plot", "--steps", "2"],
                               ["sample", "--count", "5", "--steps", "2"]))
        tasks.append(attempt(number, text, words))
    return f"{amount} presets with settings at the ends of {len(known)} ranges", command.all_of(tasks)
