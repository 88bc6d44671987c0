"""/capstone between the two: the slides, and the review of the thought partner."""

from datetime import UTC, datetime

import pytest

from handlers import capstone_changes, capstone_review, show_capstone, show_pair
from models import CapstoneMilestone, NoticeKind, Pair, Role
from models.capstone_progress import reviews_done
from models.notice import notices_bringing
from models.person import get_person
from program.errors import NotForYouError, NotYourPartnerError, PairEndedError, PartnerHasNoneError
from program.rules import Rules
from scheduler.capstone_news import SLIDES
from scheduler.job import Skip
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in
from tests.handlers.capstone_calls import SLIDES_URL, add_ana, begun, pressed, typed

# --- slides and review -------------------------------------------------------------------


def test_slides_of_the_last_evening_do_not_ask_for_a_review_after_the_end(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.now)
        (notice,) = notices_bringing(session, NoticeKind.CAPSTONE_SLIDES, capstone.id)

        composed = SLIDES.compose(session, notice, Rules(), clock.advance(days=400))

    assert composed == Skip("over")


def test_the_slides_go_to_each_thought_partner_once(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast, with_maya=True)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, lee, ben)
        capstone = begun(session, cast.sam_id, clock.now)
        for one in (ana, ben):
            typed(session, cast.sam_id, f"invite {one.first_name}", clock.now)
            typed(session, one.id, "join", clock.now)
        for _ in range(2):
            reply = typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.advance(minutes=1))
        notices = notices_bringing(session, NoticeKind.CAPSTONE_SLIDES, capstone.id)
        message = SLIDES.compose(session, notices[0], Rules(), clock.now)

        done = {one.name for one in session.query(CapstoneMilestone)}

    assert done == {"Name the challenge", "Final slides"}
    assert "handed in already" in reply.text
    assert capstone.slides_url == SLIDES_URL
    assert {one.recipient_id for one in notices} == {cast.maya_id, lee.id}
    assert f"Sam handed in the slides of Internet on the bus: {SLIDES_URL}" in message.text
    assert "Your review before the conference is due by Saturday, March 27, 2027." in message.text


@pytest.mark.parametrize(
    "words",
    [
        "nothing",
        "javascript:alert(1)",
        "https://",
        "ftp://example.org/x",
        f"{SLIDES_URL} https://b.example.org",
    ],
)
def test_what_is_no_web_address_is_not_kept(sessions, cast, clock, words):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, f"slides {words}", clock.now)
        form = typed(session, cast.sam_id, "slides", clock.now)
        fill = fill_in(session, cast.sam_id, form, {"slides": words})
        back = capstone_changes.submit_slides(session, fill, clock.now)

    assert reply.text
    assert "slides" in back.errors
    assert capstone.handed_in_at is None


def test_the_review_is_recorded_once_and_taken_back(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        section = buttons_of(show_pair.handle(session, call(session, cast.maya_id), clock.now))
        typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.now)
        with_slides = show_pair.handle(session, call(session, cast.maya_id), clock.now)
        mark = buttons_of(with_slides)["I have reviewed it"]
        pressed(session, cast.maya_id, mark, capstone_review.press_reviewed, clock.now)
        again = typed(session, cast.maya_id, "reviewed @SAM", clock.advance(days=1))
        recorded = reviews_done(session, cast.cohort_id)
        seen = typed(session, cast.sam_id, "", clock.now)
        undo = buttons_of(again)["Undo"]
        pressed(session, cast.maya_id, undo, capstone_review.press_unreviewed, clock.now)
        nothing = typed(session, cast.maya_id, "unreviewed", clock.now)

        left = reviews_done(session, cast.cohort_id)

    assert "I have reviewed it" not in section
    assert "recorded already" in again.text
    assert recorded == {cast.maya_id: {cast.sam_id: datetime(2026, 10, 5, 14, tzinfo=UTC)}}
    assert "Maya reviewed it on October 5." in seen.text
    assert "There is no review" in nothing.text
    assert left == {}


def test_nobody_reviews_what_is_not_their_participants(sessions, cast, clock):
    with sessions.begin() as session:
        with pytest.raises(PartnerHasNoneError):
            typed(session, cast.maya_id, "reviewed Sam", clock.now)
        begun(session, cast.sam_id, clock.now)
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        stranger = call(session, olu.id, value=str(cast.pair_id))
        with pytest.raises(NotForYouError):
            capstone_review.press_reviewed(session, stranger, clock.now)
        with pytest.raises(NotForYouError):
            show_capstone.press(session, stranger, clock.now)
        own = call(session, cast.sam_id, value=str(cast.pair_id))
        with pytest.raises(NotForYouError):
            capstone_review.press_reviewed(session, own, clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        late = call(session, cast.maya_id, value=str(cast.pair_id))
        with pytest.raises(PairEndedError):
            capstone_review.press_reviewed(session, late, clock.now)


# --- the thought partner -----------------------------------------------------------------


def test_a_thought_partner_of_two_is_asked_whose(sessions, cast, clock):
    with sessions.begin() as session:
        add_ana(session, cast, with_maya=True)
        begun(session, cast.sam_id, clock.now)
        question = typed(session, cast.maya_id, "", clock.now)
        sams = pressed(
            session, cast.maya_id, buttons_of(question)["Sam"], show_capstone.press, clock.now
        )
        anas = typed(session, cast.maya_id, "Ana", clock.now)

        with pytest.raises(NotYourPartnerError):
            typed(session, cast.maya_id, "Olu", clock.now)

    assert "Sam works on it alone." in sams.text
    assert "Ana has not begun a capstone yet." in anas.text


def test_a_thought_partner_of_many_names_one(sessions, cast, clock):
    with sessions.begin() as session:
        maya = get_person(session, cast.maya_id)
        for name in ("Ann", "Bea", "Cid", "Dee", "Eli", "Fil"):
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "You have 7 participants." in reply.text
