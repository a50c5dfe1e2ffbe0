#!/usr/bin/env python3
"""What `index` and `get` give for every key of made and of real files, beside a reading of the files in Python.

usage: get_by_index.py MARCMILL [SHARED [EVERY]]    (SHARED/data/iso2709 and SHARED/damage: more files, every so many of them)

A file is read here by its record terminators and the lengths that records state: only files of which every record does state
its own length are compared key by key with what was read here. For all others, `scan` says where records are, and the keys are
still read here.
"""

import collections
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc  # noqa: E402

marcmill = sys.argv[1]
shared = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
dice = random.Random(5)
failures = []


def run(*words, **more):
    return subprocess.run([marcmill, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)


def spans_by_length(data):
    """(begin, end) of each record, as they state; None where one does not end where it says."""
    spans, at = [], 0
    while at < len(data):
        if data[at:at + 1] in (b"\r", b"\n", b" ", b"\0", b"\x1a"):
            at += 1
            continue
        length = data[at:at + 5]
        end = at + int(length) if length.isdigit() else 0
        if end <= at + 24 or data.find(b"\x1d", at) + 1 != end:
            return None
        spans.append((at, end))
        at = end
    return spans


def spans_by_scan(path):
    rows = [line.split(b"\t") for line in run("scan", path).stdout.splitlines()]
    return [(int(row[0]), int(row[0]) + int(row[1])) for row in rows if row[2] == b"record"]


def keys_of(record):
    """The values of 001, by the directory."""
    base = int(record[12:17])
    length_width = 3 if record[20:24] == b"3400" else 4
    width = 3 + length_width + (4 if record[20:24] == b"3400" else 5)
    keys = []
    for at in range(24, base - 1, width):
        entry = record[at:at + width]
        if entry[:3] == b"001":
            begin = base + int(entry[3 + length_width:])
            keys.append(record[begin:begin + int(entry[3:3 + length_width]) - 1])
    return keys


def compare(path, spans):
    data = path.read_bytes()
    by_key = collections.defaultdict(list)
    for number, (begin, end) in enumerate(spans):
        for key in dict.fromkeys(key.strip(b" \t") for key in keys_of(data[begin:end])):
            if key:
                by_key[key].append(number)
    built = run("index", "-q", path)
    if built.returncode not in (0, 4):
        failures.append(f"{path.name}: index: exit {built.returncode}: {built.stderr.decode(errors='replace')}")
        return

    def records(numbers):
        return b"".join(data[slice(*spans[number])] for number in numbers)

    def expect(what, words, numbers, code, **more):
        found = run(*words, **more)
        if found.stdout != records(numbers) or found.returncode != code:
            failures.append(f"{path.name}: {what}: exit {found.returncode}, {len(found.stdout)} bytes, not {len(records(numbers))}: "
                            f"{found.stderr[:200].decode(errors='replace')}")

    plain = [key for key in by_key if not set(key) & set(b"\t\r\n\0,\x1b") and key == key.strip() and not key.startswith(b"\xef\xbb\xbf")]
    with tempfile.TemporaryDirectory() as folder:
        listed = pathlib.Path(folder, "keys")
        listed.write_bytes(b"".join(key + b"\n" for key in plain))
        numbers = sorted({number for key in plain for number in by_key[key]})
        expect("all keys", ("get", "-q", "--keys-from", listed, path), numbers, 0)
        dice.shuffle(plain)
        some = plain[:50]
        listed.write_bytes(b"".join(key + b"\n" for key in some))
        asked = [number for key in some for number in by_key[key]]
        expect("as asked", ("get", "-q", "--order", "asked", "--keys-from", listed, path), asked, 0)
        for key in some[:3]:
            if not key.startswith(b"-"):
                expect(f"key {key}", ("get", "-q", key.decode("utf-8", "surrogateescape"), path), by_key[key], 0)
        expect("no such key", ("get", "-q", "--keys-from", "-", path), [], 1, input=b"no such key, surely\n")
    if spans:
        picked = sorted(dice.sample(range(len(spans)), min(20, len(spans))))
        expect("numbers", ("get", "-q", "--number", ",".join(map(str, picked)), path), picked, 0)
        expect("offsets", ("get", "-q", "--at", ",".join(str(spans[number][0]) for number in picked), path), picked, 0)
        expect("no such number", ("get", "-q", "--number", len(spans), path), [], 1)
    with_index = run("get", "-q", "--number", "0,1,2", path).stdout
    pathlib.Path(f"{path}.midx").unlink()
    if run("get", "-q", "--number", "0,1,2", path).stdout != with_index:
        failures.append(f"{path.name}: the first numbers differ without the index")


def compare_file(path):
    spans = spans_by_length(path.read_bytes())
    found = spans_by_scan(path)
    if spans is not None and len(found) == len(spans) and found != spans:
        failures.append(f"{path.name}: scan has other records than state their lengths")
    compare(path, found)


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder, "made.mrc")
        books = [book.record() for book in made_marc.books(3000)]
        made.write_bytes(b"".join(books + books[:100]) + b"\n")
        compare(made, spans_by_length(made.read_bytes()))
        real = sorted(path for part in ("data/iso2709", "damage") if (shared / part).is_dir() for path in (shared / part).iterdir() if path.is_file())[::every]
        for path in real:
            if path.suffix in (".tsv", ".md", ".py", ".json"):
                continue
            copy = pathlib.Path(folder, "copy-" + path.name)
            shutil.copyfile(path, copy)
            compare_file(copy)
            copy.unlink()
    if failures:
        sys.exit("\n".join(failures))
    print(f"{1 + len(real)} files")


main()
