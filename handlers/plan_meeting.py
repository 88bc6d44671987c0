"""/meeting: somebody proposes times to their partner, or does what the buttons do by typing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.form_errors import why_refused
from handlers.meeting_buttons import BUTTONS as MEETING_BUTTONS
from handlers.meeting_fields import as_typed, field_of, filled_of, invited_of, read_form
from handlers.meeting_outcomes import BUTTONS as OUTCOME_BUTTONS
from handlers.meeting_steps import (
    Idea,
    answer_proposed,
    ask_pair,
    choose_pair,
    move_to,
    own_reader,
    plan_another,
    proceed,
    seen_of,
    shown,
)
from handlers.meeting_verbs import do_verb
from handlers.own_pairs import mentioned_users, partners_of, reader_of
from handlers.reading.meeting_line import plan_like, read_meeting
from handlers.show_help import asks_for_help, command_help
from messages.meeting_form import PAIR, PAIR_MISSING, FilledMeeting, Invited, propose_form
from messages.meeting_standing import other_times
from messages.message import Form
from models import Session
from program.errors import NotForYouError, NotYourPartnerError, UserError
from program.meetings import repropose
from program.partners import OwnPairs, sorted_by_name

NEW, OF = "new", "of"
"""What the form's context begins with: a new meeting, or other times of one."""

MOST_NAMES_ON_BUTTONS = 5


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Propose what the line says, do what its verb says, or open the form for an empty one."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    if not call.words.strip():
        return open_form(session, call, now)
    own = call.access.own_pairs(session, now)
    done = do_verb(session, call, own, now)
    if done is not None:
        return done
    reading = read_meeting(call.words, partners_of(session, call, own), call.sender.zone, now)
    _check_mentions(session, call, own)
    plan = plan_like(reading)
    pair_ids = reading.pair_ids or ((own.only.id,) if own.only else ())
    if len(pair_ids) == 1:
        return proceed(session, call, Idea(plan, pair_ids[0]), now)
    named = [own.by_id[pair_id] for pair_id in pair_ids] or list(own.pairs)
    if len(named) > MOST_NAMES_ON_BUTTONS:
        return _form(own, FilledMeeting(), f"{NEW}|", now)
    return ask_pair(session, call, named, plan, now)


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form; the value of the button is a pair's id, or nothing."""
    pair_id = call.access.own_pair(session, call.value).id if call.value else None
    own = call.access.own_pairs(session, now)
    return _form(own, FilledMeeting(pair_id=pair_id), f"{NEW}|{pair_id or ''}", now)


def open_other(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for other times of a meeting; what stays the same is filled in."""
    seen = seen_of(session, call, call.value)
    reader = own_reader(session, call, now)
    invited = invited_of(seen.pair, reader, now)
    lead = other_times(shown(session, call, seen.meeting, now))
    return propose_form(invited, filled_of(seen.meeting), f"{OF}|{call.value}", lead)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Propose what was filled in, or return the form with what must be mended."""
    kind, _, value = call.context.partition("|")
    if kind not in (NEW, OF):
        raise NotForYouError
    seen = seen_of(session, call, value) if kind == OF else None
    own = call.access.own_pairs(session, now)
    pair_id = seen.pair.id if seen else _chosen(session, call, own, value)
    read = read_form(call.answers, call.sender, now)
    problems = dict(read.problems) | ({} if pair_id else {PAIR: PAIR_MISSING})
    typed = replace(as_typed(call.answers), pair_id=pair_id)
    if problems or read.plan is None:
        return _form(own, typed, call.context, now).with_errors(problems)
    try:
        if seen is None:
            return proceed(session, call, Idea(read.plan, pair_id), now)
        step = repropose(session, seen, read.plan, call.rules, now)
        return answer_proposed(session, call, step, now)
    except UserError as error:
        field = field_of(error)
        if field is None:
            raise
        return _form(own, typed, call.context, now).with_errors({field: why_refused(error)})


def _form(own: OwnPairs, filled: FilledMeeting, context: str, now: datetime) -> Form:
    """Return the form with the one partner it is about, or with the choice."""
    reader = reader_of(own, now)
    pair = own.by_id.get(filled.pair_id or 0) or own.only
    if pair is not None:
        return propose_form(invited_of(pair, reader, now), filled, context)
    pairs = sorted_by_name(own.pairs, own.person.id)
    choices = [(one.id, reader.partner_name(one)) for one in pairs]
    return propose_form(Invited(choices=choices), filled, context)


def _chosen(session: Session, call: Call, own: OwnPairs, value: str) -> int | None:
    """Return the pair that the button was of, that was picked, or the only one."""
    said = value or call.answers.get(PAIR, "")
    if said:
        return call.access.own_pair(session, said).id
    return own.only.id if own.only else None


def _check_mentions(session: Session, call: Call, own: OwnPairs) -> None:
    """Raise NotYourPartnerError where somebody else is mentioned in the line."""
    known = {user for one in partners_of(session, call, own) for user in one.user_ids}
    for user_id in mentioned_users(call.words):
        if user_id not in known:
            raise NotYourPartnerError


COMMAND = Command(
    name="/meeting",
    usage="[@partner] day and time [or another] [how long] [link]; or nothing for a form",
    summary="Propose up to three times to meet to your partner",
    examples=(
        "/meeting Friday 3pm",
        "/meeting Friday 3pm or Monday 10am 45m https://example.org/join",
        "/meeting move Tuesday 2pm",
    ),
    handle=handle,
    names_people=True,
)
BUTTONS = (
    ButtonSpec("meeting.propose", open_form, replaces=False),
    ButtonSpec("meeting.other", open_other),
    ButtonSpec("meeting.move", open_other),
    ButtonSpec("meeting.choose_pair", choose_pair),
    ButtonSpec("meeting.another", plan_another),
    ButtonSpec("meeting.move_to", move_to),
    *MEETING_BUTTONS,
    *OUTCOME_BUTTONS,
)
FORMS = (FormSpec("meeting.propose", submit),)
