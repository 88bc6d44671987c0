"""Numbers that came back from a button, a form or a line: nobody can trust them."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from program.errors import NotForYouError


class HasId(Protocol):
    """A row of a table, or what is shown of one."""

    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=HasId)


def number(value: str) -> int:
    """Return the number that came back.

    Raises:
        NotForYouError: it is none, so nobody was offered it.
    """
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise NotForYouError
    return int(value)


def id_of(value: str | int) -> int:
    """Return the id that came back, or that stood in a draft.

    Raises:
        NotForYouError: it is no id.
    """
    return value if isinstance(value, int) else number(value)


def among(rows: Iterable[Row], value: str | int) -> Row:
    """Return the one of these rows, which the actor may see, with the id that came back.

    Raises:
        NotForYouError: none has it.
    """
    wanted = id_of(value)
    for row in rows:
        if row.id == wanted:
            return row
    raise NotForYouError


def position_of(value: str) -> int:
    """Return where a list goes on, or which time was pressed: a number that is nobody's id.

    Raises:
        NotForYouError: it is none, so nobody was offered it.
    """
    return number(value)
