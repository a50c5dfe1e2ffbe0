#!/usr/bin/env python3
"""MARCXML that convert writes is what other programs take: another parser reads it, of files sound and broken, xmllint too
where it is there; the same trees as yaz-marcdump's, of clean files in UTF-8; and ISO 2709 again, byte for byte, where its
fields tile in order.

usage: same_trees.py MARCMILL [FOLDER]    (FOLDER holds MANIFEST.tsv; where there is none, the test is skipped)
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SKIPPED = 77
HOLDERS = ("collection", "record", "datafield")  # the blanks in them mean nothing


def run(*arguments, data=None):
    return subprocess.run(arguments, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def tree_of(document):
    """In canonical form, without blanks between elements."""
    root = ElementTree.fromstring(document)
    for element in root.iter():
        element.tail = None
        if element.tag.rpartition("}")[2] in HOLDERS:
            element.text = None
    return ElementTree.canonicalize(ElementTree.tostring(root, encoding="unicode"))


def is_clean(marcmill, path):
    """Whether nothing at all is odd about the file: its text is UTF-8, and its leaders are MARC 21's, which need no repair."""
    account = json.loads(run(marcmill, "count", "--check", "text", "--json", path).stdout)
    leaders = [record[:24] for record in path.read_bytes().split(b"\x1d")[:-1]]
    return (
        not account["faults"]
        and account["records"] > 0
        and account["padding_bytes"] == 0
        and all(leader[9:12] == b"a22" and leader[20:24] == b"4500" for leader in leaders)
    )


class Comparison:
    def __init__(self, marcmill):
        self.marcmill = marcmill
        self.counts = dict.fromkeys(("parsed", "xmllint", "yaz", "back"), 0)
        self.wrong = []

    def look_at(self, path, is_iso2709):
        document = run(self.marcmill, "convert", "-q", "--to", "marcxml", path).stdout
        try:
            tree = tree_of(document)
        except ElementTree.ParseError as error:
            self.wrong.append(f"{path}: not well formed: {error}")
            return
        self.counts["parsed"] += 1
        if shutil.which("xmllint"):
            told = run("xmllint", "--noout", "--huge", "-", data=document)
            self.counts["xmllint"] += 1
            if told.returncode != 0:
                self.wrong.append(f"{path}: xmllint: {told.stderr[:300]}")
        if is_iso2709 and is_clean(self.marcmill, path):
            self.look_at_yaz(path, tree)
            self.look_back(path, document)

    def look_at_yaz(self, path, tree):
        if not shutil.which("yaz-marcdump"):
            return
        theirs = run("yaz-marcdump", "-o", "marcxml", path).stdout
        self.counts["yaz"] += 1
        if tree_of(theirs) != tree:
            self.wrong.append(f"{path}: another tree than yaz-marcdump's")

    def look_back(self, path, document):
        plain = run(self.marcmill, "convert", "-q", "--to", "iso2709", path).stdout
        back = run(self.marcmill, "convert", "-q", "--to", "iso2709", "-", data=document).stdout
        self.counts["back"] += 1
        if plain != back:
            self.wrong.append(f"{path}: does not come back as it was")


def main():
    marcmill, folder = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
    if not (folder / "MANIFEST.tsv").is_file():
        print(f"skipped: no {folder / 'MANIFEST.tsv'}")
        return SKIPPED
    comparison = Comparison(marcmill)
    with open(folder / "MANIFEST.tsv", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["format"].startswith(("iso2709", "marcxml")) and (folder / row["file"]).is_file():
                comparison.look_at(folder / row["file"], row["format"].startswith("iso2709"))
    print(*(f"{what}: {count}" for what, count in comparison.counts.items()), sep="\n")
    print(*comparison.wrong, sep="\n")
    return 1 if comparison.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
