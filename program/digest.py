"""The week of a cohort, as a facilitator reads it on Monday.

It is made of what facilitators may see and of nothing else: no note, title, link or reason is
ever read for it, and topics only as numbers over several pairs.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Cohort, Person, Session
from models.account import people_without_account
from models.delivery_ledger import Reach
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
from models.key_care import key_missing
from models.person import cohorts_led_by
from program.cohorts import leaders_of
from program.digest_pairs import JudgedPair, PairJudge, Standing
from program.digest_parts import (
    Asked,
    AwayPerson,
    Back,
    BehindPair,
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
    judged: Sequence[JudgedPair]
    """The running pairs, without those."""

    def standing(self, standing: Standing) -> list[JudgedPair]:
        return [one for one in self.judged if one.standing is standing]

    def told(self, pair_id: int) -> PairCounts | None:
        """Return the pair, None if its troubles are not for this facilitator."""
        return None if pair_id in self.own_ids else self.pairs.get(pair_id)

    def doer(self, person_id: int | None, name: str | None, at: datetime | None) -> Doer | None:
        if name is None or at is None:
            return None
        reader = self.to.facilitator
        return Doer(name, person_id == reader.id, local_day(at, reader.zone))


def digest_of(session: Session, to: DigestFor, rules: Rules, now: datetime) -> Digest:
    """Return the facilitator's digest of the week before `to.week`, in their zone.

    Whether a pair is silent, behind or away is as of now. The number of queries does not grow with
    the pairs. It is as long as the digest has parts.
    """
    cohort, reader = to.cohort, to.facilitator
    weeks = weeks_of(to.week, reader)
    alerts = alerts_of_week(session, cohort.id, weeks)
    excused = excused_on(session, cohort.id, local_day(now, reader.zone))
    requests = help_of_week(session, cohort.id, weeks)
    known = _known(session, to, PairJudge(cohort, rules, now), (alerts, excused), now)
    required = rules.counting.video_meetings_required
    return Digest(
        cohort=cohort.name,
        names_cohort=len(cohorts_led_by(session, reader.id, known.today)) > 1,
        ended_on=cohort.ends_on if cohort.ends_on < known.today else None,
        today=known.today,
        first_day=weeks.week[0],
        last_day=weeks.week[1],
        pairs=len(known.judged),
        on_track=len(known.standing(Standing.ON_TRACK)),
        not_judged=len(known.standing(Standing.AWAY)),
        complete=sum(one.video_done >= required for one in known.judged),
        meetings_required=required,
        silent=_silent(alerts, known),
        behind=_behind(known),
        not_begun=_not_begun(known),
        help=_help([one for one in requests if _is_listed(one, weeks)], known),
        back=_back(alerts, known),
        contacts=Trend(*count_contacts(session, cohort.id, weeks)),
        articles=Trend(*count_articles(session, cohort.id, weeks)),
        undelivered=tuple(undelivered_in_week(session, _reach(known), weeks)),
        unreachable=tuple(one.name for one in people_without_account(session, cohort.id)),
        on_hold=_on_hold(excused, known),
        away=tuple(AwayPerson(one.name, one.ends_on) for one in excused if one.name),
        own=_own(known),
        topics=topics_of(tags_of_week(session, cohort.id, weeks), rules),
        help_going_on=len(_help([one for one in requests if not _is_listed(one, weeks)], known)),
        notes_wait=key_missing(session) is not None,
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
    judge: PairJudge,
    states: tuple[Sequence[AlertState], Sequence[Excused]],
    now: datetime,
) -> _Known:
    alerts, excused = states
    pairs = counts_of_pairs(session, to.cohort.id)
    own_ids = _own_ids(pairs, to.facilitator, leaders_of(session, to.cohort, now))
    silent_ids = {alert.pair_id for alert in alerts if alert.ended_at is None}
    judged = judge.judge(pairs, silent_ids, excused)
    return _Known(
        to=to,
        today=local_day(now, to.facilitator.zone),
        pairs={pair.id: pair for pair in pairs},
        own_ids=own_ids,
        judged=[one for one in judged if one.counts.id not in own_ids],
    )


def _own_ids(
    pairs: Sequence[PairCounts], reader: Person, leaders: Sequence[Person]
) -> frozenset[int]:
    """Return the pairs of the reader for which there is another facilitator outside the pair."""
    return frozenset(
        pair.id
        for pair in pairs
        if pair.has(reader.id) and any(not pair.has(leader.id) for leader in leaders)
    )


def _reach(known: _Known) -> Reach:
    return Reach(known.to.cohort.id, known.to.facilitator.id, known.own_ids)


def _name(pair: PairCounts) -> PairName:
    return PairName(pair.mentor_name, pair.participant_name)


def _silent(alerts: Sequence[AlertState], known: _Known) -> tuple[SilentPair, ...]:
    by_pair = {alert.pair_id: alert for alert in alerts if alert.ended_at is None}
    found = [
        _silent_pair(one, by_pair[one.counts.id], known) for one in known.standing(Standing.SILENT)
    ]
    return tuple(sorted(found, key=lambda one: -one.days))


def _silent_pair(judged: JudgedPair, alert: AlertState, known: _Known) -> SilentPair:
    pair = judged.counts
    since = pair.last_on or _announced_on(pair, judged)
    return SilentPair(
        pair=_name(pair),
        last_on=pair.last_on,
        days=(judged.today - since).days,
        doer=known.doer(alert.acted_by_id, alert.acted_by, alert.acted_at),
    )


def _announced_on(pair: PairCounts, judged: JudgedPair) -> date:
    announced_at = pair.announced_at
    return local_day(announced_at, ZoneInfo(pair.mentor_zone)) if announced_at else judged.today


def _behind(known: _Known) -> tuple[BehindPair, ...]:
    found = [
        BehindPair(_name(one.counts), one.video_done, one.next_due_on)
        for one in known.standing(Standing.BEHIND)
        if one.next_due_on is not None
    ]
    return tuple(sorted(found, key=lambda one: one.due_on))


def _not_begun(known: _Known) -> tuple[NewPair, ...]:
    found = [
        NewPair(_name(one.counts), _announced_on(one.counts, one))
        for one in known.standing(Standing.NOT_BEGUN)
    ]
    return tuple(sorted(found, key=lambda one: one.announced_on))


def _is_listed(request: HelpAsked, weeks: Weeks) -> bool:
    """Return whether the request is of the week, or waits for somebody."""
    return request.asked_at >= weeks.week_span[0] or request.acted_by_id is None


def _help(requests: Sequence[HelpAsked], known: _Known) -> tuple[Asked, ...]:
    found = []
    for request in requests:
        pair = known.told(request.pair_id)
        if pair is None:
            continue
        names = pair.mentor_name, pair.participant_name
        asked_by, partner = names if request.asked_by_id == pair.mentor_id else names[::-1]
        on = local_day(request.asked_at, known.to.facilitator.zone)
        doer = known.doer(request.acted_by_id, request.acted_by, request.acted_at)
        found.append(Asked(asked_by, partner, on, doer, request.solved_at is not None))
    return tuple(found)


def _back(alerts: Sequence[AlertState], known: _Known) -> tuple[Back, ...]:
    zone = known.to.facilitator.zone
    found = []
    for alert in alerts:
        pair = known.told(alert.pair_id)
        if pair is not None and alert.ended_at is not None:
            found.append(Back(_name(pair), local_day(alert.ended_at, zone)))
    return tuple(found)


def _on_hold(excused: Sequence[Excused], known: _Known) -> tuple[PairOnHold, ...]:
    found = []
    for one in excused:
        pair = known.pairs.get(one.pair_id or 0)
        if pair is not None and pair.ended_at is None:
            found.append(PairOnHold(_name(pair), one.ends_on))
    return tuple(found)


def _own(known: _Known) -> tuple[PairName, ...]:
    own = [known.pairs[id_] for id_ in sorted(known.own_ids)]
    return tuple(_name(pair) for pair in own if pair.ended_at is None)
