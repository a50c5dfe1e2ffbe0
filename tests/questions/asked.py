"""Paths and conditions made at random from the forms of docs/questions.md, about what stands in made records."""

import made

TAGS = ("245", "650", "650", "020", "300", "700", "008", "007", "001", "LDR", "880", "6..", "...", "0..", ".5.", "LKR", "abc", "999")
FIXED = ("001", "008", "LDR")
CODES = "aaabcdqsuvxyz0269AZ$!"
WORDS = [word for word in made.VALUES if len(word) < 30 and not set(word) & set("\t\n\r")] + [
    word for words in made.USUAL.values() for word in words]
PATTERNS = ("^[A-Z]", "[0-9]+", "(?i)smith|HISTORY", "\\.$", "^.{3,5}$", "a.*e", "é|Ω|о", "^$", "[^ -~]", "https?://[a-z.]+/", "(?:ab)+|s$", "x{2}")


def part_of(dice, word):
    """A piece of a text, cut at characters."""
    begin = dice.randrange(len(word) + 1)
    return word[begin:begin + dice.randint(0, 4)] or word


def numbers(dice, most):
    first, last = dice.randrange(most), dice.randrange(most)
    return dice.choice(("#", f"{first}", f"{first}", f"{min(first, last)}-{max(first, last)}", f"{first}-{last}", f"{first}-#", f"#-{last}", "#-#"))


def text(dice, is_left):
    word = dice.choice(WORDS)
    written = "\\"
    for letter in (part_of(dice, word) if dice.random() < 0.5 else word):
        if letter == " ":
            written += dice.choice((" ", "\\s"))
        elif letter in "|}\\" or (is_left and letter in "=!~?") or (letter in "${=!~?" and dice.random() < 0.5):
            written += "\\" + letter
        else:
            written += letter
    return written


def codes(dice, behind_tag=False):
    several = "".join(dice.sample("abcdqsuvxyz0269", dice.choice((1, 2, 2, 3))))
    first = dice.choice("adqx")
    forms = [f"${dice.choice(CODES)}"] * 4 + [f"${several}", "$a-d", "$q-x", "$0-6", "$*"]
    if behind_tag:
        forms += [f"[{several}x]" if several[0].isdigit() is False else f"[a{several}]", f"[a,{','.join(several)}]", f"{first}{several}", f".{first}"]
    return dice.choice(forms)


def term(dice, tag, about, is_left):
    """One side of a condition. `about`: field, positions, indicator, subfield (one code) or subfields."""
    kind = dice.random()
    if kind < 0.35:
        return text(dice, is_left)
    if kind < 0.4:
        return dice.choice("01aeS")
    shared = ["$" + dice.choice(CODES), "$*", f"$a{dice.choice('bcx')}", f"$x[{numbers(dice, 2)}]", f"$a/{numbers(dice, 4)}"]
    if tag not in FIXED:
        shared += [f"[{dice.randrange(2)}]$a"]
        if about != "positions":
            shared += [f"[{dice.randrange(2)}]^1"]
        if about not in ("subfields", "positions"):
            shared += [f"[{numbers(dice, 2)}]"]
    if about not in ("positions", "subfield", "subfields"):
        shared += ["^1", "^2"]
    if about != "indicator":
        shared += [f"/{numbers(dice, 6)}"] * 2
    full = tag if dice.random() < 0.4 else dice.choice(TAGS)
    if kind < 0.75:
        return dice.choice(shared)
    if full in FIXED or full == "007":
        return f"{full}/{numbers(dice, 9)}"
    return full + dice.choice(("", "", f"[{numbers(dice, 2)}]")) + dice.choice(("$a", "$x", "$*", f"$a/{numbers(dice, 4)}", "", "$a[0]"))


def braces(dice, tag, about):
    written = ""
    while dice.random() < 0.45:
        conditions = []
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            right = term(dice, tag, about, False)
            form = dice.random()
            if form < 0.15 and not right.startswith("\\"):
                conditions.append(right)
            elif form < 0.3:
                conditions.append(dice.choice("?!") + right)
            elif form < 0.5:
                conditions.append(dice.choice(("=", "!=", "~", "!~")) + right)
            else:
                conditions.append(term(dice, tag, about, True) + dice.choice(("=", "!=", "~", "!~", "~", "=", "?", "!")) + right)
        written += "{" + "|".join(conditions) + "}"
    return written


def path(dice):
    tag = dice.choice(TAGS)
    kind = dice.random() if tag != "007" else dice.random() / 4
    if tag in FIXED:
        return tag + dice.choice((f"/{numbers(dice, 24)}", f"[{numbers(dice, 9)}]", f"[0]/{numbers(dice, 9)}")) + braces(dice, tag, "positions")
    written = tag + (f"[{numbers(dice, 3)}]" if dice.random() < 0.3 else "")
    if kind < 0.12:
        return written + braces(dice, tag, "field")
    if kind < 0.25:
        return written + f"/{numbers(dice, 12)}" + braces(dice, tag, "positions")
    if kind < 0.4:
        return written + dice.choice(("^1", "^2")) + braces(dice, tag, "indicator")
    written += braces(dice, tag, "field") if dice.random() < 0.4 else ""
    for number in range(dice.choice((1, 1, 1, 2))):
        asked = codes(dice, behind_tag=number == 0 and not written.endswith("}") and "[" not in written)
        written += asked + (f"[{numbers(dice, 3)}]" if dice.random() < 0.2 else "") + (f"/{numbers(dice, 8)}" if dice.random() < 0.2 else "")
        written += braces(dice, tag, "subfield" if len(asked) == 2 and asked != "$*" else "subfields")
    return written


def path_in_condition(dice):
    asked = path(dice)
    mark = dice.choice(("", "", "", "\"", "'"))
    return mark + asked + mark if not set("\"'") & set(asked) else asked


def quoted(dice):
    word = dice.choice(WORDS)
    mark = dice.choice("\"'")
    return mark + (part_of(dice, word) if dice.random() < 0.4 else word).replace("\\", "\\\\").replace(mark, "\\" + mark) + mark


def where(dice, depth=3):
    form = dice.random()
    if depth and form < 0.15:
        return f"({where(dice, depth - 1)})"
    if depth and form < 0.45:
        return f"{where(dice, depth - 1)} {dice.choice(('&&', '||', 'and', 'or'))} {where(dice, depth - 1)}"
    if depth and form < 0.6:
        return dice.choice(("!", "not ", "! ", "!")) + where(dice, depth - 1)
    asked = path_in_condition(dice)
    if form < 0.68:
        return f"exists({asked})"
    if form < 0.78:
        return f"count({asked}) {dice.choice(('==', '!=', '<', '<=', '>', '>='))} {dice.randrange(4)}"
    asked = f"all({asked})" if dice.random() < 0.3 else asked
    if form < 0.84:
        return f"{asked} in [{','.join(quoted(dice) for _ in range(dice.randint(1, 4)))}]"
    if form < 0.9:
        return f"{asked} {dice.choice(('=~', '!~'))} \"{dice.choice(PATTERNS)}\""
    return f"{asked} {dice.choice(('==', '!=', '<', '<=', '>', '>=', 'contains', 'starts', 'ends'))} {quoted(dice)}"
