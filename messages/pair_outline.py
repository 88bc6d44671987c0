"""A pair as a facilitator sees it, and the ways to ask for one."""

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
    Words,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.pair_standing import standing_blocks
from messages.wording import MODALITY_NAMES, count, day, length, shortened, weekday_and_day
from models import Pair
from models.contact import ContactOutline
from program.pair_view import PairOutline


def pair_for_facilitator(outline: PairOutline, today: date) -> Message:
    """Return what a facilitator may see of the pair."""
    pair = outline.pair
    if pair.announced_at is None:
        return message(
            Heading(_both(pair)),
            say("This pair is not announced yet: nobody was told."),
            buttons(Button("cohort.pair", "See what can be done", str(pair.id))),
        )
    ended_on = pair.ended_at.date() if pair.ended_at else None
    return message(
        Heading(_both(pair)),
        say(f"This pair ended on {day(ended_on, today)}.") if ended_on else None,
        *standing_blocks(outline, today),
        Facts((("Articles shared", str(outline.articles or "none")), *_referrals(outline))),
        *_outlined(outline.contacts, today),
        None if ended_on else buttons(Button("cohort.pair", "See what can be done", str(pair.id))),
        Aside("Notes, tags, titles, links, and reasons are for the two alone."),
    )


def _referrals(outline: PairOutline) -> tuple[tuple[str, str], ...]:
    return (("Colleagues brought in", str(outline.referrals)),) if outline.referrals else ()


def _outlined(contacts: Sequence[ContactOutline], today: date) -> tuple[Block, ...]:
    if not contacts:
        return ()
    lines = [_outline_line(contact, today) for contact in contacts]
    return (Heading("Last contacts"), *as_list(lines))


def _outline_line(contact: ContactOutline, today: date) -> tuple[Words, ...]:
    minutes = contact.duration_minutes
    said = f" ({length(minutes)})" if minutes else ""
    when_it_was = weekday_and_day(contact.took_place_on, today)
    return (bold(when_it_was), f": {MODALITY_NAMES[contact.modality]}{said}")


def choose_a_pair(pairs: Sequence[Pair]) -> Message:
    """Return the pairs of a facilitator, to pick one."""
    return message(
        say("Which pair?"),
        buttons(*(Button("pair.show", _both(pair), str(pair.id)) for pair in pairs)),
    )


def how_to_name_a_pair(pairs: int) -> Message:
    """Return how a facilitator with many pairs asks for one."""
    if not pairs:
        return message(
            say(
                "There is no pair yet. Import a roster, or add one: "
                "/cohort add @thought-partner @participant"
            )
        )
    return message(
        say(
            f"You look after {count(pairs, 'pair')}. Type /pair with a name to see one, as in "
            "/pair @someone or /pair Maya; /cohort shows them all."
        )
    )


def choose_a_partner(names: Sequence[tuple[int, str]]) -> Message:
    """Return the sender's own pairs, to pick one; `names` are by pair id."""
    return message(
        say("Which pair?"),
        buttons(*(Button("pair.show", name, str(pair_id)) for pair_id, name in names)),
    )


def no_such_pair(words: str, may_lead: bool) -> Message:
    """Return that nobody is named whose pair the sender may see; no words: by an @mention."""
    who = "in a pair of yours or of your cohorts" if may_lead else "your partner here"
    understood = f"The person you mentioned is not {who}."
    if words:
        understood = f'I read "{shortened(words)}" and found nobody who is {who}.'
    return message(
        say(f"{understood} Type the first name, the whole name, or @ and pick the person.")
    )


def _both(pair: Pair) -> str:
    return f"{pair.mentor.name} and {pair.participant.name}"
