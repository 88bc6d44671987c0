"""Reading `program.toml`: where each line is, and every mistake in it at once."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints


@dataclass(frozen=True, order=True)
class RulesProblem:
    """One mistake in the file. `line` counts from 1 and is 0 when the file as a whole is meant."""

    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key} {self.reason}"


class RulesError(ValueError):
    """The rules cannot be used; `problems` holds every mistake, in the order of the file."""

    def __init__(self, path: Path, problems: tuple[RulesProblem, ...]) -> None:
        super().__init__("\n".join(f"{path.name}, {problem}" for problem in problems))
        self.path = path
        self.problems = problems


@dataclass(frozen=True)
class RulesFile:
    """A parsed file: its tables, and the line of each section and of each "section.key"."""

    path: Path
    tables: dict[str, Any]
    lines: dict[str, int]

    def problem(self, key: str, reason: str) -> RulesProblem:
        """Return the problem with the line of the key, or else of its section."""
        line = self.lines.get(key) or self.lines.get(key.partition(".")[0], 0)
        return RulesProblem(line, key, reason)


def read_rules_file(path: Path) -> RulesFile:
    """Return the parsed file.

    Raises:
        RulesError: when it cannot be opened, is not UTF-8, or is not TOML.
    """
    try:
        # Editors on Windows put a byte order mark in front, which TOML does not allow.
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        raise RulesError(path, (RulesProblem(0, "the file", reason),)) from error
    except UnicodeDecodeError as error:
        reason = "is not plain text; save it as UTF-8"
        raise RulesError(path, (RulesProblem(0, "the file", reason),)) from error
    try:
        return RulesFile(path, tomllib.loads(text), line_numbers(text))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(path, (_syntax_problem(text, str(error)),)) from error


def read_section(
    file: RulesFile, section: str, kind: type[Any]
) -> tuple[dict[str, Any], list[RulesProblem]]:
    """Return the values given in one section, ready for `kind`, and what is wrong with the rest."""
    table = file.tables.get(section, {})
    if not isinstance(table, dict):
        reason = f"must be a section: write [{section}] on a line of its own"
        return {}, [file.problem(section, reason)]
    values: dict[str, Any] = {}
    problems: list[RulesProblem] = []
    hints = get_type_hints(kind, include_extras=True)
    for key in table.keys() & hints.keys():
        (read,) = hints[key].__metadata__
        try:
            values[key] = read(table[key])
        except ValueError as error:
            problems.append(file.problem(f"{section}.{key}", str(error)))
    return values, problems


def unknown_keys(file: RulesFile, sections: Mapping[str, type[Any]]) -> list[RulesProblem]:
    """Return a problem for each section or rule in the file that does not exist."""
    known = [f"{name}.{key}" for name, kind in sections.items() for key in get_type_hints(kind)]
    problems = []
    for name, table in file.tables.items():
        if name not in sections:
            guess = _nearest(name, [*sections, *known])
            problems.append(file.problem(name, f"is not a section of the rules{guess}"))
        elif isinstance(table, dict):
            keys = (f"{name}.{key}" for key in table if f"{name}.{key}" not in known)
            problems += (file.problem(key, f"is not a rule{_nearest(key, known)}") for key in keys)
    return problems


def line_numbers(text: str) -> dict[str, int]:
    """Return the line, from 1, on which each section and each "section.key" is first given.

    The TOML parser keeps no lines, so they are read from the text; a value that runs over several
    lines belongs to the line of its key.
    """
    lines: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[?([\w.\"' -]+)\]\]?\s*(#.*)?$", line):
            section = _bare(header[1])
            lines.setdefault(section, number)
        elif key := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            lines.setdefault(f"{section}.{_bare(key[1])}".lstrip("."), number)
    return lines


def _bare(name: str) -> str:
    return re.sub(r"[\s\"']", "", name)


def _syntax_problem(text: str, message: str) -> RulesProblem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else len(text.splitlines())
    said = message.partition(" (at ")[0]
    return RulesProblem(line, "the file", f"is not valid TOML here: {said}")


def _nearest(key: str, known: list[str]) -> str:
    # The bare name is compared as well, because a rule under the wrong heading is a common slip.
    name = key.rpartition(".")[2]
    by_name = {full.rpartition(".")[2]: full for full in known}
    close = difflib.get_close_matches(name, by_name, n=1, cutoff=0.6)
    return f"; did you mean {by_name[close[0]]}?" if close else ""
