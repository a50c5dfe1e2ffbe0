"""For the test: a tool that answers a part of what it is asked, and one that ends with an error."""

from tool import RECORDS, SUBFIELDS, Run, Tool

TOOL = Tool(
    name="partial",
    version="echo partial 1",
    runs=[
        Run(SUBFIELDS, r"tr -cd '\035' < FILE | wc -c", lambda out: {"records": int(out)}),
        Run(RECORDS, "echo 'out of luck' >&2; exit 3", lambda out: {"records": int(out)}),
    ],
)
