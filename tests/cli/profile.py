#!/usr/bin/env python3
"""Reads what `marcmill profile` writes. Its page strictly: every element is closed in its order, nothing runs, nothing is loaded,
every table has headers, and the text of hostile records is text. Its JSON by the conditions that it names: each finds as many
records as it says.

usage: profile.py MARCMILL
"""

import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
VOID = {"meta", "br"}
HOSTILE = "</td></table><script>x</script><img src=//e.example onerror=x>\" onclick='x' ]]> <!-- &amp; \x00\u202e"


class Strict(html.parser.HTMLParser):
    """Collects what is wrong, and the text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.text, self.names, self.tables = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        self.names.append(tag)
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.wrong.append(f"{tag} has an attribute twice: {names}")
        for name, value in attributes:
            refers = name in ("src", "href", "srcset", "action") and not value.startswith("#")
            if name.startswith("on") or refers or "url(" in (value or ""):
                self.wrong.append(f"{tag} has {name}={value}")
        if tag == "th" and self.tables:
            self.tables[-1] += 1
        if tag == "table":
            self.tables.append(0)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing, at {self.getpos()}")
        if tag == "table" and self.tables.pop() == 0:
            self.wrong.append(f"a table without headers, at {self.getpos()}")

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data[:40]}")


def record(*fields, leader=b"nam a"):
    directory, data = b"", b""
    for tag, text in fields:
        directory += b"%s%04d%05d" % (tag.encode(), len(text) + 1, len(data))
        data += text + b"\x1e"
    base = 24 + len(directory) + 1
    return b"%05d%s22%05d a 4500" % (base + len(data) + 1, leader, base) + directory + b"\x1e" + data + b"\x1d"


def page_of(folder, name, content):
    (folder / name).write_bytes(content)
    done = subprocess.run([program, "profile", "-q", "--html", "-", name], cwd=folder, check=False, stdout=subprocess.PIPE)
    if done.returncode not in (0, 4):
        sys.exit(f"{name}: exit {done.returncode}")
    return done.stdout.decode()


def check(name, page):
    parser = Strict()
    parser.feed(page)
    parser.close()
    wrong = parser.wrong + [f"<{tag}> is never closed" for tag in parser.open]
    wrong += [f"there is a <{tag}>" for tag in ("script", "link", "img", "iframe", "object", "form") if tag in parser.names]
    wrong += [f"no <{tag}>" for tag in ("title", "h1", "main") if parser.names.count(tag) != 1]
    wrong += ["a control character"] * bool(re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page))
    if wrong:
        sys.exit(f"{name}: " + "\n".join(wrong))
    return "".join(parser.text)


def faulty_records():
    """Records of which each lacks something else."""
    fixed = b"850101s1985    xxu           000 0 eng d"
    title = ("245", b"10\x1faTitle")
    yield record(("001", b"1"), ("008", fixed), title, ("040", b"  \x1faX"), ("260", b"  \x1fcY"), ("300", b"  \x1faZ"), ("600", b"  \x1faS"))
    yield record(("008", fixed), title)
    yield record(("001", b"2"), title, title, leader=b"dam a")
    yield record(("001", b"3"), ("008", fixed[:35] + b"   " + fixed[38:]), ("245", b"10\x1fbRest"))
    yield record(("001", b"4"), ("008", fixed[:35] + b"|||"), title, ("880", b"  \x1f6245-01\x1faA"), ("880", b"  \x1faB"))
    yield record(("001", b"5"), ("008", fixed + b"\xc3\xa9"), title, leader=b"nam  ")
    yield record(("001", b"7"), ("008", fixed[:35] + b"rng d"), title)
    yield record(("001", b"8"), ("008", fixed[:35] + b"ENG d"), title)
    yield record(("001", b"9"), ("008", fixed[:15] + b"qq " + fixed[18:]), title, leader=b"    a")
    yield record(("001", b"10"), ("008", fixed[:15] + b"XXU" + fixed[18:]), title, leader=b"xap a")
    yield record(("001", b"11"), ("008", fixed[:7] + b"19xx" + fixed[11:]), title)
    yield record(("001", b"12"), ("008", fixed[:7] + b"19uu" + fixed[11:]), title)
    yield record(("001", b"6"), ("008", fixed[:39] + b"\xc3\xa9"), ("264", b" 1\x1fcC"), leader=b"nam x")
    yield record(("001", b"7"), *((tag, b"  ") for tag in ("040", "245", "245", "260", "300", "600", "880")))
    yield record(("001", b"8"), ("008", fixed), ("008", fixed[:35] + b"   "), title, ("880", b""), ("880", b"  x"))
    yield record(("001", b"9"), ("008", b"\xc3\xa9" + fixed[1:35] + b"|||"), ("300", b"  \x1f"))


def records_with_rare_tags():
    """Enough records for tags to be rare in: three of them, in two records."""
    title = ("245", b"10\x1faTitle")
    yield from [record(("001", b"1"), title)] * 1000
    yield record(("001", b"2"), ("009", b"x"), ("026", b"  \x1faF"), title)
    yield record(("001", b"3"), ("027", b"  \x1faR"), ("027", b"  \x1faS"), title)


def check_findings(folder, name, records, least):
    (folder / name).write_bytes(b"".join(records))
    run = lambda *words: subprocess.run([program, *words, "-q", name], cwd=folder, check=True, stdout=subprocess.PIPE).stdout
    findings = [finding for finding in json.loads(run("profile", "--json"))["findings"] if finding["where"]]
    for finding in findings:
        found = int(run("count", "--where", finding["where"]))
        if found != finding["records"]:
            sys.exit(f"{finding['text']}, and --where '{finding['where']}' finds {found}")
    if len(findings) < least:
        sys.exit(f"{name}: only {len(findings)} findings have a condition: {[finding['name'] for finding in findings]}")
    return {finding["name"]: finding for finding in findings}


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary)
    hostile = HOSTILE.encode()
    books = subprocess.run([program, "synth", "--records", "500"], check=True, stdout=subprocess.PIPE).stdout
    evil = record(("001", hostile), ("008", hostile), ("<i>", hostile), ("245", b"<\"\x1f<" + hostile + b"\x1f\"x\x1f\xff"),
                  leader=b"n<\" a")
    text = check("hostile", page_of(folder, "<script>&\"'.mrc", evil + books + books[:100] + hostile + evil))
    if text.count("<script>x</script><img src=//e.example onerror=x>\" onclick='x' ]]> <!-- &amp; \ufffd") < 3:
        sys.exit(f"hostile values are not there as they are: {text}")
    check("books", page_of(folder, "books.mrc", books))
    check("empty", page_of(folder, "empty.mrc", b""))
    check("junk", page_of(folder, "junk.mrc", hostile))
    check_findings(folder, "faulty.mrc", faulty_records(), 21)
    rare = check_findings(folder, "rare.mrc", records_with_rare_tags(), 2).get("rare-tags")
    if not rare or rare["records"] != 2 or "3 tags occur in one of" not in rare["text"]:
        sys.exit(f"rare tags: {rare}")
