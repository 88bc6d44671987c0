"""One id leads through the log: what somebody did, the notice it wrote, how that was delivered."""

import io
import json
import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.caller import Caller
from bot.gateway import Gateway
from bot.logs import Redacted
from models import Platform
from models.trace import current_trace, traced
from program.exports import EXPORTS
from program.rules import Rules
from scheduler.delivery import deliver
from scheduler.desk import Desk
from scheduler.job import Job
from scheduler.runner import Runner
from tests.cast import WORKSPACE
from tests.fakes import FakeChat
from tests.scheduler.beats import one_pass
from tests.scheduler.desk import add_notice, desk_of, notice

MAYA = Caller(Platform.SLACK, WORKSPACE, "UMAYA")
SHARES = "https://example.org/canary because of the canary"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged meanwhile, as text."""
    yield from listening(as_json=False)


@pytest.fixture
def json_log() -> Iterator[io.StringIO]:
    yield from listening(as_json=True)


def listening(*, as_json: bool) -> Iterator[io.StringIO]:
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(Redacted(as_json=as_json))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def exported(sessions) -> list[dict[str, object]]:
    with sessions.read() as session:
        return list(EXPORTS["notices"].rows(session, Rules(), None))


def test_searching_for_an_id_shows_the_command_the_notice_and_its_delivery(
    sessions, cast, clock, rules, log
):
    gateway = Gateway(sessions, clock, rules, directory=None)
    gateway.command(MAYA, "/article", SHARES)
    deliver(Desk(sessions, {Platform.SLACK: FakeChat()}, rules), clock.now)

    [row] = exported(sessions)
    found = [line for line in log.getvalue().splitlines() if row["trace_id"] in line]

    assert len(found) == 2
    assert f"[{row['trace_id']}]: share_article." in found[0]
    assert found[0].endswith("answered")
    assert found[1].endswith(f"article: sent, written under [{row['trace_id']}]")
    assert "canary" not in log.getvalue()
    assert "Sam" not in log.getvalue()


def test_the_same_in_json_has_fields_to_filter_by(sessions, cast, clock, chat_desk, json_log):
    with traced("abcd1234"):
        add_notice(sessions, cast.maya_id, clock.now)
    with traced("ef567890"):
        deliver(chat_desk, clock.now)

    [line] = map(json.loads, json_log.getvalue().splitlines())

    assert {name: line[name] for name in ("trace_id", "written_under", "kind", "outcome")} == {
        "trace_id": "ef567890",
        "written_under": "abcd1234",
        "kind": "article",
        "outcome": "sent",
    }
    assert line["notice_id"] == notice(sessions).id


@pytest.fixture
def chat_desk(sessions) -> Desk:
    return desk_of(sessions, FakeChat())


def test_what_did_not_go_out_says_why(sessions, cast, clock, log):
    chat = FakeChat(gone={"UMAYA"})
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert "article: dead (user_not_found), written under [-]" in log.getvalue()


def test_each_call_has_an_id_of_its_own_and_one_that_came_along_is_kept(
    sessions, cast, clock, rules, log
):
    gateway = Gateway(sessions, clock, rules, directory=None)
    gateway.command(MAYA, "/pair", "")
    gateway.command(MAYA, "/pair", "")
    with traced("fromslack"):
        gateway.command(MAYA, "/pair", "")

    ids = re.findall(r"\[(\w+)\]: show_pair", log.getvalue())

    assert len(set(ids)) == 3
    assert ids[2] == "fromslack"
    assert current_trace() is None


def test_the_reference_that_a_person_is_told_stands_beside_the_id(sessions, cast, clock, log):
    broken = replace(Gateway(sessions, clock, Rules(), directory=None), rules=None)

    answer = broken.command(MAYA, "/contact", "zoom yesterday 45m")

    [reference] = re.findall(r"code: (\w{4})", answer.text)
    assert re.search(rf"\[[0-9a-f]{{8}}\]: call failed, reference {reference}\n", log.getvalue())


def test_a_refusal_is_logged_without_a_word_of_it(sessions, cast, clock, rules, log):
    gateway = Gateway(sessions, clock, rules, directory=None)

    gateway.command(MAYA, "/cohort", "hold canary")

    assert re.search(r"\]: look_after_cohort\.\w+ refused: NotForYouError\n", log.getvalue())
    assert "canary" not in log.getvalue()


def test_a_notice_of_a_job_leads_to_the_pass_that_wrote_it(sessions, cast, clock, log):
    ids = []

    def write(session, rules, since, now):
        ids.append(current_trace())

    for _ in range(2):
        one_pass(Runner(desk_of(sessions, FakeChat(), jobs=(Job("a", write),)), clock, 600))

    assert len(set(ids)) == 2
    assert None not in ids


def test_whoever_counts_is_told_of_each_pass(sessions, cast, clock):
    passed = []
    add_notice(sessions, cast.maya_id, clock.now)
    one_pass(Runner(desk_of(sessions, FakeChat()), clock, 600, passed.append))
    one_pass(Runner(desk_of(sessions, FakeChat()), lambda: None, 600, passed.append))

    assert [(one.is_tick, one.delivered and one.delivered.sent) for one in passed] == [
        (True, 1),
        (True, None),
    ]


def test_a_command_typed_by_an_operator_writes_under_an_id_as_well(sessions, cast, clock):
    with traced() as trace_id:
        add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.maya_id, clock.now, key="b")

    assert [row["trace_id"] for row in exported(sessions)] == [trace_id, None]


def test_two_threads_work_under_two_ids_at_once():
    barrier, seen = threading.Barrier(2, timeout=5), set()

    def work() -> None:
        with traced() as trace_id:
            barrier.wait()
            seen.add((trace_id, current_trace()))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(seen) == 2
    assert all(mine == found for mine, found in seen)
