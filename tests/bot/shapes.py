"""A small language to say what JSON must look like, for the rules of both platforms.

A check takes a value and its path and yields one sentence for each thing that is wrong.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def text(longest: int, shortest: int = 1, blank: bool = False) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: not a text"
        elif not shortest <= utf16_length(value) <= longest:
            yield f"{path}: {utf16_length(value)} characters, not {shortest} to {longest}"
        elif value and not value.strip() and not blank:
            yield f"{path}: blank"
        elif unprintable(value):
            yield f"{path}: control characters {unprintable(value)!r}"

    return check


def flag(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path}: not true or false"


def whole_number(least: int, most: int) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield f"{path}: {value!r} is no number from {least} to {most}"

    return check


def word(*allowed: Any) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if value not in allowed or isinstance(value, bool) != isinstance(allowed[0], bool):
            yield f"{path}: {value!r} is none of {allowed}"

    return check


def pattern(matches: Callable[[str], object]) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not matches(value):
            yield f"{path}: {value!r} has not the right form"

    return check


def many(each: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}: not a list"
            return
        if not least <= len(value) <= most:
            yield f"{path}: {len(value)} items, not {least} to {most}"
        for number, item in enumerate(value):
            yield from each(item, f"{path}[{number}]")

    return check


def thing(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    known = required | (optional or {})

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: not an object"
            return
        for key in required.keys() - value.keys():
            yield f"{path}: {key} is missing"
        for key, item in value.items():
            if key in known:
                yield from known[key](item, f"{path}.{key}")
            else:
                yield f"{path}: {key} does not belong here"

    return check


def by_type(kinds: dict[str, Check]) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if isinstance(kind, str) and kind in kinds:
            yield from kinds[kind](value, f"{path}<{kind}>")
        else:
            yield f"{path}: type {kind!r} is none of {sorted(kinds)}"

    return check


def later(find: Callable[[], Check]) -> Check:
    """A check that is defined further down, so that things may contain each other."""
    return lambda value, path: find()(value, path)


def is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, outermost first."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from everything(item)
    elif isinstance(value, list):
        for item in value:
            yield from everything(item)


def repeated(values: Collection[str]) -> list[str]:
    return sorted({value for value in values if list(values).count(value) > 1})


def utf16_length(value: str) -> int:
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def unprintable(value: str) -> list[str]:
    """Controls, surrogates and marks that turn the reading direction for what follows."""
    bad = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")
    return [c for c in value if c in bad or "\ud800" <= c <= "\udfff" or is_control(c)]


def is_control(character: str) -> bool:
    return character not in "\n\r" and (character < " " or "\x7f" <= character <= "\x9f")
