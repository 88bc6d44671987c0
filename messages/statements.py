"""The printable statement of one person: what the log shows for them, and from which log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.message import Aside, Block, Facts, Heading, Message, Table, message, say
from messages.requirement_words import DUTY_NAMES, STATE_NAMES, details_words, lack_words
from messages.wording import MODALITY_LABELS, count, length, listed, moment_in_zone
from models import Modality, Pair
from program.pair_year import PairYear
from program.registration import MentorLedger, Verdict
from program.requirements import Entry
from program.statements import Statement

KINDS = {
    Modality.VIDEO: ("video meeting", "video meetings"),
    Modality.PHONE: ("phone call", "phone calls"),
    Modality.EMAIL: ("email", "emails"),
    Modality.CHAT: ("chat", "chats"),
    Modality.TEXT: ("text message", "text messages"),
    Modality.IN_PERSON: ("meeting in person", "meetings in person"),
}

NO_WORDS = (
    "A statement holds days, kinds and lengths of contacts. Nothing that the two wrote to each "
    "other stands in it."
)


def statement(stated: Statement, made_on: date) -> Message:
    """Return the statement; the day of making is in its last line alone."""
    return message(
        Heading(stated.person.name),
        say(_who(stated)),
        *((say(_registration(stated.own)),) if stated.own else ()),
        *_about_no_pair(stated.own),
        *(block for year in stated.years for block in _pair(stated, year)),
        Aside(_source(stated)),
        Aside(NO_WORDS),
        Aside(made_line(made_on)),
    )


def made_line(made_on: date) -> str:
    """Return the one line that differs when the same log is stated on another day."""
    return f"Made on {_day(made_on)}."


def _day(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"


def _who(stated: Statement) -> str:
    roles = {
        "thought partner" if year.pair.mentor_id == stated.person.id else "participant"
        for year in stated.years
    }
    cohort = stated.cohort
    what = listed(sorted(roles, reverse=True))
    return (
        f"{what[0].upper()}{what[1:]} in {cohort.name}, from {_day(cohort.starts_on)} to "
        f"{_day(cohort.ends_on)}."
    )


def _registration(ledger: MentorLedger) -> str:
    registration = ledger.registration
    on = _day(registration.judged_on)
    match registration.verdict:
        case Verdict.ENTITLED if registration.granted is not None:
            return "Complimentary registration: entitled, by an exception that was granted."
        case Verdict.ENTITLED:
            return f"Complimentary registration: entitled, as judged on {on}."
        case Verdict.LACKING:
            lacking = listed([lack_words(entry) for entry in registration.lacking])
            if not registration.is_final:
                return (
                    f"Complimentary registration: to be judged on {on}; this is missing so far: "
                    f"{lacking}."
                )
            return (
                f"Complimentary registration: this was missing when it was judged on {on}: "
                f"{lacking}."
            )
        case Verdict.LEFT if ledger.left_on is not None:
            return f"Left the program on {_day(ledger.left_on)}."
    return f"Complimentary registration: to be judged on {on}; nothing is missing so far."


def _about_no_pair(ledger: MentorLedger | None) -> tuple[Block, ...]:
    entries = ledger.of_pair(None) if ledger else ()
    return (_requirements(entries),) if entries else ()


def _requirements(entries: Sequence[Entry]) -> Block:
    rows = tuple(
        (DUTY_NAMES[entry.duty], STATE_NAMES[entry.state], details_words(entry) or "-")
        for entry in entries
    )
    return Table(("Requirement", "State", "What counts"), rows)


def _pair(stated: Statement, year: PairYear) -> tuple[Block, ...]:
    pair = year.pair
    ledger = stated.ledger_of(pair)
    entries = ledger.of_pair(pair.id) if ledger else ()
    return (
        Heading(f"With {pair.partner_of(stated.person.id).name}"),
        *_ended(pair),
        *((_requirements(entries),) if entries else ()),
        Facts(year_facts(year)),
        *_contacts(year),
    )


def _ended(pair: Pair) -> tuple[Block, ...]:
    if pair.ended_at is None:
        return ()
    return (say(f"This pair ended on {_day(pair.ended_at.astimezone(pair.mentor.zone).date())}."),)


def year_facts(year: PairYear) -> tuple[tuple[str, str], ...]:
    """Return what the pair did, added up."""
    return (
        ("Contacts", _by_kind(year)),
        ("In touch in", count(year.months, "month")),
        ("Articles shared", str(year.articles)),
    )


def _by_kind(year: PairYear) -> str:
    kinds = [count(number, *KINDS[kind]) for kind, number in year.by_modality.items()]
    if len(kinds) > 1:
        return f"{len(year.contacts)} ({listed(kinds)})"
    return kinds[0] if kinds else "none logged"


def _contacts(year: PairYear) -> tuple[Block, ...]:
    if not year.contacts:
        return ()
    rows = tuple(
        (
            _day(one.on),
            MODALITY_LABELS[one.modality],
            length(one.duration_minutes) if one.duration_minutes else "-",
        )
        for one in year.contacts
    )
    return (Table(("Day", "How", "Length"), rows),)


def _source(stated: Statement) -> str:
    log = stated.log
    last = ""
    if log.last_known_at is not None:
        last = f", the newest entered {_moment(log.last_known_at, stated.cohort.time_zone)}"
    return (
        f"Counted through {_day(stated.through)} from the log of {stated.cohort.name} "
        f"({count(log.contacts, 'contact')}{last}; mark {log.mark})."
    )


def _moment(when: datetime, zone_name: str) -> str:
    # With its year, whatever the year of reading.
    return moment_in_zone(when, ZoneInfo(zone_name), date.min)
