"""What refused people read, and people for whom something went wrong on our side."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from messages.errors import (
    answer_broke,
    busy,
    cannot_save,
    done_already,
    explain,
    form_did_not_open,
    no_such_choice,
    something_broke,
    too_long_for_field,
    too_long_to_read,
    too_much,
)
from messages.message import ChoiceField, Form, Message, TextField
from program import errors
from tests.samples import add_sample, sample

REFUSED = "Refusals"
BROKEN = "When something breaks"

REFUSALS: tuple[tuple[str, str, errors.UserError], ...] = (
    (
        "not on the roster",
        "To somebody who is on no roster.",
        errors.NotOnRosterError(["Fay Field", "Gus Hill"]),
    ),
    (
        "not on any roster at all",
        "The same, where there is no facilitator yet.",
        errors.NotOnRosterError(),
    ),
    (
        "not on the roster any more",
        "To somebody who has left, of whom something is still kept.",
        errors.NotOnRosterError(["Fay Field"], was_here=True),
    ),
    (
        "not for this role",
        "After a command or button that is for other people.",
        errors.NotForYouError(),
    ),
    ("no partner yet", "After `/contact`, by somebody in no pair.", errors.NoPairError()),
    ("not a partner", "After `/contact @olu`.", errors.NotYourPartnerError("Olu")),
    (
        "no longer there",
        "After a button of a message that is out of date.",
        errors.NoLongerThereError(),
    ),
    ("pair is over", "After a button about a pair that has ended.", errors.PairEndedError()),
    (
        "before the pair began",
        "After `/contact zoom on August 31`.",
        errors.BeforeThePairError(date(2026, 8, 31), date(2026, 9, 1)),
    ),
    (
        "day to come",
        "After *Log it* below a message, when the day has not come.",
        errors.InTheFutureError(date(2026, 11, 27)),
    ),
    (
        "after the last day",
        "After `/contact zoom yesterday`, when the cohort is over.",
        errors.AfterTheCohortError(date(2027, 5, 3), date(2027, 4, 30)),
    ),
    (
        "too late to change",
        "After *Edit* of an old contact.",
        errors.TooLateToChangeError(30),
    ),
    ("away for too long", "After marking oneself as away.", errors.TooLongAwayError(60)),
    (
        "too far ahead",
        "After `/cohort away @maya until January 2029`.",
        errors.TooFarAheadError(date(2029, 1, 31)),
    ),
    (
        "asked for help today",
        "After a second request for help on one day.",
        errors.AskedTodayError(["Fay Field"]),
    ),
    (
        "nobody to tell",
        "After a request for help in a cohort without a facilitator.",
        errors.NobodyToTellError(),
    ),
    (
        "own pair",
        "After a facilitator's button about a pair of their own.",
        errors.OwnPairError(["Gus Hill"]),
    ),
    (
        "account of somebody else",
        "After `/cohort link maya@example.org @sam`.",
        errors.LinkedElsewhereError("Sam Ortiz"),
    ),
    (
        "a pair already",
        "After `/cohort add @maya @sam`.",
        errors.AlreadyPairedError("Maya Lin", "Sam Ortiz"),
    ),
    ("one person twice", "After `/cohort add @maya @maya`.", errors.SamePersonError("Maya Lin")),
    (
        "not in this role",
        "After `/cohort add @sam @maya`.",
        errors.NotInCohortError("Sam Ortiz", "mentor", "2026-27"),
    ),
    (
        "left before",
        "After `/cohort reassign @sam to @lee`, when Lee has left.",
        errors.NotInCohortError("Lee O'Neill", "mentor", "2026-27", date(2026, 11, 2)),
    ),
    (
        "cohort is over",
        "After `/cohort announce`, when the cohort is over.",
        errors.CohortOverError("2026-27", date(2027, 4, 30)),
    ),
    (
        "meeting not understood",
        "After `/meeting budget plan`.",
        errors.UnclearMeetingError("budget plan"),
    ),
    ("meeting without a time", "After a line with nothing left.", errors.UnclearMeetingError("")),
    (
        "meeting in an unknown zone",
        "After `/meeting Monday 3pm your time`.",
        errors.UnclearZoneError("3pm your time", "America/New_York"),
    ),
    (
        "meeting with a bad link",
        "After `/meeting Monday 3pm https://x`.",
        errors.BadMeetingLinkError("https://x"),
    ),
    (
        "meeting in the past",
        "After `/meeting yesterday 3pm`.",
        errors.MeetingIsPastError(datetime(2026, 11, 19, 15, tzinfo=UTC)),
    ),
    (
        "meeting after the last day",
        "After `/meeting May 3 3pm`.",
        errors.MeetingAfterTheCohortError(date(2027, 5, 3), date(2027, 4, 30)),
    ),
    (
        "introduction of a draft",
        "After `/cohort introduce` with a pair that is not announced.",
        errors.NotAnnouncedError("Maya Lin", "Sam Ortiz"),
    ),
    (
        "introduction at two times",
        "After `/cohort introduce` with two.",
        errors.TooManyTimesError(2, 1),
    ),
    ("too many times", "After `/meeting` with four.", errors.TooManyTimesError(4, 3)),
    (
        "meeting too soon to be read of",
        "After `/meeting today 8pm`, in the partner's evening.",
        errors.UnreachedInTimeError("Sam", datetime(2026, 11, 23, 8, tzinfo=UTC)),
    ),
    (
        "last facilitator",
        "After `/cohort left @fay`.",
        errors.LastFacilitatorError("Fay Field", "2026-27"),
    ),
)
"""Those of facilitators' words are in cohort.py."""


def explained(error: errors.UserError) -> Callable[[], Message]:
    return lambda: explain(error)


for name, when, error in REFUSALS:
    add_sample(name.replace(" ", "-"), REFUSED, explained(error), when)


@sample(BROKEN)
def something_broke_on_our_side() -> Message:
    """After any command or button, when there is a mistake in the program."""
    return something_broke("7F3K")


@sample(BROKEN)
def too_much_at_once() -> Message:
    """When more people press buttons at once than the bot can answer."""
    return busy()


@sample(BROKEN)
def a_lot_at_once() -> Message:
    """When one person does far more in a few seconds than hands can."""
    return too_much()


@sample(BROKEN)
def a_line_too_long_to_read() -> Message:
    """When a command or direct message is longer than anything that people type."""
    return too_long_to_read(12_000)


@sample(BROKEN)
def answers_that_do_not_fit_their_fields() -> Form:
    """When a form comes back with more than fits, or a choice that is not among those offered."""
    fields = (
        TextField("note", "Note", "A long note", multiline=True, max_length=2000),
        ChoiceField("how", "How", (("video", "Video"), ("phone", "Phone"))),
    )
    wrong = {"note": too_long_for_field(2000), "how": no_such_choice()}
    return Form("contact.log", "Log a contact", "Save", fields).with_errors(wrong)


@sample(BROKEN)
def nothing_can_be_saved() -> Message:
    """When the disk is full, or the database may only be read."""
    return cannot_save()


@sample(BROKEN)
def form_that_did_not_open() -> Message:
    """When the chat was too slow to open a form."""
    return form_did_not_open()


@sample(BROKEN)
def answer_that_cannot_be_shown() -> Message:
    """When it was done, and the answer cannot be drawn."""
    return answer_broke()


@sample(BROKEN)
def done_at_the_first_time() -> Message:
    """When one and the same command or form comes a second time, as after an answer got lost."""
    return done_already()
