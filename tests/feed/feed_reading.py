#!/usr/bin/env python3
"""Compares the documents of `marcmill feed`, field by field, with another reading of docs/feed.md, which shares no code with it.

usage: feed_reading.py MARCMILL MAPPINGS [SHARED]

MAPPINGS is the folder of the mappings that are installed; they are read beside one of this test with every key, but for fields of
built-ins. The records are made here and by `marcmill synth`, and real ones, of SHARED, where that is there: of each file that the
simplest of readers takes without a doubt. MARCMILL_SHARED overrules SHARED.
"""

import functools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

try:
    import tomllib
except ImportError:
    print("skipped: this Python is older than 3.11")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import made_marc

STEP = int(os.environ.get("MARCMILL_EVERY", "10"))  # of the real files, every so many; MARCMILL_EVERY=1: all, in minutes
SPACE = " \t\n\v\f\r"
MOST = 3_000_000 // STEP  # bytes of one real file
MADE = 3000 // STEP
MAPPING = r"""
[document]
id = "key"
when = "exists(001)"
[maps]
words = { "the" = "THE", "The" = ["The", "tHE"], "Made" = "Wrought" }
[fields]
n = { value = "position" }
key = { from = "001", trim = "space" }
whole = { from = ["245", "650"] }
leader = { from = "LDR/5-7" }
language = { from = "008/35-37", drop = "[| ]" }
years = { from = ["260$c", "264$c", "008/7-10"], extract = '\d{4}', unique = true, sort = "descending" }
title = { from = "245$a$b", join = " ", trim = "isbd", first = true }
linked = { from = "245$a$b", join = " : ", trim = "isbd", script = "linked" }
both = { from = ["1..$a", "245$a-c", "700$a"], script = "both" }
both_in_order = { from = ["700$a", "245$c", "100$a"], script = "both", order = "record", last = true }
topics = { from = '650{^2=\0|^2=\2}$a', trim = "isbd", unique = true, sort = true, limit = 4 }
others = { from = '6..{^2!=\0}$a$x$z', join = "--", prepend = "<", append = ">" }
second = { from = ["650[1]$a", "020[0]$a", "700[#]$a"], join_all = " | " }
indicators = { from = ["245^1", "245^2"] }
words = { from = "245$a", split = " ", map = { use = "words", unmapped = "keep" }, unique = true }
mapped = { from = "245$a", split = " ", map = "words", default = ["nothing", "at all"] }
other = { from = "245$a", split = " ", map = { use = "words", default = "?" }, join_all = "" }
changed = { from = ["245$a", "500$a"], replace = [["[aeiou]", ""], ['\s+', "_"], ["x*", "-"]], case = "upper" }
again = { from = "650$a", steps = [{ trim = "isbd" }, { case = "lower", append = "." }, { trim = "isbd" }], keep = "[a-m]", drop = "^z" }
count = { from = "650", value = "count" }
exists = { from = "880", value = "exists" }
library = { constant = "Ours", when = "exists(245)" }
many = { constant = ["a", 1, true] }
texts = { from = "...$a-z", join = " ", unique = true, single = true }
"""


def ascii_stripped(text):
    return text.strip(SPACE)


def ends_with_word(text):
    count = 0
    for character in reversed(text):
        if count == 3:
            break
        if "\u0300" <= character <= "\u036f":
            continue
        if ord(character) < 128 and not (character.isalnum()):
            return False
        count += 1
    return count == 3


def trim_isbd(text):
    text = ascii_stripped(text).rstrip(SPACE + ",/:;=")
    if text.endswith("."):
        before = ascii_stripped(text[:-1])
        if before.endswith(("]", ")", '"')) or ends_with_word(before):
            text = before
    inner = text.removeprefix("[")
    inner = inner.removesuffix("]")
    return text if "[" in inner or "]" in inner else ascii_stripped(inner)


def lower(text):
    return "".join(character.lower()[0] for character in text)


def upper(text):
    return "".join(character.upper() if len(character.upper()) == 1 else character for character in text)


PATH = re.compile(r"(?P<tag>LDR|[0-9A-Za-z.]{3})(?P<at>\[[^]]*\])?(?:\^(?P<indicator>[12]))?(?P<braces>\{[^}]*\})?(?P<codes>(?:\$[^/$]+)*)(?:/(?P<from>\d+)(?:-(?P<to>\d+))?)?")


class Path:
    def __init__(self, text):
        parts = PATH.fullmatch(text)
        assert parts, f"a path that this test cannot read: {text}"
        self.name, self.tag = parts["tag"], re.compile(parts["tag"], re.DOTALL)
        self.at, self.indicator = parts["at"], parts["indicator"]
        self.conditions = [re.fullmatch(r"\^([12])(!?=)\\(.)", one).groups() for one in (parts["braces"] or "{}")[1:-1].split("|") if one]
        self.codes = set()
        for group in (parts["codes"] or "").split("$")[1:]:
            if re.fullmatch(r".-.", group):
                self.codes |= {chr(code) for code in range(ord(group[0]), ord(group[2]) + 1)}
            else:
                self.codes |= set(group)
        self.has_codes = bool(parts["codes"])
        self.first = int(parts["from"]) if parts["from"] else None
        self.last = int(parts["to"] or parts["from"]) if parts["from"] else None

    def chosen(self, fields):
        if not self.at:
            return fields
        return fields[-1:] if self.at == "[#]" else fields[int(self.at[1:-1]):][:1]

    def cut(self, value):
        if self.first is None:
            return [value]
        part = value[self.first:self.last + 1]
        return [part] if part else []

    def values(self, field):
        tag, indicators, subfields, text = field
        for which, sign, wanted in self.conditions:
            if not indicators:
                return []
        if self.conditions and not any((indicators[int(which) - 1] == wanted) == (sign == "=") for which, sign, wanted in self.conditions):
            return []
        if self.indicator:
            return [indicators[int(self.indicator) - 1]] if indicators else []
        if self.has_codes:
            return [part for code, value in subfields or [] if code in self.codes for part in self.cut(value)]
        if subfields is not None and not subfields:
            return self.cut(text) if text else []
        return self.cut(text if subfields is None else " ".join(value for _, value in subfields))


class Record:
    def __init__(self, number, leader, fields):
        self.number, self.leader, self.fields = number, leader, fields

    def found(self, path, script):
        """(place of the field, its values) of each field that a path means."""
        if path.name == "LDR":
            return [(0, path.cut(self.leader))] if script == "main" else []
        if script == "main":
            meant = [(place, field) for place, field in enumerate(self.fields) if path.tag.fullmatch(field[0])]
        else:
            meant = []
            for place, field in enumerate(self.fields):
                link = next((value for code, value in field[2] or [] if code == "6"), "")
                if field[0] == "880" and link[3:4] == "-" and path.tag.fullmatch(link[:3]) and not link.startswith("00"):
                    meant.append((place, field))
        return [(place, path.values(field)) for place, field in path.chosen(meant)]


def full(values):
    return [value for value in values if value]


@functools.cache
def pattern_of(text):
    """Python has no \\K: what stands behind it is a group."""
    flags, text = (re.IGNORECASE, text[4:]) if text.startswith("(?i)") else (0, text)
    before, keeps, behind = text.partition("\\K")
    return re.compile(f"(?:{before})(?P<kept>{behind})" if keeps else f"(?P<kept>{text})", flags)


def each_pair(pairs):
    return [pairs] if isinstance(pairs[0], str) else pairs


def mapped(values, setting, maps):
    use, unmapped, default = setting, "drop", None
    if isinstance(setting, dict):
        use, unmapped, default = setting["use"], setting.get("unmapped", "drop"), setting.get("default")
    for value in values:
        if value in maps[use]:
            text = maps[use][value]
            yield from [text] if isinstance(text, str) else text
        elif default is not None:
            yield default
        elif unmapped == "keep":
            yield value


def listed(value):
    texts = value if isinstance(value, list) else [value]
    return [str(text).lower() if isinstance(text, bool) else str(text) for text in texts]


def done(key, setting, values, maps):
    if key == "trim":
        return full({"isbd": trim_isbd, "space": ascii_stripped, "none": str}[setting](value) for value in values)
    if key == "case":
        return [{"lower": lower, "upper": upper}[setting](value) for value in values]
    if key == "map":
        return full(mapped(values, setting, maps))
    if key == "replace":
        for pattern, text in each_pair(setting):
            values = full(re.sub(pattern, lambda found, text=text: text, value) for value in values)
        return values
    if key == "extract":
        found = (pattern_of(setting).search(value) for value in values)
        return full(one["kept"] for one in found if one)
    if key in ("keep", "drop"):
        return [value for value in values if bool(re.search(setting, value)) == (key == "keep")]
    if key == "split":
        return full(part for value in values for part in value.split(setting))
    if key == "default":
        return values or listed(setting)
    if key == "unique":
        return list(dict.fromkeys(values)) if setting else values
    if key == "sort":
        return sorted(values, key=str.encode, reverse=setting == "descending") if setting else values
    if key == "join_all":
        return [setting.join(values)] if values else []
    if key in ("first", "last"):
        return (values[:1] if key == "first" else values[-1:]) if setting else values
    if key == "limit":
        return values[:setting]
    return [setting + value if key == "prepend" else value + setting for value in values]


OTHERS = ("from", "constant", "script", "order", "join", "when", "single", "value", "steps")


def paths_of(rule):
    texts = rule["from"] if isinstance(rule["from"], list) else [rule["from"]]
    return [Path(part) for text in texts for part in re.split(r", *(?![^\[{]*[\]}])", text)]


def sourced(rule, record):
    if "constant" in rule:
        return full(listed(rule["constant"]))
    if rule.get("value") == "position":
        return [str(record.number)]
    values = []
    scripts = {"main": ["main"], "linked": ["linked"], "both": ["main", "linked"]}[rule.get("script", "main")]
    for script in scripts:
        found = [one for path in rule["paths"] for one in record.found(path, script)]
        if "join" in rule:
            found = [(place, [rule["join"].join(full(texts))]) for place, texts in found]
        if rule.get("order") == "record":
            found.sort(key=lambda one: one[0])
        values += [text for _, texts in found for text in texts]
    return full(values)


def holds(condition, record):
    tag = re.fullmatch(r"exists\((...)\)", condition)
    assert tag, f"a condition that this test cannot read: {condition}"
    return any(field[0] == tag[1] for field in record.fields)


def field_of(rule, record, maps):
    """None where it is not there."""
    if "when" in rule and not holds(rule["when"], record):
        return None
    values, is_single = sourced(rule, record), "constant" in rule and not isinstance(rule["constant"], list)
    for key, setting in rule.items():
        steps = setting if key == "steps" else [{key: setting}] if key not in OTHERS and key != "paths" else []
        for step in steps:
            for one, value in step.items():
                values = done(one, value, values, maps)
                is_single = one in ("first", "last", "join_all") or (is_single and one != "split")
    if rule.get("value") == "count":
        return len(values)
    if rule.get("value") == "exists":
        return bool(values)
    if rule.get("value") == "position":
        return int(values[0])
    if not values:
        return None
    return values[0] if rule.get("single", is_single) else values


class Mapping:
    def __init__(self, text):
        mapping = tomllib.loads(text)
        self.maps = mapping.get("maps", {})
        document = mapping.get("document", {})
        self.id, self.when = document.get("id", "id"), document.get("when")
        self.rules = {name: rule for name, rule in mapping["fields"].items() if "built_in" not in rule}
        self.left_out = set(mapping["fields"]) - set(self.rules)
        for rule in self.rules.values():
            if "from" in rule:
                rule["paths"] = paths_of(rule)

    def document(self, record):
        if self.when and not holds(self.when, record):
            return None
        made = {name: field_of(rule, record, self.maps) for name, rule in self.rules.items()}
        one = made[self.id]
        made[self.id] = one[0] if isinstance(one, list) else one
        return {name: value for name, value in made.items() if value is not None}


class Doubtful(Exception):
    """The simplest of readers does not know what to make of it."""


def read_fields(record):
    base = int(record[12:17])
    directory, data = record[24:base - 1], record[base:-1]
    if record[10:12] != b"22" or record[20:24] != b"4500" or len(directory) % 12 or record[base - 1:base] != b"\x1e":
        raise Doubtful
    behind = 0
    for at in range(0, len(directory), 12):
        tag, length, offset = directory[at:at + 3], int(directory[at + 3:at + 7]), int(directory[at + 7:at + 12])
        field = data[offset:offset + length]
        if offset != behind or len(field) != length or field[-1:] != b"\x1e" or b"\x1e" in field[:-1] or not tag.isalnum():
            raise Doubtful
        behind = offset + length
        text = field[:-1]
        if tag.startswith(b"00"):
            yield tag.decode(), "", None, text.decode(errors="replace")
            continue
        if text[2:3] != b"\x1f" or max(text[:2]) > 126 or b"\x1f\x1f" in text or text.endswith(b"\x1f"):
            raise Doubtful
        subfields = [part.decode(errors="replace") for part in text[3:].split(b"\x1f")]
        if tag == b"100" and text[4:12].isdigit():
            raise Doubtful  # UNIMARC, whose 100 $a says of the text what it is in the document
        yield tag.decode(), text[:2].decode(), [(part[0], part[1:]) for part in subfields], ""
    if behind != len(data):
        raise Doubtful


def records_of(data):
    at, number = 0, 1
    while at < len(data):
        length = int(data[at:at + 5])
        record = data[at:at + length]
        if len(record) != length or length < 26 or record[-1:] != b"\x1d" or b"\x1d" in record[:-1] or not record[:24].isascii():
            raise Doubtful
        leader = record[:24].decode()
        yield Record(number, leader[:9] + "a" + leader[10:], list(read_fields(record)))
        at, number = at + length, number + 1


TEXTS = ["The whale /", "the sea :", "Tolkien, J. R. R.", "Whales.", " Made by hand ", "[New York] :", "c1999.", "U.S.A.", "", "Été, 1984.", "Война и мир /", "x", "a b  c", "\"Quoted\".",
         "ẞtraße", "[a] b [c]", "E\u0301a.", ". . .", "zoo ;", "2001-2003"]


def made_records(count):
    dice = random.Random(2)

    def field(tag, links=None):
        indicators = dice.choice("01 ") + dice.choice("012 ")
        subfields = [f"\x1f6{links}"] if links else []
        subfields += [f"\x1f{dice.choice('aaabcxz')}{dice.choice(TEXTS)}" for _ in range(dice.randint(1, 4))]
        return tag, (indicators + "".join(subfields)).encode()

    for number in range(count):
        year, language = dice.choice(("1999", "19uu", "2020")), dice.choice(("eng", "ger", "|||", "   "))
        fields = [("001", f" n{number} ".encode()), ("008", f"260101s{year}    nyu{'|' * 17}{language} d".encode())]
        for link in range(dice.randint(0, 3)):
            tag = dice.choice(("245", "100", "700"))
            fields.append(field(tag, f"880-0{link}"))
            fields.append(field("880", dice.choice((f"{tag}-0{link}", f"{tag}-00/(N", f"{tag}", "008-01"))))
        fields += [field(dice.choice(("020", "245", "260", "264", "500", "650", "650", "651", "655", "700"))) for _ in range(dice.randint(0, 8))]
        dice.shuffle(fields)
        yield made_marc.record(fields)


def compare(marcmill, mapping_file, data, name, folder):
    """How many documents are the same, or why the first is not."""
    mapping = Mapping(mapping_file.read_text(encoding="utf-8"))
    records = list(records_of(data))
    expected = [document for document in map(mapping.document, records) if document is not None]
    file = folder / "records.mrc"
    file.write_bytes(data)
    ran = subprocess.run([marcmill, "feed", "-q", "--mapping", mapping_file, "--to", "ndjson", "--deleted", "keep", "--encoding", "utf8", file],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if ran.returncode == 4:
        raise Doubtful
    if ran.returncode != 0:
        sys.exit(f"{name}: exit {ran.returncode}\n{ran.stderr.decode()}")
    lines = ran.stdout.split(b"\n")[:-1]
    if len(lines) != len(expected):
        sys.exit(f"{name}, {mapping_file.name}: {len(lines)} documents, expected {len(expected)}")
    for number, (line, document) in enumerate(zip(lines, expected)):
        found = json.loads(line)
        for field in [*document, *found]:
            if field not in mapping.left_out and found.get(field) != document.get(field):
                sys.exit(f"{name}, {mapping_file.name}, document {number}, {field}: {found.get(field)!r}, expected {document.get(field)!r}")
    return len(lines)


def main():
    marcmill, mappings = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    shared = os.environ.get("MARCMILL_SHARED", sys.argv[3] if len(sys.argv) > 3 else "")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        own = folder / "own.toml"
        own.write_text(MAPPING, encoding="utf-8")
        files = [own, *sorted(mappings.glob("*.toml"))]
        synthetic = folder / "synth.mrc"
        subprocess.run([marcmill, "synth", "--records", "10000", "-o", synthetic], check=True)
        corpora = [("made", b"".join(made_records(MADE))), ("synth", synthetic.read_bytes())]
        real = sorted(pathlib.Path(shared, "data", "iso2709").glob("*.mrc"))[::STEP] if shared else []
        corpora += [(file.name, file.read_bytes()) for file in real if file.stat().st_size <= MOST]
        counts = {}
        for name, data in corpora:
            try:
                for file in files:
                    kind = name if name in ("made", "synth") else "real"
                    counts[kind] = counts.get(kind, 0) + compare(marcmill, file, data, name, folder)
            except (Doubtful, ValueError):
                if name in ("made", "synth"):
                    sys.exit(f"{name}: cannot be read by this test")
    print(f"{len(files)} mappings, documents: {counts}")
    if counts.get("synth") != 10_000 * len(files) or counts.get("made") != MADE * len(files) or (real and counts.get("real", 0) < 100):
        sys.exit("fewer documents were compared than there should be")


main()
