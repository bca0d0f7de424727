"""The lexicon read from its files, those of the program and an office's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from text.fold import fold
from text.lexicon.tables import (
    AskingUse,
    Better,
    ClaimUse,
    Indicator,
    IndicatorGroup,
    Lexicon,
    Measure,
    Occasion,
    OccasionKind,
    Office,
    OfficeKind,
    Role,
    StopUse,
    Syllables,
    TopicWords,
)

SHIPPED = Path(__file__).parents[2] / "lexicon"
OWN_FOLDER = "lexicon"
"""The folder of an office's own files within DATA_DIR."""

HEADS = {
    "abbreviations": ("viết tắt", "từ đầy đủ"),
    "synonyms": ("từ cùng nghĩa", "từ nghĩa hẹp hơn"),
    "spoken": ("cách nói", "từ trong báo cáo"),
    "stop_words": ("từ", "dùng cho"),
    "claim_words": ("từ", "dùng cho"),
    "ranks": ("bậc",),
    "asking_words": ("từ", "loại"),
    "english": ("tiếng Anh", "tiếng Việt"),
    "measures": ("đơn vị", "cách viết", "cách hỏi", "đọc là", "đo gì"),
    "indicators": ("mã", "chỉ tiêu", "cách gọi khác", "đơn vị tính", "cộng được", "tốt khi", "nhóm"),
    "topics": ("lĩnh vực", "cách gọi", "tiêu đề mục", "dấu hiệu", "gồm cả", "mặc định", "theo dịp"),
    "offices": ("từ", "loại", "thay mặt"),
    "occasions": ("từ", "gọi là", "tính chất", "vị trí", "nêu dịp"),
    "roles": ("vai trò", "cách nói"),
}
"""The columns of each file, by its name without the ending."""

_SEPARATOR = "|"
_COMMENT = "#"
_LARGEST = 1_000_000  # bytes
_OFTEN_ELSE = 2  # syllables: without their marks "cơ may" is "có mấy"
_Kind = TypeVar("_Kind", bound=StrEnum)
_Made = TypeVar("_Made")
_Key = TypeVar("_Key")


class _FaultyRow(ValueError):
    """A row cannot be used; the message says why in Vietnamese."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a file, cut to its cells, one for each column of `head`; `where` names file and line."""

    where: str
    head: tuple[str, ...]
    cells: tuple[str, ...]

    def needed(self, column: int) -> str:
        if not self.cells[column]:
            raise _FaultyRow(f"thiếu cột “{self.head[column]}”")
        return self.cells[column]

    def words(self, column: int) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cells[column].split(_SEPARATOR))
        return tuple(dict.fromkeys(filter(None, parts)))

    def needed_words(self, column: int) -> tuple[str, ...]:
        self.needed(column)
        if not (words := self.words(column)):
            raise _FaultyRow(f"cột “{self.head[column]}” không có từ nào")
        return words

    def folded(self, column: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(fold, self.words(column))))

    def kind(self, column: int, kinds: type[_Kind]) -> _Kind:
        return self._kind_called(self.cells[column], kinds)

    def kinds(self, column: int, kinds: type[_Kind]) -> tuple[_Kind, ...]:
        return tuple(self._kind_called(name, kinds) for name in self.needed_words(column))

    def flag(self, column: int, word: str) -> bool:
        """Whether a column holds the one word that it may hold."""
        if self.cells[column] not in ("", word):
            raise _FaultyRow(f"cột “{self.head[column]}” phải để trống hoặc ghi “{word}”")
        return bool(self.cells[column])

    @staticmethod
    def _kind_called(name: str, kinds: type[_Kind]) -> _Kind:
        try:
            return kinds(name)
        except ValueError:
            known = ", ".join(kind.value or "để trống" for kind in kinds)
            raise _FaultyRow(f"không có loại “{name}”, chỉ có: {known}") from None


@dataclass(frozen=True, slots=True)
class LoadedLexicon:
    """The lexicon, and what of an office's own files was left out: one sentence in Vietnamese for each."""

    lexicon: Lexicon
    faults: tuple[str, ...]


def load_lexicon(own: Path | None = None) -> LoadedLexicon:
    """Read the program's files and those of an office beside them; what is faulty in either is left out and named.

    An office's row wins over one of the program for the same abbreviation, measure, topic, office, occasion or role.

    Args:
        own: the office's folder; it need not exist.
    """
    faults: list[str] = []
    rows = {name: _read(SHIPPED / f"{name}.tsv", head, faults) for name, head in HEADS.items()}
    if own is not None and own.is_dir():
        for file in sorted(own.glob("*.tsv")):
            if file.stem not in HEADS:
                faults.append(f"{_called(file)}: không phải tên tệp từ vựng; các tệp dùng được: {_FILES}.")
                continue
            rows[file.stem] = [*_read(file, HEADS[file.stem], faults), *rows[file.stem]]
    return LoadedLexicon(_made(rows, faults), tuple(faults))


@cache
def shipped_lexicon() -> Lexicon:
    """The program's own lexicon, read once."""
    return load_lexicon().lexicon


_FILES = ", ".join(f"{name}.tsv" for name in HEADS)


def decoded(content: bytes) -> str:
    """The text of a file of the lexicon, in NFC; Excel writes "Unicode Text" in UTF-16, with tabs between the cells.

    Raises:
        UnicodeDecodeError: it is neither that nor UTF-8.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return unicodedata.normalize("NFC", content.decode(encoding))


def _called(file: Path) -> str:
    return f"Tệp {file.parent.name}/{file.name}"


def _read(file: Path, head: tuple[str, ...], faults: list[str]) -> list[_Row]:
    """The rows of a file; none where it cannot be read or its header is another."""
    try:
        if file.stat().st_size > _LARGEST:
            faults.append(f"{_called(file)}: lớn quá 1 MB; tệp này bị bỏ qua.")
            return []
        content = file.read_bytes()
    except OSError:
        faults.append(f"{_called(file)}: không đọc được; tệp này bị bỏ qua.")
        return []
    try:
        lines = decoded(content).splitlines()
    except UnicodeDecodeError:
        faults.append(f"{_called(file)}: không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8. Tệp này bị bỏ qua.")
        return []
    if not lines or tuple(_cells(lines[0], len(head))) != head:
        faults.append(
            f"{_called(file)}, dòng 1: phải là các tên cột “{' ⇥ '.join(head)}”, cách nhau bằng phím Tab; "
            "tệp này bị bỏ qua."
        )
        return []
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith(_COMMENT):
            continue
        where = f"{_called(file)}, dòng {number}"
        cells = _cells(line, len(head))
        if len(cells) > len(head):
            faults.append(f"{where}: có {len(cells)} cột, chỉ được {len(head)}; dòng này bị bỏ qua.")
        else:
            rows.append(_Row(where, head, tuple(cells)))
    return rows


def _cells(line: str, columns: int) -> list[str]:
    """The cells without blanks around them, empty ones added at the end where a line is short."""
    cells = [" ".join(cell.split()) for cell in line.split("\t")]
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    return cells + [""] * (columns - len(cells))


def _each(rows: Iterable[_Row], make: Callable[[_Row], _Made], faults: list[str]) -> list[_Made]:
    made = []
    for row in rows:
        try:
            made.append(make(row))
        except _FaultyRow as fault:
            faults.append(f"{row.where}: {fault}; dòng này bị bỏ qua.")
    return made


def _made(rows: Mapping[str, list[_Row]], faults: list[str]) -> Lexicon:
    stop_words = _by_use(rows["stop_words"], StopUse, faults)
    spoken = [said for group in _each(rows["spoken"], _spoken, faults) for said in group]
    bare = [(_parted(fold(said)), written) for said, written in spoken]
    return Lexicon(
        abbreviations=_first(_each(rows["abbreviations"], _abbreviation, faults)),
        synonyms=_synonyms(_each(rows["synonyms"], _group, faults)),
        spoken=_first((_parted(said.lower()), written) for said, written in spoken),
        bare_spoken=_first((said, written) for said, written in bare if len(said) != _OFTEN_ELSE),
        stop_words={use: frozenset(words) for use, words in stop_words.items()},
        bare_stop_words={use: frozenset(map(fold, words)) for use, words in stop_words.items()},
        claim_words=_by_use(rows["claim_words"], ClaimUse, faults),
        ranks=tuple(_each(rows["ranks"], lambda row: tuple(map(str.lower, row.needed_words(0))), faults)),
        asking_words=_by_use(rows["asking_words"], AskingUse, faults),
        english=_first(_each(rows["english"], lambda row: (row.needed(0).lower(), row.cells[1]), faults)),
        measures=_first_called(_each(rows["measures"], _measure, faults)),
        indicators=_first_called(_each(rows["indicators"], _indicator, faults)),
        topics=_topics(rows["topics"], faults),
        offices=_first_called(_each(rows["offices"], _office, faults)),
        occasions=_first_called(_each(rows["occasions"], _occasion, faults)),
        roles=_first_called(_each(rows["roles"], _role, faults)),
    )


def _first(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, str]:
    first: dict[_Key, str] = {}
    for key, value in pairs:
        first.setdefault(key, value)
    return first


def _first_called(made: Iterable[tuple[str, _Made]]) -> tuple[_Made, ...]:
    first: dict[str, _Made] = {}
    for name, one in made:
        first.setdefault(fold(name), one)
    return tuple(first.values())


def _abbreviation(row: _Row) -> tuple[str, str]:
    short = row.needed(0)
    if " " in short:
        raise _FaultyRow("chữ viết tắt không được có dấu cách")
    return short, row.needed(1)


def _spoken(row: _Row) -> list[tuple[str, str]]:
    return [(said, row.needed(1)) for said in row.needed_words(0)]


def _parted(said: str) -> Syllables:
    return tuple(said.replace("-", " ").split())


def _group(row: _Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    same, narrower = row.needed_words(0), row.words(1)
    if len(same) + len(narrower) < 2:
        raise _FaultyRow("phải có ít nhất hai từ, cách nhau bằng dấu |")
    return same, narrower


def _synonyms(
    groups: Iterable[tuple[tuple[str, ...], tuple[str, ...]]],
) -> dict[Syllables, frozenset[Syllables]]:
    found: dict[Syllables, frozenset[Syllables]] = {}
    for same, narrower in groups:
        equal = {tuple(fold(word).split()) for word in same}
        below = {tuple(fold(word).split()) for word in narrower}
        for word in equal:
            found[word] = found.get(word, frozenset()) | (equal - {word}) | below
        for word in below:
            found.setdefault(word, frozenset())
    return found


def _by_use(rows: Iterable[_Row], uses: type[_Kind], faults: list[str]) -> dict[_Kind, tuple[str, ...]]:
    words: dict[_Kind, dict[str, None]] = {use: {} for use in uses}
    for word, used in _each(rows, lambda row: (row.needed(0).lower(), row.kinds(1, uses)), faults):
        for use in used:
            words[use][word] = None
    return {use: tuple(held) for use, held in words.items()}


def _measure(row: _Row) -> tuple[str, Measure]:
    spellings = tuple(spelling.lower() for spelling in row.needed_words(1))
    return row.needed(0), Measure(row.needed(0), spellings, row.folded(2), row.cells[3], row.cells[4])


def _indicator(row: _Row) -> tuple[str, Indicator]:
    names = tuple(dict.fromkeys((row.needed(1), *row.words(2))))
    adds_up = row.flag(4, "có")
    better, group = row.kind(5, Better), row.kind(6, IndicatorGroup)
    return row.needed(0), Indicator(row.needed(0), row.needed(1), names, row.words(3), adds_up, better, group)


def _topics(rows: Iterable[_Row], faults: list[str]) -> tuple[TopicWords, ...]:
    rows = list(rows)
    titles: dict[str, tuple[str, ...]] = {}
    for row in rows:
        titles.setdefault(row.cells[0], row.folded(2))

    def topic(row: _Row) -> tuple[str, TopicWords]:
        row.needed_words(1)
        unknown = [name for name in row.words(4) if name not in titles]
        if unknown:
            raise _FaultyRow(f"không có lĩnh vực “{unknown[0]}”")
        rank = row.cells[5]
        if rank and not rank.isdecimal():
            raise _FaultyRow(f"“{rank}” ở cột “{row.head[5]}” không phải số thứ tự")
        own = (*row.folded(2), *(title for name in row.words(4) for title in titles[name]))
        cues = tuple(dict.fromkeys((*own, *row.folded(3))))
        if not cues:
            raise _FaultyRow("phải có tiêu đề mục hoặc dấu hiệu")
        return row.needed(0), TopicWords(
            row.needed(0), row.folded(1), own, cues, int(rank or 0), not row.flag(6, "không")
        )

    return _first_called(_each(rows, topic, faults))


def _office(row: _Row) -> tuple[str, Office]:
    return row.needed(0), Office(row.needed(0), row.kind(1, OfficeKind), row.cells[2])


def _occasion(row: _Row) -> tuple[str, Occasion]:
    return row.needed(0), Occasion(
        fold(row.needed(0)), row.cells[1], row.kind(2, OccasionKind), row.flag(3, "đầu"), row.flag(4, "x")
    )


def _role(row: _Row) -> tuple[str, Role]:
    row.needed_words(1)
    return row.needed(0), Role(row.needed(0), row.folded(1))
