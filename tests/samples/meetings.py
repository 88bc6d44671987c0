"""What people read about meetings that they plan."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from messages.meeting_form import (
    DAY,
    DAY_MISSING,
    LENGTH,
    LENGTH_UNREADABLE,
    FilledMeeting,
    Invited,
    propose_form,
)
from messages.meeting_outcomes import (
    ask_against_log,
    ask_against_no,
    both_kept,
    confirmed,
    did_not,
    differs_from_log,
    differs_from_no,
    logged,
    not_yet,
    nothing_to_answer,
    own_log,
    question,
)
from messages.meeting_phrases import Shown
from messages.meeting_reminders import PickUp, before_you_meet, reminder
from messages.meeting_standing import brief_line, other_times, standing_lines, stands
from messages.meetings import (
    agreed,
    already_planned,
    ask_cancel,
    ask_with_whom,
    canceled,
    news,
    nothing_planned,
    proposed,
)
from messages.message import Form, Message, as_list, message
from messages.reader import Reader
from messages.starters import STARTERS
from models import Meeting, MeetingState, Modality, Pair, Person
from models.meeting import slots_of
from program.arrival import Arrival, Arriving
from program.capstone_plan import Step
from program.contacts import Outcome
from program.invitations import Invitation
from tests.samples import sample
from tests.samples.pair_world import (
    COHORT,
    MAYA,
    PAIR,
    PHONE,
    SAM,
    article,
    contact,
    person,
    progress,
)

MEETINGS = "Planning a meeting"
THURSDAY = datetime(2026, 11, 19, 15, tzinfo=UTC)
"""Thursday, November 19, 2026, 10:00 AM in New York."""
FRIDAY = datetime(2026, 11, 20, 20, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 19, tzinfo=UTC)
LINK = "https://example.org/join/123"

FAR_SAM = person(3, "Sam Ortiz")
FAR_SAM.time_zone = "America/Chicago"


def far_pair() -> Pair:
    pair = Pair(cohort_id=1, mentor_id=MAYA.id, participant_id=FAR_SAM.id)
    pair.id = 1
    pair.cohort, pair.mentor, pair.participant = COHORT, MAYA, FAR_SAM
    return pair


FAR_PAIR = far_pair()


def meeting(state: MeetingState = MeetingState.PROPOSED, **more: object) -> Meeting:
    """A meeting that Maya proposed."""
    values: dict[str, object] = {
        "pair_id": 1,
        "proposed_by_id": MAYA.id,
        "slots": slots_of([FRIDAY, MONDAY]),
        "minutes": 45,
        "modality": Modality.VIDEO,
        "changed_by_id": MAYA.id,
        "changed_at": THURSDAY,
        "state": state,
        "starts_at": None if state is MeetingState.PROPOSED else FRIDAY,
        "link": LINK,
    }
    one = Meeting(**(values | more))
    one.id = 4
    return one


def invitation(of: Meeting) -> Invitation:
    return Invitation("abc@thought-partner", "Maya and Sam", of.starts_at or FRIDAY, 45, link=LINK)


def shown(of: Meeting, to: Person = MAYA, *, is_far: bool = False) -> Shown:
    pair = FAR_PAIR if is_far else PAIR
    partner = pair.partner_of(to.id)
    ics = "https://bot.example.org/calendar/meeting-4-abc.ics" if is_far else ""
    reader = Reader(to, [partner], THURSDAY)
    return Shown(of, pair, reader, invitation(of) if of.is_agreed else None, ics)


def arriving(to: Person, arrival: Arrival = Arrival.NOW, at: datetime = THURSDAY) -> Arriving:
    return Arriving(to, arrival, at)


@sample(MEETINGS)
def meeting_is_proposed() -> Message:
    """After `/meeting Friday 3pm or Monday 10am 45m`."""
    return proposed(shown(meeting()), [arriving(SAM)])


@sample(MEETINGS)
def meeting_is_proposed_to_another_zone() -> Message:
    """After `/meeting` with three times, to a partner in another zone, in their evening."""
    three = meeting(slots=slots_of([FRIDAY, MONDAY, TUESDAY]))
    waits = arriving(FAR_SAM, Arrival.EVENING, datetime(2026, 11, 20, 14, tzinfo=UTC))
    return proposed(shown(three, is_far=True), [waits])


@sample(MEETINGS)
def meeting_for_the_partner_to_answer() -> Message:
    """What the partner gets, in another zone."""
    return news(shown(meeting(), FAR_SAM, is_far=True))


@sample(MEETINGS)
def meeting_at_one_time_to_answer() -> Message:
    """What the partner gets when there is one time."""
    return news(shown(meeting(slots=slots_of([FRIDAY]), modality=Modality.PHONE), SAM))


@sample(MEETINGS)
def meeting_is_to_be_moved() -> Message:
    """What the partner gets when an agreed meeting cannot be."""
    return news(shown(meeting(slots=slots_of([MONDAY]), was_at=FRIDAY), SAM))


@sample(MEETINGS)
def meeting_is_accepted() -> Message:
    """After *Accept*."""
    return agreed(shown(meeting(MeetingState.ACCEPTED), SAM), [arriving(MAYA)])


@sample(MEETINGS)
def meeting_was_accepted() -> Message:
    """What the one who proposed gets, where the program serves .ics files."""
    accepted = meeting(MeetingState.ACCEPTED, changed_by_id=SAM.id)
    return news(shown(accepted, is_far=True))


@sample(MEETINGS)
def meeting_is_asked_before_it_is_canceled() -> Message:
    """After *Cancel it…*."""
    return ask_cancel(shown(meeting(MeetingState.ACCEPTED)))


@sample(MEETINGS)
def meeting_is_canceled() -> Message:
    """After *Cancel the meeting*."""
    return canceled(shown(meeting(MeetingState.CANCELED)), [arriving(SAM)])


@sample(MEETINGS)
def meeting_is_canceled_too_late() -> Message:
    """After *Cancel the meeting*, when the partner's evening lasts until it would have begun."""
    early = datetime(2026, 11, 20, 13, tzinfo=UTC)
    waits = arriving(SAM, Arrival.EVENING, early)
    return canceled(shown(meeting(MeetingState.CANCELED, starts_at=early)), [waits])


@sample(MEETINGS)
def meeting_was_canceled() -> Message:
    """What the partner gets."""
    return news(shown(meeting(MeetingState.CANCELED), SAM))


@sample(MEETINGS)
def meeting_was_declined() -> Message:
    """What the one who proposed gets after *Can't meet*."""
    declined = meeting(MeetingState.CANCELED, starts_at=None, changed_by_id=SAM.id)
    return news(shown(declined))


@sample(MEETINGS)
def meeting_was_withdrawn() -> Message:
    """What the partner gets when the times were withdrawn."""
    return news(shown(meeting(MeetingState.CANCELED, starts_at=None), SAM))


@sample(MEETINGS)
def meeting_is_planned_already() -> Message:
    """After `/meeting` when the two have a meeting ahead."""
    return already_planned(shown(meeting(MeetingState.ACCEPTED)), "abc")


@sample(MEETINGS)
def meeting_asks_with_whom() -> Message:
    """After `/meeting` by a thought partner of several."""
    return ask_with_whom([(2, "Lee"), (1, "Sam")], "abc")


@sample(MEETINGS)
def no_meeting_to_change() -> Message:
    """After `/meeting cancel` with nothing planned."""
    return nothing_planned(["Lee", "Sam"])


@sample(MEETINGS)
def meeting_that_changed_meanwhile() -> Message:
    """After a button of a message that is out of date."""
    return stands(shown(meeting(MeetingState.CANCELED), SAM))


@sample(MEETINGS)
def meeting_that_is_over() -> Message:
    """The same, when they have met."""
    return stands(shown(meeting(MeetingState.TOOK_PLACE), SAM))


@sample(MEETINGS)
def meetings_in_an_overview() -> Message:
    """In `/pair` and the home: a meeting with a time, and one that is proposed."""
    ahead = standing_lines(shown(meeting(MeetingState.ACCEPTED)))
    return message(*ahead, *standing_lines(shown(meeting())))


@sample(MEETINGS)
def meetings_of_somebody_with_several_pairs() -> Message:
    """In the home of a thought partner of several."""
    rows = [
        meeting(MeetingState.ACCEPTED),
        meeting(MeetingState.ACCEPTED, starts_at=MONDAY),
        meeting(),
    ]
    lines = [brief_line(over()), *(brief_line(shown(one)) for one in rows)]
    return message(*as_list([*lines, brief_line(shown(meeting(proposed_by_id=SAM.id)))]))


@sample(MEETINGS)
def meeting_is_tomorrow() -> Message:
    """A day before a meeting."""
    return reminder(shown(meeting(MeetingState.ACCEPTED)))


@sample(MEETINGS)
def meeting_is_near_in_two_zones() -> Message:
    """An hour before a meeting with somebody in another zone."""
    soon = meeting(MeetingState.ACCEPTED, starts_at=THURSDAY.replace(hour=16), link="")
    return reminder(shown(soon, is_far=True))


LATER = datetime(2026, 11, 20, 21, tzinfo=UTC)
"""After the meeting of Friday."""


def over(to: Person = MAYA, *, by: Person = MAYA) -> Shown:
    """The meeting of Friday when it is over; `by` is who logged it, if anybody did."""
    one = meeting(MeetingState.TOOK_PLACE, changed_by_id=by.id)
    return replace(shown(one, to), reader=Reader(to, [PAIR.partner_of(to.id)], LATER))


def logged_meeting() -> Outcome:
    one = contact(9, Modality.VIDEO, date(2026, 11, 20), 45)
    return Outcome(one, PAIR, progress(2))


@sample(MEETINGS)
def before_a_meeting() -> Message:
    """On the morning of a meeting, to the thought partner."""
    return before_you_meet(
        shown(meeting(MeetingState.ACCEPTED, starts_at=THURSDAY.replace(hour=20))),
        PickUp(PHONE, [article()], STARTERS[0], Step("Plan of action", date(2026, 12, 6))),
    )


@sample(MEETINGS)
def before_a_first_meeting() -> Message:
    """The same to the participant, when nothing was logged yet."""
    today = meeting(MeetingState.ACCEPTED, starts_at=THURSDAY.replace(hour=20), link="")
    return before_you_meet(shown(today, SAM), PickUp(None, [], STARTERS[0]))


@sample(MEETINGS)
def before_a_meeting_after_an_email() -> Message:
    """The same with two articles, after a contact without a note."""
    email = contact(5, Modality.EMAIL, date(2026, 10, 8))
    today = meeting(MeetingState.ACCEPTED, starts_at=THURSDAY.replace(hour=20), link="")
    return before_you_meet(shown(today), PickUp(email, [article(), article(4)], None))


@sample(MEETINGS)
def meeting_is_over() -> Message:
    """After a meeting, to both."""
    return question(over())


@sample(MEETINGS)
def meeting_took_place() -> Message:
    """After *It took place*."""
    return logged(over(), logged_meeting())


@sample(MEETINGS)
def meeting_is_confirmed() -> Message:
    """After *It took place* by the second of the two."""
    return confirmed(over(SAM), logged_meeting())


@sample(MEETINGS)
def meeting_did_not_take_place() -> Message:
    """After *It did not*."""
    return did_not(over())


@sample(MEETINGS)
def meeting_is_asked_about_against_a_no() -> Message:
    """After *It took place*, when the other one said that it did not."""
    return ask_against_no(over())


@sample(MEETINGS)
def meeting_is_asked_about_against_a_log() -> Message:
    """After *It did not*, when the other one logged it."""
    return ask_against_log(over(SAM))


@sample(MEETINGS)
def meeting_that_one_logged_oneself() -> Message:
    """After *It did not*, by the one who logged it."""
    return own_log(over(), logged_meeting().contact)


@sample(MEETINGS)
def meeting_is_seen_differently() -> Message:
    """After *It did not: tell Maya*."""
    return both_kept(over(SAM))


@sample(MEETINGS)
def meeting_is_doubted_by_the_other() -> Message:
    """What the one gets who logged it."""
    return differs_from_log(over(), logged_meeting().contact)


@sample(MEETINGS)
def meeting_was_logged_after_a_no() -> Message:
    """What the one gets who had said no."""
    return differs_from_no(over(SAM))


@sample(MEETINGS)
def meeting_that_has_not_begun() -> Message:
    """After *It took place* of a message that is out of date."""
    return not_yet(shown(meeting()))


@sample(MEETINGS)
def no_meeting_to_answer_for() -> Message:
    """After `/meeting met` with no meeting behind."""
    return nothing_to_answer()


@sample(MEETINGS)
def meeting_form() -> Form:
    """After `/meeting` with nothing behind it."""
    return propose_form(Invited("Sam", (), "Chicago"), FilledMeeting(), "new|")


@sample(MEETINGS)
def meeting_form_for_several_pairs() -> Form:
    """The same for a thought partner of two, without a day."""
    filled = FilledMeeting(None, time(15), "Monday 10am", "soon", Modality.PHONE, LINK, 1)
    form = propose_form(Invited(choices=[(2, "Lee"), (1, "Sam")]), filled, "new|")
    return form.with_errors({DAY: DAY_MISSING, LENGTH: LENGTH_UNREADABLE})


@sample(MEETINGS)
def meeting_form_to_move_one() -> Form:
    """After *Move it…*."""
    lead = other_times(shown(meeting(MeetingState.ACCEPTED)))
    return propose_form(Invited("Sam"), FilledMeeting(link=LINK), "of|4|2", lead)
