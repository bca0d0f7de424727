#!/usr/bin/env bash
# Copies what cannot be made again out of a DATA_DIR, also while the page runs: backup.sh DATA_DIR NEW_FOLDER
# Words and vectors are not among it: they are made again from the catalog.
set -euo pipefail
data=$1
copy=$2

umask 077
mkdir "$copy" # an earlier copy is never overwritten
python3 - "$data" "$copy" <<'PYTHON'
import sqlite3
import sys
from pathlib import Path

data, copy = map(Path, sys.argv[1:])
for file in sorted(data.glob("*.sqlite")):
    with sqlite3.connect(file) as source, sqlite3.connect(copy / file.name) as target:
        source.backup(target)
PYTHON
for kept in "$data"/{gold,lexicon,runs,uploads} "$data"/audit.jsonl*; do
  if [ -e "$kept" ]; then cp -a "$kept" "$copy/"; fi
done
