#!/usr/bin/env python3
"""Installs the build into a folder of its own and uses it as a stranger would: by pkg-config alone.

usage: outside.py BUILD_ROOT SOURCE_ROOT COMPILER...

Checks that a user's program builds and gives the right answer, that marcmill.pc names no folder of the build, and that the
shared library shows what the public headers mark with MARCMILL_API: all of it, and no more of marcmill.
"""

import pathlib
import re
import sys
import tempfile

from installed import Installed, check, only, output_of, programs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc

build_root, source_root = map(pathlib.Path, sys.argv[1:3])
compiler = sys.argv[3:]


def record(language):
    return made_marc.record([("001", b"1"), ("008", b" " * 35 + language + b"  ")])


def marked_names():
    """What MARCMILL_API marks in the headers: (classes, functions), without their namespaces."""
    text = "\n".join(path.read_text() for path in (source_root / "include" / "marcmill").rglob("*.hpp"))
    classes = re.findall(r"\b(?:class|struct) MARCMILL_API (\w+)", text)
    classes += re.findall(r"\bstruct \[\[nodiscard\]\] (\w+) \{", text)  # g++ takes no two attributes: its members are marked
    classes += re.findall(r"\bstruct (\w+) \{\n(?:(?!\};).*\n)*? +MARCMILL_API ", text)  # of which a member alone is marked
    functions = re.findall(r"^(?:\[\[\w+\]\] )?(?: +(?=MARCMILL_API friend))?MARCMILL_API [^;{(]*?(\boperator\W+|\w+)\(", text, re.MULTILINE)
    check(classes and functions, "no MARCMILL_API found in the headers")
    return set(classes), set(functions)


def check_symbols(library):
    """Strong symbols alone: a weak one is a template or inline function of another library's header, and no door."""
    classes, functions = marked_names()
    exported = set()
    for line in output_of(["nm", "-DC", "--defined-only", library]).splitlines():
        kind, symbol = line.split(maxsplit=2)[1:]
        name = re.sub(r"^(vtable|typeinfo|typeinfo name|VTT|guard variable) for ", "", symbol)
        name = re.sub(r"^marcmill::[\w:]+[*&]* (?=std::)", "", name)  # what a template of theirs returns
        if kind in "WVu" and not name.startswith("marcmill::"):
            continue
        parts = re.match(r"marcmill::(?:detail::)?(operator[^\w\s(]+|\w+)(::)?", name)
        check(parts, f"the library shows {symbol}")
        owner, inside = parts.groups()
        check(owner in classes if inside or owner in classes else owner in functions, f"the library shows {symbol}")
        exported.add(owner)
    missing = functions - exported
    check(not missing, f"marked with MARCMILL_API, and not in the library: {', '.join(sorted(missing))}")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        installed = Installed(build_root, folder, compiler)
        for built in (build_root, source_root):
            told = installed.package.read_text()
            check(str(built) not in told, f"marcmill.pc names {built}:\n{told}")

        source = folder / "by_language.cpp"
        source.write_text(only(programs(source_root / "README.md"), "program in README.md"))
        program = installed.build(source)
        corpus = folder / "three.mrc"
        corpus.write_bytes(record(b"fre") + record(b"eng") + record(b"fre"))
        answer = output_of([program, corpus])
        check(answer == "eng\t1\nfre\t2\n", f"the program said {answer!r}")
        for library in installed.folder.rglob("libmarcmill.so"):
            check_symbols(library)


main()
