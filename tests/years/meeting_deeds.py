"""What a pair does about its meetings and about how it works, by way of the program itself."""

from collections.abc import Sequence
from datetime import datetime

from models import Modality, Person
from models.agreement import Rhythm
from program.agreements import Style, Wanted, record
from program.meeting_notices import Seen
from program.meeting_outcomes import Answer, Answered, did_not, took_place, unanswered
from program.meetings import Plan, Wish, accept, cancel, is_ahead, planned, propose, repropose
from program.program_feedback import give
from program.reflections import Said, reflect, reflected
from tests.years import happenings, log
from tests.years.deeds import Doer

SETTLED = frozenset({Answer.LOGGED, Answer.CONFIRMED, Answer.DID_NOT, Answer.KEPT})


def propose_meeting(doer: Doer, pair_id: int, by: int, times: Sequence[datetime]) -> list[log.Act]:
    wish = Wish(doer.pair(pair_id), doer.person(by), Plan(tuple(times)))
    propose(doer.session, wish, doer.rules, doer.now)
    return []


def accept_meeting(doer: Doer, pair_id: int, by: int) -> list[log.Act]:
    """Accept the first time that is still to come of what the other one proposed."""
    for seen in _planned(doer, pair_id, by):
        meeting = seen.meeting
        if meeting.is_open and meeting.proposed_by_id != by:
            number = next(n for n, time in enumerate(meeting.times) if time > doer.now)
            step = accept(doer.session, seen, number, doer.rules, doer.now)
            if step.is_new and meeting.starts_at is not None:
                return [happenings.Agreed(doer.now, meeting.id, pair_id, meeting.starts_at)]
    return []


def move_meeting(doer: Doer, pair_id: int, by: int, times: Sequence[datetime]) -> list[log.Act]:
    """Propose other times in place of whatever is planned."""
    for seen in _planned(doer, pair_id, by):
        was_agreed = is_ahead(seen.meeting, doer.now)
        step = repropose(doer.session, seen, Plan(tuple(times)), doer.rules, doer.now)
        return _given_up(doer, seen, was_agreed=was_agreed and step.is_new)
    return []


def cancel_meeting(doer: Doer, pair_id: int, by: int) -> list[log.Act]:
    for seen in _planned(doer, pair_id, by):
        was_agreed = is_ahead(seen.meeting, doer.now)
        step = cancel(doer.session, seen, doer.rules, doer.now)
        return _given_up(doer, seen, was_agreed=was_agreed and step.is_new)
    return []


def say_of_meetings(
    doer: Doer, pair_id: int, by: int, *, did_meet: bool, insists: bool
) -> list[log.Act]:
    """Answer whether the meetings that are over took place."""
    pair, person = doer.pair(pair_id), doer.person(by)
    acts: list[log.Act] = []
    for meeting in unanswered(doer.session, pair, person, doer.now):
        seen = Seen(meeting, pair, person, meeting.revision)
        say = took_place if did_meet else did_not
        acts += _said(doer, say(doer.session, seen, doer.rules, doer.now, insists=insists), person)
    return acts


def agree_style(doer: Doer, pair_id: int, by: int, rhythm: Rhythm) -> list[log.Act]:
    wanted = Wanted(doer.pair(pair_id), doer.person(by), Style(Modality.VIDEO, rhythm))
    record(doer.session, wanted, doer.rules, doer.now)
    return []


def reflect_on(doer: Doer, pair_id: int, who: int, rating: int) -> list[log.Act]:
    said = Said(doer.pair(pair_id), doer.person(who), rating, "")
    is_first = reflected(doer.session, said.pair, said.by).mine is None
    reflect(doer.session, said, doer.rules, doer.now)
    return [happenings.Reflected(doer.now, pair_id, who)] if is_first else []


def give_feedback(doer: Doer, who: int, words: str) -> list[log.Act]:
    give(doer.session, doer.person(who), words, False, doer.now)
    return []


def _planned(doer: Doer, pair_id: int, by: int) -> list[Seen]:
    """Return the pair's meetings to come, as somebody sees them who looks at them now."""
    pair, person = doer.pair(pair_id), doer.person(by)
    found = planned(doer.session, [pair], doer.now)
    return [Seen(one, pair, person, one.revision) for one in found]


def _given_up(doer: Doer, seen: Seen, *, was_agreed: bool) -> list[log.Act]:
    if not was_agreed:
        return []
    return [happenings.CalledOff(doer.now, seen.meeting.id, seen.pair.id)]


def _said(doer: Doer, answered: Answered, by: Person) -> list[log.Act]:
    if answered.answer not in SETTLED:
        return []
    meeting, pair_id = answered.meeting, answered.pair.id
    acts: list[log.Act] = [happenings.SaidOfMeeting(doer.now, meeting.id, pair_id)]
    contact = answered.outcome.contact if answered.outcome else None
    if contact is not None and contact.logged_at == doer.now:
        is_video = contact.modality is Modality.VIDEO
        acts.append(log.Logged(doer.now, pair_id, by.id, contact.took_place_on, is_video))
    return acts
