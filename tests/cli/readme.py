#!/usr/bin/env python3
"""Runs the commands that README.md shows with their output, and asks for the same output.

usage: readme.py MARCMILL README.md

A page's ```console block: lines that begin with `$ `, and what the command prints below each. The files that they name are made
here as a reader would: by synth, and damaged by a piece that stands twice.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

program, page = (pathlib.Path(path).resolve() for path in sys.argv[1:3])


def sessions(text):
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            yield session.split("\n", 1)


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([program, "synth", "--records", "10000", "-o", "books.mrc"], cwd=folder, check=True)
    books = (pathlib.Path(folder) / "books.mrc").read_bytes()
    (pathlib.Path(folder) / "damaged.mrc").write_bytes(books[:5000] + books[:100] + books[5000:])
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    found = list(sessions(page.read_text()))
    if not found:
        sys.exit(f"{page}: no console block")
    for command, expected in found:
        done = subprocess.run(command, shell=True, cwd=folder, env=environment, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.stdout != expected:
            sys.exit(f"{page}: {command}\nprints:\n{done.stdout}\nand not:\n{expected}")
