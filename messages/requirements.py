"""What the program asks of somebody, and how it stands: for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.message import (
    Aside,
    Block,
    Button,
    Facts,
    Heading,
    Message,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.requirement_words import about, facts_of, lack_words
from messages.wording import called, count, day, listed, shortened, weekday_and_day
from models import GrantedException, Pair, Person
from program.registration import MentorLedger, Verdict

HOW_IT_COUNTS = (
    "All of this is counted from the contacts that the two of you logged; a late log recounts it. "
    "Something missing? Log it with its day, as in /contact zoom on October 21."
)


def requirements(
    ledgers: Sequence[MentorLedger], reader: Person, facilitators: Sequence[Person], today: date
) -> Message:
    """Return what is asked of the reader; of their thought partners only what is the pair's."""
    blocks = [
        block
        for ledger in ledgers
        for block in (
            _own(ledger, facilitators, today)
            if ledger.mentor.id == reader.id
            else _of_partner(ledger, reader, today)
        )
    ]
    if not blocks:
        return nothing_asked()
    return message(*blocks, Aside(HOW_IT_COUNTS))


def nothing_asked() -> Message:
    """Say that there is nothing to count yet."""
    return message(
        say(
            "Nothing is counted for you yet: it begins when a facilitator announces your pair. "
            "I write to you then."
        )
    )


def _own(ledger: MentorLedger, facilitators: Sequence[Person], today: date) -> tuple[Block, ...]:
    if not ledger.pairs:
        return ()
    return (
        Heading(f"What {ledger.cohort.name} asks of you"),
        say(registration_words(ledger, facilitators, today)),
        *pairs_blocks(ledger, today),
        *as_list([exception_words(one, ledger.pairs, today) for one in ledger.exceptions]),
    )


def _of_partner(ledger: MentorLedger, reader: Person, today: date) -> tuple[Block, ...]:
    mine = [pair for pair in ledger.pairs if pair.participant_id == reader.id]
    return tuple(
        block
        for pair in mine
        for block in (
            Heading(f"You and {called(ledger.mentor, [reader])}"),
            *_facts(ledger, pair, today),
        )
    )


def pairs_blocks(ledger: MentorLedger, today: date) -> tuple[Block, ...]:
    """Return how each pair of the thought partner stands, then what is about no pair."""
    people = [pair.participant for pair in ledger.pairs]
    blocks: list[Block] = []
    for pair in ledger.pairs:
        ended = " (ended)" if pair.ended_at else ""
        facts = _facts(ledger, pair, today)
        blocks.append(say(bold(f"With {called(pair.participant, people)}{ended}")))
        blocks += facts or (say("Nothing was due before this pair ended."),)
    others = ledger.of_pair(None)
    return (*blocks, *((Facts(facts_of(others, today)),) if others else ()))


def _facts(ledger: MentorLedger, pair: Pair, today: date) -> tuple[Block, ...]:
    entries = ledger.of_pair(pair.id)
    return (Facts(facts_of(entries, today)),) if entries else ()


def registration_words(ledger: MentorLedger, facilitators: Sequence[Person], today: date) -> str:
    """Return whether the reader is entitled to the registration, or what decides it and when."""
    registration = ledger.registration
    on = weekday_and_day(registration.judged_on, today)
    lacking = listed([lack_words(one) for one in registration.lacking])
    match registration.verdict, registration.is_final:
        case Verdict.ENTITLED, _ if registration.granted is not None:
            by = registration.granted.granted_by.name
            return f"You are entitled to the complimentary registration: {by} granted it."
        case Verdict.ENTITLED, _:
            return (
                "You are entitled to the complimentary registration: nothing was missing when it "
                f"was judged, on {on}."
            )
        case Verdict.LACKING, False:
            return (
                f"For the complimentary registration this is still missing: {lacking}. It is "
                f"judged on {on}."
            )
        case Verdict.LACKING, True:
            return (
                f"When the complimentary registration was judged, on {on}, this was missing: "
                f"{lacking}.{_late(ledger)} If there is a reason to see it otherwise, write to "
                f"{_whom(facilitators)}: a facilitator can grant an exception."
            )
        case Verdict.NOTHING_ASKED, _:
            return f"Nothing was due so far. The complimentary registration is judged on {on}."
    return f"Nothing is missing so far for the complimentary registration. It is judged on {on}."


def _late(ledger: MentorLedger) -> str:
    late = len(ledger.registration.late)
    if not late:
        return ""
    verb = "was" if late == 1 else "were"
    return f" {count(late, 'contact').capitalize()} of that time {verb} logged later."


def _whom(facilitators: Sequence[Person]) -> str:
    return listed([one.name for one in facilitators], "or") or "whoever runs the program"


def exception_words(exception: GrantedException, pairs: Sequence[Pair], today: date) -> str:
    """Return who granted it, when and why; for the facilitators and the person it is for."""
    of = [pair.participant.first_name for pair in pairs if pair.id == exception.pair_id]
    on = day(exception.granted_at.astimezone(exception.granted_by.zone).date(), today)
    why = f': "{shortened(exception.reason)}"' if exception.reason else "."
    what = about(exception, of[0] if of else "")
    return f"Exception about {what}, granted by {exception.granted_by.name} on {on}{why}"


def home_blocks(
    ledger: MentorLedger, facilitators: Sequence[Person], today: date
) -> tuple[Block, ...]:
    """Return one line about the registration, with the way to all of it."""
    return (
        Heading(f"What {ledger.cohort.name} asks of you"),
        say(registration_words(ledger, facilitators, today)),
        buttons(Button("requirements.show", "Show my requirements")),
    )
