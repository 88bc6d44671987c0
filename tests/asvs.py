"""How the bot answers OWASP ASVS 5.0: docs/asvs.md.

Every requirement of level 1 is answered, and those of level 2 and 3 that say something about a
bot like this. The numbers are the standard's; the words are ours, and short: read its own beside.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"
    OPERATOR = "who runs it"
    NOT_APPLICABLE = "not applicable"


MET, PARTLY, NOT_MET = Answer.MET, Answer.PARTLY, Answer.NOT_MET
OPERATOR, NOT_APPLICABLE = Answer.OPERATOR, Answer.NOT_APPLICABLE

CHAPTERS: Mapping[int, str] = {
    1: "Encoding and sanitization",
    2: "Validation and business logic",
    3: "Web frontend",
    4: "API and web service",
    5: "Files",
    6: "Authentication",
    7: "Sessions",
    8: "Authorization",
    9: "Self-contained tokens",
    10: "OAuth and OIDC",
    11: "Cryptography",
    12: "Secure communication",
    13: "Configuration",
    14: "Data protection",
    15: "Secure coding and architecture",
    16: "Logging and error handling",
    17: "WebRTC",
}

LEVEL_1 = (
    "1.2.1-1.2.5 1.3.1-1.3.2 1.5.1 2.1.1 2.2.1-2.2.2 2.3.1 3.2.1-3.2.2 3.3.1 3.4.1-3.4.2 "
    "3.5.1-3.5.3 4.1.1 4.4.1 5.2.1-5.2.2 5.3.1-5.3.2 6.1.1 6.2.1-6.2.8 6.3.1-6.3.2 6.4.1-6.4.2 "
    "7.2.1-7.2.4 7.4.1-7.4.2 8.1.1 8.2.1-8.2.2 8.3.1 9.1.1-9.1.3 9.2.1 10.4.1-10.4.5 "
    "11.3.1-11.3.2 11.4.1 12.1.1 12.2.1-12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1"
)
"""Source: OWASP ASVS 5.0.0, the 70 requirements of level 1."""


@dataclass(frozen=True)
class Requirement:
    """One number of the standard, or several that have one answer."""

    numbers: str
    about: str
    answer: Answer
    how: str
    tests: tuple[str, ...] = ()

    def every_number(self) -> Iterator[str]:
        return numbers_in(self.numbers)


def numbers_in(text: str) -> Iterator[str]:
    """Yield "1.2.1", "1.2.2", … of "1.2.1-1.2.5 1.3.1"."""
    for first, last in re.findall(r"(\d+\.\d+\.\d+)(?:-(\d+\.\d+\.\d+))?", text):
        section, _, start = first.rpartition(".")
        end = (last or first).rpartition(".")[2]
        yield from (f"{section}.{number}" for number in range(int(start), int(end) + 1))
