"""cat: what it takes to have all bytes read, by a program that looks at none of them."""

from tool import BYTES, Run, Tool

TOOL = Tool(
    name="cat",
    version="cat --version",
    runs=[Run(BYTES, "cat FILE", does="reads all bytes, no record work", at_most=0.33)],
)
