"""Who hears of a silent pair, how often, and what it means that somebody acts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models import Alert, AlertAction, Cohort, Pair, Person, Session
from models.alert import claim_alert
from models.notice_alert import revise_notices_of_alert
from models.silence import last_alerts_in
from program.hours import local_day
from program.meeting_hold import about_to_meet
from program.rules import Rules


def facilitators_for(pair: Pair, facilitators: Sequence[Person]) -> list[Person]:
    """Return which of the cohort's facilitators hear of the pair's troubles.

    A facilitator who is in the pair does not, while there is another one.
    """
    others = [person for person in facilitators if not pair.has(person.id)]
    return others or list(facilitators)


def act_on(session: Session, alert: Alert, by: Person, action: AlertAction, now: datetime) -> bool:
    """Record that `by` acts on the alert; return False if somebody else does, or it has ended.

    The first one to act keeps it, and may act again: the last action is kept. The other
    facilitators' copies are written anew.
    """
    if not claim_alert(session, alert, by.id, action, now):
        if alert.ended_at is not None or alert.acted_by_id != by.id:
            return False
        alert.action, alert.acted_at = action, now
        session.flush()
    revise_notices_of_alert(session, alert.id, by.id, now)
    return True


def due_again(session: Session, cohort: Cohort, rules: Rules, now: datetime) -> list[Alert]:
    """Return the open alerts that nobody acted on and that were last told long enough ago.

    After alert_repeats repetitions an alert is only in the digest. While the two are about to meet
    it is not told again.
    """
    zone = ZoneInfo(cohort.time_zone)
    told_before = local_day(now, zone) - timedelta(days=rules.reminding.alert_repeat_days)
    found = [
        alert
        for alert in last_alerts_in(session, cohort.id).values()
        if alert.ended_at is None
        and alert.acted_by_id is None
        and alert.times_told <= rules.reminding.alert_repeats
        and local_day(alert.told_at, zone) <= told_before
    ]
    meeting = about_to_meet(session, [alert.pair_id for alert in found], rules, now)
    return [alert for alert in found if alert.pair_id not in meeting]


def is_last_telling(alert: Alert, rules: Rules) -> bool:
    """Return whether after this telling the alert is only in the digest."""
    return alert.times_told > rules.reminding.alert_repeats
