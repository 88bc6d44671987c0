"""How an alert explains itself: what it says of one pair's silence, to one facilitator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from messages.message import Paragraph, say
from messages.wording import called, count, day, listed
from models import NoticeState, Person
from program.alert_facts import Absence, AlertFacts, Reminder


@dataclass(frozen=True)
class Told:
    """The facts about one pair, as they are said to one reader."""

    facts: AlertFacts
    reader: Person
    among: tuple[Person, ...]
    """Everybody whom the message names, to tell two of one first name apart."""

    def name(self, person: Person) -> str:
        """Return the first name, or "you" for a facilitator who is in the pair."""
        if person.id == self.reader.id:
            return "you"
        return called(person, self.among)

    @property
    def is_theirs(self) -> bool:
        """Whether the reader is one of the two."""
        return self.reader.id in (person.id for person in self.facts.people)

    @property
    def pair(self) -> str:
        """The two, inside a sentence: "Maya and Sam", "you and Sam"."""
        people = sorted(self.facts.people, key=lambda person: person.id != self.reader.id)
        return listed([self.name(person) for person in people])

    def on(self, when: date) -> str:
        return day(when, self.facts.today)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def explanation(told: Told) -> list[Paragraph]:
    """Return the paragraphs that say how long the pair is silent, and what was done so far."""
    return [
        say(" ".join(part for part in (_point(told), _before(told), _again(told)) if part)),
        say(" ".join(part for part in _reasons(told) if part)),
    ]


def _point(told: Told) -> str:
    facts, pair = told.facts, capital(told.pair)
    still = "still " if facts.times_told > 1 else ""
    if facts.last_on is None:
        yet = "" if still else " yet"
        announced = f"{told.on(facts.announced_on)} ({_days(facts, ' ago')})"
        return f"{pair} {still}have no contact logged{yet}; the pair was announced on {announced}."
    return f"{pair} {still}have no contact logged since {told.on(facts.last_on)} ({_days(facts)})."


def _days(facts: AlertFacts, suffix: str = "") -> str:
    days = f"{count(facts.days, 'day')}{suffix}"
    return days if facts.counted >= facts.days else f"{days}, {facts.counted} of them counted"


def _before(told: Told) -> str:
    facts = told.facts
    if facts.rhythm_days is not None:
        who = "you two" if told.is_theirs else "they"
        return f"Before that {who} were in touch {_rhythm(facts.rhythm_days)}."
    return "That was the only contact so far." if facts.days_in_touch == 1 else ""


def _rhythm(days: int) -> str:
    if days <= 1:
        return "almost every day"
    if days <= 5:
        return f"about every {('two', 'three', 'four', 'five')[days - 2]} days"
    if 26 <= days <= 35:
        return "about once a month"
    weeks = round(days / 7)
    words = {1: "week", 2: "two weeks", 3: "three weeks"}
    return f"about every {words.get(weeks, f'{weeks} weeks')}"


def _again(told: Told) -> str:
    facts = told.facts
    first = (
        f"You were first told on {told.on(facts.first_told_on)}; nobody has acted yet."
        if facts.times_told > 1
        else ""
    )
    last = "From now on only the weekly digest lists them." if facts.is_last_telling else ""
    return " ".join(part for part in (first, last) if part)


def _reasons(told: Told) -> Iterable[str]:
    facts = told.facts
    yield _reminders(told)
    yield _absences(told)
    if facts.breaks:
        spans = listed([f"{told.on(first)} to {told.on(last)}" for first, last in facts.breaks])
        yield f"Closed days do not count: {spans}."
    if facts.clock_on > (facts.last_on or facts.announced_on):
        yield f"Days count from {told.on(facts.clock_on)}."
    if facts.article_on:
        yield f"An article was shared on {told.on(facts.article_on)}."
    if facts.help_on:
        yield f"Help was asked for on {told.on(facts.help_on)}."


def _reminders(told: Told) -> str:
    reminders = sorted(told.facts.reminders, key=lambda one: (one.on, one.state))
    if not reminders:
        return "No reminder went out since then."
    items = []
    for (on, state), same in groupby(reminders, lambda one: (one.on, one.state)):
        items.append(f"{told.on(on)} to {_recipients(told, list(same))}{FLAWS.get(state, '')}")
    lead = "Reminder" if len(items) == 1 else "Reminders"
    return f"{lead}: {', '.join(items)}{_delivered(reminders, len(items))}."


FLAWS = {
    NoticeState.DEAD: " (not delivered)",
    NoticeState.UNKNOWN: " (perhaps not delivered)",
    NoticeState.NEEDS_HUMAN: " (perhaps not delivered)",
    NoticeState.EXPIRED: " (too late to be sent)",
}


def _recipients(told: Told, reminders: Sequence[Reminder]) -> str:
    people = {one.to.id: one.to for one in reminders}
    if len(people) == len(told.facts.people):
        return "both"
    return listed([told.name(person) for person in people.values()])


def _delivered(reminders: Sequence[Reminder], items: int) -> str:
    sent = [one for one in reminders if one.state is NoticeState.SENT]
    if len(sent) < len(reminders):
        return "; the rest was delivered" if sent else ""
    return "; delivered" if items == 1 else "; all delivered"


def _absences(told: Told) -> str:
    if not told.facts.absences:
        return "Nobody is marked as away."
    return " ".join(absence_sentence(absence, told) for absence in told.facts.absences)


def absence_sentence(absence: Absence, told: Told) -> str:
    """Return "Sam was away from November 1 to November 10." or the like."""
    who = told.name(absence.who) if absence.who else "the pair"
    is_you = who == "you"
    what = "away" if absence.who else "excused"
    if absence.first <= told.facts.today <= absence.last:
        verb = "are" if is_you else "is"
        return f"{capital(who)} {verb} {what} through {told.on(absence.last)}."
    past = "were" if is_you else "was"
    verb = past if absence.last < told.facts.today else "will be"
    span = f"from {told.on(absence.first)} through {told.on(absence.last)}"
    return f"{capital(who)} {verb} {what} {span}."
