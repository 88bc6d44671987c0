"""The one-line grammar of `/article`: `[title words] URL [why]`."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from handlers.reading.errors import BadLinkError, NoLinkError, SeveralLinksError, TooLongError
from handlers.reading.tokens import clean
from handlers.reading.word_lists import word_set

LINE_LIMIT = 2000
_URL_LIMIT = 1500
# Slack sends <https://…|shown text>, or the bare link where nothing is escaped.
_LINK = re.compile(
    r"<(?P<angled>[a-z][a-z0-9+.-]*:[^<>|\s]*)(?:\|[^<>]*)?>|(?P<plain>\bhttps?:[^\s<>]*)",
    re.IGNORECASE,
)
_LOOKS_LIKE_A_LINK = re.compile(
    r"\b(?:ht+ps?|https?)(?::?/|;//|\b:)\S*|\bwww\.\S+|\b[a-z][a-z0-9+.-]*://\S*|\bjavascript:\S*"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|us|info|uk|ca)(?:/\S*)?(?![\w.@])",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKERS = word_set("fbclid gclid dclid msclkid mc_cid mc_eid igshid")
_CONNECTORS = re.compile(r"^(?:[\s:,;|–—-]|(?:because|bc|why|re|about)\b\s*:)+", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s:,;|–—-]+$")


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
        BadLinkError: The link is broken, or no web address.
        SeveralLinksError: More than one link was typed.
        TooLongError: The line is too long.
    """
    text = clean(words)
    if len(text) > LINE_LIMIT:
        raise TooLongError(len(text), LINE_LIMIT)
    links = list(_LINK.finditer(text))
    if not links:
        raise _without_link(text)
    urls = [_checked(_address(link), link.group()) for link in links]
    if len({normalize_url(url) for url in urls}) > 1:
        raise SeveralLinksError(tuple(urls))
    first, last = links[0], links[-1]
    end = last.start() + len(_trimmed(last)) if last.group("plain") else last.end()
    title, why = text[: first.start()], text[end:]
    return ArticleReading(urls[0], _title(title), _why(why))


def normalize_url(url: str) -> str:
    """Return the form in which two links to one article are the same.

    The case of the scheme and host, a default port, a trailing slash, the fragment and the marks
    of campaigns (utm_*) make no difference.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").encode("idna", "ignore").decode() if parts.hostname else ""
    port = parts.port if parts.port != _DEFAULT_PORTS.get(parts.scheme.lower()) else None
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _counts(pair[0])]
    return urlunsplit(
        (
            parts.scheme.lower(),
            f"{host}:{port}" if port else host,
            parts.path.rstrip("/"),
            urlencode(query),
            "",
        )
    )
