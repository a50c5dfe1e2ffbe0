#!/usr/bin/env python3
"""Runs the commands of docs/indexing.md, as tests/cli/readme.py does those of other pages, with a stand-in where the page has a server.

usage: indexing_page.py [--write] MARCMILL PAGE MAPPINGS

A server's place in the page, localhost:8983 of Solr and localhost:9200 of Elasticsearch, is the stand-in's while a command runs, and how
long one took is N. In the end each has the documents of all records. Skips itself without the program sqlite3.
"""

import pathlib
import re
import shutil
import sys
import tempfile

sys.path += [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent / "cli")]
import readme  # noqa: E402
import stand_in  # noqa: E402

RECORDS = 10_000


def main():
    marcmill, page, mappings = (pathlib.Path(path).resolve() for path in sys.argv[-3:])
    if shutil.which("sqlite3") is None:
        print("skipped: no program sqlite3")
        sys.exit(77)
    servers = {"localhost:8983": stand_in.StandIn("solr"), "localhost:9200": stand_in.StandIn("elasticsearch", gzip=True)}
    places = {place: server.url("").split("/")[2] for place, server in servers.items()}
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copy(mappings / "blacklight.toml", temporary)

        def output(command):
            for place, now in places.items():
                command = command.replace(place, now)
            text = readme.output_of(marcmill, command, temporary)
            for place, now in places.items():
                text = text.replace(now, place)
            return re.sub(r"in [\d.]+ s \([\d,]+ per second\)", "in N s (N per second)", text)

        readme.settle(page, temporary, marcmill, output, sys.argv[1] == "--write")
    for place, server in servers.items():
        if server.wrong or len(server.store) != RECORDS:
            sys.exit(f"{place}: {len(server.store)} documents of {RECORDS}, {server.wrong}")
        server.close()


main()
