"""What facilitators read about delivery: who was reached, who was not, and sending again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from messages import delivery_decisions
from messages.cohort import home_section, overview
from messages.delivery_ledger import FIRST_PAGE, Place, ledger_page
from messages.message import Home, Message, message
from messages.proposal import as_message
from messages.reader import Reader
from models import NoticeKind, NoticeState, Person
from models.delivery_ledger import Entry, Outcomes
from program.delivery_decisions import Decision
from program.delivery_ledger import Asked, Ledger, Tally, Told
from program.sending_again import Chance
from tests.samples import sample
from tests.samples.cohort_facts import (
    ANA,
    COHORT,
    FAY,
    GUS,
    KIM,
    LAYLA,
    LEE,
    MAYA,
    NOW,
    ON_TRACK,
    SAM,
    SILENT,
    person,
    view,
)

DELIVERY = "Delivery"
READER = Reader(FAY, (), NOW)
ASKED = Asked(COHORT, FAY)
MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def tally(*parts: tuple[NoticeState, str | None, int], older: int = 0) -> Tally:
    """So many in each state for each reason; `older` are in doubt from before."""
    outcomes = [Outcomes(state, reason, True, number) for state, reason, number in parts]
    if older:
        outcomes.append(Outcomes(NoticeState.NEEDS_HUMAN, "timeout", False, older))
    return Tally(outcomes)


def told(
    number: int,
    kind: NoticeKind,
    to: Person,
    state: NoticeState,
    reason: str | None = None,
    chance: Chance = Chance.USEFUL,
) -> Told:
    at = MONDAY - timedelta(hours=number)
    return Told(Entry(number, kind, state, reason, at, "2026-11", None, None, to.id), to, chance)


DOUBT = told(1, NoticeKind.NUDGE, SAM, NoticeState.NEEDS_HUMAN, "timeout")
DOUBT_OVER = told(
    2, NoticeKind.SECOND_REMINDER, LAYLA, NoticeState.NEEDS_HUMAN, "timeout", Chance.OVER
)
LOOKED_FOR = told(3, NoticeKind.ARTICLE, MAYA, NoticeState.UNKNOWN, "timeout")
LOST = (
    told(4, NoticeKind.ARTICLE, SAM, NoticeState.DEAD, "channel_not_found"),
    told(5, NoticeKind.FIRST_CONTACT, LEE, NoticeState.EXPIRED, "late"),
    told(6, NoticeKind.NUDGE, LAYLA, NoticeState.EXPIRED, "late", Chance.OVER),
    told(7, NoticeKind.WELCOME, ANA, NoticeState.DEAD, "not_in_workspace", Chance.NOT_HERE),
    told(8, NoticeKind.WELCOME, KIM, NoticeState.DEAD, "user_not_found", Chance.LEFT),
)
MIXED = tally(
    (NoticeState.SENT, None, 41),
    (NoticeState.UNKNOWN, "timeout", 1),
    (NoticeState.NEEDS_HUMAN, "timeout", 2),
    (NoticeState.DEAD, "user_not_found", 3),
    (NoticeState.EXPIRED, "late", 2),
    (NoticeState.DUE, "quiet_hours", 2),
    (NoticeState.DUE, "held", 1),
    (NoticeState.SKIPPED, "in_touch", 8),
    (NoticeState.SKIPPED, "away", 3),
    (NoticeState.CANCELED, "pair_ended", 1),
)
TROUBLED = Ledger(ASKED, MIXED, (DOUBT, DOUBT_OVER), (LOOKED_FOR,), LOST)
QUIET = Ledger(ASKED, tally((NoticeState.SENT, None, 43)), (), (), ())


def many(number: int) -> Ledger:
    """A cohort in which that many messages were lost, as many in doubt, as many looked for."""
    people = [person(100 + one, f"Person {one}") for one in range(number)]

    def all_of(state: NoticeState, reason: str, chance: Chance = Chance.USEFUL) -> tuple[Told, ...]:
        return tuple(
            told(one + 1, NoticeKind.NUDGE, to, state, reason, chance)
            for one, to in enumerate(people)
        )

    counts = tally(
        (NoticeState.SENT, None, number),
        (NoticeState.NEEDS_HUMAN, "timeout", number),
        (NoticeState.UNKNOWN, "timeout", number),
        (NoticeState.DEAD, "ratelimited", number),
    )
    return Ledger(
        ASKED,
        counts,
        all_of(NoticeState.NEEDS_HUMAN, "timeout"),
        all_of(NoticeState.UNKNOWN, "timeout"),
        all_of(NoticeState.DEAD, "ratelimited"),
    )


@sample(DELIVERY)
def delivery_with_everything() -> Message:
    """After `/cohort delivery`, when something needs a decision and something got lost."""
    return ledger_page(TROUBLED, READER)


@sample(DELIVERY)
def delivery_all_arrived() -> Message:
    """After `/cohort delivery`, when everything arrived."""
    return ledger_page(QUIET, READER)


@sample(DELIVERY)
def delivery_of_nothing() -> Message:
    """After `/cohort delivery articles`, when none was sent."""
    asked = replace(ASKED, kinds=frozenset({NoticeKind.ARTICLE}))
    return ledger_page(Ledger(asked, tally(), (), (), ()), READER)


@sample(DELIVERY)
def delivery_to_one_person() -> Message:
    """After `/cohort delivery reminders to @sam 30 days`."""
    asked = replace(
        ASKED, days=30, person=SAM, kinds=frozenset({NoticeKind.NUDGE, NoticeKind.FIRST_CONTACT})
    )
    counts = tally((NoticeState.SENT, None, 1), (NoticeState.NEEDS_HUMAN, "timeout", 1))
    return ledger_page(Ledger(asked, counts, (DOUBT,), (), ()), READER)


@sample(DELIVERY)
def delivery_that_cannot_be_mended() -> Message:
    """After `/cohort delivery`, when sending again helps nobody."""
    counts = tally((NoticeState.SENT, None, 1), (NoticeState.DEAD, "user_not_found", 2), older=1)
    return ledger_page(Ledger(ASKED, counts, (DOUBT,), (), LOST[3:]), READER)


@sample(DELIVERY)
def delivery_with_many_pages() -> Message:
    """After `/cohort delivery`, when a workspace was out of reach for long."""
    return ledger_page(many(40), READER)


@sample(DELIVERY)
def further_delivery() -> Message:
    """After *Show 20 more*."""
    return ledger_page(many(40), READER, Place(0, 20))


@sample(DELIVERY)
def delivery_in_the_home() -> Home:
    """A facilitator's home, when something needs a decision."""
    return Home(home_section(view(ON_TRACK, delivery=MIXED)))


@sample(DELIVERY)
def delivery_in_a_quiet_home() -> Home:
    """A facilitator's home, when everything arrived."""
    return Home(home_section(view(ON_TRACK, delivery=tally((NoticeState.SENT, None, 43)))))


@sample(DELIVERY)
def cohort_with_lost_messages() -> Message:
    """After `/cohort`, when something did not arrive."""
    return overview(view(SILENT, delivery=tally((NoticeState.SENT, None, 4), LATE, older=2)))


LATE = (NoticeState.EXPIRED, "late", 1)


@sample(DELIVERY)
def message_arrived() -> Message:
    """After *It arrived*."""
    done = delivery_decisions.was_noted(Decision(DOUBT, is_done=True), READER)
    return ledger_page(QUIET, READER, FIRST_PAGE, [done])


@sample(DELIVERY)
def message_did_not_arrive() -> Message:
    """After *It did not arrive*."""
    done = delivery_decisions.was_noted_as_lost(Decision(DOUBT_OVER, is_done=True), READER)
    return message(done)


@sample(DELIVERY)
def message_goes_again() -> Message:
    """After *Send again*, in the reader's open hours."""
    decision = Decision(DOUBT, is_done=True, goes_at=NOW)
    return message(delivery_decisions.goes_out_again(decision, READER))


@sample(DELIVERY)
def message_goes_again_in_the_morning() -> Message:
    """After *Send again*, in the evening of somebody in another zone."""
    doubt = replace(DOUBT, recipient=ANA)
    decision = Decision(doubt, is_done=True, goes_at=datetime(2026, 11, 25, 16, tzinfo=UTC))
    return message(delivery_decisions.goes_out_again(decision, READER))


@sample(DELIVERY)
def message_is_of_no_more_use() -> Message:
    """After *Send again*, when its month is over meanwhile."""
    decision = Decision(DOUBT_OVER, is_done=False)
    return message(delivery_decisions.goes_out_again(decision, READER))


@sample(DELIVERY)
def somebody_decided_already() -> Message:
    """After *Send again*, when another facilitator said that it arrived."""
    arrived = told(1, NoticeKind.NUDGE, SAM, NoticeState.SENT, "arrived:2")
    decision = Decision(arrived, is_done=False, decided_by=GUS)
    return message(delivery_decisions.goes_out_again(decision, READER))


@sample(DELIVERY)
def decided_twice() -> Message:
    """After *Send again* was pressed twice."""
    due = told(1, NoticeKind.NUDGE, SAM, NoticeState.DUE, "again:1")
    decision = Decision(due, is_done=False, decided_by=FAY)
    return message(delivery_decisions.goes_out_again(decision, READER))


@sample(DELIVERY)
def settled_meanwhile() -> Message:
    """After *It arrived*, when the chat refused it meanwhile."""
    dead = told(1, NoticeKind.NUDGE, SAM, NoticeState.DEAD, "user_not_found")
    return message(delivery_decisions.was_noted(Decision(dead, is_done=False), READER))


@sample(DELIVERY)
def before_sending_again() -> Message:
    """After *Send again to those not reached…*."""
    return as_message(delivery_decisions.resend_proposal(TROUBLED), "draft")


@sample(DELIVERY)
def before_sending_many_again() -> Message:
    """The same after an outage."""
    return as_message(delivery_decisions.resend_proposal(many(40)), "draft")


@sample(DELIVERY)
def sent_again() -> Message:
    """After it was confirmed."""
    return delivery_decisions.were_sent_again(LOST[:2], 2)


@sample(DELIVERY)
def sent_again_in_part() -> Message:
    """After it was confirmed, when another facilitator had done a part."""
    return delivery_decisions.were_sent_again(LOST[:1], 2)


@sample(DELIVERY)
def nothing_left_to_send_again() -> Message:
    """After it was confirmed, when another facilitator had done it."""
    return delivery_decisions.were_sent_again((), 2)
