#!/usr/bin/env python3
"""Posts the documents of `marcmill feed` to a stand-in, and compares what it has with what `feed --to ndjson` writes; where there is a real
Solr 9 (scripts/solr), to that as well.

usage: feed_posting.py MARCMILL [--rates RECORDS]

--rates prints how long it takes to make and to post so many documents to the real Solr, by the mapping for Blacklight.
"""

import gzip
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from real_solr import RealSolr, fetched
from stand_in import FAILURES, StandIn, scripted

MARCMILL = pathlib.Path(sys.argv[1]).resolve()
BLACKLIGHT = pathlib.Path(__file__).resolve().parents[2] / "src" / "feed" / "mappings" / "blacklight.toml"
# The stand-in refuses what has a value in `bad`, and Solr what has no date in `day_dt`.
MAPPING = """[fields]
id = { from = "001", trim = "space", first = true }
title_t = { from = "245$ab", join = " " }
subject_ss = { from = "650$a" }
"""
BAD = {"stand-in": 'bad = { from = "110$0" }\n', "solr": 'day_dt = { from = "110$0", first = true }\n'}


class Feed:
    def __init__(self, folder, kind):
        self.folder, self.bad = folder, {"stand-in": "bad", "solr": "day_dt"}[kind]
        (folder / "mapping.toml").write_text(MAPPING + BAD[kind])
        for name, seed in (("books.mrc", 1), ("more.mrc", 2)):
            subprocess.run([MARCMILL, "synth", "--records", "1500", "--seed", str(seed), "-o", folder / name], check=True)
        self.documents = [json.loads(line) for line in self.output("--to", "ndjson", "books.mrc", "more.mrc").splitlines()]

    def words(self, *words):
        return [MARCMILL, "feed", "--mapping", "mapping.toml", *map(str, words)]

    def output(self, *words):
        return subprocess.run(self.words(*words), cwd=self.folder, check=True, text=True, stdout=subprocess.PIPE).stdout

    def run(self, url, *words):
        """(exit code, standard error)."""
        done = subprocess.run(self.words("--url", url, "--bytes", "20KiB", *words, "books.mrc", "more.mrc"), cwd=self.folder, check=False,
                              text=True, capture_output=True)
        assert done.stdout == "", done.stdout
        return done.returncode, done.stderr

    def kept(self):
        return {document["id"]: document for document in self.documents if self.bad not in document}

    def check_refused(self, reason):
        lines = [json.loads(line) for line in (self.folder / "refused.jsonl").read_text().splitlines()]
        assert [line["document"] for line in lines] == [document for document in self.documents if self.bad in document]
        assert all(reason in line["reason"] and line["id"] == line["document"]["id"] for line in lines), lines[0]


def documents_arrive_and_what_is_refused_is_told(folder):
    feed = Feed(folder, "stand-in")
    for format_name, gzip in (("solr", False), ("elasticsearch", True), ("ndjson", False)):
        server = StandIn(format_name, gzip=gzip)
        code, err = feed.run(server.url(), "--to", format_name, "--refused", "refused.jsonl")
        if format_name == "ndjson":
            feed_all = feed.kept()
            assert code in (0, 4) and set(feed_all) <= set(server.store), (code, err)
            continue
        refused = sum(feed.bad in document for document in feed.documents)
        assert code == 4 and f"{refused} refused" in err and "refused: all are in refused.jsonl" in err, (code, err)
        assert server.store == feed.kept() and not server.wrong, server.wrong[:3]
        assert server.commits == int(format_name == "solr")
        feed.check_refused("bad")
    code, err = feed.run(StandIn("solr").url(), "--limit", "2", "-q")
    assert (code, err) == (0, ""), (code, err)


def a_run_that_was_ended_goes_on(folder):
    feed = Feed(folder, "stand-in")
    server = StandIn("elasticsearch", FAILURES, seed=3, gzip=True)
    ends = [signal.SIGKILL, signal.SIGINT, signal.SIGKILL]
    words = ["--to", "elasticsearch", "--tries", "100", "--refused", "refused.jsonl", "--checkpoint", "checkpoint"]
    for end in ends:
        process = subprocess.Popen(feed.words("--url", server.url(), "--bytes", "4KiB", *words, "books.mrc", "more.mrc"), cwd=folder,
                                   stderr=subprocess.PIPE, text=True)
        limit = server.requests + 60
        server.on_request = lambda count, process=process, limit=limit, end=end: process.send_signal(end) if count == limit else None
        process.communicate()
        assert process.returncode in (-signal.SIGKILL, 130), process.returncode
    server.on_request = lambda count: None
    server.failures = ["ok"]
    code, err = feed.run(server.url(), *words)
    assert code == 4, (code, err)
    assert server.store == feed.kept() and not server.wrong, server.wrong[:3]
    feed.check_refused("bad")
    taken = server.taken
    assert feed.run(server.url(), *words)[0] == 4 and server.taken == taken, "nothing is left to do"
    (folder / "mapping.toml").write_text(MAPPING)
    code, err = feed.run(server.url(), *words)
    assert code == 3 and "checkpoint: is the checkpoint of another run: a source was" in err, err


def what_cannot_be_is_said_in_one_line(folder):
    feed = Feed(folder, "stand-in")
    (folder / "headers").write_text("secret\n")
    (folder / "good").write_text("X-Key: secret\n")
    for words, expected in (
            (["--url", "ftp://host/"], "--url needs a URL of http or https"),
            (["--url", "http://me:secret@host/update"], "everyone on this machine can see a password there"),
            (["--url", "http://host/", "-o", "x"], "--url and -o: documents go to one of them"),
            (["--url", "http://host/", "--parts", "x"], "--url and --parts: documents go to one of them"),
            (["--refused", "x"], "--refused is about what --url URL posts"),
            (["--url", "http://host/", "--to", "ndjson", "--no-commit"], "--no-commit is about Solr"),
            (["--url", "http://host/", "--header-file", "headers"], "headers: a header is written NAME: VALUE, one a line"),
            (["--url", "http://host/", "--checkpoint", "x", "--refused", "x"], "--refused and --checkpoint are one file"),
            (["--url", "http://host/", "--checkpoint", "x", "--refused", "./x"], "--refused and --checkpoint are one file"),
            (["--url", "http://host/", "--rejects", "x", "--refused", "./x"], "./x: two outputs cannot be written to one place"),
            (["--url", "http://host/", "--header-file", "good", "--refused", "good"], "good: is an input, and would be written to"),
            (["--url", "http://host/", "--checkpoint", "x", "--on-file-error", "next"], "--checkpoint: a file that cannot be read ends the run"),
            (["--url", "http://host/", "--checkpoint", "x", "--ids", "/dev/null"], "/dev/null: --checkpoint needs a file, which can be read again"),
            (["--url", "http://host/", "--checkpoint", "books.mrc"], "books.mrc: is an input, and would be written to")):
        done = subprocess.run([*feed.words(*words), "books.mrc"], cwd=folder, check=False, text=True, capture_output=True)
        assert done.returncode == 2 and expected in done.stderr and done.stderr.count("\n") == 1, done
        assert "secret" not in done.stderr
    done = subprocess.run(feed.words("--url", "http://host/", "--checkpoint", "x"), cwd=folder, check=False, text=True, capture_output=True, input="")
    assert done.returncode == 2 and "standard input cannot be read again" in done.stderr, done
    server = StandIn("solr")
    server.script = scripted("404")
    code, err = feed.run(server.url("/solr/boks/update"))
    assert code == 3 and err == (f"marcmill: {server.url('/solr/boks/update')}: the server answered 404: Error 404 (Solr's URL is that of a core's "
                                 "handler: .../solr/CORE/update); 0 documents were delivered before\n"), err


def a_file_that_cannot_be_read_is_not_passed_over(folder):
    """Else the checkpoint would be behind it, and the same call would never read it."""
    feed = Feed(folder, "stand-in")
    books = (folder / "books.mrc").read_bytes()
    (folder / "cut.mrc.gz").write_bytes(gzip.compress(books)[:-30])
    server = StandIn("solr")
    words = feed.words("--url", server.url(), "--checkpoint", "cut.checkpoint", "cut.mrc.gz", "books.mrc")
    done = subprocess.run(words, cwd=folder, check=False, text=True, capture_output=True)
    assert done.returncode == 3 and "cut.mrc.gz" in done.stderr and server.commits == 0, done
    assert json.loads((folder / "cut.checkpoint").read_text())["file"] == 0


def lists_count_by_what_they_say(folder):
    feed = Feed(folder, "stand-in")
    server = StandIn("solr")
    words = [*feed.words("--url", server.url(), "--checkpoint", "ids.checkpoint", "--ids", "ids"), "books.mrc"]
    for text, code in (("a\n", 0), ("b\n", 3), ("a\n", 0)):
        (folder / "ids").write_text(text)
        done = subprocess.run(words, cwd=folder, check=False, text=True, capture_output=True)
        assert done.returncode == code and ("a source was" in done.stderr) == (code == 3), done


def a_run_that_ends_with_3_says_how_far_it_is(folder):
    feed = Feed(folder, "stand-in")
    server = StandIn("elasticsearch")
    server.script = scripted(*["ok"] * 5, *["403"] * 4)
    words = ["--to", "elasticsearch", "--gzip", "off", "--connections", "1", "--checkpoint", "checkpoint"]
    code, err = feed.run(server.url(), *words)
    count = len(server.store)
    found = re.search(r": Error 403; (\d+) documents were delivered before, and the same call goes on there\n$", err)
    assert code == 3 and found and int(found[1]) == count > 0, (code, err, count)


def a_checkpoint_belongs_to_what_was_asked_for(folder):
    feed = Feed(folder, "stand-in")
    server = StandIn("elasticsearch")
    words = ["--to", "elasticsearch", "--gzip", "off", "--checkpoint", "checkpoint"]
    for option, value in (("--skip", "9"), ("--limit", "9"), ("--normalize", "nfc"), ("--encoding", "utf8"), ("--references", "read"),
                          ("--check", "text"), ("--on-error", "stop"), ("--from", "iso2709"), ("--where", "exists(001)")):
        assert feed.run(server.url(), *words, option, value)[0] in (0, 4), option
        code, err = feed.run(server.url(), *words)
        assert code == 3 and f'another run: a source was "{option} {value}", and is "{option}: not given"' in err, (code, err)
        assert feed.run(server.url(), *words, option, value)[0] in (0, 4), option
        (folder / "checkpoint").unlink()


def solr_has_what_it_takes(solr, folder):
    feed = Feed(folder, "solr")
    code, err = feed.run(f"{solr.core}/update", "--refused", "refused.jsonl", "--checkpoint", "checkpoint")
    assert code == 4, (code, err)
    feed.check_refused("Invalid Date")
    found, count = solr.select("*:*", rows=10_000, fl="id,title_t,subject_ss")
    assert count == len(feed.kept()) and {each["id"]: each for each in found} == feed.kept(), count
    print("solr_has_what_it_takes: holds", flush=True)


def tell_rates(solr, folder, records):
    def timed(*words):
        begin = time.monotonic()
        done = subprocess.run([MARCMILL, "feed", "--mapping", BLACKLIGHT, *words, folder / "many.mrc"], check=False, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return time.monotonic() - begin

    subprocess.run([MARCMILL, "synth", "--records", str(records), "-o", folder / "many.mrc"], check=True)
    made = min(timed("-o", "/dev/null") for _ in range(3))
    print(f"made: {records} documents in {made:.2f} s, {records / made:,.0f} per second", flush=True)
    for connections in (1, 2, 4):
        posted = timed("--url", f"{solr.core}/update", "--connections", str(connections))
        assert solr.select("*:*")[1] == records
        print(f"posted to Solr over {connections}: {posted:.2f} s, {records / posted:,.0f} per second", flush=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 3:
            with RealSolr(fetched(), folder) as solr:
                return tell_rates(solr, pathlib.Path(folder), int(sys.argv[3]))
    for test in (documents_arrive_and_what_is_refused_is_told, a_run_that_was_ended_goes_on, what_cannot_be_is_said_in_one_line,
                 a_file_that_cannot_be_read_is_not_passed_over,
                 lists_count_by_what_they_say, a_run_that_ends_with_3_says_how_far_it_is, a_checkpoint_belongs_to_what_was_asked_for):
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))
        print(f"{test.__name__}: holds", flush=True)
    if fetched():
        with tempfile.TemporaryDirectory() as folder, RealSolr(fetched(), folder) as solr:
            solr_has_what_it_takes(solr, pathlib.Path(folder))
    else:
        print("scripts/solr was not run, or there is no java: no real Solr")
    return None


main()
