"""The program's calendar, as people and their facilitators read it."""

from datetime import UTC, date, datetime, time, timedelta

from messages.attendance import (
    Sheet,
    answer_kept,
    attendance_form,
    attendance_list,
    attendance_recorded,
    nobody_to_record,
    were_you_there,
)
from messages.errors import explain
from messages.event_news import event_news, event_reminder
from messages.event_planning import (
    DATE_MISSING,
    ON,
    Planned,
    Typed,
    cancel_form,
    event_added,
    event_canceled,
    event_changed,
    event_form,
    event_list,
)
from messages.events import Dates, all_dates, home_dates
from messages.imports import events_taken
from messages.message import Form, Home, Message, Quote, home, message
from models import Audience
from program import errors
from program.attendance import Tally, WasThere
from program.event_news import Item
from program.event_reminders import Upcoming
from program.roster.events_import import EventsTaken
from tests.samples import add_sample, sample
from tests.samples.event_world import (
    COMING,
    CONCLUSION,
    CONFERENCE,
    DEEP_DIVE,
    ICS,
    KICKOFF,
    LENA,
    ZONE,
    entry,
    event,
    news,
    version,
)
from tests.samples.pair_world import COHORT, NOW, SAM, person

EVENTS = "The dates of the program"
PLANNING = "Planning the dates"
DAY = timedelta(days=1)
INVITED = {Audience.MENTORS: 24, Audience.PARTICIPANTS: 1, Audience.EVERYBODY: 25}


@sample(EVENTS)
def events_are_shown() -> Message:
    """After `/events`, to a participant in another zone than the cohort's."""
    return all_dates(Dates(COMING, LENA.zone, NOW))


@sample(EVENTS)
def events_are_shown_to_a_facilitator() -> Message:
    """After `/events`, with one date."""
    return all_dates(Dates(COMING[:1], ZONE, NOW, [COHORT]))


@sample(EVENTS)
def many_events_are_shown() -> Message:
    """After `/events`, with more than one message shows."""
    return all_dates(Dates([COMING[0]] * 8, ZONE, NOW))


@sample(EVENTS)
def no_event_is_planned() -> Message:
    """After `/events`, when there is none."""
    return all_dates(Dates([], ZONE, NOW))


@sample(EVENTS)
def events_in_the_home() -> Home:
    """A part of the home, where there are dates to come."""
    return home(*home_dates(Dates(COMING, ZONE, NOW)))


@sample(EVENTS)
def events_in_the_home_are_many() -> Home:
    """The same with more of them."""
    return home(*home_dates(Dates([*COMING, *COMING], ZONE, NOW)))


@sample(EVENTS)
def invitation_to_an_event() -> Message:
    """When an event is added."""
    return event_news(news(Item(entry(DEEP_DIVE, ICS), None)))


@sample(EVENTS)
def invitation_to_several_events() -> Message:
    """When several came from a file."""
    items = (Item(entry(CONCLUSION), None), Item(entry(CONFERENCE), None))
    return event_news(news(*items, reader=SAM))


@sample(EVENTS)
def event_has_moved() -> Message:
    """When its time was changed."""
    before = version(DEEP_DIVE, starts_at=DEEP_DIVE.starts_at - timedelta(days=1))
    return event_news(news(Item(entry(DEEP_DIVE, ICS), before)))


@sample(EVENTS)
def event_has_changed() -> Message:
    """When everything else was changed."""
    before = version(DEEP_DIVE, title="Budgets", minutes=90, link="https://video.example.org/old")
    return event_news(news(Item(entry(DEEP_DIVE), before), reader=SAM))


@sample(EVENTS)
def event_has_a_link_and_another_lost_it() -> Message:
    """When two events were changed in one evening."""
    first = Item(entry(DEEP_DIVE), version(DEEP_DIVE, link=""))
    second = Item(entry(CONFERENCE), version(CONFERENCE, link="https://video.example.org/old"))
    return event_news(news(first, second, reader=SAM))


@sample(EVENTS)
def event_is_canceled() -> Message:
    """When it does not take place."""
    canceled = event(1, DEEP_DIVE.title, DEEP_DIVE.starts_at)
    canceled.canceled_at = NOW
    return event_news(news(Item(entry(canceled), version(canceled))))


@sample(EVENTS)
def reminder_of_the_day_before() -> Message:
    """A day before an event."""
    return event_reminder(Upcoming(LENA, entry(DEEP_DIVE, ICS), DEEP_DIVE.starts_at - DAY))


@sample(EVENTS)
def reminder_of_the_hour_before() -> Message:
    """An hour before."""
    before = DEEP_DIVE.starts_at - timedelta(hours=1)
    return event_reminder(Upcoming(SAM, entry(DEEP_DIVE, ICS), before))


@sample(EVENTS)
def reminder_before_a_weekend() -> Message:
    """Before an event that begins early on a Monday."""
    monday = event(7, "Early session", datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    return event_reminder(Upcoming(SAM, entry(monday), NOW))


@sample(EVENTS)
def were_you_there_after_an_event() -> Message:
    """After an event."""
    return were_you_there(WasThere(SAM, DEEP_DIVE, DEEP_DIVE.ends_at))


@sample(EVENTS)
def was_there() -> Message:
    """After *I was there*."""
    return answer_kept(DEEP_DIVE, True, ZONE, DEEP_DIVE.ends_at)


@sample(EVENTS)
def could_not_come() -> Message:
    """After *I could not come*."""
    return answer_kept(DEEP_DIVE, False, ZONE, DEEP_DIVE.ends_at)


@sample(EVENTS)
def events_with_an_open_question() -> Message:
    """After `/events`, when the reader has not said whether they were at one."""
    return all_dates(Dates([], ZONE, NOW, (), [KICKOFF]))


@sample(PLANNING)
def attendance_of_a_cohort() -> Message:
    """After `/cohort attendance`."""
    counted = [
        Tally(DEEP_DIVE, 1, 0, 1), Tally(KICKOFF, 18, 2, 84), Tally(CONCLUSION, 0, 0, 0),
    ]  # fmt: skip
    return attendance_list(COHORT, counted, 0, ZONE, NOW)


@sample(PLANNING)
def attendance_of_many_events() -> Message:
    """The same with more than fit."""
    return attendance_list(COHORT, [Tally(KICKOFF, 24, 0, 0)] * 9, 0, ZONE, NOW)


@sample(PLANNING)
def attendance_before_the_first_event() -> Message:
    """The same before the first one."""
    return attendance_list(COHORT, [], 0, ZONE, NOW)


@sample(PLANNING)
def form_for_who_was_there() -> Form:
    """After *Record who was there…*; two have one name."""
    twin = person(12, "Sam Ortiz")
    twin.email = "ortiz@example.org"
    sheet = Sheet(DEEP_DIVE, 0, [LENA, SAM, twin], frozenset({SAM.id}))
    return attendance_form(sheet, ZONE, NOW)


@sample(PLANNING)
def attendance_is_recorded() -> Message:
    """After the form."""
    return attendance_recorded(Tally(DEEP_DIVE, 2, 1, 0), ZONE, NOW)


@sample(PLANNING)
def nobody_was_invited() -> Message:
    """After *Record who was there…*, when everybody left."""
    return nobody_to_record(DEEP_DIVE)


@sample(PLANNING)
def events_of_a_cohort() -> Message:
    """After `/cohort event`."""
    planned = [Planned(one, INVITED[one.event.audience]) for one in COMING]
    return event_list(COHORT, planned, 0, ZONE, NOW)


@sample(PLANNING)
def events_of_a_cohort_are_many() -> Message:
    """The same with more than fit."""
    planned = [Planned(COMING[0], 1)] * 10
    return event_list(COHORT, planned, 0, ZONE, NOW)


@sample(PLANNING)
def no_events_of_a_cohort() -> Message:
    """The same before the first one."""
    return event_list(COHORT, [], 0, ZONE, NOW)


@sample(PLANNING)
def form_for_a_new_event() -> Form:
    """After `/cohort event add`."""
    return event_form(COHORT, Typed(), INVITED)


@sample(PLANNING)
def form_for_a_new_event_with_something_missing() -> Form:
    """The same, sent without a day."""
    typed = Typed("deep_dive", "Deep dive: budgets", None, time(15, 30), audience="everybody")
    return event_form(COHORT, typed, INVITED).with_errors({ON: DATE_MISSING})


@sample(PLANNING)
def form_for_changing_an_event() -> Form:
    """After *Change it…*."""
    typed = Typed("deep_dive", "Deep dive: budgets", date(2026, 12, 3), time(15, 30))
    return event_form(COHORT, typed, INVITED, DEEP_DIVE)


@sample(PLANNING)
def form_for_canceling_an_event() -> Form:
    """After *Cancel it…*."""
    return cancel_form(entry(CONCLUSION), 25, ZONE, NOW)


for name, when, make in (
    (
        "event-is-added",
        "After the form.",
        lambda: event_added(entry(DEEP_DIVE, ICS), 24, ZONE, NOW),
    ),
    (
        "event-is-added-for-nobody-yet",
        "The same before the roster is there.",
        lambda: event_added(entry(DEEP_DIVE), 0, ZONE, NOW),
    ),
    (
        "event-of-the-past-is-added",
        "The same for one that is over.",
        lambda: event_added(entry(KICKOFF), 0, ZONE, NOW),
    ),
    (
        "event-is-changed",
        "After the form.",
        lambda: event_changed(entry(DEEP_DIVE), 24, True, ZONE, NOW),
    ),
    (
        "event-is-as-it-was",
        "After the form, sent as it was.",
        lambda: event_changed(entry(DEEP_DIVE), 0, False, ZONE, NOW),
    ),
    (
        "event-of-nobody-is-changed",
        "After the form, while nobody is invited.",
        lambda: event_changed(entry(CONFERENCE), 0, True, ZONE, NOW),
    ),
    (
        "event-was-canceled",
        "After *Cancel it*.",
        lambda: event_canceled(entry(CONCLUSION), 25, True),
    ),
    (
        "event-of-nobody-was-canceled",
        "The same.",
        lambda: event_canceled(entry(CONCLUSION), 0, True),
    ),
    (
        "event-was-canceled-before",
        "After it twice.",
        lambda: event_canceled(entry(KICKOFF), 0, False),
    ),
    (
        "event-far-away",
        "After a day in another year.",
        lambda: explain(
            errors.EventOutOfRangeError(date(2036, 12, 3), date(2026, 6, 3), date(2027, 10, 27))
        ),
    ),
    (
        "event-is-there-already",
        "After the same event twice.",
        lambda: explain(errors.EventExistsError("Kickoff call", date(2026, 9, 10))),
    ),
    (
        "event-is-off",
        "After a button about a canceled event.",
        lambda: explain(errors.EventCanceledError("Kickoff call")),
    ),
    (
        "event-is-not-known",
        "After `/cohort event cancel party`.",
        lambda: explain(errors.NoSuchEventError("party", ["Kickoff call", "Conclusion meeting"])),
    ),
    (
        "event-is-not-named",
        "After `/cohort event cancel`.",
        lambda: explain(errors.NoSuchEventError("", ["Kickoff call", "Conclusion meeting"])),
    ),
    (
        "event-is-not-over-yet",
        "After *I was there* for what was moved.",
        lambda: explain(errors.NotOverYetError("Kickoff call")),
    ),
    (
        "facilitator-recorded-absence",
        "After *I was there*, when a facilitator recorded otherwise.",
        lambda: explain(errors.AttendanceRecordedError("Kickoff call", False)),
    ),
    (
        "facilitator-recorded-attendance",
        "After *I could not come*, when a facilitator recorded otherwise.",
        lambda: explain(errors.AttendanceRecordedError("Kickoff call", True)),
    ),
    (
        "no-event-to-change",
        "The same, when there is none.",
        lambda: explain(errors.NoSuchEventError("", [])),
    ),
):
    add_sample(name, PLANNING, make, when)


@sample(PLANNING)
def events_are_imported() -> Message:
    """After `python -m bot import-events FILE`."""
    taken = EventsTaken([DEEP_DIVE, CONFERENCE], [CONCLUSION], 2, 25, ["Room"])
    return message(Quote(events_taken(taken, only_checked=False)))


@sample(PLANNING)
def events_are_checked() -> Message:
    """After the same with --check, when there is nothing new."""
    return message(Quote(events_taken(EventsTaken(known=5), only_checked=True)))
