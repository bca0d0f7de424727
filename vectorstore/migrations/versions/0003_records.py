"""The figures of the reports, each with its indicator."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    # `record` is a Record, JSON; `topic` says what a figure without an indicator is of; `of_new` that its unit is the
    # report's own. `aimed`, `chosen` and `of_new` are 0 or 1.
    op.create_table(
        "records",
        sa.Column("report", TEXT, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("indicator", TEXT, nullable=False),
        sa.Column("aimed", NUMBER, nullable=False),
        sa.Column("chosen", NUMBER, nullable=False),
        sa.Column("of_new", NUMBER, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("report", "number"),
    )
    op.create_index("records_of_indicator", "records", ["indicator", "aimed", "chosen", "of_new", "value"])
    op.create_index("records_by_topic", "records", ["indicator", "topic"])
