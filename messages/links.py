"""Links that people gave: whatever they are called, the reader sees where they lead."""

from __future__ import annotations

from urllib.parse import urlsplit

from messages.message import Run


def shared_link(text: str, url: str) -> Run:
    """Return the link under these words and its host; only an address says that by itself.

    "The budget guide (example.org)": the words are somebody's own and could name another place.
    """
    shown, host = text or url, host_of(url)
    is_address = shown in (url, url.partition("://")[2])
    if is_address and url.isascii():
        return Run(shown, url=url)
    return Run(f"{shown} ({host})", url=url)


def host_of(url: str) -> str:
    """Return the host in plain letters: one in others, which may look alike, as "xn--…"."""
    try:
        host = urlsplit(url).hostname or ""
        return host.encode("idna").decode()
    except ValueError:
        return "an unclear address"
