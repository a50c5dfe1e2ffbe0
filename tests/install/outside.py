#!/usr/bin/env python3
"""Installs the build into a folder of its own and uses it as a stranger would: by pkg-config alone.

usage: outside.py BUILD_ROOT SOURCE_ROOT COMPILER...

Checks that a user's program builds and gives the right answer, that marcmill.pc names no folder of the build, and that the
shared library shows what the public headers mark with MARCMILL_API: all of it, and no more of marcmill.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

build_root, source_root = map(pathlib.Path, sys.argv[1:3])
compiler = sys.argv[3:]


def check(holds, otherwise):
    if not holds:
        sys.exit(otherwise)


def output_of(command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def record(language):
    """A MARC record with 001 and 008 (language at 35-37), as ISO 2709."""
    fields = [("001", "1"), ("008", " " * 35 + language + "  ")]
    directory, data = "", ""
    for tag, value in fields:
        directory += f"{tag}{len(value) + 1:04}{len(data):05}"
        data += value + "\x1e"
    base = 24 + len(directory) + 1
    return f"{base + len(data) + 1:05}nam a22{base:05} a 4500{directory}\x1e{data}\x1d".encode()


def only(paths, what):
    found = list(paths)
    check(len(found) == 1, f"expected one {what}, found {found}")
    return found[0]


def marked_names():
    """What MARCMILL_API marks in the headers: (classes, functions), without their namespaces."""
    text = "\n".join(path.read_text() for path in (source_root / "include" / "marcmill").rglob("*.hpp"))
    classes = re.findall(r"\b(?:class|struct) MARCMILL_API (\w+)", text)
    functions = re.findall(r"^MARCMILL_API [^;{(]*?(\boperator\W+|\w+)\(", text, re.MULTILINE)
    check(classes and functions, "no MARCMILL_API found in the headers")
    return set(classes), set(functions)


def check_symbols(library):
    """Strong symbols alone: a weak one is a template or inline function of another library's header, and no door."""
    classes, functions = marked_names()
    exported = set()
    for line in output_of(["nm", "-DC", "--defined-only", library]).splitlines():
        kind, symbol = line.split(maxsplit=2)[1:]
        name = re.sub(r"^(vtable|typeinfo|typeinfo name|VTT|guard variable) for ", "", symbol)
        if kind in "WVu" and not name.startswith("marcmill::"):
            continue
        parts = re.match(r"marcmill::(?:detail::)?(operator[^\w\s(]+|\w+)(::)?", name)
        check(parts, f"the library shows {symbol}")
        owner, inside = parts.groups()
        check(owner in classes if inside or owner in classes else owner in functions, f"the library shows {symbol}")
        exported.add(owner)
    missing = functions - exported
    check(not missing, f"marked with MARCMILL_API, and not in the library: {', '.join(sorted(missing))}")


def readme_program(folder):
    """The program that the README shows."""
    program = folder / "by_language.cpp"
    text = (source_root / "README.md").read_text()
    program.write_text(only(re.findall(r"```cpp\n(.*?)```", text, re.DOTALL), "program in README.md"))
    return program


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        output_of(["meson", "install", "-C", build_root, "--no-rebuild", "--quiet", "--destdir", folder])
        package = only(folder.rglob("marcmill.pc"), "marcmill.pc")
        for built in (build_root, source_root):
            check(str(built) not in package.read_text(), f"marcmill.pc names {built}:\n{package.read_text()}")

        # The sysroot stands for the DESTDIR: it goes before every path that pkg-config gives.
        os.environ["PKG_CONFIG_PATH"] = str(package.parent)
        os.environ["PKG_CONFIG_SYSROOT_DIR"] = str(folder)
        shared = list(folder.rglob("libmarcmill.so"))
        flags = output_of(["pkg-config", "--cflags", "--libs", "marcmill"]).split()
        program = folder / "by_language"
        output_of([*compiler, "-std=c++20", readme_program(folder), "-o", program, *flags])

        os.environ["LD_LIBRARY_PATH"] = str(package.parent.parent)
        corpus = folder / "three.mrc"
        corpus.write_bytes(record("fre") + record("eng") + record("fre"))
        answer = output_of([program, corpus])
        check(answer == "eng\t1\nfre\t2\n", f"the program said {answer!r}")
        if shared:
            check_symbols(shared[0])


main()
