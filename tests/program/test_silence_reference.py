"""Silence compared with a slow and simple way of counting it, day by day."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Cohort, Pair, Person, Role
from program.calendar import ClosedDays
from program.quiet_pair import QuietPair, may_tell_on
from program.rules import Rules
from program.silence import evaluate
from tests.cast import ANNOUNCED, add_contact, add_pair, add_person
from tests.program.silent_world import alerts, close, excuse, morning

FIRST = date(2026, 9, 1)
BREAK = [date(2026, 12, 19) + timedelta(days=offset) for offset in range(16)]
RULES = Rules()
CLOSED = RULES.closed_days(frozenset(BREAK))

days = st.integers(0, 200).map(lambda offset: FIRST + timedelta(days=offset))
spans = st.tuples(days, st.integers(0, 40)).map(
    lambda span: (span[0], span[0] + timedelta(days=span[1]))
)


def naive_count(since: date, until: date, excuses, closed: ClosedDays) -> int:
    number, day = 0, since + timedelta(days=1)
    while day <= until:
        away = any(first <= day <= last for first, last in excuses)
        number += not away and not in_long_break(day, closed)
        day += timedelta(days=1)
    return number


def in_long_break(day: date, closed: ClosedDays) -> bool:
    if closed.is_open(day):
        return False
    first = last = day
    while not closed.is_open(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while not closed.is_open(last + timedelta(days=1)):
        last += timedelta(days=1)
    return (last - first).days + 1 >= RULES.reminding.closed_stretch_days


def naive_is_told(since: date, last_on: date | None, today: date, excuses, closed) -> bool:
    """Whether an alert may be open today, for a mentor who gets no second reminder."""
    limit = 14 if last_on is None else 45
    if any(first <= today <= last for first, last in excuses):
        return False
    if naive_count(since, today, excuses, closed) < limit:
        return False
    ended = [last for _, last in excuses if since <= last < today]
    return all(open_days(last, today, closed) >= 2 for last in ended)


def open_days(after: date, until: date, closed: ClosedDays) -> int:
    number = (until - after).days
    return sum(closed.is_open(after + timedelta(days=step + 1)) for step in range(number))


def transient_pair() -> Pair:
    mentor = Person(name="Maya Lin", email="maya@example.org", fewer_reminders=True)
    cohort = Cohort(
        name="2026-27", starts_on=FIRST, ends_on=date(2027, 4, 30), time_zone="America/New_York"
    )
    pair = Pair(cohort_id=1, mentor_id=1, participant_id=2, clock_starts_at=ANNOUNCED)
    pair.mentor, pair.cohort = mentor, cohort
    return pair


@settings(max_examples=150, deadline=None)
@given(last_on=st.none() | days, today=days, excuses=st.lists(spans, max_size=4))
def test_counting_and_telling_agree_with_the_reference(last_on, today, excuses):
    quiet = QuietPair(
        pair=transient_pair(),
        last_on=last_on,
        last_logged_at=None,
        excuses=tuple(sorted(excuses)),
        today=today,
        closed=CLOSED,
    )
    since = last_on or FIRST

    told_on = may_tell_on(quiet, (), RULES)

    assert quiet.counted(today, RULES) == naive_count(since, today, excuses, CLOSED)
    is_told = quiet.is_silent(RULES) and told_on is not None and told_on <= today
    assert is_told == naive_is_told(since, last_on, today, excuses, CLOSED)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_database_opens_the_alerts_of_the_reference(sessions, cast, rules, seed):
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).ended_at = ANNOUNCED
        close(session, cast.cohort_id, BREAK[0], BREAK[-1])
        known = [_random_pair(session, cast.cohort_id, number, chance) for number in range(40)]
        today = FIRST + timedelta(days=chance.randint(60, 160))
        cohort = session.get_one(Cohort, cast.cohort_id)

        evaluate(session, cohort, rules, morning(today))

        expected = {
            pair_id
            for pair_id, last_on, excuses in known
            if naive_is_told(last_on or FIRST, last_on, today, excuses, CLOSED)
        }
        assert {alert.pair_id for alert in alerts(session)} == expected
        assert 0 < len(expected) < len(known)


def _random_pair(session, cohort_id, number, chance):
    mentor = add_person(session, f"Mentor{number} Lin", cohort_id, Role.MENTOR)
    mentor.fewer_reminders = True
    participant = add_person(session, f"Participant{number} Ray", cohort_id, Role.PARTICIPANT)
    pair = add_pair(session, cohort_id, mentor, participant)
    contacts = [FIRST + timedelta(days=chance.randint(0, 60)) for _ in range(chance.randint(0, 3))]
    for day in contacts:
        add_contact(session, pair, day)
    excuses = []
    for _ in range(chance.randint(0, 2)):
        first = FIRST + timedelta(days=chance.randint(0, 120))
        span = (first, first + timedelta(days=chance.randint(0, 30)))
        excuse(session, *span, person=chance.choice([mentor.id, participant.id]))
        excuses.append(span)
    return pair.id, max(contacts, default=None), excuses
