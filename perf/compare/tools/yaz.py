"""yaz-marcdump of Index Data's YAZ. With -n it parses each record and prints nothing."""

import re

from tool import NAMES, RECORDS, SUBFIELDS, Run, Tool


def number_of_last(out):
    """With -p it tells the number and offset of each record as it comes to it."""
    return {"records": int(re.match(rb"<!-- Record (\d+) ", out)[1])} if out else {}


def names(out):
    return [line[4:] for line in out.split(b"\n") if line.startswith(b"001 ")]


TOOL = Tool(
    name="yaz-marcdump",
    packages="yaz",
    version="yaz-marcdump -V",
    runs=[
        Run(RECORDS, "yaz-marcdump -n -p FILE | tail -n 1", number_of_last, does="parses every field"),
        Run(SUBFIELDS, "yaz-marcdump -n FILE", does="parses every field, prints nothing", at_least=10),
        Run(NAMES, "yaz-marcdump FILE", names),
    ],
)
