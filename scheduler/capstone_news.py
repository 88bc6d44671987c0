"""What somebody did about a capstone, brought to whom it concerns in their open hours."""

from datetime import datetime

from messages.capstone_notices import invitation, selected, slides_arrived
from messages.message import Message
from models import Cohort, Notice, NoticeKind, Role, Session
from models.capstone import find_capstone
from models.capstone_members import find_member, members_by_capstone
from models.capstone_progress import find_review
from models.notice import is_followed
from models.pair import find_pair
from models.person import get_person
from program.capstone_plan import conference_on, review_due_on
from program.cohorts import has_role, is_over
from program.hours import local_day
from program.rules import Rules
from program.welcomes import WELCOME_LASTS
from scheduler.job import Compose, NoticeSpec, Skip, Wait


def compose_invitation(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the invitation, unless it was answered or taken away meanwhile."""
    capstone = find_capstone(session, notice.subject_id or 0)
    place = find_member(session, notice.subject_id or 0, notice.recipient_id)
    if capstone is None or place is None or place.joined_at is not None:
        return Skip("gone")
    cohort = session.get_one(Cohort, capstone.cohort_id)
    if is_over(cohort, now) or not _takes_part(session, cohort, notice, now):
        return Skip("gone")
    if is_followed(session, notice):
        return Skip("changed")
    members = members_by_capstone(session, [capstone.id]).get(capstone.id, ())
    return invitation(capstone, members, get_person(session, notice.recipient_id))


def compose_slides(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the link to the slides as it is now, while there is time for a review."""
    capstone = find_capstone(session, notice.subject_id or 0)
    pair = find_pair(session, notice.pair_id or 0)
    if capstone is None or pair is None or not capstone.slides_url:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    place = find_member(session, capstone.id, pair.participant_id)
    if place is None or place.joined_at is None:
        return Skip("gone")
    # The link was changed before anybody could be told of it: once is enough.
    if is_followed(session, notice):
        return Skip("changed")
    if is_over(pair.cohort, now):  # no review is taken any more
        return Skip("over")
    # Whoever saw them already and recorded the review needs no word of it.
    if find_review(session, capstone.id, pair.id) is not None:
        return Skip("done")
    today = local_day(now, get_person(session, notice.recipient_id).zone)
    return slides_arrived(capstone, pair, review_due_on(pair.cohort, rules), today)


def compose_selected(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the good news, unless the selection was taken back meanwhile."""
    capstone = find_capstone(session, notice.subject_id or 0)
    place = find_member(session, notice.subject_id or 0, notice.recipient_id)
    if capstone is None or capstone.announced_at is None:
        return Skip("gone")
    cohort = session.get_one(Cohort, capstone.cohort_id)
    is_theirs = place is not None and place.joined_at is not None
    if not is_theirs or not _takes_part(session, cohort, notice, now):
        return Skip("gone")
    if is_followed(session, notice):
        return Skip("changed")
    today = local_day(now, get_person(session, notice.recipient_id).zone)
    return selected(capstone, conference_on(cohort, rules), today)


def _takes_part(session: Session, cohort: Cohort, notice: Notice, now: datetime) -> bool:
    person = get_person(session, notice.recipient_id)
    return has_role(session, cohort, person, Role.PARTICIPANT, now)


def _brought(kind: NoticeKind, compose: Compose) -> NoticeSpec:
    """Return how it travels: it is no reminder, and of use for as long as a welcome is."""
    return NoticeSpec(
        kind,
        compose,
        is_reminder=False,
        keeps_quiet_hours=True,
        is_held=True,
        lasts=lambda _: WELCOME_LASTS,
    )


INVITATION = _brought(NoticeKind.CAPSTONE_INVITATION, compose_invitation)
SLIDES = _brought(NoticeKind.CAPSTONE_SLIDES, compose_slides)
SELECTED = _brought(NoticeKind.CAPSTONE_SELECTED, compose_selected)
