#!/usr/bin/env python3
"""Holds the inputs of hostile.py to the bounds of attack_bounds.py: instructions a byte, how they grow, and memory.

usage: attacks.py --build FOLDER --work FOLDER [--figures] [NAME...]    (NAME: inputs whose names hold one of these)

Instructions are those of one thread over 96 KiB, by callgrind, less those over one small record: no more a byte than the
command may take, and of some no more than 2.2 times those over 48 KiB. A record is as long as the file, so what is not linear
within a record is seen. Memory is that of two threads over 8 MiB, of the commands that hold most and every door, under
`ulimit -v`.
"""

import argparse
import concurrent.futures
import pathlib
import sys
import threading

import attack_bounds as bounds
import attack_runs
import commands
import hostile

SIZE = 96 << 10
AT_ONCE = 2
SKIPPED = 77  # what Meson takes for skipped
FREE = 200_000  # instructions of which no growth is asked: what is done once for a run, or for a chunk


class Attacks:
    def __init__(self, build, work, figures):
        self.build, self.work, self.figures = build, work, figures
        self.start = {}  # by command: the instructions over one small record
        self.wrong = []
        self.lock = threading.Lock()
        self.worst = {}  # by what was measured and the command: (the figure, of which input)

    def file(self, name, size):
        return self.work / f"{''.join(byte if byte.isalnum() else '-' for byte in name)}-{size}.bin"

    def hold(self, what, unit, command, input_, figure, most):
        if self.figures:
            print(f"{what}\t{command}\t{input_}\t{figure:.1f}", flush=True)
        with self.lock:
            self.worst[what, command] = max(self.worst.get((what, command), (0, "")), (figure, input_))
        if figure > most:
            self.fail(command, input_, f"{figure:.1f} {unit}, {most:.1f} are allowed")

    def fail(self, command, input_, why):
        self.wrong.append(f"{command}: {input_}: {why}")
        print(f"not borne: {self.wrong[-1]}", flush=True)

    def instructions(self, command, paths):
        return attack_runs.instructions(commands.line(self.build, command, paths[0], 1) + [str(path) for path in paths[1:]])

    def hold_instructions(self, command, input_, large, small, most):
        """`large` and `small` (which may be none) are files that one run goes over."""
        try:
            whole = self.instructions(command, large) - self.start[command]
            half = self.instructions(command, small) - self.start[command] if small else None
        except attack_runs.Failed as failed:
            self.fail(command, input_, failed)
            return
        self.hold("instructions", "instructions a byte", command, input_, whole / sum(path.stat().st_size for path in large), most)
        if half is not None:
            growth = whole / max(half, FREE)
            self.hold("growth", "times the instructions for twice the input", command, input_, growth, bounds.growth(command, input_))

    def hold_memory(self, command, input_, path):
        try:
            peak = attack_runs.limited(commands.line(self.build, command, path, 2), bounds.ADDRESSES, bounds.SECONDS).peak
        except attack_runs.Failed as failed:
            self.fail(command, input_, failed)
            return
        mebibytes = 1 << 20
        self.hold("resident", "MiB resident", command, input_, peak / mebibytes, bounds.resident(command, input_) / mebibytes)

    def attack_by_instructions(self, input_):
        small, large = (attack_runs.make(input_.name, size, self.file(input_.name, size)) for size in (SIZE // 2, SIZE))
        for command, grows in bounds.EACH[input_.kind].items():
            self.hold_instructions(command, input_.name, [large], [small] if grows else [], bounds.instructions(command, input_.name))

    def attack_by_memory(self, input_):
        path = attack_runs.make(input_.name, bounds.large(input_.name), self.file(input_.name, bounds.LARGE))
        for command in (*(bounds.HELD if input_.kind == hostile.JUNK else bounds.HELD_OF_RECORDS), *commands.DOORS):
            self.hold_memory(command, input_.name, path)
        path.unlink()

    def attack(self, wanted):
        plain = [input_ for input_ in hostile.inputs() if wanted(input_)]
        compressed = [input_ for input_ in hostile.compressed() if wanted(input_)]
        if not plain and not compressed:
            sys.exit("no input has such a name")
        self.work.mkdir(parents=True, exist_ok=True)
        one = attack_runs.make("records of 26 bytes", 26, self.file("start", 26))
        groups = {"all inputs": ([input_ for input_ in plain if not input_.name.startswith(hostile.MRK)], bounds.TOGETHER),
                  "all of .mrk": ([input_ for input_ in plain if input_.name.startswith(hostile.MRK)], bounds.TOGETHER_OF_MRK)}
        names = [*bounds.INSTRUCTIONS, *bounds.TOGETHER]
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            self.start = dict(zip(names, pool.map(lambda name: self.instructions(name, [one]), names)))
            list(pool.map(self.attack_by_instructions, plain))
            # One of those above does the same to each, and these do little besides: they go over all in one run.
            for group, (of_group, most) in groups.items():
                large, small = ([self.file(input_.name, size) for input_ in of_group] for size in (SIZE, SIZE // 2))
                together = lambda name: self.hold_instructions(name, group, large, small, most[name])
                list(pool.map(together, most if of_group else ()))
            list(pool.map(self.attack_by_memory, plain + compressed))
        one.unlink()
        for input_ in plain:
            for size in (SIZE, SIZE // 2):
                self.file(input_.name, size).unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--figures", action="store_true", help="print each")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    if not attack_runs.valgrind():
        print("SKIP: there is no valgrind")
        sys.exit(SKIPPED)
    attacks = Attacks(arguments.build, arguments.work, arguments.figures)
    attacks.attack(lambda input_: not arguments.names or any(name in input_.name for name in arguments.names))
    for (what, command), (figure, input_) in sorted(attacks.worst.items()):
        print(f"{what}, {command}: {figure:.1f} at the most ({input_})")
    if attacks.wrong:
        sys.exit(f"{len(attacks.wrong)} attacks are not borne")


if __name__ == "__main__":
    main()
