"""/reflect: at half-time both say how they communicate, and may change how they work."""

from __future__ import annotations

from datetime import datetime

from handlers.agree_style import filled_style, mentioned_pair, read_style
from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.own_pairs import reader_of
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages.agreements import HOW, RHYTHM, TIMES, recorded
from messages.message import Answers, Block, Form, Message
from messages.reader import Reader
from messages.reflections import (
    COMMENT,
    LONGEST_COMMENT,
    RATING,
    RATING_MISSING,
    answered,
    choose_whom,
    half_time,
    half_time_page,
    reflection_blocks,
    reflection_form,
)
from models import Cohort, Pair, Session
from program.agreements import Wanted, record
from program.partners import sorted_by_name
from program.reflections import (
    RATINGS,
    Said,
    check_may_reflect,
    half_time_of,
    is_half_time,
    reflect,
    reflected,
)


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Open the form about the only pair or the one that is mentioned, or ask which."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    own = call.access.own_pairs(session, now)
    pair = mentioned_pair(session, call, own) or own.only
    if pair is not None:
        return _opened(session, call, pair, now)
    reader = reader_of(own, now)
    pairs = sorted_by_name(own.pairs, own.person.id)
    return choose_whom([(one.id, reader.partner_name(one)) for one in pairs])


def open_form(session: Session, call: Call, now: datetime) -> Reply:
    """Open the form about the pair of the button."""
    return _opened(session, call, call.access.own_pair(session, call.value), now)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep what was filled in, and what the two want to change about how they work."""
    pair = call.access.own_pair(session, call.context)
    rating = call.answers.get(RATING, "")
    problems = {} if rating in {str(one) for one in RATINGS} else {RATING: RATING_MISSING}
    style, wrong = read_style(call.answers) if _says_style(call.answers) else (None, {})
    if problems or wrong:
        return _form(session, call, pair, now).with_errors(problems | wrong)
    comment = beginning(clean(call.answers.get(COMMENT, "")), LONGEST_COMMENT)
    done = reflect(session, Said(pair, call.sender, int(rating), comment), call.rules, now)
    changed: tuple[Block, ...] = ()
    reader = _reader(call, pair, now)
    if style is not None:
        kept = record(session, Wanted(pair, call.sender, style), call.rules, now)
        changed = recorded(kept, reader).blocks if kept.told else ()
    return answered(done, reader, changed)


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return where the two stand with their reflection, from half-time on."""
    done = reflected(session, pair, call.sender)
    if pair.ended_at is not None or not is_half_time(pair, now):
        return reflection_blocks(done, _reader(call, pair, now)) if done.is_complete else ()
    return reflection_blocks(done, _reader(call, pair, now))


def cohort_section(
    session: Session, call: Call, cohort: Cohort, now: datetime
) -> tuple[Block, ...]:
    """Return how many pairs looked back; nobody's answer."""
    facts = half_time_of(session, cohort, call.rules, now)
    return half_time(facts, call.rules.decency.topics_shown_over_pairs)


def show_reflections(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Message:
    """Answer `/cohort reflections`."""
    facts = half_time_of(session, cohort, call.rules, now)
    return half_time_page(facts, call.rules.decency.topics_shown_over_pairs)


def _opened(session: Session, call: Call, pair: Pair, now: datetime) -> Reply:
    done = reflected(session, pair, call.sender)
    if done.is_complete:
        return answered(done, _reader(call, pair, now))
    check_may_reflect(pair, now)
    return _form(session, call, pair, now)


def _form(session: Session, call: Call, pair: Pair, now: datetime) -> Form:
    done, name = reflected(session, pair, call.sender), _reader(call, pair, now).partner_name(pair)
    return reflection_form(name, done.mine, filled_style(session, pair), str(pair.id))


def _says_style(answers: Answers) -> bool:
    return any(answers.get(field, "").strip() for field in (HOW, RHYTHM, TIMES))


def _reader(call: Call, pair: Pair, now: datetime) -> Reader:
    return Reader(call.sender, [pair.partner_of(call.sender.id)], now)


COMMAND = Command(
    name="/reflect",
    usage="[@partner]",
    summary="Look back at half-time: does the way you two communicate work?",
    examples=("/reflect", "/reflect @Sam"),
    handle=handle,
    names_people=True,
)
BUTTONS = (ButtonSpec("reflection.open", open_form, replaces=False),)
FORMS = (FormSpec("reflection.answer", submit),)
