"""Writes docs/threats.md from tests/threats.py."""

from collections.abc import Iterator

from tests.asvs_page import anchor
from tests.named_tests import linked, named_after
from tests.threats import NOT_APPLICABLE, THREATS, Threat

HEAD = """\
# Threats

What might be done to the bot or to the people in it, what stands in the way, the tests that fail
if it no longer did, and what remains. `make docs` writes this page from tests/threats.py.

**What is to be kept**, the most precious first: what the two of a pair write; who needs help, and
why; the tokens and the key; that every message arrives once; people's names and addresses.

**Where trust ends.** Slack vouches for who speaks (a signature, or its own socket), and for
nothing else: whatever a person types, presses or sends back is untrusted. Facilitators are trusted
with the program and not with the words of a pair. Whoever runs the machine is trusted with the
machine. Packages are trusted as far as their hashes. The internet is not trusted at all, and in
the usual way of running there is no door to it.

**What is assumed**: Slack's signatures cannot be forged, the machine's clock is roughly right, the
operating system keeps users apart, and who runs it keeps the tokens to themselves.
"""


def threats_page() -> str:
    """Return docs/threats.md."""
    return "\n".join(
        [
            HEAD,
            "| | what must not happen | tests |",
            "| --- | --- | --- |",
            *(
                f"| [S{number}](#s{number}) | {one.what} | {_count(number, one)} |"
                for number, one in THREATS.items()
            ),
            "",
            *(line for number, one in THREATS.items() for line in _section(number, one)),
        ]
    )


def _count(number: int, threat: Threat) -> str:
    return "not applicable" if number in NOT_APPLICABLE else str(len(shown_by(number, threat)))


def shown_by(number: int, threat: Threat) -> list[str]:
    """Return those that the threat names, and those that are named after it."""
    return list(dict.fromkeys((*threat.tests, *named_after("s").get(number, ()))))


def _section(number: int, threat: Threat) -> Iterator[str]:
    yield f"## S{number}"
    yield f"**{threat.what}.** By {threat.who}."
    yield ""
    yield threat.defense
    if number in NOT_APPLICABLE:
        yield ""
        yield NOT_APPLICABLE[number]
    if threat.remains:
        yield ""
        yield f"*What remains.* {threat.remains}"
    yield ""
    yield from (f"- {link}" for link in linked(shown_by(number, threat)))
    links = ", ".join(f"[{one}]({anchor(one)})" for one in threat.asvs)
    yield f"- ASVS: {links}"
    yield ""
