"""What two cohorts do before anybody looks: something of everything, so that everything is offered.

The one thing here that is kept by hand. tests/access/test_offers.py says what it leaves out.
"""

from __future__ import annotations

from datetime import timedelta

from models import Platform
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.access.offers import Walk
from tests.cast import WORKSPACE
from tests.fakes import FakeChat

WEEKS = 14
"""Until half-time: people get nudges, facilitators alerts, and both may look back."""


def live(walk: Walk) -> None:
    """Let the months pass until half-time, and then a day on which everybody does something."""
    weeks_pass(walk, WEEKS)
    walk.looks("UFAY")
    walk.types("UMAYA", "/pair Sam")
    facilitators_plan(walk)
    pairs_log(walk)
    pairs_meet(walk)
    pairs_work(walk)
    pairs_grow(walk)
    pairs_are_formed(walk)
    weeks_pass(walk, 0)
    everybody_answers(walk)
    weeks_pass(walk, 0)


def weeks_pass(walk: Walk, weeks: int) -> None:
    """Let what is due go out, week after week; everybody sees what was sent to them."""
    chat = FakeChat()
    desk = Desk(walk.crowd.sessions, {Platform.SLACK: chat}, Rules())
    for _ in range(weeks):
        tick(desk, walk.crowd.clock.advance(days=7))
    tick(desk, walk.crowd.clock.advance(minutes=1))
    for post in chat.posts:
        workspace, user = post.to.workspace_id, post.to.user_id
        walk.sees(user if workspace == WORKSPACE else f"{workspace}/{user}", [post.message])


def facilitators_plan(walk: Walk) -> None:
    today = walk.crowd.clock.now.date()
    soon, later = str(today + timedelta(days=1)), str(today + timedelta(days=20))
    for line in ("event add", "poll add", "hold", "grant Maya conference: ill",
                 "introduce Lee Ben"):  # fmt: skip
        walk.types("UFAY", f"/cohort {line}")
    walk.confirms("UFAY", "/cohort release")
    when = {"at": "15:00", "length": "60", "audience": "everybody", "link": ""}
    walk.submits("UFAY", "event_add", kind="deep_dive", title="Deep dive", on=soon, **when)
    walk.submits("UFAY", "event_add", kind="conference", title="Conference", on=later, **when)
    walk.submits(
        "UFAY", "poll_add", kind="other", title="Talk", length="60", audience="everybody",
        slots=f"{later} 1pm\n{later} 3pm\n{later} 5pm", closes=str(today + timedelta(days=9)),
    )  # fmt: skip
    walk.presses("UFAY", "pair.message")
    walk.submits("UFAY", "pass_message", text="How are you two?")


def pairs_log(walk: Walk) -> None:
    for line in ("/contact yesterday 20m zoom", "/contact Sam yesterday", "/contact Sam zoom 10m",
                 "/article https://example.org/one", "/article https://example.org/one",
                 "/pair talk", "/settings fewer"):  # fmt: skip
        walk.types("UMAYA", line)
    walk.types("USAM", "/contact zoom 10m")
    walk.types("USAM", "/article https://example.org/two")
    walk.types("USAM", "/article https://example.org/two")
    walk.types("UBEN", "/contact phone 20m")


def pairs_meet(walk: Walk) -> None:
    for line in ("/meeting Sam friday 3pm", "/meeting friday 3pm"):
        walk.types("UMAYA", line)
    walk.types("USAM", "/meeting accept")
    walk.types("USAM", "/meeting monday 3pm")
    walk.types("USAM", "/meeting")
    walk.types("ULEE", "/meeting tomorrow 3pm")
    walk.types("UBEN", "/meeting accept")
    walk.types("UANA", "/meeting today 6pm")
    walk.types("UMAYA", "/meeting accept")


def pairs_work(walk: Walk) -> None:
    walk.types("USAM", "/capstone done plan of action")
    walk.types("USAM", "/capstone invite Dov Katz")
    walk.types("USAM", "/capstone slides https://example.org/slides")
    walk.types("UBEN", "/capstone invite Dov Katz")
    walk.types("UMAYA", "/capstone reviewed Sam")
    walk.presses("UMAYA", "referral.open")
    walk.submits("UMAYA", "referral.bring", name="Priya", purpose="networks", reach="by phone")
    walk.types("UBEN", "/pair trouble")
    walk.submits("UBEN", "help.ask", tried="a call")
    walk.types("UMAYA", "/program-feedback More time")
    walk.submits("UMAYA", "program_feedback", text="More time")


def pairs_grow(walk: Walk) -> None:
    walk.types("UMAYA", "/growth minute")
    for level in ("1", "3"):  # of the two pages
        form = walk.last("UMAYA", "form growth.answer")
        walk.submits("UMAYA", "growth.answer", **dict.fromkeys(dict(form.answers), level))
    walk.presses("UMAYA", "growth.share")
    walk.types("USAM", "/growth full")
    walk.submits("USAM", "growth.answer")


def pairs_are_formed(walk: Walk) -> None:
    walk.types("ULEE", "/profile edit")
    walk.submits("ULEE", "profile.save", capacity="3", years="12")
    walk.types("UFAY", "/cohort match")
    walk.confirms("UFAY", "/cohort match ask")
    weeks_pass(walk, 0)
    walk.looks("UDOV")
    walk.types("UFAY", "/cohort add Maya Dov")
    walk.types("UFAY", "/cohort match keep")
    walk.types("UFAY", "/cohort announce")
    walk.confirms("UFAY", "/cohort match propose")


def everybody_answers(walk: Walk) -> None:
    walk.crowd.clock.advance(days=1, hours=8)
    weeks_pass(walk, 0)
    walk.presses("UFAY", "help.take")
    for who, line in (
        ("ULEE", "/meeting met"), ("UBEN", "/meeting missed"), ("UANA", "/meeting missed"),
        ("UMAYA", "/meeting met Ana"), ("UANA", "/meeting friday 4pm"), ("UBEN", "/pair solved"),
    ):  # fmt: skip
        walk.types(who, line)
    walk.presses("UBEN", "help.solved")
    for line in ("attendance", "capstones", "capstones select Sam", "capstones", "event",
                 "delivery 200 days", "feedback", "match", "poll", "requests", "requirements",
                 "release", "announce"):  # fmt: skip
        walk.types("UFAY", f"/cohort {line}")
