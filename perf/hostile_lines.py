"""Made records in mnemonic lines (.mrk) that are out to cost much: a shape makes one of at most so many bytes."""

LEADER = b"=LDR  00000nam a2200000 a 4500\n"


def lines(line, before=b"=001  x\n"):
    """One record that holds the line again and again."""
    def shape(room, number):
        head = LEADER + before
        return head + line * max(1, (room - len(head) - 1) // len(line)) + b"\n"
    return shape


def one_line(piece, before=b"=500  \\\\$a"):
    """One record of one field, in which the piece stands again and again."""
    return lambda room, number: lines(before + piece * max(1, (room - 100) // len(piece)) + b"\n")(len(before) + room, number)


def going_on(line):
    """One field that goes on in line after line."""
    return lines(line, b"=001  x\n=500  \\\\$a\n")
