"""The week of a cohort, as a facilitator reads it on Monday.

It is made of what facilitators may see and of nothing else: no note, title, link or reason is
ever read for it, and topics only as numbers over several pairs.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Cohort, Person, Session
from models.digest import (
    AlertState,
    Excused,
    HelpAsked,
    PairCounts,
    Weeks,
    alerts_of_week,
    count_articles,
    count_contacts,
    counts_of_pairs,
    excused_on,
    help_of_week,
    tags_of_week,
    undelivered_in_week,
)
from models.person import cohorts_led_by, people_without_account
from program.cohorts import leaders_of
from program.digest_pairs import Judged, carried_meetings, judge
from program.digest_parts import (
    Asked,
    AwayPerson,
    Back,
    Digest,
    Doer,
    NewPair,
    PairName,
    PairOnHold,
    SilentPair,
    Trend,
)
from program.hours import local_day
from program.periods import IsoWeek, start_of_day
from program.rules import Rules
from program.skills import SKILL_AREAS

MOST_TOPICS = 5


@dataclass(frozen=True)
class DigestFor:
    """Who gets which digest."""

    cohort: Cohort
    facilitator: Person
    week: IsoWeek
    """In which it goes out; it tells of the week before."""


@dataclass(frozen=True)
class _Known:
    """What several parts of the digest need."""

    to: DigestFor
    today: date
    pairs: Mapping[int, PairCounts]
    """Every announced pair, ended ones too."""
    own_ids: frozenset[int]
    """Pairs of the facilitator that another one looks after."""
    judged: Judged


def digest_of(session: Session, to: DigestFor, rules: Rules, now: datetime) -> Digest:
    """Return the facilitator's digest of the week before `to.week`, in their zone.

    Whether a pair is silent, behind or away is as of now. The number of queries does not grow with
    the pairs.
    """
    cohort, reader = to.cohort, to.facilitator
    weeks = weeks_of(to.week, reader)
    alerts = alerts_of_week(session, cohort.id, weeks)
    excused = excused_on(session, cohort.id, local_day(now, reader.zone))
    known = _known(session, to, (alerts, excused), rules, now)
    judged = known.judged
    return Digest(
        cohort=cohort.name,
        names_cohort=len(cohorts_led_by(session, reader.id, known.today)) > 1,
        ended_on=cohort.ends_on if cohort.ends_on < known.today else None,
        today=known.today,
        first_day=weeks.week[0],
        last_day=weeks.week[1],
        pairs=judged.number,
        on_track=judged.on_track,
        not_judged=judged.not_judged,
        complete=judged.complete,
        meetings_required=rules.counting.video_meetings_required,
        silent=_silent(alerts, known),
        behind=judged.behind,
        not_begun=_not_begun(known),
        help=_help(help_of_week(session, cohort.id, weeks), known),
        back=_back(alerts, known),
        contacts=Trend(*count_contacts(session, cohort.id, weeks)),
        articles=Trend(*count_articles(session, cohort.id, weeks)),
        undelivered=tuple(undelivered_in_week(session, cohort.id, weeks)),
        unreachable=tuple(one.name for one in people_without_account(session, cohort.id)),
        on_hold=_on_hold(excused, known),
        away=tuple(AwayPerson(one.name, one.ends_on) for one in excused if one.name),
        own=tuple(_name(pair) for pair in known.pairs.values() if _is_running_own(pair, known)),
        topics=topics_of(tags_of_week(session, cohort.id, weeks), rules),
    )


def weeks_of(week: IsoWeek, reader: Person) -> Weeks:
    """Return the week before the one in which the digest goes out, and the week before that."""
    told, before = week.previous(), week.previous().previous()
    starts = [start_of_day(one.first_day, reader.zone) for one in (before, told, week)]
    return Weeks(
        before=(before.first_day, before.last_day),
        week=(told.first_day, told.last_day),
        before_span=(starts[0], starts[1]),
        week_span=(starts[1], starts[2]),
    )


def topics_of(
    tagged: Sequence[tuple[int, Collection[str]]], rules: Rules
) -> tuple[tuple[str, int], ...]:
    """Return the skill areas that came up, each with its number of pairs, the most common first.

    One that came up in too few pairs is left out, because the number would tell who talked about
    it; so are words of a pair's own, whatever their number.
    """
    pairs: dict[str, set[int]] = {area: set() for area in SKILL_AREAS}
    for pair_id, tags in tagged:
        for tag in tags:
            if tag in pairs:
                pairs[tag].add(pair_id)
    fewest = rules.decency.topics_shown_over_pairs
    shown = [(area, len(ids)) for area, ids in pairs.items() if len(ids) >= fewest]
    return tuple(sorted(shown, key=lambda topic: -topic[1])[:MOST_TOPICS])


def _known(
    session: Session,
    to: DigestFor,
    states: tuple[Sequence[AlertState], Sequence[Excused]],
    rules: Rules,
    now: datetime,
) -> _Known:
    alerts, excused = states
    pairs = counts_of_pairs(session, to.cohort.id)
    own_ids = _own_pairs(pairs, to, leaders_of(session, to.cohort, now))
    running = [pair for pair in pairs if pair.ended_at is None and pair.id not in own_ids]
    judged = judge(
        running,
        silent_ids={alert.pair_id for alert in alerts if alert.ended_at is None},
        excused_ids={id_ for one in excused for id_ in _excused_pairs(one, running)},
        carried=carried_meetings(pairs),
        ...
    )
