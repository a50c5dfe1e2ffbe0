#!/usr/bin/env python3
"""Reads the page of `marcmill profile` strictly: every element is closed in its order, nothing runs, nothing is loaded, every table
has headers, and the text of hostile records is text.

usage: profile_page.py MARCMILL
"""

import html.parser
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
            if name.startswith("on") or name in ("src", "href", "srcset", "action") or "url(" in (value or ""):
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


def record(*fields):
    directory, data = b"", b""
    for tag, text in fields:
        directory += b"%s%04d%05d" % (tag.encode(), len(text) + 1, len(data))
        data += text + b"\x1e"
    base = 24 + len(directory) + 1
    return b"%05dn<\" a22%05d a 4500" % (base + len(data) + 1, base) + directory + b"\x1e" + data + b"\x1d"


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


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary)
    hostile = HOSTILE.encode()
    books = subprocess.run([program, "synth", "--records", "500"], check=True, stdout=subprocess.PIPE).stdout
    evil = record(("001", hostile), ("008", hostile), ("<i>", hostile), ("245", b"<\"\x1f<" + hostile + b"\x1f\"x\x1f\xff"))
    text = check("hostile", page_of(folder, "<script>&\"'.mrc", evil + books + books[:100] + hostile + evil))
    if text.count("<script>x</script><img src=//e.example onerror=x>\" onclick='x' ]]> <!-- &amp; \ufffd") < 3:
        sys.exit(f"hostile values are not there as they are: {text}")
    check("books", page_of(folder, "books.mrc", books))
    check("empty", page_of(folder, "empty.mrc", b""))
    check("junk", page_of(folder, "junk.mrc", hostile))
