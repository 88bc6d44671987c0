"""Each loader by itself: what is not yet, no longer, or never was somebody's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import (
    Assessment,
    CapstoneMember,
    EndReason,
    InstrumentKind,
    Membership,
    Pair,
    Person,
    Referral,
    Role,
    Session,
)
from models.assessment import share
from models.draft import add_draft, use_draft
from program.access.ids import among, id_of, number
from program.access.led import (
    check_leads,
    get_led_capstone,
    get_led_cohort,
    get_member,
    get_visible_pair,
)
from program.access.own import (
    get_own_contact,
    get_own_draft,
    get_own_pair,
    get_own_pairs,
    get_own_referral,
    get_running_mentored_pair,
    get_shared,
)
from program.access.taking_part import (
    cohorts_joined,
    get_invitation,
    get_own_capstone_meant,
    get_own_cohort,
    get_own_event,
    get_reviewable,
)
from program.assessments import begin
from program.errors import (
    CohortOverError,
    NoLongerThereError,
    NoPairError,
    NotForYouError,
    OwnPairError,
    PairEndedError,
    PartnerHasNoneError,
    TooLateToChangeError,
)
from program.pairs import end_pair
from program.rules import Rules
from tests.cast import add_cohort, add_contact, add_pair, add_person
from tests.crowd import Crowd, add_crowd
from tests.handlers.event_world import add_event_row

NOBODYS = 999_999


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


def person(session: Session, crowd: Crowd, name: str) -> Person:
    return session.get_one(Person, crowd.ids[name])


def leave(session: Session, who: Person, on: date) -> None:
    for membership in session.query(Membership).filter_by(person_id=who.id):
        membership.left_on = on
    session.flush()


# --- numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "-1", "1.5", "1e3", "x", "1234567890", "\u0661", " 1", "²"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(NotForYouError):
        number(value)


def test_one_of_several_is_found_by_its_id_alone(session, cast):
    people = [session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id)]

    assert among(people, str(cast.sam_id)).id == id_of(cast.sam_id)
    with pytest.raises(NotForYouError):
        among(people, str(cast.fay_id))


# --- pairs -------------------------------------------------------------------------------


def test_a_pair_that_is_not_announced_is_not_theirs_yet(session, cast, clock):
    maya, fay = (session.get_one(Person, one) for one in (cast.maya_id, cast.fay_id))
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    draft = add_pair(session, cast.cohort_id, maya, ana, announced_at=None)

    with pytest.raises(NotForYouError):
        get_own_pair(session, maya, draft.id)
    with pytest.raises(NotForYouError):
        get_visible_pair(session, draft.id, maya, clock.now)
    assert get_visible_pair(session, draft.id, fay, clock.now) == draft


def test_own_pairs_are_the_running_ones_of_cohorts_that_go_on(session, cast, clock):
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    old = add_cohort(session, "2025-26")
    old.ends_on = clock.now.date() - timedelta(days=3)
    former = add_pair(session, old.id, maya, sam)

    now = get_own_pairs(session, maya, clock.now)
    end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, clock.now)
    then = get_own_pairs(session, maya, clock.now)
    end_pair(session, former, EndReason.CLOSED, clock.now)

    assert [one.id for one in now.pairs] == [cast.pair_id]
    assert then.pairs == (former,)
    with pytest.raises(NoPairError):
        get_own_pairs(session, maya, clock.now)


def test_nothing_new_begins_in_a_pair_that_ended_or_whose_cohort_is_over(session, cast, clock):
    maya = session.get_one(Person, cast.maya_id)

    assert get_running_mentored_pair(session, maya, cast.pair_id, clock.now).id == cast.pair_id
    with pytest.raises(PartnerHasNoneError):
        get_reviewable(session, cast.pair_id, maya, clock.now)
    with pytest.raises(CohortOverError):
        get_running_mentored_pair(session, maya, cast.pair_id, clock.now + timedelta(days=300))
    end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, clock.now)
    with pytest.raises(PairEndedError):
        get_running_mentored_pair(session, maya, cast.pair_id, clock.now)


def test_a_facilitator_in_the_pair_leaves_it_to_another_one(session, cast, clock):
    fay, sam = (session.get_one(Person, one) for one in (cast.fay_id, cast.sam_id))
    pair = add_pair(session, cast.cohort_id, fay, sam)

    check_leads(session, pair, fay, clock.now)
    add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)

    with pytest.raises(OwnPairError):
        check_leads(session, pair, fay, clock.now)
    assert get_visible_pair(session, pair.id, fay, clock.now) == pair


# --- one's own ---------------------------------------------------------------------------


def test_a_contact_may_be_changed_for_some_days_by_who_logged_it(session, cast, clock):
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    contact = add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 10, 4))
    late = clock.now + timedelta(days=Rules().counting.edit_days + 1)

    assert get_own_contact(session, contact.id, maya, Rules(), clock.now) == contact
    for who, number_, when, refusal in (
        (sam, contact.id, clock.now, NotForYouError),
        (maya, contact.id, late, TooLateToChangeError),
        (maya, NOBODYS, clock.now, NoLongerThereError),
    ):
        with pytest.raises(refusal):
            get_own_contact(session, number_, who, Rules(), when)


def test_a_draft_is_used_once_by_its_own_person_for_what_it_was_made(session, cast, clock):
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    draft = add_draft(session, maya.id, "contact", {}, clock.now)

    assert get_own_draft(session, draft.id, maya, "contact") == draft
    for draft_id, who, kind in (
        (draft.id, sam, "contact"), (draft.id, maya, "article"), ("none", maya, "contact"),
    ):  # fmt: skip
        with pytest.raises(NoLongerThereError):
            get_own_draft(session, draft_id, who, kind)
    use_draft(session, draft, clock.now)
    session.refresh(draft)
    with pytest.raises(NoLongerThereError):
        get_own_draft(session, draft.id, maya, "contact")


def test_a_referral_is_its_mentors_until_it_is_taken_back(session, cast, clock):
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    referral = Referral(
        pair_id=cast.pair_id, colleague="Priya", purpose="x", reach="y", brought_in_at=clock.now
    )
    session.add(referral)
    session.flush()

    assert get_own_referral(session, referral.id, maya) == referral
    with pytest.raises(NotForYouError):
        get_own_referral(session, referral.id, sam)
    with pytest.raises(NoLongerThereError):
        get_own_referral(session, NOBODYS, maya)


def test_a_shared_result_is_the_partners_while_they_share_it_in_this_pair(session, cast, clock):
    maya, sam = (session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id))
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    pair, other = session.get_one(Pair, cast.pair_id), add_pair(session, cast.cohort_id, maya, ana)
    made: Assessment = begin(
        session, sam, InstrumentKind.SELF_ASSESSMENT, is_short=True, now=clock.now
    ).assessment

    with pytest.raises(NoLongerThereError):  # not shared yet
        get_shared(session, made.id, pair.id, maya)
    share(session, made.id, pair.id, clock.now)
    share(session, made.id, other.id, clock.now)

    assert get_shared(session, made.id, pair.id, maya) == (made, pair)
    for pair_id, who, refusal in (
        (pair.id, sam, NoLongerThereError),  # their own is no partner's
        (other.id, maya, NoLongerThereError),  # nor is it Ana's
        (pair.id, ana, NotForYouError),
    ):
        with pytest.raises(refusal):
            get_shared(session, made.id, pair_id, who)
    end_pair(session, pair, EndReason.CLOSED, clock.now)
    with pytest.raises(NoLongerThereError):
        get_shared(session, made.id, pair.id, maya)


# --- capstones and cohorts ---------------------------------------------------------------


def test_an_invitation_is_of_who_is_asked_until_they_join(crowd):
    capstone_id, now = crowd.things["sam"].capstone, crowd.clock.now
    with crowd.sessions.begin() as session:
        dov, ben = person(session, crowd, "Dov"), person(session, crowd, "Ben")
        place = CapstoneMember(
            capstone_id=capstone_id, cohort_id=crowd.things["sam"].cohort, person_id=dov.id
        )
        session.add(place)
        session.flush()

        assert get_invitation(session, capstone_id, dov) == place
        with pytest.raises(NotForYouError):
            get_invitation(session, capstone_id, ben)
        with pytest.raises(NoLongerThereError):
            get_invitation(session, NOBODYS, dov)
        place.joined_at = now
        session.flush()
        with pytest.raises(NoLongerThereError):
            get_invitation(session, capstone_id, dov)


def test_a_capstone_is_changed_by_who_works_on_it_and_selected_by_who_leads(crowd):
    now, mine = crowd.clock.now, crowd.things["sam"].capstone
    with crowd.sessions.read() as session:
        sam, ben = person(session, crowd, "Sam"), person(session, crowd, "Ben")
        fay, hal = person(session, crowd, "Fay"), person(session, crowd, "Hal")

        assert get_own_capstone_meant(session, mine, sam, now).id == mine
        assert get_led_capstone(session, mine, fay, now).id == mine
        with pytest.raises(NoLongerThereError):
            get_own_capstone_meant(session, mine, ben, now)
        with pytest.raises(NotForYouError):
            get_led_capstone(session, mine, hal, now)
        with pytest.raises(NoLongerThereError):
            get_led_capstone(session, NOBODYS, fay, now)


def test_a_cohort_is_of_who_takes_part_in_it_or_leads_it_today(session, cast, clock):
    maya, sam, fay = (
        session.get_one(Person, one) for one in (cast.maya_id, cast.sam_id, cast.fay_id)
    )
    elsewhere = add_cohort(session, "Elsewhere")
    hal = add_person(session, "Hal Voss", elsewhere.id, Role.FACILITATOR)
    now, over = clock.now, clock.now + timedelta(days=300)

    assert get_own_cohort(session, cast.cohort_id, sam, now).id == cast.cohort_id
    assert get_led_cohort(session, cast.cohort_id, fay, now).id == cast.cohort_id
    assert get_member(session, sam.id, get_led_cohort(session, cast.cohort_id, fay, now)) == sam
    for load, who in ((get_own_cohort, maya), (get_own_cohort, fay), (get_led_cohort, sam)):
        with pytest.raises(NotForYouError):
            load(session, cast.cohort_id, who, now)
    with pytest.raises(NotForYouError):
        get_led_cohort(session, cast.cohort_id, hal, now)
    with pytest.raises(NotForYouError):
        get_member(session, sam.id, elsewhere)
    assert cohorts_joined(session, sam, over) == []
    for who in (sam, fay):
        leave(session, who, date(2026, 10, 5))
    assert cohorts_joined(session, sam, now) == []
    with pytest.raises(NotForYouError):
        get_led_cohort(session, cast.cohort_id, fay, now)


def test_an_event_is_of_who_is_invited_until_they_leave(session, cast, clock):
    sam, fay = (session.get_one(Person, one) for one in (cast.sam_id, cast.fay_id))
    event = add_event_row(session, cast.cohort_id, clock.now - timedelta(hours=3))

    assert get_own_event(session, event.id, sam, clock.now) == event
    for event_id, who in ((event.id, fay), (NOBODYS, sam)):
        with pytest.raises(NotForYouError):
            get_own_event(session, event_id, who, clock.now)
    leave(session, sam, date(2026, 10, 5))
    with pytest.raises(NotForYouError):
        get_own_event(session, event.id, sam, clock.now)
