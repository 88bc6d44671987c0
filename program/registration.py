"""Who is entitled to the complimentary registration, and the whole ledger of a cohort."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models import Cohort, Duty, GrantedException, Pair, Person, Role, Session
from models.contact import CountedContact
from models.pair import pairs_of
from models.person import memberships_of
from program.calendar import ONE_DAY
from program.cohorts import cohort_today, is_over
from program.hours import local_day
from program.requirement_facts import CutOff, Judging, MentorFacts, cut_off_of, mentor_facts
from program.requirements import Entry, State, judge
from program.rules import DUTIES, Rules


class Verdict(StrEnum):
    ENTITLED = "entitled"
    LACKING = "lacking"
    OPEN = "open"
    """It is still to be judged, and nothing lacks so far."""
    NOTHING_ASKED = "nothing_asked"
    """No pair of theirs lasted until anything was due."""
    LEFT = "left"


@dataclass(frozen=True)
class Registration:
    """Whether a thought partner is entitled, and by what."""

    verdict: Verdict
    judged_on: date
    """The cut-off, or the last day of the cohort where it has none."""
    is_final: bool
    """Whether that day is over; an exception may still change it."""
    lacking: tuple[Entry, ...]
    late: tuple[CountedContact, ...]
    """Logged after the cut-off, and not granted."""
    granted: GrantedException | None
    """The exception by which they are entitled whatever lacks."""


@dataclass(frozen=True)
class MentorLedger:
    """All that is asked of one thought partner in one cohort, as it stands."""

    mentor: Person
    cohort: Cohort
    pairs: tuple[Pair, ...]
    """Announced ones, also those that ended; the oldest first."""
    entries: tuple[Entry, ...]
    """By all that is in the log now."""
    registration: Registration
    exceptions: tuple[GrantedException, ...]
    left_on: date | None

    def of_pair(self, pair_id: int | None) -> tuple[Entry, ...]:
        """Return the entries about that pair; with None, those about no pair."""
        return tuple(e for e in self.entries if (e.pair.id if e.pair else None) == pair_id)


def ledgers_of(
    session: Session,
    cohort: Cohort,
    rules: Rules,
    now: datetime,
    mentor_ids: Collection[int] | None = None,
) -> list[MentorLedger]:
    """Return the ledger of each thought partner of the cohort, by name.

    With `mentor_ids`, of these alone.
    """
    facts = mentor_facts(session, cohort, rules, mentor_ids)
    return [ledger_from(one, rules, now) for one in facts]


def ledger_from(facts: MentorFacts, rules: Rules, now: datetime) -> MentorLedger:
    """Return the ledger that these facts make."""
    today = local_day(now, facts.mentor.zone)
    return MentorLedger(
        facts.mentor,
        facts.cohort,
        tuple(one.pair for one in facts.pairs),
        judge(facts, Judging(today, today), rules),
        _registration(facts, rules, now),
        facts.exceptions,
        facts.left_on,
    )


def own_ledgers(
    session: Session, person: Person, rules: Rules, now: datetime
) -> list[MentorLedger]:
    """Return the ledgers that are about the person: their own, and those of their thought partners.

    Of the latter only what is about the person's own pair is theirs to see. Cohorts that are over
    are left out where there is one that is not.
    """
    cohorts = _own_cohorts(session, person)
    current = [one for one in cohorts if not is_over(one, now)] or cohorts[:1]
    mentors = {person.id, *(pair.mentor_id for pair in pairs_of(session, person.id))}
    return [
        ledger
        for cohort in current
        for ledger in ledgers_of(session, cohort, rules, now, mentors)
        if ledger.mentor.id == person.id or any(pair.has(person.id) for pair in ledger.pairs)
    ]


def _own_cohorts(session: Session, person: Person) -> list[Cohort]:
    """Return the cohorts in which they are thought partner or participant, the newest first."""
    found = memberships_of(session, person.id)
    mine = {cohort.id: cohort for of, cohort in found if of.role is not Role.FACILITATOR}
    return list(mine.values())


def _registration(facts: MentorFacts, rules: Rules, now: datetime) -> Registration:
    cut_off = cut_off_of(facts.cohort, rules)
    judged_on = cut_off.on if cut_off else facts.cohort.ends_on
    is_final = cohort_today(facts.cohort, now) > judged_on
    judging = _judging(facts, cut_off if is_final else None, now)
    duties = rules.counting.judged_at_cut_off if cut_off else DUTIES
    entries = [one for one in judge(facts, judging, rules) if one.duty.value in duties]
    granted = next((one for one in facts.exceptions if one.duty is Duty.EVERYTHING), None)
    has_left = facts.left_on is not None and facts.left_on <= judging.through
    known = facts.as_known(judging).pairs
    return Registration(
        _verdict(entries, is_final, has_left, granted),
        judged_on,
        is_final,
        tuple(entry for entry in entries if entry.state is State.LACKING),
        tuple(contact for pair in known for contact in pair.late),
        granted,
    )


def _judging(facts: MentorFacts, cut_off: CutOff | None, now: datetime) -> Judging:
    if cut_off is None:
        today = local_day(now, facts.mentor.zone)
        return Judging(today, today)
    return Judging(cut_off.on, cut_off.on + ONE_DAY, cut_off)


def _verdict(
    entries: Sequence[Entry], is_final: bool, has_left: bool, granted: GrantedException | None
) -> Verdict:
    if granted is not None:
        return Verdict.ENTITLED
    if has_left:
        return Verdict.LEFT
    if not entries:
        return Verdict.NOTHING_ASKED
    if any(entry.state is State.LACKING for entry in entries):
        return Verdict.LACKING
    return Verdict.ENTITLED if is_final else Verdict.OPEN
