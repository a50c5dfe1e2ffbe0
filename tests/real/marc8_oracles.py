#!/usr/bin/env python3
"""MARC-8 is read as others read it: each record in MARC-8 of the real files by `marcmill convert --to-utf8 --encoding marc8`, and by
yaz-marcdump (libyaz) and pymarc, where they are there. And what stands in real files in UTF-8 is written in MARC-8 and read back as
the same.

usage: marc8_oracles.py [--python PROGRAM] [--list] MARCMILL [FOLDER]

FOLDER holds data/; where there is none, the test is skipped. PROGRAM is a Python that has pymarc (scripts/peers makes one). Values
are compared in NFC, subfield by subfield. SPELLINGS says what an oracle writes where the code tables have something else, or
nothing. What yaz drops is told by that: its value is marcmill's without U+FFFD, which stands for what no table has. EXCEPTIONS says
which values differ beyond that, by file: how many, and why (of yaz 5.34 and pymarc 5.4). --list prints these.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

SKIPPED = 77
HERE = pathlib.Path(__file__).parent

# What the oracle writes for what marcmill writes, and why.
SPELLINGS = {
    "yaz": [
        ("\ufffd", "", "a code that no table has, or an escape to no set: yaz drops it"),
        ("\ufe20", "\u0361", "EB without its EC: the tables have U+FE20 for it; for yaz it is U+0361, with an EC or not"),
        ("\ufe22", "\u0360", "FA without its FB: the tables have U+FE22; yaz as above"),
        ("\ufe21|\ufe23", "", "EC and FB, with or without their first halves: yaz drops them"),
    ],
    "pymarc": [
        ("\ufffd", " ", "a code that no table has: pymarc writes a blank"),
        ("\u0361(.[\u0300-\u035f]*)", "\ufe20\\1\ufe21", "EB and EC: the tables' note has U+0361 between the two; pymarc the halves"),
        ("\u0360(.[\u0300-\u035f]*)", "\ufe22\\1\ufe23", "FA and FB: U+0360, the same"),
    ],
}

UNLIKE_TEXT = "Windows-1251 and not MARC-8: marks in rows before blanks and ends, of which yaz and pymarc lose some, or the value"
ESCAPE = "1B where an accent was, before what designates no set: yaz drops the whole value; pymarc drops 1B, or leaves it"
CODE = "the subfield's code is a byte beyond ASCII, which is no text for marcmill; the others take it for part of the value"
RESUMES = "triples that no table has, as bytes were lost: yaz drops one byte and tries again, marcmill and pymarc go on behind three"
BLANK = "a blank among East Asian characters is one byte (part 2), which pymarc takes for the first of three"
SHORT = "an East Asian character of one or two bytes: pymarc takes three, of what is behind it as well"
G0 = "extended Cyrillic as G0, whose codes the tables list as those of G1 alone: pymarc does not find them, and writes blanks"
FINAL = "ANSEL as G1 by 1B 29 21 45, whose last byte is two: pymarc takes the first for all of it, and E for text"
NO_SET = "1B 28 22 53 and 1B 3F 22 53, which designate no set: yaz drops the whole value; pymarc takes four bytes, or 1B alone"

# Values, by file: how many, and why.
EXCEPTIONS = {
    "yaz": {
        "edsu_pymarc__1251.dat": (53, UNLIKE_TEXT),
        "edsu_pymarc__bad_marc8_escape.dat": (8, ESCAPE),
        "pymarc__bad_marc8_escape.dat": (8, ESCAPE),
        "indexdata_yaz__marc2.marc": (2, CODE),
        "traject_traject__bad_subfield_code.marc": (1, CODE),
        "marc4j_marc4j__chinese_mangled_multibyte.mrc": (2, RESUMES),
        "marc4j_marc4j__incomplete_esc_seq.mrc": (9, RESUMES + "; or, at a value's end, 1B and half of an escape: yaz drops it all"),
        "usgpo_cataloging-records__miscellaneous_publications_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__national_bureau_of_standards_miscellaneous_publication_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__nbs_monograph_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__nist_special_publication_marc8.mrc": (5, NO_SET),
    },
    "pymarc": {
        "edsu_pymarc__1251.dat": (42, UNLIKE_TEXT),
        "edsu_pymarc__bad_marc8_escape.dat": (8, ESCAPE),
        "pymarc__bad_marc8_escape.dat": (8, ESCAPE),
        "indexdata_yaz__marc2.marc": (2, CODE),
        "traject_traject__bad_subfield_code.marc": (1, CODE),
        "edsu_pymarc__bad_eacc_encoding.dat": (1, SHORT),
        "ruby-marc__bad_eacc_encoding.marc8.marc": (1, SHORT),
        "marc4j_marc4j__chinese_mangled_multibyte.mrc": (7, BLANK),
        "gitpan_MARC-Charset__cyrillic.marc": (2, G0),
        "perl-MARC-Charset__cyrillic.marc": (2, G0),
        "ppuffinburger_marc4k__MARC8_auth_record.mrc": (1, FINAL),
        "ppuffinburger_marc4k__MIXED_auth_records.mrc": (1, FINAL),
        "usgpo_cataloging-records__miscellaneous_publications_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__national_bureau_of_standards_miscellaneous_publication_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__nbs_monograph_marc8.mrc": (1, NO_SET),
        "usgpo_cataloging-records__nist_special_publication_marc8.mrc": (5, NO_SET),
    },
}
UNREAD = {"yaz": [], "pymarc": ["marc4j_marc4j__incomplete_esc_seq.mrc"]}  # records that it does not read at all


# --- the real records ------------------------------------------------------------------------------------------------------------

def records(data):
    """Records whose length is right; what is between them is passed by."""
    at = 0
    while at < len(data):
        digits = data[at:at + 5]
        end = at + int(digits) if digits.isdigit() else 0
        if end >= at + 26 and data[end - 1:end] == b"\x1d":
            yield data[at:end]
            at = end
        else:
            at = data.find(b"\x1d", at) + 1 or len(data)


def fields(record):
    """[(tag, data)]; nothing where the directory is not sound."""
    found, base = [], record[12:17]
    for at in range(24, int(base) - 1 if base.isdigit() else 0, 12):
        length, start = record[at + 3:at + 7], record[at + 7:at + 12]
        if not (length.isdigit() and start.isdigit()):
            return []
        begin = int(base) + int(start)
        data = record[begin:begin + int(length)]
        if not data.endswith(b"\x1e"):
            return []
        found.append((record[at:at + 3], data[:-1]))
    return found


def is_utf8(data):
    try:
        return not data.isascii() and bool(data.decode())
    except UnicodeDecodeError:
        return False


def is_marc8(record):
    """leader/09 is a blank, there is something to read, and it is neither UTF-8 nor UNIMARC."""
    text = record[24:]
    if record[9:10] != b" " or is_utf8(text) or (text.isascii() and b"\x1b" not in text):
        return False
    named = dict(fields(record))
    is_unimarc = len(named.get(b"008", b"")) < 32 and re.match(rb"..\x1fa[0-9 |]{8}", named.get(b"100", b""))
    return bool(named) and not is_unimarc


def files_of(folder):
    return [path for path in sorted((folder / "data").rglob("*"))
            if path.is_file() and path.suffix not in (".xml", ".json", ".tsv", ".txt", ".mrk", ".seq")]


def values(record):
    """[(tag, value)] as text; a value has its subfield's code before it, which is a byte, and that of a control field none."""
    found = []
    for tag, data in fields(record):
        for value in data.split(b"\x1f")[1:] if tag >= b"010" else [data]:
            found.append((tag, value[:1].decode("latin-1") + value[1:].decode("utf-8", "surrogateescape")))
    return found


# --- the readers -----------------------------------------------------------------------------------------------------------------

def convert(marcmill, path, *options):
    done = subprocess.run((marcmill, "convert", "-q", "--to", "iso2709", *options, path), stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"marc8_oracles: marcmill ended with {done.returncode}")
    return list(records(done.stdout))


def read_by_yaz(path):
    command = ("yaz-marcdump", "-f", "marc-8", "-t", "utf-8", "-o", "marc", path)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return [values(record) for record in records(done.stdout)]


def read_by_pymarc(python, path):
    done = subprocess.run((python, HERE / "peers/pymarc_marc8.py", path), stdout=subprocess.PIPE, check=True)
    lines = map(json.loads, done.stdout.splitlines())
    return [record and [(tag.encode("latin-1"), value) for tag, of in record for value in of] for record in lines]


def oracles(python):
    """{name: what reads a file}, of those that are there."""
    found = {}
    if shutil.which("yaz-marcdump"):
        found["yaz"] = read_by_yaz
    has_pymarc = (python, "-c", "import pymarc")
    if python and shutil.which(python) and subprocess.run(has_pymarc, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        found["pymarc"] = lambda path: read_by_pymarc(python, path)
    return found


# --- the comparisons -------------------------------------------------------------------------------------------------------------

def nfc(text):
    return unicodedata.normalize("NFC", text)


def spelt(oracle, text):
    for pattern, other, _ in SPELLINGS[oracle]:
        text = re.sub(pattern, other, text, flags=re.DOTALL)
    return text


def compare(oracle, names, sources, ours, theirs, lists):
    """The faults found, as lines."""
    beyond, spellings, compared, unread = collections.Counter(), 0, 0, []
    if not len(sources) == len(ours) == len(theirs):
        return [f"{oracle}: {len(sources)} records, of which marcmill reads {len(ours)} and {oracle} {len(theirs)}"]
    for name, source, mine, other in zip(names, map(fields, sources), map(values, ours), theirs):
        if other is None or [tag for tag, _ in mine] != [tag for tag, _ in other]:
            unread.append(name)
            continue
        for (tag, text), (_, there) in zip(mine, other):
            compared += 1
            if nfc(text) == nfc(there):
                continue
            if nfc(spelt(oracle, text)) == nfc(there):
                spellings += 1
                continue
            beyond[name] += 1
            if lists:
                print(f"{name}: {tag.decode('latin-1')}: marcmill {ascii(nfc(text))}, {oracle} {ascii(nfc(there))}")
    print(f"{oracle}: {compared} values of {len(sources)} records, {spellings} spelt otherwise, {beyond.total()} exceptions, "
          f"not read: {', '.join(unread) or 'none'}")
    if unread != UNREAD[oracle]:
        return [f"{oracle} does not read {unread}; known is {UNREAD[oracle]}"]
    known = {name: count for name, (count, _) in EXCEPTIONS[oracle].items()}
    return [f"{oracle}: {name}: {beyond[name]} values differ, and {known.get(name, 0)} are explained"
            for name in sorted(beyond.keys() | known.keys()) if beyond[name] != known.get(name, 0)]


def compare_all(marcmill, python, paths, scratch, lists):
    named = [(path.name, record) for path in paths for record in records(path.read_bytes()) if is_marc8(record)]
    names, sources = zip(*named)
    path = scratch / "marc8.mrc"
    path.write_bytes(b"".join(sources))
    ours = convert(marcmill, path, "--to-utf8", "--encoding", "marc8")
    faults = []
    for oracle, read in oracles(python).items():
        faults += compare(oracle, names, sources, ours, read(path), lists)
    return faults


def joined(text):
    """Halves of double marks beside each other are double marks when they are read again, and so they are here. Bytes that are no
    UTF-8 are U+FFFD in values, and stay as codes."""
    text = re.sub("\ufe20(.[\u0300-\u035f]*)\ufe21", "\u0361\\1", text, flags=re.DOTALL)
    return text[:1] + re.sub("[\udc80-\udcff]", "\ufffd", text[1:])


def write_and_read_back(marcmill, paths, scratch):
    """Through MARC-8 and back, of all that is no UNIMARC."""
    path = scratch / "utf8.mrc"
    texts = [record for source in paths for record in records(source.read_bytes()) if record[9:10] == b"a" and is_utf8(record)]
    path.write_bytes(b"".join(texts))
    left_out = scratch / "rejects.mrc"
    back = scratch / "marc8.mrc"
    back.write_bytes(b"".join(convert(marcmill, path, "--to-marc8", "--rejects", left_out)))
    rejected = collections.Counter(records(left_out.read_bytes()))
    written = [text for text in texts if not rejected[text]]
    read = convert(marcmill, back, "--to-utf8", "--encoding", "marc8", "--references", "read")
    different = sum(nfc(joined(text)) != nfc(again) for before, after in zip(written, read)
                    for (_, text), (_, again) in zip(values(before), values(after)))
    print(f"written in MARC-8 and read back: {len(written)} records, {rejected.total()} left out")
    if len(written) != len(read) or different:
        return [f"{len(written)} records were written in MARC-8, {len(read)} read back, and {different} fields are not the same"]
    return []


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python")
    arguments.add_argument("--list", action="store_true")
    arguments.add_argument("marcmill")
    arguments.add_argument("folder", nargs="?", type=pathlib.Path)
    options = arguments.parse_args()
    if not options.folder or not (options.folder / "data").is_dir():
        print("no real files: the folder ../shared is not there")
        sys.exit(SKIPPED)
    paths = files_of(options.folder)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        faults = compare_all(options.marcmill, options.python, paths, scratch, options.list)
        faults += write_and_read_back(options.marcmill, paths, scratch)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
