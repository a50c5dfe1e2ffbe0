#!/usr/bin/env python3
"""The headers that a program over records includes bring in none of the standard library's heavy ones: those cost such a
program more seconds than all that it uses.

usage: light.py INCLUDE COMPILER...

What the standard library's light headers include themselves is the library's own choice, and not counted.
"""

import pathlib
import re
import subprocess
import sys

INCLUDE = pathlib.Path(sys.argv[1])
COMPILER = sys.argv[2:]

LIGHT = ["run", "corpus", "options", "output", "sink", "report", "record_view", "scan"]
LOADED = ["read", "load", "pipeline"]  # hold what they read
HEAVY = {"filesystem", "stop_token", "functional", "algorithm", "thread", "future", "regex", "sstream"}
HEAVY_FOR_LIGHT = HEAVY | {"memory"}


def included_by(source):
    """The names of all files that the preprocessor opens for this program."""
    command = [*COMPILER, "-std=c++20", f"-I{INCLUDE}", "-M", "-x", "c++", "-"]
    rule = subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout
    return {pathlib.Path(name) for name in rule.replace("\\\n", " ").split()[1:]}


def standard_headers(files):
    """What our own headers among the files include of the standard library, by name."""
    ours = [file for file in files if INCLUDE in file.parents]
    return {name for file in ours for name in re.findall(r"^#include <([a-z0-9_]+)>", file.read_text(), re.MULTILINE)}


def check(header, heavy):
    files = included_by(f"#include <marcmill/{header}.hpp>\n")
    named = standard_headers(files)
    assert named, f"{header}.hpp: no include of the standard library was found"
    light = included_by("".join(f"#include <{name}>\n" for name in sorted(named - heavy)))
    found = (named | {file.name for file in files - light}) & heavy
    return f"{header}.hpp brings in {', '.join(sorted(found))}" if found else None


def main():
    wrong = [check(header, HEAVY_FOR_LIGHT) for header in LIGHT] + [check(header, HEAVY) for header in LOADED]
    text = "\n".join(filter(None, wrong))
    if text:
        sys.exit(text)


main()
