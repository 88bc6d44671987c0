"""The building stones of the rules: what a text, a number, a list or an object must be.

A rule is a function of a value and its JSON pointer that yields what is wrong with it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

Problems: TypeAlias = Iterator[str]
Rule: TypeAlias = Callable[[Any, str], Problems]


def problem(text: str, pointer: str) -> str:
    return f"{text} [json-pointer:{pointer or '/'}]"


def string(most: int | None = None, least: int = 0) -> Rule:
    """Return a rule for a text with a number of characters."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield problem("must be a string", pointer)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", pointer)
        elif most is not None and len(value) > most:
            yield problem(f"must be less than {most + 1} characters", pointer)

    return check


def matching(test: Callable[[str], bool], wanted: str) -> Rule:
    """Return a rule for a text that a test accepts; `wanted` says what it should be."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str) or not test(value):
            yield problem(f"must be {wanted}", pointer)

    return check


def number(least: float | None = None, most: float | None = None) -> Rule:
    """Return a rule for a number, ends included."""

    def check(value: Any, pointer: str) -> Problems:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield problem("must be a number", pointer)
        elif (least is not None and value < least) or (most is not None and value > most):
            yield problem(f"must be between {least} and {most}", pointer)

    return check


def boolean(value: Any, pointer: str) -> Problems:
    if not isinstance(value, bool):
        yield problem("must be a boolean", pointer)


def one_of(*allowed: Any) -> Rule:
    """Return a rule for one of a few values."""

    def check(value: Any, pointer: str) -> Problems:
        if isinstance(value, bool) or value not in allowed:
            yield problem(f"must be one of {', '.join(map(str, allowed))}", pointer)

    return check


def list_of(item: Rule, least: int = 0, most: int | None = None) -> Rule:
    """Return a rule for a list whose items keep a rule of their own."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield problem("must be an array", pointer)
            return
        if len(value) < least:
            yield problem(f"no fewer than {least} items allowed", pointer)
        if most is not None and len(value) > most:
            yield problem(f"no more than {most} items allowed", pointer)
        for position, each in enumerate(value):
            yield from item(each, f"{pointer}/{position}")

    return check


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule], *more: Rule) -> Rule:
    """Return a rule for an object with these fields and no others.

    `more` are rules about the object as a whole; they are asked only when its fields are right,
    so that they may read them without looking twice.
    """
    fields = {**required, **optional}

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must be an object", pointer)
            return
        found = [problem(f"missing required field: {k}", pointer) for k in required.keys() - value]
        for name, each in value.items():
            if name not in fields:
                found.append(problem(f"invalid additional property: {name}", pointer))
            else:
                found.extend(fields[name](each, f"{pointer}/{name}"))
        yield from sorted(found)
        if not found:
            for rule in more:
                yield from rule(value, pointer)

    return check


def typed(rules: Mapping[str, Rule]) -> Rule:
    """Return a rule for an object whose `type` says which rule it must keep."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must be an object", pointer)
        elif "type" not in value:
            yield problem("missing required field: type", pointer)
        elif not isinstance(value["type"], str) or value["type"] not in rules:
            yield problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from rules[value["type"]](value, pointer)

    return check


def whole(test: Callable[[Any], bool], text: str) -> Rule:
    """Return a rule about an object as a whole."""

    def check(value: Any, pointer: str) -> Problems:
        if not test(value):
            yield problem(text, pointer)

    return check
