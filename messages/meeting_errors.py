"""Why a meeting cannot be planned as it was said, or it is too early to look back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from messages.wording import place_of
from program.errors import (
    BadMeetingLinkError,
    MeetingAfterTheCohortError,
    MeetingIsPastError,
    NotAnnouncedError,
    ReflectionTooEarlyError,
    TooManyTimesError,
    UnclearMeetingError,
    UnclearZoneError,
    UnreachedInTimeError,
    UserError,
)

LONGEST_QUOTED = 80


def unclear_meeting(error: UnclearMeetingError) -> str:
    words = _quoted(error.words)
    found = f'I could not read a day and a time in "{words}".' if words else "I found no time."
    return _refused(f"{found} Write it like Friday 3pm, or November 30 at 10:30 or Monday 2pm.")


def unclear_zone(error: UnclearZoneError) -> str:
    return _refused(
        f'I could not tell which zone is meant in "{_quoted(error.words)}". Say the time in yours, '
        f"{place_of(error.zone)}; your partner reads it in both."
    )


def bad_meeting_link(error: BadMeetingLinkError) -> str:
    return _refused(
        f'I could not use "{_quoted(error.words)}" as the one link to join by. A link begins with '
        "https:// or http://, and a meeting has one or none."
    )


def meeting_is_past(error: MeetingIsPastError) -> str:
    return _refused(
        f"I understood {_day(error.at)}, {_clock(error.at)}, and that is over. Name a time to "
        "come. If you met then, log it with /contact."
    )


def meeting_after_the_cohort(error: MeetingAfterTheCohortError) -> str:
    return _refused(
        f"I understood {_day(error.on)}, and this run of the program ends on "
        f"{_day(error.ends_on)}. Name a day up to then."
    )


def too_many_times(error: TooManyTimesError) -> str:
    if error.most == 1:
        return _refused(
            f"These are {error.number} times, and nobody is asked which one suits. Name one; both "
            "can move it."
        )
    return _refused(
        f"These are {error.number} times, and I propose up to {error.most}, so that the answer is "
        "one tap. Name the ones that suit you best."
    )


def not_announced(error: NotAnnouncedError) -> str:
    return _refused(
        f"{error.mentor} and {error.participant} are a draft: nobody was told of the pair yet. "
        "/cohort announce starts it; schedule the meeting after that."
    )


def unreached_in_time(error: UnreachedInTimeError) -> str:
    return _refused(
        f"It is outside {error.name}'s hours now, so {error.name} would read it on "
        f"{_day(error.at)}, {_clock(error.at)} your time, when these times are over. Name a later "
        f"one, or call or text {error.name}."
    )


def reflection_too_early(error: ReflectionTooEarlyError) -> str:
    if error.half_on is None:
        return (
            "Your pair has so little time in this run that there is no half-time to look back at. "
            "How you work can be changed at any time with /agreement."
        )
    return (
        f"Half of your time is over on {_day(error.half_on)}, and that is when both of you look "
        "back. How you work can be changed at any time with /agreement."
    )


def _refused(sentence: str) -> str:
    return f"{sentence}\n\nNothing was proposed."


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED]}…"


def _day(when: date) -> str:
    return f"{when:%A}, {when:%B} {when.day}, {when.year}"


def _clock(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


MEETING_EXPLANATIONS: Mapping[type[UserError], Callable[[Any], str]] = {
    UnclearMeetingError: unclear_meeting,
    UnclearZoneError: unclear_zone,
    BadMeetingLinkError: bad_meeting_link,
    MeetingIsPastError: meeting_is_past,
    MeetingAfterTheCohortError: meeting_after_the_cohort,
    TooManyTimesError: too_many_times,
    NotAnnouncedError: not_announced,
    ReflectionTooEarlyError: reflection_too_early,
    UnreachedInTimeError: unreached_in_time,
}
"""One for each kind of refusal."""
