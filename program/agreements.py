"""What a pair agreed on about its own work: recorded by either, known to both."""

from dataclasses import dataclass
from datetime import datetime

from models import Agreement, Modality, NoticeKind, Pair, Person, Rhythm, Session
from models.agreement import agree, find_agreement
from models.notice import add_notices
from models.pair import lock_pair
from program.arrival import Arriving, arriving
from program.cohorts import check_not_over
from program.contacts import check_running
from program.reach import closed_days_for
from program.rules import Rules
from program.timing import late_expiry


@dataclass(frozen=True)
class Style:
    """How two people want to work."""

    modality: Modality
    rhythm: Rhythm
    times: str = ""


@dataclass(frozen=True)
class Wanted:
    """Who of which pair records what."""

    pair: Pair
    by: Person
    style: Style


@dataclass(frozen=True)
class Recorded:
    """An agreement as it stands, and when the partner hears of it."""

    agreement: Agreement
    pair: Pair
    told: Arriving | None
    """None where nothing was changed."""


def record(session: Session, wanted: Wanted, rules: Rules, now: datetime) -> Recorded:
    """Keep what the two agreed on, and tell the partner; what is so already is left as it is.

    Raises:
        PairEndedError, CohortOverError: nothing is agreed in this pair any more.
    """
    pair, style = wanted.pair, wanted.style
    check_running(pair)
    check_not_over(pair.cohort, now)
    lock_pair(session, pair.id)
    former = find_agreement(session, pair.id)
    if former is not None and style_of(former) == style:
        return Recorded(former, pair, None)
    kept = agree(
        session,
        Agreement(
            pair_id=pair.id,
            modality=style.modality,
            rhythm=style.rhythm,
            times=style.times,
            agreed_at=now,
            agreed_by_id=wanted.by.id,
        ),
    )
    return Recorded(kept, pair, _tell(session, kept, pair, rules, now))


def style_of(agreement: Agreement) -> Style:
    return Style(agreement.modality, agreement.rhythm, agreement.times)


def _tell(
    session: Session, agreement: Agreement, pair: Pair, rules: Rules, now: datetime
) -> Arriving:
    partner = pair.partner_of(agreement.agreed_by_id)
    on_its_way = arriving(session, partner, pair.cohort, rules, now)
    closed = closed_days_for(session, partner, rules, now)
    row = {
        "key": f"agreement:{pair.id}:{now.isoformat()}:{partner.id}",
        "kind": NoticeKind.AGREEMENT,
        "recipient_id": partner.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "due_at": on_its_way.at,
        "created_at": now,
        "expires_at": late_expiry(on_its_way.at, partner.zone, closed, rules),
    }
    add_notices(session, [row])
    return on_its_way
