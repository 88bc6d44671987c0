"""How one requirement stands, in words that everybody it concerns reads alike."""

from collections.abc import Sequence
from datetime import date

from messages.wording import count, day, listed, ordinal
from models import Duty, GrantedException
from program.periods import Month
from program.requirements import Entry, State

DUTY_NAMES = {
    Duty.FIRST_CONTACT: "First contact",
    Duty.VIDEO_MEETINGS: "Video meetings",
    Duty.MONTHLY_CONTACT: "In touch each month",
    Duty.CAPSTONE_REVIEW: "Capstone review",
    Duty.CONCLUSION_MEETING: "Conclusion meeting",
    Duty.CONFERENCE: "Conference",
    Duty.LATE_LOGS: "Late contacts",
    Duty.EVERYTHING: "All requirements",
}

DUTY_NOUNS = {
    **{duty: name.lower() for duty, name in DUTY_NAMES.items()},
    Duty.MONTHLY_CONTACT: "monthly contact",
    Duty.CONCLUSION_MEETING: "the conclusion meeting",
    Duty.CONFERENCE: "the conference",
}
"""Inside a sentence: "an exception about monthly contact"."""

STATE_NAMES = {
    State.MET: "Met",
    State.LACKING: "Missing",
    State.NOT_YET_DUE: "Not yet due",
    State.EXCEPTED: "Excepted",
}

EVENTS = frozenset({Duty.CONCLUSION_MEETING, Duty.CONFERENCE})
"""Their day is that of the event, not the last one for something."""

MOST_DAYS = 6
"""Days that are named; of more, the last one and their number."""


def facts_of(entries: Sequence[Entry], today: date) -> tuple[tuple[str, str], ...]:
    """Return a label and a value for each of the entries, for `Facts`."""
    return tuple((DUTY_NAMES[entry.duty], entry_words(entry, today)) for entry in entries)


def entry_words(entry: Entry, today: date) -> str:
    """Return "Met: 3 of 3, on September 3, October 21, and January 12"."""
    details = _details(entry, today)
    state = STATE_NAMES[entry.state]
    return f"{state}: {details}" if details else state


def details_words(entry: Entry) -> str:
    """Return what counts for it, with the year of each day."""
    return _details(entry, date.min)


def _details(entry: Entry, today: date) -> str:
    match entry.duty:
        case Duty.VIDEO_MEETINGS:
            return _meetings(entry, today)
        case Duty.MONTHLY_CONTACT:
            return _months(entry)
    if entry.met_on is not None:
        return f"on {day(entry.met_on, today)}"
    if entry.due_on is None or entry.state is State.EXCEPTED:
        return ""
    on = day(entry.due_on, today)
    if entry.duty in EVENTS:
        return f"it took place on {on}" if entry.state is State.LACKING else f"on {on}"
    return f"it was due by {on}" if entry.state is State.LACKING else f"by {on}"


def _meetings(entry: Entry, today: date) -> str:
    done = f"{entry.done} of {entry.required}"
    if entry.done > entry.required:
        done = f"{entry.done} ({entry.required} required)" if entry.required else f"{entry.done}"
    if entry.contacts:
        done += f", on {_days([one.on for one in entry.contacts], today)}"
    if entry.due_on is None or entry.state is State.EXCEPTED:
        return done
    verb = "was" if entry.state is State.LACKING else "is"
    return f"{done}; the {ordinal(entry.done + 1)} {verb} due by {day(entry.due_on, today)}"


def _days(days: Sequence[date], today: date) -> str:
    if len(days) > MOST_DAYS:
        return f"{len(days)} days, the last on {day(days[-1], today)}"
    return listed([day(one, today) for one in days])


def _months(entry: Entry) -> str:
    done = f"{entry.done} of {count(entry.required, 'month')}"
    if not entry.missing:
        return done if entry.state is State.MET else f"{done}; none is missing so far"
    return f"{done}; no contact in {_named(entry.missing)}"


def _named(months: Sequence[Month]) -> str:
    """Return "October and December"; a run is shorter than a year, so that no year is needed."""
    return listed([f"{month.first_day:%B}" for month in months])


def lack_words(entry: Entry) -> str:
    """Return what lacks in half a sentence: "video meetings with Sam (1 of 3)"."""
    whom = f" with {entry.pair.participant.first_name}" if entry.pair else ""
    match entry.duty:
        case Duty.VIDEO_MEETINGS:
            return f"video meetings{whom} ({entry.done} of {entry.required})"
        case Duty.MONTHLY_CONTACT:
            return f"a contact{whom} in {_named(entry.missing)}"
        case Duty.CAPSTONE_REVIEW:
            name = entry.pair.participant.first_name if entry.pair else "the participant"
            return f"the review of {name}'s capstone"
    return f"{DUTY_NOUNS[entry.duty]}{whom}"


def about(exception: GrantedException, participant: str = "") -> str:
    """Return what the exception is from: "video meetings with Sam"."""
    whom = f" with {participant}" if participant else ""
    return f"{DUTY_NOUNS[exception.duty]}{whom}"
