"""The figures that have a floor, and whether it is met."""

import dataclasses
import statistics

MET = "met"
MISSED = "**not met**"
UNKNOWN = "**not judged**"

# Benchmark, and the least speed as a ratio to S.
FLOORS = {
    1200: [
        ("count/warm/threads:1", 2.2), ("count/warm/threads:2", 4.0),
        ("every_subfield/fresh/threads:1", 0.35), ("every_subfield/fresh/threads:2", 0.66),
        ("doors/read", 0.20), ("two_fields/boundaries/warm/threads:1", 0.83), ("two_fields/directory/warm/threads:1", 0.58),
        ("stats/fields/warm/threads:1", 0.26),
    ],
    264: [("count/warm/threads:1", 0.95)],
}

# What two threads must gain in reading memory, so that what they gain in parsing says something of the program.
LEAST_CONTROL = 1.8
MEBIBYTE = 1 << 20


@dataclasses.dataclass
class Figure:
    """Values, one a round, of which the median (of memory: the largest) is held against a limit."""

    name: str
    values: list
    at_least: float | None = None
    at_most: float | None = None
    by_largest: bool = False
    unit: str = ""
    note: str = ""

    def value(self):
        if not self.values:
            return None
        return max(self.values) if self.by_largest else statistics.median(self.values)

    def verdict(self):
        value = self.value()
        if value is None:
            return UNKNOWN
        enough = self.at_least is None or value >= self.at_least
        return MET if enough and (self.at_most is None or value <= self.at_most) else MISSED


def of_speed(measured):
    for mean, floors in FLOORS.items():
        for benchmark, least in floors:
            name = f"{benchmark}, mean {mean}"
            yield Figure(name, measured[mean].values(benchmark, "ratio"), at_least=least, unit=" S")


def of_scaling(measured):
    for how in ("warm", "fresh"):
        name = f"scaling/every_subfield/{how}"
        control = measured.values(name, "control")
        heard = [place for place, value in enumerate(control) if value >= LEAST_CONTROL]
        computing = statistics.median(measured.values(name, "compute"))
        note = (f"in {len(heard)} of {len(control)} rounds the control reached {LEAST_CONTROL} (median {statistics.median(control):.2f}); "
                f"a loop of registers alone gained {computing:.2f} by a second thread (what is missing to 2, others of the machine took)")
        for counter, most, what in (("time", 0.55, "time"), ("cpu", 1.10, "CPU time")):
            values = [measured.values(name, counter)[place] for place in heard]
            yield Figure(f"{what} of two threads by that of one, every_subfield/{how}", values, at_most=most, note=note)


# Counters of doors that ran side by side, and what is asked of them.
DOORS = [
    ("doors/side_by_side", "pipeline", {"at_least": 1.3}, "speed of Pipeline by that of read(), a caller that reads every subfield"),
    ("doors/slow_caller", "slow", {"at_least": 0.95}, "speed of Pipeline by that of its caller alone, 2 us a record"),
    ("doors/side_by_side", "batches", {"at_most": 1.05}, "time of batches of 1,000 by that of read()"),
    ("doors/transform", "transform", {"at_most": 1.10}, "time of transform (identity) by that of reduce over the same bytes"),
]


def of_doors(measured):
    for benchmark, counter, limits, what in DOORS:
        yield Figure(what, measured.values(benchmark, counter), **limits)


def of_streams(streams):
    """Of whole processes: by name, the limit and the values."""
    for name, (limits, values) in streams.items():
        yield Figure(name, values, **limits)


def of_door_memory(memory):
    """By door: peaks as shares of the file's size for load, in MiB for the doors whose memory is bounded."""
    for door, (size, peaks) in memory.items():
        if door == "load":
            yield Figure("peak resident memory of load() by the file's size", [peak / size for peak in peaks], at_most=2.5, by_largest=True)
        else:
            values = [peak / MEBIBYTE for peak in peaks]
            yield Figure(f"peak resident memory, door `{door}`", values, at_most=96, by_largest=True, unit=" MiB")


def of_yardstick(measured):
    """S is what this machine can do, or it is no yardstick: as fast as what the compiler makes of a plain loop."""
    values = measured.values("memory_read/native_loop", "ratio")
    return Figure("a plain loop of -O3 -march=native", values, at_least=0.95, at_most=1.05, unit=" S")


def judge(measured, whole, whole_by_cat, growth, memory, streams, door_memory):
    figures = [of_yardstick(measured[1200]), *of_speed(measured), *of_scaling(measured[1200]), *of_doors(measured[1200])]
    figures += [*of_streams(streams), *of_door_memory(door_memory)]
    figures.append(Figure("`marcmill count FILE` by `cat FILE > /dev/null`", whole, at_most=0.33))
    figures.append(Figure("the same, where `cat` brought FILE into the page cache", whole_by_cat))
    for command, values in growth.items():
        name = f"growth: time a byte, large by small, `{command} -j1`"
        figures.append(Figure(name, values, at_most=1.10))
    for (command, window), peaks in memory.items():
        words = f"{command} --window {window}" if window else command
        values = [peak / MEBIBYTE for peak in peaks]
        most = 32 if window else 96
        figures.append(Figure(f"peak resident memory, `{words}`", values, at_most=most, by_largest=True, unit=" MiB"))
    return figures
