"""Reports and what the engines have of them; conversations, feedback, drafts; gold sets and runs."""

from alembic import op

from vectorstore.migrations.tables import make_table

revision = "0001"
down_revision = None


def upgrade() -> None:
    make_table("reports", "name source fingerprint commune units passages#", counted=True)
    op.create_index("reports_by_name", "reports", ["name"], unique=True)
    # `section` is the headings, each ended by U+001F; `digest` is of the embedding text, `record` the whole, JSON.
    make_table("passages", "id report position# section digest record", key="id")
    op.create_index("passages_in_reading_order", "passages", ["report", "position"])
    make_table("outlines", "report record", key="report")
    # Reports that the user took out while their file stays where it is; `label` is their commune as shown.
    make_table("withdrawn", "name source label", key="name")
    # One row for each time that a report was put in or removed; the token tells states of another database apart.
    make_table("changes", "number# report token", key="number")

    # A row stands here as long as the vector store has the vector, which may be longer than there is the passage.
    make_table("embedded", "report embedder id", key="report embedder id")
    make_table("embedded_counts", "embedder report vectors#", key="embedder report")
    # The store that `embedded` is true of: its folder as it was shut and the change then, or the server's collection.
    make_table("vector_stores", "embedder seal", key="embedder")

    # `latest`, `asked` and `given` are ISO times, UTC; `title` is the first question, or a draft's request.
    make_table("conversations", "id owner title latest", key="id")
    op.create_index("conversations_of_owner", "conversations", ["owner", "latest"])
    make_table("turns", "conversation number# asked record filters", key="conversation number")
    # Stands by itself: it outlives the conversation that it was given in.
    judged = "given verdict remark question answer citations"
    make_table("feedback", f"conversation number# {judged}", key="conversation number")
    make_table("drafts", "id owner title latest record", key="id")
    op.create_index("drafts_of_owner", "drafts", ["owner", "latest"])

    # A line of the audit log, JSON; where it is kept here.
    make_table("audit_events", "record", counted=True)

    # A question is kept as a line of a gold set's file.
    make_table("gold_questions", "set_name id position# record", key="set_name id")
    make_table("runs", "name saved record", key="name")
    # What was answered in runs that are not whole yet, by their conditions.
    make_table("run_answers", "conditions id record", key="conditions id")
