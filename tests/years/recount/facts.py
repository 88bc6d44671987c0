"""What was so at a moment, read from the log of what people had done by then."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.years.log import (
    Act,
    Announced,
    Away,
    Back,
    Ended,
    Heard,
    Held,
    Left,
    Log,
    Logged,
    Moved,
    PairExcused,
    Released,
    Returned,
    Wishes,
)
from tests.years.recount.days import ONE_DAY, Days, Span, at_hour

REMINDERS = frozenset(
    (
        *("first_contact", "nudge", "second_reminder", "alert", "milestone", "capstone_review"),
        *("self_assessment", "reflection", "meeting_outcome", "attendance", "poll_reminder"),
        "help_follow_up",
    )
)
"""What counts towards three a week, and stays away during a pause."""


@dataclass(frozen=True)
class Pair:
    """A pair from its announcement on."""

    id: int
    mentor: int
    participant: int
    announced_at: datetime
    continues: int | None
    ended_at: datetime | None
    is_reassigned: bool

    def has(self, who: int) -> bool:
        return who in (self.mentor, self.participant)

    def partner_of(self, who: int) -> int:
        return self.participant if who == self.mentor else self.mentor

    def runs_at(self, moment: datetime) -> bool:
        is_on = self.announced_at <= moment
        return is_on and (self.ended_at is None or moment < self.ended_at)


class Facts:
    """The log, to be asked."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.program = log.program
        self.days = Days(log.program.closed)
        self._of_person: dict[int, list[Act]] = defaultdict(list)
        self._of_pair: dict[int, list[Act]] = defaultdict(list)
        for act in log.acts:
            if hasattr(act, "who"):
                self._of_person[act.who].append(act)
            if hasattr(act, "pair"):
                self._of_pair[act.pair].append(act)
        self.holds = [act for act in log.acts if isinstance(act, (Held, Released))]
        self.pairs = {act.pair: self._pair(act) for act in log.acts if isinstance(act, Announced)}
        self._pairs_of: dict[int, list[Pair]] = defaultdict(list)
        for pair in self.pairs.values():
            self._pairs_of[pair.mentor].append(pair)
            self._pairs_of[pair.participant].append(pair)
        self._heard: dict[tuple[int, str], list[Heard]] = defaultdict(list)
        for heard in log.heard:
            self._heard[heard.who, heard.kind].append(heard)

    # -- the bot ------------------------------------------------------------------------------

    def looks(self, first: datetime, last: datetime | None = None) -> Iterator[datetime]:
        """Yield when the bot looked what is due, from the first to the last of these moments."""
        ticks = self.log.ticks
        for index in range(bisect_left(ticks, first), len(ticks)):
            if last is not None and ticks[index] > last:
                return
            yield ticks[index]

    def look_before(self, look: datetime) -> datetime:
        return self.log.ticks[max(bisect_left(self.log.ticks, look) - 1, 0)]

    def heard(self, who: int, kind: str) -> list[Heard]:
        return self._heard[who, kind]

    def reminders_in_week(self, who: int, moment: datetime) -> tuple[int, int]:
        """Return how many reminders somebody had this week before the moment, and at it."""
        zone = self.zone(who, moment)
        day = moment.astimezone(zone).date()
        monday = at_hour(day - timedelta(days=day.weekday()), 0, zone)
        times = [heard.at for kind in REMINDERS for heard in self.heard(who, kind)]
        return sum(monday <= at < moment for at in times), times.count(moment)

    # -- people -------------------------------------------------------------------------------

    def _acts_of(self, who: int, moment: datetime) -> Iterator[Act]:
        return (act for act in self._of_person[who] if act.at <= moment)

    def zone(self, who: int, moment: datetime) -> ZoneInfo:
        zone = self.log.members[who].zone
        for act in self._acts_of(who, moment):
            if isinstance(act, Moved):
                zone = act.zone
        return zone

    def today(self, who: int, moment: datetime) -> date:
        return moment.astimezone(self.zone(who, moment)).date()

    def wishes(self, who: int, moment: datetime) -> Wishes:
        found = [act for act in self._acts_of(who, moment) if isinstance(act, Wishes)]
        return found[-1] if found else Wishes(moment, who)

    def is_paused(self, who: int, moment: datetime) -> bool:
        until = self.wishes(who, moment).paused_until
        return until is not None and self.today(who, moment) <= until

    def absences(self, who: int, moment: datetime) -> list[Span]:
        """Return when somebody is or was away, as far as it was known at the moment."""
        spans: list[tuple[date, date, bool]] = []
        for act in self._acts_of(who, moment):
            if isinstance(act, Back):
                spans = _shortened(spans, act.on, only_own=False)
            if isinstance(act, Away):
                if not act.is_granted:
                    spans = _shortened(spans, act.first, only_own=True)
                spans.append((act.first, act.last, act.is_granted))
        return [(first, last) for first, last, _ in spans]

    def is_away(self, who: int, day: date, moment: datetime) -> bool:
        return any(first <= day <= last for first, last in self.absences(who, moment))

    def leaves_on(self, who: int, moment: datetime) -> date | None:
        """Return from which day on somebody no longer takes part, as known at the moment."""
        on = None
        for act in self._acts_of(who, moment):
            if isinstance(act, Left):
                on = act.on
            if isinstance(act, Returned):
                on = None
        return on

    def leaders(self, moment: datetime) -> list[int]:
        today = moment.astimezone(self.program.zone).date()
        found = []
        for member in self.log.members.values():
            on = self.leaves_on(member.id, moment)
            if member.leads and (on is None or on > today):
                found.append(member.id)
        return found

    def leaders_for(self, pair: Pair, moment: datetime) -> list[int]:
        """Return who hears of the pair's troubles: nobody of the pair while there is another."""
        leaders = self.leaders(moment)
        return [one for one in leaders if not pair.has(one)] or leaders

    # -- the program --------------------------------------------------------------------------

    def is_held(self, moment: datetime) -> bool:
        before = [act for act in self.holds if act.at <= moment]
        return bool(before) and isinstance(before[-1], Held)

    def is_over(self, moment: datetime) -> bool:
        return moment.astimezone(self.program.zone).date() > self.program.ends_on

    # -- pairs --------------------------------------------------------------------------------

    def _pair(self, begun: Announced) -> Pair:
        ended_at, is_reassigned = None, False
        for act in self._of_pair[begun.pair]:
            if isinstance(act, Ended):
                ended_at, is_reassigned = act.at, act.is_reassigned
        gone = [self._gone_at(who, begun.at) for who in (begun.mentor, begun.participant)]
        for moment in gone:
            if moment is not None and (ended_at is None or moment < ended_at):
                ended_at, is_reassigned = moment, False
        return Pair(
            begun.pair,
            begun.mentor,
            begun.participant,
            begun.at,
            begun.continues,
            ended_at,
            is_reassigned,
        )

    def _gone_at(self, who: int, since: datetime) -> datetime | None:
        """Return when it took effect that somebody leaves: at once, or at a look on that day."""
        moments = [act.at for act in self._of_person[who] if isinstance(act, Left)]
        for moment in sorted([*moments, *self.log.ticks]) if moments else ():
            on = self.leaves_on(who, moment)
            if moment > since and on is not None and on <= self.today(who, moment):
                return moment
        return None

    def pairs_of(self, who: int, moment: datetime) -> list[Pair]:
        """Return somebody's running pairs, while the program runs, in the mentor's zone."""
        program = self.program
        return [
            pair
            for pair in self._pairs_of[who]
            if pair.runs_at(moment)
            and program.starts_on <= self.today(pair.mentor, moment) <= program.ends_on
        ]

    def pairs_started_before(self, who: int, limit: datetime, moment: datetime) -> list[Pair]:
        """Return somebody's running pairs that were announced before the limit."""
        mine = self._pairs_of[who]
        return [pair for pair in mine if pair.runs_at(moment) and pair.announced_at < limit]

    def began_on(self, pair: Pair) -> date:
        """Return the pair's first day, as the mentor's calendar had it when it was announced."""
        return self.today(pair.mentor, pair.announced_at)

    def announced_on(self, pair: Pair, moment: datetime) -> date:
        """Return the day of the announcement in the zone in which the mentor lives now."""
        return pair.announced_at.astimezone(self.zone(pair.mentor, moment)).date()

    def clock_on(self, pair: Pair, moment: datetime) -> date:
        """Return the day after which silence counts: never before the program's first day."""
        return max(self.announced_on(pair, moment), self.program.starts_on)

    def contacts(self, pair_id: int, moment: datetime) -> list[Logged]:
        acts = self._of_pair[pair_id]
        return [act for act in acts if isinstance(act, Logged) and act.at <= moment]

    def last_on(self, pair: Pair, moment: datetime) -> date | None:
        return max((act.day for act in self.contacts(pair.id, moment)), default=None)

    def meetings(self, pair: Pair, moment: datetime) -> int:
        """Return the video meetings, those with former mentors included."""
        number = sum(act.is_video for act in self.contacts(pair.id, moment))
        if pair.continues is None:
            return number
        return number + self.meetings(self.pairs[pair.continues], moment)

    def is_behind(self, pair: Pair, moment: datetime) -> bool:
        """Return whether fewer than a quarter, 60 and 90 percent of the time ask for took place."""
        began, today = self.began_on(pair), self.today(pair.mentor, moment)
        length = (self.program.ends_on - began).days + 1
        passed = (today - began).days
        due = sum(passed * 100 >= length * percent for percent in (25, 60, 90))
        return self.meetings(pair, moment) < due

    def excuses(self, pair: Pair, moment: datetime) -> list[Span]:
        """Return what stops the pair's clock: absences of either, and excuses of the pair."""
        own = self.pair_excuses(pair, moment)
        absences = [self.absences(who, moment) for who in (pair.mentor, pair.participant)]
        return [*own, *absences[0], *absences[1]]

    def pair_excuses(self, pair: Pair, moment: datetime) -> list[Span]:
        acts = self._of_pair[pair.id]
        return [
            (act.first, act.last)
            for act in acts
            if isinstance(act, PairExcused) and act.at <= moment
        ]

    def is_present(self, pair: Pair, who: int, moment: datetime) -> bool:
        """Return whether neither partner is away today, in the reader's zone."""
        day = self.today(who, moment)
        return not any(first <= day <= last for first, last in self.excuses(pair, moment))

    def acts_about(self, pair_id: int) -> list[Act]:
        return self._of_pair[pair_id]

    def acts_by(self, who: int) -> list[Act]:
        return self._of_person[who]


def _shortened(
    spans: list[tuple[date, date, bool]], today: date, *, only_own: bool
) -> list[tuple[date, date, bool]]:
    """Return the spans, those of today ended yesterday; one that begins today never was."""
    kept = []
    for first, last, is_granted in spans:
        if not first <= today <= last or (only_own and is_granted):
            kept.append((first, last, is_granted))
        elif first < today:
            kept.append((first, today - ONE_DAY, is_granted))
    return kept


def about_whom(heard: Heard, log: Log) -> set[int]:
    """Return the ids of everybody whom the text names, by their first names."""
    words = set(re.findall(r"\w+", heard.text))
    return {member.id for member in log.members.values() if member.first_name in words}
