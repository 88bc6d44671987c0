"""What a facilitator reads about silent pairs."""

from dataclasses import replace
from datetime import date

from messages.alerts import alert
from messages.message import Message
from models import AlertAction, AlertKind, NoticeState, Person
from program.alert_facts import Absence, Act, AlertFacts, Reminder
from tests.samples import sample

ALERTS = "Alerts to facilitators"


def person(number: int, name: str) -> Person:
    someone = Person(name=name, email=f"{name.split()[0].lower()}@example.org")
    someone.id = number
    return someone


FAY, GIL = person(1, "Fay Field"), person(2, "Gil Gray")
MAYA, SAM = person(3, "Maya Lin"), person(4, "Sam Ortiz")
LEE, KIM = person(5, "Lee Wong"), person(6, "Kim Day")

NOVEMBER_24 = date(2026, 11, 24)


def reminded(on: date, *people: Person, state: NoticeState = NoticeState.SENT) -> list[Reminder]:
    return [Reminder(on, someone, state, None) for someone in people]


SILENT = AlertFacts(
    alert_id=7,
    kind=AlertKind.SILENT,
    mentor=MAYA,
    participant=SAM,
    today=NOVEMBER_24,
    last_on=date(2026, 10, 8),
    announced_on=date(2026, 9, 1),
    clock_on=date(2026, 9, 1),
    counted=47,
    days_in_touch=3,
    rhythm_days=14,
    reminders=(
        *reminded(date(2026, 11, 2), MAYA, SAM),
        *reminded(date(2026, 11, 20), MAYA),
    ),
    absences=(),
    breaks=(),
    article_on=None,
    help_on=None,
    first_told_on=NOVEMBER_24,
    times_told=1,
    is_last_telling=False,
    act=None,
    ended_on=None,
    is_in_touch=False,
)
"""Maya and Sam, who talked every two weeks until October 8."""

NO_FIRST_CONTACT = replace(
    SILENT,
    alert_id=8,
    kind=AlertKind.NO_FIRST_CONTACT,
    mentor=LEE,
    participant=KIM,
    last_on=None,
    announced_on=date(2026, 11, 10),
    clock_on=date(2026, 11, 10),
    counted=14,
    days_in_touch=0,
    rhythm_days=None,
    reminders=tuple(reminded(date(2026, 11, 17), LEE, KIM)),
)

MESSAGED = Act(FAY, AlertAction.MESSAGED, NOVEMBER_24, (MAYA,), None)


@sample(ALERTS)
def alert_silent_pair() -> Message:
    """When a pair has been silent for 45 days."""
    return alert([SILENT], FAY)


@sample(ALERTS)
def alert_no_first_contact() -> Message:
    """When a pair has no contact 14 days after its announcement."""
    return alert([NO_FIRST_CONTACT], FAY)


@sample(ALERTS)
def alert_with_reasons() -> Message:
    """When there were absences, closed days, an article, and a reminder that did not arrive."""
    facts = replace(
        SILENT,
        today=date(2027, 1, 12),
        last_on=date(2026, 11, 5),
        counted=46,
        reminders=(
            *reminded(date(2026, 12, 1), MAYA),
            *reminded(date(2026, 12, 1), SAM, state=NoticeState.DEAD),
            *reminded(date(2027, 1, 4), MAYA, SAM),
        ),
        absences=(Absence(SAM, date(2026, 12, 12), date(2026, 12, 18)),),
        breaks=((date(2026, 12, 19), date(2027, 1, 3)),),
        article_on=date(2026, 12, 3),
        help_on=date(2026, 12, 10),
    )
    return alert([facts], FAY)


@sample(ALERTS)
def alert_again() -> Message:
    """The last of three repeats, each fourteen days after the one before, while nobody acts."""
    facts = replace(
        SILENT,
        today=date(2027, 1, 5),
        counted=89,
        first_told_on=NOVEMBER_24,
        times_told=4,
        is_last_telling=True,
    )
    return alert([facts], FAY)


@sample(ALERTS)
def alert_several_pairs() -> Message:
    """When several pairs become silent on one day."""
    return alert([SILENT, NO_FIRST_CONTACT], FAY)


@sample(ALERTS)
def alert_many_pairs() -> Message:
    """When there are more than eight: the others are in a table."""
    return alert([numbered(number) for number in range(11)], FAY, others=31)


@sample(ALERTS)
def alert_somebody_acts() -> Message:
    """What Gil's copy says once Fay has written to Maya."""
    return alert([replace(SILENT, act=MESSAGED)], GIL)


@sample(ALERTS)
def alert_over() -> Message:
    """What the alert says once the pair is in touch again."""
    return alert([replace(SILENT, ended_on=date(2026, 11, 25), is_in_touch=True)], FAY)


@sample(ALERTS)
def alert_own_pair() -> Message:
    """When the only facilitator is the thought partner of the silent pair."""
    return alert([replace(SILENT, mentor=FAY, reminders=())], FAY)


@sample(ALERTS)
def alert_after_an_excuse() -> Message:
    """What the alert says once one of the two is marked as away."""
    away = Absence(SAM, date(2026, 11, 24), date(2026, 12, 4))
    return alert([replace(SILENT, absences=(away,), ended_on=NOVEMBER_24)], FAY)


@sample(ALERTS)
def alert_somebody_excused() -> Message:
    """What the alert says once a facilitator has excused the pair."""
    act = Act(FAY, AlertAction.EXCUSED, NOVEMBER_24, (), date(2026, 12, 15))
    return alert([replace(SILENT, act=act)], GIL)


@sample(ALERTS)
def alert_somebody_reassigned() -> Message:
    """What the alert says once a facilitator has reassigned the participant."""
    act = Act(FAY, AlertAction.REASSIGNED, NOVEMBER_24, (), None)
    return alert([replace(SILENT, act=act)], GIL)


@sample(ALERTS)
def alert_you_dismissed() -> Message:
    """What the alert says to the one who dismissed it."""
    act = Act(FAY, AlertAction.DISMISSED, NOVEMBER_24, (), None)
    return alert([replace(SILENT, act=act)], FAY)


@sample(ALERTS)
def alert_after_a_first_contact() -> Message:
    """What the alert says once the first contact is logged."""
    begun = replace(NO_FIRST_CONTACT, ended_on=date(2026, 11, 25), is_in_touch=True)
    return alert([begun], FAY)


@sample(ALERTS)
def alert_with_other_names() -> Message:
    """When a name has an apostrophe, or is written in Arabic."""
    layla = person(9, "ليلى حداد")
    return alert(
        [replace(SILENT, mentor=person(8, "D'Arcy O'Neil"), participant=layla, reminders=())], FAY
    )


def numbered(number: int) -> AlertFacts:
    """A silent pair of two other people."""
    names = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jo", "Kit")
    mentor = person(100 + number, f"{names[number]} Stone")
    participant = person(200 + number, f"{names[-1 - number]} Reed")
    reminders = tuple(reminded(date(2026, 11, 2), mentor, participant))
    return replace(
        SILENT,
        alert_id=20 + number,
        mentor=mentor,
        participant=participant,
        reminders=reminders,
    )
