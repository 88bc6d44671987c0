"""Samples of everything that people read, for the golden files and for docs/messages.md.

Each subject is a module here; a sample is a function that makes one message, form or home of the
standard cast. Its name becomes the heading, the first line of its docstring says when people
see it:

    @sample("Contacts")
    def contact_logged() -> Message:
        "After `/contact zoom yesterday 3pm 45m budget plan`."
        return messages.contacts.logged(…)

Nothing has to be listed anywhere; `make golden` writes the files anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from messages.message import Form, Home, Message

Readable = Message | Form | Home
Make = Callable[[], Readable]

_samples: dict[str, Sample] = {}


@dataclass(frozen=True)
class Sample:
    """One thing to read; `name` is that of its golden files, `when` says who sees it when."""

    name: str
    subject: str
    when: str
    make: Make

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").capitalize()


def sample(subject: str) -> Callable[[Make], Make]:
    """Add the decorated function as a sample, under its own name.

    Raises:
        ValueError: There is one of that name already.
    """

    def add(make: Make) -> Make:
        add_sample(make.__name__.replace("_", "-"), subject, make, first_line(make.__doc__))
        return make

    return add


def add_sample(name: str, subject: str, make: Make, when: str = "") -> None:
    """Add a sample, for example one of many that are made in a loop.

    Raises:
        ValueError: There is one of that name already, made elsewhere.
    """
    known = _samples.get(name)
    if known and known.make.__module__ != make.__module__:
        raise ValueError(f"two samples are called {name!r}")
    _samples[name] = Sample(name, subject, when, make)


def all_samples() -> list[Sample]:
    """Every sample, in the order of the modules' names, whoever imported them first."""
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        import_module(f"{__name__}.{module.name}")
    return sorted(_samples.values(), key=lambda one: one.make.__module__)


def first_line(docstring: str | None) -> str:
    return (docstring or "").strip().partition("\n")[0]
