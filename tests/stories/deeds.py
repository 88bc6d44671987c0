"""What the people of the whole cohort do, from the first suggestion to the last requirement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from models.cohort import find_cohort
from program.roster.events_import import import_events
from tests.stories.cohort import PAIRS, STARTED_AT, at, script, user_id
from tests.stories.world import World

EVENTS = b"""kind,title,date,time,minutes,link,audience
kickoff call,Kickoff call,2026-09-10,3:00 PM,60,https://video.example.org/kickoff,thought partners
conclusion,Conclusion meeting,2027-04-15,3:00 PM,60,https://video.example.org/end,everybody
conference,Annual conference,2027-04-21,10:00 AM,2 days,,everybody
"""
FAY, MAYA, SAM = "U0FAY", "U0MAYA", "U0SAM"
LAYLA, CORA, RAVI = "U0LAYLA", "U0CORA", "U0RAVI"
STAYED_AWAY = "Walt Dixon"
WHY = "on sick leave in spring"

Deed = Callable[[World], str]


def play(world: World) -> None:
    """Play everything in order of time; an answer that is not as it should be ends it."""
    form_pairs(world)
    logged = [(when, typed(who, line)) for when, who, line in script()]
    done = [(at(day, name, hour), deed) for day, name, hour, deed in DEEDS]
    for when, deed in sorted([*logged, *done], key=lambda one: one[0]):
        world.until(when)
        deed(world)
    world.until(datetime(2027, 5, 12, tzinfo=UTC))
    close(world)


def typed(name: str, line: str) -> Deed:
    def do(world: World) -> str:
        answer = world.types(user_id(name), line)
        assert "Logged" in answer or "/article" in line, answer
        return answer

    return do


# --- pairs ------------------------------------------------------------------------------------


def form_pairs(world: World) -> None:
    """Suggest, keep, ask, accept, announce; and the dates of the program."""
    suggested = world.types(FAY, "/cohort match")
    assert "I suggest 12 pairs" in suggested
    world.clicks(FAY, "Keep all 12 as drafts")
    world.types(FAY, "/cohort match propose")
    world.clicks(FAY, "Ask them")
    world.until(STARTED_AT + timedelta(hours=3))  # so that it is morning in the west, too
    for pair in PAIRS:
        assert f"you take {pair.participant} on" in world.clicks(user_id(pair.mentor), "Accept")
    world.until(STARTED_AT + timedelta(hours=5))
    world.types(FAY, "/cohort announce")
    world.clicks(FAY, "Announce and start")
    with world.bot.sessions.begin() as session:
        assert find_cohort(session, "2026-27") is not None
        import_events(session, EVENTS, world.bot.rules, world.now)


# --- what comes up ----------------------------------------------------------------------------


def look_at_oneself(world: World) -> str:
    """Take the one-minute self-assessment, page after page, and share what came of it."""
    world.types(SAM, "/growth minute")
    for _ in range(2):
        result = world.fills(SAM, lambda place, levels: levels[1 + place % 3])
    assert "Most room to grow" in result
    assert "share" in world.types(SAM, "/growth share").lower()
    return world.types(MAYA, "/pair Sam")


def begin_capstone(world: World) -> str:
    world.types(SAM, "/capstone begin")
    return world.submits(
        SAM,
        {
            "Title": "A laptop for every bus route",
            "Which challenge of your district?": "Some students have no internet at home.",
        },
    )


def meet(world: World) -> str:
    """Agree on a time in two zones."""
    world.types(LAYLA, "/meeting Thursday 4pm 45m https://video.example.org/room")
    return world.clicks(CORA, "Accept")


def it_took_place(world: World) -> str:
    answer = world.clicks(CORA, "It took place")
    assert "Logged" in answer, answer
    return answer


def ask_for_help(world: World) -> str:
    world.types(RAVI, "/pair trouble two emails, no answer")
    return world.submits(RAVI, {})


def act_on_it(world: World) -> str:
    return world.clicks(FAY, "I'm on it")


def give_feedback(world: World) -> str:
    world.types(SAM, "/program-feedback the kickoff came too late for us")
    return world.submits(SAM, {})


def say_who_was_there(world: World) -> str:
    """All thought partners but one were at the conclusion meeting, and say so."""
    for pair in PAIRS:
        if pair.mentor != STAYED_AWAY:
            world.clicks(user_id(pair.mentor), "I was there")
    return world.clicks(user_id(STAYED_AWAY), "I could not come")


def close(world: World) -> None:
    """Let the facilitator look who is entitled and grant an exception, and Maya at what counts."""
    world.types(FAY, "/cohort requirements")
    answer = world.types(FAY, f"/cohort grant layla@example.org in touch: {WHY}")
    assert "Granted." in answer, answer
    world.types(MAYA, "/requirements")


def look_who_is_entitled(world: World) -> str:
    answer = world.types(FAY, "/cohort requirements")
    assert "entitled to the complimentary registration" in answer
    return answer


DEEDS: tuple[tuple[int, str, int, Deed], ...] = (
    (6, "Sam Ortiz", 11, look_at_oneself),
    (40, "Sam Ortiz", 11, begin_capstone),
    (59, "Ravi Menon", 11, ask_for_help),
    (59, "Fay Field", 14, act_on_it),
    (69, "Ravi Menon", 11, lambda world: world.types(RAVI, "/pair solved")),
    (95, "Sam Ortiz", 11, lambda world: world.types(SAM, "/capstone done plan of action")),
    (100, "Sam Ortiz", 11, give_feedback),
    (153, "Layla Mansour", 11, meet),
    (157, "Cora Bell", 9, it_took_place),
    (
        193,
        "Sam Ortiz",
        11,
        lambda world: world.types(SAM, "/capstone slides https://example.org/s"),
    ),
    (197, "Maya Lin", 11, lambda world: world.types(MAYA, "/capstone reviewed Sam")),
    (196, "Fay Field", 11, look_who_is_entitled),
    (227, "Fay Field", 11, say_who_was_there),
)
"""(days after the start, by whose clock, at which hour, what is done)."""
