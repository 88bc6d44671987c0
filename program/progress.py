"""Where a pair stands: contacts, the required video meetings and their pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Contact, Pair, Session
from models.contact import NO_CONTACTS, ContactCounts, count_by_pair, video_meetings
from models.pair import find_pair
from program.pace import pace_due_on
from program.rules import Rules


@dataclass(frozen=True)
class Progress:
    """What is known of one pair without reading any note."""

    pair: Pair
    contacts: int
    last_on: date | None
    """Day of the last contact, None if there was none."""
    video_done: int
    """Video meetings, those carried over from the participant's former pair included."""
    video_required: int
    due_on: tuple[date, ...]
    """By when the first, second, third required meeting should have taken place."""
    today: date
    """Today in the mentor's zone, by which the pair is judged."""

    @property
    def is_complete(self) -> bool:
        return self.video_done >= self.video_required

    @property
    def meetings_due(self) -> int:
        """How many of the required meetings should have taken place before today."""
        return sum(1 for day in self.due_on if day < self.today)

    @property
    def is_behind(self) -> bool:
        return self.video_done < self.meetings_due

    @property
    def next_due_on(self) -> date | None:
        """By when the next required meeting is due; in the past if behind; None if complete."""
        return None if self.is_complete else self.due_on[self.video_done]


def progress_of(
    session: Session, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> list[Progress]:
    """Return where each of the pairs stands; the number of queries does not grow with them."""
    counts = count_by_pair(session, [pair.id for pair in pairs])
    carried = carried_meetings(session, pairs)
    return [
        _progress(pair, counts.get(pair.id, NO_CONTACTS), carried.get(pair.id, 0), rules, now)
        for pair in pairs
    ]


def _progress(
    pair: Pair, counts: ContactCounts, carried: int, rules: Rules, now: datetime
) -> Progress:
    began_on = pair.began_on or pair.cohort.starts_on
    return Progress(
        pair=pair,
        contacts=counts.contacts,
        last_on=counts.last_on,
        video_done=_counting(counts.video_meetings + carried, rules),
        video_required=rules.counting.video_meetings_required,
        due_on=pace_due_on(began_on, pair.cohort.ends_on, rules),
        today=now.astimezone(pair.mentor.zone).date(),
    )


def _counting(video_meetings: int, rules: Rules) -> int:
    """Return how many count; the first one is the introductory meeting."""
    if rules.counting.introductory_meeting_counts:
        return video_meetings
    return max(video_meetings - 1, 0)


def carried_meetings(session: Session, pairs: Sequence[Pair]) -> Mapping[int, int]:
    """Return how many video meetings each pair brings along from former pairs, by pair id."""
    carried = {pair.id: former_pairs(session, pair) for pair in pairs if pair.continues_id}
    if not carried:
        return {}
    former_ids = {former.id for formers in carried.values() for former in formers}
    counts = count_by_pair(session, former_ids)
    return {
        pair_id: sum(counts.get(former.id, NO_CONTACTS).video_meetings for former in formers)
        for pair_id, formers in carried.items()
    }


def former_pairs(session: Session, pair: Pair) -> list[Pair]:
    """Return the participant's former pairs whose meetings count here, the latest first."""
    formers: list[Pair] = []
    while pair.continues_id is not None and pair.carries_meetings:
        former = find_pair(session, pair.continues_id)
        if former is None:
            break
        formers.append(former)
        pair = former
    return formers


def counted_meetings(session: Session, pair: Pair, rules: Rules) -> Sequence[Contact]:
    """Return the video meetings that count for the pair, the earliest first."""
    formers = former_pairs(session, pair)
    meetings = video_meetings(session, [pair.id, *(former.id for former in formers)])
    return meetings if rules.counting.introductory_meeting_counts else meetings[1:]
