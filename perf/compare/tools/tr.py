"""tr: a record is a record terminator. That is the number of records as long as the file is sound."""

from tool import RECORDS, Run, Tool

TOOL = Tool(
    name="tr",
    version="tr --version",
    runs=[Run(RECORDS, r"tr -cd '\035' < FILE | wc -c", lambda out: {"records": int(out)}, does="counts record terminators")],
)
