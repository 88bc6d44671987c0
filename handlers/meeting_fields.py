"""Fills the form of a meeting in, and reads what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.contact_fields import read_date, read_length, read_time
from handlers.form_errors import why_refused
from handlers.reading.meeting_line import checked_link, read_meeting
from messages import meeting_form as texts
from messages.contact_form import length_words
from messages.meeting_form import FilledMeeting, Invited
from messages.meeting_times import zones_differ
from messages.message import Answers
from messages.reader import Reader
from messages.wording import place_of
from models import Meeting, Modality, Pair, Person
from program.errors import (
    BadMeetingLinkError,
    MeetingAfterTheCohortError,
    MeetingIsPastError,
    TooManyTimesError,
    UnreachedInTimeError,
    UserError,
)
from program.hours import local_instant
from program.meetings import MEETING_MODALITIES, Plan


@dataclass(frozen=True)
class ReadMeeting:
    """What the form says; with problems there is no plan."""

    plan: Plan | None
    problems: Mapping[str, str]
    """Field id to the sentence that says what to mend."""


def read_form(answers: Answers, person: Person, now: datetime) -> ReadMeeting:
    """Return what was filled in, days and times in the person's zone."""
    problems: dict[str, str] = {}
    day, at = read_date(answers.get(texts.DAY, "")), read_time(answers.get(texts.TIME, ""))
    if day is None:
        problems[texts.DAY] = texts.DAY_MISSING
    if at is None:
        problems[texts.TIME] = texts.TIME_MISSING
    minutes = read_length(answers.get(texts.LENGTH, ""))
    if minutes is None:
        problems[texts.LENGTH] = texts.LENGTH_UNREADABLE
    others: tuple[datetime, ...] = ()
    try:
        if answers.get(texts.OTHERS, "").strip():
            others = read_meeting(answers[texts.OTHERS], (), person.zone, now).times
    except UserError as error:
        problems[texts.OTHERS] = why_refused(error)
    link = ""
    try:
        link = checked_link(answers.get(texts.LINK, ""))
    except UserError as error:
        problems[texts.LINK] = why_refused(error)
    if problems or day is None or at is None or minutes is None:
        return ReadMeeting(None, problems)
    first = local_instant(day, at.hour, at.minute, person.zone)
    times = tuple(dict.fromkeys((first, *others)))
    return ReadMeeting(Plan(times, minutes, _modality(answers), link), {})


def as_typed(answers: Answers) -> FilledMeeting:
    """Return the form's content as it was typed, for another try; the pair is the caller's."""
    return FilledMeeting(
        day=read_date(answers.get(texts.DAY, "")),
        at=read_time(answers.get(texts.TIME, "")),
        others=answers.get(texts.OTHERS, "")[: texts.LONGEST_OTHERS],
        length=answers.get(texts.LENGTH, "")[:40],
        modality=_modality(answers),
        link=answers.get(texts.LINK, "")[: texts.LONGEST_LINK],
    )


def filled_of(meeting: Meeting) -> FilledMeeting:
    """Return what stays the same when a meeting gets other times."""
    return replace(
        FilledMeeting(),
        length=length_words(meeting.minutes),
        modality=meeting.modality,
        link=meeting.link,
    )


def invited_of(pair: Pair, reader: Reader, now: datetime) -> Invited:
    """Return the partner's name, and their zone where it is another one."""
    partner = pair.partner_of(reader.person.id)
    there = place_of(partner.zone_name) if zones_differ(now, reader.person, partner) else ""
    return Invited(reader.partner_name(pair), (), there)


def field_of(error: UserError) -> str | None:
    """Return the field at which a refusal is shown, None where no answer mends it."""
    match error:
        case MeetingIsPastError() | MeetingAfterTheCohortError():
            return texts.DAY
        case UnreachedInTimeError():
            return texts.TIME
        case BadMeetingLinkError():
            return texts.LINK
        case TooManyTimesError():
            return texts.OTHERS
    return None


def _modality(answers: Answers) -> Modality:
    said = answers.get(texts.HOW, "")
    return next((one for one in MEETING_MODALITIES if one.value == said), Modality.VIDEO)
