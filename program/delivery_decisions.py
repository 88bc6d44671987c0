"""What a facilitator decides about messages that did not, or perhaps did not, arrive.

Each decision is one conditional update: of two facilitators, or two clicks, the second finds it
done. What may have arrived is never sent again by itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import NoticeState, Person, Session
from models.delivery_ledger import (
    NOT_REACHED,
    Entry,
    make_due_again,
    mark_arrived,
    mark_lost,
    not_reached,
)
from models.person import people_by_id
from program.access.led import get_led_notice
from program.delivery_ledger import LONGEST_DAYS, Asked, Told, as_told, reach_of
from program.rules import Rules
from program.sending_again import Chance, Chances

ARRIVED, AGAIN, LOST = "arrived", "again", "lost"
"""What was decided, as it stands in the reason, before the id of who decided."""


@dataclass(frozen=True)
class Decision:
    """What came of somebody's wish about a notice."""

    told: Told
    """The notice before it was done, or as it is where nothing was done."""
    is_done: bool
    """False where it was not in doubt any more, or is of no more use."""
    goes_at: datetime | None = None
    """When it goes out again."""
    decided_by: Person | None = None
    """Who had decided before, where that is known."""


def get_told(session: Session, asked: Asked, notice_id: int, rules: Rules, now: datetime) -> Told:
    """Return the notice as one that the reader is told of.

    Raises:
        NotForYouError: it is not of the cohort, or about their own pair.
    """
    entry = get_led_notice(session, notice_id, asked, now)
    return as_told(session, asked.cohort, [entry], rules, now)[0]


def it_arrived(
    session: Session, asked: Asked, notice_id: int, rules: Rules, now: datetime
) -> Decision:
    """Note that it arrived when it was sent; nothing is sent.

    Raises:
        NotForYouError: as `get_told`.
    """
    told = get_told(session, asked, notice_id, rules, now)
    if mark_arrived(session, notice_id, f"{ARRIVED}:{asked.reader.id}", now):
        return Decision(told, is_done=True)
    return _found_done(session, asked, notice_id, rules, now)


def it_was_lost(
    session: Session, asked: Asked, notice_id: int, rules: Rules, now: datetime
) -> Decision:
    """Note that it did not arrive; nothing is sent.

    Raises:
        NotForYouError: as `get_told`.
    """
    told = get_told(session, asked, notice_id, rules, now)
    if mark_lost(session, notice_id, f"{LOST}:{asked.reader.id}", now):
        return Decision(told, is_done=True)
    return _found_done(session, asked, notice_id, rules, now)


def send_again(
    session: Session, asked: Asked, notice_id: int, rules: Rules, now: datetime
) -> Decision:
    """Make a doubtful notice due again, if it is still of use.

    Raises:
        NotForYouError: as `get_told`.
    """
    told = get_told(session, asked, notice_id, rules, now)
    if told.state is NoticeState.NEEDS_HUMAN and told.chance is not Chance.USEFUL:
        return Decision(told, is_done=False)
    chances = Chances(session, asked.cohort, [told.entry], rules, now)
    due = _make_due(session, asked, chances, [told.entry], (NoticeState.NEEDS_HUMAN,))
    if due:
        return Decision(told, is_done=True, goes_at=due[told.entry.id])
    return _found_done(session, asked, notice_id, rules, now)


def send_lost_again(
    session: Session, asked: Asked, notice_ids: Collection[int], rules: Rules, now: datetime
) -> tuple[Told, ...]:
    """Make those of the notices due that did not arrive and are of use; return which."""
    since, wanted = now - timedelta(days=LONGEST_DAYS), frozenset(notice_ids)
    reach = reach_of(session, asked, now)
    entries = [one for one in not_reached(session, reach, since) if one.id in wanted]
    chances = Chances(session, asked.cohort, entries, rules, now)
    due = _make_due(session, asked, chances, entries, NOT_REACHED)
    return tuple(
        one for one in as_told(session, asked.cohort, entries, rules, now) if one.entry.id in due
    )


def _make_due(
    session: Session,
    asked: Asked,
    chances: Chances,
    entries: Sequence[Entry],
    states: Collection[NoticeState],
) -> dict[int, datetime]:
    """Make the useful ones due again; return when each goes out."""
    people = people_by_id(session, {one.recipient_id for one in entries})
    useful = [one for one in entries if chances.of(one, people[one.recipient_id]) is Chance.USEFUL]
    expiries = {one.id: chances.expires_at(one, people[one.recipient_id]) for one in useful}
    reason = f"{AGAIN}:{asked.reader.id}"
    done = set(make_due_again(session, expiries, states, reason, chances.now))
    return {
        one.id: chances.opens_at(one, people[one.recipient_id].zone)
        for one in useful
        if one.id in done
    }


def _found_done(
    session: Session, asked: Asked, notice_id: int, rules: Rules, now: datetime
) -> Decision:
    """Return how the notice is after somebody, or the chat itself, was faster."""
    told = get_told(session, asked, notice_id, rules, now)
    what, _, person_id = (told.reason or "").partition(":")
    is_decided = what in (ARRIVED, AGAIN, LOST) and person_id.isdecimal()
    decided_by = session.get(Person, int(person_id)) if is_decided else None
    return Decision(told, is_done=False, decided_by=decided_by)
