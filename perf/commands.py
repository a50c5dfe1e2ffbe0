"""Every command and every door, as hostile inputs are put to them."""

COUNTS = {f"count, {level}": ("count", "--json", "--check", level) for level in ("boundaries", "directory", "fields", "text")}
PASSES = {
    "check": ("check", "--json"),
    "check --unique": ("check", "--unique", "--json"),
    "repair": ("repair", "--report", "/dev/null"),
    "cat": ("cat",),
    "scan": ("scan",),
    "quickcheck": ("quickcheck",),
}
REDUCERS = {
    "stats": ("stats",),
    "stats --wide": ("stats", "--wide"),
    "profile": ("profile", "--json"),
    "freq FIELD": ("freq", "..."),
    "freq SUBFIELD": ("freq", "...$a"),
    "freq POSITIONS": ("freq", ".../0-40"),
    "freq NOTHING": ("freq", "999$z"),  # what there is in its place is looked for
}
# Chunks as small as they can be of use: what is done for each of them, and over their borders, is done often.
SMALL_CHUNKS = {"count, fields, small chunks": ("count", "--check", "fields", "--chunk-size", "1KiB")}
ALL = COUNTS | PASSES | REDUCERS
DOORS = ("read", "batches", "pipeline", "reduce", "transform", "load")


def line(build, name, path, threads):
    """The command line of one of ALL or DOORS over a file."""
    if name in DOORS:
        return [str(build / "perf" / "marcmill-door"), name, str(path)]
    return [str(build / "marcmill"), *(ALL | SMALL_CHUNKS)[name], "-q", f"-j{threads}", str(path)]
