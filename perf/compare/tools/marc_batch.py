"""MARC::Batch of Perl's MARC::Record, in a program of a few lines."""

from tool import NAMES, RECORDS, SUBFIELDS, Run, Tool

TOOL = Tool(
    name="MARC::Batch",
    packages="libmarc-record-perl",
    version="""perl -MMARC::Batch -MMARC::Record -e 'printf "MARC::Record %s, Perl %vd\\n", MARC::Record->VERSION, $^V'""",
    runs=[
        Run(RECORDS, "perl PROGRAMS/count.pl records FILE", lambda out: {"records": int(out)}, does="parses every field"),
        Run(SUBFIELDS, "perl PROGRAMS/count.pl subfields FILE",
            lambda out: dict(zip(("records", "fields", "subfields"), map(int, out.split()))), at_least=600),
        Run(NAMES, "perl PROGRAMS/count.pl names FILE", bytes.splitlines),
    ],
)
