"""What thought partners and participants read while pairs are formed, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages.matching import SHOW, hours_apart
from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Form,
    Message,
    Quote,
    TextField,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.profiles import in_short
from messages.wording import listed
from models import Cohort, Pair, PairProposal, Person, ProposalState
from program.match_answers import LONGEST_REASON
from program.matching import Fit
from program.profiles import Described
from program.rankings import MOST_RANKED

DECLINE_FORM = "match.decline"
RANK_FORM = "match.rank"
REASON = "reason"
PLACES = ("first", "second", "third")
"""Ids of the fields of a ranking."""
LONGEST_LABEL = 75
"""Signs in an option.

Source: docs.slack.dev, option object.
"""


@dataclass(frozen=True)
class Asked:
    """A proposal as its mentor reads it."""

    proposal: PairProposal
    pair: Pair
    profile: Described
    """The participant's; their own words are not shown before the pair is announced."""
    fit: Fit
    asked_by: Person


# --- a mentor ----------------------------------------------------------------------------


def proposal_to_mentor(asked: Asked) -> Message:
    """Return the question to the mentor, with both answers."""
    return message(*_question(asked))


def _question(asked: Asked) -> tuple[Block, ...]:
    pair, number = asked.pair, str(asked.proposal.id)
    participant = pair.participant.first_name
    about = in_short(asked.profile)
    return (
        say(
            f"{asked.asked_by.name} asks whether you would be the thought partner of ",
            bold(pair.participant.name),
            f" in {pair.cohort.name}.",
        ),
        *((say(f"{participant}: {about}."),) if about else ()),
        say(f"Why you two: {_why(asked.fit, participant)}."),
        Aside(
            f"{participant} knows nothing of this. If you decline, only the facilitators hear of "
            "it, and they look for somebody else."
        ),
        buttons(
            Button("match.accept", "Accept", number, style="primary"),
            Button("match.decline", "Decline politely…", number),
        ),
    )


def _why(fit: Fit, participant: str) -> str:
    parts = []
    if fit.covers:
        parts.append(f"you know {listed(fit.covers)}, where {participant} wants to grow")
    if fit.common:
        parts.append(f"you both know {listed(fit.common)}")
    if not parts:
        parts.append("you bring another view")
    return "; ".join([*parts, hours_apart(fit)])


def accepted(pair: Pair) -> Message:
    return message(
        say(
            f"Thank you: you take {pair.participant.name} on. When the facilitators announce the "
            "pair, you both get a welcome, and can write to each other."
        )
    )


def decline_form(proposal: PairProposal, pair: Pair) -> Form:
    """Return the form that declines, with a reason if they like."""
    return Form(
        DECLINE_FORM,
        "Decline",
        "Decline",
        (
            TextField(
                REASON,
                "Reason",
                optional=True,
                multiline=True,
                max_length=LONGEST_REASON,
                hint="Only the facilitators read it. You need not give one.",
            ),
        ),
        (
            say(
                f"{pair.participant.first_name} does not hear of it. The facilitators do, and look "
                "for somebody else."
            ),
        ),
        str(proposal.id),
    )


def declined(pair: Pair) -> Message:
    return message(
        say(
            f"Thank you for saying so. The facilitators hear of it; "
            f"{pair.participant.first_name} does not."
        )
    )


def was_withdrawn(pair: Pair) -> Message:
    """Return what a mentor reads who was asked, when plans changed before the announcement."""
    return message(
        say(
            f"Plans for {pair.cohort.name} have changed: {pair.participant.name} will not be your "
            "participant after all. There is nothing for you to do."
        ),
        say("Thank you for being ready. If you are asked again, I write to you."),
    )


def several_questions(asked: Sequence[Asked]) -> Message:
    """Return all that a mentor was asked and has not answered."""
    return message(*(block for one in asked for block in _question(one)))


# --- the facilitators --------------------------------------------------------------------


def answers_of_mentors(cohort: Cohort, answers: Sequence[tuple[PairProposal, Pair]]) -> Message:
    """Return what mentors answered, with the reasons of those who declined."""
    yes = [pair for proposal, pair in answers if proposal.state is ProposalState.ACCEPTED]
    no = [one for one in answers if one[0].state is ProposalState.DECLINED]
    label = "Suggest somebody else…" if no else "Show where the pairs stand"
    return message(
        say(bold(f"Answers from thought partners of {cohort.name}")),
        *as_list([f"{pair.mentor.name} takes {pair.participant.name} on." for pair in yes]),
        *(block for proposal, pair in no for block in _declined(proposal, pair)),
        buttons(Button(SHOW, label, str(cohort.id))),
    )


def _declined(proposal: PairProposal, pair: Pair) -> tuple[Block, ...]:
    first = pair.participant.first_name
    line = f"{pair.mentor.name} cannot take {pair.participant.name} on; {first} was told nothing."
    return (say(line), *((Quote(proposal.reason),) if proposal.reason else ()))


# --- a participant -----------------------------------------------------------------------


def ranking_to_participant(cohort: Cohort) -> Message:
    """Return the word to a participant that they may choose."""
    return message(
        say(
            f"Pairs are being formed in {cohort.name}, and you may say whom you would like: rank "
            f"up to {MOST_RANKED} thought partners. You see years and areas, no names."
        ),
        say("If you leave it to the facilitators, that is fine too."),
        buttons(Button("match.rank", "Choose thought partners…", str(cohort.id), style="primary")),
        Aside("Only the facilitators see whom you choose, and they try to follow it."),
    )


Offered = Mapping[str, Described]
"""What is told of each mentor, by letter."""


def rank_form(offered: Offered, chosen: Sequence[str], context: str) -> Form:
    """Return the form; `chosen` are the letters of what was chosen before, the dearest first."""
    options = tuple((letter, _label(letter, one)) for letter, one in offered.items())
    values = dict(zip(PLACES, chosen, strict=False))
    # A label that is cut stands in full above the fields; the others are read there.
    lines = [
        words
        for letter, one in offered.items()
        if len(words := _words(letter, one)) > LONGEST_LABEL
    ]
    return Form(
        RANK_FORM,
        "Whom would you like?",
        "Save my choice",
        tuple(
            ChoiceField(place, f"{place.capitalize()} choice", options, values.get(place), True)
            for place in (PLACES if len(options) > 1 else PLACES[:1])
        ),
        (*as_list(lines), Aside("Only the facilitators see whom you choose.")),
        context,
    )


def _label(letter: str, profile: Described) -> str:
    words = _words(letter, profile)
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"


def _words(letter: str, profile: Described) -> str:
    return f"Thought partner {letter}: {in_short(profile)}"


CHOSEN_TWICE = "You chose this one above. Choose somebody else, or leave it empty."
NOBODY_CHOSEN = "Choose at least one, or close this form: the facilitators then decide."


def ranked(letters: Sequence[str]) -> Message:
    """Say what was saved."""
    names = listed([f"Thought partner {letter}" for letter in letters])
    order = "" if len(letters) == 1 else ", in this order"
    return message(
        say(f"Saved: {names}{order}. The facilitators see it when they form the pairs."),
        say("Until then you can change it: /match"),
    )


def nothing_to_answer() -> Message:
    return message(
        say("Nobody asks you anything about new pairs at the moment."),
        say("When pairs are formed and it is your turn, I write to you."),
    )


def name_one(names: Sequence[str], example: str) -> Message:
    """Ask which of several proposals is meant."""
    return message(
        say(f"You were asked about {listed(list(names))}. Name the one you mean: {example}")
    )
