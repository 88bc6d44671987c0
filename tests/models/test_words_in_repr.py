"""A row that lands in a log or a trace says nothing of what people wrote."""

from datetime import UTC, date, datetime

from models import (
    Agreement,
    Article,
    Audience,
    Capstone,
    CapstoneNote,
    Contact,
    Draft,
    Duty,
    Event,
    EventKind,
    EventVersion,
    GrantedException,
    HelpRequest,
    Meeting,
    Modality,
    PassedMessage,
    Poll,
    Profile,
    ProgramFeedback,
    Referral,
    Reflection,
    Rhythm,
    Role,
)

WORDS = "CANARY"
AT = datetime(2026, 10, 1, tzinfo=UTC)


def test_no_row_shows_peoples_words():
    rows = [
        Contact(
            pair_id=1,
            logged_by_id=1,
            modality=Modality.VIDEO,
            took_place_on=date(2026, 10, 1),
            time_zone="UTC",
            logged_at=AT,
            note=WORDS,
            tags=[WORDS],
        ),
        Article(
            pair_id=1,
            shared_by_id=1,
            url=WORDS,
            normalized_url=WORDS,
            title=WORDS,
            why=WORDS,
            shared_at=AT,
        ),
        Meeting(
            pair_id=1,
            proposed_by_id=1,
            slots=[],
            minutes=45,
            modality=Modality.VIDEO,
            changed_by_id=1,
            changed_at=AT,
            link=WORDS,
        ),
        Agreement(
            pair_id=1,
            modality=Modality.VIDEO,
            rhythm=Rhythm.WEEKLY,
            agreed_at=AT,
            agreed_by_id=1,
            times=WORDS,
        ),
        Reflection(pair_id=1, person_id=1, rating=1, answered_at=AT, comment=WORDS),
        HelpRequest(pair_id=1, asked_by_id=1, tried=WORDS, asked_at=AT),
        PassedMessage(pair_id=1, from_id=1, to_id=2, text=WORDS, written_at=AT),
        Profile(person_id=1, background=WORDS, hopes=WORDS, updated_at=AT),
        Event(
            cohort_id=1,
            kind=EventKind.OTHER,
            title=WORDS,
            starts_at=AT,
            minutes=60,
            audience=Audience.EVERYBODY,
            made_at=AT,
            link=WORDS,
        ),
        Poll(
            cohort_id=1,
            kind=EventKind.OTHER,
            title=WORDS,
            minutes=60,
            audience=Audience.EVERYBODY,
            made_by_id=1,
            made_at=AT,
            closes_at=AT,
        ),
        EventVersion(
            event_id=1,
            revision=1,
            title=WORDS,
            starts_at=AT,
            minutes=60,
            link=WORDS,
            changed_at=AT,
        ),
        Capstone(cohort_id=1, title=WORDS, challenge=WORDS, slides_url=WORDS, started_at=AT),
        CapstoneNote(capstone_id=1, pair_id=1, text=WORDS, written_at=AT),
        GrantedException(
            cohort_id=1,
            person_id=1,
            duty=Duty.CONFERENCE,
            reason=WORDS,
            granted_by_id=1,
            granted_at=AT,
        ),
        ProgramFeedback(cohort_id=1, given_on=AT.date(), role=Role.MENTOR, text=WORDS),
        Referral(pair_id=1, colleague=WORDS, purpose=WORDS, reach=WORDS, brought_in_at=AT),
        Draft(person_id=1, kind="contact", content={"note": WORDS}, created_at=AT),
    ]

    assert all(WORDS not in repr(row) for row in rows)
