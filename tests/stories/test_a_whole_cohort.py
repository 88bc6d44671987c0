"""Eight months of twelve pairs, from a roster to the registrations, through real sockets.

What everybody read is kept under transcripts/, to be read and approved by people. `make golden`
does not touch them: set WRITE_TRANSCRIPTS=1 to write them anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.printed_page import printed_page
from messages.statements import statement
from models import Notice, NoticeState, Pair, Person
from models.cohort import all_cohorts
from program.exports import EXPORTS
from program.hours import is_decent
from program.rules import Rules
from program.statements import statements_of
from tests.stories.cohort import (
    CUT_OFF,
    PAIRS,
    PLAN,
    STARTED_AT,
    STARTS,
    ZONES,
    email,
    names,
    roster,
    seed,
    user_id,
    zone_of,
)
from tests.stories.deeds import STAYED_AWAY, WHY, play
from tests.stories.transcript import transcript
from tests.stories.world import World, world

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("cohort")
    with world(folder, seed(), roster(), PLAN, STARTED_AT, is_announced=False) as running:
        play(running)
        yield running


def notices(played: World) -> list[Notice]:
    with played.bot.sessions.read() as session:
        return session.query(Notice).order_by(Notice.id).all()


@pytest.mark.parametrize("name", names())
def test_everybody_read_what_was_approved(played, name):
    messages = played.playground.sees(user_id(name))["messages"]
    written = transcript(messages, zone_of(name))

    file = TRANSCRIPTS / f"{name.split()[0].lower()}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(written, encoding="utf-8")
    assert written == file.read_text(encoding="utf-8")


def test_nothing_waits_and_nothing_got_lost(played):
    states = {notice.state for notice in notices(played)}

    assert states <= {NoticeState.SENT, NoticeState.SKIPPED, NoticeState.CANCELED}


def test_everything_unasked_came_at_a_decent_hour(played):
    rules = Rules()
    closed = rules.closed_days()

    for notice in notices(played):
        if notice.state is NoticeState.SENT:
            with played.bot.sessions.read() as session:
                zone = zone_of(session.get_one(Person, notice.recipient_id).name)
            assert is_decent(notice.sent_at, zone, closed, rules), notice.key


def test_each_notice_was_posted_exactly_once(played):
    sent = [notice for notice in notices(played) if notice.state is NoticeState.SENT]

    places = {(notice.conversation_id, notice.message_id) for notice in sent}

    assert len(places) == len(sent)


def test_nobody_was_reminded_more_than_three_times_a_week(played):
    reminders: dict[tuple[int, tuple[int, int]], int] = {}
    kinds = played.bot.desk.reminder_kinds
    for notice in notices(played):
        if notice.state is NoticeState.SENT and notice.kind in kinds:
            week = notice.sent_at.astimezone(ZoneInfo(ZONES["ch"])).isocalendar()[:2]
            key = (notice.recipient_id, week)
            reminders[key] = reminders.get(key, 0) + 1

    assert max(reminders.values()) <= 3


def test_the_silent_pair_was_told_to_the_facilitator(played):
    read = (TRANSCRIPTS / "fay.txt").read_text(encoding="utf-8")

    assert "Walt and Pia" in read
    assert "Ana and Omar have no contact logged since September 11" in read


def entitled(played: World) -> set[str]:
    with played.bot.sessions.read() as session:
        rows = list(EXPORTS["registrations"].rows(session, played.bot.rules, played.now))
    return {str(row["mentor_name"]) for row in rows if row["registration"] == "entitled"}


def recounted() -> set[str]:
    """Return who held two video meetings and had a contact in each month till the cut-off.

    By what they typed; the third meeting is due after it.
    """
    found = set()
    for pair in PAIRS:
        lines = [(STARTS + timedelta(days=day), line) for day, _, line in pair.says]
        contacts = [(on, line) for on, line in lines if on <= CUT_OFF and "/article" not in line]
        videos = [line for _, line in contacts if re.search("zoom|video|webex", line)]
        months = {on.month for on, _ in contacts} - {CUT_OFF.month}
        if len(videos) >= 2 and len(months) == 6:
            found.add(pair.mentor)
    return found


def test_who_is_entitled_is_whom_the_log_says_and_who_was_excepted(played):
    assert recounted() == {"Maya Lin", "Peter Kwan"}
    assert entitled(played) == recounted() | {"Layla Mansour"}


def test_everybody_gets_a_statement_and_nobodys_words_are_in_it(played):
    with played.bot.sessions.read() as session:
        (cohort,) = all_cohorts(session)
        pages = {
            one.person.name: printed_page(one.person.name, statement(one, played.now.date()))
            for one in statements_of(session, cohort, played.bot.rules, played.now)
        }

    assert set(pages) == set(names()) - {"Fay Field"}
    assert "entitled, as judged on March 15, 2027" in pages["Maya Lin"]
    assert "9 video meetings" in pages["Sam Ortiz"]
    for words in ("budget plan", "rostering", "example.org", WHY):
        assert not [name for name, page in pages.items() if words in page]


def state_of(played: World, mentor: str, duty: str) -> str:
    with played.bot.sessions.read() as session:
        rows = list(EXPORTS["requirements"].rows(session, played.bot.rules, played.now))
    (row,) = (one for one in rows if one["mentor_email"] == email(mentor))
    return str(row[f"{duty}_state"])


def test_what_came_later_is_judged_later(played):
    assert state_of(played, "Maya Lin", "capstone_review") == "met"
    assert state_of(played, "Maya Lin", "conclusion_meeting") == "met"
    assert state_of(played, STAYED_AWAY, "conclusion_meeting") == "lacking"


def test_the_pairs_are_those_whose_areas_fit(played):
    with played.bot.sessions.read() as session:
        pairs = {(one.mentor.name, one.participant.name) for one in session.query(Pair).all()}

    assert pairs == {(pair.mentor, pair.participant) for pair in PAIRS}


def test_a_planned_meeting_was_logged_by_one_press(played):
    read = (TRANSCRIPTS / "layla.txt").read_text(encoding="utf-8")

    assert "Before you meet Cora" in read
