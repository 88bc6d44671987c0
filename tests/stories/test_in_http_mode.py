"""Eight weeks of three pairs, over a socket and over signed HTTP: everybody reads the same.

Of every way in there is one: a command, a form, a button, a direct message, App Home.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models import Contact, Notice, NoticeState
from program.rules import CohortPlan
from tests.stories.transcript import transcript
from tests.stories.world import World, utc, world

ROSTER = """cohort,role,name,email,time_zone,partner_email
2026-27,facilitator,Fay Field,fay@example.org,America/New_York,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,
2026-27,mentor,Ben Ochoa,ben@example.org,America/Chicago,tessa@example.org
2026-27,participant,Tessa Wynn,tessa@example.org,America/Los_Angeles,
2026-27,mentor,Walt Dixon,walt@example.org,America/Chicago,pia@example.org
2026-27,participant,Pia Holm,pia@example.org,America/Denver,
"""
PEOPLE = ("Fay Field", "Maya Lin", "Sam Ortiz", "Ben Ochoa", "Tessa Wynn", "Walt Dixon", "Pia Holm")
PLAN = CohortPlan(
    starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone="America/New_York"
)
STARTED = utc("2026-09-01 14:00")


def user_id(name: str) -> str:
    return "U0" + name.split()[0].upper()


SEED = {
    "users": [
        {
            "id": user_id(name),
            "name": name.split()[0].lower(),
            "real_name": name,
            "email": f"{name.split()[0].lower()}@example.org",
        }
        for name in PEOPLE
    ]
}


@dataclass(frozen=True)
class Lived:
    """What came of the story."""

    answers: dict[str, str]
    """What somebody read at once, by what they did."""
    read: dict[str, str]
    """All that each person has read at the end."""
    contacts: int
    states: list[NoticeState]


def live(world: World) -> Lived:
    """Let eight weeks go by, in which Walt and Pia are never in touch."""
    answers = {}
    world.until(utc("2026-09-09 15:00"))
    answers["command"] = world.types("U0MAYA", "/contact zoom yesterday 3pm 45m budget plan")
    answers["undo"] = world.clicks("U0MAYA", "Undo")
    answers["again"] = world.types("U0MAYA", "/contact zoom yesterday 3pm 45m budget plan")
    answers["article"] = world.types("U0MAYA", "/article https://example.org/calendars as we said")
    world.until(utc("2026-09-10 18:00"))
    world.types("U0TESSA", "/contact")
    answers["form"] = world.submits("U0TESSA", {"How were you in touch?": "Phone"})
    world.playground.act("close", user="U0TESSA", all=True)
    answers["home"] = world.home("U0TESSA")
    world.until(utc("2026-10-01 18:00"))
    answers["button"] = world.clicks("U0BEN", "We emailed")
    answers["words"] = world.says("U0SAM", "called Maya yesterday 20 min")
    answers["said"] = world.clicks("U0SAM", "Log it")
    world.until(utc("2026-11-03 20:00"))
    answers["cohort"] = world.types("U0FAY", "/cohort")
    with world.bot.sessions.read() as session:
        contacts = session.query(Contact).count()
        states = [notice.state for notice in session.query(Notice).order_by(Notice.id)]
    read = {name: everything_read_by(world, name) for name in PEOPLE}
    return Lived(answers, read, contacts, states)


def everything_read_by(world: World, name: str) -> str:
    messages = world.playground.sees(user_id(name))["messages"]
    return transcript(messages, ZoneInfo("America/New_York"))


@pytest.fixture(scope="module")
def by_http(tmp_path_factory) -> Iterator[Lived]:
    folder = tmp_path_factory.mktemp("http")
    with world(folder, SEED, ROSTER, PLAN, STARTED, mode="http") as running:
        yield live(running)


@pytest.fixture(scope="module")
def by_socket(tmp_path_factory) -> Iterator[Lived]:
    folder = tmp_path_factory.mktemp("socket")
    with world(folder, SEED, ROSTER, PLAN, STARTED) as running:
        yield live(running)


ANSWERS = [
    ("command", "Logged: video meeting with Sam"),
    ("undo", "0 of 3"),
    ("again", "1 of 3"),
    ("article", "https://example.org/calendars"),
    ("form", "phone call with Ben"),
    ("home", "You and Ben"),
    ("button", "email with Tessa"),
    ("words", "call with Maya"),
    ("said", "Logged: phone call with Maya"),
    ("cohort", "3 pairs"),
]


@pytest.mark.parametrize(("what", "words"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_whatever_people_do_is_answered_over_http(by_http, what, words):
    assert words in by_http.answers[what]


UNASKED = [
    ("Sam Ortiz", "Maya shared this with you: https://example.org/calendars"),
    ("Ben Ochoa", "You last talked on"),
    ("Fay Field", "Walt and Pia have no contact logged"),
    ("Fay Field", "pairs are on track"),
]


@pytest.mark.parametrize(("name", "words"), UNASKED)
def test_articles_nudges_alerts_and_digests_arrive_beside_http(by_http, name, words):
    assert words in by_http.read[name]


def test_every_contact_was_saved_once_and_every_notice_settled(by_http):
    assert by_http.contacts == 4
    assert set(by_http.states) <= {NoticeState.SENT, NoticeState.SKIPPED, NoticeState.CANCELED}


def test_everybody_reads_the_same_over_a_socket(by_http, by_socket):
    assert by_socket.answers == by_http.answers
    assert by_socket.read == by_http.read
