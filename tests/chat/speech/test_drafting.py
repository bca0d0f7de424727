"""Speeches drafted from the sample reports, offline."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from chat.answer.draft import REFUSAL
from chat.answer.markers import without_markers
from chat.speech.drafting import MOST_COMMUNES, draft_speech, write_speech
from chat.speech.request import SpeechRequestError, understand_request
from chat.speech.speech import check_speech, edited
from chat.units.registry import unit_names
from chat.verify.faults import FaultKind, unsupported_figures
from ingest.report import read_report
from vectorstore.index import Index

POVERTY = (
    "Soạn bài phát biểu khai mạc hội nghị tổng kết công tác giảm nghèo của Bí thư Đảng ủy xã Mường Tảng, 3 phút, "
    "nêu kết quả giảm nghèo và hạ tầng"
)


@pytest.mark.parametrize("minutes", [2, 3, 6, 9])
def test_a_speech_fits_its_time_and_stands_in_its_sources(sample_index, minutes):
    speech = draft_speech(f"Viết bài phát biểu của Bí thư Đảng ủy xã Khê Lũng, {minutes} phút", sample_index)
    assert 0.9 * minutes * 130 <= speech.syllables <= 1.1 * minutes * 130
    assert check_speech(speech) == ()
    assert unsupported_figures(speech.text, speech.citations, speech.passages) == ()


def test_a_speech_greets_opens_tells_and_ends(sample_index):
    speech = draft_speech(POVERTY, sample_index)
    paragraphs = without_markers(speech.text).split("\n\n")
    assert paragraphs[0] == "Kính thưa các đồng chí lãnh đạo cấp trên!"
    assert paragraphs[2].startswith("Hôm nay, xã Mường Tảng tổ chức hội nghị tổng kết công tác giảm nghèo.")
    assert [p.split(".")[0] for p in paragraphs if p.startswith(("Trước hết", "Tiếp theo"))] == [
        "Trước hết, về giảm nghèo và an sinh xã hội",
        "Tiếp theo, về kết cấu hạ tầng",
    ]
    assert "tôi xin tuyên bố khai mạc hội nghị tổng kết công tác giảm nghèo." in paragraphs[-1]
    assert paragraphs[-1].endswith("Xin trân trọng cảm ơn!")
    assert "xuống còn 19,6% cuối năm 2024" in speech.text and "347 nhà tạm" in speech.text
    assert not re.search(r"[()]|\bNTM\b|\d\)", without_markers(speech.text))


def test_results_and_targets_are_never_mixed(sample_index):
    results = draft_speech(
        "Soạn bài phát biểu của xã Đắk Sơ Rai, 3 phút, nêu kết quả kinh tế, giảm nghèo", sample_index
    )
    targets = draft_speech(
        "Soạn bài phát biểu của xã Đắk Sơ Rai, 3 phút, chỉ nêu chỉ tiêu đến năm 2030 về kinh tế, giảm nghèo",
        sample_index,
    )
    assert "24,7 tỷ đồng" in results.text and "42 tỷ đồng" not in results.text
    assert "42 tỷ đồng" in targets.text and "24,7 tỷ đồng" not in targets.text
    assert {passage.role.value for passage in targets.passages} == {"target"}
    assert "phấn đấu" in targets.text and "phấn đấu" not in results.text


def test_other_communes_stay_out_and_all_asked_for_are_in(sample_index):
    speech = draft_speech("Soạn bài phát biểu về lâm nghiệp của xã Khê Lũng và xã Đắk Sơ Rai, 3 phút", sample_index)
    assert {citation.file for citation in speech.citations} == {"khe-lung", "dak-so-rai"}
    assert re.search(r"[Tt](?:ại|rên địa bàn) xã Đắk Sơ Rai, ", speech.text)


def test_shortcomings_are_told_only_where_asked(sample_index):
    request = "Soạn bài phát biểu của xã Khê Lũng, 5 phút, nêu kết quả{} về môi trường, nông thôn mới"
    without, told = (draft_speech(request.format(more), sample_index).text for more in ("", ", hạn chế"))
    assert "ô nhiễm làng nghề chậm được xử lý" in told.lower() and "thẳng thắn nhìn nhận" in told
    assert "ô nhiễm làng nghề" not in without.lower() and "thẳng thắn nhìn nhận" not in without


def test_a_topic_on_which_reports_are_silent_is_told(sample_index):
    speech = draft_speech(
        "Soạn bài phát biểu của xã Đắk Sơ Rai, 2 phút, nêu kết quả nuôi tôm hùm và chăn nuôi", sample_index
    )
    assert speech.notices == ("Các báo cáo không nêu kết quả về nuôi tôm hùm, nên bài không nói đến nội dung này.",)
    assert "2.315 con bò" in speech.text


def test_nothing_found_is_refused(sample_index):
    speech = draft_speech("Soạn bài phát biểu của xã Đắk Sơ Rai, 2 phút, nêu kết quả nuôi tôm hùm", sample_index)
    assert (speech.refused, speech.text, speech.citations) == (True, REFUSAL, ())


def test_too_little_for_the_time_is_told(sample_index):
    speech = draft_speech("Soạn bài phát biểu của xã Đắk Sơ Rai, 20 phút, nêu kết quả chăn nuôi", sample_index)
    assert speech.syllables < 0.85 * 20 * 130
    assert "trong 20 phút yêu cầu" in speech.notices[-2]
    assert speech.notices[-1] == (
        "Có thể thêm vào yêu cầu những nội dung mà báo cáo còn nêu: kinh tế; văn hóa - xã hội; "
        "xây dựng Đảng và hệ thống chính trị; kết cấu hạ tầng; đầu tư, doanh nghiệp và hợp tác xã."
    )


def test_figures_that_contradict_each_other_are_left_out_and_told(sample_index):
    speech = draft_speech("Soạn bài phát biểu của xã Khê Lũng, 4 phút, nêu kết quả giảm nghèo", sample_index)
    assert "3,18%" not in speech.text and "3,81%" not in speech.text
    assert any("tỷ lệ hộ nghèo của xã Khê Lũng (3,18% và 3,81%)" in notice for notice in speech.notices)


def test_an_edited_figure_is_found(sample_index):
    speech = draft_speech(POVERTY, sample_index)
    wrong = edited(speech, speech.text.replace("347 nhà tạm", "374 nhà tạm"))
    assert [(fault.kind, fault.text) for fault in check_speech(wrong)] == [(FaultKind.FIGURE, "374")]
    other = edited(speech, re.sub("(?i)xã Mường Tảng đã xóa được", "xã Khê Lũng đã xóa được", speech.text))
    assert FaultKind.UNIT in {fault.kind for fault in check_speech(other)}


def test_more_communes_than_a_speech_can_tell_of_are_refused(sample_index):
    request = understand_request("Soạn bài phát biểu của xã Khê Lũng", sample_index.of_reports(unit_names))
    many = tuple(replace(request.named[0], report=f"xa-{number}") for number in range(MOST_COMMUNES + 1))
    with pytest.raises(SpeechRequestError, match="21 xã, phường; hãy nêu tên"):
        write_speech(replace(request, named=many), sample_index)


def test_a_festival_greeting_introduces_the_place(sample_index):
    speech = draft_speech(
        "Soạn diễn văn chào mừng lễ hội Xên Tảng của Chủ tịch UBND xã Mường Tảng, 3 phút, nói về văn hóa", sample_index
    )
    assert "Tôi xin giới thiệu đôi nét về xã Mường Tảng." in speech.text
    assert "187,35 km2" in speech.text and "31/38 bản có nhà văn hóa" in speech.text
    assert speech.text.index("187,35 km2") < speech.text.index("31/38 bản")


def test_a_conference_of_results_begins_with_them(sample_index):
    speech = draft_speech("Soạn bài phát biểu của xã Mường Tảng, 3 phút, nêu kết quả văn hóa", sample_index)
    assert "giới thiệu đôi nét" not in speech.text and "187,35 km2" not in speech.text


def test_a_topic_in_an_officials_own_words_is_found(sample_index):
    speech = draft_speech(
        "Soạn bài phát biểu của xã Khê Lũng, 3 phút, nêu kết quả làng gốm và cánh đồng mẫu", sample_index
    )
    assert [topic.name for topic in speech.request.topics] == ["làng gốm", "cánh đồng mẫu"]
    assert "214 hộ sản xuất" in speech.text and "09 cánh đồng mẫu" in speech.text
    assert not any("không nêu" in notice for notice in speech.notices)


def test_a_known_topic_that_no_sentence_that_can_be_said_tells_of_is_told_as_silent(tmp_path: Path) -> None:
    path = tmp_path / "na-hin.txt"
    path.write_text(
        "BÁO CÁO CHÍNH TRỊ\n\ncủa Đảng bộ xã Nà Hin\n\nPhần thứ nhất. KẾT QUẢ\n\nI. Kinh tế và xã hội\n\n"
        "Dân số xã Nà Hin là 4.120 người.\n\nGiảm nghèo: xem biểu kèm theo.\n",
        encoding="utf-8",
    )
    with Index.open(tmp_path / "index", None) as index:
        index.put(read_report(path))
        speech = draft_speech("Soạn bài phát biểu về giảm nghèo của xã Nà Hin, 1 phút", index)
    silent = "Các báo cáo không nêu kết quả về giảm nghèo và an sinh xã hội, nên bài không nói đến nội dung này."
    assert (speech.text, speech.refused, speech.notices) == (REFUSAL, True, (silent,))
