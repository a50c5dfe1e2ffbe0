#!/usr/bin/env python3
"""Every real and every damaged file, sound or not and of any format, through the commands that read records: none crashes,
every byte is accounted for, and threads and chunks change nothing.

usage: every_file.py MARCMILL [FOLDER]    (FOLDER holds data/ and damage/; where there are none, the test is skipped)
"""

import collections
import csv
import gzip
import json
import pathlib
import re
import subprocess
import sys

SKIPPED = 77
SMALL = 64 << 10
ACCOUNT = ("record_bytes", "rejected_bytes", "padding_bytes", "junk_bytes")

# Tiny chunks for small files alone: of a large one they would make a hundred thousand.
WAYS = {
    "small": (("-j1",), ("-j3", "--chunk-size=61"), ("-j2", "--chunk-size=1000")),
    "large": (("-j1",), ("-j2", "--chunk-size=4096"), ("-j3", "--chunk-size=100003"), ()),
}


def run(marcmill, *arguments):
    """Standard output; ends the test where the program died, or could not read what it should."""
    done = subprocess.run([marcmill, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"{arguments[:4]}...: exit {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def sizes_of(folder):
    """By path: bytes of each file as it stands, and of what it holds where it is compressed."""
    sizes = {path: (path.stat().st_size,) for path in sorted(folder.rglob("*")) if path.is_file()}
    with open(folder / "MANIFEST.tsv", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if folder / row["file"] in sizes and row["bytes_uncompressed"].isdigit():
                sizes[folder / row["file"]] += (int(row["bytes_uncompressed"]),)
    return sizes


def commands(marcmill):
    told = run(marcmill, "--help").decode()
    reads = {"count": ("count", "--parse", "--json"), "stats": ("stats",), "scan": ("scan",), "check": ("check",), "repair": ("repair",)}
    return [command for name, command in reads.items() if re.search(rf"^ +{name}\b", told, re.MULTILINE)]


# What a file in a format other than ISO 2709 is known by.
FORMATS = {
    "mrk": rb"(^|[\r\n])(\xef\xbb\xbf)*=(LDR|000|001) ",
    "aleph": rb"^\s*\d{9} ..... . ",
    "line": rb"(^|[\r\n])((LDR|LEADER) +.*|\d{5}.{15,19})[\r\n]+[0-9A-Z]{3}[ /]",
    "marcxml": rb"(?s)^(\xef\xbb\xbf)?\s*<.*(MARC21/slim|marcxchange|marcxml|leader>|controlfield|datafield|[<:]record)",
}


# Of which there are several: one is not told from another here.
JSON = rb"^(\xef\xbb\xbf)?\s*[\[{]"


def format_of(path):
    """Its name; of JSON the path, so that each such file is read by itself."""
    begin = path.read_bytes()
    begin = (gzip.decompress(begin) if begin.startswith(b"\x1f\x8b") else begin)[:4096]
    if re.search(JSON, begin):
        return path
    return next((name for name, pattern in FORMATS.items() if re.search(pattern, begin)), "iso2709")


def of_one_format(command, sizes):
    """The files, all at once where what is written is not theirs; else those of each format."""
    if command[0] != "repair":
        return [sizes]
    groups = collections.defaultdict(dict)
    for path, size in sizes.items():
        groups[format_of(path)][path] = size
    return list(groups.values())


def without_time(command, output):
    return json.dumps({**json.loads(output), "seconds": 0}) if command[0] == "count" else output


def wrong_tiles(output, sizes):
    """Files whose spans in `scan` do not begin where the one before ends, or do not end with the file."""
    ends = collections.Counter()
    for line in output.split(b"\n")[:-1]:
        cells = line.split(b"\t")
        offset, length, file = int(cells[0]), int(cells[1]), cells[5]
        if offset != ends[file]:
            yield f"{file.decode()}: a span begins at {offset}, not at {ends[file]}"
        ends[file] += length
    for path, size in sizes.items():
        if ends[str(path).encode()] not in size:
            yield f"{path}: spans of {ends[str(path).encode()]} bytes, the file has {size[0]}"


def wrong_account(output, sizes):
    account = json.loads(output)
    whole = (sum(size[0] for size in sizes.values()), sum(size[-1] for size in sizes.values()))
    if sum(account[part] for part in ACCOUNT) != account["bytes"] or account["bytes"] not in whole:
        yield f"the account does not add up: {account}"


def differences(marcmill, command, sizes, ways):
    serial, *others = ways
    expected = run(marcmill, *command, "-q", *serial, *sizes)
    judge = {"scan": wrong_tiles, "count": wrong_account}.get(command[0])
    yield from judge(expected, sizes) if judge else ()
    for way in others:
        found = run(marcmill, *command, "-q", *way, *sizes)
        if without_time(command, found) != without_time(command, expected):
            yield f"{' '.join(command)} {' '.join(way)}: not what one thread says"


def main():
    marcmill, shared = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
    if not (shared / "data" / "MANIFEST.tsv").exists():
        print("skipped: no real files")
        return SKIPPED
    sizes = sizes_of(shared / "data")
    sizes.update({path: (path.stat().st_size,) for path in sorted((shared / "damage").glob("*")) if path.is_file()})
    groups = {
        "small": {path: size for path, size in sizes.items() if size[0] <= SMALL},
        "large": {path: size for path, size in sizes.items() if size[0] > SMALL},
    }
    wrong = [line for command in commands(marcmill) for size, group in groups.items()
        for files in of_one_format(command, group) for line in differences(marcmill, command, files, WAYS[size])]
    print(*wrong[:50], f"{len(sizes)} files", sep="\n")
    return 1 if wrong else 0


sys.exit(main())
