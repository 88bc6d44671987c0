from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from messages.message import Message
from models import (
    Alert,
    AlertAction,
    Article,
    Cohort,
    HelpRequest,
    Membership,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Person,
    Role,
)
from models.installation import get_secret
from program.alerts import act_on
from program.silence import end_alert
from scheduler import silent_pairs
from scheduler.job import Skip
from tests.cast import add_contact, add_pair, add_person
from tests.program.silent_world import add_pairs, alerts, close, counted_queries, excuse, reminder

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = date(2026, 9, 15)
"""Fourteen days after the announcement of the cast's pair."""


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


@pytest.fixture
def run(session, cast, rules):
    def run(now: datetime) -> list[Notice]:
        """Run the job; return the notices that it added."""
        before = {notice.id for notice in session.query(Notice)}
        silent_pairs.run(session, rules, now - timedelta(minutes=1), now)
        session.flush()
        session.expire_all()
        return [n for n in session.query(Notice).order_by(Notice.id) if n.id not in before]

    return run


@pytest.fixture
def gil(session, cast) -> Person:
    return add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR, "Pacific/Honolulu")


def words(session, notice: Notice, rules, now: datetime) -> str:
    message = silent_pairs.compose(session, notice, rules, now)
    assert isinstance(message, Message)
    return message.text


def sent(notice: Notice, now: datetime) -> None:
    notice.state, notice.sent_at, notice.settled_at = NoticeState.SENT, now, now


# --- when it looks -----------------------------------------------------------------------


def test_it_looks_once_a_day_from_nine_in_the_zone_of_the_cohort(run, session):
    assert run(at(TUESDAY, 8, 59)) == []
    assert len(run(at(TUESDAY, 9, 0))) == 1
    assert run(at(TUESDAY, 9, 1)) == []
    assert len(session.query(Alert).all()) == 1


def test_it_looks_later_in_the_day_when_it_was_down_at_nine(run):
    assert len(run(at(TUESDAY, 17, 30))) == 1


def test_it_does_not_look_on_weekends_and_closed_days(run, session, cast):
    session.get_one(Pair, cast.pair_id).clock_starts_at = at(date(2026, 9, 5))
    close(session, cast.cohort_id, date(2026, 9, 21), date(2026, 9, 21))

    assert run(at(date(2026, 9, 19))) == []  # a Saturday
    assert run(at(date(2026, 9, 20))) == []
    assert run(at(date(2026, 9, 21))) == []
    assert len(run(at(date(2026, 9, 22)))) == 1


def test_it_does_not_look_at_a_cohort_that_is_held_and_looks_as_soon_as_it_is_released(
    run, session, cast
):
    cohort = session.get_one(Cohort, cast.cohort_id)
    cohort.held_at = at(TUESDAY, 7)
    session.flush()
    assert run(at(TUESDAY, 9)) == []

    cohort = session.get_one(Cohort, cast.cohort_id)
    cohort.held_at = None
    session.flush()

    assert len(run(at(TUESDAY, 15))) == 1


# --- whom it tells -----------------------------------------------------------------------


def test_each_facilitator_gets_one_notice_at_their_next_open_hour(run, cast, gil):
    notices = run(at(TUESDAY, 9))

    assert {(n.key, n.due_at) for n in notices} == {
        (f"alert:{cast.fay_id}:{cast.cohort_id}:2026-09-15", at(TUESDAY, 9)),
        # It is 3:00 AM in Honolulu.
        (
            f"alert:{gil.id}:{cast.cohort_id}:2026-09-15",
            datetime(2026, 9, 15, 18, tzinfo=UTC),
        ),
    }
    assert all(notice.expires_at is None for notice in notices)


def test_all_pairs_of_a_day_come_in_one_alert(run, session, cast, rules):
    add_pairs(session, cast.cohort_id, 3, None)

    (notice,) = run(at(TUESDAY))

    assert "4 pairs have no first contact yet." in words(session, notice, rules, at(TUESDAY))


def test_a_facilitator_does_not_hear_of_their_own_pair_while_there_is_another_one(
    run, session, cast, gil
):
    pair = session.get_one(Pair, cast.pair_id)
    pair.mentor_id = cast.fay_id
    session.flush()

    notices = run(at(TUESDAY))

    assert [notice.recipient_id for notice in notices] == [gil.id]


def test_the_only_facilitator_hears_of_their_own_pair(run, session, cast, rules):
    pair = session.get_one(Pair, cast.pair_id)
    pair.mentor_id = cast.fay_id
    session.flush()

    (notice,) = run(at(TUESDAY))

    message = silent_pairs.compose(session, notice, rules, at(TUESDAY))
    assert "You and Sam have no contact logged yet;" in message.text
    labels = [b.label for block in message.blocks for b in getattr(block, "items", ()) if b]
    assert labels == ["Message Sam"]


def test_a_facilitator_who_left_is_told_nothing(run, session, cast, gil, rules):
    notices = run(at(TUESDAY))
    fays = next(notice for notice in notices if notice.recipient_id == cast.fay_id)
    membership = _membership(session, cast.fay_id)
    membership.left_on = TUESDAY
    session.flush()

    assert silent_pairs.compose(session, fays, rules, at(TUESDAY)) == Skip("not_leading")


def _membership(session, person_id):
    return session.query(Membership).filter_by(person_id=person_id).one()


# --- how often ---------------------------------------------------------------------------


def days_told(run, first: date, last: date) -> list[date]:
    """The days on which the job made a notice."""
    told = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        told += [day for _ in run(at(day))]
    return told


def test_it_comes_again_every_fourteen_days_three_times_and_then_no_more(run, session):
    told = days_told(run, date(2026, 9, 10), date(2026, 12, 31))

    assert told == [
        date(2026, 9, 15),
        date(2026, 9, 29),
        date(2026, 10, 13),
        date(2026, 10, 27),
    ]
    assert alerts(session)[0].times_told == 4


def test_a_repetition_that_falls_on_a_closed_day_comes_on_the_next_open_one(run, session, cast):
    close(session, cast.cohort_id, date(2026, 9, 29), date(2026, 9, 30))

    told = days_told(run, date(2026, 9, 10), date(2026, 10, 20))

    assert told == [date(2026, 9, 15), date(2026, 10, 1), date(2026, 10, 15)]


@pytest.mark.parametrize("action", list(AlertAction))
def test_it_does_not_come_again_once_somebody_acted(run, session, cast, action):
    run(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    act_on(session, alerts(session)[0], fay, action, at(TUESDAY, 11))

    assert days_told(run, date(2026, 9, 16), date(2026, 11, 30)) == []


def test_it_does_not_come_again_after_a_contact(run, session, cast):
    run(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 16))
    end_alert(session, pair, by_contact=True, now=at(date(2026, 9, 16)))

    assert days_told(run, date(2026, 9, 17), date(2026, 10, 31)) == []


def test_the_last_repetition_says_that_it_is_the_last(run, session, rules):
    texts = []
    for day in (date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13), date(2026, 10, 27)):
        (notice,) = run(at(day))
        texts.append(words(session, notice, rules, at(day)))

    assert ["From now on only the weekly digest lists them." in text for text in texts] == [
        False,
        False,
        False,
        True,
    ]
    assert "You were first told on September 15; nobody has acted yet." in texts[1]


def test_what_the_weekly_limit_held_back_comes_with_the_next_alert(run, session, cast, rules):
    (first,) = run(at(TUESDAY))
    pair = add_pairs(session, cast.cohort_id, 1, None)[0]
    pair.clock_starts_at = at(date(2026, 9, 3))
    session.flush()

    (second,) = run(at(date(2026, 9, 17)))

    first = session.get_one(Notice, first.id)
    assert (first.state, first.reason) == (NoticeState.SKIPPED, "merged")
    text = words(session, second, rules, at(date(2026, 9, 17)))
    assert "Maya and Sam" in text
    assert "Mentor0 and Participant0" in text


# --- what it says at the moment of sending ------------------------------------------------


def test_the_alert_explains_itself(run, session, cast, rules):
    pair = session.get_one(Pair, cast.pair_id)
    for day in (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8)):
        add_contact(session, pair, day)
    for person_id in (cast.maya_id, cast.sam_id):
        reminder(session, person_id, date(2026, 11, 2), kind=NoticeKind.NUDGE)
    reminder(session, cast.maya_id, date(2026, 11, 20))
    excuse(session, date(2026, 10, 12), date(2026, 10, 13), person=cast.sam_id)
    shared_at = at(date(2026, 11, 12))
    session.add(
        Article(
            pair_id=pair.id,
            shared_by_id=cast.sam_id,
            url="https://example.org/a",
            normalized_url="example.org/a",
            shared_at=shared_at,
        )
    )
    session.add(HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=shared_at))
    session.flush()

    (notice,) = run(at(date(2026, 11, 24)))

    assert words(session, notice, rules, at(date(2026, 11, 24))) == (
        "Maya and Sam have no contact logged since October 8 (47 days, 45 of them counted). "
        "Before that they were in touch about every two weeks.\n"
        "Reminders: November 2 to both, November 20 to Maya; all delivered. "
        "Sam was away from October 12 through October 13. "
        "An article was shared on November 12. Help was asked for on November 12."
    )


def test_reminders_that_did_not_arrive_are_told_as_such(run, session, cast, rules):
    add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 10, 8))
    reminder(session, cast.maya_id, date(2026, 11, 2), kind=NoticeKind.NUDGE)
    reminder(session, cast.sam_id, date(2026, 11, 2), NoticeState.DEAD, kind=NoticeKind.NUDGE)
    reminder(session, cast.maya_id, date(2026, 11, 20), NoticeState.SKIPPED)

    (notice,) = run(at(date(2026, 11, 24)))

    assert (
        "Reminders: November 2 to Sam (not delivered), November 2 to Maya; the rest was delivered."
        in words(session, notice, rules, at(date(2026, 11, 24)))
    )


def test_an_alert_on_which_somebody_acted_before_it_went_out_is_not_sent(
    run, session, cast, gil, rules
):
    notices = run(at(TUESDAY))
    gils = next(notice for notice in notices if notice.recipient_id == gil.id)
    fay = session.get_one(Person, cast.fay_id)
    act_on(session, alerts(session)[0], fay, AlertAction.MESSAGED, at(TUESDAY, 10))

    assert silent_pairs.compose(session, gils, rules, at(TUESDAY, 14)) == Skip("acted")


def test_an_alert_that_ended_before_it_went_out_is_not_sent(run, session, cast, rules):
    (notice,) = run(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    end_alert(session, pair, by_contact=True, now=at(TUESDAY, 10))

    assert silent_pairs.compose(session, notice, rules, at(TUESDAY, 14)) == Skip("ended")


def test_no_alert_is_sent_once_the_cohort_is_over(run, session, rules):
    (notice,) = run(at(TUESDAY))

    assert silent_pairs.compose(session, notice, rules, at(date(2027, 5, 1))) == Skip("cohort_over")


def test_only_what_still_waits_is_told_when_it_goes_out_late(run, session, cast, rules):
    add_pairs(session, cast.cohort_id, 1, None)
    (notice,) = run(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    end_alert(session, pair, by_contact=True, now=at(TUESDAY, 10))

    text = words(session, notice, rules, at(date(2026, 9, 21)))

    assert "Maya" not in text
    assert "the pair was announced on September 1 (20 days ago)." in text


def test_when_somebody_acts_the_other_copies_say_who(run, session, cast, gil, rules):
    notices = run(at(TUESDAY))
    for notice in notices:
        sent(notice, at(TUESDAY, 15))
    fay, gil = session.get_one(Person, cast.fay_id), session.get_one(Person, gil.id)
    (alert,) = alerts(session)
    session.add(
        PassedMessage(
            pair_id=cast.pair_id,
            from_id=fay.id,
            to_id=cast.maya_id,
            text="How are you two doing?",
            written_at=at(TUESDAY, 16),
        )
    )

    assert act_on(session, alert, fay, AlertAction.MESSAGED, at(TUESDAY, 16))
    assert not act_on(session, alert, gil, AlertAction.CLOSED, at(TUESDAY, 17))

    session.expire_all()
    fays, gils = sorted(notices, key=lambda notice: notice.recipient_id != cast.fay_id)
    assert fays.revise_at is None
    assert gils.revise_at == at(TUESDAY, 16)
    assert words(session, gils, rules, at(TUESDAY, 16)) == (
        "Fay is on it: a message went to Maya on September 15. "
        "Maya and Sam have no contact logged yet.\n"
        "There is nothing left for you to do here."
    )
    assert alerts(session)[0].action is AlertAction.MESSAGED


def test_whoever_acted_first_may_act_again(run, session, cast):
    run(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    (alert,) = alerts(session)
    act_on(session, alert, fay, AlertAction.MESSAGED, at(TUESDAY, 10))

    assert act_on(session, alert, fay, AlertAction.EXCUSED, at(TUESDAY, 12))

    assert (alert.action, alert.acted_at) == (AlertAction.EXCUSED, at(TUESDAY, 12))


def test_nobody_acts_on_an_alert_that_has_ended(run, session, cast):
    run(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    (alert,) = alerts(session)
    end_alert(session, session.get_one(Pair, cast.pair_id), by_contact=True, now=at(TUESDAY, 10))

    assert not act_on(session, alert, fay, AlertAction.DISMISSED, at(TUESDAY, 12))


def test_when_it_ends_every_copy_says_so(run, session, cast, gil, rules):
    notices = run(at(TUESDAY))
    for notice in notices:
        sent(notice, at(TUESDAY, 15))
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 16))

    end_alert(session, pair, by_contact=True, now=at(date(2026, 9, 16)))

    session.expire_all()
    assert [notice.revise_at for notice in notices] == [at(date(2026, 9, 16))] * 2
    assert words(session, notices[0], rules, at(date(2026, 9, 16))) == (
        "Maya and Sam have begun: their first contact was logged on September 16.\n"
        "There is nothing left for you to do here."
    )


# --- confidence ---------------------------------------------------------------------------


def test_nothing_that_a_pair_said_is_in_an_alert(run, session, cast, gil, rules):
    canary = "CANARY"
    pair = session.get_one(Pair, cast.pair_id)
    for day in (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8)):
        add_contact(session, pair, day, note=canary).tags = [canary]
    asked_at = at(date(2026, 11, 12))
    session.add_all(
        [
            Article(
                pair_id=pair.id,
                shared_by_id=cast.sam_id,
                url=f"https://example.org/{canary}",
                normalized_url=canary,
                shared_at=asked_at,
                title=canary,
                why=canary,
            ),
            HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=asked_at, tried=canary),
        ]
    )
    session.flush()
    now = at(date(2026, 11, 24))
    notices = run(now)
    texts = [silent_pairs.compose(session, notice, rules, now) for notice in notices]
    fay = session.get_one(Person, cast.fay_id)
    message = PassedMessage(
        pair_id=pair.id, from_id=fay.id, to_id=cast.maya_id, text=canary, written_at=now
    )
    session.add(message)
    act_on(session, alerts(session)[0], fay, AlertAction.MESSAGED, now)
    for notice in notices:
        sent(notice, now)

    texts += [silent_pairs.compose(session, notice, rules, now) for notice in notices]

    assert len(texts) == 4
    assert canary not in repr(texts)


# --- how much it costs -------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_silent_pairs(sessions, cast, rules):
    numbers = []
    with sessions.begin() as session:
        get_secret(session)  # made once
    for index, more in enumerate((9, 90)):
        with sessions.begin() as session:
            for number in range(more):
                name = f"{index}x{number}"
                mentor = add_person(session, f"M{name} Lin", cast.cohort_id, Role.MENTOR)
                other = add_person(session, f"P{name} Ray", cast.cohort_id, Role.PARTICIPANT)
                add_pair(session, cast.cohort_id, mentor, other)
        now = at(TUESDAY + timedelta(days=index))
        with sessions.begin() as session, counted_queries(sessions) as statements:
            silent_pairs.run(session, rules, now, now)
            notice = session.query(Notice).order_by(Notice.id.desc()).first()
            silent_pairs.compose(session, notice, rules, now)
            numbers.append(len([one for one in statements if one.startswith("SELECT")]))
            notice.state = NoticeState.SENT

    assert numbers[0] == numbers[1] <= 40
