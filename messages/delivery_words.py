"""How the delivery ledger says numbers, reasons and names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from messages.notice_names import KIND_NAMES, NOTICE_NAMES
from messages.reader import Reader
from messages.wording import count, day, listed, moment
from models import NoticeKind, NoticeState
from models.delivery_ledger import WAITING
from program.delivery_ledger import Tally, Told
from program.sending_again import Chance

MOST_NAMED = 10
"""So many people are named in a sentence; of more only the number is given."""


def in_one_line(
    tally: Tally,
    days: int,
    noun: tuple[str, str] = ("message", "messages"),
    verb: str | None = None,
) -> str:
    """Return "41 of 43 messages of the last 7 days reached people; 1 needs you." or the like."""
    span = "the last 24 hours" if days == 1 else f"the last {days} days"
    if not tally.total:
        return f"no {noun[0]} went out in {span}.{_older(tally)}"
    verb = verb or ("reached people" if tally.total > 1 else "reached its reader")
    troubles = listed(_troubles(tally))
    if not troubles:
        every = f"all {tally.total} {noun[1]}" if tally.total > 1 else f"the one {noun[0]}"
        return f"{every} of {span} {verb}.{_older(tally)}"
    if tally.total == 1:
        return f"the one {noun[0]} of {span} {troubles.partition(' ')[2]}.{_older(tally)}"
    some = f"{tally.reached or 'none'} of {tally.total} {noun[1]}"
    return f"{some} of {span} {verb}; {troubles}.{_older(tally)}"


def _troubles(tally: Tally) -> list[str]:
    is_looked = "is being looked for" if tally.looked_for == 1 else "are being looked for"
    parts = (
        (tally.looked_for, is_looked),
        (tally.in_doubt, "needs you" if tally.in_doubt == 1 else "need you"),
        (tally.lost, "did not arrive"),
    )
    return [f"{number} {words}" for number, words in parts if number]


def _older(tally: Tally) -> str:
    if not tally.older:
        return ""
    needs = "needs" if tally.older == 1 else "need"
    return f" {count(tally.older, 'message')} from before still {needs} you."


WAITS = {
    "quiet_hours": "for open hours",
    "held": "until the hold ends",
    "not_in_workspace": "for people who are not in the workspace yet",
    "weekly_limit": "for next week, because of the weekly limit",
    "away": "until people are back",
    "nudged_lately": "because a reminder came lately",
    "ratelimited": "because the workspace is busy",
}
NEEDLESS = {
    **dict.fromkeys(("in_touch", "answered"), "because people were in touch"),
    "meeting_planned": "because a meeting is planned",
    "changed": "because something newer replaced it",
    "weekly_limit": "because of the weekly limit",
    **dict.fromkeys(
        ("away", "paused", "fewer_reminders"), "because people were away or asked for fewer"
    ),
}
ALSO_WAITS = "for the next round"
ALSO_NEEDLESS = "because what they were about was over"


def of_waiting(tally: Tally) -> str:
    """Return how many still wait, and for what; empty where none does."""
    if not tally.waiting:
        return ""
    verb = "waits" if tally.waiting == 1 else "wait"
    more = " more" if tally.total else ""
    return f"{tally.waiting}{more} {verb}{_by_words(tally.reasons(*WAITING), WAITS, ALSO_WAITS)}."


def of_needless(tally: Tally) -> str:
    """Return how many were not sent on purpose, and why; empty where none was."""
    if not tally.not_needed:
        return ""
    was = "was" if tally.not_needed == 1 else "were"
    reasons = tally.reasons(NoticeState.SKIPPED, NoticeState.CANCELED)
    return f"{tally.not_needed} {was} not needed{_by_words(reasons, NEEDLESS, ALSO_NEEDLESS)}."


def _by_words(reasons: Counter[str], words: Mapping[str, str], other: str) -> str:
    numbers: Counter[str] = Counter()
    for reason, number in reasons.items():
        numbers[words.get(reason, other)] += number
    if len(numbers) == 1:
        return f" {next(iter(numbers))}"
    return f": {listed([f'{number} {text}' for text, number in numbers.most_common()])}"


def when_and_to_whom(told: Told, reader: Reader) -> str:
    """Return "Monthly reminder to Sam Ortiz, Thursday, November 12, 9:00 AM", in the reader's zone.

    The day is the attempt's; of what was never attempted it is the day on which that was settled.
    """
    return f"{of_whom(told)}, {_moment(told, reader)}"


def day_and_to_whom(told: Told, reader: Reader) -> str:
    """Return "Monthly reminder to Sam Ortiz, November 12"."""
    on = told.entry.at.astimezone(reader.person.zone).date()
    return f"{of_whom(told)}, {day(on, reader.today)}"


def of_whom(told: Told) -> str:
    name = NOTICE_NAMES[told.entry.kind]
    return f"{name[:1].upper()}{name[1:]} to {told.recipient.name}"


def the_one(told: Told, reader: Reader) -> str:
    """Return "the monthly reminder to Sam Ortiz of Thursday, November 12, 9:00 AM"."""
    name = NOTICE_NAMES[told.entry.kind]
    return f"the {name} to {told.recipient.name} of {_moment(told, reader)}"


def _moment(told: Told, reader: Reader) -> str:
    return moment(told.entry.at, reader.person.zone, reader.today)


def by_kind(some: Iterable[Told]) -> list[str]:
    """Return "2 monthly reminders to Sam Ortiz and Lee Chen", a line for each kind."""
    kinds: dict[NoticeKind, list[Told]] = {}
    for one in some:
        kinds.setdefault(one.entry.kind, []).append(one)
    return [
        f"{count(len(ones), *KIND_NAMES[kind])} to {whom(ones)}"
        for kind, ones in sorted(kinds.items(), key=lambda item: -len(item[1]))
    ]


def whom(some: Sequence[Told]) -> str:
    """Return the names of the readers, each once; of many only their number."""
    names = {one.recipient.id: one.recipient.name for one in some}
    if len(names) > MOST_NAMED:
        return count(len(names), "person", "people")
    return listed(list(names.values()))


LEFT_OUT = {
    Chance.OVER: ("is of no more use", "are of no more use"),
    Chance.LEFT: ("is to somebody who left", "are to people who left"),
    Chance.NOT_HERE: (
        "is to somebody who is not in the workspace",
        "are to people who are not in the workspace",
    ),
}


def left_out(some: Iterable[Told]) -> str:
    """Return "2 are of no more use and 1 is to somebody who left"; empty where all are useful."""
    numbers = Counter(one.chance for one in some)
    parts = [
        f"{numbers[chance]} {one if numbers[chance] == 1 else several}"
        for chance, (one, several) in LEFT_OUT.items()
        if numbers[chance]
    ]
    return listed(parts)
