"""`/cohort poll`: a facilitator asks which times suit people, and makes an event of the best."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.cohort_part import CohortPart
from handlers.event_answers import day_of, one_of, read_answer
from handlers.form_errors import why_refused
from handlers.plan_events import invited_counts
from handlers.poll_slots import SlotsError, read_slots
from messages.event_planning import NOT_PICKED, event_added
from messages.message import Form, Message
from messages.poll_planning import (
    AUDIENCE,
    CLOSES,
    CLOSES_MISSING,
    KIND,
    LENGTH,
    POLL_FORM,
    SLOTS,
    TITLE,
    TypedPoll,
    poll_added,
    poll_ended,
    poll_form,
    poll_list,
    poll_result,
)
from models import Audience, Cohort, EventKind, Session
from models.poll import Poll
from program.access.ids import number
from program.cohorts import check_not_over
from program.errors import (
    EventOutOfRangeError,
    NoSuchEventError,
    PollClosedError,
    PollExistsError,
    UserError,
)
from program.event_fields import read_length, read_title
from program.event_news import tell_invited
from program.events import entries_of
from program.poll_notices import Outcome, ask_invited
from program.polls import Question, add_poll, end_poll, result_of, settle, shown_polls


def part(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort poll`: the polls, the form for a new one, or the result of the one named."""
    said = words.strip()
    if said.casefold() in ("add", "new"):
        return _add_form(session, cohort, now)
    if said:
        return _result(session, call, _named(session, cohort, said, now), now)
    results = [result_of(session, poll, now) for poll in shown_polls(session, cohort, now)]
    return poll_list(cohort, results, call.sender.zone, now)


def _named(session: Session, cohort: Cohort, words: str, now: datetime) -> Poll:
    """Return the one poll whose title has these words.

    Raises:
        NoSuchEventError: none has, or several.
    """
    polls = shown_polls(session, cohort, now)
    found = [poll for poll in polls if words.casefold() in poll.title.casefold()]
    if len(found) != 1:
        raise NoSuchEventError(words, [poll.title for poll in found or polls])
    return found[0]


def open_add(session: Session, call: Call, now: datetime) -> Form:
    return _add_form(session, call.access.led_cohort(session, call.value, now), now)


def _add_form(session: Session, cohort: Cohort, now: datetime) -> Form:
    check_not_over(cohort, now)
    return poll_form(cohort, TypedPoll(), invited_counts(session, cohort, now))


def submit_add(session: Session, call: Call, now: datetime) -> Form | Message:
    """Add the poll and ask, or return the form with what must be mended."""
    cohort = call.access.led_cohort(session, call.context, now)
    form = poll_form(cohort, _typed(call), invited_counts(session, cohort, now))
    question, problems = _question(call, cohort, now)
    if question is None:
        return form.with_errors(problems)
    try:
        poll = add_poll(session, cohort, question, call.sender, now)
    except UserError as error:
        return form.with_errors({_field_of(error): why_refused(error)})
    ask_invited(session, poll, now)
    return poll_added(result_of(session, poll, now), call.sender.zone, now)


def show(session: Session, call: Call, now: datetime) -> Message:
    return _result(session, call, call.access.led_poll(session, call.value, now), now)


def _result(session: Session, call: Call, poll: Poll, now: datetime) -> Message:
    if poll.closed_at is not None:
        raise PollClosedError(poll.title)
    return poll_result(Outcome(call.sender, result_of(session, poll, now), now))


def choose(session: Session, call: Call, now: datetime) -> Message:
    """Make the event of the time in "poll id|slot id", and invite to it."""
    poll_id, _, slot_id = call.value.partition("|")
    poll = call.access.led_poll(session, poll_id, now)
    event = settle(session, poll, number(slot_id), call.sender, now)
    told = tell_invited(session, poll.cohort, [event], call.rules, now)
    (entry,) = entries_of(session, [event], call.rules)
    return event_added(entry, told, call.sender.zone, now)


def end(session: Session, call: Call, now: datetime) -> Message:
    poll = call.access.led_poll(session, call.value, now)
    return poll_ended(poll, end_poll(session, poll, now))


def _question(call: Call, cohort: Cohort, now: datetime) -> tuple[Question | None, dict[str, str]]:
    """Return what was filled in, or what is wrong with it by field."""
    problems: dict[str, str] = {}
    title = read_answer(call, TITLE, read_title, problems)
    minutes = read_answer(call, LENGTH, read_length, problems)
    kind = one_of(EventKind, call.answers.get(KIND, ""))
    audience = one_of(Audience, call.answers.get(AUDIENCE, ""))
    closes_on = day_of(call.answers.get(CLOSES, ""))
    if kind is None:
        problems[KIND] = NOT_PICKED
    if audience is None:
        problems[AUDIENCE] = NOT_PICKED
    if closes_on is None:
        problems[CLOSES] = CLOSES_MISSING
    slots: tuple[datetime, ...] = ()
    try:
        slots = read_slots(call.answers.get(SLOTS, ""), ZoneInfo(cohort.time_zone), now)
    except SlotsError as error:
        problems[SLOTS] = str(error)
    if problems or not (title and minutes and kind and audience and closes_on):
        return None, problems
    return Question(kind, title, minutes, audience, slots, closes_on), {}


def _typed(call: Call) -> TypedPoll:
    answers = call.answers
    return TypedPoll(
        one_of(EventKind, answers.get(KIND, "")),
        answers.get(TITLE, ""),
        answers.get(LENGTH, ""),
        one_of(Audience, answers.get(AUDIENCE, "")),
        answers.get(SLOTS, ""),
        day_of(answers.get(CLOSES, "")),
    )


def _field_of(error: UserError) -> str:
    """Return at which field a refusal stands."""
    if isinstance(error, PollExistsError):
        return TITLE
    return SLOTS if isinstance(error, EventOutOfRangeError) else CLOSES


PART = CohortPart("poll polls survey", "/cohort poll", part)
BUTTONS = (
    ButtonSpec("poll.add", open_add),
    ButtonSpec("poll.show", show),
    ButtonSpec("poll.settle", choose),
    ButtonSpec("poll.end", end),
)
FORMS = (FormSpec(POLL_FORM, submit_add),)
