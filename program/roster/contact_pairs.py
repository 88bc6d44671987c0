"""Finds the pair that a row of the old sheet is about, by emails or names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models import Pair, Person
from program.roster.cells import clean, first_name_first, quoted
from program.roster.reader import Reader
from program.roster.sheet import Row

APART = re.compile(r"\s+(?:and|with|to|-|–|—|→)\s+|\s*[/&+;|]\s*", re.IGNORECASE)
"""What stands between the two people in one cell; a comma only where nothing else does."""
COMMA = re.compile(r"\s*,\s*")

Named = Mapping[str, str]
"""What is said of "mentor" and "participant"; or of "one" and "other", in either order."""


class PairFinder:
    """Looks pairs up by what people call their members."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Take pairs that live and that have ended, the oldest first."""
        self._mentors: dict[str, set[int]] = defaultdict(set)
        self._participants: dict[str, set[int]] = defaultdict(set)
        self._pairs = {pair.id: pair for pair in pairs}
        for pair in pairs:
            for called in _calls(pair.mentor):
                self._mentors[called].add(pair.id)
            for called in _calls(pair.participant):
                self._participants[called].add(pair.id)

    def find(self, row: Row, on: date | None, reader: Reader) -> Pair | None:
        """Return the one pair that the row can mean; None, with a problem, if there is none."""
        column, named = _named(row)
        if not any(named.values()):
            why = "is blank, so I cannot tell which pair it was"
            remedy = 'Write "Maya Lin and Sam Ortiz", or fill in mentor and participant'
            reader.refuse(row, column, why, remedy)
            return None
        said = quoted(" and ".join(filter(None, named.values())))
        fitting = _most_fitting([self._pairs[one] for one in sorted(self._ids(row, named))], on)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            why = f"{said} could be {_several(fitting)}"
            reader.refuse(row, column, why, "Write both emails, or fill in the cohort")
        else:
            remedy = "Write names or emails as in the roster, and import the roster first"
            reader.refuse(row, column, f"{said} is no pair on the roster", remedy)
        return None

    def _ids(self, row: Row, named: Named) -> set[int]:
        if "other" in named:
            one, other = _plain(named["one"]), _plain(named["other"])
            found = self._mentors[one] & self._participants[other]
            found |= self._mentors[other] & self._participants[one]
        elif "one" in named:
            found = self._mentors[_plain(named["one"])] | self._participants[_plain(named["one"])]
        else:
            told = [
                index[_plain(named[role])]
                for role, index in (
                    ("mentor", self._mentors),
                    ("participant", self._participants),
                )
                if named[role]
            ]
            found = set.intersection(*told)
        cohort = row.get("cohort").casefold()
        return {one for one in found if cohort in ("", self._pairs[one].cohort.name.casefold())}


def _named(row: Row) -> tuple[str, Named]:
    """Return the column to blame, and who is named."""
    mentor, participant = row.get("mentor"), row.get("participant")
    if mentor or participant:
        column = "participant" if participant else "mentor"
        return column, {"mentor": mentor, "participant": participant}
    said = row.get("pair")
    parts = (APART if APART.search(said) else COMMA).split(said, maxsplit=1)
    return "pair", dict(zip(("one", "other"), filter(None, parts), strict=False))


def _calls(person: Person) -> Iterable[str]:
    """Return what the person may be called; a first name is enough where one pair has it."""
    return {_plain(person.email), _plain(person.name), _plain(person.first_name)}


def _plain(said: str) -> str:
    named = re.fullmatch(r"[^<>]*<([^<>]+@[^<>]+)>", said.strip())
    return first_name_first(clean(named[1] if named else said)).casefold().replace("’", "'")


def _most_fitting(pairs: Sequence[Pair], on: date | None) -> Sequence[Pair]:
    """Return those that can be meant: of several, the ones that worked that day, or still do."""
    if len(pairs) < 2:
        return pairs
    if on is not None:
        working = [pair for pair in pairs if _worked(pair, on)]
        in_cohort = [p for p in pairs if p.cohort.starts_on <= on <= p.cohort.ends_on]
        pairs = working if len(working) == 1 else in_cohort or pairs
    living = [pair for pair in pairs if pair.ended_at is None]
    return living if len(living) == 1 and _same_people(pairs) else pairs


def _worked(pair: Pair, on: date) -> bool:
    began_on = pair.began_on or pair.cohort.starts_on
    return began_on <= on <= (pair.ended_at.date() if pair.ended_at else pair.cohort.ends_on)


def _same_people(pairs: Sequence[Pair]) -> bool:
    return len({(pair.mentor_id, pair.participant_id) for pair in pairs}) == 1


def _several(pairs: Sequence[Pair]) -> str:
    names = [f"{pair.mentor.name} and {pair.participant.name}" for pair in pairs[:3]]
    return ", or ".join(names) + (f", or {len(pairs) - 3} others" if len(pairs) > 3 else "")
