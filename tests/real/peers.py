#!/usr/bin/env python3
"""No record is lost that another reader of MARC reads whole: every file of ISO 2709 through yaz-marcdump, MARC::Batch, pymarc,
marc4j's two readers, and marcmill. Readers get each file, and once more each span that marcmill does not hand on, alone.

usage: peers.py --fields-of PROGRAM --marcmill PROGRAM [--python PROGRAM] [--exceptions FILE] [FOLDER]

FOLDER holds data/ and damage/; where there is none, or no other reader, the test is skipped. A record is read *whole* where it is
a span of the input: at the place where it was read stand a leader, a directory, and fields that fill the rest up to a record
terminator, and the reader gives as many fields as there are entries, each with its entry's tag and the very bytes that its entry
names. Such a record is to be handed on with the same fields, or, where it is rejected, to be mended to them. What is not is
printed: file, offset, length, reader, what marcmill says, and the control number. peers_exceptions.tsv names what may be lost.

Readers write, of each line (path, begin, end) of their input, `F line`, and of each record `R offset size` and so many bytes:
its fields, each a tag, bytes and a field terminator.
"""

import argparse
import collections
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

SKIPPED = 77
HERE = pathlib.Path(__file__).parent
PADDING = b"\r\n\0 \x1a"
FIELD_END, RECORD_END = 0x1E, 0x1D
JAR = next(filter(pathlib.Path.exists, map(pathlib.Path, ("/usr/share/java/marc4j.jar",))), None)
LONGEST_SLICE = 200_000

Piece = collections.namedtuple("Piece", "path begin end")
Read = collections.namedtuple("Read", "offset fields")  # where the reader stood, and the fields as it writes them
Whole = collections.namedtuple("Whole", "begin end fields")  # a span, and the fields that stand there
Loss = collections.namedtuple("Loss", "file offset length reader says control_number")


# --- what the readers read ---------------------------------------------------------------------------------------------------

def parsed(written):
    """{Piece: [Read]} of what a reader wrote."""
    reads, at, piece = {}, 0, None
    while at < len(written):
        end = written.index(b"\n", at)
        kind, rest = written[at:end].split(b" ", 1)
        at = end + 1
        if kind == b"F":
            path, begin, stop = rest.decode().split("\t")
            piece = Piece(pathlib.Path(path), int(begin), int(stop))
            reads[piece] = []
        else:
            offset, size = map(int, rest.split())
            reads[piece].append(Read(offset, written[at:at + size]))
            at += size
    return reads


def run(command, pieces):
    lines = "".join(f"{piece.path}\t{piece.begin}\t{piece.end}\n" for piece in pieces)
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return parsed(done.stdout)


def fields_by_directory(record):
    """The fields of a record that yaz-marcdump wrote: its numbers are right."""
    base = int(record[12:17])
    for at in range(24, base - 12, 12):
        length, start = int(record[at + 3:at + 7]), int(record[at + 7:at + 12])
        yield record[at:at + 3] + record[base + start:base + start + length]


def read_by_yaz(pieces):
    """It reads files alone, and writes ISO 2709 anew behind a line that says where it read."""
    line = re.compile(rb"(?:\A|(?<=\x1d)|(?<=\n))<!-- Record \d+ offset (\d+) \(0x[0-9a-f]+\) -->\n")
    reads = {}
    with tempfile.NamedTemporaryFile() as slice_:
        for piece in pieces:
            slice_.seek(0)
            slice_.truncate()
            with open(piece.path, "rb") as file:
                file.seek(piece.begin)
                slice_.write(file.read(piece.end - piece.begin))
            slice_.flush()
            done = subprocess.run(("yaz-marcdump", "-p", "-o", "marc", slice_.name), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            parts = line.split(done.stdout)
            reads[piece] = []
            for offset, record in zip(parts[1::2], parts[2::2]):
                try:
                    reads[piece].append(Read(piece.begin + int(offset), b"".join(fields_by_directory(record))))
                except ValueError:  # more than it can write: no record of it
                    pass
    return reads


def readers(python):
    """{name: what reads pieces} of those that are there."""
    found = {}
    if shutil.which("yaz-marcdump"):
        found["yaz-marcdump"] = read_by_yaz
    if shutil.which("perl") and subprocess.run(("perl", "-MMARC::Batch", "-e", "1"), stderr=subprocess.DEVNULL).returncode == 0:
        found["MARC::Batch"] = lambda pieces: run(("perl", HERE / "peers/marc_batch.pl"), pieces)
    if python and shutil.which(python) and subprocess.run((python, "-c", "import pymarc"), stderr=subprocess.DEVNULL).returncode == 0:
        found["pymarc"] = lambda pieces: run((python, HERE / "peers/pymarc_reader.py"), pieces)
    if JAR and shutil.which("java"):
        for kind in ("plain", "permissive"):
            command = ("java", "-cp", JAR, HERE / "peers/Marc4j.java", kind)
            found[f"marc4j ({kind})"] = lambda pieces, command=command: run(command, pieces)
    return found


def read_by_all(named, pieces):
    """{name: {Piece: [Read]}}, two readers at a time."""
    results, room = {}, threading.Semaphore(2)

    def work(name, read):
        with room:
            results[name] = read(pieces)

    workers = [threading.Thread(target=work, args=pair) for pair in named.items()]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if len(results) != len(named):
        sys.exit(f"peers: failed: {', '.join(named.keys() - results.keys())}")
    return results


# --- what stands in the input --------------------------------------------------------------------------------------------------

def number(digits):
    return int(digits) if digits.isdigit() else None


def entries(directory):
    """[(tag, length, start)]; None where it is no directory."""
    if len(directory) % 12:
        return None
    found = []
    for at in range(0, len(directory), 12):
        length, start = number(directory[at + 3:at + 7]), number(directory[at + 7:at + 12])
        if length is None or start is None or length == 0:
            return None
        found.append((directory[at:at + 3], length, start))
    return found


def whole_at(data, begin):
    """The whole record that begins there: every entry names a field that ends with its terminator, and behind the last field
    stands the record's. None where there is none."""
    directory_end = data.find(FIELD_END, begin + 24, begin + 100_000)
    if directory_end < 0:
        return None
    listed = entries(data[begin + 24:directory_end])
    if not listed:
        return None
    base = directory_end + 1
    end = base + max(start + length for _, length, start in listed)
    if end >= len(data) or data[end] != RECORD_END:
        return None
    fields = []
    for tag, length, start in listed:
        value = data[base + start:base + start + length]
        if value[-1] != FIELD_END or FIELD_END in value[:-1]:
            return None
        fields.append(tag + value)
    return Whole(begin, end + 1, b"".join(fields))


def whole_read(data, read):
    """The whole record of the input that was read; None where it was not, or not whole. Readers pass over padding, of which
    some say so, and one does not keep the order of fields with that of other fields."""
    begin = read.offset
    while begin < len(data) and data[begin] in PADDING:
        begin += 1
    for place in {read.offset, begin}:
        found = whole_at(data, place)
        if found and (found.fields == read.fields or in_any_order(found.fields) == in_any_order(read.fields)):
            return found
    return None


def in_any_order(fields):
    return sorted(fields.split(b"\x1e"))


def control_number(whole):
    return next((field[3:].decode("latin-1") for field in whole.fields.split(b"\x1e") if field.startswith(b"001")), "")


# --- what marcmill makes of it -------------------------------------------------------------------------------------------------

def scanned(marcmill, path):
    """[(offset, length, kind, fault)] of its spans."""
    rows = subprocess.run((marcmill, "scan", "--check", "fields", "-q", path), stdout=subprocess.PIPE).stdout.split(b"\n")
    cells = (row.split(b"\t") for row in rows if row)
    return [(int(row[0]), int(row[1]), row[2].decode(), row[3].decode()) for row in cells]


def says(spans, whole, mended):
    """Of the span in which the record begins."""
    for offset, length, kind, fault in spans:
        if offset <= whole.begin < offset + length:
            return " ".join(filter(None, (kind, fault, "not mended" if mended is None else "mended to other fields" if kind == "rejected" else "other fields")))
    return "nothing"


def losses(file, data, reads, handed_on, mended, spans):
    """Of one file: every whole record that a reader gave, and marcmill neither hands on nor mends with the same fields."""
    for reader, read in reads:
        key = in_any_order(read.fields)
        if key in handed_on.get(read.offset, ()):
            continue
        whole = whole_read(data, read)
        if whole is None:
            continue
        key = in_any_order(whole.fields)
        if key not in handed_on.get(whole.begin, ()) and key not in mended.get(whole.begin, ()):
            yield Loss(file, whole.begin, whole.end - whole.begin, reader, says(spans, whole, mended.get(whole.begin)), control_number(whole))


def by_offset(reads):
    places = collections.defaultdict(list)
    for read in reads:
        places[read.offset].append(in_any_order(read.fields))
    return places


# --- the comparison --------------------------------------------------------------------------------------------------------------

def files_of(shared):
    with open(shared / "data/MANIFEST.tsv", newline="") as rows:
        listed = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    named = [shared / "data" / row["file"] for row in listed
        if row["format"].startswith("iso2709") or row["kind"] in ("broken", "unimarc", "authority", "holdings")]
    return named + sorted(path for folder in ("damage", "reports") for path in (shared / folder).glob("*.mrc"))


def exceptions(path):
    """{(file, offset, reader)}; a reader of `*` is any."""
    with open(path, newline="") as rows:
        return {(row["file"], int(row["offset"]), row["reader"]) for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)}


def compare(arguments, named):
    shared = arguments.folder
    sizes = {path: path.stat().st_size for path in files_of(shared)}
    files = [Piece(path, 0, size) for path, size in sizes.items()]
    handed_on, mended = run((arguments.fields_of,), files), run((arguments.fields_of, "--repair"), files)
    spans = {piece: scanned(arguments.marcmill, piece.path) for piece in files}
    slices = [Piece(piece.path, offset, offset + length) for piece in files for offset, length, kind, _ in spans[piece]
        if kind in ("rejected", "junk") and 26 < length <= LONGEST_SLICE]
    read = read_by_all(named, files + slices)

    by_path = collections.defaultdict(list)
    for reader, reads in read.items():
        for piece, records in reads.items():
            by_path[piece.path] += [(reader, record) for record in records]
    for piece in files:
        print_name = piece.path.relative_to(shared).as_posix()
        yield from losses(print_name, piece.path.read_bytes(), by_path[piece.path], by_offset(handed_on[piece]), by_offset(mended[piece]), spans[piece])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fields-of", type=pathlib.Path, required=True)
    parser.add_argument("--marcmill", type=pathlib.Path, required=True)
    parser.add_argument("--python", help="one that has pymarc")
    parser.add_argument("--exceptions", type=pathlib.Path, default=HERE / "peers_exceptions.tsv")
    parser.add_argument("folder", type=pathlib.Path, nargs="?", default=pathlib.Path("/nowhere"))
    arguments = parser.parse_args()
    arguments.marcmill, arguments.fields_of = arguments.marcmill.resolve(), arguments.fields_of.resolve()
    named = readers(arguments.python)
    if not (arguments.folder / "data/MANIFEST.tsv").exists() or not named:
        print("skipped: no real files" if named else "skipped: no other reader of MARC")
        return SKIPPED
    allowed = exceptions(arguments.exceptions) if arguments.exceptions.exists() else set()
    found = sorted(set(compare(arguments, named)))
    lost = [loss for loss in found if not allowed & {(loss.file, loss.offset, loss.reader), (loss.file, loss.offset, "*")}]
    print(*("\t".join(map(str, loss)) for loss in lost), sep="\n", end="\n" if lost else "")
    print(f"{len(lost)} lost, {len(found) - len(lost)} exceptions; read by {', '.join(sorted(named))}")
    return 1 if lost else 0


sys.exit(main())
