"""Which of their participants a thought partner's line about a capstone names."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.call import Call
from handlers.own_pairs import mentioned_users
from handlers.reading.mentions import as_shown, strip_tokens
from models import Pair, Session
from models.account import user_ids_in
from models.pair import running_pairs_of
from program.errors import NotYourPartnerError


def mentored_pairs(session: Session, call: Call) -> list[Pair]:
    """Return the running pairs in which the sender is the mentor, by the participant's name."""
    pairs = running_pairs_of(session, call.sender.id)
    own = [pair for pair in pairs if pair.mentor_id == call.sender.id]
    return sorted(own, key=lambda pair: (pair.participant.name.casefold(), pair.id))


def pairs_meant(session: Session, call: Call, words: str) -> Sequence[Pair]:
    """Return the sender's pairs whose participant is mentioned or named.

    Raises:
        NotYourPartnerError: nobody of theirs is.
    """
    pairs = mentored_pairs(session, call)
    users = user_ids_in(session, call.account.workspace_id, [pair.participant_id for pair in pairs])
    mentioned, name = set(mentioned_users(words)), _plain(strip_tokens(words))
    found = [
        pair
        for pair in pairs
        if mentioned & users.get(pair.participant_id, frozenset())
        or (name and name in (_plain(pair.participant.first_name), _plain(pair.participant.name)))
    ]
    if not found:
        raise NotYourPartnerError("" if mentioned else as_shown(words).strip())
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("@", " ").split())
