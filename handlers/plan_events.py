"""`/cohort event`: a facilitator adds, changes and cancels the events of a cohort."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.cohort_part import CohortPart
from handlers.event_answers import field_of, one_of, plan_of, typed_of
from handlers.form_errors import why_refused
from messages.event_planning import (
    ADD_EVENT_FORM,
    AUDIENCE,
    CANCEL_EVENT_FORM,
    CHANGE_EVENT_FORM,
    Planned,
    Typed,
    cancel_form,
    event_added,
    event_canceled,
    event_changed,
    event_form,
    event_list,
)
from messages.message import Form, Message
from models import Audience, Cohort, Event, Session
from models.event import events_of
from program.access.ids import position_of
from program.cohorts import check_not_over
from program.errors import EventCanceledError, NoSuchEventError, UserError
from program.event_news import tell_invited
from program.events import add_event, cancel_event, change_event, entries_of, invited_to


def part(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort event`: the list, or the form that the next word names."""
    verb, _, rest = words.partition(" ")
    match verb.casefold():
        case "add" | "new":
            return _add_form(session, cohort, now)
        case "change" | "move" | "edit":
            event = event_named(_coming(session, cohort, now), rest)
            return _change_form(session, event, now)
        case "cancel":
            event = event_named(_coming(session, cohort, now), rest)
            return _cancel_form(session, call, event, now)
    return _list(session, call, cohort, 0, now)


def event_named(events: Sequence[Event], words: str) -> Event:
    """Return the one of the events whose title has these words.

    Raises:
        NoSuchEventError: none has, or several.
    """
    said = " ".join(words.casefold().split())
    exact = [event for event in events if event.title.casefold() == said]
    found = exact or [event for event in events if said and said in event.title.casefold()]
    if len(found) != 1:
        raise NoSuchEventError(words.strip(), [event.title for event in found or events])
    return found[0]


def _coming(session: Session, cohort: Cohort, now: datetime) -> list[Event]:
    return [
        event
        for event in events_of(session, [cohort.id])
        if event.canceled_at is None and event.ends_at > now
    ]


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show the list from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return _list(session, call, cohort, position_of(offset), now)


def _list(session: Session, call: Call, cohort: Cohort, offset: int, now: datetime) -> Message:
    counts = invited_counts(session, cohort, now)
    entries = entries_of(session, _coming(session, cohort, now), call.rules)
    planned = [Planned(entry, counts[entry.event.audience]) for entry in entries]
    return event_list(cohort, planned, offset, call.sender.zone, now)


def invited_counts(session: Session, cohort: Cohort, now: datetime) -> dict[Audience, int]:
    """Return how many people each audience has today."""
    return {one: len(invited_to(session, cohort.id, one, now)) for one in Audience}


def open_add(session: Session, call: Call, now: datetime) -> Form:
    return _add_form(session, call.access.led_cohort(session, call.value, now), now)


def _add_form(session: Session, cohort: Cohort, now: datetime) -> Form:
    check_not_over(cohort, now)
    return event_form(cohort, Typed(), invited_counts(session, cohort, now))


def submit_add(session: Session, call: Call, now: datetime) -> Form | Message:
    """Add what was filled in and invite, or return the form with what must be mended."""
    cohort = call.access.led_cohort(session, call.context, now)
    form = event_form(cohort, typed_of(call), invited_counts(session, cohort, now))
    plan, problems = plan_of(call, cohort, one_of(Audience, call.answers.get(AUDIENCE, "")))
    if plan is None:
        return form.with_errors(problems)
    try:
        event = add_event(session, cohort, plan, call.sender, now)
    except UserError as error:
        return form.with_errors({field_of(error): why_refused(error)})
    told = tell_invited(session, cohort, [event], call.rules, now)
    (entry,) = entries_of(session, [event], call.rules)
    return event_added(entry, told, call.sender.zone, now)


def open_change(session: Session, call: Call, now: datetime) -> Form:
    event = call.access.led_event(session, call.value, now)
    return _change_form(session, event, now)


def _change_form(session: Session, event: Event, now: datetime) -> Form:
    if event.canceled_at is not None:
        raise EventCanceledError(event.title)
    local = event.starts_at.astimezone(ZoneInfo(event.cohort.time_zone))
    typed = Typed(
        event.kind, event.title, local.date(), local.time(), str(event.minutes), event.link
    )
    return event_form(event.cohort, typed, invited_counts(session, event.cohort, now), event)


def submit_change(session: Session, call: Call, now: datetime) -> Form | Message:
    """Change the event and tell what changed, or return the form with what must be mended."""
    event = call.access.led_event(session, call.context, now)
    cohort = event.cohort
    form = event_form(cohort, typed_of(call), invited_counts(session, cohort, now), event)
    plan, problems = plan_of(call, cohort, event.audience)
    if plan is None:
        return form.with_errors(problems)
    try:
        is_new = change_event(session, event.id, plan, now)
    except EventCanceledError:
        raise
    except UserError as error:
        return form.with_errors({field_of(error): why_refused(error)})
    told = tell_invited(session, cohort, [event], call.rules, now) if is_new else 0
    (entry,) = entries_of(session, [event], call.rules)
    return event_changed(entry, told, is_new, call.sender.zone, now)


def open_cancel(session: Session, call: Call, now: datetime) -> Form:
    event = call.access.led_event(session, call.value, now)
    return _cancel_form(session, call, event, now)


def _cancel_form(session: Session, call: Call, event: Event, now: datetime) -> Form:
    if event.canceled_at is not None:
        raise EventCanceledError(event.title)
    (entry,) = entries_of(session, [event], call.rules)
    invited = len(invited_to(session, event.cohort_id, event.audience, now))
    return cancel_form(entry, invited, call.sender.zone, now)


def submit_cancel(session: Session, call: Call, now: datetime) -> Message:
    """Cancel the event, and tell whoever was told of it."""
    event = call.access.led_event(session, call.context, now)
    is_new = cancel_event(session, event, now)
    told = tell_invited(session, event.cohort, [event], call.rules, now) if is_new else 0
    (entry,) = entries_of(session, [event], call.rules)
    return event_canceled(entry, told, is_new)


PART = CohortPart("event events calendar date dates", "/cohort event", part)
BUTTONS = (
    ButtonSpec("event.list", page),
    ButtonSpec("event.add", open_add),
    ButtonSpec("event.change", open_change),
    ButtonSpec("event.cancel", open_cancel),
)
FORMS = (
    FormSpec(ADD_EVENT_FORM, submit_add),
    FormSpec(CHANGE_EVENT_FORM, submit_change),
    FormSpec(CANCEL_EVENT_FORM, submit_cancel),
)
