"""What each word of a line is, and the stretches that words form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from handlers.reading.claims import Claim, DayClaim
from handlers.reading.tokens import Line
from handlers.reading.vocabulary import (
    GLUE,
    HARD_STOPS,
    HEADINGS,
    KEPT,
    MARKERS,
    SOFT_STOPS,
    TO_COME,
)


class Role(Enum):
    """What a word does in its line."""

    CLAIMED = auto()
    GLUE = auto()
    MARKER = auto()
    CONTENT = auto()
    NEUTRAL = auto()
    """An emoji, or a word like "monthly": stays in the note, interrupts nothing."""
    SOFT_STOP = auto()
    HARD_STOP = auto()


@dataclass(frozen=True, eq=False)
class Run:
    """Readings side by side, with only glue between: words first up to last.

    A run is the same only as itself; there is one for each stretch of a line.
    """

    first: int
    last: int
    claims: tuple[Claim, ...]

    @property
    def kinds(self) -> frozenset[type[Claim]]:
        return frozenset(type(claim) for claim in self.claims)


@dataclass(frozen=True)
class Piece:
    """A stretch between two stops: words first up to last, and its runs."""

    first: int
    last: int
    runs: tuple[Run, ...]
    opens_topic: bool
    """Whether a colon stands before it."""
    is_topic: bool
    """Whether "re:" or the like stands before it."""
    is_fresh: bool
    """Whether it begins the line or follows a hard stop."""
    is_pure: bool
    """Whether it is made of readings alone."""


@dataclass(frozen=True)
class Layout:
    """A line with its claims, the role of each word, and its pieces."""

    line: Line
    claims: tuple[Claim, ...]
    roles: tuple[Role, ...]
    pieces: tuple[Piece, ...]

    def role(self, index: int) -> Role:
        """Return the role of a word; beyond the ends there is a hard stop."""
        return self.roles[index] if 0 <= index < len(self.roles) else Role.HARD_STOP

    def is_content(self, index: int) -> bool:
        return self.role(index) in (Role.CONTENT, Role.MARKER)


def lay_out(line: Line, claims: Sequence[Claim]) -> Layout:
    """Return the line with the role of each of its words under these claims."""
    owners = {at: claim for claim in claims for at in range(claim.first, claim.last)}
    roles: list[Role] = []
    for at in range(len(line.words)):
        roles.append(Role.CLAIMED if at in owners else _role(line, at, owners, roles))
    return Layout(line, tuple(claims), tuple(roles), tuple(_pieces(line, roles, claims)))


def _role(line: Line, at: int, owners: dict[int, Claim], roles: list[Role]) -> Role:
    key = line.key(at)
    if key in SOFT_STOPS or key in HARD_STOPS:
        return Role.SOFT_STOP if key in SOFT_STOPS else Role.HARD_STOP
    if key in MARKERS and not _is_mere_glue(line, at, owners, roles):
        return Role.MARKER
    if key in HEADINGS and line.key(at + 1) == ":":
        return Role.MARKER
    if key in GLUE or key in MARKERS:
        return Role.GLUE
    if key in KEPT:
        return Role.NEUTRAL
    return Role.CONTENT if any(letter.isalnum() for letter in key) else Role.NEUTRAL


def _is_mere_glue(line: Line, at: int, owners: dict[int, Claim], roles: list[Role]) -> bool:
    """Whether "to" or "for" begins no topic here ("talked to him", "a log for yesterday")."""
    if line.key(at) == "to":
        return line.key(at + 1) in ("him", "her", "them") or line.key(at - 1) in TO_COME
    if line.key(at) == "on":
        return line.key(at - 1) in ("1", "one") and line.key(at + 1) in ("1", "one")
    if line.key(at) != "for":
        return False
    following = owners.get(at + 1)
    in_head = Role.CONTENT not in roles and Role.MARKER not in roles
    is_past = isinstance(following, DayClaim) and following.is_adverb
    return (in_head and is_past) or line.key(at + 3) == "time"


def _pieces(line: Line, roles: Sequence[Role], claims: Sequence[Claim]) -> Iterator[Piece]:
    stops = (Role.SOFT_STOP, Role.HARD_STOP)
    before, is_fresh, is_topic = "", True, False
    for is_stop, group in groupby(range(len(roles)), key=lambda at: roles[at] in stops):
        places = list(group)
        first, last = places[0], places[-1] + 1
        if is_stop:
            before = line.key(last - 1)
            is_topic = before == ":" and first > 0 and roles[first - 1] is Role.MARKER
            is_fresh = any(roles[at] is Role.HARD_STOP for at in places)
            continue
        runs = tuple(_runs(roles, claims, first, last))
        is_pure = bool(runs) and not {Role.CONTENT, Role.MARKER} & set(roles[first:last])
        yield Piece(first, last, runs, before == ":", is_topic, is_fresh, is_pure)


def _runs(roles: Sequence[Role], claims: Sequence[Claim], first: int, last: int) -> Iterator[Run]:
    interrupts = (Role.CONTENT, Role.MARKER)
    for is_interruption, group in groupby(
        range(first, last), key=lambda at: roles[at] in interrupts
    ):
        places = list(group)
        start, end = places[0], places[-1] + 1
        inside = tuple(claim for claim in claims if start <= claim.first < end)
        if inside and not is_interruption:
            yield Run(start, end, inside)
