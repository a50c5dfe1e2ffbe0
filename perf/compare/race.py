"""Runs the tools in turn, as whole processes, and holds their answers against the reference."""

import dataclasses
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

import tool

# A process that takes longer is ended: some tool may never come to the end of a damaged file.
LIMIT = 900

# A tool that would take longer for the whole file reads its beginning, in a few rounds.
MOST_ROUNDS_OF_SLOW = 3


@dataclasses.dataclass
class Lap:
    """One process: from fork to exit."""

    seconds: float
    cpu: float  # seconds of all its threads and children
    peak: int  # bytes; no lower than those of this program, which the kernel counts from the fork on
    code: int
    out: bytes
    err: str


@dataclasses.dataclass(frozen=True)
class Corpus:
    path: pathlib.Path
    numbers: dict  # what is true of it


@dataclasses.dataclass
class Entry:
    """One run of one tool, and how it went."""

    tool: tool.Tool
    run: tool.Run
    corpus: Corpus
    rounds: int
    laps: list = dataclasses.field(default_factory=list)
    verdicts: list = dataclasses.field(default_factory=list)

    def speeds(self):
        """GB/s, a value a round."""
        return [self.corpus.numbers["bytes"] / 1e9 / lap.seconds for lap in self.laps]

    def verdict(self):
        return "; ".join(dict.fromkeys(self.verdicts))


def lap(command, keep_output, limit=LIMIT):
    """Runs a command to its end. What it prints goes to files, so that no reader takes part in its time."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(tool.words(command), stdin=subprocess.DEVNULL, start_new_session=True,
            stdout=out if keep_output else subprocess.DEVNULL, stderr=err, env=os.environ | {"LC_ALL": "C.UTF-8"})
        watch = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Lap(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode, out.read(),
            err.read(1 << 16).decode(errors="replace"))


def numbers_in(numbers):
    named = lambda name, number: f"{number:,} {name.removesuffix('s') if number == 1 else name}"
    return ", ".join(named(*each) for each in numbers.items()) or "nothing that can be read"


def judge(run, done, truth):
    """What an answer is worth: it agrees, is a part of what is asked or wrong (then with what was given), or there is none."""
    if done.code != 0:
        return f"**failed**: ended with {done.code}" + (f", {tool.first_line(done.err)[:80]}" if done.err else "")
    if run.answer is None:
        return "gives no answer"
    try:
        given = run.answer(done.out)
    except (ValueError, LookupError):
        given = {}
    wanted = {name: truth[name] for name in tool.WANTED[run.work]}
    if given == wanted:
        return "agrees"
    right = bool(given) and given.items() <= wanted.items()
    return f"{'partial' if right else '**wrong**'}: gave {numbers_in(given)}"


def step(entry, paths):
    done = lap(paths.fill(entry.run.command, entry.corpus.path), entry.run.answer is not None)
    entry.verdicts.append(judge(entry.run, done, entry.corpus.numbers))
    done.out, done.err = b"", ""
    return done


def plan(found, paths, whole, first, rounds, patience, say):
    """Every run with the file that it reads: each reads the beginning once, which tells whether it is a slow one."""
    entries = []
    for each in found:
        for run in each.tool.runs:
            if run.work == tool.NAMES:
                continue
            entry = Entry(each.tool, run, first, rounds)
            seconds = step(entry, paths).seconds * whole.numbers["bytes"] / first.numbers["bytes"]
            if seconds > patience:
                say(f"slow, reads the beginning only: {tool.shown(run)}")
                entry.rounds = min(rounds, MOST_ROUNDS_OF_SLOW)
            else:
                entry.corpus = whole
                entry.verdicts = []
            entries.append(entry)
    return entries


def race(entries, paths, say):
    """Interleaved rounds: what changes the machine's mood meets every tool."""
    for place in range(max(entry.rounds for entry in entries)):
        began = time.monotonic()
        for entry in entries:
            if place < entry.rounds:
                entry.laps.append(step(entry, paths))
        say(f"round {place + 1}: {time.monotonic() - began:.0f} s")


def times_slower(entry, than):
    """How many times the time a byte of another run an entry takes, a value a round that both ran in."""
    return [fast / slow for slow, fast in zip(entry.speeds(), than.speeds())]
