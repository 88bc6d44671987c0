"""The standard cast with an autumn of contacts, for the samples of what pairs read."""

from datetime import UTC, date, datetime

from messages.reader import Reader
from models import Article, Cohort, Contact, Modality, Pair, Person
from program.pace import pace_due_on
from program.progress import Progress
from program.rules import Rules

NEW_YORK = "America/New_York"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
"""Friday, November 20, 2026, 10:00 AM in New York."""
TODAY = date(2026, 11, 20)


def person(number: int, name: str) -> Person:
    someone = Person(name=name, email=f"{name.split()[0].lower()}@example.org", time_zone=NEW_YORK)
    someone.id = number
    return someone


FAY, MAYA, SAM, LEE = (
    person(1, "Fay Field"),
    person(2, "Maya Lin"),
    person(3, "Sam Ortiz"),
    person(4, "Lee Chan"),
)
COHORT = Cohort(
    name="2026-27", starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone=NEW_YORK
)
COHORT.id = 1


def pair_of(number: int, participant: Person) -> Pair:
    pair = Pair(
        cohort_id=1,
        mentor_id=MAYA.id,
        participant_id=participant.id,
        announced_at=datetime(2026, 9, 1, 14, tzinfo=UTC),
        began_on=date(2026, 9, 1),
    )
    pair.id = number
    pair.cohort, pair.mentor, pair.participant = COHORT, MAYA, participant
    return pair


PAIR, LEES_PAIR = pair_of(1, SAM), pair_of(2, LEE)
FOR_MAYA = Reader(MAYA, [SAM], NOW)
FOR_SAM = Reader(SAM, [MAYA], NOW)
FOR_MAYA_WITH_TWO = Reader(MAYA, [LEE, SAM], NOW)


def contact(
    number: int, modality: Modality, on: date, minutes: int | None = None, note: str = ""
) -> Contact:
    """One that Maya logged, at 3:00 PM where it has a length."""
    at = datetime(on.year, on.month, on.day, 20, tzinfo=UTC) if minutes else None
    one = Contact(
        pair_id=PAIR.id,
        logged_by_id=MAYA.id,
        modality=modality,
        took_place_on=on,
        took_place_at=at,
        time_zone=NEW_YORK,
        duration_minutes=minutes,
        note=note,
        logged_at=NOW,
    )
    one.id = number
    return one


ZOOM = contact(7, Modality.VIDEO, date(2026, 11, 19), 45, "budget plan")
PHONE = contact(6, Modality.PHONE, date(2026, 10, 22), None, "Staffing: two open posts")
CONTACTS = (ZOOM, PHONE, contact(5, Modality.EMAIL, date(2026, 10, 8)))


def article(number: int = 3) -> Article:
    one = Article(
        pair_id=PAIR.id,
        shared_by_id=MAYA.id,
        url="https://example.org/budget-calendar",
        normalized_url="https://example.org/budget-calendar",
        shared_at=NOW,
        title="A budget calendar for small districts",
        why="Page 3 has the months we talked about.",
        contact_id=PHONE.id,
    )
    one.id = number
    return one


def progress(video_done: int, pair: Pair = PAIR) -> Progress:
    return Progress(
        pair=pair,
        contacts=5,
        last_on=date(2026, 11, 19),
        video_done=video_done,
        video_required=3,
        due_on=pace_due_on(date(2026, 9, 1), date(2027, 4, 30), Rules()),
        today=TODAY,
    )
