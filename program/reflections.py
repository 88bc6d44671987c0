"""The reflection at half-time: both say how they communicate, and may change how they work."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from models import Cohort, NoticeKind, Pair, Person, Reflection, Session
from models.excuse import find_current_excuse
from models.notice import add_notices
from models.pair import all_living_pairs, lock_pair, pairs_in, running_pairs_of
from models.reflection import ratings_in, reflections_of
from models.reminders import told_of_periods
from program.calendar import ONE_DAY, NoOpenDayError
from program.cohorts import check_not_over
from program.contacts import check_running
from program.errors import ReflectionTooEarlyError
from program.hours import local_day, local_instant, next_decent
from program.monthly import passes_quarter_hour
from program.need import Later, NoNeed, runs_today
from program.periods import start_of_day
from program.reach import Calendar, closed_days_for, read_calendar
from program.rules import Rules
from program.timing import late_expiry

SHORTEST = timedelta(days=60)
"""A pair that has less time than this together is not asked: its half-time is its beginning."""
LASTS = timedelta(days=21)
"""So long after half-time the question is still of use."""
RATINGS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Reflected:
    """What the two of a pair said, as one of them may see it."""

    pair: Pair
    mine: Reflection | None
    theirs: Reflection | None
    """None until both have answered."""
    has_partner_answered: bool

    @property
    def is_complete(self) -> bool:
        return self.mine is not None and self.theirs is not None


@dataclass(frozen=True)
class HalfTime:
    """What a facilitator may know of a cohort's reflections."""

    asked: int
    """Pairs whose half-time has come."""
    done: int
    """Pairs of which both answered."""
    spread: Mapping[int, int]
    """Answers by rating, over `over` pairs; empty where these would be too few."""
    over: int


def half_on(pair: Pair) -> date | None:
    """Return the day on which half of the pair's time is over; None for a pair with too little."""
    first, last = pair.began_on or pair.cohort.starts_on, pair.cohort.ends_on
    if last - first < SHORTEST:
        return None
    return first + (last - first) / 2


def is_half_time(pair: Pair, now: datetime) -> bool:
    """Return whether the day has come, in the mentor's zone."""
    day = half_on(pair)
    return day is not None and day <= local_day(now, pair.mentor.zone)


def reflected(session: Session, pair: Pair, person: Person) -> Reflected:
    """Return what the person may see: the partner's answer only beside their own."""
    answers = {one.person_id: one for one in reflections_of(session, pair.id)}
    mine, theirs = answers.get(person.id), answers.get(pair.partner_of(person.id).id)
    return Reflected(pair, mine, theirs if mine else None, theirs is not None)


def check_may_reflect(pair: Pair, now: datetime) -> None:
    """Check that the pair may look back now.

    Raises:
        PairEndedError, CohortOverError: it is over.
        ReflectionTooEarlyError: half-time has not come.
    """
    check_running(pair)
    check_not_over(pair.cohort, now)
    if not is_half_time(pair, now):
        raise ReflectionTooEarlyError(half_on(pair))


@dataclass(frozen=True)
class Said:
    """What somebody answers."""

    pair: Pair
    by: Person
    rating: int
    comment: str


def reflect(session: Session, said: Said, rules: Rules, now: datetime) -> Reflected:
    """Keep the answer; once both have answered, theirs stay as they are and both see both.

    Raises: as `check_may_reflect`.
    """
    pair, by = said.pair, said.by
    check_may_reflect(pair, now)
    lock_pair(session, pair.id)  # both may answer at the same moment
    before = reflected(session, pair, by)
    if before.is_complete:
        return before
    if before.mine is not None:
        before.mine.rating, before.mine.comment = said.rating, said.comment
    else:
        session.add(
            Reflection(
                pair_id=pair.id,
                person_id=by.id,
                rating=said.rating,
                comment=said.comment,
                answered_at=now,
            )
        )
    session.flush()
    after = reflected(session, pair, by)
    if after.is_complete:
        _tell_first(session, pair, by, rules, now)
    return after


def _tell_first(session: Session, pair: Pair, by: Person, rules: Rules, now: datetime) -> None:
    """Let the one who answered first know that both can be read now."""
    partner = pair.partner_of(by.id)
    closed = closed_days_for(session, partner, rules, now)
    due_at = next_decent(now, partner.zone, closed, rules)
    row = {
        "key": f"reflection_answer:{pair.id}:{partner.id}",
        "kind": NoticeKind.REFLECTION_ANSWER,
        "recipient_id": partner.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "due_at": due_at,
        "created_at": now,
        "expires_at": late_expiry(due_at, partner.zone, closed, rules),
    }
    add_notices(session, [row])


# --- asking ------------------------------------------------------------------------------


def reflection_rows(
    session: Session, rules: Rules, since: datetime, now: datetime
) -> list[dict[str, Any]]:
    """Return the questions that became due: one for each person and day of half-time."""
    if not passes_quarter_hour(since, now):
        return []
    first = (now - LASTS).date()
    pairs = [pair for pair in all_living_pairs(session) if _is_asked(pair, first, now)]
    if not pairs:
        return []
    calendar = read_calendar(session, rules)
    told = told_of_periods(session, NoticeKind.REFLECTION, first.isoformat())
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    for pair in pairs:
        period = period_of(pair)
        for person in (pair.mentor, pair.participant):
            due_at = asked_at(pair, person, calendar)
            if due_at is not None and due_at <= now and (person.id, period) not in told:
                rows.setdefault((person.id, period), _row(pair, person, due_at, now))
    return list(rows.values())


def asked_at(pair: Pair, person: Person, calendar: Calendar) -> datetime | None:
    """Return when the person is asked (UTC): in their first open hours from half-time on."""
    day, rules = half_on(pair), calendar.rules
    if day is None:
        return None
    wished = local_instant(day, rules.reminding.nudge_hour, 0, person.zone)
    try:
        return next_decent(wished, person.zone, calendar.closed_for({pair.cohort_id}), rules)
    except NoOpenDayError:  # somebody mistyped the closed days
        return None


def questions_to_come(
    session: Session, calendar: Calendar, now: datetime
) -> Iterator[tuple[Person, Pair, datetime]]:
    """Yield who is asked about which pair, and when, after now."""
    for pair in all_living_pairs(session):
        if pair.announced_at is None or pair.cohort.ends_on < now.date() - ONE_DAY:
            continue
        for person in (pair.mentor, pair.participant):
            at = asked_at(pair, person, calendar)
            if at is not None and at > now:
                yield person, pair, at


def to_ask_about(
    session: Session, person: Person, period: str, now: datetime
) -> Sequence[Pair] | NoNeed | Later:
    """Return the pairs that the person is to be asked about now, or why not, or when."""
    pairs = pairs_to_reflect(session, person, period, now)
    if not pairs:
        return NoNeed("answered")
    if person.fewer_reminders:
        return NoNeed("fewer_reminders")
    excuse = find_current_excuse(session, person.id, local_day(now, person.zone))
    if excuse is not None:
        return Later(start_of_day(excuse.ends_on + ONE_DAY, person.zone), "away")
    return pairs


def pairs_to_reflect(
    session: Session, person: Person, period: str, now: datetime
) -> Sequence[Pair]:
    """Return the person's pairs of that half-time in which they have not answered yet."""
    return [
        pair
        for pair in running_pairs_of(session, person.id)
        if period_of(pair) == period
        and runs_today(pair, now)
        and reflected(session, pair, person).mine is None
    ]


def period_of(pair: Pair) -> str:
    """Return the day of the pair's half-time: "2026-12-31"."""
    day = half_on(pair)
    return day.isoformat() if day else ""


def _is_asked(pair: Pair, first: date, now: datetime) -> bool:
    day = half_on(pair)
    is_told_of = pair.announced_at is not None
    return is_told_of and day is not None and day >= first and is_half_time(pair, now)


def _row(pair: Pair, person: Person, due_at: datetime, now: datetime) -> dict[str, Any]:
    return {
        "key": f"reflection:{person.id}:{period_of(pair)}",
        "kind": NoticeKind.REFLECTION,
        "recipient_id": person.id,
        "cohort_id": pair.cohort_id,
        "period": period_of(pair),
        "due_at": due_at,
        "created_at": now,
        "expires_at": due_at + LASTS,
    }


# --- for a facilitator -------------------------------------------------------------------


def half_time_of(session: Session, cohort: Cohort, rules: Rules, now: datetime) -> HalfTime:
    """Return the counts, and the spread of the answers over enough pairs.

    It is told of whole groups of pairs only, in the order in which they finished: what one more
    pair adds to a spread would be that pair's own answers.
    """
    running = [pair for pair in pairs_in(session, cohort.id) if pair.announced_at is not None]
    asked = {pair.id for pair in running if is_half_time(pair, now)}
    by_pair: dict[int, list[tuple[datetime, int]]] = {}
    for pair_id, rating, answered_at in ratings_in(session, cohort.id):
        by_pair.setdefault(pair_id, []).append((answered_at, rating))
    done = [answers for answers in by_pair.values() if len(answers) == 2]
    done.sort(key=lambda answers: max(at for at, _ in answers))
    group = rules.decency.topics_shown_over_pairs
    shown = done[: len(done) // group * group]
    spread = Counter(rating for answers in shown for _, rating in answers)
    return HalfTime(len(asked | by_pair.keys()), len(done), dict(spread), len(shown))
