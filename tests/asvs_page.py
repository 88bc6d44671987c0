"""Writes docs/asvs.md from tests/asvs_answers.py."""

from collections import Counter
from collections.abc import Iterator

from tests.asvs import CHAPTERS, Answer, Requirement
from tests.asvs_answers import ANSWERS
from tests.named_tests import linked

HEAD = """\
# OWASP ASVS 5.0

How the bot answers the [Application Security Verification Standard](https://owasp.org/asvs),
version 5.0.0: every requirement of level 1, and of the higher levels those that say something
about a bot like this. It is our own answer; nobody has audited it. The numbers are the standard's,
the words are ours: read its own beside. `make docs` writes this page from tests/asvs_answers.py,
and a test fails where a named test does not exist.

*Met*: it is so. *Partly*: the words say how far. *Not met*: it is not so, and ought to be. *Who
runs it*: the bot cannot, its surroundings must. *Not applicable*: there is no such thing here.
"""


def asvs_page() -> str:
    """Return docs/asvs.md."""
    counted = Counter(one.answer for one in ANSWERS for _ in one.every_number())
    counts = ", ".join(f"{counted[answer]} {answer}" for answer in Answer)
    return "\n".join([HEAD, f"In numbers: {counts}.", "", *_chapters()])


def heading(number: int) -> str:
    """Return the heading of a chapter."""
    return f"V{number} {CHAPTERS[number]}"


def anchor(requirement: str) -> str:
    """Return where "8.2.1" stands in the page."""
    words = heading(int(requirement.partition(".")[0])).lower()
    return f"asvs.md#{words.replace(' ', '-')}"


def _chapters() -> Iterator[str]:
    for number in CHAPTERS:
        yield f"## {heading(number)}"
        yield "| | about | | how | shown by |"
        yield "| --- | --- | --- | --- | --- |"
        yield from (_row(one) for one in ANSWERS if one.numbers.startswith(f"{number}."))
        yield ""


def _row(one: Requirement) -> str:
    numbers = one.numbers.replace("-", "–").replace(" ", ", ")
    tests = ", ".join(linked(one.tests))
    return f"| {numbers} | {one.about} | {one.answer} | {one.how} | {tests} |"
