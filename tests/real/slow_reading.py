"""A slow reading of ISO 2709 bytes that shares nothing with marcmill: pieces between record terminators, each judged by the
standard's own arithmetic. It is right for files whose terminators all end a record, which the files that it is used for do."""

PADDING = b"\r\n\0 \x1a"
FIELD_END, RECORD_END = 0x1E, 0x1D
LONGEST = 99_999  # what five digits of length can state


def number(digits):
    """What decimal digits state; None where another byte stands among them."""
    return int(digits) if digits and all(0x30 <= byte <= 0x39 for byte in digits) else None


def pieces(data):
    """(offset, bytes) of what stands between terminators, its own included; padding before it is left out."""
    at = 0
    while at < len(data):
        end = data.find(RECORD_END, at)
        end = len(data) if end < 0 else end + 1
        begin = at
        while begin < end and data[begin] in PADDING:
            begin += 1
        if begin < end:
            yield begin, data[begin:end]
        at = end


def fields_by_terminators(record, base):
    """The number of fields that terminators delimit behind the directory; None where the last has none."""
    data = record[base:-1]
    return data.count(FIELD_END) if data.endswith(bytes([FIELD_END])) else None


def fault(record):
    """The code of the first thing that a check of every field finds wrong with a piece; "" for a sound record."""
    if record[-1] != RECORD_END:
        return "F103"
    stated = number(record[:5])
    if stated is None:
        return "F101"
    oversize = len(record) > LONGEST and stated in (0, LONGEST)
    if stated != len(record) and not oversize:
        return "F102"
    base = number(record[12:17])
    if base is None or not 25 <= base < len(record) or record[base - 1] != FIELD_END:
        return "F202"
    directory = record[24:base - 1]
    if len(directory) % 12:
        return "F203"
    return fault_of_entries(record, base, directory, oversize)


def fault_of_entries(record, base, directory, oversize):
    entries = [directory[at:at + 12] for at in range(0, len(directory), 12)]
    for entry in entries:
        length, start = number(entry[3:7]), number(entry[7:12])
        if length is None or start is None:
            return "F204"
        if base + start + length >= len(record):
            return "F205"
        wrapped = oversize and fields_by_terminators(record, base) == len(entries)
        if not wrapped and (length == 0 or record[base + start + length - 1] != FIELD_END):
            return "F206"
    return "F106" if oversize else ""


def spans(data):
    """(offset, length, kind, fault) of every span but padding."""
    for offset, record in pieces(data):
        code = fault(record)
        yield offset, len(record), "record" if code in ("", "F106") else "rejected", code
