"""Made records that are out to cost much: a shape makes one of at most so many bytes, the n-th of its kind."""

import random

LEADER = 24
ENTRY = 12
AROUND = LEADER + 2  # and the terminators of the directory and of the record
LONGEST = 99_999  # that a leader can state
MOST_ENTRIES = 8_300  # before a base address that five digits can state
SHARED = 48  # by any number of entries a field may be shared that is no longer: four bytes for each byte of an entry


def record(entries, data, coding=b"a"):
    """Of (tag, length, start) each, whatever stands in the data."""
    directory = b"".join(b"%s%04d%05d" % entry for entry in entries)
    base = LEADER + len(directory) + 1
    length = base + len(data) + 1
    return b"%05dnam %s22%05d a 4500%s\x1e%s\x1d" % (min(length, LONGEST), coding, base, directory, data)


def in_a_row(fields, coding=b"a"):
    """Of (tag, bytes without the terminator) each; of long fields the directory states what it can."""
    entries, data = [], bytearray()
    for tag, value in fields:
        entries.append((tag, min(len(value) + 1, 9_999), len(data)))
        data += value + b"\x1e"
    return record(entries, bytes(data), coding)


def filled(piece, size):
    return (piece * (size // len(piece) + 1))[:size]


def tag(number):
    """One of 830,584."""
    return bytes(0x21 + number // 94**place % 94 for place in (2, 1, 0))


def letters(size, seed):
    return random.Random(seed).randbytes(size).translate(bytes(65 + byte % 26 for byte in range(256)))


def one_field(value, coding=b"a"):
    """The value again and again, in one field as long as the record may be."""
    return lambda room, number: in_a_row([(b"245", b"10" + value * ((room - AROUND - ENTRY - 3) // len(value)))], coding)


def equal_fields(value, name=b"500", coding=b"a"):
    """As many fields as there can be, each of its own bytes."""
    def shape(room, number):
        return in_a_row([(name, value)] * min(MOST_ENTRIES, (room - AROUND) // (ENTRY + len(value) + 1)), coding)
    return shape


def shared_field(value, name=b"500"):
    """As many entries as there can be that name one field."""
    def shape(room, number):
        entries = min(MOST_ENTRIES, (room - AROUND - len(value) - 1) // ENTRY)
        return record([(name, len(value) + 1, 0)] * entries, value + b"\x1e")
    return shape


def behind_long_number(value):
    """Half of the record is its control number, which every fault tells."""
    def shape(room, number):
        fields = min(MOST_ENTRIES - 1, room // 2 // (ENTRY + len(value) + 1) - 1)
        return in_a_row([(b"001", b"1" * (room // 2 - AROUND - ENTRY))] + [(b"500", value)] * fields)
    return shape


def shared_subfields(room, number):
    """A tenth of the record is a field of subfields without a value, and the rest are entries that all name it."""
    return shared_field(b"10" + b"\x1fa" * (room // 20 - 5))(room, number)


def shared_by_tags(value):
    """The same, each with a tag of its own, and none of those of another record."""
    def shape(room, number):
        entries = min(MOST_ENTRIES, (room - AROUND - len(value) - 1) // ENTRY)
        tags = (tag(number * MOST_ENTRIES + entry) for entry in range(entries))
        return record([(name, len(value) + 1, 0) for name in tags], value + b"\x1e")
    return shape


def claimed(most_entries):
    """Up to so many entries that all claim the one field of the record, which is too long for them to state."""
    def shape(room, number):
        entries = min(most_entries, room // 2 // ENTRY)
        data = b"10\x1fa" + b"x" * (room - AROUND - entries * ENTRY - 5) + b"\x1e"
        return record([(b"245", 9_000, 0)] * entries, data)
    return shape


def overlapping(longest):
    """Each entry begins a byte behind the one before; all values differ. They end where the data end, or at `longest`."""
    def shape(room, number):
        entries = min(MOST_ENTRIES, (room - AROUND - longest) // (ENTRY + 1))
        data = letters(entries + longest, number) + b"\x1e"
        return record([(b"001", longest, start) for start in range(entries)], data)
    return shape


def suffixes(room, number):
    """All entries end at the one terminator."""
    length = min(9_990, room // 3)
    entries = min(length - 1, (room - AROUND - length) // ENTRY)
    data = letters(length - 1, number) + b"\x1e"
    return record([(b"001", length - start, start) for start in range(entries)], data)


def split(room, number):
    """Entries of a field that goes on in the next entry, which begins far behind, and the one behind that at its begin again."""
    entries = min(MOST_ENTRIES, room // 2 // ENTRY)
    far = room - AROUND - entries * ENTRY - 2
    return record([(b"245", 0, far if entry % 2 else 0) for entry in range(entries)], b"x" * far + b"\x1e\x1e")


def candidates(room, number):
    """A span to be rejected, full of leaders that lead to its end, each with a directory that looks right."""
    span = bytearray(b"x" * room)
    span[-2:] = b"\x1e\x1d"
    span[:LEADER] = b"00040nam a2200037   4500"
    for at in range(60, room // 2, 38):
        length = room - at
        span[at:at + 37] = b"%05dnam a2200037   4500" % length + b"2450050%05d\x1e" % (room // 2 + 100 - at - 37)
    return bytes(span)


def nested(deepest, damage=b""):
    """A record in the field of a record in the field of a record ... `damage` stands behind the outermost's data."""
    def shape(room, number):
        inner = in_a_row([(b"001", b"x")])
        depth = 0
        while len(inner) + 60 + len(damage) <= min(room, 9_900) and depth < deepest:
            inner = in_a_row([(b"880", inner)])
            depth += 1
        whole = in_a_row([(b"880", inner)] * max(1, (room - AROUND - len(damage)) // (len(inner) + 1 + ENTRY)))
        return whole[:-1] + damage + b"\x1d"
    return shape


def distinct_values(room, number):
    """Sixteen bytes each, none of them twice."""
    fields = min(MOST_ENTRIES, (room - AROUND) // (ENTRY + 21))
    text = letters(16 * fields, number)
    return in_a_row([(b"245", b"10\x1fa" + text[16 * field:16 * field + 16]) for field in range(fields)])


def distinct_tags(room, number):
    fields = min(MOST_ENTRIES, (room - AROUND) // (ENTRY + 6))
    return in_a_row([(tag(number * MOST_ENTRIES + field), b"10\x1fax") for field in range(fields)])


def one_control_number(room, number):
    """A record as short as one with a number of its own can be."""
    return in_a_row([(b"001", b"%07d" % number)])


def wrong_entries(change, value=b"10\x1fa" + b"x" * 8):
    """Fields in a row whose entries were changed by change(length, start): (length, start)."""
    def shape(room, number):
        size = len(value) + 1
        fields = min(MOST_ENTRIES, (room - AROUND) // (ENTRY + size), 90_000 // size)
        entries = [(b"500", *change(size, size * field)) for field in range(fields)]
        return record(entries, (value + b"\x1e") * fields)
    return shape


def changed(shape, change):
    """What grows by the change has a sixteenth for it."""
    return lambda room, number: change(shape(room - room // 16, number))
