"""Where the readings of a line stand: in its head, its tail, its middle, or in the topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.reading.claims import Claim, PartnerClaim
from handlers.reading.roles import Layout, Piece, Role, Run


@dataclass(frozen=True)
class Place:
    """Where a run stands."""

    layout: Layout
    piece: Piece
    run: Run
    in_topic: bool
    """Whether "about", or words of a topic in an earlier piece, come before it."""
    is_tail: bool
    """Whether nothing but readings follows in the sentence."""
    is_middle: bool
    """Whether it is one lone reading amid other words."""
    is_late: bool
    """Whether it begins a later piece that goes on with other words."""
    is_later: bool
    """Whether an earlier piece had readings other than partners."""
    is_own_piece: bool
    """Whether it stands between stops by itself, with no "about" before it."""

    def around(self, claim: Claim) -> tuple[str, str]:
        """Return the unclaimed words right before and right behind a claim, "" for none."""
        layout, before, behind = self.layout, claim.first - 1, claim.last
        return (
            layout.line.key(before) if layout.role(before) is not Role.CLAIMED else "",
            layout.line.key(behind) if layout.role(behind) is not Role.CLAIMED else "",
        )

    def ends_other_words(self) -> bool:
        """Return whether it is told in a later piece, behind words that nobody reads.

        "Call 15 min. Her demo is on Monday": the day may well be the demo's.
        """
        return self.is_later and self.layout.is_content(self.run.first - 1)

    def opens_topic(self, claim: Claim) -> bool:
        """Return whether "about" or its like stands right before the claim."""
        return self.layout.role(claim.first - 1) is Role.MARKER

    def precedes_content(self, claim: Claim) -> bool:
        """Return whether a word that nobody reads stands right behind the claim."""
        return self.layout.role(claim.last) is Role.CONTENT


@dataclass(frozen=True)
class _SoFar:
    """What the pieces before one say about it."""

    in_topic: bool = False
    is_marked: bool = False
    """Whether "about" or the like opened the topic, not a mere word."""
    has_spoken: bool = False
    """Whether there were readings."""
    has_told: bool = False
    """Whether there were others than partners."""


def places(layout: Layout) -> Iterator[Place]:
    """Yield the place of each run of the layout, in order."""
    so_far = _SoFar()
    for number, piece in enumerate(layout.pieces):
        so_far = _entering(piece, so_far)
        following = layout.pieces[number + 1 :][:1]
        closes = all(later.is_pure or later.is_fresh for later in following)
        for run in piece.runs:
            yield _place(layout, piece, run, so_far, closes)
        so_far = _leaving(layout, piece, so_far)


def _entering(piece: Piece, so_far: _SoFar) -> _SoFar:
    """A new sentence is no topic yet, but what follows a colon is ("zoom yesterday: budget")."""
    if not piece.is_fresh:
        return so_far
    follows = piece.opens_topic and so_far.has_told and not piece.is_pure
    in_topic = piece.is_topic or follows
    return _SoFar(in_topic, in_topic, so_far.has_spoken, so_far.has_told)


def _leaving(layout: Layout, piece: Piece, so_far: _SoFar) -> _SoFar:
    has_spoken = so_far.has_spoken or bool(piece.runs)
    is_marked = so_far.is_marked or _has_marker(layout, piece.first, piece.last)
    return _SoFar(
        in_topic=so_far.in_topic or is_marked or (has_spoken and not piece.is_pure),
        is_marked=is_marked,
        has_spoken=has_spoken,
        has_told=so_far.has_told or any(run.kinds - {PartnerClaim} for run in piece.runs),
    )


def _has_marker(layout: Layout, first: int, last: int) -> bool:
    return any(layout.role(at) is Role.MARKER for at in range(first, last))


def _place(layout: Layout, piece: Piece, run: Run, so_far: _SoFar, closes: bool) -> Place:
    touches_left, touches_right = run.first == piece.first, run.last == piece.last
    is_held = touches_left or touches_right or layout.role(run.last) is Role.MARKER
    is_lone = len(run.kinds) < 2
    is_marked = piece.is_topic or _has_marker(layout, piece.first, run.first)
    return Place(
        layout,
        piece,
        run,
        in_topic=is_marked or (so_far.in_topic and (is_lone or not piece.is_pure)),
        is_tail=touches_right and closes,
        is_middle=is_lone and not is_held,
        is_late=so_far.has_spoken and touches_left and not touches_right,
        is_later=so_far.has_told,
        is_own_piece=piece.is_pure and not piece.is_topic and not so_far.is_marked,
    )
