"""What belongs to the actor, by an id that nobody can trust: each loader has its condition.

A loader returns the object, or raises NotForYouError; no handler finds an object by its id in any
other way.
"""

from datetime import datetime

from models import (
    Assessment,
    Contact,
    Draft,
    HelpRequest,
    Meeting,
    Pair,
    PassedMessage,
    Person,
    Referral,
    Session,
)
from models.alert import find_help_request, find_passed_message
from models.assessment import find_assessment, find_share
from models.draft import find_draft
from models.meeting import find_meeting
from models.pair import running_pairs_of
from models.referral import find_referral
from program.assessments import Run, run_of
from program.cohorts import check_not_over
from program.contacts import may_change
from program.errors import (
    NoLongerThereError,
    NoPairError,
    NotForYouError,
    PairEndedError,
    TooLateToChangeError,
)
from program.partners import OwnPairs, today_of
from program.rules import Rules

# --- pairs -------------------------------------------------------------------------------


def get_own_pairs(session: Session, person: Person, now: datetime) -> OwnPairs:
    """Return the person's running pairs; those of cohorts that are over only if there are no other.

    Raises:
        NoPairError: there is none.
    """
    running = running_pairs_of(session, person.id)
    current = [pair for pair in running if pair.cohort.ends_on >= today_of(pair, now)]
    if not running:
        raise NoPairError
    return OwnPairs(person, tuple(current or running))


def get_own_pair(session: Session, person: Person, pair_id: int) -> Pair:
    """Return the announced pair, which the person belongs to; it may have ended.

    Raises:
        NotForYouError: it is not theirs, or there is none.
    """
    # By its key: a pair that this session has read already costs no query.
    pair = session.get(Pair, pair_id)
    if pair is None or pair.announced_at is None or not pair.has(person.id):
        raise NotForYouError
    return pair


def get_mentored_pair(session: Session, mentor: Person, pair_id: int) -> Pair:
    """Return the announced pair in which the person is the mentor; it may have ended.

    Raises:
        NotForYouError: they are not.
    """
    pair = get_own_pair(session, mentor, pair_id)
    if pair.mentor_id != mentor.id:
        raise NotForYouError
    return pair


def get_running_mentored_pair(
    session: Session, mentor: Person, pair_id: int, now: datetime
) -> Pair:
    """Return the running pair in which the person is the mentor.

    Raises:
        NotForYouError: they are not.
        PairEndedError, CohortOverError: nothing new begins in it.
    """
    pair = get_mentored_pair(session, mentor, pair_id)
    if pair.ended_at is not None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    return pair


# --- in a pair ---------------------------------------------------------------------------


def get_own_contact(
    session: Session, contact_id: int, person: Person, rules: Rules, now: datetime
) -> Contact:
    """Return the contact, which this person logged and may still change.

    Raises:
        NoLongerThereError: it was undone.
        NotForYouError: somebody else logged it.
        TooLateToChangeError: it was logged too long ago.
    """
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NoLongerThereError
    if contact.logged_by_id != person.id:
        raise NotForYouError
    if not may_change(contact, person, rules, now):
        raise TooLateToChangeError(rules.counting.edit_days)
    return contact


def get_own_meeting(session: Session, meeting_id: int, person: Person) -> tuple[Meeting, Pair]:
    """Return the meeting, which the person is one of the two of, and its pair.

    Raises:
        NotForYouError: it is not theirs, or there is none.
    """
    meeting = find_meeting(session, meeting_id)
    if meeting is None:
        raise NotForYouError
    return meeting, get_own_pair(session, person, meeting.pair_id)


def get_own_request(session: Session, request_id: int, person: Person) -> tuple[HelpRequest, Pair]:
    """Return the request that the person made, with its pair.

    Raises:
        NotForYouError: no such request, or somebody else made it.
    """
    request = find_help_request(session, request_id)
    if request is None or request.asked_by_id != person.id:
        raise NotForYouError
    return request, session.get_one(Pair, request.pair_id)


def get_passed_message_for(
    session: Session, passed_id: int, recipient: Person
) -> tuple[PassedMessage, Pair]:
    """Return the message that was brought to this recipient, with its pair.

    Raises:
        NotForYouError: no such message, or it was for somebody else.
    """
    passed = find_passed_message(session, passed_id)
    if passed is None or passed.to_id != recipient.id:
        raise NotForYouError
    return passed, session.get_one(Pair, passed.pair_id)


def get_own_referral(session: Session, referral_id: int, mentor: Person) -> Referral:
    """Return the mentor's own referral.

    Raises:
        NoLongerThereError: it is gone.
        NotForYouError: it is somebody else's.
    """
    referral = find_referral(session, referral_id)
    if referral is None:
        raise NoLongerThereError
    if session.get_one(Pair, referral.pair_id).mentor_id != mentor.id:
        raise NotForYouError
    return referral


# --- alone -------------------------------------------------------------------------------


def get_own_draft(session: Session, draft_id: str, person: Person, kind: str) -> Draft:
    """Return the person's own unused draft of that kind.

    Raises:
        NoLongerThereError: it was used, or is not theirs.
    """
    draft = find_draft(session, draft_id, person.id, kind)
    if draft is None:
        raise NoLongerThereError
    return draft


def get_own_run(session: Session, assessment_id: int, person: Person) -> Run:
    """Return the person's own assessment, finished or not.

    Raises:
        NotForYouError: it is not theirs, or there is none.
    """
    assessment = find_assessment(session, assessment_id)
    if assessment is None or assessment.person_id != person.id:
        raise NotForYouError
    return run_of(session, assessment)


def get_shared(
    session: Session, assessment_id: int, pair_id: int, person: Person
) -> tuple[Assessment, Pair]:
    """Return what the person's partner shares with them in this pair.

    Raises:
        NotForYouError: the pair is not theirs.
        NoLongerThereError: it is not shared (any more), or the pair has ended.
    """
    pair = get_own_pair(session, person, pair_id)
    if pair.ended_at is not None or find_share(session, assessment_id, pair.id) is None:
        raise NoLongerThereError
    assessment = session.get_one(Assessment, assessment_id)
    if assessment.person_id != pair.partner_of(person.id).id:
        raise NoLongerThereError
    return assessment, pair
