#!/usr/bin/env python3
"""Runs the job script of docs/sweeps.md on a real SLURM of one node, started for it, and merges its shards.

    python3 Tests/Slurm/slurm.py PATH/TO/genscope

Needs root and Debian's slurm-wlm; without them it says so and exits with 77. Everything lies in a folder of its own and is
taken away. The exit status is 0 if the merged report is that of the sweep that was never cut.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
PATIENCE = 240  # seconds
SCRIPT = pathlib.Path(__file__).with_name("sweep.sbatch")

CONFIGURATION = """
ClusterName=genscope
SlurmctldHost={host}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CryptoType=crypto/munge
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmdSpoolDir={folder}/spool
StateSaveLocation={folder}/state
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
NodeName={host} CPUs=1 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def without_times(report):
    """What must not depend on where the runs were made."""
    return [{key: value for key, value in run.items() if key != "wallSeconds"} for run in report["runs"]]


def run(program, folder):
    environment = {**os.environ, "SLURM_CONF": f"{folder}/slurm.conf",
                   "PATH": f"{folder}:{os.environ['PATH']}:/usr/sbin"}
    os.symlink(program, f"{folder}/genscope")
    for name in ("spool", "state", "jobs"):
        os.mkdir(f"{folder}/{name}")
    key = pathlib.Path(folder, "munge.key")
    key.write_bytes(os.urandom(128))
    key.chmod(0o600)
    host = socket.gethostname().split(".")[0]
    pathlib.Path(folder, "slurm.conf").write_text(
        CONFIGURATION.format(host=host, folder=folder, ports=free_ports(2)))
    # The script as it stands in the documentation, on a sweep of seconds.
    script = SCRIPT.read_text().replace("ring-gan --seeds 1-40", "ring-naive --steps 50 --seeds 1-6")
    jobs = pathlib.Path(folder, "jobs")
    (jobs / "sweep.sbatch").write_text(script)
    daemons = [
        subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for words in (
            ["munged", "--foreground", "--force", f"--key-file={key}", f"--socket={folder}/munge.socket",
             f"--pid-file={folder}/munge.pid", f"--seed-file={folder}/munge.seed", f"--log-file={folder}/munge.log"],
            ["slurmctld", "-D"], ["slurmd", "-D"])
        if time.sleep(1) is None
    ]
    try:
        end = time.monotonic() + PATIENCE

        def ask(*words):
            answer = subprocess.run(words, env=environment, cwd=jobs, capture_output=True, text=True)
            return answer.stdout.strip() if answer.returncode == 0 else None

        job = None
        while job is None and time.monotonic() < end:
            time.sleep(0.5)
            job = ask("sbatch", "--parsable", "sweep.sbatch")
        while time.monotonic() < end and ask("squeue", "--noheader") != "":
            time.sleep(0.5)
    finally:
        for daemon in reversed(daemons):
            daemon.terminate()
        for daemon in daemons:
            daemon.wait()
    shards = sorted(jobs.glob("shard-*.json"))
    if len(shards) != 4:
        for log in [*pathlib.Path(folder).glob("*.log"), *jobs.glob("slurm-*.out")]:
            print(f"--- {log}\n{log.read_text()[-2000:]}")
        return f"job {job} left {len(shards)} of 4 shards"

    def report(*words):
        return json.loads(subprocess.run([program, *words, "--report", "-"], capture_output=True, text=True,
                                         check=True).stdout)

    merged = report("merge", *map(str, shards))
    whole = report("sweep", "ring-naive", "--steps", "50", "--seeds", "1-6", "--quiet")
    return None if without_times(merged) == without_times(whole) else "the merged runs are not those of one sweep"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    needed = ("slurmctld", "slurmd", "munged", "sbatch", "squeue")
    missing = [name for name in needed if not shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")]
    if missing or os.geteuid() != 0:
        print(f"skipped: {', '.join(missing) + ' not installed' if missing else 'not root'}")
        sys.exit(SKIPPED)
    folder = tempfile.mkdtemp(prefix="genscope-slurm-")
    try:
        fault = run(os.path.realpath(sys.argv[1]), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(fault or "4 jobs of an array made the sweep")
    sys.exit(1 if fault else 0)


main()
