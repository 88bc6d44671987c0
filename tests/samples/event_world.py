"""Events of the standard cohort, for the samples of the calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from models import Audience, Event, EventKind, EventVersion
from program.event_news import Item, News
from program.events import Entry
from program.invitations import Invitation
from tests.samples.pair_world import COHORT, NOW, person

ZONE = ZoneInfo("America/New_York")
LENA = person(9, "Lena Ortega")
LENA.time_zone = "America/Los_Angeles"
COHORT.id = 1


def event(
    number: int,
    title: str,
    starts_at: datetime,
    kind: EventKind = EventKind.DEEP_DIVE,
    audience: Audience = Audience.PARTICIPANTS,
) -> Event:
    one = Event(
        cohort_id=1,
        kind=kind,
        title=title,
        starts_at=starts_at,
        minutes=60,
        audience=audience,
        made_at=NOW,
        link="https://video.example.org/room",
    )
    one.id, one.cohort = number, COHORT
    return one


def entry(one: Event, ics_url: str = "") -> Entry:
    invitation = Invitation(
        f"{one.id}@thought-partner", one.title, one.starts_at, one.minutes, link=one.link
    )
    return Entry(one, invitation, ics_url)


def version(one: Event, **before: object) -> EventVersion:
    """The event as it was told before."""
    known = {name: getattr(one, name) for name in ("title", "starts_at", "minutes", "link")}
    return EventVersion(event_id=one.id, revision=1, changed_at=NOW, **{**known, **before})


DEEP_DIVE = event(1, "Deep dive: budgets", datetime(2026, 12, 3, 20, 30, tzinfo=UTC))
CONCLUSION = event(
    2,
    "Conclusion meeting",
    datetime(2027, 4, 15, 19, tzinfo=UTC),
    EventKind.CONCLUSION,
    Audience.EVERYBODY,
)
CONFERENCE = event(
    3,
    "Annual conference",
    datetime(2027, 4, 21, 13, tzinfo=UTC),
    EventKind.CONFERENCE,
    Audience.EVERYBODY,
)
CONFERENCE.minutes, CONFERENCE.link = 2 * 24 * 60, ""
KICKOFF = event(
    4,
    "Kickoff call",
    datetime(2026, 9, 10, 19, tzinfo=UTC),
    EventKind.KICKOFF_CALL,
    Audience.MENTORS,
)
ICS = "https://bot.example.org/calendar/event-1-0123.ics"
COMING = [entry(DEEP_DIVE, ICS), entry(CONCLUSION), entry(CONFERENCE)]


def news(*items: Item, reader=LENA) -> News:
    return News(reader, items, NOW)
