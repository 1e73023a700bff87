"""Commands without a terminal, and what must hold of each whatever it is given."""
import concurrent.futures
import os
import signal
import subprocess
import time

# As in the README: success, divergence, whose fault it was, or an interrupt.
DOCUMENTED = {0, 1, 64, 65, 66, 69, 73, 130}
# How long a command may take before it is interrupted, and after that, in seconds.
PATIENCE, GRACE = 20, 20


def run(program, *words, cwd=None, patience=PATIENCE):
    """Runs a command; what it printed, its status, and what is wrong with that."""
    process = subprocess.Popen([program, *words], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    faults = []
    try:
        output, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        try:
            output, errors = process.communicate(timeout=GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            faults.append(f"did not end within {GRACE} s of an interrupt")
    status = process.returncode
    if not faults and status not in DOCUMENTED:
        faults.append(f"ended with {status}")
    if status and not errors and not output:
        faults.append(f"ended with {status} without a word")
    for name, text in (("standard output", output), ("standard error", errors)):
        raw = sorted({byte for byte in text if (byte < 32 or byte == 127) and byte not in b"\n"})
        if raw:
            faults.append(f"{name} holds raw {bytes(raw)!r}")
    call = " ".join(words)
    return output, status, [f"{call}: {fault}; it said {(errors or output)[-200:]!r}" for fault in faults]


def amount(least, most, share):
    """How many attempts, or seconds, a share of the most is; never fewer than the least."""
    return max(least, round(most * share))


def wait_until(is_so, seconds=60):
    """Waits for something to be so; no answer is what its absence then leads to."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.002)


def all_of(tasks):
    """Runs functions on all cores; the findings of all, in order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [finding for findings in pool.map(lambda task: task(), tasks) for finding in findings]


def preset_names(program):
    import json
    listed, _, _ = run(program, "list", "--json")
    return [preset["name"] for preset in json.loads(listed)]
