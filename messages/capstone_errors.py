"""What a person reads whose wish about a capstone was refused."""

from collections.abc import Callable, Mapping
from typing import Any

from messages.wording import count, listed
from program import errors


def not_participant(_: errors.NotParticipantError) -> str:
    return (
        "A capstone is a participant's, and you are none in a cohort of today, so I did nothing. "
        "/capstone with your participant's name shows theirs."
    )


def no_capstone(_: errors.NoCapstoneError) -> str:
    return "You have no capstone yet, so I did nothing. /capstone begin opens the form for one."


def partner_has_none(error: errors.PartnerHasNoneError) -> str:
    return f"{error.name} works on no capstone yet, so I did nothing. When there is one, try again."


def has_capstone(error: errors.HasCapstoneError) -> str:
    return (
        f'You work on "{error.title}" already, so I did nothing. For another one leave that one '
        "first, with /capstone leave."
    )


def others_capstone(error: errors.OthersCapstoneError) -> str:
    if error.is_asked:
        return f"{error.name} is asked already and has not answered, so I did not ask again."
    return f"{error.name} works on a capstone already, so I did not ask."


def group_full(error: errors.GroupFullError) -> str:
    return (
        f"At most {count(error.most, 'participant')} can work on one capstone, and it has that "
        "many, so nobody was added. If yours should be larger, ask your facilitator."
    )


def unknown_milestone(error: errors.UnknownMilestoneError) -> str:
    if not error.names:
        return "This program has no milestones for capstones, so I did nothing."
    names = listed([f"{number} {name}" for number, name in enumerate(error.names, start=1)], "or")
    if not error.words:
        return f"Which milestone? Name one: {names}."
    return (
        f'I read "{error.words}", and that is no milestone, so nothing changed. Name one: {names}.'
    )


def no_slides(_: errors.NoSlidesError) -> str:
    return (
        "It is not handed in yet, so I did not select it. It can be selected as soon as its "
        "people give the link to their slides."
    )


CAPSTONE_EXPLANATIONS: Mapping[type[errors.UserError], Callable[[Any], str]] = {
    errors.NotParticipantError: not_participant,
    errors.NoCapstoneError: no_capstone,
    errors.PartnerHasNoneError: partner_has_none,
    errors.HasCapstoneError: has_capstone,
    errors.OthersCapstoneError: others_capstone,
    errors.GroupFullError: group_full,
    errors.UnknownMilestoneError: unknown_milestone,
    errors.NoSlidesError: no_slides,
}
