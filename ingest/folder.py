"""Files and folders read one after another; one that fails does not stop the others."""

from __future__ import annotations

import traceback
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from corpus import Correction, Report, Terms
from ingest.readers import ADVISED
from ingest.report import USUAL_TERMS, fingerprint_of, name_of, place_of, read_report
from ingest.source import OnPage, ReadError, no_page_notice
from ingest.word.office_convert import CONVERTED

_ODD_FOLDER = "{}: tên thư mục có ký tự không phải Unicode (UTF-8); hãy đổi tên thư mục rồi chạy lại."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a report, a fault in words, or why it was passed over; none of them where the index has
    this very file already."""

    path: Path
    report: Report | None = None
    fault: str | None = None
    passed_over: str | None = None


def list_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those that stand directly in the folders named, sorted; hidden and lock files left out.

    Devices and pipes are among them, so that the user hears of them.

    Raises:
        ReadError: a path does not exist or cannot be opened, or no file is found at all.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files.extend(_files_in(path))
        elif path.exists():
            files.append(path)
        else:
            message = f"{path}: không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn."
            raise ReadError(message)
    if not files:
        message = (
            f"{', '.join(map(str, paths))}: thư mục không có tệp nào; "
            f"hãy chép báo cáo ({', '.join(ADVISED)}) vào đó rồi chạy lại."
        )
        raise ReadError(message)
    # A file may be named itself and with its folder.
    once: dict[tuple[str, str], Path] = {}
    for file in files:
        once.setdefault((place_of(file.parent), file.name), file)
    return list(once.values())


def _files_in(folder: Path) -> list[Path]:
    if not _is_unicode(place_of(folder)):
        raise ReadError(_ODD_FOLDER.format(shown(str(folder))))
    try:
        return sorted(file for file in folder.iterdir() if not file.is_dir() and file.name[0] not in ".~")
    except OSError as error:
        message = f"{folder}: không mở được thư mục ({error.strerror}); hãy kiểm tra quyền đọc."
        raise ReadError(message) from None


def read_files(
    files: Iterable[Path],
    known: Mapping[str, str],
    on_page: OnPage = no_page_notice,
    names: Mapping[Path, str] = MappingProxyType({}),
    usual: Terms = USUAL_TERMS,
    corrections: Mapping[str, Correction] = MappingProxyType({}),
) -> Iterator[Outcome]:
    """Each file's outcome in turn; what has to be converted comes last, and only where no other file bears its name.

    A file that cannot be read takes its name from no other.

    Args:
        files: report files.
        known: the fingerprint of each report that the index holds, by report name; such a file is not read again.
        on_page: called with how far the reading of a file's scanned pages has come.
        names: of the reports whose files bear another name.
        usual: the terms of reports that name none.
        corrections: what editors say of reports in place of what is read, by report name.
    """
    taken: dict[str, Path] = {}
    for path in sorted(files, key=_is_converted):
        try:
            if not _is_unicode(place_of(path.parent)):
                raise ReadError(_ODD_FOLDER.format(shown(str(path))))
            given = names.get(path)
            name = _printable_name(path) if given is None else given.casefold()
            if name in taken and _is_converted(path):
                yield Outcome(path, passed_over=f"{path.name}: đã đọc {taken[name].name} cùng tên nên bỏ qua tệp này")
                continue
            if name in taken:
                message = f"{path.name}: trùng tên với {taken[name].name}; hãy đổi tên một trong hai tệp rồi chạy lại."
                raise ReadError(message)
            key = given or name_of(path)
            is_known = known.get(key) == fingerprint_of(path, usual, corrections.get(key))
            report = None if is_known else read_report(path, on_page, given, usual, corrections.get(key))
            taken[name] = path
            yield Outcome(path, report=report)
        except ReadError as error:
            yield Outcome(path, fault=str(error))
        except Exception as error:  # whatever one file brings about, the next is read
            yield Outcome(path, fault=unforeseen(path, error))


def unforeseen(path: Path, error: Exception) -> str:
    """The one line about a file on which the program itself failed, with where it did."""
    places = traceback.extract_tb(error.__traceback__)
    place = f", {Path(places[-1].filename).name} dòng {places[-1].lineno}" if places else ""
    return (
        f"{shown(path.name)}: không đọc được vì lỗi ngoài dự kiến ({type(error).__name__}{place}); "
        "hãy mở tệp, lưu lại thành tệp mới rồi đọc lại."
    )


def _is_unicode(place: str) -> bool:
    """Whether a whole path can be kept and shown; Linux allows bytes in names that are no characters."""
    try:
        place.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_converted(path: Path) -> bool:
    return path.suffix.lower() in CONVERTED


def _printable_name(path: Path) -> str:
    """The file's name without its ending, the same for names that look the same or that some systems do not tell apart.

    Raises:
        ReadError: there are characters in it that cannot be printed; they are shown as codes.
    """
    if not all(map(shows, path.name)):
        message = (
            f"{shown(path.name)}: tên tệp có ký tự điều khiển hoặc ký tự không hiện ra; hãy đổi tên tệp rồi chạy lại."
        )
        raise ReadError(message)
    return name_of(path).casefold()


def shown(name: str) -> str:
    """A name with codes for what cannot be shown in it."""
    return "".join(char if shows(char) else char.encode("unicode_escape").decode() for char in name)


def shows(char: str) -> bool:
    """Whether a character can be seen, alone or with others: no control, format or unassigned one."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def gone_files(sources: Iterable[Path]) -> set[Path]:
    """Those of these files that have left their folder while it still holds others.

    None of a folder that is missing or empty: a drive may be unplugged. None in whose place a file of the same name
    but another ending has come: that one is the report now, even where it cannot be read.
    """
    by_folder: dict[Path, set[Path]] = {}
    for source in sources:
        by_folder.setdefault(source.parent, set()).add(source)
    return {source for folder, files in by_folder.items() for source in _gone_from(folder, files)}


def _gone_from(folder: Path, sources: set[Path]) -> set[Path]:
    if not folder.is_dir():
        return set()
    try:
        names = {file.stem for file in list_files([folder])}
    except ReadError:
        return set()
    return {source for source in sources if source.stem not in names}
