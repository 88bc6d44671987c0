import pytest
from datetime import timedelta
from tests.crowd import *
from tests.fakes import FakeChat
from scheduler.desk import Desk
from scheduler.tick import tick
from scheduler.preview import preview
from program.rules import Rules
from models import Platform


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "2999-01-01"])
def test_far(sessions, clock, day, caplog):
    crowd = add_crowd(sessions, clock)
    print(crowd.types("UFAY", f"/cohort away \ue000UMAYA\ue001 until {day}").text)
    from messages.care import EXCUSE_FORM, UNTIL

    print(crowd.submits("UFAY", EXCUSE_FORM, str(crowd.things["ben"].pair), {UNTIL: day}))
    print(crowd.opens_home("UFAY").text[:200])
    print(crowd.opens_home("UMAYA").text[:1200])
    print(crowd.types("UFAY", "/cohort pairs").text)
    print(crowd.types("UFAY", "/cohort").text)
    desk = Desk(sessions, {Platform.SLACK: FakeChat()}, Rules())
    for d in range(1, 60):
        tick(desk, clock.advance(days=1))
    with sessions.read() as s:
        preview(s, Rules(), 30, clock.now)
    print([r.getMessage() for r in caplog.records if r.levelname in ("ERROR", "WARNING")][:3])
    assert not [r for r in caplog.records if r.levelname == "ERROR"]


def test_left(sessions, clock, caplog):
    crowd = add_crowd(sessions, clock)
    for day in ("0001-01-01", "9999-12-31"):
        for who in ("USAM", "UGUS"):
            a = crowd.types("UFAY", f"/cohort left \ue000{who}\ue001 on {day}")
            print(a.text)
            for b in buttons_in(a)[:1]:
                print(crowd.presses("UFAY", b.action, b.value).text)
    desk = Desk(sessions, {Platform.SLACK: FakeChat()}, Rules())
    for d in range(1, 40):
        tick(desk, clock.advance(days=1))
    crowd.opens_home("UFAY")
    crowd.types("UFAY", "/cohort")
    print(crowd.types("UFAY", "/cohort add \ue000ULEE\ue001 \ue000USAM\ue001").text)
    assert not [r for r in caplog.records if r.levelname == "ERROR"]
