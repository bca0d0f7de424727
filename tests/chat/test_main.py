"""`python -m chat ask` as a user runs it: what it prints, and its exit status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chat.answer.draft import REFUSAL
from ingest.report import read_report
from tests.chat.communes import ban_pat, na_hin
from tests.openai_server import openai_server
from vectorstore.index import Index

ROOT = Path(__file__).parents[2]
KEY = "sk-bi-mat-1234567890"
MEMBERS = "Xã Nà Hin có bao nhiêu đảng viên?"
ANSWER = "Xã Nà Hin: “Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên” [1]."
SECTION = "Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ › I. Khái quát về xã Nà Hin"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with Index.open(folder, None) as index:
        index.put(na_hin())
        index.put(ban_pat())
    return folder


def _run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit status, what was printed, and what was complained of."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CHAT_MODEL", "EMBEDDING_MODEL", "REPORTS_DIR")
    }
    done = subprocess.run(
        [sys.executable, "-m", "chat", *arguments],
        cwd=folder,  # no .env of the developer's is read
        env={**inherited, "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_offices_own_words_are_understood_and_a_faulty_line_of_theirs_is_told(tmp_path):
    with Index.open(tmp_path, None) as index:
        index.put(na_hin())
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "abbreviations.tsv").write_text(
        "viết tắt\ttừ đầy đủ\nDVien\tđảng viên\nDBo\n", encoding="utf-8"
    )
    status, printed, told = _run(tmp_path, "ask", "Xã Nà Hin có bao nhiêu DVien?")
    assert (status, printed.splitlines()[0]) == (0, ANSWER)
    assert told == "Tệp lexicon/abbreviations.tsv, dòng 3: thiếu cột “từ đầy đủ”; dòng này bị bỏ qua.\n"


def test_an_answer_is_printed_with_its_sources(data_dir):
    assert _run(data_dir, "ask", MEMBERS) == (
        0,
        f"{ANSWER}\nNguồn:\n[1] Báo cáo xã Nà Hin › {SECTION} (na-hin, dòng 8)\n",
        "",
    )


@pytest.mark.parametrize(
    ("file", "page", "place"),
    [("na-hin.docx", None, "đoạn 8"), ("na-hin.pdf", 5, "trang 5"), ("na-hin.md", None, "dòng 8")],
)
def test_a_source_is_told_by_the_page_of_a_pdf_and_the_paragraph_of_a_word_file(tmp_path, file, page, place):
    report = na_hin()
    passages = tuple(replace(passage, page=page) for passage in report.passages)
    with Index.open(tmp_path, None) as index:
        index.put(replace(report, source=str(tmp_path / file), passages=passages))

    status, printed, _ = _run(tmp_path, "ask", MEMBERS)
    told = json.loads(_run(tmp_path, "ask", MEMBERS, "--json")[1])
    assert (status, printed) == (0, f"{ANSWER}\nNguồn:\n[1] Báo cáo xã Nà Hin › {SECTION} (na-hin, {place})\n")
    assert (told["citations"][0]["page"], told["citations"][0]["lines"]) == (page, [8, 8])


def test_the_object_of_the_contract_is_printed(data_dir):
    status, printed, complaint = _run(data_dir, "ask", MEMBERS, "--json")
    told = json.loads(printed)
    assert (status, complaint) == (0, "")
    assert 0 < told.pop("seconds") < 30
    assert {"file": "na-hin", "lines": [8, 8], "section": SECTION, "commune": "Nà Hin"}.items() <= told.pop("passages")[
        0
    ].items()
    assert told == {
        "question": MEMBERS,
        "answer": ANSWER,
        "refused": False,
        "certain": True,
        "citations": [
            {
                "marker": 1,
                "commune": "Nà Hin",
                "section": SECTION,
                "file": "na-hin",
                "lines": [8, 8],
                "page": None,
                "quote": "Đảng bộ xã Nà Hin có 45 chi bộ với tổng số 738 đảng viên",
            }
        ],
        "mode": "offline",
        "notices": [],
    }


def test_a_refusal_names_the_nearest_passages_and_fails(data_dir):
    status, printed, complaint = _run(data_dir, "ask", "Xã Nà Hin có bao nhiêu máy bay?")
    refusal, label, *nearest = printed.splitlines()
    assert (status, refusal, label, complaint) == (1, REFUSAL, "Đoạn gần nhất để đối chiếu:", "")
    assert 1 <= len(nearest) <= 3
    assert all(line.startswith("- Báo cáo xã Nà Hin › ") and "(na-hin, dòng " in line for line in nearest)


def test_a_chat_model_of_the_settings_writes_the_answer(data_dir):
    reply = "Toàn Đảng bộ có 738 đảng viên [1]."
    with openai_server(reply) as server:
        model = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": KEY, "CHAT_MODEL": "mo-hinh"}
        status, printed, complaint = _run(data_dir, "ask", MEMBERS, **model)
    assert (status, complaint) == (0, "")
    assert printed == f"{reply}\nNguồn:\n[1] Báo cáo xã Nà Hin › {SECTION} (na-hin, dòng 8)\n"
    assert [request.path for request in server.requests] == ["/v1/chat/completions"]


def test_where_that_model_fails_the_reason_stands_above_the_quotation(data_dir):
    with openai_server(fault="refused_key") as server:
        model = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": KEY, "CHAT_MODEL": "mo-hinh"}
        status, printed, complaint = _run(data_dir, "ask", MEMBERS, **model)
    first, second, *_ = printed.splitlines()
    assert status == 0
    assert "từ chối khóa; hãy kiểm tra OPENAI_API_KEY. Câu trả lời dưới đây được trích nguyên văn" in first
    assert second == ANSWER
    assert KEY not in printed + complaint


def test_an_index_without_reports_says_how_to_fill_it(tmp_path):
    assert _run(tmp_path, "ask", MEMBERS) == (
        2,
        "",
        f"Chưa có báo cáo nào trong {tmp_path}; hãy chạy: python -m ingest THƯ_MỤC_BÁO_CÁO.\n",
    )


def test_an_index_that_another_process_uses_is_refused_in_words(tmp_path):
    with Index.open(tmp_path, None) as index:
        index.put(na_hin())
        assert _run(tmp_path, "ask", MEMBERS) == (
            2,
            "",
            f"Thư mục chỉ mục {tmp_path} đang được một chương trình khác sử dụng. "
            "Hãy đóng trang hoặc lệnh đang chạy, hoặc đặt DATA_DIR sang thư mục khác.\n",
        )


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        (
            {"CHAT_MODEL": "mo-hinh"},
            "Cài đặt không hợp lệ: đã đặt CHAT_MODEL nhưng thiếu OPENAI_BASE_URL; hãy đặt địa chỉ dịch vụ.\n",
        ),
        (
            {"OPENAI_BASE_URL": "localhost:11434", "OPENAI_API_KEY": KEY},
            "Cài đặt OPENAI_BASE_URL không hợp lệ: phải bắt đầu bằng http:// hoặc https://.\n",
        ),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(data_dir, setting, complaint):
    assert _run(data_dir, "ask", MEMBERS, **setting) == (2, "", complaint)


@pytest.mark.parametrize(
    "setting", [{"ANSWER_TIMEOUT": "-1"}, {"ANSWER_TIMEOUT": "nhanh"}, {"EVIDENCE_CHARACTERS": "x"}]
)
def test_a_wrong_number_is_told_in_vietnamese(data_dir, setting):
    status, printed, complaint = _run(data_dir, "ask", MEMBERS, **setting)
    (name,) = setting
    assert (status, printed, len(complaint.splitlines())) == (2, "", 1)
    assert complaint.startswith(f"Cài đặt {name} không hợp lệ: ") and "Input" not in complaint


@pytest.mark.parametrize("arguments", [(), ("ask",), ("hoi", MEMBERS)])
def test_a_wrong_command_line_is_refused(data_dir, arguments):
    status, printed, complaint = _run(data_dir, *arguments)
    assert (status, printed) == (2, "")
    assert "cách dùng: python -m chat" in complaint


def test_an_empty_question_is_told_so(data_dir):
    status, printed, complaint = _run(data_dir, "ask", "")
    told = "Câu hỏi chưa có chữ nào; hãy gõ nội dung cần hỏi, ví dụ: tỷ lệ hộ nghèo của xã là bao nhiêu?\n"
    assert (status, printed, complaint) == (2, "", told)


COMPARED = """| Đơn vị | Giá trị | Báo cáo viết | Nhiệm kỳ | Nguồn |
| --- | --- | --- | --- | --- |
| Xã Bản Pát | 23,9% | “Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 23,9%” | kết quả 2020-2025, năm 2025 | [1] |
| Xã Nà Hin | 18,4% | “Tỷ lệ hộ nghèo cuối năm 2025 giảm còn 18,4%” | kết quả 2020-2025, năm 2025 | [2] |
"""


def test_a_comparison_of_chosen_communes_is_printed_and_written_to_excel(data_dir, tmp_path):
    file = tmp_path / "bang.xlsx"
    status, printed, complaint = _run(
        data_dir, "compare", "tỷ lệ hộ nghèo", "--communes", "ban pat", "xã Nà Hin", "--xlsx", str(file)
    )
    assert (status, complaint) == (0, "")
    assert printed.startswith(f"{COMPARED}Nguồn:\n[1] Báo cáo xã Bản Pát › ")
    rows = [[cell.value for cell in row[:4]] for row in load_workbook(file)["So sánh"].rows]
    assert rows == [
        ["Đơn vị", "Nội dung", "Giá trị", "Số"],
        ["Xã Bản Pát", None, "23,9%", 23.9],
        ["Xã Nà Hin", None, "18,4%", 18.4],
    ]


def test_a_comparison_is_narrowed_to_a_term_and_written_as_csv(data_dir, tmp_path):
    values = {}
    for term in ("result", "target", "both"):
        file = tmp_path / f"{term}.csv"
        status, _, complaint = _run(data_dir, "compare", "tỷ lệ hộ nghèo", "--term", term, "--csv", str(file))
        assert (status, complaint) == (0, "")
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        values[term] = [(row["Đơn vị"], row["Giá trị"], row["Số"], row["Vị trí"]) for row in rows]
    assert values["result"] == [("Xã Nà Hin", "18,4%", "18.4", "dòng 22"), ("Xã Bản Pát", "23,9%", "23.9", "dòng 7")]
    assert values["target"] == [("Xã Nà Hin", "dưới 6%", "6", "dòng 40"), ("Xã Bản Pát", "9,5%", "9.5", "dòng 19")]
    assert sorted(values["both"]) == sorted(values["result"] + values["target"])


def test_a_term_that_there_is_not_is_refused(data_dir):
    status, printed, complaint = _run(data_dir, "compare", "tỷ lệ hộ nghèo", "--term", "sau")
    assert (status, printed) == (2, "")
    assert "--term" in complaint and "result" in complaint


def test_a_comparison_is_quoted_whatever_model_is_set(data_dir):
    with openai_server("Không so sánh.") as server:
        model = {"OPENAI_BASE_URL": server.base_url, "CHAT_MODEL": "mo-hinh"}
        status, printed, _ = _run(data_dir, "compare", "tỷ lệ hộ nghèo", "--communes", "Bản Pát, Nà Hin", **model)
    assert (status, printed.startswith(COMPARED), server.requests) == (0, True, [])


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (
            ("tỷ lệ hộ nghèo", "--communes", "Mường Chanh"),
            2,
            "Không có báo cáo của “Mường Chanh”. Các báo cáo hiện có: xã Nà Hin, xã Bản Pát.\n",
        ),
        (
            ("tỷ lệ hộ nghèo", "--xlsx", "khong-co/bang.xlsx"),
            2,
            "Không có thư mục khong-co để ghi bang.xlsx. Hãy tạo thư mục này rồi làm lại.\n",
        ),
        (
            ("tỷ lệ hộ nghèo", "--csv", "khong-co/bang.csv"),
            2,
            "Không có thư mục khong-co để ghi bang.csv. Hãy tạo thư mục này rồi làm lại.\n",
        ),
        (
            ("số máy bay", "--csv", "bang.csv"),
            1,
            "Các báo cáo không có số liệu để lập bảng nên không ghi tệp bang.csv.\n",
        ),
        (
            ("số máy bay", "--xlsx", "bang.xlsx"),
            1,
            "Các báo cáo không có số liệu để lập bảng nên không ghi tệp bang.xlsx.\n",
        ),
    ],
)
def test_what_keeps_a_comparison_from_being_written_is_told(data_dir, arguments, status, complaint):
    done, _, told = _run(data_dir, "compare", *arguments)
    assert (done, told) == (status, complaint)
    assert not (data_dir / "bang.xlsx").exists()


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a report that contradicts itself once, and of one that does not."""
    folder = tmp_path_factory.mktemp("audited")
    told = "Xã Nà Hin được thành lập ngày 01/7/2025.\n\nI. KẾT QUẢ NHIỆM KỲ 2020 - 2025\n\n{0}\n"
    fault, none = "Tỷ lệ hộ nghèo giảm từ 5% lên 7%.", "Tỷ lệ hộ nghèo giảm từ 7% xuống 5%."
    (folder / "na-hin.txt").write_text(told.format(fault), encoding="utf-8")
    (folder / "ban-pat.txt").write_text(told.replace("Nà Hin", "Bản Pát").format(none), encoding="utf-8")
    with Index.open(folder, None) as index:
        for name in ("na-hin", "ban-pat"):
            index.put(read_report(folder / f"{name}.txt"))
    return folder


FAULT = "Dòng 5 nói “Tỷ lệ hộ nghèo giảm từ 5% lên 7%”: “giảm” và “lên” ngược nhau, từ 5% đến 7%."
PERHAPS_NOT = "Có thể từ chỉ chiều nói về một nội dung khác trong câu."


def test_an_audit_is_printed_and_written_to_excel(audited, tmp_path):
    file = tmp_path / "ra-soat.xlsx"
    assert _run(audited, "audit", "na hin", "--xlsx", str(file)) == (
        0,
        f"Báo cáo xã Nà Hin (na-hin) có 1 chỗ cần rà soát:\n1. [Chiều tăng, giảm ngược] {FAULT}\n   {PERHAPS_NOT}\n",
        "",
    )
    rows = [[cell.value for cell in row] for row in load_workbook(file)["Rà soát số liệu"].rows]
    assert rows == [
        ["Loại", "Mức độ", "Nhận xét", "Vì sao có thể không phải lỗi", "Mục", "Vị trí", "Trích nguyên văn"],
        [
            "Chiều tăng, giảm ngược",
            88,
            FAULT,
            PERHAPS_NOT,
            "I. KẾT QUẢ NHIỆM KỲ 2020 - 2025",
            "dòng 5",
            "Tỷ lệ hộ nghèo giảm từ 5% lên 7%",
        ],
    ]


def test_an_audit_is_an_object_of_its_contract(audited):
    status, printed, complaint = _run(audited, "audit", "na-hin", "--json")
    assert (status, complaint, json.loads(printed)) == (
        0,
        "",
        {
            "report": "na-hin",
            "findings": [
                {
                    "kind": "direction",
                    "text": FAULT,
                    "places": [
                        {
                            "lines": [5, 5],
                            "page": None,
                            "section": "I. KẾT QUẢ NHIỆM KỲ 2020 - 2025",
                            "quote": "Tỷ lệ hộ nghèo giảm từ 5% lên 7%",
                        }
                    ],
                    "why_perhaps_not": PERHAPS_NOT,
                    "severity": 88,
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("Bản Pát",),
            (0, "Không thấy số liệu nào trong báo cáo xã Bản Pát (ban-pat) tự mâu thuẫn.\n", ""),
        ),
        (("ban-pat", "--json"), (0, '{\n "report": "ban-pat",\n "findings": []\n}\n', "")),
        (
            ("Mường Chanh",),
            (2, "", "Không có báo cáo của “Mường Chanh”. Các báo cáo hiện có: xã Nà Hin, xã Bản Pát.\n"),
        ),
        (
            ("na-hin, ban-pat",),
            (2, "", "“na-hin, ban-pat” không chỉ rõ một báo cáo. Hãy ghi tên một báo cáo (na-hin, ban-pat).\n"),
        ),
    ],
)
def test_an_audit_that_finds_nothing_says_so_and_an_unknown_report_is_refused(audited, arguments, expected):
    assert _run(audited, "audit", *arguments) == expected
