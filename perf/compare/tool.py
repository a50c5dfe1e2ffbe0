"""What a tool is: where it comes from, what it is asked, and how its answers are read. The files in tools/ declare them."""

import collections.abc
import dataclasses
import importlib.util
import os
import pathlib
import re
import shlex
import subprocess

# What a run is asked for.
BYTES = "all bytes"  # to read them; nothing of records
RECORDS = "records"  # their number
SUBFIELDS = "every subfield"  # the number of records, of fields and of subfields, each of them parsed
NAMES = "names"  # on damaged files: the control number of each record that is given out

# Where Debian has the libraries of Java.
JARS = "/usr/share/java"

# The numbers that answer a work.
WANTED = {BYTES: ("bytes",), RECORDS: ("records",), SUBFIELDS: ("records", "fields", "subfields")}


@dataclasses.dataclass(frozen=True)
class Run:
    """One command of a tool. In it FILE, MARCMILL, PROGRAMS, BUILD and JARS stand for paths."""

    work: str
    command: str
    # From what it printed: numbers by name, of NAMES a list of control numbers. None: what it prints is thrown away.
    answer: collections.abc.Callable | None = None
    does: str = ""  # where it is not the work
    at_least: float | None = None  # the goal: so many times its speed is marcmill's
    at_most: float | None = None  # the goal: that share of its time is marcmill's


@dataclasses.dataclass(frozen=True)
class Tool:
    name: str
    version: str  # a command: the tool is there if it ends with 0, and the first line that it prints is the version
    runs: list
    packages: str = ""  # of Debian: scripts/packages reads this line of each file
    prepare: str = ""  # a command that is run once, and not timed


@dataclasses.dataclass(frozen=True)
class Paths:
    marcmill: pathlib.Path
    build: pathlib.Path

    def fill(self, command, file=""):
        """The command with paths in the place of words."""
        programs = pathlib.Path(__file__).resolve().parent / "programs"
        paths = {"FILE": file, "MARCMILL": self.marcmill, "PROGRAMS": programs, "BUILD": self.build, "JARS": JARS}
        return re.sub(rf"\b({'|'.join(paths)})\b", lambda word: shlex.quote(str(paths[word[0]])), command)


def shown(run):
    """The command as a reader would type it."""
    typed = re.sub(r"\b(PROGRAMS/|BUILD:|JARS/)", "", run.command).replace("MARCMILL", "marcmill")
    return typed if run.answer else f"{typed} > /dev/null"


def words(command):
    """A command as words: through a shell where it is more than one program and what it is given."""
    return ["bash", "-o", "pipefail", "-c", command] if re.search(r"[|<>&;$]", command) else shlex.split(command)


def load(folders):
    """The tools that the files of some folders declare, by the files' names."""
    tools = []
    for folder in folders:
        for path in sorted(folder.glob("*.py")):
            spec = importlib.util.spec_from_file_location(f"tool_{path.stem}", path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            tools.append(module.TOOL)
    return tools


@dataclasses.dataclass(frozen=True)
class Found:
    """What was found of a tool here: its version, or why it is not run."""

    tool: Tool
    version: str = ""
    missing: str = ""


def first_line(text):
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def last_line(text):
    return first_line("\n".join(reversed(text.splitlines())))


def find(tool, paths):
    """Looks whether a tool is there, and prepares it."""
    version = ""
    for command in filter(None, (tool.version, tool.prepare)):
        try:
            done = subprocess.run(words(paths.fill(command)), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                env=os.environ | {"LC_ALL": "C"})
        except OSError as error:
            return Found(tool, missing=f"{error.strerror}: {error.filename}")
        if done.returncode != 0:
            return Found(tool, missing=last_line(done.stderr) or f"ended with {done.returncode}")
        version = version or first_line(done.stdout)
    return Found(tool, version=version)
