"""*I'll be away* stops the clock from today; empty means back; snooze puts a reminder off."""

from datetime import date, timedelta

import pytest

from handlers import be_away
from models import Excuse, Notice, NoticeKind, NoticeState
from models.excuse import excuses_of_people
from models.notice import notices_to
from tests.handlers.calls import call, filled


def sent(session, person_id, until, now):
    answers = {"until": until} if until else {}
    return be_away.submit(session, call(session, person_id, answers=answers), now)


def spans(session, person_id):
    return sorted(excuses_of_people(session, [person_id]).get(person_id, []))


def granted(session, cast, until, now):
    session.add(
        Excuse(
            person_id=cast.maya_id,
            starts_on=date(2026, 9, 20),
            ends_on=until,
            granted_by_id=cast.fay_id,
            created_at=now,
        )
    )
    session.flush()


def test_away_until_a_day_is_from_today(sessions, cast, clock):
    with sessions.begin() as session:
        reply = sent(session, cast.maya_id, "2026-10-20", clock.now)

        excuses = spans(session, cast.maya_id)

    assert "marked as away through Tuesday, October 20." in reply.text
    assert excuses == [(date(2026, 10, 5), date(2026, 10, 20))]


def test_saying_it_again_changes_the_day(sessions, cast, clock):
    with sessions.begin() as session:
        sent(session, cast.maya_id, "2026-10-20", clock.now)
        sent(session, cast.maya_id, "2026-10-10", clock.advance(days=1))
        form = be_away.open_form(session, call(session, cast.maya_id), clock.now)

        excuses = spans(session, cast.maya_id)

    assert excuses == [
        (date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 10, 6), date(2026, 10, 10)),
    ]
    assert filled(form) == {"until": date(2026, 10, 10)}


def test_left_empty_it_ends_and_the_days_so_far_stay_excused(sessions, cast, clock):
    with sessions.begin() as session:
        sent(session, cast.maya_id, "2026-10-20", clock.now)
        reply = sent(session, cast.maya_id, "", clock.advance(days=3))

        excuses = spans(session, cast.maya_id)

    assert reply.text.startswith("Welcome back.")
    assert excuses == [(date(2026, 10, 5), date(2026, 10, 7))]


def test_left_empty_on_the_same_day_nothing_stays(sessions, cast, clock):
    with sessions.begin() as session:
        sent(session, cast.maya_id, "2026-10-20", clock.now)
        sent(session, cast.maya_id, "", clock.now)
        again = sent(session, cast.maya_id, "", clock.now)

        excuses = spans(session, cast.maya_id)

    assert excuses == []
    assert "nothing changed" in again.text


@pytest.mark.parametrize(("days", "is_taken"), [(0, True), (60, True), (61, False), (-1, False)])
def test_sixty_days_from_today_are_ones_own_to_take(sessions, cast, clock, days, is_taken):
    until = date(2026, 10, 5) + timedelta(days=days)
    with sessions.begin() as session:
        reply = sent(session, cast.maya_id, until.isoformat(), clock.now)

        excuses = spans(session, cast.maya_id)

    assert bool(excuses) is is_taken
    assert bool(getattr(reply, "errors", {})) is not is_taken


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "x" * 4000, "9999-12-31", "0001-01-01"])
def test_what_is_no_day_comes_back(sessions, cast, clock, text):
    with sessions.begin() as session:
        reply = sent(session, cast.maya_id, text, clock.now)

        excuses = spans(session, cast.maya_id)

    assert "until" in reply.errors
    assert excuses == []


def test_what_a_facilitator_granted_for_longer_holds(sessions, cast, clock):
    with sessions.begin() as session:
        granted(session, cast, date(2027, 1, 31), clock.now)
        reply = sent(session, cast.maya_id, "2026-10-20", clock.now)

    assert "through Sunday, January 31, 2027" in reply.text
    assert "A facilitator had set that day." in reply.text


def test_being_back_ends_what_a_facilitator_granted_too(sessions, cast, clock):
    with sessions.begin() as session:
        granted(session, cast, date(2027, 1, 31), clock.now)
        sent(session, cast.maya_id, "", clock.now)

        excuses = spans(session, cast.maya_id)

    assert excuses == [(date(2026, 9, 20), date(2026, 10, 4))]


def nudge(cast, now):
    return Notice(
        key=f"nudge:{cast.maya_id}:2026-10",
        kind=NoticeKind.NUDGE,
        recipient_id=cast.maya_id,
        period="2026-10",
        due_at=now,
        created_at=now,
        state=NoticeState.SENT,
        sent_at=now,
    )


def test_snooze_puts_the_nudge_off_by_a_week_once(sessions, cast, clock):
    with sessions.begin() as session:
        session.add(nudge(cast, clock.now))
        session.flush()
        first = be_away.snooze_reminder(session, call(session, cast.maya_id), clock.now)
        second = be_away.snooze_reminder(
            session, call(session, cast.maya_id), clock.advance(minutes=1)
        )

        notices = notices_to(session, cast.maya_id, [NoticeKind.NUDGE], clock.now - timedelta(1))

    # October 12 is a holiday, so that it is the day after.
    assert first.text == second.text == "Put off. It comes again on Tuesday, October 13, 8:00 AM."
    assert len(notices) == 2


def test_without_a_nudge_there_is_nothing_to_put_off(sessions, cast, clock):
    with sessions.begin() as session:
        reply = be_away.snooze_reminder(session, call(session, cast.maya_id), clock.now)

    assert "nothing to put off" in reply.text
