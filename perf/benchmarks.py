"""Runs the benchmark program, and gives the counters of every round."""

import collections
import dataclasses
import json
import statistics
import subprocess
import sys
import tempfile


@dataclasses.dataclass
class Measured:
    """Counters by benchmark and counter's name: a value a round."""

    counters: dict
    records: int
    target: str
    compiler: str

    def values(self, benchmark, counter):
        return self.counters[benchmark][counter]

    def median(self, benchmark, counter):
        return statistics.median(self.values(benchmark, counter))

    def yardstick(self):
        """S in GB/s: the median over every reading of memory in the run."""
        return statistics.median(value for each in self.counters.values() for value in each.get("S", ()))


def run(program, corpus, rounds):
    """Every benchmark once a round, in random order. Each reads memory before and after, so its ratio is its round's own."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [
            program, f"--benchmark_repetitions={rounds}", "--benchmark_enable_random_interleaving=true",
            "--benchmark_display_aggregates_only=true", f"--benchmark_out={out.name}", "--benchmark_out_format=json", corpus,
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        report = json.load(out)
    counters = collections.defaultdict(lambda: collections.defaultdict(list))
    for entry in report["benchmarks"]:
        if entry["run_type"] == "iteration":
            name = entry["run_name"].split("/iterations:")[0]
            for counter in ("ratio", "S", "cpu", "minor_faults", "control", "compute", "time", "batches", "pipeline", "slow", "transform"):
                if counter in entry:
                    counters[name][counter].append(entry[counter])
    if not counters or any(len(values) != rounds for each in counters.values() for values in each.values()):
        sys.exit(f"{program.name}: not every benchmark ran {rounds} times")
    context = report["context"]
    return Measured(counters, int(context["corpus_records"]), context["highway_target"], context["compiler"])
