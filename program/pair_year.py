"""What a pair did in its time: counts and days, no words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models import Modality, Pair, Session
from models.article import articles_by_pair
from models.contact import CountedContact, counted_contacts
from program.periods import Month


@dataclass(frozen=True)
class PairYear:
    """All that a pair logged, added up."""

    pair: Pair
    contacts: tuple[CountedContact, ...]
    """By day."""
    articles: int

    @property
    def by_modality(self) -> Mapping[Modality, int]:
        """How many contacts of each kind there were; kinds without one are absent."""
        counts = Counter(one.modality for one in self.contacts)
        return {modality: counts[modality] for modality in Modality if counts[modality]}

    @property
    def video_meetings(self) -> int:
        return self.by_modality.get(Modality.VIDEO, 0)

    @property
    def months(self) -> int:
        """In how many months of the calendar they were in touch."""
        return len({Month.containing(one.on) for one in self.contacts})


def years_of(session: Session, pairs: Sequence[Pair]) -> list[PairYear]:
    """Return the years of these pairs, in their order; two queries."""
    ids = [pair.id for pair in pairs]
    of_pair: dict[int, list[CountedContact]] = {pair_id: [] for pair_id in ids}
    for contact in counted_contacts(session, ids):
        of_pair[contact.pair_id].append(contact)
    articles = articles_by_pair(session, ids)
    return [PairYear(pair, tuple(of_pair[pair.id]), articles.get(pair.id, 0)) for pair in pairs]
