"""One of the things that `/cohort` does: "/cohort away @maya until November 30"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from handlers.call import Call, Reply
from models import Cohort, Session

HandlePart: TypeAlias = "Callable[[Session, Call, Cohort, str, datetime], Reply]"


@dataclass(frozen=True)
class CohortPart:
    """What a facilitator may ask after `/cohort`."""

    words: str
    """The verbs it is known by, with blanks between; the first is the one that help names."""
    example: str
    """"/cohort away @maya until November 30"."""
    handle: HandlePart
    """(session, call, cohort, the words that follow the verb, now)."""

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(self.words.split())
