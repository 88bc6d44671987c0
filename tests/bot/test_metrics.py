"""Metrics: true, cheap, and with few labels, none of which names anybody."""

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.health import RESTING
from bot.metrics import CALLS, PREFIX, Metrics
from models import Gate, NoticeKind, NoticeState, open_database
from scheduler.outcome import Delivered, Outcome
from scheduler.reporting import Passed
from tests.cast import WORKSPACE
from tests.keys import KEYRING
from tests.scheduler.desk import add_notice


def metrics(sessions, clock, pulse=RESTING, patience_seconds=5.0) -> Metrics:
    return Metrics(sessions, clock, pulse, patience_seconds, fresh_seconds=0)


def values(made: Metrics) -> dict[tuple[str, str], float]:
    """Return each sample by its name and its label values, as a scraper would read it."""
    text = generate_latest(made.registry).decode()
    return {
        (one.name.removeprefix(f"{PREFIX}_"), " ".join(one.labels.values())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
        if not one.name.endswith("_created")
    }


def test_notices_are_counted_by_state_and_kind(sessions, cast, clock):
    for number, state in enumerate(["due", "due", "sent", "needs_human"]):
        add_notice(sessions, cast.maya_id, clock.now, key=str(number), state=state)
    add_notice(sessions, cast.sam_id, clock.now, key="n", kind=NoticeKind.NUDGE)

    found = values(metrics(sessions, clock))

    counted = {labels: value for (name, labels), value in found.items() if name == "notices"}
    assert {labels: value for labels, value in counted.items() if value} == {
        "article due": 2,
        "article sent": 1,
        "article needs_human": 1,
        "nudge due": 1,
    }
    assert len(counted) == len(NoticeState) * len(NoticeKind)
    assert found["database_answers", ""] == 1


def test_the_age_of_the_longest_due_notice_is_told(sessions, cast, clock):
    add_notice(sessions, cast.maya_id, clock.now - timedelta(minutes=5), key="old")
    add_notice(sessions, cast.maya_id, clock.now - timedelta(hours=5), key="sent", state="sent")
    add_notice(sessions, cast.maya_id, clock.now + timedelta(hours=5), key="later")

    assert values(metrics(sessions, clock))["oldest_due_seconds", ""] == 300


def test_without_a_due_notice_its_age_is_nothing(sessions, cast, clock):
    add_notice(sessions, cast.maya_id, clock.now + timedelta(hours=5))

    assert values(metrics(sessions, clock))["oldest_due_seconds", ""] == 0


def test_closed_gates_are_counted_by_why_and_not_by_workspace(sessions, clock):
    later, before = clock.now + timedelta(minutes=1), clock.now - timedelta(minutes=1)
    gates = [("T1", later, "ratelimited"), ("T2", later, "token_revoked"), ("T3", later, "canary")]
    with sessions.begin() as session:
        for workspace, until, reason in [*gates, (WORKSPACE, before, "ratelimited")]:
            session.add(Gate(workspace_id=workspace, closed_until_at=until, reason=reason))

    made = metrics(sessions, clock)

    assert values(made)["workspaces_waiting", "rate_limit"] == 1
    assert values(made)["workspaces_waiting", "shut_out"] == 2
    assert b"canary" not in generate_latest(made.registry)
    assert WORKSPACE.encode() not in generate_latest(made.registry)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_outcome_of_delivery_is_counted_once(sessions, clock, outcome):
    made = metrics(sessions, clock)
    before = values(made)

    made.passed(Passed(is_tick=False, delivered=Delivered({outcome: 3}), seconds=1))

    grown = {key: value - before[key] for key, value in values(made).items()}
    counted = {key: value for key, value in grown.items() if key[0].endswith("_total") and value}
    assert list(counted.values()).count(3) == 1
    assert {name for name, _ in counted} - {"process_cpu_seconds_total"} <= {
        "deliveries_total", "retries_total", "look_ups_total"
    }  # fmt: skip


def test_retries_and_look_ups_have_their_own_names(sessions, clock):
    made = metrics(sessions, clock)

    made.passed(Passed(True, Delivered({Outcome.RETRY: 2, Outcome.SENT: 5}), 0.25))

    found = values(made)
    assert found["retries_total", ""] == 2
    assert found["deliveries_total", "sent"] == 5
    assert (found["tick_seconds_count", ""], found["tick_seconds_sum", ""]) == (1, 0.25)


def test_a_pass_that_broke_is_counted(sessions, clock):
    made = metrics(sessions, clock)

    made.passed(Passed(is_tick=True, delivered=None, seconds=2))

    assert values(made)["broken_passes_total", ""] == 1


@dataclass
class Beating:
    seconds_since_tick: float
    seconds_since_sign: float
    is_busy: bool = True


def test_the_age_of_the_tick_and_of_the_last_sign_is_asked_for_at_each_scrape(sessions, clock):
    pulse = Beating(7, 2)
    made = metrics(sessions, clock, pulse)
    before = values(made)
    pulse.seconds_since_tick, pulse.seconds_since_sign = 8, 3
    after = values(made)

    ages = [("tick_age_seconds", ""), ("sign_age_seconds", "")]
    assert [before[age] for age in ages] == [7, 2]
    assert [after[age] for age in ages] == [8, 3]


def test_acknowledgments_are_measured_by_kind_and_an_unknown_kind_makes_no_series(sessions, clock):
    made = metrics(sessions, clock)

    made.acknowledged("command", 0.2)
    for number in range(50):
        made.acknowledged(f"made up {number}", 0.2)

    found = values(made)
    counts = {labels for name, labels in found if name == "acknowledgment_seconds_count"}
    assert counts == set(CALLS)
    assert found["acknowledgment_seconds_count", "command"] == 1
    assert found["acknowledgment_seconds_bucket", "command 0.1"] == 0
    assert found["acknowledgment_seconds_bucket", "command 0.25"] == 1
    assert found["acknowledgment_seconds_count", "other"] == 50


def test_each_database_error_is_counted(sessions, clock):
    url = sessions.engine.url.render_as_string(hide_password=False)
    narrow = open_database(url, KEYRING, most_connections=1, pool_timeout_seconds=0.01)
    made = metrics(sessions, clock)
    narrow.on_trouble = made.database_trouble

    with narrow.engine.connect():
        for opened in (narrow.read, narrow.begin):
            with pytest.raises(Exception, match="waiting for a connection"), opened() as session:
                session.connection()
    narrow.close()

    assert values(made)["database_errors_total", ""] == 2


def test_two_bots_in_one_process_count_for_themselves(sessions, clock):
    one, other = metrics(sessions, clock), metrics(sessions, clock)

    one.acknowledged("command", 0.1)

    assert values(other)["acknowledgment_seconds_count", "command"] == 0


def test_there_are_few_series_whatever_happens(sessions, cast, clock):
    made = metrics(sessions, clock)
    for outcome in Outcome:
        made.passed(Passed(True, Delivered({outcome: 1}), 1))

    of_notices = len(NoticeState) * len(NoticeKind)
    assert len(values(made)) < of_notices + 150


class HangingSessions:
    def __init__(self) -> None:
        self.may_go_on = threading.Event()

    @contextmanager
    def read(self):
        self.may_go_on.wait(10)
        raise OSError("gone")
        yield


def test_a_database_that_hangs_leaves_the_other_metrics_as_they_are(clock):
    sessions = HangingSessions()
    made = metrics(sessions, clock, patience_seconds=0.05)
    made.acknowledged("button", 0.1)

    found = values(made)
    sessions.may_go_on.set()

    assert found["database_answers", ""] == 0
    assert found["acknowledgment_seconds_count", "button"] == 1
    assert not [name for name, _ in found if name == "notices"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it there")
def test_the_memory_and_the_open_files_of_the_process_are_told(sessions, clock):
    found = values(metrics(sessions, clock))

    assert found["process_resident_memory_bytes", ""] > 0
    assert found["process_open_fds", ""] > 0


def test_the_metrics_that_the_documentation_names_exist(sessions, clock, pytestconfig):
    page = (pytestconfig.rootpath / "docs" / "operations.md").read_text(encoding="utf-8")
    table = page.partition("each begins with `thought_partner_`")[2].partition("\n\n")[0]
    cells = " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `"))
    documented = {name.partition("{")[0] for name in re.findall(r"`([^`]+)`", cells)}
    alarms = set(re.findall(rf"{PREFIX}_(\w+)[ {{]", page))

    found = {name for name, _ in values(metrics(sessions, clock))}

    known = found | {name.removesuffix("_count") for name in found}
    assert len(documented) > 10
    assert (documented | alarms) - known == set()
