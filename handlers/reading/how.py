"""Which modality a line means, and whether the contact took place at all."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.claims import DayClaim, LengthClaim, ModalityClaim, TimeClaim
from handlers.reading.errors import NotHappenedError
from handlers.reading.roles import Role
from handlers.reading.standing import Placed, Standing
from handlers.reading.tokens import whole_words
from handlers.reading.understanding import Understanding
from handlers.reading.vocabulary import FAILURES
from handlers.reading.word_lists import word_set
from models.modality import Modality

_FAILURE = whole_words(FAILURES)
_BETWEEN_TWO = word_set("or but & / and + then plus")


def refuse_what_did_not_happen(understanding: Understanding) -> None:
    """Return quietly if the line speaks of something that took place.

    Raises:
        NotHappenedError: It was planned, missed or canceled.
    """
    layout = understanding.layout
    for found in layout.line.find(_FAILURE):
        before = layout.roles[: found.last]
        if Role.MARKER not in before:
            raise NotHappenedError(layout.line.original(found.first, found.last))
    planned = [each for each in understanding.placed if each.standing is Standing.PLANNED]
    if planned and not understanding.certain(ModalityClaim):
        raise NotHappenedError(planned[0].plan)


def modalities_meant(understanding: Understanding) -> tuple[Modality, ...]:
    """Return the modality: none when it has to be asked, several when they are as likely."""
    placed = _certain(understanding)
    strong = [each for each in placed if not _yields(understanding, each, placed)]
    if not strong:
        return ()
    first, *others = strong
    choices = [_choices(each) for each in strong]
    common = [choice for choice in choices[0] if all(choice in each for each in choices)]
    if common:
        return tuple(common) if len(common) < len(choices[0]) or not others else choices[0]
    if _leads(first) and not any(_competes(first, other) for other in others):
        return choices[0]
    return tuple(dict.fromkeys(choice for each in choices for choice in each))


def modality_words_meant(
    understanding: Understanding, meant: Sequence[Modality]
) -> tuple[Placed, ...]:
    """Return the places of the words that said so, with the weak words beside them."""
    if len(meant) != 1:
        return ()
    placed = _certain(understanding)
    sure = [each for each in placed if meant[0] in _choices(each)]
    beside = {each.run for each in sure}
    return tuple(
        each for each in placed if each in sure or (_claim(each).is_weak and each.run in beside)
    )


def _certain(understanding: Understanding) -> list[Placed]:
    certain = set(map(id, understanding.certain(ModalityClaim)))
    return [each for claim, each in understanding.of(ModalityClaim) if id(claim) in certain]


def _claim(placed: Placed) -> ModalityClaim:
    assert isinstance(placed.claim, ModalityClaim)
    return placed.claim


def _choices(placed: Placed) -> tuple[Modality, ...]:
    return _claim(placed).choices


def _yields(understanding: Understanding, weak: Placed, placed: Sequence[Placed]) -> bool:
    """Whether a weak word gives way to a surer one beside it, with no "and" between."""
    if not _claim(weak).is_weak:
        return False
    if _is_a_chat(understanding, weak):
        return True
    return any(
        not _claim(other).is_weak
        and other.run == weak.run
        and not _joined(understanding, weak, other)
        for other in placed
    )


def _is_a_chat(understanding: Understanding, weak: Placed) -> bool:
    """Whether it is "a chat", which people also have aloud."""
    line, claim = understanding.layout.line, _claim(weak)
    articles = ("a", "quick", "good", "nice", "great", "brief", "short", "long", "the", "our")
    return line.key(claim.last - 1) == "chat" and line.key(claim.first - 1) in articles


def _joined(understanding: Understanding, one: Placed, other: Placed) -> bool:
    first, last = sorted((one.claim, other.claim), key=lambda each: each.first)
    between = range(first.last, last.first)
    return any(understanding.layout.line.key(at) in _BETWEEN_TWO for at in between)


def _leads(placed: Placed) -> bool:
    """Whether it stands in the first run of the line."""
    return placed.standing is Standing.CERTAIN


def _competes(first: Placed, other: Placed) -> bool:
    """Whether the other one is as likely: in the same breath, or with a day or length of its own."""
    return other.run == first.run or bool(other.run.kinds & {DayClaim, TimeClaim, LengthClaim})
