"""Refusals that a person can do something about; `messages/errors.py` has the sentence for each.

An error carries what was understood, never a text. It is one list, however long, so that whoever
adds a refusal sees those that there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Duty


class UserError(Exception):
    """The request was understood and refused, or could not be understood; nothing was saved."""


@dataclass
class NotOnRosterError(UserError):
    """The sender is on the roster of no cohort; `facilitators` are the names of whom to ask."""

    facilitators: Sequence[str] = ()
    was_here: bool = False
    """They were on one, and what was stored about them then is theirs to see."""


class NotForYouError(UserError):
    """The sender's role does not allow it, or the thing is not theirs."""


class NoPairError(UserError):
    """The sender belongs to no announced pair that still runs."""


@dataclass
class NotYourPartnerError(UserError):
    """The person named is no partner of the sender."""

    name: str = ""


class NoLongerThereError(UserError):
    """What the button or form was about is gone or was dealt with already."""


class PairEndedError(UserError):
    """The pair has ended, so this can no longer be done."""


@dataclass
class BeforeThePairError(UserError):
    """The contact is said to have taken place before the pair began."""

    took_place_on: date
    began_on: date


@dataclass
class InTheFutureError(UserError):
    """The contact is said to take place after now."""

    took_place_on: date


@dataclass
class TooLongAwayError(UserError):
    """People may excuse themselves for so many days; longer is a facilitator's to grant."""

    days: int


@dataclass
class AskedTodayError(UserError):
    """A request for help about this pair went out less than a day ago."""

    told: Sequence[str]
    """Names of who was told."""


@dataclass
class AfterTheCohortError(UserError):
    """The contact is said to have taken place after the cohort's last day."""

    took_place_on: date
    ended_on: date


@dataclass
class TooLateToChangeError(UserError):
    """A contact can be edited or undone for so many days after it was logged."""

    days: int


class NobodyToTellError(UserError):
    """Nobody facilitates the cohort, so there is nobody to tell."""


@dataclass
class OwnPairError(NotForYouError):
    """A facilitator is in the pair; `others` are the names of those who look after it instead."""

    others: Sequence[str]


@dataclass
class LinkedElsewhereError(UserError):
    """The chat account belongs to somebody else on the roster."""

    name: str


@dataclass
class AlreadyPairedError(UserError):
    """The two are a pair already, announced or a draft."""

    mentor: str
    participant: str


@dataclass
class SamePersonError(UserError):
    """Nobody can be their own partner."""

    name: str


@dataclass
class NotInCohortError(UserError):
    """The person does not have that role ("mentor", "participant") in the cohort today."""

    name: str
    role: str
    cohort: str
    left_on: date | None = None
    """When they left it, if they had it once."""


@dataclass
class CohortOverError(UserError):
    """The cohort is over, so nothing new begins in it."""

    cohort: str
    ended_on: date


@dataclass
class EventOutOfRangeError(UserError):
    """The event would be far outside the cohort's days; `first` and `last` are possible."""

    day: date
    first: date
    last: date


@dataclass
class EventExistsError(UserError):
    """The cohort has an event of this kind and title already, on that day."""

    title: str
    day: date


@dataclass
class EventCanceledError(UserError):
    """The event was canceled, so it cannot be changed any more."""

    title: str


@dataclass
class NotOverYetError(UserError):
    """The event is still to come, so nobody was there."""

    title: str


@dataclass
class AttendanceRecordedError(UserError):
    """A facilitator recorded whether the person was there, and not what they say."""

    title: str
    attended: bool


@dataclass
class PollExistsError(UserError):
    """People are being asked about this already."""

    title: str


@dataclass
class PollTooLateError(UserError):
    """The first of the times, on `first_on`, comes before people had the time to answer."""

    first_on: date


@dataclass
class PollClosedError(UserError):
    """The poll is over: its time has passed, or a facilitator ended it."""

    title: str


@dataclass
class NoSuchEventError(UserError):
    """The words name none of the events, or several; `titles` are those there are."""

    words: str
    titles: Sequence[str]


@dataclass
class LastFacilitatorError(UserError):
    """Nobody would facilitate the cohort any more."""

    name: str
    cohort: str


class NotParticipantError(UserError):
    """A capstone is a participant's, and the sender is none."""


class NoCapstoneError(UserError):
    """The participant has not begun a capstone."""


@dataclass
class PartnerHasNoneError(UserError):
    """The participant whose capstone was asked for has not begun one."""

    name: str


@dataclass
class HasCapstoneError(UserError):
    """The participant works on a capstone already; `title` is that one's."""

    title: str


@dataclass
class OthersCapstoneError(UserError):
    """The one who is invited works on a capstone already, or is asked already."""

    name: str
    is_asked: bool


@dataclass
class GroupFullError(UserError):
    """So many participants work on one capstone at most."""

    most: int


@dataclass
class UnknownMilestoneError(UserError):
    """The words name no milestone of the plan, or several; `names` are all of it."""

    words: str
    names: Sequence[str]


@dataclass
class NotAnonymousError(UserError):
    """Fewer than so many people have the role, so that it could be guessed who wrote."""

    fewest: int


class NoSlidesError(UserError):
    """What is not handed in yet is not selected for the conference."""


@dataclass
class UnknownMemberError(UserError):
    """Nobody of the cohort is meant by these words; "" is a chat user who is not linked."""

    words: str
    cohort: str


@dataclass
class SeveralMembersError(UserError):
    """The name fits several people of the cohort; `choices` are their names with emails."""

    words: str
    choices: Sequence[str]


@dataclass
class NotAPairError(UserError):
    """These people are no pair of the cohort; one name: they are in no pair."""

    names: Sequence[str]
    cohort: str


@dataclass
class NoDraftError(UserError):
    """These people are no pair in preparation, or its mentor was not asked."""

    names: Sequence[str]
    cohort: str


@dataclass
class SeveralPairsError(UserError):
    """The person is in several pairs of the cohort, with these partners."""

    name: str
    partners: Sequence[str]


@dataclass
class UnclearDayError(UserError):
    """The words do not say one day of the calendar."""

    words: str


@dataclass
class DayIsPastError(UserError):
    """The day was meant to be today or later."""

    day: date


@dataclass
class MissingWordsError(UserError):
    """The command needs more words; `example` has all of them."""

    example: str


@dataclass
class AtOnceError(UserError):
    """Facilitators named a day for what is done at once; `example` is the command without one."""

    words: str
    example: str


@dataclass
class TooFarAheadError(UserError):
    """A pause is to last until a day that is more than a year away."""

    until: date


@dataclass
class UnclearMeetingError(UserError):
    """The words say no day and time to meet; "" where nothing was left of them."""

    words: str


@dataclass
class UnclearZoneError(UserError):
    """The words name a time in a zone that cannot be told; `zone` is the sender's."""

    words: str
    zone: str


@dataclass
class BadMeetingLinkError(UserError):
    """The link to join by is none that a browser opens safely."""

    words: str


@dataclass
class MeetingIsPastError(UserError):
    """The meeting would begin before now; `at` is in the sender's zone."""

    at: datetime


@dataclass
class MeetingAfterTheCohortError(UserError):
    """The meeting would take place after the cohort's last day."""

    on: date
    ends_on: date


@dataclass
class TooManyTimesError(UserError):
    """More times are proposed than somebody can take in."""

    number: int
    most: int


@dataclass
class UnreachedInTimeError(UserError):
    """The partner would hear of the proposed times too late; `at` is in the sender's zone."""

    name: str
    at: datetime


@dataclass
class NoExceptionError(UserError):
    """There is no such exception that holds; `duty` is what it would be from."""

    name: str
    duty: Duty


@dataclass
class OwnExceptionError(UserError):
    """Facilitators grant themselves nothing while there are others: `others` are their names."""

    others: Sequence[str]


@dataclass
class NotAnnouncedError(UserError):
    """Nobody was told of the pair yet, so nothing can be planned for it."""

    mentor: str
    participant: str


@dataclass
class ReflectionTooEarlyError(UserError):
    """Half of the pair's time is not over; None for a pair that has too little of it."""

    half_on: date | None
