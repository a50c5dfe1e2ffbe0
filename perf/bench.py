#!/usr/bin/env python3
"""Measures the speed and the memory of a release build, and writes the figures with their floors to a file.

usage: bench.py --build FOLDER --corpora FOLDER --results FILE [--rounds N] [--quick | --tiny]

Every figure is a median over rounds in which what is compared runs in turn, so that a change of the machine's mood meets all.
A wrong answer ends it with 1; a floor that is not met is told in the file, and is no error.
"""

import argparse
import dataclasses
import pathlib
import sys

sys.dont_write_bytecode = True

import benchmarks
import figures
import processes
import results


@dataclasses.dataclass(frozen=True)
class Sizes:
    """Sizes of corpora in MB: of the one that speed is measured on, and of the one that growth is measured up to."""

    main: int
    large: int


FULL = Sizes(main=1000, large=4000)
QUICK = Sizes(main=100, large=200)
TINY = Sizes(main=4, large=8)


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def make_corpus(marcmill, folder, megabytes, mean):
    """The path of a made corpus, in the page cache as marcmill brings it there: by its map, in huge pages where the system can."""
    path = folder / f"mean-{mean}-{megabytes}MB.mrc"
    if not path.exists():
        say(f"making {path.name}")
        folder.mkdir(parents=True, exist_ok=True)
        processes.run([marcmill, "synth", "--size", f"{megabytes}MB", "--mean", str(mean), "-o", path])
    processes.bring_into_page_cache([marcmill, "count", path])
    return path


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--results", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=9)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", dest="sizes", action="store_const", const=QUICK, help="100 MB, for trying")
    size.add_argument("--tiny", dest="sizes", action="store_const", const=TINY, help="4 MB, to see that it runs")
    parser.set_defaults(sizes=FULL)
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    sizes = arguments.sizes
    marcmill = arguments.build / "marcmill"
    machine = results.machine()

    corpus = {mean: make_corpus(marcmill, arguments.corpora, sizes.main, mean) for mean in (1200, 264)}
    large = make_corpus(marcmill, arguments.corpora, sizes.large, 1200)
    used = sum(path.stat().st_size for path in {*corpus.values(), large})
    say(f"{arguments.corpora} holds {used / 1e9:.1f} GB")

    measured = {}
    for mean, path in corpus.items():
        say(f"{arguments.rounds} rounds of benchmarks over {path.name}")
        measured[mean] = benchmarks.run(arguments.build / "perf" / "marcmill-perf", path, arguments.rounds)
    say("whole processes")
    whole = processes.beside_cat(marcmill, corpus[1200], measured[1200].records, arguments.rounds)
    processes.bring_into_page_cache(["cat", corpus[1200]])
    whole_by_cat = processes.beside_cat(marcmill, corpus[1200], measured[1200].records, arguments.rounds)
    processes.bring_into_page_cache([marcmill, "count", corpus[1200]])
    growth = processes.growth(marcmill, corpus[1200], large, arguments.rounds)
    memory = processes.peak_memory(marcmill, large)

    say("doors, streams and compressed files")
    door_memory = processes.door_memory(arguments.build / "perf" / "marcmill-door", corpus[1200])
    packed = processes.pack(marcmill, corpus[1200])
    streams = processes.streams(marcmill, arguments.build / "perf" / "marcmill-inflate", corpus[1200], packed,
        measured[1200].records, arguments.rounds)

    judged = figures.judge(measured, whole, whole_by_cat, growth, memory, streams, door_memory)
    results.write(arguments.results, machine, arguments.rounds, sizes, judged, measured)
    missed = [figure.name for figure in judged if figure.verdict() == figures.MISSED]
    say(f"wrote {arguments.results}; floors not met: {', '.join(missed) or 'none'}")


if __name__ == "__main__":
    main()
