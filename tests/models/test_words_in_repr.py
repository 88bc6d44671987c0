"""A row that lands in a log or a trace says nothing of what people wrote."""

from datetime import UTC, date, datetime

from models import (
    Agreement,
    Article,
    Contact,
    Draft,
    HelpRequest,
    Meeting,
    Modality,
    PassedMessage,
    Reflection,
    Rhythm,
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
        Draft(person_id=1, kind="contact", content={"note": WORDS}, created_at=AT),
    ]

    assert all(WORDS not in repr(row) for row in rows)
