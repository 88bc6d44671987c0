"""The buttons under a contact: Undo, the answers to questions, and logging with one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from handlers.contact_gist import Gist, answered, take
from handlers.contact_steps import proceed
from messages.contact_phrases import contact_phrase
from messages.contacts import (
    already_logged,
    already_undone,
    contact_logged,
    contact_undone,
    meeting_kept,
    same_confirmed,
)
from messages.message import message
from messages.reader import Reader
from models import Contact, Modality, Pair, Session
from models.contact import find_contact
from program.contacts import NewContact, Particulars, change_modality, confirm, stand, undo_contact
from program.errors import NoLongerThereError, NotForYouError
from program.repeated_contacts import find_repeated_tap


def undo(session: Session, call: Call, now: datetime) -> Reply:
    """Take a contact back; the second time it says that this was done."""
    try:
        contact = call.access.own_contact(session, call.value, call.rules, now)
    except NoLongerThereError:
        return already_undone()
    undone = undo_contact(session, contact, call.rules, now)
    return contact_undone(undone, _reader(call, undone.pair, now))


def choose_modality(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    if value not in set(Modality):
        raise NotForYouError
    gist = take(session, call, draft_id, now)
    return proceed(session, call, replace(gist, modality=Modality(value)), now)


def choose_pair(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    pair = call.access.own_pair(session, value)
    gist = take(session, call, draft_id, now)
    return proceed(session, call, replace(gist, pair_ids=(*gist.pair_ids, pair.id)), now)


def log_draft(session: Session, call: Call, now: datetime) -> Reply:
    """Log what waits in a draft: *Log it*, *Log it again* and *Another*."""
    return proceed(session, call, take(session, call, call.value, now), now)


def confirm_same(session: Session, call: Call, now: datetime) -> Reply:
    """Mark the partner's contact as confirmed by both; add nothing for this pair."""
    gist = take(session, call, call.value, now)
    contact = _like(session, gist)
    if contact is None:  # taken back meanwhile: then this one is the only one
        return proceed(session, call, gist, now)
    outcome = confirm(session, contact, call.sender, call.rules, now)
    blocks = same_confirmed(outcome, _reader(call, outcome.pair, now), gist.note)
    rest = answered(gist)
    return proceed(session, call, rest, now, blocks) if rest.pair_ids else message(*blocks)


def log_email(session: Session, call: Call, now: datetime) -> Reply:
    """Log an email of today with one tap; a second tap within moments changes nothing."""
    pair = call.access.own_pair(session, call.value)
    today = now.astimezone(call.sender.zone).date()
    said = Particulars(Modality.EMAIL, today)
    new = NewContact(pair, call.sender, said)
    repeated = find_repeated_tap(session, new, call.rules, now)
    if repeated:
        phrase = contact_phrase(repeated, pair, _reader(call, pair, now))
        return already_logged(repeated, phrase)
    return proceed(session, call, Gist(today, (pair.id,), Modality.EMAIL), now)


def keep_meeting(session: Session, call: Call, now: datetime) -> Reply:
    """Leave a short video meeting as it is."""
    contact = call.access.own_contact(session, call.value, call.rules, now)
    outcome = stand(session, contact, call.rules, now)
    return meeting_kept(outcome, _reader(call, outcome.pair, now))


def make_phone(session: Session, call: Call, now: datetime) -> Reply:
    """Turn a short video meeting into a phone call."""
    contact = call.access.own_contact(session, call.value, call.rules, now)
    outcome = change_modality(session, contact, Modality.PHONE, call.rules, now)
    return contact_logged([outcome], _reader(call, outcome.pair, now), "Changed")


def _like(session: Session, gist: Gist) -> Contact | None:
    """Return the contact that the gist's first pair was asked about, if it is still there."""
    if gist.like_id is None or not gist.pair_ids:
        raise NoLongerThereError
    contact = find_contact(session, gist.like_id)
    return contact if contact and contact.pair_id == gist.pair_ids[0] else None


def _reader(call: Call, pair: Pair, now: datetime) -> Reader:
    return Reader(call.sender, [pair.partner_of(call.sender.id)], now)


BUTTONS = (
    ButtonSpec("contact.undo", undo),
    ButtonSpec("contact.choose_modality", choose_modality),
    ButtonSpec("contact.choose_pair", choose_pair),
    ButtonSpec("contact.confirm", log_draft),
    ButtonSpec("contact.another", log_draft),
    ButtonSpec("contact.same", confirm_same),
    ButtonSpec("contact.emailed", log_email, replaces=False),
    ButtonSpec("contact.keep", keep_meeting),
    ButtonSpec("contact.make_phone", make_phone),
)
