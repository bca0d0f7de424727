"""How Alembic runs the revisions beside it: within the transaction that `Database` has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
