"""The command bench, run over records whose contents are known before any program of marcmill reads them."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc

WORKS = ("count", "two-fields", "every-subfield")


def bench(*arguments, **environment):
    return subprocess.run([bench.marcmill, "bench", *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, check=False,
        env=os.environ | environment)


def subfields(data):
    """(code, value) of each, as bytes."""
    return [(part[:1], part[1:]) for part in data.split(b"\x1f")[1:]]


def read_book(book):
    """(two fields, every subfield): what both questions come to in one record."""
    two_fields, every = 0, 0
    for tag, data in book.fields():
        if tag == "008":
            two_fields += len(data)
        for place, (code, value) in enumerate(subfields(data) if not tag.startswith("00") else []):
            every += code[0] + len(value)
            if tag == "245" and place == 0:
                two_fields += len(value)
    return two_fields, every


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path

    def books(self):
        """A file of 300 books, and what the works come to in it."""
        books = made_marc.books(300)
        sums = [sum(figures) for figures in zip(*map(read_book, books))]
        return self.write("books.mrc", b"".join(book.record() for book in books)), dict(zip(WORKS, [300, *sums]))

    def measured(self, *arguments):
        ended = bench("--json", "--rounds", 2, "--chunk-size", "4KiB", "--window", "64KiB", *arguments)
        self.assertIn(ended.returncode, (0, 4), ended.stderr)
        return json.loads(ended.stdout)


def run_tests(usage):
    """The tests of the module that is run; its first argument is the program."""
    if len(sys.argv) < 2:
        sys.exit(usage.strip())
    bench.marcmill = sys.argv.pop(1)
    unittest.main(module="__main__")
