"""Which skill areas a pair has reason to talk about; conversation starters are chosen by them."""

from collections import Counter

from models import AreaKind, Pair, Session
from models.contact import last_contacts
from models.profile import areas_of_person
from program.assessment_sharing import shared_gaps
from program.skills import SKILL_AREAS

RECENT_CONTACTS = 5


def areas_of(session: Session, pair: Pair) -> tuple[str, ...]:
    """Return the participant's growth areas, gaps that the two share, and what they talked about.

    Shared gaps and tags stay between the two: this is for texts that go to nobody else. What
    nobody shared has no part in it, since a starter would give it away.
    """
    grows = areas_of_person(session, pair.participant_id, AreaKind.GROWTH)
    return tuple(
        dict.fromkeys([*grows, *shared_gaps(session, pair), *_talked_about(session, pair)])
    )


def _talked_about(session: Session, pair: Pair) -> list[str]:
    """Return the areas tagged on the pair's last contacts, the most frequent first."""
    tags = Counter(
        tag
        for contact in last_contacts(session, pair.id, RECENT_CONTACTS)
        for tag in contact.tags
        if tag in SKILL_AREAS
    )
    return [tag for tag, _ in tags.most_common()]
