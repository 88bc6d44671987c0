"""People of a cohort as facilitators name them: by @mention, by email, by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.call import Call
from handlers.reading.mentions import CLOSING, OPENING, mentioned_user
from models import Cohort, Person, Session
from models.account import find_account
from models.audit import About, note
from models.person import find_person_by_email, members_of, memberships_of
from program.errors import SeveralMembersError, UnknownMemberError

LONGEST_NAME = 6
"""Words of a name that are looked at together."""

_BETWEEN = frozenset(
    {"and", "&", "+", "with", "to", "for", "from", "is", "has", "as", "in", "of", "at"}
)
_DAY_BEGINS = frozenset({"until", "till", "through", "thru", "on", "since", "by"})
_DAY_ITSELF = re.compile(
    r"today|now|tomorrow|yesterday|next|this|in|the|[0-9][0-9./-]*(?:st|nd|rd|th)?|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?",
    re.IGNORECASE,
)
"""A word that a day may begin with, where it is nobody's name."""
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]+")


@dataclass(frozen=True)
class Named:
    """Who is named in the words, in order, and the words that follow."""

    people: tuple[Person, ...]
    rest: str
    """From "until", "on" or the day itself; empty when nothing follows."""


@dataclass(frozen=True)
class Members:
    """The people of one cohort, to be found by what somebody typed."""

    session: Session
    call: Call
    cohort: Cohort

    def named_in(self, words: str) -> Named:
        """Return the people named in the words.

        Raises:
            UnknownMemberError: a word names nobody of the cohort.
            SeveralMembersError: a name fits several of them.
        """
        people: list[Person] = []
        typed = words.replace(",", " ").split()
        while typed:
            if typed[0].casefold() in _DAY_BEGINS:
                break
            if typed[0].casefold() in _BETWEEN:
                typed = typed[1:]
                continue
            try:
                person, used = self._first(typed)
            except UnknownMemberError:
                if people and _DAY_ITSELF.fullmatch(typed[0]):
                    break
                raise
            note(self.session, About(self.cohort.id, person_id=person.id))
            people.append(person)
            typed = typed[used:]
        return Named(tuple(people), " ".join(typed))

    def by_email_or_name(self, words: str) -> Person:
        """Return the one person that the words name.

        Raises:
            UnknownMemberError: nobody, or more than one.
            SeveralMembersError: the name fits several people.
        """
        people = self.named_in(words).people
        if len(people) != 1:
            raise UnknownMemberError(words, self.cohort.name)
        return people[0]

    def _first(self, typed: Sequence[str]) -> tuple[Person, int]:
        """Return whom the first words name, and how many words that takes."""
        word = typed[0]
        if word.startswith(OPENING) and CLOSING in word:
            return self._member(self._mentioned(word), ""), 1
        if _EMAIL.fullmatch(word.strip("<>")):
            email = word.strip("<>")
            return self._member(find_person_by_email(self.session, email), email), 1
        return self._by_name(typed)

    def _mentioned(self, token: str) -> Person | None:
        account = self.call.account
        user_id = mentioned_user(token)
        found = find_account(self.session, account.platform, account.workspace_id, user_id)
        if found is None or found.deactivated_at is not None:
            return None
        return self.session.get(Person, found.person_id)

    def _member(self, person: Person | None, words: str) -> Person:
        if person is None or not is_member(self.session, person, self.cohort):
            raise UnknownMemberError(person.name if person else words, self.cohort.name)
        return person

    def _by_name(self, typed: Sequence[str]) -> tuple[Person, int]:
        people = {person.id: person for _, person in members_of(self.session, self.cohort.id)}
        for size in range(min(len(typed), LONGEST_NAME), 0, -1):
            words = " ".join(typed[:size])
            found = [person for person in people.values() if _is_called(person, words, size)]
            if len(found) == 1:
                return found[0], size
            if found:
                choices = [f"{person.name} ({person.email})" for person in found]
                raise SeveralMembersError(words, choices)
        raise UnknownMemberError(" ".join(_until_day(typed)), self.cohort.name)


def is_member(session: Session, person: Person, cohort: Cohort) -> bool:
    """Return whether the person is on the cohort's roster, also when they have left."""
    return any(of.id == cohort.id for _, of in memberships_of(session, person.id))


def _is_called(person: Person, words: str, size: int) -> bool:
    said = _plain(words)
    return said == _plain(person.name) or (size == 1 and said == _plain(person.first_name))


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().removeprefix("@").split())


def _until_day(typed: Sequence[str]) -> list[str]:
    words = []
    for word in typed:
        if word.casefold() in _DAY_BEGINS | _BETWEEN:
            break
        words.append(word)
    return words or list(typed[:1])
