"""Paths, read as docs/questions.md says: a second reading, to compare the library with. It knows the page and MARCspec, nothing else."""

import dataclasses
import string

LETTERS_AND_DIGITS = string.ascii_letters + string.digits
LEADER = ("LDR", "ldr")
NOT_REPEATED = (*LEADER, "001", "003", "005", "008")
OPERATORS = ("!=", "!~", "=", "~", "!", "?")


class Wrong(ValueError):
    """What is no path, or no condition."""


class Cursor:
    def __init__(self, text):
        self.text, self.at = text, 0

    def peek(self, count=1):
        return self.text[self.at:self.at + count]

    def next_is(self, *choices):
        return any(self.text.startswith(choice, self.at) for choice in choices)

    def take(self, *choices):
        """The first of the choices that stands here, or nothing."""
        for choice in choices:
            if self.text.startswith(choice, self.at):
                self.at += len(choice)
                return choice
        return ""

    def need(self, choice):
        if choice and not self.take(choice):
            raise Wrong(f"expected {choice!r} at {self.at} of {self.text!r}")

    def character(self, allowed):
        here = self.peek()
        if not here or here not in allowed:
            raise Wrong(f"unexpected {here!r} at {self.at} of {self.text!r}")
        self.at += 1
        return here


@dataclasses.dataclass(frozen=True)
class Range:
    """Of positions or occurrences, both ends included; `None` is the last one."""
    first: object
    last: object
    backwards: bool = False

    def of(self, things):
        """Those of a list that it stands for."""
        end = len(things) - 1
        if self.backwards:
            first, last = end - (self.last or 0), end
        else:
            first, last = self.first, end if self.last is None else self.last
        return things[max(first, 0):last + 1] if last >= first else things[:0]


@dataclasses.dataclass
class Part:
    """Subfields with one of some codes (`None`: any); or, where `what` says so, the field itself or an indicator."""
    what: str = "subfields"
    codes: object = None
    which: int = 0
    occurrence: object = None
    positions: object = None
    conditions: list = dataclasses.field(default_factory=list)

    def has(self, code):
        return self.codes is None or code in self.codes


@dataclasses.dataclass
class Path:
    tag: str  # empty in a path that leaves out what it shares with another
    occurrence: object = None
    conditions: list = dataclasses.field(default_factory=list)
    parts: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Condition:
    left: object
    operator: str
    right: object


def read(text):
    cursor = Cursor(text)
    path = read_path(cursor)
    if cursor.peek():
        raise Wrong(f"unexpected {cursor.peek()!r} at {cursor.at} of {text!r}")
    return path


def read_list(text):
    """The paths of a list, and the text of each."""
    cursor, found = Cursor(text), []
    while True:
        begin = cursor.at
        path = read_path(cursor)
        found.append((text[begin:cursor.at], path))
        if not cursor.peek():
            return found
        cursor.need(",")
        while cursor.take(" "):
            pass


def read_path(cursor, inside=False):
    """`inside` braces a path has no conditions, and may leave out what it shares with the one before them."""
    if inside and cursor.peek() in "[/$^":
        tag = ""
    else:
        tag = "".join(cursor.character(LETTERS_AND_DIGITS + ".") for _ in range(3))
    path = Path(tag)
    whole = Part("field")
    if cursor.next_is(*(f"[{first}" for first in string.digits + "#")):
        numbers = read_brackets(cursor)
        if tag in NOT_REPEATED and not cursor.next_is("/"):
            whole.positions = numbers
        else:
            path.occurrence = numbers
    if not inside and not whole.positions:
        path.conditions = read_conditions(cursor, path, whole)
    if tag and (tag in LEADER or tag.startswith("00")) and cursor.next_is("^", "$", "[", ".", *string.ascii_lowercase):
        raise Wrong("control fields and the leader have neither indicators nor subfields")
    if whole.positions or (cursor.next_is("/") and not path.conditions):
        whole.positions = whole.positions or read_positions(cursor)
        if tag in LEADER and (whole.positions.first or 0) > 23:
            raise Wrong("the leader ends at 23")
        path.parts = [whole]
    elif cursor.take("^"):
        path.parts = [Part("indicator", which=int(cursor.character("12")))]
        if cursor.next_is("/"):
            raise Wrong("an indicator has no positions")
    elif cursor.next_is("$", "[") or (tag and (cursor.next_is(".") or cursor.peek() in list(string.ascii_lowercase))):
        read_parts(cursor, path, inside)
        return path
    else:
        path.parts = [whole]
    if not inside:
        path.parts[0].conditions = read_conditions(cursor, path, path.parts[0])
    return path


def read_parts(cursor, path, inside):
    while not path.parts or cursor.next_is("$"):
        part = Part(codes=read_codes(cursor))
        if cursor.next_is("["):
            part.occurrence = read_brackets(cursor)
        if cursor.next_is("/"):
            part.positions = read_positions(cursor)
        if not inside:
            part.conditions = read_conditions(cursor, path, part)
        path.parts.append(part)


def read_codes(cursor):
    if cursor.take("["):
        codes = set()
        while not cursor.take("]"):
            codes.add(cursor.character([chr(byte) for byte in range(0x21, 0x7F) if chr(byte) not in ",]"]))
            cursor.take(",")
        if not codes:
            raise Wrong("no codes in brackets")
        return frozenset(code.encode() for code in codes)
    if cursor.take("$"):
        first = cursor.character([chr(byte) for byte in range(0x21, 0x7F)])
    else:
        cursor.take(".")
        first = cursor.character(LETTERS_AND_DIGITS)
    if first == "*":
        return None
    for kind in (string.ascii_lowercase, string.digits):
        if first in kind and cursor.next_is("-"):
            cursor.take("-")
            last = cursor.character(kind)
            if last < first:
                raise Wrong("a range of codes that ends before it begins")
            return frozenset(code.encode() for code in kind if first <= code <= last)
    codes = first
    while first in LETTERS_AND_DIGITS and cursor.peek() in list(LETTERS_AND_DIGITS):
        codes += cursor.character(LETTERS_AND_DIGITS)
    return frozenset(code.encode() for code in codes)


def read_brackets(cursor):
    cursor.need("[")
    numbers = read_range(cursor)
    cursor.need("]")
    return numbers


def read_positions(cursor):
    cursor.need("/")
    return read_range(cursor)


def read_range(cursor):
    first = read_place(cursor)
    if not cursor.take("-"):
        return Range(0, 0, True) if first is None else Range(first, first)
    last = read_place(cursor)
    return Range(first, last, first is None)


def read_place(cursor):
    if cursor.take("#"):
        return None
    digits = cursor.character(string.digits)
    while cursor.peek() in list(string.digits):
        digits += cursor.character(string.digits)
    return int(digits)


def read_conditions(cursor, path, part):
    """A list of those that must all hold: each a list of which one must."""
    groups = []
    while cursor.take("{"):
        groups.append([read_condition(cursor, path, part)])
        while cursor.take("|"):
            groups[-1].append(read_condition(cursor, path, part))
        cursor.need("}")
    return groups


def read_condition(cursor, path, part):
    operator = cursor.take(*OPERATORS)
    if operator:
        condition = Condition(None, operator, read_term(cursor, False))
    else:
        left = read_term(cursor, True)
        operator = cursor.take(*OPERATORS)
        condition = Condition(left, operator, read_term(cursor, False)) if operator else Condition(None, "?", left)
    for term in (condition.left, condition.right):
        if isinstance(term, Path) and not term.tag:
            if part.what == "field" and part.positions and term.parts[0].what == "indicator":
                raise Wrong("what has positions has no indicators")
            if part.what == "indicator" and not term.occurrence and term.parts[0].what == "field":
                raise Wrong("an indicator has no positions")
    return condition


def read_term(cursor, is_left):
    """A path, or the bytes of a text."""
    if cursor.peek() in list(LETTERS_AND_DIGITS) and (cursor.peek(2)[1:] in ("|", "}") or cursor.peek(2)[1:] in list("=!~?")):
        return cursor.character(LETTERS_AND_DIGITS).encode()
    if not cursor.take("\\"):
        return read_path(cursor, inside=True)
    text = ""
    while cursor.peek() and cursor.peek() not in "|}" and not (is_left and cursor.peek() in "=!~?"):
        if cursor.take("\\s"):
            text += " "
            continue
        if cursor.take("\\") and not cursor.peek():
            raise Wrong("a backslash at the end")
        text += cursor.peek()
        cursor.at += 1
    return text.encode()
