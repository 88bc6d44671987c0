"""What is wrong with a file, in words for the one who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 100
"""Problems written out; a file with more of them usually has one cause."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in the file."""

    line: int
    """Line of the file, the first being 1; 0 is the file as a whole."""
    column: str
    why: str
    remedy: str
    row: int = 0
    """The spreadsheet's number of that row: less than `line` below a cell with line breaks."""

    def __str__(self) -> str:
        end = "" if self.remedy.endswith("?") else "."
        return f"{self._place()}: {self.why}. {self.remedy}{end}"

    def _place(self) -> str:
        if not self.line:
            return f"the file, column {self.column}" if self.column else "the file"
        row = f" (row {self.row} of the spreadsheet)" if self.row not in (0, self.line) else ""
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{row}{column}"


class SheetError(Exception):
    """The file cannot be taken; nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"and {len(self.problems) - SHOWN} more like these")
        super().__init__("\n".join(lines))
