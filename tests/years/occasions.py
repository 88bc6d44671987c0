"""How often people meet, work on capstones, come to events and answer what they are asked.

All of it is drawn, nothing of it checked here, as in `habits.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.agreement import Rhythm
from models.event import Audience, EventKind
from program.event_fields import Plan
from tests.years import event_deeds, meeting_deeds, task_deeds
from tests.years.happenings import Agreed, EventPlanned
from tests.years.log import Act, Heard

if TYPE_CHECKING:
    from tests.years.world import World

DAYS_BETWEEN_MEETINGS = 40
DAYS_TO_A_STYLE = 60
DAYS_TO_A_CAPSTONE = 40
DAYS_BETWEEN_STEPS = 45
DAYS_TO_FEEDBACK = 400

EVENTS = (
    (EventKind.KICKOFF_CALL, Audience.MENTORS, 1, 8, 60),
    (EventKind.KICKOFF_SESSION, Audience.PARTICIPANTS, 1, 15, 90),
    (EventKind.OTHER, Audience.EVERYBODY, 20, 50, 60),
    (EventKind.DEEP_DIVE, Audience.EVERYBODY, 45, 78, 60),
    (EventKind.CONFERENCE, Audience.EVERYBODY, 130, 217, 2 * 24 * 60),
    (EventKind.CONCLUSION, Audience.MENTORS, 170, 225, 60),
)
"""What takes place: for whom, on which day of the program it is planned, on which it is, how long
(in minutes)."""

POLL_DAYS = (100, 106, 120)
"""On which days of the program people are asked, until when, and from when on it could be."""

SELECTION_DAY = 205


def begin(world: World) -> None:
    """Let facilitators plan the program's events."""
    lead = world.facilitators[0]
    for kind, audience, planned_on, day, minutes in EVENTS:
        starts_at = _on_day(world, day, 12)
        plan = Plan(kind, f"Event{day}", starts_at, minutes, audience)
        world.at(_on_day(world, planned_on, 14), partial(plan_event, world, lead, plan))
    asked, closes, first = POLL_DAYS
    slots = [_on_day(world, first + number, 11) for number in range(3)]
    closes_on = world.program.starts_on + timedelta(days=closes)
    world.at(_on_day(world, asked, 15), partial(ask_when, world, lead, slots, closes_on))
    deed = partial(event_deeds.settle_polls, by=lead)
    world.at(_on_day(world, closes + 4, 10), lambda: world.do(deed))
    select = partial(task_deeds.select_capstones, by=lead)
    world.at(_on_day(world, SELECTION_DAY, 10), lambda: world.do(select))


def begin_pair(world: World, pair_id: int) -> None:
    """Let the two meet and agree on how they work, and the participant begin a capstone."""
    mentor, participant = world.running[pair_id]
    usual = DAYS_BETWEEN_MEETINGS * world.quiet
    world.later(mentor, usual, partial(propose_meeting, world, pair_id))
    world.later(participant, DAYS_TO_A_CAPSTONE, partial(work_on_capstone, world, participant))
    rhythm = world.chance.choice(tuple(Rhythm))
    style = partial(meeting_deeds.agree_style, pair_id=pair_id, by=participant, rhythm=rhythm)
    world.later(participant, DAYS_TO_A_STYLE, lambda: world.do(style))
    words = f"Feedback{len(world.log.acts)}"
    feedback = partial(meeting_deeds.give_feedback, who=participant, words=words)
    world.later(participant, DAYS_TO_FEEDBACK, lambda: world.do(feedback))


def go_on(world: World, act: Act) -> None:
    """Let something come of what was done: what is agreed on is moved or canceled now and then."""
    chance = world.chance
    if isinstance(act, Agreed) and chance.random() < 0.25:
        by = chance.choice(world.running.get(act.pair, (0,)))
        change = chance.choice((cancel_meeting, move_meeting))
        if by:
            world.later(by, 3, partial(change, world, act.pair, by))
    if isinstance(act, EventPlanned) and chance.random() < 0.4:
        deed = partial(event_deeds.cancel_planned_event, event_id=act.event)
        starts_at = act.starts_at + timedelta(days=1)
        if chance.random() < 0.7:
            deed = partial(
                event_deeds.move_event,
                title=f"Moved{len(world.log.acts)}",
                starts_at=starts_at,
                event_id=act.event,
            )
        world.later(world.facilitators[0], 5, lambda: world.do(deed))


def react(world: World, heard: Heard) -> None:
    """Let somebody answer what they read: most of them, within hours or days."""
    reaction = REACTIONS.get(heard.kind)
    if reaction is not None and world.chance.random() < 0.75:
        world.later(heard.who, 0.8, partial(reaction, world, heard.who))


def propose_meeting(world: World, pair_id: int) -> None:
    if pair_id not in world.running:
        return
    by = world.chance.choice(world.running[pair_id])
    times = _times(world, by)
    deed = partial(meeting_deeds.propose_meeting, pair_id=pair_id, by=by, times=times)
    world.do(deed)
    usual = DAYS_BETWEEN_MEETINGS * world.quiet
    world.later(by, usual, partial(propose_meeting, world, pair_id))


def move_meeting(world: World, pair_id: int, by: int) -> None:
    times = _times(world, by)
    deed = partial(meeting_deeds.move_meeting, pair_id=pair_id, by=by, times=times)
    world.do(deed)


def cancel_meeting(world: World, pair_id: int, by: int) -> None:
    world.do(partial(meeting_deeds.cancel_meeting, pair_id=pair_id, by=by))


def answer_meeting(world: World, who: int) -> None:
    """Accept what is proposed; now and then ask for other times, or decline."""
    for pair_id in _pairs_of(world, who):
        match world.chance.choice(("accept",) * 6 + ("move", "cancel")):
            case "accept":
                world.do(partial(meeting_deeds.accept_meeting, pair_id=pair_id, by=who))
            case "move":
                move_meeting(world, pair_id, who)
            case _:
                cancel_meeting(world, pair_id, who)


def say_of_meetings(world: World, who: int) -> None:
    for pair_id in _pairs_of(world, who):
        did_meet = world.chance.random() < 0.8
        insists = world.chance.random() < 0.5
        world.do(
            partial(
                meeting_deeds.say_of_meetings,
                pair_id=pair_id,
                by=who,
                did_meet=did_meet,
                insists=insists,
            )
        )


def reflect(world: World, who: int) -> None:
    for pair_id in _pairs_of(world, who):
        rating = world.chance.randint(1, 5)
        world.do(partial(meeting_deeds.reflect_on, pair_id=pair_id, who=who, rating=rating))


def work_on_capstone(world: World, who: int) -> None:
    """Begin one, or do the next milestone, and now and then ask somebody to join."""
    title = f"Capstone{len(world.log.acts)}"
    if not world.do(partial(task_deeds.begin_capstone, who=who, title=title)):
        url = f"https://example.org/{title}"
        world.do(partial(task_deeds.do_next_step, who=who, url=url))
    elif world.chance.random() < 0.3:
        chosen = world.chance.random()
        world.do(partial(task_deeds.invite_somebody, who=who, chosen=chosen))
    world.later(who, DAYS_BETWEEN_STEPS, partial(work_on_capstone, world, who))


def do_next_step(world: World, who: int) -> None:
    url = f"https://example.org/Slides{len(world.log.acts)}"
    world.do(partial(task_deeds.do_next_step, who=who, url=url))


def answer_invitation(world: World, who: int) -> None:
    joins = world.chance.random() < 0.7
    world.do(partial(task_deeds.answer_invitation, who=who, joins=joins))


def review(world: World, who: int) -> None:
    for pair_id in _pairs_of(world, who):
        world.do(partial(task_deeds.review_capstone, pair_id=pair_id, by=who))


def assess(world: World, who: int) -> None:
    level = world.chance.randint(1, 4)
    is_short = world.chance.random() < 0.5
    world.do(partial(task_deeds.assess, who=who, level=level, is_short=is_short))


def take_request(world: World, who: int) -> None:
    """Take care of a request for help, and solve some of them."""
    world.do(partial(task_deeds.take_request, by=who))
    if world.chance.random() < 0.3:
        world.later(who, 3, lambda: world.do(partial(task_deeds.solve_request, by=who)))


def say_whether_solved(world: World, who: int) -> None:
    is_solved = world.chance.random() < (0.4 if world.is_thorough else 0.7)
    world.do(partial(task_deeds.say_whether_solved, who=who, is_solved=is_solved))


def say_of_events(world: World, who: int) -> None:
    was_there = world.chance.random() < 0.8
    world.do(partial(event_deeds.say_of_events, who=who, was_there=was_there))


def pick_times(world: World, who: int) -> None:
    world.do(partial(event_deeds.pick_times, who=who, chosen=world.chance.random()))


def plan_event(world: World, by: int, plan: Plan) -> None:
    world.do(partial(event_deeds.plan_event, by=by, plan=plan))


def ask_when(world: World, by: int, slots: list[datetime], closes_on: date) -> None:
    world.do(
        partial(event_deeds.ask_when, by=by, title="Another", slots=slots, closes_on=closes_on)
    )


REACTIONS = {
    "meeting": answer_meeting,
    "meeting_outcome": say_of_meetings,
    "reflection": reflect,
    "milestone": do_next_step,
    "capstone_invitation": answer_invitation,
    "capstone_slides": review,
    "capstone_review": review,
    "self_assessment": assess,
    "help_request": take_request,
    "help_follow_up": say_whether_solved,
    "attendance": say_of_events,
    "poll": pick_times,
}
"""What somebody does about a message."""


def _pairs_of(world: World, who: int) -> list[int]:
    return [pair_id for pair_id, both in world.running.items() if who in both]


def _times(world: World, who: int) -> list[datetime]:
    """Return one to three times of the next weeks, in somebody's daytime."""
    zone = world.log.members[who].zone
    today = world.now.astimezone(zone).date()
    days = world.chance.sample(range(2, 24), world.chance.randint(1, 3))
    return [_at(today + timedelta(days=day), world.chance.randint(8, 17), zone) for day in days]


def _on_day(world: World, day: int, hour: int) -> datetime:
    """Return an hour of a day of the program, 0 for its first one."""
    return _at(world.program.starts_on + timedelta(days=day), hour, world.program.zone)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
