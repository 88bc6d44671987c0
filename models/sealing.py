"""Columns of words: handlers read and write plain text, the database keeps it sealed.

A type of column cannot see the row, and a sealed value belongs to its row. So a mapper seals words
just before they are written, and an attribute opens them when somebody asks for them; between them
and the database goes nothing but sealed values, which the type makes sure of. An empty text stays
empty: that there are no words is no secret, and erasing needs no key.

The types and what seals their rows stand in one file, though it is long: neither is safe alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import JSON, Column, Connection, Dialect, Table, Text, event, inspect
from sqlalchemy.orm import InstrumentedAttribute, Mapper, QueryContext, Session, object_session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.types import TypeDecorator

from models.keyring import Keyring, Place, UnreadableError, is_sealed
from models.row_numbers import reserve_number

UNREADABLE = (
    "(This note can't be read at the moment. Your facilitator can ask whoever runs the bot.)"
)
"""Stands in the place of words whose key is not there."""

KEYRING = "keyring"
"""Under this name a session knows its keys."""


NO_KEYS = Keyring()


class UnsealedWordsError(TypeError):
    """Words were about to reach the database as they are: a mistake of ours."""


class UnreadableText(str):
    """What is shown in the place of words that cannot be opened."""


class UnreadableList(list[str]):
    pass


class UnreadableDict(dict[str, Any]):
    pass


@dataclass(slots=True)
class Sealed:
    """Words as they came from the database, to be opened by whoever knows their row."""

    value: str = field(repr=False)
    keyring: Keyring = field(default=NO_KEYS, repr=False)
    """What opens them, also when the session of their row has ended."""


class ToText(str):
    """A text with what the database shall keep of it."""

    sealed: str


class ToList(list[str]):
    sealed: str


class ToDict(dict[str, Any]):
    sealed: str


class _Kept(TypeDecorator[Any]):
    """What is the same for texts, lists and objects."""

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if not value:
            return value
        if (sealed := getattr(value, "sealed", None)) is None:
            raise UnsealedWordsError("words would have been written as they are")
        return sealed

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return Sealed(value) if is_sealed(value) else value

    def compare_values(self, x: Any, y: Any) -> bool:
        """Return whether they are the same, so that nothing needs to be written."""
        # An empty value in the place of one that cannot be read is an erasure, not the same.
        return bool(x == y and (x or is_unreadable(x) == is_unreadable(y)))


class SealedText(_Kept):
    """A text of somebody's; `owner` is the column that says whose."""

    impl = Text
    cache_ok = True

    def __init__(self, owner: str, unreadable: str = UNREADABLE) -> None:
        super().__init__()
        self.owner = owner
        self.unreadable = UnreadableText(unreadable)

    @staticmethod
    def written(value: str) -> str:
        return value

    @staticmethod
    def read(plain: str) -> str:
        return plain

    @staticmethod
    def plain(value: str) -> str:
        return str(value)

    placed = ToText


class SealedJson(_Kept):
    """A list or an object with somebody's words in it."""

    impl = JSON
    cache_ok = True

    def __init__(self, owner: str, kind: type[list[str]] | type[dict[str, Any]] = list) -> None:
        super().__init__()
        self.owner = owner
        self.kind = kind

    @property
    def unreadable(self) -> Any:
        return UnreadableList() if self.kind is list else UnreadableDict()

    @property
    def placed(self) -> Any:
        return ToList if self.kind is list else ToDict

    @staticmethod
    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    @staticmethod
    def read(plain: str) -> Any:
        return json.loads(plain)

    def plain(self, value: Any) -> Any:
        return self.kind(value)


Words = SealedText | SealedJson


def words_of(table: Table) -> list[Column[Any]]:
    """Return the table's columns that hold words."""
    return [column for column in table.columns if isinstance(column.type, SealedText | SealedJson)]


def place_of(column: Column[Any], row: int | str, owner: int | str) -> Place:
    return Place(column.table.name, column.name, row, owner)


def key_of(table: Table) -> Column[Any]:
    """Return the one column that tells the table's rows apart."""
    (key,) = table.primary_key.columns
    return key


def owner_of(column: Column[Any]) -> str:
    return cast("Words", column.type).owner


def keyring_of(session: Session) -> Keyring:
    return cast("Keyring", session.info.get(KEYRING, NO_KEYS))


def sealed(keyring: Keyring, column: Column[Any], value: Any, row: Any, owner: Any) -> Any:
    """Return the words, equal to themselves, in a form in which the database takes them."""
    words = cast("Words", column.type)
    if not value or value == words.unreadable:  # that is not what anybody wrote
        return words.plain("") if value else value
    placed = words.placed(value)
    placed.sealed = keyring.seal(words.written(value), place_of(column, row, owner))
    return placed


def opened(keyring: Keyring, column: Column[Any], value: Any, row: Any, owner: Any) -> Any:
    """Return the words that came from the database, or what is shown in their place."""
    if type(value) is not Sealed:
        return value
    words = cast("Words", column.type)
    try:
        return words.read(keyring.open(value.value, place_of(column, row, owner)))
    except UnreadableError:
        return words.unreadable


def is_unreadable(value: object) -> bool:
    return isinstance(value, UnreadableText | UnreadableList | UnreadableDict)


# --- one value, where a query is about columns -------------------------------------------


def to_keep(
    session: Session, attribute: InstrumentedAttribute[Any], value: Any, row: Any, owner: Any
) -> Any:
    """Return the words as an INSERT or UPDATE of ours may name them."""
    return sealed(keyring_of(session), _column(attribute), value, row, owner)


def to_read(
    session: Session, attribute: InstrumentedAttribute[Any], value: Any, row: Any, owner: Any
) -> Any:
    """Return the words that a SELECT of single columns found."""
    return opened(keyring_of(session), _column(attribute), value, row, owner)


def _column(attribute: InstrumentedAttribute[Any]) -> Column[Any]:
    return cast("Column[Any]", attribute.property.columns[0])


# --- whole rows --------------------------------------------------------------------------


class _Words(InstrumentedAttribute[Any]):
    """An attribute that opens its words when somebody asks for them, and not before."""

    __slots__ = ()

    def __get__(self, instance: Any, owner: Any) -> Any:
        value = super().__get__(instance, owner)
        if type(value) is not Sealed:
            return value
        column = _column(self)
        row = getattr(instance, _name(instance, key_of(column.table)))
        place = row, getattr(instance, owner_of(column))
        words = opened(value.keyring, column, value, *place)
        set_committed_value(instance, self.key, words)
        return words

    def __set__(self, instance: Any, value: Any) -> None:
        # What stood there is opened first: only then can be told whether anything changes.
        if type(instance.__dict__.get(self.key)) is Sealed:
            self.__get__(instance, type(instance))
        super().__set__(instance, value)


def _name(instance: Any, column: Column[Any]) -> str:
    return str(inspect(instance).mapper.get_property_by_column(column).key)


class _Rows:
    """Seals the words of one mapped class when they are written."""

    def __init__(self, mapper: Mapper[Any], columns: Sequence[Column[Any]]) -> None:
        self.columns = columns
        self.names = [mapper.get_property_by_column(column).key for column in columns]
        self.key = key_of(cast("Table", mapper.local_table))
        self.key_name = mapper.get_property_by_column(self.key).key

    def listen(self, kind: type[Any]) -> None:
        event.listen(kind, "load", self.after_load)
        event.listen(kind, "refresh", self.after_refresh)
        for name in ("before_insert", "before_update"):
            event.listen(kind, name, getattr(self, name))
        for name in ("after_insert", "after_update"):
            event.listen(kind, name, self.after_write)
        for name in self.names:
            kind.__dict__[name].__class__ = _Words

    def after_load(self, target: Any, context: QueryContext) -> None:
        found = target.__dict__
        for name in self.names:
            value = found.get(name)
            if type(value) is Sealed:
                value.keyring = keyring_of(context.session)

    def after_refresh(self, target: Any, context: QueryContext, _attributes: Any) -> None:
        self.after_load(target, context)

    def before_insert(self, _: Mapper[Any], connection: Connection, target: Any) -> None:
        session = cast("Session", object_session(target))
        # SQLite gives the next number to whoever has none: in one flush, to another one's.
        needs_number = connection.dialect.name == "sqlite" or self._has_words(target)
        if needs_number and getattr(target, self.key_name) is None:
            setattr(target, self.key_name, reserve_number(session, connection, self.key))
        self._seal(target, session, self.names)

    def before_update(self, _: Mapper[Any], __: Connection, target: Any) -> None:
        session = cast("Session", object_session(target))
        state = inspect(target)
        changed = [name for name in self.names if state.attrs[name].history.has_changes()]
        if changed:
            self._seal(target, session, changed)

    def _has_words(self, target: Any) -> bool:
        return any(getattr(target, name) for name in self.names)

    def _seal(self, target: Any, session: Session, names: Sequence[str]) -> None:
        for name, column in self._pairs():
            if name in names and (value := getattr(target, name)):
                row, owner = getattr(target, self.key_name), getattr(target, owner_of(column))
                words = sealed(keyring_of(session), column, value, row, owner)
                setattr(target, name, words)

    def after_write(self, _: Mapper[Any], __: Connection, target: Any) -> None:
        """Give back plain words: what was sealed for this row must never reach another one."""
        for name, column in self._pairs():
            value = target.__dict__.get(name)
            if getattr(value, "sealed", None) is not None:
                set_committed_value(target, name, cast("Words", column.type).plain(value))

    def _pairs(self) -> Iterator[tuple[str, Column[Any]]]:
        return zip(self.names, self.columns, strict=True)


@event.listens_for(Mapper, "mapper_configured")
def _watch(mapper: Mapper[Any], kind: type[Any]) -> None:
    """Let every class with words seal and open them; no class can forget it."""
    columns = words_of(cast("Table", mapper.local_table))
    if columns:
        _Rows(mapper, columns).listen(kind)
