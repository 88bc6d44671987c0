"""What is left of a line when the readings are taken out: the note, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.reading.claims import Claim
from handlers.reading.roles import Layout, Role, Run
from handlers.reading.tokens import Line
from handlers.reading.vocabulary import CONNECTORS, DANGLING, HARD_STOPS, SOFT_STOPS
from handlers.reading.word_lists import word_set

_TRAILING = word_set("and & we i both now talked spoke chatted")
"""Glue that goes with a reading before it ("zoom with Sam and talked about")."""
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_STOPS = (SOFT_STOPS | HARD_STOPS) - _OPENING - _CLOSING
_SENTENCE_ENDS = frozenset(".!?")
_CLOSE = _CLOSING | frozenset(",.;:!?…")
"""Written without a blank before them."""
_LOOSE_STOPS = _STOPS - frozenset(".!?…")


def consumed_words(layout: Layout, accepted: Iterable[tuple[Claim, Run]]) -> frozenset[int]:
    """Return the places of the words that belong to accepted claims, with the glue between."""
    consumed: set[int] = set()
    by_run: dict[Run, list[Claim]] = {}
    for claim, run in accepted:
        consumed.update(range(claim.first, claim.last))
        by_run.setdefault(run, []).append(claim)
    for run, claims in by_run.items():
        first = min(claim.first for claim in claims)
        last = max(claim.last for claim in claims)
        start = run.first if _starts_piece(layout, run) else first
        end = run.last if _ends_piece(layout, run) else last
        consumed.update(at for at in range(start, last) if layout.role(at) is Role.GLUE)
        consumed.update(at for at in range(last, end) if _is_trailing_glue(layout, at))
    return frozenset(consumed)


def _is_trailing_glue(layout: Layout, at: int) -> bool:
    return layout.role(at) is Role.GLUE and layout.line.key(at) in _TRAILING


def _starts_piece(layout: Layout, run: Run) -> bool:
    return layout.role(run.first - 1) in (Role.HARD_STOP, Role.SOFT_STOP)


def _ends_piece(layout: Layout, run: Run) -> bool:
    return layout.role(run.last) in (Role.HARD_STOP, Role.SOFT_STOP, Role.MARKER)


def note_of(line: Line, consumed: frozenset[int]) -> str:
    """Return the words that were not consumed, in order and as typed, without loose connectors."""
    if not consumed:
        return line.text
    kept = [at for at in range(len(line.words)) if at not in consumed]
    kept = _without_empty_brackets(line, kept)
    kept = _without_stops_behind_readings(line, kept)
    kept = _without_empty_brackets(line, kept)
    kept = _without_loose_ends(line, kept)
    return _joined(line, kept)


def _without_stops_behind_readings(line: Line, kept: list[int]) -> list[int]:
    """Of the stops on both sides of a reading one stays: the end of a sentence, else the first."""
    still: list[int] = []
    for at in kept:
        is_stop = line.key(at) in _STOPS
        behind_stop = not still or line.key(still[-1]) in _STOPS | _OPENING
        if not is_stop or not behind_stop or (still and still[-1] == at - 1):
            still.append(at)
        elif still and line.key(at) in _SENTENCE_ENDS and line.key(still[-1]) in _STOPS:
            still[-1] = at
    return still


def _without_empty_brackets(line: Line, kept: list[int]) -> list[int]:
    brackets = dict(_brackets(line))
    inside = set(kept)
    empty = {
        at
        for opening, closing in brackets.items()
        if not inside & set(range(opening + 1, closing))
        for at in (opening, closing)
    }
    return [at for at in kept if at not in empty]


def _brackets(line: Line) -> Iterable[tuple[int, int]]:
    """Yield the places of each pair of brackets."""
    opened: list[int] = []
    for at, word in enumerate(line.words):
        if word.key in _OPENING:
            opened.append(at)
        elif word.key in _CLOSING and opened:
            yield opened.pop(), at


def _without_loose_ends(line: Line, kept: list[int]) -> list[int]:
    kept = list(kept)
    while kept and kept[0] > 0 and _is_loose(line, kept[0], CONNECTORS):
        del kept[0]
    at_end = DANGLING if kept and kept[-1] + 1 < len(line.words) else frozenset()
    while kept and (_is_loose(line, kept[-1], at_end) or _hangs(line, kept)):
        kept.pop()
    return kept


def _hangs(line: Line, kept: Sequence[int]) -> bool:
    """Whether the note ends with a stop that stood behind a reading."""
    return line.key(kept[-1]) in _STOPS and (len(kept) < 2 or kept[-2] != kept[-1] - 1)


def _is_loose(line: Line, at: int, connectors: frozenset[str]) -> bool:
    return line.key(at) in connectors or line.key(at) in _LOOSE_STOPS


def _joined(line: Line, kept: Sequence[int]) -> str:
    note, last = "", -1
    for at in kept:
        word = line.words[at]
        if last == at - 1 and note:
            note += line.text[line.words[last].end : word.start]
        elif note and line.key(last) not in _OPENING and word.key not in _CLOSE:
            note += " "
        note += word.text
        last = at
    return note
