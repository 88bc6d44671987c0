"""*I have reviewed it*: the mentor's review of the final capstone, and taking it back."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call
from handlers.capstone_scope import mentored_pairs, pairs_meant
from messages.capstone_answers import was_reviewed, was_unreviewed
from messages.capstones import choose_whose
from messages.message import Message
from messages.wording import called
from models import Pair, Session
from program.capstone_finals import review, take_review_back
from program.errors import NoPairError


def press_reviewed(session: Session, call: Call, now: datetime) -> Message:
    """Record the review; the value is the pair's id."""
    return _review(session, call, call.value, now)


def press_unreviewed(session: Session, call: Call, now: datetime) -> Message:
    return _unreview(session, call, call.value, now)


def review_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    pair = _meant(session, call, words)
    return pair if isinstance(pair, Message) else _review(session, call, pair.id, now)


def unreview_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    pair = _meant(session, call, words)
    return pair if isinstance(pair, Message) else _unreview(session, call, pair.id, now)


def _meant(session: Session, call: Call, words: str) -> Pair | Message:
    """Return the one pair that is meant, or the question which."""
    pairs = pairs_meant(session, call, words) if words else mentored_pairs(session, call)
    if not pairs:
        raise NoPairError
    if len(pairs) == 1:
        return pairs[0]
    people = [pair.participant for pair in pairs]
    return choose_whose([(pair.id, called(pair.participant, people)) for pair in pairs])


def _review(session: Session, call: Call, pair_id: str | int, now: datetime) -> Message:
    pair, capstone = call.access.reviewable(session, pair_id, now)
    is_new = review(session, pair, capstone, now)
    return was_reviewed(pair.participant.first_name, is_new, pair.id)


def _unreview(session: Session, call: Call, pair_id: str | int, now: datetime) -> Message:
    pair, capstone = call.access.reviewable(session, pair_id, now)
    was_there = take_review_back(session, pair, capstone)
    return was_unreviewed(pair.participant.first_name, was_there, pair.id)


BUTTONS = (
    ButtonSpec("capstone.reviewed", press_reviewed, replaces=False),
    ButtonSpec("capstone.unreviewed", press_unreviewed, replaces=False),
)
