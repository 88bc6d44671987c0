"""The edges: hostile words, odd zones, many people, far days, a database that does not answer."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.app import slack_app
from bot.settings import Settings
from bot.workers import Workers
from handlers import COMMANDS, SHORTCUTS
from messages.care import EXCUSE_FORM, UNTIL
from models import Cohort, Contact, Person, Platform, Role, open_database
from program.cohorts import release
from program.linking import ChatUser
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.preview import preview
from scheduler.tick import tick
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.cast import NEW_YORK, WORKSPACE, FakeClock, add_pair, add_person
from tests.crowd import Crowd, add_crowd, buttons_in, caller, drawn, is_broken
from tests.fakes import FakeChat
from tests.stories.world import World, utc, world

LINES = (
    "x" * 8000,
    "word " * 1600,
    "\U0001f4a5" * 4000,
    "end " + "z" * 7990,
    "away " + "z " * 3900,
    "<!channel> *x* `y` <https://e.example.org|x>",
    "\u202eevil\u202c zoom",
    "zoom yesterday 45m " + "long note " * 190,
    "zoom yesterday 45m " + "\U0001f4a5" * 1990,
    "zoom " + "#tag " * 300,
    "\x00zoom 5m",
    "half \ud800 a pair, zoom 5m",
    "link a\x00@example.org \ue000UOLU\ue001",
    "link \ud800@example.org \ue000UOLU\ue001",
    "\ue001\ue000 stray marks \ue000U\x00X\ue001",
    "away \ue000UMAYA\ue001 until 99999999999",
    "left \ue000UDOV\ue001 on 0001-01-01",
    "pause until \ud800",
    "hour 99999999999999999999",
    "https://example.org/" + "a" * 7000,
    "https://example.org/ " + "because " * 470,
    "https://example.org/ " + "\U0001f4a5" * 1999,
    "http://[::1",
    "http://\ud800.org/",
    "zoom 31.2. next friday 10 years ago",
    "zoom " + "9" * 300 + "m",
    "zoom \u200f\u0645\u0631\u062d\u0628\u0627",
    "Robert'); DROP TABLE contact; --",
)


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("edges")
    with world(folder, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        running.until(MONDAY_MORNING + timedelta(days=2))
        yield running


# --- hostile words -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["USAM", "UFAY"])
def test_f35_whatever_is_typed_gets_an_answer_that_can_be_drawn(crowd, who):
    person = caller(who)
    for line in LINES:
        crowd.clock.advance(minutes=5)
        replies = [crowd.gateway.command(person, one.name, line) for one in COMMANDS]
        replies += [crowd.gateway.shortcut(person, one.id, line) for one in SHORTCUTS]
        replies += [crowd.gateway.direct_message(person, line), crowd.gateway.home(person)]

        for reply in replies:
            assert not is_broken(reply), line[:40]
            drawn(reply)


def test_a_note_of_the_greatest_length_can_be_edited(crowd):
    logged = crowd.types("USAM", "/contact zoom yesterday 45m " + "\U0001f4a5 " * 660)
    edit = next(one for one in buttons_in(logged) if one.action == "contact.edit")

    form = crowd.presses("USAM", edit.action, edit.value)

    assert any("\U0001f4a5" in str(getattr(field, "value", "")) for field in form.fields)


def test_f35_odd_signs_come_through_slack_into_the_database(crowd, running):
    text = "zoom 20m a\\ud800b c\\u0000d \\ud83d\\udca5 &lt;!channel&gt;"
    body = json.loads(f'{{"command": "/contact", "text": "{text}", "trigger_id": "1"}}')

    answer = dispatched(crowd, running.playground.api_url, body)

    assert answer.status == 200
    assert "Logged" in answer.body
    with crowd.sessions.read() as session:
        note = session.query(Contact).order_by(Contact.id.desc()).first().note
    assert note == "ab cd \U0001f4a5 <!channel>"


MESSAGE = {"type": "message", "channel_type": "im", "channel": "D1"}


def dispatched(crowd: Crowd, api_url: str, body: dict[str, Any]) -> BoltResponse:
    """Return what the real Bolt app answers Sam's request."""
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    who = {"team_id": WORKSPACE, "user_id": "USAM", "user": {"id": "USAM"}}
    workers = Workers()
    app = slack_app(settings, crowd.gateway, workers)
    answer = app.dispatch(BoltRequest(body={**body, **who}, mode="socket_mode"))
    workers.shutdown()
    return answer


@pytest.mark.parametrize("kind", ["command", "form", "event"])
def test_what_breaks_before_anything_was_done_is_not_called_done(tmp_path, clock, kind):
    sessions = open_database(f"sqlite:///{tmp_path / 'never-reached.db'}")
    field = {"type": "input", "block_id": "note"}
    body = {
        "command": {"command": "/contact", "text": "zoom"},
        "form": {
            "type": "view_submission",
            "view": {"type": "modal", "callback_id": "contact.log", "id": "V1", "blocks": [field]},
        },
        "event": {"type": "event_callback", "event": MESSAGE},
    }[kind]

    answer = dispatched(Crowd(sessions, clock), "http://127.0.0.1:9/api/", body)

    if kind == "event":
        assert answer.status == 500  # Slack brings it again
    else:
        assert "nothing was saved" in answer.body
        assert ('"errors": {"note"' in answer.body) == (kind == "form")


# --- many people, odd names --------------------------------------------------------------

NAMES = (
    "<!channel>",
    "*Bo* _Li_",
    "\u202eevil\u202c",
    "\u0644\u064a\u0644\u0649",
    "O'Neil \U0001f393",
    "\U0001d510\U0001f9d1\U0001f3fd\u200d\U0001f3eb'); --",
)


def add_many(crowd: Crowd) -> None:
    """Add 60 pairs: one mentor has 30 of them, the other mentors one each; all names are odd."""
    with crowd.sessions.begin() as session:
        cohort_id = crowd.things["sam"].cohort
        lee = session.get_one(Person, crowd.ids["Lee"])
        for number in range(60):
            odd = NAMES[number % len(NAMES)]
            name = f"{odd} {'long' * 14}{number}"
            participant = _add(session, cohort_id, f"P{number}", name, Role.PARTICIPANT)
            mentor = lee
            if number >= 30:
                mentor = _add(session, cohort_id, f"M{number}", name, Role.MENTOR)
            add_pair(session, cohort_id, mentor, participant)
        for number in range(60):
            _add(session, cohort_id, f"X{number}", f"Free {number}", Role.MENTOR)


def _add(session, cohort_id: int, key: str, name: str, role: Role) -> Person:
    person = add_person(session, key, cohort_id, role)
    person.name = name
    return person


def test_f35_many_people_with_odd_names_are_shown_and_reached(crowd, caplog):
    add_many(crowd)
    chat = FakeChat()

    for who in ("ULEE", "UFAY", "UP3", "UM31"):
        for line in ("/pair", "/contact", "/contact zoom 20m", "/article https://example.org/a"):
            crowd.types(who, line)
        crowd.opens_home(who)
        crowd.says(who, "zoom yesterday 20m")
    explore(crowd, "UFAY")
    with crowd.sessions.begin() as session:  # whatever was pressed last
        release(session, session.get_one(Cohort, crowd.things["sam"].cohort), crowd.clock.now)
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())
    for _ in range(8):
        tick(desk, crowd.clock.advance(days=1))

    assert len(chat.posts) > 60
    for post in chat.posts:
        drawn(post.message)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def explore(crowd: Crowd, who: str) -> None:
    """Press every kind of button that the person finds in the home and under `/cohort`."""
    found = [crowd.types(who, "/cohort"), crowd.types(who, "/cohort pairs"), crowd.opens_home(who)]
    pressed: set[str] = set()
    while found:
        shown = found.pop()
        for button in buttons_in(shown):
            if button.action not in pressed or "page" in button.action:
                if f"{button.action} {button.value}" in pressed:
                    continue
                pressed |= {button.action, f"{button.action} {button.value}"}
                found.append(crowd.presses(who, button.action, button.value))
                assert not is_broken(found[-1])


@pytest.mark.parametrize("name", NAMES)
def test_f35_a_name_comes_back_as_it_was_given(crowd, name):
    with crowd.sessions.begin() as session:
        session.get_one(Person, crowd.ids["Sam"]).name = name

    with crowd.sessions.read() as session:
        assert session.get_one(Person, crowd.ids["Sam"]).name == name


# --- time --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("31.2.", "no calendar has that day"),
        ("2/31", "no calendar has that day"),
        ("29.2.2027", "no calendar has that day"),
        ("13.9.", "may be Sunday, September 13"),
        ("tomorrow", "Tuesday, October 6, and that is still to come"),
        ("next friday", "Friday, October 9, and that is still to come"),
        ("10 years ago", "could not tell which day"),
        ("2016-10-05", "at most 400 days back"),
    ],
)
def test_f36_a_day_that_cannot_be_is_refused_or_asked_about(crowd, said, answered):
    before = crowd.contacts()

    answer = crowd.types("USAM", f"/contact zoom {said} budget")

    assert answered in answer.text
    assert "aved" in answer.text or "still to come" in answer.text
    assert crowd.contacts() == before


@pytest.mark.parametrize(
    ("hour", "said", "answered"),
    [
        ("2026-10-09 14:50", "next friday", "Friday, October 16, and that is still to come"),
        ("2026-10-09 14:50", "friday", "Logged: video meeting with Maya, Friday, October 9"),
        ("2026-10-09 15:10", "yesterday 11pm", "Friday, October 9, 11:00 PM JST"),
    ],
)
def test_f36_near_midnight_days_are_those_of_the_writers_zone(crowd, hour, said, answered):
    with crowd.sessions.begin() as session:
        session.get_one(Person, crowd.ids["Sam"]).time_zone = "Asia/Tokyo"
    crowd.clock.now = utc(hour)

    answer = crowd.types("USAM", f"/contact zoom {said}")

    assert answered in answer.text


@pytest.mark.parametrize(
    "zone",
    [None, "", "Mars/Base", "America", "../../etc/passwd", "A\x00B", "\ud800", "x" * 5000, " "],
)
def test_an_odd_zone_from_slack_changes_nothing(crowd, zone):
    with crowd.sessions.begin() as session:
        session.get_one(Person, crowd.ids["Sam"]).time_zone = None
    user = ChatUser("USAM", "sam@example.org", "Sam", zone, is_deleted=False)

    crowd.gateway.meet(Platform.SLACK, WORKSPACE, [user])

    assert "Logged" in crowd.types("USAM", "/contact zoom yesterday 3pm").text
    with crowd.sessions.read() as session:
        sam = session.get_one(Person, crowd.ids["Sam"])
        assert (sam.chat_time_zone, sam.zone_name) == (None, NEW_YORK)


def test_the_rosters_zone_goes_before_slacks(crowd):
    for zone in ("Asia/Kolkata", "Europe/Berlin"):
        user = ChatUser("USAM", "sam@example.org", "Sam", zone, is_deleted=False)
        crowd.gateway.meet(Platform.SLACK, WORKSPACE, [user])

    with crowd.sessions.read() as session:
        sam = session.get_one(Person, crowd.ids["Sam"])
        assert (sam.chat_time_zone, sam.zone_name) == ("Europe/Berlin", NEW_YORK)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_at_the_ends_of_the_calendar_stop_nothing(crowd, caplog, day):
    crowd.types("UFAY", f"/cohort away \ue000UMAYA\ue001 until {day}")
    crowd.submits("UFAY", EXCUSE_FORM, str(crowd.things["ben"].pair), {UNTIL: day})
    for user in ("USAM", "UGUS"):
        [confirm, _] = buttons_in(crowd.types("UFAY", f"/cohort left \ue000{user}\ue001 on {day}"))
        crowd.presses("UFAY", confirm.action, confirm.value)

    desk = Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules())
    for _ in range(4):
        tick(desk, crowd.clock.advance(days=13))
    for who in ("UFAY", "UMAYA", "ULEE"):
        assert not is_broken(crowd.opens_home(who))
    with crowd.sessions.read() as session:
        preview(session, Rules(), 30, crowd.clock.now)

    assert not [record for record in caplog.records if record.levelname == "ERROR"]


# --- a database that does not answer -----------------------------------------------------


def test_f13_while_another_process_writes_people_are_told_in_time_and_it_goes_on_after(
    tmp_path, sqlite_template, clock
):
    file = shutil.copy(sqlite_template, tmp_path / "busy.db")
    crowd = add_crowd(open_database(f"sqlite:///{file}"), clock)
    other = sqlite3.connect(file, isolation_level=None)
    desk = Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules())
    other.execute("BEGIN IMMEDIATE")

    meanwhile = crowd.types("USAM", "/contact phone 20m")
    tick(desk, crowd.clock.now)
    other.rollback()
    other.close()
    after = crowd.types("USAM", "/contact phone 20m")

    assert "nothing was saved" in meanwhile.text
    assert "again in a minute" in meanwhile.text
    assert "Logged" in after.text


def test_f15_without_a_free_connection_people_are_told_in_time(crowd):
    engine = crowd.sessions.engine
    held = [engine.connect() for _ in range(engine.pool.size() + engine.pool._max_overflow)]

    answer = crowd.types("USAM", "/contact phone 20m")
    for connection in held:
        connection.close()

    assert "Too much is going on" in answer.text
    assert "Logged" in crowd.types("USAM", "/contact phone 20m").text


# --- over sockets ------------------------------------------------------------------------


def test_f32_a_form_that_was_mended_is_saved(running):
    running.types("U0MAYA", "/contact")
    today = running.now.date()
    phone = {"How were you in touch?": "Phone"}

    refused = running.submits("U0MAYA", {**phone, "Day": (today + timedelta(days=1)).isoformat()})
    mended = running.submits("U0MAYA", {**phone, "Day": today.isoformat()})

    assert "still to come" in refused
    assert "phone call with Sam" in mended


def test_an_answer_too_long_for_one_post_is_read_to_its_end(running):
    running.types("U0FAY", "/cohort end " + "z" * 7900)
    deadline = time.monotonic() + 5
    while (read := "".join(running.notices_read_by("U0FAY"))).count("z") < 7900:
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)

    assert "2026-27" in read.rpartition("z")[2]
