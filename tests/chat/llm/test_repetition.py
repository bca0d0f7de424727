import pytest

from chat.llm.repetition import repeats


@pytest.mark.parametrize(
    "text",
    [
        "và " * 400,
        "Xã có 6 bản [1]. " + "Xã Sốp Cộp Xã Sốp Cộp " * 60,
        "Xã có 6 bản [1].\n" + "- Căn cứ không nêu nội dung này về xã được hỏi.\n" * 30,
        ("Nhân dân các dân tộc trong xã đoàn kết, " * 10 + "quyết tâm. ") * 8,
        "Các xã Mường Tảng, xã Pha Lót (cũ)" + ", xã Lợi Lợi (cũ)" * 12,  # a real model's
        "Các báo cáo xã Mường Tảng năm 2025 là bao nhiêu" + ", các báo cáo xã Mường Tảng năm 2025 là bao nhiêu" * 8,
    ],
)
def test_a_model_in_a_circle_is_known_by_its_end(text):
    assert repeats(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Xã có 6 bản [1].",
        "| Xã | Số bản |\n|" + "-" * 2000,
        "\n".join(f"- Bản số {k} có {k + 100} hộ [1]." for k in range(200)),
        "| Xã | " + "không nêu | " * 19,
        "Cấp ủy, chính quyền, Mặt trận và các đoàn thể đã phối hợp chặt chẽ trong tổ chức thực hiện. " * 7,
        "Chúng ta trân trọng kết quả đó và quyết tâm làm tốt hơn. " * 18,
    ],
)
def test_lists_tables_and_a_speakers_refrain_are_no_circle(text):
    assert not repeats(text)
