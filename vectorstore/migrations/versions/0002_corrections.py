"""What editors correct of a report: its unit and its terms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # By the report's name, also of one that is not in the index at the time; `record` is a Correction, JSON.
    op.create_table(
        "corrections",
        sa.Column("report", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
