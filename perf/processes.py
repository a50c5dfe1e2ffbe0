"""Measures whole processes, as a user would: their time, and the memory that they had resident at the most."""

import dataclasses
import os
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Ended:
    seconds: float
    peak: int  # bytes
    out: bytes


def run(command, keep_output=False):
    """Runs a command to its end. Its peak is no lower than this program's own memory: the kernel counts from the fork on."""
    command = [str(word) for word in command]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if keep_output else subprocess.DEVNULL)
    out = process.stdout.read() if keep_output else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: ended with {process.returncode}")
    return Ended(seconds, usage.ru_maxrss * 1024, out)


def beside_cat(marcmill, corpus, records, rounds):
    """The time of `marcmill count FILE` as a share of that of `cat FILE > /dev/null`: a value a round."""
    shares = []
    for _ in range(rounds):
        counted = run([marcmill, "count", corpus], keep_output=True)
        if int(counted.out) != records:
            sys.exit(f"marcmill count {corpus}: {counted.out.decode().strip()}, should be {records}")
        shares.append(counted.seconds / run(["cat", corpus]).seconds)
    return shares


def growth(marcmill, small, large, rounds):
    """By command: the time a byte on the large corpus as a share of that on the small one, a value a round."""
    factor = large.stat().st_size / small.stat().st_size
    commands = {"count": ["count", "-j1"], "stats": ["stats", "-j1"]}
    shares = {name: [] for name in commands}
    for _ in range(rounds):
        for name, words in commands.items():
            once = statistics.median(run([marcmill, *words, small]).seconds for _ in range(5))
            shares[name].append(run([marcmill, *words, large]).seconds / once / factor)
    return shares


def peak_memory(marcmill, corpus):
    """By command and window: the peak in bytes of three runs."""
    peaks = {}
    for command in ("count", "stats"):
        for window in (None, "16MiB"):
            words = [command] if window is None else [command, "--window", window]
            peaks[command, window] = [run([marcmill, *words, corpus]).peak for _ in range(3)]
    return peaks
