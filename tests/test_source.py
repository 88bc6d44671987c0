"""What must stand nowhere in the source: markup, opened addresses, SQL of text, stored tokens.

Each is looked for in the syntax tree, so that a new file is looked at by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "scheduler", "messages", "program", "models", "migrations")
FILES = tuple(file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))

RENDERERS = {
    "bot/slack_words.py",
    "bot/slack_blocks.py",
    "bot/teams_markdown.py",
    "bot/printed_page.py",
}
"""What reads Slack's markup, and what escapes for Slack, for Teams and for HTML."""

OWN_PAGES = {"bot/download_pages.py"}
"""Pages of the program's own words alone."""

PATTERN = "(?"
"""Stands in regular expressions alone."""

MARKUP = (
    "<@", "<!", "<#", "mrkdwn", "|>", "](http", "](", "<a ", "<b>", "</", "&lt;", "&amp;", "{{",
)  # fmt: skip
"""Of Slack, of Teams' Markdown, of HTML."""

OPENS_ADDRESSES = {"urllib.request", "http.client", "socket", "ssl", "requests", "httpx", "aiohttp",
                   "urllib3", "websockets", "ftplib", "smtplib"}  # fmt: skip

OPENERS = {
    "bot/clocks.py": "the playground's clock, on this machine only",
    "bot/demo.py": "the playground, on this machine only",
    "bot/following.py": "the playground, on this machine only",
    "bot/listening.py": "the port that others ask at",
    "bot/serve.py": "is given that port",
    "bot/ending.py": "a pair of sockets that tell of a signal",
    "bot/doctor.py": "an exception of the SDK",
    "bot/slack_client.py": "status codes of HTTP",
    "bot/slack_outcomes.py": "exceptions of the SDK",
}


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, kind):
                yield name_of(file), node


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return names


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of texts that only describe: docstrings, and those below a constant."""
    bare = (one.value for one in ast.walk(tree) if isinstance(one, ast.Expr))
    return {id(one) for one in bare if isinstance(one, ast.Constant)}


# --- markup ------------------------------------------------------------------------------


def test_s8_no_text_is_put_together_with_markup_but_in_the_renderers():
    found = []
    for file in FILES:
        described = docstrings(tree_of(file))
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                is_text = PATTERN not in node.value and id(node) not in described
                if is_text and any(sign in node.value for sign in MARKUP):
                    found.append((name_of(file), node.lineno))

    assert [one for one in found if one[0] not in RENDERERS | OWN_PAGES] == []
    assert {name for name, _ in found} >= RENDERERS  # so that the list holds nothing more


def test_s8_slack_is_asked_to_read_markup_nowhere():
    for name, node in nodes(ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        texts = {
            (getattr(key, "value", None), getattr(value, "value", None)) for key, value in pairs
        }
        assert ("type", "mrkdwn") not in texts, name
        assert ("type", "markdown") not in texts, name
        assert ("type", "section") not in texts, name


# --- addresses, code, SQL ----------------------------------------------------------------


def test_s9_only_these_files_can_open_an_address_and_none_that_a_person_gave():
    openers = {name_of(file) for file in FILES if imported(file) & OPENS_ADDRESSES}

    assert openers == set(OPENERS)  # so that the list holds nothing more


def test_s21_no_statement_is_put_together_of_texts():
    """`text(...)` takes a constant: what changes comes in by parameters."""
    for name, node in nodes(ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in {"text", "exec_driver_sql"} and name.startswith(("models/", "migrations/")):
            assert is_fixed(node.args[0]), (name, node.lineno)


def is_fixed(node: ast.AST) -> bool:
    """Return whether the text is the same whatever anybody types; a number in it may differ."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.isupper()
        case ast.Attribute(value=ast.Name(id="table"), attr="name"):  # of our own schema
            return True
        case ast.Call(func=ast.Name(id="int")):
            return True
        case ast.IfExp(body=body, orelse=other):
            return is_fixed(body) and is_fixed(other)
        case ast.JoinedStr(values=parts):
            return all(is_fixed(part) for part in parts)
        case ast.FormattedValue(value=value):
            return is_fixed(value)
    return False


def test_s21_only_what_is_cleaned_or_goes_to_no_terminal_is_echoed():
    echoing = {name for name, node in nodes(ast.Attribute) if node.attr == "echo"}

    assert echoing == {"bot/console.py", "bot/cli_data.py"}
    assert not [name for name, node in nodes(ast.Name) if node.id == "print"]


def test_s16_there_is_no_installation_by_oauth_and_no_token_is_stored():
    for file in FILES:
        assert not any("oauth" in name.lower() for name in imported(file)), file
    from models import Base

    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    assert not {name for name in columns if "token" in name}


def test_s25_every_client_of_slack_has_a_time_out():
    for name, node in nodes(ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in {"WebClient", "WebhookClient", "urlopen"}:
            assert "timeout" in {one.arg for one in node.keywords}, (name, node.lineno)


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-postgres.lock"])
def test_nothing_that_runs_needs_a_library_that_opens_pickles(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()

    assert not {line.split("==")[0] for line in lines} & {"dill", "cloudpickle", "joblib"}
