"""Pairs begin, end and go on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models import (
    Cohort,
    EndReason,
    Membership,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Role,
)
from models.notice import add_notices, notices_about, notices_to
from models.pair import find_pair, running_pairs_of
from models.person import find_membership
from program.cohorts import hold, is_over, release
from program.departures import (
    end_departed,
    mark_back,
    mark_left,
    participants_alone,
    plan_departure,
)
from program.errors import (
    AlreadyPairedError,
    CohortOverError,
    LastFacilitatorError,
    NotInCohortError,
    PairEndedError,
    SamePersonError,
)
from program.pairs import add_pair, announce, drafts_in, end_pair, reassign
from program.progress import progress_of
from tests.cast import add_contact, add_person
from tests.cast import add_pair as add_row

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def add_lee(session, cast) -> Person:
    return add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)


def add_draft(session, cast) -> Pair:
    """Lee and Ana, whom nobody told yet."""
    lee = add_lee(session, cast)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT, "America/Los_Angeles")
    return add_row(session, cast.cohort_id, lee, ana, announced_at=None)


def told(session, person_id: int, kind: NoticeKind) -> list[str]:
    return [notice.key for notice in notices_to(session, person_id, [kind], LONG_AGO)]


def test_announcing_starts_the_clock_and_welcomes_both(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast)

        started = announce(session, drafts_in(session, draft.cohort), clock.now)

        assert started == [draft]
        assert draft.announced_at == draft.clock_starts_at == clock.now
        assert draft.began_on == date(2026, 10, 5)
        assert len(told(session, draft.mentor_id, NoticeKind.WELCOME)) == 1
        assert len(told(session, draft.participant_id, NoticeKind.WELCOME)) == 1


def test_announcing_twice_announces_once(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast)

        announce(session, [draft], clock.now)
        again = announce(session, [draft], clock.advance(hours=1))

        assert again == []
        assert draft.announced_at == clock.now - timedelta(hours=1)
        assert len(told(session, draft.mentor_id, NoticeKind.WELCOME)) == 1


def test_a_first_day_from_the_roster_is_kept(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast)
        draft.began_on = date(2026, 9, 1)

        announce(session, [draft], clock.now)

        assert draft.began_on == date(2026, 9, 1)
        assert draft.clock_starts_at == clock.now


def test_an_ended_pair_is_not_announced(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast)
        end_pair(session, draft, EndReason.CLOSED, clock.now)

        assert announce(session, [draft], clock.now) == []
        assert draft.announced_at is None


def test_ending_a_pair_tells_both_and_drops_what_waits(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        row = {"key": "first", "kind": NoticeKind.FIRST_CONTACT, "recipient_id": cast.sam_id}
        when = {"due_at": clock.now, "created_at": clock.now, "pair_id": pair.id}
        add_notices(session, [{**row, **when}])

        end_pair(session, pair, EndReason.CLOSED, clock.now)

        assert (pair.ended_at, pair.end_reason) == (clock.now, EndReason.CLOSED)
        states = {one.key: one.state for one in notices_about(session, pair.id)}
        assert states == {
            "first": NoticeState.CANCELED,
            f"pair_ended:{pair.id}:{cast.maya_id}": NoticeState.DUE,
            f"pair_ended:{pair.id}:{cast.sam_id}": NoticeState.DUE,
        }


def test_a_pair_ends_once(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        end_pair(session, pair, EndReason.CLOSED, clock.now)

        with pytest.raises(PairEndedError):
            end_pair(session, pair, EndReason.LEFT, clock.now)

        assert pair.end_reason is EndReason.CLOSED


def test_nobody_hears_of_the_end_of_a_draft(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast)

        end_pair(session, draft, EndReason.CLOSED, clock.now)

        assert notices_about(session, draft.id) == []


def test_nothing_is_sent_when_a_pair_ends_after_its_cohort(sessions, cast):
    after = datetime(2027, 5, 2, 15, tzinfo=UTC)
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)

        end_pair(session, pair, EndReason.CLOSED, after)

        assert notices_about(session, pair.id) == []


def test_a_new_pair_is_a_draft(sessions, cast, clock):
    with sessions.begin() as session:
        lee, sam = add_lee(session, cast), session.get_one(Person, cast.sam_id)

        pair = add_pair(session, session.get_one(Cohort, cast.cohort_id), lee, sam, clock.now)

        assert pair.announced_at is None
        assert drafts_in(session, pair.cohort) == [pair]
        assert told(session, lee.id, NoticeKind.WELCOME) == []


def test_who_may_not_become_a_pair(sessions, cast, clock):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        maya, sam = session.get_one(Person, cast.maya_id), session.get_one(Person, cast.sam_id)
        gone = add_lee(session, cast)
        membership = find_membership(session, gone.id, cohort.id, Role.MENTOR)
        assert membership is not None
        membership.left_on = date(2026, 10, 5)

        with pytest.raises(SamePersonError):
            add_pair(session, cohort, maya, maya, clock.now)
        with pytest.raises(AlreadyPairedError):
            add_pair(session, cohort, maya, sam, clock.now)
        with pytest.raises(NotInCohortError):
            add_pair(session, cohort, sam, maya, clock.now)
        with pytest.raises(NotInCohortError) as caught:
            add_pair(session, cohort, gone, sam, clock.now)
        assert caught.value.left_on == date(2026, 10, 5)
        with pytest.raises(CohortOverError):
            add_pair(session, cohort, maya, sam, datetime(2027, 5, 2, tzinfo=UTC))


def test_a_reassignment_is_one_message_for_the_participant(sessions, cast, clock):
    with sessions.begin() as session:
        pair, lee = session.get_one(Pair, cast.pair_id), add_lee(session, cast)

        new_pair = reassign(session, pair, lee, True, clock.now)

        assert pair.end_reason is EndReason.REASSIGNED
        assert (new_pair.continues_id, new_pair.announced_at) == (pair.id, clock.now)
        assert told(session, cast.maya_id, NoticeKind.PAIR_ENDED) != []
        assert told(session, cast.sam_id, NoticeKind.PAIR_ENDED) == []
        assert len(told(session, cast.sam_id, NoticeKind.WELCOME)) == 1
        assert len(told(session, lee.id, NoticeKind.WELCOME)) == 1


@pytest.mark.parametrize(("carries", "expected"), [(True, 1), (False, 0)])
def test_video_meetings_carry_over_unless_the_facilitator_says_otherwise(
    sessions, cast, clock, rules, carries, expected
):
    with sessions.begin() as session:
        pair, lee = session.get_one(Pair, cast.pair_id), add_lee(session, cast)
        add_contact(session, pair, date(2026, 9, 20))

        new_pair = reassign(session, pair, lee, carries, clock.now)

        assert progress_of(session, [new_pair], rules, clock.now)[0].video_done == expected


def test_a_draft_is_reassigned_without_a_word(sessions, cast, clock):
    with sessions.begin() as session:
        draft, maya = add_draft(session, cast), session.get_one(Person, cast.maya_id)

        new_pair = reassign(session, draft, maya, True, clock.now)

        assert new_pair.announced_at is None
        assert session.query(Notice).count() == 0


def test_a_refused_reassignment_leaves_the_pair_running(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)

        with pytest.raises(AlreadyPairedError):
            reassign(session, pair, pair.mentor, True, clock.now)
        with pytest.raises(NotInCohortError):
            reassign(session, pair, session.get_one(Person, cast.fay_id), True, clock.now)
        with pytest.raises(SamePersonError):
            reassign(session, pair, pair.participant, True, clock.now)

        assert pair.ended_at is None


def test_who_leaves_today_ends_their_pairs_today(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, maya = (
            session.get_one(Cohort, cast.cohort_id),
            session.get_one(Person, cast.maya_id),
        )
        departure = plan_departure(session, cohort, maya, date(2026, 10, 5), clock.now)

        mark_left(session, departure, clock.now)

        assert [one.name for one in departure.left_alone] == ["Sam Ortiz"]
        assert running_pairs_of(session, maya.id) == []
        assert [one.name for one in participants_alone(session, cohort, clock.now)] == ["Sam Ortiz"]
        assert told(session, cast.sam_id, NoticeKind.PAIR_ENDED) != []


def test_who_leaves_later_keeps_the_pair_until_that_day_in_their_zone(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, sam = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.sam_id)
        departure = plan_departure(session, cohort, sam, date(2026, 10, 12), clock.now)
        mark_left(session, departure, clock.now)

        eve = datetime(2026, 10, 12, 3, 59, tzinfo=UTC)  # 23:59 on the 11th in New York
        before = end_departed(session, eve)
        ended = end_departed(session, eve + timedelta(minutes=1))
        again = end_departed(session, eve + timedelta(minutes=2))

        assert (list(before), [pair.id for pair in ended], list(again)) == ([], [cast.pair_id], [])
        pair = find_pair(session, cast.pair_id)
        assert pair is not None
        assert pair.end_reason is EndReason.LEFT


def test_a_departure_in_one_cohort_ends_nothing_in_another(sessions, cast, clock):
    with sessions.begin() as session:
        sam = session.get_one(Person, cast.sam_id)
        other = Cohort(
            name="2025-26",
            starts_on=date(2026, 9, 1),
            ends_on=date(2027, 4, 30),
            time_zone="America/New_York",
        )
        session.add(other)
        session.flush()
        row = {"cohort_id": other.id, "role": Role.PARTICIPANT, "left_on": date(2026, 9, 2)}
        session.add(Membership(person_id=sam.id, **row))
        session.flush()

        assert list(end_departed(session, clock.now)) == []


def test_the_only_facilitator_cannot_leave(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)

        with pytest.raises(LastFacilitatorError):
            plan_departure(session, cohort, fay, date(2026, 10, 5), clock.now)

        add_person(session, "Gus Hill", cohort.id, Role.FACILITATOR)
        assert plan_departure(session, cohort, fay, date(2026, 10, 5), clock.now).pairs == ()


def test_who_comes_back_may_be_paired_again(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, sam = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.sam_id)
        leaving = plan_departure(session, cohort, sam, date(2026, 10, 5), clock.now)
        mark_left(session, leaving, clock.now)

        assert mark_back(session, cohort, sam)
        assert not mark_back(session, cohort, sam)

        maya = session.get_one(Person, cast.maya_id)
        assert add_pair(session, cohort, maya, sam, clock.now).id != cast.pair_id


def test_holding_twice_keeps_the_first_moment(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)

        first = hold(cohort, fay, clock.now)
        second = hold(cohort, fay, clock.advance(hours=1))

        assert (first, second) == (True, False)
        assert cohort.held_at == clock.now - timedelta(hours=1)
        assert release(session, cohort, clock.now)
        assert not release(session, cohort, clock.now)
        assert cohort.held_at is None


def test_a_release_wakes_what_was_held(sessions, cast, clock):
    with sessions.begin() as session:
        cohort, fay = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.fay_id)
        hold(cohort, fay, clock.now)
        row = {"key": "x", "kind": NoticeKind.NUDGE, "recipient_id": cast.sam_id}
        later = clock.now + timedelta(hours=1)
        when = {"due_at": later, "created_at": clock.now, "cohort_id": cohort.id}
        add_notices(session, [{**row, **when, "reason": "held"}])

        release(session, cohort, clock.now)

        assert session.query(Notice).one().due_at == clock.now


def test_a_cohort_is_over_the_day_after_its_last_day_in_its_zone(sessions, cast):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        midnight = datetime(2027, 5, 1, 4, tzinfo=UTC)

        assert not is_over(cohort, midnight - timedelta(minutes=1))
        assert is_over(cohort, midnight)


def test_two_facilitators_at_the_same_moment_end_a_pair_once(sessions, cast, clock):
    if sessions.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    with sessions.begin() as first:
        pair = first.get_one(Pair, cast.pair_id)
        with sessions.begin() as second:
            end_pair(second, second.get_one(Pair, cast.pair_id), EndReason.LEFT, clock.now)

        with pytest.raises(PairEndedError):
            end_pair(first, pair, EndReason.CLOSED, clock.now)
