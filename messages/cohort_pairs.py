"""One pair in a facilitator's list: how it does, and what can be done about it."""

from collections.abc import Sequence
from datetime import date

from messages.contact_phrases import meetings_of
from messages.message import Block, Button, Buttons, Message, Table, bold, buttons, message, say
from messages.pair_names import both, first_names
from messages.wording import count, day, done_of, listed, ordinal, weekday_and_day
from models import Person
from program.cohort_state import PairState, Standing

STANDING_WORDS = {
    Standing.ASKS_FOR_HELP: "asks for help",
    Standing.SILENT: "silent",
    Standing.DRAFT: "not announced yet",
    Standing.BEHIND: "behind on video meetings",
    Standing.AWAY: "away",
    Standing.ON_TRACK: "on track",
}


MOST_IN_ROW = 2
"""Buttons beside *More…*."""


def pair_blocks(
    state: PairState, acting: Person | None, reader: Person, today: date
) -> list[Block]:
    """Return the line about a pair that needs somebody, and its buttons."""
    line = say(bold(both(state.pair)), f": {_trouble(state, today)}{_acting(acting, reader)}")
    return [line, pair_buttons(state, reader, is_short=True)]


def _trouble(state: PairState, today: date) -> str:
    if state.request is not None:
        pair = state.pair
        asking = pair.mentor if state.request.asked_by_id == pair.mentor_id else pair.participant
        asked_on = state.request.asked_at.astimezone(pair.mentor.zone).date()
        return f"{asking.first_name} asked for help on {day(asked_on, today)}."
    if state.standing is Standing.SILENT:
        return f"{_quiet(state, today)} {_meetings(state)}."
    due_on, which = state.progress.next_due_on, ordinal(state.progress.video_done + 1)
    due = f", the {which} was due by {day(due_on, today)}" if due_on else ""
    return f"{_meetings(state)}{due}. {_last(state, today)}"


def _quiet(state: PairState, today: date) -> str:
    days = count((state.progress.today - state.quiet_since).days, "day")
    if state.progress.last_on is None:
        return f"no contact logged since they began on {day(state.quiet_since, today)} ({days})."
    return f"no contact logged since {day(state.quiet_since, today)} ({days})."


def _last(state: PairState, today: date) -> str:
    last_on = state.progress.last_on
    return f"Last contact: {day(last_on, today)}." if last_on else "No contact logged yet."


def _meetings(state: PairState) -> str:
    return meetings_of(state.progress)


def _acting(acting: Person | None, reader: Person) -> str:
    if acting is None:
        return ""
    return " You are on it." if acting.id == reader.id else f" {acting.name} is on it."


def pair_buttons(state: PairState, reader: Person, is_short: bool) -> Buttons:
    """Return what a facilitator can do about the pair; `is_short` hides most behind *More…*."""
    pair, key = state.pair, str(state.pair.id)
    names = dict(zip((pair.mentor_id, pair.participant_id), first_names(pair), strict=True))
    told = f"{names[pair.mentor_id]} and {names[pair.participant_id]}"
    writing = [
        Button("pair.message", f"Message {name}", f"{key}|{person_id}")
        for person_id, name in names.items()
        if person_id != reader.id and pair.announced_at is not None
    ]
    first = []
    if state.request is not None:
        first.append(Button("help.take", "I'm on it", str(state.request.id), style="primary"))
    reassign = Button("pair.reassign", f"Reassign {names[pair.participant_id]}…", key)
    end = Button("pair.end", "End the pair…", key, described=f"End the pair of {told}…")
    if state.standing is Standing.DRAFT:
        return _buttons_of_draft(state, [reassign, end])
    excuse = Button("pair.excuse", "Excuse them until…", key, described=f"Excuse {told} until…")
    rest = [excuse, reassign, end]
    if state.standing is Standing.SILENT and state.alert is not None:
        rest.append(
            Button(
                "alert.dismiss",
                "Dismiss the alert",
                str(state.alert.id),
                described=f"Dismiss the alert about {told}",
            )
        )
    if not is_short:
        rest += [
            Button("person.away", f"{name} is away…", f"{key}|{person_id}")
            for person_id, name in names.items()
        ]
        rest += [
            Button("person.left", f"{name} left…", f"{key}|{person_id}")
            for person_id, name in names.items()
        ]
    row = [*first, *writing]
    return buttons(*row[:MOST_IN_ROW], more=[*row[MOST_IN_ROW:], *rest])


def _buttons_of_draft(state: PairState, others: Sequence[Button]) -> Buttons:
    """Return what can be done about a pair that nobody was told of."""
    cohort_id = str(state.pair.cohort_id)
    announce = Button("cohort.announce", "Announce and start…", cohort_id, style="primary")
    return buttons(announce, *others)


def pair_table(states: Sequence[PairState], today: date) -> Table:
    """Return the pairs as a table that reads on a phone."""
    rows = [
        (
            both(state.pair),
            standing_words(state, today),
            done_of(state.progress.video_done, state.progress.video_required),
            day(state.progress.last_on, today) if state.progress.last_on else "none yet",
        )
        for state in states
    ]
    return Table(("Pair", "State", "Video meetings", "Last contact"), tuple(rows))


def standing_words(state: PairState, today: date) -> str:
    """Return "on track", "Sam away through October 20"; of the reader's own pair only that."""
    if state.is_own:
        return "your own pair"
    if state.standing is not Standing.AWAY:
        return STANDING_WORDS[state.standing]
    until = max([last for _, last in state.away] + [state.excused_until or date.min])
    who = listed([person.first_name for person, _ in state.away])
    what = f"{who} away" if who else "excused"
    return f"{what} through {day(until, today)}"


def one_pair(state: PairState, acting: Person | None, reader: Person, today: date) -> Message:
    """Return all that a facilitator may see of one pair, and all that can be done."""
    pair, progress = state.pair, state.progress
    point = f"{standing_words(state, today)}."
    if state.request is not None:
        point = _trouble(state, today)
    facts = f"{count(progress.contacts, 'contact').capitalize()}, {_meetings(state)}."
    if progress.contacts:
        facts = f"{facts} {_last(state, today)}"
    began = f"Began on {weekday_and_day(pair.began_on, today)}. " if pair.began_on else ""
    return message(
        say(bold(both(pair)), f": {point}{_acting(acting, reader)}"),
        say(f"{began}{facts}" if pair.announced_at else "Nobody was told of it."),
        None if state.is_own else pair_buttons(state, reader, is_short=False),
    )
