from datetime import UTC, date, datetime, timedelta

import pytest

from messages.message import Message
from models import Cohort, Membership, Notice, NoticeKind, NoticeState, Pair, Person, Role
from scheduler import weekly_digest
from scheduler.job import Skip
from tests.cast import add_cohort, add_contact, add_pair, add_person
from tests.program.silent_world import close

MONDAY = datetime(2026, 11, 23, 13, tzinfo=UTC)
"""8:00 AM in New York."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def run(session, cast, rules):
    def run(now: datetime, since: datetime | None = None) -> list[Notice]:
        """Run the job; return the digests that it added."""
        session.flush()
        before = {notice.id for notice in session.query(Notice)}
        weekly_digest.run(session, rules, since or now - HOUR, now)
        found = session.query(Notice).filter_by(kind=NoticeKind.DIGEST).order_by(Notice.due_at)
        return [notice for notice in found if notice.id not in before]

    return run


def weeks(notices: list[Notice]) -> list[tuple[str, str]]:
    return [(notice.period, notice.state.value) for notice in notices]


def test_it_comes_on_monday_at_eight_in_the_zone_of_the_facilitator(run, session, cast):
    gil = add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR, "Pacific/Honolulu")

    assert run(MONDAY - HOUR / 60) == []
    (fays,) = run(MONDAY)
    assert run(MONDAY + 4 * HOUR) == []
    (gils,) = run(MONDAY + 5 * HOUR)

    assert fays.key == f"digest:{cast.fay_id}:{cast.cohort_id}:2026-W48"
    assert (fays.due_at, gils.due_at) == (MONDAY, MONDAY + 5 * HOUR)
    assert gils.recipient_id == gil.id
    assert fays.expires_at == datetime(2026, 11, 26, 5, tzinfo=UTC)


def test_each_week_comes_once_whatever_the_job_looks_back_to(run):
    assert len(run(MONDAY)) == 1

    assert run(MONDAY + HOUR) == []
    assert run(MONDAY + HOUR, since=MONDAY - DAY) == []


def test_it_comes_on_the_next_open_day(run, session, cast):
    close(session, cast.cohort_id, date(2026, 11, 23), date(2026, 11, 23))

    assert run(MONDAY + 2 * HOUR) == []
    assert [n.due_at for n in run(MONDAY + DAY)] == [MONDAY + DAY]


def test_a_week_without_an_open_day_up_to_wednesday_has_none(run, session, cast):
    close(session, cast.cohort_id, date(2026, 11, 23), date(2026, 11, 25))

    assert run(MONDAY + 6 * DAY, since=MONDAY - DAY) == []


def test_it_follows_the_rhythm_of_the_facilitator(run, session, cast):
    fay = session.get_one(Person, cast.fay_id)
    fay.reminder_hour, fay.reminder_weekday = 10, 1

    (notice,) = run(MONDAY + 2 * DAY, since=MONDAY - DAY)

    assert notice.due_at == MONDAY + DAY + 2 * HOUR


def test_weeks_missed_while_the_bot_was_down_are_expired_and_the_current_one_comes(run):
    notices = run(datetime(2026, 11, 24, 15, tzinfo=UTC), since=datetime(2026, 11, 4, tzinfo=UTC))

    assert weeks(notices) == [
        ("2026-W46", "expired"),
        ("2026-W47", "expired"),
        ("2026-W48", "due"),
    ]
    assert notices[0].reason == "late"
    assert notices[0].settled_at == datetime(2026, 11, 24, 15, tzinfo=UTC)


def test_after_wednesday_even_that_of_the_week_is_expired(run):
    notices = run(datetime(2026, 11, 26, 15, tzinfo=UTC), since=MONDAY - DAY)

    assert weeks(notices) == [("2026-W48", "expired")]


def test_whoever_becomes_a_facilitator_later_in_the_week_has_missed_nothing(run, session, cast):
    run(MONDAY)
    add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR)

    assert run(MONDAY + 3 * DAY) == []


def test_there_is_none_before_the_week_after_the_first_announcement(run):
    first = datetime(2026, 9, 8, 12, tzinfo=UTC)
    """Tuesday: Monday is Labor Day. The pair was announced on Tuesday, September 1."""

    assert run(datetime(2026, 9, 2, 15, tzinfo=UTC), since=datetime(2026, 8, 20, tzinfo=UTC)) == []
    assert [notice.due_at for notice in run(first)] == [first]


def test_there_is_none_for_a_cohort_without_an_announced_pair(run, session, cast):
    session.get_one(Pair, cast.pair_id).announced_at = None

    assert run(MONDAY) == []


def test_the_last_one_comes_on_the_monday_after_the_last_day(run):
    # The cohort ends on Friday, April 30, 2027.
    end = datetime(2027, 5, 20, tzinfo=UTC)

    found = []
    now = datetime(2027, 4, 24, 12, tzinfo=UTC)
    while now < end:
        found += [notice.due_at.date() for notice in run(now, since=now - DAY)]
        now += DAY

    assert found == [date(2027, 4, 26), date(2027, 5, 3)]


def test_there_is_none_while_the_cohort_is_held(run, session, cast):
    session.get_one(Cohort, cast.cohort_id).held_at = MONDAY - DAY

    assert run(MONDAY) == []

    session.get_one(Cohort, cast.cohort_id).held_at = None
    assert len(run(MONDAY + DAY)) == 1


def test_a_facilitator_who_left_gets_none(run, session, cast):
    session.query(Membership).filter_by(person_id=cast.fay_id).one().left_on = date(2026, 11, 20)

    assert run(MONDAY) == []


def test_a_facilitator_of_two_cohorts_gets_one_for_each(run, session, cast):
    other = add_cohort(session, "A second run")
    session.add(Membership(person_id=cast.fay_id, cohort_id=other.id, role=Role.FACILITATOR))
    lee = add_person(session, "Lee Wong", other.id, Role.MENTOR)
    kim = add_person(session, "Kim Day", other.id, Role.PARTICIPANT)
    add_pair(session, other.id, lee, kim)

    assert {notice.cohort_id for notice in run(MONDAY)} == {cast.cohort_id, other.id}


def test_it_tells_of_the_week_before_when_it_is_sent(run, session, cast, rules):
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 10))
    add_contact(session, pair, date(2026, 11, 17))
    (notice,) = run(MONDAY)

    words = weekly_digest.compose(session, notice, rules, MONDAY + DAY)

    assert isinstance(words, Message)
    assert words.text == (
        "The one pair is on track. 1 contact and no articles last week (none the week before). "
        "Nothing needs you."
    )


def test_it_is_not_sent_to_somebody_who_left_meanwhile(run, session, cast, rules):
    (notice,) = run(MONDAY)
    session.query(Membership).filter_by(person_id=cast.fay_id).one().left_on = date(2026, 11, 23)
    session.flush()

    assert weekly_digest.compose(session, notice, rules, MONDAY) == Skip("not_leading")


def test_it_is_no_reminder_and_keeps_quiet_hours():
    spec = weekly_digest.NOTICE

    assert (spec.is_reminder, spec.keeps_quiet_hours, spec.is_held) == (False, True, True)
    assert spec.kind is NoticeKind.DIGEST


def test_a_digest_that_is_due_has_no_reason_yet(run):
    (notice,) = run(MONDAY)

    assert (notice.state, notice.reason, notice.settled_at) == (NoticeState.DUE, None, None)
