"""From an article that somebody wants to share to the article: asks with whom, then shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.call import ButtonSpec, Call, Reply
from handlers.own_pairs import reader_of
from handlers.reading.tokens import beginning
from messages.articles import (
    LONGEST_TITLE,
    LONGEST_WHY,
    FilledArticle,
    article_form,
    article_shared,
    ask_again,
    ask_whom,
)
from messages.message import Block, Form, message
from models import Article, Pair, Session
from models.draft import add_draft, use_draft
from program.articles import Link, Sharing, find_shared_before, share_article
from program.errors import NoLongerThereError
from program.partners import OwnPairs, sorted_by_name

KIND = "article"
MOST_NAMES_ON_BUTTONS = 5


@dataclass(frozen=True)
class Wish:
    """An article that somebody wants to share."""

    link: Link
    pair_ids: tuple[int, ...] = ()
    is_again: bool = False
    """The first pair has it already, and gets it all the same."""


@dataclass(frozen=True)
class Known:
    """A pair that has the article already."""

    pair: Pair
    before: Article


def proceed(session: Session, call: Call, wish: Wish, now: datetime) -> Reply:
    """Ask with whom, then share with everybody who does not have it, then ask about the rest."""
    own = call.access.own_pairs(session, now)
    if not wish.pair_ids and own.only:
        wish = replace(wish, pair_ids=(own.only.id,))
    if not wish.pair_ids:
        return _ask_whom(session, own, wish, now)
    shared, known = [], []
    for position, pair_id in enumerate(wish.pair_ids):
        pair = call.access.own_pair(session, pair_id)
        before = find_shared_before(session, pair, wish.link, now)
        if before and not (wish.is_again and position == 0):
            known.append(Known(pair, before))
        else:
            sharing = Sharing(pair, call.sender, wish.link)
            shared.append(share_article(session, sharing, call.rules, now))
    question = _ask_again(session, own, wish, known, now) if known else ()
    return message(*article_shared(shared, reader_of(own, now)), *question)


def choose_pair(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    pair = call.access.own_pair(session, value)
    wish = _take(session, call, draft_id, now)
    return proceed(session, call, replace(wish, pair_ids=(pair.id,)), now)


def share_again(session: Session, call: Call, now: datetime) -> Reply:
    wish = _take(session, call, call.value, now)
    return proceed(session, call, replace(wish, is_again=True), now)


def form_for(own: OwnPairs, filled: FilledArticle, now: datetime) -> Form:
    """Return the form; of words that were typed elsewhere it holds as much as its fields do."""
    filled = replace(
        filled,
        title=beginning(filled.title, LONGEST_TITLE),
        why=beginning(filled.why, LONGEST_WHY),
    )
    reader = reader_of(own, now)
    pairs = sorted_by_name(own.pairs, own.person.id)
    return article_form([(pair.id, reader.partner_name(pair)) for pair in pairs], filled, "")


def _ask_whom(session: Session, own: OwnPairs, wish: Wish, now: datetime) -> Reply:
    link = wish.link
    if len(own.pairs) > MOST_NAMES_ON_BUTTONS:
        return form_for(own, FilledArticle(link.url, link.title, link.why), now)
    reader = reader_of(own, now)
    pairs = sorted_by_name(own.pairs, own.person.id)
    names = [(pair.id, reader.partner_name(pair)) for pair in pairs]
    return ask_whom(link.title or link.url, link.url, names, _keep(session, own, wish, now))


def _ask_again(
    session: Session, own: OwnPairs, wish: Wish, known: Sequence[Known], now: datetime
) -> tuple[Block, ...]:
    """Ask about the first pair that has it; the draft holds all that wait for an answer."""
    rest = Wish(wish.link, tuple(one.pair.id for one in known))
    draft_id = _keep(session, own, rest, now)
    return ask_again(known[0].before, known[0].pair, reader_of(own, now), draft_id)


def _keep(session: Session, own: OwnPairs, wish: Wish, now: datetime) -> str:
    link = wish.link
    content: Mapping[str, Any] = {
        "url": link.url,
        "normalized_url": link.normalized_url,
        "title": link.title,
        "why": link.why,
        "pairs": list(wish.pair_ids),
    }
    return add_draft(session, own.person.id, KIND, dict(content), now).id


def _take(session: Session, call: Call, draft_id: str, now: datetime) -> Wish:
    draft = call.access.own_draft(session, draft_id, KIND)
    if not use_draft(session, draft, now):
        raise NoLongerThereError
    kept = draft.content
    link = Link(kept["url"], kept["normalized_url"], kept["title"], kept["why"])
    return Wish(link, tuple(kept["pairs"]))


BUTTONS = (
    ButtonSpec("article.choose_pair", choose_pair),
    ButtonSpec("article.again", share_again),
)
