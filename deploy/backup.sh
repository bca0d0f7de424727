#!/usr/bin/env bash
# Copies what cannot be made again out of a DATA_DIR, also while the page runs: backup.sh DATA_DIR NEW_FOLDER
# With DATABASE_URL in the environment, the database comes by pg_dump. Words and vectors are made again from it.
set -euo pipefail
data=$1
copy=$2

umask 077
mkdir "$copy" # an earlier copy is never overwritten
trap 'rm -r "$copy"' ERR
if [ -n "${DATABASE_URL:-}" ]; then
  # By a service file: in its arguments anyone on this machine could read the password.
  python3 - >"$copy/service" <<'PYTHON'
import os
from urllib.parse import parse_qsl, unquote, urlsplit

url = urlsplit(os.environ["DATABASE_URL"])
told = {"host": url.hostname, "port": url.port, "user": url.username, "password": url.password, "dbname": url.path[1:]}
told = {name: unquote(str(value)) for name, value in told.items() if value} | dict(parse_qsl(url.query))  # its sslmode, too
print("[copied]", *(f"{name}={value}" for name, value in told.items()), sep="\n")
PYTHON
  PGSERVICEFILE="$copy/service" pg_dump --format custom --no-owner --file "$copy/database.dump" service=copied
  rm "$copy/service"
else
  python3 - "$data" "$copy" <<'PYTHON'
import sqlite3
import sys
from pathlib import Path

data, copy = map(Path, sys.argv[1:])
with sqlite3.connect(data / "database.sqlite") as source:
    source.execute("VACUUM INTO ?", (str(copy / "database.sqlite"),))
PYTHON
fi
for kept in "$data"/{lexicon,uploads} "$data"/audit.jsonl*; do
  if [ -e "$kept" ]; then cp -a "$kept" "$copy/"; fi
done
