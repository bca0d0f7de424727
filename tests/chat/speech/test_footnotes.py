from __future__ import annotations

from io import BytesIO

import docx

from chat.speech.footnotes import Footnotes
from ingest.word.read_docx import read_docx


def test_footnotes_are_real_ones_that_word_files_are_read_with(tmp_path) -> None:
    document = docx.Document()
    notes = Footnotes(document)
    paragraph = document.add_paragraph("Xã có 31 bản")
    notes.add(paragraph, "Báo cáo <xã> Nà Hin, dòng 5 & 6.")
    paragraph.add_run(", 738 đảng viên")
    notes.add(paragraph, "Báo cáo xã Nà Hin, dòng 8.")
    notes.save()
    assert notes.count == 2

    content = BytesIO()
    document.save(content)
    path = tmp_path / "bai.docx"
    path.write_bytes(content.getvalue())
    assert [line.text for line in read_docx(path).lines if line.text] == [
        "Xã có 31 bản<sup>1</sup>, 738 đảng viên<sup>2</sup>",
        "<sup>1</sup> Báo cáo <xã> Nà Hin, dòng 5 & 6.",
        "<sup>2</sup> Báo cáo xã Nà Hin, dòng 8.",
    ]
