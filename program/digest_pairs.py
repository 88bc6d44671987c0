"""How each pair of a cohort does, judged from its counts alone and for thousands at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

from models import Cohort
from models.digest import Excused, PairCounts
from program.hours import local_day
from program.pace import pace_due_on
from program.rules import Rules


class Standing(Enum):
    """How a pair does: the first of these that holds."""

    AWAY = "away"
    SILENT = "silent"
    BEHIND = "behind"
    NOT_BEGUN = "not begun"
    ON_TRACK = "on track"


@dataclass(frozen=True)
class JudgedPair:
    """A running pair and how it does."""

    counts: PairCounts
    standing: Standing
    video_done: int
    """With those carried over from the participant's former pairs."""
    next_due_on: date | None
    """By when the next required video meeting is due; None when all are done."""
    today: date
    """In the mentor's zone."""


class PairJudge:
    """Judges the running pairs of one cohort; what many pairs share is worked out once."""

    def __init__(self, cohort: Cohort, rules: Rules, now: datetime) -> None:
        """Take whose pairs they are, the rules, and the moment of which "today" is the day."""

        @cache
        def due_on(began_on: date) -> tuple[date, ...]:
            return pace_due_on(began_on, cohort.ends_on, rules)

        @cache
        def today_in(zone: str) -> date:
            return local_day(now, ZoneInfo(zone))

        self._starts_on = cohort.starts_on
        self._due_on, self._today_in = due_on, today_in

    def judge(
        self, pairs: Sequence[PairCounts], silent_ids: set[int], excused: Sequence[Excused]
    ) -> list[JudgedPair]:
        """Return how the running ones do; `pairs` are all of the cohort, ended ones too."""
        carried = carried_meetings(pairs)
        away = {one.person_id for one in excused} - {None}
        on_hold = {one.pair_id for one in excused} - {None}
        judged = []
        for pair in pairs:
            if pair.ended_at is not None:
                continue
            is_away = pair.id in on_hold or bool({pair.mentor_id, pair.participant_id} & away)
            known = Standing.AWAY if is_away else None
            if known is None and pair.id in silent_ids:
                known = Standing.SILENT
            judged.append(self._judged(pair, carried[pair.id], known))
        return judged

    def _judged(self, pair: PairCounts, carried: int, known: Standing | None) -> JudgedPair:
        done = pair.video_meetings + carried
        due_on = self._due_on(pair.began_on or self._starts_on)
        today = self._today_in(pair.mentor_zone)
        is_behind = done < sum(day < today for day in due_on)
        if known is None:
            begun = Standing.ON_TRACK if pair.contacts else Standing.NOT_BEGUN
            known = Standing.BEHIND if is_behind else begun
        return JudgedPair(pair, known, done, next(iter(due_on[done:]), None), today)


def carried_meetings(pairs: Sequence[PairCounts]) -> Mapping[int, int]:
    """Return how many video meetings each pair brings along from the participant's former pairs."""
    by_id = {pair.id: pair for pair in pairs}
    carried = {}
    for pair in pairs:
        number, later = 0, pair
        while later.carries_meetings and (former := by_id.get(later.continues_id or 0)):
            number += former.video_meetings
            later = former
        carried[pair.id] = number
    return carried
