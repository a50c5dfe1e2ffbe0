"""One run of a command over hostile bytes: its instructions by callgrind, or what it had resident under a limit."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys

HOSTILE = pathlib.Path(__file__).with_name("hostile.py")
DONE = (0, 4)  # with what was left out, too
TIMEOUT = 300  # seconds: whatever takes so long hangs, or is what this is about


class Failed(Exception):
    pass


def make(name, size, path):
    """In a process of its own, so that this one stays small: a child's peak is no lower than what its parent has resident."""
    subprocess.run([sys.executable, HOSTILE, name, str(size), path], check=True)
    return path


def valgrind():
    """None where there is none."""
    return shutil.which("valgrind")


def instructions(command):
    """Those of main(), to its end: without what the system's loader and libraries take before, which is not the same in every run."""
    options = ["--command-line-only=yes", "--tool=callgrind", "--toggle-collect=main", "--callgrind-out-file=/dev/null"]
    try:
        done = subprocess.run([valgrind(), *options, *command], env={"LC_ALL": "C"}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Failed(f"was not done after {TIMEOUT} s") from None
    if done.returncode not in DONE:
        raise Failed(f"ended with {done.returncode}: {done.stderr[-300:]}")
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


@dataclasses.dataclass
class Ended:
    peak: int  # bytes that were resident at the most
    seconds: float  # of processors


def limited(command, addresses, seconds, out=subprocess.DEVNULL):
    """Runs under `ulimit -v` and `ulimit -t`. The limits are set by a shell, since nothing may be between fork and exec of threads."""
    limits = f'ulimit -v {addresses >> 10} && ulimit -t {seconds} && exec "$0" "$@"'
    process = subprocess.Popen(["/bin/sh", "-c", limits, *command], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
    told = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in DONE:
        raise Failed(f"ended with {process.returncode}: {told.decode(errors='replace').strip()[-300:]}")
    return Ended(usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime)
