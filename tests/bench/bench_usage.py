#!/usr/bin/env python3
"""What bench goes through, what it refuses, and what it is told to run.

usage: bench_usage.py MARCMILL [UNITTEST_ARGUMENT...]
"""

import json
import os
import sys

sys.dont_write_bytecode = True
from bench_run import Folder, bench, run_tests


class Inputs(Folder):
    def test_that_are_made_leave_nothing_in_the_temporary_folder(self):
        ended = bench("--rounds", 1, "--size", "100KB", "--works", "count", "--json", TMPDIR=str(self.folder))
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertGreaterEqual(json.loads(ended.stdout)["bytes"], 100_000)
        self.assertIsNone(json.loads(ended.stdout)["file"])
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_that_are_made_stand_where_tmpdir_says(self):
        ended = bench("--rounds", 1, "--size", "100KB", TMPDIR=str(self.folder / "missing"))
        self.assertEqual(ended.returncode, 3)
        self.assertIn(str(self.folder / "missing").encode(), ended.stderr)

    def test_that_are_not_there_are_told_with_their_path(self):
        path = self.folder / "missing.mrc"
        ended = bench(path)
        self.assertEqual((ended.returncode, ended.stdout), (3, b""))
        self.assertEqual(ended.stderr.decode(), f"marcmill: {path}: No such file or directory\n")

    def test_that_bench_cannot_go_through_are_refused_with_the_reason(self):
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        compressed = self.write("books.mrc.gz", b"\x1f\x8b\x08\x00")
        for path, reason in ((fifo, b"no plain file"), (self.folder, b"no plain file"), (compressed, b"is compressed"),
                (self.write("empty", b""), b"is empty"), ("-", b"standard input")):
            ended = bench(path)
            self.assertEqual((ended.returncode, ended.stdout), (2, b""), path)
            self.assertIn(reason, ended.stderr)
            self.assertEqual(ended.stderr.count(b"\n"), 1)

    def test_that_memory_does_not_hold_are_refused_before_they_are_read(self):
        path = self.write("huge", b"0")
        os.truncate(path, 1 << 42)
        ended = bench(path)
        self.assertEqual(ended.returncode, 3)
        self.assertIn(b"memory", ended.stderr)


class Options(Folder):
    def test_that_mean_nothing_are_refused_in_one_line(self):
        path, _ = self.books()
        for wrong in (("--threads", "0"), ("--threads", "1,,2"), ("--threads", "many"), ("--threads", ""), ("--threads", "5000"),
                ("--strategies", "reduce,magic"), ("--strategies", "read-memory"), ("--works", "bytes"), ("--works", ""),
                ("--strategies", "scan", "--works", "two-fields"), ("--rounds", "0"), ("--size", "1MB"), ("--io", "stream"),
                ("--check", "text"), ("--on-error", "stop"), ("--rejects", "x"), ("--recursive",), ("--memory",),
                ("-o", "x.gz"), ("second",)):
            ended = bench(path, *wrong)
            self.assertEqual((ended.returncode, ended.stdout), (2, b""), wrong)
            self.assertTrue(ended.stderr.startswith(b"marcmill: "))
            self.assertEqual(ended.stderr.count(b"\n"), 1)

    def test_choose_strategies_works_and_threads(self):
        path, _ = self.books()
        told = self.measured("--threads", "3,1,3", "--strategies", "reduce,batches", "--works", "two-fields", path)
        self.assertEqual(told["threads"], [1, 3])
        self.assertEqual([(one["strategy"], one["map"], one["threads"]) for one in told["measurements"]],
            [("batches", "fresh", 1), ("batches", "warm", 1), ("reduce", "fresh", 1), ("reduce", "fresh", 3),
                ("reduce", "warm", 1), ("reduce", "warm", 3)])
        self.assertEqual({one["work"] for one in told["measurements"]}, {"two-fields"})

    def test_include_all_cores_where_no_number_of_threads_is_given(self):
        path, _ = self.books()
        told = self.measured("--strategies", "scan", path)
        self.assertEqual(told["threads"][-1], told["machine"]["cores"])
        self.assertEqual(told["machine"]["cores"], len(os.sched_getaffinity(0)))

    def test_write_progress_to_a_log_where_it_is_asked_for(self):
        path, _ = self.books()
        drawn = bench("--rounds", 1, "--works", "count", "--progress", "always", path).stderr
        self.assertRegex(drawn, rb"\A(bench  [0-9]+ %  [^\r\x1b\n]*\n)*bench  100 %\n\Z")
        self.assertEqual(bench("--rounds", 1, "--works", "count", path).stderr, b"")


if __name__ == "__main__":
    run_tests(__doc__)
