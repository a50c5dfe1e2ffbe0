"""For the test: a tool that counts wrong, and gives out a record that nobody put there."""

from tool import NAMES, RECORDS, Run, Tool

TOOL = Tool(
    name="liar",
    version="echo liar 1",
    runs=[
        Run(RECORDS, "echo 7", lambda out: {"records": int(out)}),
        Run(NAMES, "echo nobody", bytes.splitlines),
    ],
)
