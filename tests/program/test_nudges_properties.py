"""Whatever the zones, the rhythms and the times at which the bot was awake: once a month each."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Cohort, Notice, NoticeKind, NoticeState, Person, Role
from program.hours import is_decent, local_day
from program.nudges import month_of
from program.rules import Rules
from program.timing import IsoWeek, Month, Rhythm, months_between, nudge_expiry, nudge_instant
from scheduler.tick import tick
from tests.cast import add_pair, add_person
from tests.fakes import FakeChat
from tests.program.every_zone import zones
from tests.scheduler.months import reminding_desk

RULES = Rules()
CLOSED = RULES.closed_days()
START = datetime(2026, 8, 30, 12, tzinfo=UTC)
MONTHS = months_between(date(2026, 9, 1), date(2028, 8, 31))

rhythms = st.builds(
    Rhythm,
    st.one_of(st.none(), st.integers(0, 23)),
    st.one_of(st.none(), st.integers(0, 6)),
)
people = st.lists(st.tuples(zones, rhythms), min_size=6, max_size=6)
DAY_MINUTES = 24 * 60
gaps = st.lists(
    st.one_of(st.integers(300, 3 * DAY_MINUTES), st.integers(300, 45 * DAY_MINUTES)),
    min_size=5,
    max_size=20,
).filter(lambda minutes: sum(minutes) > len(minutes) * 5 * DAY_MINUTES)
"""Minutes from one tick to the next, from five hours to six weeks; in all at most 150 ticks."""


def fill(sessions, drawn) -> None:
    """Add pairs of people with these zones and rhythms, for 24 months, without any contact."""
    with sessions.begin() as session:
        cohort = Cohort(
            name="long", starts_on=START.date(), ends_on=date(2028, 8, 31), time_zone="UTC"
        )
        session.add(cohort)
        session.flush()
        found = []
        for number, (zone, rhythm) in enumerate(drawn):
            role = Role.PARTICIPANT if number % 2 else Role.MENTOR
            person = add_person(session, f"P{number} X", cohort.id, role, zone.key)
            person.reminder_hour, person.reminder_weekday = rhythm.hour, rhythm.weekday
            found.append(person)
        for mentor, participant in zip(found[::2], found[1::2], strict=True):
            add_pair(session, cohort.id, mentor, participant, START)


def times(minutes) -> list[datetime]:
    """Return ticks with these gaps, over and over, up to the end of the last month."""
    found = [START]
    while found[-1] < datetime(2028, 9, 1, 12, tzinfo=UTC):
        found.append(found[-1] + timedelta(minutes=minutes[len(found) % len(minutes)]))
    return found


@given(people, gaps)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_month_each_one_is_nudged_once_at_a_decent_hour(new_sqlite, drawn, minutes):
    ticks = times(minutes)
    with new_sqlite() as sessions:
        fill(sessions, drawn)
        desk = reminding_desk(sessions, FakeChat())
        for now in ticks:
            tick(desk, now)
        with sessions.read() as session:
            readers = {person.id: person for person in session.query(Person)}
            rows = session.query(Notice).all()

    for reader in readers.values():
        own = [row for row in rows if row.recipient_id == reader.id]
        assert_one_a_month(reader, [row for row in own if row.kind is NoticeKind.NUDGE], ticks)
        assert_decent(reader, [row for row in own if row.state is NoticeState.SENT])


def assert_one_a_month(reader, rows, ticks) -> None:
    assert sorted(row.period for row in rows) == [month.key for month in MONTHS]
    last_on = date.min
    for row in sorted(rows, key=lambda row: row.period):
        if row.state is NoticeState.SENT:
            sent_on = local_day(row.sent_at, reader.zone)
            assert (sent_on - last_on).days >= RULES.reminding.nudges_apart_days
            last_on = sent_on
        else:
            assert row.reason in ("late", "quiet_hours", "nudged_lately", "weekly_limit")
            assert not could_send(reader, month_of(row), last_on, ticks)


def could_send(reader, month: Month, last_on: date, ticks) -> bool:
    """Return whether a tick fell into an open hour in which the month's nudge was of use."""
    rhythm = Rhythm(reader.reminder_hour, reader.reminder_weekday)
    due_at = nudge_instant(month, reader.zone, CLOSED, rhythm, RULES)
    expires_at = nudge_expiry(month, reader.zone, RULES)
    return any(
        due_at <= now < expires_at
        and is_decent(now, reader.zone, CLOSED, RULES)
        # On the first day on which it may come again, it comes at the reader's own hour.
        and (local_day(now, reader.zone) - last_on).days > RULES.reminding.nudges_apart_days
        for now in ticks
    )


def assert_decent(reader, sent) -> None:
    assert all(is_decent(row.sent_at, reader.zone, CLOSED, RULES) for row in sent)
    weeks = Counter(IsoWeek.containing(local_day(row.sent_at, reader.zone)) for row in sent)
    assert max(weeks.values(), default=0) <= 3
