"""What people read when an article is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.arrival import arrives
from messages.contact_phrases import as_sentence
from messages.links import shared_link
from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Field,
    Form,
    Message,
    Quote,
    Run,
    TextField,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import MODALITY_NAMES, day, listed
from models import Article, Contact, Pair
from models.sealing import UNREADABLE
from program.articles import Shared

LONGEST_URL = 2000
LONGEST_TITLE = 200
LONGEST_WHY = 2000


def article_link(article: Article) -> Run:
    """Return the article as its title, or as its address where the sharer typed none."""
    if not article.url:  # unreadable without its key
        return Run(article.title or UNREADABLE)
    return shared_link(article.title, article.url)


# --- for the one who shares --------------------------------------------------------------


def article_shared(shared: Sequence[Shared], reader: Reader) -> tuple[Block, ...]:
    """Return with whom it is shared, and when each of them gets it."""
    if not shared:
        return ()
    names = [reader.partner_name(one.pair) for one in shared]
    told = " ".join(_arrives(one, reader) for one in shared)
    first = shared[0].article
    is_short = len(first.why) <= LONGEST_TITLE
    why = say(f"Why: {as_sentence(first.why)}") if first.why and is_short else None
    long_why = Quote(first.why) if first.why and why is None else None
    blocks = (
        say(f"Shared with {listed(names)}: ", article_link(first), f". {told}"),
        why,
        long_why,
        Aside(f"Only {listed(['you', *names])} see what it is; find it again under /pair."),
    )
    return tuple(block for block in blocks if block is not None)


def _arrives(shared: Shared, reader: Reader) -> str:
    partner = shared.pair.partner_of(reader.person.id)
    return arrives(shared.on_its_way_to(partner), reader.partner_name(shared.pair), reader)


def ask_again(before: Article, pair: Pair, reader: Reader, draft_id: str) -> tuple[Block, ...]:
    """Return that the two have this link already, and the way to share it all the same."""
    name = reader.partner_name(pair)
    when = day(before.shared_at.astimezone(reader.person.zone).date(), reader.today)
    who = "You" if before.shared_by_id == reader.person.id else name
    return (
        say(f"You and {name} have this already: ", article_link(before), "."),
        say(f"{who} shared it on {when}, so it was not sent to {name} again."),
        buttons(Button("article.again", "Share it again", draft_id)),
    )


def ask_whom(what: str, url: str, names: Sequence[tuple[int, str]], draft_id: str) -> Message:
    """Return the question with whom the article is to be shared; `names` are by pair id."""
    return message(
        say("Share ", shared_link(what, url), " with whom?"),
        buttons(
            *(
                Button("article.choose_pair", name, f"{draft_id}|{pair_id}")
                for pair_id, name in names
            )
        ),
        Aside("Nothing is shared yet."),
    )


# --- the form ----------------------------------------------------------------------------


@dataclass(frozen=True)
class FilledArticle:
    """What stands in the form."""

    url: str = ""
    title: str = ""
    why: str = ""
    pair_id: int | None = None


LINK_MISSING = "I found no link in this. A link begins with https:// or http://."
LINK_UNREADABLE = "A browser would not open this. A link begins with https:// or http://."
SEVERAL_LINKS = "These are several links. Share them one at a time."
WHOM_MISSING = "With whom? Pick one."


def article_form(choices: Sequence[tuple[int, str]], filled: FilledArticle, context: str) -> Form:
    """Return the form; `choices` are pair ids and names, of which several are asked."""
    whom = choices[0][1] if len(choices) == 1 else "your partner"
    options = tuple((str(pair_id), name) for pair_id, name in choices)
    chosen = str(filled.pair_id) if filled.pair_id else None
    pair: tuple[Field, ...] = ()
    if len(choices) > 1:
        pair = (ChoiceField("pair", "With whom?", options, chosen),)
    return Form(
        "article.share",
        "Share an article",
        "Share it",
        (
            *pair,
            TextField("url", "Link", filled.url, max_length=LONGEST_URL),
            TextField("title", "Title", filled.title, optional=True, max_length=LONGEST_TITLE),
            TextField(
                "why",
                "Why you share it",
                filled.why,
                optional=True,
                multiline=True,
                max_length=LONGEST_WHY,
                hint=f"It goes to {whom} with the link; nobody else sees it.",
            ),
        ),
        () if len(choices) > 1 else (say(f"With {whom}."),),
        context,
    )


# --- for the one who gets it -------------------------------------------------------------


def article_for_partner(
    article: Article, pair: Pair, contact: Contact | None, reader: Reader
) -> Message:
    """Return what the partner reads; `contact` is the one that the article belongs to."""
    name = reader.partner_name(pair)
    goes_with = None
    if contact is not None:
        when = day(contact.took_place_on, reader.today)
        goes_with = say(f"It goes with your {MODALITY_NAMES[contact.modality]} of {when}.")
    return message(
        say(f"{name} shared this with you: ", article_link(article), "."),
        Quote(article.why) if article.why else None,
        goes_with,
        buttons(Button("pair.show", "Show where you two stand", str(pair.id))),
        Aside(f"Only you and {name} see what it is; find it again under /pair."),
    )
