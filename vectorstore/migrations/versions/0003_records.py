"""The figures of the reports, each with its indicator."""

import sqlalchemy as sa
from alembic import op

from vectorstore.migrations.tables import make_table

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # `record` is a Record, JSON; `topic` says what a figure without an indicator is of; `of_new` that its unit is the
    # report's own. `aimed`, `chosen` and `of_new` are 0 or 1.
    columns = "report number# indicator aimed# chosen# of_new# value~ topic record"
    make_table("records", columns, key="report number")
    # Each holds all that its question asks: the rows themselves are long, and there are a million.
    for index, columns, of_rows in (
        ("records_told", "indicator report aimed", "chosen = 1"),
        ("records_by_value", "indicator aimed value report", "chosen = 1 AND of_new = 1"),
        ("records_unnamed", "topic report", "indicator = '' AND topic != ''"),
    ):
        where = sa.text(of_rows)
        op.create_index(index, "records", columns.split(), sqlite_where=where, postgresql_where=where)
