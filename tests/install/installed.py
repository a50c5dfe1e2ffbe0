"""A build that was installed into a folder of its own, used as a stranger would: by pkg-config alone."""

import os
import pathlib
import re
import subprocess
import sys


def check(holds, otherwise):
    if not holds:
        sys.exit(otherwise)


def output_of(command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def only(paths, what):
    found = list(paths)
    check(len(found) == 1, f"expected one {what}, found {found}")
    return found[0]


def programs(page):
    """The programs that a page shows, in its order."""
    return re.findall(r"^```cpp\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)


class Installed:
    """Programs that are built with it find the shared library as long as this process and its children run."""

    def __init__(self, build_root, folder, compiler):
        self.folder = folder / "installed"
        self.compiler = compiler
        output_of(["meson", "install", "-C", build_root, "--no-rebuild", "--quiet", "--destdir", self.folder])
        for beside in ("man/man1/marcmill-count.1", "bash-completion/completions/marcmill", "zsh/site-functions/_marcmill",
                       "fish/vendor_completions.d/marcmill.fish"):
            only(self.folder.rglob(f"share/{beside}"), beside)
        self.package = only(self.folder.rglob("marcmill.pc"), "marcmill.pc")
        # The sysroot stands for the DESTDIR: it goes before every path that pkg-config gives.
        os.environ["PKG_CONFIG_PATH"] = str(self.package.parent)
        os.environ["PKG_CONFIG_SYSROOT_DIR"] = str(self.folder)
        os.environ["LD_LIBRARY_PATH"] = str(self.package.parent.parent)
        self.flags = output_of(["pkg-config", "--cflags", "--libs", "marcmill"]).split()

    def build(self, source):
        """The program that the compiler makes of a file, beside it. A warning fails where the project is checked."""
        program = source.with_suffix("")
        warnings = ["-Wall", "-Wextra", *(["-Werror"] if os.environ.get("CI") == "true" else [])]
        output_of([*self.compiler, "-std=c++20", *warnings, source, "-o", program, *self.flags])
        return program
