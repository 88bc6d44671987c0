"""Time polls, as people who are asked and their facilitators read them."""

from datetime import UTC, date, datetime

from messages import poll_planning, polls
from messages.errors import explain
from messages.events import Dates, all_dates
from messages.message import Form, Message
from models import Audience, EventKind, Poll, PollSlot
from program import errors
from program.poll_notices import Asked, Outcome
from program.polls import Result, rank
from tests.samples import add_sample, sample
from tests.samples.event_world import LENA, ZONE
from tests.samples.pair_world import COHORT, FAY, LEE, MAYA, NOW, SAM, person

POLLS = "Finding a time"
INVITED = {Audience.MENTORS: 24, Audience.PARTICIPANTS: 1, Audience.EVERYBODY: 25}

POLL = Poll(
    cohort_id=1,
    kind=EventKind.KICKOFF_CALL,
    title="Kickoff call",
    minutes=60,
    audience=Audience.MENTORS,
    made_by_id=FAY.id,
    made_at=NOW,
    closes_at=datetime(2026, 11, 28, 5, tzinfo=UTC),
)
POLL.id, POLL.cohort = 1, COHORT


def slot(number: int, starts_at: datetime) -> PollSlot:
    one = PollSlot(poll_id=1, starts_at=starts_at)
    one.id = number
    return one


SLOTS = (
    slot(1, datetime(2026, 12, 1, 20, tzinfo=UTC)),
    slot(2, datetime(2026, 12, 2, 20, 30, tzinfo=UTC)),
    slot(3, datetime(2026, 12, 4, 15, tzinfo=UTC)),
)
CROWD = [person(20 + number, f"Pat Nr{number}") for number in range(14)]
PICKS = {1: {MAYA.id}, 2: {MAYA.id, LEE.id, SAM.id}, 3: {LEE.id}}


def result(*answered, silent=(), picks=PICKS) -> Result:
    return Result(POLL, tuple(rank(SLOTS, picks, answered)), answered, tuple(silent))


@sample(POLLS)
def which_times_suit_you() -> Message:
    """When a facilitator looks for a time, to somebody in another zone."""
    return polls.poll_question(Asked(LENA, POLL, SLOTS, NOW))


@sample(POLLS)
def which_times_suit_you_is_still_open() -> Message:
    """A day before it closes, to whoever has not answered."""
    return polls.poll_reminder(Asked(SAM, POLL, SLOTS, NOW))


@sample(POLLS)
def form_for_picking_times() -> Form:
    """After *Pick what suits me…*, with what was picked before."""
    return polls.pick_form(Asked(LENA, POLL, SLOTS, NOW), {2})


@sample(POLLS)
def times_are_picked() -> Message:
    """After the form."""
    return polls.answer_kept(Asked(LENA, POLL, SLOTS, NOW), SLOTS[:2])


@sample(POLLS)
def no_time_suits() -> Message:
    """After the form, with nothing ticked."""
    return polls.answer_kept(Asked(SAM, POLL, SLOTS, NOW), [])


@sample(POLLS)
def events_with_an_open_poll() -> Message:
    """After `/events`, while a time is looked for."""
    return all_dates(Dates([], ZONE, NOW, polls=[POLL]))


@sample(POLLS)
def events_with_an_answered_poll() -> Message:
    """The same after the reader answered."""
    return all_dates(Dates([], ZONE, NOW, polls=[POLL], answered={POLL.id}))


@sample(POLLS)
def form_for_a_poll() -> Form:
    """After `/cohort poll add`."""
    return poll_planning.poll_form(COHORT, poll_planning.TypedPoll(), INVITED)


@sample(POLLS)
def form_for_a_poll_without_a_last_day() -> Form:
    """The same, sent without a last day."""
    typed = poll_planning.TypedPoll(
        "kickoff_call", "Kickoff call", "60", "mentors", "December 1, 3 PM\nDecember 2, 3:30 PM"
    )
    form = poll_planning.poll_form(COHORT, typed, INVITED)
    return form.with_errors({poll_planning.CLOSES: poll_planning.CLOSES_MISSING})


@sample(POLLS)
def poll_is_on_its_way() -> Message:
    """After the form."""
    return poll_planning.poll_added(result(silent=[MAYA, SAM]), ZONE, NOW)


@sample(POLLS)
def poll_for_nobody_yet() -> Message:
    """The same before the roster is there."""
    return poll_planning.poll_added(result(), ZONE, NOW)


@sample(POLLS)
def polls_of_a_cohort() -> Message:
    """After `/cohort poll`."""
    return poll_planning.poll_list(COHORT, [result(MAYA, silent=[SAM])], ZONE, NOW)


@sample(POLLS)
def no_poll_of_a_cohort() -> Message:
    """The same, when none is open."""
    return poll_planning.poll_list(COHORT, [], ZONE, NOW)


@sample(POLLS)
def result_of_a_poll() -> Message:
    """After *Show the best times*, and when a poll has closed."""
    return poll_planning.poll_result(Outcome(FAY, result(MAYA, LEE, SAM, silent=[LENA]), NOW))


@sample(POLLS)
def result_of_a_large_poll() -> Message:
    """The same, with many people."""
    closed = datetime(2026, 12, 2, 12, tzinfo=UTC)
    return poll_planning.poll_result(Outcome(FAY, result(MAYA, *CROWD[:13], silent=CROWD), closed))


@sample(POLLS)
def result_without_answers() -> Message:
    """The same, before anybody answered."""
    return poll_planning.poll_result(Outcome(FAY, result(silent=[MAYA]), NOW))


@sample(POLLS)
def poll_is_ended() -> Message:
    """After *End it without an event*."""
    return poll_planning.poll_ended(POLL, True)


@sample(POLLS)
def poll_was_ended_before() -> Message:
    """The same, twice."""
    return poll_planning.poll_ended(POLL, False)


for name, when, error in (
    ("poll-is-there", "After the same poll twice.", errors.PollExistsError("Kickoff call")),
    (
        "poll-closes-too-late",
        "After a last day that comes after the first time.",
        errors.PollTooLateError(date(2026, 12, 1)),
    ),
    ("poll-is-closed", "After an answer too late.", errors.PollClosedError("Kickoff call")),
):
    add_sample(name, POLLS, lambda error=error: explain(error), when)
