"""Made records in ISO 2709 for tests in Python: what stands in them is known before any program of marcmill reads them."""

import dataclasses
import random

WORDS = """annals art birds book chess city dictionary essay fire forest garden gold history house island journey L'été law
letters light map memoir music night North opera paper poems red river sea silver stone story summer Tāne the tree voyage water
winter world write x-ray 1984 Über""".split()
LANGUAGES = ("eng",) * 6 + ("fre", "fre", "ger", "mao", "spa", "|||")


@dataclasses.dataclass
class Book:
    """A record: its 001, 008/07-10, 15-17 and 35-37, 245 $a and $b, and 020 $a of each 020."""
    number: str
    year: str
    country: str
    language: str
    title: str
    rest: str
    isbns: tuple

    def fields(self):
        """(tag, bytes) of each; without the field terminator."""
        fields = [("001", self.number), ("008", f"260101s{self.year}    {self.country}{'|' * 17}{self.language} d")]
        fields += [("020", f"  \x1fa{isbn}") for isbn in self.isbns]
        if self.title:
            fields.append(("245", f"10\x1fa{self.title}" + (f"\x1fb{self.rest}" if self.rest else "")))
        return [(tag, text.encode()) for tag, text in [*fields, ("650", " 0\x1faMade\x1fxRecords.")]]

    def record(self):
        return record(self.fields())


def record(fields):
    directory, data = b"", b""
    for tag, value in fields:
        directory += b"%s%04d%05d" % (tag.encode(), len(value) + 1, len(data))
        data += value + b"\x1e"
    base = 24 + len(directory) + 1
    return b"%05dnam a22%05d a 4500%s\x1e%s\x1d" % (base + len(data) + 1, base, directory, data)


def books(count, seed=1):
    """Some of them without 245, some with a year that is not known, titles and ISBNs that come again."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        title = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 4))) if dice.random() < 0.98 else ""
        made.append(Book(
            number=f"m{dice.randrange(10**6):06}-{number}",
            year=str(dice.randint(1900, 2026)) if dice.random() < 0.95 else "19uu",
            country=dice.choice(("nz ", "nz ", "fr ", "xxk")),
            language=dice.choice(LANGUAGES),
            title=title.capitalize(),
            rest=" ".join(dice.choice(WORDS) for _ in range(3)) if title and dice.random() < 0.5 else "",
            isbns=tuple(isbn for _ in range(dice.choice((0, 1, 1))) for isbn in isbns(dice, count))))
    return made


def isbns(dice, count):
    """One as a catalogue writes it: of ten or thirteen digits, or both, with and without hyphens, a qualifier, a wrong digit."""
    nine = f"{dice.randrange(max(10, count // 2)):09}"
    ten, thirteen = nine + check_10(nine), f"978{nine}{check_13('978' + nine)}"
    written = dice.choice(((ten,), (thirteen,), (ten, thirteen)))
    if dice.random() < 0.1:
        written = [digits[:-1] + ("1" if digits[-1] != "1" else "2") for digits in written]
    if dice.random() < 0.5:
        written = [f"{digits[:-9]}-{digits[-9:-5]}-{digits[-5:-1]}-{digits[-1]}" for digits in written]
    return [digits + dice.choice(("", "", " (pbk.)", " :", "(hbk)")) for digits in written]


def check_13(digits):
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def check_10(digits):
    """By the rule that is taught: digits weigh 1 to 9, and the rest of their sum by 11 is the check digit."""
    return "0123456789X"[sum(int(digit) * place for place, digit in enumerate(digits, 1)) % 11]


def corpus(made):
    return b"".join(book.record() for book in made)


def damaged(whole):
    """The record with a letter in its first directory entry: F204, and rejected at level directory."""
    return whole[:27] + b"x" + whole[28:]
