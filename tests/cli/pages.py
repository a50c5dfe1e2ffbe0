#!/usr/bin/env python3
"""What is installed beside the program: that manual pages and completions can be read, and name every command and option.

usage: pages.py MARCMILL MAN_FOLDER BASH ZSH FISH

Shells and man(1) are asked where they are there; bash always is.
"""

import pathlib
import re
import shutil
import subprocess
import sys

program, manual, bash, zsh, fish = (pathlib.Path(path).resolve() for path in sys.argv[1:])
failures = []


def expect(holds, otherwise):
    if not holds:
        failures.append(otherwise)


def output_of(*words):
    return subprocess.run([program, *words], check=True, text=True, stdout=subprocess.PIPE).stdout


def section(page, title):
    found = re.search(rf"^{title}:\n((?: .*\n)+)", page, re.MULTILINE)
    return found.group(1) if found else ""


def options(page):
    """The names that a page of help lists: a list for each option."""
    listed = section(page, "Options") + section(page, "Common options")
    return [names.split(",") for names in re.findall(r"^  (-[^ \n]*)", listed, re.MULTILINE)]


def is_clean(*command):
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    expect(done.returncode == 0 and not done.stderr, f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr}")


def bash_completes(*words):
    """What bash offers for the last of these words."""
    script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _marcmill; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script, "bash", bash, *words], check=True, text=True, stdout=subprocess.PIPE,
                          cwd=manual)
    return sorted(done.stdout.split())


def expect_completion(words, offered):
    found = bash_completes("marcmill", *words)
    expect(found == offered, f"bash completes {words} by {found}, not {offered}")


def expect_of_fish(line, offered):
    if shutil.which("fish"):
        done = subprocess.run(["fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', fish, line],
                              check=True, text=True, stdout=subprocess.PIPE, cwd=manual)
        found = sorted(line.split("\t")[0] for line in done.stdout.splitlines())
        expect(found == offered, f"fish completes {line!r} by {found}, not {offered}")


help_of = {name: output_of("help", name) for name in re.findall(r"^  (\w+) ", section(output_of("--help"), "Commands"), re.MULTILINE)}
expect(len(help_of) > 13, f"the help lists {len(help_of)} commands")

# Every command and option is named.
bash_text, zsh_text, fish_text = (path.read_text() for path in (bash, zsh, fish))
expect({page.name for page in manual.iterdir()} == {"marcmill.1", *(f"marcmill-{name}.1" for name in help_of)},
       f"there are other manual pages than commands: {sorted(page.name for page in manual.iterdir())}")
for name, page in help_of.items():
    roff = (manual / f"marcmill-{name}.1").read_text().replace("\\-", "-")
    cases = re.search(rf"^    {name}\)\n(.*?)^        ;;\n", bash_text, re.DOTALL | re.MULTILINE)
    calls = re.search(rf"^    {name}\)\n(.*?)^        ;;\n", zsh_text, re.DOTALL | re.MULTILINE)
    lines = [line for line in fish_text.splitlines() if f"__marcmill_has_command {name}'" in line]
    expect(cases and calls and len(lines) > 1, f"{name} is not completed")
    expect(f"-n __marcmill_needs_command -f -a {name} " in fish_text, f"fish does not name {name}")
    expect(len(options(page)) > 5, f"the help of {name} is read in a wrong way")
    for names in options(page):
        for option in names:
            expect(f"\\fB{option}\\fR" in roff, f"the manual page of {name} lacks {option}")
            expect(f" {option} " in re.sub("['\n]", " ", cases.group(1)), f"bash lacks {name} {option}")
            expect(re.search(rf"[)*]{option}[=+]?\[", calls.group(1)), f"zsh lacks {name} {option}")
            spelled = f" -l {option[2:]} " if option.startswith("--") else f" -s {option[1:]} "
            expect(any(spelled in line for line in lines), f"fish lacks {name} {option}")

# What reads them finds nothing wrong.
is_clean("bash", "-n", bash)
for shell, path in (("zsh", zsh), ("fish", fish)):
    if shutil.which(shell):
        is_clean(shell, "-n", path)
for page in sorted(manual.iterdir()):
    if shutil.which("groff"):
        is_clean("groff", "-man", "-ww", "-z", page)
    if shutil.which("man"):
        is_clean("man", "--warnings", "-l", page)

# What bash offers.
expect_completion(["qui"], ["quickcheck"])
expect_completion(["-q", "ch"], ["check"])
expect_completion(["-o", "count", "ch"], ["check"])
expect_completion(["count", "--per"], ["--per-file"])
expect_completion(["scan", "--per"], [])
expect_completion(["quickcheck", "--rep"], [])
expect_completion(["count", "--io", "m"], ["mmap"])
expect_completion(["count", "--io", "=", ""], ["auto", "mmap", "stream"])
expect_completion(["count", "--io", "="], ["auto", "mmap", "stream"])
expect_completion(["count", "--io", "=", "s"], ["stream"])
expect_completion(["check", "--format", "t"], ["text", "tsv"])
expect_completion(["check", "--encoding", "marcmill-cou"], ["marcmill-count.1"])
expect_completion(["count", "--encoding", "l"], ["latin1"])
expect_completion(["count", "--threads", ""], [])
expect_completion(["count", "--rejects", "marcmill-cou"], ["marcmill-count.1"])
expect_completion(["count", "marcmill-cou"], ["marcmill-count.1"])
expect_completion(["split", "--output", "marcmill-cou"], [])
expect_completion(["help", "fr"], ["freq"])

# What fish offers.
expect_of_fish("marcmill qui", ["quickcheck"])
expect_of_fish("marcmill -q qui", ["quickcheck"])
expect_of_fish("marcmill -j 2 qui", ["quickcheck"])
expect_of_fish("marcmill --threads=2 -o count qui", ["quickcheck"])
expect_of_fish("marcmill -j 2 count --per", ["--per-file"])
expect_of_fish("marcmill count --per", ["--per-file"])
expect_of_fish("marcmill scan --per", [])
expect_of_fish("marcmill -j 2 scan count --per", [])
expect_of_fish("marcmill count --io m", ["mmap"])
expect_of_fish("marcmill help fr", ["freq"])

if failures:
    sys.exit("\n".join(failures))
