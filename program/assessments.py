"""Going through a self-assessment: an area at a time, and on from where one stopped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from models import Assessment, Cohort, InstrumentKind, Item, Moment, Person, Role, Session
from models.assessment import (
    answers_of,
    begin_assessment,
    finish_if_open,
    mark_page_done,
    open_assessments,
    put_answers,
)
from models.framework import get_instrument, items_of
from models.pair import running_pairs_of
from models.person import memberships_of
from program.cohorts import check_not_over, is_over
from program.errors import NotForYouError
from program.frameworks import current_instrument
from program.hours import local_day

MOST_ITEMS_A_PAGE = 8
"""More questions in one form than that are not read any more."""
SECONDS_AN_ITEM = 20
SECONDS_AN_ITEM_SHORT = 6
"""Of the one-minute version, in which the first thought is wanted. Both are ours."""

Page = tuple[Item, ...]


@dataclass(frozen=True)
class Run:
    """An assessment with all that is needed to go on with it."""

    assessment: Assessment
    kind: InstrumentKind
    pages: tuple[Page, ...]
    answers: Mapping[int, int]
    """Levels (from 1) by item id."""

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for page in self.pages for item in page)

    @property
    def next_page(self) -> int:
        """The number of the page, from 0, on which it goes on."""
        return min(self.assessment.pages_done, len(self.pages) - 1)

    @property
    def minutes(self) -> int:
        """About how long the whole of it takes."""
        return minutes_for(len(self.items), is_short=self.assessment.is_short)


def minutes_for(items: int, *, is_short: bool) -> int:
    """Return about how many minutes so many items take, at least one."""
    seconds = SECONDS_AN_ITEM_SHORT if is_short else SECONDS_AN_ITEM
    return max(1, round(items * seconds / 60))


@dataclass(frozen=True)
class Sizes:
    """How much the self-assessment of now asks."""

    items: int
    minutes: int
    short_items: int


def sizes_of(session: Session, now: datetime) -> Sizes:
    """Return how much there is to answer for whoever begins now."""
    instrument = current_instrument(session, InstrumentKind.SELF_ASSESSMENT, now)
    items = items_of(session, instrument.id)
    short = chosen_items(items, is_short=True)
    return Sizes(len(items), minutes_for(len(items), is_short=False), len(short))


def chosen_items(items: Sequence[Item], *, is_short: bool) -> tuple[Item, ...]:
    """Return the items of the version: all of them, or the short one's.

    Where a framework marks none of an area as short, the area's first one stands for it.
    """
    if not is_short:
        return tuple(items)
    chosen: list[Item] = []
    for _, group in groupby(items, key=lambda item: item.area):
        of_area = list(group)
        chosen += [item for item in of_area if item.is_short] or of_area[:1]
    return tuple(chosen)


def pages_of(items: Sequence[Item]) -> tuple[Page, ...]:
    """Return the items as the forms show them: an area at a time, at most MOST_ITEMS_A_PAGE each.

    Where every area has a single item, several areas share a form.
    """
    areas = [tuple(group) for _, group in groupby(items, key=lambda item: item.area)]
    if all(len(area) == 1 for area in areas):
        areas = [tuple(items)] if items else []
    return tuple(page for area in areas for page in _evenly(area))


def _evenly(items: Sequence[Item]) -> list[Page]:
    """Return the items in as few parts as can be, no part longer by more than one."""
    number = -(-len(items) // MOST_ITEMS_A_PAGE)
    size, longer = divmod(len(items), number)
    cuts = [part * size + min(part, longer) for part in range(number + 1)]
    return [tuple(items[a:b]) for a, b in pairwise(cuts)]


def begin(
    session: Session, person: Person, kind: InstrumentKind, *, is_short: bool, now: datetime
) -> Run:
    """Return the open assessment of this kind, on the version it began with, or a new one.

    Raises:
        CohortOverError, NotForYouError: the person takes part in no cohort that goes on.
    """
    found = find_open(session, person, kind, is_short=is_short)
    if found is None:
        cohort = cohort_of(session, person, now)
        instrument = current_instrument(session, kind, now)
        new = Assessment(
            person_id=person.id,
            cohort_id=cohort.id,
            instrument_id=instrument.id,
            moment=moment_of(session, person, cohort, now),
            is_short=is_short,
            started_at=now,
        )
        begin_assessment(session, new)
        found = find_open(session, person, kind, is_short=is_short)
    if found is None:
        raise LookupError("an assessment was begun and is not there")
    return found


def find_open(
    session: Session, person: Person, kind: InstrumentKind, *, is_short: bool
) -> Run | None:
    """Return what the person began and did not finish, or None."""
    for run in open_runs(session, person):
        if run.kind is kind and run.assessment.is_short == is_short:
            return run
    return None


def open_runs(session: Session, person: Person) -> list[Run]:
    """Return everything that the person began and did not finish, the latest begun first."""
    return [run_of(session, one) for one in open_assessments(session, person.id)]


def run_of(session: Session, assessment: Assessment) -> Run:
    items = chosen_items(items_of(session, assessment.instrument_id), is_short=assessment.is_short)
    kind = get_instrument(session, assessment.instrument_id).kind
    return Run(assessment, kind, pages_of(items), answers_of(session, assessment.id))


def answer_page(
    session: Session, run: Run, page: int, levels: Mapping[int, int | None], now: datetime
) -> Run:
    """Keep the answers of one page, and finish after the last one if anything was answered.

    What is finished already stays as it is.
    """
    assessment = run.assessment
    if assessment.finished_at is not None:
        return run
    put_answers(session, assessment.id, levels)
    mark_page_done(session, assessment, page + 1)
    if assessment.pages_done >= len(run.pages) and answers_of(session, assessment.id):
        cohort = session.get_one(Cohort, assessment.cohort_id)
        person = session.get_one(Person, assessment.person_id)
        finish_if_open(session, assessment, moment_of(session, person, cohort, now), now)
    return run_of(session, assessment)


# --- when --------------------------------------------------------------------------------


def cohort_of(session: Session, person: Person, now: datetime) -> Cohort:
    """Return the cohort that the person takes part in: one that has begun before one to come.

    Raises:
        CohortOverError: their last one is over.
        NotForYouError: they never took part in one.
    """
    today = local_day(now, person.zone)
    mine = [
        cohort
        for membership, cohort in memberships_of(session, person.id)
        if membership.role is not Role.FACILITATOR
        and (membership.left_on is None or membership.left_on > today)
    ]
    current = [cohort for cohort in mine if not is_over(cohort, now)]
    begun = [cohort for cohort in current if cohort.starts_on <= today]
    for cohort in (*begun, *current):
        return cohort
    for cohort in mine:
        check_not_over(cohort, now)
    raise NotForYouError


def moment_of(session: Session, person: Person, cohort: Cohort, now: datetime) -> Moment:
    """Return in which third of the person's time in the cohort it is."""
    pairs = running_pairs_of(session, person.id)
    clocks = [one.clock_starts_at for one in pairs if one.cohort_id == cohort.id]
    return third_of(time_began_on(clocks, cohort), cohort.ends_on, local_day(now, person.zone))


def third_of(began_on: date, ends_on: date, today: date) -> Moment:
    """Return the third of the days from `began_on` to `ends_on` in which today lies."""
    days, passed = max((ends_on - began_on).days + 1, 1), (today - began_on).days
    if passed * 3 < days:
        return Moment.START
    return Moment.MIDDLE if passed * 3 < days * 2 else Moment.END


def time_began_on(clocks: Iterable[datetime | None], cohort: Cohort) -> date:
    """Return the day on which somebody's time began: with their first pair, or the cohort.

    `clocks` are when those of their pairs in the cohort started; days are of the cohort's zone.
    """
    zone = ZoneInfo(cohort.time_zone)
    days = [local_day(clock, zone) for clock in clocks if clock is not None]
    return max(min(days, default=cohort.starts_on), cohort.starts_on)
