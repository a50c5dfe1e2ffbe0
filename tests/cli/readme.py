#!/usr/bin/env python3
"""Runs the commands that a page shows with their output, and asks for the same output.

usage: readme.py [--write] MARCMILL PAGE

A page's ```console block: lines that begin with `$ `, and what the command prints below each. The files that they name are made
here as a reader would: by synth, and damaged by a piece that stands twice. --write puts the outputs into the page that come now.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile


def output_of(program, command, folder):
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    return subprocess.run(command, shell=True, cwd=folder, env=environment, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout


def anew(text, output):
    """The page with the outputs of its commands, which are run one after the other by `output(command)`."""
    def session(found):
        return "".join(f"$ {command}\n{output(command)}" for command in re.findall(r"^\$ (.*)$", found.group(1), re.MULTILINE))
    return re.sub(r"(?<=^```console\n)(.*?)(?=^```)", session, text, flags=re.DOTALL | re.MULTILINE)


def settle(page, folder, program, output, write):
    """Runs the page's commands in a folder; writes it anew, or ends with what differs."""
    subprocess.run([program, "synth", "--records", "10000", "-o", "books.mrc"], cwd=folder, check=True)
    books = (pathlib.Path(folder) / "books.mrc").read_bytes()
    (pathlib.Path(folder) / "damaged.mrc").write_bytes(books[:5000] + books[:100] + books[5000:])
    shown = page.read_text()
    if "```console\n$ " not in shown:
        sys.exit(f"{page}: no console block")
    now = anew(shown, output)
    if write:
        page.write_text(now)
    elif now != shown:
        lines = [(old, new) for old, new in zip(shown.splitlines(), now.splitlines()) if old != new]
        old, new = lines[0] if lines else ("its end", "another one")
        sys.exit(f"{page} shows:\n{old}\nand now there is:\n{new}\n(--write before MARCMILL writes {page.name} anew)")


if __name__ == "__main__":
    marcmill, of = (pathlib.Path(path).resolve() for path in sys.argv[-2:])
    with tempfile.TemporaryDirectory() as temporary:
        settle(of, temporary, marcmill, lambda command: output_of(marcmill, command, temporary), sys.argv[1] == "--write")
