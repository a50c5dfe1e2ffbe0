#!/usr/bin/env python3
"""What bench draws, and that it draws all or nothing.

usage: bench_pictures.py MARCMILL [UNITTEST_ARGUMENT...]
"""

import re
import shutil
import sys
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True
from bench_run import Folder, bench, run_tests

needs_gnuplot = unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot to draw")


class Pictures(Folder):
    @needs_gnuplot
    def test_are_well_formed_and_name_each_strategy(self):
        path, _ = self.books()
        svg = self.folder / "out.svg"
        self.assertEqual(bench("--rounds", 1, "--threads", "1,2", "--svg", svg, path).returncode, 0)
        picture = xml.etree.ElementTree.parse(svg).getroot()
        self.assertEqual(picture.tag, "{http://www.w3.org/2000/svg}svg")
        text = " ".join(part.strip() for part in picture.itertext())
        for word in ("iterator", "batches", "pipeline", "load", "reduce streamed", "scan", "every subfield", "reading every byte of memory", "GB/s",
                path.name):
            self.assertIn(word, text)

    @needs_gnuplot
    def test_stand_in_a_page_that_is_well_formed_and_refers_to_nothing_outside(self):
        books, _ = self.books()
        path = books.rename(self.folder / "b'<&>\"`x`\\.mrc")
        page, svg = self.folder / "out.html", self.folder / "out.svg"
        ended = bench("--rounds", 1, "--threads", "1,2", "--html", page, "--svg", svg, path)
        self.assertEqual((ended.returncode, ended.stderr), (0, b""))
        self.assertIn(f"{path.name}, ", "".join(xml.etree.ElementTree.parse(svg).getroot().itertext()))
        text = page.read_text(encoding="utf-8")
        root = xml.etree.ElementTree.fromstring(text)
        self.assertEqual(len(root.findall(".//{http://www.w3.org/2000/svg}svg")), 1)
        self.assertIn(f"{path}: ", "".join(root.itertext()))
        self.assertIn("What follows is prediction, not measurement.", text)
        for element in root.iter():
            for name, value in element.attrib.items():
                if name.rpartition("}")[2] in ("href", "src", "srcset", "data", "action"):
                    self.assertTrue(value.startswith("#"), (element.tag, name, value))
        self.assertFalse(re.search(r"@import|url\((?!['\"]?#)", text))
        self.assertFalse(re.search(r"<(script|link|iframe|object|embed|base)\b", text))

    @needs_gnuplot
    def test_are_not_left_half_done_where_something_fails(self):
        ended = bench("--svg", self.folder / "out.svg", "--html", self.folder / "out.html", self.folder / "missing")
        self.assertEqual(ended.returncode, 3)
        self.assertEqual(list(self.folder.iterdir()), [])

    @needs_gnuplot
    def test_do_not_replace_the_input_or_each_other(self):
        path, _ = self.books()
        before = path.read_bytes()
        other = self.folder / "other"
        for arguments in (("--svg", path), ("--html", path), ("-o", path), ("--svg", other, "--html", f"{self.folder}/./other"),
                ("--svg", other, "-o", other)):
            self.assertEqual(bench("--rounds", 1, *arguments, path).returncode, 2, arguments)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual([one.name for one in self.folder.iterdir()], ["books.mrc"])

    def test_without_gnuplot_are_refused_before_the_file_is_looked_at(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for option in ("--svg", "--html"):
            ended = bench(self.folder / "missing", option, self.folder / "out", PATH=str(empty))
            self.assertEqual((ended.returncode, ended.stdout), (3, b""))
            self.assertIn(b"gnuplot-nox", ended.stderr)
        self.assertEqual([one.name for one in self.folder.iterdir()], ["empty"])


if __name__ == "__main__":
    run_tests(__doc__)
