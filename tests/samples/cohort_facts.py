"""The standard cohort as plain values, for the samples of what facilitators do."""

from datetime import UTC, date, datetime

from messages.cohort import CohortView
from models import (
    Alert,
    AlertAction,
    AlertKind,
    Cohort,
    HelpRequest,
    Pair,
    PassedMessage,
    Person,
)
from program.cohort_state import CohortState, PairState, Standing
from program.delivery_ledger import Tally
from program.progress import Progress

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
"""Tuesday, November 24, 2026, 10:00 AM in New York."""

TODAY = date(2026, 11, 24)


def person(number: int, name: str, zone: str = "America/New_York") -> Person:
    first = name.split()[0].lower() if name.isascii() else "layla"
    someone = Person(name=name, email=f"{first}@example.org", time_zone=zone)
    someone.id = number
    return someone


FAY, GUS = person(1, "Fay Field"), person(2, "Gus Hill")
MAYA, SAM = person(3, "Maya Lin"), person(4, "Sam Ortiz")
LEE, ANA = person(5, "Lee O'Neill"), person(6, "Ana Ruiz", "America/Los_Angeles")
KIM, LAYLA = person(7, "Kim Bose"), person(8, "ليلى حداد")

COHORT = Cohort(
    name="2026-27",
    starts_on=date(2026, 9, 1),
    ends_on=date(2027, 4, 30),
    time_zone="America/New_York",
)
COHORT.id = 1

DUE_ON = (date(2026, 10, 31), date(2027, 1, 23), date(2027, 4, 5))


def pair_of(number: int, mentor: Person, participant: Person, is_draft: bool = False) -> Pair:
    began = None if is_draft else datetime(2026, 9, 1, 14, tzinfo=UTC)
    pair = Pair(
        cohort_id=1,
        mentor_id=mentor.id,
        participant_id=participant.id,
        announced_at=began,
        began_on=began.date() if began else None,
    )
    pair.id = number
    pair.cohort, pair.mentor, pair.participant = COHORT, mentor, participant
    return pair


PAIR = pair_of(1, MAYA, SAM)
DRAFT = pair_of(2, LEE, ANA, is_draft=True)
REASSIGNED = pair_of(9, LEE, SAM)
SECOND = pair_of(3, KIM, LAYLA)


def progress(pair: Pair, last_on: date | None, contacts: int, video: int) -> Progress:
    return Progress(pair, contacts, last_on, video, 3, DUE_ON, TODAY)


def state(
    pair: Pair,
    standing: Standing,
    last_on: date | None = None,
    contacts: int = 0,
    video: int = 0,
    **more: object,
) -> PairState:
    known: dict[str, object] = {"alert": None, "request": None, "away": (), "excused_until": None}
    facts = {**known, "is_own": False, **more}
    return PairState(progress(pair, last_on, contacts, video), standing, **facts)  # type: ignore[arg-type]  # the parts that a sample names


ALERT = Alert(pair_id=1, kind=AlertKind.SILENT, opened_at=NOW, told_at=NOW)
ALERT.id = 7
ACTED = Alert(
    pair_id=1,
    kind=AlertKind.SILENT,
    opened_at=NOW,
    told_at=NOW,
    acted_by_id=2,
    acted_at=datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
    action=AlertAction.MESSAGED,
)
SILENT = state(PAIR, Standing.SILENT, date(2026, 10, 8), 4, 1, alert=ALERT)
BEHIND = state(SECOND, Standing.BEHIND, date(2026, 11, 18), 5, 0)
NOT_ANNOUNCED = state(DRAFT, Standing.DRAFT)
ON_TRACK = state(SECOND, Standing.ON_TRACK, date(2026, 11, 18), 5, 1)
AWAY = state(
    pair_of(4, LEE, KIM), Standing.AWAY, date(2026, 10, 30), 3, 1, away=((KIM, date(2026, 12, 4)),)
)


def request(is_taken: bool) -> HelpRequest:
    asked = HelpRequest(
        pair_id=1,
        asked_by_id=SAM.id,
        asked_at=NOW,
        tried="Two emails in October, and I called the office last week.",
        acted_by_id=GUS.id if is_taken else None,
        acted_at=NOW if is_taken else None,
    )
    asked.id = 5
    return asked


def passed(text: str) -> PassedMessage:
    message = PassedMessage(pair_id=1, from_id=1, to_id=3, text=text, written_at=NOW)
    message.id = 9
    return message


def view(*pairs: PairState, **more: object) -> CohortView:
    """The cohort as Fay sees it."""
    known: dict[str, object] = {"alone": (), "unlinked": (), "delivery": Tally(())}
    facts = {**known, **{key: value for key, value in more.items() if key in known}}
    rest = {key: value for key, value in more.items() if key not in known}
    seen = {"held_since": "", "is_over": False, "acting": {}, **rest}
    return CohortView(CohortState(COHORT, pairs, **facts), FAY, TODAY, **seen)  # type: ignore[arg-type]  # the parts that a sample names
