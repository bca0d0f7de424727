import json
from pathlib import Path

import pytest

from corpus import Turn
from eval.gold.gold_set import GoldError, GoldKind, GoldQuestion, Span, Style, read_gold, sift_gold

ROW = {
    "id": "na-hin-01",
    "question": "Thế còn dự bị?",
    "history": [{"role": "user", "content": "Xã Nà Hin có bao nhiêu đảng viên?"}],
    "kind": "followup",
    "style": "colloquial",
    "communes": ["Nà Hin"],
    "answer": "Có 07 đảng viên dự bị.",
    "facts": [["07", "bảy"]],
    "evidence": [[{"file": "na-hin", "lines": [10, 12]}, {"file": "na-hin", "lines": [40, 40]}]],
}


def _write(folder: Path, *rows: str, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _row(**changes: object) -> str:
    return json.dumps({**ROW, **changes}, ensure_ascii=False)


def test_a_row_becomes_a_question_and_unknown_fields_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = _write(tmp_path, "", _row(note="để sau"), "")

    assert read_gold([path]) == (
        GoldQuestion(
            id="na-hin-01",
            question="Thế còn dự bị?",
            kind=GoldKind.FOLLOWUP,
            style=Style.COLLOQUIAL,
            communes=("Nà Hin",),
            answer="Có 07 đảng viên dự bị.",
            facts=(("07", "bảy"),),
            evidence=((Span("na-hin", (10, 12)), Span("na-hin", (40, 40))),),
            history=(Turn("user", "Xã Nà Hin có bao nhiêu đảng viên?"),),
        ),
    )


def test_questions_of_all_files_come_in_order(tmp_path: Path) -> None:
    paths = [_write(tmp_path, _row(id="b"), name="1.jsonl"), _write(tmp_path, _row(id="a"), name="2.jsonl")]

    assert [question.id for question in read_gold(paths)] == ["b", "a"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "gold.jsonl, dòng 2: không phải JSON hợp lệ."),
        ("[1]", "gold.jsonl, dòng 2: mỗi dòng phải là một đối tượng JSON."),
        ("{}", "gold.jsonl, dòng 2, trường “id”: thiếu trường này."),
        (_row(), "gold.jsonl, dòng 2, trường “id”: mã “na-hin-01” đã dùng ở dòng khác."),
        (_row(id=7), "gold.jsonl, dòng 2, trường “id”: phải là một chuỗi."),
        (_row(question=""), "gold.jsonl, dòng 2, trường “question”: không được để trống."),
        (
            _row(kind="quiz"),
            "gold.jsonl, dòng 2, trường “kind”: "
            "phải là một trong fact, list, summary, followup, compare, unanswerable.",
        ),
        (
            _row(style="slang"),
            "gold.jsonl, dòng 2, trường “style”: phải là một trong standard, no-diacritics, typo, colloquial, abbrev.",
        ),
        (_row(communes="Nà Hin"), "gold.jsonl, dòng 2, trường “communes”: phải là một danh sách."),
        (_row(facts=["07"]), "gold.jsonl, dòng 2, trường “facts[0]”: phải là một danh sách."),
        (_row(facts=[]), "gold.jsonl, dòng 2, trường “facts”: không được để trống."),
        (_row(evidence=[[]]), "gold.jsonl, dòng 2, trường “evidence[0]”: không được để trống."),
        (
            _row(evidence=[[{"file": "na-hin"}]]),
            "gold.jsonl, dòng 2, trường “evidence[0][0].lines”: thiếu trường này.",
        ),
        (
            _row(evidence=[[{"file": "na-hin", "lines": [0, 1]}]]),
            "gold.jsonl, dòng 2, trường “evidence[0][0].lines[0]”: phải từ 1 trở lên.",
        ),
        (
            _row(evidence=[[{"file": "na-hin", "lines": [12, 10]}]]),
            "gold.jsonl, dòng 2, trường “evidence[0][0].lines”: dòng đầu phải đứng trước dòng cuối.",
        ),
        (_row(id="x", history=[]), "gold.jsonl, dòng 2, trường “history”: câu hỏi “followup” phải có các lượt trước."),
        (
            _row(id="x", kind="unanswerable"),
            "gold.jsonl, dòng 2, trường “facts”: phải để trống ở câu hỏi “unanswerable”.",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_field(tmp_path: Path, row: str, message: str) -> None:
    path = _write(tmp_path, _row(), row)

    with pytest.raises(GoldError) as error:
        read_gold([path])
    assert str(error.value) == message


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as error:
        read_gold([_write(tmp_path, "")])
    assert str(error.value) == "gold.jsonl: tệp không có câu hỏi nào."


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "khong-co.jsonl"

    with pytest.raises(GoldError) as error:
        read_gold([path])
    assert str(error.value) == f"Không đọc được tệp {path}; hãy kiểm tra lại đường dẫn và quyền đọc."


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(_row().encode("utf-16"))

    with pytest.raises(GoldError) as error:
        read_gold([path])
    assert str(error.value) == "gold.jsonl: tệp không phải UTF-8; hãy lưu lại tệp bằng mã UTF-8."


def test_a_device_is_no_gold_set() -> None:
    told = "/dev/zero: không phải tệp thường, hoặc lớn hơn 200 MB, quá mức của bộ câu hỏi."
    assert sift_gold([Path("/dev/zero")]).faults[0] == told
