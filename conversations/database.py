"""The file of DATA_DIR that conversations, feedback and drafted speeches are kept in."""

from __future__ import annotations

from pathlib import Path

from vectorstore.database import Database, Schema

FILE = "conversations.sqlite"
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
