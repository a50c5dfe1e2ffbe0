#!/usr/bin/env python3
"""What scripts/guard says of made numbers."""

import unittest

import instructions

ABOUT = {name: "1" for name in (*instructions.CIRCUMSTANCES, instructions.CORPORA)}
BASELINE = instructions.Counts(ABOUT, {"scan": 100_000, "subfields": 2_000_000})


def now(scan, subfields=2_000_000, **about):
    return instructions.Counts({**ABOUT, **about}, {"scan": scan, "subfields": subfields})


class Judge(unittest.TestCase):
    def test_takes_up_to_three_per_cent_more(self):
        for scan in (100_000, 102_900, 103_000, 97_100):
            self.assertEqual(instructions.judge(BASELINE, now(scan)), ([], []))

    def test_names_a_path_that_takes_more(self):
        wrong = ["scan: 3.1 % more instructions than the baseline (100,000, now 103,100)"]
        self.assertEqual(instructions.judge(BASELINE, now(103_100)), (wrong, []))

    def test_names_each_path_that_takes_more(self):
        wrong, told = instructions.judge(BASELINE, now(103_001, 2_082_000))
        self.assertEqual([line.partition(":")[0] for line in wrong], ["scan", "subfields"])
        self.assertIn("4.1 % more", wrong[1])
        self.assertEqual(told, [])

    def test_tells_of_fewer_and_lets_them_pass(self):
        told = ["scan: 3.1 % fewer instructions, the baseline should be renewed"]
        self.assertEqual(instructions.judge(BASELINE, now(96_900)), ([], told))

    def test_names_a_path_that_the_baseline_does_not_have(self):
        counts = instructions.Counts(ABOUT, {**BASELINE.paths, "read": 7})
        self.assertEqual(instructions.judge(BASELINE, counts), (["read: is not in the baseline"], []))

    def test_names_a_path_that_is_gone(self):
        counts = instructions.Counts(ABOUT, {"scan": 100_000})
        wrong = ["subfields: is in the baseline, and no path any more"]
        self.assertEqual(instructions.judge(BASELINE, counts), (wrong, []))

    def test_does_not_compare_what_another_compiler_made(self):
        for name in instructions.CIRCUMSTANCES:
            wrong, told = instructions.judge(BASELINE, now(200_000, **{name: "2"}))
            self.assertEqual(wrong, [])
            self.assertEqual(len(told), 1)
            self.assertIn("NOT COMPARED", told[0])
            self.assertIn(f"{name}: 1 then, 2 now", told[0])

    def test_names_paths_under_another_compiler_too(self):
        counts = instructions.Counts({**ABOUT, "compiler": "2"}, {"scan": 100_000})
        self.assertEqual(len(instructions.judge(BASELINE, counts)[0]), 1)

    def test_wants_a_baseline_of_the_same_corpora(self):
        wrong, told = instructions.judge(BASELINE, now(100_000, corpora="2"))
        self.assertEqual((len(wrong), told), (1, []))
        self.assertIn("must be renewed", wrong[0])


class Renewed(unittest.TestCase):
    def test_keeps_what_differs_by_chance(self):
        counts = instructions.settled(BASELINE, now(100_100, 1_997_000))
        self.assertEqual(counts.paths, {"scan": 100_000, "subfields": 1_997_000})

    def test_takes_all_that_another_compiler_made(self):
        self.assertEqual(instructions.settled(BASELINE, now(100_100, compiler="2")).paths["scan"], 100_100)

    def test_leaves_out_paths_that_are_gone(self):
        counts = instructions.Counts(ABOUT, {"scan": 100_000, "read": 7})
        self.assertEqual(instructions.settled(BASELINE, counts).paths, counts.paths)


class Written(unittest.TestCase):
    def test_is_read_as_it_was(self):
        self.assertEqual(instructions.parse(instructions.write(BASELINE)), BASELINE)

    def test_is_shown_side_by_side(self):
        counts = instructions.Counts(ABOUT, {"scan": 104_100, "read": 7})
        rows = [line.split() for line in instructions.table(BASELINE, counts).splitlines()]
        self.assertEqual(rows[1], ["scan", "100,000", "104,100", "+4.1", "%"])
        self.assertEqual(rows[2], ["read", "-", "7", "-"])
        self.assertEqual(rows[3], ["subfields", "2,000,000", "-", "-"])

    def test_shows_what_changed_alone(self):
        before, after = instructions.changed(BASELINE, now(104_100))
        self.assertEqual((before.paths, after.paths), ({"scan": 100_000}, {"scan": 104_100}))


if __name__ == "__main__":
    unittest.main()
