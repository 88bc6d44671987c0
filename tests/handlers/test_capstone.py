"""/capstone: what a participant brings to the conference."""

from datetime import UTC, date, datetime

import pytest

from handlers import capstone_changes
from messages.message import Form, Quote
from models import Capstone, CapstoneNote, Membership, Pair, Person, Role
from models.capstone_progress import milestones_done
from models.person import find_membership, get_person
from program.capstones import Draft, start
from program.errors import (
    CohortOverError,
    HasCapstoneError,
    NoCapstoneError,
    NoLongerThereError,
    NoPairError,
    NotParticipantError,
    UnknownMilestoneError,
)
from program.milestone_reading import Milestone
from program.rules import Capstones, Rules
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled
from tests.handlers.capstone_calls import PLAN, SLIDES_URL, add_ana, begun, pressed, typed

# --- begin and change --------------------------------------------------------------------


def test_it_begins_with_title_and_challenge_and_shows_the_plan_as_dates(sessions, cast, clock):
    with sessions.begin() as session:
        before = typed(session, cast.sam_id, "", clock.now)
        begun(session, cast.sam_id, clock.now)
        after = typed(session, cast.sam_id, "", clock.now)

    assert "shown" not in before.text
    assert list(buttons_of(before)) == ["Begin my capstone"]
    assert "Internet on the bus" in after.text
    assert Quote(PLAN["challenge"]) in after.blocks
    assert "Plan of action: by Sunday, December 6" in after.text
    assert "Final slides: by Saturday, March 13, 2027" in after.text
    assert "The conference is on Tuesday, April 6, 2027." in after.text
    assert "Maya's review is due by Saturday, March 27, 2027." in after.text


def test_a_second_one_is_refused_and_the_first_can_be_changed(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        with pytest.raises(HasCapstoneError):
            typed(session, cast.sam_id, "begin", clock.now)
        form = typed(session, cast.sam_id, "title Safer logins", clock.now)
        answers = {**filled(form), "challenge": "Passwords"}
        fill = fill_in(session, cast.sam_id, form, answers)
        reply = capstone_changes.submit_edit(session, fill, clock.now)

        kept = (capstone.title, capstone.challenge)

    assert "Safer logins" in reply.text
    assert kept == ("Safer logins", "Passwords")


@pytest.mark.parametrize(("missing", "field"), [("title", "title"), ("challenge", "challenge")])
def test_what_is_missing_is_asked_for_in_the_form(sessions, cast, clock, missing, field):
    with sessions.begin() as session:
        form = typed(session, cast.sam_id, "begin", clock.now)
        fill = fill_in(session, cast.sam_id, form, {**PLAN, missing: " \x00 "})
        reply = capstone_changes.submit_start(session, fill, clock.now)

        count = session.query(Capstone).count()

    assert isinstance(reply, Form)
    assert field in reply.errors
    assert count == 0


def test_huge_and_hostile_words_are_cut_and_kept_as_words(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now, title="<b>x\n" + "ح" * 400)
        begun_title = capstone.title
        typed(session, cast.sam_id, "note " + "word " * 2000, clock.now)
        note = session.query(CapstoneNote).one()
        shown = typed(session, cast.sam_id, "", clock.now)

    assert begun_title.startswith("<b>x ح")
    assert len(begun_title) == 150
    assert len(note.text) == 1500
    assert shown.text


def test_only_participants_have_one(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NotParticipantError):
        typed(session, cast.maya_id, "begin", clock.now)


def test_without_one_there_is_nothing_to_note(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NoCapstoneError):
        typed(session, cast.sam_id, "note well", clock.now)


def test_after_the_cohort_it_can_be_read_and_not_changed(sessions, cast, clock):
    later = datetime(2027, 5, 3, 14, tzinfo=UTC)
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        shown = typed(session, cast.sam_id, "", later)

        for words in ("note x", "done 1", f"slides {SLIDES_URL}", "invite Ana", "leave"):
            with pytest.raises(CohortOverError):
                typed(session, cast.sam_id, words, later)

    assert "Internet on the bus" in shown.text


def test_somebody_elses_button_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        own = begun(session, ana.id, clock.now)
        begun(session, cast.sam_id, clock.now)
        stranger = call(session, cast.sam_id, value=str(own.id), context=str(own.id))

        for handle in (capstone_changes.open_edit, capstone_changes.submit_note):
            with pytest.raises(NoLongerThereError):
                handle(session, stranger, clock.now)


# --- notes -------------------------------------------------------------------------------


def test_a_note_is_read_by_the_two_of_the_pair_alone(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        add_pair(session, cast.cohort_id, lee, ana)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        typed(session, ana.id, "join", clock.now)

        reply = typed(session, cast.sam_id, "note the vendor answered", clock.now)
        by_maya = typed(session, cast.maya_id, "", clock.now)
        others = [typed(session, one, "", clock.now).text for one in (ana.id, lee.id)]

    assert reply.text.startswith("Noted. Only you and Maya can read it.")
    assert "October 5: the vendor answered" in by_maya.text
    assert all("Internet on the bus" in text for text in others)
    assert not any("vendor" in text for text in others)
    assert capstone.id


def test_a_new_thought_partner_reads_the_capstone_and_not_the_old_notes(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "note only for Maya", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        add_pair(session, cast.cohort_id, lee, get_person(session, cast.sam_id))
        by_lee = typed(session, lee.id, "Sam", clock.now)

        with pytest.raises(NoPairError):
            typed(session, cast.maya_id, "", clock.now)

    assert "Internet on the bus" in by_lee.text
    assert "only for Maya" not in by_lee.text


def test_without_a_thought_partner_no_note_is_kept(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        shown = typed(session, cast.sam_id, "", clock.now)

        with pytest.raises(NoPairError):
            typed(session, cast.sam_id, "note to nobody", clock.now)

    assert "Write a note…" not in buttons_of(shown)


# --- milestones --------------------------------------------------------------------------


def test_beginning_one_names_the_challenge_and_that_can_be_taken_back(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        named = milestones_done(session, capstone.id)
        shown = typed(session, cast.sam_id, "", clock.now)
        typed(session, cast.sam_id, "undo 1", clock.now)

        left = milestones_done(session, capstone.id)

    assert [(one.name, one.done_by_id) for one in named.values()] == [
        ("Name the challenge", cast.sam_id)
    ]
    assert "Name the challenge: done on October 5" in shown.text
    assert left == {}


def test_a_plan_that_speaks_of_no_challenge_begins_with_all_of_it_open(sessions, cast, clock):
    rules = Rules(capstone=Capstones(milestones=(Milestone("Write the plan", percent=20),)))
    with sessions.begin() as session:
        sam = session.get_one(Person, cast.sam_id)
        capstone = start(session, sam, Draft("A", "b"), rules, clock.now)

        assert milestones_done(session, capstone.id) == {}


@pytest.mark.parametrize("words", ["2", "plan of action", "PLAN", "plan of action."])
def test_a_milestone_is_named_by_number_or_name(sessions, cast, clock, words):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, f"done {words}", clock.now)
        again = typed(session, cast.sam_id, f"done {words}", clock.now)

        done = milestones_done(session, capstone.id)

    assert "Plan of action is done." in reply.text
    assert "was done already" in again.text
    assert "Plan of action" in done


def test_done_is_undone_by_the_button(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, "done 2", clock.now)
        undo = buttons_of(reply)["Undo"]
        pressed(session, cast.sam_id, undo, capstone_changes.press_undone, clock.now)

        left = milestones_done(session, capstone.id)
        shown = typed(session, cast.sam_id, "", clock.now)
        entry = buttons_of(shown)["Done: Plan of action"]
        pressed(session, cast.sam_id, entry, capstone_changes.press_done, clock.now)

        marked = milestones_done(session, capstone.id)

    assert set(left) == {"Name the challenge"}
    assert set(marked) == {"Name the challenge", "Plan of action"}


@pytest.mark.parametrize("words", ["banana", "", "0", "9", "f"])
def test_what_names_no_milestone_or_several_is_refused(sessions, cast, clock, words):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)

        with pytest.raises(UnknownMilestoneError):
            typed(session, cast.sam_id, f"done {words}", clock.now)


# --- the thought partner -----------------------------------------------------------------


def test_words_that_say_nothing_are_said_back(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, "banana split", clock.now)
        usage = typed(session, cast.sam_id, "help", clock.now)

    assert 'I read "banana split"' in reply.text
    assert "/capstone slides" in usage.text


def test_whoever_left_the_cohort_has_no_capstone_in_it(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        sams = find_membership(session, cast.sam_id, cast.cohort_id, Role.PARTICIPANT)
        sams.left_on = date(2026, 10, 5)
        session.add(Membership(person_id=cast.sam_id, cohort_id=cast.cohort_id, role=Role.MENTOR))
        session.flush()

        with pytest.raises(NotParticipantError):
            typed(session, cast.sam_id, "note x", clock.now)

        assert session.get_one(Person, cast.sam_id).name
