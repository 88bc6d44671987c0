"""Whatever a program edits in its roster, the database says what the files said."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Membership, Pair, Person, Role, Sessions
from tests.program.roster.files import NOW, table, take
from tests.rows import all_rows

TODAY = NOW.date()
ZONES = ["", "America/New_York", "America/Denver"]
LEFT = ["", "-", *(str(TODAY + timedelta(days=days)) for days in (-10, 0, 10))]


def row(
    role: str, number: int, name: str, zone: str, left_on: str, partners: str
) -> dict[str, str]:
    return {
        "role": role,
        "email": f"{role}{number}@example.org",
        "name": name,
        "time_zone": zone,
        "left_on": left_on,
        "partner_email": partners,
    }


@st.composite
def rosters(draw) -> list[dict[str, str]]:
    """Draw a roster of up to three mentors and four participants, some with partners."""
    names = st.sampled_from(["Ana", "Ben O'Neil", "ليلى منصور", "Zoë, PhD"])
    zones, left = st.sampled_from(ZONES), st.sampled_from(LEFT)
    seen = draw(st.lists(st.integers(0, 3), min_size=1, unique=True))
    rows = [row("participant", n, draw(names), draw(zones), draw(left), "") for n in seen]
    for number in draw(st.lists(st.integers(0, 2), unique=True)):
        partners = draw(st.lists(st.sampled_from(seen), unique=True))
        cell = ", ".join(f"participant{n}@example.org" for n in partners)
        rows.append(row("mentor", number, draw(names), draw(zones), draw(left), cell))
    return draw(st.permutations(rows))


@dataclass
class Expected:
    """What the files said so far, worked out in the plainest way."""

    people: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    left: dict[str, date | None] = field(default_factory=dict)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether it has ended."""

    def take(self, rows: list[dict[str, str]]) -> None:
        for each in rows:
            email = each["email"]
            zone = each["time_zone"] or self.people.get(email, ("", None))[1]
            self.people[email] = (each["name"], zone)
            if each["left_on"] == "-":
                self.left[email] = None
            elif each["left_on"]:
                self.left[email] = date.fromisoformat(each["left_on"])
        named = [(each["email"], one) for each in rows for one in each["partner_email"].split(", ")]
        for mentor, participant in named:
            if participant and not self._has_left(mentor) and not self._has_left(participant):
                self.pairs.setdefault((mentor, participant), False)
        for two in self.pairs:
            self.pairs[two] = self.pairs[two] or any(map(self._has_left, two))

    def _has_left(self, email: str) -> bool:
        day = self.left.get(email)
        return day is not None and day <= TODAY


def found(sessions: Sessions) -> tuple[object, ...]:
    with sessions.read() as session:
        emails = {one.id: one.email for one in session.query(Person)}
        people = {one.email: (one.name, one.time_zone) for one in session.query(Person)}
        left = {
            emails[one.person_id]: one.left_on
            for one in session.query(Membership)
            if one.role is not Role.FACILITATOR and one.left_on
        }
        pairs = {
            (emails[one.mentor_id], emails[one.participant_id]): one.ended_at is not None
            for one in session.query(Pair)
        }
    people.pop("facilitator0@example.org")
    return people, left, pairs


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rosters(), min_size=1, max_size=4))
def test_the_database_says_what_the_files_said(new_sqlite, files):
    expected = Expected()
    fay = row("facilitator", 0, "Fay Field", "", "", "")
    with new_sqlite() as sessions:
        for rows in files:
            take(sessions, table([fay, *rows]))
            before = all_rows(sessions)
            again = take(sessions, table([fay, *rows]), now=NOW + timedelta(hours=1))

            expected.take(rows)
            left = {email: day for email, day in expected.left.items() if day}
            assert found(sessions) == (expected.people, left, expected.pairs)
            assert again.is_empty()
            assert all_rows(sessions) == before
