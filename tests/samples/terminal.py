"""What an operator reads on the command line."""

from dataclasses import replace
from datetime import timedelta

from messages.imports import Starting, contacts_taken, framework_taken, roster_taken, starters_taken
from messages.message import Message, Quote, message
from messages.preview import preview_table
from models import InstrumentKind, NoticeKind
from program.announcement import Planned
from program.frameworks import TakenFramework
from program.roster.changes import Changes
from program.roster.contacts_import import Taken
from program.starter_rows import TakenStarters
from tests.samples import sample
from tests.samples.cohort_facts import ANA, LEE, NOW, PAIR, SECOND

TERMINAL = "On the command line"

ROSTER = Changes(
    cohorts_added=["2026-27, September 1, 2026 to April 30, 2027, America/New_York"],
    people_added=["Maya Lin <maya@example.org>", "Lee O'Neill <lee@example.org>"],
    roles_added=["Maya Lin: mentor in 2026-27", "Lee O'Neill: participant in 2026-27"],
    pairs_added=["Maya Lin and Lee O'Neill"],
    not_read=["T-shirt"],
)


def printed(text: str) -> Message:
    return message(Quote(text))


@sample(TERMINAL)
def roster_is_imported() -> Message:
    """After `python -m bot import roster.csv`."""
    return printed(roster_taken(ROSTER, Starting(drafted=1), only_checked=False))


@sample(TERMINAL)
def roster_is_checked() -> Message:
    """After `python -m bot import roster.csv --check --announce`."""
    return printed(roster_taken(ROSTER, Starting(started=1), only_checked=True))


@sample(TERMINAL)
def roster_says_nothing_new() -> Message:
    """After the same file a second time."""
    return printed(roster_taken(Changes(), Starting(), only_checked=False))


@sample(TERMINAL)
def old_contacts_are_imported() -> Message:
    """After `python -m bot import-contacts FILE`."""
    return printed(contacts_taken(Taken(17, 2, [PAIR, SECOND], logged=[9]), only_checked=False))


FRAMEWORK = TakenFramework(
    3,
    True,
    {InstrumentKind.SELF_ASSESSMENT: 63, InstrumentKind.RUBRIC: 10},
    {InstrumentKind.SELF_ASSESSMENT: 11, InstrumentKind.RUBRIC: 10},
    ("Page",),
)


@sample(TERMINAL)
def framework_is_imported() -> Message:
    """After `python -m bot import-framework FILE`."""
    return printed(framework_taken(FRAMEWORK, only_checked=False))


@sample(TERMINAL)
def framework_is_checked() -> Message:
    """After the same with `--check`."""
    return printed(framework_taken(FRAMEWORK, only_checked=True))


@sample(TERMINAL)
def framework_says_nothing_new() -> Message:
    """After the same file a second time."""
    return printed(framework_taken(replace(FRAMEWORK, is_new=False), only_checked=False))


@sample(TERMINAL)
def starters_are_imported() -> Message:
    """After `python -m bot import-starters FILE`."""
    return printed(starters_taken(TakenStarters(12, 1, 3, ("Page",)), only_checked=False))


@sample(TERMINAL)
def starters_say_nothing_new() -> Message:
    """After the same file a second time."""
    return printed(starters_taken(TakenStarters(0, 0, 16), only_checked=True))


@sample(TERMINAL)
def what_is_to_come() -> Message:
    """After `python -m bot preview`."""
    planned = [
        Planned(LEE, NoticeKind.WELCOME, NOW, (ANA,)),
        Planned(ANA, NoticeKind.NUDGE, NOW + timedelta(days=7), (LEE,), "in_touch"),
    ]
    return printed(preview_table(planned))


@sample(TERMINAL)
def nothing_is_to_come() -> Message:
    """After the same, when there is nothing."""
    return printed(preview_table([]))
