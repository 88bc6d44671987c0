"""The weekly digest: what needs a facilitator first, in one line when nothing does.

What it says about one person (`digest_about`) is made of the very same parts: one long file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from messages.digest_names import Names
from messages.message import (
    Aside,
    Block,
    Heading,
    Message,
    Paragraph,
    as_list,
    bold,
    message,
    say,
)
from messages.undelivered import undelivered_lines
from messages.wording import count, day, listed, ordinal
from models import NoticeState
from models.digest import Undelivered
from program.digest_parts import (
    Asked,
    BehindPair,
    Digest,
    Doer,
    NewPair,
    SilentPair,
    Trend,
)

MOST_ROWS = 20
"""A longer list is cut, with the way to the rest."""

BEHIND = "Behind on video meetings"

NOTES_WAIT = (
    "What people wrote can't be read at the moment, because the key to it is missing. Please tell "
    "whoever runs the bot. Logging, reminders and this digest go on."
)

MOST_NAMES = 10
"""So many people are named in a sentence."""


def weekly_digest(digest: Digest) -> Message:
    """Return the digest; a week in which nothing needs anybody is one line."""
    names = Names(digest)
    needs = [] if digest.ended_on else _needs(digest)
    return message(
        _lead(digest, needs),
        say("/cohort shows every pair and what you can do about it.") if needs else None,
        say(NOTES_WAIT) if digest.notes_wait else None,
        *_help(digest, names),
        *([] if digest.ended_on else _silent(digest, names)),
        *_behind(digest, names),
        *_undelivered(digest, names),
        *_further(digest, names),
    )


def digest_about(digest: Digest, name: str) -> tuple[Block, ...]:
    """Return the lines about one person, as they stand in the digest.

    Who asked for help about them did so in confidence.
    """
    names = Names(digest)
    own = replace(
        digest,
        help=tuple(one for one in digest.help if one.asked_by == name),
        silent=tuple(one for one in digest.silent if one.pair.names(name)),
        behind=tuple(one for one in digest.behind if one.pair.names(name)),
        not_begun=tuple(one for one in digest.not_begun if one.pair.names(name)),
        back=tuple(one for one in digest.back if one.pair.names(name)),
        on_hold=tuple(one for one in digest.on_hold if one.pair.names(name)),
        away=tuple(one for one in digest.away if one.name == name),
        undelivered=tuple(one for one in digest.undelivered if one.name == name),
        unreachable=tuple(one for one in digest.unreachable if one == name),
        topics=(),
        own=(),
        help_going_on=0,
    )
    return (
        *_help(own, names),
        *([] if own.ended_on else _silent(own, names)),
        *_behind(own, names),
        *_undelivered(own, names),
        *_further(own, names),
    )


def _lead(digest: Digest, needs: Sequence[str]) -> Paragraph:
    if digest.ended_on:
        return say(_farewell(digest), " ", _activity(digest))
    point = f"{_capital(listed(needs))}. " if needs else ""
    quiet = "" if needs or digest.notes_wait else " Nothing needs you."
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
    waiting = sum(one.waits for one in digest.help)
    lost, doubtful = _lost(digest), _doubtful(digest)
    parts = (
        (waiting, "request for help waits", "requests for help wait"),
        (len(digest.silent), "pair is silent", "pairs are silent"),
        (
            len(digest.behind),
            "pair is behind on video meetings",
            "pairs are behind on video meetings",
        ),
        (
            sum(one.number for one in doubtful),
            "message may not have arrived",
            "messages may not have arrived",
        ),
        (sum(one.number for one in lost), "message did not arrive", "messages did not arrive"),
        (
            len(digest.unreachable),
            "person is not in the workspace yet",
            "people are not in the workspace yet",
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
    return f"{_capital(numbers)} last week ({_week_before(contacts, articles)} the week before)."


def _week_before(contacts: Trend, articles: Trend) -> str:
    """Return "17 and 4", "the same" or, where both are 0, "none"."""
    if (contacts.week, articles.week) == (contacts.before, articles.before):
        return "the same"
    if not contacts.before + articles.before:
        return "none"
    return f"{contacts.before} and {articles.before}"


def _help(digest: Digest, names: Names) -> list[Block]:
    lines = [
        f"{names(one.asked_by)}, on {day(one.on, digest.today)}, about connecting with "
        f"{names(one.partner)}.{_help_state(one, names, digest)}"
        for one in digest.help
    ]
    going_on = digest.help_going_on
    if not going_on or digest.ended_on:
        return _list("Asked for help", lines)
    earlier = "earlier request for help is" if going_on == 1 else "earlier requests for help are"
    more = say(f"{going_on} {earlier} being looked after and not solved yet: /cohort requests")
    return [*_list("Asked for help", lines), more]


def _help_state(asked: Asked, names: Names, digest: Digest) -> str:
    if asked.is_solved:
        return " It is solved."
    return _doer(asked.doer, names, digest) or " Nobody is on it yet."


def _silent(digest: Digest, names: Names) -> list[Block]:
    lines = [
        f"{names.pair(one.pair)}: {_since(one, digest)}.{_doer(one.doer, names, digest)}"
        for one in digest.silent
    ]
    return _list("Silent", lines)


def _since(silent: SilentPair, digest: Digest) -> str:
    if silent.last_on is None:
        return f"no contact since they began ({count(silent.days, 'day')} ago)"
    return f"last contact {day(silent.last_on, digest.today)} ({count(silent.days, 'day')} ago)"


def _doer(doer: Doer | None, names: Names, digest: Digest) -> str:
    if doer is None:
        return ""
    who = "You have" if doer.is_reader else f"{names(doer.name)} has"
    return f" {who} been on it since {day(doer.on, digest.today)}."


def _behind(digest: Digest, names: Names) -> list[Block]:
    required = digest.meetings_required
    lines = [
        f"{names.pair(one.pair)}: {one.done} of {required}{_due(one, digest)}."
        for one in digest.behind
    ]
    heading = f"Fewer than {required} video meetings" if digest.ended_on else BEHIND
    return _list(heading, lines)


def _due(behind: BehindPair, digest: Digest) -> str:
    if digest.ended_on:
        return ""
    return f", the {ordinal(behind.done + 1)} was due {day(behind.due_on, digest.today)}"


def _list(heading: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    shown, left = lines[:MOST_ROWS], len(lines) - MOST_ROWS
    more = [Aside(f"And {left} more: /cohort")] if left > 0 else []
    return [Heading(heading), *as_list(shown), *more]


def _doubtful(digest: Digest) -> list[Undelivered]:
    """Return what perhaps arrived, and what a facilitator decides about."""
    return [one for one in digest.undelivered if one.state is NoticeState.NEEDS_HUMAN]


def _lost(digest: Digest) -> list[Undelivered]:
    return [one for one in digest.undelivered if one.state is not NoticeState.NEEDS_HUMAN]


def _undelivered(digest: Digest, names: Names) -> list[Block]:
    doubtful = undelivered_lines(_doubtful(digest), names)
    lost = undelivered_lines(_lost(digest), names)
    blocks = [*_list("Perhaps not delivered", doubtful), *_list("Not delivered", lost)]
    if lost:
        blocks.append(Aside("/cohort delivery sends again what can still be of use."))
    if digest.unreachable:
        blocks += [
            Heading("Not in the workspace yet"),
            say(
                f"{_some(digest.unreachable, names)}. Nothing from me arrives until they join with "
                "the email address on the roster, or you link the account they have: "
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
        ("Away", [f"{names(one.name)} through {day(one.until, today)}" for one in digest.away]),
        (
            "Excused",
            [f"{names.pair(one.pair)} through {day(one.until, today)}" for one in digest.on_hold],
        ),
    )
    blocks: list[Block] = [
        say(bold(f"{label}: "), f"{_some(items, str)}.") for label, items in lines if items
    ]
    return [*_not_begun(digest, names), *blocks, *_topics(digest), *_own(digest, names)]


def _not_begun(digest: Digest, names: Names) -> list[Block]:
    """Return the pairs without a contact so far, those announced on one day together."""
    days = [
        (on, [names.pair(one.pair) for one in group])
        for on, group in groupby(sorted(digest.not_begun, key=_announced_on), _announced_on)
    ]
    return [
        say(
            bold("Not in touch yet"),
            f" (announced {day(on, digest.today)}): {_some(pairs, str, '; ')}.",
        )
        for on, pairs in days
    ]


def _announced_on(pair: NewPair) -> date:
    return pair.announced_on


def _topics(digest: Digest) -> list[Block]:
    if not digest.topics:
        return []
    topics = listed([f"{area} ({number} pairs)" for area, number in digest.topics])
    return [
        say(bold("Talked about: "), f"{topics}."),
        Aside("Counted over all pairs; which pair talked about what stays with the pair."),
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


def _some(items: Sequence[str], called: Callable[[str], str], between: str = ", ") -> str:
    """Return the items as a list in a sentence; `between` is "; " where they are pairs."""
    shown = [called(item) for item in items[:MOST_NAMES]]
    left = len(items) - len(shown)
    if left:
        return f"{between.join(shown)}{between}and {left} more: /cohort"
    return listed(shown) if between == ", " else between.join(shown)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
