"""What people read about the introductory meeting and how a pair agrees to work."""

from dataclasses import replace
from datetime import datetime

from messages.agreements import (
    HOW,
    HOW_MISSING,
    RHYTHM,
    RHYTHM_MISSING,
    FilledStyle,
    agreement_form,
    for_partner,
    in_overview,
    recorded,
)
from messages.introductions import for_facilitator, introduce_form, scheduled
from messages.meeting_form import FilledMeeting
from messages.meeting_outcomes import confirmed, logged
from messages.meeting_phrases import Shown
from messages.meeting_reminders import PickUp, before_you_meet
from messages.meetings import news
from messages.message import Form, Message, message
from messages.nudges import nudge
from messages.reader import Reader
from models import AgreedStyle, Agreement, Meeting, MeetingState, Modality, Rhythm
from program.agreements import Recorded
from program.arrival import Arrival
from program.need import PairNews, Reminder
from tests.samples import sample
from tests.samples.meetings import (
    FRIDAY,
    THURSDAY,
    arriving,
    invitation,
    logged_meeting,
    meeting,
    over,
    shown,
)
from tests.samples.pair_world import FAY, FOR_MAYA, FOR_SAM, MAYA, PAIR, SAM, TODAY, progress

INTRODUCTIONS = "The introductory meeting and how a pair works"
FOR_FAY = Reader(FAY, [], THURSDAY)


def introductory(state: MeetingState = MeetingState.ACCEPTED, **more: object) -> Meeting:
    by = {"scheduled_by_id": FAY.id, "changed_by_id": FAY.id, "proposed_by_id": FAY.id}
    return meeting(state, **(by | more))


def agreement(times: str = "Tuesdays at 4") -> Agreement:
    return Agreement(
        pair_id=PAIR.id,
        modality=Modality.VIDEO,
        rhythm=Rhythm.BIWEEKLY,
        times=times,
        agreed_at=THURSDAY,
        agreed_by_id=MAYA.id,
    )


def introduced(of: Meeting) -> Shown:
    return replace(shown(of, SAM), host="Fay")


@sample(INTRODUCTIONS)
def introduction_is_scheduled() -> Message:
    """After `/cohort introduce @maya @sam Friday 3pm`."""
    one = introductory()
    return scheduled(one, PAIR, [arriving(MAYA), arriving(SAM)], FOR_FAY, invitation(one))


@sample(INTRODUCTIONS)
def introduction_is_scheduled_in_an_evening() -> Message:
    """The same, when it is evening for one of them."""
    waits = arriving(SAM, Arrival.EVENING, datetime(2026, 11, 20, 13, tzinfo=THURSDAY.tzinfo))
    return scheduled(introductory(), PAIR, [arriving(MAYA), waits], FOR_FAY, None)


@sample(INTRODUCTIONS)
def introduction_for_the_two() -> Message:
    """What both get."""
    return news(introduced(introductory()))


@sample(INTRODUCTIONS)
def introduction_is_to_be_moved() -> Message:
    """What the facilitator gets when one of them asks for another time."""
    return for_facilitator(introductory(MeetingState.PROPOSED), PAIR, "Sam Ortiz", FOR_FAY)


@sample(INTRODUCTIONS)
def introduction_has_a_new_time() -> Message:
    """What the facilitator gets when both agreed on it."""
    return for_facilitator(introductory(), PAIR, "Maya Lin", FOR_FAY)


@sample(INTRODUCTIONS)
def introduction_was_canceled() -> Message:
    """What the facilitator gets when one of them canceled it."""
    canceled = introductory(MeetingState.CANCELED, starts_at=FRIDAY)
    return for_facilitator(canceled, PAIR, "Sam Ortiz", FOR_FAY)


@sample(INTRODUCTIONS)
def introduction_as_a_form() -> Form:
    """After `/cohort introduce @maya @sam`."""
    return introduce_form(PAIR, FilledMeeting(), "1")


@sample(INTRODUCTIONS)
def before_an_introduction() -> Message:
    """On the morning of the introductory meeting."""
    today = introductory(starts_at=THURSDAY.replace(hour=20))
    return before_you_meet(introduced(today), PickUp(None, [], None))


@sample(INTRODUCTIONS)
def introduction_took_place() -> Message:
    """After *It took place* of an introductory meeting."""
    done = logged(over(), logged_meeting(), asks_style=True)
    return message(*done.blocks, *confirmed(over(SAM), logged_meeting(), asks_style=True).blocks)


@sample(INTRODUCTIONS)
def agreement_is_recorded() -> Message:
    """After the form of `/agreement`."""
    return recorded(Recorded(agreement(), PAIR, arriving(SAM)), FOR_MAYA)


@sample(INTRODUCTIONS)
def agreement_was_recorded() -> Message:
    """What the partner gets."""
    return for_partner(agreement("Tuesdays at 4. " * 20), PAIR, FOR_SAM)


@sample(INTRODUCTIONS)
def agreement_in_an_overview() -> Message:
    """In `/pair`: with an agreement, and before there is one."""
    return message(*in_overview(agreement(""), PAIR), *in_overview(None, PAIR))


@sample(INTRODUCTIONS)
def agreement_form_of_a_pair() -> Form:
    """After `/agreement`."""
    filled = FilledStyle(Modality.VIDEO, Rhythm.BIWEEKLY, "Tuesdays at 4")
    return agreement_form("Sam", (), filled, "1")


@sample(INTRODUCTIONS)
def agreement_form_for_several_pairs() -> Form:
    """The same by a thought partner of two, with nothing picked."""
    form = agreement_form("", [(2, "Lee"), (1, "Sam")], FilledStyle(), "")
    return form.with_errors({HOW: HOW_MISSING, RHYTHM: RHYTHM_MISSING})


@sample(INTRODUCTIONS)
def monthly_reminder_of_a_pair_with_an_agreement() -> Message:
    """The monthly word to a thought partner whose pair agreed on every two weeks."""
    style = AgreedStyle(Modality.VIDEO, Rhythm.BIWEEKLY)
    news_of_pair = PairNews(PAIR, progress(1), TODAY, Modality.VIDEO, style)
    return nudge(Reminder(MAYA, (news_of_pair,), TODAY), {}, False)


@sample(INTRODUCTIONS)
def monthly_reminder_of_a_pair_that_writes() -> Message:
    """The same to a participant whose pair agreed on emails every week."""
    style = AgreedStyle(Modality.EMAIL, Rhythm.WEEKLY)
    news_of_pair = PairNews(PAIR, progress(1), TODAY, Modality.EMAIL, style)
    return nudge(Reminder(SAM, (news_of_pair,), TODAY), {}, False)
