"""The one-line grammar of `/article`: `[title words] URL [why]`."""

import re
from dataclasses import dataclass

from handlers.reading.errors import BadLinkError, NoLinkError, SeveralLinksError, TooLongError
from handlers.reading.links import checked_url, normalize_url
from handlers.reading.tokens import clean

__all__ = ["LINE_LIMIT", "ArticleReading", "normalize_url", "read_article"]

LINE_LIMIT = 4000
# Slack sends <https://…|shown text>, or the bare link where nothing is escaped.
_LINK = re.compile(
    r"<(?P<angled>[a-z][a-z0-9+.-]{0,20}:[^<>|\s]*)(?:\|[^<>]*)?>|(?P<plain>\bhttps?:/[^\s<>]*)",
    re.IGNORECASE,
)
_ALMOST_A_LINK = re.compile(
    r"\b(?:ht{1,3}ps?\b[:;/]\S*|www\.\S+|[a-z][a-z0-9+.-]{1,20}://\S*|javascript:\S*|mailto:\S+)"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.)+(?:com|org|net|edu|gov|io|us|info|uk|ca)\b(?:/\S*)?",
    re.IGNORECASE,
)
_SENTENCE_END = ".,;:!?…'\"”’*_"
_EDGES = " \t\n:,;|–—-"
_QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'"}


@dataclass(frozen=True)
class ArticleReading:
    """A link with the words before it (its title, "" for none) and behind it (why it is shared)."""

    url: str
    title: str
    why: str


def read_article(words: str) -> ArticleReading:
    """Return the link that is shared, with its title and the reason.

    Raises:
        NoLinkError: No link was typed.
        BadLinkError: The link is broken, or is no web address.
        SeveralLinksError: Several different links were typed.
        TooLongError: The line is too long.
    """
    text = clean(words)
    if len(text) > LINE_LIMIT:
        raise TooLongError(len(text), LINE_LIMIT)
    links = list(_LINK.finditer(text))
    if not links:
        almost = _ALMOST_A_LINK.search(text)
        raise BadLinkError(almost.group()) if almost else NoLinkError
    urls = tuple(checked_url(_address(link), link.group()) for link in links)
    if len({normalize_url(url) for url in urls}) > 1:
        raise SeveralLinksError(urls)
    return ArticleReading(urls[0], _title(text[: links[0].start()]), _why(text, links))


def _address(link: re.Match[str]) -> str:
    """Return the address without the punctuation of the sentence it stands in."""
    if angled := link.group("angled"):
        return angled
    plain = link.group("plain").rstrip(_SENTENCE_END)
    while plain.endswith(")") and plain.count(")") > plain.count("("):
        plain = plain[:-1].rstrip(_SENTENCE_END)
    return plain


def _title(before: str) -> str:
    title = before.strip(_EDGES + "(")
    closing = _QUOTES.get(title[:1])
    if closing and len(title) > 1 and title.find(closing, 1) == len(title) - 1:
        return title[1:-1].strip()
    return title


def _why(text: str, links: list[re.Match[str]]) -> str:
    """Return the words behind the link; a second copy of the link is left out."""
    pieces, at = [], links[0].end()
    for link in links[1:]:
        pieces.append(text[at : link.start()])
        at = link.end()
    why = "".join([*pieces, text[at:]]).lstrip(_EDGES + ").").rstrip()
    return " ".join(why.split(" ")).strip()
