#!/usr/bin/env python3
"""Posts to a real Solr 9, and asks it what it has: every document that it takes, the last of each id, and those that it refuses in the file.

usage: post_to_solr.py POST_LINES

Without what scripts/solr fetches it says so and skips itself.
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from real_solr import RealSolr, fetched

POST_LINES = sys.argv[1]
COUNT = 5000


def made_documents():
    """Ids come again from 4000 on; a hundredth has a date that is none; some go at last."""
    for number in range(COUNT):
        document = {"id": f"b{number % 4000:05}", "title_t": [f"The title of number {number}"], "subject_ss": ["History", "Émigrés"], "number_i": number}
        document["day_dt"] = "yesterday" if number % 100 == 99 else "2026-01-02T00:00:00Z"
        yield document["id"], document
    for number in range(0, 4000, 50):
        yield f"b{number:05}", None


def expected(documents):
    store = {}
    for identity, document in documents:
        if document is None:
            store.pop(identity, None)
        elif document["day_dt"] != "yesterday":
            store[identity] = document
    return store


def post(solr, documents, kill_after=None, **options):
    words = [f"{name}={value}" for name, value in options.items()]
    process = subprocess.Popen([POST_LINES, f"{solr.core}/update", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines = [f"{identity}\t{'' if document is None else json.dumps(document)}\n" for identity, document in documents]
    if kill_after is not None: # some are on their way by then
        process.stdin.writelines(lines[:kill_after])
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return {}
    out, err = process.communicate("".join(lines))
    assert process.returncode == 0, err
    return {name: int(value) for name, value in (word.split("=") for word in out.split())}


def check(solr, documents, refused):
    store = expected(documents)
    found, count = solr.select("*:*", rows=10_000, fl="id,number_i,title_t,subject_ss,day_dt")
    assert count == len(store), f"{count} documents, not {len(store)}"
    assert {each["id"]: each for each in found} == store, "the last of each id"
    _, count = solr.select("title_t:4321")
    assert count == 1, count
    lines = [json.loads(line) for line in refused.read_text().splitlines()]
    bad = [number for number, (_, document) in enumerate(documents) if document and document["day_dt"] == "yesterday"]
    assert [line["number"] for line in lines] == bad, f"{len(lines)} refused, not {len(bad)}"
    assert all("Invalid Date String:'yesterday'" in line["reason"] and line["id"] in line["reason"] for line in lines), lines[0]["reason"]


def main():
    solr_folder = fetched()
    if solr_folder is None:
        print("scripts/solr was not run, or there is no java: skipped")
        sys.exit(77)
    documents = list(made_documents())
    with tempfile.TemporaryDirectory() as folder, RealSolr(solr_folder, folder) as solr:
        refused = pathlib.Path(folder) / "refused.jsonl"
        counts = post(solr, documents, commit=1, refused=refused, bytes=100_000)
        assert counts["refused"] == COUNT // 100 and counts["delivered"] == len(documents) - COUNT // 100, counts
        check(solr, documents, refused)

        solr_counts = post(solr, [("*", {"id": "*", "number_i": 1})], commit=1)
        assert solr_counts["delivered"] == 1
        post(solr, [(identity, None) for identity in {*dict(documents), "*"}], commit=1, connections=1)
        assert solr.select("*:*")[1] == 0, "everything is gone"

        options = {"commit": 1, "refused": refused, "bytes": 20_000, "checkpoint": pathlib.Path(folder) / "checkpoint", "interval": 0}
        for part in (1500, 3000, 4500):
            post(solr, documents, kill_after=part, **options)
        counts = post(solr, documents, **options)
        assert counts["begin"] > 0, "it went on where it was"
        check(solr, documents, refused)
        print(f"went on at document {counts['begin']}; all {solr.select('*:*')[1]} are there")


main()
