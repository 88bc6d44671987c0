"""`/cohort link EMAIL @user` and `/cohort unlinked`: who on the roster is who in the chat."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call
from handlers.cohort_proposals import propose_link
from handlers.find_member import Members
from handlers.own_pairs import mentioned_users
from handlers.reading.mentions import strip_tokens
from messages.member_changes import unlinked_people, was_linked
from messages.message import Message
from models import Cohort, Session
from models.account import people_without_account
from program.errors import MissingWordsError
from program.linking import link, plan_link

MOST_LISTED = 50
EXAMPLE = "/cohort link maya@example.org @maya"


def link_person(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Message:
    """Link the person with the chat user; where that replaces another link, ask first.

    Raises:
        MissingWordsError: no person, or not exactly one chat user is named.
        LinkedElsewhereError: the user is somebody else on the roster.
    """
    users, said = mentioned_users(words), strip_tokens(words)
    if len(users) != 1 or not said:
        raise MissingWordsError(EXAMPLE)
    person = Members(session, call, cohort).by_email_or_name(said)
    plan = plan_link(session, person, call.account, users[0], call.sender)
    if plan.changes_nothing:
        return was_linked(person, is_new=False)
    if plan.former_user_ids or plan.former_person is not None:
        return propose_link(session, call, cohort, plan, now).message
    link(session, plan, call.sender, now)
    return was_linked(person, is_new=True)


def list_unlinked(session: Session, cohort: Cohort) -> Message:
    return unlinked_people(cohort, people_without_account(session, cohort.id), MOST_LISTED)
