"""Which skill areas matter to a pair; conversation starters are chosen by them."""

from collections import Counter

from models import AreaKind, Pair, Session
from models.contact import last_contacts
from models.profile import areas_of_person
from program.skills import SKILL_AREAS

RECENT_CONTACTS = 5


def areas_of(session: Session, pair: Pair) -> tuple[str, ...]:
    """Return the areas of the last contacts, the most frequent first, then those to grow in.

    Tags stay between the two: this is for texts that go to nobody else.
    """
    tags = Counter(
        tag
        for contact in last_contacts(session, pair.id, RECENT_CONTACTS)
        for tag in contact.tags
        if tag in SKILL_AREAS
    )
    growth = areas_of_person(session, pair.participant_id, AreaKind.GROWTH)
    return tuple(dict.fromkeys([*(tag for tag, _ in tags.most_common()), *growth]))
