"""Brings an article to the partner, in their daytime."""

from datetime import datetime

from messages.articles import article_for_partner
from messages.message import Message
from messages.reader import Reader
from models import Notice, NoticeKind, Session
from models.article import find_article
from models.contact import find_contact
from models.pair import find_pair, running_pairs_of
from models.person import get_person
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the article as its reader gets it, or that the pair has ended."""
    article = find_article(session, notice.subject_id) if notice.subject_id else None
    pair = find_pair(session, article.pair_id) if article else None
    if article is None or pair is None:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    person = get_person(session, notice.recipient_id)
    partners = [one.partner_of(person.id) for one in running_pairs_of(session, person.id)]
    contact = find_contact(session, article.contact_id) if article.contact_id else None
    return article_for_partner(article, pair, contact, Reader(person, partners, now))


NOTICE = NoticeSpec(
    kind=NoticeKind.ARTICLE,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
