"""What the log shows for each person, to be printed and kept: counts and days, no words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from models import Cohort, Pair, Person, Session
from models.contact import CountedContact
from program.cohorts import cohort_today
from program.pair_year import PairYear, years_of
from program.registration import MentorLedger, ledgers_of
from program.rules import Rules


@dataclass(frozen=True)
class LogMark:
    """Which log something was computed from."""

    contacts: int
    last_known_at: datetime | None
    """When the newest of them was logged, or its day or modality changed."""
    mark: str
    """Changes with any contact, its day, modality or length, and with any exception."""


@dataclass(frozen=True)
class Statement:
    """All that is stated about one person in one cohort."""

    person: Person
    cohort: Cohort
    own: MentorLedger | None
    """Their ledger as a thought partner, None where they are none."""
    partners: tuple[MentorLedger, ...]
    """Of those whose participant they are or were; only what is about their pair is theirs."""
    years: tuple[PairYear, ...]
    """Of their announced pairs, the oldest first."""
    through: date
    """The last day that is counted: the cohort's, or today while it runs."""
    log: LogMark

    def ledger_of(self, pair: Pair) -> MentorLedger | None:
        """Return the ledger that the pair stands in."""
        found = (self.own, *self.partners)
        return next((one for one in found if one and pair.mentor_id == one.mentor.id), None)


def statements_of(
    session: Session, cohort: Cohort, rules: Rules, now: datetime
) -> Iterator[Statement]:
    """Yield a statement for everybody who is or was in an announced pair of the cohort, by name."""
    ledgers = ledgers_of(session, cohort, rules, now)
    pairs = sorted((pair for one in ledgers for pair in one.pairs), key=lambda pair: pair.id)
    years = years_of(session, pairs)
    log = log_mark(years, ledgers)
    through = min(cohort_today(cohort, now), cohort.ends_on)
    people = {one.id: one for pair in pairs for one in (pair.mentor, pair.participant)}
    for person in sorted(people.values(), key=lambda one: (one.name.casefold(), one.id)):
        mine = tuple(year for year in years if year.pair.has(person.id))
        mentors = {year.pair.mentor_id for year in mine} - {person.id}
        own = next((one for one in ledgers if one.mentor.id == person.id and one.pairs), None)
        partners = tuple(one for one in ledgers if one.mentor.id in mentors)
        yield Statement(person, cohort, own, partners, mine, through, log)


def log_mark(years: Sequence[PairYear], ledgers: Sequence[MentorLedger]) -> LogMark:
    """Return the mark of the log of these pairs and of the exceptions granted in it."""
    contacts = sorted((one for year in years for one in year.contacts), key=lambda one: one.id)
    exceptions = sorted(
        (one.id, one.person_id, one.duty.value, one.pair_id or 0)
        for ledger in ledgers
        for one in ledger.exceptions
    )
    content = "\n".join([*map(_line, contacts), *map(str, exceptions)])
    last = max((one.known_at for one in contacts), default=None)
    return LogMark(len(contacts), last, sha256(content.encode()).hexdigest()[:12])


def _line(one: CountedContact) -> str:
    known_at = one.known_at.isoformat()
    return f"{one.id} {one.pair_id} {one.on} {one.modality.value} {one.duration_minutes} {known_at}"
