"""Somebody erases themselves: what it means, that it is done, and what others are told."""

from __future__ import annotations

from collections.abc import Sequence

from messages.message import (
    Block,
    Button,
    ChoiceField,
    Form,
    Message,
    bold,
    buttons,
    message,
    say,
)
from messages.pair_names import both
from messages.wording import listed
from models import Person
from program.erasure import Gone, Leaving

FORM = "privacy.erase"
SURE = "sure"
YES, NO = "yes", "no"
NOT_SURE = "Nothing was erased. Choose Yes to do it, or close this form."


def erase_form(leaving: Leaving) -> Form:
    """Return what goes, what stays and who is told, with the question."""
    options = ((NO, "No, leave everything as it is"), (YES, "Yes, erase it for good"))
    return Form(
        FORM,
        "Erase my data",
        "Do what I chose",
        (ChoiceField(SURE, "Do you want this?", options, NO),),
        erase_blocks(leaving),
    )


def erase_blocks(leaving: Leaving) -> tuple[Block, ...]:
    """Return what it means, for the person or for whoever runs the bot."""
    return (
        say(bold("This cannot be taken back."), " You leave the program today."),
        say(
            bold("Erased: "),
            "your name, email, chat account, and settings; your profile and self-assessments; "
            "every note, tag, link, title, reason, comment, and message that you wrote, and the "
            "words of a capstone that is yours alone.",
        ),
        say(
            bold("Stays: "),
            f'that contacts and meetings took place, as days and counts of a "{leaving.name}"; '
            "what your partner wrote, for your partner, until the program deletes it; a capstone "
            "of a group, for the group.",
        ),
        *_pairs(leaving),
        say(
            "Not in my reach: messages that stand in the chat already, and backups until they "
            "are deleted. You may want to download your data first: /privacy download"
        ),
    )


def _pairs(leaving: Leaving) -> tuple[Block, ...]:
    partners = [pair.partner_of(leaving.person.id).name for pair in leaving.pairs]
    readers = [one.name for one in leaving.readers]
    lines = []
    if partners:
        pair = "Your pair" if len(partners) == 1 else "Your pairs"
        ends = "ends" if len(partners) == 1 else "end"
        hears = "hears" if len(partners) == 1 else "hear"
        lines.append(
            f"{pair} with {listed(partners)} {ends}. {listed(_firsts(leaving))} {hears} that you "
            "left and erased what you wrote, and no reason."
        )
    if readers:
        hears = "hears" if len(readers) == 1 else "hear"
        lines.append(f"{listed(readers)} {hears} that somebody left and erased their data.")
    return (say(" ".join(lines)),) if lines else ()


def _firsts(leaving: Leaving) -> list[str]:
    partners = (pair.partner_of(leaving.person.id).first_name for pair in leaving.pairs)
    return list(dict.fromkeys(partners))


def was_erased(leaving: Leaving) -> Message:
    """Return the last word to the one who left."""
    told = "Your partner is told that you left. " if leaving.pairs else ""
    return message(
        say(
            bold("Erased."),
            f' What is left are days and counts of a "{leaving.name}", and no name. {told}'
            "I will not write to you again.",
        ),
        say("Thank you for the time you gave. You can delete our messages in this chat yourself."),
    )


def somebody_erased(facts: Gone) -> Message:
    """Return what a facilitator is told; whom they knew by which partner, as no name is left."""
    lines = _who(facts)
    return message(
        say(
            bold("Somebody left and erased what was stored about them"),
            f" ({facts.cohort.name}). {lines}",
        ),
        say(f"Without a thought partner now: {_names(facts.left_alone)}.")
        if facts.left_alone
        else None,
        say(
            f'In lists they are a "{facts.person.name}" from now on. Days and counts stay; what '
            "they wrote is gone. Partners are told, without a reason."
        ),
        buttons(Button("cohort.page", "Show all pairs", f"{facts.cohort.id}|all|0")),
    )


def _who(facts: Gone) -> str:
    as_mentor = [one.participant for one in facts.pairs if one.mentor_id == facts.person.id]
    as_participant = [one.mentor for one in facts.pairs if one.mentor_id != facts.person.id]
    words = []
    if as_mentor:
        words.append(f"They were the thought partner of {_names(as_mentor)}.")
    if as_participant:
        words.append(f"They were the participant of {_names(as_participant)}.")
    ended = "The pair has ended." if len(facts.pairs) == 1 else "The pairs have ended."
    return " ".join([*words, ended]) if words else "They were in no running pair."


def _names(people: Sequence[Person]) -> str:
    return listed([person.name for person in people])


# --- for the terminal --------------------------------------------------------------------


def operator_lines(leaving: Leaving) -> str:
    """Return what it means, for whoever runs the bot."""
    pairs = [f"- the pair {both(pair)} ends, and the partner is told" for pair in leaving.pairs]
    return "\n".join(
        [
            f"{leaving.person.name} ({leaving.person.email}) is erased for good:",
            "- name, email, chat account, profile, and every word they wrote go",
            f'- days and counts stay, as those of a "{leaving.name}"',
            *pairs,
            "- backups keep it until they are deleted",
        ]
    )
