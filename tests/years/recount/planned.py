"""What people do beside contacts, read from the log: meetings, capstones, self-assessments."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.happenings import (
    Agreed,
    Assessed,
    CalledOff,
    Reviewed,
    SaidOfMeeting,
    StepDone,
    WorksOn,
)
from tests.years.recount.facts import Facts, Pair

NEAR_AHEAD = timedelta(days=14)
JUST_OVER = timedelta(days=4)
DONE_LATELY = timedelta(days=21)
CONFERENCE_PERCENT = 90


def is_about_to_meet(facts: Facts, pair: Pair, moment: datetime) -> bool:
    """Return whether a meeting is near, or was just now and nobody has said how it went."""
    agreed: dict[int, datetime] = {}
    for act in facts.acts_about(pair.id):
        if act.at > moment:
            break
        if isinstance(act, Agreed):
            agreed[act.meeting] = act.starts_at
        if isinstance(act, (CalledOff, SaidOfMeeting)):
            agreed.pop(act.meeting, None)
    return any(moment - JUST_OVER <= at <= moment + NEAR_AHEAD for at in agreed.values())


def day_at(facts: Facts, percent: int) -> date:
    """Return the day on which so much of the program is over."""
    days = (facts.program.ends_on - facts.program.starts_on).days + 1
    passed = next(number for number in range(1, days + 1) if number * 100 >= days * percent)
    return facts.program.starts_on + timedelta(days=passed - 1)


def conference_on(facts: Facts) -> date:
    return day_at(facts, CONFERENCE_PERCENT)


def capstone_of(facts: Facts, who: int, moment: datetime) -> int | None:
    """Return the capstone that somebody works on; nobody leaves one in these years."""
    found = [act for act in facts.acts_by(who) if isinstance(act, WorksOn) and act.at <= moment]
    return found[-1].capstone if found else None


def is_done(facts: Facts, capstone: int, step: int, moment: datetime) -> bool:
    return any(
        act.capstone == capstone and act.step == step
        for act in facts.log.acts
        if isinstance(act, StepDone) and act.at <= moment
    )


def is_reviewed(facts: Facts, pair: Pair, capstone: int, moment: datetime) -> bool:
    return any(
        isinstance(act, Reviewed) and act.capstone == capstone and act.at <= moment
        for act in facts.acts_about(pair.id)
    )


def has_assessed(facts: Facts, who: int, third: int, moment: datetime) -> bool:
    """Return whether somebody did a self-assessment in that third (0 to 2), or of late."""
    return any(
        at > moment - DONE_LATELY or _third(facts, who, at) == third
        for at in _assessed_at(facts, who)
        if at <= moment
    )


def _assessed_at(facts: Facts, who: int) -> Iterator[datetime]:
    return (act.at for act in facts.acts_by(who) if isinstance(act, Assessed))


def _third(facts: Facts, who: int, moment: datetime) -> int:
    program = facts.program
    announced = [
        pair.announced_at for pair in facts.pairs.values() if pair.has(who) and pair.runs_at(moment)
    ]
    days = [at.astimezone(program.zone).date() for at in announced]
    began = max(min(days, default=program.starts_on), program.starts_on)
    length, passed = (program.ends_on - began).days + 1, (facts.today(who, moment) - began).days
    return min(passed * 3 // length, 2)
