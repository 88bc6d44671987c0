"""What people are told of new, changed and canceled events."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.calendar_links import add_to_calendar
from messages.event_words import (
    event_blocks,
    event_line,
    event_time,
    event_when,
    how_long,
    joining,
)
from messages.message import Aside, Block, Message, Paragraph, bold, message, say
from messages.wording import count, length, local_today
from models import Event, EventVersion
from program.event_news import Item, News
from program.event_reminders import Upcoming

SOON_MINUTES = 90
"""From so near on the minutes are told instead of the day."""

ALL_DATES = "/events shows all dates of the program."


def event_news(news: News) -> Message:
    """Return everything that is new to the reader, each event by itself."""
    new = [one for one in news.items if one.before is None and not one.entry.event.canceled_at]
    known = [one for one in news.items if one not in new]
    blocks: list[Block] = []
    if len(new) == 1:
        blocks.append(say("You are invited:"))
    elif new:
        blocks.append(say(f"You are invited to {count(len(new), 'event')}:"))
    for one in new:
        blocks += event_blocks(one.entry, news.person.zone, news.now)
    for one in known:
        blocks += _canceled(one, news) if one.entry.event.canceled_at else _changed(one, news)
    return message(*blocks, Aside(_what_follows(new)))


def _what_follows(new: Sequence[Item]) -> str:
    if not new:
        return ALL_DATES
    return f"I remind you before {'it begins' if len(new) == 1 else 'each begins'}. {ALL_DATES}"


def event_reminder(upcoming: Upcoming) -> Message:
    """Return what is near, and where one joins."""
    event, zone, now = upcoming.entry.event, upcoming.person.zone, upcoming.now
    today = local_today(now, zone)
    apart = (event.starts_at.astimezone(zone).date() - today).days
    lead = {0: "Today: ", 1: "Tomorrow: "}.get(apart, "Next: ")
    minutes = int((event.starts_at - now).total_seconds() // 60)
    if minutes < SOON_MINUTES:
        lead = f"In {length(max(minutes, 1))}: "
    return message(
        say(lead, *event_line(upcoming.entry, zone, now), "."),
        joining(upcoming.entry),
        add_to_calendar(upcoming.entry.invitation, upcoming.entry.ics_url) if apart else None,
    )


def _canceled(one: Item, news: News) -> tuple[Block, ...]:
    event, zone = one.entry.event, news.person.zone
    before = one.before or event
    home, today = ZoneInfo(event.cohort.time_zone), local_today(news.now, zone)
    when = event_time(before.starts_at, zone, home, today)
    return (
        say(bold(event.title), f" on {when} is canceled."),
        Aside("If it is in your calendar, take it out there."),
    )


def _changed(one: Item, news: News) -> tuple[Block, ...]:
    entry, before = one.entry, one.before
    if before is None:
        return event_blocks(entry, news.person.zone, news.now)
    others = " ".join(_other_changes(entry.event, before))
    return (
        _lead(one, before, news),
        *((say(others),) if others else ()),
        *(block for block in (joining(entry),) if block),
        add_to_calendar(entry.invitation, entry.ics_url),
        Aside("If it is in your calendar already, change it there."),
    )


def _lead(one: Item, before: EventVersion, news: News) -> Paragraph:
    event, zone = one.entry.event, news.person.zone
    home, today = ZoneInfo(event.cohort.time_zone), local_today(news.now, zone)
    title, when = bold(before.title), event_when(one.entry, zone, news.now)
    if event.starts_at == before.starts_at:
        return say(title, f" has changed. It is on {when}.")
    was = event_time(before.starts_at, zone, home, today)
    return say(title, f" has moved: it is now on {when}. It was to be on {was}.")


def _other_changes(event: Event, before: EventVersion) -> list[str]:
    """Return a sentence for each change besides the time."""
    changes = []
    if event.title != before.title:
        changes.append(f'It is called "{event.title}" now.')
    if event.minutes != before.minutes:
        changes.append(f"It takes {how_long(event.minutes)}, not {how_long(before.minutes)}.")
    if event.link != before.link:
        changes.append(_about_link(event.link, before.link))
    return changes


def _about_link(now: str, before: str) -> str:
    if not before:
        return "There is a link to join."
    return "The link to join is another one." if now else "The link to join is gone."
