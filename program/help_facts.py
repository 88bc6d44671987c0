"""What a facilitator may know of a request for help and of the pair that asks."""

from dataclasses import dataclass
from datetime import datetime

from models import HelpRequest, Modality, Pair, Person, Session
from models.contact import last_contacts
from models.person import get_person
from program.progress import Progress, progress_of
from program.rules import Rules


@dataclass(frozen=True)
class HelpFacts:
    """A request, with the facts of the pair."""

    request: HelpRequest
    progress: Progress
    last_modality: Modality | None
    acting: Person | None
    """Who acts on the request, if anybody does."""
    solved_by: Person | None = None
    """Who said that it is solved, if it is."""


def help_facts(
    session: Session, request: HelpRequest, pair: Pair, rules: Rules, now: datetime
) -> HelpFacts:
    """Return what a facilitator may know."""
    last = last_contacts(session, pair.id, 1)
    return HelpFacts(
        request=request,
        progress=progress_of(session, [pair], rules, now)[0],
        last_modality=last[0].modality if last else None,
        acting=get_person(session, request.acted_by_id) if request.acted_by_id else None,
        solved_by=get_person(session, request.solved_by_id) if request.solved_by_id else None,
    )
