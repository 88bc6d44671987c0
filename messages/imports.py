"""What an operator reads after an import, as plain lines."""

from collections.abc import Sequence

from messages.wording import count
from program.roster.contacts_import import Taken
from program.roster.roster_import import Changes

SHOWN = 20
"""Names listed of each kind; more are counted."""


def roster_taken(changes: Changes, started: int, drafted: int, *, only_checked: bool) -> str:
    """Return what the roster changed, or would change."""
    lines = ["Nothing was changed; this is what would be:" if only_checked else "Imported."]
    for heading, names in (
        ("Cohorts added", changes.cohorts_added),
        ("Cohorts with new dates or zone", changes.cohorts_changed),
        ("People added", changes.people_added),
        ("People changed", changes.people_changed),
        ("Roles added", changes.roles_added),
        ("Left, or back", changes.left),
        ("Pairs added", changes.pairs_added),
        ("Left as they are", changes.left_alone),
    ):
        lines += _section(heading, names)
    if changes.is_empty():
        lines.append("The roster says nothing new.")
    lines += _what_is_next(started, drafted, only_checked)
    return "\n".join(lines)


def _section(heading: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = [f"  {name}" for name in names[:SHOWN]]
    rest = len(names) - len(shown)
    return [f"{heading}: {len(names)}", *shown, *([f"  and {rest} more"] if rest else [])]


def _what_is_next(started: int, drafted: int, only_checked: bool) -> list[str]:
    lines = []
    if started:
        verb = "would be started" if only_checked else "started"
        lines.append(
            f"{count(started, 'pair')} {verb}: a welcome goes to both in their open hours."
        )
    if drafted:
        lines.append(
            f"{count(drafted, 'pair')} not announced yet: nothing is sent about them. See the "
            "first week with `python -m bot preview --drafts`, then import again with --announce, or "
            "press Announce and start in the bot's Home."
        )
    return lines


def contacts_taken(taken: Taken, *, only_checked: bool) -> str:
    """Return what the old sheet added, or would add."""
    verb = "would be added" if only_checked else "added"
    line = f"{count(taken.added, 'contact')} {verb}, for {count(len(taken.pairs), 'pair')}."
    if taken.known:
        line += f" {taken.known} were known already."
    if taken.added:
        line += " Reminders look ahead from today: none is made for earlier months."
    return line
