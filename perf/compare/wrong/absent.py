"""For the test: a tool that is nowhere."""

from tool import RECORDS, Run, Tool

TOOL = Tool(
    name="absent",
    version="marcmill-has-no-such-program --version",
    runs=[Run(RECORDS, "marcmill-has-no-such-program FILE", lambda out: {"records": int(out)}, at_least=10)],
)
