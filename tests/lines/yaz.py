#!/usr/bin/env python3
"""`convert --to line` writes what yaz-marcdump prints: of every real file in ISO 2709 of which yaz-marcdump says nothing besides,
and which lines can hold. Read again, the lines are the same.

usage: yaz.py MARCMILL [FOLDER]    (FOLDER holds the real files; where there are none, or no yaz-marcdump, the test is skipped)
"""

import csv
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
LARGE = 4 << 20
# yaz-marcdump takes bytes from a field that has no delimiter for one, and drops what stands behind NUL.
ODD = re.compile(rb"\x00|\x1f|^\(|^<!--", re.MULTILINE)


def main():
    marcmill, folder = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
    if not (folder / "MANIFEST.tsv").exists() or not shutil.which("yaz-marcdump"):
        print("skipped: no real files, or no yaz-marcdump")
        return SKIPPED
    wrong, equal = [], 0
    with open(folder / "MANIFEST.tsv", newline="") as rows:
        names = [row["file"] for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["format"] == "iso2709" and "hop_bad=0" in row["count_check"]]
    for name in names:
        file = folder / name
        if file.suffix == ".gz" or file.stat().st_size > LARGE:
            continue
        printed = subprocess.run(["yaz-marcdump", "-o", "line", file], stdout=subprocess.PIPE, check=False).stdout
        ours = subprocess.run([marcmill, "convert", "--from", "iso2709", "--to", "line", file], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, check=False)
        noted = subprocess.run([marcmill, "check", "--check", "text", "--format", "tsv", "--from", "iso2709", file],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
        if ours.returncode != 0 or ODD.search(printed) or b"F302" in noted:
            continue
        again = subprocess.run([marcmill, "convert", "--to", "line"], input=ours.stdout, stdout=subprocess.PIPE, check=False).stdout
        if ours.stdout != printed:
            wrong.append(f"{name}: not what yaz-marcdump prints")
        elif ours.stdout != again:
            wrong.append(f"{name}: other lines when they are read again")
        else:
            equal += 1
    print(*wrong[:50], f"{equal} files alike", sep="\n")
    return 1 if wrong or equal < 100 else 0


sys.exit(main())
