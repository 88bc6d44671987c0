"""Exports: exactly the documented columns, instants with their offset, and nobody's words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models import (
    Alert,
    AlertKind,
    Article,
    AuditKind,
    Contact,
    EndReason,
    HelpRequest,
    Modality,
    NoticeState,
    Pair,
)
from models.audit import About, add_audit
from models.notice import add_notices
from models.pair import find_pair
from program.exports import EXPORTS
from program.pairs import end_pair
from program.reminders import welcome_rows
from tests.cast import NEW_YORK, add_contact

CANARY = "canary-7c1f"


def rows(sessions, what, rules, now):
    with sessions.read() as session:
        return list(EXPORTS[what].rows(session, rules, now))


@pytest.fixture
def pair(sessions, cast) -> Pair:
    with sessions.read() as session:
        found = find_pair(session, cast.pair_id)
        assert found is not None
        return found


def log(sessions, pair, on, modality=Modality.VIDEO, at=None, zone=NEW_YORK, minutes=None):
    with sessions.begin() as session:
        session.add(
            Contact(
                pair_id=pair.id,
                logged_by_id=pair.mentor_id,
                modality=modality,
                took_place_on=on,
                took_place_at=at,
                time_zone=zone,
                duration_minutes=minutes,
                note=CANARY,
                tags=[CANARY],
                logged_at=datetime(2026, 10, 1, 12, tzinfo=UTC),
            )
        )


def test_contacts_have_the_documented_columns(sessions, pair, rules, clock):
    at = datetime(2026, 9, 28, 15, tzinfo=ZoneInfo("America/Los_Angeles"))
    log(sessions, pair, date(2026, 9, 28), at=at, zone="America/Los_Angeles", minutes=45)
    log(sessions, pair, date(2026, 9, 21), Modality.IN_PERSON)

    assert rows(sessions, "contacts", rules, clock()) == [
        {
            "mentor_email": "maya@example.org",
            "participant_email": "sam@example.org",
            "logged_by_email": "maya@example.org",
            "took_place_at": "2026-09-21",
            "modality": "in_person",
            "duration_minutes": None,
            "logged_at": "2026-10-01T12:00:00+00:00",
        },
        {
            "mentor_email": "maya@example.org",
            "participant_email": "sam@example.org",
            "logged_by_email": "maya@example.org",
            "took_place_at": "2026-09-28T15:00:00-07:00",
            "modality": "video",
            "duration_minutes": 45,
            "logged_at": "2026-10-01T12:00:00+00:00",
        },
    ]


def test_a_time_in_the_hour_that_comes_twice_keeps_its_offset(sessions, pair, rules, clock):
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    for at in (first, first + timedelta(hours=1)):
        log(sessions, pair, date(2026, 11, 1), at=at)

    said = [row["took_place_at"] for row in rows(sessions, "contacts", rules, clock())]

    assert said == ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"]


def test_a_notice_in_doubt_is_exported_as_it_is(sessions, pair, rules, clock):
    with sessions.begin() as session:
        doubt = {"state": NoticeState.NEEDS_HUMAN, "reason": "timeout"}
        add_notices(session, [row | doubt for row in welcome_rows([pair], clock())])

    states = {row["state"] for row in rows(sessions, "notices", rules, clock())}

    assert states == {"needs_human"}


def test_notices_have_the_documented_columns(sessions, pair, rules, clock):
    with sessions.begin() as session:
        add_notices(session, welcome_rows([pair], clock()))

    found = rows(sessions, "notices", rules, clock())

    assert found[0] == {
        "key": f"welcome:{pair.mentor_id}:2026-10-05T14:00:00+00:00",
        "kind": "welcome",
        "recipient_email": "maya@example.org",
        "due_at": "2026-10-05T14:00:00+00:00",
        "state": "due",
        "sent_at": None,
        "trace_id": None,
    }
    assert len(found) == 2


def test_pairs_say_where_they_stand(sessions, pair, rules, clock):
    log(sessions, pair, date(2026, 9, 28))
    with sessions.begin() as session:
        now = clock()
        session.add(Alert(pair_id=pair.id, kind=AlertKind.SILENT, opened_at=now, told_at=now))

    (found,) = rows(sessions, "pairs", rules, clock())

    assert found == {
        "cohort": "2026-27",
        "mentor_email": "maya@example.org",
        "participant_email": "sam@example.org",
        "began_on": "2026-09-01",
        "announced_at": "2026-09-01T14:00:00+00:00",
        "ended_at": None,
        "end_reason": None,
        "contacts": 1,
        "last_contact_on": "2026-09-28",
        "video_meetings": 1,
        "video_meetings_required": 3,
        "is_behind": False,
        "alert": "silent",
    }


def test_an_ended_pair_says_when_and_why(sessions, pair, rules, clock):
    with sessions.begin() as session:
        found = find_pair(session, pair.id)
        assert found is not None
        end_pair(session, found, EndReason.LEFT, clock())

    (row,) = rows(sessions, "pairs", rules, clock())

    assert (row["ended_at"], row["end_reason"]) == ("2026-10-05T14:00:00+00:00", "left")


def test_requirements_count_whole_months_alone(sessions, pair, rules):
    for month in (9, 10, 12):
        log(sessions, pair, date(2026, month, 28))

    (row,) = rows(sessions, "requirements", rules, datetime(2027, 1, 15, tzinfo=UTC))

    assert row["video_meetings_contacts"] == (
        "1 2026-09-28 video; 2 2026-10-28 video; 3 2026-12-28 video"
    )
    assert (row["monthly_contact_state"], row["monthly_contact_lacks"]) == ("lacking", "2026-11")
    assert (row["video_meetings_met_on"], row["video_meetings_lacks"]) == ("2026-12-28", None)
    assert (row["first_contact_state"], row["conference_state"]) == ("met", None)
    assert (row["registration"], row["registration_judged_on"]) == ("lacking", "2027-04-30")
    # September is whole: the pair began on its first day. January is not over.
    assert (row["check_in_months"], row["check_in_months_asked"]) == (3, 4)
    assert row["check_ins_met"] is False
    assert (row["video_meetings"], row["video_meetings_met"]) == (3, True)


def test_registrations_say_who_is_entitled_and_what_lacks(sessions, pair, rules):
    log(sessions, pair, date(2026, 9, 28))

    (row,) = rows(sessions, "registrations", rules, datetime(2027, 1, 15, tzinfo=UTC))

    assert row == {
        "cohort": "2026-27",
        "mentor_name": "Maya Lin",
        "mentor_email": "maya@example.org",
        "registration": "lacking",
        "judged_on": "2027-04-30",
        "is_final": False,
        "lacks": "monthly_contact sam@example.org 2026-10, 2026-11, 2026-12",
        "late_contacts": 0,
        "exceptions": None,
        "pairs": 1,
        "left_on": None,
    }


@pytest.mark.parametrize("what", EXPORTS)
def test_every_row_has_the_columns_of_its_kind_in_order(sessions, pair, rules, clock, what):
    log(sessions, pair, date(2026, 9, 28))
    with sessions.begin() as session:
        add_notices(session, welcome_rows([pair], clock()))

    for row in rows(sessions, what, rules, clock()):
        assert tuple(row) == EXPORTS[what].columns


@pytest.mark.parametrize("what", EXPORTS)
def test_no_export_holds_anybodys_words(sessions, pair, rules, clock, what):
    now = clock()
    log(sessions, pair, date(2026, 9, 28))
    with sessions.begin() as session:
        kept = find_pair(session, pair.id)
        assert kept is not None
        add_contact(session, kept, date(2026, 9, 29), note=CANARY)
        session.add(
            Article(
                pair_id=pair.id,
                shared_by_id=pair.mentor_id,
                url=f"https://{CANARY}.example.org",
                normalized_url=f"{CANARY}.example.org",
                title=CANARY,
                why=CANARY,
                shared_at=now,
            )
        )
        session.add(
            HelpRequest(pair_id=pair.id, asked_by_id=pair.mentor_id, asked_at=now, tried=CANARY)
        )
        add_notices(session, welcome_rows([pair], now))
        look = (pair.mentor_id, "show_pair.handle", AuditKind.SAW)
        add_audit(session, look, [About(pair_id=pair.id)], now)

    found = rows(sessions, what, rules, now)

    assert found
    assert CANARY not in str(found)


def test_an_empty_database_has_no_rows(sessions, rules, clock):
    assert [rows(sessions, what, rules, clock()) for what in EXPORTS] == [[]] * len(EXPORTS)
