"""Working on a capstone together: asking somebody to join, and their answer."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.find_member import Members
from handlers.form_errors import why_refused
from messages import capstone_answers as texts
from messages.capstone_forms import INVITE_FORM, NOBODY, WHOM, invite_form
from messages.capstones import asked_blocks, not_asked
from messages.message import Form, Message
from models import Capstone, Cohort, Session
from models.capstone_members import invitations_of
from models.person import get_person
from program.capstone_groups import decline, invite, join, whom_to_invite
from program.capstones import cohort_of, get_changeable
from program.errors import UserError


def invite_by_words(session: Session, call: Call, words: str, now: datetime) -> Reply:
    """Ask the person who is named to join, or open the form where nobody is."""
    capstone = get_changeable(session, call.sender, now)
    if not words:
        return _form(session, call, capstone, now)
    cohort = session.get_one(Cohort, capstone.cohort_id)
    other = Members(session, call, cohort).by_email_or_name(words)
    invite(session, call.sender, other, call.rules, now)
    return texts.asked_to_join(other.name)


def open_invite(session: Session, call: Call, now: datetime) -> Form:
    return _form(session, call, call.access.own_capstone(session, call.value, now), now)


def submit_invite(session: Session, call: Call, now: datetime) -> Reply:
    """Ask the person who was chosen or typed."""
    capstone = call.access.own_capstone(session, call.context, now)
    typed = call.answers.get(WHOM, "").strip()
    form = _form(session, call, capstone, now)
    if not typed:
        return form.with_errors({WHOM: NOBODY})
    try:
        choices = {str(one.id) for one in whom_to_invite(session, call.sender, capstone, now)}
        cohort = session.get_one(Cohort, capstone.cohort_id)
        members = Members(session, call, cohort)
        is_chosen = typed in choices
        other = get_person(session, int(typed)) if is_chosen else members.by_email_or_name(typed)
        invite(session, call.sender, other, call.rules, now)
    except UserError as error:
        return form.with_errors({WHOM: why_refused(error)})
    return texts.asked_to_join(other.name)


def _form(session: Session, call: Call, capstone: Capstone, now: datetime) -> Form:
    people = whom_to_invite(session, call.sender, capstone, now)
    return invite_form(people, str(capstone.id))


def press_join(session: Session, call: Call, now: datetime) -> Message:
    return _join(session, call, call.value, now)


def press_decline(session: Session, call: Call, now: datetime) -> Message:
    return _decline(session, call, call.value)


def join_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    """Join what the sender is asked to join; of several, ask which."""
    asked = invitations_of(session, call.sender.id, cohort_of(session, call.sender, now).id)
    if len(asked) == 1:
        return _join(session, call, asked[0].id, now)
    return Message(asked_blocks(asked)) if asked else not_asked()


def decline_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    asked = invitations_of(session, call.sender.id, cohort_of(session, call.sender, now).id)
    if len(asked) == 1:
        return _decline(session, call, asked[0].id)
    return Message(asked_blocks(asked)) if asked else not_asked()


def _join(session: Session, call: Call, value: str | int, now: datetime) -> Message:
    place = call.access.invitation(session, value)
    return texts.joined(join(session, call.sender, place, call.rules, now))


def _decline(session: Session, call: Call, value: str | int) -> Message:
    place = call.access.invitation(session, value)
    return texts.declined(decline(session, call.sender, place))


BUTTONS = (
    ButtonSpec("capstone.invite", open_invite),
    ButtonSpec("capstone.join", press_join),
    ButtonSpec("capstone.decline", press_decline),
)
FORMS = (FormSpec(INVITE_FORM, submit_invite),)
