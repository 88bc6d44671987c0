"""What people were offered: every button and form that they saw, gathered by walking everything.

A cohort in each of two workspaces does something of everything; then everybody looks at their home
and at what was sent to them, types what the commands' own examples say, and presses whatever the
policy says only reads. Nothing here is kept by hand but how the world comes to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handlers import BUTTONS, COMMANDS
from handlers.call import Reply
from messages.message import (
    Answers,
    Button,
    ChoiceField,
    DateField,
    Form,
    MultiChoiceField,
    TextField,
    TimeField,
)
from program.access.policy import POLICY
from program.access.row import Does
from tests.crowd import OTHER_WORKSPACE, Crowd, buttons_in, caller, is_broken

HERE = ("UFAY", "UGUS", "UMAYA", "USAM", "UANA", "ULEE", "UBEN", "UDOV")
THERE = tuple(f"{OTHER_WORKSPACE}/{user}" for user in ("UFAY", "UMAYA", "USAM"))
EVERYBODY = (*HERE, *THERE)
"""All who are on a roster; UOLU is on none."""


@dataclass(frozen=True)
class Offer:
    """A button or a form as somebody saw it."""

    listener: str
    """As the policy calls it: "button contact.undo"."""
    value: str
    """What comes back: the button's value, the form's context."""
    answers: tuple[tuple[str, str], ...] = ()
    """Of a form: each field filled in with what is offered first, or was there."""

    @property
    def name(self) -> str:
        return self.listener.partition(" ")[2]

    def made_by(self, crowd: Crowd, who: str) -> Reply | None:
        """Press the button or submit the form as this person."""
        if self.listener.startswith("button "):
            return crowd.gateway.button(caller(who), self.name, self.value)
        return crowd.gateway.form(caller(who), self.name, self.value, dict(self.answers))


@dataclass
class Walk:
    """Who was offered what, and what is still to be looked at."""

    crowd: Crowd
    offered: dict[str, dict[Offer, None]] = field(default_factory=dict)
    """By person, in the order in which they saw it."""

    def looks(self, who: str) -> None:
        """Look at the home and at what the commands answer; press what only reads."""
        shown = [self.crowd.opens_home(who)]
        shown += [self.crowd.gateway.command(caller(who), *line) for line in lines_for(who)]
        shown += [self.crowd.says(who, words) for words in ("help", "zoom 20m")]
        self.sees(who, shown)

    def types(self, who: str, line: str) -> Reply:
        name, _, words = line.partition(" ")
        reply = self.crowd.gateway.command(caller(who), name, words)
        self.sees(who, [reply])
        return reply

    def confirms(self, who: str, line: str) -> None:
        """Type the line, and press the first button below the answer."""
        [offer, *_] = offers_in(self.types(who, line))
        self.sees(who, [offer.made_by(self.crowd, who)])

    def presses(self, who: str, action: str) -> None:
        """Press the button of that action that they saw last."""
        self.sees(who, [self.last(who, f"button {action}").made_by(self.crowd, who)])

    def submits(self, who: str, form: str, **answers: str) -> None:
        """Submit the form that they saw last, with these answers in the place of its own."""
        seen = self.last(who, f"form {form}")
        filled = {**dict(seen.answers), **answers}
        sent = replace(seen, answers=tuple((key, text) for key, text in filled.items() if text))
        reply = sent.made_by(self.crowd, who)
        assert not (isinstance(reply, Form) and reply.errors), (sent, reply.errors)
        self.sees(who, [reply])

    def last(self, who: str, listener: str) -> Offer:
        return [one for one in self.offered[who] if one.listener == listener][-1]

    def sees(self, who: str, shown: list[Reply | None]) -> None:
        """Note what is offered there, and in all that it opens without changing anything."""
        known = self.offered.setdefault(who, {})
        while shown:
            reply = shown.pop()
            assert not is_broken(reply), (who, reply)
            for offer in offers_in(reply):
                if offer in known:
                    continue
                known[offer] = None
                if offer.listener.startswith("button ") and does(offer) is Does.READS:
                    shown.append(offer.made_by(self.crowd, who))


def does(offer: Offer) -> Does:
    return POLICY[offer.listener].does


def lines_for(who: str) -> Iterator[tuple[str, str]]:
    """Yield every command by itself, and its examples that change nothing."""
    for command in COMMANDS:
        yield command.name, ""
        if POLICY[command.name].does is Does.READS:
            for example in command.examples:
                yield command.name, example.partition(" ")[2]


def offers_in(reply: Reply | None) -> Iterator[Offer]:
    if reply is None:
        return
    for button in buttons_in(reply):
        if button.action in BUTTONS:  # a link is no button of ours
            yield offer_of(button)
    if isinstance(reply, Form):
        yield Offer(f"form {reply.id}", reply.context, tuple(filled_in(reply).items()))


def offer_of(button: Button) -> Offer:
    return Offer(f"button {button.action}", button.value)


def filled_in(form: Form) -> Answers:
    """Return answers that the form takes: what stands in it, else the first of each choice."""
    answers = {}
    for one in form.fields:
        match one:
            case ChoiceField(value=value, options=options):
                answers[one.id] = value or options[0][0]
            case MultiChoiceField(values=values, options=options):
                answers[one.id] = ",".join(values) or options[0][0]
            case DateField(value=day):
                answers[one.id] = day.isoformat() if day else "2026-10-20"
            case TimeField(value=at):
                answers[one.id] = f"{at:%H:%M}" if at else "15:00"
            case TextField(value=text):
                answers[one.id] = text or "https://example.org/x"
    return answers
