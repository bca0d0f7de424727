"""Whose report it is, by what stands in its title and at its head (tiêu đề, đơn vị ban hành)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus import Unit, UnitKind
from ingest.structure.blocks import is_capitals
from text.fold import fold
from text.syllables import UPPER
from text.unit_kinds import ANY_WORD, BY_WORD, LEVELS, UNIT_WORDS

_MOST_BLOCKS = 15
_LONGEST_TITLE = 400  # characters; what is longer is the report's text
_BODY = (
    r"(?:Ban Chấp hành |BCH )?(?:Đ[ảà]ng (?:bộ|ủy|uỷ))|UBND|HĐND|[ỦU][Yy] ban [Nn]hân dân|Hội đồng [Nn]hân dân"
    r"|Ủy ban MTTQ(?: Việt Nam)?"
)
_SYLLABLE = rf"(?!(?i:{_BODY})(?!\w)){UPPER}[\w'’]*"  # "ĐẢNG BỘ TỈNH A ĐẢNG BỘ PHƯỜNG B" names two units
_NAME = rf"(?P<name>{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,3}})"
_OF_UNIT = re.compile(rf"(?i:(?:{_BODY})\s+(?P<kind>{ANY_WORD}))\s+{_NAME}")
_COMMITTEE = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(unit.committee for unit in UNIT_WORDS if unit.committee)}) [ỦU][YỶ]\s+{_NAME}"
)
_ALONE = re.compile(rf"(?P<kind>{ANY_WORD.upper()})\s+(?!HỘI|ĐỘI|[ỦU][YỶ]){_NAME}")
_BY_COMMITTEE = {unit.committee: unit for unit in UNIT_WORDS if unit.committee}
_IN_TITLE = re.compile(r"(?i:báo cáo|trình đại hội|tại đại hội|ban chấp hành|đại hội (?:đại biểu )?đảng bộ)")
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
# "Đảng bộ Trường Cao đẳng …", "Đảng ủy các cơ quan Đảng tỉnh …", "Chi bộ Sở …"
_ORGANISATION = re.compile(
    r"(?<!\w)(?P<body>Đảng bộ|Đảng ủy|Chi bộ|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|CHI BỘ) "
    r"(?P<rest>(?i:các cơ quan|cơ quan|khối|trường|đại học|học viện|viện|sở|công an|quân sự|bộ chỉ huy|bộ đội|bệnh viện"
    r"|trung tâm|tổng công ty|công ty|văn phòng|chi cục|cục|ban|tòa án|kho bạc|ngân hàng|bảo hiểm|thuế|đài|báo)\b"
    r"[^,.;:*()|]*)"
)
_END_OF_NAME = re.compile(
    r"\s+(?i:trình|tại|lần thứ|nhiệm kỳ|khóa|khoá|năm|về|đảng cộng sản|báo cáo|số"
    r"|ban chấp hành|đảng ủy|đảng bộ|phụ lục|biểu|bảng|kết quả|tổng hợp|nghị quyết|quyết định|kế hoạch"
    r"|chương trình)(?!\w).*$",
    re.DOTALL,
)
_DOCUMENT = re.compile(
    r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|BIÊN BẢN|THƯ|CÔNG VĂN|KẾ HOẠCH|TỜ TRÌNH|THÔNG BÁO|CHỈ THỊ|HƯỚNG DẪN|CHƯƠNG TRÌNH"
    r"|PHỤ LỤC|BIỂU|BẢNG|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|ĐỀ ÁN|BÁO CÁO|BÀI PHÁT BIỂU|DIỄN VĂN)\b"
)
_LONGEST_NAME = 120  # characters of a document's title


def find_owner(texts: Sequence[str]) -> Unit | None:
    """The unit or organisation that the report's title and head name as its own; None where they name none.

    The head names the higher unit above the own one, so the lowest level counts.

    >>> find_owner(["TỈNH ỦY NẬM SƠN", "HUYỆN ỦY MƯỜNG LUM", "BÁO CÁO trình Đại hội Đảng bộ huyện"]).label
    'huyện Mường Lum'
    """
    title = _title_blocks(texts)
    organisation = _own_organisation(title)
    if organisation is not None:
        return Unit(_as_spelt(organisation, texts), UnitKind.ORGANISATION)
    named = Counter(unit for text in title for unit in _named(text, texts))
    named = named or Counter(unit for text in title for unit in _heading_alone(text, texts))
    if not named:
        return None
    lowest = min(LEVELS[unit.kind] for unit in named)
    return max((unit for unit in named if LEVELS[unit.kind] == lowest), key=lambda unit: named[unit])


def title_of(texts: Sequence[str], file_name: str) -> str:
    """The title of a document that names no unit: "Biên bản họp chi bộ"; the file's name where it has none."""
    for text in texts[:_MOST_BLOCKS]:
        found = _DOCUMENT.search(text)
        if found is not None and found.start() == 0 and len(text) <= _LONGEST_TITLE:
            words = " ".join(text.split())
            words = words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
            return words.capitalize() if words.isupper() else found[0].capitalize() + words[found.end() :]
    return file_name


def _title_blocks(texts: Sequence[str]) -> list[str]:
    """What stands before the report's text."""
    title: list[str] = []
    for text in texts[:_MOST_BLOCKS]:
        if len(text) > _LONGEST_TITLE and not is_capitals(text):
            break
        title.append(_PARTY.sub(" ", text).strip())
    return title


def _named(text: str, texts: Sequence[str]) -> Iterator[Unit]:
    for found in _OF_UNIT.finditer(text):
        if found["kind"].isupper() or _IN_TITLE.search(text):
            yield Unit(_own_name(found["name"], found["kind"].lower(), texts), BY_WORD[found["kind"].lower()].current)
    for found in _COMMITTEE.finditer(text):
        word = _BY_COMMITTEE[found["kind"]]
        yield Unit(_own_name(found["name"], word.word, texts), word.current)


def _heading_alone(text: str, texts: Sequence[str]) -> Iterator[Unit]:
    """The unit that a line in capitals begins with, as over a table: "PHƯỜNG CẦU TRE"."""
    found = _ALONE.match(text)
    if found is not None and is_capitals(text):
        kind = found["kind"].lower()
        yield Unit(_own_name(found["name"], kind, texts), BY_WORD[kind].current)


def _own_name(name: str, kind: str, texts: Sequence[str]) -> str:
    """The name as the text spells it, without the words that follow it in a title that is all in capitals.

    >>> _own_name("MƯỜNG VÀ TRÌNH ĐẠI", "xã", ["Xã Mường Và có 12 bản."])
    'Mường Và'
    """
    syllables = list(takewhile(str.isupper, name.split()))
    if not syllables:
        return name
    spelt = re.compile(rf"(?<!\w)(?i:{kind})\s+((?:[\w'’-]+(?:\s+|\b)){{1,{len(syllables)}}})")
    held = [match[1].split() for text in texts for match in spelt.finditer(text) if not match[1].isupper()]
    for length in range(len(syllables), 0, -1):
        for same in (str.lower, fold):  # OCR loses marks of capitals
            sought = same(" ".join(syllables[:length]))
            spellings = (name[:length] for name in held if not " ".join(name[:length]).isupper())
            found = next((name for name in spellings if same(" ".join(name)) == sought), None)
            if found is not None:
                return " ".join(found)
    kept = _END_OF_NAME.sub("", " ".join(syllables) + " ")
    return " ".join(word.capitalize() for word in kept.split())


def _own_organisation(title: Sequence[str]) -> str | None:
    """The organisation that is named most often; of several, the last of the head, where the higher ones stand above.

    >>> _own_organisation(["ĐẢNG ỦY KHỐI DOANH NGHIỆP TỈNH", "CHI BỘ BẢO HIỂM XÃ HỘI", "BÁO CÁO công tác năm 2025"])
    'Chi bộ BẢO HIỂM XÃ HỘI'
    """
    named = list(_organisations(title))
    counts = Counter(name.casefold() for name in named)
    most = max(counts.values(), default=0)
    often = [name for name in named if counts[name.casefold()] == most]
    head = list(_organisations([*takewhile(lambda text: not _DOCUMENT.match(text), title)]))
    return next((name for name in reversed(head) if name in often), often[0] if often else None)


def _organisations(title: Sequence[str]) -> Iterator[str]:
    for text in title:
        for found in _ORGANISATION.finditer(text):
            own = found["body"].isupper() == found["rest"][:3].isupper() or found["rest"][:1].isupper()
            if own and (is_capitals(found[0]) or _IN_TITLE.search(text)):
                yield f"{found['body'].capitalize()} {_END_OF_NAME.sub('', found['rest']).strip()}"


def _as_spelt(name: str, texts: Sequence[str]) -> str:
    """A name in capitals as the text spells it, else with a capital for each syllable."""
    body, rest = name[: name.index(" ", name.index(" ") + 1)], name.split(" ", 2)[2]
    if not rest.isupper():
        return name
    spelt = re.compile(re.escape(rest), re.IGNORECASE)
    found = next((match[0] for text in texts for match in spelt.finditer(text) if not match[0].isupper()), None)
    return f"{body} {found or ' '.join(word.capitalize() for word in rest.split())}"
