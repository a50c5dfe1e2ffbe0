#!/usr/bin/env python3
"""A plain reading of sound records: what every tool's answer is held against. It shares nothing with marcmill.

usage: reference.py FILE [FIRST]    (prints what is true of FILE, and of its records within FIRST bytes or of the first one, as JSON)
"""

import json
import sys

PIECE = 1 << 24
TERMINATOR = b"\x1d"


def records(path):
    """The records of a file, one by one, each with its terminator; what is behind the last one is an error."""
    rest = b""
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            *whole, rest = (rest + piece).split(TERMINATOR)
            for record in whole:
                yield record + TERMINATOR
    if rest:
        sys.exit(f"{path}: {len(rest)} bytes behind the last record: the comparison of speed wants a sound file")


def fields(record):
    """Of each field its tag, and where its data begins and ends, without the terminator."""
    base = int(record[12:17])
    for at in range(24, base - 1, 12):
        begin = base + int(record[at + 7:at + 12])
        yield record[at:at + 3], begin, begin + int(record[at + 3:at + 7]) - 1


def control_number(record):
    return next((record[begin:end] for tag, begin, end in fields(record) if tag == b"001"), b"")


class Answers:
    def __init__(self):
        self.numbers = {"bytes": 0, "records": 0, "fields": 0, "subfields": 0}

    def add(self, record):
        found = subfields = 0
        for tag, begin, end in fields(record):
            found += 1
            if tag[:2] != b"00":
                subfields += record.count(b"\x1f", begin, end)
        for name, more in (("bytes", len(record)), ("records", 1), ("fields", found), ("subfields", subfields)):
            self.numbers[name] += more


def read(path, first):
    answers = Answers()
    prefix = None
    for record in records(path):
        if prefix is None and answers.numbers["records"] > 0 and answers.numbers["bytes"] + len(record) > first:
            prefix = dict(answers.numbers)
        if int(record[:5]) != len(record):
            sys.exit(f"{path}: wrong length at {answers.numbers['bytes']}: the comparison of speed wants a sound file")
        answers.add(record)
    if answers.numbers["records"] == 0:
        sys.exit(f"{path}: there is no record in it")
    return {"whole": answers.numbers, "first": prefix or answers.numbers}


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
