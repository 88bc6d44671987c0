"""Contacts: what counts is always what is logged, however it was logged, changed and undone."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Modality, NoticeKind, Pair
from models.contact import last_contacts
from models.notice import notices_about
from models.person import get_person
from program.contacts import (
    NewContact,
    Particulars,
    edit_contact,
    log_contact,
    may_change,
    undo_contact,
)
from program.errors import InTheFutureError, PairEndedError
from program.progress import progress_of
from tests.cast import add_contact

DAYS = st.integers(0, 34).map(lambda days: date(2026, 9, 1) + timedelta(days=days))
SAID = st.builds(
    Particulars,
    modality=st.sampled_from(Modality),
    took_place_on=DAYS,
    duration_minutes=st.none() | st.integers(1, 720),
)


def standing(session, pair, rules, now):
    progress = progress_of(session, [pair], rules, now)[0]
    return (progress.contacts, progress.video_done, progress.last_on)


def recounted(session, pair):
    """The same by going through every contact."""
    contacts = last_contacts(session, pair.id, 1000)
    meetings = [one for one in contacts if one.modality == Modality.VIDEO]
    last = max((one.took_place_on for one in contacts), default=None)
    return (len(contacts), len(meetings), last)


def logged(session, pair, person_id, said, rules, now):
    new = NewContact(pair, get_person(session, person_id), said)
    return log_contact(session, new, rules, now)


slow_is_fine = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@slow_is_fine
@given(said=st.lists(SAID, max_size=6), mayas=st.lists(st.booleans(), min_size=6, max_size=6))
def test_any_number_of_contacts_counts_as_a_recount_does(sessions, cast, rules, clock, said, mayas):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for one, is_mayas in zip(said, mayas, strict=False):
            person_id = cast.maya_id if is_mayas else cast.sam_id
            outcome = logged(session, pair, person_id, one, rules, clock.now)

            assert outcome.progress.video_done == recounted(session, pair)[1]

        assert standing(session, pair, rules, clock.now) == recounted(session, pair)
        assert standing(session, pair, rules, clock.now)[0] == len(said)

        session.rollback()


@slow_is_fine
@given(before=st.lists(SAID, max_size=4), said=SAID)
def test_log_then_undo_leaves_every_count_as_it_was(sessions, cast, rules, clock, before, said):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for one in before:
            logged(session, pair, cast.maya_id, one, rules, clock.now)
        counted = standing(session, pair, rules, clock.now)
        outcome = logged(session, pair, cast.sam_id, said, rules, clock.now)
        undone = undo_contact(session, outcome.contact, rules, clock.now)

        assert standing(session, pair, rules, clock.now) == counted
        assert undone.progress.contacts == counted[0]

        session.rollback()


@slow_is_fine
@given(first=SAID, then=SAID)
def test_an_edited_contact_counts_as_what_it_says_now(sessions, cast, rules, clock, first, then):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        contact = logged(session, pair, cast.maya_id, first, rules, clock.now).contact
        edit_contact(session, contact, then, rules, clock.now)

        assert standing(session, pair, rules, clock.now) == (
            1,
            int(then.modality is Modality.VIDEO),
            then.took_place_on,
        )

        session.rollback()


def test_the_last_required_meeting_completes_whoever_logs_it(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10))
        add_contact(session, pair, date(2026, 9, 20))
        said = Particulars(Modality.VIDEO, date(2026, 10, 1))
        outcome = logged(session, pair, cast.sam_id, said, rules, clock.now)

        notices = notices_about(session, pair.id, [NoticeKind.CONGRATULATION])

    assert outcome.completes
    assert [notice.recipient_id for notice in notices] == [cast.maya_id]


def test_a_phone_call_beside_three_meetings_completes_nothing(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in (10, 15, 20):
            add_contact(session, pair, date(2026, 9, day))
        said = Particulars(Modality.PHONE, date(2026, 10, 1))
        outcome = logged(session, pair, cast.maya_id, said, rules, clock.now)

    assert not outcome.completes


def test_editing_the_words_of_the_third_congratulates_nobody_again(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        for day in (10, 15):
            add_contact(session, pair, date(2026, 9, day))
        said = Particulars(Modality.VIDEO, date(2026, 10, 1))
        contact = logged(session, pair, cast.maya_id, said, rules, clock.now).contact
        longer = Particulars(Modality.VIDEO, date(2026, 10, 1), duration_minutes=45)
        edited = edit_contact(session, contact, longer, rules, clock.now)

    assert not edited.completes


@pytest.mark.parametrize(
    ("zone", "day", "is_taken"),
    [
        ("America/New_York", date(2026, 10, 5), True),
        ("America/New_York", date(2026, 10, 6), False),
        ("Pacific/Auckland", date(2026, 10, 6), True),
        ("Pacific/Auckland", date(2026, 10, 7), False),
        ("Pacific/Honolulu", date(2026, 10, 5), True),
    ],
)
def test_f36_today_is_that_of_the_one_who_logs(sessions, cast, rules, clock, zone, day, is_taken):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        get_person(session, cast.sam_id).time_zone = zone
        said = Particulars(Modality.EMAIL, day)
        if is_taken:
            assert logged(session, pair, cast.sam_id, said, rules, clock.now).contact.id
        else:
            with pytest.raises(InTheFutureError):
                logged(session, pair, cast.sam_id, said, rules, clock.now)


def test_a_draft_pair_has_no_contacts(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        pair.announced_at = None

        with pytest.raises(PairEndedError):
            logged(
                session,
                pair,
                cast.maya_id,
                Particulars(Modality.EMAIL, date(2026, 10, 5)),
                rules,
                clock.now,
            )


def test_a_contact_may_be_changed_by_its_logger_for_thirty_days(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        said = Particulars(Modality.EMAIL, date(2026, 10, 5))
        contact = logged(session, pair, cast.maya_id, said, rules, clock.now).contact
        maya, sam = get_person(session, cast.maya_id), get_person(session, cast.sam_id)
        last = clock.now + timedelta(days=30)

        assert may_change(contact, maya, rules, last)
        assert not may_change(contact, maya, rules, last + timedelta(seconds=1))
        assert not may_change(contact, sam, rules, clock.now)
