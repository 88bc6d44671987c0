"""The sample cohort of the demo is laid out around today, whichever day that is."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo_sample import import_examples, lay_out, story
from models import Capstone, Event, Person, Session
from models.agreement import find_agreement
from models.capstone_progress import milestones_done
from models.person import find_person_by_email
from program.access.own import get_own_pairs
from program.attendance import tallies
from program.hours import local_day
from program.profiles import profile_of
from program.rules import CohortPlan, Rules

SATURDAY = datetime(2026, 11, 28, 3, tzinfo=UTC)
LEAP_DAY = datetime(2028, 2, 29, 23, tzinfo=UTC)


def person(session: Session, name: str) -> Person:
    found = find_person_by_email(session, f"{name}@example.org")
    assert found is not None
    return found


@pytest.mark.parametrize("today", [SATURDAY, LEAP_DAY])
def test_some_of_everything_is_over_and_some_is_to_come(sessions, today):
    began_at = today - timedelta(days=60)
    plan = CohortPlan(
        starts_on=(began_at - timedelta(days=80)).date(),
        ends_on=(today + timedelta(days=120)).date(),
        time_zone="America/New_York",
    )

    with sessions.begin() as session:
        import_examples(session, plan, began_at)
        lay_out(session, Rules(), today.date(), began_at)
        lines = {line.words: line for line in story(session, today)}

        events = {event.title: event for event in session.query(Event)}
        dive, call = events["Deep dive: budgets"], events["Kickoff call"]
        assert timedelta(days=4) < dive.starts_at - today < timedelta(days=10)
        assert dive.starts_at.weekday() < 5
        [tally] = tallies(session, [call], today)
        assert (tally.there, tally.not_there, tally.unknown) == (7, 1, 0)
        [capstone] = session.query(Capstone)
        assert list(milestones_done(session, capstone.id)) == ["Name the challenge"]
        maya, lee = person(session, "maya"), person(session, "lee")
        agreed = [pair for pair in get_own_pairs(session, maya, today).pairs if pair.has(lee.id)]
        agreement = find_agreement(session, agreed[0].id)
        assert agreement is not None
        assert agreement.times == "Thursdays after 3"
        assert profile_of(session, lee.id).growth == ("Strategic Planning", "Leadership & Vision")
        [proposal] = [words for words in lines if words.startswith("/meeting <@U0SAM>")]
        assert "{" not in proposal
        assert local_day(lines["/meeting accept"].at, maya.zone) < local_day(today, maya.zone)
