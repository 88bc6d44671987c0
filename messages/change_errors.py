"""Why a facilitator's words could not be followed: what was understood, and the way out."""

from collections.abc import Callable, Mapping
from typing import Any

from messages.requirement_words import DUTY_NOUNS
from messages.wording import listed
from program.errors import (
    AtOnceError,
    DayIsPastError,
    MissingWordsError,
    NoDraftError,
    NoExceptionError,
    NotAPairError,
    OwnExceptionError,
    SeveralMembersError,
    SeveralPairsError,
    UnclearDayError,
    UnknownMemberError,
    UserError,
)


def unknown_member(error: UnknownMemberError) -> str:
    if not error.words:
        return _refused(
            f"The chat user you named is not linked with anybody in {error.cohort}. "
            "Name the person by email, or link them first: /cohort link EMAIL @user"
        )
    return _refused(
        f'I looked for "{error.words}" and found nobody of that name or email in {error.cohort}. '
        "Check the spelling, or add the person to the roster and import it again."
    )


def several_members(error: SeveralMembersError) -> str:
    choices = listed(list(error.choices), "or")
    return _refused(f'"{error.words}" may be {choices}. Name the person by email.')


def not_a_pair(error: NotAPairError) -> str:
    names = listed(list(error.names))
    said = f"{names} is in no pair" if len(error.names) == 1 else f"{names} are not a pair"
    return _refused(f"{said} in {error.cohort}. /cohort pairs shows all of them.")


def no_draft(error: NoDraftError) -> str:
    names = listed(list(error.names))
    said = f"{names} is" if len(error.names) == 1 else f"{names} are"
    return _refused(
        f"{said} in no pair of {error.cohort} that waits to be announced. /cohort match shows all "
        "that are in preparation."
    )


def several_pairs(error: SeveralPairsError) -> str:
    partners = listed(list(error.partners))
    return _refused(f"{error.name} is paired with {partners}. Name both people of the pair.")


def unclear_day(error: UnclearDayError) -> str:
    if not error.words:
        return _refused("I found no day in that. Write it like November 30 or 2026-11-30.")
    return _refused(
        f'I could not read a day in "{error.words}". Write it like November 30 or 2026-11-30.'
    )


def day_is_past(error: DayIsPastError) -> str:
    day = error.day
    return _refused(
        f"I understood {day:%A}, {day:%B} {day.day}, {day.year}, and that is over. "
        "Name today or a later day."
    )


def at_once(error: AtOnceError) -> str:
    return _refused(
        f'I read "{error.words}", and this is done at once, never on a later day. Without the day '
        f"it is, for example: {error.example}"
    )


def missing_words(error: MissingWordsError) -> str:
    return _refused(
        f"I need more words than that. The whole command is, for example: {error.example}"
    )


def no_exception(error: NoExceptionError) -> str:
    return _refused(
        f"I found no exception for {error.name} about {DUTY_NOUNS[error.duty]}. "
        "/cohort requirements with the name shows those that hold."
    )


def own_exception(error: OwnExceptionError) -> str:
    return _refused(
        "This is about yourself, and another facilitator decides about that. "
        f"Ask {listed(list(error.others), 'or')}."
    )


def _refused(sentence: str) -> str:
    return f"{sentence}\n\nNothing was changed."


CHANGE_EXPLANATIONS: Mapping[type[UserError], Callable[[Any], str]] = {
    UnknownMemberError: unknown_member,
    SeveralMembersError: several_members,
    NoDraftError: no_draft,
    NotAPairError: not_a_pair,
    SeveralPairsError: several_pairs,
    UnclearDayError: unclear_day,
    DayIsPastError: day_is_past,
    AtOnceError: at_once,
    MissingWordsError: missing_words,
    NoExceptionError: no_exception,
    OwnExceptionError: own_exception,
}
"""One for each kind of refusal."""
