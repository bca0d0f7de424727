"""A report's clauses turned into sentences that can be said aloud; figures and their units stay as printed."""

from __future__ import annotations

import re

from reading.segments import without_numbering
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import read_aloud_as
from text.sentences import sentence_ends

LONGEST_SENTENCE = 48  # syllables; a longer one loses the listener

_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_SAID_OF_BRACKETS = re.compile(
    r"^(?:tăng|giảm|chiếm|đạt|bằng|vượt|trong đó|bao gồm|gồm|tương đương|bình quân|trồng mới|cấp)(?!\w)", re.IGNORECASE
)
_SHARE_ALONE = re.compile(r"^\d[\d.,]*\s*%$")
_YEAR_ENDS = re.compile(r"(?<!\w)(?:năm|kỳ|tháng) ?(?:\d+/)?(?:20\d\d)?$", re.IGNORECASE)  # the share was that year's
_LONGEST_INSIDE = 16  # syllables said of brackets
_LIST_NUMBER = re.compile(r"(?<!\w)\(\d{1,2}\)\s*")
_QUOTED_DATE = re.compile(r"\s*\((?:Quyết định|Nghị quyết|Kế hoạch|Công văn|Đề án|Chỉ thị|theo)[^()]*\)", re.IGNORECASE)
_COLON = re.compile(
    r"(?P<before>trong đó|cụ thể|gồm|bao gồm|là|như|đạt|được|sau|số|có)\s*(?:là)?\s*:\s*", re.IGNORECASE
)
_COUNTS_BELOW = re.compile(r"\s*:\s+(?=\d[\d.,]*/\d|\d[\d.,]*%?\s(?:[^\W\d_]+\s){1,3}(?:có|được|đạt)\b)")
_THING_AND_FIGURE = re.compile(
    r"(?P<thing>(?:Tổng |tổng )?(?:[Dd]iện tích|[Tt]ổng đàn|[Ss]ản lượng|[Tt]ỷ lệ|[Tt]ổng số|[Ss]ố|[Tt]hu nhập"
    r"|đàn|lượt khách|doanh thu)"
    r"\s[^,;.\d()]{2,70}?)\s+(?=\d)"
)
_VERB_WITHIN = re.compile(
    r"(?<!\w)(?:là|đạt|còn|có|được|ước|tăng|giảm|chiếm|bằng|thực hiện|trên|dưới|khoảng|từ|đến|năm|hơn|gần|quá"
    r"|giai đoạn|với|cho)(?!\w)"
)
_RUN_ON = re.compile(r"(?<=[\d%])\s+(?=(?:Tỷ lệ|Số|Tổng|Diện tích)\s)")
_TAIL = re.compile(r"[\s,;:.–-]*(?:(?<!\w)(?:[Tt]rong đó|[Cc]ụ thể|như sau|gồm|bao gồm|và|là|được)[\s,;:.]*)?$")
_TURNS = re.compile(r"(?:tuy|nhưng|song|mà|nên|vì|do|để|nhờ|nếu|khi|sau khi|tuy vậy)(?!\w)", re.IGNORECASE)
_LISTS = re.compile(r"(?<!\w)(?:gồm|lần lượt)(?!\w)")  # all or none of what follows
_FROM_ALONE = re.compile(
    r"(?<!\w)từ \d(?:(?!(?<!\w)(?:đến|tới|lên|xuống|còn|sang|về|-)(?!\w))[^,;])*$"
)  # and not to what
_LEAST_ENDING, _LEAST_TURNING = 2, 7  # syllables
_APPOSITION = re.compile(r"\s+[-–]\s+(?=(?:đây là|đó là|nơi)\b)", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w/-])[A-ZĐ]{2,8}(?:[-–][A-ZĐ]{2,5})?(?!\w)")
_WORDS = re.compile(r"[^\W_]+(?:[.,/-]\d+)*")


def syllables(text: str) -> int:
    """How many syllables a text is counted as: its words and numbers, each number as one; markers are none."""
    return len(_WORDS.findall(re.sub(r"\[[\d\s,;]*\]", " ", text)))


def tidy(text: str) -> str:
    """The words of a stretch of a report without numbering, brackets, colons and abbreviations; may be empty.

    >>> tidy("(1) Đàn bò đạt: 120 con (tăng 5 % so với năm 2020); trong đó:")
    'Đàn bò đạt 120 con, tăng 5% so với năm 2020'
    """
    text = " ".join(without_numbering(text.strip()).replace("*", " ").split())
    text = _LIST_NUMBER.sub("", text)
    text = re.sub(r"\s*%+", "%", text)
    text = _QUOTED_DATE.sub("", text)
    for _ in range(2):
        text = _BRACKETS.sub(_bracket_said, text)
    text = _APPOSITION.sub(", ", text)
    text = _COLON.sub(lambda found: f"{found['before']} ", text)
    text = re.sub(r"^(Về [^:;.\d]{2,60}):\s+", r"\1, ", text)
    text = _COUNTS_BELOW.sub(", với ", _RUN_ON.sub("; ", text))
    text = re.sub(r"\s*:\s+(?=\d)", " là ", text)
    text = re.sub(r"\s*:\s+(?=(?:đầu |cuối |đến )?năm \d)", ", ", text)
    text = re.sub(r"\s*:\s+(?=[^:.;]{0,60}\d)", ", trong đó ", text)
    text = re.sub(r"\s*:\s+(?=\S)", ", ", text)
    text = re.sub(r"\.{3,}|…", "", text).replace(", Trong đó", ", trong đó")
    text = spell_out(text)
    text = re.sub(r"\s+([,;.])", r"\1", text)
    text = re.sub(r"\s(?:gồm|bao gồm|như|là)(?=[,;])", "", text)
    text = "; ".join(map(_with_verb, text.split("; ")))
    text = re.sub(r"[,;]\s*(?=[,;])", "", text)
    return _lowered_inside(_TAIL.sub("", " ".join(text.split())))


def _with_verb(clause: str) -> str:
    """A thing and its figure joined by "là" where no verb does it."""
    found = _THING_AND_FIGURE.match(clause)
    if found is None or _VERB_WITHIN.search(found["thing"]):
        return clause
    return f"{found['thing']} là {clause[found.end() :]}"


def _bracket_said(found: re.Match[str]) -> str:
    inside = found["inside"].strip(" ;,.")
    if _SHARE_ALONE.match(inside):
        return "" if _YEAR_ENDS.search(found.string, 0, found.start()) else f", bằng {inside}"
    if _SAID_OF_BRACKETS.match(inside) and syllables(inside) <= _LONGEST_INSIDE:
        return f", {inside[0].lower()}{inside[1:]}"
    return ""


def spell_out(text: str) -> str:
    """The text with the capital abbreviations of offices as words.

    >>> spell_out("đạt chuẩn NTM, HTTNV")
    'đạt chuẩn nông thôn mới, hoàn thành tốt nhiệm vụ'
    """

    abbreviations = lexicon().abbreviations

    def words(found: re.Match[str]) -> str:
        short = found[0].replace("–", "-")
        if short in abbreviations:
            return abbreviations[short]
        parts = [abbreviations.get(part, "") for part in short.split("-")]
        return " - ".join(parts) if all(parts) else found[0]

    return _CAPITALS.sub(words, text)


def _lowered_inside(text: str) -> str:
    """Capitals after a semicolon or "trong đó" lowered where they begin no name."""
    return re.sub(
        r"(?<=; )[^\W\d_]+|(?<=trong đó )[^\W\d_]+|(?<=, )(?:Đàn|Tổng|Diện|Sản|Tỷ)(?=\s)",
        lambda found: lower_first(found[0], text[found.end() :]),
        text,
    )


def lower_first(text: str, after: str = "") -> str:
    """The text with a small first letter, unless it begins with a name.

    >>> lower_first("Đàn bò tăng"), lower_first("Co Mạ có 17 bản"), lower_first("Ngô 15 ha")
    ('đàn bò tăng', 'Co Mạ có 17 bản', 'ngô 15 ha')
    """
    if not text or not text[0].isupper():
        return text
    first, _, rest = f"{text}{after}".partition(" ")
    if first.isupper() and len(first) > 1:
        return text
    following = rest[:1]
    if first.lower().strip(",;:") in lexicon().stop_words[StopUse.SENTENCE_START] or not following.isupper():
        return text[0].lower() + text[1:]
    return text


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def clauses(text: str) -> list[str]:
    """The parts of a sentence between semicolons, and before "trong đó" where that makes a long one shorter."""
    parts = [part.strip(" ,;") for part in re.split(r";\s+|;$", text)]
    cut: list[str] = []
    for part in map(_apart, filter(None, parts)):
        long = syllables(part) > LONGEST_SENTENCE and not sentence_ends(part, semicolons=False)
        cut.extend(re.split(r",\s+(?=trong đó\b)", part, maxsplit=1) if long else [part])
    return cut


def _apart(part: str) -> str:
    """A long part as several sentences where it goes on to say what a place is."""
    if syllables(part) <= LONGEST_SENTENCE or not is_balanced(part):
        return part
    part = re.sub(r",\s+([đĐ])(?=(?:ây|ó) là\b)", ". Đ", part)
    part = re.sub(r",\s+nơi (?=(?:từng|đã|đang|có|diễn ra)\b)", ". Nơi đây ", part, flags=re.IGNORECASE)
    return upper_first(part)


def shortened(clause: str, limit: int = LONGEST_SENTENCE) -> str:
    """A clause cut at its last comma within the limit, so that no figure loses its unit; whole where it has none.

    >>> shortened("Trồng 5 ha lúa, 7 ha ngô, 9 ha sắn", 7)
    'Trồng 5 ha lúa, 7 ha ngô'
    """
    if syllables(clause) <= limit or sentence_ends(clause, semicolons=False):
        return clause
    ends = [found.start() for found in re.finditer(r",\s", clause)]
    fitting = [end for end in ends if syllables(clause[:end]) <= limit and ends_whole(clause[:end])]
    if (
        fitting
        and syllables(clause[: fitting[-1]]) >= limit // 3
        and clause[: fitting[-1]].count("“") == clause[: fitting[-1]].count("”")
    ):
        return _TAIL.sub("", clause[: fitting[-1]])
    return clause


def ends_whole(text: str) -> bool:
    """Whether what is cut at a comma ends with something said: no "tuy vậy tháng 3", no word or two.

    >>> ends_whole("Cấp nước cho 74,8% số hộ"), ends_whole("Cấp nước cho 74,8% số hộ, tuy vậy tháng 3")
    (True, False)
    """
    last = text.rpartition(", ")[2]
    if _LISTS.search(text) or _FROM_ALONE.search(text):
        return False
    return syllables(last) >= _LEAST_ENDING and not (_TURNS.match(last) and syllables(last) < _LEAST_TURNING)


def is_balanced(text: str) -> bool:
    """Whether no bracket or quotation mark lacks its other half."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def read_aloud(text: str) -> str:
    """Measures as they are said, for the copy that is read from.

    >>> read_aloud("115 ha, 13 km, 12 triệu đồng/người/năm, 45 m2")
    '115 héc-ta, 13 ki-lô-mét, 12 triệu đồng một người một năm, 45 mét vuông'
    """
    text = re.sub(r"(?<=\d)\s?(?P<short>[^\W\d_]+[23²³]?)(?!\w)", _said_measure, text)
    return re.sub(
        r"(?<=[^\W\d_])/(người|năm|tháng|ngày|hộ|vụ|lứa|héc-ta|ha)(?!\w)",
        lambda found: f" một {'héc-ta' if found[1] == 'ha' else found[1]}",
        text,
    )


def _said_measure(found: re.Match[str]) -> str:
    said = read_aloud_as(found["short"])
    return f" {said}" if said else found[0]
