"""Kills in the middle of writing: what stands under a checkpoint's name is whole, and rests do not gather."""
import os
import pathlib
import signal
import subprocess
import time

import command

# Weights of some megabytes, so that writing takes a while.
LARGE = """\
title: large
model: {kind: naive, generator: {hidden: [1000, 1000]}}
training: {batch: 1, optimizer: {kind: adam, learningRate: 1.0e-3}}
"""


def run(program, random, folder, share):
    amount = command.amount(4, 150, share)
    preset, checkpoint = f"{folder}/large.yaml", f"{folder}/saved/large.safetensors"
    pathlib.Path(preset).write_text(LARGE)
    os.mkdir(f"{folder}/saved")
    findings = []
    for _ in range(amount):
        process = subprocess.Popen(
            [program, "train", preset, "--steps", "1000000", "--quiet", "--threads", "1", "--checkpoint", checkpoint,
             "--checkpoint-every", "1"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Its first write is under way, or a later one.
        before = set(os.listdir(f"{folder}/saved"))
        command.wait_until(lambda: process.poll() is not None or set(os.listdir(f"{folder}/saved")) != before, 5)
        time.sleep(0.3 * random.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        if os.path.exists(checkpoint):
            _, status, faults = command.run(program, "check", checkpoint)
            findings += faults + ([f"after a kill check says {status}"] if status else [])
    # The next whole write clears up.
    findings += command.run(program, "train", preset, "--steps", "1", "--quiet", "--checkpoint", checkpoint)[2]
    rests = sorted(set(os.listdir(f"{folder}/saved")) - {"large.safetensors"})
    if rests:
        findings.append(f"{len(rests)} rests of killed writes remain, such as {rests[0]}")
    return f"{amount} kills", findings
