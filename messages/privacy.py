"""What the bot keeps about somebody, who reads it, how long; their own data; who looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from messages.message import (
    Aside,
    Block,
    Button,
    Facts,
    Heading,
    Message,
    as_list,
    bold,
    bullets,
    buttons,
    link,
    message,
    say,
)
from messages.wording import count, day, listed
from models import AuditKind, Pair, Person
from program.looks import Look

MOST_LOOKS = 3
LINES_ON_PAGE = 20
ONLY_YOU_TWO = (
    "Notes, tags, titles, links, and reasons: only you and your partner. Your self-assessments: "
    "only you, and your partner where you share one."
)

_KINDS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Of your pairs",
        (
            ("Contacts of your pairs", "contact"),
            ("Articles of your pairs", "article"),
            ("Meetings of your pairs", "meeting"),
            ("Colleagues brought in", "colleague"),
            ("Notes on capstones", "capstone note"),
        ),
    ),
    (
        "Of yourself",
        (
            ("Your profile", "profile"),
            ("Your self-assessments", "self-assessment"),
            ("Half-time answers", "half-time answer"),
            ("Your capstones", "capstone"),
        ),
    ),
    (
        "For the facilitators",
        (
            ("Your requests for help", "request for help"),
            ("Your feedback on the program", "feedback with your name"),
            ("Messages that were passed on", "message passed on"),
        ),
    ),
)
"""What is counted in the first message, by the titles of models/own_rows.py."""


@dataclass(frozen=True)
class Kept:
    """What is known of what is kept about the reader."""

    person: Person
    counts: Mapping[str, int]
    """By the titles of a download."""
    leaders: Sequence[str]
    """The facilitators' names, without the reader."""
    erased_on: date | None
    """When the words of the current cohort are erased; None without one."""
    looks: Sequence[Look]
    today: date
    is_in_pairs: bool = True
    """Whether they take part as thought partner or participant."""


def what_is_kept(kept: Kept) -> Message:
    """Return what is kept, who reads what, until when, and what can be done about it."""
    return message(
        say(bold("What I keep about you")),
        Facts((("Who you are", _who_you_are(kept)), *_counted(kept.counts))),
        *_who_reads(kept),
        say(_how_long(kept)),
        *_lately(kept),
        buttons(
            Button("privacy.facilitator", _see_label(kept.leaders), style="primary"),
            Button("privacy.download", "Download my data"),
            more=[
                Button("privacy.looks", "Show who looked"),
                Button("privacy.erase", "Erase my data…"),
            ],
        ),
    )


def _who_you_are(kept: Kept) -> str:
    parts = ["name", f"email ({kept.person.email})", "time zone", "role"]
    accounts = kept.counts.get("Your chat accounts", 0)
    return listed([*parts, *(["chat account"] if accounts else []), "settings"])


def _counted(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    facts = []
    for label, kinds in _KINDS:
        said = [
            count(counts[title], noun, _plural(noun)) for title, noun in kinds if counts.get(title)
        ]
        if said:
            facts.append((label, listed(said)))
    return facts


def _plural(noun: str) -> str | None:
    special = {
        "request for help": "requests for help",
        "message passed on": "messages passed on",
        "feedback with your name": "pieces of feedback with your name",
    }
    return special.get(noun)


def _who_reads(kept: Kept) -> tuple[Block, ...]:
    if kept.is_in_pairs:
        return (say(ONLY_YOU_TWO), say(_facilitators_read(kept.leaders)))
    others = listed(list(kept.leaders)) or "Other facilitators"
    verb = "reads" if len(kept.leaders) == 1 else "read"
    return (say(f"You are in no pair. {others} {verb} your name, and what you did about a pair."),)


def _facilitators_read(leaders: Sequence[str]) -> str:
    who = listed(list(leaders)) or "The facilitators"
    verb = "reads" if len(leaders) == 1 else "read"
    return (
        f"{who} {verb} on which days you were in touch, how and for how long, counts, what the "
        "program requires, and what you write to facilitators."
    )


def _how_long(kept: Kept) -> str:
    if kept.erased_on is None:
        return "What you write is erased 90 days after a cohort ends; days and counts stay."
    return f"What you write is erased on {day(kept.erased_on, kept.today)}; days and counts stay."


def _see_label(leaders: Sequence[str]) -> str:
    return (
        f"See what {leaders[0].split()[0]} sees"
        if len(leaders) == 1
        else ("See what facilitators see")
    )


# --- who looked --------------------------------------------------------------------------


def _lately(kept: Kept) -> tuple[Block, ...]:
    if not kept.looks:
        return (say("Nobody who runs the program looked at anything of yours in 30 days."),)
    lines = [look_words(one, kept.person, kept.today) for one in kept.looks[:MOST_LOOKS]]
    return (say("Who looked, in the last 30 days:"), *as_list(lines))


def who_looked(looks: Sequence[Look], reader: Person, today: date) -> Message:
    """Return all of the last month, the latest first."""
    if not looks:
        return message(say("Nobody who runs the program looked at anything of yours in 30 days."))
    return message(
        say(bold("Who looked at or changed something about you"), ", in the last 30 days:"),
        *as_list([look_words(one, reader, today) for one in looks]),
        Aside("Kept for two years: who, what, and when; never any words."),
    )


def look_words(look: Look, reader: Person, today: date) -> str:
    """Return "Fay Field looked at your pair with Sam (3 times, last on November 20)."."""
    who = look.by.name if look.by else "Whoever runs the bot"
    verb = "looked at" if look.kind is AuditKind.SAW else "changed something about"
    on = day(look.last_on, today)
    when = f"on {on}" if look.times == 1 else f"{look.times} times, last on {on}"
    return f"{who} {verb} {_object(look, reader)} ({when})."


def _object(look: Look, reader: Person) -> str:
    match look.about:
        case Pair() as pair:
            return f"your pair with {pair.partner_of(reader.id).first_name}"
        case Person():
            return "what is kept about you"
        case cohort:
            return f"all of {cohort.name}"


# --- what facilitators see ---------------------------------------------------------------


@dataclass(frozen=True)
class View:
    """One thing that a facilitator reads, as they read it."""

    title: str
    blocks: tuple[Block, ...]


def facilitator_view(views: Sequence[View], leaders: Sequence[str]) -> Message:
    """Return what a facilitator reads about the reader, word for word."""
    if not views:
        return message(
            say("Nothing about you is shown to a facilitator now: you are in no announced pair."),
            Aside(BESIDES),
        )
    who = listed(list(leaders), "or")
    return message(
        say(f"This is what {who} reads about you, word for word. Only the buttons are left out."),
        *(block for view in views for block in (Heading(view.title), *view.blocks)),
        Aside(BESIDES),
    )


BESIDES = (
    "Besides: your name, email, and whether you are in the workspace; the years and skill areas of "
    "your profile and whom you would like, while pairs are formed; your answers to invitations "
    "and polls; which messages reached you. Notes, tags, titles, links, and reasons of a pair are "
    "never loaded for any of it. What a partner told the facilitators in confidence is not shown "
    "here, and yours is not shown to them."
)


# --- the data itself ---------------------------------------------------------------------


def download_ready(url: str, until: str) -> Message:
    """Return the address at which the reader fetches their data, once."""
    return message(
        say("Your data as a file: ", link("open the page", url), "."),
        say(
            f"The address works once, until {until}. Whoever has it can read all that is in the "
            "file, so do not pass it on."
        ),
        buttons(Button("privacy.read", "Read it here", "0")),
    )


def no_page(email: str, leaders: Sequence[str]) -> Message:
    """Return how to get the file where the bot serves no page."""
    whom = listed(list(leaders), "or") or "whoever runs your program"
    return message(
        say(
            "Your data is here to read, page by page. I cannot hand you a file: this bot has no "
            "page on the web."
        ),
        say(
            f"For a file, ask {whom}: whoever runs the bot writes it with "
            f"python -m bot export person --email {email} --output my-data.json"
        ),
        buttons(Button("privacy.read", "Read it here", "0", style="primary")),
    )


def data_page(lines: Sequence[tuple[str, str]], offset: int) -> Message:
    """Return a page of all that is kept about the reader, from line `offset` on."""
    shown = lines[offset : offset + LINES_ON_PAGE]
    if not shown:
        return message(say("There is nothing more."))
    last = offset + len(shown)
    rest = len(lines) - last
    return message(
        say(f"What I keep about you, {offset + 1} to {last} of {len(lines)}:"),
        *(
            block
            for title, group in groupby(shown, lambda one: one[0])
            for block in (Heading(title), bullets(*(line for _, line in group)))
        ),
        buttons(Button("privacy.read", f"Show {count(rest, 'more line')}", str(last)))
        if rest
        else None,
        Aside("Only you see this."),
    )


def not_understood(words: str) -> Message:
    """Return what can be typed behind /privacy."""
    line = " ".join(words.split())[:80]
    return message(
        say(f'I could not tell what to show by "{line}".'),
        say(
            "You can type /privacy, /privacy facilitator, /privacy download, /privacy looks, or "
            "/privacy erase."
        ),
    )
