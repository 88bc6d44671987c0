"""Whose each text is that a person can type, and all of them typed.

Every text field of every form stands in WHOSE once; tests/test_confidentiality.py fails where one
is missing. What is typed carries a word for whose it is, to be searched for in what others get.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from handlers import COMMANDS, FORMS
from messages.message import Answers, Form, TextField
from models import Base
from tests.crowd import Crowd, caller, is_broken
from tests.samples import all_samples


class Whose(StrEnum):
    """For whom a text is; the value is part of every such text here."""

    PAIRS = "canary"
    """Of the two of a pair, or of one person alone: no facilitator, no operator, nobody else."""
    FACILITATORS = "forfacilitators"
    """Meant for facilitators, or theirs: nobody else's, and in no export and no log."""
    PROGRAM = "forall"
    """The program's own: dates and the titles of events."""
    READ = "canaryread"
    """It is read as a number, a time or a name, and refused or dropped otherwise: kept nowhere."""


P, F, G, R = Whose.PAIRS, Whose.FACILITATORS, Whose.PROGRAM, Whose.READ

WHOSE: Mapping[str, Mapping[str, Whose]] = {
    "contact.log": {"note": P, "length": R},
    "article.share": {"url": P, "title": P, "why": P},
    "profile.save": {"background": P, "hopes": P, "years": R},
    "meeting.propose": {"link": P, "others": R, "length": R},
    "match.decline": {"reason": F},
    "agreement.record": {"times": P},
    "reflection.answer": {"comment": P, "times": P},
    "help.ask": {"tried": F},
    "pass_message": {"text": F},
    "pass_answer": {"text": F},
    "reassign_pair": {"mentor": F},
    "find_pair": {"who": F},
    "event_add": {"title": G, "link": G, "length": R},
    "event_change": {"title": G, "link": G, "length": R},
    "poll_add": {"title": G, "slots": G, "length": R},
    "meeting.introduce": {"link": F, "length": R},
    "capstone.start": {"title": P, "challenge": P},
    "capstone.edit": {"title": P, "challenge": P},
    "capstone.note": {"note": P},
    "capstone.slides": {"slides": G},
    "capstone.invite": {"whom": R},
    "exception.grant": {"reason": F},
    "program_feedback": {"text": F},
    "referral.bring": {"name": P, "purpose": P, "reach": P},
}
"""By form and field. Titles of capstones are the program's once the slides are handed in."""

URLS = frozenset({"url", "link", "slides"})
FILLED: Mapping[str, str] = {
    "modality": "phone", "day": "2026-10-02", "rating": "4", "how": "video", "rhythm": "weekly",
    "duty": "conference", "time": "15:00", "until": "2026-11-30", "kind": "other",
    "audience": "everybody", "length": "45", "years": "12", "on": "2026-11-05", "at": "10:00",
}  # fmt: skip
ANEW: Mapping[str, str] = {"meeting.propose": "2026-10-09", "meeting.introduce": "2026-10-09"}
"""Forms whose day is still to come."""


def text_fields() -> set[tuple[str, str]]:
    """Return (form, field) of every text that any form asks for, from the samples of all forms."""
    return {
        (form.id, field.id)
        for form in (one.make() for one in all_samples())
        if isinstance(form, Form)
        for field in form.fields
        if isinstance(field, TextField)
    }


def forms_with_samples() -> set[str]:
    made = (one.make() for one in all_samples())
    return {form.id for form in made if isinstance(form, Form)}


def typed_into(form: str, field: str) -> str:
    """Return the text that is typed there: found nowhere else, and it says whose it is."""
    word = f"{WHOSE[form][field].value}{form.replace('.', '').replace('_', '')}{field}"
    return f"https://example.org/{word}" if field in URLS else word


def _contexts(crowd: Crowd) -> Mapping[str, tuple[str, str]]:
    """Return who fills each form in, and with which context, where it is not Maya for her pair."""
    things, ben = crowd.things["sam"], crowd.things["ben"]
    cohort, mentor = str(things.cohort), f"{things.pair}|{things.mentor}"
    return {
        "contact.log": ("UMAYA", "new|"),
        "article.share": ("UMAYA", ""),
        "profile.save": ("UMAYA", ""),
        "meeting.propose": ("UMAYA", f"new|{things.pair}"),
        "reflection.answer": ("USAM", str(things.pair)),
        "help.ask": ("USAM", str(things.pair)),
        "pass_message": ("UFAY", mentor),
        "pass_answer": ("UMAYA", str(things.passed)),
        "reassign_pair": ("UFAY", str(things.pair)),
        "find_pair": ("UFAY", cohort),
        "event_add": ("UFAY", cohort),
        "event_change": ("UFAY", cohort),
        "poll_add": ("UFAY", cohort),
        "meeting.introduce": ("UFAY", str(things.pair)),
        "capstone.start": ("UDOV", ""),
        "capstone.edit": ("USAM", str(things.capstone)),
        "capstone.note": ("USAM", str(things.capstone)),
        "capstone.slides": ("UBEN", str(ben.capstone)),
        "capstone.invite": ("USAM", str(things.capstone)),
        "exception.grant": ("UFAY", f"{cohort}|{things.mentor}"),
    }


def fill_every_form(crowd: Crowd) -> None:
    """Fill a text of its own into each field: once all of them, once those that are kept."""
    contexts = _contexts(crowd)
    for form in FORMS:
        if form not in WHOSE:
            continue
        who, context = contexts.get(form, ("UMAYA", str(crowd.things["sam"].pair)))
        for answers in (_answers(crowd, form, everything=True), _answers(crowd, form)):
            reply = crowd.gateway.form(caller(who), form, context, answers)
            assert not is_broken(reply), form


def _answers(crowd: Crowd, form: str, *, everything: bool = False) -> Answers:
    texts = {
        field: typed_into(form, field)
        for field, whose in WHOSE[form].items()
        if everything or whose is not Whose.READ
    }
    day = {"day": ANEW[form]} if form in ANEW else {}
    return {**FILLED, **day, "pair": str(crowd.things["sam"].pair), **texts}


def type_every_command(crowd: Crowd) -> None:
    """Type words behind every command, as each of the two of a pair, and to the bot itself."""
    for command in COMMANDS:
        words = f"canary{command.name[1:].replace('-', '')}"
        for who in ("UMAYA", "USAM"):
            for line in (words, f"{words} https://example.org/{words} friday 3pm 45m"):
                assert not is_broken(crowd.gateway.command(caller(who), command.name, line))
    for who in ("UMAYA", "USAM"):
        crowd.says(who, "canarysaid to nobody in particular")


def words_kept(crowd: Crowd) -> str:
    """Return all that any row holds, as the program reads it."""
    with crowd.sessions.read() as session:
        rows = (row for one in Base.registry.mappers for row in session.query(one.class_))
        return "\n".join(_values(rows))


def _values(rows: Iterator[Base]) -> Iterator[str]:
    for row in rows:
        yield str([getattr(row, column.key) for column in row.__table__.columns])


NOT_KEPT_HERE = {
    "reflection.answer": "it is asked from half-time on; the crowd's own reflection has a word",
}
"""Forms whose words are not kept in this world, with the reason."""


def texts_of(whose: Whose) -> Iterator[str]:
    for form, fields in WHOSE.items():
        for field, of in fields.items():
            if of is whose and form not in NOT_KEPT_HERE:
                yield typed_into(form, field)
