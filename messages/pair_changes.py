"""What ending, reassigning and adding a pair means, before it is done and after."""

from collections.abc import Sequence
from datetime import date

from messages.message import Button, Message, as_list, bold, buttons, message, say
from messages.pair_names import both, first_names
from messages.proposal import Proposal
from messages.wording import count, listed, weekday_and_day
from models import Cohort, Pair, Person


def end_proposal(pair: Pair, leaves_alone: bool, today: date) -> Proposal:
    """Say what ending the pair does; `leaves_alone`: the participant has nobody else."""
    mentor, participant = first_names(pair)
    told = f"{mentor} and {participant} are told, each in their own open hours."
    if pair.announced_at is None:
        told = "Nobody is told: the pair was never announced."
    elif pair.cohort.held_at is not None:
        told = f"{mentor} and {participant} are told once you release the cohort."
    return Proposal(
        title="End this pair",
        submit="End the pair",
        blocks=(
            say(
                "This ends the pair ", bold(both(pair)), f" today, {weekday_and_day(today, today)}."
            ),
            *as_list(
                [
                    told,
                    *_what_becomes_of_it(pair),
                    *((f"{participant} then has no thought partner.",) if leaves_alone else ()),
                ]
            ),
        ),
    )


def _what_becomes_of_it(pair: Pair) -> tuple[str, ...]:
    if pair.announced_at is None:
        return ()
    mentor, participant = first_names(pair)
    return (
        "Nothing more goes out about the pair; what is still waiting is dropped.",
        f"Their contacts stay on record; notes and articles stay with {mentor} and {participant}.",
    )


def pair_was_ended(pair: Pair, leaves_alone: bool) -> Message:
    mentor, participant = first_names(pair)
    told = f" {mentor} and {participant} are told." if pair.announced_at else " Nobody is told."
    return message(
        say(f"Ended: {both(pair)} are no longer a pair.{told}"),
        say(
            f"{participant} has no thought partner now. To give {participant} one: "
            f"/cohort add @thought-partner {pair.participant.email}"
        )
        if leaves_alone
        else None,
    )


def reassign_proposal(pair: Pair, new_mentor: Person | None, meetings: int) -> Proposal:
    """Say what reassigning does; None: the new thought partner is chosen in the form."""
    _, participant = first_names(pair)
    new = new_mentor.name if new_mentor else "the thought partner you choose"
    new_first = new_mentor.first_name if new_mentor else "the new thought partner"
    return Proposal(
        title="Reassign",
        submit=f"Reassign {participant}"[:24],
        blocks=(
            say(
                bold(pair.participant.name),
                " goes on with ",
                bold(new),
                f" in place of {pair.mentor.name}, from today.",
            ),
            *as_list(
                [
                    *_who_is_told(pair, new_first),
                    *_meetings_carried(pair, meetings),
                    *_notes_stay(pair, new_first),
                ]
            ),
        ),
        other="Start at no meetings" if new_mentor and meetings else "",
    )


def _who_is_told(pair: Pair, new_first: str) -> tuple[str, ...]:
    mentor, participant = first_names(pair)
    if pair.announced_at is None:
        return ("Nobody is told: the pair is a draft, and so is the new one.",)
    return (
        f"{mentor} is told; {participant} and {new_first} get one welcome each.",
        f"What is still waiting to go out about {mentor} and {participant} is dropped.",
    )


def _notes_stay(pair: Pair, new_first: str) -> tuple[str, ...]:
    if pair.announced_at is None:
        return ()
    mentor, participant = first_names(pair)
    return (
        f"Notes and articles stay with {mentor} and {participant}: {new_first} cannot read them.",
    )


def _meetings_carried(pair: Pair, meetings: int) -> tuple[str, ...]:
    mentor, participant = first_names(pair)
    if not meetings:
        return (f"There are no video meetings to take along: {participant} starts at none.",)
    it = "it" if meetings == 1 else "them"
    taken = f"{participant} takes {count(meetings, 'video meeting')} along"
    return (f"{taken}, unless you say otherwise; {mentor} keeps the credit for {it}.",)


def was_reassigned(pair: Pair, new_pair: Pair, meetings: int) -> Message:
    """Say that it is done; `meetings` are those that count in the new pair."""
    told = ""
    if new_pair.announced_at is not None:
        told = f" {pair.mentor.first_name} is told; the new pair gets its welcome."
    carried = f"{count(meetings, 'video meeting').capitalize()} carried over."
    return message(say(f"Done: {both(new_pair)} are a pair now.{told} {carried}"))


def add_proposal(
    cohort: Cohort, mentor: Person, participant: Person, others: Sequence[Person]
) -> Proposal:
    """Say what a new pair means; `others` are thought partners the participant has already."""
    lines: list[str] = [
        "If you announce them now, both get a welcome in their open hours and reminders begin.",
        "If you keep the pair as a draft, nobody hears of it until you announce it.",
    ]
    if others:
        names = listed([other.name for other in others])
        lines.append(
            f"{participant.first_name} has {names} already and keeps that pair; to replace it, "
            "use /cohort reassign."
        )
    return Proposal(
        title="Add a pair",
        submit="Announce them now",
        other="Keep as a draft",
        is_grave=False,
        blocks=(
            say(bold(f"{mentor.name} and {participant.name}"), f" become a pair in {cohort.name}."),
            *as_list(lines),
        ),
    )


def pair_was_added(pair: Pair) -> Message:
    if pair.announced_at is None:
        return message(
            say(
                f"Added as a draft: {both(pair)}. Nobody was told. "
                "/cohort announce shows what goes out, and starts it."
            )
        )
    return message(say(f"Added: {both(pair)}. Both get a welcome, each in their own open hours."))


def choose_pair(person: Person, pairs: Sequence[Pair]) -> Message:
    """Ask which of the person's pairs is meant."""
    return message(
        say(f"{person.name} is in {count(len(pairs), 'pair')}. Which one?"),
        buttons(
            *(
                Button("cohort.pair", f"With {pair.partner_of(person.id).name}", str(pair.id))
                for pair in pairs
            )
        ),
    )
