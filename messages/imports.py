"""What an operator reads after an import, as plain lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from messages.growth_phrases import KIND_WORDS
from messages.wording import count, moment_in_zone
from models import Event
from program.frameworks import TakenFramework
from program.roster.changes import Changes
from program.roster.contacts_import import Taken
from program.roster.events_import import EventsTaken
from program.starter_rows import TakenStarters

SHOWN = 20
"""Names listed of each kind; more are counted."""


@dataclass(frozen=True)
class Starting:
    """What became of the pairs that were drafts."""

    started: int = 0
    drafted: int = 0
    """Pairs that are still drafts."""
    over: Sequence[str] = ()
    """Cohorts whose last day has passed: their pairs are not started."""


def roster_taken(changes: Changes, starting: Starting, *, only_checked: bool) -> str:
    """Return what the roster changed, or would change."""
    lines = ["Nothing was changed; this is what would be:" if only_checked else "Imported."]
    if changes.is_empty():
        lines.append("The roster says nothing new.")
    for heading, names in (
        ("Cohorts added", changes.cohorts_added),
        ("Cohorts with new dates or zone", changes.cohorts_changed),
        ("People added", changes.people_added),
        ("People changed", changes.people_changed),
        ("Roles added", changes.roles_added),
        ("Leaving, or back", changes.left),
        ("Profiles filled in or changed", changes.profiles),
        ("Pairs added", changes.pairs_added),
        ("Pairs with another first day", changes.pairs_changed),
        ("Pairs ended, because somebody left", changes.pairs_ended),
        ("Left as they are", changes.left_alone),
        ("More than one thought partner; if that is a slip, end a pair", changes.shared),
    ):
        lines += _section(heading, names)
    lines += _columns_left_out(changes.not_read)
    lines += _what_is_next(starting, only_checked)
    return "\n".join(lines)


def _section(heading: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = [f"  {name}" for name in names[:SHOWN]]
    rest = len(names) - len(shown)
    return [f"{heading}: {len(names)}", *shown, *([f"  and {rest} more"] if rest else [])]


def _columns_left_out(headings: Sequence[str]) -> list[str]:
    return [f"Columns not read: {', '.join(headings)}"] if headings else []


def _what_is_next(starting: Starting, only_checked: bool) -> list[str]:
    lines = []
    if starting.started:
        verb = "would be started" if only_checked else "started"
        pairs = count(starting.started, "pair")
        lines.append(f"{pairs} {verb}: a welcome goes to both in their open hours.")
    if starting.drafted:
        lines.append(
            f"{count(starting.drafted, 'pair')} not announced yet: nothing is sent yet. See "
            "the first weeks with `python -m bot preview --drafts`, then import again with "
            "--announce, or press Announce and start in the bot's Home."
        )
    lines += [f"{name} is over: none of its pairs is started." for name in starting.over]
    return lines


def contacts_taken(taken: Taken, *, only_checked: bool) -> str:
    """Return what the old sheet added, or would add."""
    verb = "would be added" if only_checked else "added"
    line = "The sheet says nothing new."
    if taken.added:
        line = (
            f"{count(taken.added, 'contact')} {verb}, for {count(len(taken.pairs), 'pair')}. "
            "Reminders look ahead from today: none is made for earlier months."
        )
    if taken.known:
        line += f" Known already: {count(taken.known, 'row')}."
    lines = [line]
    if taken.logged:
        numbers = ", ".join(map(str, taken.logged[:SHOWN]))
        rest = len(taken.logged) - SHOWN
        lines.append(
            f"Left out, because the pair logged such a contact of that day itself: line {numbers}"
            + (f" and {rest} more" if rest > 0 else "")
        )
    return "\n".join(lines + _columns_left_out(taken.not_read))


def events_taken(taken: EventsTaken, *, only_checked: bool) -> str:
    """Return what the calendar file added and changed, or would."""
    lines = ["Nothing was changed; this is what would be:" if only_checked else "Imported."]
    if not taken.added and not taken.changed:
        lines.append("The file says nothing new.")
    lines += _section("Events added", [_event(one) for one in taken.added])
    lines += _section("Events changed", [_event(one) for one in taken.changed])
    if taken.known:
        lines.append(f"Known already: {count(taken.known, 'row')}.")
    if taken.people:
        verb = "would be told" if only_checked else "are told" if taken.people > 1 else "is told"
        people = count(taken.people, "person", "people")
        lines.append(f"{people} {verb}, in one message each, in their open hours.")
    return "\n".join(lines + _columns_left_out(taken.not_read))


def _event(event: Event) -> str:
    zone = ZoneInfo(event.cohort.time_zone)
    on = event.starts_at.astimezone(zone)
    return f"{event.title}: {moment_in_zone(event.starts_at, zone, on.date())} {on.year}"


def framework_taken(taken: TakenFramework, *, only_checked: bool) -> str:
    """Return which version the file is, and what is in it."""
    parts = [
        f"{KIND_WORDS[kind]}: {count(number, 'item')} in {count(taken.areas[kind], 'area')}"
        for kind, number in taken.items.items()
    ]
    if not taken.is_new:
        line = f"The file says nothing new: it is version {taken.version} already."
    elif only_checked:
        line = f"Nothing was changed; this would be version {taken.version}."
    else:
        line = f"Imported as version {taken.version}. What people have begun stays as it was."
    return "\n".join([line, *parts, *_columns_left_out(taken.not_read)])


def starters_taken(taken: TakenStarters, *, only_checked: bool) -> str:
    """Return how many starters are new or changed, or would be."""
    verb = "would be added" if only_checked else "added"
    line = "The file says nothing new."
    if taken.added or taken.changed:
        line = f"{count(taken.added, 'conversation starter')} {verb}, {taken.changed} changed."
    if taken.known:
        line += f" Known already: {count(taken.known, 'row')}."
    return "\n".join([line, *_columns_left_out(taken.not_read)])
