from __future__ import annotations

from chat.answer.sources import with_sources
from chat.ask import ask

FILES = {"na-hin": "/reports/na-hin.docx", "ban-pat": "/reports/ban-pat.txt"}


def test_words_to_copy_hold_their_sources_and_tables_have_tabs(communes):
    assert with_sources(ask("Xã nào có nhiều bản hơn, Nà Hin hay Bản Pát?", communes), FILES) == (
        "Nhiều hơn: xã Nà Hin, 31 bản [1].\n\n"
        "Đơn vị\tGiá trị\tBáo cáo viết\tNhiệm kỳ\tNguồn\n"
        "Xã Nà Hin\t31 bản\t“Xã có diện tích 152,7 km2, 31 bản”\thiện trạng\t[1]\n"
        "Xã Bản Pát\t22 bản\t“Xã Bản Pát có 22 bản”\thiện trạng\t[2]\n\n"
        "Nguồn:\n"
        "[1] Báo cáo xã Nà Hin › Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ › I. Khái quát về xã Nà Hin "
        "(na-hin.docx, đoạn 6)\n"
        "[2] Báo cáo xã Bản Pát › Phần thứ nhất. TÌNH HÌNH VÀ KẾT QUẢ (ban-pat.txt, dòng 3)"
    )


def test_a_refusal_has_no_list_of_sources(communes):
    refused = ask("Xã Nà Hin có bao nhiêu máy bay?", communes)
    assert with_sources(refused, FILES) == refused.text
