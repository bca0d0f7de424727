"""Tables of both databases, as the revisions make them."""

import sqlalchemy as sa
from alembic import op

# Compared by code points on both databases.
_KINDS: dict[str, sa.types.TypeEngine] = {
    "": sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
    "#": sa.BigInteger().with_variant(sa.Integer, "sqlite"),
    "~": sa.Double(),
}


def make_table(table: str, columns: str, *, key: str = "", counted: bool = False) -> None:
    """`columns` are texts, with # behind whole numbers and ~ behind others; `counted` rows get numbers as they come."""
    made = [sa.Column("number", _KINDS["#"], primary_key=True, autoincrement=True)] if counted else []
    for column in columns.split():
        name = column.rstrip("#~")
        made.append(sa.Column(name, _KINDS[column[len(name) :]], nullable=False, autoincrement=False))
    op.create_table(table, *made, *([sa.PrimaryKeyConstraint(*key.split())] if key else []))
