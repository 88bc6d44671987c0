"""How a PostgreSQL server is spoken to: nothing waits for ever, neither for it nor in it."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_CONNECTING: dict[str, Any] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,  # ms; a server that vanished from the network answers nothing
    "keepalives_idle": 30,
}

LOCK_WAIT_MS = 2_000
"""How long a statement waits for a row that another transaction holds: Slack gives a command 3 s.

Whoever holds one for longer is stuck, for nobody calls the network inside a transaction.
"""

IDLE_MS = 60_000
"""A process that stops inside a transaction (frozen, or its machine asleep) holds its rows no
longer: the server ends the transaction, and nothing of it is kept."""

MIGRATION_LOCK = 7_307_201
"""Any number that no other program on the server uses for pg_advisory_xact_lock."""

MIGRATION_LOCK_WAIT_MS = 60_000


def connect_arguments(url: URL) -> dict[str, Any]:
    """Return how to connect; what the address says itself stays."""
    return {name: value for name, value in _CONNECTING.items() if name not in url.query}


def prepare_postgresql(engine: Engine) -> None:
    """Let each connection of the engine wait so long, and no longer."""
    event.listen(engine, "connect", _bound)
    event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("cannot_write"):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _bound(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {LOCK_WAIT_MS}")
    cursor.execute(f"SET idle_in_transaction_session_timeout = {IDLE_MS}")
    cursor.close()
    connection.commit()


def be_patient(connection: Connection) -> None:
    """Let this one transaction wait for others, and pause while a copy is made."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {MIGRATION_LOCK_WAIT_MS}")
    connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
