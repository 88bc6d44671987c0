"""Eight months of twelve pairs, talkative, slow and silent, through real sockets.

What everybody read is kept under transcripts/, to be read and approved by people. `make golden`
does not touch them: set WRITE_TRANSCRIPTS=1 to write them anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.printed_page import printed_page
from messages.statements import statement
from models import Notice, NoticeState, Person
from models.cohort import all_cohorts
from program.exports import EXPORTS
from program.hours import is_decent
from program.rules import CohortPlan, Rules
from program.statements import statements_of
from tests.stories.transcript import transcript
from tests.stories.world import World, world

TRANSCRIPTS = Path(__file__).parent / "transcripts"
STARTS, ENDS = date(2026, 9, 1), date(2027, 4, 30)
ZONES = {"ny": "America/New_York", "ch": "America/Chicago", "la": "America/Los_Angeles"}


@dataclass(frozen=True)
class Pair:
    """Two people, and what they type on which days after the start."""

    mentor: str
    participant: str
    zones: tuple[str, str]
    says: tuple[tuple[int, str, str], ...]
    """(days after the start, who types: mentor or participant, what)."""


def every(
    days: int, line: str, first: int = 3, last: int = 240
) -> tuple[tuple[int, str, str], ...]:
    return tuple((day, "mentor", line) for day in range(first, last, days))


PAIRS = (
    Pair("Maya Lin", "Sam Ortiz", ("ny", "ch"), every(28, "/contact zoom 45m budget plan")),
    Pair("Ben Ochoa", "Tessa Wynn", ("ch", "ch"), every(14, "/contact phone 20m")),
    Pair(
        "Grace O'Neil",
        "Ravi Menon",
        ("la", "ny"),
        (
            (5, "mentor", "/contact zoom 1h first meeting"),
            (47, "participant", "/contact zoom 30m data privacy"),
            (110, "mentor", "/contact video 45m"),
        ),
    ),
    Pair("Hiro Tanaka", "Joy Abara", ("la", "la"), every(9, "/contact slack about rostering")),
    Pair("Ana Souza", "Omar Reyes", ("ny", "ny"), ((10, "mentor", "/contact called 15 min"),)),
    Pair("Walt Dixon", "Pia Holm", ("ch", "la"), ()),
    Pair("Irene Kask", "Dev Rao", ("la", "ch"), every(60, "/contact in person 1h", first=20)),
    Pair(
        "Layla Mansour",
        "Cora Bell",
        ("ny", "la"),
        (
            (4, "participant", "/contact emailed about the first meeting"),
            (6, "mentor", "/article https://example.org/budget-calendars because you asked"),
            (30, "mentor", "/contact zoom 50 min team roles"),
            (75, "participant", "/contact zoom 40m"),
            (150, "mentor", "/contact zoom 40m capstone draft"),
        ),
    ),
    Pair("Nils Berg", "Uma Das", ("ch", "ny"), every(31, "/contact email")),
    Pair("Rosa Vidal", "Kai Lund", ("ny", "ny"), every(45, "/contact texted", first=8, last=120)),
    Pair("Peter Kwan", "Zoe Hart", ("la", "la"), every(21, "/contact webex 30 min")),
    Pair("Dana Fox", "Ian Cole", ("ch", "ch"), every(35, "/contact phone 30m", first=33)),
)


WHY = "she was on jury duty in the spring"


def user_id(name: str) -> str:
    return "U0" + name.split()[0].upper()


def email(name: str) -> str:
    return f"{name.split()[0].lower()}@example.org"


def roster() -> str:
    lines = ["cohort,role,name,email,time_zone,partner_email"]
    lines.append(f"2026-27,facilitator,Fay Field,fay@example.org,{ZONES['ny']},")
    for pair in PAIRS:
        mentor_zone, participant_zone = (ZONES[zone] for zone in pair.zones)
        lines.append(
            f"2026-27,mentor,{pair.mentor},{email(pair.mentor)},{mentor_zone},"
            f"{email(pair.participant)}"
        )
        lines.append(
            f"2026-27,participant,{pair.participant},{email(pair.participant)},{participant_zone},"
        )
    return "\n".join(lines)


def names() -> list[str]:
    return ["Fay Field", *(name for pair in PAIRS for name in (pair.mentor, pair.participant))]


def zone_of(name: str) -> ZoneInfo:
    for pair in PAIRS:
        if name in (pair.mentor, pair.participant):
            return ZoneInfo(ZONES[pair.zones[name == pair.participant]])
    return ZoneInfo(ZONES["ny"])


def script() -> list[tuple[datetime, str, str]]:
    """Return (when, who, what) for all pairs, in order; everybody types at 10:30 at home."""
    lines = []
    for pair in PAIRS:
        for day, who, what in pair.says:
            name = pair.mentor if who == "mentor" else pair.participant
            local = datetime.combine(
                STARTS + timedelta(days=day), time(10, 30), tzinfo=zone_of(name)
            )
            lines.append((local.astimezone(UTC), user_id(name), what))
    return sorted(lines)


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Iterator[World]:
    seed = {
        "users": [
            {"id": user_id(name), "name": user_id(name).lower(), "real_name": name,
             "email": email(name), "tz": zone_of(name).key}
            for name in names()
        ]
    }  # fmt: skip
    plan = CohortPlan(starts_on=STARTS, ends_on=ENDS, time_zone=ZONES["ny"])
    started_at = datetime(2026, 9, 1, 14, tzinfo=UTC)
    folder = tmp_path_factory.mktemp("cohort")
    with world(folder, seed, roster(), plan, started_at) as running:
        for at, user, line in script():
            running.until(at)
            assert "Logged" in (answer := running.types(user, line)) or "/article" in line, answer
        running.until(datetime(2027, 5, 12, tzinfo=UTC))
        close(running)
        yield running


def close(running: World) -> None:
    """Let the facilitator look who is entitled and grant an exception, and Maya at what counts."""
    running.types("U0FAY", "/cohort requirements")
    answer = running.types("U0FAY", f"/cohort grant {email('Layla Mansour')} in touch: {WHY}")
    assert "Granted." in answer, answer
    running.types("U0MAYA", "/requirements")


def notices(played: World) -> list[Notice]:
    with played.bot.sessions.read() as session:
        return session.query(Notice).all()


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
    """Return who held three video meetings and had a contact in each month, by what they typed."""
    found = set()
    for pair in PAIRS:
        lines = [(STARTS + timedelta(days=day), line) for day, _, line in pair.says]
        contacts = [(on, line) for on, line in lines if on <= ENDS and "/article" not in line]
        videos = [line for _, line in contacts if re.search("zoom|video|webex", line)]
        months = {on.month for on, _ in contacts}
        if len(videos) >= 3 and len(months) == 8:
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
    assert "entitled, as judged on April 30, 2027" in pages["Maya Lin"]
    assert "9 video meetings" in pages["Sam Ortiz"]
    for words in ("budget plan", "rostering", "example.org", WHY):
        assert not [name for name, page in pages.items() if words in page]
