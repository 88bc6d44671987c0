"""F37: a clock that cannot be right, at the start and while the bot runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import clocks
from bot.clocks import choose_clock
from bot.gateway import Gateway
from bot.health import Health
from models import Platform
from program.clock import BUILT_AFTER, UnbelievableClockError, checked, is_believable
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.runner import Runner
from tests.bot.operating import Desk as Operator
from tests.crowd import Nobody, add_crowd, caller
from tests.fakes import FakeChat
from tests.scheduler.beats import one_pass

DEAD_BATTERY = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)


def test_f37_a_clock_before_the_program_was_made_is_not_believed():
    assert is_believable(BUILT_AFTER)
    assert not is_believable(BUILT_AFTER - timedelta(seconds=1))
    assert not is_believable(DEAD_BATTERY)


@pytest.mark.parametrize("words", [("run",), ("tick",)])
def test_f37_the_process_does_not_start_by_such_a_clock(tmp_path, monkeypatch, words):
    monkeypatch.setattr(clocks, "system_clock", lambda: DEAD_BATTERY)
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}

    done = Operator(tmp_path, tokens | {"SLACK_API_URL": "http://127.0.0.1:9/api/"}).type(*words)

    assert done.exit_code == 2
    assert "clock says 1970-01-01 00:03 UTC" in done.output
    assert "Set the clock" in done.output


def test_f37_a_pretended_clock_may_stand_in_the_past(monkeypatch):
    monkeypatch.setattr(clocks, "read_clock", lambda _: BUILT_AFTER - timedelta(days=400))
    in_the_past = choose_clock("http://127.0.0.1:9/clock")()
    monkeypatch.setattr(clocks, "read_clock", lambda _: DEAD_BATTERY)

    assert in_the_past < BUILT_AFTER
    with pytest.raises(UnbelievableClockError):
        choose_clock("http://127.0.0.1:9/clock")()


def test_f37_when_it_jumps_there_nothing_is_sent_or_saved_until_it_is_right(
    sessions, clock, caplog
):
    crowd, chat = add_crowd(sessions, clock), FakeChat()
    crowd.types("USAM", "/article https://example.org/plan")
    by_the_clock = checked(clock)
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules())
    gateway = Gateway(sessions, by_the_clock, Rules(), Nobody())
    right, contacts = clock.now, crowd.contacts()

    clock.now = DEAD_BATTERY
    one_pass(Runner(desk, by_the_clock))
    answer = gateway.command(caller("USAM"), "/contact", "phone 20m")
    meanwhile = list(chat.posts)
    is_well = Health(sessions, by_the_clock).report()["ok"]
    clock.now = right + timedelta(minutes=1)
    one_pass(Runner(desk, by_the_clock))

    assert meanwhile == []
    assert "nothing was saved" in answer.text
    assert crowd.contacts() == contacts
    assert not is_well
    assert "clock says 1970-01-01" in caplog.text
    assert "https://example.org/plan" in "".join(chat.to("UMAYA"))
