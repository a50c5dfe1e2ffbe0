#!/usr/bin/env python3
"""Counts the instructions of each hot path by callgrind, and holds them against perf/instructions.tsv.

usage: guard.py --build FOLDER [--renew WHY | --natively]    (scripts/guard builds and calls it)

Only what runs inside one function is counted, and that after the path was walked once: neither the start of the process nor
the reading of the corpus. Counts do not hang on the machine: valgrind shows programs a processor of its own (with AVX2 where
the machine has it, and never with more), paths run on one thread, and nothing of the caller's variables or folders is handed
on. Runs give the same numbers, but for some 1,500 instructions that the allocator takes in some: less than 0.1 % of any path.
"""

import argparse
import concurrent.futures
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

import instructions

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASELINE = pathlib.Path("perf/instructions.tsv")  # below ROOT
PROGRAM = "perf/marcmill-paths"
COUNTED = "marcmill_counted"  # the function that is counted, perf/paths.cpp
SIZE = 4_000_000
AT_ONCE = 2


def run(folder, command):
    """What it prints. Nothing of whoever calls, their variables or the folder's name, comes into a count."""
    done = subprocess.run(command, cwd=folder, env={"LC_ALL": "C"}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"guard: {' '.join(command)}: ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def pairs(text):
    return dict(line.split("\t") for line in text.splitlines())


def make_corpora(build, means, size):
    """A corpus for each mean length of records: (its name by the mean, a digest of all)."""
    names, digest = {}, hashlib.sha256()
    for mean in sorted(means):
        names[mean] = f"perf/guard-{mean}.mrc"
        run(build, ["./marcmill", "synth", "--size", str(size), "--seed", "1", "--mean", mean, "-q", "-o", names[mean]])
        digest.update((build / names[mean]).read_bytes())
    return names, digest.hexdigest()[:16]


def valgrind(tool, *options):
    program = shutil.which("valgrind")
    if not program:
        sys.exit("guard: there is no valgrind")
    return [program, "--command-line-only=yes", f"--tool={tool}", *options]


def count(build, path, corpus):
    out = f"perf/callgrind-{path.replace(' ', '-')}.out"  # stays, for callgrind_annotate
    options = (f"--toggle-collect={COUNTED}", f"--callgrind-out-file={out}")
    run(build, valgrind("callgrind", *options) + [f"./{PROGRAM}", path, corpus])
    number = int(re.search(r"^totals: (\d+)", (build / out).read_text(), re.MULTILINE)[1])
    if number == 0:
        sys.exit(f"guard: {path}: nothing was counted; is {COUNTED} still a function of its own?")
    return number


def measure(build, means, corpora, digest):
    """The circumstances are asked for under valgrind too: it shows programs a processor of its own."""
    about = pairs(run(build, valgrind("none", "-q") + [f"./{PROGRAM}", "--about"]))
    about["valgrind"] = run(build, [shutil.which("valgrind"), "--version"]).strip().removeprefix("valgrind-")
    about[instructions.CORPORA] = digest
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        numbers = pool.map(lambda path: count(build, path, corpora[means[path]]), means)
        return instructions.Counts(about, dict(zip(means, numbers)))


def baseline():
    """None where there is none yet."""
    file = ROOT / BASELINE
    return instructions.parse(file.read_text()) if file.exists() else None


def compare(now):
    before = baseline()
    if before is None:
        sys.exit("guard: there is no baseline yet, scripts/guard --renew WHY makes one")
    wrong, told = instructions.judge(before, now)
    print(instructions.table(before, now))
    for line in told:
        print(f"guard: {line}")
    sys.stdout.flush()
    if wrong:
        sys.exit("\n".join(f"guard: {line}" for line in wrong))
    if not told:
        print(f"guard: all paths are within {instructions.TOLERANCE} % of the baseline")


def git(*words):
    done = subprocess.run(["git", "-C", ROOT, *words], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"guard: git {words[0]} ended with {done.returncode}")
    return done.stdout


def require_all_committed():
    """A baseline is that of a commit: then it is known what was counted."""
    changed = [line for line in git("status", "--porcelain", "--untracked-files=no").splitlines() if line[3:] != str(BASELINE)]
    if changed:
        sys.exit("guard: commit or stash these first, a baseline counts what is committed:\n" + "\n".join(changed))


def renew(now, why):
    before = baseline() or instructions.Counts(now.about, {})
    now = instructions.settled(before, now)
    (ROOT / BASELINE).write_text(instructions.write(now))
    git("add", "--", str(BASELINE))
    if not git("status", "--porcelain", "--", str(BASELINE)):
        print("guard: the baseline is the same, there is nothing to renew")
        return
    body = [why, instructions.table(*instructions.changed(before, now)), *instructions.others(before, now)]
    git("commit", "-q", "-m", "perf: renew the instruction baseline", "-m", "\n\n".join(body), "--", str(BASELINE))
    print("\n".join(body[1:]))


def main():
    parser = argparse.ArgumentParser(prog="scripts/guard")
    parser.add_argument("--build", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--renew", metavar="WHY", help="measure, write perf/instructions.tsv, and commit it with this reason")
    parser.add_argument("--natively", action="store_true", help="walk every path once without valgrind, and count nothing")
    arguments = parser.parse_args()
    if arguments.renew is not None:
        if not arguments.renew.strip():
            parser.error("--renew wants a reason")
        require_all_committed()

    means = pairs(run(arguments.build, [f"./{PROGRAM}", "--list"]))
    corpora, digest = make_corpora(arguments.build, set(means.values()), 200_000 if arguments.natively else SIZE)
    if arguments.natively:
        for path, mean in means.items():
            run(arguments.build, [f"./{PROGRAM}", path, corpora[mean]])
        return
    now = measure(arguments.build, means, corpora, digest)
    renew(now, arguments.renew) if arguments.renew else compare(now)


if __name__ == "__main__":
    main()
