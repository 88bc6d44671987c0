"""The sender's pairs, and which of them the words or a button name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.call import Call
from handlers.reading.mentions import TOKEN
from handlers.reading.reading import Partner
from messages.reader import Reader
from models import Session
from models.account import user_ids_in
from program.partners import OwnPairs


def reader_of(own: OwnPairs, now: datetime) -> Reader:
    return Reader(own.person, own.partners, now)


def partners_of(session: Session, call: Call, own: OwnPairs) -> tuple[Partner, ...]:
    """Return the partners as the grammar wants them, with their users in this workspace."""
    people = own.partners
    user_ids: Mapping[int, frozenset[str]] = {}
    if TOKEN.search(call.words):
        workspace_id = call.account.workspace_id
        user_ids = user_ids_in(session, workspace_id, [person.id for person in people])
    return tuple(
        Partner(pair.id, person.name, user_ids.get(person.id, frozenset()))
        for pair, person in zip(own.pairs, people, strict=True)
    )


def mentioned_users(words: str) -> list[str]:
    """Return the user ids of the people mentioned in a typed line, in order, each once."""
    return list(dict.fromkeys(TOKEN.findall(words)))
