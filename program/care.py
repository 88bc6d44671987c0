"""What facilitators do about a pair: act on an alert, take a request, excuse, pass on a message."""

from datetime import date, datetime

from models import (
    Alert,
    AlertAction,
    Excuse,
    HelpRequest,
    NoticeKind,
    Pair,
    PassedMessage,
    Person,
    Session,
)
from models.alert import (
    claim_help_request,
    find_alert,
    find_help_request,
    find_open_alert,
    find_passed_message,
)
from models.audit import About, note
from models.notice import add_notices
from models.notice_alert import revise_notices_of_alert
from models.pair import find_pair, running_pairs_of
from program.alerts import act_on, facilitators_for
from program.cohorts import check_not_over, leaders_of, led_cohorts
from program.errors import (
    NobodyToTellError,
    NoLongerThereError,
    NotForYouError,
    OwnPairError,
    PairEndedError,
)
from program.help import revise_copies, tell_who_asked
from program.hours import local_day, next_decent
from program.reach import closed_days_for
from program.rules import Rules
from program.silence import end_alert


def check_leads(session: Session, pair: Pair, actor: Person, now: datetime) -> None:
    """Check that the actor may look after the pair today.

    Raises:
        NotForYouError: they do not facilitate its cohort.
        OwnPairError: they are in the pair, and somebody else facilitates it too.
    """
    if pair.cohort_id not in {cohort.id for cohort in led_cohorts(session, actor, now)}:
        raise NotForYouError
    if pair.has(actor.id):
        responsible = facilitators_for(pair, leaders_of(session, pair.cohort, now))
        if actor.id not in {one.id for one in responsible}:
            raise OwnPairError([one.name for one in responsible])
    note(session, About(pair.cohort_id, pair.id))


def get_led_pair(session: Session, pair_id: int, actor: Person, now: datetime) -> Pair:
    """Return the pair with that id, which the actor looks after.

    Raises:
        NotForYouError: no such pair, or not theirs to look after.
    """
    pair = find_pair(session, pair_id)
    if pair is None:
        raise NotForYouError
    check_leads(session, pair, actor, now)
    return pair


def get_alert_for(
    session: Session, alert_id: int, actor: Person, now: datetime
) -> tuple[Alert, Pair]:
    """Return the alert with its pair, which the actor looks after.

    Raises:
        NotForYouError: no such alert, or not theirs.
    """
    alert = find_alert(session, alert_id)
    if alert is None:
        raise NotForYouError
    return alert, get_led_pair(session, alert.pair_id, actor, now)


def get_help_request_for(
    session: Session, request_id: int, actor: Person, now: datetime
) -> tuple[HelpRequest, Pair]:
    """Return the request with its pair, which the actor looks after.

    Raises:
        NotForYouError: no such request, or not theirs.
    """
    request = find_help_request(session, request_id)
    if request is None:
        raise NotForYouError
    return request, get_led_pair(session, request.pair_id, actor, now)


def act_on_pair(
    session: Session, pair: Pair, actor: Person, action: AlertAction, now: datetime
) -> bool:
    """Record that the actor acts on the pair's open alert; return whether nobody else does.

    Whoever else was told of it finds in their copy who acts.
    """
    alert = find_open_alert(session, pair.id)
    if alert is None or not act_on(session, alert, actor, action, now):
        return False
    if action is AlertAction.DISMISSED:  # then nothing is left to press in the actor's own copy
        revise_notices_of_alert(session, alert.id, None, now)
    return True


def take_help_request(session: Session, request: HelpRequest, actor: Person, now: datetime) -> bool:
    """Record that the actor takes care of the request; return whether they are the first.

    The one who asked hears of it.
    """
    if not claim_help_request(session, request, actor.id, now):
        return False
    revise_copies(session, request, now)
    tell_who_asked(session, request, "taken", now)
    return True


def excuse_pair(session: Session, pair: Pair, until: date, by: Person, now: datetime) -> Excuse:
    """Stop the pair's clock from today through `until`."""
    excuse = Excuse(
        pair_id=pair.id,
        starts_on=local_day(now, pair.mentor.zone),
        ends_on=until,
        granted_by_id=by.id,
        created_at=now,
    )
    session.add(excuse)
    session.flush()
    _excuse_alert(session, pair, by, now)
    return excuse


def mark_away(session: Session, person: Person, until: date, by: Person, now: datetime) -> Excuse:
    """Stop the clocks of all the person's pairs from today through `until`."""
    excuse = Excuse(
        person_id=person.id,
        starts_on=local_day(now, person.zone),
        ends_on=until,
        granted_by_id=by.id,
        created_at=now,
    )
    session.add(excuse)
    session.flush()
    led = {cohort.id for cohort in led_cohorts(session, by, now)}
    for pair in running_pairs_of(session, person.id):
        if pair.cohort_id in led:
            _excuse_alert(session, pair, by, now)
    return excuse


def _excuse_alert(session: Session, pair: Pair, by: Person, now: datetime) -> None:
    act_on_pair(session, pair, by, AlertAction.EXCUSED, now)
    end_alert(session, pair, by_contact=False, now=now)


def pass_message(session: Session, message: PassedMessage, now: datetime) -> None:
    """Keep the message, and let a notice bring it to its recipient.

    Raises:
        PairEndedError: the pair has ended or was never announced, and this is no answer.
        CohortOverError: the cohort's last day has passed.
    """
    pair = find_pair(session, message.pair_id)
    if pair is None:
        raise NoLongerThereError
    is_running = pair.announced_at is not None and pair.ended_at is None
    if not is_running and message.answers_id is None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    session.add(message)
    session.flush()
    # No pair stands in the row: when the pair ends, its notices are dropped, but what a person
    # wrote arrives.
    row = {
        "key": f"passed:{message.id}",
        "kind": NoticeKind.PASSED_MESSAGE,
        "recipient_id": message.to_id,
        "subject_id": message.id,
        "cohort_id": pair.cohort_id,
        "due_at": now,
        "created_at": now,
    }
    add_notices(session, [row])


def arrives_at(session: Session, recipient: Person, rules: Rules, now: datetime) -> datetime:
    """Return when a message that is passed on goes out to the recipient: now, or when they open."""
    closed = closed_days_for(session, recipient, rules, now)
    return next_decent(now, recipient.zone, closed, rules)


def get_passed_message_for(
    session: Session, passed_id: int, recipient: Person
) -> tuple[PassedMessage, Pair]:
    """Return the message that was brought to this recipient, with its pair.

    Raises:
        NotForYouError: no such message, or it was for somebody else.
    """
    passed = find_passed_message(session, passed_id)
    pair = find_pair(session, passed.pair_id) if passed else None
    if passed is None or pair is None or passed.to_id != recipient.id:
        raise NotForYouError
    return passed, pair


def who_gets_answer(session: Session, passed: PassedMessage, pair: Pair, now: datetime) -> int:
    """Return the id of the person whom an answer to the message goes to.

    A facilitator who no longer leads the cohort hears nothing more of the pair: whoever leads it
    today gets the answer.

    Raises:
        NobodyToTellError: nobody leads it.
        NotForYouError: a former facilitator answers.
    """
    leaders = leaders_of(session, pair.cohort, now)
    leading = {leader.id for leader in leaders}
    if not pair.has(passed.to_id) and passed.to_id not in leading:
        raise NotForYouError
    if pair.has(passed.from_id) or passed.from_id in leading:
        return passed.from_id
    if not leaders:
        raise NobodyToTellError
    return facilitators_for(pair, leaders)[0].id
