"""What people write is sealed in its row, opens there alone, and is nowhere in the files."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Text, select, text, update
from sqlalchemy.exc import StatementError

from models import Article, Base, Contact, Meeting, Pair, Person, Session, Sessions
from models.agreement import Agreement, Rhythm, agree
from models.article import find_same_article
from models.draft import add_draft, find_draft
from models.keyring import Keyring, Place, UnreadableError
from models.keys import GivenKeys, Key
from models.meeting import change_meeting, slots_of
from models.modality import Modality
from models.sealing import UNREADABLE, SealedJson, SealedText, UnsealedWordsError
from tests.cast import add_contact, add_pair
from tests.keys import KEY, KEYRING, OTHER_KEY

PLACE = Place("contact", "note", 1, 2)
CANARY = "the canary sings at noon"
ON = date(2026, 10, 1)


def raw(sessions: Sessions, query: str) -> list[tuple[object, ...]]:
    with sessions.read() as session:
        return [tuple(row) for row in session.execute(text(query))]


def with_keys(sessions: Sessions, *keys: Key) -> Sessions:
    """Return the same database as a process sees it that has these keys."""
    return Sessions(sessions.engine, keyring=Keyring(GivenKeys(keys)))


def add(session: Session, cast, note: str = CANARY, tags: tuple[str, ...] = ()) -> Contact:
    contact = add_contact(session, session.get_one(Pair, cast.pair_id), ON, note=note)
    contact.tags = list(tags)
    session.flush()
    return contact


@pytest.fixture
def contact_id(sessions, cast) -> int:
    with sessions.begin() as session:
        return add(session, cast, tags=(CANARY,)).id


# --- round trip --------------------------------------------------------------------------


def test_words_are_sealed_in_the_database_and_plain_in_the_hand(sessions, contact_id):
    (kept,) = raw(sessions, "SELECT note, tags FROM contact")

    assert "sealed:1:" in str(kept[0])
    assert "sealed:1:" in str(kept[1])
    assert CANARY not in str(kept)
    with sessions.read() as session:
        contact = session.get_one(Contact, contact_id)
        assert (contact.note, contact.tags) == (CANARY, [CANARY])
        assert type(contact.note) is str


def test_words_are_opened_when_they_are_asked_for_also_after_the_session(
    sessions, contact_id, caplog
):
    with sessions.read() as session:
        contact = session.get_one(Contact, contact_id)
    with with_keys(sessions).read() as session:
        locked = session.get_one(Contact, contact_id)
        assert locked.modality is Modality.VIDEO

    assert contact.note == CANARY
    assert caplog.text == ""
    assert locked.note == UNREADABLE


@given(st.text(), st.text(), st.integers(), st.integers())
@settings(max_examples=30)
def test_any_text_opens_in_its_place_and_in_no_other(words, column, row, owner):
    place = Place("contact", column, row, owner)
    kept = KEYRING.seal(words, place)

    assert KEYRING.open(kept, place) == words
    for other in (
        place._replace(table="article"),
        place._replace(column=f"{column}x"),
        place._replace(row=row + 1),
        place._replace(owner=owner + 1),
        place._replace(row=str(row)),
    ):
        with pytest.raises(UnreadableError):
            KEYRING.open(kept, other)


@given(st.integers(min_value=0, max_value=10_000), st.characters(codec="ascii"))
@settings(max_examples=40)
def test_a_sealed_value_that_was_changed_anywhere_does_not_open(position, letter):
    kept = KEYRING.seal(CANARY, PLACE)
    position %= len(kept)
    changed = kept[:position] + letter + kept[position + 1 :]

    if changed != kept:
        with pytest.raises(UnreadableError):
            KEYRING.open(changed, PLACE)


def test_the_same_words_never_look_the_same_twice():
    assert KEYRING.seal(CANARY, PLACE) != KEYRING.seal(CANARY, PLACE)


def test_values_swapped_between_two_rows_do_not_open(sessions, cast):
    with sessions.begin() as session:
        add(session, cast, "one")
        add(session, cast, "two")
    first, second = raw(sessions, "SELECT id, note FROM contact ORDER BY id")

    with sessions.begin() as session:
        for row, note in ((first[0], second[1]), (second[0], first[1])):
            change = text("UPDATE contact SET note = :note WHERE id = :id")
            session.execute(change, {"note": note, "id": row})

    with sessions.read() as session:
        assert {one.note for one in session.scalars(select(Contact))} == {UNREADABLE}


def test_a_row_that_was_given_to_another_pair_does_not_open(sessions, contact_id, cast):
    with sessions.begin() as session:
        people = [session.get_one(Person, one) for one in (cast.fay_id, cast.sam_id)]
        other = add_pair(session, cast.cohort_id, *people)
        session.execute(update(Contact).values(pair_id=other.id))

    with sessions.read() as session:
        assert session.get_one(Contact, contact_id).note == UNREADABLE


def test_an_edit_is_sealed_for_its_row_and_a_copy_for_the_other(sessions, contact_id, cast):
    with sessions.begin() as session:
        first = session.get_one(Contact, contact_id)
        first.note, first.tags = "mended", ["a", "b"]
        session.flush()
        add(session, cast, first.note, first.tags)

    with sessions.read() as session:
        found = [(one.note, one.tags) for one in session.scalars(select(Contact))]
        assert found == [("mended", ["a", "b"])] * 2


def test_rows_of_one_flush_get_numbers_of_their_own(sessions, cast, clock):
    with sessions.begin() as session:
        several = [
            Contact(
                pair_id=cast.pair_id,
                logged_by_id=cast.maya_id,
                modality=Modality.TEXT,
                took_place_on=ON,
                time_zone="UTC",
                logged_at=clock.now,
                note=f"note {number}" if number % 2 else "",
            )
            for number in range(6)
        ]
        session.add_all(several)
        session.flush()

        assert len({one.id for one in several}) == 6

    with sessions.read() as session:
        notes = sorted(one.note for one in session.scalars(select(Contact)))
        assert notes == ["", "", "", "note 1", "note 3", "note 5"]


def test_the_number_of_a_contact_that_was_undone_is_never_given_again(sessions, contact_id, cast):
    with sessions.begin() as session:
        session.delete(session.get_one(Contact, contact_id))

    with sessions.begin() as session:
        assert add(session, cast).id > contact_id


# --- what is written without the mapper --------------------------------------------------


def test_words_that_nobody_sealed_never_reach_the_database(session, cast):
    add(session, cast)

    with pytest.raises(StatementError) as refused:
        session.execute(update(Contact).values(note=CANARY))

    assert isinstance(refused.value.orig, UnsealedWordsError)
    assert CANARY not in str(refused.value)


def test_erasing_needs_no_key(sessions, contact_id):
    with with_keys(sessions).begin() as session:
        session.execute(update(Contact).values(note="", tags=[]))

    assert raw(sessions, "SELECT note FROM contact") == [("",)]


def test_agreements_and_links_are_sealed_where_a_statement_writes_them(sessions, cast, clock):
    with sessions.begin() as session:
        agreed = Agreement(
            pair_id=cast.pair_id,
            modality=Modality.VIDEO,
            rhythm=Rhythm.WEEKLY,
            agreed_at=clock.now,
            agreed_by_id=cast.maya_id,
            times=CANARY,
        )
        assert agree(session, agreed).times == CANARY
        meeting = add_meeting(session, cast, clock.now)
        assert change_meeting(session, meeting, meeting.revision, {"link": CANARY})
        assert meeting.link == CANARY

    kept = raw(sessions, "SELECT times, link FROM agreement JOIN meeting USING (pair_id)")
    assert str(kept).count("sealed:1:") == 2
    assert CANARY not in str(kept)


def add_meeting(session: Session, cast, now) -> Meeting:
    meeting = Meeting(
        pair_id=cast.pair_id,
        proposed_by_id=cast.maya_id,
        slots=slots_of([now]),
        minutes=30,
        modality=Modality.VIDEO,
        changed_by_id=cast.maya_id,
        changed_at=now,
        link="https://example.org/join",
    )
    session.add(meeting)
    session.flush()
    return meeting


def test_an_article_is_found_again_by_its_address(session, cast, clock):
    article = Article(
        pair_id=cast.pair_id,
        shared_by_id=cast.maya_id,
        url="https://example.org/a",
        normalized_url="example.org/a",
        shared_at=clock.now,
    )
    session.add(article)
    session.flush()

    assert find_same_article(session, cast.pair_id, "example.org/a") is article
    assert find_same_article(session, cast.pair_id, "example.org/b") is None


# --- the wrong key, or none --------------------------------------------------------------


@pytest.mark.parametrize("keys", [(), (OTHER_KEY,)])
def test_f44_without_its_key_a_note_is_unreadable_and_its_contact_is_not(
    sessions, contact_id, keys, caplog
):
    with with_keys(sessions, *keys).read() as session:
        contact = session.get_one(Contact, contact_id)
        assert (contact.note, contact.tags) == (UNREADABLE, [])
        assert contact.modality is Modality.VIDEO

    assert [KEY.id in line.getMessage() for line in caplog.records] == [True]  # told once
    assert CANARY not in caplog.text


def test_f44_an_edit_that_leaves_the_note_alone_keeps_it_for_the_day_the_key_is_back(
    sessions, contact_id
):
    with with_keys(sessions, OTHER_KEY).begin() as session:
        contact = session.get_one(Contact, contact_id)
        contact.note, contact.duration_minutes = str(contact.note), 30

    with sessions.read() as session:
        contact = session.get_one(Contact, contact_id)
        assert (contact.note, contact.tags) == (CANARY, [CANARY])
        assert contact.duration_minutes == 30


def test_f44_new_words_are_readable_with_the_new_key_and_an_erased_one_is_gone(
    sessions, contact_id, cast
):
    new = with_keys(sessions, OTHER_KEY)
    with new.begin() as session:
        add(session, cast, "written later")
        former = session.get_one(Contact, contact_id)
        former.note, former.tags = "", []

    with new.read() as session:
        notes = [one.note for one in session.scalars(select(Contact).order_by(Contact.id))]
        assert notes == ["", "written later"]
    assert raw(sessions, "SELECT CAST(tags AS text) FROM contact") == [("[]",), ("[]",)]


def test_f44_what_is_shown_in_the_place_of_words_is_never_kept_as_words(sessions, contact_id, cast):
    with with_keys(sessions, OTHER_KEY).begin() as session:
        add(session, cast, session.get_one(Contact, contact_id).note)

    assert raw(sessions, "SELECT note FROM contact ORDER BY id")[1] == ("",)


def test_f44_a_question_whose_draft_cannot_be_read_is_one_that_was_answered(sessions, cast, clock):
    with sessions.begin() as session:
        draft = add_draft(session, cast.maya_id, "contact", {"note": CANARY}, clock.now)
        assert find_draft(session, draft.id, cast.maya_id, "contact") is draft

    with with_keys(sessions, OTHER_KEY).read() as session:
        assert find_draft(session, draft.id, cast.maya_id, "contact") is None


def test_f12_words_of_an_older_release_are_read_as_they_are(sessions, contact_id):
    with sessions.begin() as session:
        session.execute(text("UPDATE contact SET note = 'from before'"))

    with sessions.read() as session:
        assert session.get_one(Contact, contact_id).note == "from before"


# --- every column ------------------------------------------------------------------------

NOT_SEALED = {
    "names, addresses and ids, by which people are found": (
        "person.name person.email cohort.name chat_account.workspace_id chat_account.user_id "
        "chat_account.conversation_id notice.conversation_id draft.id"
    ),
    "time zones": (
        "person.time_zone person.chat_time_zone person.cohort_time_zone cohort.time_zone "
        "contact.time_zone"
    ),
    "the bot's own bookkeeping": (
        "audit.action audit.key download.digest draft.kind framework.digest gate.reason "
        "gate.workspace_id heartbeat.name "
        "installation.key_id installation.secret notice.key notice.message_id notice.period "
        "notice.reason notice.trace_id notice.tracking_id seen_call.key starter_use.period "
        "starter_use.starter_id throttle.workspace_id"
    ),
    "times, as the bot writes them": "meeting.slots",
    "chosen from the program's lists": (
        "assessment.chosen_areas capstone_milestone.name profile_area.area"
    ),
    "the program's own, for everybody in it": (
        "event.title event.link event_version.title event_version.link poll.title item.area "
        "item.levels item.text own_starter.area own_starter.for_mentor "
        "own_starter.for_participant own_starter.key"
    ),
    "shown at the conference": "capstone.title capstone.slides_url",
}
"""Columns of text that stand in the database as they are, by the reason."""


def test_every_column_that_can_hold_words_is_sealed_or_has_a_reason_not_to_be():
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    plain = {str(column) for column in columns if isinstance(column.type, Text | JSON)}
    sealed = {str(column) for column in columns if isinstance(column.type, SealedText | SealedJson)}
    reasoned = {name for names in NOT_SEALED.values() for name in names.split()}

    assert plain == reasoned
    assert {"contact.note", "contact.tags", "article.why", "draft.content"} < sealed
