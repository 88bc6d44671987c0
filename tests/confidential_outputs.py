"""Everything that a facilitator, an operator or their machines can get hold of, in one place.

What there is of each kind is taken from the code: a new export, page or command of the terminal is
looked at by itself, or a test asks for it.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.health import RESTING, Health
from bot.metrics import Metrics
from bot.operator_pages import operator_routes
from bot.printed_page import printed_page
from bot.tables import as_csv, as_json
from handlers import BUTTONS, COMMANDS, FORMS, button_listener, form_listener
from handlers.call import Reply
from handlers.look_after_cohort import PARTS
from handlers.reading.mentions import mention_token
from messages.message import Home, Message
from messages.preview import preview_table
from messages.statements import statement
from models import Draft
from models.cohort import all_cohorts
from program.access.policy import POLICY
from program.access.row import FACILITATORS
from program.exports import EXPORTS
from program.rules import Rules
from program.statements import statements_of
from scheduler.preview import preview
from tests.crowd import Crowd, buttons_in, caller, is_broken, seen

SAM = mention_token("USAM")

TERMINAL: Mapping[str, str] = {
    "backup": "names the file alone; the file holds all, and is for its owner",
    "demo": "a pretended program",
    "doctor": "asks Slack and counts; reads no text of anybody",
    "erase-person": "says name, email and pairs",
    "export": "printed here, but for `person`, which is one person's own",
    "import": "says what was in the operator's own file",
    "import-contacts": "says what was in the operator's own file",
    "import-events": "says what was in the operator's own file",
    "import-framework": "says what was in the operator's own file",
    "import-starters": "says what was in the operator's own file",
    "manifest": "reads no data",
    "migrate": "says whether it was done",
    "preview": "printed here",
    "restore": "names files",
    "restored": "says that it was noted",
    "rotate-key": "counts, and names the key's file; prints a key only to whoever sets it",
    "run": "its log is read here",
    "statements": "printed here",
    "tick": "counts",
}
"""What each command of the terminal shows; a new one is to be looked at, and named here."""


@dataclass
class Reader:
    """A facilitator who presses every kind of button there is, and what they got to see."""

    crowd: Crowd
    who: str
    got: list[str] = field(default_factory=list)
    pressed: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, reply: Reply | None) -> Reply | None:
        if reply is not None:
            assert not is_broken(reply)
            self.got.append(seen(reply))
            self.got.append(repr(reply))
        return reply

    def look_everywhere(self) -> None:
        """Open the home, type what can be typed, and press whatever is found."""
        names = [mention_token("UMAYA"), SAM, "Maya", "Ana", "sam@example.org"]
        lines = [
            "/pair", *(f"/pair {name}" for name in names), "/contact", "/article", "/settings",
            "/cohort", "/cohort pairs", "/cohort match", "/cohort match ask", "/cohort match keep",
            "/cohort match propose", "/cohort match change",
            "/cohort unlinked", "/cohort announce", "/cohort help",
            f"/cohort away {SAM} until November 30", f"/cohort back {SAM}",
            f"/cohort left {SAM} on November 30", f"/cohort end {mention_token('UANA')}",
            f"/cohort reassign {SAM} to {mention_token('ULEE')}", "/cohort wirtschaft",
            f"/cohort add {mention_token('ULEE')} {mention_token('UDOV')}",
            f"/cohort introduce {mention_token('UMAYA')} {SAM} friday 3pm",
            "/cohort hold", "/cohort release", "/cohort in 2026-27 pairs", "/cohort link x y",
            "/cohort capstones", f"/cohort capstones select {SAM}", "/cohort capstones announce",
            f"/cohort capstones unselect {SAM}", "/capstone", f"/capstone {SAM}",
            "/cohort requirements", f"/cohort requirements {mention_token('UMAYA')}",
            f"/cohort grant {mention_token('UMAYA')} conference: ill",
            "/cohort delivery", "/cohort delivery articles 90 days", f"/cohort delivery to {SAM}",
            "/events", "/cohort event", "/cohort event add", "/cohort attendance",
            "/cohort poll", "/cohort poll add",
        ]  # fmt: skip
        lines += [f"/cohort {part.verbs[0]}" for part in PARTS]
        lines += [one.name for one in COMMANDS if POLICY[one.name].roles & FACILITATORS]
        found = [self.keep(self.crowd.opens_home(self.who))]
        found += [self.keep(self.crowd.types(self.who, line)) for line in lines]
        found += [self.keep(self.crowd.says(self.who, words)) for words in ("help", "zoom 20m")]
        self.press_all(found)

    def press_all(self, found: list[Reply | None]) -> None:
        while found:
            shown = found.pop()
            if not isinstance(shown, Message | Home):
                continue
            for button in buttons_in(shown):
                if (button.action, button.value) in self.pressed:
                    continue
                self.pressed.add((button.action, button.value))
                found.append(self.keep(self.crowd.presses(self.who, button.action, button.value)))

    def try_every_id(self) -> None:
        """Press every button, and send every form, with the ids of the pair and its drafts.

        What is for no facilitator is refused for any of them, so it is tried with one.
        """
        things = self.crowd.things["sam"]
        with self.crowd.sessions.read() as session:
            drafts = [*{draft.kind: draft.id for draft in session.query(Draft)}.values()]
        values = [str(things.pair), f"{things.pair}|{things.mentor}", f"contact|{things.contact}"]
        values += [things.seen_meeting, f"of|{things.seen_meeting}", f"{things.meeting}|2|0"]
        values += [str(things.capstone), f"{things.capstone}|Plan of action"]
        gate, person = self.crowd.gateway, caller(self.who)
        values += [*drafts, *(f"draft|{draft}" for draft in drafts)]
        for action in BUTTONS:
            for value in self._worth_trying(button_listener(action), values):
                self.keep(gate.button(person, action, value))
        for form in FORMS:
            for value in self._worth_trying(form_listener(form), values):
                self.keep(gate.form(person, form, value, {"pair": "1", "until": "2026-11-30"}))

    def _worth_trying(self, listener: str, values: list[str]) -> list[str]:
        return values if POLICY[listener].roles & FACILITATORS else values[:1]


def exported(crowd: Crowd) -> Iterator[str]:
    """Yield what an operator can print, and the pages that machines ask for."""
    now, rules = crowd.clock.now, Rules()
    with crowd.sessions.read() as session:
        for kind in EXPORTS.values():
            yield as_json(kind.rows(session, rules, now))
            yield as_csv(kind.columns, kind.rows(session, rules, now))
        for cohort in all_cohorts(session):
            for stated in statements_of(session, cohort, rules, now):
                yield printed_page(stated.person.name, statement(stated, now.date()))
        for drafts in (False, True):
            yield preview_table(preview(session, rules, 40, now, as_if_announced=drafts))
    yield from pages_of_machines(crowd)


def pages_of_machines(crowd: Crowd) -> Iterator[str]:
    """Yield every page that operators and their machines can ask for."""
    health = Health(crowd.sessions, crowd.clock)
    registry = Metrics(crowd.sessions, crowd.clock, RESTING, fresh_seconds=0).registry
    for route in operator_routes(health, registry):
        page = route.endpoint(None)
        answer = asyncio.run(page) if inspect.iscoroutine(page) else page
        yield bytes(answer.body).decode()
