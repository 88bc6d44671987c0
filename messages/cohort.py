"""The state of a cohort for its facilitators: what needs them first, then pair by pair."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from messages.cohort_pairs import STANDING_WORDS, pair_blocks, pair_table
from messages.delivery_ledger import delivery_aside, home_delivery
from messages.message import (
    LONG_LIST,
    Aside,
    Block,
    Button,
    Divider,
    Heading,
    Message,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import count, listed, weekday_and_day
from models import Cohort, Person
from program.cohort_state import CohortState, PairState, Standing
from program.delivery_ledger import Asked

PAIRS_WITH_BUTTONS = 8
"""Pairs with their buttons on one page: two blocks each, and nobody acts on more at a time."""

ROWS_ON_PAGE = 40

MOST_NAMED = 10
"""People named in one line; of more than these the number is given."""


@dataclass(frozen=True)
class CohortView:
    """A cohort as one facilitator sees it now."""

    state: CohortState
    reader: Person
    today: date
    held_since: str
    """The moment in words, empty when nothing is held."""
    is_over: bool
    acting: dict[int, Person]
    """Who acts on open alerts, by pair id."""


def overview(view: CohortView) -> Message:
    """Return the answer to `/cohort`: the point, what needs somebody, what else can be done."""
    needing = needing_page(view, 0)
    return message(
        *point(view),
        *needing,
        Divider() if needing else None,
        *asides(view, delivery_aside(view.state.delivery)),
        cohort_buttons(view),
    )


def point(view: CohortView, is_headed: bool = False) -> tuple[Block, ...]:
    """Return what matters first: what needs the facilitator, or that nothing does.

    `is_headed` leaves the cohort's name out, where a heading has it.
    """
    state = view.state
    blocks: list[Block] = []
    if view.held_since:
        blocks.append(
            say(
                bold("On hold"),
                f" since {view.held_since}: only requests for help and passed messages go out.",
            )
        )
    headline = _headline(view)
    if is_headed:
        blocks.append(say(headline[0].upper() + headline[1:]))
    else:
        blocks.append(say(bold(state.cohort.name), f": {headline}"))
    counts = _counts(state)
    if counts:
        blocks.append(say(counts))
    return tuple(blocks)


def _headline(view: CohortView) -> str:
    state = view.state
    if view.is_over:
        return f"it ended on {weekday_and_day(state.cohort.ends_on, view.today)}."
    if not state.pairs:
        return (
            "no pairs yet. Import a roster, or add the first one: "
            "/cohort add @thought-partner @participant"
        )
    if state.needing:
        number, total = len(state.needing), len(state.pairs)
        if total == 1:
            return "the one pair needs you."
        verb = "needs" if number == 1 else "need"
        return f"{number} of {count(total, 'pair')} {verb} you."
    on_track = state.standing(Standing.ON_TRACK)
    if len(on_track) == len(state.pairs):
        return (
            f"all {count(len(on_track), 'pair')} are on track."
            if len(on_track) > 1
            else ("the one pair is on track.")
        )
    return "nothing needs you."


def _counts(state: CohortState) -> str:
    """Return "2 silent, 1 behind, 1 away, 20 on track", empty where the headline says it."""
    numbers = Counter(one.standing for one in state.pairs)
    if set(numbers) <= {Standing.ON_TRACK}:
        return ""
    return f"{', '.join(_counted(one, numbers[one]) for one in Standing if numbers[one])}."


def _counted(standing: Standing, number: int) -> str:
    if standing is Standing.ASKS_FOR_HELP:
        return f"{number} {'asks' if number == 1 else 'ask'} for help"
    return f"{number} {STANDING_WORDS[standing]}"


def needing_page(view: CohortView, offset: int) -> tuple[Block, ...]:
    """Return the pairs that need somebody, from `offset`, with what can be done about each."""
    needing = view.state.needing
    blocks: list[Block] = []
    for state in needing[offset : offset + PAIRS_WITH_BUTTONS]:
        blocks += pair_blocks(state, view.acting.get(state.pair.id), view.reader, view.today)
    rest = len(needing) - offset - PAIRS_WITH_BUTTONS
    if rest > 0:
        blocks.append(_more(view, "needing", offset + PAIRS_WITH_BUTTONS, rest))
    return tuple(blocks)


def all_page(view: CohortView, offset: int) -> Message:
    """Return the answer to `/cohort pairs`: a table of all of them, from `offset`."""
    states = view.state.pairs
    shown = states[offset : offset + ROWS_ON_PAGE]
    if not shown:
        return message(*point(view))
    rest = len(states) - offset - len(shown)
    where = "" if offset == 0 and not rest else f", {offset + 1} to {offset + len(shown)} here"
    return message(
        say(bold(view.state.cohort.name), f": {count(len(states), 'pair')}{where}."),
        pair_table(shown, view.today),
        _more(view, "all", offset + ROWS_ON_PAGE, rest) if rest > 0 else None,
        buttons(Button("cohort.find_pair", "Look after a pair…", str(view.state.cohort.id))),
    )


def _more(view: CohortView, what: str, offset: int, rest: int) -> Block:
    value = f"{view.state.cohort.id}|{what}|{offset}"
    return buttons(Button("cohort.page", f"Show {count(rest, 'more pair')}", value))


def others_table(view: CohortView) -> tuple[Block, ...]:
    """Return the table of the pairs that need nobody; of more than one page, a button for it."""
    others = tuple(one for one in view.state.pairs if not one.needs_somebody)
    if not others:
        return ()
    intro = "The other pairs:" if view.state.needing else "The pairs:"
    blocks: list[Block] = [say(intro), pair_table(others[:ROWS_ON_PAGE], view.today)]
    if len(others) > ROWS_ON_PAGE:
        blocks.append(_all_button(view, len(view.state.pairs)))
    return tuple(blocks)


def _all_button(view: CohortView, number: int) -> Block:
    value = f"{view.state.cohort.id}|all|0"
    return buttons(Button("cohort.page", f"Show all {count(number, 'pair')}", value))


def asides(view: CohortView, *further: str) -> tuple[Block, ...]:
    """Return what else a facilitator should know, one line each."""
    state = view.state
    lines = (_alone(state), _unlinked(state), *further, _own(state.pairs))
    return as_list([line for line in lines if line])


def _alone(state: CohortState) -> str:
    if not state.alone:
        return ""
    return f"Without a thought partner: {_named(state.alone)}."


def _unlinked(state: CohortState) -> str:
    if not state.unlinked:
        return ""
    return (
        f"Not in the workspace yet: {_named(state.unlinked)}. "
        "/cohort unlinked shows whom to invite or link."
    )


def _named(people: tuple[Person, ...]) -> str:
    if len(people) > MOST_NAMED:
        return count(len(people), "person", "people")
    return listed([person.name for person in people])


def _own(states: tuple[PairState, ...]) -> str:
    own = sum(one.is_own for one in states)
    if not own:
        return ""
    pair, it = ("pair", "it") if own == 1 else ("pairs", "them")
    return f"Another facilitator looks after your own {pair}: what {it} may need is not shown here."


def cohort_buttons(view: CohortView) -> Block | None:
    """Return what can be done about the cohort as a whole."""
    if view.is_over:
        return None
    key, drafts = str(view.state.cohort.id), len(view.state.drafts)
    announce = Button("cohort.announce", "Announce and start…", key, style="primary")
    release = Button("cohort.release", "Release everything…", key, style="primary")
    find = Button("cohort.find_pair", "Look after a pair…", key)
    add = Button("cohort.add_pair", "Add a pair…", key)
    show_all = Button("cohort.page", "Show all pairs", f"{key}|all|0")
    if not view.state.pairs:
        return buttons(add)
    first = [announce] * bool(drafts) + [release] * bool(view.held_since)
    hold = [] if view.held_since else [Button("cohort.hold", "Hold everything", key)]
    row = [*first, find, show_all, add, *hold]
    return buttons(*row[:2], more=row[2:])


def several_cohorts(names: list[str]) -> Message:
    """Ask which cohort is meant."""
    return message(
        say(f"You facilitate {listed(names)}. Which one do you mean? Name it first:"),
        say(f"/cohort in {names[0]}"),
        Aside(f"Anything else follows the name, as in /cohort in {names[0]} pairs."),
    )


def not_understood(words: str, nearest: list[str]) -> Message:
    """Say what was read, and the commands that come nearest."""
    return message(
        say(f'I read "{words}" after /cohort and could not tell what to do, so nothing changed.'),
        say(f"Perhaps you mean: {listed(nearest, 'or')}") if len(nearest) < LONG_LIST else None,
        *(as_list(nearest) if len(nearest) >= LONG_LIST else ()),
        say("/cohort help lists every command."),
    )


def home_section(view: CohortView) -> tuple[Block, ...]:
    """Return a cohort as a part of a home, within 40 blocks whatever its size."""
    row, needing = cohort_buttons(view), needing_page(view, 0)
    return (
        Heading(view.state.cohort.name),
        *point(view, is_headed=True),
        *needing,
        *((Divider(),) if needing and row else ()),
        *((row,) if row else ()),
        *home_delivery(Asked(view.state.cohort, view.reader), view.state.delivery),
        *others_table(view),
        *asides(view),
    )


def over_line(cohort: Cohort, is_over: bool) -> tuple[Block, ...]:
    """Return one line for a cohort that is not shown whole."""
    word = f"ended on {cohort.ends_on:%B} {cohort.ends_on.day}, {cohort.ends_on.year}"
    return (
        say(bold(cohort.name), f": {word}." if is_over else ": one of your other cohorts."),
        buttons(Button("cohort.page", "Show its pairs", f"{cohort.id}|all|0")),
    )
