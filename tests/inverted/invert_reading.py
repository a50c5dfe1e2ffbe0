#!/usr/bin/env python3
"""Compares `marcmill invert` byte by byte with another reading of its page, which shares no code with it.

usage: invert_reading.py MARCMILL [SHARED]

The records are made here, and real ones, of SHARED, where that is there: of each file that the simplest of readers takes without a
doubt. MARCMILL_SHARED overrules SHARED; MARCMILL_ALL=1 reads large files too. Files with characters that came after Unicode 3.2 are left
out, as this Python and utf8proc need not be of one version.
"""

import functools
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import made_marc

MOST = None if os.environ.get("MARCMILL_ALL") else 1_000_000 # bytes of one real file
TITLES = """Straße STRASSE ẞ İstanbul Iı ΛΌΓΟΣ λόγος ᾳ É É Ệ Øl ł Война мир L'été l’art Gogolʹ Qurʼān ʻAlī I︠A︡ 東京都、日本。 한국 한 हिन्दी में शब्द ガラス カラス กรุงเทพ ก้าว می‌خ
שָׁלוֹם كِتَابٌ ﬁn ２００１ ½ x² Ⅳ C++ O'Neill-Smith 3.14 etc. ... / : = ; , () ﷽ ǅ ŉ ẛ̣ Å Ω""".split() + [
    "non\u00a0breaking", "\u0098The \u009cend", "soft\u00adhyphen", "zero\u200dwidth", "\u0301", "line\u2028end", "tab\tand\\", "", " ", "\u3000"]


def text_of(data):
    return data.decode("utf-8", "surrogateescape")


def is_mark(character):
    return unicodedata.category(character).startswith("M")


def comes_off(character):
    kind = unicodedata.combining(character)
    return character in "\u00ad\u0640\u200c\u200d\u2060\ufeff" or "\ufe00" <= character <= "\ufe0f" or kind == 1 or 10 <= kind <= 36 or kind >= 200


def without_marks(text):
    return "".join(character for character in unicodedata.normalize("NFD", text) if not comes_off(character))


def folded(text):
    return unicodedata.normalize("NFC", without_marks(without_marks(text).casefold()))


def words(text):
    def is_format(character):
        return unicodedata.category(character) == "Cf" and character != "\u200b"

    runs = itertools.groupby(text, lambda character: unicodedata.category(character)[0] in "LMN" or is_format(character))
    found = ("".join(run) for is_word, run in runs if is_word)
    return [word for word in found if not all(is_mark(character) or is_format(character) for character in word)]


def phrase(text):
    spaced = "".join(" " if character in "\t\n\v\f\r" or unicodedata.category(character)[0] == "Z" else character for character in text if character not in "\x98\x9c")
    return re.sub(" +", " ", spaced).strip(" ").rstrip(" .,:;/=")


@functools.cache
def terms_of(value, kind, fold):
    if kind == "phrase":
        value = phrase(value)
    value = folded(value) if fold else value
    if kind == "word":
        return words(value)
    return [value] if value or kind == "value" else []


def cell(text, blank=" "):
    special = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", " ": blank}
    return "".join(special.get(c, f"\\x{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c) for c in text)


def inverted(records, kind, fold, least=1, most=10**9):
    """`records`: (key or "", values of 245 $a) of each."""
    having = {}
    for number, (key, titles) in enumerate(records):
        for term in {term for title in titles for term in terms_of(title, kind, fold)}:
            having.setdefault(term.encode("utf-8", "surrogateescape"), []).append(cell(key.strip(" \t"), "\\x20") or f"#{number}")
    rows = [f"{cell(text_of(term))}\t{len(keys)}\t{' '.join(keys)}\n" for term, keys in sorted(having.items()) if least <= len(keys) <= most]
    return "".join(rows).encode()


class Doubtful(Exception):
    """The simplest of readers does not know what to make of it."""


def read_fields(record):
    base = int(record[12:17])
    directory, data = record[24:base - 1], record[base:-1]
    if record[10:12] != b"22" or record[20:24] != b"4500" or len(directory) % 12 or record[base - 1:base] != b"\x1e":
        raise Doubtful
    entries = [(directory[at:at + 3], int(directory[at + 3:at + 7]), int(directory[at + 7:at + 12])) for at in range(0, len(directory), 12)]
    behind = 0
    for tag, length, offset in entries:
        field = data[offset:offset + length]
        if offset != behind or len(field) != length or field[-1:] != b"\x1e" or b"\x1e" in field[:-1]:
            raise Doubtful
        behind = offset + length
        yield tag, field[:-1]
    if behind != len(data):
        raise Doubtful


def read(data):
    """(key, titles) of each record. Raises Doubtful or ValueError."""
    records, at = [], 0
    while at < len(data):
        length = int(data[at:at + 5])
        record = data[at:at + length]
        if len(record) != length or length < 26 or record[-1:] != b"\x1d" or b"\x1d" in record[:-1]:
            raise Doubtful
        fields = list(read_fields(record))
        keys = [text_of(field) for tag, field in fields if tag == b"001"]
        titles = []
        for tag, field in fields:
            if tag == b"245":
                if field[2:3] != b"\x1f":
                    raise Doubtful
                titles += [text_of(subfield[1:]) for subfield in field.split(b"\x1f")[1:] if subfield[:1] == b"a"]
        if len(keys) > 1:
            raise Doubtful
        records.append((keys[0] if keys else "", titles))
        at += length
    return records


def is_old(records):
    return all(unicodedata.ucd_3_2_0.category(character) != "Cn" for _, titles in records for character in set("".join(titles)))


def made_records(count):
    dice = random.Random(1)
    made = [(book.number if dice.random() < 0.9 else dice.choice(("", " k 1", "a\tb")), book.title, book) for book in made_marc.books(count)]
    for key, title, _ in made:
        fields = [("001", key.encode())] if key else []
        for _ in range(dice.choice((0, 1, 1, 2))):
            written = dice.choice((" ", " ", "", " / ")).join(dice.choice((title, *dice.sample(TITLES, 3))) for _ in range(3))
            fields.append(("245", b"10\x1fa" + written.encode() + (b"gr\xfc\xdfe \xe2\x82." if dice.random() < 0.05 else b"") + b"\x1fcc"))
        yield made_marc.record(fields)


def compare(marcmill, files, records, name):
    wrong, asked, answers = [], 0, {}
    ways = [("word", False, ("-j", j, "--memory-limit", limit)) for j in "123" for limit in ("64KiB", "1MiB", "1GiB")]
    ways += [(kind, fold, ("-j2", "--memory-limit", "1MiB")) for kind in ("word", "value", "phrase") for fold in (False, True)]
    for kind, fold, options in ways:
        command = [marcmill, "invert", "245$a", "--encoding", "raw", "--terms", kind, *(["--fold"] if fold else []), *options, *files]
        done = subprocess.run(command, capture_output=True, check=False)
        if (kind, fold) not in answers:
            answers[kind, fold] = inverted(records, kind, fold)
        expected = answers[kind, fold]
        asked += 1
        if done.returncode or done.stdout != expected:
            pairs = itertools.zip_longest(done.stdout.splitlines(), expected.splitlines())
            first = next((pair for pair in pairs if pair[0] != pair[1]), done.stderr)
            wrong.append(f"{name}: {kind} fold={fold} {options}: exit {done.returncode}, first difference {first}")
    return asked, wrong


def real_files(shared):
    left_out = 0
    for file in sorted((shared / "data" / "iso2709").glob("*.mrc")):
        data = file.read_bytes()
        try:
            records = read(data) if not MOST or len(data) <= MOST else []
        except (Doubtful, ValueError):
            records = []
        if records and is_old(records):
            yield file, records
        else:
            left_out += 1
    print(f"{left_out} real files are left out")


def main():
    marcmill = pathlib.Path(sys.argv[1]).resolve()
    shared = os.environ.get("MARCMILL_SHARED") or (sys.argv[2] if len(sys.argv) > 2 else "")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "made.mrc"
        file.write_bytes(b"".join(made_records(2000)))
        asked, wrong = compare(marcmill, [file], read(file.read_bytes()), "made")
    if shared:
        chosen = list(real_files(pathlib.Path(shared)))
        records = [record for _, of_file in chosen for record in of_file]
        print(f"{len(chosen)} real files with {len(records)} records")
        more, wrong_real = compare(marcmill, [file for file, _ in chosen], records, "real")
        asked, wrong = asked + more, wrong + wrong_real
        if len(records) < 1000:
            wrong.append(f"only {len(records)} real records were compared")
    print(f"{asked} questions")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
