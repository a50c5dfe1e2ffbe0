#!/usr/bin/env python3
"""Compares on a tiny corpus, with the tools that are here and some that are wrong, and reads what was written.

usage: test.py --build FOLDER --work FOLDER
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE))

import tool

# The cell of a tool that reads the beginning only.
FIRST = r"\| first [\d.]+ MB \|"


def check(holds, what):
    if not holds:
        sys.exit(f"not so: {what}")


def compare(build, work, *more):
    """The document's text, and whether there is a chart."""
    results = work / "COMPARISON.md"
    results.unlink(missing_ok=True)
    subprocess.run([sys.executable, HERE / "compare.py", "--build", build, "--corpora", work / "corpora", "--work", work / "compare",
        "--results", results, "--rounds", "2", "--megabytes", "1", "--tools", HERE / "wrong", *more], check=True)
    return results.read_text(), (work / "comparison.svg").exists()


def row(document, *words):
    """The one row of the tables that begins with these cells."""
    wanted = "| " + " | ".join(words) + " |"
    found = [line for line in document.splitlines() if line.startswith(wanted)]
    check(len(found) == 1, f"one row begins with {wanted}; {len(found)} do")
    return found[0]


def each_tool_is_told(document):
    """In the table of tools, with a version or why it is not here; with a row for each run if it is."""
    tools, rest = document.split("\n## Goals")
    missing = []
    for each in tool.load([HERE / "tools", HERE / "wrong"]):
        if "**not here**" in row(tools, each.name):
            missing.append(each.name)
            continue
        for run in each.runs:
            command = "`" + tool.shown(run).replace("|", "\\|") + "`"
            if run.work != tool.NAMES:
                row(rest, each.name, command)
    check("absent" in missing and not {"marcmill", "cat", "wc", "grep"} & set(missing), "what must be here is, and no other")
    print(f"not here, and told so: {', '.join(missing)}")


def answers_are_judged(document):
    for command in ("count", "count -j1", "stats --json", "stats --json -j1"):
        check(row(document, "marcmill", f"`marcmill {command} FILE`").endswith("| agrees |"), f"{command} agrees")
    check(row(document, "liar", "`echo 7`").endswith("| **wrong**: gave 7 records |"), "a wrong answer is shown")
    partial = row(document, "partial", r"`tr -cd '\035' < FILE \| wc -c`")
    check(re.search(r"\| partial: gave [\d,]+ records \|$", partial), "a part of an answer is shown")
    check("**failed**: ended with 3, out of luck" in row(document, "partial", "`echo 'out of luck' >&2; exit 3`"), "a failure is shown")
    check("gives no answer" in row(document, "cat", "`cat FILE > /dev/null`"), "cat gives no answer")
    check("| - | - | **not judged**" in row(document, "speed of `marcmill count FILE` by that of `marcmill-has-no-such-program FILE`"),
        "a goal beside a tool that is not here is not judged")
    check("**not judged**: a small file |" in row(document, "time of `marcmill count FILE` by that of `cat FILE > /dev/null`"),
        "of a small file no goal is judged")


def damages_are_told(document):
    tables = document.split("\n## Damaged files")[1].split("\n### ")[1:]
    check(len(tables) == 4, "there are four kinds of damage")
    records = re.search(r"^- file: .* ([\d,]+) records", document, re.MULTILINE)[1]
    check(f"| undamaged, of {records} | damaged, of 0 |" in tables[3], "junk between records leaves them whole")
    for table in tables:
        whole = re.search(r"undamaged, of ([\d,]+)", table)[1]
        row(table, "`marcmill freq 001 --check fields FILE`", whole)
        check(row(table, "`echo nobody`", "**0**").startswith("| `echo nobody` | **0** | 0 | 1 | 0 |"), "what nobody put there is told")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)

    document, has_chart = compare(arguments.build, arguments.work, "--patience", "inf")
    each_tool_is_told(document)
    answers_are_judged(document)
    damages_are_told(document)
    check(not re.search(FIRST, document), "where none is slow, all read the whole file")
    check(has_chart == bool(shutil.which("gnuplot")) == ("](comparison.svg)" in document), "there is a chart where there is gnuplot")
    if not has_chart:
        print("no gnuplot here: the chart was not drawn")

    document, has_chart = compare(arguments.build, arguments.work, "--gnuplot", "marcmill-has-no-such-program", "--patience", "0")
    answers_are_judged(document)
    check(not has_chart and "no gnuplot" in document, "without gnuplot there is no chart, and the document says so")
    check("the first of it, for slow tools" in document and re.search(FIRST, document), "slow tools read the beginning")
    print("passed")


if __name__ == "__main__":
    main()
