#!/usr/bin/env python3
"""The examples of MARCspec, and the forms that its test suite takes and refuses, asked of the command line and of the second reading.

usage: marcspec_examples.py MARCMILL

Source: MARCspec, "A common MARC record path language", version 0.16beta, chapters 8 and 9; MARCspec-Test-Suite. The records are made
here, and what is expected was worked out by hand from the text.
"""

import itertools
import pathlib
import subprocess
import sys
import tempfile

import made
import paths
import records
import values

SUB = "\x1f"


def make(*lines, kind="am"):
    """Of lines as MARCspec writes them: tag, indicators where there are some, $ for the delimiter, \\$ for itself."""
    fields = []
    for line in lines:
        tag, text = line[:3], line[4:]
        if not tag.startswith("00"):
            text = text.replace("\\$", "\0").replace("$", SUB).replace("\0", "$").replace("#", " ")
        fields.append((tag, text.encode()))
    return made.record(fields, kind=kind)


BOOK = make("001 n1", "007 ta", "007 vf cb", "008 260101s2020    nz |x|||||||||||||||eng d", "100 1#$aPoe, Edgar$d1809", "100 1#$aTwice",
            "245 10$aThe raven /$brest$cby Poe", "300 ##$a10 p.$a11 p.$a12 p.", "300 ##$a20 p.", "300 ##$b30 cm", "500 ##$_under$\\$dollar$athree",
            "700 1#$aOther$dnow", "710 2#$aHouse", "800 11$aPoe, E.$tOne", "800 10$aDoe$tTwo", "880 10$6245-01$aOne", "880 2 $6100-02$aTwo")
MUSIC = make("007 sd", "008 260101s2020    nz |y|||||||||||||||eng d", "245 10$aSong$bof", kind="tc")
PRICES = make("020 ##$a0394170660$qRandom House$c\\$4.95", "020 ##$a0491001304")
COVERS = make("020 ##$a0394170660$qRandom House$qpaperback$c\\$4.95", "020 ##$a0394502884$qRandom House$qhardcover$c\\$12.50")
NUMBERS = make("020 ##$a1$c2", "020 ##$c3", "020 ##$z4", "020 ##$a5$z6$s7")
LINKED = make("100 1#$6880-01$aZilbershtain", "880 1#$6100-01/(2/r$aיצחק", "880 1#$6245-02/(2/r$aאחר")
FEW = make("300 1_$aab$abc$cx", "300 _2$bcd")

EXAMPLES = [ # chapter 8
    (BOOK, "LDR", [BOOK[:24].decode()]),
    (BOOK, "00.", ["n1", "ta", "vf cb", "260101s2020    nz |x|||||||||||||||eng d"]),
    (BOOK, "7..", ["Other now", "House"]),
    (BOOK, "100", ["Poe, Edgar 1809", "Twice"]),
    (BOOK, "LDR/0-4", [BOOK[:5].decode()]),
    (BOOK, "LDR/6", ["a"]),
    (BOOK, "007/0", ["t", "v"]),
    (BOOK, "007/1-#", ["a", "f cb"]),
    (BOOK, "007/#", ["a", "b"]),
    (BOOK, "245$a/#-1", [" /"]),
    (BOOK, "245$a", ["The raven /"]),
    (BOOK, "245$a$b$c", ["The raven /", "rest", "by Poe"]),
    (BOOK, "245$a-c", ["The raven /", "rest", "by Poe"]),
    (BOOK, "...$_$$", ["under", "dollar"]),
    (BOOK, "300[0]", ["10 p. 11 p. 12 p."]),
    (BOOK, "300[1]", ["20 p."]),
    (BOOK, "300[0-2]", ["10 p. 11 p. 12 p.", "20 p.", "30 cm"]),
    (BOOK, "300[1-#]", ["20 p.", "30 cm"]),
    (BOOK, "300[#]", ["30 cm"]),
    (BOOK, "300[#-1]", ["20 p.", "30 cm"]),
    (BOOK, "300[0]$a", ["10 p.", "11 p.", "12 p."]),
    (BOOK, "300$a[0]", ["10 p.", "20 p."]),
    (BOOK, "300$a[#]", ["12 p.", "20 p."]),
    (BOOK, "300$a[#-1]", ["11 p.", "12 p.", "20 p."]),
    (BOOK, "880^1", ["1", "2"]),
    (BOOK, "880[1]^1", ["2"]),
    (NUMBERS, "020$s{?020$a}", ["7"]),
    (NUMBERS, "020$c{?020$a}", ["2"]),
    (NUMBERS, "020$c{020$c?020$a}", ["2"]),
    (NUMBERS, "020$z{!020$a}", ["4"]),
    (NUMBERS, "020$z{020$z!020$a}", ["4"]),
    (BOOK, "008/18{LDR/6=\\t}", []),
    (MUSIC, "008/18{LDR/6=\\t}", ["|"]),
    (BOOK, "245$b{007/0=\\a|007/0=\\t}", ["rest"]),
    (MUSIC, "245$b{007/0=\\a|007/0=\\t}", []),
    (BOOK, "008/19{LDR/6=\\a}{LDR/7=\\a|LDR/7=\\c|LDR/7=\\d|LDR/7=\\m}", ["x"]),
    (MUSIC, "008/19{LDR/6=\\a}{LDR/7=\\a|LDR/7=\\c|LDR/7=\\d|LDR/7=\\m}", []),
    (LINKED, "880$a{100$6~$6/3-5}{100$6~\\880}", ["יצחק"]),
    (BOOK, "007[1]/3{/0=\\v}", ["c"]),
    (BOOK, "007[1]/3{007[1]/0=\\v}", ["c"]),
    (BOOK, "007[0]/1{/0=\\v}", []),
    (NUMBERS, "020$c{$a}", ["2"]),
    (NUMBERS, "020$c{020$a}", ["2"]),
    (BOOK, "245$a{/#=\\/}", ["The raven /"]),
    (BOOK, "245$a{245$a/#=\\/}", ["The raven /"]),
    (MUSIC, "245$a{/#=\\/}", []),
    (BOOK, "800[0]{$a~\\Poe}{^2=1}", ["Poe, E. One"]),
    (BOOK, "800[0]{800[0]$a~\\Poe}{800[0]^2=1}", ["Poe, E. One"]),
    (BOOK, "800[1]{$a~\\Poe}{^2=1}", []),
    (BOOK, "245$a{/0-2=\\The}", ["The raven /"]),
    (BOOK, "245$a{245$a/0-2=\\The}", ["The raven /"]),
    (MUSIC, "245$a{/0-2=\\The}", []),
    (PRICES, "020$q{$c}", ["Random House"]),
    (PRICES, "020[0-#]$q[0-#]{$c[0-#]}", ["Random House"]),
    (PRICES, "020[0]$q[0]{?020[0]$c[0]}", ["Random House"]),
    (PRICES, "020[1]$q[0]{?020[1]$c[0]}", []),
    (COVERS, "020$c{$q=\\paperback}", ["$4.95"]),
    (COVERS, "020[0-#]$c[0-#]{$q[0-#]=\\paperback}", ["$4.95"]),
    (COVERS, "020[0]$c[0]{020[0]$q[0]=\\paperback}", []),
    (COVERS, "020[0]$c[0]{020[0]$q[1]=\\paperback}", ["$4.95"]),
    (COVERS, "020[1]$c[0]{020[1]$q[0]=\\paperback}", []),
    (COVERS, "020[1]$c[0]{020[1]$q[1]=\\paperback}", []),
] + [ # 9.1, 9.3
    (BOOK, "007/3-1", []),
    (BOOK, "300[2-1]", []),
    (BOOK, "245$a/#-0", ["/"]),
    (BOOK, "300[#-0]", ["30 cm"]),
    (FEW, "...[1]{[0]}", ["cd"]),
    (FEW, "...[1]{[2]}", []),
    (FEW, "...[1]{/0-3}", ["cd"]),
    (FEW, "...[1]{/2}", []),
    (FEW, "...[1]{^1}", ["cd"]),
    (FEW, ".../0-1{[0]}", ["ab", "cd"]),
    (FEW, ".../0-1{[2]}", []),
    (FEW, ".../0-1{/0=\\c}", ["cd"]),
    (FEW, "...$a[0]{[1]}", ["ab"]),
    (FEW, "...$a[0]{[2]}", []),
    (FEW, "...$a[0]{/0}", ["ab"]),
    (FEW, "...$a[0]{/2}", []),
    (FEW, "...$a/1{[1]}", ["b", "c"]),
    (FEW, "...$b/1{[1]}", []),
    (FEW, "...$a/1{[1]/1=\\c}", ["b", "c"]),
    (FEW, "...$a/1{/0=\\b}", ["c"]),
    (FEW, "...^1{^1!=\\_}", ["1"]),
    (FEW, "...^1{^2!=\\_}", ["_"]),
    (FEW, "...^2{^1!=\\_}", ["_"]),
    (FEW, "...^2{^2!=\\_}", ["2"]),
    (FEW, "...^2{[1]}", ["_", "2"]),
    (FEW, "...^2{[2]}", []),
    (FEW, "...^2{[1]$a}", []),
    (FEW, "...^2{[1]$b}", ["_", "2"]),
    (FEW, "...^2{[1]^1=\\_}", ["_", "2"]),
]

TABLE = { # 9.5: right has no value, equals left, is a part of it, left is a part of right, neither
    "=": (False, True, False, False, False),
    "!=": (True, False, True, True, True),
    "~": (False, True, True, False, False),
    "!~": (True, False, False, True, True),
    "?": (False, True, True, True, True),
    "!": (True, False, False, False, False),
}
EXAMPLES += [(MUSIC, f"245$b{{245$a{operator}{right}}}", ["of"] if holds else [])
             for operator, row in TABLE.items()
             for right, holds in zip(("999$a", "\\Song", "\\on", "\\Songs", "\\other"), row)]

# The forms of the test suite.
TAGS = "... ..0 .00 1.0 20. 2.. 300 LDR ABC ..C .BC A.C A.. a00 aa0 abc ..c .bc a..".split()
RANGES = "# 0 9 10 100 0-1 0-# 0-0 #-# #-0 #-1".split()
CODES = [chr(byte) for byte in range(0x21, 0x7F) if chr(byte) not in "*|" and not chr(byte).isupper()]
CODE_RANGES = ("a-z", "0-9")
BRACES = [f"{{{inner}}}" for inner in ("245$a", "$a", "?$a", "!$a", "$a=$b", "$a!=$b", "$a~\\Poe", "$a!~\\Poe", "$a|$b|$c")] + [
    "{$a|$b}{$c}", "{$a}{$b|$c}", "{$a|$b}{$c|$d}"] + [f"{{$a~\\test\\{mark}}}" for mark in "${}!=~?|"]
VALID = list(itertools.chain(
    TAGS,
    ("...^1", "...^2"),
    (f".../{place}" for place in RANGES),
    (f"...[{place}]" for place in RANGES),
    (f"...[{index}]/{place}" for index in RANGES for place in RANGES),
    (f"...[{index}]^{which}" for index in RANGES for which in (1, 2)),
    (f"...{braces}" for braces in BRACES + ["{/#=\\/}"]),
    (f"...[{index}]{braces}" for index in RANGES for braces in BRACES),
    (f".../{place}{braces}" for place in ("#", "0-#") for braces in BRACES),
    (f"...^1{braces}" for braces in BRACES),
    (f"...${codes}" for codes in (*CODES, *CODE_RANGES)),
    (f"...$a${codes}" for codes in (*CODES, *CODE_RANGES)),
    (f"...${code}$a-z" for code in CODES),
    (f"...${codes}{braces}" for codes in ("a", "z", "0", "9", *CODE_RANGES) for braces in BRACES + ["{/#=\\/}"]),
    (f"...{braces}${code}" for braces in BRACES for code in "az09!#"),
    (f"...{{{left}=\\{text}}}" for left in ("$a", "") for text in ("test\\$", "test\\{", "te\\}st", "test\\!", "\\=test", "test\\~", "tes\\st\\|"))))
INVALID = """.... ABCD ?00 24# 24\\ 2\\ 5 \\ 45 .../ .../1-\\ 2 .../1-2- .../-2 .../1-X .../#- .../? ...[] ...[1-\\ 2] ...[1-2-] ...[1-] ...^ ...^3 ...^12
.../#^1 .../0^2 .../10^1 .../0-1^2 .../#-1^1 ...$a-9 ...$0-a ...$A-Z ...$z-a ...$1-0 ...$\\ a ...$ß .../0-7{^1} ...^2{/0=\\1} ...{__1$a~\\Poe} ...[#]_0{$a}""".replace(
    "\\ ", "\0").split()

# Where marcmill takes what the suite refuses: letters of both cases in a tag; ranges that end before they begin, which stand for
# nothing, as the text of MARCspec has it; any visible character for a code; several codes behind one $; marks in a text.
UNLIKE = [
    (make("abC 11$ax", "a0C 11$ay", "axC 11$az"), "abC$a", ["x"]),
    (make("abC 11$ax", "a0C 11$ay", "axC 11$az"), "a0C$a", ["y"]),
    (make("abC 11$ax", "a0C 11$ay", "axC 11$az"), "a.C$a", ["x", "y", "z"]),
    (BOOK, ".../2-1", []),
    (BOOK, "...[2-1]", []),
    (make("245 10$Aupper$|bar$1one$0zero$*star$alow"), "...$A", ["upper"]),
    (make("245 10$Aupper$|bar$1one$0zero$*star$alow"), "...$|", ["bar"]),
    (make("245 10$Aupper$|bar$1one$0zero$*star$alow"), "...$10", ["one", "zero"]),
    (make("245 10$Aupper$|bar$1one$0zero$*star$alow"), "...$*", ["upper", "bar", "one", "zero", "star", "low"]),
    (make("245 10$ate st", "246 10$atest"), "24.$a{=\\te st}", ["te st"]),
    (make("245 10$ate st", "246 10$atest"), "24.$a{=\\te\\sst}", ["te st"]),
    (make("245 10$atest?", "246 10$atest="), "24.$a{~\\?|~\\test=}", ["test?", "test="]),
    (BOOK, "008[35-37]", ["eng"]),
    (BOOK, "008[0]/35-37", ["eng"]),
    (BOOK, "LDR[6]", ["a"]),
    (BOOK, "001[1]", ["1"]),
]


def select(marcmill, text, record, folder):
    file = folder / "record.mrc"
    file.write_bytes(record)
    done = subprocess.run([marcmill, "select", text, "--join", "\x02", file], capture_output=True, check=False)
    return done.returncode, done.stdout.decode().removesuffix("\n"), done.stderr.decode()


def wrong_examples(marcmill, folder):
    for record, text, expected in EXAMPLES + UNLIKE:
        read = [value.decode() for value in values.of(paths.read(text), records.Record(record))]
        if read != expected:
            yield f"{text}: the second reading gives {read}, not {expected}"
        code, answer, told = select(marcmill, text, record, folder)
        if code != 0 or answer != "\x02".join(expected):
            yield f"{text}: exit {code}, {answer.split(chr(2))}, not {expected} {told}"


def wrong_forms(marcmill, folder):
    for text in VALID:
        expected = [value.decode() for value in values.of(paths.read(text), records.Record(BOOK))]
        code, answer, told = select(marcmill, text, BOOK, folder)
        if code != 0 or answer != "\x02".join(expected):
            yield f"{text}: exit {code}, {answer.split(chr(2))}, not {expected} {told}"
    for text in (text.replace("\0", " ") for text in INVALID):
        try:
            paths.read(text)
            yield f"{text}: the second reading takes it"
        except paths.Wrong:
            pass
        code, answer, _ = select(marcmill, text, BOOK, folder)
        if code != 2:
            yield f"{text}: exit {code}, {answer!r}, not 2"


def main(marcmill):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        wrong = [*wrong_examples(marcmill, folder), *wrong_forms(marcmill, folder)]
    print(f"{len(EXAMPLES)} examples, {len(UNLIKE)} that are unlike, {len(VALID)} forms, {len(INVALID)} that are none; {len(wrong)} answers differ")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
