"""What comes in more than once, or to two processes, is done once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from messages.errors import explain
from models import Contact, Platform, SeenCall
from models.draft import Draft
from playground.server import Playground
from program.errors import NoLongerThereError
from program.rules import Rules
from scheduler import housekeeping
from scheduler.desk import Desk
from scheduler.tick import run_jobs
from tests.bot.replicas import (
    Replica,
    both_before_a_commit,
    command,
    pressed,
    replicas,
    said,
    submitted,
)
from tests.bot.test_slack_app import SEED
from tests.crowd import Crowd, add_crowd, caller
from tests.fakes import FakeChat

DONE_ALREADY = "I took it up only the first time"


@pytest.fixture(scope="module")
def api_url() -> Iterator[str]:
    with Playground(SEED) as playground:
        yield playground.api_url


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


@pytest.fixture
def pair_of_bots(crowd, api_url) -> Iterator[list[Replica]]:
    with replicas(crowd, api_url) as both:
        yield both


def rows(crowd: Crowd, table: type) -> int:
    with crowd.sessions.read() as session:
        return session.query(table).count()


def test_f31_an_event_that_comes_three_times_is_taken_up_once(crowd, pair_of_bots):
    event = said("USAM", "zoom yesterday 30 min", "Ev1", "m1")
    one, other = pair_of_bots
    before = rows(crowd, Draft)

    answers = [one.hears(event), other.hears(event, retry=1), one.hears(event, retry=2)]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert rows(crowd, Draft) == before + 1


def test_f31_an_event_whose_first_delivery_never_arrived_is_taken_up(crowd, pair_of_bots):
    before = rows(crowd, Draft)

    answer = pair_of_bots[0].hears(said("USAM", "zoom yesterday 30 min", "Ev1", "m1"), retry=1)

    assert answer.status == 200
    assert rows(crowd, Draft) == before + 1


def test_f31_a_message_that_comes_as_two_events_is_taken_up_once(crowd, pair_of_bots):
    one, other = pair_of_bots
    before = rows(crowd, Draft)

    one.hears(said("USAM", "zoom yesterday 30 min", "Ev1", "m1"))
    other.hears(said("USAM", "zoom yesterday 30 min", "Ev2", "m1"))
    one.hears(said("USAM", "zoom yesterday 30 min", "Ev3", "another message"))

    assert rows(crowd, Draft) == before + 2


def test_f31_an_event_that_slack_delays_for_a_day_is_still_known(crowd, pair_of_bots):
    desk = Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules(), jobs=(housekeeping.JOB,))
    run_jobs(desk, crowd.clock.now)
    event = said("USAM", "zoom yesterday 30 min", "Ev1", "m1")
    pair_of_bots[0].hears(event)

    for _ in range(25):
        run_jobs(desk, crowd.clock.advance(hours=1))
    before = rows(crowd, Draft)
    pair_of_bots[1].hears(event, retry=3)
    after = rows(crowd, Draft)
    for _ in range(25):
        run_jobs(desk, crowd.clock.advance(hours=1))

    assert after == before
    assert rows(crowd, SeenCall) == 0


def test_f31_what_was_not_done_is_not_taken_for_done(crowd, pair_of_bots):
    one, other = pair_of_bots
    typed = command("UOLU", "/contact phone 20m", "t1")

    refused = one.hears(typed)
    again = other.hears(typed)

    assert "not on the roster" in refused.body
    assert "not on the roster" in again.body
    assert rows(crowd, SeenCall) == 0


def test_f11_one_command_to_two_processes_at_the_same_moment_is_done_once(crowd, pair_of_bots):
    typed = command("USAM", "/contact phone 20m", "t1")
    before = rows(crowd, Contact)

    first, second = both_before_a_commit(*pair_of_bots, lambda bot: bot.hears(typed))

    assert "Logged" in first.body
    assert DONE_ALREADY in second.body
    assert "/pair" in second.body
    assert rows(crowd, Contact) == before + 1


def test_f11_one_form_sent_to_two_processes_at_the_same_moment_is_saved_once(crowd, pair_of_bots):
    phone = submitted("USAM", "contact.log", "new|", _phone(crowd, "2026-10-04"), "1.a")
    before = rows(crowd, Contact)

    first, second = both_before_a_commit(*pair_of_bots, lambda bot: bot.hears(phone))

    assert "Logged" in first.body
    assert DONE_ALREADY in second.body
    assert rows(crowd, Contact) == before + 1


def test_f32_a_mended_form_is_saved_and_the_same_one_again_is_not(crowd, pair_of_bots):
    one, other = pair_of_bots
    mended = _phone(crowd, "2026-10-04")
    before = rows(crowd, Contact)

    refused = one.hears(
        submitted("USAM", "contact.log", "new|", _phone(crowd, "2026-10-06"), "1.a")
    )
    saved = other.hears(submitted("USAM", "contact.log", "new|", mended, "1.a"))
    crowd.clock.advance(minutes=10)
    again = [
        one.hears(submitted("USAM", "contact.log", "new|", mended, hash_))
        for hash_ in ("1.a", "2.b")
    ]

    assert '"errors"' in refused.body
    assert "Logged" in saved.body
    assert all(DONE_ALREADY in answer.body for answer in again)
    assert rows(crowd, Contact) == before + 1


def _phone(crowd: Crowd, day: str) -> dict[str, str]:
    return {"pair": str(crowd.things["sam"].pair), "modality": "phone", "day": day}


def test_f32_a_press_that_comes_again_is_not_done_and_another_button_is(crowd):
    who = replace(caller("UFAY"), call_id="t1")
    cohort = str(crowd.things["sam"].cohort)

    held = crowd.gateway.button(who, "cohort.hold", cohort)
    again = crowd.gateway.button(who, "cohort.hold", cohort)
    other = crowd.gateway.button(who, "cohort.release", cohort)

    assert held is not None
    assert again is None
    assert other is not None
    assert other.text not in (held.text, explain(NoLongerThereError()).text)


def test_f32_a_double_click_over_two_processes_has_one_effect(crowd, pair_of_bots, api_url):
    press = pressed("UMAYA", "contact.emailed", str(crowd.things["sam"].pair), "t1")
    press["response_url"] = api_url.replace("/api/", "/respond/none")
    before = rows(crowd, Contact)

    both_before_a_commit(*pair_of_bots, lambda bot: bot.hears(press))
    second_click = press | {"trigger_id": "t2"}
    both_before_a_commit(*pair_of_bots, lambda bot: bot.hears(second_click))

    assert rows(crowd, Contact) == before + 1


def test_f32_a_command_typed_again_gets_a_question(crowd, pair_of_bots):
    one, other = pair_of_bots
    before = rows(crowd, Contact)

    one.hears(command("USAM", "/contact phone 20m", "t1"))
    other.clock.advance(seconds=30)
    again = other.hears(command("USAM", "/contact phone 20m", "t2"))

    assert "You logged this a moment ago" in again.body
    assert rows(crowd, Contact) == before + 1


def test_f40_two_processes_whose_clocks_differ_do_a_command_once(crowd, pair_of_bots):
    one, fast = pair_of_bots
    fast.clock.advance(minutes=5)
    desk = Desk(fast.sessions, {Platform.SLACK: FakeChat()}, Rules(), jobs=(housekeeping.JOB,))
    run_jobs(desk, crowd.clock.now - timedelta(hours=1))
    typed = command("USAM", "/contact phone 20m", "t1")
    before = rows(crowd, Contact)

    first = one.hears(typed)
    run_jobs(desk, fast.clock.now)
    second = fast.hears(typed)

    assert "Logged" in first.body
    assert DONE_ALREADY in second.body
    assert rows(crowd, Contact) == before + 1
