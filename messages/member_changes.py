"""What it means that somebody leaves, comes back, is away, or is linked with a chat user."""

from collections.abc import Sequence
from datetime import date

from messages.message import Message, as_list, bold, message, say
from messages.pair_names import both
from messages.proposal import Proposal
from messages.wording import count, day, listed, weekday_and_day
from models import Cohort, Pair, Person
from program.departures import Departure


def departure_proposal(departure: Departure, today: date) -> Proposal:
    """Say what it means that the person leaves."""
    person = departure.person
    return Proposal(
        title="Leaves the program",
        submit="Mark as left",
        blocks=(
            say(bold(person.name), f" leaves {departure.cohort.name} {_when(departure, today)}."),
            *as_list(_departure_lines(departure)),
        ),
    )


def _when(departure: Departure, today: date) -> str:
    return (
        "today" if departure.left_on == today else f"on {weekday_and_day(departure.left_on, today)}"
    )


def _departure_lines(departure: Departure) -> list[str]:
    person = departure.person
    then = "now" if departure.has_come else "on that day"
    partners = [pair.partner_of(person.id).name for pair in departure.pairs]
    if not partners:
        return [f"{person.first_name} is in no pair, so nothing ends."]
    pairs = "The pair" if len(partners) == 1 else f"The {len(partners)} pairs"
    lines = [f"{pairs} with {listed(partners)} {'ends' if len(partners) == 1 else 'end'} {then}."]
    if any(pair.announced_at for pair in departure.pairs):
        lines.append(f"{listed([person.first_name, *_firsts(departure)])} are told.")
    if departure.left_alone:
        names = listed([each.name for each in departure.left_alone])
        lines.append(f"Without a thought partner then: {names}.")
    return lines


def _firsts(departure: Departure) -> list[str]:
    pairs = (pair for pair in departure.pairs if pair.announced_at is not None)
    return list(dict.fromkeys(pair.partner_of(departure.person.id).first_name for pair in pairs))


def was_marked_left(departure: Departure, today: date) -> Message:
    person = departure.person
    when = "" if departure.has_come else f" as of {day(departure.left_on, today)}"
    return message(
        say(f"Marked as left{when}: {person.name}."),
        *as_list(_departure_lines(departure)),
        say(f"If that was a mistake: /cohort back {person.email} (pairs that ended stay ended)."),
    )


def is_back(person: Person, cohort: Cohort, had_left: bool, was_away: bool) -> Message:
    """Say that somebody who left, or was away, takes part again."""
    if had_left:
        return message(
            say(
                f"{person.name} takes part in {cohort.name} again. Pairs that ended stay ended; "
                f"/cohort add starts a new one."
            )
        )
    if was_away:
        return message(say(f"{person.name} is no longer marked as away, as of today."))
    return message(
        say(f"{person.name} has not left {cohort.name} and is not away, so nothing changed.")
    )


def is_away(person: Person, until: date, today: date) -> Message:
    return message(
        say(
            f"{person.name} is marked as away through {weekday_and_day(until, today)}. "
            "Until then nothing counts as silence in any of their pairs."
        ),
        say(f"To end it earlier: /cohort back {person.email}"),
    )


def is_excused(pair: Pair, until: date, today: date) -> Message:
    return message(
        say(
            f"{both(pair)} are excused through {weekday_and_day(until, today)}. "
            "Until then nothing counts as silence, and there is no alert about them."
        )
    )


def link_proposal(person: Person, former: Person | None) -> Proposal:
    """Say what a new link means where it replaces another one."""
    first = person.first_name
    lines = [
        f"Messages for {first} go to the chat user you named from now on.",
        f"That user sees what {first} sees, notes included: make sure it is the same person.",
    ]
    if former is not None:
        lines.append(f"{former.name}, who was linked with that user by hand, no longer is.")
    return Proposal(
        title="Link a chat user",
        submit="Link them",
        blocks=(
            say(bold(person.name), f" ({person.email}) gets another chat user."),
            *as_list(lines),
        ),
    )


def was_linked(person: Person, is_new: bool) -> Message:
    if not is_new:
        return message(say(f"{person.name} is linked with that chat user already."))
    return message(
        say(
            f"Linked: {person.name} ({person.email}) is that chat user. What was waiting for "
            f"{person.first_name} goes out in open hours."
        )
    )


def unlinked_people(cohort: Cohort, people: Sequence[Person], shown: int) -> Message:
    """List who cannot be reached; at most `shown` of them."""
    if not people:
        return message(say(f"Everybody in {cohort.name} is in the workspace."))
    number = count(len(people), "person", "people").capitalize()
    verb = "is" if len(people) == 1 else "are"
    rest = len(people) - shown
    return message(
        say(f"{number} of {cohort.name} {verb} not in the workspace:"),
        *as_list(
            [
                *(f"{person.name}, {person.email}" for person in people[:shown]),
                *((f"and {rest} more",) if rest > 0 else ()),
            ]
        ),
        say(
            "They are matched by email when they join. Where the email differs: "
            "/cohort link EMAIL @user"
        ),
    )
