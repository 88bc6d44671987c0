"""The weekly digest: what needs a facilitator first, in one line when nothing does."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from messages.message import (
    Aside,
    Block,
    Heading,
    Message,
    Paragraph,
    Table,
    bold,
    bullets,
    message,
    say,
)
from messages.undelivered import undelivered_lines
from messages.wording import count, day, listed
from program.digest_parts import Digest, Doer, PairName, Trend

MOST_ROWS = 20
"""A longer list is cut, with the way to the rest."""

BEHIND = "Behind on video meetings"

MOST_NAMES = 10
"""So many people are named in a sentence."""


class Names:
    """First names, and whole names where two people of the digest share the first."""

    def __init__(self, digest: Digest) -> None:
        """Take note of everybody whom the digest may name."""
        firsts = Counter(_first(name) for name in set(_everybody(digest)))
        self._shared = {first for first, number in firsts.items() if number > 1}

    def __call__(self, name: str) -> str:
        """Return what the person is called in this digest."""
        return name if _first(name) in self._shared else _first(name)

    def pair(self, pair: PairName) -> str:
        return f"{self(pair.mentor)} and {self(pair.participant)}"


def _first(name: str) -> str:
    return (name.split() or [name])[0]


def _everybody(digest: Digest) -> Iterable[str]:
    pairs = [
        *digest.own,
        *(one.pair for one in digest.silent),
        *(one.pair for one in digest.behind),
        *(one.pair for one in digest.not_begun),
        *(one.pair for one in digest.back),
        *(one.pair for one in digest.on_hold),
    ]
    yield from (name for pair in pairs for name in (pair.mentor, pair.participant))
    yield from (name for one in digest.help for name in (one.asked_by, one.partner))
    doers = [*(one.doer for one in digest.silent), *(one.doer for one in digest.help)]
    yield from (doer.name for doer in doers if doer)
    yield from (one.name for one in digest.away)
    yield from (one.name for one in digest.undelivered)
    yield from digest.unreachable


def weekly_digest(digest: Digest) -> Message:
    """Return the digest; a week in which nothing needs anybody is one line."""
    names = Names(digest)
    needs = _needs(digest)
    return message(
        _lead(digest, needs),
        *_help(digest, names),
        *([] if digest.ended_on else _silent(digest, names)),
        *_behind(digest, names),
        *_undelivered(digest, names),
        *_further(digest, names),
    )


def _lead(digest: Digest, needs: Sequence[str]) -> Paragraph:
    if digest.ended_on:
        return say(_farewell(digest), " ", _activity(digest))
    point = f"{_capital(listed(needs))}. " if needs else ""
    quiet = "" if needs else " Nothing needs you."
    cohort = (bold(f"{digest.cohort}: "),) if digest.names_cohort else ()
    return say(*cohort, f"{point}{_standing(digest)} {_activity(digest)}{quiet}")


def _farewell(digest: Digest) -> str:
    ended = day(digest.ended_on, digest.today) if digest.ended_on else ""
    meetings = count(digest.meetings_required, "video meeting")
    return (
        f"{digest.cohort} ended on {ended}; this is its last digest. "
        f"{digest.complete} of {count(digest.pairs, 'pair')} held all {meetings}."
    )


def _needs(digest: Digest) -> list[str]:
    """Return what somebody should look at, the most urgent first."""
    waiting = sum(one.doer is None for one in digest.help)
    lost = sum(one.number for one in digest.undelivered)
    parts = (
        (waiting, "request for help waits", "requests for help wait"),
        (len(digest.silent), "pair is silent", "pairs are silent"),
        (
            len(digest.behind),
            "pair is behind on video meetings",
            "pairs are behind on video meetings",
        ),
        (lost, "message did not arrive", "messages did not arrive"),
        (
            len(digest.unreachable),
            "person is not in the chat yet",
            "people are not in the chat yet",
        ),
    )
    return [count(number, one, several) for number, one, several in parts if number]


def _standing(digest: Digest) -> str:
    number, well = digest.pairs, digest.on_track
    if number == 0:
        return "No pair is running."
    if well == number:
        return "The one pair is on track." if number == 1 else f"All {number} pairs are on track."
    if well == 0:
        return f"There {'is' if number == 1 else 'are'} {count(number, 'pair')} in all."
    return f"{well} of {number} pairs {'is' if well == 1 else 'are'} on track."


def _activity(digest: Digest) -> str:
    contacts, articles = digest.contacts, digest.articles
    numbers = f"{count(contacts.week, 'contact')} and {count(articles.week, 'article')}"
    changes = [
        change for change in (_change(contacts, "contact"), _change(articles, "article")) if change
    ]
    than = f", {listed(changes)} than the week before" if changes else ", as in the week before"
    return f"{_capital(numbers)} last week{than}."


def _change(trend: Trend, noun: str) -> str:
    if trend.week == trend.before:
        return ""
    direction = "more" if trend.week > trend.before else "fewer"
    return f"{count(abs(trend.week - trend.before), noun)} {direction}"


def _help(digest: Digest, names: Names) -> list[Block]:
    rows = [
        (
            names(one.asked_by),
            names(one.partner),
            day(one.on, digest.today),
            _doer(one.doer, names, digest),
        )
        for one in digest.help
    ]
    return _table("Asked for help", ("Who", "Partner", "When", "Who acts"), rows)


def _silent(digest: Digest, names: Names) -> list[Block]:
    rows = [
        (
            names.pair(one.pair),
            day(one.last_on, digest.today) if one.last_on else "none yet",
            str(one.days),
            _doer(one.doer, names, digest),
        )
        for one in digest.silent
    ]
    return _table("Silent", ("Pair", "Last contact", "Days", "Who acts"), rows)


def _doer(doer: Doer | None, names: Names, digest: Digest) -> str:
    if doer is None:
        return "nobody yet"
    who = "you" if doer.is_reader else names(doer.name)
    return f"{who}, {day(doer.on, digest.today)}"


def _behind(digest: Digest, names: Names) -> list[Block]:
    required = digest.meetings_required
    rows = [
        (names.pair(one.pair), f"{one.done} of {required}", day(one.due_on, digest.today))
        for one in digest.behind
    ]
    heading = f"Fewer than {required} video meetings" if digest.ended_on else BEHIND
    return _table(heading, ("Pair", "Held", "Next was due"), rows)


def _table(heading: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[Block]:
    if not rows:
        return []
    shown, left = rows[:MOST_ROWS], len(rows) - MOST_ROWS
    more = [Aside(f"and {left} more: /cohort")] if left > 0 else []
    return [Heading(heading), Table(header, tuple(shown)), *more]


def _undelivered(digest: Digest, names: Names) -> list[Block]:
    blocks: list[Block] = []
    if digest.undelivered:
        lines = undelivered_lines(digest.undelivered, names)
        blocks += [Heading("Not delivered"), bullets(*lines[:MOST_ROWS])]
    if digest.unreachable:
        blocks += [
            Heading("Not in the chat yet"),
            say(
                f"{_some(digest.unreachable, names)}. They hear nothing from me until they join "
                "with the email address on the roster, or you link the account they have: "
                "/cohort link EMAIL @user."
            ),
        ]
    return blocks


def _further(digest: Digest, names: Names) -> list[Block]:
    """Return what is good to know and asks for nothing."""
    today = digest.today
    lines = (
        (
            "In touch again",
            [f"{names.pair(one.pair)} ({day(one.on, today)})" for one in digest.back],
        ),
        (
            "Not in touch yet",
            [
                f"{names.pair(one.pair)} (announced {day(one.announced_on, today)})"
                for one in digest.not_begun
            ],
        ),
        ("Away", [f"{names(one.name)} until {day(one.until, today)}" for one in digest.away]),
        (
            "On hold",
            [f"{names.pair(one.pair)} until {day(one.until, today)}" for one in digest.on_hold],
        ),
    )
    blocks: list[Block] = [
        say(bold(f"{label}: "), f"{_some(items, str)}.") for label, items in lines if items
    ]
    return [*blocks, *_topics(digest), *_own(digest, names)]


def _topics(digest: Digest) -> list[Block]:
    if not digest.topics:
        return []
    topics = listed([f"{area} ({number} pairs)" for area, number in digest.topics])
    return [
        say(bold("Talked about: "), f"{topics}."),
        Aside("Counted over all pairs; which pair talked about what stays with them."),
    ]


def _own(digest: Digest, names: Names) -> list[Block]:
    if not digest.own:
        return []
    own = listed([names.pair(pair) for pair in digest.own])
    is_one = len(digest.own) == 1
    return [
        Aside(
            f"Your own {'pair' if is_one else 'pairs'}, {own}, {'is' if is_one else 'are'} not "
            "in this digest; another facilitator looks after "
            f"{'it' if is_one else 'them'}."
        )
    ]


def _some(items: Sequence[str], called: Callable[[str], str]) -> str:
    shown = [called(item) for item in items[:MOST_NAMES]]
    left = len(items) - len(shown)
    return f"{', '.join(shown)}, and {left} more: /cohort" if left else listed(shown)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
