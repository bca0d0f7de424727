from __future__ import annotations

import pytest

from corpus import Section
from ingest.source import Source, SourceLine
from ingest.structure.blocks import body_blocks
from ingest.structure.layout import Layout
from ingest.structure.outline import build_outline
from tests.ingest.sources import source_of

PARAGRAPH_A_LINE = Layout(wrapped=False, width=400, gap=0)


def _outline(text: str, headings: dict[int, int] | None = None):
    """The outline of a text with a paragraph a line; `headings` are levels of Word styles by line."""
    levels = headings or {}
    lines = source_of(text).lines
    source = Source(tuple(SourceLine(line.number, line.text, heading=levels.get(line.number)) for line in lines))
    return build_outline(body_blocks(source, frozenset(), (), PARAGRAPH_A_LINE))


def _places(text: str, headings: dict[int, int] | None = None) -> list[tuple[int, str, bool]]:
    """For each block its line, its path with slashes and whether it is a heading."""
    return [(placed.block.line, "/".join(placed.path), placed.is_heading) for placed in _outline(text, headings).placed]


@pytest.mark.parametrize(
    ("part", "chapter", "section", "point"),
    [
        ("Phần thứ hai. Kết quả", "I- Về kinh tế", "1. Trồng trọt", "1.1. Cây lúa"),
        ("### **Phần thứ hai. Kết quả**", "# I- Về kinh tế", "###### 1. Trồng trọt", "## ***1.1. Cây lúa***"),
        ("**Phần thứ hai. Kết quả**", "*I- Về kinh tế*", "**1. Trồng trọt**", "1.1. Cây lúa"),
        ("PHẦN THỨ HAI. KẾT QUẢ", "I- VỀ KINH TẾ", "1. TRỒNG TRỌT", "1.1. Cây lúa"),
    ],
)
def test_levels_come_from_the_numbering_whatever_the_look(part: str, chapter: str, section: str, point: str) -> None:
    text = f"{part}\n{chapter}\n{section}\n{point}\nLúa nương 1.240 ha.\n2. Chăn nuôi\nĐàn bò 2.046 con."
    outer = "PHẦN THỨ HAI" if part.isupper() else "Phần thứ hai"

    assert _places(text) == [
        (1, outer, True),
        (2, f"{outer}/I", True),
        (3, f"{outer}/I/1", True),
        (4, f"{outer}/I/1/1.1", True),
        (5, f"{outer}/I/1/1.1", False),
        (6, f"{outer}/I/2", True),
        (7, f"{outer}/I/2", False),
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "I. KẾT QUẢ\n1. Kinh tế\nBiểu số 1. Một số chỉ tiêu chủ yếu\nTT | Chỉ tiêu | 2025\n1 | Chè | 40\n"
            "2 | Lúa | 90\nSản lượng tăng.\n2. Xã hội\nCó 14 lớp.\nII. HẠN CHẾ\nThiếu nước.",
            [
                ("1 | Chè | 40", ["I. KẾT QUẢ", "1. Kinh tế", "Biểu số 1. Một số chỉ tiêu chủ yếu"]),
                ("Sản lượng tăng.", ["I. KẾT QUẢ", "1. Kinh tế"]),
                ("Có 14 lớp.", ["I. KẾT QUẢ", "2. Xã hội"]),
                ("Thiếu nước.", ["II. HẠN CHẾ"]),
            ],
            id="a table's title within a section holds its rows alone",
        ),
        pytest.param(
            "I. KẾT QUẢ\nĐạt 5%.\nIV. TỔ CHỨC THỰC HIỆN\nGiao các chi bộ.\nBiểu 1. Chỉ tiêu đến năm 2030\nI. KINH TẾ\n"
            "Chè 60 ha.",
            [
                ("Giao các chi bộ.", ["IV. TỔ CHỨC THỰC HIỆN"]),
                ("Chè 60 ha.", ["Biểu 1. Chỉ tiêu đến năm 2030", "I. KINH TẾ"]),
            ],
            id="behind the last section it begins an appendix with numbers of its own",
        ),
        pytest.param(
            "I. NHIỆM VỤ\nTrồng 60 ha chè.\nT/M BAN CHẤP HÀNH\nBÍ THƯ\n(đã ký)\nLò Văn Sơn",
            [
                ("Trồng 60 ha chè.", ["I. NHIỆM VỤ"]),
                ("T/M BAN CHẤP HÀNH", []),
                ("BÍ THƯ (đã ký) Lò Văn Sơn", []),
            ],
            id="a signature stands below no section",
        ),
    ],
)
def test_what_is_no_section_of_the_body_holds_nothing_of_it(text: str, titles: list[tuple[str, list[str]]]) -> None:
    lines = [SourceLine(k, line, row=" | " in line) for k, line in enumerate(text.split("\n"), 1)]
    blocks = body_blocks(Source(tuple(lines), paragraphs=True), frozenset(), (), PARAGRAPH_A_LINE)
    held = {placed.block.text: list(placed.headings) for placed in build_outline(blocks).placed}
    assert [(words, held.get(words)) for words, _ in titles] == titles


def test_numbers_that_start_again_are_told_apart_by_path_and_lines() -> None:
    text = "I. Kinh tế\n1. Kết quả\nLúa 1.240 ha.\n2. Hạn chế\nThiếu nước.\nII. Xã hội\n1. Kết quả\nCó 14 lớp."

    assert _outline(text).sections == (
        Section(("I",), "I. Kinh tế", (1, 5)),
        Section(("I", "1"), "1. Kết quả", (2, 3)),
        Section(("I", "2"), "2. Hạn chế", (4, 5)),
        Section(("II",), "II. Xã hội", (6, 8)),
        Section(("II", "1"), "1. Kết quả", (7, 8)),
    )


def test_an_enclosed_line_bears_all_headings_above_it() -> None:
    text = "Phần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020-2025\nI. Kinh tế\n1. Trồng trọt\nLúa 1.240 ha."

    assert _outline(text).placed[-1].headings == (
        "Phần thứ hai. KẾT QUẢ NHIỆM KỲ 2020-2025",
        "I. Kinh tế",
        "1. Trồng trọt",
    )


def test_a_title_that_runs_into_its_text_names_a_section_and_stays_text() -> None:
    words = "1.2. Phát triển chăn nuôi. Mở rộng đàn bò lên 2.400 con, xây 12 chuồng trại tập trung ở bản Lầm."
    outline = _outline(f"1. Kinh tế\n{words}\nĐàn lợn 5.310 con.")

    assert [(placed.block.text, placed.headings, placed.is_heading) for placed in outline.placed] == [
        ("1. Kinh tế", ("1. Kinh tế",), True),
        (words, ("1. Kinh tế", "1.2. Phát triển chăn nuôi"), False),
        ("Đàn lợn 5.310 con.", ("1. Kinh tế", "1.2. Phát triển chăn nuôi"), False),
    ]


def test_items_of_a_list_are_no_sections() -> None:
    text = (
        "2. Chỉ tiêu\n(1) Thu nhập đạt 60 triệu đồng.\n(2) Hộ nghèo giảm 3%.\n"
        "- Trồng 40 ha chè.\n* Trồng rừng.\nMột là, giữ rừng.\na) Giữ nước.\n3. Nhiệm vụ"
    )

    assert _places(text) == [(1, "2", True), *((line, "2", False) for line in range(2, 8)), (8, "3", True)]


def test_a_numbered_line_in_brackets_that_only_names_what_follows_is_a_heading() -> None:
    text = "2.3. Thuận lợi, khó khăn\n(1) Thuận lợi\nRừng còn nhiều.\n(2) Khó khăn\nĐường dốc, hay sạt lở."

    assert _places(text) == [
        (1, "2.3", True),
        (2, "2.3/(1)", True),
        (3, "2.3/(1)", False),
        (4, "2.3/(2)", True),
        (5, "2.3/(2)", False),
    ]


def test_a_line_that_begins_with_a_figure_is_text() -> None:
    text = "1. Kinh tế\n46 ha lúa được chuyển sang trồng hoa.\n1.087,4 triệu đồng đã thu."

    assert _places(text) == [(1, "1", True), (2, "1", False), (3, "1", False)]


def test_bold_and_capital_lines_without_a_number_are_headings_below_all_numbers() -> None:
    text = "1. Kinh tế\n**Hạ tầng nông thôn**\nCứng hóa 46 km đường.\nVỀ THỦY LỢI\nKè 2 km suối.\n2. Xã hội"
    outline = _outline(text)

    assert [(placed.path, placed.headings) for placed in outline.placed if not placed.is_heading] == [
        (("1",), ("1. Kinh tế", "Hạ tầng nông thôn")),
        (("1",), ("1. Kinh tế", "VỀ THỦY LỢI")),
    ]
    assert [section.lines for section in outline.sections] == [(1, 5), (2, 3), (4, 5), (6, 6)]


def test_word_styles_give_the_level_where_there_is_no_number() -> None:
    text = "Kết quả nhiệm kỳ\nKinh tế\nLúa 1.240 ha.\nXã hội\nCó 14 lớp."

    assert [(placed.headings, placed.is_heading) for placed in _outline(text, {1: 1, 2: 2, 4: 2}).placed] == [
        (("Kết quả nhiệm kỳ",), True),
        (("Kết quả nhiệm kỳ", "Kinh tế"), True),
        (("Kết quả nhiệm kỳ", "Kinh tế"), False),
        (("Kết quả nhiệm kỳ", "Xã hội"), True),
        (("Kết quả nhiệm kỳ", "Xã hội"), False),
    ]


def test_a_wrong_word_style_does_not_move_a_numbered_heading() -> None:
    text = "I. Kinh tế\n1. Trồng trọt\n1.1. Cây lúa\nLúa 1.240 ha."

    assert _places(text, {1: 1, 2: 1, 3: 4}) == [
        (1, "I", True),
        (2, "I/1", True),
        (3, "I/1/1.1", True),
        (4, "I/1/1.1", False),
    ]


def test_a_report_without_headings_has_no_sections() -> None:
    outline = _outline("Toàn xã có 14 bản.\nĐàn bò 2.046 con.")

    assert outline.sections == ()
    assert [placed.headings for placed in outline.placed] == [(), ()]


def test_a_file_without_text_has_an_empty_outline() -> None:
    outline = build_outline(())

    assert (outline.sections, outline.placed) == ((), ())


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        pytest.param("BÁO CÁO\nKIỂM ĐIỂM SỰ LÃNH ĐẠO CỦA BAN CHẤP HÀNH", None, id="a review"),
        pytest.param(
            "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết Đại hội Đảng bộ xã",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết Đại hội Đảng bộ xã",
            id="a programme",
        ),
        pytest.param("DANH MỤC CÁC CÔNG TRÌNH TRỌNG ĐIỂM", None, id="a list of works"),
        pytest.param("Phụ lục 01\nKết quả các chỉ tiêu", "Phụ lục 01. Kết quả các chỉ tiêu", id="an appendix"),
    ],
)
def test_what_is_bound_behind_begins_a_part_of_its_own(title: str, heading: str | None) -> None:
    text = (
        "Phần thứ nhất. KẾT QUẢ\nI. KINH TẾ\nĐàn bò 2.046 con.\nPhần thứ hai. NHIỆM VỤ\nI. GIẢI PHÁP\n1. Về kinh tế\n"
        f"Mở rộng 12 km đường.\n{title}\nI. NỘI DUNG\nBan Chấp hành họp 24 kỳ."
    )

    last = _outline(text).placed[-1]

    assert last.headings == (heading or title.replace("\n", " "), "I. NỘI DUNG")
