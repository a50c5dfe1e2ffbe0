#!/usr/bin/env python3
"""Asks the command line, and the second reading of docs/questions.md beside it, the same questions, and compares their answers byte by byte.

usage: compare.py MARCMILL [SHARED]

The paths and conditions are those of paths.tsv, conditions.tsv and wrong.tsv, and some made at random (asked.py); the records are made
here, and the real ones of SHARED where that is there. MARCMILL_SHARED overrules SHARED. MARCMILL_ALL=1 asks every file whole, which takes
minutes; MARCMILL_QUESTIONS=COUNT and MARCMILL_SEED=NUMBER ask for other random questions.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import asked
import made
import paths
import reading
import values
import wheres

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import made_marc

LEVELS = ("boundaries", "directory")
MOST = None if os.environ.get("MARCMILL_ALL") else 100_000 # bytes of one real file
LISTS = ("001,245$a,650[a,x]", "020$a,020$q,020$c{$q=\\paperback}", "008/35-37,041$a,6..$a,...{$9}", "245,LDR/6,650{^2=\\0|^2=\\7}$a")
WITH_WHERE = (("001,245$a", "count(650) >= 2"), ("650$x", "LDR/6 == \"a\" && exists(650$x)"))


def rows(name):
    return [line.split("\t") for line in (HERE / name).read_text().splitlines()]


class Corpus:
    """Bytes in a file, the records in them that marcmill finds at each level, and what the second reading says of each of these."""

    def __init__(self, marcmill, name, data, folder):
        self.marcmill, self.name, self.wrong = marcmill, name, []
        self.file = folder / f"{name}.mrc"
        self.file.write_bytes(data)
        self.spans = {level: self.scanned(level) for level in LEVELS}
        union = sorted(set().union(*self.spans.values()))
        self.records = dict(zip(union, reading.read_records(data, union)))

    def run(self, level, command, *words):
        # Raw: the second reading takes bytes as they stand.
        done = subprocess.run([self.marcmill, command, *words, "--check", level, "--encoding", "raw", "--from", "iso2709", self.file],
                              capture_output=True, check=False)
        if done.returncode not in (0, 1, 4):
            self.wrong.append(f"{self.name}, {level}: {command} {words}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def scanned(self, level):
        lines = [line.split(b"\t") for line in self.run(level, "scan").splitlines()]
        return [(int(line[0]), int(line[1])) for line in lines if line[2] == b"record"]

    def expect(self, level, answer, expected, command, *words):
        if answer == expected:
            return
        left, right = answer.split(b"\n"), expected.split(b"\n")
        line = next((at for at, (one, other) in enumerate(zip(left, right)) if one != other), min(len(left), len(right)))
        self.wrong.append(f"{self.name}, {level}: {command} {words}: line {line + 1} is {left[line:line + 1]}, not {right[line:line + 1]}")

    def ask(self, level, expected, command, *words):
        self.expect(level, self.run(level, command, *words), expected, command, *words)

    def given(self, level):
        return [self.records[span] for span in self.spans[level]]

    def compare(self):
        for path, _ in rows("paths.tsv"):
            self.compare_path(path)
        for level in LEVELS:
            for listed in LISTS:
                self.compare_list(level, listed)
            for listed, where in WITH_WHERE:
                holds = wheres.read(where)
                found = reading.selected(listed, [record for record in self.given(level) if holds(record)])
                self.ask(level, reading.tsv(reading.joined(found)), "select", listed, "--where", where)
        for where, _ in rows("conditions.tsv"):
            self.compare_where(where)

    def compare_random(self, count, dice):
        for _ in range(count):
            self.compare_path(asked.path(dice))
            self.compare_where(asked.where(dice))

    def compare_where(self, text):
        holds = wheres.read(text)
        found = {span: record.data for span, record in self.records.items() if holds(record)}
        for level in LEVELS:
            self.ask(level, b"".join(found[span] for span in self.spans[level] if span in found), "filter", text)

    def compare_path(self, text):
        path = paths.read(text)
        found = {span: values.of(path, record) for span, record in self.records.items()}
        for level in LEVELS:
            lists = [found[span] for span in self.spans[level]]
            self.ask(level, reading.tsv(reading.joined([row] for row in lists)), "select", text)
            self.ask(level, reading.frequencies(lists), "freq", text)

    def compare_list(self, level, listed):
        given = self.given(level)
        found = reading.selected(listed, given)
        header = [[name.encode() for name, _ in paths.read_list(listed)]]
        self.ask(level, reading.tsv(reading.joined(found)), "select", listed)
        self.ask(level, reading.tsv(header + reading.joined(found, b" | ")), "select", listed, "--join", " | ", "--header")
        self.ask(level, reading.tsv(reading.exploded(listed, given)), "select", listed, "--explode")
        self.ask(level, reading.as_csv(header + reading.joined(found)), "select", listed, "--format", "csv", "--header")
        self.ask(level, reading.as_csv(reading.exploded(listed, given)), "select", listed, "--format", "csv", "--explode")
        objects = [json.loads(line) for line in self.run(level, "select", listed, "--format", "jsonl").splitlines()]
        expected = [reading.as_object(listed, row) for row in found]
        if len(objects) != len(expected):
            self.wrong.append(f"{self.name}, {level}: select {listed} --format jsonl: {len(objects)} lines, not {len(expected)}")
        for line, (one, other) in enumerate(zip(objects, expected), 1):
            if one != other:
                self.wrong.append(f"{self.name}, {level}: select {listed} --format jsonl: line {line} is {one}, not {other}")
                break


def made_data():
    odd = made.records(1500)
    odd[7::50] = [made.damaged(record, 0) for record in odd[7::50]]
    return b"".join(odd) + made_marc.corpus(made_marc.books(300)) + b"this is no record\x1d" + b"".join(odd[:20])


def real_data(shared, folders):
    """The files of some folders one behind the other, large ones up to a record's end."""
    data = []
    for line in (shared / "data" / "MANIFEST.tsv").read_text().splitlines()[1:]:
        name, _, file_format = line.split("\t")[:3]
        if file_format.startswith("iso2709") and name.split("/")[0] in folders:
            whole = (shared / "data" / name).read_bytes()
            end = whole.rfind(b"\x1d", 0, MOST) + 1 if MOST and len(whole) > MOST else len(whole)
            data.append(whole[:end] if end else whole)
    return b"".join(data)


def corpora(shared):
    yield "made", made_data()
    if shared is None:
        print("the real files are not there (MARCMILL_SHARED): made records alone")
        return
    yield "unimarc-and-authority", real_data(shared, ("unimarc", "authority"))
    yield "broken", real_data(shared, ("broken",))
    yield "bibliographic", real_data(shared, ("iso2709",))


def refused(marcmill):
    """What is wrong is told, exit 2; the second reading must refuse it too."""
    for kind, text, why in rows("wrong.tsv"):
        try:
            (paths.read_list if kind == "path" else wheres.read)(text)
            yield f"the second reading takes the {kind} {text!r} ({why})"
        except paths.Wrong:
            pass
        done = subprocess.run([marcmill, "select" if kind == "path" else "filter", text, os.devnull], capture_output=True, check=False)
        if done.returncode != 2 or done.stdout or not done.stderr:
            yield f"{kind} {text!r} ({why}): exit {done.returncode}, not 2"


def main(marcmill, shared=None):
    shared = os.environ.get("MARCMILL_SHARED", shared)
    shared = pathlib.Path(shared) if shared and pathlib.Path(shared, "data", "MANIFEST.tsv").is_file() else None
    wrong = list(refused(marcmill))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        count, seed = (int(os.environ.get(name, usual)) for name, usual in (("MARCMILL_QUESTIONS", "250"), ("MARCMILL_SEED", "1")))
        few = Corpus(marcmill, "few", b"".join(made.records(400, seed)), folder)
        few.compare_random(count, random.Random(seed))
        wrong += few.wrong
        print(f"{count} random paths and conditions of {len(few.records)} records; {len(few.wrong)} answers differ")
        for name, data in corpora(shared):
            corpus = Corpus(marcmill, name, data, folder)
            corpus.compare()
            wrong += corpus.wrong
            print(f"{name}: {len(data)} bytes, {len(corpus.records)} records; {len(corpus.wrong)} answers differ")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
