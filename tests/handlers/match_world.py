"""The crowd while pairs are formed: Dov is free, Maya and Lee have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.call import Reply
from messages.message import Form
from models import Pair, Person, Platform, Role, Session
from models.pair import pairs_in
from program.profiles import Described, write_own
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import FakeClock, add_person
from tests.crowd import Crowd, add_crowd, buttons_in
from tests.fakes import FakeChat

MAYAS = Described(
    "canarybackground", 12, ("Business Management", "Data Management"), (), "canaryhopes", 3
)
LEES = Described("", 20, ("Ethics & Policies",), capacity=2)
DOVS = Described("canarydov", 1, ("Data Management",), ("Business Management",), "canarywish")


@dataclass
class Matching:
    """A crowd, its clock, and a chat in which notices arrive."""

    crowd: Crowd
    chat: FakeChat = field(default_factory=FakeChat)

    @property
    def cohort_id(self) -> int:
        return self.crowd.things["sam"].cohort

    def deliver(self, **span: float) -> None:
        """Let time pass and what is due go out."""
        desk = Desk(self.crowd.sessions, {Platform.SLACK: self.chat}, Rules())
        tick(desk, self.crowd.clock.advance(**span) if span else self.crowd.clock.now)

    def told(self, who: str) -> list[str]:
        """Return what was sent to them, from the first on."""
        return self.chat.to(who)

    def fay(self, line: str = "") -> Reply:
        return self.crowd.types("UFAY", f"/cohort match {line}".strip())

    def confirms(self, who: str, shown: Reply, label: str) -> Reply:
        """Press the button that says this."""
        button = next(one for one in buttons_in(shown) if one.label == label)
        return self.crowd.presses(who, button.action, button.value)

    def keeps_and_asks(self) -> None:
        """Keep what is suggested, and ask the thought partners."""
        self.fay("keep")
        self.confirms("UFAY", self.fay("propose"), "Ask them")
        self.deliver()

    def drafts(self) -> Sequence[tuple[str, str]]:
        """Return mentor and participant of each draft, by first name."""
        with self.crowd.sessions.read() as session:
            found = [one for one in pairs_in(session, self.cohort_id) if one.announced_at is None]
            return [(pair.mentor.first_name, pair.participant.first_name) for pair in found]

    def pairs(self) -> int:
        with self.crowd.sessions.read() as session:
            return session.query(Pair).count()


def add_matching(sessions, clock: FakeClock) -> Matching:
    crowd = add_crowd(sessions, clock)
    with sessions.begin() as session:
        for name, profile in (("Maya", MAYAS), ("Lee", LEES), ("Dov", DOVS)):
            write_own(session, person(session, crowd, name), profile, clock.now)
    return Matching(crowd)


def person(session: Session, crowd: Crowd, name: str) -> Person:
    return session.get_one(Person, crowd.ids[name])


def add_free(matching: Matching, *names: str) -> None:
    """Add participants without a partner, and without a profile."""
    with matching.crowd.sessions.begin() as session:
        for name in names:
            added = add_person(session, name, matching.cohort_id, Role.PARTICIPANT)
            matching.crowd.ids[name.split()[0]] = added.id


def open_form(reply: Reply) -> Form:
    assert isinstance(reply, Form)
    return reply
