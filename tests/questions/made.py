"""Made records that are odd in every way that paths and conditions can tell, and stay sound at level directory."""

import random

TAGS = """001 003 005 007 007 008 008 020 020 040 041 100 100 110 245 245 245 264 300 300 300 490 650 650 650 650 651 700 700 856 880 880 999
LKR CAT FMT all and not abc 24é""".split()
CODES = "aaaaaabbccdeqqsuuvxxxyz02669AZ$!|"
VALUES = ["", " ", "a", "History", "History.", "Cats", "Smith", "paperback", "(pbk.)", "United States", "The end of /", "L'été", "Ω",
          "до́м", "あいう", "😀😀", "9780394170660", "880-01", "245-01/(2/r", "http://x.org/a?b=c.pdf", "a\\b", "t\tab", "two\nlines", "cr\rcr",
          "semi;colon", 'say "x", y', "fre", "eng", "World War", "The", "1984", "x" * 300, "é" * 101, "London"]
USUAL = { # what half of these subfields hold, so that questions find something
    "020a": ["9780394170660", "0394170660 (pbk.)"], "020c": ["$4.95"], "020q": ["paperback", "(pbk.)"], "040a": ["DLC", "OCoLC"],
    "040c": ["DLC"], "040d": ["DLC"], "041a": ["eng", "fre"], "100a": ["Smith", "Austen, Jane,", "Smith", ""], "1006": ["880-01"],
    "245a": ["The end of the world /", "It's a history. a tale /", "Åse", "one two"], "245b": ["a; b :", "the rest"], "245c": ["by him."],
    "264c": ["1984", "c2001."], "650a": ["History", "Art", "United States", "Cats"], "650x": ["History", "Law and custom", "History."],
    "650v": ["History"], "6502": ["fast"], "700a": ["Smith", "Austen, Jane,"], "856u": ["http://x.org/a?b=c.pdf", "https://x.org/?"],
    "8806": ["245-01/(2/r", "100-01", "880-01"], "880a": ["история", "до́м"],
}
OTHER_BYTES = [b"caf\xe9", b"\xff", b"\xe2\x82", b"\xe2\x82abc", b"\xc0\x80x", b"\xed\xa0\x80y", b"ab\x80cd", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98"]


def value(dice):
    if dice.random() < 0.06:
        return dice.choice(OTHER_BYTES)
    return dice.choice(VALUES).encode()


def subfield(dice, name):
    if name in USUAL and dice.random() < 0.5:
        return dice.choice(USUAL[name]).encode()
    return value(dice)


def field(dice, tag):
    if tag.startswith("00"):
        if tag == "008":
            return f"260101s{dice.choice(('2020', '1949', '19uu', '1995'))}    nz {'|' * 17}{dice.choice(('eng', 'fre', 'ger'))} d".encode()
        return dice.choice([value(dice), b"cr |||", b"ta", b"vf", b"x\x1fay"])
    indicators = dice.choice(("  ", " 0", "10", "14", " 7", "00", "41", "40")).encode()
    shape = dice.random()
    if shape < 0.03:
        return dice.choice([b"", b"1", b"10", b"  ", b"BK", b"10text", b"000000001", b"no delimiter"])
    if shape < 0.06:
        indicators = dice.choice([b"", b"1", b"101", b"10out"])
    pieces = [b"\x1f" + code.encode() + subfield(dice, tag + code) for code in dice.choices(CODES, k=dice.choice((1, 1, 2, 2, 3, 4, 6)))]
    if dice.random() < 0.03:
        pieces.insert(dice.randrange(len(pieces) + 1), b"\x1f")
    return indicators + b"".join(pieces)


def record(fields, indicator_digit="2", kind="am", coding="a"):
    directory = data = b""
    for tag, body in fields:
        directory += tag.encode("latin-1") + b"%04d%05d" % (len(body) + 1, len(data))
        data += body + b"\x1e"
    base = 24 + len(directory) + 1
    leader = f"{base + len(data) + 1:05}n{kind} {coding}{indicator_digit}2{base:05} a 4500"
    return leader.encode() + directory + b"\x1e" + data + b"\x1d"


def records(count, seed=1):
    dice = random.Random(seed)
    made = []
    for number in range(count):
        tags = sorted(dice.choice(TAGS) for _ in range(dice.choice((0, 1, 3, 8, 12, 20, 30))))
        if dice.random() < 0.2:
            dice.shuffle(tags)
        fields = [("001", f"m{number}".encode())] * (dice.random() < 0.9) + [(tag, field(dice, tag)) for tag in tags]
        made.append(record(fields, dice.choice("2222222222 013x"), dice.choice(("am", "am", "tm", "as", "gm")), dice.choice("aaa ")))
    return made


def damaged(whole, at):
    """A letter in the length of one of its directory entries."""
    place = 24 + 12 * at + 5
    return whole[:place] + b"x" + whole[place + 1:]
