"""Events: a word a day and an hour before, and afterwards the question whether one was there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.years.happenings import EventCanceled, EventPlanned, SaidOfEvent
from tests.years.recount.days import CLOSES, ONE_DAY, OPENS, at_hour
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow

AN_HOUR = timedelta(hours=1)
LOOK_AHEAD = timedelta(days=60)
ASKED_FOR = timedelta(days=3)
QUESTION_HOURS = 5 * 24


@dataclass(frozen=True)
class Version:
    """An event as it was from one change to the next."""

    event: EventPlanned
    made_at: datetime
    """When the event was added, whatever became of it."""
    changed_at: datetime | None
    """When it was moved again or canceled."""

    def stands_at(self, moment: datetime) -> bool:
        return self.changed_at is None or moment < self.changed_at


def check(facts: Facts) -> Iterator[Finding]:
    versions = list(_versions(facts))
    for member in facts.log.members.values():
        reminders = [fate for one in versions for fate in _reminders(facts, member.id, one)]
        questions = [fate for one in versions for fate in _questions(facts, member.id, one)]
        for kind, fates in (("event_reminder", reminders), ("attendance", questions)):
            heard = [one.at for one in facts.heard(member.id, kind)]
            yield from compare(kind.replace("_", " "), member.name, fates, heard)


def _versions(facts: Facts) -> Iterator[Version]:
    acts = [act for act in facts.log.acts if isinstance(act, (EventPlanned, EventCanceled))]
    for number, act in enumerate(acts):
        if isinstance(act, EventPlanned):
            same = [one for one in acts if one.event == act.event]
            later = [one.at for one in acts[number + 1 :] if one.event == act.event]
            yield Version(act, same[0].at, min(later, default=None))


def _is_invited(facts: Facts, who: int, event: EventPlanned, moment: datetime) -> bool:
    member, leaves_on = facts.log.members[who], facts.leaves_on(who, moment)
    is_meant = (member.helps and event.for_mentors) or (member.learns and event.for_participants)
    return is_meant and (leaves_on is None or leaves_on > facts.today(who, moment))


# -- before it ----------------------------------------------------------------------------


def _reminders(facts: Facts, who: int, version: Version) -> Iterator[Fate]:
    for is_day in (True, False):
        due = _reminder(facts, who, version, is_day)
        if due is not None:
            yield follow(due, facts)


def _reminder(facts: Facts, who: int, version: Version, is_day: bool) -> Due | None:
    """Return the reminder from the first look that finds it due."""
    event = version.event
    for look in facts.looks(max(event.at, event.starts_at - LOOK_AHEAD), event.starts_at):
        if not version.stands_at(look) or look >= event.starts_at:
            return None
        day, hour = _instants(facts, event.starts_at, facts.zone(who, look))
        at = day if is_day else hour
        if at is None or not event.at < at <= look or not _is_invited(facts, who, event, look):
            continue

        def need(now: datetime) -> str | None:
            return _why_no_reminder(facts, who, version, is_day, now)

        return Due(who, "event_reminder", look, at, event.starts_at, need)
    return None


def _why_no_reminder(
    facts: Facts, who: int, version: Version, is_day: bool, now: datetime
) -> str | None:
    fewer = facts.wishes(who, now).fewer
    if not version.stands_at(now):
        return "moved or canceled"
    if not _is_invited(facts, who, version.event, now):
        return "left"
    if facts.is_paused(who, now):
        return "paused"
    if not is_day:
        return "asked for fewer" if fewer else None
    _, hour = _instants(facts, version.event.starts_at, facts.zone(who, now))
    return "the other one says it" if hour is not None and hour <= now and not fewer else None


def _instants(
    facts: Facts, starts_at: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime | None]:
    """Return when the two are due; None where both would come together."""
    local = starts_at.astimezone(zone)
    day_before = (local - ONE_DAY).astimezone(UTC)  # the same time on the clock
    day = _last_open_hour(facts, day_before, zone)
    hour = _last_open_hour(facts, starts_at - AN_HOUR, zone)
    return day, hour if hour > day else None


def _last_open_hour(facts: Facts, moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, or when the last open hour before it begins."""
    if facts.days.is_open_hour(moment, zone):
        return moment
    day = moment.astimezone(zone).date()
    while True:
        for hour in range(CLOSES - 1, OPENS - 1, -1):
            if facts.days.is_open(day) and at_hour(day, hour, zone) <= moment:
                return at_hour(day, hour, zone)
        day -= ONE_DAY


# -- after it -----------------------------------------------------------------------------


def _questions(facts: Facts, who: int, version: Version) -> Iterator[Fate]:
    """Yield the question to whoever was invited and has not said it by themselves."""
    event = version.event
    if version.made_at >= event.ends_at:
        return
    for look in facts.looks(max(event.at, event.ends_at), event.ends_at + ASKED_FOR):
        if not version.stands_at(look):
            return
        if not _is_invited(facts, who, event, look) or _has_said(facts, who, event, look):
            continue
        expires = facts.days.after_hours(look, QUESTION_HOURS, facts.zone(who, look))

        def need(now: datetime) -> str | None:
            if not version.stands_at(now):  # to another day, for which there is another question
                return "moved"
            if facts.wishes(who, now).fewer:
                return "asked for fewer"
            if not _is_invited(facts, who, event, now):
                return "left"
            return "answered" if _has_said(facts, who, event, now) else None

        due = Due(who, "attendance", look, event.ends_at, expires, need, f"{event.title} on")
        yield follow(due, facts)
        return


def _has_said(facts: Facts, who: int, event: EventPlanned, moment: datetime) -> bool:
    return any(
        isinstance(act, SaidOfEvent) and act.event == event.event and act.at <= moment
        for act in facts.acts_by(who)
    )
