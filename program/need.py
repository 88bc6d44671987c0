"""Whether a reminder is needed when its time comes, and what it has to say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models import AgreedStyle, Modality, Pair, Person, Session
from models.agreement import agreed_styles
from models.contact import last_contacts
from models.excuse import excuses_of_pairs, excuses_of_people
from models.pair import running_pairs_of
from program.calendar import DayRange
from program.hours import local_day
from program.progress import Progress, progress_of
from program.rules import Rules


@dataclass(frozen=True)
class NoNeed:
    """There is no need for the reminder; the reason stands in the ledger."""

    reason: str


@dataclass(frozen=True)
class Later:
    """It comes too early; it is looked at again at `until` (UTC)."""

    until: datetime
    reason: str


@dataclass(frozen=True)
class PairNews:
    """What a reminder can say about one pair, without any word of theirs."""

    pair: Pair
    progress: Progress
    last_on: date | None
    """Day of the last contact, None if there was none."""
    last_modality: Modality | None
    style: AgreedStyle | None = None
    """By what and how often the two agreed to be in touch."""


@dataclass(frozen=True)
class Reminder:
    """A reminder that is needed: who reads it, about which pairs, and their date of today."""

    person: Person
    news: tuple[PairNews, ...]
    today: date
    snooze_days: int = 7
    """For how long its reader may put it off."""


@dataclass(frozen=True)
class Absences:
    """Who is away when, of some people and their pairs."""

    of_people: Mapping[int, Sequence[DayRange]]
    of_pairs: Mapping[int, Sequence[DayRange]]

    def is_away(self, person_id: int, day: date) -> bool:
        return covers(self.of_people.get(person_id, ()), day)

    def is_excused(self, pair: Pair, person_id: int, day: date) -> bool:
        """Return whether the partner of `person_id` is away, or the pair is excused."""
        partner_id = pair.participant_id if person_id == pair.mentor_id else pair.mentor_id
        return self.is_away(partner_id, day) or covers(self.of_pairs.get(pair.id, ()), day)


def covers(spans: Sequence[DayRange], day: date) -> bool:
    return any(first <= day <= last for first, last in spans)


def absences(session: Session, pairs: Sequence[Pair]) -> Absences:
    """Return when the people of these pairs are away; two queries, whatever their number."""
    people = {person_id for pair in pairs for person_id in (pair.mentor_id, pair.participant_id)}
    return Absences(
        excuses_of_people(session, people),
        excuses_of_pairs(session, {pair.id for pair in pairs}),
    )


def current_pairs(session: Session, person_id: int, now: datetime) -> list[Pair]:
    """Return the person's running pairs, oldest first, of cohorts that run and are not held."""
    return [
        pair
        for pair in running_pairs_of(session, person_id)
        if pair.cohort.held_at is None and runs_today(pair, now)
    ]


def runs_today(pair: Pair, now: datetime) -> bool:
    """Return whether today, in the mentor's zone, is a day of the pair's cohort."""
    return pair.cohort.starts_on <= local_day(now, pair.mentor.zone) <= pair.cohort.ends_on


def present_pairs(
    session: Session, person: Person, pairs: Sequence[Pair], now: datetime
) -> list[Pair]:
    """Return the pairs of which neither of the two is away today; none if the person is."""
    away, today = absences(session, pairs), local_day(now, person.zone)
    if away.is_away(person.id, today):
        return []
    return [pair for pair in pairs if not away.is_excused(pair, person.id, today)]


def news_of(
    session: Session, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> tuple[PairNews, ...]:
    """Return what there is to say about each of the pairs, in their order."""
    styles = agreed_styles(session, [pair.id for pair in pairs])
    return tuple(
        replace(_news(session, progress), style=styles.get(progress.pair.id))
        for progress in progress_of(session, pairs, rules, now)
    )


def _news(session: Session, progress: Progress) -> PairNews:
    last = next(iter(last_contacts(session, progress.pair.id, 1)), None)
    if last is None:
        return PairNews(progress.pair, progress, None, None)
    return PairNews(progress.pair, progress, last.took_place_on, last.modality)


def is_in_touch(progress: Progress, today: date, rules: Rules) -> bool:
    """Return whether the two were in touch of late and are not behind on video meetings."""
    if progress.last_on is None or progress.is_behind:
        return False
    return (today - progress.last_on).days <= rules.reminding.in_touch_days


def started_by(pairs: Collection[Pair], day: date) -> list[Pair]:
    """Return the pairs whose clock started on that day or before it, in the mentor's zone."""
    return [
        pair
        for pair in pairs
        if pair.clock_starts_at is not None
        and local_day(pair.clock_starts_at, pair.mentor.zone) <= day
    ]
