"""What a facilitator reads while pairs are formed: suggestions, and where each pair stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from messages.message import (
    Block,
    Button,
    Message,
    Words,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.pair_names import both
from messages.wording import count, day, listed
from models import Cohort, Person, ProposalState
from program.matches import Preparing, Suggested, Suggestions
from program.matching import Fit

ON_PAGE = 10
MOST_NAMED = 10
"""People named in one line; of more than these the number is given."""
SHOW = "match.show"
ORDINALS = ("first", "second", "third")


@dataclass(frozen=True)
class MatchView:
    """A cohort while its pairs are formed, as one facilitator sees it."""

    cohort: Cohort
    drafts: Sequence[Preparing]
    found: Suggestions
    draft_id: str
    """Of the draft that keeps what is suggested; "" where nothing is."""
    offset: int
    """Suggestions before this one were shown already."""
    today: date


# --- the overview ------------------------------------------------------------------------


def match_overview(view: MatchView) -> Message:
    """Return the pairs in preparation, then what is suggested for everybody who is free."""
    return message(
        *_preparing(view),
        *_suggested(view),
        *_left_over(view),
        *(() if view.drafts or view.found.pairs else _nothing(view)),
    )


def suggestions_page(view: MatchView) -> Message:
    """Return further suggestions."""
    return message(*_suggested(view), *_left_over(view))


def _preparing(view: MatchView) -> tuple[Block, ...]:
    if not view.drafts:
        return ()
    lines = [_standing(one, view.today) for one in view.drafts[:ON_PAGE]]
    rest = len(view.drafts) - len(lines)
    if rest:
        lines.append((f"and {rest} more: {state_counts(view.drafts)} in all",))
    return (
        say(
            bold(f"{count(len(view.drafts), 'pair')} of {view.cohort.name} in preparation"),
            "; participants were told nothing.",
        ),
        *as_list(lines),
        _preparing_buttons(view),
    )


def _standing(one: Preparing, today: date) -> tuple[Words, ...]:
    proposal, pair = one.proposal, one.pair
    if proposal is None:
        return (bold(both(pair)), ": a draft, nobody was asked")
    if proposal.state is ProposalState.ACCEPTED and proposal.answered_at is not None:
        on = day(proposal.answered_at.astimezone(pair.mentor.zone).date(), today)
        return (bold(both(pair)), f": {pair.mentor.first_name} accepted on {on}")
    on = day(proposal.proposed_at.astimezone(pair.mentor.zone).date(), today)
    return (bold(both(pair)), f": {pair.mentor.first_name} was asked on {on}, no answer yet")


def state_counts(drafts: Sequence[Preparing]) -> str:
    """Return "2 drafts, 1 asked, 3 accepted"."""
    numbers = Counter(one.state for one in drafts)
    asked, accepted = numbers[ProposalState.PROPOSED], numbers[ProposalState.ACCEPTED]
    plain = len(drafts) - asked - accepted
    parts = (
        count(plain, "draft") if plain else "",
        f"{asked} asked" if asked else "",
        f"{accepted} accepted" if accepted else "",
    )
    return ", ".join(part for part in parts if part)


def _preparing_buttons(view: MatchView) -> Block:
    key = str(view.cohort.id)
    waiting = [one for one in view.drafts if one.state is ProposalState.PROPOSED]
    unasked = any(one.proposal is None for one in view.drafts)
    ask = Button("match.propose", "Ask the thought partners…", key, style="primary")
    announce = Button("cohort.announce", "Announce and start…", key)
    change = Button("match.change", "Choose another…", key)
    said = [
        Button(
            "match.said_yes",
            f"{one.pair.mentor.first_name} said yes to {one.pair.participant.first_name}",
            str(one.proposal.id),
            described=f"{one.pair.mentor.name} said yes to {one.pair.participant.name}",
        )
        for one in waiting[:ON_PAGE]
        if one.proposal is not None
    ]
    ready = len(waiting) < len(view.drafts)
    row = [*([ask] if unasked else []), *([announce] if ready else []), change]
    return buttons(*row, more=said)


def _suggested(view: MatchView) -> tuple[Block, ...]:
    pairs = view.found.pairs
    shown = pairs[view.offset : view.offset + ON_PAGE]
    if not shown:
        return ()
    end = view.offset + len(shown)
    where = "" if len(shown) == len(pairs) else f", {view.offset + 1} to {end} here"
    more = Button(
        "match.page",
        f"Show {count(len(pairs) - end, 'more suggestion')}",
        f"{view.cohort.id}|{end}",
    )
    keep = "Keep it as a draft" if len(pairs) == 1 else f"Keep all {len(pairs)} as drafts"
    return (
        say(
            bold(f"I suggest {count(len(pairs), 'pair')} for {view.cohort.name}"),
            f"{where}. Nobody hears of it.",
        ),
        *as_list([_suggestion(one) for one in shown]),
        buttons(
            Button("cohort.confirm", keep, view.draft_id, style="primary"),
            *((more,) if end < len(pairs) else ()),
            *((_rank_button(view),) if end >= len(pairs) else ()),
        ),
    )


def _rank_button(view: MatchView) -> Button:
    return Button("match.ask", "Let participants choose…", str(view.cohort.id))


def _suggestion(one: Suggested) -> tuple[Words, ...]:
    why = reason(one.fit, one.mentor.first_name, one.participant.first_name)
    return (bold(f"{one.participant.name} with {one.mentor.name}"), f": {why}")


def reason(fit: Fit, mentor: str, participant: str) -> str:
    """Return what speaks for the two, in a few words."""
    parts = []
    if fit.choice is not None:
        parts.append(f"{participant}'s {ORDINALS[fit.choice - 1]} choice")
    if fit.covers:
        parts.append(f"{mentor} knows {listed(fit.covers)}, where {participant} wants to grow")
    if fit.common:
        parts.append(f"both know {listed(fit.common)}")
    if not parts:
        parts.append("nothing in their profiles in common yet")
    return "; ".join([*parts, hours_apart(fit)])


def hours_apart(fit: Fit) -> str:
    if not fit.hours_apart:
        return "same time zone"
    return f"{count(fit.hours_apart, 'hour')} apart"


def _left_over(view: MatchView) -> tuple[Block, ...]:
    found = view.found
    room = [f"{person.name} ({places})" for person, places in found.room]
    free = count(len(room), "thought partner") if len(room) > MOST_NAMED else listed(room)
    lines = [
        f"No thought partner is left for {named(found.alone)}. Whoever can take on more says so "
        "under /profile; /cohort add pairs two people whatever their room."
        if found.alone
        else "",
        f"Still room with {free}." if room and (found.pairs or found.alone) else "",
    ]
    return as_list([line for line in lines if line])


def named(people: Sequence[Person]) -> str:
    if len(people) > MOST_NAMED:
        return count(len(people), "participant")
    return listed([person.name for person in people])


def _nothing(view: MatchView) -> tuple[Block, ...]:
    if view.found.alone:
        return ()
    return (
        say(
            f"Every participant of {view.cohort.name} has a thought partner, so I suggest nothing."
        ),
    )


def match_section(cohort: Cohort, drafts: Sequence[Preparing], free: int) -> tuple[Block, ...]:
    """Return one line about the pairs in preparation, for the facilitators' home."""
    parts = [
        f"{count(len(drafts), 'pair')} in preparation ({state_counts(drafts)})" if drafts else "",
        f"{count(free, 'participant')} without a thought partner" if free else "",
    ]
    words = "; ".join(part for part in parts if part)
    if not words:
        return ()
    return (
        say(f"{words[0].upper()}{words[1:]}."),
        buttons(Button(SHOW, "Form pairs…", str(cohort.id))),
    )
