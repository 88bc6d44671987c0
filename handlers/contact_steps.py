"""From what was understood of a contact to the contact: asks what is missing, then logs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.call import Call, Reply
from handlers.contact_fields import contact_form
from handlers.contact_gist import Gist, keep
from handlers.own_pairs import reader_of
from messages.contact_phrases import when
from messages.contact_questions import ask_doubt, ask_modality, ask_pair, what_was_said
from messages.contacts import (
    logged_blocks,
)
from messages.message import Block, Message, message
from messages.reader import Reader
from models import Session
from program.contacts import NewContact, Outcome, check_day, check_running, log_contact
from program.partners import OwnPairs, sorted_by_name
from program.repeated_contacts import Doubt, find_doubt

MOST_NAMES_ON_BUTTONS = 5


def proceed(
    session: Session, call: Call, gist: Gist, now: datetime, before: Sequence[Block] = ()
) -> Reply:
    """Ask for the pair, then for the modality, then log; `before` stands above the answer.

    Raises:
        UserError: a pair has ended or is not theirs, or it cannot have been on that day.
    """
    for pair_id in gist.pair_ids:
        check_running(call.access.own_pair(session, pair_id))
    reply = proceed_among(session, call, call.access.own_pairs(session, now), gist, now)
    return message(*before, *reply.blocks) if isinstance(reply, Message) else reply


def proceed_among(session: Session, call: Call, own: OwnPairs, gist: Gist, now: datetime) -> Reply:
    """Do the same for a gist about running pairs of the sender, who has these.

    Raises:
        UserError: it cannot have been on that day.
    """
    if not gist.pair_ids and own.only:
        gist = replace(gist, pair_ids=(own.only.id,))
    if not gist.pair_ids:
        return _ask_pair(session, call, own, gist, now)
    if gist.modality is None:
        return _ask_modality(session, call, own, gist, now)
    return message(*_log(session, call, gist, reader_of(own, now)))


def said_of(gist: Gist, call: Call, now: datetime) -> str:
    """Return "Thursday, November 19, 3:00 PM (45 min)" in the sender's zone."""
    zone = call.sender.zone
    return when(gist, zone, now.astimezone(zone).date())


def names_of(session: Session, call: Call, gist: Gist, reader: Reader) -> list[str]:
    """Return what the sender calls the partners whom the gist is about."""
    pairs = [call.access.own_pair(session, pair_id) for pair_id in gist.pair_ids]
    return [reader.partner_name(pair) for pair in pairs]


def _ask_pair(session: Session, call: Call, own: OwnPairs, gist: Gist, now: datetime) -> Reply:
    draft_id = keep(session, call.sender, gist, now)
    if len(own.pairs) > MOST_NAMES_ON_BUTTONS:
        return contact_form(own, gist, f"draft|{draft_id}", now)
    reader = reader_of(own, now)
    pairs = sorted_by_name(own.pairs, call.sender.id)
    what = what_was_said(gist.modality, said_of(gist, call, now), ())
    names = [(pair.id, reader.partner_name(pair)) for pair in pairs]
    return ask_pair(what, names, draft_id)


def _ask_modality(session: Session, call: Call, own: OwnPairs, gist: Gist, now: datetime) -> Reply:
    names = names_of(session, call, gist, reader_of(own, now))
    return ask_modality(said_of(gist, call, now), names, keep(session, call.sender, gist, now))


def _log(session: Session, call: Call, gist: Gist, reader: Reader) -> tuple[Block | None, ...]:
    """Log for each pair that nothing is to be asked about, then ask about the first of the rest."""
    if gist.modality is None:
        raise ValueError("a contact is logged when its modality is known")
    now = reader.now
    said = gist.said(gist.modality)
    pairs = [call.access.own_pair(session, pair_id) for pair_id in gist.pair_ids]
    for pair in pairs:  # all of them first: one that is refused must not leave half a line logged
        check_day(pair, call.sender, said, now)
    outcomes: list[Outcome] = []
    doubts: list[Doubt] = []
    for position, pair in enumerate(pairs):
        new = NewContact(pair, call.sender, said)
        is_settled = position == 0 and gist.like_id is not None
        doubt = None if is_settled else find_doubt(session, new, call.rules, now)
        if doubt:
            doubts.append(doubt)
        else:
            outcomes.append(log_contact(session, new, call.rules, now))
    question = _question(session, call, doubts, reader, gist) if doubts else ()
    return (*logged_blocks(outcomes, reader), *question)


def _question(
    session: Session, call: Call, doubts: Sequence[Doubt], reader: Reader, gist: Gist
) -> tuple[Block, ...]:
    """Ask about the first doubt; the draft holds all the pairs that wait for an answer."""
    first = doubts[0]
    pair_ids = tuple(doubt.contact.pair_id for doubt in doubts)
    rest = replace(gist, pair_ids=pair_ids, like_id=first.contact.id)
    draft_id = keep(session, reader.person, rest, reader.now)
    pair = call.access.own_pair(session, first.contact.pair_id)
    return ask_doubt(first, pair, reader, draft_id)
