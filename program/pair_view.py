"""What may be seen of one pair: all of it by its two people, an outline by a facilitator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Article, Contact, Pair, Person, Session
from models.article import articles_of, count_articles
from models.contact import (
    ContactOutline,
    contact_days,
    contact_outlines,
    last_contacts,
    video_meeting_days,
)
from models.excuse import find_current_excuse
from models.referral import count_referrals
from program.calendar import DayRange
from program.need import absences
from program.pace import asked_months
from program.periods import Month, months_between
from program.progress import Progress, former_pairs, progress_of
from program.rules import Rules

MOST_CONTACTS = 5
MOST_ARTICLES = 5


@dataclass(frozen=True)
class CheckIns:
    """In which months the two were in touch."""

    in_touch: tuple[Month, ...]
    empty: tuple[Month, ...]
    """Months that are over, and asked for a check-in that nobody logged."""
    excused: tuple[Month, ...]
    """Months without a contact for which none was asked: part-months, and times away."""
    is_open: bool
    """This month asks for a check-in that is still to come."""


@dataclass(frozen=True)
class PairOutline:
    """What a facilitator may see: nothing that the two wrote is ever loaded for it."""

    pair: Pair
    progress: Progress
    meeting_days: Sequence[date]
    """Of the video meetings that count, the earliest first."""
    check_ins: CheckIns
    contacts: Sequence[ContactOutline]
    """The last ones, the latest first."""
    articles: int
    """How many were shared."""
    away: Sequence[tuple[Person, date]]
    """Who of the two is away today, and through which day."""
    referrals: int = 0
    """How many colleagues the mentor brought in."""


@dataclass(frozen=True)
class PairView:
    """What the two people of the pair see."""

    outline: PairOutline
    contacts: Sequence[Contact]
    """The last ones with their notes, the latest first."""
    articles: Sequence[Article]
    """The last ones, the latest first."""


def pair_outline(session: Session, pair: Pair, rules: Rules, now: datetime) -> PairOutline:
    """Return what a facilitator may see of the pair."""
    progress = progress_of(session, [pair], rules, now)[0]
    pair_ids = [pair.id, *(former.id for former in former_pairs(session, pair))]
    return PairOutline(
        pair=pair,
        progress=progress,
        meeting_days=video_meeting_days(session, pair_ids),
        check_ins=check_ins_of(
            pair, contact_days(session, pair.id), progress.today, _absences(session, pair)
        ),
        contacts=contact_outlines(session, pair.id, MOST_CONTACTS),
        articles=count_articles(session, pair.id),
        away=_away(session, pair, progress.today),
        referrals=count_referrals(session, pair.id),
    )


def pair_view(session: Session, pair: Pair, rules: Rules, now: datetime) -> PairView:
    """Return what the two people of the pair may see."""
    return PairView(
        outline=pair_outline(session, pair, rules, now),
        contacts=last_contacts(session, pair.id, MOST_CONTACTS),
        articles=articles_of(session, pair.id, MOST_ARTICLES),
    )


def check_ins_of(
    pair: Pair, days: Sequence[date], today: date, absences: Sequence[DayRange] = ()
) -> CheckIns:
    """Return how the months of the pair stand on `today`, given the days of its contacts.

    `absences` are the first and last days on which it was excused, or one of the two away.
    """
    began_on, ends_on = pair.began_on or pair.cohort.starts_on, pair.cohort.ends_on
    touched = {Month.containing(day) for day in days}
    months = months_between(began_on, min(today, ends_on))
    silent = [month for month in months if month not in touched]
    due = asked_months(began_on, ends_on, absences)
    excused = [month for month in silent if month not in due]
    asked = [month for month in silent if month in due]
    return CheckIns(
        in_touch=tuple(month for month in months if month in touched),
        empty=tuple(month for month in asked if month.last_day < today),
        excused=tuple(excused),
        is_open=any(month.last_day >= today for month in asked),
    )


def _absences(session: Session, pair: Pair) -> list[DayRange]:
    away = absences(session, [pair])
    people = (away.of_people.get(one, ()) for one in (pair.mentor_id, pair.participant_id))
    return [span for spans in (*people, away.of_pairs.get(pair.id, ())) for span in spans]


def _away(session: Session, pair: Pair, today: date) -> list[tuple[Person, date]]:
    found = []
    for person in (pair.mentor, pair.participant):
        excuse = find_current_excuse(session, person.id, today)
        if excuse:
            found.append((person, excuse.ends_on))
    return found
