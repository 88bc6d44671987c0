"""Articles: links that one partner shared with the other."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.sealing import SealedText, to_read


class Article(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), index=True)
    shared_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    url: Mapped[str] = mapped_column(SealedText("pair_id", unreadable=""), repr=False)
    normalized_url: Mapped[str] = mapped_column(SealedText("pair_id", unreadable=""), repr=False)
    """The address without what does not tell two articles apart; finds duplicates."""
    shared_at: Mapped[datetime]
    title: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    """What the sharer typed; nothing is ever fetched from the web."""
    why: Mapped[str] = mapped_column(SealedText("pair_id"), default="", repr=False)
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contact.id", ondelete="SET NULL"), default=None
    )
    """The contact it belongs to: the pair's last one when it was shared."""


def articles_of(session: Session, pair_id: int, limit: int) -> Sequence[Article]:
    """Return the pair's articles, the latest first."""
    query = (
        select(Article)
        .where(Article.pair_id == pair_id)
        .order_by(Article.shared_at.desc(), Article.id.desc())
        .limit(limit)
    )
    return session.scalars(query).all()


def articles_since(
    session: Session, pair_id: int, since: datetime | None, limit: int
) -> Sequence[Article]:
    """Return the pair's articles shared at that moment or later, the latest first; None: all."""
    query = select(Article).where(Article.pair_id == pair_id, Article.url != "")
    if since is not None:
        query = query.where(Article.shared_at >= since)
    latest_first = query.order_by(Article.shared_at.desc(), Article.id.desc())
    return session.scalars(latest_first.limit(limit)).all()


def find_same_article(session: Session, pair_id: int, normalized_url: str) -> Article | None:
    """Return the pair's first article with that address, or None."""
    # Sealed, the same address never looks the same twice, so the pair's are opened and compared.
    query = (
        select(Article.id, Article.normalized_url)
        .where(Article.pair_id == pair_id, Article.normalized_url != "")
        .order_by(Article.id)
    )
    for article_id, value in session.execute(query):
        kept = to_read(session, Article.normalized_url, value, article_id, pair_id)
        if kept == normalized_url:
            return session.get_one(Article, article_id)
    return None


def find_article(session: Session, article_id: int) -> Article | None:
    return session.get(Article, article_id)


def count_articles(session: Session, pair_id: int) -> int:
    """Return how many articles the two shared, without reading any of them."""
    query = select(func.count()).where(Article.pair_id == pair_id)
    return session.scalars(query).one()


def articles_by_pair(session: Session, pair_ids: Collection[int]) -> Mapping[int, int]:
    """Return how many articles each of the pairs shared; a pair without one is absent."""
    query = select(Article.pair_id, func.count()).where(Article.pair_id.in_(pair_ids))
    return dict(session.execute(query.group_by(Article.pair_id)).all())
