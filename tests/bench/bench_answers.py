#!/usr/bin/env python3
"""What bench tells, held against an independent reading. No time is judged.

usage: bench_answers.py MARCMILL [UNITTEST_ARGUMENT...]
"""

import pathlib
import re
import sys

sys.dont_write_bytecode = True
from bench_run import WORKS, Folder, bench, made_marc, read_book, run_tests

JUNK = b"no record at all"
ON_ONE_THREAD = ("iterator", "batches")
ON_MANY = ("pipeline", "load", "reduce", "reduce-streamed", "scan")


def entry_with_letters(record):
    return record[:27] + b"00x0" + record[31:]


class Answers(Folder):
    def test_are_those_of_an_independent_reading_for_every_strategy_map_and_number_of_threads(self):
        path, sums = self.books()
        told = self.measured("--threads", "1,2,3", path)
        self.assertEqual((told["file"], told["bytes"], told["records"]), (str(path), path.stat().st_size, 300))
        seen = set()
        for one in told["measurements"]:
            self.assertEqual((one["records"], one["rejected"], one["junk_bytes"]), (300, 0, 0))
            self.assertEqual(one["sum"], sums[one["work"]], one)
            self.assertEqual(len(one["seconds"]), 2)
            seen.add((one["strategy"], one["work"], one["map"], one["threads"]))
        expected = {(strategy, work, map, threads)
            for strategy in ON_ONE_THREAD + ON_MANY for work in WORKS for map in ("fresh", "warm") for threads in (1, 2, 3)
            if (strategy not in ON_ONE_THREAD or threads == 1) and (strategy != "scan" or work == "count")
            and (strategy != "reduce-streamed" or map == "fresh")}
        self.assertEqual(seen, expected)

    def test_are_the_same_from_every_strategy_where_the_file_is_damaged(self):
        books = made_marc.books(100)
        records = [book.record() for book in books]
        records[50] = entry_with_letters(records[50])
        path = self.write("damaged.mrc", b"".join(records[:70]) + JUNK + b"".join(records[70:]))
        told = self.measured(path)
        sound = [read_book(book) for number, book in enumerate(books) if number != 50]
        sums = dict(zip(WORKS, [100, sum(two for two, _ in sound), sum(every for _, every in sound)]))
        self.assertGreater(len(told["measurements"]), 30)
        for one in told["measurements"]:
            boundaries = one["work"] == "count"
            self.assertEqual(told["check"][one["work"]], "boundaries" if boundaries else "directory")
            self.assertEqual(one["records"], 100 if boundaries else 99)
            self.assertEqual(one["rejected"], 0 if boundaries else 1)
            self.assertEqual((one["junk_bytes"], one["sum"]), (len(JUNK), sums[one["work"]]), one)

    def test_leave_out_of_a_damaged_file_is_told_and_exits_with_4(self):
        path = self.write("damaged.mrc", made_marc.books(1)[0].record() + JUNK)
        ended = bench("--rounds", 1, "--works", "count", path)
        self.assertEqual(ended.returncode, 4)
        self.assertEqual(ended.stderr.decode(),
            f"marcmill: every strategy left out the same: 0 records rejected, {len(JUNK)} bytes of junk\n")


class Output(Folder):
    def test_as_json_holds_ratios_of_each_round_to_one_thread_that_reads_memory(self):
        path, _ = self.books()
        told = self.measured("--threads", 2, "--strategies", "reduce", "--works", "two-fields", path)
        reading = [one for one in told["yardsticks"] if one["reads"] == "memory" and one["threads"] == 1]
        self.assertEqual(len(reading), 1)
        for one in told["measurements"] + told["yardsticks"]:
            for round in range(2):
                self.assertAlmostEqual(one["ratios"][round] / (reading[0]["seconds"][round] / one["seconds"][round]), 1, 2)
        self.assertEqual([(one["reads"], one["threads"]) for one in told["yardsticks"]],
            [("memory", 1), ("memory", 2), ("file", 1)])
        self.assertEqual([one["peak_memory"] is None for one in told["measurements"]], [False, True])

    def test_as_json_charges_no_fresh_run_for_the_bytes_that_are_kept_in_memory(self):
        if b"__asan_init" in pathlib.Path(bench.marcmill).read_bytes():
            self.skipTest("a sanitizer's memory is counted too")
        books = b"".join(book.record() for book in made_marc.books(1000))
        path = self.write("large.mrc", books * (128_000_000 // len(books) + 1))
        told = self.measured("--threads", 1, "--rounds", 1, "--strategies", "scan", "--works", "count", path)
        peaks = {one["map"]: one["peak_memory"] for one in told["measurements"]}
        self.assertLess(peaks["fresh"], 100_000_000)

    def test_as_json_predicts_by_both_laws_where_three_numbers_of_threads_determine_them(self):
        path, _ = self.books()
        fits = self.measured("--threads", "1,2,3", "--strategies", "iterator,reduce", "--works", "count", path)["fits"]
        self.assertEqual([(fit["strategy"], fit["map"]) for fit in fits],
            [("read-memory", "warm"), ("reduce", "fresh"), ("reduce", "warm")])
        for fit in fits:
            self.assertTrue(0 <= fit["amdahl"]["serial"] <= 1)
            self.assertGreaterEqual(min(fit["usl"]["sigma"], fit["usl"]["kappa"]), 0)
            self.assertEqual([one["cores"] for one in fit["predictions"]], [4, 8, 16, 32, 64, 128])

    def test_as_json_tells_why_two_numbers_of_threads_do_not_determine_the_universal_law(self):
        path, _ = self.books()
        told = self.measured("--threads", "1,2", "--strategies", "reduce", "--works", "count", path)
        self.assertEqual(told["fits_are"], "prediction, not measurement")
        for fit in told["fits"]:
            self.assertIsNone(fit["usl"])
            self.assertIn("fewer than three", fit["usl_missing"])
            self.assertTrue(all(one["usl"] is None and one["amdahl"] > 0 for one in fit["predictions"]))

    def test_for_a_terminal_begins_with_the_file_and_the_yardsticks_and_ends_with_predictions(self):
        path, sums = self.books()
        told = bench("--rounds", 1, "--threads", "1,2", path).stdout.decode()
        self.assertTrue(told.startswith(f"{path}: "))
        heads = ["\nyardsticks\n", "\ncount (check: boundaries): 300 records, sum 300\n", "\ntwo fields (check: directory)",
            f"\nevery subfield (check: directory): 300 records, sum {sums['every-subfield']:,}\n",
            "\nreading memory: GB/s by cores (prediction, not measurement)\n",
            "\nevery subfield: GB/s by cores (prediction, not measurement)\n"]
        places = [told.find(head) for head in heads]
        self.assertEqual(places, sorted(places))
        self.assertNotIn(-1, places)
        self.assertEqual(len(re.findall(r"^reduce streamed +fresh +2 ", told, re.MULTILINE)), 3)

    def test_has_no_predictions_where_there_is_one_number_of_threads(self):
        path, _ = self.books()
        self.assertNotIn("prediction", bench("--rounds", 1, "--threads", "1", path).stdout.decode())


if __name__ == "__main__":
    run_tests(__doc__)
