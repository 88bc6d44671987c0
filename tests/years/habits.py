"""What people do, and how often: all of it drawn, nothing of it checked here."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.years import occasions
from tests.years.log import Heard
from tests.years.programs import ZONES

if TYPE_CHECKING:
    from tests.years.world import World

DAYS_BETWEEN_CONTACTS = ((6, 4), (14, 6), (28, 5), (60, 3), (150, 2))
"""How many days pass between two contacts of a pair on average, and how common that is."""

DAYS_BETWEEN = {"article": 45, "help": 220, "away": 130, "wishes": 120, "move": 900, "leave": 1500}

CARE = ("write", "write", "excuse", "grant", "reassign", "close", "dismiss")
"""What a facilitator can do about a silent pair, and how common it is."""


def begin(world: World, at_once: float) -> None:
    """Let facilitators announce the pairs, that part at once, and let everybody live."""
    for number, participant in enumerate(world.participants):
        mentor = world.mentors[number % len(world.mentors)]
        if participant == mentor:
            mentor = world.mentors[0]
        if world.chance.random() < at_once:
            announce(world, mentor, participant)
        else:
            world.later(
                world.facilitators[0], 25, lambda m=mentor, p=participant: announce(world, m, p)
            )
    for who in world.log.members:
        plan_changes(world, who)
    for days in (world.chance.uniform(10, 80), world.chance.uniform(100, 200)):
        world.later(world.facilitators[0], days, lambda: hold(world))
    occasions.begin(world)
    if world.is_thorough:
        be_thorough(world)


def be_thorough(world: World) -> None:
    """Let a facilitator do each of what an alert offers, and let somebody leave and come back."""
    lead = world.facilitators[0]
    for number, what in enumerate(CARE):
        world.later(lead, 30 + 12 * number, lambda w=what: look_after_some_pair(world, lead, w))
    participant = world.participants[0]
    world.later(lead, 90, lambda: world.do(lambda doer: doer.leave(participant, doer.today(lead))))
    world.later(lead, 150, lambda: come_back(world, participant))


def look_after_some_pair(world: World, by: int, what: str) -> None:
    if world.running:
        look_after(world, world.chance.choice(sorted(world.running)), by, what)


def begin_pair(world: World, pair_id: int) -> None:
    """Let the two of a new pair be in touch, each pair in its own way."""
    days, weights = zip(*DAYS_BETWEEN_CONTACTS, strict=True)
    usual = world.chance.choices(days, weights)[0] * world.quiet
    mentor, participant = world.running[pair_id]
    world.later(mentor, usual, lambda: be_in_touch(world, pair_id, usual))
    world.now_and_then(mentor, "article", lambda: share(world, pair_id))
    world.now_and_then(participant, "help", lambda: ask_for_help(world, pair_id))
    occasions.begin_pair(world, pair_id)


def plan_changes(world: World, who: int) -> None:
    """Let somebody be away, change their wishes, move or leave, now and then."""
    world.now_and_then(who, "away", lambda: go_away(world, who))
    world.now_and_then(who, "wishes", lambda: wish(world, who))
    world.now_and_then(who, "move", lambda: move(world, who))
    world.now_and_then(who, "leave", lambda: leave(world, who))


def react(world: World, heard: Heard) -> None:
    """Let somebody answer to what they read."""
    if heard.kind == "nudge" and world.chance.random() < 0.1:
        world.later(heard.who, 0.7, lambda: world.do(lambda doer: doer.snooze(heard.who)))
    if heard.kind == "alert":
        for pair_id, (_, participant) in world.running.items():
            name = world.log.members[participant].first_name
            if name in heard.text and (world.is_thorough or world.chance.random() < 0.3):
                world.later(heard.who, 4, partial(look_after, world, pair_id, heard.who))
    occasions.react(world, heard)


def announce(world: World, mentor: int, participant: int) -> None:
    world.do(lambda doer: doer.announce(mentor, participant))


def be_in_touch(world: World, pair_id: int, usual: float) -> None:
    """Log a contact, mostly of today, now and then one of weeks ago."""
    if pair_id not in world.running:
        return
    chance = world.chance
    mentor, participant = world.running[pair_id]
    by = mentor if chance.random() < 0.7 else participant
    late = timedelta(days=chance.choice((0, 0, 0, 1, 3, 20)))
    is_video = chance.random() < 0.4
    world.do(lambda doer: doer.be_in_touch(pair_id, by, doer.today(by) - late, is_video))
    world.later(mentor, usual, lambda: be_in_touch(world, pair_id, usual))


def share(world: World, pair_id: int) -> None:
    if pair_id not in world.running:
        return
    by = world.chance.choice(world.running[pair_id])
    title = f"Article{len(world.log.acts)}"
    world.do(lambda doer: doer.share(pair_id, by, title))
    world.now_and_then(by, "article", lambda: share(world, pair_id))


def ask_for_help(world: World, pair_id: int) -> None:
    if pair_id not in world.running:
        return
    by = world.chance.choice(world.running[pair_id])
    words = f"Tried{len(world.log.acts)}"
    world.do(lambda doer: doer.ask_for_help(pair_id, by, words))
    world.now_and_then(by, "help", lambda: ask_for_help(world, pair_id))


def go_away(world: World, who: int) -> None:
    """Be away for days or weeks, and now and then come back earlier."""
    days = world.chance.choice((2, 7, 14, 30, 55))
    world.do(lambda doer: doer.be_away(who, doer.today(who) + timedelta(days=days)))
    if world.chance.random() < 0.3:
        world.later(who, days / 2, lambda: world.do(lambda doer: doer.be_back(who)))
    world.now_and_then(who, "away", lambda: go_away(world, who))


def wish(world: World, who: int) -> None:
    """Ask for another hour, another day, a pause, less, or for none of it."""
    chance = world.chance
    hour = chance.choice((None, None, 6, 8, 11, 15, 17, 21))
    weekday = chance.choice((None, None, None, 0, 1, 2, 3, 4))
    pause = chance.choice((None, None, 5, 20))
    fewer = chance.random() < 0.15

    def until(today: date) -> date | None:
        return None if pause is None else today + timedelta(days=pause)

    world.do(lambda doer: doer.wish(who, hour, weekday, until(doer.today(who)), fewer))
    world.now_and_then(who, "wishes", lambda: wish(world, who))


def move(world: World, who: int) -> None:
    zone = ZoneInfo(world.chance.choice(ZONES))
    world.do(lambda doer: doer.move(who, zone))


def leave(world: World, who: int) -> None:
    """Leave today or soon; some come back, and are given somebody new to work with."""
    if who == world.facilitators[0]:
        return  # somebody stays
    days = world.chance.choice((0, 3, 10))
    world.do(lambda doer: doer.leave(who, doer.today(who) + timedelta(days=days)))
    if world.chance.random() < 0.4:
        world.later(who, 30, lambda: come_back(world, who))


def come_back(world: World, who: int) -> None:
    if world.do(lambda doer: doer.come_back(who)) and who in world.participants:
        announce(world, world.chance.choice(world.mentors), who)


def hold(world: World) -> None:
    """Hold everything for hours or for a week and a half."""
    days = world.chance.choice((0.2, 1, 3, 10))
    world.do(lambda doer: doer.hold(world.facilitators[0]))
    world.later(world.facilitators[0], days, lambda: world.do(lambda doer: doer.release()))


def look_after(world: World, pair_id: int, by: int, what: str = "") -> None:
    """Do something about a silent pair: one of the five things that an alert offers."""
    if pair_id not in world.running:
        return
    chance = world.chance
    mentor, participant = world.running[pair_id]
    days = timedelta(days=chance.choice((3, 14, 30)))
    words = f"Message{len(world.log.acts)}"
    other = chance.choice(world.mentors)
    match what or chance.choice(CARE):
        case "write":
            to = chance.choice((mentor, participant))
            if to != by:
                world.do(lambda doer: doer.write_to(pair_id, by, to, words))
        case "excuse":
            world.do(lambda doer: doer.excuse(pair_id, by, doer.today(mentor) + days))
        case "grant":
            world.do(lambda doer: doer.grant(mentor, by, doer.today(mentor) + days))
        case "reassign":
            world.do(lambda doer: doer.reassign(pair_id, by, other))
        case "close":
            world.do(lambda doer: doer.end(pair_id, by))
            if chance.random() < 0.6:
                world.later(by, 10, lambda: announce(world, other, participant))
        case _:
            world.do(lambda doer: doer.dismiss(pair_id, by))
