"""What a command may take of hostile bytes, in instructions and memory. A bound is what was met, and half of it more."""

import commands
import hostile

SMALL_CHUNKS, = commands.SMALL_CHUNKS

# Instructions a byte of any input but those below. A clean corpus takes 7 in `stats`; what is dear are rejected records of
# 26 bytes, and faults: `check` and `repair` write a line of 250 bytes for each, for 20,000 instructions.
INSTRUCTIONS = {
    "count, boundaries": 300,
    SMALL_CHUNKS: 370,
    "check --unique": 370,
    "repair": 1_600,
    "stats": 280,
    "stats --wide": 330,
    "profile": 500,
    "freq FIELD": 280,
    "freq SUBFIELD": 420,
}

MANY_TAGS = "a row for each tag, and a cell for each of its codes"
MANY_NOTES = "up to eight faults that are told for each 12 bytes of the directory"
VALUES = "a value of 48 bytes that is kept for each 12 bytes of the directory"
LINES = "a span, a field or a fault for each two to ten bytes"
DECODED = "text of no known encoding is weighed byte by byte, to tell which it is"
DEARER = {
    ("stats", "tags that share 22 codes"): (6_700, MANY_TAGS),
    ("stats --wide", "tags that share 22 codes"): (12_500, MANY_TAGS),
    ("stats", "tags that differ"): (850, MANY_TAGS),
    ("stats --wide", "tags that differ"): (1_250, MANY_TAGS),
    ("freq FIELD", "values that overlap"): (550, VALUES),
    ("profile", "a field of many notes, shared"): (3_100, MANY_NOTES),
    ("profile", "fields of many notes"): (1_450, MANY_NOTES),
    ("profile", "fields of many notes behind a long 001"): (900, MANY_NOTES),
    ("profile", ".mrk: fields of many notes"): (2_050, LINES),
    ("profile", ".mrk: fields of nothing"): (900, LINES),
    ("check --unique", "a field of many notes, shared"): (23_500, MANY_NOTES),
    ("check --unique", "fields of many notes"): (9_800, MANY_NOTES),
    ("check --unique", "fields of many notes behind a long 001"): (11_000, MANY_NOTES),
    ("check --unique", "a byte that 8,300 entries share"): (3_000, MANY_NOTES),
    ("check --unique", "fields of nothing"): (2_600, MANY_NOTES),
    ("stats --wide", "no UTF-8 at any byte"): (530, DECODED),
    ("stats --wide", "UTF-8 that is cut"): (500, DECODED),
    ("count, boundaries", ".mrk: text in lines"): (540, LINES),
    ("freq SUBFIELD", ".mrk: fields of many notes"): (670, LINES),
    (SMALL_CHUNKS, ".mrk: leaders of nothing"): (1_200, LINES),
    ("repair", ".mrk: leaders of nothing"): (10_800, LINES),
    ("count, boundaries", ".mrk: byte order marks in lines"): (1_050, LINES),
    (SMALL_CHUNKS, ".mrk: byte order marks in lines"): (1_400, LINES),
    ("repair", ".mrk: byte order marks in lines"): (7_900, LINES),
    (SMALL_CHUNKS, ".mrk: fields without a leader"): (1_100, LINES),
    ("repair", ".mrk: fields without a leader"): (4_800, LINES),
    ("stats --wide", ".mrk: bytes that separate"): (540, LINES),
    ("check --unique", ".mrk: marks of direction beside indicators"): (800, LINES),
    ("check --unique", ".mrk: fields of nothing"): (4_900, LINES),
    ("check --unique", ".mrk: records of one field"): (1_200, LINES),
    ("stats", ".mrk: a field that goes on"): (540, LINES),
    ("stats --wide", ".mrk: a field that goes on"): (640, LINES),
    ("freq FIELD", ".mrk: a field that goes on"): (590, LINES),
    ("freq SUBFIELD", ".mrk: a field that goes on"): (590, LINES),
    (SMALL_CHUNKS, ".mrk: fields of many notes"): (590, LINES),
    ("check --unique", ".mrk: fields of many notes"): (16_800, LINES),
    ("stats", ".mrk: fields of many notes"): (600, LINES),
    ("stats --wide", ".mrk: fields of many notes"): (600, LINES),
    ("freq FIELD", ".mrk: fields of many notes"): (610, LINES),
}

# A byte of all inputs together.
TOGETHER = {
    "count, boundaries": 40,
    "count, directory": 40,
    "cat": 47,
    "scan": 56,
    "quickcheck": 5,
    "freq POSITIONS": 94,
    "freq NOTHING": 42,
}

# And of those in .mrk, whose records are copied, byte by byte where they hold names, before they are looked at.
TOGETHER_OF_MRK = {
    "count, boundaries": 128,
    "count, directory": 260,
    "cat": 260,
    "scan": 370,
    "quickcheck": 140,
    "freq POSITIONS": 270,
    "freq NOTHING": 260,
}

GROWTH = 2.2  # by twice the input: 2, and a tenth where sorting or a part that is there once makes it
STEPS = "whether a rule is tried hangs on the numbers of the record; each goes over it a fixed number of times"
BUDGET = "the search within a span grows with the span until its passes are used up, and leaders lead no further than 99,999 bytes"
FASTER = {
    ("repair", "a field of thousands of subfields, shared"): (3.3, STEPS),
    ("repair", "values that overlap up to one end"): (3.3, STEPS),
    ("repair", "a span full of leaders"): (3.3, BUDGET),
    (SMALL_CHUNKS, "a span full of leaders"): (3.3, BUDGET),
}

# Of two threads over 8 MiB: 20 MiB of program and libraries, the input itself, and for each byte of it 16 of what the
# question keeps, or of faults and the text that is told of them.
LARGE = 8 << 20
RESIDENT = (20 << 20) + LARGE + 16 * LARGE
LARGER = {
    ("stats", "tags that differ"): (640 << 20, MANY_TAGS),
    ("stats --wide", "tags that differ"): (960 << 20, MANY_TAGS),
    ("stats", "tags that share 22 codes"): (256 << 20, MANY_TAGS),
    ("stats --wide", "tags that share 22 codes"): (640 << 20, MANY_TAGS),
    ("freq FIELD", "values that overlap"): (256 << 20, VALUES),
    ("freq POSITIONS", "values that overlap"): (256 << 20, VALUES),
    ("load", ".mrk: leaders of nothing"): (354 << 20, LINES),
} | {
    (command, ".mrk: fields of nothing"): (294 << 20, LINES) for command in ("count, text", "check --unique", "repair")
} | {
    (command, name): (448 << 20, MANY_NOTES)
    for command in ("check", "check --unique", "repair")
    for name in ("a field of many notes, shared", "fields of many notes", "fields of many notes behind a long 001")
}
# A sixteenth of the others: 680,000 tags of 22 codes each are 8 MiB, and 1.6 GB of `stats`, more of `stats --wide`.
SMALLER = {"tags that share 22 codes": (LARGE // 16, MANY_TAGS)}

ADDRESSES = 2 << 30  # `ulimit -v`: what is reserved for threads and their heaps stands beside what is resident
SECONDS = 60  # `ulimit -t`: nothing takes so long that is not a hundred times what it should be


def instructions(command, input_):
    return DEARER.get((command, input_), (INSTRUCTIONS.get(command),))[0]


def growth(command, input_):
    return FASTER.get((command, input_), (GROWTH,))[0]


def resident(command, input_):
    return LARGER.get((command, input_.removesuffix(", in gzip")), (RESIDENT,))[0]


def large(input_):
    return SMALLER.get(input_.removesuffix(", in gzip"), (LARGE,))[0]


# Whose memory is looked at: `count` at its deepest, `check` with what it remembers, and `freq` of what it keeps.
HELD = ("count, text", "check --unique", "repair", "cat", "scan", "quickcheck")
HELD_OF_RECORDS = (*HELD, "stats", "stats --wide", "profile", "freq FIELD", "freq SUBFIELD")

# What each input is put to alone, by its kind, and whether half of it is, too, to see how the instructions grow: where the
# bound alone, which leaves room for the dearest input, would not show it of another.
EACH = {
    hostile.JUNK: {"count, boundaries": False, SMALL_CHUNKS: True, "repair": True},
    hostile.DAMAGED: {SMALL_CHUNKS: False, "repair": True, "stats": False, "freq FIELD": False},  # the last two see none, if all is well
    hostile.RECORDS: {SMALL_CHUNKS: False, "check --unique": True, "stats": False, "stats --wide": True, "profile": False,
                      "freq FIELD": False, "freq SUBFIELD": False},
}
