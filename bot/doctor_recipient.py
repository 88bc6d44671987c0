"""To whom `doctor --live` writes: somebody on the roster, a facilitator if nobody is named."""

from dataclasses import dataclass
from datetime import date

from slack_sdk import WebClient

from bot.doctor_answers import FAILURES
from bot.slack_client import delivery_error
from models import Person, Platform, Session
from models.account import find_account_of
from models.cohort import all_cohorts
from models.person import facilitators_of, find_person_by_email, memberships_of


class NobodyError(Exception):
    """Nothing is sent; the argument says why, and what to do."""


@dataclass(frozen=True)
class Recipient:
    name: str
    email: str
    user_id: str | None
    """In Slack, where the bot has met them."""


def choose_recipient(session: Session, email: str | None, today: date) -> Recipient:
    """Return the person with this email, or the first facilitator of the newest cohort.

    Raises:
        NobodyError: nobody on the roster fits.
    """
    person = _named(session, email, today) if email else _facilitator(session, today)
    account = find_account_of(session, person.id)
    is_met = account is not None and account.platform is Platform.SLACK
    return Recipient(person.name, person.email, account.user_id if account and is_met else None)


def _named(session: Session, email: str, today: date) -> Person:
    person = find_person_by_email(session, email)
    roles = memberships_of(session, person.id) if person else ()
    if person and any(role.left_on is None or role.left_on > today for role, _ in roles):
        return person
    raise NobodyError(f"{email} is not on the roster. Name somebody who is, or leave --to out")


def _facilitator(session: Session, today: date) -> Person:
    for cohort in all_cohorts(session):
        for person in facilitators_of(session, cohort.id, today):
            return person
    raise NobodyError(
        "there is no facilitator on the roster. Import one, or name somebody who is on it: --to"
    )


def user_id_of(recipient: Recipient, client: WebClient) -> str:
    """Return their id in Slack, looked up by email if need be.

    Raises:
        NobodyError: they are not in the workspace.
    """
    if recipient.user_id is not None:
        return recipient.user_id
    try:
        return str(client.users_lookupByEmail(email=recipient.email)["user"]["id"])
    except FAILURES as error:
        reason = delivery_error(error).reason
        raise NobodyError(
            f"{recipient.email} was not found in Slack ({reason}). Invite them, or link them in "
            "Slack: /cohort link EMAIL @user"
        ) from error
