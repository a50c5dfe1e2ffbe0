#!/usr/bin/env python3
"""Builds every program of docs/streaming-guide.md outside the tree, runs it over made records, and asks for the answer that is
computed here.

usage: guide.py BUILD_ROOT SOURCE_ROOT COMPILER...

A program is known by the name in its first line. Each has its own check, and a program without one fails.
"""

import collections
import concurrent.futures
import gzip
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zlib

from installed import Installed, check, programs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc

build_root, source_root = map(pathlib.Path, sys.argv[1:3])
compiler = sys.argv[3:]

OTHER = made_marc.record([("001", b"other"), ("245", b"10\x1faOther")])
JUNK = b"this is no record\x1d"


def lines(rows):
    return "".join(row + "\n" for row in rows).encode()


class Guide:
    """The programs, and the records that they are run over: a file, the same as gzip, and the same with damage behind."""

    def __init__(self, folder, built):
        self.folder, self.built = folder, built
        self.books = made_marc.books(12_000)
        self.bytes = made_marc.corpus(self.books)
        self.file, self.gzip, self.damaged, self.out = (folder / name for name in ("b.mrc", "b.mrc.gz", "damaged.mrc", "out"))
        self.file.write_bytes(self.bytes)
        self.gzip.write_bytes(gzip.compress(self.bytes, 1))
        self.damaged.write_bytes(self.bytes + made_marc.damaged(OTHER) + JUNK)

    def run(self, name, *arguments, given=b""):
        return subprocess.run([self.built[name], *arguments], input=given, capture_output=True, check=False)

    def ask(self, name, *arguments, given=b"", code=0, told=b""):
        """Standard output of a run that ends with `code`, and says `told` on standard error, or nothing."""
        done = self.run(name, *arguments, given=given)
        right = done.returncode == code and (told in done.stderr if told else not done.stderr)
        check(right, f"{name} {arguments}: exit {done.returncode}, not {code}; told {done.stderr}, not {told}")
        return done.stdout

    def every_way(self, name, is_right):
        """A file, standard input and gzip give the right answer; so does damage, and it is told; no file is an error."""
        answers = {
            "a file": self.ask(name, self.file),
            "standard input": self.ask(name, given=self.bytes),
            "gzip": self.ask(name, self.gzip),
            "gzip on standard input": self.ask(name, "-", given=self.gzip.read_bytes()),
            "damage": self.ask(name, self.damaged, code=4, told=b"F204 entry-invalid: 1, first at " + bytes(self.damaged)),
        }
        for way, answer in answers.items():
            check(is_right(answer), f"{name}: {way}: the answer is wrong; it begins with {answer[:300]}")
        self.ask(name, "missing.mrc", code=3, told=b"missing.mrc")


def titles(guide):
    expected = lines(f"{book.number}\t{book.title}" for book in guide.books if book.language == "fre")
    guide.every_way("titles", lambda answer: answer == expected)


def inserts(guide):
    expected = [(book.number, book.title) for book in guide.books]

    def is_right(answer):
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE books (number, title)")
        database.executescript(answer.decode())
        rows = database.execute("SELECT number, title FROM books ORDER BY rowid").fetchall()
        return rows == expected and answer.count(b"INSERT") == len(expected) // 100

    guide.every_way("inserts", is_right)
    rest = guide.ask("inserts", given=made_marc.corpus(guide.books[:250]))
    check([part.count(b"\n") for part in rest.split(b"INSERT")[1:]] == [101, 101, 51], "the last statement is short")


def repeated(guide):
    def expected(books):
        first, found = {}, []
        for book in books:
            if book.title in first:
                found.append(f"{book.number} as {first[book.title]}")
            first.setdefault(book.title, book.number)
        return found

    for way in ((guide.file,), (guide.gzip,)):
        check(guide.ask("repeated", *way) == lines(expected(guide.books)[:20]), f"repeated: {way}")
    check(guide.ask("repeated", given=guide.bytes) == lines(expected(guide.books)[:20]), "repeated: standard input")
    few = next(count for count in range(len(guide.books)) if len(expected(guide.books[:count])) == 19)
    part = made_marc.corpus(guide.books[:few])
    check(guide.ask("repeated", given=part) == lines(expected(guide.books[:few])), "repeated: to the end")
    guide.ask("repeated", given=part + JUNK, code=4, told=b"F105")
    cut = gzip.compress(part)[:-20]
    found = guide.ask("repeated", given=cut, code=3, told=b"standard input: compressed data end early, at byte ")
    check(lines(expected(guide.books[:few])).startswith(found), "repeated: before a cut")


def sorted_(guide):
    expected = made_marc.corpus(sorted(guide.books, key=lambda book: book.title.encode()))
    for source, code, told in ((guide.file, 0, b""), (guide.gzip, 0, b""), (guide.damaged, 4, b"F204")):
        guide.out.unlink(missing_ok=True)
        guide.ask("sorted", source, guide.out, code=code, told=told)
        check(guide.out.read_bytes() == expected, f"sorted: {source.name}")
    guide.ask("sorted", code=2, told=b"usage")


def frequent(guide):
    def rows(values):
        counts = collections.Counter(values)
        return [f"{value}\t{counts[value]}" for value in sorted(counts, key=lambda value: (-counts[value], value))]

    expected = lines(rows(book.language for book in guide.books) + rows(book.country for book in guide.books))
    guide.every_way("frequent", lambda answer: answer == expected)


def untitled(guide):
    expected = sorted(book.number for book in guide.books if not book.title)
    guide.every_way("untitled", lambda answer: sorted(answer.decode().split()) == expected)


def page(guide):
    expected = lines([book.number for book in guide.books if book.language == "fre"][20:30])
    for source in (guide.file, guide.gzip, guide.damaged): # what is wrong behind the page is not told
        check(guide.ask("page", source) == expected, f"page: {source.name}")
    few = made_marc.corpus([book for book in guide.books if book.language == "fre"][:25])
    check(guide.ask("page", given=few) == lines([book.number for book in guide.books if book.language == "fre"][20:25]), "page: the last")


def table(guide):
    expected = lines(f"{book.number}\t{book.title}" for book in guide.books)
    decoders = {"": lambda data: data, ".gz": gzip.decompress}
    if shutil.which("zstd"):
        decoders[".zst"] = lambda data: subprocess.run(["zstd", "-dc"], input=data, capture_output=True, check=True).stdout
    for ending, decode in decoders.items():
        out = guide.folder / f"titles.tsv{ending}"
        guide.ask("table", guide.gzip, out)
        check(decode(out.read_bytes()) == expected, f"table: {out.name}")
    out.unlink()
    guide.ask("table", "missing.mrc", out, code=3, told=b"missing.mrc")
    check(not out.exists(), "table: a file is put in place after an error")


def accounts(guide):
    files = [guide.file, guide.folder / "missing.mrc", guide.damaged, guide.gzip]
    answer = guide.ask("accounts", *files, code=3, told=b"missing.mrc")
    rows = zip(files, (12_000, 0, 12_000, 12_000), (0, 0, 1, 0))
    check(answer == lines(f"{path}\t{records}\t{rejected}" for path, records, rejected in rows), f"accounts: {answer}")
    guide.ask("accounts", guide.file)
    guide.ask("accounts", guide.damaged, code=4, told=b"F105")


def fetch(guide):
    wanted = [guide.books[place] for place in (11_999, 0, 6_000)]
    for source in (guide.file, guide.gzip):
        answer = guide.ask("fetch", source, *(book.number for book in wanted))
        check(answer == lines(book.title for book in wanted), f"fetch: {source.name}: {answer}")
    guide.ask("fetch", guide.file, "m0", code=1, told=b"m0: no such record")
    answer = guide.ask("fetch", guide.damaged, guide.books[7].number, code=4, told=b"F204")
    check(answer == lines([guide.books[7].title]), f"fetch: beside damage: {answer}")


def lookup(guide):
    places = (11_999, 0, 6_000)
    starts = [sum(len(record) + 1 for record in guide.bytes.split(b"\x1d")[:place]) for place in places]
    asked = lines(map(str, [*starts, 1]))
    for source in (guide.file, guide.gzip):
        answer = guide.ask("lookup", source, given=asked)
        titles_there = [guide.books[place].title for place in places]
        check(answer == lines([*titles_there, "no record begins there"]), f"lookup: {source.name}: {answer}")
    guide.ask("lookup", "missing.mrc", code=3, told=b"missing.mrc")


def spans(guide):
    check(guide.ask("spans", given=guide.bytes) == b"record\t12000\n", "spans: sound records")
    answer = guide.ask("spans", given=OTHER + b"\r\n" + OTHER + JUNK + OTHER[:-1])
    check(answer == b"junk\t1\npadding\t1\nrecord\t2\nrejected\t1\n", f"spans: {answer}")


def received(guide):
    for given in (guide.bytes, guide.gzip.read_bytes()):
        check(guide.ask("received", given=given) == b"12000 records\n", "received: to the end")
    cut = guide.gzip.read_bytes()[:-1_000]
    told = f"the catalogue: compressed data end early, at byte {len(cut)}".encode()
    there = zlib.decompressobj(31).decompress(cut).count(b"\x1d")
    answer = guide.ask("received", given=cut, code=3, told=told)
    check(answer == f"{there} records, then an error\n".encode(), f"received: {answer} of {there} that are there")
    check(guide.ask("received", given=guide.bytes + JUNK, code=4, told=b"F105") == b"12000 records\n", "received: junk")


CHECKS = {
    "titles": titles, "inserts": inserts, "repeated": repeated, "sorted": sorted_, "frequent": frequent, "untitled": untitled, "page": page,
    "table": table, "accounts": accounts, "fetch": fetch, "lookup": lookup, "spans": spans,
    "received": received,
}


def written(folder):
    """The page's programs as files: {name: path}."""
    sources = {}
    for text in programs(source_root / "docs" / "streaming-guide.md"):
        name = re.match(r"// (\w+)\.cpp\b", text)
        check(name, f"a program of the page has no name:\n{text}")
        sources[name[1]] = folder / f"{name[1]}.cpp"
        sources[name[1]].write_text(text)
    check(sources.keys() == CHECKS.keys(), f"programs of the page, and checks: {sources.keys() ^ CHECKS.keys()}")
    return sources


def check_format(sources):
    """As .ci/run does with files of the tree; by the same version alone, since others differ."""
    tool = shutil.which("clang-format")
    if tool and " 14." in subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout:
        style = f"--style=file:{source_root / '.clang-format'}"
        subprocess.run([tool, "--dry-run", "--Werror", style, *sources], check=True)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        sources = written(folder)
        check_format(sources.values())
        installed = Installed(build_root, folder, compiler)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            built = dict(zip(sources, pool.map(installed.build, sources.values())))
        guide = Guide(folder, built)
        for check_program in CHECKS.values():
            check_program(guide)


main()
