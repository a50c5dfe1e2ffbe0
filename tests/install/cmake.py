#!/usr/bin/env python3
"""Installs the build into a folder of its own, moves it, and uses it as a stranger would who has CMake.

usage: cmake.py BUILD_ROOT SOURCE_ROOT COMPILER...

Ends with 77, which Meson takes for "skipped", where there is no CMake.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from installed import check, only, output_of, programs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import made_marc

build_root, source_root = map(pathlib.Path, sys.argv[1:3])
compiler = sys.argv[3:]

PROJECT = """
cmake_minimum_required(VERSION 3.20)
project(outside CXX)
find_package(marcmill {version} REQUIRED)
add_executable(by_language by_language.cpp)
target_link_libraries(by_language PRIVATE marcmill::marcmill)
"""


def configured(folder, prefix, version):
    """How CMake took a project that asks for this version."""
    source = folder / f"source-{version}"
    source.mkdir()
    (source / "CMakeLists.txt").write_text(PROJECT.format(version=version))
    (source / "by_language.cpp").write_text(only(programs(source_root / "README.md"), "program in README.md"))
    return subprocess.run(
        ["cmake", "-S", source, "-B", folder / f"build-{version}", f"-DCMAKE_PREFIX_PATH={prefix}",
         f"-DCMAKE_CXX_COMPILER={compiler[-1]}", "-DCMAKE_CXX_COMPILER_LAUNCHER=" + ";".join(compiler[:-1])],
        capture_output=True, text=True, check=False)


def main():
    if not shutil.which("cmake"):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        output_of(["meson", "install", "-C", build_root, "--no-rebuild", "--quiet", "--destdir", folder / "staged"])
        package = only((folder / "staged").rglob("marcmillConfig.cmake"), "marcmillConfig.cmake")
        include = only((folder / "staged").rglob("include/marcmill"), "include/marcmill")
        prefix = folder / "a place of its own"
        include.parent.parent.rename(prefix)
        check(not package.exists(), f"{package} stands outside of the prefix")

        done = configured(folder, prefix, "0.1")
        check(done.returncode == 0, f"find_package failed:\n{done.stdout}{done.stderr}")
        check(configured(folder, prefix, "0.2").returncode != 0, "a later minor version was taken")
        check(configured(folder, prefix, "1").returncode != 0, "a later major version was taken")

        output_of(["cmake", "--build", folder / "build-0.1"])
        corpus = folder / "three.mrc"
        corpus.write_bytes(b"".join(
            made_marc.record([("001", b"1"), ("008", b" " * 35 + language + b"  ")]) for language in (b"fre", b"eng", b"fre")))
        libraries = only(prefix.rglob("marcmillConfig.cmake"), "marcmillConfig.cmake").parents[2]
        answer = output_of([folder / "build-0.1" / "by_language", corpus], env={**os.environ, "LD_LIBRARY_PATH": str(libraries)})
        check(answer == "eng\t1\nfre\t2\n", f"the program said {answer!r}")


main()
