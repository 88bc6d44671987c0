"""From the question which time suits to "I was there", through the real Bolt app over sockets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import Attendance, Event
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.stories.world import World, utc, world

QUESTION = {
    "What is it for?": "Deep-dive session",
    "Title": "Budgets",
    "Who is asked?": "Everybody (2)",
    "Times to choose from, one a line": (
        "October 7, 3:00 PM\nOctober 8, 3:00 PM\nOctober 9, 10:00 AM"
    ),
    "Last day for answers": "2026-10-06",
}


@pytest.fixture
def running(tmp_path) -> Iterator[World]:
    with world(tmp_path, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        yield running


def test_a_time_is_found_and_becomes_an_event_that_people_attend(running):
    running.types("U0FAY", "/cohort poll add")
    asked = running.submits("U0FAY", QUESTION)
    picked = pick(running, "U0SAM", ["Wednesday, October 7, 2:00 PM CDT"])
    none = pick(running, "U0MAYA", [])
    running.types("U0FAY", "/cohort poll budgets")
    made = running.clicks("U0FAY", "Make it the event")
    invited = running.notices_read_by("U0SAM")[-1]
    running.until(utc("2026-10-07 20:05"))
    said = running.clicks("U0SAM", "I was there")
    running.types("U0FAY", "/cohort attendance")
    form = running.clicks("U0FAY", "Record who was there…")
    counted = running.submits("U0FAY", {"Was there": ["Maya Lin", "Sam Ortiz"]})

    assert "I ask 2 people" in asked
    assert "Wednesday, October 7, 2:00 PM CDT (3:00 PM EDT in New York)" in picked
    assert "none of the times" in none
    assert "The invitation goes to 2 people" in made
    assert "Budgets: Wednesday, October 7, 2:00 PM CDT" in on_one_line(invited)
    assert "Noted: you were at Budgets" in on_one_line(said)
    assert "Sam Ortiz" in form
    assert "2 of 2 people were there." in counted
    with running.bot.sessions.read() as session:
        assert session.query(Event).one().starts_at == utc("2026-10-07 19:00")
        assert session.query(Attendance).count() == 2


def on_one_line(words: str) -> str:
    """Return the words as they stand in a line: what is bold or a link came by itself."""
    return words.replace("\n", "")


def pick(running: World, user: str, times: list[str]) -> str:
    """Let somebody tick these times in the form that the notice opens."""
    running.clicks(user, "Pick what suits me…")
    return running.submits(user, {"Which times suit you?": times} if times else {})


def test_an_event_is_planned_changed_and_canceled_in_the_home(running):
    running.types("U0FAY", "/cohort event add")
    running.submits(
        "U0FAY",
        {
            "What is it?": "Conference",
            "Title": "Annual conference",
            "Day": "2026-10-21",
            "Begins at, in New York time": "09:00",
            "Minutes": "2 days",
            "Who is invited?": "Thought partners (1)",
        },
    )
    at_home = running.home("U0MAYA")
    running.types("U0FAY", "/cohort event")
    running.clicks("U0FAY", "Cancel it…")
    canceled = running.submits("U0FAY", {})

    assert "Annual conference: Wednesday, October 21, 9:00 AM, 2 days" in on_one_line(at_home)
    assert "Annual conference is canceled." in on_one_line(canceled)
    assert "is canceled." in running.notices_read_by("U0MAYA")[-1]
    assert "Annual conference" not in running.home("U0MAYA")
