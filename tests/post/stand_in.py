"""A server that takes documents as Solr or Elasticsearch do, is strict about what comes, and fails in every way that it is told to.

It speaks HTTP by itself, so that it can cut a connection at any byte. What it finds wrong in requests is kept in `wrong`.
"""

import collections
import itertools
import json
import random
import socket
import struct
import threading
import time
import zlib

CALM = ["ok"]
# Each way to fail; those that end in _stored fail when the documents are in the store.
FAILURES = ["ok", "ok", "slow", "429", "503", "500_html", "502", "cut_at_once", "cut_midway", "cut_unstored", "cut_stored", "half_answer_stored",
            "html_stored", "cut_json_stored", "fewer_items_stored", "deep_json_stored", "nul_stored", "items_429", "items_503"]


class Wrong(Exception):
    """A request that breaks the rules."""


def one_gzip_member(data):
    inflater = zlib.decompressobj(31)
    text = inflater.decompress(data) + inflater.flush()
    if not inflater.eof or inflater.unused_data:
        raise Wrong("the body is not one member of gzip")
    return text


def once_each(pairs):
    """An object whose keys are commands may have them again and again; any other may not."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys) and not set(keys) <= {"add", "delete"}:
        raise Wrong(f"a key comes twice: {keys}")
    return pairs if set(keys) <= {"add", "delete"} and keys else dict(pairs)


def bulk_actions(text):
    """Yields (id, document or None where it is to go) of each action of a bulk request."""
    if not text.endswith("\n"):
        raise Wrong("the last line has no end")
    lines = iter(text[:-1].split("\n"))
    for line in lines:
        action = json.loads(line)
        (name, what), = action.items()
        if list(what) != ["_id"] or not what["_id"] or name not in ("index", "delete"):
            raise Wrong(f"no action: {line}")
        document = json.loads(next(lines)) if name == "index" else None
        yield what["_id"], document


def solr_commands(text):
    body = json.loads(text, object_pairs_hook=once_each)
    if body == {"commit": {}}:
        return
    for entry in body:
        if isinstance(entry, dict):
            yield entry["id"], entry
        elif entry[0] == "add":
            yield entry[1]["doc"]["id"], entry[1]["doc"]
        else:
            yield dict(entry[1])["id"], None


def json_lines(text):
    for line in text.splitlines():
        document = json.loads(line)
        yield document["id"], document


READERS = {"solr": solr_commands, "elasticsearch": bulk_actions, "ndjson": json_lines}


class StandIn:
    """`failures`: what happens to requests, drawn at random by `seed`; `most`: bytes of a request, before it is inflated."""

    def __init__(self, format_name, failures=CALM, seed=0, gzip=False, most=None, pause=0):
        self.format, self.failures, self.gzip, self.most, self.pause = format_name, failures, gzip, most, pause
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.store, self.in_flight, self.wrong = {}, collections.Counter(), []
        self.requests = self.commits = self.connections = self.taken = self.hung_up = 0
        self.headers = {}
        self.on_request = lambda count: None
        self.script = iter(())  # failures that come first, one a request
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.socket.close()

    def url(self, path="/update"):
        return f"http://127.0.0.1:{self.port}{path}"

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with self.lock:
                self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection, connection.makefile("rb") as stream:
            try:
                while self.serve_one(connection, stream):
                    pass
            except OSError:
                pass
            except (Wrong, ValueError, KeyError, TypeError, StopIteration, zlib.error) as error:
                with self.lock:
                    self.wrong.append(f"{type(error).__name__}: {error}")

    def read_head(self, stream):
        line = stream.readline()
        if not line:
            return None
        if not line.startswith(b"POST /") or not line.endswith(b" HTTP/1.1\r\n"):
            raise Wrong(f"request line: {line}")
        headers = {}
        for line in iter(stream.readline, b"\r\n"):
            if not line:
                return None
            name, _, value = line.decode().rstrip("\r\n").partition(": ")
            headers[name.lower()] = value
        kind = "application/json" if self.format == "solr" else "application/x-ndjson"
        if headers.get("content-type") != kind or "expect" in headers or (headers.get("content-encoding") == "gzip") != self.gzip:
            raise Wrong(f"headers: {headers}")
        return headers

    def serve_one(self, connection, stream):
        headers = self.read_head(stream)
        if headers is None:
            return False
        with self.lock:
            self.requests += 1
            self.headers = headers
            failure = next(self.script, None) or self.random.choice(self.failures)
            self.on_request(self.requests)
        if failure == "cut_at_once":
            reset(connection)
            return False
        length = int(headers["content-length"])
        if failure == "cut_midway":
            stream.read(length // 2)
            reset(connection)
            return False
        body = read_slowly(stream, length) if failure == "slow" else stream.read(length)
        if len(body) < length:
            return False  # whoever sent it is gone, which is no fault of the request
        text = (one_gzip_member(body) if self.gzip else body).decode()
        if failure == "silent":
            connection.settimeout(60)
            self.hung_up += connection.recv(1) == b""  # whoever waited does so no more
            return False
        time.sleep(self.pause)
        return self.answer(connection, text, failure)

    def answer(self, connection, text, failure):
        def send(status, answer, *more):
            connection.sendall(head(status, len(answer), *more) + answer)
            return True

        if self.most is not None and len(text) > self.most:
            return send("413 Content Too Large", b"")
        if failure in ("401", "403", "404", "405"):
            return send(f"{failure} No", b"<html><head><title>Error " + failure.encode() + b"</title></head></html>")
        if failure == "429":
            return send("429 Too Many Requests", b'{"error":"busy"}', "Retry-After: 0")
        if failure in ("503", "502"):
            return send(f"{failure} Unavailable", b"<html><title>Try later</title></html>")
        if failure == "500_html":
            return send("500 Internal Server Error", b"\x00\xff<html>")
        if failure == "cut_unstored":
            return False

        status, answer = self.take(text, failure)
        if failure == "cut_stored":
            reset(connection)
            return False
        if failure == "half_answer_stored":
            connection.sendall((head(status, len(answer)) + answer)[:-len(answer) // 2])
            return False
        if failure == "endless_stored":
            connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {10**12}\r\n\r\n".encode())
            while True:
                connection.sendall(b" " * 65536)
        if failure == "no_http_stored":
            connection.sendall(b"no line of HTTP\n")
            return False
        answer = {"html_stored": b"<html>all is well</html>", "cut_json_stored": answer[:-2], "deep_json_stored": b"[" * 100_000,
                  "nul_stored": b"\0" * 100}.get(failure, answer)
        if failure == "fewer_items_stored":
            answer = json.dumps({"errors": False, "items": json.loads(answer).get("items", [])[1:]}).encode()
        return send(status, answer)

    def take(self, text, failure):
        """What a server does that is well: (status, answer)."""
        if self.format == "solr" and json.loads(text) == {"commit": {}}:
            with self.lock:
                self.commits += 1
            return "200 OK", b'{"responseHeader":{"status":0,"QTime":1}}'
        actions = list(READERS[self.format](text))
        if not actions:
            raise Wrong("a request without documents")
        ids = {identity for identity, _ in actions}
        with self.lock:
            overtaken = [identity for identity in ids if self.in_flight[identity]]
            if overtaken:
                raise Wrong(f"in two requests at a time: {overtaken[:3]}")
            self.in_flight.update(ids)
            self.taken += len(actions)
        try:
            time.sleep(self.random.random() / 1000)
            return self.take_items(actions, failure) if self.format == "elasticsearch" else self.take_all(actions)
        finally:
            with self.lock:
                self.in_flight.subtract(ids)

    def put(self, identity, document):
        with self.lock:
            if document is None:
                return self.store.pop(identity, None) is not None
            self.store[identity] = document
            return True

    def take_all(self, actions):
        """As Solr does: those before the one that is refused are in the store all the same."""
        for identity, document in actions:
            if document and document.get("bad"):
                return "400 Bad Request", json.dumps({"responseHeader": {"status": 400}, "error": {"metadata": ["x", "y"], "msg": f"ERROR: [doc={identity}] bad"}}).encode()
            self.put(identity, document)
        return "200 OK", b'{"responseHeader":{"status":0,"QTime":1}}'

    def take_items(self, actions, failure):
        items = []
        for identity, document in actions:
            action = "delete" if document is None else "index"
            if failure in ("items_429", "items_503") and self.random.random() < 0.4:
                item = {"status": int(failure[-3:]), "error": {"type": "es_rejected_execution_exception", "reason": "queue is full"}}
            elif document and document.get("bad"):
                item = {"status": 400, "error": {"type": "document_parsing_exception", "reason": f"[{identity}] bad"}}
            else:
                was_there = self.put(identity, document)
                item = {"status": 200 if was_there else 404 if document is None else 201}
            items.append({action: {"_index": "books", "_id": identity} | item})
        failed = any("error" in item for entry in items for item in entry.values())
        return "200 OK", json.dumps({"took": 3, "errors": failed, "items": items}).encode()


def head(status, length, *more):
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {length}", *more, "", ""]).encode()


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.shutdown(socket.SHUT_RDWR)


def read_slowly(stream, length):
    pieces = []
    for begin in range(0, length, 4096):
        pieces.append(stream.read(min(4096, length - begin)))
        time.sleep(0.0005)
    return b"".join(pieces)


def scripted(*failures):
    """These, one a request, and then whatever the server draws."""
    return itertools.chain(failures)
