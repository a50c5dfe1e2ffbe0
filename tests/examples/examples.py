#!/usr/bin/env python3
"""Runs one of the example programs over made records and asks for the answer that is computed here.

usage: examples.py PROGRAM

The answer is the same for one file, several files, standard input and gzip, for any number of threads, and beside damage, which is
told; a file that is not there is an error with its name.
"""

import collections
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc


def table(rows):
    return "".join("\t".join(map(str, row)) + "\n" for row in rows).encode()


def title_words(books):
    index = collections.defaultdict(set)
    for book in books:
        for word in re.split(rb"[^0-9A-Za-z\x80-\xff]+", f"{book.title} {book.rest}".encode().strip()):
            if word:
                index[bytes(word).lower()].add(book.number)
    return b"".join(word + b"\t" + "\t".join(sorted(numbers)).encode() + b"\n" for word, numbers in sorted(index.items()))


def languages_by_year(books):
    cells = collections.Counter()
    for book in books:
        cells[book.year if book.year.isdigit() else "----", book.language if book.language.isalpha() else "---"] += 1
    years, languages = (sorted(set(keys)) for keys in zip(*cells))
    return table([("year", *languages), *((year, *(cells[year, language] for language in languages)) for year in years)])


def isbn_13(value):
    """None where it is no ISBN, by its check digit."""
    digits = re.match(r"[-0-9X]*", value)[0].replace("-", "")
    if len(digits) == 10 and made_marc.check_10(digits[:9]) == digits[9]:
        return f"978{digits[:9]}{made_marc.check_13('978' + digits[:9])}"
    return digits if len(digits) == 13 and made_marc.check_13(digits[:12]) == digits[12] else None


def duplicate_isbns(books):
    numbers = collections.defaultdict(list)
    for book in books:
        for isbn in {isbn_13(value) for value in book.isbns} - {None}:
            numbers[isbn].append(book.number)
    return table([isbn, *numbers] for isbn, numbers in sorted(numbers.items()) if len(numbers) > 1)


EXPECTED = {"title_words": title_words, "languages_by_year": languages_by_year, "duplicate_isbns": duplicate_isbns}


def run(program, *files, threads=None, given=b""):
    environment = os.environ | ({"THREADS": str(threads)} if threads else {})
    return subprocess.run([program, *files], input=given, capture_output=True, env=environment, check=False)


def require(what, done, code, answer, told=b""):
    if done.returncode != code or done.stdout != answer or (told not in done.stderr if told else done.stderr):
        at = next((place for place, (left, right) in enumerate(zip(done.stdout, answer)) if left != right), "the end")
        sys.exit(f"{what}: exit {done.returncode}, not {code}; answers differ: {done.stdout != answer}, at {at}; told {done.stderr}")


def main(program):
    books = made_marc.books(12_000) # 3 MB: many chunks
    expected = EXPECTED[pathlib.Path(program).name](books)
    if expected.count(b"\n") < 40:
        sys.exit("the made records ask too little")
    whole = made_marc.corpus(books)
    with tempfile.TemporaryDirectory() as temporary:
        file = pathlib.Path(temporary) / "books.mrc"
        file.write_bytes(whole)
        for threads in (None, 1, 2, 3, 7):
            require(f"{threads} threads", run(program, file, threads=threads), 0, expected)

        parts = [pathlib.Path(temporary) / f"{part}.mrc" for part in range(3)]
        for part, name in enumerate(parts):
            name.write_bytes(made_marc.corpus(books[part * 5_000:(part + 1) * 5_000]))
        require("three files", run(program, *parts), 0, expected)
        require("standard input", run(program, given=whole), 0, expected)
        require("gzip on standard input", run(program, "-", given=gzip.compress(whole, 1)), 0, expected)

        other = made_marc.record([("001", b"other"), ("245", b"10\x1faOther")])
        file.write_bytes(whole + made_marc.damaged(other) + b"this is no record\x1d")
        require("damage", run(program, file), 4, expected, b"F204 entry-invalid: 1, first at " + bytes(file))
        require("a file that is not there", run(program, file, "missing.mrc"), 3, b"", b"missing.mrc")


main(sys.argv[1])
