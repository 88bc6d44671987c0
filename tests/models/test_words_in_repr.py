"""A row that lands in a log or a trace says nothing of what people wrote."""

from datetime import UTC, date, datetime

from models import (
    Article,
    Capstone,
    CapstoneNote,
    Contact,
    Draft,
    HelpRequest,
    Modality,
    PassedMessage,
    ProgramFeedback,
    Referral,
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
        HelpRequest(pair_id=1, asked_by_id=1, tried=WORDS, asked_at=AT),
        PassedMessage(pair_id=1, from_id=1, to_id=2, text=WORDS, written_at=AT),
        Capstone(cohort_id=1, title=WORDS, challenge=WORDS, slides_url=WORDS, started_at=AT),
        CapstoneNote(capstone_id=1, pair_id=1, text=WORDS, written_at=AT),
        ProgramFeedback(cohort_id=1, given_on=AT.date(), role=Role.MENTOR, text=WORDS),
        Referral(pair_id=1, colleague=WORDS, purpose=WORDS, reach=WORDS, brought_in_at=AT),
        Draft(person_id=1, kind="contact", content={"note": WORDS}, created_at=AT),
    ]

    assert all(WORDS not in repr(row) for row in rows)
