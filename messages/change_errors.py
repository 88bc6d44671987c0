"""Why a facilitator's change was refused: what was understood, why not, and the way out."""

from collections.abc import Sequence

from messages.message import Message, message, say
from messages.wording import listed
from program.errors import (
    AlreadyPairedError,
    CohortOverError,
    DayIsPastError,
    LastFacilitatorError,
    LinkedElsewhereError,
    MissingWordsError,
    NotAPairError,
    NotInCohortError,
    OwnPairError,
    SamePersonError,
    SeveralMembersError,
    SeveralPairsError,
    UnclearDayError,
    UnknownMemberError,
    UserError,
)

ROLE_NAMES = {"mentor": "thought partner", "participant": "participant", "member": "member"}


def explain_change(error: UserError) -> Message | None:
    """Return the sentence for an error of the facilitators' commands, None for other errors."""
    sentence = _about_people(error) or _about_pairs(error) or _about_words(error)
    return message(say(f"{sentence} Nothing was changed.")) if sentence else None


def _about_people(error: UserError) -> str | None:
    match error:
        case UnknownMemberError("", cohort):
            return (
                f"The chat user you named is not linked with anybody in {cohort}. "
                "Name the person by email, or link them first: /cohort link EMAIL @user"
            )
        case UnknownMemberError(words, cohort):
            return (
                f"I looked for “{words}” and found nobody of that name or email in {cohort}. "
                "Check the spelling, or add the person by importing the roster."
            )
        case SeveralMembersError(words, choices):
            return f"“{words}” may be {listed(list(choices), 'or')}. Name the person by email."
        case NotInCohortError():
            return _not_in_cohort(error)
        case LastFacilitatorError(name, cohort):
            return (
                f"{name} is the only facilitator of {cohort}, so nobody would look after it. "
                "Add another facilitator by importing the roster first."
            )
        case LinkedElsewhereError(name):
            return (
                f"That chat user is {name}, and would see what is somebody else's. "
                "Name the right chat user; if the roster has a wrong email, correct it there."
            )
    return None


def _not_in_cohort(error: NotInCohortError) -> str:
    role = ROLE_NAMES.get(error.role, error.role)
    if error.left_on is not None:
        return (
            f"{error.name} has left {error.cohort}. "
            f"If {error.name.split()[0]} takes part again: /cohort back, with the name or email."
        )
    return (
        f"{error.name} is not on the roster of {error.cohort} as a {role}. "
        "Add that role by importing the roster, with the same email."
    )


def _about_pairs(error: UserError) -> str | None:
    match error:
        case OwnPairError(others):
            return _own_pair(others)
        case SamePersonError(name):
            return f"You named {name} twice, and a pair takes two people."
        case AlreadyPairedError(mentor, participant):
            return (
                f"{mentor} and {participant} are a pair already. "
                "/cohort pairs shows all of them, drafts included."
            )
        case NotAPairError(names, cohort) if len(names) == 1:
            return f"{names[0]} is in no pair of {cohort}. /cohort pairs shows all of them."
        case NotAPairError(names, cohort):
            return (
                f"{listed(list(names))} are no pair of {cohort}. /cohort pairs shows all of them."
            )
        case SeveralPairsError(name, partners):
            return f"{name} is paired with {listed(list(partners))}. Name both people of the pair."
        case CohortOverError(cohort, ended_on):
            return (
                f"{cohort} ended on {ended_on:%B} {ended_on.day}, {ended_on.year}, "
                "so nothing new begins in it."
            )
    return None


def _own_pair(others: Sequence[str]) -> str:
    return (
        "You are in this pair yourself, so another facilitator looks after it. "
        f"Ask {listed(list(others), 'or')}."
    )


def _about_words(error: UserError) -> str | None:
    match error:
        case UnclearDayError(words) if words:
            return f"I could not read a day in “{words}”. Write it like November 30 or 2026-11-30."
        case UnclearDayError():
            return "I found no day in that. Write it at the end, like: until November 30"
        case DayIsPastError(day):
            return f"I understood {day:%A}, {day:%B} {day.day}, {day.year}, and that is past."
        case MissingWordsError(example):
            return f"There is something missing. The whole command: {example}"
    return None
