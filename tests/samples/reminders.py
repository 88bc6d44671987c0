"""What the bot writes unasked to a pair: welcome, reminders, congratulation."""

from dataclasses import replace
from datetime import date

from messages.congratulations import third_meeting
from messages.first_contact import first_contact
from messages.message import Message
from messages.nudges import nudge, second_reminder
from messages.starters import STARTERS
from messages.welcome import welcome
from models import Modality, Person
from program.need import PairNews, Reminder
from program.welcomes import Completed, NewPair, Welcome
from tests.samples import sample
from tests.samples.pair_world import FAY, LEES_PAIR, MAYA, PAIR, SAM, person, progress

BEGINNING = "When a pair begins"
REMINDERS = "The monthly reminders"

FIRST = date(2026, 11, 2)
TWENTIETH = date(2026, 11, 20)
STARTER, OTHER_STARTER = STARTERS[40], STARTERS[20]
NEVER = (None, None)
ON_THE_PHONE = (date(2026, 10, 22), Modality.PHONE)


def news(pair=PAIR, done=1, last=ON_THE_PHONE, today=FIRST) -> PairNews:
    standing = replace(progress(done, pair), today=today, last_on=last[0])
    return PairNews(pair, standing, *last)


def reminder(reader: Person, *about: PairNews, today: date = FIRST) -> Reminder:
    return Reminder(reader, about or (news(),), today)


def new_pair(is_mentor: bool, pair=PAIR, former: Person | None = None, done: int = 0) -> NewPair:
    partner = pair.participant if is_mentor else pair.mentor
    standing = replace(progress(done, pair), today=date(2026, 9, 1), last_on=None)
    return NewPair(pair, partner, is_mentor, True, standing, former)


def welcomed(reader: Person, *pairs: NewPair) -> Message:
    return welcome(Welcome(reader, pairs, ("2026-27",), (FAY,), date(2026, 9, 1)))


@sample(BEGINNING)
def welcome_of_a_thought_partner() -> Message:
    """To the thought partner, when the pair is announced."""
    return welcomed(MAYA, new_pair(True))


@sample(BEGINNING)
def welcome_of_a_participant() -> Message:
    """To the participant, when the pair is announced."""
    return welcomed(SAM, new_pair(False))


@sample(BEGINNING)
def welcome_with_several_participants() -> Message:
    """To a thought partner of several, when their pairs are announced together."""
    return welcomed(MAYA, new_pair(True), new_pair(True, LEES_PAIR))


@sample(BEGINNING)
def welcome_after_a_reassignment() -> Message:
    """To a participant who goes on with another thought partner."""
    return welcomed(SAM, new_pair(False, former=person(9, "Noa Levi"), done=1))


@sample(BEGINNING)
def first_contact_to_a_thought_partner() -> Message:
    """A week after the announcement, when no contact is logged yet."""
    return first_contact(reminder(MAYA, news(done=0, last=NEVER)))


@sample(BEGINNING)
def first_contact_to_a_participant() -> Message:
    """The same, to the participant."""
    return first_contact(reminder(SAM, news(done=0, last=NEVER)))


@sample(BEGINNING)
def first_contact_with_several() -> Message:
    """To a thought partner of several pairs that began on the same day."""
    silent = (news(done=0, last=NEVER), news(LEES_PAIR, 0, NEVER))
    return first_contact(reminder(MAYA, *silent))


@sample(REMINDERS)
def monthly_reminder_to_a_thought_partner() -> Message:
    """On the first open day of the month, at nine."""
    return nudge(reminder(MAYA), {PAIR.id: STARTER}, is_again=False)


@sample(REMINDERS)
def monthly_reminder_to_a_participant() -> Message:
    """On the same day, to the participant."""
    return nudge(reminder(SAM), {PAIR.id: STARTER}, is_again=False)


@sample(REMINDERS)
def monthly_reminder_without_any_contact() -> Message:
    """To a thought partner whose pair has no contact and no video meeting yet."""
    return nudge(reminder(MAYA, news(done=0, last=NEVER)), {PAIR.id: STARTER}, is_again=False)


@sample(REMINDERS)
def monthly_reminder_about_several() -> Message:
    """To a thought partner of several: one message about all of them."""
    about = (news(), news(LEES_PAIR, 0, (date(2026, 9, 14), Modality.EMAIL)))
    starters = {PAIR.id: STARTER, LEES_PAIR.id: OTHER_STARTER}
    return nudge(reminder(MAYA, *about), starters, is_again=False)


@sample(REMINDERS)
def monthly_reminder_that_was_put_off() -> Message:
    """A week after *Remind me in a week*."""
    late = reminder(MAYA, today=date(2026, 11, 9))
    return nudge(late, {PAIR.id: STARTER}, is_again=True)


@sample(REMINDERS)
def second_reminder_to_a_thought_partner() -> Message:
    """On the 20th, when the month is still without a contact."""
    return second_reminder(reminder(MAYA, news(today=TWENTIETH), today=TWENTIETH))


@sample(REMINDERS)
def second_reminder_about_several() -> Message:
    """On the 20th, when several pairs are without a contact."""
    return second_reminder(reminder(MAYA, news(), news(LEES_PAIR, 0, NEVER), today=TWENTIETH))


@sample(REMINDERS)
def congratulation_at_the_third_meeting() -> Message:
    """To the one of the two who did not log it."""
    standing = progress(3)
    return third_meeting(Completed(SAM, MAYA, PAIR, standing, date(2026, 11, 19), TWENTIETH))
