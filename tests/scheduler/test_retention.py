"""People's words are kept for 90 days after the cohort's end, and no longer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import inspect

from models import (
    Article,
    Capstone,
    CapstoneNote,
    Contact,
    Duty,
    GrantedException,
    HelpRequest,
    PassedMessage,
    ProgramFeedback,
    Referral,
    Role,
)
from models.pair import find_pair
from scheduler import retention
from tests.cast import add_contact

COHORT_ENDS = datetime(2027, 4, 30, 12, tzinfo=UTC)
WORDS = "CANARY"
WORDED = (
    Contact,
    Article,
    HelpRequest,
    PassedMessage,
    Capstone,
    CapstoneNote,
    ProgramFeedback,
    Referral,
    GrantedException,
)


@pytest.fixture
def words(sessions, cast):
    """One row of each kind that holds somebody's words."""
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        contact = add_contact(session, pair, date(2026, 10, 1), note=WORDS)
        contact.tags = [WORDS]
        at = datetime(2026, 10, 1, tzinfo=UTC)
        capstone = Capstone(cohort_id=cast.cohort_id, title="Buses", challenge=WORDS, started_at=at)
        session.add(capstone)
        session.flush()
        session.add_all(
            [
                Article(
                    pair_id=pair.id,
                    shared_by_id=cast.maya_id,
                    url=f"https://example.org/{WORDS}",
                    normalized_url=f"https://example.org/{WORDS}",
                    title=WORDS,
                    why=WORDS,
                    shared_at=at,
                ),
                HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, tried=WORDS, asked_at=at),
                PassedMessage(
                    pair_id=pair.id,
                    from_id=cast.fay_id,
                    to_id=cast.sam_id,
                    text=WORDS,
                    written_at=at,
                ),
                Referral(
                    pair_id=pair.id, colleague=WORDS, purpose=WORDS, reach=WORDS, brought_in_at=at
                ),
                ProgramFeedback(
                    cohort_id=cast.cohort_id,
                    given_on=at.date(),
                    role=Role.PARTICIPANT,
                    text=WORDS,
                    author_id=cast.sam_id,
                ),
                CapstoneNote(capstone_id=capstone.id, pair_id=pair.id, text=WORDS, written_at=at),
                GrantedException(
                    cohort_id=cast.cohort_id,
                    person_id=cast.maya_id,
                    duty=Duty.CONFERENCE,
                    reason=WORDS,
                    granted_by_id=cast.fay_id,
                    granted_at=at,
                ),
            ]
        )


def everything_kept(session) -> str:
    rows = [row for table in WORDED for row in session.query(table).all()]
    # Asked for by name: words are opened when somebody asks for them.
    found = [[one.value for one in inspect(row).attrs] for row in rows]
    return "\n".join(map(str, found))


def test_words_stay_while_they_may_be_needed(sessions, cast, words, rules):
    now = COHORT_ENDS + timedelta(days=90)

    with sessions.begin() as session:
        retention.run(session, rules, now - timedelta(days=1), now)

    with sessions.read() as session:
        assert everything_kept(session).count(WORDS) == 15


def test_words_go_and_what_took_place_stays(sessions, cast, words, rules):
    now = COHORT_ENDS + timedelta(days=91)

    with sessions.begin() as session:
        retention.run(session, rules, now - timedelta(days=1), now)

    with sessions.read() as session:
        assert WORDS not in everything_kept(session)
        assert session.query(Contact).one().took_place_on == date(2026, 10, 1)


def test_a_running_cohort_loses_nothing(sessions, cast, words, rules, clock):
    with sessions.begin() as session:
        retention.run(session, rules, clock() - timedelta(days=1), clock())

    with sessions.read() as session:
        assert everything_kept(session).count(WORDS) == 15
