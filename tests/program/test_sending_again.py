"""What is still of use when it is sent again, and until when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models import (
    Alert,
    AlertKind,
    ChatAccount,
    ClosedDay,
    Cohort,
    HelpRequest,
    Membership,
    NoticeAlert,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
)
from models.delivery_ledger import Entry
from models.notice import add_notices, find_notice
from program.calendar import SEARCH_DAYS
from program.rules import Rules
from program.sending_again import Chance, Chances

ENTRY = Entry(
    1, NoticeKind.ARTICLE, NoticeState.DEAD, None, datetime(2026, 10, 5, tzinfo=UTC),
    "", None, None, 0,
)  # fmt: skip


@pytest.fixture
def chance(session, cast):
    """Whether a notice to Sam may be sent again at a moment, and its new last useful moment."""

    def judge(now, **changes):
        entry = replace(ENTRY, recipient_id=cast.sam_id, pair_id=cast.pair_id, **changes)
        cohort, sam = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.sam_id)
        chances = Chances(session, cohort, [entry], Rules(), now)
        return chances.of(entry, sam), chances.expires_at(entry, sam)

    return judge


def local(month: int, day: int, hour: int = 10) -> datetime:
    """A moment in New York in summer time."""
    return datetime(2026, month, day, hour + 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "period", "now", "wanted"),
    [
        (NoticeKind.NUDGE, "2026-10", local(10, 20), Chance.USEFUL),
        (NoticeKind.NUDGE, "2026-10", local(10, 20, 18), Chance.OVER),
        (NoticeKind.NUDGE, "2026-09", local(10, 5), Chance.OVER),
        (NoticeKind.SECOND_REMINDER, "2026-10", local(10, 30), Chance.USEFUL),
        (NoticeKind.SECOND_REMINDER, "2026-10", local(10, 30, 18), Chance.OVER),
        (NoticeKind.DIGEST, "2026-W41", local(10, 9), Chance.USEFUL),
        (NoticeKind.DIGEST, "2026-W41", local(10, 9, 18), Chance.OVER),
        (NoticeKind.DIGEST, "2026-W41", local(10, 12), Chance.OVER),
    ],
)
def test_a_reminder_ends_with_its_month_and_a_digest_with_its_week(
    chance, kind, period, now, wanted
):
    assert chance(now, kind=kind, period=period)[0] is wanted


@pytest.mark.parametrize(
    ("kind", "expires_at"),
    [
        (NoticeKind.ARTICLE, local(10, 8)),
        (NoticeKind.FIRST_CONTACT, local(10, 8)),
        (NoticeKind.PASSED_MESSAGE, None),
        (NoticeKind.PAIR_ENDED, None),
        (NoticeKind.HELP_REQUEST, None),
    ],
)
def test_what_is_tied_to_no_month_has_as_long_as_the_first_time(chance, kind, expires_at):
    assert chance(local(10, 5), kind=kind) == (Chance.USEFUL, expires_at)


@pytest.mark.parametrize("kind", [NoticeKind.WELCOME, NoticeKind.CONGRATULATION])
def test_word_of_a_beginning_and_of_a_third_meeting_have_three_open_days_at_least(chance, kind):
    wanted, expires_at = chance(local(10, 5), kind=kind)

    assert wanted is Chance.USEFUL
    assert expires_at >= local(10, 8)


def test_an_article_of_the_evening_counts_from_the_morning(chance):
    assert chance(local(10, 5, 19), kind=NoticeKind.ARTICLE)[1] == local(10, 9, 8)


def test_nothing_more_about_a_pair_that_ended_but_that_it_ended(chance, session, cast):
    session.get_one(Pair, cast.pair_id).ended_at = local(10, 1)
    session.flush()

    assert chance(local(10, 5))[0] is Chance.OVER
    assert chance(local(10, 5), kind=NoticeKind.PAIR_ENDED)[0] is Chance.USEFUL


def test_nothing_more_after_the_cohorts_last_day(chance, session, cast):
    session.get_one(Cohort, cast.cohort_id).ends_on = local(10, 4).date()
    session.flush()

    assert chance(local(10, 5))[0] is Chance.OVER


def test_nothing_to_somebody_who_left_or_has_no_account(chance, session, cast):
    session.query(ChatAccount).filter_by(person_id=cast.sam_id).delete()
    assert chance(local(10, 5))[0] is Chance.NOT_HERE

    session.query(Membership).filter_by(person_id=cast.sam_id).one().left_on = local(10, 5).date()
    session.flush()
    assert chance(local(10, 5))[0] is Chance.LEFT


def test_a_request_for_help_ends_when_somebody_takes_it(chance, session, cast):
    now = local(10, 5)
    request = HelpRequest(pair_id=cast.pair_id, asked_by_id=cast.sam_id, asked_at=now)
    session.add(request)
    session.flush()
    asked = {"kind": NoticeKind.HELP_REQUEST, "subject_id": request.id}
    assert chance(now, **asked)[0] is Chance.USEFUL

    request.acted_by_id = cast.fay_id
    session.flush()

    assert chance(now, **asked)[0] is Chance.OVER


def test_a_request_for_help_waits_for_no_open_hours(chance, session, cast):
    entry = replace(ENTRY, kind=NoticeKind.HELP_REQUEST, recipient_id=cast.fay_id)
    cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)
    night = local(10, 5, 19)

    assert Chances(session, cohort, [entry], Rules(), night).opens_at(entry, fay.zone) == night


def add_alert_notice(session, cast, key: str, alert: Alert) -> int:
    now = local(10, 5)
    row = {"key": key, "kind": NoticeKind.ALERT, "recipient_id": cast.sam_id}
    add_notices(session, [{**row, "due_at": now, "created_at": now, "state": NoticeState.DEAD}])
    notice = find_notice(session, key)
    assert notice is not None
    session.add(NoticeAlert(notice_id=notice.id, alert_id=alert.id))
    session.flush()
    return notice.id


def test_an_alert_is_of_use_while_nobody_acts_and_it_did_not_come_again(chance, session, cast):
    now = local(10, 5)
    alert = Alert(pair_id=cast.pair_id, kind=AlertKind.SILENT, opened_at=now, told_at=now)
    session.add(alert)
    session.flush()
    first = add_alert_notice(session, cast, "first", alert)
    assert chance(now, kind=NoticeKind.ALERT, id=first)[0] is Chance.USEFUL

    again = add_alert_notice(session, cast, "again", alert)
    assert chance(now, kind=NoticeKind.ALERT, id=first)[0] is Chance.OVER
    assert chance(now, kind=NoticeKind.ALERT, id=again)[0] is Chance.USEFUL

    alert.acted_by_id = cast.fay_id
    session.flush()
    assert chance(now, kind=NoticeKind.ALERT, id=again)[0] is Chance.OVER


@pytest.mark.parametrize("number", [30, SEARCH_DAYS + 10])
def test_nothing_is_of_use_before_which_no_day_is_open(chance, session, cast, number):
    first = local(10, 1).date()
    days = (first + timedelta(days=one) for one in range(number))
    session.add_all(ClosedDay(cohort_id=cast.cohort_id, day=day) for day in days)
    session.flush()

    assert chance(local(10, 5), kind=NoticeKind.NUDGE, period="2026-10")[0] is Chance.OVER
