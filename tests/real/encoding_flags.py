#!/usr/bin/env python3
"""Every real file through `check --encoding`: the same answer for any threads and chunks. Every one in ISO 2709 through `repair
--only leader`: as many bytes, of which none changes but leader/09 and 100 $a/26-29 of records that `check --encoding` tells, and
nothing is left to mend. And the input after public reports in which every flag lies.

usage: encoding_flags.py MARCMILL [FOLDER]    (FOLDER holds data/ and reports/; where there are none, the test is skipped)
"""

import collections
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
WAYS = (("-j1",), ("-j2", "--chunk-size=5003"), ("-j3", "--chunk-size=64"))
KINDS = ("iso2709", "unimarc", "authority", "holdings", "broken", "marcxml", "marcjson", "line")

# Of 76-encoding-lies.mrc: what stands at leader/09, and what the text is. Records 4, 6 and 11 are UTF-8, as they say, whatever
# else is odd about them; 9 has a character of each, and is read as MARC-8.
LIES = {
    1: ("marc8", "utf8"),
    2: ("utf8", "marc8"),
    3: ("utf8", "marc8"),
    5: ("utf8", "latin1"),
    7: ("utf8", "unknown"),
    8: ("unknown", "unknown"),
    10: ("utf8", "unknown"),
    12: ("unknown", "utf8"),
}


def run(marcmill, *arguments):
    done = subprocess.run([marcmill, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"{arguments}: exit {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def same(marcmill, *arguments):
    """What is written, the same in every way."""
    answers = [run(marcmill, *arguments, "-q", *way) for way in WAYS]
    if any(answer != answers[0] for answer in answers):
        sys.exit(f"{arguments[:4]}: threads or chunks change the answer")
    return answers[0]


def rows(table):
    """The rows of a table; a cell of one blank is one."""
    header, *lines = table.decode().splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"))) for line in lines]


def places_of_flag(record):
    """Where a record in ISO 2709 says what its text is: leader/09, or 100 $a/26-29 where it is as long. Read byte by byte."""
    places = {9}
    base = int(record[12:17])
    for at in range(24, base - 12, 12):
        entry = record[at : at + 12]
        if entry[:3] == b"100" and entry[3:].isdigit():
            start = base + int(entry[7:])
            field = record[start : start + int(entry[3:7])]
            value = field.find(b"\x1fa") + 2
            places |= set(range(start + value + 26, start + value + 30))
    return places


def wrong_with(marcmill, path, told, folder):
    """What is wrong with one file in ISO 2709, of which `told` are the records that lie, and how many of them were mended."""
    before = path.read_bytes()
    after = same(marcmill, "repair", "--only", "leader", path)
    if len(after) != len(before):
        return f"{len(before)} bytes became {len(after)}", 0
    changed = [at for at in range(len(before)) if before[at] != after[at]]
    allowed = set()
    for row in told:
        begin, length = int(row["offset"]), int(row["length"])
        allowed |= {begin + place for place in places_of_flag(before[begin : begin + length])}
    if not set(changed) <= allowed:
        return f"bytes changed that are no flag: {sorted(set(changed) - allowed)[:5]}", 0
    mended = folder / "mended.mrc"
    mended.write_bytes(after)
    if run(marcmill, "repair", "-q", "--only", "leader", mended) != after:
        return "the second time something changes", 0
    left = rows(run(marcmill, "check", "-q", "--encoding", "--format", "tsv", mended))
    if not {row["offset"] for row in left} <= {row["offset"] for row in told}:
        return "a flag lies that did not before", 0
    if {row["is"] for row in left} & {"utf8", "utf8 damaged", "marc8"}:
        return "a flag was not mended that could be", 0
    mended.write_bytes(before)
    run(marcmill, "repair", "-q", "--only", "leader", "--in-place", mended)
    if mended.read_bytes() != after:
        return "in place it is another", 0
    return None, len(told) - len(left)


def main():
    if len(sys.argv) < 3:
        sys.exit(SKIPPED)
    marcmill, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    failures = []
    lie = shared / "reports" / "76-encoding-lies.mrc"
    files = [[lie], *(sorted((shared / "data" / kind).iterdir()) for kind in KINDS)]
    told = collections.defaultdict(list)
    for of_a_kind in files:
        for row in rows(same(marcmill, "check", "--encoding", "--format", "tsv", *of_a_kind)):
            told[pathlib.Path(row["path"])].append(row)
    found = {int(row["record"]): (row["says"], row["is"]) for row in told[lie]}
    if found != LIES:
        failures.append(f"{lie.name}: {found}")
    mended = 0
    with tempfile.TemporaryDirectory() as folder:
        for path, own in told.items():
            if path.read_bytes()[:5].isdigit() and run(marcmill, "count", "--from", "iso2709", "-q", path) != b"0\n":
                wrong, own_mended = wrong_with(marcmill, path, own, pathlib.Path(folder))
                failures += [f"{path.name}: {wrong}"] if wrong else []
                mended += own_mended
    print(f"{sum(map(len, files))} files, {sum(map(len, told.values()))} records with a flag that lies, {mended} of them mended")
    if failures:
        sys.exit("\n".join(failures))
    if mended == 0:
        sys.exit("no record was mended: the test sees nothing")


main()
