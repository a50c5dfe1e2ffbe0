"""Writes what was compared as Markdown."""

import pathlib
import re
import statistics

import damage
import figures
import race
import results
import tool

MEBIBYTE = 1 << 20
LEAST_JUDGED = 500_000_000  # bytes of the file


def baseline(entries, work):
    """The run of marcmill that a work is held against; reading bytes is held against counting records."""
    mine = [entry for entry in entries if entry.tool.name == "marcmill"]
    return next(entry for entry in mine if entry.run.work == (tool.RECORDS if work == tool.BYTES else work))


def cell(text):
    return text.replace("|", "\\|")


def code(text):
    return f"`{cell(text)}`"


def short_version(version):
    """A version without the hash of a commit."""
    return re.sub(r" [0-9a-f]{40}$", "", version)


def table_of_tools(found):
    yield results.row("tool", "version", "package of Debian")
    yield results.row("---", "---", "---")
    for each in found:
        version = short_version(each.version) if each.version else f"**not here**: {each.missing[:80]}"
        yield results.row(each.tool.name, cell(version), each.tool.packages or "-")


def row_of(entry, whole, entries):
    seconds = [lap.seconds for lap in entry.laps]
    than = baseline(entries, entry.run.work)
    slower = "1" if entry is than else results.number(statistics.median(race.times_slower(entry, than)))
    size = ("" if entry.corpus is whole else "first ") + f"{entry.corpus.numbers['bytes'] / 1e6:.4g} MB"
    does = f"{entry.run.does}: {entry.verdict()}" if entry.run.does else entry.verdict()
    return results.row(entry.tool.name, code(tool.shown(entry.run)), size,
        f"{results.number(statistics.median(seconds))} ({results.spread(seconds)})",
        results.number(statistics.median(entry.speeds())), slower,
        results.number(statistics.median(lap.cpu for lap in entry.laps)),
        f"{max(lap.peak for lap in entry.laps) / MEBIBYTE:.0f}", cell(does))


def tables_of_works(entries, whole):
    for work in tool.WANTED:
        of_work = [entry for entry in entries if entry.run.work == work]
        if not of_work:
            continue
        held = tool.shown(baseline(entries, work).run)
        yield f"\n### {work[0].upper()}{work[1:]}\n"
        yield results.row("tool", "command", "read", "seconds (spread)", "GB/s", f"times slower than `{held}`", "CPU s", "peak MiB",
            "answer")
        yield results.row(*["---"] * 9)
        of_work.sort(key=lambda entry: -statistics.median(entry.speeds()))
        yield from (row_of(entry, whole, entries) for entry in of_work)


def goals(found, entries):
    """What marcmill is to be by the side of other tools; without values where the tool is not here."""
    for each in found:
        for run in each.tool.runs:
            if run.at_least is None and run.at_most is None:
                continue
            than = baseline(entries, run.work)
            ratios = [ratio for entry in entries if entry.run is run for ratio in race.times_slower(entry, than)]
            mine, other = (f"`{tool.shown(one)}`" for one in (than.run, run))
            if run.at_most is not None:
                yield figures.Figure(f"time of {mine} by that of {other}", [1 / ratio for ratio in ratios], at_most=run.at_most)
            else:
                yield figures.Figure(f"speed of {mine} by that of {other}", ratios, at_least=run.at_least)


def table_of_goals(found, entries, whole):
    """Of a small file the start of a process is measured, and no goal is judged."""
    small = whole.numbers["bytes"] < LEAST_JUDGED
    yield results.row("figure", "goal", "found", "spread", "")
    yield results.row(*["---"] * 5)
    for figure in goals(found, entries):
        verdict = figures.UNKNOWN + ": a small file" if small else figure.verdict()
        yield results.row(cell(figure.name), results.limit(figure), results.number(figure.value()), results.spread(figure.values), verdict)


def message(outcome, paths):
    """The first line of what a tool complained of, without the paths of this machine."""
    line = tool.first_line(outcome.lap.err)
    programs = pathlib.Path(__file__).resolve().parent / "programs"
    for path, word in ((outcome.damaged.path, "FILE"), (paths.marcmill, "marcmill"), (programs, "PROGRAMS")):
        line = line.replace(str(path), word)
    line = "".join(letter if letter.isprintable() and letter not in "`\ufffd" else "?" for letter in line)
    return code(line[:90] + ("…" if len(line) > 90 else "")) if line else "-"


def ended(outcome):
    if outcome.lap.code == -9 and outcome.lap.seconds >= damage.LIMIT:
        return f"not within {damage.LIMIT} s"
    return str(outcome.lap.code)


def tables_of_damages(outcomes, paths):
    for path in dict.fromkeys(outcome.damaged.path for outcome in outcomes):
        of_kind = [outcome for outcome in outcomes if outcome.damaged.path == path]
        damaged = of_kind[0].damaged
        kind, whole, hurt = damaged.kind, len(damaged.whole), len(damaged.hurt)
        yield f"\n### {kind.name[0].upper()}{kind.name[1:]}\n\n{kind.does.__doc__}\n"
        yield results.row("command", f"undamaged, of {whole:,}", f"damaged, of {hurt:,}", "others", "exit code",
            "first line of stderr")
        yield results.row(*["---"] * 6)
        for outcome in of_kind:
            found = f"{outcome.found():,}" if outcome.found() == whole else f"**{outcome.found():,}**"
            yield results.row(code(tool.shown(outcome.run)), found, f"{outcome.hurt():,}", f"{outcome.others():,}", ended(outcome),
                message(outcome, paths))


INTRODUCTION = """\
# The same work by other tools

Written by `scripts/compare`. Each tool runs as a whole process, timed from fork to exit, on the same file in the page cache, in
interleaved rounds. Seconds, GB/s and CPU seconds are medians, in brackets the least and the most; the peak is the largest, and is no
lower than the memory of the program that starts the processes. Times slower is of time a byte, the median of the rounds.
Answers are held against a plain reading in Python that shares nothing with marcmill. A tool that is slow reads the first tenth of the
file, in whole records, for at most 3 rounds."""

OF_DAMAGES = f"""\
Of the first {damage.RECORDS:,} records of the file every {damage.EVERY}th one and the last one are damaged. Tools tell the control
numbers (001) of the records that they give out: those undamaged, those damaged (which a tool may have mended, or not seen through),
and others: records that nobody put there, or given twice. Tools that give no control numbers are left out."""


def text(machine, found, whole, first, entries, outcomes, paths, drawn, arguments):
    numbers = whole.numbers
    slow = any(entry.corpus is first for entry in entries)
    lines = [
        INTRODUCTION, "",
        *(f"- {name}: {value}" for name, value in machine.items()),
        f"- file: {whole.path.name}: {race.numbers_in(numbers)}",
        *([f"- the first of it, for slow tools: {race.numbers_in(first.numbers)}"] if slow else []),
        f"- rounds: {arguments.rounds}; slow: more than {arguments.patience:g} s for the file", "",
        "## Tools", "", *table_of_tools(found), "",
        "## Goals", "", *table_of_goals(found, entries, whole), "",
        "## Speed", "", f"![speed of each tool]({drawn.name})" if drawn else "There was no gnuplot to draw a chart with.",
        *tables_of_works(entries, whole), "",
        "## Damaged files", "", OF_DAMAGES, *tables_of_damages(outcomes, paths), "",
    ]
    return "\n".join(lines)
