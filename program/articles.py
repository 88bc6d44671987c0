"""Articles: a link that one partner shares with the other, brought to them in their daytime."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import Article, NoticeKind, Pair, Person, Session
from models.article import find_same_article
from models.contact import last_contacts
from models.notice import add_notices
from program.arrival import Arrival, Arriving, arriving
from program.cohorts import check_not_over
from program.errors import PairEndedError
from program.reach import closed_days_for
from program.rules import Rules
from program.timing import late_expiry


@dataclass(frozen=True)
class Link:
    """What is to be shared, as the sharer typed it."""

    url: str
    normalized_url: str
    """The address without what does not tell two articles apart."""
    title: str = ""
    why: str = ""


@dataclass(frozen=True)
class Sharing:
    """Who shares what, in which pair."""

    pair: Pair
    sharer: Person
    link: Link

    @property
    def partner(self) -> Person:
        return self.pair.partner_of(self.sharer.id)


@dataclass(frozen=True)
class Shared:
    """An article that is on its way."""

    article: Article
    pair: Pair
    arrival: Arrival
    arrives_at: datetime
    """The partner's first decent moment from now on (UTC)."""

    def on_its_way_to(self, partner: Person) -> Arriving:
        return Arriving(partner, self.arrival, self.arrives_at)


def find_shared_before(session: Session, pair: Pair, link: Link, now: datetime) -> Article | None:
    """Return the pair's first article with this address, or None.

    Raises:
        PairEndedError, CohortOverError: nothing is shared in this pair any more.
    """
    _check_running(pair, now)
    return find_same_article(session, pair.id, link.normalized_url)


def share_article(session: Session, sharing: Sharing, rules: Rules, now: datetime) -> Shared:
    """Add the article, tied to the pair's last contact, and the notice that brings it.

    Raises:
        PairEndedError, CohortOverError: nothing is shared in this pair any more.
    """
    pair, partner = sharing.pair, sharing.partner
    _check_running(pair, now)
    closed = closed_days_for(session, partner, rules, now)
    on_its_way = arriving(session, partner, pair.cohort, rules, now)
    shared = Shared(_add(session, sharing, now), pair, on_its_way.arrival, on_its_way.at)
    expires_at = late_expiry(shared.arrives_at, partner.zone, closed, rules)
    add_notices(session, [_notice(shared, partner, expires_at, now)])
    return shared


def _check_running(pair: Pair, now: datetime) -> None:
    if pair.ended_at is not None or pair.announced_at is None:
        raise PairEndedError
    check_not_over(pair.cohort, now)


def _add(session: Session, sharing: Sharing, now: datetime) -> Article:
    link = sharing.link
    last = last_contacts(session, sharing.pair.id, 1)
    article = Article(
        pair_id=sharing.pair.id,
        shared_by_id=sharing.sharer.id,
        url=link.url,
        normalized_url=link.normalized_url,
        shared_at=now,
        title=link.title,
        why=link.why,
        contact_id=last[0].id if last else None,
    )
    session.add(article)
    session.flush()
    return article


def _notice(shared: Shared, partner: Person, expires_at: datetime, now: datetime) -> dict[str, Any]:
    is_on_hold = shared.arrival in (Arrival.HELD, Arrival.UNREACHABLE)
    return {
        "key": f"article:{shared.article.id}",
        "kind": NoticeKind.ARTICLE,
        "recipient_id": partner.id,
        "cohort_id": shared.pair.cohort_id,
        "pair_id": shared.pair.id,
        "subject_id": shared.article.id,
        "due_at": shared.arrives_at,
        "created_at": now,
        # Nobody knows how long it is held back, and what a person sent should not get lost.
        "expires_at": None if is_on_hold else expires_at,
    }
