#!/usr/bin/env python3
"""`count`, `slice`, `sample` and `split --parts` give the same with a fresh index and without it, and use one where it serves.

usage: with_index.py MARCMILL
"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc  # noqa: E402

marcmill = pathlib.Path(sys.argv[1]).resolve()
failures = []


def book(number):
    return made_marc.record([("001", b"m%d" % number), ("245", b"10\x1faTitle %s" % (b"x" * (number % 50)))])


def run(folder, *words):
    done = subprocess.run([marcmill, *map(str, words)], cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def questions(files):
    yield "count", *files
    yield "count", "--parse", *files
    yield "count", "--skip", 5, "--limit", 7, *files
    yield "count", "--json", "--where", "exists(245)", *files
    for start, length in ((0, 1), (100, 3), (2_999, 5), (2_995, 200), (3_000, 1), (5_990, 30), (10**6, 2), (2**64 - 1, 1), (4_000, 0)):
        yield "slice", "--start", start, "--len", length, *files
    yield "slice", "--start", 5_990, *files
    for size, seed in ((1, 1), (10, 1), (10, 2), (300, 3), (2_990, 4), (10**9, 5)):
        yield "sample", size, "--seed", seed, *files
    yield "sample", 5, "--where", '001 =~ "m1"', *files


def compare(name, folder, files):
    """With the indexes that are there, and with none."""
    indexes = {path: path.read_bytes() for path in folder.glob("*.midx")}
    for words in questions(files):
        with_them = run(folder, *words)
        for path in indexes:
            path.unlink()
        without = run(folder, *words)
        for path, data in indexes.items():
            path.write_bytes(data)
        if words[:2] == ("count", "--json"):
            with_them, without = ((code, out.split(b'"seconds"')[0], err) for code, out, err in (with_them, without))
        if with_them != without:
            failures.append(f"{name}: {' '.join(map(str, words))}: {with_them[0]}, {len(with_them[1])} bytes, {with_them[2]!r}; without an "
                            f"index {without[0]}, {len(without[1])} bytes, {without[2]!r}")
    parts = []
    for indexed in (True, False):
        if not indexed:
            for path in indexes:
                path.unlink()
        run(folder, "split", "--parts", 7, "-o", "parts", "--force", *files)
        parts.append([path.read_bytes() for path in sorted((folder / "parts").iterdir())])
    if parts[0] != parts[1] or len(parts[0]) != 7:
        failures.append(f"{name}: split --parts")


def of_bytes(root, name, contents, how=()):
    folder = root / name
    folder.mkdir()
    files = []
    for number, content in enumerate(contents):
        file = folder / f"{number}.mrc"
        file.write_bytes(content)
        files.append(file.name)
        code, _, told = run(folder, "index", *how, file.name)
        if code not in (0, 4) or not (folder / f"{file.name}.midx").exists():
            failures.append(f"{name}: index: {told!r}")
    compare(name, folder, files)


def compressed(root):
    folder = root / "compressed"
    folder.mkdir()
    (folder / "plain.mrc").write_bytes(b"".join(map(book, range(6_000))))
    for end in ("gz", "zst"):
        run(folder, "cat", "plain.mrc", "-o", f"books.mrc.{end}")
        run(folder, "index", f"books.mrc.{end}")
        compare(f"compressed {end}", folder, [f"books.mrc.{end}"])


def is_used(root):
    """What changed where no sample of an index lies is seen by those alone who read the file."""
    folder = root / "used"
    folder.mkdir()
    file = folder / "books.mrc"
    books = [book(number) for number in range(60_000)]
    whole = b"".join(books)
    file.write_bytes(whole)
    run(folder, "index", "books.mrc")
    number = next((number for number in range(20_000, 40_000, 23) if hides(folder, file, whole, len(b"".join(books[:number])) - 1)), None)
    if number is None:
        failures.append("used: no byte is between the samples")
        return
    numbers = run(folder, "count", "books.mrc")[1], run(folder, "count", "--no-index", "books.mrc")[1]
    if numbers != (b"60000\n", b"59999\n"):
        failures.append(f"used: count says {numbers}")
    last = ("slice", "--start", 59_990, "--len", 5, "books.mrc")
    if run(folder, *last)[1] != b"".join(books[59_990:59_995]) or run(folder, last[0], "--no-index", *last[1:])[1] == run(folder, *last)[1]:
        failures.append("used: slice")
    if b"rejected" in run(folder, "sample", 5, "books.mrc")[2] or b"rejected" not in run(folder, "sample", 5, "--no-index", "books.mrc")[2]:
        failures.append("used: sample")
    for words in (("count", "--parse"), ("count", "--json"), ("sample", 5, "--fail-on", "note")):
        if b"rejected" not in run(folder, *words, "books.mrc")[2]:
            failures.append(f"used: {words} says nothing of a fault")
    run(folder, "sample", 5, "--report", "faults.json", "books.mrc")
    if not (folder / "faults.json").read_bytes():
        failures.append("used: a report of faults holds none")


def hides(folder, file, whole, at):
    """Whether a record terminator that is gone leaves the index fresh."""
    file.write_bytes(whole[:at] + b" " + whole[at + 1:])
    return b"is fresh" in run(folder, "index", "books.mrc")[2]


with tempfile.TemporaryDirectory() as temporary:
    place = pathlib.Path(temporary)
    clean = b"".join(map(book, range(3_000)))
    of_bytes(place, "clean", [clean])
    of_bytes(place, "several", [clean, b"".join(map(book, range(3_000, 6_000))), book(1)])
    of_bytes(place, "padded", [clean + b"\n\n" + clean])
    of_bytes(place, "junk", [clean + b"junk" + clean])
    of_bytes(place, "rejected", [clean + book(1)[:-1] + b"x" + clean, clean])
    unsound = clean + book(1).replace(b"245", b"2 5") + book(2)[:30] + b"9" + book(2)[31:] + clean
    of_bytes(place, "unsound", [unsound])
    of_bytes(place, "boundaries", [unsound], ["--check", "boundaries"])
    compressed(place)
    is_used(place)
if failures:
    sys.exit("\n".join(failures))
