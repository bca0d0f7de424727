"""What editors correct of a report: its unit and its terms."""

from vectorstore.migrations.tables import make_table

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # By the report's name, also of one that is not in the index at the time; `record` is a Correction, JSON.
    make_table("corrections", "report record", key="report")
