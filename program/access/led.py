"""What a facilitator looks after, by an id that nobody can trust: each loader has its condition."""

from datetime import datetime

from models import (
    Alert,
    Capstone,
    Cohort,
    Event,
    GrantedException,
    HelpRequest,
    Pair,
    Person,
    Session,
)
from models.alert import find_alert, find_help_request
from models.audit import About, note
from models.capstone import find_capstone
from models.delivery_ledger import Entry, find_entry
from models.event import find_event
from models.exception import find_exception
from models.pair import find_pair
from models.person import members_of
from models.poll import Poll, find_poll
from program.access.ids import among
from program.alerts import facilitators_for
from program.cohorts import leaders_of, led_cohorts
from program.delivery_ledger import Asked, reach_of
from program.errors import NoLongerThereError, NotForYouError, OwnPairError
from program.match_answers import Proposed, get_proposal
from program.partners import leads


def get_led_cohort(session: Session, cohort_id: int, actor: Person, now: datetime) -> Cohort:
    """Return the cohort, which the actor facilitates today.

    Raises:
        NotForYouError: it is none of theirs.
    """
    cohort = among(led_cohorts(session, actor, now), cohort_id)
    note(session, About(cohort.id))
    return cohort


def get_member(session: Session, person_id: int, cohort: Cohort) -> Person:
    """Return the member of that cohort, which the actor leads; they may have left.

    Raises:
        NotForYouError: there is none.
    """
    return among((person for _, person in members_of(session, cohort.id)), person_id)


# --- pairs -------------------------------------------------------------------------------


def check_leads(session: Session, pair: Pair, actor: Person, now: datetime) -> None:
    """Check that the actor may look after the pair today.

    Raises:
        NotForYouError: they do not facilitate its cohort.
        OwnPairError: they are in the pair, and somebody else facilitates it too.
    """
    if not leads(session, actor, pair, now):
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


def get_visible_pair(session: Session, pair_id: int, actor: Person, now: datetime) -> Pair:
    """Return the pair, which is the actor's own and announced, or somebody else's that they lead.

    Raises:
        NotForYouError: it is neither.
    """
    # By its key: a pair that this session has read already costs no query.
    pair = session.get(Pair, pair_id)
    if pair is None:
        raise NotForYouError
    if pair.has(actor.id):
        is_visible = pair.announced_at is not None
    else:
        is_visible = leads(session, actor, pair, now)
        note(session, About(pair.cohort_id, pair.id))
    if not is_visible:
        raise NotForYouError
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


def get_led_proposal(session: Session, proposal_id: int, actor: Person, now: datetime) -> Proposed:
    """Return what a mentor was asked about a pair that the actor looks after.

    Raises:
        NotForYouError: no such proposal, or not theirs.
    """
    proposed = get_proposal(session, proposal_id)
    check_leads(session, proposed.pair, actor, now)
    return proposed


# --- a cohort's --------------------------------------------------------------------------


def get_led_event(session: Session, event_id: int, actor: Person, now: datetime) -> Event:
    """Return an event of a cohort that the actor facilitates.

    Raises:
        NotForYouError: it is of none of theirs.
    """
    event = find_event(session, event_id)
    if event is None or event.cohort not in led_cohorts(session, actor, now):
        raise NotForYouError
    note(session, About(event.cohort_id))
    return event


def get_led_poll(session: Session, poll_id: int, actor: Person, now: datetime) -> Poll:
    """Return a poll of a cohort that the actor facilitates.

    Raises:
        NotForYouError: it is of none of theirs.
    """
    poll = find_poll(session, poll_id)
    if poll is None or poll.cohort not in led_cohorts(session, actor, now):
        raise NotForYouError
    note(session, About(poll.cohort_id))
    return poll


def get_led_capstone(session: Session, capstone_id: int, actor: Person, now: datetime) -> Capstone:
    """Return the capstone, of a cohort that the actor facilitates today.

    Raises:
        NoLongerThereError: there is none.
        NotForYouError: it is of none of theirs.
    """
    capstone = find_capstone(session, capstone_id)
    if capstone is None:
        raise NoLongerThereError
    get_led_cohort(session, capstone.cohort_id, actor, now)
    return capstone


def get_led_exception(
    session: Session, exception_id: int, actor: Person, now: datetime
) -> tuple[GrantedException, Cohort]:
    """Return the exception with its cohort, which the actor facilitates today.

    Raises:
        NotForYouError: there is none, or not in a cohort of theirs.
    """
    exception = find_exception(session, exception_id)
    if exception is None:
        raise NotForYouError
    cohort = get_led_cohort(session, exception.cohort_id, actor, now)
    note(session, About(cohort.id, person_id=exception.person_id))
    return exception, cohort


def get_led_notice(session: Session, notice_id: int, asked: Asked, now: datetime) -> Entry:
    """Return a message that did not, or perhaps did not, arrive, as one the reader is told of.

    Raises:
        NotForYouError: it is not of the cohort, or about their own pair.
    """
    reach = reach_of(session, Asked(asked.cohort, asked.reader), now)
    entry = find_entry(session, notice_id, reach)
    if entry is None:
        raise NotForYouError
    return entry
