"""What both renderers share about text: cleaning it, cutting labels, checking addresses."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import time
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote, urlsplit

from messages.message import Form

Json: TypeAlias = dict[str, Any]

T = TypeVar("T")

LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, NUL, the characters that turn the reading direction for all that follows, halves of
# surrogate pairs, and code points that are no characters. Marks that only join or set the
# direction of one word (as in Persian or in family emoji) stay.
UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff]"
)
INVISIBLE = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f)|[\U000e0000-\U000e007f]"
    "|[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\uffa0]"
    "|(?<!\\S)[\u200c\u200d]|[\u200c\u200d](?!\\S)|(?<=[\u200c\u200d])[\u200c\u200d]"
)
"""Letters that show nothing: with them two names look the same, or a text hides another one.

What joins two letters stays, and so do the letters within the flags of Wales and others.
"""
BLANK = "–"
"""Stands where a text shows nothing at all, though something was typed."""
LEFT_TO_RIGHT = "\u200e"
"""An invisible letter: what stands beside it is read from left to right."""
_RIGHT_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNED = re.compile(
    rf'"[^"\n]*"|(?P<turned>[{_RIGHT_TO_LEFT}](?:[^A-Za-z"\n]*[{_RIGHT_TO_LEFT}])?)'
)
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")


LONGEST_CONTEXT = 3000
LONGEST_ID = 200
"""Source for both: docs.slack.dev, modal views (an id may have 255 characters; the rest is left
for our own endings). Teams has no such limits; the same form must work on both.
"""


class CannotDrawError(Exception):
    """Something in a message, home or form that the platform has no place for.

    It is a bug of whoever made the message, so it is raised instead of leaving anything out.
    """


def clean_text(text: str) -> str:
    """Return the text without what breaks a payload, turns the reading direction or hides."""
    shown = UNWANTED.sub("", LINE_BREAKS.sub("\n", text).replace("\t", " "))
    return shown if shown.isascii() else _without_invisible(shown)


def _without_invisible(text: str) -> str:
    """Return the text without letters that show nothing, also where taking one uncovers others."""
    while (shown := INVISIBLE.sub(lambda found: found["flag"] or "", text)) != text:
        text = shown
    return text


def cleaned(value: T) -> T:
    """Return a block, a field or a tuple of them with every text in it cleaned."""
    return _cleaned(value)  # type: ignore[no-any-return]  # the recursion keeps each type


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


def in_english(text: str) -> str:
    """Return a text of ours in which a name in Arabic or Hebrew turns nothing but itself.

    A line that begins with such a name would be read from right to left as a whole, and a number
    behind one ("ليلى: 2 of 3") would jump in front of it. What people wrote, in quotation marks,
    is left alone.
    """
    return _TURNED.sub(_marked, text)


def _marked(found: re.Match[str]) -> str:
    return f"{LEFT_TO_RIGHT}{found[0]}{LEFT_TO_RIGHT}" if found["turned"] else found[0]


def label(text: str, longest: int) -> str:
    """Return a cleaned label on one line, cut with "…" at `longest` UTF-16 units.

    Raises:
        CannotDrawError: Nothing is left to read.
    """
    line = " ".join(clean_text(text).split()) or (BLANK if text.strip() else "")
    if not line:
        raise CannotDrawError("a label has no text")
    if utf16_length(line) <= longest:
        return line
    return _start_of(line, longest - 1).rstrip() + "…"


def utf16_length(text: str) -> int:
    """Return the length as both platforms count it: an emoji beyond the first plane is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _start_of(text: str, length: int) -> str:
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def address(url: str) -> str:
    """Return the address of a link with its unsafe characters percent-encoded.

    Raises:
        CannotDrawError: It is no http or https address.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise CannotDrawError(f"not an address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise CannotDrawError("a link must start with http:// or https:// and name a host")
    return UNSAFE_IN_ADDRESS.sub(lambda match: quote(match.group()), url.strip())


def first_lines(text: str, longest: int) -> str:
    """Return as many whole lines as fit in `longest` UTF-16 units, with "…" if some are left out.

    A first line that is too long by itself is cut within.
    """
    if utf16_length(text) <= longest:
        return text
    head = _start_of(text, longest - 1)
    whole_lines = head.rpartition("\n")[0]
    return (whole_lines or head).rstrip() + "…"


def check_form(form: Form) -> None:
    """Raise CannotDrawError unless ids fit and differ and every error has its field."""
    ids = [field.id for field in form.fields]
    if len(set(ids)) < len(ids) or not all(0 < len(key) <= LONGEST_ID for key in (form.id, *ids)):
        raise CannotDrawError(f"form {form.id[:40]!r} needs ids that fit and differ")
    if len(form.context) > LONGEST_CONTEXT:
        raise CannotDrawError(f"the context of form {form.id!r} is too long")
    if unknown := set(form.errors) - set(ids):
        raise CannotDrawError(f"form {form.id!r} has no field for errors: {sorted(unknown)}")


def clock_time(hour: time | None) -> str | None:
    """Return a time as both platforms write it, HH:MM."""
    return None if hour is None else hour.strftime("%H:%M")
