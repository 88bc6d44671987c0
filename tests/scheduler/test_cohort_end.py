"""When a cohort ends: thanks to each, once, a closing word to facilitators, and then nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models import (
    ChatAccount,
    ClosedDay,
    Cohort,
    EndReason,
    Membership,
    Modality,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Platform,
    Role,
)
from models.account import find_account_of
from models.person import find_membership, find_person_by_email
from program.cohorts import hold, release
from program.pairs import announce, drafts_in, end_pair
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, Rules
from scheduler.desk import Desk
from scheduler.instants import next_instant
from scheduler.preview import preview
from scheduler.tick import tick
from tests.cast import add_contact, add_pair, add_person
from tests.fakes import FakeChat

FRIDAY_BEFORE = datetime(2027, 4, 30, 21, tzinfo=UTC)
MONDAY_AT_NINE = datetime(2027, 5, 3, 13, tzinfo=UTC)
"""The first open day after April 30, 2027, 9:00 AM in New York."""
ENDS = (NoticeKind.FAREWELL, NoticeKind.CLOSING)


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
def desk(sessions, cast, chat) -> Desk:
    return Desk(sessions, {Platform.SLACK: chat}, Rules())


@pytest.fixture
def year(sessions, cast) -> None:
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10), note="canary-year")
        add_contact(session, pair, date(2026, 11, 19))
        add_contact(session, pair, date(2027, 4, 28), Modality.PHONE)


def notices(sessions) -> dict[tuple[int, NoticeKind], NoticeState]:
    with sessions.read() as session:
        found = session.query(Notice).filter(Notice.kind.in_(ENDS))
        return {(one.recipient_id, one.kind): one.state for one in found}


def pass_until(desk: Desk, *moments: datetime) -> None:
    for moment in moments:
        tick(desk, moment)


def test_each_is_thanked_once_on_the_first_open_day_with_what_the_pair_did(
    sessions, cast, desk, chat, year
):
    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE - timedelta(minutes=15))
    assert notices(sessions) == {}

    pass_until(desk, MONDAY_AT_NINE, MONDAY_AT_NINE + timedelta(hours=1))
    pass_until(desk, *(MONDAY_AT_NINE + timedelta(days=day) for day in range(1, 30)))

    assert notices(sessions) == {
        (cast.maya_id, NoticeKind.FAREWELL): NoticeState.SENT,
        (cast.sam_id, NoticeKind.FAREWELL): NoticeState.SENT,
        (cast.fay_id, NoticeKind.CLOSING): NoticeState.SENT,
    }
    mayas = [text for text in chat.to("UMAYA") if "2026-27 ended" in text]
    assert len(mayas) == 1
    assert "Contacts: 3 (2 video meetings and 1 phone call)" in mayas[0]
    assert "In touch in: 3 months" in mayas[0]
    assert "Sam is at sam@example.org" in mayas[0]
    assert "canary" not in mayas[0]


def test_the_facilitator_reads_counts_and_where_the_list_is(sessions, cast, desk, chat, year):
    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE)

    (closing,) = [text for text in chat.to("UFAY") if "Thank you for looking after" in text]

    assert "1 pair logged 3 contacts, 2 video meetings among them." in closing
    assert "0 of 1 thought partners are entitled" in closing
    assert "/cohort requirements lists them" in closing


def test_reminders_stop_with_the_last_day(sessions, cast, desk, year):
    pass_until(desk, FRIDAY_BEFORE)
    day = MONDAY_AT_NINE
    while day < datetime(2027, 7, 20, tzinfo=UTC):
        tick(desk, day)
        day += timedelta(days=1)

    with sessions.read() as session:
        late = session.query(Notice).filter(Notice.created_at > FRIDAY_BEFORE).all()
    assert {one.kind for one in late} <= {*ENDS, NoticeKind.DIGEST}


def test_who_left_is_not_thanked_and_who_stayed_without_a_pair_is(sessions, cast, desk, chat, year):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        add_person(session, "Dov Katz", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, lee, ana)
        end_pair(session, pair, EndReason.LEFT, datetime(2026, 12, 1, tzinfo=UTC))
        membership = find_membership(session, ana.id, cast.cohort_id, Role.PARTICIPANT)
        membership.left_on = date(2026, 12, 1)

    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE)

    assert any("2026-27 ended" in text for text in chat.to("ULEE"))
    assert not any("2026-27 ended" in text for user in ("UANA", "UDOV") for text in chat.to(user))


def test_closed_days_their_own_hour_and_zone_move_it(sessions, cast, desk, chat, year):
    with sessions.begin() as session:
        session.add(ClosedDay(cohort_id=cast.cohort_id, day=date(2027, 5, 3)))
        maya = session.get_one(Person, cast.maya_id)
        maya.time_zone, maya.reminder_hour = "America/Los_Angeles", 11
    tuesday_at_eleven = datetime(2027, 5, 4, 18, tzinfo=UTC)

    pass_until(desk, FRIDAY_BEFORE, tuesday_at_eleven - timedelta(minutes=15))
    assert (cast.maya_id, NoticeKind.FAREWELL) not in notices(sessions)
    assert (cast.sam_id, NoticeKind.FAREWELL) in notices(sessions)
    pass_until(desk, tuesday_at_eleven)

    assert (cast.maya_id, NoticeKind.FAREWELL) in notices(sessions)


def test_a_hold_keeps_it_and_a_release_lets_it_go(sessions, cast, desk, chat, year):
    with sessions.begin() as session:
        fay = session.get_one(Person, cast.fay_id)
        hold(session.get_one(Cohort, cast.cohort_id), fay, FRIDAY_BEFORE)
    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE, MONDAY_AT_NINE + timedelta(hours=2))
    assert NoticeState.SENT not in notices(sessions).values()

    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        release(session, cohort, MONDAY_AT_NINE + timedelta(hours=3))
    pass_until(desk, MONDAY_AT_NINE + timedelta(hours=3))

    assert set(notices(sessions).values()) == {NoticeState.SENT}


def test_after_a_long_time_down_it_is_noted_as_expired_and_not_sent(sessions, cast, desk, year):
    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE + timedelta(days=25))

    assert set(notices(sessions).values()) == {NoticeState.EXPIRED}


def test_a_run_that_is_prolonged_ends_once_more(sessions, cast, desk, chat, year):
    pass_until(desk, FRIDAY_BEFORE)
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).ends_on = date(2027, 5, 31)
    pass_until(desk, MONDAY_AT_NINE)
    assert notices(sessions) == {}

    pass_until(desk, datetime(2027, 6, 1, 13, tzinfo=UTC))

    assert len(notices(sessions)) == 3


def test_one_that_is_prolonged_between_due_and_sent_is_not_said(sessions, cast, desk, chat, year):
    from scheduler import cohort_end

    pass_until(desk, FRIDAY_BEFORE)
    with sessions.begin() as session:
        cohort_end.run(session, Rules(), FRIDAY_BEFORE, MONDAY_AT_NINE)
        session.get_one(Cohort, cast.cohort_id).ends_on = date(2027, 5, 31)
    pass_until(desk, MONDAY_AT_NINE + timedelta(minutes=1))

    assert set(notices(sessions).values()) == {NoticeState.SKIPPED}


def test_the_preview_and_the_clock_know_of_it(sessions, cast, year, rules):
    with sessions.read() as session:
        lines = preview(session, rules, 10, FRIDAY_BEFORE)
        instant = next_instant(session, rules, FRIDAY_BEFORE)

    ends = [(line.recipient.id, line.kind, line.at) for line in lines if line.kind in ENDS]
    assert sorted(ends) == [
        (cast.fay_id, NoticeKind.CLOSING, MONDAY_AT_NINE),
        (cast.maya_id, NoticeKind.FAREWELL, MONDAY_AT_NINE),
        (cast.sam_id, NoticeKind.FAREWELL, MONDAY_AT_NINE),
    ]
    assert FRIDAY_BEFORE < instant <= MONDAY_AT_NINE


NEXT_YEAR = CohortPlan(starts_on=date(2027, 9, 1), ends_on=date(2028, 4, 30), time_zone="UTC")
NEXT_ROSTER = """\
cohort,role,name,email,partner_email
2027-28,facilitator,Fay Field,fay@example.org,
2027-28,mentor,Sam Ortiz,SAM@example.org,ana@example.org
2027-28,mentor,Maya Lin,maya@example.org,
2027-28,participant,Ana Ruiz,ana@example.org,
"""


def test_people_carry_over_to_the_next_cohort_with_settings_accounts_and_old_pair(
    sessions, cast, desk, chat, year
):
    with sessions.begin() as session:
        sam = session.get_one(Person, cast.sam_id)
        sam.reminder_hour, sam.fewer_reminders, sam.log_explained_at = 11, True, FRIDAY_BEFORE
        account_id = find_account_of(session, cast.sam_id).id
    pass_until(desk, FRIDAY_BEFORE, MONDAY_AT_NINE)
    august = datetime(2027, 8, 30, 14, tzinfo=UTC)

    with sessions.begin() as session:
        (cohort,) = import_roster(session, NEXT_ROSTER.encode(), NEXT_YEAR, august).cohorts
        announce(session, drafts_in(session, cohort), august)

    with sessions.begin() as session:
        again = find_person_by_email(session, "sam@example.org")
        assert again.id == cast.sam_id
        assert (again.reminder_hour, again.fewer_reminders) == (11, True)
        assert again.log_explained_at == FRIDAY_BEFORE
        assert again.time_zone == "America/New_York"
        assert find_account_of(session, cast.sam_id).id == account_id
        assert session.query(ChatAccount).filter_by(person_id=cast.sam_id).count() == 1
        roles = session.query(Membership).filter_by(person_id=cast.sam_id)
        assert {(one.cohort_id, one.role) for one in roles} == {
            (cast.cohort_id, Role.PARTICIPANT), (cohort.id, Role.MENTOR),
        }  # fmt: skip
        assert session.get_one(Pair, cast.pair_id).ended_at is None
    tick(desk, august.replace(hour=16))
    assert any("paired with Ana Ruiz" in text for text in chat.to("USAM"))
