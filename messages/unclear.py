"""What the bot says when a typed line is not clear: what it understood, why not, the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.message import Button, Message, buttons, message, say
from messages.wording import (
    clock_time,
    count,
    length,
    listed,
    local_today,
    moment,
    weekday_and_day,
)

FORM = Button("contact.log", "Fill in the form")
LONGEST_QUOTED = 80


@dataclass(frozen=True)
class Teller:
    """The zone and moment in which days and times are said."""

    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        return local_today(self.now, self.zone)

    def day(self, when: date) -> str:
        return weekday_and_day(when, self.today)

    def days(self, choices: Sequence[date]) -> str:
        return listed([self.day(choice) for choice in choices], "or")


def quoted(words: str) -> str:
    """Return the words in quotation marks, shortened where they are many."""
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= LONGEST_QUOTED else f'"{line[:LONGEST_QUOTED]}…"'


def unclear(understood: str, way_out: str) -> Message:
    """Return the refusal of a contact: nothing saved, and the form as another way."""
    return message(say(f"{understood} Nothing is saved. {way_out}"), buttons(FORM))


def too_long(characters: int, limit: int) -> Message:
    return unclear(
        f"The note has {characters:,} characters and I keep {limit:,}.",
        "Shorten it to what you want to recall.",
    )


def in_the_future(on: date, at: datetime | None, teller: Teller) -> Message:
    said = moment(at, teller.zone, teller.today) if at else teller.day(on)
    return message(
        say(
            f"I understood {said}, and that is still to come. I log what has happened; "
            "log it when you have met."
        )
    )


def not_happened(words: str) -> Message:
    them = "those words" if len(words.split()) > 1 else "that word"
    return unclear(
        f"I read {quoted(words)}, so I could not tell whether it took place.",
        f"I log what has happened: if it did, leave {them} out.",
    )


def long_ago(on: date, limit_days: int, teller: Teller) -> Message:
    return unclear(
        f"I understood {teller.day(on)}, and I log at most {count(limit_days, 'day')} back.",
        "If the day is another one, say it with its year.",
    )


def impossible_date(words: str) -> Message:
    return unclear(f"I read {quoted(words)}, and no calendar has that day.", "Which day was it?")


def ambiguous_date(words: str, choices: Sequence[date], teller: Teller) -> Message:
    if not choices:
        return unclear(
            f"I could not tell which day {quoted(words)} means.",
            'Say the day as in "yesterday", "Tuesday" or "October 8".',
        )
    return unclear(
        f"I read {quoted(words)}: that may be {teller.days(choices)}.",
        'Say the day as in "October 8". If the words are not about the day, leave them out.',
    )


def several_dates(words: Sequence[str], choices: Sequence[date], teller: Teller) -> Message:
    several = listed([quoted(word) for word in words])
    days = f" ({teller.days(choices)})" if choices else ""
    return unclear(
        f"I read {several}{days} and could not tell which day it was.",
        "Log each contact by itself, with one day.",
    )


def impossible_time(words: str) -> Message:
    return unclear(
        f"I read {quoted(words)}, and no clock showed that time on that day.", "When did it begin?"
    )


def ambiguous_time(words: str, choices: Sequence[datetime], teller: Teller) -> Message:
    times = listed([clock_time(choice, teller.zone) for choice in choices], "or")
    read = f"that may be {times}" if times else "I could not tell which time that is"
    return unclear(
        f"I read {quoted(words)}: {read}.", 'Say it by your own clock, as in "3pm" or "9:30am".'
    )


def several_times(words: Sequence[str]) -> Message:
    several = listed([quoted(word) for word in words])
    return unclear(
        f"I read {several} and could not tell when it began.",
        'Say one time, or both as in "3:00-3:45pm".',
    )


def impossible_length(words: str, is_zero: bool) -> Message:
    why = "a contact of no length" if is_zero else "longer than I log as one contact"
    return unclear(
        f"I read {quoted(words)} as how long it took, and that is {why}.", "How long did it take?"
    )


def ambiguous_length(words: str, choices: Sequence[int]) -> Message:
    meant = listed([length(minutes) for minutes in choices], "or") or "how long it took"
    return unclear(
        f"I read {quoted(words)} and could not tell whether you mean {meant}.",
        'Say it as in "45 min", or put topic words in quotation marks.',
    )


def several_lengths(words: Sequence[str], choices: Sequence[int]) -> Message:
    several = listed([quoted(word) for word in words])
    lengths = listed([length(minutes) for minutes in choices])
    meant = f" ({lengths})" if lengths else ""
    return unclear(f"I read {several}{meant}, and they do not agree.", "Say one length.")


def unknown_partner(words: str, partners: Sequence[str]) -> Message:
    """Return the refusal of somebody else; `words` are empty for a person who was @mentioned."""
    known = f"You can name {listed(partners, 'or')}." if partners else ""
    understood = "The person you mentioned is not your partner here."
    if words:
        understood = f"I read {quoted(words)}, and nobody of that name is your partner here."
    return unclear(
        understood,
        f'{known} If it belongs to the topic, put it behind "about".'.strip(),
    )


def unreadable() -> Message:
    """Return the answer to what is unclear in a way that has no words of its own."""
    return unclear("I could not tell what this means.", "The form asks for each thing by itself.")


# --- articles ----------------------------------------------------------------------------

ARTICLE_FORM = Button("article.share", "Fill in the form")
ARTICLE_HINT = "Nothing is shared. Type /article, the link, and why you share it."


def no_link() -> Message:
    return message(say(f"I found no link in this. {ARTICLE_HINT}"), buttons(ARTICLE_FORM))


def bad_link(words: str) -> Message:
    return message(
        say(
            f"I read {quoted(words)} as the link, and a browser would not open it. Nothing is "
            "shared. A link begins with https:// or http://."
        ),
        buttons(ARTICLE_FORM),
    )


def article_too_long(characters: int, limit: int) -> Message:
    return message(
        say(
            f"This has {characters:,} characters and I keep {limit:,}. Nothing is shared. Shorten "
            "why you share it."
        ),
        buttons(ARTICLE_FORM),
    )


def several_links(number: int) -> Message:
    return message(
        say(f"I found {number} links, and I share one at a time. Nothing is shared yet."),
        buttons(ARTICLE_FORM),
    )
