"""Polls across zones and daylight saving, and which time is best, for whatever people pick."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.poll_slots import SlotsError, read_slots
from messages.polls import picks_field
from models import Audience, Cohort, EventKind, Person, Poll, PollSlot
from program.poll_notices import Asked
from program.polls import rank
from tests.handlers.poll_world import TIMES
from tests.program.every_zone import zones


@given(
    st.lists(
        st.tuples(st.integers(0, 450), st.integers(0, 23), st.sampled_from((0, 15, 30, 45))),
        min_size=3, max_size=8, unique=True,
    ),
    zones,
    zones,
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_everybody_sees_the_same_instant_in_every_zone(times, home, own):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    first = datetime(2026, 2, 1, tzinfo=UTC).date()
    days = [(first + timedelta(days=day), hour, minute) for day, hour, minute in times]
    lines = "\n".join(f"{day.isoformat()} {hour:02}:{minute:02}" for day, hour, minute in days)

    meant = {
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=home).astimezone(UTC)
        for day, hour, minute in days
    }
    if len(meant) < len(days):
        # Where clocks go forward two readings may be one instant: it is said, not merged.
        with pytest.raises(SlotsError, match="is the same time as"):
            read_slots(lines, home, now)
        return

    slots = read_slots(lines, home, now)

    shown = [slot.astimezone(own) for slot in slots]
    assert list(slots) == sorted(slots)
    assert len(slots) == len(days)
    assert [one.astimezone(UTC) for one in shown] == list(slots)
    assert set(slots) == meant
    labels = labels_of(slots, home, own, now)
    for label, instant in zip(labels, shown, strict=True):
        assert f"{instant:%A}, {instant:%B} {instant.day}" in label
        half = "AM" if instant.hour < 12 else "PM"
        assert f"{instant.hour % 12 or 12}:{instant.minute:02} {half}" in label


def labels_of(slots, home, own, now) -> list[str]:
    """The times as somebody in the zone reads them in the form."""
    cohort = Cohort(name="2026-27", starts_on=now.date(), ends_on=now.date(), time_zone=home.key)
    poll = Poll(
        cohort_id=1, kind=EventKind.OTHER, title="x", minutes=60, audience=Audience.EVERYBODY,
        made_by_id=1, made_at=now, closes_at=now,
    )  # fmt: skip
    poll.cohort = cohort
    rows = []
    for number, starts_at in enumerate(slots, start=1):
        row = PollSlot(poll_id=1, starts_at=starts_at)
        row.id = number
        rows.append(row)
    reader = Person(name="Sam Ortiz", email="sam@example.org", time_zone=own.key)
    field = picks_field(Asked(reader, poll, tuple(rows), now), ())
    return [label for _, label in field.options]


@given(st.lists(st.sets(st.integers(0, 6)), min_size=3, max_size=8))
@settings(max_examples=60)
def test_the_best_is_really_the_best_and_ties_go_by_time(picked):
    people = []
    for number in range(5):  # 5 and 6 picked and have left
        person = Person(name=f"P{number}", email=f"p{number}@example.org")
        person.id = number
        people.append(person)
    slots = []
    for number, _ in enumerate(picked):
        slot = PollSlot(poll_id=1, starts_at=TIMES[0] + timedelta(hours=(number * 5) % 8))
        slot.id = number
        slots.append(slot)

    ranked = rank(slots, dict(enumerate(picked)), people)

    counted = [len([p for p in people if p.id in picked[one.slot.id]]) for one in ranked]
    assert {one.slot.id for one in ranked} == set(range(len(picked)))
    assert [len(one.can) for one in ranked] == counted
    assert all(len(one.can) + len(one.cannot) == len(people) for one in ranked)
    for better, worse in pairwise(ranked):
        assert (-len(better.can), better.slot.starts_at) <= (-len(worse.can), worse.slot.starts_at)
