"""Which modality a line means, and whether the contact took place at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.claims import DayClaim, LengthClaim, ModalityClaim, TimeClaim
from handlers.reading.errors import NotHappenedError
from handlers.reading.roles import Role, Run
from handlers.reading.standing import Standing
from handlers.reading.tokens import whole_words
from handlers.reading.understanding import Understanding
from handlers.reading.vocabulary import FAILURES
from handlers.reading.word_lists import word_set
from models.modality import Modality

_FAILURE = whole_words(FAILURES)
# A call may be on video, a coffee virtual, and one writes in a chat.
_YIELDS_TO = {
    Modality.PHONE: {Modality.VIDEO, Modality.PHONE},
    Modality.CHAT: set(Modality),
    Modality.IN_PERSON: {Modality.VIDEO, Modality.PHONE, Modality.IN_PERSON},
    Modality.EMAIL: {Modality.EMAIL, Modality.CHAT, Modality.TEXT},
}
_BETWEEN_TWO = word_set("and & + / or but then plus")
_BEFORE_A_CHAT = word_set("a the our quick short brief long good nice great")


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
    words = _certain(understanding)
    sure = [word for word in words if not _yields(understanding, word, words)]
    if not sure:
        return ()
    first, *others = sure
    common = [one for one in first.choices if all(one in other.choices for other in others)]
    if common:
        return tuple(common)
    if first.standing is Standing.CERTAIN and not any(
        _competes(understanding, first, each) for each in others
    ):
        return first.choices
    return tuple(dict.fromkeys(choice for word in sure for choice in word.choices))


def modality_words_meant(
    understanding: Understanding, meant: Sequence[Modality]
) -> tuple[tuple[ModalityClaim, Run], ...]:
    """Return the words that said so, with the weak words beside them, and their runs."""
    words = _certain(understanding)
    if len(meant) != 1:
        chats = (word for word in words if _is_a_chat(understanding, word.claim))
        return tuple((word.claim, word.run) for word in chats)
    beside = {word.run for word in words if meant[0] in word.choices}
    return tuple(
        (word.claim, word.run)
        for word in words
        if meant[0] in word.choices or (word.claim.is_weak and word.run in beside)
    )


@dataclass(frozen=True)
class _Word:
    """A modality word that is meant, with its place."""

    claim: ModalityClaim
    run: Run
    standing: Standing

    @property
    def choices(self) -> tuple[Modality, ...]:
        return self.claim.choices


def _certain(understanding: Understanding) -> list[_Word]:
    certain = understanding.certain(ModalityClaim)
    return [
        _Word(claim, placed.run, placed.standing)
        for claim, placed in understanding.of(ModalityClaim)
        if claim in certain
    ]


def _yields(understanding: Understanding, word: _Word, words: Sequence[_Word]) -> bool:
    """Whether a weak word gives way to a surer one beside it, with no "and" between."""
    if not word.claim.is_weak:
        return False
    surer = _YIELDS_TO[word.choices[0]]
    beside = [
        other
        for other in words
        if other.run == word.run and not other.claim.is_weak and surer & set(other.choices)
    ]
    return _is_a_chat(understanding, word.claim) or any(
        not _joined(understanding, word.claim, other.claim) for other in beside
    )


def _is_a_chat(understanding: Understanding, claim: ModalityClaim) -> bool:
    """Whether it is "a chat", which people also have aloud."""
    line = understanding.layout.line
    return line.key(claim.last - 1) == "chat" and line.key(claim.first - 1) in _BEFORE_A_CHAT


def _joined(understanding: Understanding, one: ModalityClaim, other: ModalityClaim) -> bool:
    first, last = sorted((one, other), key=lambda claim: claim.first)
    line = understanding.layout.line
    return any(line.key(at) in _BETWEEN_TWO for at in range(first.last, last.first))


def _competes(understanding: Understanding, first: _Word, other: _Word) -> bool:
    """Whether the other is as likely: in the same breath, or with a day, time or length of its own.

    A piece of the line that is made of nothing but readings is as plain as the first.
    """
    layout, stops = understanding.layout, (Role.SOFT_STOP, Role.HARD_STOP)
    is_piece = layout.role(other.run.first - 1) in stops and layout.role(other.run.last) in stops
    has_more = bool(other.run.kinds & {DayClaim, TimeClaim, LengthClaim})
    return other.run == first.run or is_piece or has_more
