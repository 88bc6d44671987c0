"""What a facilitator reads about silent pairs: days, reminders and excuses, never what was said."""

from collections.abc import Sequence

from messages.alert_reasons import Told, absence_sentence, capital, explanation
from messages.message import (
    Block,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    buttons,
    message,
    say,
)
from messages.wording import called, count, day, listed
from models import AlertAction, AlertKind, Person
from program.alert_facts import Act, AlertFacts

MOST_WITH_BUTTONS = 8
"""So many pairs of one alert are explained, each with its buttons; nobody reads a longer one."""

MOST_ROWS = 20

MOST_SHOWN = MOST_WITH_BUTTONS + MOST_ROWS
"""Of more pairs than this an alert gives only the number."""


def alert(facts: Sequence[AlertFacts], reader: Person, others: int = 0) -> Message:
    """Return the alert about these pairs; `others` is how many more are silent.

    Pairs on which somebody acts, or whose alert is over, come last and say so.
    """
    waiting = [one for one in facts if one.act is None and one.ended_on is None]
    settled = [one for one in facts if one.act is not None or one.ended_on is not None]
    is_alone = len(waiting) == 1 and not others
    among = everybody(facts)
    return message(
        None if is_alone or not waiting else _lead(waiting, others),
        *(
            block
            for one in waiting[:MOST_WITH_BUTTONS]
            for block in _explained(Told(one, reader, among), is_alone)
        ),
        *_rest(waiting[MOST_WITH_BUTTONS:], others),
        *(_settled(Told(one, reader, among)) for one in settled),
        None if waiting else say("There is nothing left for you to do here."),
    )


def everybody(facts: Sequence[AlertFacts]) -> tuple[Person, ...]:
    """Return everybody whom an alert about these pairs may name."""
    actors = [one.act.by for one in facts if one.act]
    return tuple(actors + [person for one in facts for person in one.people])


def _settled(told: Told) -> Paragraph:
    """Return what became of one alert: who acts, or why it is over."""
    if told.facts.is_in_touch:
        return say(_in_touch(told))
    if told.facts.act:
        return say(_acted(told, told.facts.act))
    return say(_over(told))


def _lead(facts: Sequence[AlertFacts], others: int) -> Paragraph:
    first = sum(one.last_on is None for one in facts)
    silent = len(facts) - first
    if others:
        return say(f"{len(facts) + others} pairs are silent or have no first contact yet.")
    parts = []
    if silent:
        parts.append(f"{count(silent, 'pair')} {'is' if silent == 1 else 'are'} silent")
    if first:
        number = str(first) if silent else count(first, "pair")
        parts.append(f"{number} {'has' if first == 1 else 'have'} no first contact yet")
    return say(f"{listed(parts)}.")


def _explained(told: Told, is_alone: bool) -> list[Block]:
    return [*explanation(told), _actions(told, is_alone)]


def _actions(told: Told, is_alone: bool) -> Buttons:
    """Return a message to each of the two, the reader left out, and what else can be done."""
    others = [person for person in told.facts.people if person.id != told.reader.id]
    alert_id = str(told.facts.alert_id)
    participant = called(told.facts.participant, told.among)
    return buttons(
        *(
            Button(
                "alert.message",
                f"Message {told.name(person)}",
                f"{alert_id}|{person.id}",
                "primary" if is_alone and person is others[0] else "default",
            )
            for person in others
        ),
        more=(
            _about(told, "excuse", "Excuse them until…", f"Excuse {told.pair} until…"),
            _about(told, "reassign", f"Reassign {participant}…"),
            _about(told, "close", "End the pair…", f"End the pair of {told.pair}…"),
            _about(told, "dismiss", "Dismiss the alert", f"Dismiss the alert about {told.pair}"),
        ),
    )


def _about(told: Told, what: str, label: str, described: str | None = None) -> Button:
    return Button(f"alert.{what}", label, str(told.facts.alert_id), described=described)


def _rest(facts: Sequence[AlertFacts], others: int) -> list[Block]:
    """Return the pairs that there is no room to explain, and where to find them."""
    if not facts:
        return []
    rows = tuple(
        (
            listed([person.name for person in one.people]),
            day(one.last_on, one.today) if one.last_on else "none yet",
            str(one.days),
        )
        for one in facts[:MOST_ROWS]
    )
    left = len(facts) - len(rows) + others
    more = f"And {left} more. " if left else ""
    return [
        say("These too:"),
        Table(("Pair", "Last contact", "Days"), rows),
        say(f"{more}/cohort shows every pair and what you can do about it."),
    ]


def _in_touch(told: Told) -> str:
    facts, pair = told.facts, capital(told.pair)
    on = f" on {told.on(facts.ended_on)}" if facts.ended_on else ""
    if facts.kind is AlertKind.NO_FIRST_CONTACT:
        return f"{pair} have begun: their first contact was logged{on}."
    return f"{pair} are in touch again: a contact was logged{on}."


def _acted(told: Told, act: Act) -> str:
    is_reader = act.by.id == told.reader.id
    who = "You" if is_reader else called(act.by, told.among)
    on = told.on(act.on)
    if act.action is AlertAction.MESSAGED:
        to = listed([told.name(person) for person in act.messaged]) or told.pair
        verb = "are" if is_reader else "is"
        return f"{who} {verb} on it: a message went to {to} on {on}. {_still(told)}"
    if act.action is AlertAction.EXCUSED:
        until = f"through {told.on(act.until)}" if act.until else f"on {on}"
        return f"{who} excused {told.pair} {until}."
    if act.action is AlertAction.DISMISSED:
        return f"{who} dismissed the alert about {told.pair} on {on}. {_still(told)}"
    if act.action is AlertAction.REASSIGNED:
        participant = called(told.facts.participant, told.among)
        return f"{who} reassigned {participant} on {on}."
    return f"{who} ended the pair of {told.pair} on {on}."


def _still(told: Told) -> str:
    pair, last_on = capital(told.pair), told.facts.last_on
    if last_on is None:
        return f"{pair} have no contact logged yet."
    return f"{pair} have no contact logged since {told.on(last_on)}."


def _over(told: Told) -> str:
    ended_on = told.facts.ended_on or told.facts.today
    for absence in told.facts.absences:
        if absence.first <= ended_on <= absence.last:
            return (
                f"The alert about {told.pair} is over, because days of absence do not count. "
                + absence_sentence(absence, told)
            )
    return f"The alert about {told.pair} is over."
