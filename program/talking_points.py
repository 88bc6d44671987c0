"""Which skill areas a pair talked about of late; conversation starters are chosen by them."""

from collections import Counter

from models import Pair, Session
from models.contact import last_contacts
from program.skills import SKILL_AREAS

RECENT_CONTACTS = 5


def areas_of(session: Session, pair: Pair) -> tuple[str, ...]:
    """Return the skill areas tagged on the pair's last contacts, the most frequent first.

    Tags stay between the two: this is for texts that go to nobody else.
    """
    tags = Counter(
        tag
        for contact in last_contacts(session, pair.id, RECENT_CONTACTS)
        for tag in contact.tags
        if tag in SKILL_AREAS
    )
    return tuple(tag for tag, _ in tags.most_common())
