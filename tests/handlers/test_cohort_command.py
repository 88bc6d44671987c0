"""`/cohort` and everything that can be typed after it."""

from datetime import date

import pytest

from handlers.look_after_cohort import _PARTS, COMMAND
from messages.message import Message
from models import (
    Cohort,
    EndReason,
    Membership,
    Notice,
    NoticeKind,
    Pair,
    Person,
    Role,
)
from models.pair import pairs_in, running_pairs_of
from program.errors import (
    AlreadyPairedError,
    MissingWordsError,
    NoLongerThereError,
    NotAPairError,
    NotForYouError,
    NotInCohortError,
    SeveralPairsError,
)
from tests.cast import add_cohort, add_pair, add_person
from tests.handlers.calls import buttons_of
from tests.handlers.cohort_world import (
    SECRET,
    add_draft_pair,
    add_world,
    press_label,
    text_of,
    type_words,
)


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def test_alone_it_shows_what_needs_somebody_first(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "", clock.now)

        assert shown.text.startswith("2026-27: the one pair needs you.\n1 asks for help.")
        assert "Maya Lin and Sam Ortiz: Sam asked for help on October 5." in shown.text
        assert {"I'm on it", "Message Maya", "Message Sam", "Reassign Sam…"} <= set(
            buttons_of(shown)
        )
        assert SECRET not in text_of(shown)


def test_a_quiet_cohort_is_one_line(sessions, cast, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "", clock.now)

        assert shown.text == "2026-27: the one pair is on track."


def test_pairs_is_a_table_of_all(sessions, cast, world, clock):
    with sessions.begin() as session:
        add_draft_pair(session, world)

        shown = type_words(session, cast.fay_id, "pairs", clock.now)

        assert (
            "Pair: Maya Lin and Sam Ortiz; State: asks for help; Video meetings: 0 of 3"
            in shown.text
        )
        assert "Pair: Lee Chen and Ana Ruiz; State: not announced yet" in shown.text


def test_hundreds_of_pairs_come_in_pages(sessions, cast, clock):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        for number in range(100):
            one = add_person(session, f"P{number} Last", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, one)

        first = type_words(session, cast.fay_id, "pairs", clock.now)
        second = press_label(session, cast.fay_id, first, "Show 61 more pairs", clock.now)
        assert isinstance(second, Message)
        last = press_label(session, cast.fay_id, second, "Show 21 more pairs", clock.now)

        assert "2026-27: 101 pairs, 1 to 40" in first.text
        assert "101 pairs, 81 to 101" in text_of(last)
        assert len(first.text) < 8000


def test_adding_by_mention_email_and_name_in_any_order(sessions, cast, world, clock):
    with sessions.begin() as session:
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        for words in (
            "add @LEE @ANA",
            "add @ANA and @LEE",
            "add lee@example.org, ana@example.org",
            "Add Lee Chen with Ana Ruiz",
            "add lee ana",
        ):
            shown = type_words(session, cast.fay_id, words, clock.now)
            assert "Lee Chen and Ana Ruiz become a pair in 2026-27." in shown.text

        assert pairs_in(session, cast.cohort_id) == [session.get_one(Pair, cast.pair_id)]
        press_label(session, cast.fay_id, shown, "Keep as a draft", clock.now)

        draft = pairs_in(session, cast.cohort_id)[-1]
        assert (draft.mentor_id, draft.participant_id) == (world.lee_id, ana.id)
        assert draft.announced_at is None


def test_adding_and_announcing_at_once(sessions, cast, world, clock):
    with sessions.begin() as session:
        add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        shown = type_words(session, cast.fay_id, "add @LEE @ANA", clock.now)

        reply = press_label(session, cast.fay_id, shown, "Announce them now", clock.now)

        assert running_pairs_of(session, world.lee_id)[0].announced_at == clock.now
        assert "Both get a welcome" in text_of(reply)
        with pytest.raises(NoLongerThereError):
            press_label(session, cast.fay_id, shown, "Announce them now", clock.now)


def test_a_second_thought_partner_is_pointed_out(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "add @LEE @SAM", clock.now)

        assert "Sam has Maya Lin already and keeps that pair" in shown.text


def test_ending_says_first_what_happens(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "end @MAYA @SAM", clock.now)
        assert "This ends the pair Maya Lin and Sam Ortiz today, Monday, October 5." in shown.text
        assert session.get_one(Pair, cast.pair_id).ended_at is None

        press_label(session, cast.fay_id, shown, "Leave it as it is", clock.now)
        with pytest.raises(NoLongerThereError):
            press_label(session, cast.fay_id, shown, "End the pair", clock.now)
        again = type_words(session, cast.fay_id, "end sam", clock.now)
        reply = press_label(session, cast.fay_id, again, "End the pair", clock.now)

        assert session.get_one(Pair, cast.pair_id).end_reason is EndReason.CLOSED
        assert "/cohort add @thought-partner sam@example.org" in text_of(reply)


def test_ending_one_of_several_pairs_asks_which(sessions, cast, world, clock):
    with sessions.begin() as session:
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), ana)

        with pytest.raises(SeveralPairsError) as caught:
            type_words(session, cast.fay_id, "end @MAYA", clock.now)
        assert caught.value.partners == ["Sam Ortiz", "Ana Ruiz"]
        with pytest.raises(NotAPairError):
            type_words(session, cast.fay_id, "end @LEE @SAM", clock.now)
        with pytest.raises(NotAPairError):
            type_words(session, cast.fay_id, "end @LEE", clock.now)


def test_reassigning_in_one_line(sessions, cast, world, clock):
    with sessions.begin() as session:
        for words in ("reassign @SAM to @LEE", "reassign @SAM from @MAYA to @LEE"):
            shown = type_words(session, cast.fay_id, words, clock.now)
            assert "Sam Ortiz goes on with Lee Chen in place of Maya Lin" in shown.text
            assert "Lee cannot read them" in shown.text

        press_label(session, cast.fay_id, shown, "Reassign Sam", clock.now)

        (pair,) = running_pairs_of(session, cast.sam_id)
        assert (pair.mentor_id, pair.carries_meetings) == (world.lee_id, True)


def test_reassigning_to_the_same_or_a_wrong_person_is_refused(sessions, cast, world, clock):
    with sessions.begin() as session:
        with pytest.raises(AlreadyPairedError):
            type_words(session, cast.fay_id, "reassign @SAM to @MAYA", clock.now)
        with pytest.raises(NotInCohortError):
            type_words(session, cast.fay_id, "reassign @SAM to @FAY", clock.now)
        with pytest.raises(MissingWordsError):
            type_words(session, cast.fay_id, "reassign @SAM", clock.now)


def test_hold_at_once_and_release_with_a_question(sessions, cast, world, clock):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)

        held = type_words(session, cast.fay_id, "hold", clock.now)
        assert cohort.held_at == clock.now
        assert held.text.startswith("On hold: 2026-27.")
        again = type_words(session, cast.fay_id, "hold", clock.advance(hours=1))
        assert "already, since Monday, October 5, 10:00 AM" in again.text
        assert "On hold since Monday" in type_words(session, cast.fay_id, "", clock.now).text

        shown = type_words(session, cast.fay_id, "release", clock.now)
        assert "No message is waiting." in shown.text
        press_label(session, cast.fay_id, shown, "Release everything", clock.now)
        assert cohort.held_at is None
        assert "is not on hold" in type_words(session, cast.fay_id, "release", clock.now).text


def test_announcing_shows_the_first_week_before_anything_is_sent(sessions, cast, world, clock):
    with sessions.begin() as session:
        draft = add_draft_pair(session, world)

        shown = type_words(session, cast.fay_id, "announce", clock.now)
        assert "This announces 1 pair of 2026-27" in shown.text
        assert "Mon, October 5, 10:00 AM EDT; To: Lee Chen; What: welcome about Ana" in shown.text
        # 7 AM in Los Angeles: Ana's welcome waits for her day to begin.
        assert "When (their time): Mon, October 5, 8:00 AM PDT; To: Ana Ruiz" in shown.text
        assert session.query(Notice).filter_by(kind=NoticeKind.WELCOME).count() == 0

        reply = press_label(session, cast.fay_id, shown, "Announce and start", clock.now)
        assert draft.announced_at == clock.now
        assert "Announced: 1 pair of 2026-27 has begun." in text_of(reply)
        assert session.query(Notice).filter_by(kind=NoticeKind.WELCOME).count() == 2
        after = type_words(session, cast.fay_id, "announce", clock.now)
        assert "No pair of 2026-27 is waiting to be announced." in after.text


def test_only_what_was_seen_is_announced(sessions, cast, world, clock):
    with sessions.begin() as session:
        seen = add_draft_pair(session, world)
        shown = type_words(session, cast.fay_id, "announce", clock.now)
        sam, lee = session.get_one(Person, cast.sam_id), session.get_one(Person, world.lee_id)
        later = add_pair(session, cast.cohort_id, lee, sam, announced_at=None)

        press_label(session, cast.fay_id, shown, "Announce and start", clock.now)

        assert seen.announced_at == clock.now
        assert later.announced_at is None


def test_unknown_words_get_the_nearest_commands(sessions, cast, world, clock):
    with sessions.begin() as session:
        reply = type_words(session, cast.fay_id, "reasign @SAM to @LEE", clock.now)
        assert 'I read "reasign @someone to @someone" after' in reply.text
        assert "/cohort reassign @sam to @lee" in reply.text

        reply = type_words(session, cast.fay_id, "xyzzy", clock.now)
        assert "/cohort help lists every command." in reply.text


@pytest.mark.parametrize("words", ["help", "?", "in 2026-27 help"])
def test_help_names_every_part(sessions, cast, clock, words):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, words, clock.now)

        for part in ("add", "end", "reassign", "away", "left", "hold", "announce", "link"):
            assert f"/cohort {part}" in shown.text
        assert COMMAND.names_people


def test_several_cohorts_are_asked_for_by_name(sessions, cast, world, clock):
    with sessions.begin() as session:
        other = add_cohort(session, "Fall Pilot")
        row = {"cohort_id": other.id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.fay_id, **row))
        session.flush()

        asked = type_words(session, cast.fay_id, "pairs", clock.now)
        assert "Fall Pilot" in asked.text
        assert "Which one do you mean?" in asked.text
        assert "no pairs yet" in type_words(session, cast.fay_id, "in fall pilot", clock.now).text
        named = type_words(session, cast.fay_id, "in 2026-27 pairs", clock.now)
        assert "Maya Lin and Sam Ortiz" in named.text
        wrong = type_words(session, cast.fay_id, "in Nowhere pairs", clock.now)
        assert "Which one do you mean?" in wrong.text


def test_a_cohort_that_is_over_does_not_stand_in_the_way(sessions, cast, world, clock):
    with sessions.begin() as session:
        old = add_cohort(session, "2024-25")
        old.starts_on, old.ends_on = date(2024, 9, 1), date(2025, 4, 30)
        row = {"cohort_id": old.id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.fay_id, **row))
        session.flush()

        assert type_words(session, cast.fay_id, "", clock.now).text.startswith("2026-27")
        ended = type_words(session, cast.fay_id, "in 2024-25", clock.now)
        assert "it ended on Wednesday, April 30, 2025" in ended.text


def test_nobody_else_looks_after_a_cohort(sessions, cast, world, clock):
    with sessions.begin() as session:
        for person_id in (cast.maya_id, cast.sam_id):
            for words in ("", "help me", "hold", *_PARTS):
                with pytest.raises(NotForYouError):
                    type_words(session, person_id, words, clock.now)


def test_who_stops_leading_between_question_and_click_changes_nothing(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "end @MAYA @SAM", clock.now)
        for membership in session.query(Membership).filter_by(person_id=cast.fay_id):
            membership.left_on = date(2026, 10, 5)
        session.flush()

        with pytest.raises(NotForYouError):
            press_label(session, cast.fay_id, shown, "End the pair", clock.now)

        assert session.get_one(Pair, cast.pair_id).ended_at is None
