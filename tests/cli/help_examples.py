#!/usr/bin/env python3
"""Runs every example that the help of a command shows, and every call of marcmill between backticks in the pages, each in a folder
of its own, and asks that it is done, or answered with no. A command without a section in docs/commands.md is a failure, too.

usage: help_examples.py MARCMILL COMMANDS_PAGE PAGE...

An example may name books.mrc, more.mrc, books.mrc.gz, books.mrk, books.seq, books.xml, the folder catalogue, and numbers.txt, control numbers one
per line, and fields.toml, a mapping; they are made here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, *shown = (pathlib.Path(path).resolve() for path in sys.argv[1:])
environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}


def output_of(*words):
    return subprocess.run([program, *words], check=True, text=True, stdout=subprocess.PIPE).stdout


def section(page, title):
    found = re.search(rf"^{title}:\n((?: .*\n)+)", page, re.MULTILINE)
    return found.group(1) if found else ""


def examples(page):
    return re.findall(r"^  (marcmill .*)$", section(page, "Examples"), re.MULTILINE)


def make_files(folder):
    def marcmill(*words):
        subprocess.run([program, *words], cwd=folder, check=True)

    (folder / "catalogue").mkdir()
    marcmill("synth", "--records", "2000", "-o", "books.mrc")
    marcmill("synth", "--records", "50", "--seed", "2", "-o", "more.mrc")
    marcmill("cat", "books.mrc", "-o", "books.mrc.gz")
    marcmill("convert", "more.mrc", "-o", "books.mrk")
    marcmill("convert", "more.mrc", "-o", "books.seq")
    marcmill("convert", "more.mrc", "-o", "books.xml")
    marcmill("cat", "more.mrc", "-o", "catalogue/a.mrc")
    marcmill("cat", "more.mrc", "-o", "catalogue/b.mrc")
    counted = subprocess.run([program, "freq", "001", "-n", "5", "books.mrc"], cwd=folder, check=True, text=True, stdout=subprocess.PIPE)
    (folder / "fields.toml").write_text('[fields]\nid = { from = "001" }\ntitle = { from = "245$a$b", join = " ", trim = "isbd" }\n')
    (folder / "numbers.txt").write_text("".join(row.split("\t")[1] + "\n" for row in counted.stdout.splitlines()))


def failure_of(call, made, folder):
    """Why a call is no example; None where it is one. A pipe fails where any part of it does."""
    shutil.copytree(made, folder)
    done = subprocess.run(["bash", "-o", "pipefail", "-c", call], cwd=folder, env=environment, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    shutil.rmtree(folder)
    if done.returncode not in (0, 1):
        return f"{call}: exit {done.returncode}\n{done.stderr}"
    return None


with tempfile.TemporaryDirectory() as temporary:
    made = pathlib.Path(temporary) / "made"
    made.mkdir()
    make_files(made)
    main_page = output_of("--help")
    names = re.findall(r"^  (\w+) ", section(main_page, "Commands"), re.MULTILINE)
    pages = [main_page, *(output_of("help", name) for name in names)]
    calls = [call for page in pages for call in examples(page)]
    failures = [f"{shown[0]} has no section for {name}" for name in names if f"\n## {name}\n" not in shown[0].read_text()]
    for page in shown[1:]:
        calls += re.findall(r"`(marcmill [^`]+)`", page.read_text())
    if len(names) < 14 or len(calls) < 2 * len(names):
        sys.exit(f"{len(names)} commands with {len(calls)} examples: the help is read in a wrong way")
    failures += [failure for call in calls if (failure := failure_of(call, made, pathlib.Path(temporary) / "run"))]
if failures:
    sys.exit("\n".join(failures))
