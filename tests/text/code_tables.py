#!/usr/bin/env python3
"""What scripts/code-tables makes of the code tables is what stands in src/text; skipped (77) where there are no tables.

usage: code_tables.py SCRIPT [FOLDER_OF_TABLES]
"""

import pathlib
import subprocess
import sys

script, *folders = sys.argv[1:]
if not folders or not pathlib.Path(folders[0]).is_dir():
    print("no code tables: the folder ../shared/data/codetables is not there")
    sys.exit(77)
sys.exit(subprocess.run([script, "--check", folders[0]], check=False).returncode)
