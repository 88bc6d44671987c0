"""`/cohort requirements`, `grant` and `withdraw`: who is entitled, and exceptions from it."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec
from handlers.cohort_scope import today_of
from handlers.find_member import Members
from messages.cohort_requirements import (
    GRANT_FORM,
    LONGEST_REASON,
    REASON,
    WHAT,
    grant_form,
    held_already,
    one_mentor,
    requirements_page,
    was_granted,
    was_withdrawn,
)
from messages.message import Form, Message
from models import Cohort, Duty, Pair, Person, Session
from models.audit import About, note
from models.pair import pairs_of
from program.access.ids import among, position_of
from program.errors import (
    MissingWordsError,
    NotAPairError,
    NotForYouError,
    NotInCohortError,
)
from program.exceptions import Wished, get_held, grant, withdraw
from program.registration import MentorLedger, ledgers_of

GRANT_EXAMPLE = "/cohort grant @maya video meetings: on leave in spring"
WITHDRAW_EXAMPLE = "/cohort withdraw @maya video meetings"

_DUTY_WORDS = {
    Duty.FIRST_CONTACT: r"first contact|introductory(?: contact| meeting)?|first",
    Duty.VIDEO_MEETINGS: r"video meetings?|video|meetings",
    Duty.MONTHLY_CONTACT: r"monthly contacts?|monthly|months?|check-?ins?|in touch(?: each month)?",
    Duty.CAPSTONE_REVIEW: r"capstone(?: review)?",
    Duty.CONCLUSION_MEETING: r"conclusion(?: meeting)?",
    Duty.CONFERENCE: r"conference",
    Duty.LATE_LOGS: r"late(?: contacts?| logs?| logging)?",
    Duty.EVERYTHING: r"everything|all(?: requirements)?",
}
"""What facilitators call the requirements; a longer name stands before a shorter one."""

_ANY_DUTY = re.compile(
    r"(?<!\S)(?:"
    + "|".join(f"(?P<{duty.value}>{words})" for duty, words in _DUTY_WORDS.items())
    + r")(?=[\s:,.;]|$)",
    re.IGNORECASE,
)
_BEFORE_REASON = re.compile(r"^[\s:,.;-]*(?:(?:because|since|reason)\b[\s:,]*)?", re.IGNORECASE)
_OF_A_PAIR = frozenset(Duty) - {Duty.CONCLUSION_MEETING, Duty.CONFERENCE, Duty.EVERYTHING}


def show_requirements(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Message:
    """Show who is entitled and who lacks what; with a name, all that counts for that person."""
    if words:
        person = Members(session, call, cohort).by_email_or_name(words)
        return one_mentor(_ledger(session, call, cohort, person, now), today_of(call, now))
    return _page(session, call, cohort, 0, now)


def grant_words(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    """Grant what the line says: whom, from what, and why."""
    wished = _read(session, call, cohort, words, GRANT_EXAMPLE)
    if not wished.reason:
        raise MissingWordsError(GRANT_EXAMPLE)
    return _grant(session, call, wished, now)


def withdraw_words(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Message:
    """Withdraw the exception that the line names."""
    exception = get_held(session, _read(session, call, cohort, words, WITHDRAW_EXAMPLE))
    return _withdraw(session, call, str(exception.id), now)


def _read(session: Session, call: Call, cohort: Cohort, words: str, example: str) -> Wished:
    """Return what the words wish: people, what it is about, and the rest as the reason.

    Raises:
        MissingWordsError: nobody is named, or not what it is about.
        NotAPairError: two people are named who were never a pair of the cohort.
    """
    found = _ANY_DUTY.search(words)
    if found is None:
        raise MissingWordsError(example)
    duty = next(duty for duty in Duty if found[duty.value])
    people = Members(session, call, cohort).named_in(words[: found.start()]).people
    reason = _one_line(_BEFORE_REASON.sub("", words[found.end() :]))
    if len(people) == 1:
        return Wished(cohort, people[0], duty, reason)
    if len(people) != 2:
        raise MissingWordsError(example)
    pair = _pair_of(session, cohort, people[0], people[1])
    return Wished(cohort, pair.mentor, duty, reason, pair if duty in _OF_A_PAIR else None)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_REASON]


def _pair_of(session: Session, cohort: Cohort, first: Person, second: Person) -> Pair:
    """Return the newest pair of the two in the cohort, also one that ended."""
    for pair in pairs_of(session, first.id):
        if pair.cohort_id == cohort.id and pair.has(second.id) and first.id != second.id:
            return pair
    raise NotAPairError([first.name, second.name], cohort.name)


# --- buttons ----------------------------------------------------------------------------------


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show a page of the list, from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return _page(session, call, cohort, position_of(offset), now)


def show_one(session: Session, call: Call, now: datetime) -> Message:
    """Show one thought partner, from "cohort id|person id"."""
    return one_mentor(_ledger_meant(session, call, call.value, now), today_of(call, now))


def open_form(session: Session, call: Call, now: datetime) -> Form:
    return grant_form(_ledger_meant(session, call, call.value, now))


def submit(session: Session, call: Call, now: datetime) -> Form | Message:
    """Grant what was chosen; the choice is "duty" or "duty:pair id"."""
    ledger = _ledger_meant(session, call, call.context, now)
    reason = _one_line(call.answers.get(REASON, ""))
    if not reason:
        return grant_form(ledger).with_errors({REASON: "Say in a few words why."})
    chosen, _, pair_id = call.answers.get(WHAT, "").partition(":")
    if chosen not in list(Duty):
        return grant_form(ledger).with_errors({WHAT: "Choose what it is about."})
    pair = among(pairs_of(session, ledger.mentor.id), pair_id) if pair_id else None
    wished = Wished(ledger.cohort, ledger.mentor, Duty(chosen), reason, pair)
    return _grant(session, call, wished, now)


def press_withdraw(session: Session, call: Call, now: datetime) -> Message:
    return _withdraw(session, call, call.value, now)


def _page(session: Session, call: Call, cohort: Cohort, offset: int, now: datetime) -> Message:
    ledgers = ledgers_of(session, cohort, call.rules, now)
    return requirements_page(cohort, ledgers, offset, today_of(call, now))


def _grant(session: Session, call: Call, wished: Wished, now: datetime) -> Message:
    exception, is_new = grant(session, wished, call.sender, now)
    ledger = _ledger(session, call, wished.cohort, wished.mentor, now)
    words = was_granted if is_new else held_already
    return words(exception, ledger, today_of(call, now))


def _withdraw(session: Session, call: Call, value: str, now: datetime) -> Message:
    exception, cohort = call.access.led_exception(session, value, now)
    withdraw(session, exception, call.sender, now)
    ledger = _ledger(session, call, cohort, exception.person, now)
    return was_withdrawn(exception, ledger, today_of(call, now))


def _ledger_meant(session: Session, call: Call, value: str, now: datetime) -> MentorLedger:
    cohort_id, _, person_id = value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    person = call.access.member(session, person_id, cohort)
    found = ledgers_of(session, cohort, call.rules, now, {person.id})
    if not found:
        raise NotForYouError
    note(session, About(cohort.id, person_id=found[0].mentor.id))
    return found[0]


def _ledger(
    session: Session, call: Call, cohort: Cohort, person: Person, now: datetime
) -> MentorLedger:
    """Return the thought partner's ledger.

    Raises:
        NotInCohortError: the person is no thought partner of the cohort.
    """
    found = ledgers_of(session, cohort, call.rules, now, {person.id})
    if not found:
        raise NotInCohortError(person.name, "mentor", cohort.name)
    return found[0]


BUTTONS = (
    ButtonSpec("requirements.page", page),
    ButtonSpec("requirements.of", show_one),
    ButtonSpec("exception.open", open_form),
    ButtonSpec("exception.withdraw", press_withdraw),
)
FORMS = (FormSpec(GRANT_FORM, submit),)
