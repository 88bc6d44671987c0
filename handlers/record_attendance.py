"""`/cohort attendance`: a facilitator sees who was at the events, and records it for others."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.cohort_part import CohortPart
from handlers.plan_events import event_named
from messages.attendance import (
    ABSENT,
    ATTENDANCE_FORM,
    ON_FORM,
    REST,
    Sheet,
    attendance_form,
    attendance_list,
    attendance_recorded,
    nobody_to_record,
    there_field,
)
from messages.message import Form, Message, chosen
from models import Cohort, Event, Session
from models.event import attendance_of, events_of
from program.access.ids import number, position_of
from program.attendance import check_began, people_of, record, tallies


def part(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort attendance`: the counts, or the form of the event that is named."""
    if not words.strip():
        return _list(session, call, cohort, 0, now)
    return _form(session, call, event_named(_begun(session, cohort, now), words), 0, now)


def _begun(session: Session, cohort: Cohort, now: datetime) -> list[Event]:
    """Return the events that began and took place, the latest first."""
    found = [
        event
        for event in events_of(session, [cohort.id])
        if event.canceled_at is None and event.starts_at <= now
    ]
    return found[::-1]


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show the counts from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return _list(session, call, cohort, position_of(offset), now)


def _list(session: Session, call: Call, cohort: Cohort, offset: int, now: datetime) -> Message:
    counted = tallies(session, _begun(session, cohort, now), now)
    return attendance_list(cohort, counted, offset, call.sender.zone, now)


def open_form(session: Session, call: Call, now: datetime) -> Reply:
    """Open the form from "event id|page"."""
    event, page_number = _meant(session, call, call.value, now)
    return _form(session, call, event, page_number, now)


def _meant(session: Session, call: Call, value: str, now: datetime) -> tuple[Event, int]:
    event_id, _, page_number = value.partition("|")
    return call.access.led_event(session, event_id, now), position_of(page_number)


def _form(session: Session, call: Call, event: Event, page_number: int, now: datetime) -> Reply:
    check_began(event, now)
    sheet = _sheet(session, event, page_number, now)
    if not sheet.people:
        return nobody_to_record(event)
    return attendance_form(sheet, call.sender.zone, now)


def _sheet(session: Session, event: Event, page_number: int, now: datetime) -> Sheet:
    people = people_of(session, event, now)
    known = attendance_of(session, [event.id]).get(event.id, ())
    there = frozenset(one.person_id for one in known if one.attended)
    first = page_number * ON_FORM
    return Sheet(event, page_number, people[first : first + ON_FORM], there)


def submit(session: Session, call: Call, now: datetime) -> Form | Message:
    """Keep who was ticked; who was ticked when the form was opened and is no more was not there.

    Whoever said meanwhile that they were there stays as they said.
    """
    event_and_page, _, were_ticked = call.context.rpartition("|")
    event, page_number = _meant(session, call, event_and_page, now)
    sheet = _sheet(session, event, page_number, now)
    if not sheet.people:
        return nobody_to_record(event)
    before = {number(value) for value in were_ticked.split(",") if value}
    ticked = {int(value) for value in chosen(call.answers, there_field(sheet))}
    absent = {person.id for person in sheet.people} - sheet.there | before
    meant = ticked | (absent if call.answers.get(REST) == ABSENT else before)
    said = {person.id: person.id in ticked for person in sheet.people if person.id in meant}
    record(session, event, said, call.sender, now)
    (tally,) = tallies(session, [event], now)
    return attendance_recorded(tally, call.sender.zone, now)


PART = CohortPart("attendance attended present", "/cohort attendance", part)
BUTTONS = (
    ButtonSpec("attendance.list", page),
    ButtonSpec("attendance.open", open_form),
)
FORMS = (FormSpec(ATTENDANCE_FORM, submit),)
