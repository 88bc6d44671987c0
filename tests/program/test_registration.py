"""Who is entitled to the registration: judged at the cut-off, from the log as it stood then."""

from dataclasses import replace
from datetime import date

import pytest

from models import Duty, Modality, Pair, Person, Role
from models.person import find_membership
from program.access.led import get_led_exception
from program.errors import (
    NoLongerThereError,
    NotForYouError,
    NotInCohortError,
    OwnExceptionError,
)
from program.exceptions import Wished, find_held, grant, withdraw
from program.registration import Verdict, own_ledgers
from program.requirement_facts import cut_off_of
from program.requirements import State
from program.rules import CohortPlan, Counting, Rules
from tests.cast import add_cohort, add_pair, add_person
from tests.program.requirement_world import (
    CUT_OFF,
    WITH_CUT_OFF,
    at,
    entry,
    ledger,
    log,
    log_months,
)


@pytest.fixture
def pair(session, cast) -> Pair:
    return session.get_one(Pair, cast.pair_id)


@pytest.fixture
def busy(session, pair) -> Pair:
    """Two video meetings in time, and an email in each month up to the cut-off."""
    log(session, pair, date(2026, 9, 10))
    log(session, pair, date(2026, 12, 10))
    log_months(session, pair, 9, 10, 11, 12, 1, 2)
    return pair


def registration(session, cast, now, rules=WITH_CUT_OFF):
    return ledger(session, cast.maya_id, now, rules).registration


def test_before_the_cut_off_nothing_is_decided(session, cast, busy):
    found = registration(session, cast, at(2027, 2, 26))

    assert (found.verdict, found.is_final, found.judged_on) == (Verdict.OPEN, False, CUT_OFF)


def test_what_is_due_later_takes_nothing_away(session, cast, busy):
    found = registration(session, cast, at(2027, 2, 27))

    assert (found.verdict, found.is_final) == (Verdict.ENTITLED, True)
    assert registration(session, cast, at(2027, 5, 20)).verdict is Verdict.ENTITLED
    this_year = ledger(session, cast.maya_id, at(2027, 5, 20), WITH_CUT_OFF)
    assert entry(this_year, "video_meetings").state is State.LACKING


def test_without_a_cut_off_it_is_judged_when_the_cohort_ends(session, cast, busy):
    before = registration(session, cast, at(2027, 3, 1), Rules())
    after = registration(session, cast, at(2027, 5, 2), Rules())

    assert (before.verdict, before.judged_on) == (Verdict.OPEN, date(2027, 4, 30))
    assert after.verdict is Verdict.LACKING
    assert {one.duty for one in after.lacking} == {"video_meetings", "monthly_contact"}


def test_what_is_logged_after_the_cut_off_counts_only_when_it_is_granted(session, cast, pair):
    log_months(session, pair, 9, 10, 11, 12, 1, 2)
    log(session, pair, date(2026, 9, 10))
    late = log(session, pair, date(2026, 12, 10), logged_at=at(2027, 3, 1))
    fay, maya = (session.get_one(Person, one) for one in (cast.fay_id, cast.maya_id))
    before = registration(session, cast, at(2027, 3, 2))

    wished = Wished(pair.cohort, maya, Duty.LATE_LOGS, "a broken wrist")
    grant(session, wished, fay, at(2027, 3, 2))
    after = registration(session, cast, at(2027, 3, 2))
    later_still = log(session, pair, date(2026, 12, 11), logged_at=at(2027, 3, 5))
    again = registration(session, cast, at(2027, 3, 6))

    assert (before.verdict, [one.id for one in before.late]) == (Verdict.LACKING, [late.id])
    assert (after.verdict, after.late) == (Verdict.ENTITLED, ())
    assert [one.id for one in again.late] == [later_still.id]
    assert grant(session, wished, fay, at(2027, 3, 6))[1]
    assert registration(session, cast, at(2027, 3, 7)).late == ()


def test_the_last_minute_of_the_cut_off_is_in_time_and_the_next_one_is_not(session, cast, pair):
    midnight = at(2027, 2, 27, 5)
    in_time = log(session, pair, date(2027, 2, 26), logged_at=midnight.replace(hour=4, minute=59))
    late = log(session, pair, date(2027, 2, 26), logged_at=midnight)

    found = registration(session, cast, at(2027, 2, 28))

    assert [one.id for one in found.late] == [late.id]
    assert in_time.id != late.id


def test_what_became_a_video_meeting_after_the_cut_off_is_late(session, cast, busy):
    second = next(one for one in (log(session, busy, date(2026, 9, 12)),))
    second.restated_at = at(2027, 3, 3)
    session.flush()

    found = registration(session, cast, at(2027, 3, 4))

    assert [one.id for one in found.late] == [second.id]


def test_a_pair_that_ended_or_began_after_the_cut_off_is_judged_as_it_was_then(session, cast, busy):
    busy.ended_at = at(2027, 3, 3)
    maya = session.get_one(Person, cast.maya_id)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, maya, ana, at(2027, 3, 1))

    found = registration(session, cast, at(2027, 4, 20))

    assert found.verdict is Verdict.ENTITLED


def test_who_left_before_the_cut_off_is_not_entitled_and_who_left_after_it_is(session, cast, busy):
    membership = find_membership(session, cast.maya_id, cast.cohort_id, Role.MENTOR)
    membership.left_on = date(2027, 2, 27)
    session.flush()
    assert registration(session, cast, at(2027, 3, 1)).verdict is Verdict.ENTITLED

    membership.left_on = date(2027, 2, 26)
    session.flush()

    assert registration(session, cast, at(2027, 3, 1)).verdict is Verdict.LEFT


def test_the_program_says_what_decides(session, cast, busy):
    rules = replace(WITH_CUT_OFF, counting=Counting(judged_at_cut_off=("first_contact",)))
    log_months(session, busy, 3)

    assert registration(session, cast, at(2027, 4, 20), rules).verdict is Verdict.ENTITLED


@pytest.mark.parametrize(
    "plan",
    [
        CohortPlan(registration_cut_off=date(2027, 5, 1)),
        CohortPlan(name="Elsewhere", registration_cut_off=CUT_OFF),
    ],
)
def test_the_cut_off_of_another_run_is_none_of_this_one(session, pair, plan):
    assert cut_off_of(pair.cohort, Rules(cohort=plan)) is None


# --- exceptions --------------------------------------------------------------------------


def test_an_exception_takes_the_place_of_what_lacks_until_it_is_withdrawn(session, cast, pair):
    fay, maya = (session.get_one(Person, one) for one in (cast.fay_id, cast.maya_id))
    log_months(session, pair, 9, 10, 11, 12, 1, 2)
    wished = Wished(pair.cohort, maya, Duty.VIDEO_MEETINGS, "no camera at the school")

    exception, is_new = grant(session, wished, fay, at(2027, 3, 1))
    found = ledger(session, cast.maya_id, at(2027, 3, 2), WITH_CUT_OFF)

    assert is_new
    assert entry(found, "video_meetings").state is State.EXCEPTED
    assert entry(found, "video_meetings").exception is exception
    assert found.registration.verdict is Verdict.ENTITLED
    assert grant(session, wished, fay, at(2027, 3, 2)) == (exception, False)

    withdraw(session, exception, fay, at(2027, 3, 3))

    assert registration(session, cast, at(2027, 3, 4)).verdict is Verdict.LACKING
    assert find_held(session, wished) is None
    with pytest.raises(NoLongerThereError):
        withdraw(session, exception, fay, at(2027, 3, 4))
    assert grant(session, wished, fay, at(2027, 3, 5))[1]


def test_an_exception_may_be_about_one_pair_alone(session, cast, pair):
    fay, maya = (session.get_one(Person, one) for one in (cast.fay_id, cast.maya_id))
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    second = add_pair(session, cast.cohort_id, maya, ana)
    wished = Wished(pair.cohort, maya, Duty.FIRST_CONTACT, "on leave", second)
    grant(session, wished, fay, at(2026, 10, 1))

    found = ledger(session, cast.maya_id, at(2026, 10, 2))

    assert entry(found, "first_contact", pair.id).state is State.LACKING
    assert entry(found, "first_contact", second.id).state is State.EXCEPTED


def test_everything_may_be_granted_also_where_nothing_was_asked(session, cast, pair):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    fay = session.get_one(Person, cast.fay_id)
    before = ledger(session, lee.id, at(2027, 3, 1), WITH_CUT_OFF).registration

    grant(session, Wished(pair.cohort, lee, Duty.EVERYTHING, "stood by"), fay, at(2027, 3, 1))

    after = ledger(session, lee.id, at(2027, 3, 1), WITH_CUT_OFF).registration
    assert (before.verdict, after.verdict) == (Verdict.NOTHING_ASKED, Verdict.ENTITLED)


def test_exceptions_are_for_thought_partners_of_the_cohort_and_their_own_pairs(session, cast, pair):
    fay, maya, sam = (session.get_one(Person, i) for i in (cast.fay_id, cast.maya_id, cast.sam_id))
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    with pytest.raises(NotInCohortError):
        grant(session, Wished(pair.cohort, sam, Duty.EVERYTHING, "x"), fay, at(2027, 3, 1))
    wished = Wished(pair.cohort, lee, Duty.VIDEO_MEETINGS, "x", pair)
    with pytest.raises(NotForYouError):
        grant(session, wished, fay, at(2027, 3, 1))
    exception, _ = grant(
        session, Wished(pair.cohort, maya, Duty.EVERYTHING, "x"), fay, at(2027, 3, 1)
    )
    with pytest.raises(NotForYouError):
        get_led_exception(session, exception.id, maya, at(2027, 3, 1))
    with pytest.raises(NotForYouError):
        get_led_exception(session, 999, fay, at(2027, 3, 1))


def test_facilitators_grant_themselves_nothing_while_there_is_another_one(session, cast, pair):
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    fay = session.get_one(Person, cast.fay_id)
    add_person_role(session, fay, cast.cohort_id)
    wished = Wished(pair.cohort, fay, Duty.EVERYTHING, "x")

    with pytest.raises(OwnExceptionError) as refused:
        grant(session, wished, fay, at(2027, 3, 1))

    assert refused.value.others == ["Gus Hill"]
    assert grant(session, wished, gus, at(2027, 3, 1))[1]


def add_person_role(session, person, cohort_id):
    from models import Membership

    session.add(Membership(person_id=person.id, cohort_id=cohort_id, role=Role.MENTOR))
    session.flush()


# --- whose ledger ------------------------------------------------------------------------


def test_people_get_the_ledgers_that_are_about_them(session, cast, pair):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    log(session, pair, date(2026, 9, 3), Modality.EMAIL)
    now = at(2026, 9, 9)

    def mentors(person):
        return [one.mentor.name for one in own_ledgers(session, person, Rules(), now)]

    assert (mentors(maya), mentors(sam), mentors(lee)) == (["Maya Lin"], ["Maya Lin"], ["Lee Chen"])
    other = add_cohort(session, "2027-28")
    other.starts_on, other.ends_on = date(2027, 9, 1), date(2028, 4, 30)
    add_person_role(session, maya, other.id)
    assert [one.cohort.name for one in own_ledgers(session, maya, Rules(), at(2027, 10, 1))] == [
        "2027-28"
    ]
