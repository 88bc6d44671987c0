"""What was filled in about an event, read field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from handlers.call import Call
from messages.event_planning import (
    AT,
    AUDIENCE,
    DATE_MISSING,
    KIND,
    LENGTH,
    LINK,
    NOT_PICKED,
    ON,
    TIME_MISSING,
    TITLE,
    Typed,
)
from models import Audience, Cohort, EventKind
from program.errors import EventExistsError, UserError
from program.event_fields import Plan, read_length, read_link, read_time, read_title
from program.hours import local_instant
from program.roster.cells import CellError

Read = TypeVar("Read")
SomeEnum = TypeVar("SomeEnum", bound=StrEnum)


def plan_of(
    call: Call, cohort: Cohort, audience: Audience | None
) -> tuple[Plan | None, dict[str, str]]:
    """Return the event that was filled in, or what is wrong with it by field."""
    problems: dict[str, str] = {}
    title = read_answer(call, TITLE, read_title, problems)
    minutes = read_answer(call, LENGTH, read_length, problems)
    has_link = bool(call.answers.get(LINK, "").strip())
    link = read_answer(call, LINK, read_link, problems) if has_link else ""
    kind, on = one_of(EventKind, call.answers.get(KIND, "")), day_of(call.answers.get(ON, ""))
    has_time = bool(call.answers.get(AT, "").strip())
    at = read_answer(call, AT, read_time, problems) if has_time else None
    if kind is None:
        problems[KIND] = NOT_PICKED
    if audience is None:
        problems[AUDIENCE] = NOT_PICKED
    if on is None:
        problems[ON] = DATE_MISSING
    if not has_time:
        problems[AT] = TIME_MISSING
    if not (title and minutes and kind and on and at is not None and audience) or problems:
        return None, problems
    starts_at = local_instant(on, at.hour, at.minute, ZoneInfo(cohort.time_zone))
    return Plan(kind, title, starts_at, minutes, audience, link or ""), {}


def typed_of(call: Call) -> Typed:
    """Return what stands in the form, to be shown again."""
    answers = call.answers
    kind = one_of(EventKind, answers.get(KIND, ""))
    audience = one_of(Audience, answers.get(AUDIENCE, ""))
    try:
        at = read_time(answers.get(AT, ""))
    except CellError:
        at = None
    return Typed(
        kind,
        answers.get(TITLE, ""),
        day_of(answers.get(ON, "")),
        at,
        answers.get(LENGTH, ""),
        answers.get(LINK, ""),
        audience,
    )


def field_of(error: UserError) -> str:
    """Return at which field a refusal stands."""
    return TITLE if isinstance(error, EventExistsError) else ON


def read_answer(
    call: Call, field_id: str, how: Callable[[str], Read], problems: dict[str, str]
) -> Read | None:
    """Return what the field says; what it cannot say stands in `problems` then."""
    try:
        return how(call.answers.get(field_id, ""))
    except CellError as error:
        problems[field_id] = f"{error.why[0].upper()}{error.why[1:]}. {error.remedy}."
        return None


def one_of(kind: type[SomeEnum], value: str) -> SomeEnum | None:
    return kind(value) if value in [one.value for one in kind] else None


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
