"""A result of a self-assessment: as its person reads it, shares it, and takes areas from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.growth import SELF
from messages.growth_phrases import ONLY_YOU, begin_button, day_of, kind_words, story_blocks
from messages.message import Aside, Block, Button, Buttons, Message, bold, buttons, message, say
from messages.reader import Reader
from messages.wording import listed, weekday_and_day
from models import Pair
from program.assessment_results import Result, Story, gaps


@dataclass(frozen=True)
class Sharing:
    """With whom a result may be shared, and with whom it is."""

    pairs: Sequence[Pair]
    """The running pairs of its person."""
    shared_with: frozenset[int]
    """Ids of the pairs in which the other one may read it."""


def own_result(story: Story, sharing: Sharing, reader: Reader) -> Message:
    """Return the result to the one whose it is, with what can be done with it."""
    result = story.result
    return message(
        say(f"Your {kind_words(result)} of {_on(result, reader)}."),
        *story_blocks(story, "You", reader),
        _shared_line(sharing, reader),
        _result_buttons(result, sharing, reader),
        Aside(ONLY_YOU),
    )


def _on(result: Result, reader: Reader) -> str:
    return weekday_and_day(day_of(result, reader), reader.today)


def _shared_line(sharing: Sharing, reader: Reader) -> Block | None:
    names = [reader.partner_name(pair) for pair in sharing.pairs if pair.id in sharing.shared_with]
    return say(f"{listed(names)} can read this result.") if names else None


def _result_buttons(result: Result, sharing: Sharing, reader: Reader) -> Buttons:
    assessment = result.assessment
    main: list[Button] = []
    if result.kind is SELF and gaps(result.areas) and not assessment.chosen_areas:
        label = "Grow in these areas"
        main.append(Button("growth.areas", label, str(assessment.id), "primary"))
    shares = [_share_button(assessment.id, pair, sharing, reader) for pair in sharing.pairs]
    again = begin_button("Do it again", result.kind, is_short=assessment.is_short)
    if len(shares) == 1:
        main += shares
    return buttons(*main, again, more=shares if len(shares) > 1 else ())


def _share_button(assessment_id: int, pair: Pair, sharing: Sharing, reader: Reader) -> Button:
    name, value = reader.partner_name(pair), f"{assessment_id}|{pair.id}"
    if pair.id in sharing.shared_with:
        return Button("growth.withdraw", f"Stop sharing with {name}", value)
    return Button("growth.share", f"Share with {name}", value)


def result_shared(result: Result, pair: Pair, reader: Reader) -> Message:
    """Return what the partner can read from now on, and how to take it back."""
    name = reader.partner_name(pair)
    value = f"{result.assessment.id}|{pair.id}"
    return message(
        say(
            f"Shared: {name} can read your {kind_words(result)} of {_on(result, reader)} under "
            "/pair. I send no message about it."
        ),
        buttons(Button("growth.withdraw", f"Stop sharing with {name}", value)),
        Aside(f"Only this result, and only {name}. A later one stays yours until you share it."),
    )


def result_withdrawn(result: Result, pair: Pair, reader: Reader) -> Message:
    name = reader.partner_name(pair)
    value = f"{result.assessment.id}|{pair.id}"
    return message(
        say(
            f"{name} can no longer open your {kind_words(result)} of {_on(result, reader)}. What "
            "was read before stays read."
        ),
        buttons(Button("growth.share", f"Share with {name}", value)),
    )


def share_with_whom(result: Result, sharing: Sharing, reader: Reader) -> Message:
    """Return the question with whom, where there are several partners."""
    choices = [_share_button(result.assessment.id, one, sharing, reader) for one in sharing.pairs]
    return message(
        say(f"With whom would you like to share your {kind_words(result)}?"),
        Buttons(tuple(choices[:5]), tuple(choices[5:])),
        Aside("Nothing is shared by this question."),
    )


def nobody_to_share_with() -> Message:
    return message(
        say(
            "You have no partner in the program just now, so I shared nothing. The result stays "
            "under /growth."
        )
    )


def areas_chosen(areas: Sequence[str]) -> Message:
    """Return what the person's growth areas are from now on."""
    return message(
        say("You want to grow in ", bold(listed(areas)), "."),
        say(
            "They stand in your profile now, in place of what you chose before, and what I offer "
            "you and your partner to talk about leans that way."
        ),
        Aside(
            "Growth areas are no secret, unlike your answers: who works with you may see them. "
            "/profile edit changes them."
        ),
    )


def no_gaps_to_choose() -> Message:
    return message(
        say(
            "No area of your last self-assessment stands out as one to grow in, so I chose none. "
            "/growth shows the result."
        )
    )


def partners_result(story: Story, pair: Pair, reader: Reader) -> Message:
    """Return the result as the partner reads it with whom it is shared."""
    name, result = reader.partner_name(pair), story.result
    return message(
        say(f"{name}'s {kind_words(result)} of {_on(result, reader)}, shared with you."),
        *story_blocks(story, name, reader),
        Aside(f"Only you and {name} can read it, and {name} can take it back at any time."),
    )
