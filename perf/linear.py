#!/usr/bin/env python3
"""Time a byte of the inputs of hostile.py, as a ratio to that of a clean corpus of the same size, and what was resident at the most.

usage: linear.py --build FOLDER --work FOLDER [--megabytes N] [--rounds N] [--mean N] [--every N] [NAME...]

Time and memory are linear whatever the bytes; this tells how far a hostile input is from a clean one, for every command and
every door. Rounds are interleaved, each input is run between two runs over the clean corpus, on one thread, and medians
are told. The account of every count is checked: a wrong one ends the program. attacks.py holds bounds; this holds none.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

import attack_runs
import commands
import hostile

FLOOR = 5  # times the clean corpus: more stands out
ADDRESSES = 1 << 40
SECONDS = 3600
GROUPS = {"Counts": tuple(commands.COUNTS), "Passes": tuple(commands.PASSES), "Reducers": tuple(commands.REDUCERS), "Doors": commands.DOORS}


def run(build, name, path, out):
    with open(out, "wb") as told:
        ended = attack_runs.limited(commands.line(build, name, path, 1), ADDRESSES, SECONDS, told)
    if name in commands.COUNTS:
        account = json.loads(out.read_bytes())
        parts = sum(account[part] for part in ("record_bytes", "rejected_bytes", "padding_bytes", "junk_bytes"))
        if parts != account["bytes"] or (path.suffix == ".bin" and parts != path.stat().st_size):
            sys.exit(f"{path}: {name}: the account does not add up")
    return ended


def compare(build, name, path, size, clean, rounds):
    """(the median of the ratios of time a byte, that of what was resident at the most). `size` is that of what a compressed file holds."""
    ratios, peaks, out = [], [], path.with_suffix(".out")
    for _ in range(rounds):
        before, hostile_, after = (run(build, name, each, out) for each in (clean, path, clean))
        ratios.append(2 * hostile_.seconds / (before.seconds + after.seconds) / size * clean.stat().st_size)
        peaks.append(hostile_.peak)
    out.unlink()
    return statistics.median(ratios), statistics.median(peaks)


def cell(ratio, peak):
    return f"{f'{ratio:.1f}' if ratio <= FLOOR else f'**{ratio:.1f}**'}, {peak >> 20}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mean", type=int, default=1200, help="length of the clean corpus's records")
    parser.add_argument("--every", type=int, default=1, help="of so many inputs one")
    parser.add_argument("names", nargs="*", help="inputs whose names hold one of these")
    arguments = parser.parse_args()
    build, work, size = arguments.build, arguments.work, arguments.megabytes << 20
    work.mkdir(parents=True, exist_ok=True)
    clean = work / "clean.mrc"
    subprocess.run([build / "marcmill", "synth", "--size", str(size), "--mean", str(arguments.mean), "-o", clean, "-q"], check=True)

    plain = hostile.inputs()[::arguments.every]
    rows = [(input_.name, ".bin") for input_ in plain] + [(input_.name, ".gz") for input_ in hostile.compressed()[::arguments.every]]
    rows = [row for row in rows if not arguments.names or any(name in row[0] for name in arguments.names)]
    for group, names in GROUPS.items():
        print(f"## {group}: time a byte by that of the clean corpus, MiB resident\n\n| input | {' | '.join(names)} |")
        print("| --- |" + " --- |" * len(names))
        for input_, suffix in rows:
            path = attack_runs.make(input_, size, work / f"input{suffix}")
            made = size if suffix == ".gz" else path.stat().st_size
            cells = []
            for name in names:
                try:
                    cells.append(cell(*compare(build, name, path, made, clean, arguments.rounds)))
                except attack_runs.Failed as failed:
                    cells.append(f"**{failed}**")
            print(f"| {input_} | {' | '.join(cells)} |", flush=True)
            path.unlink()
        print()


if __name__ == "__main__":
    main()
