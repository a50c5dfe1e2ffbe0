"""Conditions on records, read as docs/questions.md says: a second reading, to compare the library with."""

import operator
import re
import string

import paths
import values

COMPARED = {"==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
WORDS = {
    "contains": lambda value, text: text in value,
    "starts": lambda value, text: value.startswith(text),
    "ends": lambda value, text: value.endswith(text),
}
DEEPEST = 100


def read(text):
    """A function from a record to whether the condition holds."""
    reader = Reader(text)
    condition = reader.either()
    if reader.peek():
        raise paths.Wrong(f"unexpected {reader.peek()!r} at {reader.at} of {text!r}")
    return condition


class Reader(paths.Cursor):
    depth = 0

    def blanks(self):
        while self.peek() in (" ", "\t", "\n", "\r"):
            self.at += 1

    def take(self, *choices):
        """Words end where no letter or digit follows."""
        for choice in choices:
            behind = self.text[self.at + len(choice):self.at + len(choice) + 1]
            if not (choice.isalpha() and behind.isalnum()) and super().take(choice):
                return choice
        return ""

    def symbol(self, *choices):
        self.blanks()
        taken = self.take(*choices)
        self.blanks()
        return taken

    def needed(self, choice):
        if not self.symbol(choice):
            raise paths.Wrong(f"expected {choice!r} at {self.at} of {self.text!r}")

    def either(self):
        sides = [self.both()]
        while self.symbol("||", "or"):
            sides.append(self.both())
        return lambda record: any(side(record) for side in sides)

    def both(self):
        sides = [self.one()]
        while self.symbol("&&", "and"):
            sides.append(self.one())
        return lambda record: all(side(record) for side in sides)

    def one(self):
        if self.symbol("!", "not"):
            inner = self.deeper(self.one)
            return lambda record: not inner(record)
        if self.symbol("("):
            inner = self.deeper(self.either)
            self.needed(")")
            return inner
        return self.statement()

    def deeper(self, rule):
        self.depth += 1
        if self.depth > DEEPEST:
            raise paths.Wrong("too deep")
        inner = rule()
        self.depth -= 1
        return inner

    def statement(self):
        if self.called("exists"):
            path = self.argument()
            return lambda record: bool(values.of(path, record))
        if self.called("count"):
            path = self.argument()
            compare = COMPARED[self.symbol(*COMPARED) or self.fail("a comparison")]
            number = self.number()
            return lambda record: compare(len(values.of(path, record)), number)
        quantity = all if self.called("all") else any
        path = self.argument() if quantity is all else self.path()
        test = self.test()
        return lambda record: quantity(test(value) for value in values.of(path, record))

    def called(self, word):
        return re.match(rf"\s*{word}\s*\(", self.text[self.at:]) is not None and bool(self.symbol(word))

    def fail(self, what):
        raise paths.Wrong(f"expected {what} at {self.at} of {self.text!r}")

    def argument(self):
        self.needed("(")
        path = self.path()
        self.needed(")")
        return path

    def path(self):
        """As it stands, or in quotes, which take no character's meaning away."""
        self.blanks()
        mark = super().take('"', "'")
        if not mark and self.peek(3) in ("all", "and", "not"):
            self.fail("a path")
        cursor = paths.Cursor(self.text)
        cursor.at = self.at
        path = paths.read_path(cursor)
        cursor.need(mark)
        self.at = cursor.at
        return path

    def number(self):
        digits = ""
        while self.peek() and self.peek() in string.digits:
            digits += self.character(string.digits)
        return int(digits) if digits else self.fail("a number")

    def test(self):
        """A function from a value to whether it compares so."""
        name = self.symbol("=~", "!~", *COMPARED, "in", *WORDS)
        if name == "in":
            self.needed("[")
            texts = {self.quoted()}
            while self.symbol(","):
                texts.add(self.quoted())
            self.needed("]")
            return lambda value: value in texts
        if not name:
            self.fail("a comparison")
        text = self.quoted()
        if name in ("=~", "!~"):
            pattern = Pattern(text.decode())
            return lambda value: pattern.is_in(value) == (name == "=~")
        compare = COMPARED.get(name) or WORDS[name]
        return lambda value: compare(value, text)

    def quoted(self):
        self.blanks()
        quote = super().take('"', "'") or self.fail("a text in quotes")
        text = ""
        while self.peek() != quote:
            if not self.peek():
                self.fail("a quote at the end")
            if self.peek() == "\\" and self.peek(2)[1:] in ('"', "'", "\\"):
                self.at += 1
            text += self.peek()
            self.at += 1
        self.at += 1
        return text.encode()


class Pattern:
    """For patterns that mean the same in Perl and in Python. Bytes that are no UTF-8 match nothing, and no match goes over them."""

    def __init__(self, text):
        try:
            self.pattern = re.compile(text)
        except re.error as error:
            raise paths.Wrong(f"no pattern: {error}") from error
        self.before_others = re.compile(text.replace("$", "(?!)")) # what is not at the value's end

    def is_in(self, value):
        text = value.decode("utf-8", "surrogateescape")
        begin = 0
        for other in re.finditer("[\udc80-\udcff]", text):
            if self.before_others.search(text, begin, other.start()):
                return True
            begin = other.end()
        return self.pattern.search(text, begin) is not None
