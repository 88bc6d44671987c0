"""The home: the dashboard of each role; who has two roles sees both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.call import ButtonSpec, Call
from handlers.change_settings import settings_words
from handlers.sections import home_sections, pair_sections
from handlers.show_cohort_home import cohort_blocks
from messages.home import (
    dashboard,
    many_pairs,
    my_reminders,
    nobody_yet,
    recently_logged,
    reminder_buttons,
    several_pairs,
    who_sees_what,
)
from messages.message import Block, Home
from messages.pair import brief, snapshot_blocks
from messages.reader import Reader
from models import Contact, Pair, Session
from models.contact import contacts_logged_by
from models.pair import running_pairs_of
from models.person import names_of_facilitators
from program.away import find_away
from program.cohorts import led_cohorts
from program.contacts import changeable_by
from program.hours import local_day
from program.pair_view import pair_outline, pair_view
from program.partners import OwnPairs, sorted_by_name
from program.progress import progress_of

MOST_IN_SHORT = 6
MOST_CHANGEABLE = 5


def handle(session: Session, call: Call, now: datetime) -> Home:
    """Return the sender's dashboard."""
    pairs = running_pairs_of(session, call.sender.id)
    is_facilitator = bool(led_cohorts(session, call.sender, now))
    own = _own_pairs(session, call, pairs, now)
    if not pairs and not is_facilitator:
        own = nobody_yet(names_of_facilitators(session, local_day(now, call.sender.zone)))
    led = cohort_blocks(session, call, now) if is_facilitator else ()
    mine = home_sections(session, call, now)
    return dashboard(own, led, mine, _reminders(session, call, bool(pairs), now))


def _own_pairs(
    session: Session, call: Call, pairs: Sequence[Pair], now: datetime
) -> tuple[Block, ...]:
    if not pairs:
        return ()
    reader = Reader(call.sender, OwnPairs(call.sender, tuple(pairs)).partners, now)
    if len(pairs) == 1:
        view = pair_view(session, pairs[0], call.rules, now)
        changeable = changeable_by(session, call.sender, pairs[0], call.rules, now)
        sections = pair_sections(session, call, pairs[0], now)
        return snapshot_blocks(view, reader, changeable, sections)
    ordered = sorted_by_name(pairs, call.sender.id)
    return (
        *_in_short(session, call, ordered, reader),
        *_recently_logged(session, call, ordered, reader),
        *who_sees_what(),
    )


def _in_short(
    session: Session, call: Call, pairs: Sequence[Pair], reader: Reader
) -> tuple[Block, ...]:
    if len(pairs) > MOST_IN_SHORT:
        return many_pairs(progress_of(session, pairs, call.rules, reader.now), reader)
    outlines = [pair_outline(session, pair, call.rules, reader.now) for pair in pairs]
    return several_pairs(outlines, reader)


def _recently_logged(
    session: Session, call: Call, pairs: Sequence[Pair], reader: Reader
) -> tuple[Block, ...]:
    since = reader.now - timedelta(days=call.rules.counting.edit_days)
    logged = contacts_logged_by(session, call.sender.id, since, MOST_CHANGEABLE)
    by_id = {pair.id: pair for pair in pairs}
    mine: list[Contact] = [contact for contact in logged if contact.pair_id in by_id]
    lines = [f"{reader.partner_name(by_id[one.pair_id])}, {brief(one, reader)}" for one in mine]
    return recently_logged(mine, lines, call.rules.counting.edit_days)


def _reminders(session: Session, call: Call, is_paired: bool, now: datetime) -> tuple[Block, ...]:
    today = local_day(now, call.sender.zone)
    away_until = find_away(session, call.sender, now)
    words = settings_words(session, call, now)
    blocks = my_reminders(words, away_until, today)
    return (*blocks, reminder_buttons(is_paired, away_until is not None))


BUTTONS = (ButtonSpec("home.show", handle),)
