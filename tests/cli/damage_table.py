#!/usr/bin/env python3
"""Every row of the table of damaged files: what `count`, `count --parse`, `cat` and `repair` make of each.

usage: damage_table.py MARCMILL [FOLDER]    (FOLDER holds expected.tsv; where there is none, the test is skipped)
"""

import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)


def repaired(marcmill, file, row):
    """What `repair` makes of the file, and what should be: {what: (found, expected)}."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out.mrc")
        run(marcmill, "repair", file, "-o", out)
        found = {
            "repaired": (run(marcmill, "count", "--parse", out).stdout.decode().strip(), row["repaired"]),
            "check of the repaired": (run(marcmill, "check", out).returncode, 0),
        }
        if row["mended"] != "-":
            found["mended"] = (hashlib.sha256(out.read_bytes()).hexdigest(), row["mended"])
        return found


def differences(marcmill, file, row):
    """What is not as the row says, a line each."""
    spans = run(marcmill, "count", file)
    parsed = run(marcmill, "count", "--parse", "--json", file)
    account = json.loads(parsed.stdout)
    cat = run(marcmill, "cat", file)
    wanted = {} if row["faults"] == "-" else dict([row["faults"].split(":")])
    found = {
        "spans": (spans.stdout.decode().strip(), row["spans"]),
        "records": (str(account["records"]), row["records"]),
        "exit": (str(parsed.returncode), row["exit"]),
        "faults": ({code: str(account["faults"].get(code)) for code in wanted} or account["faults"], wanted),
        "cat": (hashlib.sha256(cat.stdout).hexdigest(), row["cat"]),
        "account": (
            sum(account[part] for part in ("record_bytes", "rejected_bytes", "padding_bytes", "junk_bytes")),
            file.stat().st_size),
        **repaired(marcmill, file, row),
    }
    return [f"{file.name}: {what}: found {is_}, expected {should}" for what, (is_, should) in found.items() if is_ != should]


def main():
    marcmill, folder = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
    if not (folder / "expected.tsv").exists():
        print("skipped: no table of damaged files")
        return SKIPPED
    with open(folder / "expected.tsv", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    wrong = [line for row in rows for line in differences(marcmill, folder / row["file"], row)]
    print(*wrong, f"{len(rows)} rows", sep="\n")
    return 1 if wrong or not rows else 0


sys.exit(main())
