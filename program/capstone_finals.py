"""The end of a capstone: slides, the mentor's review, the selection for the conference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Capstone, Cohort, NoticeKind, Pair, Person, Session
from models.audit import About, note
from models.capstone import (
    add_milestone,
    add_review,
    announce_capstone,
    capstone_of,
    capstones_in,
    find_capstone,
    members_by_capstone,
    names_done,
    pairs_reviewed,
    remove_review,
    select_capstone,
    unselect_capstone,
)
from models.notice import add_notices
from models.pair import pairs_in
from program.capstone_plan import Step, conference_on, final_step, steps_of
from program.capstones import get_changeable, pair_in
from program.cohorts import check_not_over, led_cohorts
from program.departures import participants_present
from program.errors import (
    NoLongerThereError,
    NoSlidesError,
    NotForYouError,
    PairEndedError,
    PartnerHasNoneError,
)
from program.partners import get_own_pair
from program.rules import Rules


def hand_in(
    session: Session, person: Person, url: str, rules: Rules, now: datetime
) -> tuple[Capstone, bool]:
    """Keep the link to the slides, and tell the mentors; return whether it is a new one.

    The last milestone that is about slides is done with it.

    Raises:
        NotParticipantError, NoCapstoneError, CohortOverError: as `get_changeable`.
    """
    capstone = get_changeable(session, person, now)
    if capstone.slides_url == url:
        return capstone, False
    capstone.slides_url = url
    capstone.handed_in_at = capstone.handed_in_at or now
    session.flush()
    step = final_step(session.get_one(Cohort, capstone.cohort_id), rules)
    if step is not None:
        add_milestone(session, capstone.id, step.name, person.id, now)
    add_notices(
        session, [_slides_notice(capstone, pair, now) for pair in _pairs(session, capstone)]
    )
    return capstone, True


def _pairs(session: Session, capstone: Capstone) -> list[Pair]:
    """Return one running pair of the capstone's people for each of their mentors."""
    members = members_by_capstone(session, [capstone.id]).get(capstone.id, ())
    found = [pair_in(session, person.id, capstone.cohort_id) for person in members]
    by_mentor: dict[int, Pair] = {}
    for pair in found:
        if pair is not None:
            by_mentor.setdefault(pair.mentor_id, pair)
    return list(by_mentor.values())


def _slides_notice(capstone: Capstone, pair: Pair, now: datetime) -> dict[str, object]:
    return {
        "key": f"capstone_slides:{capstone.id}:{pair.mentor_id}:{now:%Y%m%dT%H%M%S}",
        "kind": NoticeKind.CAPSTONE_SLIDES,
        "recipient_id": pair.mentor_id,
        "cohort_id": capstone.cohort_id,
        "pair_id": pair.id,
        "subject_id": capstone.id,
        "due_at": now,
        "created_at": now,
    }


# --- the mentor's review -----------------------------------------------------------------


def get_reviewable(
    session: Session, mentor: Person, pair_id: int, now: datetime
) -> tuple[Pair, Capstone]:
    """Return the mentor's own pair and the capstone of its participant.

    Raises:
        NotForYouError: they are not the mentor of that pair.
        PairEndedError, CohortOverError: it is too late.
        PartnerHasNoneError: the participant has not begun a capstone.
    """
    pair = get_own_pair(session, mentor, pair_id)
    if pair.mentor_id != mentor.id:
        raise NotForYouError
    if pair.ended_at is not None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    capstone = capstone_of(session, pair.participant_id, pair.cohort_id)
    if capstone is None:
        raise PartnerHasNoneError(pair.participant.name)
    return pair, capstone


def review(session: Session, pair: Pair, capstone: Capstone, now: datetime) -> bool:
    """Record that the mentor reviewed it; return False if they had."""
    return add_review(session, capstone.id, pair.id, now)


def take_review_back(session: Session, pair: Pair, capstone: Capstone) -> bool:
    """Take the review back; return False if there is none."""
    return remove_review(session, capstone.id, pair.id)


# --- the selection -----------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A capstone as a facilitator may see it."""

    id: int
    title: str
    """Empty until it is handed in."""
    slides_url: str
    """The same."""
    members: tuple[Person, ...]
    done: int
    """Milestones."""
    is_selected: bool
    announced_at: datetime | None
    pairs: int
    """Running pairs of its people."""
    reviewed: int
    """In how many of them the thought partner has reviewed it."""

    @property
    def is_handed_in(self) -> bool:
        return bool(self.slides_url)


@dataclass(frozen=True)
class CohortCapstones:
    """All that a facilitator may know of the cohort's capstones."""

    cohort: Cohort
    entries: tuple[Entry, ...]
    without: tuple[Person, ...]
    """Participants who work on none."""
    milestones: int
    """Of the program's plan."""
    conference_on: date

    def entry(self, capstone_id: int) -> Entry:
        """Return one of them.

        Raises:
            NoLongerThereError: nobody works on it any more.
        """
        for one in self.entries:
            if one.id == capstone_id:
                return one
        raise NoLongerThereError


def get_led_capstone(session: Session, capstone_id: int, actor: Person, now: datetime) -> Capstone:
    """Return the capstone, of a cohort that the actor facilitates today.

    Raises:
        NotForYouError: it is of none of theirs.
    """
    capstone = find_capstone(session, capstone_id)
    led = {cohort.id for cohort in led_cohorts(session, actor, now)}
    if capstone is None or capstone.cohort_id not in led:
        raise NotForYouError
    note(session, About(capstone.cohort_id))
    return capstone


def select(session: Session, capstone: Capstone, by: Person, now: datetime) -> bool:
    """Select it for the conference, without telling anybody; return False if it is.

    Raises:
        NoSlidesError: it is not handed in yet.
        CohortOverError: the cohort's last day has passed.
    """
    if capstone.handed_in_at is None:
        raise NoSlidesError
    check_not_over(session.get_one(Cohort, capstone.cohort_id), now)
    return select_capstone(session, capstone, by.id, now)


def unselect(session: Session, capstone: Capstone) -> bool:
    """Take the selection back; return False if it is not selected."""
    return unselect_capstone(session, capstone)


def announce_selected(session: Session, cohort: Cohort, now: datetime) -> list[Capstone]:
    """Tell the people of every selected capstone who were not told; return these capstones.

    Raises:
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort, now)
    selected = [one for one in capstones_in(session, cohort.id) if one.selected_at is not None]
    told = [one for one in selected if announce_capstone(session, one, now)]
    members = members_by_capstone(session, [one.id for one in told])
    rows = [
        _selected_notice(one, person, now) for one in told for person in members.get(one.id, ())
    ]
    add_notices(session, rows)
    return told


def _selected_notice(capstone: Capstone, person: Person, now: datetime) -> dict[str, object]:
    return {
        "key": f"capstone_selected:{capstone.id}:{person.id}:{now:%Y%m%dT%H%M%S}",
        "kind": NoticeKind.CAPSTONE_SELECTED,
        "recipient_id": person.id,
        "cohort_id": capstone.cohort_id,
        "subject_id": capstone.id,
        "due_at": now,
        "created_at": now,
    }


def cohort_capstones(
    session: Session, cohort: Cohort, rules: Rules, now: datetime
) -> CohortCapstones:
    """Return what a facilitator may know; the number of queries does not grow with the capstones.

    No note and no challenge is read for it, and no title before the slides are handed in.
    """
    capstones = capstones_in(session, cohort.id)
    ids = [one.id for one in capstones]
    members, done = members_by_capstone(session, ids), names_done(session, ids)
    pairs = {
        pair.participant_id: pair.id
        for pair in reversed(pairs_in(session, cohort.id))
        if pair.announced_at is not None
    }
    reviewed = pairs_reviewed(session, pairs.values())
    steps = steps_of(cohort, rules)
    entries = [
        _entry(
            one,
            members[one.id],
            [step for step in steps if step.name in done.get(one.id, ())],
            [pairs[each.id] in reviewed for each in members[one.id] if each.id in pairs],
        )
        for one in capstones
        if one.id in members
    ]
    busy = {person.id for entry in entries for person in entry.members}
    present = participants_present(session, cohort, now)
    return CohortCapstones(
        cohort=cohort,
        entries=tuple(entries),
        without=tuple(person for person in present if person.id not in busy),
        milestones=len(steps),
        conference_on=conference_on(cohort, rules),
    )


def _entry(
    capstone: Capstone, members: tuple[Person, ...], done: Sequence[Step], reviews: Sequence[bool]
) -> Entry:
    return Entry(
        id=capstone.id,
        title=capstone.title if capstone.handed_in_at else "",
        slides_url=capstone.slides_url,
        members=members,
        done=len(done),
        is_selected=capstone.selected_at is not None,
        announced_at=capstone.announced_at,
        pairs=len(reviews),
        reviewed=sum(reviews),
    )
