"""Whatever the product can say stands in docs/messages.md: every function is used by a sample."""

import ast
import inspect
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType

import pytest

import messages
from tests.samples import all_samples

FOLDER = Path(messages.__file__).parent
NO_TEXT = {
    "message.plain": "part of Message.text, which notifications show",
    "message.plain_lines": "part of Message.text",
    "message.chosen": "reads what was filled in",
    "message.bold": "builds a block",
}
"""Functions that no sample uses, and why that is right."""

Where = tuple[str, str]


@pytest.fixture(scope="module")
def used() -> set[Where]:
    """Return module and name of every function of messages/ that some sample calls."""
    seen: set[CodeType] = set()
    before = sys.getprofile()
    sys.setprofile(lambda frame, *_: seen.add(frame.f_code))
    try:
        for sample in all_samples():
            sample.make()
    finally:
        sys.setprofile(before)
    return {
        (Path(code.co_filename).stem, code.co_name)
        for code in seen
        if Path(code.co_filename).parent == FOLDER
    }


def speaking_functions() -> list[Where]:
    """Return module and name of each public function that gives something to read."""
    return [
        (path.stem, node.name)
        for path in sorted(FOLDER.glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("where", speaking_functions(), ids=".".join)
def test_a_function_that_speaks_is_used_by_a_sample(where, used):
    if ".".join(where) in NO_TEXT:
        pytest.skip(NO_TEXT[".".join(where)])

    assert where in used, "add a sample to tests/samples/ and run `make golden`"


def test_no_exception_is_left_over():
    for name in NO_TEXT:
        module, _, function = name.partition(".")

        assert inspect.isfunction(getattr(import_module(f"messages.{module}"), function))


def test_every_sample_says_when_it_is_read():
    assert [one.name for one in all_samples() if not one.when.endswith(".")] == []
