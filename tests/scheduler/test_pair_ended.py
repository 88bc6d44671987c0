"""Both people of a pair are told kindly that it has ended."""

from datetime import UTC, date, datetime

from messages.message import Message
from models import Cohort, EndReason, Notice, NoticeKind, Pair, Person, Role
from models.notice import notices_about
from program.departures import mark_left, plan_departure
from program.pairs import end_pair, reassign
from scheduler.departures import JOB
from scheduler.job import Skip
from scheduler.pair_ended import NOTICE
from tests.cast import add_contact, add_person


def notice_to(session, cast, person_id: int) -> Notice:
    found = notices_about(session, cast.pair_id, [NoticeKind.PAIR_ENDED])
    return next(one for one in found if one.recipient_id == person_id)


def words(session, cast, person_id: int, rules, now) -> str:
    message = NOTICE.compose(session, notice_to(session, cast, person_id), rules, now)
    assert isinstance(message, Message)
    return message.text


def test_a_pair_that_was_closed(sessions, cast, clock, rules):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in (1, 2):
            add_contact(session, pair, date(2026, 10, day), note="a private note")
        end_pair(session, pair, EndReason.CLOSED, clock.now)

        text = words(session, cast, cast.maya_id, rules, clock.now)

        assert text == (
            "Your pair with Sam Ortiz has ended, as the program's facilitators arranged.\n"
            "You will hear nothing more from me about this pair. The 2 contacts you logged stay on "
            "record; only you and Sam can read the notes.\n"
            "If this comes as a surprise, ask Fay Field."
        )


def test_one_contact_and_none(sessions, cast, clock, rules):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        end_pair(session, pair, EndReason.CLOSED, clock.now)
        none = words(session, cast, cast.sam_id, rules, clock.now)
        add_contact(session, pair, date(2026, 10, 1))

        one = words(session, cast, cast.sam_id, rules, clock.now)

        assert "contact" not in none
        assert "The contact you logged stays on record; only you and Maya" in one


def test_who_leaves_and_who_stays_read_different_words(sessions, cast, clock, rules):
    with sessions.begin() as session:
        cohort, maya = (
            session.get_one(Cohort, cast.cohort_id),
            session.get_one(Person, cast.maya_id),
        )
        mark_left(
            session, plan_departure(session, cohort, maya, date(2026, 10, 6), clock.now), clock.now
        )
        JOB.run(session, rules, clock.now, clock.now)
        assert notices_about(session, cast.pair_id) == []

        later = clock.advance(days=1)
        JOB.run(session, rules, clock.now, later)
        JOB.run(session, rules, clock.now, later)

        assert len(notices_about(session, cast.pair_id)) == 2
        assert words(session, cast, cast.maya_id, rules, later).startswith("You are leaving")
        stays = words(session, cast, cast.sam_id, rules, later)
        assert stays.startswith("Maya Lin is leaving the program, so your pair has ended.")
        assert stays.endswith("For another thought partner, ask Fay Field.")


def test_after_a_reassignment_only_the_former_mentor_is_told(sessions, cast, clock, rules):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
        reassign(session, session.get_one(Pair, cast.pair_id), lee, True, clock.now)

        told = notices_about(session, cast.pair_id, [NoticeKind.PAIR_ENDED])

        assert [one.recipient_id for one in told] == [cast.maya_id]
        text = words(session, cast, cast.maya_id, rules, clock.now)
        assert text.startswith("Sam Ortiz goes on with another thought partner")
        assert "Lee" not in text


def test_nothing_is_said_after_the_cohort(sessions, cast, clock, rules):
    with sessions.begin() as session:
        end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, clock.now)
        notice = notice_to(session, cast, cast.maya_id)

        over = NOTICE.compose(session, notice, rules, datetime(2027, 5, 2, tzinfo=UTC))

        assert over == Skip("cohort_over")


def test_it_keeps_quiet_hours_and_waits_while_everything_is_held():
    assert NOTICE.keeps_quiet_hours
    assert NOTICE.is_held
    assert not NOTICE.is_reminder
