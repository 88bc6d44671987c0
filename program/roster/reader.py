"""Reads the cells of a row and keeps every problem, so that all of them are told at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from program.roster.cells import CellError
from program.roster.dates import read_date
from program.roster.sheet import Problem, Row

Read = TypeVar("Read")


@dataclass
class Reader:
    today: date
    """What "21 days ago" is counted from."""
    problems: list[Problem] = field(default_factory=list)

    def read(self, row: Row, column: str, how: Callable[[str], Read]) -> Read | None:
        """Return what the cell says; None when it is blank or cannot be read."""
        text = row.get(column)
        if not text:
            return None
        try:
            return how(text)
        except CellError as error:
            self.refuse(row, column, error.why, error.remedy)
            return None

    def date(self, row: Row, column: str) -> date | None:
        return self.read(row, column, lambda text: read_date(text, self.today))

    def need(self, row: Row, column: str) -> None:
        if not row.get(column) and column not in row.refused:
            self.refuse(row, column, "is blank", "Fill it in")

    def refuse(self, row: Row, column: str, why: str, remedy: str) -> None:
        self.problems.append(row.problem(column, why, remedy))
