"""What a refused person reads: what was understood, why not, and the way out."""

from collections.abc import Callable, Sequence
from typing import Any

from messages.capstone_errors import CAPSTONE_EXPLANATIONS
from messages.change_errors import CHANGE_EXPLANATIONS
from messages.day_errors import DAY_EXPLANATIONS
from messages.event_errors import EVENT_EXPLANATIONS
from messages.meeting_errors import MEETING_EXPLANATIONS
from messages.message import Message, message, say
from messages.wording import day, listed
from program import errors

STILL_YOURS = "/privacy shows what I still keep about you, and can erase it."


def not_on_roster(error: errors.NotOnRosterError) -> str:
    return (
        "You are not on the roster of a program here, so I can't do this. If you should be, "
        f"ask {_whom(error.facilitators)} to add you (name and email are enough)."
        + (" " + STILL_YOURS if error.was_here else "")
    )


def _whom(names: Sequence[str]) -> str:
    return listed(names[:3], "or") if names else "the person who runs your program"


def not_for_you(_: errors.NotForYouError) -> str:
    return (
        "This is not yours to see or do in the program, so I did nothing. Write help to me in "
        "a direct message to see what is."
    )


def no_pair(_: errors.NoPairError) -> str:
    return (
        "You have no partner in the program just now, so there is nobody to do this with. "
        "When a facilitator announces your pair, I write to you."
    )


def not_your_partner(error: errors.NotYourPartnerError) -> str:
    who = error.name or "The person you named"
    return (
        f"{who} is not your partner in the program, so nothing was saved.\n\n"
        "Name your partner by first name, or leave the name out. /pair shows who it is."
    )


def no_longer_there(_: errors.NoLongerThereError) -> str:
    return (
        "That was dealt with already, or is no longer there, so I did nothing. "
        "/pair shows how things stand."
    )


def pair_ended(_: errors.PairEndedError) -> str:
    return (
        "This pair has ended, so I add nothing more to it. What you logged stays in /pair. If "
        "it ended by mistake, tell your facilitator."
    )


def asked_today(error: errors.AskedTodayError) -> str:
    return (
        f"{listed(error.told) or 'Your facilitator'} heard about this pair within the last "
        "24 hours, so I did not send it again. You can write to them directly at any time."
    )


def nobody_to_tell(_: errors.NobodyToTellError) -> str:
    return (
        "Nobody is named as facilitator of your program, so I have nobody to tell. "
        "Write to the person who invited you to it."
    )


def own_pair(error: errors.OwnPairError) -> str:
    whom = listed(error.others, "or") or "another facilitator"
    return (
        "You are in this pair yourself, so another facilitator looks after it and I changed "
        f"nothing. Ask {whom}."
    )


def linked_elsewhere(error: errors.LinkedElsewhereError) -> str:
    return (
        f"That account belongs to {error.name} on the roster, so I did not link it. "
        "If the roster is wrong, correct the email there and import it again."
    )


def already_paired(error: errors.AlreadyPairedError) -> str:
    return (
        f"{error.mentor} and {error.participant} are a pair already, so I changed nothing. "
        "/cohort pairs shows all of them."
    )


def same_person(error: errors.SamePersonError) -> str:
    return f"You named {error.name} twice, and a pair needs two people. Name the other one, too."


def not_in_cohort(error: errors.NotInCohortError) -> str:
    role = {"mentor": "thought partner"}.get(error.role, error.role)
    left = ""
    if error.left_on:
        left = f" anymore (left on {day(error.left_on, error.left_on)})"
    return (
        f"{error.name} is not a {role} in {error.cohort}{left}. Add a row to the roster and "
        "import it again, or name somebody else."
    )


def cohort_over(error: errors.CohortOverError) -> str:
    ended_on = f"{day(error.ended_on, error.ended_on)}, {error.ended_on.year}"
    return (
        f"{error.cohort} ended on {ended_on}, so nothing new begins in it. If it goes on, "
        "import the roster with a later last day."
    )


def last_facilitator(error: errors.LastFacilitatorError) -> str:
    return (
        f"{error.name} is the only facilitator of {error.cohort}, and without one nobody would "
        "hear of silent pairs. Add another facilitator to the roster first."
    )


def not_anonymous(error: errors.NotAnonymousError) -> str:
    return (
        f"With fewer than {error.fewest} people in your role it could be guessed who wrote, so I "
        "kept nothing. Send it with your name, or leave it."
    )


EXPLANATIONS: dict[type[errors.UserError], Callable[[Any], str]] = {
    errors.NotOnRosterError: not_on_roster,
    errors.NotForYouError: not_for_you,
    errors.NoPairError: no_pair,
    errors.NotYourPartnerError: not_your_partner,
    errors.NoLongerThereError: no_longer_there,
    errors.PairEndedError: pair_ended,
    errors.AskedTodayError: asked_today,
    errors.NobodyToTellError: nobody_to_tell,
    errors.OwnPairError: own_pair,
    errors.LinkedElsewhereError: linked_elsewhere,
    errors.AlreadyPairedError: already_paired,
    errors.SamePersonError: same_person,
    errors.NotInCohortError: not_in_cohort,
    errors.CohortOverError: cohort_over,
    errors.LastFacilitatorError: last_facilitator,
    errors.NotAnonymousError: not_anonymous,
    **CAPSTONE_EXPLANATIONS,
    **CHANGE_EXPLANATIONS,
    **DAY_EXPLANATIONS,
    **EVENT_EXPLANATIONS,
    **MEETING_EXPLANATIONS,
}
"""One for each kind of refusal; a test walks the kinds."""


def explain(error: errors.UserError) -> Message:
    """Return the words for the refusal."""
    return _plainly(EXPLANATIONS[type(error)](error))


def _plainly(words: str) -> Message:
    """Return a message of these paragraphs, with nothing to press."""
    return message(*map(say, words.split("\n\n")))


def something_broke(reference: str) -> Message:
    return _plainly(
        "That did not work, and nothing was saved. Please try again in a minute. If it happens "
        f"again, tell your facilitator this code: {reference}."
    )


def answer_broke() -> Message:
    return _plainly(
        "I did what you asked, but could not write the answer. Before you try again, look at "
        "/pair: it shows how things stand."
    )


def done_already() -> Message:
    return _plainly(
        "This came to me twice, and I took it up only the first time. If you saw no answer then, "
        "look at /pair: it shows how things stand."
    )


def too_much() -> Message:
    """Return what somebody is told who does far more at once than hands can."""
    return _plainly(
        "That was a lot at once, so I did not do this one. Give me a few seconds, and try again."
    )


def too_long_to_read(most: int) -> Message:
    """Return what is said to a line that no person types."""
    return _plainly(
        f"That is longer than the {most:,} characters I read at once, so I did nothing with it. "
        "Please send a shorter text."
    )


def too_long_for_field(most: int) -> str:
    return f"This has more than the {most:,} characters that fit here. Please shorten it."


def no_such_choice() -> str:
    return "This is not among the choices here. Please choose again."


def busy() -> Message:
    return _plainly(
        "Too much is going on at once, so I did not do this, and nothing was saved. Please try "
        "again in a minute."
    )


def cannot_save() -> Message:
    return _plainly(
        "I can look things up, but not save anything at the moment, so I did not do this, and "
        "nothing was saved. Please try again later. If it goes on, tell your facilitator: the "
        "disk of the machine I run on may be full."
    )


def form_did_not_open() -> Message:
    return _plainly(
        "Slack did not open the form in time, so nothing was saved. Please try again, or type "
        "it in one line, such as /contact phone yesterday 20 min."
    )
