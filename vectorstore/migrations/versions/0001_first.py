"""Reports and what the engines have of them; conversations, feedback, drafts; gold sets and runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Compared by code points on both databases.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _table(name: str, *columns: sa.Column, key: str = "") -> None:
    op.create_table(name, *columns, *([sa.PrimaryKeyConstraint(*key.split())] if key else []))


def _text(*names: str) -> list[sa.Column]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    counted = sa.Column("number", NUMBER, primary_key=True, autoincrement=True)  # the order in which they came
    _table("reports", counted, *_text("name", "source", "fingerprint", "commune", "units"), _number("passages"))
    op.create_index("reports_by_name", "reports", ["name"], unique=True)
    # `section` is the headings, each ended by U+001F; `digest` is of the embedding text, `record` the whole, JSON.
    _table("passages", *_text("id", "report"), _number("position"), *_text("section", "digest", "record"), key="id")
    op.create_index("passages_in_reading_order", "passages", ["report", "position"])
    _table("outlines", *_text("report", "record"), key="report")
    # Reports that the user took out while their file stays where it is; `label` is their commune as shown.
    _table("withdrawn", *_text("name", "source", "label"), key="name")
    # One row for each time that a report was put in or removed; the token tells states of another database apart.
    _table("changes", sa.Column("number", NUMBER, autoincrement=False), *_text("report", "token"), key="number")

    # A row stands here as long as the vector store has the vector, which may be longer than there is the passage.
    _table("embedded", *_text("report", "embedder", "id"), key="report embedder id")
    _table("embedded_counts", *_text("embedder", "report"), _number("vectors"), key="embedder report")
    # The store that `embedded` is true of: its folder as it was shut and the change then, or the server's collection.
    _table("vector_stores", *_text("embedder", "seal"), key="embedder")

    # `latest`, `asked` and `given` are ISO times, UTC; `title` is the first question, or a draft's request.
    _table("conversations", *_text("id", "owner", "title", "latest"), key="id")
    op.create_index("conversations_of_owner", "conversations", ["owner", "latest"])
    _table(
        "turns",
        *_text("conversation"),
        _number("number"),
        *_text("asked", "record", "filters"),
        key="conversation number",
    )
    # Stands by itself: it outlives the conversation that it was given in.
    judged = _text("given", "verdict", "remark", "question", "answer", "citations")
    _table("feedback", *_text("conversation"), _number("number"), *judged, key="conversation number")
    _table("drafts", *_text("id", "owner", "title", "latest", "record"), key="id")
    op.create_index("drafts_of_owner", "drafts", ["owner", "latest"])

    # A line of the audit log, JSON; where it is kept here.
    _table("audit_events", sa.Column("number", NUMBER, primary_key=True, autoincrement=True), *_text("record"))

    # A question is kept as a line of a gold set's file.
    _table("gold_questions", *_text("set_name", "id"), _number("position"), *_text("record"), key="set_name id")
    _table("runs", *_text("name", "saved", "record"), key="name")
    # What was answered in runs that are not whole yet, by their conditions.
    _table("run_answers", *_text("conditions", "id", "record"), key="conditions id")
