"""pymarc, in a program of a few lines. Debian 12 has no package of it: it is run where Python can import it."""

from tool import NAMES, RECORDS, SUBFIELDS, Run, Tool

TOOL = Tool(
    name="pymarc",
    version="""python3 -c 'import importlib.metadata, pymarc; print("pymarc", importlib.metadata.version("pymarc"))'""",
    runs=[
        Run(RECORDS, "python3 PROGRAMS/count_pymarc.py records FILE", lambda out: {"records": int(out)}, does="parses every field"),
        Run(SUBFIELDS, "python3 PROGRAMS/count_pymarc.py subfields FILE",
            lambda out: dict(zip(("records", "fields", "subfields"), map(int, out.split())))),
        Run(NAMES, "python3 PROGRAMS/count_pymarc.py names FILE", bytes.splitlines),
    ],
)
