"""/profile: what people say of themselves, and where they want to grow."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages import profiles as texts
from messages.message import Block, ChoiceField, Form, MultiChoiceField, chosen
from messages.profiles import FilledProfile
from messages.reader import Reader
from models import Pair, Role, Session
from models.pair import running_pairs_of
from program.access.row import PAIRED
from program.partners import OwnPairs
from program.profiles import (
    LONGEST_TEXT,
    Described,
    profile_of,
    read_years,
    roles_of,
    write_own,
)

CHANGES = ("edit", "change", "fill in")
"""What may follow the command to open the form at once."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show what is stored, or open the form that changes it."""
    words = call.words.strip().casefold()
    if asks_for_help(call.words) or (words and words not in CHANGES):
        return command_help(COMMAND)
    if words:
        return open_form(session, call, now)
    return texts.profile_preview(profile_of(session, call.sender.id))


def open_form(session: Session, call: Call, now: datetime) -> Form:
    profile = profile_of(session, call.sender.id)
    years = "" if profile.years_in_post is None else str(profile.years_in_post)
    roles = roles_of(session, call.sender, now)
    return texts.profile_form(FilledProfile(profile, years), roles)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep what was filled in, or return the form with what must be mended."""
    roles = roles_of(session, call.sender, now)
    profile = _filled(call, profile_of(session, call.sender.id), roles)
    typed = clean(call.answers.get(texts.YEARS, ""))
    years = read_years(typed) if typed else None
    if typed and years is None:
        form = texts.profile_form(FilledProfile(profile, typed), roles)
        return form.with_errors({texts.YEARS: texts.YEARS_UNREADABLE})
    profile = replace(profile, years_in_post=years)
    write_own(session, call.sender, profile, now)
    return texts.profile_saved(profile)


def _filled(call: Call, known: Described, roles: Collection[Role]) -> Described:
    """Return the profile as filled in; what the form does not ask of these roles stays."""
    form = texts.profile_form(FilledProfile(known), roles)
    fields = {field.id: field for field in form.fields}
    profile = replace(
        known, background=_text(call, texts.BACKGROUND), hopes=_text(call, texts.HOPES)
    )
    expertise, growth = fields[texts.EXPERTISE], fields.get(texts.GROWTH)
    if isinstance(expertise, MultiChoiceField):
        profile = replace(profile, expertise=chosen(call.answers, expertise))
    if isinstance(growth, MultiChoiceField):
        profile = replace(profile, growth=chosen(call.answers, growth))
    capacity = fields.get(texts.CAPACITY)
    number = call.answers.get(texts.CAPACITY)
    if isinstance(capacity, ChoiceField) and number in dict(capacity.options):
        profile = replace(profile, capacity=int(number))
    return profile


def _text(call: Call, field_id: str) -> str:
    return beginning(clean(call.answers.get(field_id, "")), LONGEST_TEXT)


# --- in the overviews --------------------------------------------------------------------


def home_section(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return a line about the sender's own profile, for somebody who is or may be in a pair."""
    if not roles_of(session, call.sender, now) & PAIRED:
        return ()
    return texts.home_profile(profile_of(session, call.sender.id))


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return what the sender's partner says of themselves, while they are a pair."""
    if pair.ended_at is not None:
        return ()
    pairs = running_pairs_of(session, call.sender.id)
    reader = Reader(call.sender, OwnPairs(call.sender, tuple(pairs)).partners, now)
    partner = pair.partner_of(call.sender.id)
    return texts.about_partner(reader.partner_name(pair), profile_of(session, partner.id))


COMMAND = Command(
    name="/profile",
    usage="[edit]",
    summary="Show and change what you say about yourself, and where you want to grow",
    examples=("/profile", "/profile edit"),
    handle=handle,
)
BUTTONS = (ButtonSpec(texts.OPEN, open_form),)
FORMS = (FormSpec(texts.FORM, submit),)
