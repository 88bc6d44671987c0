"""Where a pair stands: for its two people with their notes, for a facilitator without."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.articles import article_link
from messages.contact_phrases import (
    changes_menu,
    log_button,
    meetings_of,
    when,
)
from messages.message import (
    Aside,
    Block,
    Button,
    Heading,
    Message,
    Words,
    as_list,
    bold,
    bullets,
    buttons,
    message,
    say,
    with_one_primary,
)
from messages.pair_standing import standing_blocks
from messages.reader import Reader
from messages.wording import LONGEST_SHOWN, MODALITY_NAMES, day, shortened
from models import Article, Contact, Pair
from program.pair_view import PairOutline, PairView
from program.progress import Progress

ARTICLES_ROOM = 3000
"""Characters of all articles in an overview, so that the whole answer fits one post in Slack."""

FACILITATORS_SEE = (
    "The facilitators see on which days you were in touch, how and for how long, and how many "
    "articles and colleagues there were. They never see notes, tags, titles, links, names, or "
    "reasons."
)


# --- for the two -------------------------------------------------------------------------


def pair_snapshot(
    view: PairView, reader: Reader, changeable: Sequence[Contact], sections: Sequence[Block] = ()
) -> Message:
    """Return the pair as its own people see it; `changeable` are those with Undo and Edit.

    The sections say what is to come, and stand before what has been.
    """
    return message(*with_one_primary(snapshot_blocks(view, reader, changeable, sections)))


def snapshot_blocks(
    view: PairView, reader: Reader, changeable: Sequence[Contact], sections: Sequence[Block] = ()
) -> tuple[Block, ...]:
    """Return the blocks of `pair_snapshot`."""
    pair = view.outline.pair
    name = reader.partner_name(pair)
    return (
        Heading(f"You and {name}"),
        *_ended(pair, reader),
        *standing_blocks(view.outline, reader.today, reader.person.id),
        *_what_to_do(pair),
        *sections,
        *_contacts_with_notes(view.contacts, pair, reader),
        *_what_can_be_changed(changeable, reader),
        *_articles(view.articles, pair, reader),
        Aside(FACILITATORS_SEE),
    )


def short_blocks(outline: PairOutline, reader: Reader) -> tuple[Block, ...]:
    """Return a pair in a few lines, for somebody with several."""
    pair, name = outline.pair, reader.partner_name(outline.pair)
    return (
        Heading(f"You and {name}"),
        *standing_blocks(outline, reader.today, reader.person.id),
        buttons(
            Button(
                "contact.log", "Log a contact", str(pair.id), described=f"Log a contact with {name}"
            ),
            Button("pair.show", "Show contacts and articles", str(pair.id)),
        ),
    )


def pair_lines(rows: Sequence[Progress], reader: Reader) -> Block:
    """Return one line for each pair, for somebody with many."""
    return bullets(*(_pair_line(progress, reader) for progress in rows))


def _pair_line(progress: Progress, reader: Reader) -> tuple[Words, ...]:
    last = f"last contact {day(progress.last_on, reader.today)}" if progress.last_on else None
    name = reader.partner_name(progress.pair)
    return (bold(name), f": {meetings_of(progress)}, {last or 'no contact yet'}")


def _contacts_with_notes(
    contacts: Sequence[Contact], pair: Pair, reader: Reader
) -> tuple[Block, ...]:
    if not contacts:
        return ()
    lines = [_contact_line(contact, pair, reader) for contact in contacts]
    return (Heading("Last contacts"), *as_list(lines))


def _contact_line(contact: Contact, pair: Pair, reader: Reader) -> tuple[Words, ...]:
    zones = (pair.mentor.zone, pair.participant.zone)
    said = when(contact, ZoneInfo(contact.time_zone), reader.today, zones)
    note = f' "{shortened(contact.note)}"' if contact.note else ""
    who = "" if contact.logged_by_id == reader.person.id else _by(contact, pair, reader)
    return (bold(said), f": {MODALITY_NAMES[contact.modality]}{who}.{note}")


def _by(contact: Contact, pair: Pair, reader: Reader) -> str:
    is_partners = contact.logged_by_id == pair.partner_of(reader.person.id).id
    return f", logged by {reader.partner_name(pair)}" if is_partners else ", from the old sheet"


def _articles(articles: Sequence[Article], pair: Pair, reader: Reader) -> tuple[Block, ...]:
    if not articles:
        return ()
    lines = [_article_line(article, pair, reader) for article in _that_fit(articles)]
    return (Heading("Articles"), *as_list(lines))


def _that_fit(articles: Sequence[Article]) -> Sequence[Article]:
    """Return as many of the articles as an answer has room for: addresses can be very long."""
    room = ARTICLES_ROOM
    for number, article in enumerate(articles):
        room -= len(article.url) + len(article.title) + len(article.why[:LONGEST_SHOWN])
        if room < 0:
            return articles[: max(number, 1)]
    return articles


def _article_line(article: Article, pair: Pair, reader: Reader) -> tuple[Words, ...]:
    shared_on = day(article.shared_at.astimezone(reader.person.zone).date(), reader.today)
    mine = article.shared_by_id == reader.person.id
    who = "you" if mine else reader.partner_name(pair)
    why = f' "{shortened(article.why)}"' if article.why else ""
    return (article_link(article), f", shared by {who} on {shared_on}.{why}")


def _what_can_be_changed(changeable: Sequence[Contact], reader: Reader) -> tuple[Block, ...]:
    if not changeable:
        return ()
    return (changes_menu(changeable, [brief(contact, reader) for contact in changeable]),)


def _ended(pair: Pair, reader: Reader) -> tuple[Block, ...]:
    if pair.ended_at is None:
        return ()
    ended_on = day(pair.ended_at.astimezone(reader.person.zone).date(), reader.today)
    return (say(f"This pair ended on {ended_on}. What you wrote stays with the two of you."),)


def _what_to_do(pair: Pair) -> tuple[Block, ...]:
    if pair.ended_at is not None:
        return ()
    value = str(pair.id)
    return (
        buttons(
            log_button(pair.id),
            Button("article.share", "Share an article", value),
            Button("help.ask", "We're having trouble connecting", value),
        ),
    )


def brief(contact: Contact, reader: Reader) -> str:
    """Return "phone call, October 22"."""
    return f"{MODALITY_NAMES[contact.modality]}, {day(contact.took_place_on, reader.today)}"
