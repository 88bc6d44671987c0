"""The form that logs a contact or changes one: opened by command, button or shortcut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.call import ButtonSpec, Call, FormSpec, Reply, Shortcut
from handlers.contact_fields import as_typed, asked_of, contact_form, filled_of, read_form
from handlers.contact_gist import Gist, gist_of, peek, take
from handlers.contact_steps import proceed
from handlers.own_pairs import partners_of
from handlers.reading.contact_line import read_contact
from handlers.reading.errors import UnclearError
from handlers.reading.mentions import strip_tokens
from handlers.reading.tokens import beginning, clean
from messages.contact_form import LONGEST_NOTE, PAIR_MISSING, day_problem, edit_form, log_form
from messages.contacts import contact_logged
from messages.message import Form
from messages.reader import Reader
from messages.wording import place_of
from models import Contact, Modality, Pair, Session
from program.contacts import edit_contact
from program.errors import UserError
from program.partners import OwnPairs

NEW, DRAFT, CONTACT = "new", "draft", "contact"
"""What the form's context begins with; an id follows."""


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form; the value of the button is a pair's id, or nothing."""
    pair_ids = (call.access.own_pair(session, call.value).id,) if call.value else ()
    own = call.access.own_pairs(session, now)
    return contact_form(own, _today(call, now, pair_ids), f"{NEW}|", now)


def open_talked(session: Session, call: Call, now: datetime) -> Form:
    """Open the form after *We talked…*: today, by phone until something else is picked.

    The button may name another modality behind the pair, the one that the two agreed on.
    """
    value, _, how = call.value.partition("|")
    pair_ids = (call.access.own_pair(session, value).id,) if value else ()
    own = call.access.own_pairs(session, now)
    modality = Modality(how) if how in set(Modality) else Modality.PHONE
    gist = replace(_today(call, now, pair_ids), modality=modality)
    return contact_form(own, gist, f"{NEW}|", now)


def open_filled(session: Session, call: Call, now: datetime) -> Form:
    """Open the form with what a draft holds; the draft is used when the form is sent."""
    gist = peek(session, call, call.value)
    own = call.access.own_pairs(session, now)
    return contact_form(own, gist, f"{DRAFT}|{call.value}", now)


def open_edit(session: Session, call: Call, now: datetime) -> Form:
    """Open the form with a contact that the sender logged."""
    contact = call.access.own_contact(session, call.value, call.rules, now)
    return _edit_form(session, call, contact, now)


def open_by_shortcut(session: Session, call: Call, now: datetime) -> Form:
    """Open the form from a shortcut; on a message, with what its words say of a contact."""
    own = call.access.own_pairs(session, now)
    gist = _today(call, now, ())
    if call.words.strip():
        gist = _gist_of_words(session, call, own, gist, now)
    return contact_form(own, gist, f"{NEW}|", now)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Log or change the contact, or return the form with what must be mended."""
    kind, _, reference = call.context.partition("|")
    if kind == CONTACT:
        return _submit_edit(session, call, reference, now)
    return _submit_new(session, call, reference if kind == DRAFT else "", now)


def _submit_new(session: Session, call: Call, draft_id: str, now: datetime) -> Reply:
    own, zone = call.access.own_pairs(session, now), call.sender.zone
    read = read_form(call.answers, zone, now.astimezone(zone).date())
    drafted = peek(session, call, draft_id).pair_ids if draft_id else ()
    gist = replace(read.gist, pair_ids=_pair_ids(session, call, own, drafted))
    problems = dict(read.problems)
    if not gist.pair_ids:
        problems["pair"] = PAIR_MISSING

    def form() -> Form:
        filled = as_typed(call.answers, gist, zone)
        return log_form(asked_of(own, drafted, now), filled, call.context)

    def log() -> Reply:
        reply = proceed(session, call, gist, now)
        if draft_id:  # only now: a refused day leaves the draft for another try
            take(session, call, draft_id, now)
        return reply

    return _done_or_mended(form, log, problems, call, now)


def _submit_edit(session: Session, call: Call, reference: str, now: datetime) -> Reply:
    contact = call.access.own_contact(session, reference, call.rules, now)
    zone = ZoneInfo(contact.time_zone)
    read = read_form(call.answers, zone, now.astimezone(zone).date())

    def form() -> Form:
        return _edit_form(session, call, contact, now, read.gist)

    def change() -> Reply:
        said = read.gist.said(read.gist.modality or contact.modality)
        outcome = edit_contact(session, contact, said, call.rules, now)
        return contact_logged([outcome], _reader(session, call, outcome.pair, now), "Changed")

    return _done_or_mended(form, change, read.problems, call, now)


def _done_or_mended(
    form: Callable[[], Form],
    act: Callable[[], Reply],
    problems: Mapping[str, str],
    call: Call,
    now: datetime,
) -> Reply:
    """Act, or return the form with its problems; a refused day is one of them."""
    if problems:
        return form().with_errors(problems)
    try:
        return act()
    except UserError as error:
        sentence = day_problem(error, now.astimezone(call.sender.zone).date())
        if sentence is None:
            raise
        return form().with_errors({"day": sentence})


def _edit_form(
    session: Session, call: Call, contact: Contact, now: datetime, typed: Gist | None = None
) -> Form:
    zone = ZoneInfo(contact.time_zone)
    pair = session.get_one(Pair, contact.pair_id)
    name = _reader(session, call, pair, now).partner_name(pair)
    filled = as_typed(call.answers, typed, zone) if typed else filled_of(_gist(contact), zone)
    is_elsewhere = contact.time_zone != call.sender.zone_name
    zone_words = place_of(contact.time_zone) if is_elsewhere else None
    return edit_form(name, filled, f"{CONTACT}|{contact.id}", zone_words)


def _gist(contact: Contact) -> Gist:
    return Gist(
        took_place_on=contact.took_place_on,
        pair_ids=(contact.pair_id,),
        modality=contact.modality,
        took_place_at=contact.took_place_at,
        duration_minutes=contact.duration_minutes,
        note=contact.note,
    )


def _reader(session: Session, call: Call, pair: Pair, now: datetime) -> Reader:
    """Return the sender as a reader; their pair may have ended, and be the only one."""
    return Reader(call.sender, [pair.partner_of(call.sender.id)], now)


def _pair_ids(
    session: Session, call: Call, own: OwnPairs, drafted: tuple[int, ...]
) -> tuple[int, ...]:
    if len(drafted) > 1:
        return drafted
    if own.only:
        return (own.only.id,)
    if not call.answers.get("pair"):
        return ()
    return (call.access.own_pair(session, call.answers["pair"]).id,)


def _today(call: Call, now: datetime, pair_ids: tuple[int, ...]) -> Gist:
    return Gist(now.astimezone(call.sender.zone).date(), pair_ids)


def _gist_of_words(session: Session, call: Call, own: OwnPairs, empty: Gist, now: datetime) -> Gist:
    try:
        partners = partners_of(session, call, own)
        return gist_of(read_contact(call.words, partners, call.sender.zone, now))
    except UnclearError:
        return replace(empty, note=beginning(strip_tokens(clean(call.words)), LONGEST_NOTE))


BUTTONS = (
    ButtonSpec("contact.log", open_form),
    ButtonSpec("contact.talked", open_talked),
    ButtonSpec("contact.fill", open_filled),
    ButtonSpec("contact.edit", open_edit),
)
FORMS = (FormSpec("contact.log", submit),)
SHORTCUTS = (
    Shortcut(
        id="contact.log",
        title="Log a contact",
        summary="Log that you were in touch with your partner",
        handle=open_by_shortcut,
        on_messages=True,
    ),
)
