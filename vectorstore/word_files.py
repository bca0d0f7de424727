"""Whether the word index's files are what tantivy wrote: it reads many a damaged one without complaint."""

from __future__ import annotations

import json
import struct
import zlib
from mmap import ACCESS_READ, mmap
from pathlib import Path

# What tantivy writes of each segment.
PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_MAGIC = 1337
_TAIL = struct.Struct("<II")  # how long the footer is, and the number that ends every file


def word_files_sound(folder: Path) -> bool:
    """Whether each file that the index's list names is there and bears its own checksum; OSError where one is held."""
    try:
        listed = json.loads((folder / "meta.json").read_bytes())
        return all(_is_whole(folder / name) for segment in listed["segments"] for name in _names(segment))
    except (FileNotFoundError, ValueError, KeyError, TypeError, struct.error):
        return False


def _names(segment: dict) -> list[str]:
    stem = segment["segment_id"].replace("-", "")
    names = [f"{stem}.{part}" for part in PARTS]
    if segment["deletes"]:
        names.append(f"{stem}.{segment['deletes']['opstamp']}.del")
    return names


def _is_whole(path: Path) -> bool:
    """Whether the CRC-32 that its footer names is that of what stands before."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content, memoryview(content) as view:
        length, magic = _TAIL.unpack(content[-_TAIL.size :])
        body = len(content) - _TAIL.size - length
        if magic != _MAGIC or body < 0:
            return False
        with view[:body] as checked:
            return json.loads(content[body : body + length])["crc"] == zlib.crc32(checked)
