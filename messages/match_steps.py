"""What a facilitator reads before and after each step in which pairs are formed."""

from __future__ import annotations

from collections.abc import Sequence

from messages.care import MENTOR, PARTICIPANT, one_of
from messages.matching import MOST_NAMED, SHOW, named
from messages.message import Button, Form, Message, as_list, bold, buttons, message, say
from messages.pair_names import both
from messages.proposal import Proposal
from messages.wording import count, listed
from models import Cohort, Pair, Person

CHANGE_FORM = "match_change"


def were_kept(kept: Sequence[Pair], wanted: int, cohort: Cohort) -> Message:
    missing = wanted - len(kept)
    rest = (
        f" {count(missing, 'suggestion').capitalize()} could not be kept: something changed "
        "meanwhile. /cohort match suggests anew."
        if missing
        else ""
    )
    return message(
        say(
            f"Kept: {count(len(kept), 'draft')} in {cohort.name}. Nobody was told.{rest}",
        ),
        buttons(
            Button("match.propose", "Ask the thought partners…", str(cohort.id), style="primary"),
            Button(SHOW, "Show where they stand", str(cohort.id)),
        )
        if kept
        else None,
    )


def propose_proposal(cohort: Cohort, pairs: Sequence[Pair]) -> Proposal:
    """Say what asking the mentors does."""
    mentors = {pair.mentor_id: pair.mentor for pair in pairs}
    return Proposal(
        title="Ask",
        submit="Ask them",
        is_grave=False,
        blocks=(
            say(
                "This asks ",
                bold(_thought_partners(list(mentors.values()))),
                f" about {count(len(pairs), 'pair')} of {cohort.name}.",
            ),
            *as_list(
                [
                    "Each reads the participant's name, years, areas, and why the two fit.",
                    "They accept, or decline politely; you hear of both.",
                    "Participants hear nothing before you announce.",
                ]
            ),
        ),
    )


def _thought_partners(mentors: Sequence[Person]) -> str:
    if len(mentors) > MOST_NAMED:
        return count(len(mentors), "thought partner")
    return listed([one.name for one in mentors])


def nobody_to_ask(cohort: Cohort) -> Message:
    return message(
        say(f"No draft of {cohort.name} waits to be asked about, so I asked nobody."),
        say("/cohort match suggests pairs and shows where each stands."),
    )


def were_asked(pairs: Sequence[Pair]) -> Message:
    if not pairs:
        return message(say("Nobody was left to ask: the thought partners were asked already."))
    return message(
        say(
            f"Asked about {count(len(pairs), 'pair')}. You hear what they answer; "
            "/cohort match shows where each pair stands."
        )
    )


def rank_proposal(cohort: Cohort, people: Sequence[Person]) -> Proposal:
    """Say what it means that participants choose."""
    return Proposal(
        title="Let them choose",
        submit="Ask them",
        is_grave=False,
        blocks=(
            say("This asks ", bold(named(people)), f" of {cohort.name} whom they would like."),
            *as_list(
                [
                    "They rank up to three thought partners from years and areas, without names.",
                    "What they choose goes before other reasons in /cohort match.",
                    "Only facilitators see what somebody chose.",
                ]
            ),
        ),
    )


def nobody_to_rank(cohort: Cohort, asked_before: int) -> Message:
    """Say why nobody is asked to choose."""
    if asked_before:
        who = "The one free participant was" if asked_before == 1 else "All free participants were"
        return message(say(f"{who} asked already. They can choose, and change it, under /match."))
    return message(
        say(
            f"Nobody in {cohort.name} can choose now: either no participant is free, or no thought "
            "partner with room has years or areas in their profile."
        )
    )


def may_rank_now(people: Sequence[Person]) -> Message:
    if not people:
        return message(say("Nobody was left to ask: everybody who is free was asked already."))
    return message(
        say(f"Asked: {count(len(people), 'participant')}. /cohort match takes in what they choose.")
    )


def said_yes(pair: Pair) -> Message:
    return message(
        say(f"Noted: {pair.mentor.name} takes {pair.participant.name} on."),
        buttons(Button(SHOW, "Show where the pairs stand", str(pair.cohort_id))),
    )


def change_form(cohort: Cohort, participants: Sequence[Person], mentors: Sequence[Person]) -> Form:
    """Return the form that gives a participant of a draft another mentor."""
    return Form(
        id=CHANGE_FORM,
        title="Choose another",
        submit="Change the draft",
        fields=(
            one_of(PARTICIPANT, "For whom?", participants),
            one_of(MENTOR, "With whom instead?", mentors),
        ),
        intro=(
            say(
                "The participant hears nothing. A thought partner who was asked already is told "
                "that plans have changed."
            ),
        ),
        context=str(cohort.id),
    )


def no_draft_to_change(cohort: Cohort) -> Message:
    return message(
        say(f"{cohort.name} has no pair in preparation, so there is nothing to change."),
        say("/cohort match suggests pairs; /cohort reassign changes one that was announced."),
    )


def was_changed(pair: Pair, former: Person) -> Message:
    return message(
        say(
            f"Changed: {both(pair)} are a draft now, in place of {former.name}. "
            f"{pair.mentor.first_name} was not asked yet."
        ),
        buttons(
            Button("match.propose", "Ask the thought partners…", str(pair.cohort_id)),
            Button(SHOW, "Show where the pairs stand", str(pair.cohort_id)),
        ),
    )
