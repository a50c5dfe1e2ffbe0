"""The baseline of instruction counts: how it is written down, and what a new count says beside it."""

import dataclasses

TOLERANCE = 3  # per cent
CHANCE = 0.1  # per cent by which two runs of the same program may differ, and more than they do
# What the counts hang on beside the project: with another of these they are not compared.
CIRCUMSTANCES = ("compiler", "libc", "tbb", "highway", "target", "valgrind")
CORPORA = "corpora"
HEAD = "# Instructions of each hot path, by callgrind: written by scripts/guard --renew, compared by scripts/guard.\n"


@dataclasses.dataclass
class Counts:
    about: dict  # CIRCUMSTANCES, and of the corpora a digest
    paths: dict  # name: instructions, in the order of the program


def write(counts):
    lines = [f"# {name}\t{counts.about[name]}\n" for name in (*CIRCUMSTANCES, CORPORA)]
    lines += ["path\tinstructions\n"] + [f"{path}\t{number}\n" for path, number in counts.paths.items()]
    return HEAD + "".join(lines)


def parse(text):
    """Throws ValueError for a line that is none of write()'s."""
    about, paths = {}, {}
    for line in text.removeprefix(HEAD).splitlines():
        name, _, value = line.partition("\t")
        if name.startswith("# "):
            about[name[2:]] = value
        elif name != "path":
            paths[name] = int(value)
    return Counts(about, paths)


def others(baseline, now):
    """What differs of CIRCUMSTANCES: lines of words."""
    pairs = ((name, baseline.about.get(name, "nothing"), now.about[name]) for name in CIRCUMSTANCES)
    return [f"{name}: {then} then, {today} now" for name, then, today in pairs if then != today]


def change(then, now):
    """In per cent."""
    return (now - then) * 100 / then


def table(baseline, now):
    """In the program's order; what is gone comes last."""
    rows = [("path", "baseline", "now", "change")]
    for path in (*now.paths, *(path for path in baseline.paths if path not in now.paths)):
        then, today = baseline.paths.get(path), now.paths.get(path)
        moved = f"{change(then, today):+.1f} %" if then and today else "-"
        rows.append((path, *(f"{number:,}" if number else "-" for number in (then, today)), moved))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    line = lambda row: "  ".join([row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])])
    return "\n".join(map(line, rows))


def settled(baseline, now):
    """The new counts with the old numbers where the new ones differ by chance alone."""
    if others(baseline, now) or baseline.about[CORPORA] != now.about[CORPORA]:
        return now
    by_chance = lambda path: path in baseline.paths and abs(change(baseline.paths[path], now.paths[path])) <= CHANCE
    return Counts(now.about, {path: (baseline if by_chance(path) else now).paths[path] for path in now.paths})


def changed(baseline, now):
    """Both, cut down to the paths whose numbers differ."""
    names = [path for path in {**now.paths, **baseline.paths} if now.paths.get(path) != baseline.paths.get(path)]
    cut = lambda counts: Counts(counts.about, {path: counts.paths[path] for path in names if path in counts.paths})
    return cut(baseline), cut(now)


def gone_and_new(baseline, now):
    wrong = [f"{path}: is not in the baseline" for path in now.paths if path not in baseline.paths]
    return wrong + [f"{path}: is in the baseline, and no path any more" for path in baseline.paths if path not in now.paths]


def compare(baseline, now):
    """(those that take more, those that take fewer): a line each."""
    more, fewer = [], []
    for path in (path for path in now.paths if path in baseline.paths):
        then, today = baseline.paths[path], now.paths[path]
        # In whole numbers, so that nothing is rounded.
        if today * 100 > then * (100 + TOLERANCE):
            more.append(f"{path}: {change(then, today):.1f} % more instructions than the baseline ({then:,}, now {today:,})")
        elif today * 100 < then * (100 - TOLERANCE):
            fewer.append(f"{path}: {-change(then, today):.1f} % fewer instructions, the baseline should be renewed")
    return more, fewer


def judge(baseline, now):
    """(what is wrong, what else is to tell): a line each, by the path's name. Numbers are compared under the same
    CIRCUMSTANCES and over the same corpora alone, names always."""
    wrong = gone_and_new(baseline, now)
    if others(baseline, now):
        return wrong, [f"NOT COMPARED, these counts are of another kind than the baseline's: {'; '.join(others(baseline, now))}"]
    if baseline.about.get(CORPORA) != now.about[CORPORA]:
        return [*wrong, "the made corpora are not those of the baseline, which must be renewed"], []
    more, fewer = compare(baseline, now)
    return wrong + more, fewer
