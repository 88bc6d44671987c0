"""/agreement: a pair records how it works: by what, how often, when."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.own_pairs import mentioned_users, partners_of, reader_of
from handlers.reading.mentions import strip_tokens
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages import agreements as texts
from messages.agreements import FilledStyle, agreement_form, in_overview, recorded
from messages.message import Answers, Block, Form
from messages.reader import Reader
from models import Modality, Pair, Rhythm, Session
from models.agreement import find_agreement
from program.agreements import Style, Wanted, record
from program.errors import NotYourPartnerError
from program.partners import OwnPairs, sorted_by_name


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Open the form; words that are typed stand in it as the days and times."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    own = call.access.own_pairs(session, now)
    typed = beginning(clean(strip_tokens(call.words)), texts.LONGEST_TIMES)
    return _form(session, own, mentioned_pair(session, call, own), typed, now)


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form; the value of the button is a pair's id."""
    pair = call.access.own_pair(session, call.value)
    return _form(session, call.access.own_pairs(session, now), pair, "", now)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Record what was filled in, or return the form with what must be mended."""
    own, value = call.access.own_pairs(session, now), call.context
    said = value or call.answers.get(texts.PAIR, "")
    pair = call.access.own_pair(session, said) if said else own.only
    problems = {} if pair else {texts.PAIR: texts.PAIR_MISSING}
    style, wrong = read_style(call.answers)
    problems |= wrong
    if problems or pair is None or style is None:
        return _form(session, own, pair, "", now).with_errors(problems)
    done = record(session, Wanted(pair, call.sender, style), call.rules, now)
    return recorded(done, Reader(call.sender, [pair.partner_of(call.sender.id)], now))


def read_style(answers: Answers) -> tuple[Style | None, dict[str, str]]:
    """Return the style that was filled in, or what must be mended at which field."""
    how, rhythm = answers.get(texts.HOW, ""), answers.get(texts.RHYTHM, "")
    problems = {}
    if how not in set(Modality):
        problems[texts.HOW] = texts.HOW_MISSING
    if rhythm not in set(Rhythm):
        problems[texts.RHYTHM] = texts.RHYTHM_MISSING
    if problems:
        return None, problems
    times = beginning(clean(answers.get(texts.TIMES, "")), texts.LONGEST_TIMES)
    return Style(Modality(how), Rhythm(rhythm), times), {}


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return what `/pair` shows of it."""
    if pair.ended_at is not None:
        return ()
    return in_overview(find_agreement(session, pair.id), pair)


def filled_style(session: Session, pair: Pair) -> FilledStyle:
    """Return what the pair agreed on, as it stands in a form."""
    kept = find_agreement(session, pair.id)
    return FilledStyle(kept.modality, kept.rhythm, kept.times) if kept else FilledStyle()


def _form(session: Session, own: OwnPairs, pair: Pair | None, typed: str, now: datetime) -> Form:
    reader, pair = reader_of(own, now), pair or own.only
    if pair is None:
        pairs = sorted_by_name(own.pairs, own.person.id)
        choices = [(one.id, reader.partner_name(one)) for one in pairs]
        return agreement_form("", choices, FilledStyle(times=typed), "")
    filled = filled_style(session, pair)
    if typed:
        filled = FilledStyle(filled.modality, filled.rhythm, typed)
    return agreement_form(reader.partner_name(pair), (), filled, str(pair.id))


def mentioned_pair(session: Session, call: Call, own: OwnPairs) -> Pair | None:
    """Return the pair with the partner who is mentioned, None where nobody is.

    Raises:
        NotYourPartnerError: somebody else is mentioned.
    """
    for user_id in mentioned_users(call.words):
        for partner in partners_of(session, call, own):
            if user_id in partner.user_ids:
                return own.by_id[partner.pair_id]
        raise NotYourPartnerError
    return None


COMMAND = Command(
    name="/agreement",
    usage="[@partner] [days and times]",
    summary="Record how you and your partner work: by what, how often, when",
    examples=("/agreement", "/agreement Tuesdays at 4"),
    handle=handle,
    names_people=True,
)
BUTTONS = (ButtonSpec("agreement.open", open_form, replaces=False),)
FORMS = (FormSpec("agreement.record", submit),)
