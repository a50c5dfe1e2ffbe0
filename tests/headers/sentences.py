#!/usr/bin/env python3
"""Compiles programs that are wrong, and asks the compilers' messages for sentences that say what is missing.

usage: sentences.py SOURCE_ROOT COMPILER...

Each function of wrong.cpp is told by one sentence; g++ and clang++ are asked, as far as they are there.
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
wrong = root / "tests" / "headers" / "wrong.cpp"


def compilers():
    """The one that the project is built with, and the other one."""
    built_with = sys.argv[2:]
    yield built_with
    others = ("g++",) if "clang" in built_with[-1] else ("clang++", "clang++-14")
    found = next((other for other in others if shutil.which(other)), None)
    if found:
        yield [found]


def messages(compiler):
    every_error = "-ferror-limit=0" if "clang" in compiler[-1] else "-fmax-errors=0"
    done = subprocess.run(
        [*compiler, "-std=c++20", "-fsyntax-only", every_error, f"-I{root / 'include'}", "-fmessage-length=0", "-w", wrong],
        capture_output=True, text=True, check=False)
    if done.returncode == 0:
        sys.exit(f"{compiler}: {wrong.name} compiles")
    return done.stderr


def main():
    wanted = collections.Counter(re.findall(r"^// says: (.*)$", wrong.read_text(), re.MULTILINE))
    for compiler in compilers():
        errors = [line for line in messages(compiler).splitlines() if "error:" in line]
        for sentence, times in wanted.items():
            found = sum(sentence in line for line in errors)
            if found != times:
                sys.exit(f"{compiler[-1]}: {times} functions should be told, {found} were: {sentence}\n" + "\n".join(errors))


main()
