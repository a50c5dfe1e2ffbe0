#!/usr/bin/env python3
"""Every row of the table of inputs after public reports: what `count`, `check` and `repair` make of each, and what stands beside
the table.

usage: reports_table.py MARCMILL [FOLDER]    (FOLDER holds expected.tsv; where there is none, the test is skipped)
"""

import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
# The notes that were there before the table was written: `a note` in it means any other.
KNOWN_NOTES = {"F104", "F106", "F201", "F207", "F301", "F302", "F401", "F402"}
HINTS = {  # what junk that looks like another format is to say so by
    "16-marcxml.mrc": "MARCXML",
    "17-mnemonic.mrk": "mrk",
    "18-json.mrc": "JSON",
    "19-alephseq.txt": "Aleph",
}


def run(marcmill, command, *arguments):
    # The table says what a reader of ISO 2709 makes of other formats, some of which are read by now.
    return subprocess.run([marcmill, command, "--from", "iso2709", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)


def faults_of(marcmill, file):
    """[fault] that a report of `check` holds, and its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        told = pathlib.Path(folder, "faults.jsonl")
        status = run(marcmill, "check", "-q", "--report", told, file).returncode
        return [json.loads(line) for line in told.read_text().splitlines()], status


def records_named(text):
    """{1, 2, 4} of `rec 1, 2, 4` or `rec 1-5`, or `for 3, 4`; empty where none is named."""
    named = re.search(r"(?:rec|for) (\d[\d, -]*)", text)
    numbers = set()
    for part in named[1].split(",") if named else ():
        first, _, last = part.strip().partition("-")
        numbers |= set(range(int(first), int(last or first) + 1)) if first else set()
    return numbers


def wrong_faults(row, faults):
    """What of the column `faults of check`, and of the wanted notes in `what`, is not so."""
    found = collections.Counter(fault["code"] for fault in faults)
    column = row["faults of check"]
    wanted = {code: int(times) for code, times in re.findall(r"(F\d{3}):(\d+)", column)}
    # All that rejects, and the notes that the table names; of other notes there may be any number.
    notes = {fault["code"] for fault in faults if fault["severity"] == "note"}
    told = {code: times for code, times in found.items() if code in wanted or code not in notes}
    either = re.match(r"(F\d{3}) or (F\d{3})", column)
    if either:
        yield "fault", (len(told) == 1 and bool(told.keys() & set(either.groups())), True)
    else:
        yield "faults", (told, wanted)
    named = re.search(r"F301:3 \(rec (\d+), (\d+), (\d+)\)", column)
    if named:
        yield "F301 in", ({fault["record"] for fault in faults if fault["code"] == "F301"}, set(map(int, named.groups())))
    every = "note each" in column
    noted = {fault["record"] for fault in faults if fault["severity"] == "note" and (every or fault["code"] not in KNOWN_NOTES)}
    for text in (column if "note" in column else "", row["what"] if "wanted: a note" in row["what"] else ""):
        text = text[text.find("note"):]
        if not text:
            continue
        records = records_named(text)
        if every:
            records = set(range(1, 21))
        if records:
            yield "records with a note", (sorted(records - noted), [])
        else:
            yield "a note", (bool(noted), True)


def other_words(marcmill, file, faults):
    """What stands below the table."""
    junk = " ".join(str(fault) for fault in faults if fault["code"] == "F105")
    if file.name in HINTS:
        shown = run(marcmill, "check", "--format", "text", file).stdout.decode()
        yield "hint", (HINTS[file.name].lower() in (junk + shown).lower(), True)
    if file.name.startswith("29-"):
        values = run(marcmill, "freq", "SYS", file).stdout.decode().splitlines()
        yield "freq SYS", (sum(re.fullmatch(r"1\t\d{9}", line) is not None for line in values), 5)
        yield "freq FMT", (run(marcmill, "freq", "FMT", file).stdout, b"5\tBK\n")
    if file.name.startswith("75b-"):
        data = file.read_bytes()
        whole = {fault["control_number"] for fault in faults} - {None}
        yield "control numbers", ({number for number in whole if f"\x1e{number}\x1e".encode() not in data}, set())
        yield "control number of F206", ({fault["control_number"] for fault in faults if fault["code"] == "F206"}, {None})
    if file.name.startswith("57-"):
        shown = run(marcmill, "check", "--format", "text", file).stdout
        yield "the mark is escaped", (b"\xe2\x80\x8e" not in shown and re.search(rb"\\(xE2|u200E|u\{200E\})", shown, re.IGNORECASE) is not None, True)
    if file.name.startswith("11-"):
        shown = run(marcmill, "check", "--format", "text", file).stdout
        yield "the byte order mark is escaped", (b"\xef\xbb\xbf" not in shown and re.search(rb"\\(xEF|uFEFF|u\{FEFF\})", shown, re.IGNORECASE) is not None, True)


def repaired(marcmill, file):
    """How many records the repaired file holds, and whether they are sound."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out.mrc")
        run(marcmill, "repair", file, "-o", out)
        sound = json.loads(run(marcmill, "count", "--check", "fields", "--json", out).stdout)
        crlf = out.read_bytes().count(b"\r\n")
        return str(sound["records"]), sound["rejected"] + sound["junk_bytes"], crlf


def differences(marcmill, file, row):
    counted = run(marcmill, "count", "--json", file)
    account = json.loads(counted.stdout)
    faults, _ = faults_of(marcmill, file)
    records, unsound, crlf = repaired(marcmill, file)
    wanted = row["records in the repaired file"].split(" or ")
    found = {
        "count": (f"{account['records']}/{account['rejected']}/{account['junk_bytes']}", row["records/rejected/junk bytes"]),
        "exit": (str(counted.returncode), row["exit of count"]),
        "repaired": (records if records not in wanted else wanted, wanted),
        "what is unsound in the repaired file": (unsound, 0),
        **dict(wrong_faults(row, faults)),
        **dict(other_words(marcmill, file, faults)),
    }
    if file.suffix == ".mrk":
        as_it_is = subprocess.run([marcmill, "count", file], stdout=subprocess.PIPE, check=False).stdout
        found["records in lines"] = (int(as_it_is), file.read_bytes().count(b"=LDR"))
    if file.name.startswith("66-"):
        found["CRLF in what is mended"] = (crlf, 0)
    return [f"{file.name}: {what}: found {is_}, expected {should}" for what, (is_, should) in found.items() if is_ != should]


def main():
    marcmill, folder = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere")
    if not (folder / "expected.tsv").exists():
        print("skipped: no table of reports")
        return SKIPPED
    with open(folder / "expected.tsv", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = [line for row in rows for line in differences(marcmill, folder / row["file"], row)]
    print(*wrong, f"{len(rows)} rows", sep="\n")
    return 1 if wrong or not rows else 0


sys.exit(main())
