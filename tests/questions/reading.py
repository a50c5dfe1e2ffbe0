"""What select and freq print, by the second reading of paths and conditions."""

import collections
import itertools

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


def exploded(text, given):
    """Rows of one value each: columns of one tag side by side field by field, those of different tags each with each."""
    asked = [path for _, path in paths.read_list(text)]
    rows = []
    for record in given:
        found = [values.with_fields(path, record) for path in asked]
        if any(found):
            rows += [[value or b"" for value in row] for row in rows_of(asked, found, record)]
    return rows


def rows_of(asked, found, record):
    rows = [[None] * len(asked)]
    for tag in dict.fromkeys(path.tag for path in asked):
        columns = [column for column, path in enumerate(asked) if path.tag == tag]
        fields = [None] if tag in paths.LEADER else record.fields
        of_tag = []
        for field in fields:
            lists = [[value for of, value in found[column] if of is field] or [None] for column in columns]
            if any(some != [None] for some in lists):
                of_tag += list(itertools.product(*lists))
        rows = [placed(row, columns, more) for row in rows for more in of_tag or [[None] * len(columns)]]
    return rows


def placed(row, columns, values_of_columns):
    row = list(row)
    for column, value in zip(columns, values_of_columns):
        row[column] = value
    return row


def tsv(rows):
    return b"".join(b"\t".join(map(escaped, row)) + b"\n" for row in rows)


def as_csv(rows):
    """RFC 4180, but for the line feed that ends a line."""
    def cell(value):
        return b'"' + value.replace(b'"', b'""') + b'"' if any(byte in value for byte in (b",", b'"', b"\r", b"\n")) else value
    return b"".join((b",".join(map(cell, row)) or b'""') + b"\n" if len(row) == 1 else b",".join(map(cell, row)) + b"\n" for row in rows)


def as_object(text, row):
    """What jsonl says of one record."""
    return {name: [json_text(value) for value in found] for (name, _), found in zip(paths.read_list(text), row)}


def frequencies(lists):
    counts = collections.Counter(value for found in lists for value in found)
    return tsv([str(count).encode(), value] for value, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))
