#!/usr/bin/env python3
"""Posts to a stand-in that fails in every way, and compares what it has in the end with what was sent: nothing lost, nothing undone, and
what it refused is in the file, with its reason.

usage: posting.py POST_LINES [TEST...]
"""

import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
from stand_in import FAILURES, StandIn, scripted

POST_LINES = sys.argv[1]
SEEDS = 3


def made_documents(count, seed=1, deletions=True, bad=True):
    """(id, document or None where it is to go) in order; ids come again, so that the last one counts."""
    draw = random.Random(seed)
    documents = []
    for number in range(count):
        identity = f"id-{draw.randrange(count * 3 // 4)} \"é東"
        if deletions and draw.random() < 0.1:
            documents.append((identity, None))
            continue
        document = {"id": identity, "number": number, "title": "x" * draw.randrange(200)}
        if bad and draw.random() < 0.02:
            document["bad"] = True
        documents.append((identity, document))
    return documents


def lines_of(documents):
    return "".join(f"{identity}\t{'' if document is None else json.dumps(document)}\n" for identity, document in documents)


def kept(documents):
    """What is there in the end."""
    store = {}
    for identity, document in documents:
        if document is None:
            store.pop(identity, None)
        elif not document.get("bad"):
            store[identity] = document
    return store


class Posting:
    def __init__(self, server, documents, folder, **options):
        self.server, self.documents, self.folder = server, documents, folder
        self.refused = folder / "refused.jsonl"
        self.options = {"format": server.format, "bytes": 3000, "tries": 60, "refused": self.refused, "gzip": int(server.gzip)} | options

    def start(self):
        words = [f"{name}={value}" for name, value in self.options.items()]
        process = subprocess.Popen([POST_LINES, self.server.url(), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return process

    def run(self):
        """(exit code, what it counted, what it told)."""
        process = self.start()
        out, err = process.communicate(lines_of(self.documents))
        return process.returncode, {name: int(value) for name, value in (word.split("=") for word in out.split())}, err.strip()

    def refused_lines(self):
        return [json.loads(line) for line in self.refused.read_text().splitlines()]

    def check(self):
        assert not self.server.wrong, self.server.wrong[:3]
        expected = kept(self.documents)
        missing = [identity for identity in expected if self.server.store.get(identity) != expected[identity]]
        assert self.server.store == expected, f"{len(missing)} missing or old, {len(self.server.store)} of {len(expected)}, such as {missing[:3]}"
        bad = [(number, *pair) for number, pair in enumerate(self.documents) if pair[1] and pair[1].get("bad")]
        told = [(line["number"], line["id"], line["document"]) for line in self.refused_lines()]
        assert told == bad, f"{len(told)} refused, not {len(bad)}; {[pair for pair in told if pair not in bad][:2]}"
        odd = [line for line in self.refused_lines() if f"{line['id']}] bad" not in line["reason"]]
        assert not odd, odd[:2]


def documents_arrive(folder):
    for format_name in ("solr", "elasticsearch", "ndjson"):
        for gzip in (False, True):
            documents = made_documents(1500, deletions=format_name != "ndjson", bad=False)
            posting = Posting(StandIn(format_name, gzip=gzip), documents, folder, tries=1, connections=3)
            code, counts, err = posting.run()
            assert (code, err, counts["delivered"], counts["refused"], counts["tried_again"]) == (0, "", 1500, 0, 0), (code, counts, err)
            assert posting.server.connections <= 3 < counts["requests"], "connections are kept"
            posting.check()


def what_is_refused_is_in_the_file(folder):
    files = set()
    for format_name in ("solr", "elasticsearch"):
        for connections in (1, 2, 7):
            documents = made_documents(1500)
            posting = Posting(StandIn(format_name), documents, folder, tries=1, connections=connections)
            code, counts, err = posting.run()
            assert code == 0 and counts["delivered"] + counts["refused"] == 1500, (code, counts, err)
            posting.check()
            files.add(posting.refused.read_bytes().replace(b"ERROR: [doc=", b"[").replace(b"document_parsing_exception: ", b""))
    assert len(files) == 1, "the file is the same for any number of connections"


def nothing_is_lost_whatever_fails(folder):
    for format_name in ("solr", "elasticsearch"):
        failures = FAILURES if format_name == "elasticsearch" else [each for each in FAILURES if not each.startswith("items")]
        for seed in range(SEEDS):
            posting = Posting(StandIn(format_name, failures, seed, gzip=seed == 1), made_documents(800, seed), folder, connections=1 + seed * 2)
            code, counts, err = posting.run()
            assert code == 0 and counts["tried_again"] > 10, (code, counts, err)
            posting.check()


def what_is_too_large_is_divided(folder):
    posting = Posting(StandIn("elasticsearch", most=700), made_documents(500, bad=False), folder, bytes=50_000)
    code, counts, err = posting.run()
    assert code == 0 and counts["refused"] == 0, (code, counts, err)
    posting.check()


def killed_again_and_again(folder):
    for format_name, failures in (("solr", ["ok", "ok", "cut_stored", "503"]), ("elasticsearch", ["ok", "ok", "half_answer_stored", "items_429"])):
        server = StandIn(format_name, failures, seed=5)
        posting = Posting(server, made_documents(3000, 9), folder, checkpoint=folder / "checkpoint", source="made", interval=0, commit=int(format_name == "solr"))
        draw = random.Random(format_name)
        begins = []
        for attempt in range(200):
            process = posting.start()
            limit = server.requests + draw.randrange(5, 120)

            def end(count, process=process, limit=limit):
                if count == limit:
                    process.send_signal(signal.SIGKILL)

            server.on_request = end
            try:
                out, err = process.communicate(lines_of(posting.documents))
            except BrokenPipeError:
                process.wait()
                continue
            if process.returncode == 0:
                begins.append(int(out.split()[0].partition("=")[2]))
                break
            assert process.returncode == -signal.SIGKILL, (process.returncode, err)
        else:
            raise AssertionError("it never came to its end")
        assert attempt >= 3, f"killed {attempt} times"
        assert begins[0] > 0, "it went on where it was"
        server.on_request = lambda count: None
        posting.check()
        assert server.commits >= (format_name == "solr")

        taken = server.taken
        code, counts, err = posting.run()
        assert code == 0 and counts["delivered"] == 0 and server.taken == taken, "what is done is not done again"
        assert counts["refused"] == len(posting.refused_lines()) > 0
        posting.check()
        (folder / "checkpoint").unlink()


def a_failed_run_goes_on(folder):
    server = StandIn("solr", pause=0.001)
    server.script = scripted(*["ok"] * 40, "404", *["404"] * 8)
    posting = Posting(server, made_documents(2000), folder, checkpoint=folder / "point", interval=0)
    code, _, err = posting.run()
    assert code == 3 and err.startswith(f"{server.url()}: the server answered 404: Error 404 (Solr's URL is"), (code, err)
    server.script = scripted()
    code, counts, err = posting.run()
    assert code == 0 and 0 < counts["begin"] < 2000, (code, counts, err)
    posting.check()


def another_run_has_another_checkpoint(folder):
    point = folder / "other"
    posting = Posting(StandIn("solr"), made_documents(100), folder, checkpoint=point, source="one")
    assert posting.run()[0] == 0
    posting.options["source"] = "two"
    code, _, err = posting.run()
    assert (code, err) == (3, f'{point}: is the checkpoint of another run: a source was "one", and is "two"'), err
    posting.options["source"] = "one"
    posting.refused.write_text("")
    code, _, err = posting.run()
    assert (code, err) == (3, f"{posting.refused}: is shorter than the checkpoint says"), err
    point.write_text("{}")
    code, _, err = posting.run()
    assert (code, err) == (3, f"{point}: is no checkpoint of marcmill"), err


def what_is_done_by_one_server_is_none_of_another(folder):
    for failure in ("401", "403", "405"):
        server = StandIn("elasticsearch", [failure])
        posting = Posting(server, made_documents(10), folder)
        code, _, err = posting.run()
        assert code == 3 and err == f"{server.url()}: the server answered {failure}: Error {failure}", err
        assert server.requests <= 4, "it is not tried again"


def answers_without_an_end_are_given_up(folder):
    server = StandIn("elasticsearch")
    server.script = scripted("endless_stored", "deep_json_stored")
    posting = Posting(server, made_documents(50, bad=False), folder, connections=1)
    code, counts, err = posting.run()
    assert code == 0 and counts["tried_again"] >= 2, (code, counts, err)
    posting.check()


def what_is_no_http_is_asked_again(folder):
    server = StandIn("elasticsearch")
    server.script = scripted("no_http_stored", "ok", "no_http_stored")
    posting = Posting(server, made_documents(50, bad=False), folder, connections=1)
    code, counts, err = posting.run()
    assert code == 0 and counts["tried_again"] >= 2, (code, counts, err)
    posting.check()

    asked = server.requests
    server.url = lambda: f"ftp://127.0.0.1:{server.port}/"
    code, _, err = posting.run()
    assert code == 3 and err.startswith(server.url()) and "gave up" not in err and server.requests == asked, (code, err)


def a_silent_server_is_asked_again(folder):
    server = StandIn("elasticsearch")
    server.script = scripted("silent")
    posting = Posting(server, made_documents(50, bad=False), folder, connections=1, silence=100)
    code, counts, err = posting.run()
    assert code == 0 and counts["tried_again"] >= 1 and server.hung_up == 1, (code, counts, err)
    posting.check()


def too_many_refused_end_the_run(folder):
    posting = Posting(StandIn("elasticsearch"), [(f"{number}", {"id": f"{number}", "bad": True}) for number in range(500)], folder, most_refused=3)
    code, _, err = posting.run()
    assert code == 3 and "documents were refused, the last of them so: document_parsing_exception: [" in err, err

    documents = [(f"{number}", {"id": f"{number}", "bad": True} if number % 20 == 0 else {"id": f"{number}"}) for number in range(2000)]
    posting = Posting(StandIn("elasticsearch"), documents, folder, most_refused=3, checkpoint=folder / "point", interval=0)
    for most in (3, 40, 1000):
        posting.options["most_refused"] = most
        code, counts, err = posting.run()
        assert code == (0 if most == 1000 else 3), (code, err)
    assert 0 < counts["begin"], counts
    posting.check()


def headers_go_along_and_are_never_shown(folder):
    server = StandIn("elasticsearch", ["401"])
    code, _, err = Posting(server, made_documents(5), folder, header="Authorization: ApiKey secret").run()
    assert server.headers["authorization"] == "ApiKey secret" and code == 3 and "secret" not in err
    code, _, err = Posting(server, made_documents(5), folder, header="secret").run()
    assert (code, err) == (3, "a header is not of the form NAME: VALUE")


def main():
    tests = [documents_arrive, what_is_refused_is_in_the_file, nothing_is_lost_whatever_fails, what_is_too_large_is_divided, killed_again_and_again,
             a_failed_run_goes_on, another_run_has_another_checkpoint, what_is_done_by_one_server_is_none_of_another,
             answers_without_an_end_are_given_up, what_is_no_http_is_asked_again, a_silent_server_is_asked_again, too_many_refused_end_the_run, headers_go_along_and_are_never_shown]
    for test in [test for test in tests if test.__name__ in sys.argv[2:] or len(sys.argv) == 2]:
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(pathlib.Path(folder))
            except AssertionError as error:
                traceback.print_exc()
                sys.exit(f"{test.__name__}: {error}")
        print(f"{test.__name__}: holds", flush=True)


main()
