"""Measures whole processes, as a user would: their time, and the memory that they had resident at the most."""

import dataclasses
import os
import statistics
import subprocess
import sys
import time
import zlib


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


def leave_page_cache(path):
    """No page of the file stays in the page cache."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def bring_into_page_cache(command):
    """The file that a command ends with, by that command: how it came there says in how large pages it is, and so what a map costs."""
    leave_page_cache(command[-1])
    run(command)


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
    """By command: the time a byte on the large corpus as a share of that on the small one, less the start of a process, a value a round."""
    factor = large.stat().st_size / small.stat().st_size
    commands = {"count": ["count", "-j1"], "stats": ["stats", "-j1"]}
    shares = {name: [] for name in commands}
    for _ in range(rounds):
        for name, words in commands.items():
            start = statistics.median(run([marcmill, *words, "/dev/null"]).seconds for _ in range(5))
            once = statistics.median(run([marcmill, *words, small]).seconds for _ in range(3))
            shares[name].append((run([marcmill, *words, large]).seconds - start) / (once - start) / factor)
    return shares


def peak_memory(marcmill, corpus):
    """By command and window: the peak in bytes of three runs."""
    peaks = {}
    for command in ("count", "stats"):
        for window in (None, "16MiB"):
            words = [command] if window is None else [command, "--window", window]
            peaks[command, window] = [run([marcmill, *words, corpus]).peak for _ in range(3)]
    return peaks


def seconds_of(shell):
    """Runs a line of a shell to its end: (seconds, what it printed)."""
    began = time.perf_counter()
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - began, done.stdout


def door_memory(program, corpus):
    """By door: the corpus's size and the peaks in bytes of three runs."""
    size = corpus.stat().st_size
    doors = ("read", "batches", "pipeline", "reduce", "transform", "load")
    return {door: (size, [run([program, door, corpus]).peak for _ in range(3)]) for door in doors}


def pack(marcmill, corpus):
    """The corpus compressed, by format: one member of gzip, blocks of BGZF, frames of zstd that stand alone."""
    packed = {"gzip": corpus.with_suffix(".gzip"), "bgzf": corpus.with_suffix(".gz"), "zstd": corpus.with_suffix(".zst")}
    if not packed["gzip"].exists():
        deflate = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        with open(corpus, "rb") as plain, open(packed["gzip"], "wb") as out:
            while piece := plain.read(1 << 20):
                out.write(deflate.compress(piece))
            out.write(deflate.flush())
    for name in ("bgzf", "zstd"):
        if not packed[name].exists():
            run([marcmill, "cat", "--compress", "1", corpus, "-o", packed[name]])
    for path in packed.values():
        run(["cat", path])
    return packed


def streams(marcmill, inflate, corpus, packed, records, rounds):
    """By name: (limits, values): speeds of marcmill by those of what it reads from alone, a value a round, in turn."""
    count = f"'{marcmill}' count"
    lines = {
        "cat": f"cat '{corpus}' | cat > /dev/null",
        "stdin": f"cat '{corpus}' | {count}",
        "stream": f"{count} --io stream '{corpus}'",
        "gzip 1": f"{count} -j1 '{packed['gzip']}'",
        "gzip 2": f"{count} -j2 '{packed['gzip']}'",
        "bgzf 1": f"{count} -j1 '{packed['bgzf']}'",
        "bgzf 2": f"{count} -j2 '{packed['bgzf']}'",
        "zstd 1": f"{count} -j1 '{packed['zstd']}'",
        "zstd 2": f"{count} -j2 '{packed['zstd']}'",
    }
    if inflate.exists():
        lines["inflate"] = f"'{inflate}' '{packed['gzip']}'"
    seconds = {name: [] for name in lines}
    for _ in range(rounds):
        for name, line in lines.items():
            took, out = seconds_of(line)
            seconds[name].append(took)
            wanted = {"cat": b"", "inflate": corpus.stat().st_size}.get(name, records)
            if name != "cat" and int(out) != wanted:
                sys.exit(f"{line}: {out.decode().strip()}, should be {wanted}")
    ratio = lambda slow, fast: [a / b for a, b in zip(seconds[slow], seconds[fast])]
    size = corpus.stat().st_size / 1e9
    speeds = {f"GB/s of `count`, {name}": ({}, [size / value for value in values]) for name, values in seconds.items() if name != "cat"}
    found = {"speed of `count` from a pipe by that of `cat` into one": ({"at_least": 0.8}, ratio("cat", "stdin"))}
    if "inflate" in seconds:
        for threads in ("1", "2"):
            name = f"speed of `count -j{threads}` of gzip by that of the inflater alone"
            found[name] = ({"at_least": 0.9}, ratio("inflate", f"gzip {threads}"))
        found["speed of `count -j2` of BGZF by that of gzip's inflater alone"] = ({"at_least": 1.7}, ratio("inflate", "bgzf 2"))
        found["speed of `count -j2` of zstd by that of gzip's inflater alone"] = ({"at_least": 1.7}, ratio("inflate", "zstd 2"))
    found["speed of `count` of BGZF, two threads by one"] = ({"at_least": 1.7}, ratio("bgzf 1", "bgzf 2"))
    found["speed of `count` of zstd, two threads by one"] = ({"at_least": 1.7}, ratio("zstd 1", "zstd 2"))
    return found | speeds
