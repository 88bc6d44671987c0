"""The weekly digest of a facilitator."""

from dataclasses import replace
from datetime import date

from messages.digest import weekly_digest
from messages.message import Message
from models import NoticeKind, NoticeState
from models.digest import Undelivered
from program.digest_parts import (
    Asked,
    AwayPerson,
    Back,
    BehindPair,
    Digest,
    Doer,
    NewPair,
    PairName,
    PairOnHold,
    SilentPair,
    Trend,
)
from tests.samples import sample

DIGESTS = "The weekly digest"

THE_PAIR = PairName("Maya Lin", "Sam Ortiz")
OTHERS = PairName("Lee Wong", "Kim Day")

QUIET = Digest(
    cohort="2026-27",
    names_cohort=False,
    ended_on=None,
    today=date(2026, 11, 23),
    first_day=date(2026, 11, 16),
    last_day=date(2026, 11, 22),
    pairs=24,
    on_track=24,
    not_judged=0,
    complete=2,
    meetings_required=3,
    silent=(),
    behind=(),
    not_begun=(),
    help=(),
    back=(),
    contacts=Trend(19, 17),
    articles=Trend(3, 4),
    undelivered=(),
    unreachable=(),
    on_hold=(),
    away=(),
    own=(),
    topics=(),
)

BUSY = replace(
    QUIET,
    on_track=17,
    not_judged=2,
    silent=(
        SilentPair(THE_PAIR, date(2026, 10, 8), 46, None),
        SilentPair(
            PairName("Ana Stone", "Kit Reed"),
            None,
            20,
            Doer("Gil Gray", False, date(2026, 11, 18)),
        ),
    ),
    behind=(BehindPair(PairName("Dan Stone", "Hal Reed"), 0, date(2026, 10, 31)),),
    not_begun=(NewPair(OTHERS, date(2026, 11, 16)),),
    help=(
        Asked("Ida Reed", "Cleo Stone", date(2026, 11, 19), None),
        Asked("Ned Reed", "Cleo Stone", date(2026, 11, 17), None, is_solved=True),
    ),
    help_going_on=2,
    back=(Back(PairName("Eve Stone", "Gus Reed"), date(2026, 11, 18)),),
    undelivered=(
        Undelivered(9, "Jo Reed", NoticeKind.NUDGE, NoticeState.DEAD, "not_in_workspace", 1),
        Undelivered(4, "Sam Ortiz", NoticeKind.ARTICLE, NoticeState.NEEDS_HUMAN, "timeout", 1),
    ),
    unreachable=("Jo Reed",),
    on_hold=(PairOnHold(PairName("Finn Stone", "Ben Reed"), date(2026, 12, 15)),),
    away=(AwayPerson("Hal Stone", date(2026, 11, 30)),),
    own=(PairName("Fay Field", "Cleo Reed"),),
    topics=(("Business Management", 8), ("Data Management", 5)),
)


@sample(DIGESTS)
def digest_quiet_week() -> Message:
    """On Monday, when nothing needs the facilitator."""
    return weekly_digest(QUIET)


@sample(DIGESTS)
def digest_without_the_key() -> Message:
    """On Monday, when the key is missing without which nobody can read notes."""
    return weekly_digest(replace(QUIET, notes_wait=True))


@sample(DIGESTS)
def digest_busy_week() -> Message:
    """On Monday, when there is something of everything."""
    return weekly_digest(BUSY)


@sample(DIGESTS)
def digest_long_lists() -> Message:
    """On Monday in a large program: lists are cut at 20, with the way to the rest."""
    silent = tuple(
        SilentPair(PairName(f"Ana Stone{number}", f"Kit Reed{number}"), date(2026, 10, 1), 53, None)
        for number in range(51)
    )
    return weekly_digest(replace(QUIET, pairs=400, on_track=349, silent=silent))


@sample(DIGESTS)
def digest_last() -> Message:
    """On the Monday after the cohort's last day."""
    behind = (BehindPair(THE_PAIR, 2, date(2027, 4, 5)),)
    ended = replace(QUIET, today=date(2027, 5, 3), ended_on=date(2027, 4, 30), complete=23)
    return weekly_digest(replace(ended, on_track=23, behind=behind))


@sample(DIGESTS)
def digest_first_week() -> Message:
    """On the first Monday: some pairs have begun, others not yet."""
    days = (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 4))
    pairs = (PairName("Ana Stone", "Kit Reed"), PairName("Walt Ode", "Pia Holm"), OTHERS)
    first = replace(
        QUIET,
        today=date(2026, 9, 8),
        pairs=12,
        on_track=9,
        complete=0,
        not_begun=tuple(NewPair(pair, on) for pair, on in zip(pairs, days, strict=True)),
        contacts=Trend(9, 0),
        articles=Trend(0, 0),
    )
    return weekly_digest(first)


@sample(DIGESTS)
def digest_of_one_pair() -> Message:
    """On Monday in the smallest program, for somebody who facilitates several cohorts."""
    one = replace(QUIET, names_cohort=True, pairs=1, on_track=1, contacts=Trend(1, 1))
    return weekly_digest(replace(one, articles=Trend(0, 0)))


@sample(DIGESTS)
def digest_before_anything_runs() -> Message:
    """On Monday, when no pair is running and one request for help is being looked after."""
    doer = Doer("Fay Field", True, date(2026, 11, 18))
    asked = Asked("Sam Ortiz", "Maya Lin", date(2026, 11, 17), doer)
    none = replace(QUIET, pairs=0, on_track=0, help=(asked,))
    return weekly_digest(replace(none, contacts=Trend(0, 3), articles=Trend(0, 0)))
