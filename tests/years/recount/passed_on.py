"""What a person sent by way of the bot: articles, requests for help, messages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tests.years.happenings import Reopened, Solved
from tests.years.log import AskedForHelp, Shared, Wrote
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow

USEFUL_HOURS = 72


def check(facts: Facts) -> Iterator[Finding]:
    for act in facts.log.acts:
        match act:
            case Shared():
                yield from _check_article(facts, act)
            case Wrote():
                due = Due(act.to, "passed_message", act.at, act.at)
                yield from _compare(facts, "message", act.words, act.to, [follow(due, facts)])
    for words in {act.words for act in facts.log.acts if isinstance(act, AskedForHelp)}:
        yield from _check_help(facts, words)
    yield from _check_numbers(facts)


def _check_article(facts: Facts, act: Shared) -> Iterator[Finding]:
    """Check that it came once, at the partner's open hours, unless the pair ended meanwhile."""
    pair = facts.pairs[act.pair]
    to = pair.partner_of(act.by)
    zone = facts.zone(to, act.at)
    at = facts.days.next_opening(act.at, zone)
    expires = None if facts.is_held(act.at) else facts.days.after_hours(at, USEFUL_HOURS, zone)

    def need(now: datetime) -> str | None:
        return None if pair.runs_at(now) else "the pair ended"

    fate = follow(Due(to, "article", act.at, at, expires, need), facts)
    yield from _compare(facts, "article", act.title, to, [fate])


def _check_help(facts: Facts, words: str) -> Iterator[Finding]:
    """Check that every facilitator heard at once, whatever the hour, except who is in the pair.

    They hear of it again when it was not solved after all.
    """
    asked = [
        act
        for act in facts.log.acts
        if isinstance(act, (AskedForHelp, Reopened)) and act.words == words
    ]
    fates: dict[int, list[Fate]] = defaultdict(list)
    for act in asked:
        for leader in facts.leaders_for(facts.pairs[act.pair], act.at):
            if leader != act.by:
                fates[leader].append(follow(_help(facts, act, leader), facts))
    for leader, found in fates.items():
        yield from _compare(facts, "help request", words, leader, found)


def _help(facts: Facts, act: AskedForHelp | Reopened, leader: int) -> Due:
    pair = facts.pairs[act.pair]

    def need(now: datetime) -> str | None:
        if not pair.runs_at(now):
            return "the pair ended"
        solved = (one for one in facts.log.acts if isinstance(one, Solved))
        if any(one.words == act.words and act.at < one.at <= now for one in solved):
            return "solved"
        return None if leader in facts.leaders_for(pair, now) else "does not lead"

    return Due(leader, "help_request", act.at, act.at, None, need)


def _compare(facts: Facts, kind: str, words: str, to: int, fates: list[Fate]) -> Iterator[Finding]:
    name = facts.log.members[to].name
    label = {"help request": "help_request", "message": "passed_message"}.get(kind, kind)
    heard = [one.at for one in facts.heard(to, label) if words in re.findall(r"\w+", one.text)]
    yield from compare(kind, f"{name} ({words})", fates, heard)


def _check_numbers(facts: Facts) -> Iterator[Finding]:
    """Check that nobody got what nobody sent."""
    sent = [act for act in facts.log.acts if isinstance(act, (Shared, AskedForHelp, Wrote))]
    words = {act.title if isinstance(act, Shared) else act.words for act in sent}
    for one in facts.log.heard:
        is_passed_on = one.kind in ("article", "help_request", "passed_message")
        if is_passed_on and not words & set(re.findall(r"\w+", one.text)):
            yield Finding("nobody sent it", one.text)
