"""A real Solr 9 on the loopback interface, of what scripts/solr fetched."""

import json
import os
import pathlib
import shutil
import subprocess
import threading
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = pathlib.Path(__file__).resolve().parent / "solr" / "home"


def fetched():
    """The folder of scripts/solr, if it is there; MARCMILL_SOLR names another."""
    folder = pathlib.Path(os.environ.get("MARCMILL_SOLR", ROOT / "build" / "solr"))
    return folder if (folder / "classes" / "RunSolr.class").exists() and shutil.which("java") else None


class RealSolr:
    """Runs while it is a context; its core `books` is empty, and stands in `folder`."""

    def __init__(self, solr, folder):
        self.home = pathlib.Path(folder) / "home"
        shutil.copytree(HOME, self.home)
        self.log = open(pathlib.Path(folder) / "log", "w", encoding="utf-8")
        path = f"{solr}/classes:{solr}/jars/*"
        self.process = subprocess.Popen(["java", "-Xmx768m", f"-Dsolr.log.dir={folder}", "-cp", path, "RunSolr", str(self.home)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True)

    def __enter__(self):
        for line in self.process.stdout:
            if line.startswith("port "):
                # What it logs there is read on, or it would wait for room in the pipe.
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                self.core = f"http://127.0.0.1:{line.split()[1]}/solr/books"
                return self
        raise RuntimeError(f"Solr did not start: {pathlib.Path(self.log.name).read_text()[-2000:]}")

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait(60)
        self.log.close()

    def select(self, query, **more):
        """The answer's documents, and how many there are."""
        words = urllib.parse.urlencode({"q": query, "wt": "json"} | more)
        with urllib.request.urlopen(f"{self.core}/select?{words}", timeout=60) as answer:
            response = json.load(answer)["response"]
        return response["docs"], response["numFound"]
