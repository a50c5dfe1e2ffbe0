"""wc, behind a pipe: of a file, `wc -c` asks the system for the size, and reads nothing."""

from tool import BYTES, RECORDS, Run, Tool

TOOL = Tool(
    name="wc",
    version="wc --version",
    runs=[
        Run(BYTES, "cat FILE | wc -c", lambda out: {"bytes": int(out)}, does="reads all bytes down a pipe, no record work"),
        Run(RECORDS, "wc -l FILE", lambda out: {"records": int(out.split()[0])}, does="counts line ends"),
    ],
)
