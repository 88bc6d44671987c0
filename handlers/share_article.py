"""/article: somebody shares a link with their partner."""

from __future__ import annotations

from datetime import datetime

from handlers.article_steps import BUTTONS as STEP_BUTTONS
from handlers.article_steps import Wish, form_for, proceed
from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply, Shortcut
from handlers.explain_unclear import explain_unclear_article
from handlers.own_pairs import mentioned_users, partners_of
from handlers.reading.article_line import normalize_url, read_article
from handlers.reading.errors import NoLinkError, SeveralLinksError, UnclearError
from handlers.reading.mentions import strip_tokens
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages import articles as texts
from messages.articles import FilledArticle
from messages.message import Form
from models import Session
from program.articles import Link
from program.errors import NotYourPartnerError
from program.partners import OwnPairs


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Share what the line says, ask with whom, or open the form for an empty one."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    if not call.words.strip():
        return open_form(session, call, now)
    own = call.access.own_pairs(session, now)
    try:
        reading = read_article(strip_tokens(call.words))
    except UnclearError as error:
        return explain_unclear_article(error)
    link = Link(reading.url, normalize_url(reading.url), reading.title, reading.why)
    return proceed(session, call, Wish(link, _mentioned(session, call, own)), now)


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form; the value of the button is a pair's id, or nothing."""
    pair_id = call.access.own_pair(session, call.value).id if call.value else None
    return form_for(call.access.own_pairs(session, now), FilledArticle(pair_id=pair_id), now)


def open_by_shortcut(session: Session, call: Call, now: datetime) -> Form:
    """Open the form from a shortcut; on a message, with the link that is in it."""
    own = call.access.own_pairs(session, now)
    try:
        reading = read_article(strip_tokens(call.words))
    except SeveralLinksError as error:
        return form_for(own, FilledArticle(url=error.urls[0]), now)
    except UnclearError:
        return form_for(own, FilledArticle(), now)
    return form_for(own, FilledArticle(reading.url, reading.title, reading.why), now)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Share what was filled in, or return the form with what must be mended."""
    own, answers = call.access.own_pairs(session, now), call.answers
    pair_ids = (own.only.id,) if own.only else ()
    if not own.only and answers.get("pair"):
        pair_ids = (call.access.own_pair(session, answers["pair"]).id,)
    problems = {} if pair_ids else {"pair": texts.WHOM_MISSING}
    title = beginning(clean(answers.get("title", "")), texts.LONGEST_TITLE)
    why = beginning(clean(answers.get("why", "")), texts.LONGEST_WHY)
    try:
        url = read_article(answers.get("url", "")).url
    except UnclearError as error:
        url, problems["url"] = "", _link_problem(error)
    if problems:
        typed = FilledArticle(answers.get("url", ""), title, why, pair_ids[0] if pair_ids else None)
        return form_for(own, typed, now).with_errors(problems)
    link = Link(url, normalize_url(url), title, why)
    return proceed(session, call, Wish(link, pair_ids), now)


def _mentioned(session: Session, call: Call, own: OwnPairs) -> tuple[int, ...]:
    """Return the pairs with the partners who are mentioned in the line.

    Raises:
        NotYourPartnerError: somebody else is mentioned.
    """
    partners = partners_of(session, call, own)
    pair_ids: list[int] = []
    for user_id in mentioned_users(call.words):
        found = [partner.pair_id for partner in partners if user_id in partner.user_ids]
        if not found:
            raise NotYourPartnerError(f"@{user_id}")
        pair_ids += found
    return tuple(pair_ids)


def _link_problem(error: UnclearError) -> str:
    match error:
        case NoLinkError():
            return texts.LINK_MISSING
        case SeveralLinksError():
            return texts.SEVERAL_LINKS
    return texts.LINK_UNREADABLE


COMMAND = Command(
    name="/article",
    usage="[@partner] link [why]; or nothing for a form",
    summary="Share a link with your partner, and say why",
    examples=(
        "/article https://example.org/budget-calendar after what we said on Tuesday",
        "/article Budget calendar https://example.org/budget-calendar",
    ),
    handle=handle,
    names_people=True,
)
BUTTONS = (ButtonSpec("article.share", open_form), *STEP_BUTTONS)
FORMS = (FormSpec("article.share", submit),)
SHORTCUTS = (
    Shortcut(
        id="article.share",
        title="Share with my partner",
        summary="Share a link with your partner, and say why",
        handle=open_by_shortcut,
        on_messages=True,
    ),
)
