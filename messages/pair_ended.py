"""What the two people of a pair read when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.message import Aside, Message, message, say
from messages.wording import listed
from models import EndReason, Pair, Person


@dataclass(frozen=True)
class EndFacts:
    """An ended pair as one of the two is told of it."""

    pair: Pair
    recipient: Person
    reason: EndReason
    recipient_left: bool
    partner_left: bool
    contacts: int
    facilitators: Sequence[str]
    """Names of whom to ask."""


def pair_ended(facts: EndFacts) -> Message:
    """Return the kind words for one of the two."""
    return message(
        say(_point(facts)),
        say(_what_stays(facts)),
        Aside(_whom_to_ask(facts)),
    )


def _point(facts: EndFacts) -> str:
    partner = facts.pair.partner_of(facts.recipient.id)
    if facts.recipient_left:
        return (
            f"You are leaving the program, so your pair with {partner.name} has ended. "
            f"{partner.first_name} is told too. Thank you for the time you gave it."
        )
    if partner.erased_at is not None:
        return f"{_known_by(facts)} is leaving the program, so your pair has ended."
    if facts.partner_left:
        return f"{partner.name} is leaving the program, so your pair has ended."
    if facts.reason is EndReason.REASSIGNED:
        return (
            f"{partner.name} goes on with another thought partner, so your pair has ended. "
            "Thank you for the time you gave it."
        )
    return f"Your pair with {partner.name} has ended, as the program's facilitators arranged."


def _known_by(facts: EndFacts) -> str:
    """Return who somebody was whose name was erased: "Your participant since September 1"."""
    pair = facts.pair
    role = "participant" if facts.recipient.id == pair.mentor_id else "thought partner"
    began_on = pair.began_on
    since = f" since {began_on:%B} {began_on.day}, {began_on.year}" if began_on else ""
    return f"Your {role}{since}"


def _what_stays(facts: EndFacts) -> str:
    partner = facts.pair.partner_of(facts.recipient.id)
    still = "You will hear nothing more from me about this pair."
    if partner.erased_at is not None:
        return (
            f"{still} They asked me to erase what they wrote here, and I did. What you wrote and "
            "the days of your contacts stay."
        )
    if not facts.contacts:
        return still
    logged = "contact you logged stays" if facts.contacts == 1 else "contacts you logged stay"
    number = "The" if facts.contacts == 1 else f"The {facts.contacts}"
    return (
        f"{still} {number} {logged} on record; "
        f"only you and {partner.first_name} can read the notes."
    )


def _whom_to_ask(facts: EndFacts) -> str:
    whom = listed(list(facts.facilitators), "or") or "whoever runs your program"
    if facts.partner_left and facts.recipient.id == facts.pair.participant_id:
        return f"For another thought partner, ask {whom}."
    return f"If this comes as a surprise, ask {whom}."
