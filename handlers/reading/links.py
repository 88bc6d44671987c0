"""Web links: which are safe to share, and when two are the same."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from handlers.reading.errors import BadLinkError
from handlers.reading.word_lists import word_set

URL_LIMIT = 1500
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}$){_LABEL}(?:\.{_LABEL})*\.(?:[a-z][a-z0-9-]*[a-z0-9])")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CAMPAIGNS = word_set("fbclid gclid dclid msclkid mc_cid mc_eid igshid")


def checked_url(url: str, words: str) -> str:
    """Return the link if a browser opens it safely.

    Raises:
        BadLinkError: It is no web address, names no host, or carries a password.
    """
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise BadLinkError(words) from error
    is_plain = "@" not in parts.netloc and parts.netloc.isprintable()  # no sign that hides
    is_web = parts.scheme.lower() in _DEFAULT_PORTS and is_plain
    if not (is_web and port_is_valid and _HOST.fullmatch(host) and len(url) <= URL_LIMIT):
        raise BadLinkError(words)
    return url


def normalize_url(url: str) -> str:
    """Return the form in which two links to one article are the same.

    The case of scheme and host, a default port, a trailing slash, the fragment and the marks of
    campaigns (utm_*) make no difference. A text that is no link comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    host = parts.hostname or ""
    scheme = parts.scheme.lower()
    if port and port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, parts.path.rstrip("/"), _query(parts.query), ""))


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([pair for pair in pairs if not _is_campaign(pair[0])])


def _is_campaign(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _CAMPAIGNS
