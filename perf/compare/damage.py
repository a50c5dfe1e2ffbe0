"""Damaged files, made of sound records, and what the tools find in them."""

import collections
import dataclasses
import itertools
import pathlib
import random

import race
import reference
import tool

RECORDS = 10_000
EVERY = 50  # one record of so many is damaged
LIMIT = 60  # seconds: a tool that takes longer is ended


def wrong_length(record, chance):
    """The leader tells another length."""
    length = len(record) + chance.choice((-1, 1)) * chance.randint(1, 20)
    return b"%05d" % length + record[5:]


def cut_short(record, chance):
    """Its end is missing, with the terminator."""
    base = int(record[12:17])
    return record[:chance.randint(base + 1, len(record) - 2)]


def stray_terminator(record, chance):
    """A byte of a field's data is a record terminator (0x1D)."""
    roomy = [field for field in reference.fields(record) if field[0] != b"001" and field[2] > field[1] + 4]
    _, begin, end = chance.choice(roomy)
    at = chance.randint(begin + 4, end - 1)
    return record[:at] + reference.TERMINATOR + record[at + 1:]


def junk_before(record, chance):
    """Bytes that are no record stand before it; itself it is whole."""
    return bytes(chance.choice(range(32, 256)) for _ in range(chance.randint(10, 100))) + record


@dataclasses.dataclass(frozen=True)
class Kind:
    name: str
    does: collections.abc.Callable
    spares: bool = False  # the record itself stays whole


KINDS = [
    Kind("wrong length in the leader", wrong_length),
    Kind("record cut short", cut_short),
    Kind("stray 0x1D in a field", stray_terminator),
    Kind("junk between records", junk_before, spares=True),
]


@dataclasses.dataclass(frozen=True)
class Damaged:
    """A file with the control numbers of its whole records, and of its damaged ones."""

    kind: Kind
    path: pathlib.Path
    whole: set
    hurt: set


@dataclasses.dataclass(frozen=True)
class Outcome:
    damaged: Damaged
    tool: tool.Tool
    run: tool.Run
    lap: race.Lap
    given: collections.Counter  # control numbers

    def found(self):
        return len(self.damaged.whole & self.given.keys())

    def hurt(self):
        return len(self.damaged.hurt & self.given.keys())

    def others(self):
        """What is neither, or was given before."""
        return self.given.total() - self.found() - self.hurt()


def make(folder, records, kind):
    """Every 50th record is damaged, and the last one: a file may end in the middle of a record."""
    chance = random.Random(kind.name)
    path = folder / f"{kind.name.replace(' ', '-')}.mrc"
    whole, hurt = set(), set()
    with open(path, "wb") as file:
        for place, record in enumerate(records, 1):
            harmed = place % EVERY == 0 or place == len(records)
            file.write(kind.does(record, chance) if harmed else record)
            (hurt if harmed and not kind.spares else whole).add(reference.control_number(record))
    return Damaged(kind, path, whole, hurt)


def names_in(run, out):
    """The control numbers that a tool told; none where it printed what is no list of them."""
    try:
        return run.answer(out)
    except ValueError:
        return ()


def compare(found, paths, corpus, folder):
    """What each tool that can tell control numbers finds, by damage."""
    folder.mkdir(parents=True, exist_ok=True)
    records = list(itertools.islice(reference.records(corpus), RECORDS))
    outcomes = []
    for kind in KINDS:
        damaged = make(folder, records, kind)
        for each in found:
            for run in (run for run in each.tool.runs if run.work == tool.NAMES):
                done = race.lap(paths.fill(run.command, damaged.path), True, LIMIT)
                given = collections.Counter(names_in(run, done.out))
                done.out = b""
                outcomes.append(Outcome(damaged, each.tool, run, done, given))
    return outcomes
