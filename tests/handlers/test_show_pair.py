"""/pair: all of it for the two, an outline for a facilitator, nothing for anybody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.slack_blocks import message_payload
from handlers import show_pair
from models import Article, Excuse, Modality, Pair, Role
from models.cohort import Cohort
from models.person import get_person
from program.errors import NoPairError, NotForYouError
from tests.cast import add_cohort, add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, press

NOTE, TITLE, WHY, LINK = "secret note", "secret title", "secret why", "https://example.org/secret"


def typed(session, person_id, words, now):
    return show_pair.handle(session, call(session, person_id, words), now)


def add_article(session, cast, now, url=LINK):
    article = Article(
        pair_id=cast.pair_id,
        shared_by_id=cast.maya_id,
        url=url,
        normalized_url=url,
        title=TITLE,
        why=WHY,
        shared_at=now,
    )
    session.add(article)
    session.flush()


def add_history(session, cast, now):
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 10), Modality.VIDEO, NOTE, 45)
    contact = add_contact(session, pair, date(2026, 10, 2), Modality.PHONE, NOTE)
    contact.tags = ["secret tag"]
    add_article(session, cast, now)
    return contact


def test_the_two_see_where_they_stand_with_their_notes(sessions, cast, clock):
    with sessions.begin() as session:
        add_history(session, cast, clock.now)
        mentors = typed(session, cast.maya_id, "", clock.now)
        participants = typed(session, cast.sam_id, "", clock.now)

    for reply, partner in ((mentors, "Sam"), (participants, "Maya")):
        assert reply.text.startswith(f"You and {partner}\n")
        assert "Video meetings: 1 of 3, on September 10" in reply.text
        assert "In touch: September and October" in reply.text
        assert "Next: the second video meeting, due by" in reply.text
        assert "Friday, October 2: phone call" in reply.text
        assert NOTE in reply.text
        assert TITLE in reply.text


def test_a_facilitator_sees_no_word_of_theirs(sessions, cast, clock):
    with sessions.begin() as session:
        add_history(session, cast, clock.now)
        reply = typed(session, cast.fay_id, "@MAYA", clock.now)

    assert reply.text.startswith("Maya Lin and Sam Ortiz\n")
    assert "Video meetings: 1 of 3, on September 10" in reply.text
    assert "Articles shared: 1" in reply.text
    assert "Thursday, September 10: video meeting (45 min)" in reply.text
    assert "secret" not in repr(reply)


@pytest.mark.parametrize("words", ["Maya", "maya lin", "@SAM", "sam ortiz", "@MAYA @SAM", "SAM"])
def test_a_facilitator_names_either_of_the_two(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.fay_id, words, clock.now)

    assert reply.text.startswith("Maya Lin and Sam Ortiz\n")


def test_a_facilitator_without_a_name_picks_from_a_few(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.fay_id, "", clock.now)
        button = buttons_of(question)["Maya Lin and Sam Ortiz"]
        reply = show_pair.press(session, press(session, cast.fay_id, button), clock.now)

    assert reply.text.startswith("Maya Lin and Sam Ortiz\n")


def test_a_facilitator_of_many_pairs_is_told_how_to_ask(sessions, cast, clock):
    with sessions.begin() as session:
        maya = get_person(session, cast.maya_id)
        for name in ("Ana", "Ben", "Cam", "Dov", "Eli", "Flo"):
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)
        reply = typed(session, cast.fay_id, "", clock.now)
        mayas = typed(session, cast.fay_id, "maya", clock.now)

    assert "You look after 7 pairs." in reply.text
    assert len(buttons_of(mayas)) == 6


def test_a_facilitator_who_is_in_the_pair_sees_it_as_their_own(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        fay = get_person(session, cast.fay_id)
        own = add_pair(session, cast.cohort_id, fay, lee)
        add_contact(session, own, date(2026, 9, 10), note="ours")
        add_history(session, cast, clock.now)
        mine = typed(session, cast.fay_id, "", clock.now)
        theirs = typed(session, cast.fay_id, "sam", clock.now)

    assert mine.text.startswith("You and Lee\n")
    assert "ours" in mine.text
    assert "secret" not in repr(theirs)


def test_a_draft_is_shown_to_facilitators_only(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).announced_at = None
        facilitators = typed(session, cast.fay_id, "maya", clock.now)

        with pytest.raises(NoPairError):
            typed(session, cast.maya_id, "", clock.now)
        with pytest.raises(NotForYouError):
            show_pair.press(
                session, call(session, cast.maya_id, value=str(cast.pair_id)), clock.now
            )

    assert "not announced yet: nobody was told" in facilitators.text


def test_a_facilitator_of_another_cohort_sees_nothing(sessions, cast, clock):
    with sessions.begin() as session:
        other = add_cohort(session, "another")
        olu = add_person(session, "Olu Ade", other.id, Role.FACILITATOR)
        reply = typed(session, olu.id, "maya", clock.now)

        with pytest.raises(NotForYouError):
            show_pair.press(session, call(session, olu.id, value=str(cast.pair_id)), clock.now)

    assert "found nobody" in reply.text


@pytest.mark.parametrize("value", ["", "x", "999", "-1", "9" * 30])
def test_a_made_up_id_shows_nothing(sessions, cast, clock, value):
    with sessions.begin() as session, pytest.raises(NotForYouError):
        show_pair.press(session, call(session, cast.maya_id, value=value), clock.now)


def test_a_mentor_cannot_see_another_pair_of_the_participants_cohort(sessions, cast, clock):
    with sessions.begin() as session:
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, olu, lee)
        reply = typed(session, olu.id, "sam", clock.now)

        with pytest.raises(NotForYouError):
            show_pair.press(session, call(session, olu.id, value=str(cast.pair_id)), clock.now)

    assert "found nobody who is your partner" in reply.text


def test_of_several_pairs_one_is_asked_or_named(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
        question = typed(session, cast.maya_id, "", clock.now)
        named = typed(session, cast.maya_id, "@LEE", clock.now)

    assert list(buttons_of(question)) == ["Lee", "Sam"]
    assert named.text.startswith("You and Lee\n")


def test_what_the_reader_logged_can_be_changed_for_thirty_days(sessions, cast, clock):
    with sessions.begin() as session:
        add_history(session, cast, clock.now)
        mayas = typed(session, cast.maya_id, "", clock.now)
        sams = typed(session, cast.sam_id, "", clock.now)
        later = typed(session, cast.maya_id, "", clock.now + timedelta(days=60))

    assert {"Edit: phone call, October 2", "Undo: phone call, October 2"} <= set(buttons_of(mayas))
    assert not [label for label in buttons_of(sams) if label.startswith(("Edit", "Undo"))]
    assert not [label for label in buttons_of(later) if label.startswith(("Edit", "Undo"))]


def test_a_late_log_of_an_old_contact_can_be_undone_under_pair(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in range(10, 20):
            add_contact(
                session, pair, date(2026, 9, day), Modality.EMAIL
            ).logged_by_id = cast.sam_id
        late = add_contact(session, pair, date(2026, 9, 2), Modality.PHONE)
        late.logged_at = clock.now
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "Undo: phone call, September 2" in buttons_of(reply)
    assert "September 2:" not in reply.text


def test_months_without_a_contact_are_named_and_part_months_are_excused(sessions, cast):
    now = datetime(2027, 1, 12, 15, tzinfo=UTC)
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        pair.began_on = date(2026, 9, 8)
        add_contact(session, pair, date(2026, 11, 3), Modality.EMAIL)
        reply = typed(session, cast.maya_id, "", now)

    assert "In touch: November 2026" in reply.text
    assert "No contact logged: October 2026 and December 2026" in reply.text
    assert "Not counted (part of a month, or away): September 2026" in reply.text
    assert "No contact is logged this month yet." in reply.text


def test_who_is_behind_reads_what_was_due_without_blame(sessions, cast):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "", datetime(2027, 1, 12, 15, tzinfo=UTC))

    assert "Next: the first video meeting, which was due by October 31, 2026." in reply.text


def test_a_pair_that_is_done_reads_so(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in (3, 10, 17):
            add_contact(session, pair, date(2026, 9, day))
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "All 3 required video meetings took place." in reply.text


def test_an_empty_pair_reads_well(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.sam_id, "", clock.now)

    assert "Video meetings: 0 of 3" in reply.text
    assert "Last contacts" not in reply.text
    assert "Articles" not in reply.text


def test_who_is_away_is_shown(sessions, cast, clock):
    with sessions.begin() as session:
        session.add(
            Excuse(
                person_id=cast.sam_id,
                starts_on=date(2026, 10, 1),
                ends_on=date(2026, 10, 20),
                granted_by_id=cast.fay_id,
                created_at=clock.now,
            )
        )
        session.flush()
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "Away: Sam, through October 20" in reply.text


def test_only_the_last_five_contacts_and_articles_are_shown_and_long_notes_are_cut(
    sessions, cast, clock
):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in range(1, 9):
            add_contact(session, pair, date(2026, 9, day), Modality.EMAIL, f"n{day} " + "x" * 1900)
            add_article(session, cast, clock.now, f"https://example.org/{day}")
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "n4 " in reply.text
    assert "n3 " not in reply.text
    assert "https://example.org/3" not in reply.text
    assert len(reply.text) < 6000


def test_the_longest_words_fit_one_answer_in_slack(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in range(1, 6):
            add_contact(session, pair, date(2026, 9, day), Modality.IN_PERSON, "<&>" * 660)
            add_article(session, cast, clock.now, f"https://example.org/{day}" + "x" * 1480)
        mine = typed(session, cast.maya_id, "", clock.now)

    assert message_payload(mine)["blocks"]
    assert "https://example.org/5x" in mine.text


def test_an_ended_pair_is_still_there_for_the_two(sessions, cast, clock):
    with sessions.begin() as session:
        add_history(session, cast, clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        reply = typed(session, cast.maya_id, "sam", clock.now)

    assert NOTE in reply.text
    assert "This pair ended on October 5." in reply.text
    assert "Log a contact" not in buttons_of(reply)


def test_meetings_of_the_former_pair_count_and_its_notes_stay_there(sessions, cast, clock):
    with sessions.begin() as session:
        add_history(session, cast, clock.now)
        former = session.get_one(Pair, cast.pair_id)
        former.ended_at = clock.now
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        pair = add_pair(session, cast.cohort_id, olu, get_person(session, cast.sam_id), clock.now)
        pair.continues_id = former.id
        session.flush()
        reply = typed(session, olu.id, "", clock.now)

    assert "Video meetings: 1 of 3, on September 10" in reply.text
    assert "secret" not in repr(reply)


def test_names_with_apostrophes_and_in_arabic_read_well(sessions, cast, clock):
    with sessions.begin() as session:
        get_person(session, cast.sam_id).name = "Sa'id O'Neil"
        get_person(session, cast.maya_id).name = "مايا لين"
        mayas = typed(session, cast.maya_id, "", clock.now)
        fays = typed(session, cast.fay_id, "مايا", clock.now)

    assert mayas.text.startswith("You and Sa'id\n")
    assert "مايا لين and Sa'id O'Neil" in fays.text


@pytest.mark.parametrize("words", ["x" * 5000, "\x00", "'; --", "@NOBODY", "🎉"])
def test_a_strange_name_is_nobody(sessions, cast, clock, words):
    with sessions.begin() as session:
        for person_id in (cast.maya_id, cast.fay_id):
            reply = typed(session, person_id, words, clock.now)

            assert "found nobody" in reply.text or "The person you mentioned is not" in reply.text


def test_help_explains_the_command(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "help", clock.now)
        cohort = session.get_one(Cohort, cast.cohort_id)

    assert reply.text.startswith("/pair")
    assert cohort.name not in reply.text
