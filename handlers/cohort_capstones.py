"""`/cohort capstones`: the list, and the selection for the conference."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from handlers.cohort_proposals import propose
from handlers.cohort_scope import today_of
from handlers.find_member import Members
from messages.capstone_list import (
    announcement_proposal,
    capstone_list,
    nothing_to_announce,
    was_selected,
    was_unselected,
)
from messages.message import Message
from models import Capstone, Cohort, Session
from models.capstone_members import capstone_of
from program.access.ids import position_of
from program.capstone_finals import cohort_capstones, select, unselect
from program.errors import MissingWordsError, PartnerHasNoneError

EXAMPLE = "/cohort capstones"
SELECT_EXAMPLE = "/cohort capstones select @sam"


def show_capstones(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Reply:
    """Answer with the list, or do what the words say."""
    verb, _, rest = words.partition(" ")
    match verb.casefold():
        case "":
            return _list(session, call, cohort, 0, now)
        case "select":
            return _select(session, call, _named(session, call, cohort, rest), now)
        case "unselect":
            return _unselect(session, call, _named(session, call, cohort, rest), now)
        case "announce":
            return _announce(session, call, cohort, now)
    raise MissingWordsError(SELECT_EXAMPLE)


def _named(session: Session, call: Call, cohort: Cohort, words: str) -> Capstone:
    if not words:
        raise MissingWordsError(SELECT_EXAMPLE)
    person = Members(session, call, cohort).by_email_or_name(words)
    capstone = capstone_of(session, person.id, cohort.id)
    if capstone is None:
        raise PartnerHasNoneError(person.name)
    return capstone


def _list(session: Session, call: Call, cohort: Cohort, offset: int, now: datetime) -> Message:
    found = cohort_capstones(session, cohort, call.rules, now)
    return capstone_list(found, offset, today_of(call, now))


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show the list from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return _list(session, call, cohort, position_of(offset), now)


def press_select(session: Session, call: Call, now: datetime) -> Message:
    return _select(session, call, call.access.led_capstone(session, call.value, now), now)


def press_unselect(session: Session, call: Call, now: datetime) -> Message:
    return _unselect(session, call, call.access.led_capstone(session, call.value, now), now)


def press_announce(session: Session, call: Call, now: datetime) -> Message:
    return _announce(session, call, call.access.led_cohort(session, call.value, now), now)


def _select(session: Session, call: Call, capstone: Capstone, now: datetime) -> Message:
    is_new = select(session, capstone, call.sender, now)
    cohort = session.get_one(Cohort, capstone.cohort_id)
    found = cohort_capstones(session, cohort, call.rules, now)
    return was_selected(found.entry(capstone.id), is_new, cohort)


def _unselect(session: Session, call: Call, capstone: Capstone, now: datetime) -> Message:
    was_told = capstone.announced_at is not None
    was_there = unselect(session, capstone)
    cohort = session.get_one(Cohort, capstone.cohort_id)
    found = cohort_capstones(session, cohort, call.rules, now)
    return was_unselected(found.entry(capstone.id), was_there, was_told, cohort)


def _announce(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    """Say who would be told; a button then does it."""
    found = cohort_capstones(session, cohort, call.rules, now)
    if not any(one.is_selected and one.announced_at is None for one in found.entries):
        return nothing_to_announce()
    proposal = announcement_proposal(found, today_of(call, now))
    content = {"what": "capstones", "cohort": cohort.id}
    return propose(session, call, proposal, content, now).message


BUTTONS = (
    ButtonSpec("capstones.page", page),
    ButtonSpec("capstones.select", press_select, replaces=False),
    ButtonSpec("capstones.unselect", press_unselect, replaces=False),
    ButtonSpec("capstones.announce", press_announce, replaces=False),
)
