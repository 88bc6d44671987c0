from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from models import AlertAction, AlertKind, Cohort, NoticeState, Pair, Person, Role
from program.rules import Rules
from program.silence import end_alert, evaluate, quiet_days
from tests.cast import add_contact, add_pair, add_person
from tests.program.silent_world import (
    add_pairs,
    alerts,
    close,
    counted_queries,
    excuse,
    morning,
    reminder,
)

OCTOBER_8 = date(2026, 10, 8)
"""A Thursday; 45 days later it is Sunday, November 22."""


@pytest.fixture
def look(session, cast, rules):
    """Evaluate the cast's cohort on a day; returns the alerts that were opened."""

    def look(day: date):
        cohort = session.get_one(Cohort, cast.cohort_id)
        return evaluate(session, cohort, rules, morning(day))

    return look


@pytest.fixture
def pair(session, cast):
    return session.get_one(Pair, cast.pair_id)


def first_day_told(look, first: date, last: date) -> date | None:
    """The first day from `first` to `last` on which an alert is opened."""
    for offset in range((last - first).days + 1):
        if look(first + timedelta(days=offset)):
            return first + timedelta(days=offset)
    return None


# --- the limits --------------------------------------------------------------------------


def test_a_pair_without_any_contact_is_told_on_the_fourteenth_day_and_not_before(look):
    assert look(date(2026, 9, 14)) == []

    opened = look(date(2026, 9, 15))

    assert [alert.kind for alert in opened] == [AlertKind.NO_FIRST_CONTACT]


def test_a_pair_is_silent_on_the_forty_fifth_day_and_not_before(look, session, cast, pair):
    add_contact(session, pair, OCTOBER_8)
    reminder(session, cast.maya_id, date(2026, 11, 18))

    assert look(date(2026, 11, 21)) == []
    assert [alert.kind for alert in look(date(2026, 11, 22))] == [AlertKind.SILENT]


def test_the_last_contact_counts_however_many_came_before(look, session, pair):
    for day in (date(2026, 9, 3), OCTOBER_8, date(2026, 9, 20)):
        add_contact(session, pair, day)

    assert first_day_told(look, date(2026, 11, 15), date(2026, 12, 20)) == date(2026, 11, 24)


def test_the_limits_are_those_of_the_program(session, cast, pair):
    rules = Rules()
    slow = replace(rules, reminding=replace(rules.reminding, first_contact_alert_days=30))
    cohort = session.get_one(Cohort, cast.cohort_id)

    assert evaluate(session, cohort, slow, morning(date(2026, 9, 30))) == []
    assert len(evaluate(session, cohort, slow, morning(date(2026, 10, 1)))) == 1


def test_a_second_look_opens_no_second_alert(look, session):
    look(date(2026, 9, 15))

    assert look(date(2026, 9, 15)) == []
    assert look(date(2026, 9, 16)) == []
    assert len(alerts(session)) == 1


def test_days_are_those_of_the_mentor(session, cast, look):
    session.get_one(Person, cast.maya_id).time_zone = "Pacific/Honolulu"

    # At 14:00 UTC it is still early on the same day in Honolulu, where the pair was announced on
    # September 1 as well.
    assert first_day_told(look, date(2026, 9, 12), date(2026, 9, 20)) == date(2026, 9, 15)


# --- the second reminder -----------------------------------------------------------------


@pytest.mark.parametrize(
    "state",
    [
        NoticeState.SENT,
        NoticeState.DEAD,
        NoticeState.UNKNOWN,
        NoticeState.NEEDS_HUMAN,
        NoticeState.EXPIRED,
        NoticeState.SKIPPED,
        NoticeState.CANCELED,
    ],
)
def test_the_facilitator_hears_two_open_days_after_the_second_reminder_whatever_became_of_it(
    look, session, cast, pair, state
):
    add_contact(session, pair, OCTOBER_8)
    reminder(session, cast.maya_id, date(2026, 11, 20), state)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 11, 24)  # Friday, then Monday and Tuesday


def test_a_reminder_that_is_still_under_way_is_waited_for_fourteen_days_and_no_longer(
    look, session, cast, pair
):
    add_contact(session, pair, OCTOBER_8)
    reminder(session, cast.maya_id, date(2026, 11, 20), NoticeState.DUE)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 12, 6)


def test_a_reminder_that_was_never_written_is_waited_for_as_if_it_had_been(look, session, pair):
    add_contact(session, pair, OCTOBER_8)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 11, 24)


def test_nobody_waits_for_a_reminder_that_the_mentor_does_not_get(look, session, cast, pair):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    add_contact(session, pair, OCTOBER_8)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 11, 22)


def test_a_reminder_of_the_month_of_the_last_contact_was_about_another_pair(
    look, session, cast, pair
):
    add_contact(session, pair, date(2026, 11, 3))
    reminder(session, cast.maya_id, date(2026, 11, 20))

    told = first_day_told(look, date(2026, 12, 10), date(2027, 1, 10))

    # Silent on December 18; the reminder of December is on Monday the 21st.
    assert told == date(2026, 12, 23)


def test_a_first_contact_does_not_wait_for_any_reminder(look, session, cast):
    reminder(session, cast.maya_id, date(2026, 9, 14), NoticeState.DUE)

    assert len(look(date(2026, 9, 15))) == 1


# --- excuses and closed days -------------------------------------------------------------


@pytest.mark.parametrize("who", ["maya", "sam", "pair"])
def test_days_away_do_not_count_whoever_was_away(look, session, cast, pair, who):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    add_contact(session, pair, OCTOBER_8)
    person = {"maya": cast.maya_id, "sam": cast.sam_id}.get(who)
    about_pair = pair.id if who == "pair" else None
    excuse(session, date(2026, 11, 1), date(2026, 11, 10), person=person, pair=about_pair)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 12, 2)


def test_days_on_which_both_were_away_are_left_out_once(look, session, cast, pair):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    add_contact(session, pair, OCTOBER_8)
    excuse(session, date(2026, 11, 1), date(2026, 11, 10), person=cast.maya_id)
    excuse(session, date(2026, 11, 6), date(2026, 11, 15), person=cast.sam_id)

    told = first_day_told(look, date(2026, 11, 20), date(2026, 12, 20))

    assert told == date(2026, 12, 7)


def test_the_excuse_of_somebody_else_changes_nothing(look, session, cast):
    olu = add_person(session, "Olu Ade", cast.cohort_id, Role.PARTICIPANT)
    excuse(session, date(2026, 9, 1), date(2026, 9, 30), person=olu.id)

    assert len(look(date(2026, 9, 15))) == 1


def test_nobody_is_told_while_somebody_is_away_nor_in_the_first_two_open_days_after(
    look, session, cast, pair
):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    add_contact(session, pair, OCTOBER_8)
    excuse(session, date(2026, 11, 20), date(2026, 12, 11), person=cast.sam_id)

    told = first_day_told(look, date(2026, 11, 15), date(2027, 1, 15))

    # 42 days until November 19, then three from December 12: the 14th. Back on the weekend, so
    # Monday and Tuesday are the first open days.
    assert told == date(2026, 12, 15)


def test_an_open_alert_ends_when_somebody_is_marked_as_away_and_comes_back_as_a_new_one(
    look, session, cast
):
    look(date(2026, 9, 15))
    excuse(session, date(2026, 9, 16), date(2026, 9, 30), person=cast.sam_id)

    look(date(2026, 9, 16))

    (ended,) = alerts(session)
    assert ended.ended_at == morning(date(2026, 9, 16))
    assert not ended.ended_by_contact
    assert first_day_told(look, date(2026, 9, 17), date(2026, 10, 30)) == date(2026, 10, 2)
    assert len(alerts(session)) == 2


def test_an_excuse_for_the_past_ends_the_alert_when_too_few_days_are_left(look, session, cast):
    look(date(2026, 9, 15))
    excuse(session, date(2026, 9, 2), date(2026, 9, 8), person=cast.maya_id)

    look(date(2026, 9, 16))

    assert alerts(session)[0].ended_at == morning(date(2026, 9, 16))


def test_winter_break_does_not_count(look, session, cast, pair):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    close(session, cast.cohort_id, date(2026, 12, 21), date(2027, 1, 1))
    add_contact(session, pair, date(2026, 11, 30))

    # With its weekends the break lasts from December 19 to January 3: 16 days.
    told = first_day_told(look, date(2027, 1, 10), date(2027, 2, 10))

    assert told == date(2027, 1, 14) + timedelta(days=16)


def test_a_stretch_of_four_closed_days_counts(look, session, cast, pair):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    close(session, cast.cohort_id, date(2026, 11, 27), date(2026, 11, 27))
    add_contact(session, pair, date(2026, 10, 20))

    # Thanksgiving, the Friday and the weekend: November 26 to 29.
    assert first_day_told(look, date(2026, 11, 25), date(2026, 12, 20)) == date(2026, 12, 4)


# --- when the clock starts, and when nobody looks ----------------------------------------


def test_a_program_that_begins_in_mid_year_is_counted_from_then(look, session, pair):
    pair.clock_starts_at = morning(date(2027, 2, 1))
    add_contact(session, pair, date(2026, 11, 3))

    told = first_day_told(look, date(2027, 2, 1), date(2027, 4, 15))

    assert told == date(2027, 3, 18)


def test_an_imported_pair_without_contacts_has_fourteen_days_from_the_import(look, pair):
    pair.clock_starts_at = morning(date(2027, 2, 1))

    assert first_day_told(look, date(2027, 2, 1), date(2027, 4, 1)) == date(2027, 2, 15)


def test_a_pair_announced_in_summer_is_counted_from_the_first_day_of_the_cohort(look, pair):
    pair.announced_at = pair.clock_starts_at = morning(date(2026, 8, 3))

    assert first_day_told(look, date(2026, 8, 3), date(2026, 10, 1)) == date(2026, 9, 15)


def test_nothing_new_is_found_while_the_cohort_is_held(look, session, cast):
    cohort = session.get_one(Cohort, cast.cohort_id)
    cohort.held_at = morning(date(2026, 9, 10))
    assert look(date(2026, 9, 20)) == []

    cohort.held_at = None

    assert len(look(date(2026, 9, 21))) == 1


def test_nothing_new_is_found_after_the_last_day_of_the_cohort(look, session, pair):
    add_contact(session, pair, date(2027, 3, 20))

    assert first_day_told(look, date(2027, 5, 1), date(2027, 6, 1)) is None


def test_a_pair_that_is_a_draft_or_has_ended_is_not_silent(look, session, cast, pair):
    lee = add_person(session, "Lee Wong", cast.cohort_id, Role.PARTICIPANT)
    maya = session.get_one(Person, cast.maya_id)
    add_pair(session, cast.cohort_id, maya, lee, announced_at=None)
    pair.ended_at = morning(date(2026, 9, 10))

    assert look(date(2026, 10, 30)) == []


# --- how an alert ends -------------------------------------------------------------------


def test_a_contact_ends_the_alert(look, session, pair):
    look(date(2026, 9, 15))

    assert end_alert(session, pair, by_contact=True, now=morning(date(2026, 9, 17)))

    (ended,) = alerts(session)
    assert ended.ended_at == morning(date(2026, 9, 17))
    assert ended.ended_by_contact


def test_there_is_nothing_to_end_where_no_alert_is_open(session, pair):
    assert not end_alert(session, pair, by_contact=True, now=morning(date(2026, 9, 17)))


def test_an_imported_contact_ends_the_alert_at_the_next_look(look, session, pair):
    look(date(2026, 9, 15))
    add_contact(session, pair, date(2026, 9, 16))

    look(date(2026, 9, 17))

    (ended,) = alerts(session)
    assert ended.ended_by_contact


def test_an_alert_ends_with_its_pair(look, session, pair):
    look(date(2026, 9, 15))
    pair.ended_at = morning(date(2026, 9, 16))

    look(date(2026, 9, 17))

    (ended,) = alerts(session)
    assert ended.ended_at == morning(date(2026, 9, 17))
    assert not ended.ended_by_contact


def test_silence_after_the_next_contact_is_a_new_alert(look, session, pair):
    look(date(2026, 9, 15))
    add_contact(session, pair, OCTOBER_8)
    end_alert(session, pair, by_contact=True, now=morning(OCTOBER_8))

    assert first_day_told(look, date(2026, 10, 9), date(2026, 12, 20)) == date(2026, 11, 24)
    assert [alert.kind for alert in alerts(session)] == [
        AlertKind.NO_FIRST_CONTACT,
        AlertKind.SILENT,
    ]


def test_when_the_contact_that_ended_it_is_undone_the_same_alert_goes_on(look, session, pair):
    look(date(2026, 9, 15))
    contact = add_contact(session, pair, date(2026, 9, 17))
    end_alert(session, pair, by_contact=True, now=morning(date(2026, 9, 17)))
    session.delete(contact)
    session.flush()

    opened = look(date(2026, 9, 18))

    assert opened == []
    (alert,) = alerts(session)
    assert alert.ended_at is None
    assert not alert.ended_by_contact
    assert alert.times_told == 1


def test_logging_a_contact_of_long_ago_does_not_tell_of_the_same_silence_twice(
    look, session, cast, pair
):
    session.get_one(Person, cast.maya_id).fewer_reminders = True
    add_contact(session, pair, date(2026, 9, 20))
    look(date(2026, 11, 20))
    add_contact(session, pair, date(2026, 9, 25))
    end_alert(session, pair, by_contact=True, now=morning(date(2026, 11, 21)))

    opened = look(date(2026, 11, 22))

    assert opened == []
    assert [alert.ended_at for alert in alerts(session)] == [None]


def test_a_dismissed_alert_stays_what_it_is(look, session):
    (alert,) = look(date(2026, 9, 15))
    alert.action = AlertAction.DISMISSED

    assert first_day_told(look, date(2026, 9, 16), date(2026, 10, 30)) is None
    assert alerts(session)[0].ended_at is None


# --- how much it costs -------------------------------------------------------------------


def test_the_days_of_silence_are_told_for_any_pairs(session, cast, pair, rules):
    add_contact(session, pair, OCTOBER_8)
    excuse(session, date(2026, 10, 10), date(2026, 10, 12), person=cast.sam_id)
    (other,) = add_pairs(session, cast.cohort_id, 1, None)

    days = quiet_days(session, [pair, other], rules, morning(date(2026, 10, 18)))

    assert days == {pair.id: 7, other.id: 47}


def test_healthy_pairs_are_not_even_loaded(session, cast, look):
    add_pairs(session, cast.cohort_id, 30, date(2026, 10, 20))
    session.expunge_all()
    loaded = []
    event.listen(session, "loaded_as_persistent", lambda _, row: loaded.append(row))

    look(date(2026, 11, 10))

    assert [row.id for row in loaded if isinstance(row, Pair)] == [cast.pair_id]


def test_the_number_of_queries_does_not_grow_with_the_silent_pairs(sessions, cast, rules):
    numbers = []
    for more in (10, 90):
        with sessions.begin() as session:
            existing = session.query(Pair).count()
            for index in range(more):
                name = f"P{existing + index}"
                mentor = add_person(session, f"M{name} Lin", cast.cohort_id, Role.MENTOR)
                other = add_person(session, f"{name} Ray", cast.cohort_id, Role.PARTICIPANT)
                add_contact(session, add_pair(session, cast.cohort_id, mentor, other), OCTOBER_8)
        with sessions.begin() as session, counted_queries(sessions) as statements:
            cohort = session.get_one(Cohort, cast.cohort_id)
            opened = evaluate(session, cohort, rules, morning(date(2026, 12, 20)))
            numbers.append(len([one for one in statements if one.startswith("SELECT")]))
        assert len(opened) >= more

    assert numbers[0] == numbers[1] <= 10
