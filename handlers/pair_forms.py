"""Forms about one pair: excuse, reassign, away, left; what they open with and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from handlers.call import Call, FormSpec
from handlers.cohort_proposals import meetings_of, propose_departure
from handlers.cohort_scope import today_of
from handlers.find_member import Members
from handlers.form_errors import why_refused
from handlers.pass_message import warning_about
from messages.care import (
    AWAY_FORM,
    CARRIES,
    EXCUSE_FORM,
    LEFT_FORM,
    MENTOR,
    ON,
    REASSIGN_FORM,
    UNTIL,
    WHO,
    away_form,
    excuse_form,
    reassign_form,
)
from messages.member_changes import is_away, is_excused
from messages.message import Form, Message
from messages.pair_changes import was_reassigned
from models import AlertAction, Cohort, Membership, Pair, Person, Role, Session
from models.person import members_of
from program.access.ids import among
from program.care import act_on_pair, excuse_pair, mark_away
from program.errors import (
    DayIsPastError,
    NotForYouError,
    PairEndedError,
    UnclearDayError,
    UserError,
)
from program.hours import local_day
from program.pairs import check_new_pair, reassign


def open_excuse(session: Session, call: Call, pair: Pair, now: datetime) -> Form:
    """Raises PairEndedError for a pair that has ended."""
    _check_living(pair)
    return excuse_form(pair, today_of(call, now), warning_about(session, call, pair, now))


def submit_excuse(session: Session, call: Call, now: datetime) -> Form | Message:
    """Excuse the pair, or mark one of the two as away."""
    pair = call.access.led_pair(session, call.context, now)
    _check_living(pair)
    today = today_of(call, now)
    until = _day(call, UNTIL)
    if until is None or until < local_day(now, pair.mentor.zone):
        form = open_excuse(session, call, pair, now)
        return form.with_errors({UNTIL: _why_not(until)})
    who = call.answers.get(WHO, "pair")
    if who == "pair":
        excuse_pair(session, pair, until, call.sender, now)
        return is_excused(pair, until, today)
    person = among((pair.mentor, pair.participant), who)
    mark_away(session, person, until, call.sender, now)
    return is_away(person, until, today)


def submit_away(session: Session, call: Call, now: datetime) -> Form | Message:
    """Mark one of a pair as away."""
    pair, person = call.access.led_pair_and_person(session, call.context, now)
    until = _day(call, UNTIL)
    if until is None or until < local_day(now, person.zone):
        return away_form(pair, person).with_errors({UNTIL: _why_not(until)})
    mark_away(session, person, until, call.sender, now)
    return is_away(person, until, today_of(call, now))


def submit_left(session: Session, call: Call, now: datetime) -> Message:
    """Say what it means that the person leaves; a button then does it."""
    pair, person = call.access.led_pair_and_person(session, call.context, now)
    left_on = _day(call, ON) or local_day(now, person.zone)
    return propose_departure(session, call, pair.cohort, (person, left_on), now).message


def open_reassignment(session: Session, call: Call, pair: Pair, now: datetime) -> Form:
    """Raises PairEndedError for a pair that has ended."""
    _check_living(pair)
    others = [
        person
        for person in people_with(session, pair.cohort, Role.MENTOR, now)
        if person.id not in (pair.mentor_id, pair.participant_id)
    ]
    warning = warning_about(session, call, pair, now)
    return reassign_form(pair, others, meetings_of(session, pair), warning)


def submit_reassignment(session: Session, call: Call, now: datetime) -> Form | Message:
    """End the pair and go on with the chosen thought partner."""
    pair = call.access.led_pair(session, call.context, now)
    _check_living(pair)
    carries = call.answers.get(CARRIES, "yes") == "yes"
    try:
        new_mentor = person_answered(session, call, pair.cohort, MENTOR)
        check_new_pair(session, pair.cohort, new_mentor, pair.participant, now)
    except UserError as error:
        form = open_reassignment(session, call, pair, now)
        return form.with_errors({MENTOR: why_refused(error)})
    act_on_pair(session, pair, call.sender, AlertAction.REASSIGNED, now)
    new_pair = reassign(session, pair, new_mentor, carries, now)
    return was_reassigned(pair, new_pair, meetings_of(session, pair) if carries else 0)


def people_with(session: Session, cohort: Cohort, role: Role, now: datetime) -> Sequence[Person]:
    """Return who has the role in the cohort today, by name."""
    return [
        person
        for membership, person in members_of(session, cohort.id)
        if membership.role is role and _is_in(membership, person, now)
    ]


def person_answered(session: Session, call: Call, cohort: Cohort, field_id: str) -> Person:
    """Return whom the field names: by the id of an option, or by name or email.

    Raises:
        UnknownMemberError, SeveralMembersError: what was typed names nobody, or several.
    """
    typed = call.answers.get(field_id, "").strip()
    if typed.isdecimal():
        with suppress(NotForYouError):
            return call.access.member(session, typed, cohort)
    return Members(session, call, cohort).by_email_or_name(typed)


def _is_in(membership: Membership, person: Person, now: datetime) -> bool:
    return membership.left_on is None or membership.left_on > local_day(now, person.zone)


def _day(call: Call, field_id: str) -> date | None:
    try:
        return date.fromisoformat(call.answers.get(field_id, ""))
    except ValueError:
        return None


def _why_not(day: date | None) -> str:
    return why_refused(UnclearDayError("") if day is None else DayIsPastError(day))


def _check_living(pair: Pair) -> None:
    if pair.ended_at is not None:
        raise PairEndedError


FORMS = (
    FormSpec(EXCUSE_FORM, submit_excuse),
    FormSpec(AWAY_FORM, submit_away),
    FormSpec(LEFT_FORM, submit_left),
    FormSpec(REASSIGN_FORM, submit_reassignment),
)
