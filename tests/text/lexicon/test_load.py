"""The files of words: the program's own are sound, an office's add to them, a faulty line is named and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from text.lexicon.load import HEADS, SHIPPED, load_lexicon, shipped_lexicon
from text.lexicon.tables import AskingUse, OccasionKind, OfficeKind, StopUse, TopicWords


@pytest.fixture
def own(tmp_path: Path):
    """Writes a file of an office's own and gives the folder."""
    folder = tmp_path / "lexicon"
    folder.mkdir()

    def write(name: str, *rows: str, head: str | None = None, encoding: str = "utf-8") -> Path:
        lines = ("\t".join(HEADS[name]) if head is None else head, *rows)
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding=encoding)
        return folder

    return write


def test_the_programs_own_files_have_no_fault_and_none_lies_unread():
    assert load_lexicon().faults == ()
    assert sorted(file.stem for file in SHIPPED.glob("*.tsv")) == sorted(HEADS)


@pytest.mark.parametrize("name", HEADS)
def test_no_row_stands_twice(name):
    rows = (SHIPPED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    first = [row.split("\t")[0].strip() for row in rows]
    assert sorted(first) == sorted(set(first))


def test_an_abbreviation_is_added_and_one_of_the_programs_is_replaced(own):
    loaded = load_lexicon(own("abbreviations", "BCĐ\tban chỉ đạo", "HS\thồ sơ"))
    short = loaded.lexicon.abbreviations
    assert (short["BCĐ"], short["HS"], short["NTM"], loaded.faults) == (
        "ban chỉ đạo",
        "hồ sơ",
        "nông thôn mới",
        (),
    )
    assert shipped_lexicon().abbreviations["HS"] == "học sinh"


def test_a_narrower_word_stands_for_the_wider_and_not_the_other_way_round(own):
    synonyms = load_lexicon(own("synonyms", "vật dụng | đồ dùng\tbàn ghế")).lexicon.synonyms
    assert synonyms["vat", "dung"] == {("do", "dung"), ("ban", "ghe")}
    assert synonyms["do", "dung"] == {("vat", "dung"), ("ban", "ghe")}
    assert synonyms["ban", "ghe"] == frozenset()


def test_words_of_every_other_file_are_added(own):
    own("stop_words", "Ối\tcâu hỏi | đầu câu")
    own("asking_words", "làm ơn cho hay\thỏi | hỏi không dấu")
    own("measures", "sào\tsào | sào Bắc Bộ\tsào\tsào\tdiện tích")
    own("topics", "nuôi ong\tnuôi ong | mật ong\tnuôi ong\tđàn ong", "kinh tế vườn\tkinh tế vườn\t\tvườn\tnuôi ong\t7")
    own("offices", "Già làng\tchức vụ\tBà con dân bản {xã}")
    own("occasions", "mừng cơm mới\tlễ mừng cơm mới\tngày vui\t\tx")
    loaded = load_lexicon(own("roles", "chúc Tết\tchúc tết | mừng xuân"))
    held = loaded.lexicon
    assert loaded.faults == ()
    assert "ối" in held.stop_words[StopUse.QUESTION] & held.stop_words[StopUse.SENTENCE_START]
    assert "oi" in held.bare_stop_words[StopUse.QUESTION]
    assert "ối" not in held.stop_words[StopUse.ANSWER]
    assert held.asking_words[AskingUse.ASKS][0] == held.asking_words[AskingUse.ASKS_BARE][0] == "làm ơn cho hay"
    assert held.measures[0].spellings == ("sào", "sào bắc bộ")
    assert held.topics[:2] == (
        TopicWords("nuôi ong", ("nuoi ong", "mat ong"), ("nuoi ong",), ("nuoi ong", "dan ong")),
        TopicWords("kinh tế vườn", ("kinh te vuon",), ("nuoi ong",), ("nuoi ong", "vuon"), usual_rank=7),
    )
    assert (held.offices[0].kind, held.offices[0].on_behalf_of) == (OfficeKind.POST, "Bà con dân bản {xã}")
    assert (held.occasions[0].kind, held.occasions[0].is_named) == (OccasionKind.FESTIVAL, True)
    assert held.roles[0].asked_as == ("chuc tet", "mung xuan")


@pytest.mark.parametrize(
    ("name", "row", "fault"),
    [
        ("abbreviations", "BCĐ", "thiếu cột “từ đầy đủ”"),
        ("abbreviations", "\tban chỉ đạo", "thiếu cột “viết tắt”"),
        ("abbreviations", "B C Đ\tban chỉ đạo", "chữ viết tắt không được có dấu cách"),
        ("abbreviations", "BCĐ\tban chỉ đạo\tthừa", "có 3 cột, chỉ được 2"),
        ("synonyms", "gia súc", "phải có ít nhất hai từ, cách nhau bằng dấu |"),
        (
            "asking_words",
            "xin\tlạ",
            "không có loại “lạ”, chỉ có: hỏi, hỏi không dấu, nguyên nhân, mục, số liệu, từ ghép",
        ),
        ("occasions", "giỗ tổ\tlễ\tvui", "không có loại “vui”, chỉ có: để trống, ngày vui, diễn đàn"),
        ("occasions", "giỗ tổ\tlễ\tngày vui\tcuối", "cột “vị trí” phải để trống hoặc ghi “đầu”"),
        ("topics", "ong\tong\tong\tong\tlạ", "không có lĩnh vực “lạ”"),
        ("topics", "ong\tong\tong\tong\t\tnhất", "“nhất” ở cột “mặc định” không phải số thứ tự"),
        ("topics", "ong\tong", "phải có tiêu đề mục hoặc dấu hiệu"),
        ("measures", "sào\t|", "cột “cách viết” không có từ nào"),
    ],
)
def test_a_faulty_line_is_named_and_left_out_and_the_others_stay(own, name, row, fault):
    good = (SHIPPED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1]
    loaded = load_lexicon(own(name, "# của huyện", "", row, good))
    assert loaded.faults == (f"Tệp lexicon/{name}.tsv, dòng 4: {fault}; dòng này bị bỏ qua.",)
    assert len(getattr(loaded.lexicon, name)) == len(getattr(shipped_lexicon(), name))


def test_a_file_that_cannot_be_used_is_named_and_nothing_else_is_lost(own, tmp_path):
    own("abbreviations", "BZĐ\tban chỉ đạo", head="abbr\twords")
    own("roles", "chúc Tết\tchúc tết")
    folder = tmp_path / "lexicon"
    (folder / "topics.tsv").write_bytes(b"l\xe3nh v\xfcc\n")
    (folder / "ten-xa.tsv").write_text("xã\n", encoding="utf-8")
    loaded = load_lexicon(folder)
    assert loaded.faults == (
        "Tệp lexicon/abbreviations.tsv, dòng 1: phải là các tên cột “viết tắt ⇥ từ đầy đủ”, cách nhau bằng phím Tab; "
        "tệp này bị bỏ qua.",
        "Tệp lexicon/ten-xa.tsv: không phải tên tệp từ vựng; các tệp dùng được: abbreviations.tsv, synonyms.tsv, "
        "spoken.tsv, stop_words.tsv, claim_words.tsv, ranks.tsv, asking_words.tsv, english.tsv, measures.tsv, "
        "indicators.tsv, topics.tsv, offices.tsv, occasions.tsv, roles.tsv.",
        "Tệp lexicon/topics.tsv: không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8. Tệp này bị bỏ qua.",
    )
    assert "BZĐ" not in loaded.lexicon.abbreviations
    assert loaded.lexicon.roles[0].name == "chúc Tết"
    assert loaded.lexicon.topics == shipped_lexicon().topics


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_as_notepad_or_excel_saves_it_is_read(own, encoding):
    loaded = load_lexicon(own("abbreviations", "BCĐ\tban chỉ đạo\t", encoding=encoding))
    assert (loaded.lexicon.abbreviations["BCĐ"], loaded.faults) == ("ban chỉ đạo", ())


def test_letters_typed_as_a_mac_stores_them_are_the_same(own):
    loaded = load_lexicon(own("abbreviations", "BCĐ\tban chi\u0309 đa\u0323o"))
    assert loaded.lexicon.abbreviations["BCĐ"] == "ban chỉ đạo"


def test_a_folder_that_does_not_exist_adds_nothing(tmp_path):
    loaded = load_lexicon(tmp_path / "lexicon")
    assert (loaded.faults, loaded.lexicon.abbreviations) == ((), shipped_lexicon().abbreviations)
