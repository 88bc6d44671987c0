"""The number of a row before it is inserted, for words that are sealed for that row."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any, cast

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.orm import Session, SessionTransaction

RESERVED = "reserved_numbers"


class Reserved:
    """The numbers that a transaction may still give to new rows, by table.

    The rows of one flush get their numbers before the first of them is there.
    """

    def __init__(self, transaction: SessionTransaction | None) -> None:
        self.transaction = transaction
        self.left: defaultdict[str, Iterator[int]] = defaultdict(lambda: iter(()))


def reserve_number(session: Session, connection: Connection, key: Column[Any]) -> int | str:
    """Return the key that the next new row of the table shall have."""
    if key.default is not None:
        return str(cast("Any", key.default).arg(None))
    table = key.table
    reserved = _reserved(session)
    number = next(reserved.left[table.name], None)
    if number is None:
        reserved.left[table.name] = _more(session, connection, key)
        number = next(reserved.left[table.name])
    return number


def _reserved(session: Session) -> Reserved:
    transaction = session.get_transaction()
    reserved = cast("Reserved | None", session.info.get(RESERVED))
    if reserved is None or reserved.transaction is not transaction:
        session.info[RESERVED] = reserved = Reserved(transaction)
    return reserved


def _more(session: Session, connection: Connection, key: Column[Any]) -> Iterator[int]:
    table = key.table
    if connection.dialect.name == "sqlite":
        # The transaction is the only one that writes, and it has begun.
        return count(_highest(connection, table, key) + 1)
    wanted = sum(1 for one in session.new if one.__mapper__.local_table is table)
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', key.name)
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(1, wanted))
    return iter(connection.scalars(numbers).all())


def _highest(connection: Connection, table: Table, key: Column[Any]) -> int:
    highest = int(connection.scalar(select(func.max(key))) or 0)
    if table.dialect_options["sqlite"]["autoincrement"]:
        found = connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        )
        highest = max(highest, int(found.scalar() or 0))
    return highest
