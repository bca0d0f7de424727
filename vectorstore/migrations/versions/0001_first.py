"""Reports and what the engines have of them; conversations, feedback, drafts; gold sets and runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Compared by code points on both databases.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _table(name: str, columns: str, *, key: str = "", counted: bool = False) -> None:
    """`columns` are texts, with `#` behind whole numbers; rows that are `counted` get numbers as they come."""
    made = [sa.Column("number", NUMBER, primary_key=True, autoincrement=True)] if counted else []
    for column in columns.split():
        kind: sa.types.TypeEngine = NUMBER if column.endswith("#") else TEXT
        made.append(sa.Column(column.rstrip("#"), kind, nullable=False, autoincrement=False))
    op.create_table(name, *made, *([sa.PrimaryKeyConstraint(*key.split())] if key else []))


def upgrade() -> None:
    _table("reports", "name source fingerprint commune units passages#", counted=True)
    op.create_index("reports_by_name", "reports", ["name"], unique=True)
    # `section` is the headings, each ended by U+001F; `digest` is of the embedding text, `record` the whole, JSON.
    _table("passages", "id report position# section digest record", key="id")
    op.create_index("passages_in_reading_order", "passages", ["report", "position"])
    _table("outlines", "report record", key="report")
    # Reports that the user took out while their file stays where it is; `label` is their commune as shown.
    _table("withdrawn", "name source label", key="name")
    # One row for each time that a report was put in or removed; the token tells states of another database apart.
    _table("changes", "number# report token", key="number")

    # A row stands here as long as the vector store has the vector, which may be longer than there is the passage.
    _table("embedded", "report embedder id", key="report embedder id")
    _table("embedded_counts", "embedder report vectors#", key="embedder report")
    # The store that `embedded` is true of: its folder as it was shut and the change then, or the server's collection.
    _table("vector_stores", "embedder seal", key="embedder")

    # `latest`, `asked` and `given` are ISO times, UTC; `title` is the first question, or a draft's request.
    _table("conversations", "id owner title latest", key="id")
    op.create_index("conversations_of_owner", "conversations", ["owner", "latest"])
    _table("turns", "conversation number# asked record filters", key="conversation number")
    # Stands by itself: it outlives the conversation that it was given in.
    judged = "given verdict remark question answer citations"
    _table("feedback", f"conversation number# {judged}", key="conversation number")
    _table("drafts", "id owner title latest record", key="id")
    op.create_index("drafts_of_owner", "drafts", ["owner", "latest"])

    # A line of the audit log, JSON; where it is kept here.
    _table("audit_events", "record", counted=True)

    # A question is kept as a line of a gold set's file.
    _table("gold_questions", "set_name id position# record", key="set_name id")
    _table("runs", "name saved record", key="name")
    # What was answered in runs that are not whole yet, by their conditions.
    _table("run_answers", "conditions id record", key="conditions id")
