"""A row that lands in a log or a trace says nothing of what people wrote."""

from datetime import UTC, date, datetime

from models import (
    Article,
    Audience,
    Contact,
    Draft,
    Event,
    EventKind,
    EventVersion,
    HelpRequest,
    Modality,
    PassedMessage,
    Poll,
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
        HelpRequest(pair_id=1, asked_by_id=1, tried=WORDS, asked_at=AT),
        PassedMessage(pair_id=1, from_id=1, to_id=2, text=WORDS, written_at=AT),
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
        Draft(person_id=1, kind="contact", content={"note": WORDS}, created_at=AT),
    ]

    assert all(WORDS not in repr(row) for row in rows)
