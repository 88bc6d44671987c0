"""/capstone with others: who is asked decides, who leaves can come back."""

from datetime import date

import pytest

from handlers import capstone_changes, capstone_group
from models import CapstoneMember, Membership, Notice, NoticeKind, Role
from models.capstone_members import capstone_of
from models.notice import notices_bringing
from program.errors import (
    GroupFullError,
    NoCapstoneError,
    NoLongerThereError,
    NotForYouError,
    NotInCohortError,
    OthersCapstoneError,
    SamePersonError,
)
from program.rules import Capstones, Rules
from scheduler.capstone_news import INVITATION, SELECTED
from scheduler.job import Skip
from tests.cast import add_person
from tests.handlers.calls import buttons_of, call, fill_in
from tests.handlers.capstone_calls import add_ana, begun, pressed, typed


def test_who_is_asked_decides_and_then_works_on_it_too(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite @ANA", clock.now)
        notice = notices_bringing(session, NoticeKind.CAPSTONE_INVITATION, capstone.id)[0]
        message = INVITATION.compose(session, notice, Rules(), clock.now)
        before = capstone_of(session, ana.id, cast.cohort_id)
        join = buttons_of(message)["Join"]
        reply = pressed(session, ana.id, join, capstone_group.press_join, clock.now)
        with pytest.raises(NoLongerThereError):
            pressed(session, ana.id, join, capstone_group.press_join, clock.now)
        gone = INVITATION.compose(session, notice, Rules(), clock.now)

        shown = typed(session, cast.sam_id, "", clock.now)
        typed(session, ana.id, "done 1", clock.now)

    assert notice.recipient_id == ana.id
    assert "Sam asks you to work on a capstone together" in message.text
    assert before is None
    assert "You work on Internet on the bus now." in reply.text
    assert gone == Skip("gone")
    assert "You work on it with Ana." in shown.text


def test_a_no_takes_the_invitation_away_and_it_can_be_given_again(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        offered = typed(session, ana.id, "", clock.now)
        typed(session, ana.id, "decline", clock.now)
        members = session.query(CapstoneMember).filter_by(person_id=ana.id).count()
        typed(session, cast.sam_id, "invite Ana", clock.advance(days=1))

        notices = session.query(Notice).filter_by(kind=NoticeKind.CAPSTONE_INVITATION).count()

    assert {"Join", "Not this one"} <= set(buttons_of(offered))
    assert members == 0
    assert notices == 2


def test_whoever_left_meanwhile_hears_neither_of_an_invitation_nor_of_a_selection(
    sessions, cast, clock
):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        (invited,) = notices_bringing(session, NoticeKind.CAPSTONE_INVITATION, capstone.id)
        capstone.announced_at = clock.now
        session.query(Membership).filter_by(person_id=ana.id).one().left_on = date(2026, 10, 5)
        session.flush()

        composed = [
            spec.compose(session, invited, Rules(), clock.now) for spec in (INVITATION, SELECTED)
        ]

    assert composed == [Skip("gone"), Skip("gone")]


def test_whoever_was_not_asked_does_not_join(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        stranger = call(session, ana.id, value=str(capstone.id))

        for handle in (capstone_group.press_join, capstone_group.press_decline):
            with pytest.raises(NotForYouError):
                handle(session, stranger, clock.now)

        with pytest.raises(NoLongerThereError):
            capstone_group.press_join(session, call(session, ana.id, value="999"), clock.now)


def test_who_cannot_be_asked_is_said_so(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)

        for words, refusal in (
            ("invite Ana", OthersCapstoneError),
            ("invite Sam", SamePersonError),
            ("invite Maya", NotInCohortError),
        ):
            with pytest.raises(refusal):
                typed(session, cast.sam_id, words, clock.now)
        typed(session, ana.id, "decline", clock.now)
        begun(session, ana.id, clock.now)
        with pytest.raises(OthersCapstoneError):
            typed(session, cast.sam_id, "invite Ana", clock.now)


def test_a_group_has_no_more_people_than_the_program_says(sessions, cast, clock):
    rules = Rules(capstone=Capstones(largest_group=2))
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        begun(session, cast.sam_id, clock.now)
        for name in ("Ana", "Ben"):
            typed(session, cast.sam_id, f"invite {name}", clock.now, rules)
        typed(session, ana.id, "join", clock.now, rules)

        with pytest.raises(GroupFullError):
            typed(session, ben.id, "join", clock.now, rules)


def test_the_form_offers_only_who_is_free_and_takes_a_name_too(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        begun(session, ben.id, clock.now)
        begun(session, cast.sam_id, clock.now)
        form = typed(session, cast.sam_id, "invite", clock.now)
        empty = capstone_group.submit_invite(
            session, fill_in(session, cast.sam_id, form, {}), clock.now
        )
        nobody = capstone_group.submit_invite(
            session, fill_in(session, cast.sam_id, form, {"whom": str(cast.maya_id)}), clock.now
        )
        fill = fill_in(session, cast.sam_id, form, {"whom": str(ana.id)})
        reply = capstone_group.submit_invite(session, fill, clock.now)

    assert [label for _, label in form.fields[0].options] == ["Ana Ruiz"]
    assert "whom" in empty.errors
    assert "whom" in nobody.errors
    assert "Ana Ruiz is asked to join" in reply.text


def test_one_leaves_the_others_go_on_and_the_last_can_come_back(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        typed(session, ana.id, "join", clock.now)
        for person_id in (cast.sam_id, ana.id):
            form = typed(session, person_id, "leave", clock.now)
            fill = fill_in(session, person_id, form, {})
            reply = capstone_changes.submit_leave(session, fill, clock.now)
            with pytest.raises(NoCapstoneError):
                capstone_changes.submit_leave(session, fill, clock.now)
        typed(session, ana.id, "join", clock.now)

        again = capstone_of(session, ana.id, cast.cohort_id)
        sams = capstone_of(session, cast.sam_id, cast.cohort_id)

    assert "It rests" in reply.text
    assert again.id == capstone.id
    assert sams is None
