"""Draws the speeds as horizontal bars, with gnuplot."""

import math
import re
import shutil
import statistics
import subprocess

import results
import tool

COLOURS = {"marcmill": "#1b6ca8", "agrees": "#8a9ba8", "other": "#d8b26e"}
LINE = 22  # pixels of a bar


def rows(entries):
    """From the top: a gap and a title for each work, and below it (speed, label, colour) of its runs, the fastest first."""
    for work in tool.WANTED:
        bars = [(statistics.median(entry.speeds()), entry) for entry in entries if entry.run.work == work]
        if bars:
            yield ""
            yield work
        for speed, entry in sorted(bars, key=lambda bar: -bar[0]):
            kind = "marcmill" if entry.tool.name == "marcmill" else "agrees" if entry.verdict() == "agrees" else "other"
            yield speed, label(entry), kind


def label(entry):
    """The tool, of marcmill the command, and what it does where that is not all of the work."""
    if entry.tool.name == "marcmill":
        return tool.shown(entry.run).replace(" FILE", "").replace(" --json", "")
    return entry.tool.name if entry.verdict() == "agrees" else f"{entry.tool.name} ({entry.run.does or 'another answer'})"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def plain(text):
    """Text without what gnuplot takes for markup."""
    return re.sub(r"([\\_^@&~{}])", r"\\\1", text)


def script(entries, path):
    drawn = list(rows(entries))
    speeds = [row[0] for row in drawn if not isinstance(row, str)]
    low, high = (10.0 ** fold(math.log10(pick(speeds))) for fold, pick in ((math.floor, min), (math.ceil, max)))
    if low == min(speeds):
        low /= 10
    lines = [
        f"set terminal svg size 900,{LINE * (len(drawn) + 5)} font 'sans-serif,13' background 'white'",
        f"set output {quoted(str(path))}",
        "set logscale x", f"set xrange [{low:g}:{high * 3:g}]", f"set yrange [{-len(drawn)}:-0.2]",
        "set format x '%g'", "set xlabel 'GB/s, on a logarithmic scale'", "set grid xtics lc rgb '#c8c8c8'",
        "set border 1", "set xtics nomirror", "set ytics scale 0", "set tics front",
        "set style fill solid noborder", "set key outside top center horizontal Left reverse samplen 1 width 2",
        f"set lmargin {max(len(row) if isinstance(row, str) else len(row[1]) for row in drawn) * 0.95 + 1:.0f}",
    ]
    ticks = []
    blocks = {kind: [] for kind in COLOURS}
    for place, row in enumerate(drawn):
        if row == "":
            continue
        if isinstance(row, str):
            ticks.append(f"{quoted('{/:Bold ' + row + '}')} {-place}")
            continue
        speed, name, kind = row
        ticks.append(f"{quoted(plain(name))} {-place}")
        blocks[kind].append(f"{speed:.6g} {-place} {results.number(speed)}")
    lines.append(f"set ytics ({', '.join(ticks)})")
    titles = {"marcmill": "marcmill", "agrees": "others, the answer agrees", "other": "another answer, or none"}
    plots = []
    for kind, points in blocks.items():
        if points:
            lines += [f"$of_{kind} << END", *points, "END"]
            bar = f"({low:g}):2:({low:g}):1:($2-0.36):($2+0.36)"
            plots.append(f"$of_{kind} using {bar} with boxxyerror lc rgb '{COLOURS[kind]}' title '{titles[kind]}'")
            plots.append(f"$of_{kind} using 1:2:3 with labels left offset 0.6,0 notitle")
    return "\n".join([*lines, "plot " + ", \\\n  ".join(plots), ""])


def draw(gnuplot, entries, path):
    """The path of the chart; none where there is no gnuplot."""
    path.unlink(missing_ok=True)
    if not shutil.which(gnuplot):
        return None
    subprocess.run([gnuplot], input=script(entries, path), text=True, check=True)
    return path
