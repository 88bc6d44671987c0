"""The facilitators hear at once that somebody has trouble connecting."""

from datetime import date, datetime

import pytest

from messages.message import Message
from models import HelpRequest, Modality, Notice, NoticeKind, NoticeState, Pair, Role
from models.notice import add_notices, find_notice
from models.person import find_membership
from scheduler.help_request import NOTICE
from scheduler.job import Skip
from tests.cast import add_contact, add_person
from tests.handlers.calls import buttons_of


def add_request(session, cast, now: datetime, tried: str = "Two emails.") -> Notice:
    """Sam asks; the notice is Fay's."""
    request = HelpRequest(pair_id=cast.pair_id, asked_by_id=cast.sam_id, asked_at=now, tried=tried)
    session.add(request)
    session.flush()
    row = {"key": "help", "kind": NoticeKind.HELP_REQUEST, "recipient_id": cast.fay_id}
    what = {"pair_id": cast.pair_id, "subject_id": request.id}
    add_notices(session, [{**row, **what, "due_at": now, "created_at": now}])
    notice = find_notice(session, "help")
    assert notice is not None
    return notice


def test_who_asks_what_was_tried_and_the_facts(sessions, cast, clock, rules):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 8), Modality.PHONE, "a private note")

        message = NOTICE.compose(session, add_request(session, cast, clock.now), rules, clock.now)

        assert isinstance(message, Message)
        assert message.text == (
            "Sam Ortiz has trouble connecting with Maya Lin and asks for your help.\n"
            "Tried so far:\n"
            "> Two emails.\n"
            "Asked: Monday, October 5, 10:00 AM\n"
            "Last contact: September 8 (phone call)\n"
            "Contacts: 1\n"
            "Video meetings: 0 of 3"
        )
        assert list(buttons_of(message)) == ["I'm on it", "Message Sam", "Message Maya"]


def test_nothing_tried_and_no_contact(sessions, cast, clock, rules):
    with sessions.begin() as session:
        notice = add_request(session, cast, clock.now, tried=" ")

        message = NOTICE.compose(session, notice, rules, clock.now)

        assert isinstance(message, Message)
        assert "Sam did not say what was tried so far." in message.text
        assert "Last contact: none logged yet\nContacts: none" in message.text


def test_it_goes_at_once_and_is_no_reminder():
    assert not NOTICE.keeps_quiet_hours
    assert not NOTICE.is_reminder
    assert not NOTICE.is_held


def test_a_copy_says_who_acts(sessions, cast, clock, rules):
    with sessions.begin() as session:
        notice = add_request(session, cast, clock.now)
        gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
        request = session.get_one(HelpRequest, notice.subject_id)
        request.acted_by_id, request.acted_at = gus.id, clock.now
        session.flush()

        message = NOTICE.compose(session, notice, rules, clock.now)

        assert isinstance(message, Message)
        assert "Gus Hill has been on it since Monday, October 5, 10:00 AM." in message.text
        assert "I'm on it" not in buttons_of(message)


@pytest.mark.parametrize("what", ["ended", "left", "in the pair"])
def test_when_there_is_nobody_to_tell(sessions, cast, clock, rules, what):
    with sessions.begin() as session:
        notice = add_request(session, cast, clock.now)
        fay = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
        assert fay is not None
        pair = session.get_one(Pair, cast.pair_id)
        if what == "ended":
            pair.ended_at = clock.now
        elif what == "left":
            add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
            fay.left_on = date(2026, 10, 5)
        else:
            add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
            pair.mentor_id = cast.fay_id
        session.flush()
        session.expire_all()

        skipped = NOTICE.compose(session, notice, rules, clock.now)
        notice.state = NoticeState.SENT
        revised = NOTICE.compose(session, notice, rules, clock.now)

        assert isinstance(skipped, Skip)
        assert isinstance(revised, Message)


def test_a_request_that_is_gone(sessions, cast, clock, rules):
    with sessions.begin() as session:
        notice = add_request(session, cast, clock.now)
        notice.subject_id = 999

        assert NOTICE.compose(session, notice, rules, clock.now) == Skip("gone")
