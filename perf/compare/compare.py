#!/usr/bin/env python3
"""Has other tools do marcmill's work on the same file, and writes how fast they were and whether their answers agree.

usage: compare.py --build FOLDER --corpora FOLDER --work FOLDER --results FILE [--rounds N] [--megabytes N | --file FILE]

Tools that are not there are named in the document. A wrong answer of marcmill ends it with 1; one of another tool is shown.
"""

import argparse
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE), str(HERE.parent)]

import bench
import chart
import damage
import document
import race
import results
import tool


def say(text):
    print(f"compare: {text}", file=sys.stderr, flush=True)


def read_plainly(path, first):
    """What is true of the file and of its first records, by a process of its own: its memory would be counted as the tools'."""
    done = subprocess.run([sys.executable, HERE / "reference.py", path, str(first)], stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(1)
    return json.loads(done.stdout)


def cut_first(path, size, folder):
    """A file of the first `size` bytes."""
    first = folder / f"first-of-{path.name}"
    with open(path, "rb") as whole, open(first, "wb") as out:
        while size > 0:
            piece = whole.read(min(size, 1 << 20))
            out.write(piece)
            size -= len(piece)
    return first


def corpora(path, paths):
    """The file and its first tenth, which slow tools read, both in the page cache, with what is true of them."""
    say(f"reading {path.name} plainly")
    truth = read_plainly(path, path.stat().st_size // 10)
    whole = race.Corpus(path, truth["whole"])
    first = race.Corpus(cut_first(path, truth["first"]["bytes"], paths.build), truth["first"])
    race.lap(paths.fill("cat FILE", path), False)
    return whole, first


def find_tools(folders, paths):
    found = [tool.find(each, paths) for each in tool.load(folders)]
    for each in found:
        say(f"{each.tool.name}: {each.version or 'not here: ' + each.missing}")
    found.sort(key=lambda each: each.tool.name != "marcmill")
    return found


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("build", "corpora", "work", "results"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=1000, help="of the corpus that is made when no file is named")
    parser.add_argument("--file", type=pathlib.Path)
    parser.add_argument("--tools", type=pathlib.Path, action="append", default=[HERE / "tools"], help="one more folder of tools")
    parser.add_argument("--patience", type=float, default=30, help="seconds: a slower tool reads the first tenth")
    parser.add_argument("--gnuplot", default="gnuplot")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    machine = results.machine()
    arguments.work.mkdir(parents=True, exist_ok=True)
    paths = tool.Paths(arguments.build.resolve() / "marcmill", arguments.work.resolve())
    corpus = arguments.file or bench.make_corpus(paths.marcmill, arguments.corpora, arguments.megabytes, 1200)
    whole, first = corpora(corpus.resolve(), paths)

    found = find_tools(arguments.tools, paths)
    here = [each for each in found if each.version]
    entries = race.plan(here, paths, whole, first, arguments.rounds, arguments.patience, say)
    race.race(entries, paths, say)
    say("damaged files")
    outcomes = damage.compare(here, paths, whole.path, paths.build / "damaged")

    drawn = chart.draw(arguments.gnuplot, entries, arguments.results.parent / f"{arguments.results.stem.lower()}.svg")
    arguments.results.write_text(document.text(machine, found, whole, first, entries, outcomes, paths, drawn, arguments))
    say(f"wrote {arguments.results}" + (f" and {drawn.name}" if drawn else "; no gnuplot here, so no chart"))
    wrong = [tool.shown(entry.run) for entry in entries if entry.tool.name == "marcmill" and entry.verdict() != "agrees"]
    if wrong:
        sys.exit(f"compare: marcmill does not agree with the plain reading: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
