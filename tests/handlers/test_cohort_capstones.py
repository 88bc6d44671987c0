"""`/cohort capstones`: the list, and the selection for the conference."""

import pytest

from handlers import (
    capstone_changes,
    cohort_capstones,
    confirm_change,
    look_after_cohort,
    show_capstone,
)
from messages.message import Buttons
from models import NoticeKind, Role
from models.capstone_members import capstone_of
from models.notice import notices_bringing
from program.errors import (
    MissingWordsError,
    NoLongerThereError,
    NoSlidesError,
    NotForYouError,
    PartnerHasNoneError,
)
from program.rules import Rules
from scheduler.capstone_news import SELECTED
from scheduler.job import Skip
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, call, fill_in, press

SLIDES = "https://example.org/slides"


def typed(session, cast, words, now):
    return look_after_cohort.look_after_cohort(session, call(session, cast.fay_id, words), now)


def add_capstone(session, person_id, now, title="Internet on the bus", slides=""):
    form = show_capstone.handle(session, call(session, person_id, "begin"), now)
    answers = {"title": title, "challenge": "secretchallenge"}
    capstone_changes.submit_start(session, fill_in(session, person_id, form, answers), now)
    if slides:
        show_capstone.handle(session, call(session, person_id, f"slides {slides}"), now)
    return capstone_of(session, person_id, 1)


def confirmed(session, cast, reply, now):
    button = buttons_of(reply)["Announce it"]
    return confirm_change.confirm(session, press(session, cast.fay_id, button), now)


def test_the_title_is_shown_once_the_slides_are_handed_in_and_no_word_more(sessions, cast, clock):
    with sessions.begin() as session:
        add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        add_capstone(session, cast.sam_id, clock.now)
        show_capstone.handle(session, call(session, cast.sam_id, "note secretnote"), clock.now)
        show_capstone.handle(session, call(session, cast.sam_id, "done 1"), clock.now)
        before = typed(session, cast, "capstones", clock.now)
        show_capstone.handle(session, call(session, cast.sam_id, f"slides {SLIDES}"), clock.now)
        after = typed(session, cast, "capstones", clock.now)

    assert "Sam Ortiz: 1 of 4 milestones done, not handed in." in before.text
    assert "Without a capstone: Ben Ochoa." in before.text
    assert "Internet on the bus" not in before.text
    assert (
        f"Internet on the bus by Sam Ortiz: 2 of 4 milestones done, slides ({SLIDES})" in after.text
    )
    assert "Not reviewed yet." in after.text
    assert "secret" not in before.text + after.text


def test_selecting_tells_nobody_and_announcing_tells_its_people(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = add_capstone(session, cast.sam_id, clock.now, slides=SLIDES)
        listed = typed(session, cast, "capstones", clock.now)
        select = press(session, cast.fay_id, buttons_of(listed)["Select"])
        cohort_capstones.press_select(session, select, clock.now)
        silent = notices_bringing(session, NoticeKind.CAPSTONE_SELECTED, capstone.id)
        before = show_capstone.handle(session, call(session, cast.sam_id), clock.now)
        proposal = typed(session, cast, "capstones announce", clock.now)
        reply = confirmed(session, cast, proposal, clock.now)
        (notice,) = notices_bringing(session, NoticeKind.CAPSTONE_SELECTED, capstone.id)
        message = SELECTED.compose(session, notice, Rules(), clock.now)
        after = show_capstone.handle(session, call(session, cast.sam_id), clock.now)
        nothing = typed(session, cast, "capstones announce", clock.now)

    assert silent == []
    assert "Selected" not in before.text
    assert '1 person will read that "Internet on the bus" is selected' in proposal.text
    assert "the people of 1 capstone" in reply.text
    assert notice.recipient_id == cast.sam_id
    assert "Internet on the bus is selected for the conference" in message.text
    assert "Selected for the conference." in after.text
    assert "Nothing to announce" in nothing.text


def test_a_double_announcement_tells_once(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = add_capstone(session, cast.sam_id, clock.now, slides=SLIDES)
        typed(session, cast, "capstones select Sam", clock.now)
        proposals = [typed(session, cast, "capstones announce", clock.now) for _ in range(2)]
        for proposal in proposals:
            confirmed(session, cast, proposal, clock.advance(seconds=5))

        notices = notices_bringing(session, NoticeKind.CAPSTONE_SELECTED, capstone.id)

    assert len(notices) == 1


def test_what_is_taken_back_in_time_is_told_to_nobody(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = add_capstone(session, cast.sam_id, clock.now, slides=SLIDES)
        typed(session, cast, "capstones select Sam", clock.now)
        undone = typed(session, cast, "capstones unselect @SAM", clock.now)
        typed(session, cast, "capstones select Sam", clock.now)
        proposal = typed(session, cast, "capstones announce", clock.now)
        confirmed(session, cast, proposal, clock.now)
        told = typed(session, cast, "capstones unselect Sam", clock.now)
        (notice,) = notices_bringing(session, NoticeKind.CAPSTONE_SELECTED, capstone.id)

        composed = SELECTED.compose(session, notice, Rules(), clock.now)

    assert "No longer selected" in undone.text
    assert "They were told" not in undone.text
    assert "They were told that it is, and not that this changed" in told.text
    assert composed == Skip("gone")


def test_what_is_not_handed_in_is_not_selected(sessions, cast, clock):
    with sessions.begin() as session:
        with pytest.raises(PartnerHasNoneError):
            typed(session, cast, "capstones select Sam", clock.now)
        add_capstone(session, cast.sam_id, clock.now)

        with pytest.raises(NoSlidesError):
            typed(session, cast, "capstones select Sam", clock.now)
        with pytest.raises(MissingWordsError):
            typed(session, cast, "capstones choose Sam", clock.now)


def test_the_facilitator_of_another_cohort_selects_nothing_here(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = add_capstone(session, cast.sam_id, clock.now, slides=SLIDES)
        hal = add_person(session, "Hal Voss", add_cohort(session, "Other").id, Role.FACILITATOR)
        stranger = call(session, hal.id, value=str(capstone.id))

        for handle in (cohort_capstones.press_select, cohort_capstones.press_unselect):
            with pytest.raises(NotForYouError):
                handle(session, stranger, clock.now)
        with pytest.raises(NotForYouError):
            cohort_capstones.page(session, call(session, hal.id, value="1|0"), clock.now)
        with pytest.raises(NoLongerThereError):
            cohort_capstones.press_select(session, call(session, hal.id, value="99"), clock.now)


def test_many_capstones_come_in_pages(sessions, cast, clock):
    with sessions.begin() as session:
        for number in range(10):
            name = f"P{number} Lo"
            person = add_person(session, name, cast.cohort_id, Role.PARTICIPANT)
            add_capstone(session, person.id, clock.now, title=f"Plan {number}", slides=SLIDES)
        first = typed(session, cast, "capstones", clock.now)
        more = buttons_of(first)["Show 2 more capstones"]
        second = cohort_capstones.page(session, press(session, cast.fay_id, more), clock.now)
        beyond = call(session, cast.fay_id, value=f"{cast.cohort_id}|500")
        empty = cohort_capstones.page(session, beyond, clock.now)

    assert "Plan 7" in first.text
    assert "Plan 8" not in first.text
    assert "Plan 9" in second.text
    assert not any(isinstance(block, Buttons) for block in empty.blocks)
