"""Records in ISO 2709 as a tool for questions sees them: a leader, and fields with indicators, subfields and a value.

Made from docs/architecture.md and the comments of the public headers alone. Where a record begins and ends is told by whoever calls:
what is compared here are answers, not boundaries.
"""

import functools

FIELD_END, DELIMITER = b"\x1e", b"\x1f"


def characters(value):
    """A list for which [i] is a character's bytes: a code point of UTF-8, or a byte that belongs to none."""
    return [character.encode("utf-8", "surrogateescape") for character in value.decode("utf-8", "surrogateescape")]


class Field:
    def __init__(self, tag, data, stated):
        self.tag, self.data = tag, data
        self.is_control = tag.startswith("00")
        self.indicators = b"" if self.is_control else data[:indicator_count(tag, data, stated)]

    @functools.cached_property
    def subfields(self):
        """(code, value) of each; the code is empty where nothing stands behind a delimiter."""
        if self.is_control:
            return []
        return [(piece[:1], piece[1:]) for piece in self.data.split(DELIMITER)[1:]]

    @functools.cached_property
    def values(self):
        """The one value of the field as a whole, in a list; or none."""
        if self.subfields:
            return [b" ".join(value for _, value in self.subfields)]
        value = self.data[len(self.indicators):]
        return [value] if value or self.is_control else []

    def indicator(self, which):
        return [self.indicators[which - 1:which]] if which <= len(self.indicators) else []


def indicator_count(tag, data, stated):
    """`stated` is leader/10."""
    says = int(stated) if stated.isdigit() else 2
    first = data.find(DELIMITER)
    if first == -1:
        shown = tag.isdigit() and all(byte in b" 0123456789" for byte in data[:2])
        return min(2, len(data)) if shown and says else 0
    return says if first == says else min(2, first)


class Record:
    """Its fields as their entries state them; those that cannot be read or lie outside are left out."""

    def __init__(self, data):
        self.data = data
        self.leader = data[:24]
        self.fields = [Field(tag, value, data[10:11]) for tag, value in entries(data)]
        self.by_tag = {}

    def tagged(self, pattern):
        """The fields whose tag the pattern stands for, where a dot is any character."""
        if pattern not in self.by_tag:
            self.by_tag[pattern] = [field for field in self.fields
                                    if all(want in (".", have) for want, have in zip(pattern, field.tag))]
        return self.by_tag[pattern]


def entries(data):
    base = number(data[12:17])
    if base is None or not 25 <= base <= len(data) - 1:
        return
    rows = []
    complete = True
    for at in range(24, base - 12, 12):
        length, start = number(data[at + 3:at + 7]), number(data[at + 7:at + 12])
        if length is None or start is None or base + start + length > len(data) - 1:
            complete = False
        else:
            rows.append((data[at:at + 3].decode("latin-1"), data[base + start:base + start + length]))
    if len(data) > 99_999 and complete and not all(value.endswith(FIELD_END) for _, value in rows):
        # The starts lack their high digits: as many terminators as entries say where the fields are.
        pieces = data[base:-1].split(FIELD_END)
        if len(pieces) == len(rows) + 1 and not pieces[-1]:
            rows = [(tag, piece) for (tag, _), piece in zip(rows, pieces)]
    named = 0
    for tag, value in rows:
        named += len(value)
        if named > 4 * len(data):
            return
        yield tag, value[:-1] if value.endswith(FIELD_END) else value


def number(digits):
    return int(digits) if digits and all(byte in b"0123456789" for byte in digits) else None
