"""What holds of the check of answers, whatever an answer and the passages that it cites say."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from chat.verify.faults import Fault, FaultKind, find_faults, unsupported_figures
from corpus import Citation, Passage
from tests.factories import make_passage
from tests.fuzz.amount import inputs
from tests.fuzz.report_texts import PLAIN, passage_texts
from text.figures import find_figures
from text.fold import words

THINGS = {
    "Diện tích rừng trồng mới": "ha", "Sản lượng lương thực": "tấn", "Tổng đàn bò": "con",
    "Thu ngân sách": "triệu đồng", "Tỷ lệ che phủ rừng": "%",
    "Số hộ thoát nghèo": "hộ", "Chiều dài đường bê tông": "km", "Điện thương phẩm": "kWh",
}  # fmt: skip
SPELT = {
    "ha": ("ha", "hecta", "héc-ta", "HA"),
    "%": ("%", " %", " phần trăm"),
    "km": ("km", "KM"),
    "tấn": ("tấn", "Tấn"),
}
MARKERS = (" [1]", "[1].", " [2]", " [1][2]", " [1, 2]", " [9]", " [1", "[]", " [0]", " [99999999999]")
QUOTES = ("“", "”", '"', "«", "»", "‘", "’", "…", "...", "[…]", "(tính từ ", "lần lượt là ", "| ", " |\n|---|\n", "- ")
UNQUOTABLE = re.compile(r"[“”„«»‘’\"\[\]…<>*_]|\.{3}|\(…\)")


def cite(marker: int, passage: Passage) -> Citation:
    return Citation(marker, passage.id, passage.commune, passage.section, passage.report, (10, 10), None, "")


def faults_of(answer: str, *texts: str) -> tuple[Fault, ...]:
    passages = [make_passage(text, id=f"na-hin:{k}") for k, text in enumerate(texts, 1)]
    return find_faults(answer, [cite(k, passage) for k, passage in enumerate(passages, 1)], passages)


_answers = st.lists(passage_texts | st.sampled_from((*MARKERS, *QUOTES, *PLAIN)), max_size=8).map("".join)


@inputs(60, 12_000)
@given(answer=_answers, texts=st.lists(passage_texts, max_size=2))
def test_faults_stand_in_the_answer_in_order_and_alike_each_time(answer: str, texts: list[str]) -> None:
    texts = [text for text in texts if text]
    faults = faults_of(answer, *texts)
    assert [fault.start for fault in faults] == sorted(fault.start for fault in faults)
    assert all(0 <= fault.start < len(answer) for fault in faults)
    in_place = (FaultKind.FIGURE, FaultKind.UNIT, FaultKind.TERM, FaultKind.SUBJECT, FaultKind.DATE)
    assert [f.text for f in faults if f.kind in in_place] == [
        answer[f.start : f.start + len(f.text)] for f in faults if f.kind in in_place
    ]
    assert faults_of(answer, *texts) == faults


@inputs(100, 20_000)
@given(text=passage_texts, first=st.integers(0, 10_000), count=st.integers(1, 40))
def test_a_true_quotation_is_never_at_fault(text: str, first: int, count: int) -> None:
    said = UNQUOTABLE.sub(" ", text).split()
    assume(said)
    first %= len(said)
    quoted = " ".join(said[first : first + count])
    assert _kinds(f"Báo cáo nêu “{quoted}” [1].", " ".join(said)).isdisjoint({FaultKind.QUOTATION})


@inputs(100, 20_000)
@given(
    text=passage_texts,
    first=st.integers(0, 10_000),
    count=st.integers(2, 40),
    other=st.sampled_from(["", "không ", "chưa "]),
)
def test_a_quotation_with_a_word_left_out_or_put_in_is_at_fault(text: str, first: int, count: int, other: str) -> None:
    said = UNQUOTABLE.sub(" ", text).split()
    assume(len(said) > 2)
    first %= len(said) - 2
    quoted = said[first : first + count + 1]
    place = len(quoted) // 2
    changed = " ".join((*quoted[:place], other, *quoted[place + (0 if other else 1) :])).split()
    assume(words(" ".join(changed)) and not _in_a_row(changed, said))
    assert FaultKind.QUOTATION in _kinds(f"Báo cáo nêu “{' '.join(changed)}” [1].", " ".join(said))


def _kinds(answer: str, text: str) -> set[FaultKind]:
    return {fault.kind for fault in faults_of(answer, text)}


def _in_a_row(quoted: list[str], said: list[str]) -> bool:
    """Whether the words, whatever stands between them, follow each other in what is said."""
    return f" {' '.join(words(' '.join(quoted)))} " in f" {' '.join(words(' '.join(said)))} "


_numbers = st.decimals(min_value=1, max_value=10**7, places=2) | st.integers(1, 10**6).map(Decimal)
_whole = st.integers(1, 10**6).map(Decimal)


def written(number: Decimal) -> str:
    """As Vietnamese offices write it: 1888.960 is "1.888,96"."""
    return f"{number.normalize():,f}".translate(str.maketrans(",.", ".,"))


@st.composite
def _told(draw: st.DrawFn) -> dict[str, Decimal]:
    """Some things with their numbers, those counted one by one without parts."""
    things = draw(st.lists(st.sampled_from(sorted(THINGS)), min_size=2, max_size=5, unique=True))
    return {thing: draw(_whole if THINGS[thing] in ("con", "hộ") else _numbers) for thing in things}


def report_of(told: dict[str, Decimal]) -> str:
    return "; ".join(f"{thing} đạt {written(number)} {THINGS[thing]}" for thing, number in told.items()) + "."


@inputs(100, 20_000)
@given(told=_told(), which=st.integers(0, 99), place=st.integers(0, 99), digit=st.integers(0, 9))
def test_a_changed_digit_is_never_supported(told: dict[str, Decimal], which: int, place: int, digit: int) -> None:
    thing = sorted(told)[which % len(told)]
    report, number = report_of(told), written(told[thing])
    places = [k for k, char in enumerate(number) if char.isdigit()]
    k = places[place % len(places)]
    changed = f"{number[:k]}{digit}{number[k + 1 :]}"
    assume(changed != number)
    values = {(str(f.value.normalize()), f.unit) for f in find_figures(report)}
    said = f"{thing} đạt {changed} {THINGS[thing]} [1]."
    figures = find_figures(said)
    assume(not any((str(figure.value.normalize()), figure.unit) in values for figure in figures))
    assert faults_of(f"{thing} đạt {number} {THINGS[thing]} [1].", report) == ()
    assert faults_of(said, report) != ()


@inputs(80, 20_000)
@given(told=_told(), which=st.integers(0, 99), data=st.data())
def test_an_equal_value_is_supported_however_it_is_written(
    told: dict[str, Decimal], which: int, data: st.DataObject
) -> None:
    thing = sorted(told)[which % len(told)]
    number, unit = told[thing], THINGS[thing]
    ways = [written(number), f"{number.normalize():f}".replace(".", ","), f"0{written(number)}" if number < 10 else ""]
    if number != number.to_integral_value():
        ways.append(f"{written(number)}0")
    way, spelt = st.sampled_from([way for way in ways if way]), st.sampled_from(SPELT.get(unit, (unit,)))
    said = f"{data.draw(way)} {data.draw(spelt)}"
    if unit == "triệu đồng":
        factor, scale = data.draw(
            st.sampled_from([(10**6, ""), (10**3, "nghìn "), (1, "triệu "), (Decimal("0.001"), "tỷ ")])
        )
        said = f"{written(number * factor)} {scale}đồng"
    bold = data.draw(st.sampled_from(["", "**"]))
    answer = f"{thing} đạt {bold}{said}{bold} [1]."
    assert faults_of(answer, report_of(told)) == ()


@inputs(80, 20_000)
@given(
    _numbers,
    _numbers,
    st.sampled_from(["ha", "tấn", "%", "tỷ đồng", "triệu đồng/năm"]),
    st.sampled_from(["-", " - ", "–", " đến "]),
)
def test_both_ends_of_a_range_are_supported_and_no_other(low: Decimal, high: Decimal, unit: str, between: str) -> None:
    assume(low < high)
    passage = make_passage(f"Phấn đấu bình quân từ {written(low)}{between}{written(high)} {unit}.")
    for number in (low, high):
        assert unsupported_figures(f"Bình quân {written(number)} {unit} [1].", [cite(1, passage)], [passage]) == ()
    middle = (low + high) / 2
    wrong = unsupported_figures(f"Bình quân {written(middle)} {unit} [1].", [cite(1, passage)], [passage])
    assert [figure.value for figure in wrong] != []
