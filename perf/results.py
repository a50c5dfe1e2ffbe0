"""Writes what was measured as Markdown."""

import os
import pathlib
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def line_of(*command):
    """The first line that a command prints; empty where there is no such command."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip().split("\n")[0] if done.returncode == 0 else ""


def caches():
    folder = pathlib.Path("/sys/devices/system/cpu/cpu0/cache")
    read = lambda index, name: (index / name).read_text().strip()
    return ", ".join(
        f"L{read(index, 'level')} {read(index, 'type').lower()} {read(index, 'size')}" for index in sorted(folder.glob("index*"))
    )


def value_after(file, key):
    """What stands behind `key` and a colon in a file of the kernel's."""
    for line in pathlib.Path(file).read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return "unknown"


def commit():
    changed = line_of("git", "status", "--porcelain", "--untracked-files=no")
    return (line_of("git", "rev-parse", "HEAD") or "unknown") + (" with changes" if changed else "")


def machine():
    """What the figures depend on, as it is now: the load is that before the run."""
    memory = int(value_after("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)
    return {
        "CPU": f"{value_after('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores",
        "caches of a core": caches(),
        "memory": f"{memory:.1f} GiB",
        "kernel": f"{os.uname().sysname} {os.uname().release}",
        "commit": commit(),
        "load average before the run": f"{os.getloadavg()[0]:.2f}",
    }


def commands(rounds):
    yield f"scripts/bench --rounds {rounds}"
    yield "marcmill synth --size SIZE --mean MEAN -o FILE"
    yield f"marcmill-perf --benchmark_repetitions={rounds} --benchmark_enable_random_interleaving=true FILE"
    yield "marcmill count FILE"
    yield "cat FILE > /dev/null"
    yield "marcmill count|stats [-j1] [--window 16MiB] FILE"
    yield "cat FILE | marcmill count"
    yield "marcmill count -j1|-j2 FILE.gz|FILE.zst"
    yield "marcmill-inflate FILE.gz"
    yield "marcmill-door DOOR FILE"


def limit(figure):
    if figure.at_most is None and figure.at_least is None:
        return "-"
    if figure.at_most is None:
        return f"≥ {figure.at_least:g}"
    return f"≤ {figure.at_most:g}" if figure.at_least is None else f"{figure.at_least:g} to {figure.at_most:g}"


def number(value):
    return "-" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def spread(values):
    return f"{number(min(values))} to {number(max(values))}" if values else "-"


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def table_of_floors(judged):
    yield row("figure", "floor", "found", "spread", "")
    yield row("---", "---", "---", "---", "---")
    for figure in judged:
        yield row(figure.name, limit(figure) + figure.unit, number(figure.value()), spread(figure.values), figure.verdict() if limit(figure) != "-" else "")
    for note in dict.fromkeys(f"{figure.name.split(', ')[-1]}: {figure.note}." for figure in judged if figure.note):
        yield f"\n{note}"


def table_of_benchmarks(measured):
    yield row("benchmark", "ratio to S", "spread", "S, GB/s", "CPU seconds", "minor faults")
    yield row("---", "---", "---", "---", "---", "---")
    for name, counters in sorted(measured.counters.items()):
        if "ratio" not in counters:
            continue
        median = {counter: statistics.median(values) for counter, values in counters.items()}
        yield row(name, number(median["ratio"]), spread(counters["ratio"]), number(median["S"]), number(median["cpu"]),
            f"{median['minor_faults']:.0f}")


def write(path, machine, rounds, sizes, judged, measured):
    limited = [figure for figure in judged if figure.at_least is not None or figure.at_most is not None]
    met = sum(figure.verdict() == "met" for figure in limited)
    lines = [
        "# Speed and memory", "",
        "Written by `scripts/bench`. **S** is the speed at which one thread reads (xor) every byte of the same corpus, in memory and",
        "warm, with the widest vectors of the machine. Each benchmark reads memory before and after what it measures; its ratio is",
        "taken within that round. `warm`: bytes in memory, in huge pages. `fresh`: a file in the page cache, where marcmill's own map",
        "brought it; opening, mapping, page faults and unmapping are timed. Every answer was checked against a naive reading. Found is the median of the rounds, and of memory the",
        "largest of three runs; spread is the least to the largest.", "",
        *(f"- {name}: {value}" for name, value in machine.items()),
        f"- compiler: {measured[1200].compiler}",
        f"- corpora: {sizes.main} MB with a mean of 1200 bytes a record and with 264, growth from {sizes.main} MB to {sizes.large} MB",
        "- commands: " + ", ".join(f"`{command}`" for command in commands(rounds)),
        f"- rounds: {rounds}; S: {measured[1200].yardstick():.1f} GB/s ({measured[1200].target})", "",
        f"## Floors: {met} of {len(limited)} met", "", *table_of_floors(judged), "",
    ]
    for mean, each in measured.items():
        lines += [f"## All benchmarks, mean {mean}", "", *table_of_benchmarks(each), ""]
    path.write_text("\n".join(lines))
