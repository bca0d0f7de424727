"""True answers about the sample reports, and lies made from them one change at a time.

A marker stands as {words}: the words of the passage that it cites, whose number the lying server looks up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DATED = re.compile(r"năm 20\d\d|20\d\d-20\d\d")
_UNIT_SWAPS = (
    (" ha", " km2"),
    (" km2", " ha"),
    ("%", " ha"),
    (" tỷ đồng", " triệu đồng"),
    (" triệu đồng", " tỷ đồng"),
    (" tấn", " tạ"),
    ("đồng/năm", "đồng/tháng"),
    (" hộ", " người"),
    (" bản,", " hộ,"),
    (" người", " hộ"),
    (" đảng viên dự bị", " chi bộ"),
    (" con bò", " ha bò"),
)
_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Truth:
    """`subject` is whose figures they are, `results` whether what was reached or what is aimed at."""

    question: str
    answer: str
    subject: str = ""
    results: bool | None = None


@dataclass(frozen=True)
class Lie:
    """`false` is what must not be told: words of the reply without its marker."""

    kind: str
    question: str
    reply: str
    false: str


TRUTHS = (
    Truth(
        "Đảng bộ xã Khê Lũng có bao nhiêu tổ chức đảng và đảng viên?",
        "Đảng bộ xã Khê Lũng có 47 tổ chức đảng trực thuộc với 1.386 đảng viên, trong đó 29 đảng viên dự bị "
        "{47 tổ chức đảng}.",
        "xã Khê Lũng",
    ),
    Truth(
        "Xã Mường Tảng có diện tích, số bản, số hộ và dân số bao nhiêu?",
        "Xã Mường Tảng có diện tích tự nhiên 187,35 km2, 38 bản, 3.842 hộ và 17.965 người {187,35 km}.",
        "Xã Mường Tảng",
    ),
    Truth(
        "Xã Mường Tảng cũ, trước khi sáp nhập, có bao nhiêu bản, hộ và người?",
        "Xã Mường Tảng (cũ) có 16 bản, 1.802 hộ, 8.214 người {8.214 người}.",
        "Xã Mường Tảng (cũ)",
    ),
    Truth(
        "Thu ngân sách năm 2024 của xã Khê Lũng đạt bao nhiêu?",
        "Năm 2024, thu ngân sách trên địa bàn xã Khê Lũng đạt 79,6 tỷ đồng, bằng 112,4% dự toán {79,6 tỷ}.",
        "xã Khê Lũng",
        True,
    ),
    Truth(
        "Tỷ lệ hộ nghèo và thu nhập bình quân của xã Mường Tảng đã đạt bao nhiêu?",
        "Tỷ lệ hộ nghèo của xã Mường Tảng giảm từ 38,4% năm 2021 xuống còn 19,6% cuối năm 2024; thu nhập bình quân đạt "
        "31,5 triệu đồng/người/năm {38,4%}.",
        "xã Mường Tảng",
        True,
    ),
    Truth(
        "Chỉ tiêu thu ngân sách của xã Khê Lũng đến năm 2030 là bao nhiêu?",
        "Đến năm 2030, xã Khê Lũng phấn đấu thu ngân sách trên địa bàn đạt 140 tỷ đồng {140 tỷ}.",
        "xã Khê Lũng",
        False,
    ),
    Truth(
        "Mục tiêu thu nhập bình quân đầu người đến năm 2030 của xã Đắk Sơ Rai?",
        "Mục tiêu của xã Đắk Sơ Rai là thu nhập bình quân đầu người đạt 80 triệu đồng/năm {80 triệu}.",
        "xã Đắk Sơ Rai",
        False,
    ),
    Truth(
        "Xã Đắk Lêu cũ có bao nhiêu con bò, con lợn?",
        "Xã Đắk Lêu (cũ) có 2.315 con bò và 8.940 con lợn {2.315 con bò}.",
        "Xã Đắk Lêu (cũ)",
    ),
    Truth(
        "Diện tích và sản lượng cà phê của xã Đắk Sơ Rai?",
        "Diện tích cà phê của xã Đắk Sơ Rai là 3.460 ha, sản lượng cà phê nhân niên vụ 2024-2025 đạt 9.515 tấn "
        "{3.460 ha}.",
        "xã Đắk Sơ Rai",
        True,
    ),
    Truth(
        "So sánh số đảng viên của xã Khê Lũng và xã Đắk Sơ Rai",
        "| Nội dung | Xã Khê Lũng | Xã Đắk Sơ Rai |\n|---|---|---|\n"
        "| Đảng viên | 1.386 đảng viên {47 tổ chức đảng} | 742 đảng viên {742 đảng viên} |",
    ),
    Truth(
        "Đảng bộ xã Khê Lũng và Đảng bộ xã Mường Tảng có bao nhiêu đảng viên?",
        "- Đảng bộ xã Khê Lũng có 1.386 đảng viên {47 tổ chức đảng}\n"
        "- Đảng bộ xã Mường Tảng có 1.126 đảng viên {1.126 đảng viên}\n"
        "Tổng cộng hai đảng bộ có 2.512 đảng viên (cộng từ 1.386 đảng viên {47 tổ chức đảng} và 1.126 đảng viên "
        "{1.126 đảng viên}) {47 tổ chức đảng}{1.126 đảng viên}.",
    ),
    Truth(
        "Tỷ lệ che phủ rừng của xã Khê Lũng thế nào?",
        "Báo cáo nêu: “Tỷ lệ che phủ rừng toàn xã đạt 21,7%” {21,7%}.",
        "",
        True,
    ),
    Truth(
        "Nghề gốm ở Phố Khê có bao nhiêu hộ sản xuất?",
        "Theo báo cáo, “Làng nghề gốm Phố Khê có 214 hộ sản xuất, 63 lò gas thay thế lò than” {214 hộ sản xuất}.",
    ),
)


def without_placeholders(text: str) -> str:
    return re.sub(r"\s*\{[^{}]*\}", "", text)


def lies() -> list[Lie]:
    """All the lies, each once, in a fixed order."""
    made = [lie for truth in TRUTHS for make in _MAKERS for lie in make(truth)]
    return list({(lie.question, lie.reply): lie for lie in made}.values())


def some_of_each_kind(made: list[Lie], most: int) -> list[Lie]:
    """At most so many of each kind, spread from the first to the last."""
    kinds = dict.fromkeys(lie.kind for lie in made)
    each = [[lie for lie in made if lie.kind == kind] for kind in kinds]
    counts = [min(most, len(of_kind)) for of_kind in each]
    return [
        of_kind[k * len(of_kind) // count] for of_kind, count in zip(each, counts, strict=True) for k in range(count)
    ]


def _numbers(truth: Truth) -> list[re.Match[str]]:
    """The figures outside markers and dates."""
    taken = [
        match.span() for pattern in (re.compile(r"\{[^{}]*\}"), _DATED) for match in pattern.finditer(truth.answer)
    ]
    return [
        match
        for match in _NUMBER.finditer(truth.answer)
        if not any(start <= match.start() < end for start, end in taken)
        and not truth.answer[: match.start()].endswith("km")
    ]


def _put(truth: Truth, kind: str, match: re.Match[str], number: str) -> Lie:
    before, after = truth.answer[: match.start()], truth.answer[match.end() :]
    lead = re.search(r"[^{}\n]{0,14}$", before)[0]
    tail = re.match(r"%|(?:\s?[^\W\d_]+){0,2}", after)[0]
    return Lie(kind, truth.question, f"{before}{number}{after}", f"{lead}{number}{tail}")


def _digits(truth: Truth) -> Iterator[Lie]:
    for match in _numbers(truth):
        for place in {0, len(match[0]) - 1}:
            other = str((int(match[0][place]) + 4) % 9 + 1)
            number = match[0][:place] + other + match[0][place + 1 :]
            if number != match[0]:
                yield _put(truth, "digit", match, number)
        if len(match[0]) > 2:
            yield _put(truth, "digit left out", match, match[0][1:].lstrip(".,"))
        yield _put(truth, "digit added", match, f"1{match[0]}" if len(match[0]) < 3 else f"{match[0]}1")


def _commas(truth: Truth) -> Iterator[Lie]:
    for match in _numbers(truth):
        if "," in match[0]:
            digits, place = match[0].replace(",", ""), match[0].index(",")
            for moved in (place - 1, place + 1):
                if 0 < moved < len(digits):
                    yield _put(truth, "comma", match, f"{digits[:moved]},{digits[moved:]}")
        elif "." in match[0]:
            yield _put(truth, "comma", match, match[0].replace(".", ",") + "0")


def _units(truth: Truth) -> Iterator[Lie]:
    for match in _numbers(truth):
        for unit, other in _UNIT_SWAPS:
            if truth.answer.startswith(unit, match.end()):
                reply = truth.answer[: match.end()] + other + truth.answer[match.end() + len(unit) :]
                yield Lie("unit", truth.question, reply, f"{match[0]}{other}")


def _other_numbers(truth: Truth) -> Iterator[Lie]:
    """Figures of other communes with the marker left as it is, and a figure of the same answer in another's place."""
    numbers = _numbers(truth)
    strangers = ("742", "21.476", "241,6", "24,7", "512", "12.450", "5.318")
    for k, match in enumerate(numbers):
        yield _put(truth, "another commune's figure", match, strangers[k % len(strangers)])
    for one, two in pairwise(numbers):
        text = truth.answer
        reply = text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]
        if one[0] != two[0] and "cộng" not in text:
            yield Lie("figures exchanged", truth.question, reply, without_placeholders(reply).split("\n")[-1])


def _subjects(truth: Truth) -> Iterator[Lie]:
    if not truth.subject:
        return
    base = truth.subject.removesuffix(" (cũ)")
    others = [f"{base} (cũ)" if base == truth.subject else f"{base} mới", "xã Huổi Sáy (cũ)", "xã Mường Chanh"]
    for other in (*others, "xã Đắk Sơ Rai" if "Đắk" not in truth.subject else "xã Khê Lũng"):
        reply = truth.answer.replace(truth.subject, other)
        yield Lie("another unit", truth.question, reply, without_placeholders(reply).rstrip("."))


def _terms(truth: Truth) -> Iterator[Lie]:
    if truth.results is None:
        return
    claims = ("Mục tiêu đến năm 2030: ", "Nhiệm kỳ 2025-2030 phấn đấu: ") if truth.results else (
        "Kết quả đã đạt được: ", "Đến cuối năm 2024 đã thực hiện: "
    )  # fmt: skip
    said = re.sub(r"^Mục tiêu của |Đến năm 2030, | phấn đấu| là(?= thu)|^Năm 2024, ", "", truth.answer)
    for claim in claims:
        yield Lie("another term", truth.question, f"{claim}{said}", without_placeholders(f"{claim}{said}").rstrip("."))


def _markers(truth: Truth) -> Iterator[Lie]:
    false = without_placeholders(truth.answer).rstrip(".").split("\n")[-1]
    for marker in (" [97]", " [0]", "", " [1000000]", " [Quốc hội]", " (nguồn: báo cáo)"):
        reply = re.sub(r"\s*\{[^{}]*\}", marker, truth.answer)
        yield Lie("marker", truth.question, reply, false)


def _years(truth: Truth) -> Iterator[Lie]:
    for match in re.finditer(r"(?<=năm )20\d\d", truth.answer):
        reply = truth.answer[: match.start()] + "2019" + truth.answer[match.end() :]
        yield Lie("year", truth.question, reply, "năm 2019")


def _spelt(truth: Truth) -> Iterator[Lie]:
    for match in _numbers(truth):
        digits = re.sub(r"\D", "", match[0])
        if 2 <= len(digits) <= 3 and "," not in match[0]:
            yield _put(truth, "number words", match, spell((int(digits) + 11) % 900 + 20))


def _quotations(truth: Truth) -> Iterator[Lie]:
    quoted = re.search(r"“([^”]+)”", truth.answer)
    if not quoted:
        return
    words = quoted[1].split()
    for k in range(0, len(words), 2):
        for changed in (words[:k] + words[k + 1 :] if k else None, [*words[:k], "không", *words[k:]]):
            if changed and k < len(words) - 1:
                false = " ".join(changed)
                yield Lie("quotation", truth.question, truth.answer.replace(quoted[1], false), f"“{false}”")


_MAKERS = (
    _digits, _commas, _units, _other_numbers, _subjects, _terms, _markers, _years, _spelt, _quotations
)  # fmt: skip


def spell(number: int) -> str:
    """20 to 999 in Vietnamese words."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGIT_WORDS[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [_DIGIT_WORDS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and hundreds:
        words.append("linh")
    if ones:
        words.append("lăm" if ones == 5 and tens else "mốt" if ones == 1 and tens > 1 else _DIGIT_WORDS[ones])
    return " ".join(words)


def numbered(answer: str, evidence: str) -> str:
    """The answer with each {words} replaced by the number of the passage of the request that holds them."""

    def number(match: re.Match[str]) -> str:
        for passage in re.finditer(r"^\[(\d+)\] .*\n(.*)$", evidence, re.MULTILINE):
            if match[1] in passage[2]:
                return f"[{passage[1]}]"
        raise AssertionError(f"no evidence holds {match[1]!r}")

    return re.sub(r"\{([^{}]*)\}", number, answer)
