"""The delivery ledger: who was reached, who was not, why, and what can be done about it.

It names kind, reader, day and outcome; what was written is in none of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from messages.delivery_words import (
    day_and_to_whom,
    in_one_line,
    left_out,
    of_needless,
    of_waiting,
    when_and_to_whom,
)
from messages.message import (
    LONG_LIST,
    Aside,
    Block,
    Button,
    Heading,
    Message,
    as_list,
    bold,
    bullets,
    buttons,
    message,
    say,
)
from messages.notice_names import KIND_NAMES
from messages.reader import Reader
from messages.undelivered import Cause, cause_of
from program.delivery_ledger import HOME_DAYS, LEDGER_DAYS, Asked, Ledger, Tally, Told
from program.sending_again import Chance

DOUBTS_ON_PAGE = 6
"""Messages in doubt on one page: two blocks each."""

LOST_ON_PAGE = 20
LOOKED_FOR_SHOWN = 10


@dataclass(frozen=True)
class Place:
    """Where somebody is in a ledger of several pages."""

    doubts_from: int = 0
    lost_from: int = 0


FIRST_PAGE = Place()


def ledger_page(
    ledger: Ledger, reader: Reader, place: Place = FIRST_PAGE, done: Sequence[Block] = ()
) -> Message:
    """Return a page of the ledger; `done` says first what was just done."""
    if place.lost_from:
        return message(*_summary(ledger), *_lost(ledger, reader, place.lost_from))
    if place.doubts_from:
        return message(*_summary(ledger), *_in_doubt(ledger, reader, place.doubts_from))
    return message(
        *done,
        *_summary(ledger),
        *_in_doubt(ledger, reader, 0),
        *_looked_for(ledger, reader),
        *_lost(ledger, reader, 0),
    )


def _summary(ledger: Ledger) -> tuple[Block, ...]:
    asked, tally = ledger.asked, ledger.tally
    line = in_one_line(tally, asked.days, _noun(asked), "arrived" if asked.person else None)
    further = [part for part in (of_waiting(tally), of_needless(tally)) if part]
    return (
        say(bold(asked.cohort.name), f": {line}"),
        *((say(" ".join(further)),) if further else ()),
    )


def _noun(asked: Asked) -> tuple[str, str]:
    """Return what is counted, for one and for several: "monthly reminders to Sam Ortiz"."""
    one, several = "message", "messages"
    if len(asked.kinds) == 1:
        one, several = KIND_NAMES[next(iter(asked.kinds))]
    elif asked.kinds:
        one, several = "reminder", "reminders"
    whom = f" to {asked.person.name}" if asked.person else ""
    return f"{one}{whom}", f"{several}{whom}"


# --- what needs a decision ----------------------------------------------------------------


def _in_doubt(ledger: Ledger, reader: Reader, offset: int) -> tuple[Block, ...]:
    shown = ledger.in_doubt[offset : offset + DOUBTS_ON_PAGE]
    if not shown:
        return ()
    rest = len(ledger.in_doubt) - offset - len(shown)
    more = page_button(ledger.asked, f"Show {rest} more in doubt", Place(offset + len(shown)))
    return (
        Heading("Needs you"),
        say(
            "The connection broke on the way, and looking in the conversation did not settle "
            f"whether {'this' if len(ledger.in_doubt) == 1 else 'each of these'} arrived. Ask, "
            "and say it here. What you send again goes out even if it had arrived."
        ),
        *(block for one in shown for block in _doubt(one, ledger.asked, reader)),
        *((buttons(more),) if rest > 0 else ()),
    )


def _doubt(told: Told, asked: Asked, reader: Reader) -> tuple[Block, ...]:
    what = when_and_to_whom(told, reader)
    value = f"{told.entry.id}|{scope_of(asked)}"
    name = what.partition(",")[0]
    arrived = Button("delivery.arrived", "It arrived", value, described=f"It arrived: {name}")
    if told.chance is Chance.USEFUL:
        second = Button("delivery.again", "Send again", value, described=f"Send again: {name}")
        return say(bold(name), what.removeprefix(name)), buttons(arrived, second)
    label = "It did not arrive"
    lost = Button("delivery.lost", label, value, described=f"{label}: {name}")
    why = f": it cannot be sent again, because {_WHY_NOT[told.chance]}."
    return say(bold(name), what.removeprefix(name), why), buttons(arrived, lost)


_WHY_NOT = {
    Chance.OVER: "what it was for is over",
    Chance.LEFT: "the person has left the cohort",
    Chance.NOT_HERE: "the person is not in the workspace",
}


def why_not(chance: Chance) -> str:
    """Return why something cannot be sent again, as a half sentence."""
    return _WHY_NOT[chance]


def _looked_for(ledger: Ledger, reader: Reader) -> tuple[Block, ...]:
    if not ledger.looked_for:
        return ()
    shown = ledger.looked_for[:LOOKED_FOR_SHOWN]
    lines = [when_and_to_whom(one, reader) for one in shown]
    rest = len(ledger.looked_for) - len(shown)
    return (
        Heading("Being looked for"),
        say(
            "The answer got lost on the way. I look in the conversation before anything is sent "
            "again; there is nothing to do for you."
        ),
        *as_list(lines),
        *((Aside(f"And {rest} more."),) if rest > 0 else ()),
    )


# --- what did not arrive ------------------------------------------------------------------


def _lost(ledger: Ledger, reader: Reader, offset: int) -> tuple[Block, ...]:
    ordered = list(_by_cause(ledger.lost))
    shown = ordered[offset : offset + LOST_ON_PAGE]
    if not shown:
        return ()
    where = _where(offset, len(shown), len(ordered))
    return (
        Heading(f"Not delivered{where}"),
        *(block for cause, some in _grouped(shown) for block in _for_cause(cause, some, reader)),
        *_after_lost(ledger, offset + len(shown)),
    )


def _where(offset: int, shown: int, total: int) -> str:
    return "" if shown == total else f" ({offset + 1} to {offset + shown} of {total})"


def _by_cause(lost: Sequence[Told]) -> Iterable[tuple[Cause, Told]]:
    """Yield the messages, those of the most frequent cause first."""
    causes: dict[Cause, list[Told]] = {}
    for one in lost:
        causes.setdefault(cause_of(one), []).append(one)
    for cause, some in sorted(causes.items(), key=lambda item: -len(item[1])):
        yield from ((cause, one) for one in some)


def _grouped(shown: Sequence[tuple[Cause, Told]]) -> list[tuple[Cause, list[Told]]]:
    groups: dict[Cause, list[Told]] = {}
    for cause, one in shown:
        groups.setdefault(cause, []).append(one)
    return list(groups.items())


def _for_cause(cause: Cause, some: Sequence[Told], reader: Reader) -> tuple[Block, ...]:
    lines = [day_and_to_whom(one, reader) for one in some]
    if len(lines) == 1:
        return (say(bold(lines[0]), f": {cause.why}. {cause.remedy}"),)
    why = say(bold(f"{cause.why[:1].upper()}{cause.why[1:]}."), f" {cause.remedy}")
    if len(lines) < LONG_LIST:
        return why, say(f"{lines[0]}; {lines[1][:1].lower()}{lines[1][1:]}.")
    return why, bullets(*lines)


def _after_lost(ledger: Ledger, next_from: int) -> tuple[Block, ...]:
    again, rest = ledger.again, len(ledger.lost) - next_from
    row = []
    if again:
        label, scope = "Send again to those not reached…", scope_of(ledger.asked)
        row.append(Button("delivery.resend", label, scope, style="primary"))
    if rest > 0:
        more = min(rest, LOST_ON_PAGE)
        row.append(page_button(ledger.asked, f"Show {more} more", Place(0, next_from)))
    why = None if again else Aside(f"None of these can be sent again: {left_out(ledger.lost)}.")
    return (*((why,) if why else ()), *((buttons(*row),) if row else ()))


# --- in the home and in /cohort -------------------------------------------------------------


def home_delivery(asked: Asked, tally: Tally) -> tuple[Block, ...]:
    """Return how the last days' messages fared, with a button where something went wrong.

    Nothing where nothing went out.
    """
    if not tally.total and not tally.older:
        return ()
    line = say(bold("Delivery: "), in_one_line(tally, HOME_DAYS))
    if is_quiet(tally):
        return (line,)
    return line, buttons(page_button(asked, "Show who was not reached", FIRST_PAGE))


def delivery_aside(tally: Tally) -> str:
    """Return the same as a line of `/cohort`; empty where everything arrived."""
    if is_quiet(tally):
        return ""
    line = in_one_line(tally, HOME_DAYS)
    return f"Delivery: {line} /cohort delivery shows each."


def is_quiet(tally: Tally) -> bool:
    """Return whether everything that went out arrived."""
    return tally.total == tally.reached and not tally.older


def page_button(asked: Asked, label: str, place: Place) -> Button:
    value = f"{scope_of(asked)}|{place.doubts_from}|{place.lost_from}"
    return Button("delivery.page", label, value)


def scope_of(asked: Asked) -> str:
    """Return what was asked for, as a button carries it: cohort, days, person, kinds."""
    person = asked.person.id if asked.person else 0
    kinds = ",".join(sorted(asked.kinds))
    return f"{asked.cohort.id}|{asked.days or LEDGER_DAYS}|{person}|{kinds}"
