#!/usr/bin/env python3
"""Real files that other programs stumble over: `scan`, `count --parse --json` and, where there is one, `check` against a slow
reading of the same bytes (slow_reading.py), and against the figures written down here.

usage: nasty_files.py MARCMILL [FOLDER]    (FOLDER holds broken/; where there is none, the test is skipped)
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True

import slow_reading

SKIPPED = 77

# What of each is sound, what is rejected, the longest piece, and the faults that reject or note.
Figures = collections.namedtuple("Figures", "records rejected longest faults")
NASTY = {
    # A serial with so many items that its directory alone has 151,848 bytes: length and base address are stated as 99999.
    # Four sound records stand around it.
    "marc4j_marc4j__bad_hathi_records.mrc": Figures(4, 1, 1_096_887, {"F202": 1}),
    # One record of 214,804 bytes stated as 99999, whose base address lies 557 bytes before its directory ends.
    "marc4j_marc4j__datos-20161010-slice.mrc": Figures(0, 1, 214_804, {"F202": 1}),
    # 383 records of many libraries: 16 with a directory that is no multiple of 12, 74 that say UTF-8 and are none.
    "marc4j_marc4j__pride-and-prejudice-with-many-errors.mrc": Figures(367, 16, 2_587, {"F203": 16}),
    # A field of more than 9,999 bytes, whose entry then has a digit too many: the directory is no multiple of 12.
    "marc4j_marc4j__bad_oversize_field_bad_directory.mrc": Figures(4, 1, 11_833, {"F203": 1}),
    # Eight records of 26 to 128 bytes: base addresses of 00000, 99937 and f0037, directories with a byte too many, one of them
    # two bytes of UTF-8, and one sound record with no field at all. The lengths are right.
    "edsu_pymarc__bad_records.mrc": Figures(3, 5, 128, {"F202": 3, "F203": 2}),
    # An entry whose tag is `0 2`: a blank where a digit was; it is handed on with the rest of the record, which is sound.
    "edsu_pymarc__bad_indicator.dat": Figures(1, 0, 1_159, {}),
    # A field terminator stands inside the first field, so that its entry ends behind it, and the last field has none.
    "gitpan_MARC-Record__badsubf@54251e2.usmarc": Figures(0, 1, 602, {"F206": 1}),
    # MAB2, not MARC: 4,338 records with leaders, terminators and lengths, and no directory at all.
    "xbib_marc__1217zdbtit.dat": Figures(0, 4_338, 6_074, {"F202": 4_338}),
    # The first 128,000 bytes of a larger file: the last record is cut.
    "xbib_marc__zdblokutf8.mrc": Figures(292, 1, 614, {"F103": 1}),
    # A line end behind each record, and 12 records that lost bytes: they are up to 6 bytes shorter than they say.
    "Zeitschriftendatenbank_kim2017__marc.mrc": Figures(126, 12, 7_138, {"F102": 12}),
    # Converted without new lengths: 26 of 30 records are up to 49 bytes shorter than they say, so that hopping by lengths
    # lands in the next leader again and again.
    "nla_nla-blacklight__test_data.utf8@43e979d.mrc": Figures(4, 26, 3_730, {"F102": 26}),
    # 16 wrong lengths, and 14 in the second file; in one record of each the digits of the directory read as the leader of
    # a record that ends where it does.
    "LibreCat_Catmandu-MARC__bu_bibs.mrc": Figures(84, 16, 4_386, {"F102": 16}),
    "projectblacklight_blacklight__testfile@5d2b8e6.mrc": Figures(0, 14, 5_253, {"F102": 14}),
    # One of 499 lengths is one too large: hopping by lengths alone is lost from there on.
    "metafacture_metafacture-tutorial__sample@e314ce0.mrc": Figures(498, 1, 4_358, {"F102": 1}),
}


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def figures(spans):
    """What the rows (offset, length, kind, fault) of a scan come to."""
    kinds = collections.Counter(kind for _, _, kind, _ in spans)
    faults = collections.Counter(fault for _, _, _, fault in spans if fault)
    return Figures(kinds["record"], kinds["rejected"], max(length for _, length, _, _ in spans), dict(faults))


def scanned(marcmill, path):
    _, text = run(marcmill, "scan", path)
    rows = [line.split("\t") for line in text.split("\n") if line]
    return [(int(row[0]), int(row[1]), row[2], row[3]) for row in rows]


def rejecting(faults):
    """Without the notes, of which a check of every field may raise any number."""
    return {code: times for code, times in faults.items() if code not in ("F104", "F106", "F201", "F207", "F209")}


def differences(marcmill, path, written, has_check):
    derived = list(slow_reading.spans(path.read_bytes()))
    found = scanned(marcmill, path)
    status, text = run(marcmill, "count", "--parse", "--json", path)
    account = json.loads(text)
    parts = sum(account[part] for part in ("record_bytes", "rejected_bytes", "padding_bytes", "junk_bytes"))
    compared = {
        "slow reading": (figures(derived), written),
        "scan": ([span for span in found if span[2] != "padding"], derived),
        "tiling": (sum(length for _, length, _, _ in found), path.stat().st_size),
        "count": ((account["records"], account["rejected"]), (written.records, written.rejected)),
        "faults": (rejecting(account["faults"]), written.faults),
        "account": (parts, path.stat().st_size),
        "exit": (status, 4 if written.rejected else 0),
    }
    if has_check:
        compared["check"] = (run(marcmill, "check", path)[0], 4 if written.rejected else 0)
    return [f"{path.name}: {what}: found {is_}, expected {should}" for what, (is_, should) in compared.items() if is_ != should]


def main():
    marcmill, folder = sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/nowhere") / "broken"
    if not folder.is_dir():
        print("skipped: no real files")
        return SKIPPED
    has_check = re.search(r"^ +check\b", run(marcmill, "--help")[1], re.MULTILINE) is not None
    wrong = [line for name, written in NASTY.items() for line in differences(marcmill, folder / name, written, has_check)]
    print(*wrong, f"{len(NASTY)} files", sep="\n")
    return 1 if wrong else 0


sys.exit(main())
