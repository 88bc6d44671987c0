"""`/cohort`: the state of a cohort, and every change a facilitator makes in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches

from handlers.call import Call, Command, Reply
from handlers.cohort_buttons import hold_cohort, living_pairs, release_cohort
from handlers.cohort_capstones import EXAMPLE as CAPSTONES_EXAMPLE
from handlers.cohort_capstones import show_capstones
from handlers.cohort_part import CohortPart
from handlers.cohort_proposals import (
    propose_departure,
    propose_end,
    propose_pair,
    propose_reassignment,
)
from handlers.cohort_scope import cohort_meant, today_of
from handlers.cohort_views import announcement_preview, view_of
from handlers.delivery_ledger import show_delivery
from handlers.find_member import Members
from handlers.find_time import PART as POLL_PART
from handlers.give_feedback import EXAMPLE as FEEDBACK_EXAMPLE
from handlers.give_feedback import show_feedback
from handlers.grant_exceptions import (
    GRANT_EXAMPLE,
    WITHDRAW_EXAMPLE,
    grant_words,
    show_requirements,
    withdraw_words,
)
from handlers.help_answers import EXAMPLE as REQUESTS_EXAMPLE
from handlers.help_answers import show_requests
from handlers.introduce_pair import EXAMPLE as INTRODUCE_EXAMPLE
from handlers.introduce_pair import introduce_pair
from handlers.link_person import link_person, list_unlinked
from handlers.match_pairs import match
from handlers.plan_events import PART as EVENT_PART
from handlers.read_day import read_day, read_day_to_come
from handlers.reading.mentions import as_shown
from handlers.record_attendance import PART as ATTENDANCE_PART
from handlers.reflect import show_reflections
from handlers.show_help import asks_for_help, command_help
from messages.cohort import all_page, not_understood, overview, several_cohorts
from messages.member_changes import is_away, is_back
from messages.message import Message
from messages.wording import shortened
from models import Cohort, Membership, Pair, Person, Role, Session
from models.person import members_of
from program.away import be_back
from program.care import mark_away
from program.departures import mark_back
from program.errors import AtOnceError, MissingWordsError, NotAPairError, SeveralPairsError
from program.hours import local_day

ADD_EXAMPLE = "/cohort add @maya @sam"
END_EXAMPLE = "/cohort end @maya @sam"
REASSIGN_EXAMPLE = "/cohort reassign @sam to @lee"
AWAY_EXAMPLE = "/cohort away @maya until November 30"
LEFT_EXAMPLE = "/cohort left @sam on November 30"
BACK_EXAMPLE = "/cohort back @maya"


def look_after_cohort(session: Session, call: Call, now: datetime) -> Reply:
    """Answer `/cohort` with the state of the cohort, or do what the words say."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    cohort, words, choices = cohort_meant(session, call, now)
    if cohort is None:
        return several_cohorts([each.name for each in choices])
    if not words:
        return overview(view_of(session, call, cohort, now))
    if asks_for_help(words):
        return command_help(COMMAND)
    verb, _, rest = words.partition(" ")
    part = _PARTS.get(verb.casefold().strip(":,."))
    if part is None:
        return not_understood(shortened(as_shown(words)), _nearest(verb))
    return part.handle(session, call, cohort, rest.strip(), now)


def _nearest(verb: str) -> list[str]:
    near = get_close_matches(verb.casefold(), _PARTS, n=3, cutoff=0.6)
    examples = dict.fromkeys(_PARTS[word].example for word in near)
    return list(examples) or list(COMMAND.examples[:3])


def _pairs(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return all_page(view_of(session, call, cohort, now), 0)


def _link(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return link_person(session, call, cohort, words, now)


def _unlinked(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return list_unlinked(session, cohort)


def _hold(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return hold_cohort(session, call, cohort, now)


def _release(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return release_cohort(session, call, cohort, now)


def _announce(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    return announcement_preview(session, call, cohort, now)


def _add(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    people = _named_now(session, call, cohort, words, ADD_EXAMPLE)
    if len(people) != 2:
        raise MissingWordsError(ADD_EXAMPLE)
    mentor, participant = _mentor_first(session, cohort, people[0], people[1])
    return propose_pair(session, call, cohort, (mentor, participant), now).message


def _end(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    people = _named_now(session, call, cohort, words, END_EXAMPLE)
    if not 1 <= len(people) <= 2:
        raise MissingWordsError(END_EXAMPLE)
    pair = _pair_of(session, cohort, *people)
    return propose_end(session, call, call.access.led_pair(session, pair.id, now), now).message


def _reassign(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    people = _named_now(session, call, cohort, words, REASSIGN_EXAMPLE)
    if not 2 <= len(people) <= 3:
        raise MissingWordsError(REASSIGN_EXAMPLE)
    pair = _pair_of(session, cohort, *people[:-1])
    led = call.access.led_pair(session, pair.id, now)
    return propose_reassignment(session, call, led, people[-1], now).message


def _away(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    person, day_words = _one(session, call, cohort, words, AWAY_EXAMPLE)
    until = read_day_to_come(day_words, local_day(now, person.zone))
    mark_away(session, person, until, call.sender, now)
    return is_away(person, until, today_of(call, now))


def _left(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    person, day_words = _one(session, call, cohort, words, LEFT_EXAMPLE)
    today = local_day(now, person.zone)
    left_on = read_day(day_words, today, "current_period") if day_words else today
    return propose_departure(session, call, cohort, (person, left_on), now).message


def _back(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    person, _ = _one(session, call, cohort, words, BACK_EXAMPLE)
    had_left = mark_back(session, cohort, person)
    was_away = be_back(session, person, now)
    return is_back(person, cohort, had_left, was_away)


def _one(
    session: Session, call: Call, cohort: Cohort, words: str, example: str
) -> tuple[Person, str]:
    """Return the one person named, and the words of the day that follow."""
    named = Members(session, call, cohort).named_in(words)
    if len(named.people) != 1:
        raise MissingWordsError(example)
    return named.people[0], named.rest


def _named_now(
    session: Session, call: Call, cohort: Cohort, words: str, example: str
) -> tuple[Person, ...]:
    """Return the people named, for what cannot wait until another day.

    Raises:
        AtOnceError: a day is named that is not today.
    """
    named = Members(session, call, cohort).named_in(words)
    if named.rest and named.rest.casefold().removeprefix("on ") not in ("today", "now"):
        raise AtOnceError(named.rest, example)
    return named.people


def _mentor_first(
    session: Session, cohort: Cohort, first: Person, second: Person
) -> tuple[Person, Person]:
    """Return the two as mentor and participant, however they were named."""
    roles = {
        (membership.person_id, membership.role)
        for membership, _ in members_of(session, cohort.id)
        if _is_of(membership, first, second)
    }
    is_turned = (second.id, Role.MENTOR) in roles and (first.id, Role.PARTICIPANT) in roles
    if is_turned and (first.id, Role.MENTOR) not in roles:
        return second, first
    return first, second


def _is_of(membership: Membership, first: Person, second: Person) -> bool:
    return membership.person_id in (first.id, second.id)


def _pair_of(session: Session, cohort: Cohort, first: Person, second: Person | None = None) -> Pair:
    """Return the one living pair of the two, or of the one.

    Raises:
        NotAPairError: there is none.
        SeveralPairsError: there are several.
    """
    pairs = living_pairs(session, cohort, first)
    if second is not None:
        pairs = [pair for pair in pairs if pair.has(second.id) and second.id != first.id]
    if not pairs:
        names = [person.name for person in (first, second) if person is not None]
        raise NotAPairError(names, cohort.name)
    if len(pairs) > 1:
        raise SeveralPairsError(first.name, [pair.partner_of(first.id).name for pair in pairs])
    return pairs[0]


PARTS: tuple[CohortPart, ...] = (
    CohortPart("pairs list all", "/cohort pairs", _pairs),
    CohortPart("match suggest", "/cohort match", match),
    CohortPart("announce start begin", "/cohort announce", _announce),
    CohortPart("add pair new", ADD_EXAMPLE, _add),
    CohortPart("introduce introduction intro", INTRODUCE_EXAMPLE, introduce_pair),
    CohortPart("end close stop", END_EXAMPLE, _end),
    CohortPart("reassign move change", REASSIGN_EXAMPLE, _reassign),
    CohortPart("away excuse out", AWAY_EXAMPLE, _away),
    CohortPart("left leave leaves gone", LEFT_EXAMPLE, _left),
    CohortPart("back return returned", BACK_EXAMPLE, _back),
    CohortPart("hold pause freeze", "/cohort hold", _hold),
    CohortPart("release resume unhold", "/cohort release", _release),
    CohortPart("reflections reflection", "/cohort reflections", show_reflections),
    CohortPart("link", "/cohort link maya@example.org @maya", _link),
    CohortPart("unlinked missing", "/cohort unlinked", _unlinked),
    CohortPart(
        "delivery deliveries delivered undelivered ledger", "/cohort delivery", show_delivery
    ),
    EVENT_PART,
    CohortPart("capstones capstone", CAPSTONES_EXAMPLE, show_capstones),
    CohortPart(
        "requirements requirement entitled registration",
        "/cohort requirements",
        show_requirements,
    ),
    CohortPart("grant except exception", GRANT_EXAMPLE, grant_words),
    CohortPart("withdraw revoke", WITHDRAW_EXAMPLE, withdraw_words),
    ATTENDANCE_PART,
    CohortPart("requests asks trouble", REQUESTS_EXAMPLE, show_requests),
    CohortPart("feedback", FEEDBACK_EXAMPLE, show_feedback),
    POLL_PART,
)
"""In the order in which help names them."""

_PARTS: Mapping[str, CohortPart] = {verb: part for part in PARTS for verb in part.verbs}

COMMAND = Command(
    name="/cohort",
    usage=f"[{' | '.join(part.verbs[0] for part in PARTS)}] …",
    summary="Show how the pairs of your cohort are doing, and change what needs changing",
    examples=("/cohort", *(part.example for part in PARTS), "/cohort in 2026-27 pairs"),
    handle=look_after_cohort,
    names_people=True,
)
