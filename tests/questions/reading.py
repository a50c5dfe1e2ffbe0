"""What select and freq print, by the second reading of paths and conditions."""

import collections

import paths
import records
import values


def read_records(data, spans):
    return [records.Record(data[offset:offset + length]) for offset, length in spans]


def shown(value):
    """As UTF-8: a byte that is none as \\xE9."""
    return "".join(f"\\x{ord(one) - 0xDC00:02X}" if "\udc80" <= one <= "\udcff" else one for one in value.decode("utf-8", "surrogateescape"))


def escaped(value):
    """A cell of TSV."""
    for mark, written in ((b"\\", b"\\\\"), (b"\t", b"\\t"), (b"\n", b"\\n"), (b"\r", b"\\r")):
        value = value.replace(mark, written)
    return shown(value).encode()


def json_text(value):
    text = shown(value)
    return shown(value.replace(b"\\", b"\\\\")) if b"\\x" in value or text.encode() != value else text


def selected(text, given):
    """For each record the list of values of each path."""
    asked = [path for _, path in paths.read_list(text)]
    return [[values.of(path, record) for path in asked] for record in given]


def joined(rows, separator=b";"):
    return [[separator.join(found) for found in row] for row in rows]


def exploded(rows):
    """A row for each place in the longest list of a record; a value that is alone in its list stands in each."""
    return [[found[0] if len(found) == 1 else found[place] if place < len(found) else b"" for found in row]
            for row in rows for place in range(max(map(len, row)))]


def tsv(rows):
    return b"".join(b"\t".join(map(escaped, row)) + b"\n" for row in rows)


def as_csv(rows):
    """RFC 4180, but for the line feed that ends a line."""
    def cell(value):
        return b'"' + value.replace(b'"', b'""') + b'"' if any(byte in value for byte in (b",", b'"', b"\r", b"\n")) else value
    return b"".join(b",".join(map(cell, row)) + b"\n" for row in rows)


def as_object(text, row):
    """What jsonl says of one record."""
    return {name: [json_text(value) for value in found] for (name, _), found in zip(paths.read_list(text), row)}


def frequencies(lists):
    counts = collections.Counter(value for found in lists for value in found)
    return tsv([str(count).encode(), value] for value, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))
