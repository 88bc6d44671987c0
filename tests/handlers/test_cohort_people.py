"""/cohort: who is away, who leaves, who is linked, and how people are named."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models import (
    ChatAccount,
    EndReason,
    Excuse,
    Membership,
    Pair,
    Person,
    Role,
)
from models.account import find_account_of
from program.errors import (
    AtOnceError,
    DayIsPastError,
    LinkedElsewhereError,
    MissingWordsError,
    SeveralMembersError,
    UnclearDayError,
    UnknownMemberError,
)
from tests.cast import add_cohort, add_person
from tests.handlers.cohort_world import (
    add_world,
    press_label,
    type_words,
)


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def test_away_until_a_day_and_back(sessions, cast, world, clock):
    with sessions.begin() as session:
        reply = type_words(session, cast.fay_id, "away @MAYA until November 30", clock.now)
        assert "Maya Lin is marked as away through Monday, November 30." in reply.text
        excuse = session.query(Excuse).one()
        assert (excuse.person_id, excuse.ends_on) == (cast.maya_id, date(2026, 11, 30))

        reply = type_words(session, cast.fay_id, "back maya", clock.advance(days=2))

        assert "no longer marked as away" in reply.text
        assert excuse.ends_on == date(2026, 10, 6)


def test_days_are_never_guessed(sessions, cast, world, clock):
    with sessions.begin() as session:
        for words in ("away @MAYA until March", "away @MAYA", "away @MAYA until the 15th"):
            with pytest.raises(UnclearDayError):
                type_words(session, cast.fay_id, words, clock.now)
        with pytest.raises(DayIsPastError):
            type_words(session, cast.fay_id, "away @MAYA until October 1", clock.now)
        assert session.query(Excuse).count() == 0


def test_leaving_today_on_a_day_and_coming_back(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "left @MAYA on November 2", clock.now)
        assert "Maya Lin leaves 2026-27 on Monday, November 2." in shown.text
        assert "Without a thought partner then: Sam Ortiz." in shown.text
        press_label(session, cast.fay_id, shown, "Mark as left", clock.now)
        assert session.get_one(Pair, cast.pair_id).ended_at is None

        shown = type_words(session, cast.fay_id, "left maya lin", clock.now)
        press_label(session, cast.fay_id, shown, "Mark as left", clock.now)

        assert session.get_one(Pair, cast.pair_id).end_reason is EndReason.LEFT
        after = type_words(session, cast.fay_id, "", clock.now)
        assert "Without a thought partner: Sam Ortiz." in after.text
        reply = type_words(session, cast.fay_id, "back @MAYA", clock.now)
        assert "Maya Lin takes part in 2026-27 again." in reply.text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("left sam today", "today"),
        ("left @SAM tomorrow", "Tuesday, October 6"),
        ("left sam November 2", "Monday, November 2"),
        ("left sam 2026-11-02", "Monday, November 2"),
    ],
)
def test_a_day_needs_no_word_before_it(sessions, cast, world, clock, words, day):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, words, clock.now)

    assert f"Sam Ortiz leaves 2026-27 {day if day == 'today' else f'on {day}'}." in shown.text


@pytest.mark.parametrize(
    "words",
    ["end @MAYA @SAM on Friday", "end maya sam friday", "reassign @SAM to @LEE on November 2"],
)
def test_what_is_done_at_once_takes_no_day(sessions, cast, world, clock, words):
    with sessions.begin() as session:
        with pytest.raises(AtOnceError):
            type_words(session, cast.fay_id, words, clock.now)
        shown = type_words(session, cast.fay_id, "end @MAYA @SAM today", clock.now)

    assert "Maya Lin and Sam Ortiz" in shown.text


def test_linking_where_the_email_differs(sessions, cast, world, clock):
    with sessions.begin() as session:
        ida = Person(name="Ida Moss", email="ida@example.org")
        session.add(ida)
        session.flush()
        row = {"cohort_id": cast.cohort_id, "role": Role.MENTOR}
        session.add(Membership(person_id=ida.id, **row))
        session.flush()
        unlinked = type_words(session, cast.fay_id, "unlinked", clock.now)
        assert (
            "1 person of 2026-27 is not in the workspace:\nIda Moss, ida@example.org"
            in unlinked.text
        )

        reply = type_words(session, cast.fay_id, "link ida@example.org @IDA2", clock.now)

        assert reply.text.startswith("Linked: Ida Moss")
        account = find_account_of(session, ida.id)
        assert account is not None
        assert (account.user_id, account.linked_by_id) == ("UIDA2", cast.fay_id)
        assert "Everybody" in type_words(session, cast.fay_id, "unlinked", clock.now).text


def test_linking_anew_asks_first(sessions, cast, world, clock):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, "link sam@example.org @SAM2", clock.now)
        assert "notes included" in shown.text
        account = find_account_of(session, cast.sam_id)
        assert account is not None
        assert account.user_id == "USAM"

        press_label(session, cast.fay_id, shown, "Link them", clock.now)

        account = find_account_of(session, cast.sam_id)
        assert account is not None
        assert account.user_id == "USAM2"
        same = type_words(session, cast.fay_id, "link sam@example.org @SAM2", clock.now)
        assert "already" in same.text


def test_nobody_links_others_with_themselves(sessions, cast, world, clock):
    with sessions.begin() as session:
        for user in ("@FAY", "@MAYA"):
            with pytest.raises(LinkedElsewhereError):
                type_words(session, cast.fay_id, f"link sam@example.org {user}", clock.now)
        for words in ("link sam@example.org", "link @SAM", "link sam@example.org @A @B"):
            with pytest.raises(MissingWordsError):
                type_words(session, cast.fay_id, words, clock.now)
        assert session.query(ChatAccount).filter_by(person_id=cast.sam_id).count() == 1


def test_people_are_found_or_asked_back(sessions, cast, world, clock):
    with sessions.begin() as session:
        twin = Person(name="Sam Okafor", email="okafor@example.org")
        session.add(twin)
        session.flush()
        row = {"cohort_id": cast.cohort_id, "role": Role.PARTICIPANT}
        session.add(Membership(person_id=twin.id, **row))
        session.flush()

        with pytest.raises(SeveralMembersError) as several:
            type_words(session, cast.fay_id, "end sam", clock.now)
        assert len(several.value.choices) == 2
        shown = type_words(session, cast.fay_id, "end Sam Ortiz", clock.now)
        assert "Maya Lin and Sam Ortiz" in shown.text
        for words in ("end @NOBODY", "end olu", "end nobody@example.org"):
            with pytest.raises(UnknownMemberError):
                type_words(session, cast.fay_id, words, clock.now)


def test_people_of_other_cohorts_are_nobody_here(sessions, cast, world, clock):
    with sessions.begin() as session:
        other = add_cohort(session, "2025-26")
        add_person(session, "Olu Ade", other.id, Role.MENTOR)

        with pytest.raises(UnknownMemberError):
            type_words(session, cast.fay_id, "away @OLU until November 30", clock.now)


def test_names_with_an_apostrophe_and_in_arabic_can_be_typed(sessions, cast, world, clock):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).name = "Siobhán O'Neill"
        session.get_one(Person, cast.sam_id).name = "ليلى حداد"
        session.flush()

        shown = type_words(session, cast.fay_id, "end siobhán o’neill and ليلى حداد", clock.now)

        assert "Siobhán O'Neill and ليلى حداد" in shown.text


def test_days_are_those_of_the_one_who_is_away(sessions, cast, world):
    # 11 PM on Monday in New York is Tuesday in London.
    late = datetime(2026, 10, 6, 3, tzinfo=UTC)
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Europe/London"
        session.flush()

        with pytest.raises(DayIsPastError):
            type_words(session, cast.fay_id, "away @SAM until October 5", late)
        type_words(session, cast.fay_id, "away @SAM until October 6", late + timedelta(minutes=1))

        assert session.query(Excuse).one().starts_on == date(2026, 10, 6)
