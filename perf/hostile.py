"""The inputs that are out to cost much time or memory, by name; all are made. perf/linear.py times them, perf/attacks.py bounds them."""

import dataclasses
import gzip
import pathlib
import random
import sys
import typing

import hostile_lines
import hostile_records as shapes
from hostile_records import (LONGEST, SHARED, changed, claimed, equal_fields, nested, one_field, overlapping, shared_by_tags,
                             shared_field, wrong_entries)

LEADER = b"00123nam a2200049 i 4500"


@dataclasses.dataclass
class Input:
    name: str
    make: typing.Callable  # of about so many bytes
    kind: str  # JUNK, RECORDS or DAMAGED


JUNK = "junk"  # or rejected at its boundaries: no record comes to a command, or small ones do
RECORDS = "records"
DAMAGED = "damaged"  # records that are rejected at level fields
MRK = ".mrk"  # how the names of those begin that are no ISO 2709


def pieces(name, piece):
    """`piece` are bytes, or makes some of a random.Random."""
    def make(size):
        return shapes.filled(piece(random.Random(2709)) if callable(piece) else piece, size)
    return Input(name, make, JUNK)


def any_of(alphabet):
    return lambda some: bytes(some.choices(alphabet, k=1 << 20))


def records(name, shape, most=LONGEST, distinct=False, kind=RECORDS):
    """As many as fit, of at most `most` bytes each (None: one alone, whatever the size); each anew where they are to be distinct."""
    def make(size):
        room = size if most is None else min(size, most)
        if not distinct:
            one = shape(room, 0)
            return one * (size // len(one))
        made, length = [], 0
        while (room_left := min(room, size - length)) >= min(room, 1_000):
            made.append(shape(room_left, len(made)))
            length += len(made[-1])
        return b"".join(made)
    return Input(name, make, kind)


def damaged(name, shape, **how):
    return records(name, shape, **how, kind=DAMAGED)


def packed(input_):
    return Input(f"{input_.name}, in gzip", lambda size: gzip.compress(input_.make(size), 6), input_.kind)


def of_bytes():
    record = shapes.in_a_row([(b"245", b"10\x1faTitle")])
    return [
        pieces("random bytes", lambda some: some.randbytes(1 << 22)),
        pieces("zeros", b"\0"),
        pieces("0x1D alone", b"\x1d"),  # a boundary at every byte
        pieces("0x1E alone", b"\x1e"),
        pieces("digits", any_of(b"0123456789")),  # a length at every byte
        pieces("digits and 0x1D", any_of(b"0123456789\x1d")),
        pieces("45 and runs of 0x1D", b"45" * 8 + b"\x1d" * 8),
        pieces("45 without an end", b"45"),  # at every other byte what may be a leader
        pieces("leaders without an end", LEADER),
        pieces("leaders and 0x1D", LEADER + b"x\x1d"),  # a rejected record every 26 bytes
        pieces("lengths that lead to 0x1D", b"00048nam a2200049 i 4500" + b"y" * 23 + b"\x1d"),  # a record, wrong at its directory
        pieces("records of 26 bytes", b"00026nam a2200025 i 4500\x1e\x1d"),  # as many spans as there can be
        pieces("a digit too many, 0x1D each 100 kB", b"00100" * 19990 + b"\x1d"),  # a length, about right, at every fifth byte
        pieces("a leader, then x and 0x1D", LEADER + b"x\x1d" * 1000),  # a piece that could end at every other byte
        pieces("blanks and 0x1D", b" \x1d"),  # padding behind each terminator
        pieces("60 bytes of text and 0x1D", b"x" * 60 + b"\x1d"),  # terminators too far apart to be passed over
        pieces("near leaders", b"00099nam a2200049 i 45x0" * 4 + b"\x1d"),
        pieces("records without 0x1D", record[:-1]),  # a row of records that ends nowhere
        pieces("records behind byte order marks", b"\xef\xbb\xbf" + record),
        pieces("records of which each lost a byte", record[1:]),
    ]


def of_shared_data():
    """What F208 is for, just under its bound, and over it."""
    return [
        records("a field that 8,300 entries share", shared_field(b"10" + b"\x1fa" * 22 + b"x")),  # four times the record, about
        damaged("a field that 8,300 entries share, a little too long", shared_field(b"10" + b"\x1fa" * 23 + b"x")),
        damaged("a field of thousands of subfields, shared", shapes.shared_subfields),
        records("a long field that 4 entries claim", claimed(4), most=None),
        damaged("a long field that 8,000 entries claim", claimed(8_000), most=None),
        records("values that overlap", overlapping(SHARED), distinct=True),  # sound at level directory, which freq asks for
        damaged("values that overlap up to one end", shapes.suffixes, distinct=True),
        records("tags that share 22 codes", shared_by_tags(b"10" + b"".join(b"\x1f%c" % code for code in range(97, 119))), distinct=True),
        damaged("tags that share 200 codes", shared_by_tags(b"10" + b"".join(b"\x1f%c" % code for code in range(33, 233))), distinct=True),
        records("a field of many notes, shared", shared_field(MANY_NOTES)),
        records("a byte that 8,300 entries share", shared_field(b"")),
        damaged("fields split over entries that go to and fro", shapes.split),
    ]


# A note of nearly every code that a field can have.
MANY_NOTES = b"\x1fa\x1f\x1f \x01\xff\x1b(B\x1e\xef\xbf\xbd\xc3\x83\xc2\xa9"


def of_text():
    """What each level looks at most, at every byte."""
    return [
        records("0x1F alone in a long record", one_field(b"\x1f"), most=None),
        records("subfields of one byte", one_field(b"\x1fax"), most=None),
        records("0x1E alone in a field", one_field(b"\x1e")),
        records("0x1D alone in a field", one_field(b"\x1d")),
        records("0x1E and 0x1D in a field", one_field(b"\x1e\x1d")),
        records("fields of nothing", equal_fields(b"")),
        records("fields of many notes", equal_fields(MANY_NOTES, b"5 0")),
        records("fields of many notes behind a long 001", shapes.behind_long_number(MANY_NOTES)),
        records("001 again and again", equal_fields(b"x", b"001")),
        records("control characters", one_field(b"\x01"), most=None),
        records("ends of lines", one_field(b"x\r\n")),
        records("no UTF-8 at any byte", one_field(b"\xff"), most=None),
        records("UTF-8 that is cut", one_field(b"\xf0\x9f\x98\xe2\x82\xc3"), most=None),
        records("characters of two bytes", one_field("é".encode()), most=None),
        records("UTF-8 twice", one_field("Ã©â€™".encode())),
        records("marks that combine", one_field("e\u0301\u0323".encode())),
        records("escapes of MARC-8", one_field(b"\x1b$1\x1bs", b" ")),
        records("escapes of MARC-8 under UTF-8", one_field(b"\x1b$1\x1bs")),
    ]


def of_records():
    """Values, tags and numbers that must be kept, and records in records."""
    return [
        records("values that differ", shapes.distinct_values, distinct=True),
        records("tags that differ", shapes.distinct_tags, distinct=True),
        records("control numbers that differ", shapes.one_control_number, distinct=True),
        records("all codes", one_field(bytes(byte for code in range(256) if not 0x1d <= code <= 0x1f for byte in (0x1f, code)))),
        records("records in records", nested(200)),
        damaged("records in a record that is rejected", nested(200, b"xx")),
        damaged("a span full of leaders", shapes.candidates),
    ]


def of_damage():
    """What `repair` tries its rules on."""
    whole = wrong_entries(lambda length, start: (length, start))
    fold = lambda record: b"\n".join(record[at:at + 79] for at in range(0, len(record), 79))
    return [
        damaged("lengths a byte too short", wrong_entries(lambda length, start: (length - 1, start))),
        damaged("lengths and starts a byte off", wrong_entries(lambda length, start: (length + 1, start + 1))),
        records("starts that say nothing", wrong_entries(lambda length, start: (length, 0))),
        damaged("starts from behind", wrong_entries(lambda length, start: (length - 1, 89_000 - start))),
        damaged("lengths that say nothing", wrong_entries(lambda length, start: (0, start))),
        damaged("lines folded at 79 bytes", changed(whole, fold)),
        damaged("a directory that lost a byte", changed(whole, lambda record: record[:30] + record[31:])),
        damaged("a base address that is wrong", changed(whole, lambda record: record[:12] + b"00000" + record[17:])),
        damaged("a length that is no number", changed(whole, lambda record: b"     " + record[5:])),
        damaged("twice the terminators", changed(whole, lambda record: record.replace(b"\x1e", b"\x1e\x1e"))),
        damaged("characters counted for bytes",
                wrong_entries(lambda length, start: (length - 2, start // length * (length - 2)), "10\x1faéßx".encode())),
    ]


def of_lines():
    """Mnemonic lines: long ones, many of them, and what each of their characters can cost."""
    leader, lines, one_line = hostile_lines.LEADER, hostile_lines.lines, hostile_lines.one_line
    return [
        pieces(".mrk: leaders of nothing", b"=LDR \n"),
        pieces(".mrk: comments", b"=LDR  \n\n" + b"#\n" * 1000),
        pieces(".mrk: byte order marks", leader + b"\n" + b"\xef\xbb\xbf" * 100_000),
        pieces(".mrk: byte order marks in lines", leader + b"\n" + b"\xef\xbb\xbf\n" * 1000),
        pieces(".mrk: text in lines", leader + b"\n" + b"x\n" * 1000),
        pieces(".mrk: fields without a leader", leader + b"\n" + b"=001  x\n\n" * 1000),
        damaged(".mrk: equals signs", lines(b"=\n"), most=None),
        records(".mrk: a long line", one_line(b"x"), most=None),
        records(".mrk: a long line of blanks", one_line(b"\\", b"=008  "), most=None),
        records(".mrk: dollar signs", one_line(b"$"), most=None),
        records(".mrk: subfields of one byte", one_line(b"$ax"), most=None),
        records(".mrk: names", one_line(b"{dollar}"), most=None),
        records(".mrk: braces", one_line(b"{"), most=None),
        records(".mrk: bytes that separate", one_line(b"\x1e"), most=None),
        records(".mrk: marks of direction beside indicators", lines(b"=500  10" + "\u200e".encode() * 20 + b"$a\n")),
        records(".mrk: fields of nothing", lines(b"=500  \n"), most=None),
        records(".mrk: fields of many notes", lines(b"=5 0  \x1e\xe2\x80\x8e$a\x1f$$ \x01\xff\x1b(B\xef\xbf\xbd\n")),
        records(".mrk: a field that goes on", hostile_lines.going_on(b"x\n"), most=None),
        records(".mrk: records of one field", lambda room, number: leader + b"=001  x\n", most=40),
    ]


def inputs():
    return [*of_bytes(), *of_shared_data(), *of_text(), *of_records(), *of_damage(), *of_lines()]


def compressed():
    """What is large behind a small file."""
    names = ("zeros", "digits", "0x1F alone in a long record", "a long field that 8,000 entries claim", "tags that share 22 codes")
    return [packed(input_) for input_ in inputs() if input_.name in names]


def main():
    """Writes one, in a process of its own: what it takes in memory is not that of whoever runs the program under test next."""
    if len(sys.argv) != 4:
        sys.exit("usage: hostile.py NAME BYTES FILE")
    name, size, file = sys.argv[1:]
    made = {input_.name: input_ for input_ in [*inputs(), *compressed()]}[name].make(int(size))
    pathlib.Path(file).write_bytes(made)


if __name__ == "__main__":
    main()
