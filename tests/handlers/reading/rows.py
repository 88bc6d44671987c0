"""How the phrase tables are written: what somebody types, and what the bot makes of it.

The expected text has the facts in one order, and only those that are known:
`video, Thu 2026-11-19 15:00, 45 min, with Sam Ortiz, note: budget plan`. A day alone has no time.
`how?` stands where the modality has to be asked. A question back or a refusal is written as the
name of the error without "Error", with what it carries.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.reading.contact_line import Partner, Reading, read_contact
from handlers.reading.errors import UnclearError
from handlers.reading.mentions import mention_token, replace_tokens

NEW_YORK, LOS_ANGELES = "America/New_York", "America/Los_Angeles"
KOLKATA, AUCKLAND = "Asia/Kolkata", "Pacific/Auckland"

SAM = Partner(1, "Sam Ortiz", frozenset({"USAM"}))
LEE = Partner(2, "Lee Park", frozenset({"ULEE", "TEAMS-LEE"}))
OTHER_SAM = Partner(3, "Sam Reyes", frozenset({"USAM2"}))
TWO_SAMS = (SAM, OTHER_SAM)
NAMED_LIKE_WORDS = (
    Partner(5, "May Chen", frozenset({"UMAY"})),
    Partner(6, "Will Stone"),
    Partner(7, "Mark Diaz"),
    Partner(8, "April Fox"),
)
USER_IDS = {"@Sam": "USAM", "@Lee": "ULEE", "@Olu": "UOLU", "@Reyes": "USAM2", "@May": "UMAY"}


@dataclass(frozen=True)
class Phrase:
    """One row: the writer's wall clock and zone, the words, and the expected text."""

    now: str
    zone: str
    words: str
    expected: str
    partners: tuple[Partner, ...] = (SAM, LEE)

    @property
    def is_asked_back(self) -> bool:
        return self.expected[:1].isupper()

    def __str__(self) -> str:
        return f"{self.words} ({self.now})"


def rows(
    now: str, zone: str, *pairs: tuple[str, str], partners: tuple[Partner, ...] = (SAM, LEE)
) -> list[Phrase]:
    """Return the phrases that are typed at one place and moment (the writer's wall clock)."""
    return [Phrase(now, zone, words, expected, partners) for words, expected in pairs]


def understood(phrase: Phrase) -> str:
    """Return what the bot makes of a phrase, as the tables write it."""
    zone = ZoneInfo(phrase.zone)
    now = datetime.fromisoformat(phrase.now).replace(tzinfo=zone).astimezone(UTC)
    words = phrase.words
    for name, user_id in USER_IDS.items():
        words = words.replace(name, mention_token(user_id))
    try:
        return told(read_contact(words, phrase.partners, zone, now), zone)
    except UnclearError as error:
        return asked(error, zone)


def told(reading: Reading, zone: ZoneInfo) -> str:
    """Return a reading as the tables write it."""
    return ", ".join(_facts(reading, zone))


def _facts(reading: Reading, zone: ZoneInfo) -> Iterator[str]:
    yield reading.modality or "how?"
    yield moment(reading.took_place_at or reading.took_place_on, zone)
    if reading.duration_minutes is not None:
        yield f"{reading.duration_minutes} min"
    if reading.partners:
        yield "with " + " and ".join(partner.name for partner in reading.partners)
    if reading.tags:
        yield "tags " + "; ".join(reading.tags)
    if reading.note:
        names = {user_id: name for name, user_id in USER_IDS.items()}
        yield "note: " + replace_tokens(reading.note, lambda user_id: names[user_id])


def asked(error: UnclearError, zone: ZoneInfo) -> str:
    """Return an error as the tables write it."""
    said = [getattr(error, field.name) for field in fields(error) if field.name != "reading"]
    facts = [_plain(value, zone) for value in said]
    return " ".join([type(error).__name__.removesuffix("Error"), *filter(None, facts)])


def _plain(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, tuple):
        return "[" + " | ".join(_plain(each, zone) for each in value) + "]"
    if isinstance(value, date):
        return moment(value, zone)
    if isinstance(value, Partner):
        return value.name
    return "" if value is None else str(value)


def moment(when: date | datetime, zone: ZoneInfo) -> str:
    """Return a day, or an instant by the writer's clock, as the tables write it."""
    if isinstance(when, datetime):
        return f"{when.astimezone(zone):%a %Y-%m-%d %H:%M}"
    return f"{when:%a %Y-%m-%d}"
