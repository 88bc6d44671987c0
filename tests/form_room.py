"""Every form that people can open, as it is opened, in a world in which there is something of all.

It is found by walking: each command and its examples are typed, each button that shows is pressed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handlers import COMMANDS
from handlers.call import Reply
from messages.message import (
    ChoiceField,
    DateField,
    Field,
    Form,
    MultiChoiceField,
    PersonField,
    TextField,
    TimeField,
)
from models import open_database
from tests.cast import FakeClock
from tests.crowd import Crowd, buttons_in, caller
from tests.databases import spare_the_disk
from tests.handlers.event_world import KICKOFF
from tests.handlers.match_world import add_matching
from tests.handlers.poll_world import QUESTION

WALKERS = ("UMAYA", "USAM", "UDOV", "UFAY")
LINES = (
    *(line for one in COMMANDS for line in (one.name, *one.examples)),
    *(f"/cohort {part}" for part in ("events", "poll", "requirements", "introduce Maya Sam")),
)
LATER = (("UFAY", "/cohort attendance"), ("UMAYA", "/reflect"))
FILLED = {
    "years": "12",
    "length": "45",
    "url": "https://example.org/x",
    "link": "https://example.org/join",
    "slides": "https://example.org/slides",
    "who": "Sam Ortiz",
    "whom": "Ana Ruiz",
    "slots": "October 20, 3:00 PM\nOctober 21 at 15:30\nOctober 22 at 15:30",
    "others": "",
    "closes": "2026-10-15",
}
"""Answers by field that are right where any words are not."""

LEFT_EMPTY = ("second", "third")


@dataclass(frozen=True)
class Opened:
    """A form, who has it before them, when, and the database as it was then."""

    who: str
    form: Form
    now: datetime
    database: sqlite3.Connection


class FormRoom:
    """A crowd on SQLite, and each form once, in the state in which it was opened."""

    def __init__(self, file: Path, now: datetime) -> None:
        """Take an empty database of its own."""
        self.file = file
        sessions = open_database(f"sqlite:///{file}")
        spare_the_disk(sessions.engine)
        self.matching = add_matching(sessions, FakeClock(now))
        self.crowd: Crowd = self.matching.crowd
        cohort = str(self.crowd.things["sam"].cohort)
        self.crowd.submits("UFAY", "event_add", cohort, KICKOFF)
        self.crowd.submits("UFAY", "poll_add", cohort, QUESTION)
        self.forms: dict[str, Opened] = {}
        self.pressed: set[tuple[str, str]] = set()
        self.matching.confirms("UFAY", self.matching.fay("ask"), "Ask them")
        self._press(("UDOV",), "match.rank", cohort)
        self.matching.fay("keep")
        self._press(("UFAY",), "match.change", cohort)
        self.matching.keeps_and_asks()
        for number in range(20, 0, -1):
            self._press(("UMAYA", "ULEE"), "match.decline", str(number))
            self._press(("UMAYA",), "passed.answer", str(number))
        for who in WALKERS:
            self._follow(who, self.crowd.opens_home(who))
            for line in LINES if who == "UFAY" else (one.name for one in COMMANDS):
                self._type(who, line)
        self.pressed.clear()
        self.go_back_to(self.forms["match.rank"])
        self.crowd.clock.advance(days=100)
        for who, line in LATER:
            self._type(who, line)

    def go_back_to(self, opened: Opened) -> None:
        """Make everything as it was when that form was opened."""
        self.crowd.clock.now = opened.now
        with closing(sqlite3.connect(self.file)) as live:
            opened.database.backup(live)

    def close(self) -> None:
        self.crowd.sessions.close()
        for opened in self.forms.values():
            opened.database.close()

    def _found(self, who: str, form: Form) -> None:
        if form.id not in self.forms:
            kept = sqlite3.connect(":memory:", check_same_thread=False)
            with closing(sqlite3.connect(self.file)) as live:
                live.backup(kept)
            self.forms[form.id] = Opened(who, form, self.crowd.clock.now, kept)

    def _type(self, who: str, line: str) -> None:
        name, _, words = line.partition(" ")
        self._follow(who, self.crowd.gateway.command(caller(who), name, words))

    def _follow(self, who: str, reply: Reply | None) -> None:
        """Press every kind of button in the reply that was not pressed yet, and so on."""
        if isinstance(reply, Form):
            self._found(who, reply)
        for button in buttons_in(reply) if reply else ():
            if (who, button.action) not in self.pressed:
                self.pressed.add((who, button.action))
                answer = self.crowd.gateway.button(caller(who), button.action, button.value)
                self._follow(who, answer)

    def _press(self, people: tuple[str, ...], action: str, value: str) -> None:
        for who in people:
            reply = self.crowd.gateway.button(caller(who), action, value)
            if isinstance(reply, Form):
                self._found(who, reply)


def right_answer(field: Field) -> str:
    """Return something that the field may well have."""
    match field:
        case TextField(id=field_id) | DateField(id=field_id) if field_id in FILLED:
            return FILLED[field_id]
        case ChoiceField(id=field_id) if field_id in LEFT_EMPTY:
            return ""
        case ChoiceField(options=options) | MultiChoiceField(options=options):
            return options[0][0]
        case DateField(value=day):
            return day.isoformat() if day else "2026-10-20"
        case TimeField():
            return "09:00"
        case PersonField():
            return "UDOV"
        case TextField():
            return "words"
