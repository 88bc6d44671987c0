"""/article: somebody shares a link with their partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.call import PAIRED, ButtonSpec, Call, Command, FormSpec, Reply, Shortcut
from handlers.explain_unclear import explain_unclear_article, spoken
from handlers.own_pairs import mentioned_users, number, pair_of_value, partners_of, reader_of
from handlers.reading.article_line import normalize_url, read_article
from handlers.reading.errors import (
    NoLinkError,
    SeveralLinksError,
    UnclearError,
    UnknownPartnerError,
)
from handlers.reading.mentions import strip_tokens
from handlers.show_help import asks_for_help, command_help
from messages import articles as texts
from messages.articles import FilledArticle, article_form, article_shared, ask_again, ask_whom
from messages.message import Form, message
from models import Article, Draft, Pair, Session
from models.draft import add_draft, find_draft, use_draft
from program.articles import Link, find_shared_before, share_article
from program.errors import NoLongerThereError, NotYourPartnerError
from program.partners import OwnPairs, get_own_pair, get_own_pairs, sorted_by_name

KIND = "article"
MOST_NAMES_ON_BUTTONS = 5


@dataclass(frozen=True)
class Wish:
    """An article that somebody wants to share."""

    link: Link
    pair_ids: tuple[int, ...] = ()
    is_again: bool = False
    """The first pair has it already, and gets it all the same."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Share what the line says, ask with whom, or open the form for an empty one."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    if not call.words.strip():
        return open_form(session, call, now)
    own = get_own_pairs(session, call.sender, now)
    try:
        reading = read_article(strip_tokens(call.words))
    except UnclearError as error:
        return explain_unclear_article(error)
    link = Link(reading.url, normalize_url(reading.url), reading.title, reading.why)
    return _proceed(session, call, Wish(link, _mentioned(session, call, own)), now)


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form; the value of the button is a pair's id, or nothing."""
    pair_id = pair_of_value(session, call, call.value).id if call.value else None
    return _form(get_own_pairs(session, call.sender, now), FilledArticle(pair_id=pair_id), now)


def open_by_shortcut(session: Session, call: Call, now: datetime) -> Form:
    """Open the form from a shortcut; on a message, with the link that is in it."""
    own = get_own_pairs(session, call.sender, now)
    try:
        reading = read_article(strip_tokens(call.words))
    except SeveralLinksError as error:
        return _form(own, FilledArticle(url=error.urls[0]), now)
    except UnclearError:
        return _form(own, FilledArticle(), now)
    return _form(own, FilledArticle(reading.url, reading.title, reading.why), now)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Share what was filled in, or return the form with what must be mended."""
    own, answers = get_own_pairs(session, call.sender, now), call.answers
    pair_ids = (own.only.id,) if own.only else ()
    if not own.only and answers.get("pair"):
        pair_ids = (get_own_pair(session, call.sender, number(answers["pair"])).id,)
    problems = {} if pair_ids else {"pair": texts.WHOM_MISSING}
    title, why = answers.get("title", "")[: texts.LONGEST_TITLE], answers.get("why", "")
    try:
        url = read_article(answers.get("url", "")).url
    except UnclearError as error:
        url, problems["url"] = "", _link_problem(error)
    if problems:
        typed = FilledArticle(
            answers.get("url", ""), title, why, pair_ids[0] if pair_ids else None
        )
        return _form(own, typed, now).with_errors(problems)
    link = Link(url, normalize_url(url), title.strip(), why.strip()[: texts.LONGEST_WHY])
    return _proceed(session, call, Wish(link, pair_ids), now)


def choose_pair(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    pair = pair_of_value(session, call, value)
    wish = _take(session, call, draft_id, now)
    return _proceed(session, call, replace(wish, pair_ids=(pair.id,)), now)


def share_again(session: Session, call: Call, now: datetime) -> Reply:
    wish = _take(session, call, call.value, now)
    return _proceed(session, call, replace(wish, is_again=True), now)


def _proceed(session: Session, call: Call, wish: Wish, now: datetime) -> Reply:
    """Ask with whom, then share with everybody who does not have it, then ask about the rest."""
    own = get_own_pairs(session, call.sender, now)
    if not wish.pair_ids and own.only:
        wish = replace(wish, pair_ids=(own.only.id,))
    if not wish.pair_ids:
        return _ask_whom(session, own, wish, now)
    reader = reader_of(own, now)
    shared, known = [], []
    for position, pair_id in enumerate(wish.pair_ids):
        pair = get_own_pair(session, call.sender, pair_id)
        before = find_shared_before(session, pair, wish.link, now)
        if before and not (wish.is_again and position == 0):
            known.append((pair, before))
        else:
            shared.append(share_article(session, pair, call.sender, wish.link, call.rules, now))
    question = _ask_again(session, own, wish, known, now) if known else ()
    return message(*article_shared(shared, reader), *question)
