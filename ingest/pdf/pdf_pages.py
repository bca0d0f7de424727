"""How many pages a PDF file has, asked before any of them is read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.limits import MAX_PAGES
from ingest.source import ReadError


def count_pages(path: Path) -> int:
    """The number of pages, at least one and no more than a report may have.

    Raises:
        ReadError: the file needs a password, is damaged, or has no pages or too many.
    """
    try:
        with pypdfium2.PdfDocument(str(path)) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            message = f"{path.name}: tệp PDF có mật khẩu; hãy mở tệp, bỏ mật khẩu và lưu lại."
        else:
            message = (
                f"{path.name}: tệp PDF bị hỏng, bị cắt cụt hoặc không có trang nào; "
                "hãy xuất lại từ Word hoặc chép lại từ bản gốc."
            )
        raise ReadError(message) from None
    if pages == 0:
        message = f"{path.name}: tệp PDF không có trang nào; hãy xuất lại từ Word hoặc chép lại từ bản gốc."
        raise ReadError(message)
    if pages > MAX_PAGES:
        message = (
            f"{path.name}: tệp PDF có {pages} trang, quá mức {MAX_PAGES} trang của một báo cáo; "
            "hãy kiểm tra có đúng tệp không, hoặc chia nhỏ rồi đọc lại."
        )
        raise ReadError(message)
    return pages
