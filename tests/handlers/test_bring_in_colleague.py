"""The mentor brings in a colleague: the participant gets it, the facilitator sees only that."""

import pytest

from handlers import bring_in_colleague, show_pair
from messages.message import Form
from models import Contact, NoticeKind, Pair, Referral, Role
from models.notice import notices_about
from models.person import get_person
from program.errors import (
    CohortOverError,
    NoLongerThereError,
    NotForYouError,
    PairEndedError,
)
from program.rules import Rules
from scheduler.job import Skip
from scheduler.referral import NOTICE
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled, press

FULL = {"name": "Priya Rao", "purpose": "networks", "reach": "priya@example.org"}


def opened(session, person_id, now, words="colleague"):
    return show_pair.handle(session, call(session, person_id, words), now)


def brought(session, person_id, now, **answers):
    form = opened(session, person_id, now)
    fill = fill_in(session, person_id, form, {**FULL, **answers})
    return bring_in_colleague.submit(session, fill, now)


def told(session, cast):
    return list(notices_about(session, cast.pair_id, [NoticeKind.REFERRAL]))


def test_the_participant_gets_who_what_for_and_how_to_reach(session, cast, clock):
    reply = brought(session, cast.maya_id, clock.now)
    (notice,) = told(session, cast)
    message = NOTICE.compose(session, notice, Rules(), clock.now)

    assert "Sam gets it in their open hours: Priya Rao." in reply.text
    assert notice.recipient_id == cast.sam_id
    assert "Maya brings in a colleague for you: Priya Rao." in message.text
    assert "Can help with: networks\nTo reach: priya@example.org" in message.text
    assert NOTICE.keeps_quiet_hours
    assert not NOTICE.is_reminder


def test_both_find_it_again_and_the_facilitator_sees_only_that_it_happened(session, cast, clock):
    brought(session, cast.maya_id, clock.now)
    own = [
        show_pair.handle(session, call(session, one), clock.now)
        for one in (cast.maya_id, cast.sam_id)
    ]
    fays = show_pair.handle(session, call(session, cast.fay_id, "Sam"), clock.now)

    line = "Priya Rao (October 5): networks; to reach: priya@example.org"
    assert all(line in one.text for one in own)
    assert ["Bring in a colleague…" in buttons_of(one) for one in own] == [True, False]
    assert "Colleagues brought in: 1" in fays.text
    assert not any(word in fays.text.lower() for word in ("priya", "networks"))


def test_it_is_no_contact(session, cast, clock):
    brought(session, cast.maya_id, clock.now)

    assert session.query(Contact).count() == 0


def test_a_double_click_brings_one(session, cast, clock):
    for _ in range(2):
        brought(session, cast.maya_id, clock.advance(seconds=2))

    assert len(told(session, cast)) == 1
    assert session.query(Referral).count() == 1


def test_undo_takes_it_back_before_it_is_read(session, cast, clock):
    reply = brought(session, cast.maya_id, clock.now)
    button = buttons_of(reply)["Undo"]
    undone = bring_in_colleague.undo(session, press(session, cast.maya_id, button), clock.now)
    with pytest.raises(NoLongerThereError):
        bring_in_colleague.undo(session, press(session, cast.maya_id, button), clock.now)
    (notice,) = told(session, cast)

    assert "Taken back: Priya Rao." in undone.text
    assert session.query(Referral).count() == 0
    assert NOTICE.compose(session, notice, Rules(), clock.now) == Skip("gone")


@pytest.mark.parametrize("missing", ["name", "purpose", "reach"])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(session, cast, clock, missing):
    form = brought(session, cast.maya_id, clock.now, **{missing: " \x00"})

    assert isinstance(form, Form)
    assert list(form.errors) == [missing]
    assert {name for name, value in filled(form).items() if value} == set(FULL) - {missing}


def test_huge_and_hostile_words_are_cut(session, cast, clock):
    brought(session, cast.maya_id, clock.now, name="<b>\n" + "ح" * 500, purpose="x" * 5000)
    row = session.query(Referral).one()

    assert row.colleague.startswith("<b> ح")
    assert (len(row.colleague), len(row.purpose)) == (150, 1000)


def test_with_two_participants_it_is_asked_for_whom(session, cast, clock):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    pair = add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
    unanswered = brought(session, cast.maya_id, clock.now)
    brought(session, cast.maya_id, clock.now, pair=str(pair.id))
    about_lee = notices_about(session, pair.id, [NoticeKind.REFERRAL])

    assert "pair" in unanswered.errors
    assert [one.recipient_id for one in about_lee] == [lee.id]


def test_only_the_mentor_brings_somebody_in(session, cast, clock):
    with pytest.raises(NotForYouError):
        opened(session, cast.sam_id, clock.now)
    own = call(
        session, cast.sam_id, value=str(cast.pair_id), context=str(cast.pair_id), answers=FULL
    )
    for handle in (bring_in_colleague.press, bring_in_colleague.submit):
        with pytest.raises(NotForYouError):
            handle(session, own, clock.now)
    reply = brought(session, cast.maya_id, clock.now)
    olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
    with pytest.raises(NotForYouError):
        bring_in_colleague.undo(
            session, press(session, olu.id, buttons_of(reply)["Undo"]), clock.now
        )


def test_when_the_pair_has_ended_nothing_goes_out(session, cast, clock):
    brought(session, cast.maya_id, clock.now)
    form = opened(session, cast.maya_id, clock.now)
    with pytest.raises(CohortOverError):
        opened(session, cast.maya_id, clock.advance(days=300))
    session.get_one(Pair, cast.pair_id).ended_at = clock.now
    session.flush()
    fill = fill_in(session, cast.maya_id, form, FULL)
    with pytest.raises(PairEndedError):
        bring_in_colleague.submit(session, fill, clock.now)

    assert NOTICE.compose(session, told(session, cast)[0], Rules(), clock.now) == Skip("pair_ended")
