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
    # Each holds all that its question asks: the rows themselves are long, and there are a million.
    _index("records_told", ["indicator", "report", "aimed"], "chosen = 1")
    _index("records_by_value", ["indicator", "aimed", "value", "report"], "chosen = 1 AND of_new = 1")
    _index("records_unnamed", ["topic", "report"], "indicator = '' AND topic != ''")


def _index(name: str, columns: list[str], of_rows: str) -> None:
    op.create_index(name, "records", columns, sqlite_where=sa.text(of_rows), postgresql_where=sa.text(of_rows))
