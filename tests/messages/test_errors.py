"""Every refusal has its sentence: understood, why not, and the way out."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import get_type_hints

import pytest

from messages.errors import busy, cannot_save, explain, form_did_not_open, something_broke
from program import errors
from program.errors import UserError

EXAMPLES = {
    "str": "Sam",
    "int": 3,
    "bool": True,
    "date": date(2026, 11, 2),
    "Sequence[str]": ("Fay Field", "Gus Hill"),
    "date | None": date(2026, 11, 2),
    "str | None": "Sam",
}


def kinds(of: type[UserError]) -> list[type[UserError]]:
    """Return every kind of refusal below `of`, the ones in handlers included."""
    return [kind for one in of.__subclasses__() for kind in (one, *kinds(one))]


def example(kind: type[UserError]) -> UserError:
    if not is_dataclass(kind):
        return kind()
    get_type_hints(kind, vars(errors))
    return kind(**{field.name: EXAMPLES[str(field.type)] for field in fields(kind)})


@pytest.mark.parametrize("kind", kinds(UserError), ids=lambda kind: kind.__name__)
def test_a_refusal_has_a_sentence_with_a_way_out(kind):
    text = explain(example(kind)).text

    assert len(text) > 40
    assert text.rstrip().endswith((".", "?"))
    assert "!" not in text


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_stranger_is_told_whom_to_ask_however_many_there_are(number):
    names = ["Fay Field", "Gus Hill", "Lee Park"][:number]

    text = explain(errors.NotOnRosterError(names)).text

    assert all(name in text for name in names)
    assert "ask" in text


def test_a_fault_of_ours_says_that_nothing_was_saved_and_gives_a_code():
    assert "7F3K" in something_broke("7F3K").text
    for message in (something_broke("7F3K"), busy(), cannot_save(), form_did_not_open()):
        assert "nothing was saved" in message.text
