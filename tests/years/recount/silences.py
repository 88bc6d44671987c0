"""Silent pairs, day by day: 14 days without a first contact, 45 without another one.

A silence is told on an open day from nine o'clock on, in the program's zone; again every 14 days
while nobody acts, three times; and not while the two are about to meet. Excuses and closed
stretches of five days or more do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.years.log import Act, ActedOn, Away, Logged, PairExcused
from tests.years.recount import second_reminders
from tests.years.recount.days import Span, months_of
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Fate
from tests.years.recount.planned import is_about_to_meet

LOOK_HOUR = 9
FIRST_DAYS, SILENT_DAYS = 14, 45
SETTLES_OPEN_DAYS = 2
AGAIN_AFTER = timedelta(days=14)
TIMES = 1 + 3
LONGEST_WAIT = timedelta(days=14)
"""An alert waits no longer than that for a second reminder."""


@dataclass
class Silence:
    """One stretch of silence of a pair, from when it was first told."""

    opened_at: datetime
    told_at: datetime
    times: int = 1
    acted_at: datetime | None = None
    acted_by: int | None = None
    is_dismissed: bool = False
    ended_at: datetime | None = None
    ended_by_contact: bool = False

    def take(self, by: int, at: datetime, *, is_dismissal: bool) -> None:
        """Let a facilitator act on it; the first one keeps it, and may act again."""
        if self.acted_by in (None, by):
            self.acted_at, self.acted_by = self.acted_at or at, by
            self.is_dismissed = is_dismissal


@dataclass(frozen=True)
class Telling:
    """At one look, one pair is to be told of."""

    look: datetime
    pair: Pair
    silence: Silence


@dataclass
class Watch:
    """Goes through the looks of a program for one pair."""

    facts: Facts
    pair: Pair
    reminders: list[tuple[datetime, datetime, Fate]]
    """The second reminders that its mentor should have had."""
    silences: list[Silence] = field(default_factory=list)

    def tellings(self, looks: list[datetime]) -> Iterator[Telling]:
        before = self.pair.announced_at
        for look in looks:
            if look < self.pair.announced_at:
                continue
            self._what_was_done(before, look)
            before = look
            if not self.pair.runs_at(look):
                return
            if self._is_told(look):
                yield Telling(look, self.pair, self.silences[-1])
        self._what_was_done(before, self.facts.log.ticks[-1])

    @property
    def current(self) -> Silence | None:
        """Return the silence that has not ended."""
        last = self.silences[-1] if self.silences else None
        return last if last is not None and last.ended_at is None else None

    def _what_was_done(self, since: datetime, until: datetime) -> None:
        """Let a contact end the silence, and let what a facilitator does stop the telling."""
        for act in self._acts(since, until):
            silence = self.current
            if silence is None:
                continue
            match act:
                case Logged():
                    silence.ended_at, silence.ended_by_contact = act.at, True
                case ActedOn():
                    silence.take(act.by, act.at, is_dismissal=act.is_dismissal)
                case PairExcused() | Away():
                    silence.take(act.by, act.at, is_dismissal=False)
                    silence.ended_at = act.at
        ended_at = self.pair.ended_at
        if self.current is not None and ended_at is not None and ended_at <= until:
            self.current.ended_at = ended_at

    def _acts(self, since: datetime, until: datetime) -> list[Act]:
        members = (self.pair.mentor, self.pair.participant)
        granted = [
            act
            for who in members
            for act in self.facts.acts_by(who)
            if isinstance(act, Away) and act.is_granted
        ]
        about = [
            act
            for act in self.facts.acts_about(self.pair.id)
            if isinstance(act, (Logged, ActedOn, PairExcused))
        ]
        return sorted(
            (act for act in [*about, *granted] if since < act.at <= until), key=lambda act: act.at
        )

    def _is_told(self, look: datetime) -> bool:
        """Return whether the pair is told of at this look, anew or again."""
        day = _Day(self.facts, self.pair, look)
        silence = self.current
        if silence is not None and not day.is_silent:
            silence.ended_at, silence.ended_by_contact = look, self._by_contact(silence, day)
            return False
        if silence is None:
            if not day.is_silent or is_about_to_meet(self.facts, self.pair, look):
                return False
            if not self._is_known(day):
                if day.told_from(self._reminders_by(look)) > day.today:
                    return False
                self.silences.append(Silence(look, look))
                return True
        return self._again(look)

    def _by_contact(self, silence: Silence, day: "_Day") -> bool:
        logged = [one.at for one in self.facts.contacts(self.pair.id, day.look)]
        is_enough = day.counted([]) < day.limit
        return bool(logged) and max(logged) >= silence.opened_at and is_enough

    def _is_known(self, day: "_Day") -> bool:
        """Return whether this silence was told before; one that ended for nothing goes on."""
        if not self.silences:
            return False
        last = self.silences[-1]
        opened_on = self.facts.today(self.pair.mentor, last.opened_at)
        if day.counted(day.excuses, opened_on) < day.limit:
            return False
        if last.ended_by_contact:
            last.ended_at, last.ended_by_contact = None, False
            return True
        return last.is_dismissed

    def _again(self, look: datetime) -> bool:
        silence = self.current
        if silence is None or silence.acted_at is not None or silence.times >= TIMES:
            return False
        zone = self.facts.program.zone
        passed = look.astimezone(zone).date() - silence.told_at.astimezone(zone).date()
        if passed < AGAIN_AFTER or is_about_to_meet(self.facts, self.pair, look):
            return False
        silence.told_at = look
        silence.times += 1
        return True

    def _reminders_by(self, look: datetime) -> list[tuple[datetime, Fate]]:
        return [(at, fate) for born, at, fate in self.reminders if born <= look]


class _Day:
    """One pair on the day of a look."""

    def __init__(self, facts: Facts, pair: Pair, look: datetime) -> None:
        self.facts, self.pair, self.look = facts, pair, look
        self.today = facts.today(pair.mentor, look)
        self.last_on = facts.last_on(pair, look)
        clock_on = facts.clock_on(pair, look)
        self.since = max(clock_on, self.last_on or clock_on)
        self.excuses = facts.excuses(pair, look)
        self.limit = SILENT_DAYS if self.last_on else FIRST_DAYS

    def counted(self, excuses: list[Span], until: date | None = None) -> int:
        return self.facts.days.counted(self.since, until or self.today, excuses)

    @property
    def is_silent(self) -> bool:
        if (self.today - self.since).days < self.limit:
            return False
        is_excused = any(first <= self.today <= last for first, last in self.excuses)
        return not is_excused and self.counted(self.excuses) >= self.limit

    def told_from(self, reminders: list[tuple[datetime, Fate]]) -> date:
        """Return the day from which facilitators hear of it.

        It is put off until whoever came back, and whoever was reminded, had two open days.
        """
        reached = self.facts.days.reached(self.since, self.limit, self.excuses)
        returns = [last for _, last in self.excuses if self.since <= last < self.today]
        day = max([reached, *map(self._settled, returns)])
        if self.last_on is None or self.today >= reached + LONGEST_WAIT:
            return day
        return max(day, self._reminded_from(reached, reminders))

    def _settled(self, day: date) -> date:
        return self.facts.days.after_open_days(day, SETTLES_OPEN_DAYS)

    def _reminded_from(self, reached: date, reminders: list[tuple[datetime, Fate]]) -> date:
        mentor = self.pair.mentor
        mine = [
            fate
            for at, fate in reminders
            if self._is_about_this(at.astimezone(self.facts.zone(mentor, self.look)).date())
        ]
        # At a look the silence is judged before anything goes out.
        settled = [
            fate.on
            for fate in mine
            if fate.on and (fate.on < self.look or (fate.is_known_at_once and fate.on == self.look))
        ]
        if settled:
            return self._settled(self.facts.today(mentor, min(settled)))
        expected = self._expected(reached + LONGEST_WAIT)
        if mine:
            return reached + LONGEST_WAIT
        return self._settled(expected) if expected else reached

    def _is_about_this(self, day: date) -> bool:
        return day > self.since and day.replace(day=1) > (self.last_on or date.min).replace(day=1)

    def _expected(self, until: date) -> date | None:
        """Return the day of the first second reminder that is still to come."""
        mentor = self.pair.mentor
        if self.facts.wishes(mentor, self.look).fewer:
            return None
        for month in months_of(self.since, until):
            if month <= (self.last_on or date.min) or month < self.facts.began_on(self.pair):
                continue
            at = second_reminders.reminder_at(self.facts, mentor, month, self.look)
            day = at.astimezone(self.facts.zone(mentor, self.look)).date() if at else None
            if day and self.since < day <= until:
                return day
        return None


def looks_for_silence(facts: Facts) -> list[datetime]:
    """Return the looks at which silence is judged: one each open day, from nine o'clock on."""
    program, days, found = facts.program, set(), []
    for look in facts.log.ticks:
        local = look.astimezone(program.zone)
        day = local.date()
        is_on = program.starts_on <= day <= program.ends_on and not facts.is_held(look)
        if is_on and day not in days and facts.days.is_open(day) and local.hour >= LOOK_HOUR:
            days.add(day)
            found.append(look)
    return found
