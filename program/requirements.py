"""The requirements ledger: what the program asks of each thought partner, and how it stands.

All of it is worked out from the log each time anew, so that a late log recounts everything. A
requirement is one entry of `REQUIREMENTS`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from models import Duty, GrantedException, Modality, Pair
from models.contact import CountedContact
from program.calendar import ONE_DAY, DayRange
from program.later_duties import Occasion
from program.need import covers
from program.pace import asked_months, pace_due_on
from program.periods import Month
from program.requirement_facts import Judging, MentorFacts, PairFacts
from program.rules import Rules


class State(StrEnum):
    MET = "met"
    LACKING = "lacking"
    NOT_YET_DUE = "not_yet_due"
    EXCEPTED = "excepted"


@dataclass(frozen=True)
class Entry:
    """How one requirement of one thought partner stands."""

    duty: Duty
    state: State
    pair: Pair | None = None
    """Whom it is about; None: about no pair of theirs in particular."""
    done: int = 0
    required: int = 1
    """How many meetings or months are asked for; 0 where none was due before the pair ended."""
    met_on: date | None = None
    due_on: date | None = None
    """By when the next step is due, or was; None when there is none."""
    missing: tuple[Month, ...] = ()
    """Months that are over without a contact."""
    contacts: tuple[CountedContact, ...] = ()
    """What counts for it, by day."""
    exception: GrantedException | None = None


Judge: TypeAlias = Callable[[MentorFacts, Judging, Rules], Iterator[Entry]]
JudgePair: TypeAlias = Callable[[PairFacts, Judging, Rules], Entry | None]


def first_contact(facts: PairFacts, judging: Judging, rules: Rules) -> Entry | None:
    """Judge the first contact of a pair, of whatever kind: due so soon after it began."""
    due_on = after_days(facts.began_on, rules.reminding.first_contact_alert_days, facts.absences)
    if facts.contacts:
        first = facts.contacts[0]
        contacts = (first,)
        return Entry(Duty.FIRST_CONTACT, State.MET, done=1, met_on=first.on, contacts=contacts)
    if due_on >= facts.last_day(judging) and facts.has_ended(judging):
        return None
    state = State.LACKING if due_on < judging.today else State.NOT_YET_DUE
    return Entry(Duty.FIRST_CONTACT, state, due_on=due_on)


def video_meetings(facts: PairFacts, judging: Judging, rules: Rules) -> Entry | None:
    """Judge the video meetings: those of the pair, and those that its participant took along.

    A pair that has ended is asked for what was due before; its meetings stay to its credit.
    """
    required = rules.counting.video_meetings_required
    due_on = pace_due_on(facts.began_on, facts.pair.cohort.ends_on, rules)
    if facts.has_ended(judging):
        required = sum(day < facts.last_day(judging) for day in due_on)
    counting = _counting_meetings(facts, rules)
    done = len(counting)
    if not required and not done:
        return None
    due = sum(day < judging.today for day in due_on)
    state = State.MET if done >= required else _behind(done < due)
    return Entry(
        Duty.VIDEO_MEETINGS,
        state,
        done=done,
        required=required,
        met_on=counting[required - 1].on if required and state is State.MET else None,
        due_on=None if state is State.MET else due_on[done],
        contacts=counting,
    )


def _counting_meetings(facts: PairFacts, rules: Rules) -> tuple[CountedContact, ...]:
    own = [one for one in facts.contacts if one.modality is Modality.VIDEO]
    meetings = sorted([*own, *facts.carried], key=lambda one: (one.on, one.id))
    return tuple(meetings if rules.counting.introductory_meeting_counts else meetings[1:])


def monthly_contact(facts: PairFacts, judging: Judging, rules: Rules) -> Entry | None:
    """Judge the months: a contact of any kind in each whole month that is not excused."""
    asked = asked_months(facts.began_on, facts.last_day(judging), facts.absences)
    if not asked:
        return None
    first_on: dict[Month, date] = {}
    for contact in facts.contacts:
        first_on.setdefault(Month.containing(contact.on), contact.on)
    done = [month for month in asked if month in first_on]
    open_months = [month for month in asked if month not in first_on]
    missing = tuple(month for month in open_months if month.last_day < judging.today)
    coming = [month for month in open_months if month not in missing]
    state = State.MET if not open_months else _behind(bool(missing))
    return Entry(
        Duty.MONTHLY_CONTACT,
        state,
        done=len(done),
        required=len(asked),
        met_on=max(first_on[month] for month in done) if state is State.MET else None,
        due_on=coming[0].last_day if coming else None,
        missing=missing,
        contacts=tuple(one for one in facts.contacts if Month.containing(one.on) in asked),
    )


def capstone_review(facts: PairFacts, judging: Judging, rules: Rules) -> Entry | None:
    """Judge the review of the participant's capstone, where there is one."""
    if facts.review is None or (facts.has_ended(judging) and facts.review.done_on is None):
        return None
    return _of_occasion(Duty.CAPSTONE_REVIEW, facts.review, judging)


def _attendance(duty: Duty) -> Judge:
    def judge(facts: MentorFacts, judging: Judging, rules: Rules) -> Iterator[Entry]:
        occasion = (facts.occasions or {}).get(duty)
        if occasion is not None:
            yield _of_occasion(duty, occasion, judging)

    return judge


def _of_each_pair(judge_pair: JudgePair) -> Judge:
    def judge(facts: MentorFacts, judging: Judging, rules: Rules) -> Iterator[Entry]:
        for one in facts.pairs:
            entry = judge_pair(one, judging, rules)
            if entry is not None:
                yield replace(entry, pair=one.pair)

    return judge


REQUIREMENTS: tuple[tuple[Duty, Judge], ...] = (
    (Duty.FIRST_CONTACT, _of_each_pair(first_contact)),
    (Duty.VIDEO_MEETINGS, _of_each_pair(video_meetings)),
    (Duty.MONTHLY_CONTACT, _of_each_pair(monthly_contact)),
    (Duty.CAPSTONE_REVIEW, _of_each_pair(capstone_review)),
    (Duty.CONCLUSION_MEETING, _attendance(Duty.CONCLUSION_MEETING)),
    (Duty.CONFERENCE, _attendance(Duty.CONFERENCE)),
)
"""In the order in which they are shown."""


def judge(facts: MentorFacts, judging: Judging, rules: Rules) -> tuple[Entry, ...]:
    """Return how each requirement stands, pair by pair, then those about no pair."""
    known = facts.as_known(judging)
    entries = [
        _excepted(entry, facts.exceptions)
        for _, one in REQUIREMENTS
        for entry in one(known, judging, rules)
    ]
    places = {pair.pair.id: place for place, pair in enumerate(facts.pairs)}
    return tuple(sorted(entries, key=lambda entry: _place(entry, places)))


def _place(entry: Entry, places: dict[int, int]) -> int:
    return places[entry.pair.id] if entry.pair else len(places)


def _excepted(entry: Entry, exceptions: Sequence[GrantedException]) -> Entry:
    """Return the entry as excepted, if an exception holds for it and it is not met anyway."""
    if entry.state is State.MET:
        return entry
    pair_id = entry.pair.id if entry.pair else None
    for one in exceptions:
        if one.duty is entry.duty and one.pair_id in (None, pair_id):
            return replace(entry, state=State.EXCEPTED, exception=one)
    return entry


def _of_occasion(duty: Duty, occasion: Occasion, judging: Judging) -> Entry:
    done_on = occasion.done_on
    if done_on is not None and done_on <= judging.through:
        return Entry(duty, State.MET, done=1, met_on=done_on)
    return Entry(duty, _behind(occasion.on < judging.today), due_on=occasion.on)


def _behind(is_behind: bool) -> State:
    return State.LACKING if is_behind else State.NOT_YET_DUE


def after_days(since: date, days: int, absences: Sequence[DayRange]) -> date:
    """Return the day so many days after `since`, days of absence not counted."""
    day = since
    while days > 0:
        day += ONE_DAY
        days -= not covers(absences, day)
    return day
