"""What becomes of a message from when it is due: the same way for every kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.years.recount.days import at_hour
from tests.years.recount.facts import REMINDERS, Facts

AT_ANY_HOUR = frozenset({"help_request"})
NEVER_HELD = frozenset({"help_request", "help_news", "passed_message"})
"""What a person asks or writes to another one does not wait for the end of a hold."""

IN_A_WEEK = 3
QUIET_HOURS = "quiet hours"


@dataclass(frozen=True)
class Until:
    """It comes too early; it is looked at again then."""

    moment: datetime
    why: str


Need = Callable[[datetime], str | Until | None]
"""Says at a moment why nobody needs the message, or that it waits; None: it is needed."""


def always(_: datetime) -> None:
    """Say that the message is needed."""


@dataclass(frozen=True)
class Due:
    """A message that somebody ought to get."""

    who: int
    kind: str
    since: datetime
    """The look at which the bot first knew of it."""
    at: datetime
    """From then on it may arrive."""
    expires: datetime | None = None
    need: Need = always
    says: str = ""
    """A word of it, where somebody may get two of a kind at one look."""


@dataclass(frozen=True)
class Fate:
    """When it arrives, or else why not; `on` is when that was settled."""

    at: datetime | None
    why: str
    on: datetime | None
    is_known_at_once: bool = False
    """It was too late, or not wanted, when the bot first knew of it."""


def arrived(look: datetime) -> Fate:
    return Fate(look, "", look)


def missed(why: str, on: datetime | None, *, at_once: bool = False) -> Fate:
    return Fate(None, why, on, at_once)


def follow(due: Due, facts: Facts) -> Fate:
    """Go from look to look until the message can arrive, or is of no use."""
    waits_until = due.at
    for look in facts.looks(due.since):
        if due.expires is not None and look >= due.expires:
            return missed("too late", look)
        if look < waits_until or (due.kind not in NEVER_HELD and facts.is_held(look)):
            continue
        hindrance = _hindrance(due, facts, look)
        if not isinstance(hindrance, Until):
            return missed(hindrance, look) if hindrance else arrived(look)
        waits_until = hindrance.moment
        is_vain = due.expires is not None and waits_until >= due.expires
        if is_vain and hindrance.why != QUIET_HOURS:
            return missed(hindrance.why, look)
    return missed("the bot did not run any more", None)


def _hindrance(due: Due, facts: Facts, look: datetime) -> str | Until | None:
    """Return what keeps the message from going out at this look, or for good."""
    is_reminder, zone = due.kind in REMINDERS, facts.zone(due.who, look)
    if is_reminder and facts.is_paused(due.who, look):
        return "paused"
    if due.kind not in AT_ANY_HOUR and not facts.days.is_open_hour(look, zone):
        # Whoever moves meanwhile gets it at the hour at which they would have opened before.
        return Until(facts.days.next_opening(look, zone), QUIET_HOURS)
    if is_reminder and _week_is_full(due, facts, look):
        return Until(_next_week(due, facts, look), "three this week")
    return due.need(look)


def _week_is_full(due: Due, facts: Facts, look: datetime) -> bool:
    """Return whether three reminders were heard this week.

    Several may be due at one look when only some of them have room: which of them, nobody says.
    """
    before, now = facts.reminders_in_week(due.who, look)
    same = (heard for heard in facts.heard(due.who, due.kind) if due.says in heard.text)
    is_heard = any(heard.at == look for heard in same)
    if before >= IN_A_WEEK or before + now < IN_A_WEEK or is_heard:
        return before >= IN_A_WEEK
    # Filled at this very look: what is needless was looked at before that, unless it comes later.
    return not isinstance(due.need(look), str) or _comes_later(due, facts, look)


def _comes_later(due: Due, facts: Facts, look: datetime) -> bool:
    later = (heard.at for heard in facts.heard(due.who, due.kind) if heard.at > look)
    return any(due.expires is None or at < due.expires for at in later)


def _next_week(due: Due, facts: Facts, look: datetime) -> datetime:
    zone, today = facts.zone(due.who, look), facts.today(due.who, look)
    monday = today + timedelta(days=7 - today.weekday())
    return facts.days.next_opening(at_hour(monday, 0, zone), zone)


@dataclass(frozen=True)
class Finding:
    """What was not as it should be."""

    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}"


def compare(
    subject: str, who: str, fates: Iterable[Fate], heard: Iterable[datetime]
) -> list[Finding]:
    """Return what did not arrive when it should have, and what arrived and should not have."""
    expected, found = [fate.at for fate in fates if fate.at], list(heard)
    left = list(expected)
    wrong = []
    for at in found:
        if at in left:
            left.remove(at)
        else:
            wrong.append(at)
    lost = [f"{who} should have got one at {at:%Y-%m-%d %H:%M}" for at in left]
    odd = [f"{who} got one at {at:%Y-%m-%d %H:%M}{_why_not(fates, at)}" for at in wrong]
    return [Finding(subject, what) for what in (*lost, *odd)]


def _why_not(fates: Iterable[Fate], at: datetime) -> str:
    reasons = [fate.why for fate in fates if fate.on is not None and fate.why and fate.on <= at]
    return f" (last: {reasons[-1]})" if reasons else ""
