"""grep: counts the lines that have a record terminator; records do not stand on lines of their own."""

from tool import RECORDS, Run, Tool

TOOL = Tool(
    name="grep",
    version="grep --version",
    runs=[Run(RECORDS, r"grep -c $'\x1D' FILE", lambda out: {"records": int(out)}, does="counts lines")],
)
