"""Something to talk about: in `/pair`, and before a talk with somebody."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from handlers.own_pairs import reader_of
from messages.message import Block, Message
from messages.starters import (
    ANY,
    AUDIENCE_NAMES,
    STARTERS,
    starter_asked_for,
    starter_in_pair,
    starter_with_whom,
)
from models import Counterpart, Pair, Session
from program.access.ids import position_of
from program.cohorts import check_not_over, is_over
from program.errors import NotForYouError, PairEndedError
from program.hours import local_day
from program.partners import sorted_by_name
from program.periods import Month
from program.starters import Asked, ask_for_starter, count_asked, find_starter_of_month

TALK = "talk"
"""What a line to `/pair` begins with that asks for something to talk about."""

SAID = {
    "board": Counterpart.SCHOOL_BOARD,
    "superintendent": Counterpart.SUPERINTENDENT,
    "community": Counterpart.COMMUNITY,
    "families": Counterpart.COMMUNITY,
    "parents": Counterpart.COMMUNITY,
    "cabinet": Counterpart.CABINET,
    "academic": Counterpart.ACADEMIC_OFFICER,
    "financial": Counterpart.FINANCIAL_OFFICER,
    "finance": Counterpart.FINANCIAL_OFFICER,
}
"""The audience that a word names."""


def asks_for_talk(words: str) -> bool:
    return words.casefold().split()[:1] == [TALK]


def suggest(session: Session, call: Call, now: datetime) -> Reply:
    """Give the only pair something to talk about, or ask which pair: "talk school board"."""
    own, audience = call.access.own_pairs(session, now), audience_named(call.words)
    named = set(call.words.casefold().split())
    pairs = sorted_by_name(own.pairs, call.sender.id)
    meant = [
        pair for pair in pairs if pair.partner_of(call.sender.id).first_name.casefold() in named
    ]
    if len(meant or pairs) > 1:
        choices = [(pair, count_asked(session, pair)) for pair in meant or pairs]
        return starter_with_whom(choices, audience, reader_of(own, now))
    return _give(session, call, (meant or pairs)[0], Asked(audience), now)


def press(session: Session, call: Call, now: datetime) -> Message:
    """Give what the button asks for: "pair|audience|turn"."""
    pair_id, _, rest = call.value.partition("|")
    audience, _, turn = rest.partition("|")
    pair = call.access.own_pair(session, pair_id)
    return _give(session, call, pair, Asked(_audience(audience), position_of(turn)), now)


def talk_in_pair(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return what the two were offered this month, and the way to more, while the pair goes on."""
    if pair.ended_at is not None or is_over(pair.cohort, now):
        return ()
    today = local_day(now, pair.mentor.zone)
    month = Month(today.year, today.month)
    starter = find_starter_of_month(session, pair, STARTERS, month)
    reader = reader_of(call.access.own_pairs(session, now), now)
    return starter_in_pair(starter, pair, count_asked(session, pair), reader)


def audience_named(words: str) -> Counterpart | None:
    """Return the audience that some word names, or None."""
    for word in words.casefold().replace("-", " ").split():
        found = SAID.get(word.strip(".,;:?"))
        if found is not None:
            return found
    return None


def _give(session: Session, call: Call, pair: Pair, asked: Asked, now: datetime) -> Message:
    if pair.ended_at is not None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    starter = ask_for_starter(session, pair, STARTERS, asked, now)
    reader = reader_of(call.access.own_pairs(session, now), now)
    return starter_asked_for(starter, asked.audience, pair, count_asked(session, pair), reader)


def _audience(value: str) -> Counterpart | None:
    """Raises NotForYouError for what no button carries."""
    if value == ANY:
        return None
    for audience in AUDIENCE_NAMES:
        if audience.value == value:
            return audience
    raise NotForYouError


BUTTONS = (ButtonSpec("starter.ask", press, replaces=False),)
