"""The file of DATA_DIR that conversations, feedback and drafted speeches are kept in."""

from __future__ import annotations

from pathlib import Path

from vectorstore.database import Database, Schema, open_or_begin_anew

FILE = "conversations.sqlite"
SET_ASIDE = (
    "Tệp hội thoại bị hỏng nên đã được đổi tên thành {path}; hội thoại, góp ý và bài soạn trong đó không hiện nữa. "
    "Hội thoại mới được lưu vào một tệp mới. Nếu có bản sao lưu của conversations.sqlite, hãy đóng phần mềm, chép "
    "bản ấy vào chỗ cũ rồi mở lại."
)
_SCHEMA = Schema(
    steps=tuple(Path(__file__).with_name(name) for name in ("conversations.sql", "drafts.sql")),
    damaged="Không đọc được tệp hội thoại {path}, có thể tệp đã hỏng. "
    "Hãy đổi tên tệp này rồi mở lại; các hội thoại và góp ý trong đó sẽ không hiện nữa.",
    foreign="Tệp hội thoại {path} do một phiên bản khác của phần mềm tạo ra. Hãy đổi tên tệp này rồi mở lại.",
)


def open_database(data_dir: Path) -> Database:
    """The file, made where there is none.

    Raises:
        IndexUnusable: the file is damaged, or was written by a later version of the product.
    """
    return Database(data_dir / FILE, _SCHEMA)


def open_mended_database(data_dir: Path) -> tuple[Database, str]:
    """The file; a damaged one is kept under another name, of which the line of Vietnamese tells, else "".

    Raises:
        IndexUnusable: as for `open_database`, but for damage; or it cannot be renamed or written.
    """
    database, aside = open_or_begin_anew(data_dir / FILE, _SCHEMA)
    return database, SET_ASIDE.format(path=aside) if aside else ""
