"""What becomes of the nudges when the bot was down for days or weeks."""

from models import NoticeState, Platform
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.scheduler.months import FIRST, nudges, pass_time, utc


def test_f39_after_three_days_down_the_nudge_still_comes_once(sessions, cast, desk, chat):
    tick(desk, utc(2026, 10, 5, 15))
    tick(desk, utc(2026, 10, 5, 16))

    assert len(chat.to("UMAYA")) == 1
    (row,) = nudges(sessions, cast.maya_id)
    assert (row.due_at, row.sent_at) == (FIRST, utc(2026, 10, 5, 15))


def test_f39_after_forty_days_down_one_nudge_comes_and_the_other_is_told_as_expired(
    sessions, cast, desk, chat
):
    tick(desk, utc(2026, 11, 9, 15))
    tick(desk, utc(2026, 11, 9, 16))

    assert len(chat.to("UMAYA")) == 1
    rows = nudges(sessions, cast.maya_id)
    assert [(row.period, row.state, row.reason) for row in rows] == [
        ("2026-10", NoticeState.EXPIRED, "late"),
        ("2026-11", NoticeState.SENT, None),
    ]
    assert rows[0].settled_at == utc(2026, 11, 9, 15)


def test_after_the_twentieth_no_nudge_comes_any_more(sessions, cast, desk, chat):
    tick(desk, utc(2026, 10, 21, 4))

    rows = nudges(sessions, cast.maya_id)
    assert [(row.state, row.reason) for row in rows] == [(NoticeState.EXPIRED, "late")]
    assert not any("new month" in text for text in chat.to("UMAYA"))


def test_a_late_nudge_keeps_the_next_one_twenty_days_away(sessions, cast, desk):
    pass_time(desk, utc(2026, 10, 19, 15), utc(2026, 12, 20))

    sent = [row.sent_at for row in nudges(sessions, cast.maya_id)]
    # October 19, twenty days later is Sunday the 8th of November, so Monday morning.
    assert sent == [utc(2026, 10, 19, 15), utc(2026, 11, 9, 13), utc(2026, 12, 1, 14)]


def test_f39_after_forty_days_down_the_digest_tells_what_came_too_late(sessions, cast, chat):
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules())
    tick(desk, utc(2026, 9, 30, 23))
    chat.posts.clear()

    tick(desk, utc(2026, 11, 9, 15))
    tick(desk, utc(2026, 11, 16, 14))

    digest = chat.to("UFAY")[-1]
    assert "2 monthly reminders" in digest
    assert "too late to be useful, because the bot had not been running" in digest
