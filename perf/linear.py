#!/usr/bin/env python3
"""Time a byte of the worst inputs that we know of, as a ratio to that of a clean corpus of the same size at the same level.

usage: linear.py --build FOLDER --corpora FOLDER [--megabytes N] [--rounds N]

Time is linear whatever the bytes; this tells how far a hostile input is from a clean one. Rounds are interleaved, each input
is run next to the clean corpus, and the median of the ratios is told. The account of every run is checked: a wrong one ends
the program. Two clean corpora are measured against: records of 1,200 bytes in the mean, and of 264.
"""

import argparse
import json
import pathlib
import random
import statistics
import subprocess
import sys
import time

LEVELS = ("boundaries", "fields")
FLOOR = 5
LEADER = b"00123nam a2200049 i 4500"


def hostile():
    """A name and a piece that is repeated. What each is out for stands beside it."""
    some = random.Random(2709)
    any_of = lambda alphabet: bytes(some.choice(alphabet) for _ in range(1 << 20))
    return {
        "random bytes": some.randbytes(1 << 22),
        "zeros": b"\0",
        "0x1D alone": b"\x1d",  # a boundary at every byte
        "digits": any_of(b"0123456789"),  # a length at every byte
        "digits and 0x1D": any_of(b"0123456789\x1d"),
        "45 and runs of 0x1D": b"45" * 8 + b"\x1d" * 8,
        "leaders without an end": LEADER,
        "leaders and 0x1D": LEADER + b"x\x1d",  # a rejected record every 26 bytes
        "lengths that lead to 0x1D": b"00048nam a2200049 i 4500" + b"y" * 23 + b"\x1d",  # a record, wrong at its directory
        "records of 26 bytes": b"00026nam a2200025 i 4500\x1e\x1d",  # as many spans as there can be
        "a digit too many, 0x1D each 100 kB": b"00100" * 19990 + b"\x1d",  # a length, about right, at every fifth byte
        "a leader, then x and 0x1D": LEADER + b"x\x1d" * 1000,  # a piece that could end at every other byte
        "blanks and 0x1D": b" \x1d",  # padding behind each terminator
        "60 bytes of text and 0x1D": b"x" * 60 + b"\x1d",  # terminators too far apart to be passed over
        "near leaders": b"00099nam a2200049 i 45x0" * 4 + b"\x1d",
    }


def make(folder, name, piece, size):
    path = folder / f"hostile-{name.replace(' ', '-').replace(',', '')}.bin"
    path.write_bytes((piece * (size // len(piece) + 1))[:size])
    return path


def seconds(marcmill, level, path):
    begun = time.perf_counter()
    done = subprocess.run([marcmill, "count", "--json", "-q", "-j1", "--check", level, path], stdout=subprocess.PIPE)
    elapsed = time.perf_counter() - begun
    account = json.loads(done.stdout)
    parts = sum(account[part] for part in ("record_bytes", "rejected_bytes", "padding_bytes", "junk_bytes"))
    if parts != path.stat().st_size:
        sys.exit(f"{path}: {level}: the account does not add up")
    return elapsed


def ratios(marcmill, level, path, clean, rounds):
    """Of a round each: the input between two runs over the clean corpus."""
    for _ in range(rounds):
        before = seconds(marcmill, level, clean)
        input_ = seconds(marcmill, level, path)
        yield input_ / ((before + seconds(marcmill, level, clean)) / 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    marcmill, size = arguments.build / "marcmill", arguments.megabytes << 20
    arguments.corpora.mkdir(parents=True, exist_ok=True)
    clean = {mean: arguments.corpora / f"clean-{mean}.mrc" for mean in (1200, 264)}
    for mean, path in clean.items():
        subprocess.run([marcmill, "synth", "--size", str(size), "--mean", str(mean), "-o", path, "-q"], check=True)

    print("| input | " + " | ".join(f"{level}, clean {mean}" for level in LEVELS for mean in clean) + " |")
    print("| --- |" + " --- |" * (len(LEVELS) * len(clean)))
    for name, piece in hostile().items():
        path = make(arguments.corpora, name, piece, size)
        cells = []
        for level in LEVELS:
            for corpus in clean.values():
                ratio = statistics.median(ratios(marcmill, level, path, corpus, arguments.rounds))
                cells.append(f"{ratio:.1f}" if ratio <= FLOOR else f"**{ratio:.1f}**")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
        path.unlink()


if __name__ == "__main__":
    main()
