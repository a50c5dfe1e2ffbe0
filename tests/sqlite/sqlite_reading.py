#!/usr/bin/env python3
"""Compares what `marcmill sqlite` and marc() say, row by row, with another reading of the files, which shares no code with them.

usage: sqlite_reading.py MARCMILL EXTENSION [SHARED]

The records are made here, and real ones, of SHARED, where that is there: of each file that the simplest of readers takes without a
doubt. MARCMILL_SHARED overrules SHARED. marc() is asked by the program sqlite3, where there is one.
"""

import itertools
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import made_marc

EVERY = int(os.environ.get("MARCMILL_EVERY", "10"))  # real file; MARCMILL_EVERY=1: all of them, in minutes
MOST = 3_000_000 // EVERY  # bytes of one


class Doubtful(Exception):
    """The simplest of readers does not know what to make of it."""


def read_fields(record):
    base = int(record[12:17])
    directory, data = record[24:base - 1], record[base:-1]
    if record[10:12] != b"22" or record[20:24] != b"4500" or len(directory) % 12 or record[base - 1:base] != b"\x1e":
        raise Doubtful
    entries = [(directory[at:at + 3], int(directory[at + 3:at + 7]), int(directory[at + 7:at + 12])) for at in range(0, len(directory), 12)]
    behind = 0
    for tag, length, offset in entries:
        field = data[offset:offset + length]
        if offset != behind or len(field) != length or field[-1:] != b"\x1e" or b"\x1e" in field[:-1] or not tag.isdigit():
            raise Doubtful
        behind = offset + length
        yield tag, field[:-1]
    if behind != len(data):
        raise Doubtful


def cell(data):
    """Text where it is some, else bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return data if "\0" in text else text


def rows_of(tag, field):
    """ind1, ind2, subfield, code, value"""
    if tag[:2] == b"00":
        return [(None, None, None, None, cell(field))]
    if field[2:3] != b"\x1f" or b"\x1f" in field[:2]:
        raise Doubtful
    subfields = field.split(b"\x1f")[1:]
    return [(cell(field[:1]), cell(field[1:2]), place, cell(code[:1]), cell(code[1:])) for place, code in enumerate(subfields)]


def read(data, file):
    """Rows of records and fields, with the values of 245 $a in the former."""
    records, at = [], 0
    while at < len(data):
        length = int(data[at:at + 5])
        record = data[at:at + length]
        if len(record) != length or length < 26 or record[-1:] != b"\x1d" or b"\x1d" in record[:-1]:
            raise Doubtful
        fields = list(read_fields(record))
        keys = [field.strip(b" \t") for tag, field in fields if tag == b"001"]
        titles = [part[1:] for tag, field in fields if tag == b"245" for part in field.split(b"\x1f")[1:] if part[:1] == b"a"]
        row = (cell(keys[0]) if keys and keys[0] else None, file, at, length, cell(record[:24]), cell(b" & ".join(titles)) if titles else None)
        records.append((row, [(place, tag.decode(), *rest) for place, (tag, field) in enumerate(fields) for rest in rows_of(tag, field)]))
        at += length
    return records


def made_records(count):
    dice = random.Random(1)
    for book in made_marc.books(count):
        fields = book.fields()[dice.choice((0, 0, 0, 1)):]
        if dice.random() < 0.1:
            fields.append(("500", dice.choice((b"  \x1fa\xff\x1f\x1fb", b"  \x1fagr\xfcn\0x", b"\xe2 \x1f\xc3x", b"  \x1f", "  \x1faŁódź 東京".encode()))))
        if dice.random() < 0.1:
            fields.append(("245", b"10\x1faAnother, 'quoted' \"title\"\x1faand another"))
        yield made_marc.record(fields)


def first_difference(found, expected):
    return next((pair for pair in itertools.zip_longest(found, expected) if pair[0] != pair[1]), None)


def write(marcmill, place, files, *options):
    command = [marcmill, "sqlite", "--columns", "title=245$a", "--join", " & ", *options, "-o", place, *files]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        sys.exit(f"exit {done.returncode}: {done.stderr}")
    return sqlite3.connect(place)


def compare_database(marcmill, folder, files, records):
    wrong, dumps = [], []
    expected_records = [(number, *row) for number, (row, _) in enumerate(records)]
    expected_fields = [(number, *row) for number, (_, fields) in enumerate(records) for row in fields]
    for threads in "123":
        database = write(marcmill, folder / f"{threads}.db", files, "--encoding", "raw", "-j", threads, "--chunk-size", "64KiB")
        dumps.append("\n".join(database.iterdump()) if threads != "1" else None)
        for table, expected in (("records", expected_records), ("fields", expected_fields)):
            difference = first_difference(database.execute(f"select * from {table} order by rowid"), expected)
            if difference:
                wrong.append(f"-j {threads}: {table}: {difference}")
        dumps[-1] = list(database.execute("select * from fields order by rowid"))
        if database.execute("pragma integrity_check").fetchone() != ("ok",):
            wrong.append("the database is damaged")
        database.close()
    if any(dump != dumps[0] for dump in dumps):
        wrong.append("the tables depend on threads")
    print(f"{len(expected_records)} records, {len(expected_fields)} subfields")
    return wrong


def ask(extension, *questions):
    done = subprocess.run(["sqlite3", "-bail", ":memory:", f".load {extension}", ".mode quote", *questions], capture_output=True, check=False)
    return done.stdout + done.stderr


def compare_table(marcmill, extension, folder, files):
    """Without the option, both read text in one way."""
    wrong = []
    columns = "number, key, offset, length, leader, field, tag, ind1, ind2, subfield, code, value"
    for file in files:
        place = folder / "one.db"
        write(marcmill, place, [file]).close()
        joined = f"select {columns} from records join fields on number = record order by fields.rowid"
        expected = subprocess.run(["sqlite3", place, ".mode quote", joined], capture_output=True, check=True).stdout
        name = str(file).replace("'", "''")
        if ask(extension, f"select {columns} from marc('{name}')") != expected:
            wrong.append(f"{file}: marc() has other rows")
        place.unlink()
    return wrong


def real_files(shared):
    left_out = 0
    for file in sorted((shared / "data" / "iso2709").glob("*.mrc"))[::EVERY]:
        data = file.read_bytes()
        try:
            records = read(data, 0) if len(data) <= MOST else []
        except (Doubtful, ValueError):
            records = []
        if records:
            yield file, records
        else:
            left_out += 1
    print(f"{left_out} real files are left out")


def compare(marcmill, extension, files_and_records):
    files = [file for file, _ in files_and_records]
    records = []
    for number, (_, of_file) in enumerate(files_and_records):
        records += [((row[0], number, *row[2:]), fields) for row, fields in of_file]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wrong = compare_database(marcmill, folder, files, records)
        if shutil.which("sqlite3"):
            wrong += compare_table(marcmill, extension, folder, files)
        else:
            print("there is no program sqlite3: marc() was not asked")
    return wrong


def main():
    marcmill, extension = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    shared = os.environ.get("MARCMILL_SHARED") or (sys.argv[3] if len(sys.argv) > 3 else "")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "it's made.mrc"
        file.write_bytes(b"".join(made_records(2000)))
        wrong = compare(marcmill, extension, [(file, read(file.read_bytes(), 0))])
    if shared:
        chosen = list(real_files(pathlib.Path(shared)))
        print(f"{len(chosen)} real files")
        wrong += compare(marcmill, extension, chosen)
        if sum(len(records) for _, records in chosen) < 100:
            wrong.append("fewer than 100 real records were compared")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
