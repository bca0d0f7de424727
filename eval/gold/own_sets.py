"""The office's own gold sets, in DATA_DIR/gold: one JSON Lines file each, changed whole or not at all."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from pathlib import Path

from disk import write_whole
from eval.gold.gold_cells import with_id
from eval.gold.gold_set import GoldError, GoldQuestion, SiftedGold, gold_row, sift_gold

FOLDER = "gold"
_NAME = re.compile(r"\w[\w .-]{0,59}")
_changing = threading.Lock()


class OwnSets:
    """The sets of one DATA_DIR."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def names(self) -> tuple[str, ...]:
        """The sets there are, by name."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.jsonl") if not path.name.startswith(".")))

    def path(self, name: str) -> Path:
        """The set's file.

        Raises:
            GoldError: the name is none for a file.
        """
        if not _NAME.fullmatch(name):
            raise GoldError(f"Tên bộ câu hỏi “{name}” chỉ được gồm chữ, số, dấu cách, dấu chấm, gạch; tối đa 60 ký tự.")
        return self.folder / f"{name}.jsonl"

    def read(self, name: str) -> SiftedGold:
        """The set's questions; one that is not there is empty."""
        path = self.path(name)
        return sift_gold([path]) if path.exists() else SiftedGold((), ())

    def put(self, name: str, question: GoldQuestion) -> GoldQuestion:
        """Add a question, in place of the one of its id; without an id it gets the next one. Returns it as kept.

        Raises:
            GoldError: the set's name is none, or its file has faulty lines, which would be lost.
            OSError: it cannot be written.
        """
        with _changing:
            kept = self._whole(name)
            if not question.id:
                question = with_id(question, _next_id(name, kept))
            kept[question.id] = question
            self._write(name, kept.values())
        return question

    def put_all(self, name: str, questions: Iterable[GoldQuestion]) -> int:
        """Add many as `put` does; returns how many."""
        with _changing:
            kept = self._whole(name)
            added = {question.id: question for question in questions}
            self._write(name, (kept | added).values())
        return len(added)

    def remove(self, name: str, id: str) -> None:
        """Take a question out; a set without questions is no more."""
        with _changing:
            kept = self._whole(name)
            kept.pop(id, None)
            if kept:
                self._write(name, kept.values())
            else:
                self.path(name).unlink(missing_ok=True)

    def _whole(self, name: str) -> dict[str, GoldQuestion]:
        sifted = self.read(name)
        if sifted.faults:
            raise GoldError(f"Hãy sửa tệp trước khi thêm câu hỏi. {sifted.faults[0]}")
        return {question.id: question for question in sifted.questions}

    def _write(self, name: str, questions: Iterable[GoldQuestion]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.path(name), "".join(f"{gold_row(question)}\n" for question in questions))


def _next_id(name: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    stem = re.sub(r"\W+", "-", name.lower()).strip("-")
    return next(id for number in range(1, len(taken) + 2) if (id := f"{stem}-{number:03}") not in taken)
