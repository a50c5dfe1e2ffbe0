#!/usr/bin/env python3
"""What `index` and `get` say and how they end: fresh, stale, grown, foreign and damaged indexes, missing and repeated keys, orders,
lists, and files without an index.

usage: index_commands.py MARCMILL
"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc  # noqa: E402

marcmill = pathlib.Path(sys.argv[1]).resolve()
failures = []
books = [made_marc.record([("001", b"m%d" % number), ("020", b"  \x1faisbn%d" % (number // 2)), ("245", b"10\x1faTitle %d" % number)])
         for number in range(200)]


def run(folder, *words, stdin=b""):
    return subprocess.run([marcmill, *map(str, words)], cwd=folder, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


class Case:
    """A folder with a file and its index."""

    def __init__(self, folder, name):
        self.name = name
        self.folder = pathlib.Path(folder, name)
        self.folder.mkdir()
        self.file = self.folder / "books.mrc"
        self.file.write_bytes(b"".join(books))
        self.midx = self.folder / "books.mrc.midx"

    def expect(self, words, code, out=None, err=(), stdin=b""):
        done = run(self.folder, *words, stdin=stdin)
        told = done.stderr.decode(errors="replace")
        if done.returncode != code or (out is not None and done.stdout != out) or not all(part in told for part in err):
            failures.append(f"{self.name}: {' '.join(map(str, words))}: exit {done.returncode}, not {code}; {len(done.stdout)} bytes, "
                            f"{None if out is None else len(out)} wanted; {told!r}, wanted {err}")


def fresh(case):
    case.expect(["index", "books.mrc"], 0, b"")
    before = case.midx.read_bytes()
    case.expect(["index", "books.mrc"], 0, err=["is fresh"])
    case.expect(["index", "-j1", "--chunk-size", "700", "--rebuild", "books.mrc"], 0, b"")
    if case.midx.read_bytes() != before:
        failures.append("fresh: other threads and chunks build another index")
    case.expect(["get", "m3,m1, m2 ", "books.mrc"], 0, books[1] + books[2] + books[3])
    case.expect(["get", "m3,m1,m3", "--order", "asked", "books.mrc"], 0, books[3] + books[1])
    case.expect(["get", "--keys-from", "-", "books.mrc"], 0, books[7], stdin=b"m7\tmore\r\n\n")
    case.expect(["get", "--number", "199,0", "books.mrc"], 0, books[0] + books[199])
    case.expect(["get", "--number", "199,0", "--order", "asked", "books.mrc"], 0, books[199] + books[0])
    case.expect(["get", "--at", len(books[0]), "books.mrc"], 0, books[1])
    case.expect(["get", "--at", 1, "books.mrc"], 1, b"", ["no sound record begins at byte 1"])


def missing(case):
    for index in (False, True):
        if index:
            case.expect(["index", "books.mrc"], 0)
        case.expect(["get", "m1,none", "books.mrc"], 1, books[1], ["none: no record has this key"])
        case.expect(["get", "m1,none", "--missing", "lost", "books.mrc", "-o", "some.mrc"], 1, b"")
        if (case.folder / "lost").read_bytes() != b"none\n" or (case.folder / "some.mrc").read_bytes() != books[1]:
            failures.append("missing: --missing and -o")
        (case.folder / "some.mrc").unlink()
        case.expect(["get", "none", "books.mrc", "-o", "some.mrc"], 1, b"", ["not written"])
        case.expect(["get", "--number", "200", "books.mrc"], 1, b"", ["there are 200 records"])


def without(case):
    case.expect(["get", "m3,m1", "books.mrc"], 0, books[1] + books[3], ["marcmill index books.mrc"])
    case.expect(["get", "m3,m1", "--order", "asked", "books.mrc"], 0, books[3] + books[1])
    case.expect(["get", "m3"], 0, books[3], stdin=b"".join(books))
    case.expect(["get", "--number", "5,2", "--order", "asked", "books.mrc"], 0, books[5] + books[2])
    case.expect(["get", "--number", "5"], 0, books[5], stdin=b"".join(books))
    case.expect(["get", "isbn4", "--key", "020$a", "books.mrc"], 0, books[8] + books[9], ["isbn4 (2 records)"])


def changed(case):
    case.expect(["index", "books.mrc"], 0)
    data = case.file.read_bytes()
    case.file.write_bytes(data.replace(b"Title 77", b"Tatle 77"))
    for words in (["get", "m3", "books.mrc"], ["index", "books.mrc"], ["get", "--number", "0", "books.mrc"], ["get", "--at", "0", "books.mrc"]):
        case.expect(words, 3, b"", ["is stale", "first MiB", "--rebuild"])
    case.expect(["index", "--rebuild", "books.mrc"], 0)
    case.expect(["get", "m3", "books.mrc"], 0, books[3])
    case.file.write_bytes(data + books[3] + b"junk" + books[4])
    case.expect(["get", "m3", "books.mrc"], 3, b"", ["is stale"])
    case.expect(["index", "--rebuild", "books.mrc"], 4)
    case.file.write_bytes(data)
    case.expect(["get", "m3", "books.mrc"], 3, b"", ["had"])


def grown(case):
    case.expect(["index", "books.mrc"], 0)
    more = made_marc.record([("001", b"more")])
    case.file.write_bytes(case.file.read_bytes() + more + books[3])
    case.expect(["get", "more", "books.mrc"], 3, b"", ["has grown", "marcmill index extends it"])
    case.expect(["index", "books.mrc"], 0)
    extended = case.midx.read_bytes()
    case.expect(["get", "more,m3", "books.mrc"], 0, books[3] + more + books[3], ["m3 (2 records)"])
    case.expect(["index", "--rebuild", "books.mrc"], 0)
    if case.midx.read_bytes() != extended:
        failures.append("grown: extended is not what is built anew")


def foreign(case):
    case.expect(["index", "--key", "020$a", "books.mrc"], 0)
    case.expect(["get", "isbn4", "books.mrc"], 0, books[8] + books[9])
    case.expect(["get", "m4", "--key", "001", "books.mrc"], 3, b"", ["its keys are 020$a"])
    for option, value in (("--check", "text"), ("--normalize", "nfc"), ("--encoding", "latin1"), ("--references", "read")):
        case.expect(["get", "isbn4", option, value, "books.mrc"], 3, b"", [f"another {option}"])
    case.expect(["index", "books.mrc"], 0, b"", ["is fresh"])
    case.expect(["index", "--key", "001", "books.mrc"], 3, b"", ["its keys are 020$a", "--rebuild"])
    (case.folder / "more.mrc").write_bytes(books[0])
    case.expect(["get", "isbn4", "books.mrc", "more.mrc"], 3, b"", ["books.mrc is asked by 020$a, and more.mrc by 001"])
    case.midx.write_bytes(b"no index")
    case.expect(["get", "m4", "books.mrc"], 3, b"", ["is no index"])
    case.expect(["index", "books.mrc"], 3, b"", ["is no index", "--rebuild"])
    case.expect(["index", "--rebuild", "books.mrc"], 0)
    index = bytearray(case.midx.read_bytes())
    index[40] ^= 1
    case.midx.write_bytes(index)
    case.expect(["get", "m4", "books.mrc"], 3, b"", ["is damaged", "--rebuild"])
    case.midx.write_bytes(index[:-1])
    case.expect(["get", "m4", "books.mrc"], 3, b"", ["is damaged"])


def damaged(case):
    case.expect(["index", "books.mrc"], 0)
    whole = case.midx.read_bytes()
    for at in range(20, len(whole), 97):
        index = bytearray(whole)
        index[at] ^= 1
        case.midx.write_bytes(index)
        case.expect(["index", "books.mrc"], 3, b"", ["is damaged", "--rebuild"])
    case.file.write_bytes(b"".join(made_marc.record([("001", b"long key %d" % number)]) for number in range(30_000)))
    case.expect(["index", "--rebuild", "books.mrc"], 0)
    whole = case.midx.read_bytes()
    if len(whole) < 2 * 65_536:
        failures.append("damaged: an index of a few pieces is wanted, which opening does not all read")
    for at in range(20, len(whole), 9_973):
        index = bytearray(whole)
        index[at] ^= 1
        case.midx.write_bytes(index)
        case.expect(["index", "books.mrc"], 3, b"", ["is damaged", "--rebuild"])


def outputs(case):
    """What is read is never written over."""
    case.expect(["index", "books.mrc"], 0)
    (case.folder / "list").write_bytes(b"m3\nnone\n")
    inputs = {file: file.read_bytes() for file in case.folder.iterdir()}
    for words in (["--keys-from", "list", "books.mrc", "-o", "list"], ["--keys-from", "list", "books.mrc", "--missing", "list"],
                  ["m3", "books.mrc", "-o", "books.mrc.midx"], ["m3,none", "books.mrc", "--missing", "books.mrc.midx"],
                  ["m3", "--index", "books.mrc.midx", "-o", "books.mrc.midx"], ["m3", "books.mrc", "--missing", "-"]):
        case.expect(["get", *words], 2, b"")
    case.expect(["cat", "--ids", "list", "books.mrc", "-o", "list"], 2, b"", ["is an input"])
    if inputs != {file: file.read_bytes() for file in case.folder.iterdir()}:
        failures.append("outputs: an input is another one")


def mistakes(case):
    for key in ("", ",", " , "):
        case.expect(["get", key, "books.mrc"], 2, b"", ["KEY is empty"])
    case.expect(["get", "m3", "m4", "books.mrc"], 3, b"", ["commas between them", "m4: No such file"])
    for words in (["-"], ["books.mrc", "-"], ["--files-from", "-"], []):
        case.expect(["get", "--keys-from", "-", *words], 2, b"", ["standard input holds the list"], stdin=b"m3\n")
    (case.folder / "m3").write_bytes(b"")
    (case.folder / "names").write_bytes(b"books.mrc\n")
    case.expect(["get", "m3", "--files-from", "names"], 0, books[3])
    case.expect(["get", "\ufeffm3", "books.mrc"], 1, b"")
    none = b"".join(b"none%d\n" % number for number in range(300))
    case.expect(["get", "--keys-from", "-", "books.mrc"], 1, b"", ["none99: no record", "200 more keys"], stdin=none)
    (case.folder / "prose.txt").write_bytes(b"no record at all")
    case.expect(["index", "prose.txt", "absent.mrc", "books.mrc"], 3, b"", ["no sound record", "absent.mrc: No such file"])
    case.expect(["index", "--on-file-error", "stop", "absent.mrc", "books.mrc"], 3, b"")
    if (case.folder / "prose.txt.midx").exists() or not case.midx.exists():
        failures.append("mistakes: an index of no records, or none behind a file that is not there")
    case.expect(["index", "--rebuild", "books.mrc", "-o", "/dev/null"], 0, b"")


def folders(case):
    for _ in range(2):
        case.expect(["index", "--recursive", "."], 0, b"")
        case.expect(["count", "--recursive", "."], 0, b"200\n")
        case.expect(["get", "m3", "--recursive", "."], 0, books[3])
    if sorted(file.name for file in case.folder.iterdir()) != ["books.mrc", "books.mrc.midx"]:
        failures.append("folders: an index of an index")
    linked = case.folder.parent / "linked"
    (case.folder / "sub").mkdir()
    linked.symlink_to(case.folder / "sub")
    case.expect(["index", linked / ".." / "books.mrc", "-o", "elsewhere.midx"], 0)
    case.expect(["get", "m3", "--index", "elsewhere.midx"], 0, books[3])
    (case.folder / "-").write_bytes(books[5])
    case.expect(["index", "./-", "-o", "dash.midx"], 0)
    case.expect(["get", "m5", "--index", "dash.midx"], 0, books[5])


def several(case):
    (case.folder / "more.mrc").write_bytes(books[3] + books[5])
    case.expect(["index", "books.mrc", "more.mrc"], 0)
    case.expect(["get", "m3,m5", "books.mrc", "more.mrc"], 0, (books[3] + books[5]) * 2, ["2 of 2 keys have"])
    case.expect(["get", "m5,m3", "--order", "asked", "books.mrc", "more.mrc"], 0, books[5] * 2 + books[3] * 2)
    case.expect(["get", "--number", "201,3", "books.mrc", "more.mrc"], 0, books[3] + books[5])
    (case.folder / "more.mrc.midx").unlink()
    case.expect(["get", "m5,m3", "--order", "asked", "books.mrc", "more.mrc"], 0, books[5] * 2 + books[3] * 2)
    case.expect(["get", "--number", "201,3", "books.mrc", "more.mrc"], 0, books[3] + books[5])
    case.expect(["index", "books.mrc", "more.mrc", "-o", "both.midx"], 0)
    case.expect(["get", "m3", "--index", "both.midx"], 0, books[3] * 2)
    case.expect(["get", "m3", "--index", "both.midx", "books.mrc"], 3, b"", ["covers 2 files"])
    case.expect(["index", "books.mrc", "-o", "both.midx"], 3, b"", ["other files"])


def usage(case):
    for words in (["get", "books.mrc"], ["get"], ["get", "--number", "x", "books.mrc"], ["get", "--at", "0"], ["get", "--keys-from", "-"],
                  ["get", "--number", "1", "--at", "0", "books.mrc"], ["index"], ["index", "-o", "-", "books.mrc"],
                  ["index", "--on-error", "repair", "books.mrc"], ["index", "-o", "x.midx.gz", "books.mrc"], ["index", "--key", "24", "books.mrc"]):
        case.expect(words, 2, b"")
    case.expect(["index", "none.mrc"], 3, b"", ["none.mrc"])
    case.expect(["index", "--on-error", "stop", "books.mrc"], 0, b"")


with tempfile.TemporaryDirectory() as temporary:
    for one in (fresh, missing, without, changed, grown, foreign, damaged, outputs, mistakes, folders, several, usage):
        one(Case(temporary, one.__name__))
    left = [path.name for path in pathlib.Path(temporary).rglob("*.part")]
    if left:
        failures.append(f"left behind: {left}")
if failures:
    sys.exit("\n".join(failures))
