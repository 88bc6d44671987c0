"""Health: red when something keeps the bot from its work, with the reason in plain words."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot import __version__
from bot.caller import Caller
from bot.gateway import Gateway
from bot.health import LATE_TICK, RESTING, Health, Resting
from messages.errors import busy
from models import Gate, Heartbeat, Platform, Sessions, open_database
from models.base import POOL_TIMEOUT_SECONDS
from models.migrate import MIGRATIONS
from models.process import beat
from models.schema import _revisions
from tests.cast import WORKSPACE, FakeClock
from tests.keys import KEYRING


@pytest.fixture
def migrated(sessions) -> Sessions:
    """The empty database says that it has the newest schema, as after a migration."""
    head, _ = _revisions(MIGRATIONS)
    with sessions.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
    set_revision(sessions, head)
    yield sessions
    with sessions.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")


def set_revision(sessions: Sessions, revision: str) -> None:
    with sessions.begin() as session:
        session.execute(text("DELETE FROM alembic_version"))
        session.execute(text("INSERT INTO alembic_version VALUES (:it)"), {"it": revision})


@pytest.fixture
def ticked(migrated, clock) -> Sessions:
    with migrated.begin() as session:
        beat(session, "tick", clock.now)
    return migrated


def health(sessions, clock, pulse=RESTING, patience_seconds=5.0) -> Health:
    return Health(sessions, clock, pulse, patience_seconds, fresh_seconds=0)


def close_gate(sessions: Sessions, clock: FakeClock, reason: str) -> None:
    until = clock.now + timedelta(minutes=5)
    with sessions.begin() as session:
        session.add(Gate(workspace_id=WORKSPACE, closed_until_at=until, reason=reason))


def test_when_all_is_well_it_is_ready(ticked, clock):
    report = health(ticked, clock).report()

    assert report == {
        "ok": True,
        "wrong": [],
        "notes": [],
        "version": __version__,
        "database": True,
        "last_tick": clock.now.isoformat(),
    }


def test_being_alive_asks_nobody():
    alive = health(None, None, Resting(seconds_since_tick=41.9)).alive()

    assert alive == {"ok": True, "version": __version__, "seconds_since_tick": 41}


def test_before_the_first_tick_it_is_not_ready(migrated, clock):
    report = health(migrated, clock).report()

    assert not report["ok"]
    assert report["wrong"] == [
        "No tick has ended yet, so nothing goes out. After a start, wait a minute."
    ]


def test_three_minutes_without_a_tick_are_no_reason_and_a_second_more_is(ticked, clock):
    looked = health(ticked, clock)
    clock.now += LATE_TICK
    just = looked.report()
    clock.advance(seconds=1)

    late = looked.report()

    assert just["ok"]
    assert late["wrong"] == [
        "No tick has ended since 2026-10-05 14:00 UTC, so nothing goes out. See the log; restart."
    ]


def test_f45_a_process_whose_scheduler_is_dead_is_not_ready_though_others_tick(ticked, clock):
    looked = health(ticked, clock, Resting(seconds_since_tick=LATE_TICK.total_seconds() + 1))

    assert looked.report()["wrong"] == [
        "This process has not ticked for 181 s; others do. Restart it."
    ]


@pytest.mark.parametrize(("seconds_since_sign", "ok"), [(5.0, True), (200.0, False)])
def test_f45_a_pass_that_takes_long_is_no_fault_as_long_as_it_goes_on(
    ticked, clock, seconds_since_sign, ok
):
    clock.advance(hours=1)
    pulse = Resting(3600.0, seconds_since_sign, is_busy=True)

    assert health(ticked, clock, pulse).report()["ok"] is ok


def test_f37_a_clock_that_cannot_be_read_is_told_and_breaks_nothing(ticked):
    def broken():
        raise ValueError("it is 1970")

    assert health(ticked, broken).report()["wrong"] == [
        "The database or the clock cannot be read (ValueError). See the log."
    ]


def test_a_clock_that_was_set_back_does_not_make_it_unwell(ticked, clock):
    clock.advance(hours=-2)

    assert health(ticked, clock).report()["ok"]


@pytest.mark.parametrize("reason", ["token_revoked", "invalid_auth", "account_inactive"])
def test_f27_a_workspace_that_shuts_the_bot_out_makes_it_red_until_somebody_knocks(
    ticked, clock, reason
):
    close_gate(ticked, clock, reason)
    looked = health(ticked, clock)
    closed = looked.report()
    clock.advance(minutes=6)
    beat_now(ticked, clock)

    about_to_knock = looked.report()
    clock.advance(minutes=1)
    beat_now(ticked, clock)
    opened = looked.report()

    assert closed["wrong"] == about_to_knock["wrong"]
    assert closed["wrong"][0].startswith(
        f"Slack does not let the bot in any more ({reason}); messages wait. Install the app again"
    )
    assert WORKSPACE not in str(closed)
    assert opened["ok"]


def beat_now(sessions: Sessions, clock: FakeClock) -> None:
    with sessions.begin() as session:
        session.merge(Heartbeat(name="tick", at=clock.now))


def test_a_rate_limit_is_noted_and_nothing_is_wrong(ticked, clock):
    close_gate(ticked, clock, "ratelimited")

    report = health(ticked, clock).report()

    assert report["ok"]
    assert report["notes"] == [
        "Slack asked to be left alone for a while; messages wait until then."
    ]


@pytest.mark.parametrize(
    ("revision", "ok", "said"),
    [
        ("0001", False, "Run: python -m bot migrate"),
        ("9999", True, "Update this process, too."),
    ],
)
def test_a_schema_that_is_behind_is_wrong_and_one_that_is_ahead_is_noted(
    ticked, clock, revision, ok, said
):
    set_revision(ticked, revision)

    report = health(ticked, clock).report()

    assert report["ok"] is ok
    assert said in " ".join(report["wrong"] + report["notes"])


def test_a_database_without_any_tables_is_told(tmp_path, clock):
    sessions = open_database(f"sqlite:///{tmp_path / 'new.db'}")

    report = health(sessions, clock).report()
    sessions.close()

    assert report["wrong"] == [
        "The database is not at this version's schema. Run: python -m bot migrate"
    ]


@pytest.mark.parametrize(
    "url",
    ["sqlite:////nowhere/canary/bot.db", "postgresql+psycopg://canary:secret@127.0.0.1:1/canary"],
)
def test_f14_a_database_that_does_not_answer_is_told_without_its_address(clock, url):
    sessions = open_database(url, KEYRING)

    report = health(sessions, clock).report()
    sessions.close()

    assert report["wrong"] == ["The database does not answer. See DATABASE_URL and the log."]
    assert not report["database"]


def test_f17_a_file_that_is_no_database_is_told(tmp_path, clock):
    (tmp_path / "bot.db").write_text("this is no database, and long enough to be looked at" * 20)
    sessions = open_database(f"sqlite:///{tmp_path / 'bot.db'}")

    report = health(sessions, clock).report()
    sessions.close()

    assert report["wrong"] == [
        "The database is damaged. Stop the bot and put back a copy: python -m bot restore"
    ]


class HangingSessions:
    """A database that takes the question and does not answer till it is let go."""

    def __init__(self) -> None:
        self.questions = 0
        self.may_go_on = threading.Event()

    @contextmanager
    def read(self):
        self.questions += 1
        self.may_go_on.wait(10)
        raise OSError("gone")
        yield


def test_a_database_that_hangs_does_not_hang_health_and_is_asked_once(clock):
    sessions = HangingSessions()
    looked = health(sessions, clock, patience_seconds=0.05)

    reports = [looked.report() for _ in range(20)]
    sessions.may_go_on.set()

    assert {tuple(report["wrong"]) for report in reports} == {
        ("The database did not answer within 0.05 s.",)
    }
    assert sessions.questions == 1


@contextmanager
def connections_taken(sessions: Sessions):
    """Hold every connection of the pool."""
    taken = [sessions.engine.connect() for _ in range(2)]
    try:
        yield
    finally:
        for connection in taken:
            connection.close()


def test_f15_an_exhausted_pool_makes_health_red_and_it_recovers(ticked, clock):
    url = ticked.engine.url.render_as_string(hide_password=False)
    narrow = open_database(url, KEYRING, most_connections=2, pool_timeout_seconds=0.02)
    troubles = []
    narrow.on_trouble = lambda: troubles.append(1)
    looked = health(narrow, clock)

    with connections_taken(narrow):
        exhausted = looked.report()
    recovered = looked.report()
    narrow.close()

    assert exhausted["wrong"] == ["The database does not answer. See DATABASE_URL and the log."]
    assert recovered["ok"]
    assert troubles == [1]
    assert POOL_TIMEOUT_SECONDS <= 2


def test_f15_an_exhausted_pool_is_answered_with_a_sentence(cast, ticked, clock, rules):
    url = ticked.engine.url.render_as_string(hide_password=False)
    narrow = open_database(url, KEYRING, most_connections=2, pool_timeout_seconds=0.02)
    maya = Caller(Platform.SLACK, WORKSPACE, "UMAYA")
    gateway = Gateway(narrow, clock, rules, directory=None)

    with connections_taken(narrow):
        refused = gateway.command(maya, "/pair", "")
    answered = gateway.command(maya, "/pair", "")
    narrow.close()

    assert refused == busy()
    assert "Sam" in answered.text


def test_what_is_wrong_is_logged_when_it_changes_and_not_each_time(ticked, clock, caplog):
    caplog.set_level("INFO")
    looked = health(ticked, clock)
    looked.report()
    clock.advance(minutes=10)
    for _ in range(5):
        looked.report()
    clock.advance(minutes=-10)
    looked.report()

    told = [record.message for record in caplog.records if record.name == "bot.health"]

    assert [line.split(":")[0] for line in told] == ["not ready", "ready again"]


def test_the_version_is_that_of_the_package(pytestconfig):
    text = (pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8")

    assert f'\nversion = "{__version__}"\n' in text
