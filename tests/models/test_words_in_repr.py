"""A row that lands in a log or a trace says nothing of what people wrote."""

from datetime import UTC, date, datetime

from models import (
    Article,
    Contact,
    Draft,
    Duty,
    GrantedException,
    HelpRequest,
    Modality,
    PassedMessage,
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
        GrantedException(
            cohort_id=1,
            person_id=1,
            duty=Duty.CONFERENCE,
            reason=WORDS,
            granted_by_id=1,
            granted_at=AT,
        ),
        Draft(person_id=1, kind="contact", content={"note": WORDS}, created_at=AT),
    ]

    assert all(WORDS not in repr(row) for row in rows)
