"""When the job looks for silent pairs, whom it tells, and what that costs."""

from datetime import UTC, date, datetime, timedelta

from models import Alert, Cohort, Membership, Notice, NoticeState, Pair, Role
from models.installation import get_secret
from scheduler import silent_pairs
from scheduler.job import Skip
from tests.cast import add_pair, add_person
from tests.program.silent_world import add_pairs, close, counted_queries
from tests.scheduler.silence_calls import TUESDAY, at, words

# --- when it looks -----------------------------------------------------------------------


def test_it_looks_once_a_day_from_nine_in_the_zone_of_the_cohort(look, session):
    assert look(at(TUESDAY, 8, 59)) == []
    assert len(look(at(TUESDAY, 9, 0))) == 1
    assert look(at(TUESDAY, 9, 1)) == []
    assert len(session.query(Alert).all()) == 1


def test_it_looks_later_in_the_day_when_it_was_down_at_nine(look):
    assert len(look(at(TUESDAY, 17, 30))) == 1


def test_it_does_not_look_on_weekends_and_closed_days(look, session, cast):
    session.get_one(Pair, cast.pair_id).clock_starts_at = at(date(2026, 9, 5))
    close(session, cast.cohort_id, date(2026, 9, 21), date(2026, 9, 21))

    assert look(at(date(2026, 9, 19))) == []  # a Saturday
    assert look(at(date(2026, 9, 20))) == []
    assert look(at(date(2026, 9, 21))) == []
    assert len(look(at(date(2026, 9, 22)))) == 1


def test_it_does_not_look_at_a_cohort_that_is_held_and_looks_as_soon_as_it_is_released(
    look, session, cast
):
    cohort = session.get_one(Cohort, cast.cohort_id)
    cohort.held_at = at(TUESDAY, 7)
    session.flush()
    assert look(at(TUESDAY, 9)) == []

    cohort = session.get_one(Cohort, cast.cohort_id)
    cohort.held_at = None
    session.flush()

    assert len(look(at(TUESDAY, 15))) == 1


# --- whom it tells -----------------------------------------------------------------------


def test_each_facilitator_gets_one_notice_at_their_next_open_hour(look, cast, gil):
    notices = look(at(TUESDAY, 9))

    assert {(n.key, n.due_at) for n in notices} == {
        (f"alert:{cast.fay_id}:{cast.cohort_id}:2026-09-15", at(TUESDAY, 9)),
        # It is 3:00 AM in Honolulu.
        (
            f"alert:{gil.id}:{cast.cohort_id}:2026-09-15",
            datetime(2026, 9, 15, 18, tzinfo=UTC),
        ),
    }
    assert all(notice.expires_at is None for notice in notices)


def test_all_pairs_of_a_day_come_in_one_alert(look, session, cast, rules):
    add_pairs(session, cast.cohort_id, 3, None)

    (notice,) = look(at(TUESDAY))

    assert "4 pairs have no first contact yet." in words(session, notice, rules, at(TUESDAY))


def test_a_facilitator_does_not_hear_of_their_own_pair_while_there_is_another_one(
    look, session, cast, gil
):
    pair = session.get_one(Pair, cast.pair_id)
    pair.mentor_id = cast.fay_id
    session.flush()

    notices = look(at(TUESDAY))

    assert [notice.recipient_id for notice in notices] == [gil.id]


def test_the_only_facilitator_hears_of_their_own_pair(look, session, cast, rules):
    pair = session.get_one(Pair, cast.pair_id)
    pair.mentor_id = cast.fay_id
    session.flush()

    (notice,) = look(at(TUESDAY))

    message = silent_pairs.compose(session, notice, rules, at(TUESDAY))
    assert "You and Sam have no contact logged yet;" in message.text
    labels = [b.label for block in message.blocks for b in getattr(block, "items", ()) if b]
    assert labels == ["Message Sam"]


def test_a_facilitator_who_left_is_told_nothing(look, session, cast, gil, rules):
    notices = look(at(TUESDAY))
    fays = next(notice for notice in notices if notice.recipient_id == cast.fay_id)
    membership = _membership(session, cast.fay_id)
    membership.left_on = TUESDAY
    session.flush()

    assert silent_pairs.compose(session, fays, rules, at(TUESDAY)) == Skip("not_leading")


def _membership(session, person_id):
    return session.query(Membership).filter_by(person_id=person_id).one()


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
