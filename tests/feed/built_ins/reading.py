#!/usr/bin/env python3
"""Compares what built-ins find in real records with another reading of docs/built-ins.md, which shares no code with them.

usage: reading.py PRINT-VALUES SHARED

The records are those of SHARED/data/iso2709 that the simplest of readers takes without a doubt. MARCMILL_SHARED overrules SHARED;
MARCMILL_ALL=1 reads large files too. Titles are compared where they are ASCII.
"""

import os
import pathlib
import re
import subprocess
import sys

MOST = None if os.environ.get("MARCMILL_ALL") else 1_000_000 # bytes of one file


def records(data):
    """(offset, fields) of each record that is as ISO 2709 has it; fields are (tag, indicators, [(code, value)]) and (tag, data)."""
    offset = 0
    while offset + 24 < len(data):
        if not re.fullmatch(rb"\d{5}", data[offset:offset + 5]):
            return
        length = int(data[offset:offset + 5])
        record = data[offset:offset + length]
        if length < 26 or not record.endswith(b"\x1d") or b"\x1d" in record[:-1]:
            return
        fields = fields_of(record)
        if fields is not None:
            yield offset, fields
        offset += length
        while data[offset:offset + 1] in (b"\r", b"\n", b" ", b"\0", b"\x1a"):
            offset += 1


def fields_of(record):
    if record[10:12] != b"22" or record[20:24] != b"4500" or not record[12:17].isdigit():
        return None
    base = int(record[12:17])
    directory = record[24:base - 1]
    if record[base - 1:base] != b"\x1e" or not re.fullmatch(rb"([0-9A-Z]{3}\d{9})*", directory):
        return None
    fields, expected = [], 0
    for at in range(0, len(directory), 12):
        tag, size, begin = directory[at:at + 3].decode(), int(directory[at + 3:at + 7]), int(directory[at + 7:at + 12])
        value = record[base + begin:base + begin + size]
        if begin != expected or not value.endswith(b"\x1e") or b"\x1e" in value[:-1]:
            return None
        expected = begin + size
        text = value[:-1].decode("utf-8", "surrogateescape")
        if tag.startswith("00"):
            fields.append((tag, text))
        elif text[2:3] != "\x1f":
            return None
        else:
            fields.append((tag, text[:2], [(part[:1], part[1:]) for part in text[3:].split("\x1f")]))
    return fields


def data_of(fields, tag):
    return next((field[1] for field in fields if field[0] == tag), "")


def subfields(fields, tag, codes, indicator2=None):
    return [value for field in fields if field[0] == tag and (indicator2 is None or field[1][1] in indicator2)
            for code, value in field[2] if code and code in codes]


def unique(values):
    return list(dict.fromkeys(values))


def span(text):
    """The first and the last year of 198u."""
    if not re.fullmatch(r"(?=.{4}$)[0-9]+[u?-]*", text):
        return None
    return int(re.sub("[u?-]", "0", text)), int(re.sub("[u?-]", "9", text))


def middle(years):
    if years is None or years[1] - years[0] >= 15 and years[0] != years[1]:
        return None
    year = years[0] if years[0] == years[1] else years[0] + (years[1] - years[0] + 1) // 2
    return year if 500 <= year <= 2100 else None


STATED = re.compile(r"(?<![0-9])(?:[0-9]{4}|[0-9]{3}[u?-]|[0-9]{2}[u?-]{2})(?![0-9])")
BEFORE_CHRIST = re.compile(r"[ 0-9?-]{0,39}(B\.C|BCE?|v\. ?Chr|a\. ?C|av\. ?J)(?![A-Za-z])")


def stated_years(text):
    """Those of our calendar, after Christ."""
    for match in STATED.finditer(text):
        behind = text[match.end():].encode("utf-8", "surrogateescape")[:40].decode("utf-8", "replace")
        others = [int(year) for part in re.split("[=[]", behind, maxsplit=1)[1:] for year in re.findall("(?<![0-9])[0-9]{4}(?![0-9])", part)]
        year = int(match[0]) if match[0].isdigit() else None
        if BEFORE_CHRIST.match(behind) or year and any(
                other - year in (593, 594, 621, 622) or year - other in (543, 544, 3760, 3761)
                or other > year and abs(int(year * 0.9702 + 621.6) - other) <= 1 for other in others):
            continue
        yield match[0]


def publication_date(fields):
    coded = data_of(fields, "008")
    kind = coded[6:7] if len(coded) > 10 else " "
    first, second = (span(coded[7:11]), span(coded[11:15])) if len(coded) > 10 else (None, None)
    year = middle(first)
    if kind in "bn":
        year = None
    elif kind in "pr":
        year = middle(second) or year
    elif kind == "q" and first and second and second[1] >= first[0]:
        between = (first[0] + second[1]) // 2
        year = between if second[1] - first[0] <= 15 and 500 <= between <= 2100 else None
    if year is None and kind != "b":
        statements = (subfields(fields, "264", "c", "1") + subfields(fields, "260", "c") + subfields(fields, "264", "c", "4")
                      + [value for field in fields if field[0] == "264" and field[1][1] not in "14" for code, value in field[2] if code == "c"])
        years = (middle(span(match)) for text in statements for match in stated_years(text))
        year = next((year for year in years if year is not None), None)
    return [] if year is None else [str(year)]


def long_isbn(digits):
    if len(digits) == 13:
        sum_ = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
        return digits if re.match("978|979[1-9]", digits) and sum_ % 10 == 0 else None
    digits = digits.rjust(10, "0")
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if sum(value * (10 - at) for at, value in enumerate(values)) % 11:
        return None
    twelve = "978" + digits[:9]
    return twelve + str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(twelve)) % 10)


def isbns_in(text, between):
    found = []
    for run in re.findall(rf"[0-9](?:{between}*[0-9])*(?:{between}*[Xx])?", text):
        digits = re.sub(between, "", run).upper()
        if re.fullmatch("[0-9]{13}|[0-9]{8,9}[0-9X]", digits):
            found.append(long_isbn(digits))
        elif re.fullmatch("([0-9]{13}|[0-9]{9,10})X", digits): # a price or a mark behind
            found.append(long_isbn(digits[:-1]))
    return [isbn for isbn in found if isbn]


def isbn13(fields):
    hyphen = "[-\u00ad\u2010-\u2015\u2212]"
    return unique(isbn for text in subfields(fields, "020", "a")
                  for isbn in isbns_in(text, hyphen) or isbns_in(text.split("(")[0], hyphen[:-1] + " ]"))


def oclc(fields):
    said = [(text, False) for text in subfields(fields, "035", "a")]
    if data_of(fields, "003").strip(" \t") == "OCoLC":
        said.append((data_of(fields, "001"), True))
    found = []
    for text, is_said in said:
        match = re.fullmatch(r"[ \t]*(\(OCoLC\))?[ \t]*(ocm|ocn|on)?[ \t]*0*([1-9][0-9]*)[ \t]*", text, re.IGNORECASE | re.ASCII)
        if match and (is_said or match[1] or match[2]):
            found.append(match[3])
    return unique(found)


def lccn(fields):
    found = []
    for text in subfields(fields, "010", "a"):
        text = re.sub("[ #]", "", text).split("/")[0].lower()
        head, hyphen, serial = text.partition("-")
        if hyphen:
            text = head + serial.zfill(6) if 1 <= len(serial) <= 6 else "?"
        if re.fullmatch(r"([a-z]?|[a-z]{2}|[0-9]{2}|[a-z]([a-z]{2}|[0-9]{2})|[a-z]{2}[0-9]{2})[0-9]{8}", text):
            found.append(text)
    return unique(found)


def sort_title(fields):
    title = next((field for field in fields if field[0] == "245"), None)
    if title is None:
        return []
    text = " ".join(value for code, value in title[2] if code and code in "abknp" and value)
    if not text.isascii() or "\x1b" in text: # MARC-8
        return None
    count = int(title[1][1]) if title[1][1].isascii() and title[1][1].isdigit() else 0
    cut = text[:count] if count < len(text) else ""
    text = re.sub(r"[\t-\r ]+", " ", text[len(cut):]).strip(" ").rstrip(" .,:;/=")
    key = re.sub("^[^0-9A-Za-z]+", "", text) or text
    cut += text[:len(text) - len(key)]
    if cut.count('"') % 2:
        key = key.replace('"', "", 1)
    opened = cut.count("[") - cut.count("]")
    depth, kept = opened, ""
    for at, byte in enumerate(key):
        if byte == "]" and depth == opened > 0:
            opened = depth = opened - 1
            continue
        depth = depth + 1 if byte == "[" else depth - 1 if byte == "]" and depth > opened else depth
        kept += byte
    key = re.sub(" +", " ", kept).strip(" ").rstrip(" .,:;/=")
    return [key] if key else []


READINGS = {"publication_date": publication_date, "isbn13": isbn13, "oclc": oclc, "lccn": lccn, "sort_title": sort_title}


def main():
    program, shared = sys.argv[1], pathlib.Path(os.environ.get("MARCMILL_SHARED") or sys.argv[2])
    compared = dict.fromkeys(READINGS, 0)
    differences = 0
    for path in sorted((shared / "data" / "iso2709").iterdir()):
        if not path.is_file() or (MOST and path.stat().st_size > MOST):
            continue
        answer = subprocess.run([program, path, *READINGS], capture_output=True, check=True).stdout
        lines = (line.decode("utf-8", "surrogateescape").split("\t") for line in answer.split(b"\n") if line)
        printed = {(int(offset), name): values for offset, name, *values in lines}
        for offset, fields in records(path.read_bytes()):
            for name, reading in READINGS.items():
                values = reading(fields)
                found = printed.get((offset, name))
                if values is None or found is None:
                    continue
                compared[name] += len(values)
                if found != values:
                    differences += 1
                    print(f"{path.name}: byte {offset}: {name}: found {found}, expected {values}")
    print("compared:", ", ".join(f"{count} of {name}" for name, count in compared.items()))
    sys.exit("none was compared" if not all(compared.values()) else differences and f"{differences} differ")


if __name__ == "__main__":
    main()
