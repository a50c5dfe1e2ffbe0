"""marcmill itself; what comes first for a work is what the others are held against."""

import json

from tool import NAMES, RECORDS, SUBFIELDS, Run, Tool


def totals(out):
    """The numbers behind statistics: a tag's own row has no code, and counts fields."""
    statistics = json.loads(out)
    count = lambda of_fields: sum(row["occurrences"] for row in statistics["fields"] if (row["code"] is None) == of_fields)
    return {"records": statistics["records"], "fields": count(True), "subfields": count(False)}


def names(out):
    """The rows of `freq`: how often, and the control number."""
    rows = (row.split(b"\t", 1) for row in out.splitlines())
    return [name for count, name in rows for _ in range(int(count))]


records = lambda out: {"records": int(out)}

TOOL = Tool(
    name="marcmill",
    version="MARCMILL --version",
    runs=[
        Run(RECORDS, "MARCMILL count FILE", records),
        Run(RECORDS, "MARCMILL count -j1 FILE", records),
        Run(SUBFIELDS, "MARCMILL stats --json FILE", totals),
        Run(SUBFIELDS, "MARCMILL stats --json -j1 FILE", totals),
        Run(NAMES, "MARCMILL freq 001 --check fields FILE", names),
        Run(NAMES, "MARCMILL freq 001 --check fields --on-error repair FILE", names),
    ],
)
