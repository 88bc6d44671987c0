"""Slow work never holds up a quick command, and one person's flood nobody else."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot import slack_client
from bot.slack import MOST_AT_ONCE
from bot.turnstile import Entry, Turnstile
from bot.workers import Lane, Workers
from models import open_database
from models.trace import current_trace, traced
from playground.server import Playground
from tests.bot.replicas import command, pressed, replicas
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN
from tests.crowd import Crowd, add_crowd
from tests.stories.world import World, world

PATIENCE_SECONDS = 10
SLOW = [f"U0SLOW{number}" for number in range(20)]


def person(user: str) -> dict[str, str]:
    return {"id": user, "name": user.lower(), "email": f"{user.lower()}@example.org"}


ROSTER = "\n".join(
    [
        "cohort,role,name,email,time_zone,partner_email",
        "2026-27,facilitator,Fay Field,u0fay@example.org,America/New_York,",
        "2026-27,mentor,Maya Lin,u0maya@example.org,America/New_York,u0sam@example.org",
        "2026-27,participant,Sam Ortiz,u0sam@example.org,America/Chicago,",
        *(f"2026-27,mentor,{u},{u.lower()}@example.org,,{u.lower()}s@example.org" for u in SLOW),
        *(f"2026-27,participant,{u} S,{u.lower()}s@example.org,," for u in SLOW),
    ]
)
SEED = {"users": [person(user) for user in ("U0FAY", "U0MAYA", "U0SAM", *SLOW)]}


@pytest.fixture(scope="module", autouse=True)
def patient_views() -> Iterator[None]:
    """Let forms wait for longer than they do, so that a busy machine comes to the end of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slack_client, "VIEW_TIMEOUT_SECONDS", 4)
        yield


@pytest.fixture(scope="module", params=["socket", "http"])
def running(request, tmp_path_factory, patient_views) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("slow")
    with world(folder, SEED, ROSTER, PLAN, MONDAY_MORNING, mode=request.param) as running:
        yield running


@pytest.fixture
def crowd(tmp_path, sqlite_template, clock) -> Iterator[Crowd]:
    sessions = open_database(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'crowd.db')}")
    yield add_crowd(sessions, clock)
    sessions.close()


def unanswered(playground: Playground) -> int:
    """Return how many calls Slack has got and will never answer."""
    entries = playground.look(lambda slack: slack.journal.after(0))
    return sum(each["fault"] == "timeout" for each in entries)


def until(condition) -> None:
    for _ in range(100 * PATIENCE_SECONDS):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to that")


def test_f33_forms_that_slack_is_slow_to_open_hold_up_no_quick_command(running):
    playground = running.playground
    playground.look(lambda slack: slack.faults.add({"kind": "timeout", "method": "views.open"}))

    try:
        # On a machine that is busy otherwise the first form may be given up before the last begins.
        tries = (types_while_forms_open(playground, f"phone {20 + number}m") for number in range(3))
        quick, still_slow = next((one for one in tries if one[1] == len(SLOW)), ("", 0))
    finally:
        playground.look(lambda slack: slack.faults.clear())

    assert "Logged" in quick
    assert still_slow == len(SLOW)


def types_while_forms_open(playground: Playground, line: str) -> tuple[str, int]:
    """Return the answer to a quick command, and how many forms were still opening then."""

    def types(user: str, text: str) -> str:
        answer = playground.act("command", user=user, command="/contact", text=text, wait=0)
        return str(answer["messages"])

    before = unanswered(playground)
    with ThreadPoolExecutor(len(SLOW)) as threads:
        forms = [threads.submit(types, user, "") for user in SLOW]
        until(lambda: unanswered(playground) == before + len(SLOW))
        quick = types("U0SAM", line)
        still_slow = sum(not form.done() for form in forms)
    return quick, still_slow


def test_f33_one_persons_flood_is_turned_away_and_others_are_served(crowd):
    with Playground({}) as playground, replicas(crowd, playground.api_url, 1) as [bot]:
        playground.look(lambda slack: slack.faults.add({"kind": "timeout", "method": "views.open"}))
        flood = [command("USAM", "/contact", f"t{number}") for number in range(MOST_AT_ONCE)]

        with ThreadPoolExecutor(MOST_AT_ONCE) as threads:
            opening = [threads.submit(bot.hears, body) for body in flood]
            until(lambda: unanswered(playground) == MOST_AT_ONCE)
            one_more = bot.hears(command("USAM", "/contact phone 20m", "one more"))
            of_another = bot.hears(command("ULEE", "/contact phone 20m", "another"))
            were_opening = sum(not each.done() for each in opening)

        later = bot.hears(command("USAM", "/contact phone 25m", "later"))

    assert were_opening == MOST_AT_ONCE
    assert "Too much is going on" in one_more.body
    assert "Logged" in of_another.body
    assert "Logged" in later.body


def test_f33_a_form_opens_while_answers_below_messages_hang(crowd):
    with (
        Playground({}) as playground,
        socket.create_server(("127.0.0.1", 0)) as silent,
        replicas(crowd, playground.api_url, 1) as [bot],
    ):
        nowhere = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        for number in range(3):
            for user in ("UMAYA", "USAM", "UFAY"):
                press = pressed(user, "nothing.here", "", f"{user}{number}")
                bot.hears(press | {"response_url": nowhere})
        bot.hears(pressed("USAM", "contact.log", "", "form") | {"response_url": nowhere})

        until(lambda: "views.open" in str(playground.look(lambda s: s.journal.after(0))))
        silent.close()


def test_a_persons_things_are_done_in_order_and_others_do_not_wait():
    lane, gate, done = Lane(2, "test"), threading.Event(), []

    lane.submit("sam", gate.wait, PATIENCE_SECONDS)
    for number in range(100):
        lane.submit("sam", done.append, number)
    others = threading.Event()
    lane.submit("maya", others.set)
    maya_was_served = others.wait(PATIENCE_SECONDS)
    sams_meanwhile = list(done)
    gate.set()
    lane.shutdown()

    assert maya_was_served
    assert sams_meanwhile == []
    assert done == list(range(100))


def test_what_is_done_later_carries_the_id_of_the_call():
    lane, ids = Lane(1, "test"), []

    with traced("7f3k"):
        lane.submit("sam", lambda: ids.append(current_trace()))
    lane.shutdown()

    assert ids == ["7f3k"]


def test_what_breaks_stops_nothing_that_comes_after_it(caplog):
    workers, done = Workers(), []

    workers.answers.submit("sam", lambda: 1 / 0)
    workers.answers.submit("sam", done.append, 1)
    workers.views.submit("sam", done.append, 2)
    workers.shutdown()

    assert sorted(done) == [1, 2]
    assert "an answer broke" in caplog.text


def test_who_is_turned_away_may_come_in_when_there_is_room():
    turnstile = Turnstile(1)

    with (
        turnstile.entered("sam") as first,
        turnstile.entered("sam") as second,
        turnstile.entered("maya") as other,
    ):
        pass
    with turnstile.entered("sam") as later:
        pass

    assert (first, second, other, later) == (Entry.FREE, Entry.BUSY, Entry.FREE, Entry.FREE)
