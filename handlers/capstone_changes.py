"""What a participant does with their own capstone, from its beginning to its slides."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.explain_unclear import explain_unclear_article
from handlers.reading.article_line import read_article
from handlers.reading.errors import NoLinkError, SeveralLinksError, UnclearError
from handlers.reading.mentions import as_shown, strip_tokens
from handlers.reading.tokens import beginning, clean
from messages import capstone_answers as texts
from messages import capstone_forms as forms
from messages.message import Form, Message
from models import Capstone, Session
from models.capstone_members import members_by_capstone
from program.capstone_finals import hand_in
from program.capstone_groups import leave
from program.capstone_plan import steps_of
from program.capstones import (
    Draft,
    check_may_start,
    cohort_of,
    get_changeable,
    mark_done,
    mark_open,
    pair_in,
    start,
    step_meant,
    write_note,
)
from program.errors import NoPairError, UnknownMilestoneError

# --- begin and change --------------------------------------------------------------------


def begin_with(session: Session, call: Call, words: str, now: datetime) -> Form:
    """Open the form for a new capstone, with the words as its title."""
    check_may_start(session, call.sender, now)
    title = beginning(clean(as_shown(words)), forms.LONGEST_TITLE)
    return forms.capstone_form(forms.START_FORM, title, "", "")


def open_start(session: Session, call: Call, now: datetime) -> Form:
    return begin_with(session, call, "", now)


def submit_start(session: Session, call: Call, now: datetime) -> Reply:
    """Begin the capstone, or return the form with what is missing."""
    draft = _draft(call)
    if problems := _missing(draft):
        form = forms.capstone_form(forms.START_FORM, draft.title, draft.challenge, "")
        return form.with_errors(problems)
    return texts.started(start(session, call.sender, draft, call.rules, now))


def edit(session: Session, call: Call, words: str, now: datetime) -> Form:
    """Open the form with title and challenge; words are a new title."""
    capstone = get_changeable(session, call.sender, now)
    title = beginning(clean(as_shown(words)), forms.LONGEST_TITLE) or capstone.title
    return forms.capstone_form(forms.EDIT_FORM, title, capstone.challenge, str(capstone.id))


def open_edit(session: Session, call: Call, now: datetime) -> Form:
    capstone = call.access.own_capstone(session, call.value, now)
    key = str(capstone.id)
    return forms.capstone_form(forms.EDIT_FORM, capstone.title, capstone.challenge, key)


def submit_edit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep the new title and challenge."""
    capstone, draft = call.access.own_capstone(session, call.context, now), _draft(call)
    if problems := _missing(draft):
        key = str(capstone.id)
        form = forms.capstone_form(forms.EDIT_FORM, draft.title, draft.challenge, key)
        return form.with_errors(problems)
    capstone.title, capstone.challenge = draft.title, draft.challenge
    session.flush()
    return texts.changed(capstone)


def _draft(call: Call) -> Draft:
    title = " ".join(clean(call.answers.get(forms.TITLE, "")).split())
    challenge = clean(call.answers.get(forms.CHALLENGE, ""))
    return Draft(
        beginning(title, forms.LONGEST_TITLE), beginning(challenge, forms.LONGEST_CHALLENGE)
    )


def _missing(draft: Draft) -> dict[str, str]:
    problems = {} if draft.title else {forms.TITLE: forms.TITLE_MISSING}
    return problems if draft.challenge else {**problems, forms.CHALLENGE: forms.CHALLENGE_MISSING}


# --- notes -------------------------------------------------------------------------------


def note_with(session: Session, call: Call, words: str, now: datetime) -> Reply:
    """Keep the words as a note, or open the form where there are none."""
    note = beginning(clean(as_shown(words)), forms.LONGEST_NOTE)
    if not note:
        return _note_form(session, call, get_changeable(session, call.sender, now), "")
    kept = write_note(session, call.sender, note, now)
    return texts.noted(_mentor(session, call, kept.capstone_id))


def open_note(session: Session, call: Call, now: datetime) -> Form:
    return _note_form(session, call, call.access.own_capstone(session, call.value, now), "")


def submit_note(session: Session, call: Call, now: datetime) -> Reply:
    capstone = call.access.own_capstone(session, call.context, now)
    note = beginning(clean(call.answers.get(forms.NOTE, "")), forms.LONGEST_NOTE)
    if not note:
        return _note_form(session, call, capstone, "").with_errors({forms.NOTE: forms.NOTE_MISSING})
    write_note(session, call.sender, note, now)
    return texts.noted(_mentor(session, call, capstone.id))


def _note_form(session: Session, call: Call, capstone: Capstone, note: str) -> Form:
    return forms.note_form(note, _mentor(session, call, capstone.id), str(capstone.id))


def _mentor(session: Session, call: Call, capstone_id: int) -> str:
    """Return what the one is called who reads the sender's notes besides them.

    Raises:
        NoPairError: nobody does.
    """
    cohort_id = session.get_one(Capstone, capstone_id).cohort_id
    pair = pair_in(session, call.sender.id, cohort_id)
    if pair is None:
        raise NoPairError
    return pair.mentor.first_name


# --- milestones --------------------------------------------------------------------------


def mark_done_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    capstone = get_changeable(session, call.sender, now)
    step = step_meant(session, capstone, as_shown(words), call.rules)
    is_new = mark_done(session, call.sender, capstone, step, now)
    return texts.step_done(step.name, is_new, capstone)


def mark_open_by_words(session: Session, call: Call, words: str, now: datetime) -> Message:
    capstone = get_changeable(session, call.sender, now)
    step = step_meant(session, capstone, as_shown(words), call.rules)
    return texts.step_open(step.name, mark_open(session, capstone, step))


def press_done(session: Session, call: Call, now: datetime) -> Message:
    """Mark a milestone as done, from "capstone id|its name"."""
    capstone, name = _step_pressed(session, call, now)
    step = step_meant(session, capstone, name, call.rules)
    is_new = mark_done(session, call.sender, capstone, step, now)
    return texts.step_done(step.name, is_new, capstone)


def press_undone(session: Session, call: Call, now: datetime) -> Message:
    capstone, name = _step_pressed(session, call, now)
    step = step_meant(session, capstone, name, call.rules)
    return texts.step_open(step.name, mark_open(session, capstone, step))


def _step_pressed(session: Session, call: Call, now: datetime) -> tuple[Capstone, str]:
    capstone_id, _, name = call.value.partition("|")
    capstone = call.access.own_capstone(session, capstone_id, now)
    steps = steps_of(cohort_of(session, call.sender, now), call.rules)
    if name not in {step.name for step in steps}:
        raise UnknownMilestoneError(name, [step.name for step in steps])
    return capstone, name


# --- slides ------------------------------------------------------------------------------


def hand_in_link(session: Session, call: Call, words: str, now: datetime) -> Reply:
    """Keep the link in the words, or open the form where there is none."""
    if not words:
        return _slides_form(get_changeable(session, call.sender, now))
    try:
        url = read_article(strip_tokens(words)).url
    except UnclearError as error:
        return explain_unclear_article(error)
    return texts.handed_in(*hand_in(session, call.sender, url, call.rules, now))


def open_slides(session: Session, call: Call, now: datetime) -> Form:
    return _slides_form(call.access.own_capstone(session, call.value, now))


def submit_slides(session: Session, call: Call, now: datetime) -> Reply:
    capstone = call.access.own_capstone(session, call.context, now)
    typed = call.answers.get(forms.SLIDES, "")
    try:
        url = read_article(typed).url
    except UnclearError as error:
        form = forms.slides_form(beginning(clean(typed), 2000), str(capstone.id))
        return form.with_errors({forms.SLIDES: _link_problem(error)})
    return texts.handed_in(*hand_in(session, call.sender, url, call.rules, now))


def _slides_form(capstone: Capstone) -> Form:
    return forms.slides_form(capstone.slides_url, str(capstone.id))


def _link_problem(error: UnclearError) -> str:
    match error:
        case NoLinkError():
            return forms.NO_LINK
        case SeveralLinksError():
            return forms.SEVERAL_LINKS
    return forms.BAD_LINK


# --- leave -------------------------------------------------------------------------------


def leave_capstone(session: Session, call: Call, words: str, now: datetime) -> Form:
    """Say in a form what leaving does."""
    return _leave_form(session, get_changeable(session, call.sender, now))


def open_leave(session: Session, call: Call, now: datetime) -> Form:
    return _leave_form(session, call.access.own_capstone(session, call.value, now))


def submit_leave(session: Session, call: Call, now: datetime) -> Message:
    capstone = call.access.own_capstone(session, call.context, now)
    title = capstone.title
    return texts.has_left(title, leave(session, call.sender, capstone))


def _leave_form(session: Session, capstone: Capstone) -> Form:
    members = members_by_capstone(session, [capstone.id]).get(capstone.id, ())
    return forms.leave_form(capstone, len(members) == 1)


BUTTONS = (
    ButtonSpec("capstone.start", open_start),
    ButtonSpec("capstone.edit", open_edit),
    ButtonSpec("capstone.note", open_note),
    ButtonSpec("capstone.done", press_done, replaces=False),
    ButtonSpec("capstone.undone", press_undone, replaces=False),
    ButtonSpec("capstone.slides", open_slides),
    ButtonSpec("capstone.leave", open_leave),
)
FORMS = (
    FormSpec(forms.START_FORM, submit_start),
    FormSpec(forms.EDIT_FORM, submit_edit),
    FormSpec(forms.NOTE_FORM, submit_note),
    FormSpec(forms.SLIDES_FORM, submit_slides),
    FormSpec(forms.LEAVE_FORM, submit_leave),
)
