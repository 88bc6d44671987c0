"""What people read at half-time."""

from datetime import date

from messages.agreements import FilledStyle, in_overview
from messages.errors import explain
from messages.message import Form, Message, message
from messages.reflections import (
    RATING,
    RATING_MISSING,
    answered,
    both_answered,
    choose_whom,
    half_time,
    half_time_page,
    question,
    reflection_form,
)
from models import Modality, Reflection, Rhythm
from program import errors
from program.reflections import HalfTime, Reflected
from tests.samples import sample
from tests.samples.introductions import agreement
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    FOR_SAM,
    LEES_PAIR,
    MAYA,
    NOW,
    PAIR,
    SAM,
)

HALF_TIME = "Half-time"
MINE = Reflection(
    pair_id=1, person_id=MAYA.id, rating=4, answered_at=NOW, comment="A fixed day would help."
)
SAMS = Reflection(pair_id=1, person_id=SAM.id, rating=3, answered_at=NOW)


@sample(HALF_TIME)
def half_time_question() -> Message:
    """At half of the pair's time, to both."""
    return question([PAIR], FOR_SAM)


@sample(HALF_TIME)
def half_time_question_about_two() -> Message:
    """The same to a thought partner of two."""
    return question([LEES_PAIR, PAIR], FOR_MAYA_WITH_TWO)


@sample(HALF_TIME)
def half_time_form() -> Form:
    """After *Look back with Sam*."""
    style = FilledStyle(Modality.VIDEO, Rhythm.BIWEEKLY, "Tuesdays at 4")
    return reflection_form("Sam", MINE, style, "1")


@sample(HALF_TIME)
def half_time_form_without_an_answer() -> Form:
    """The same, sent without a rating."""
    form = reflection_form("Sam", None, FilledStyle(), "1")
    return form.with_errors({RATING: RATING_MISSING})


@sample(HALF_TIME)
def half_time_is_asked_in_an_overview() -> Message:
    """In `/pair` from half-time on."""
    return answered(Reflected(PAIR, None, None, True), FOR_MAYA)


@sample(HALF_TIME)
def half_time_is_answered() -> Message:
    """After the form, when the partner has not answered; the style was changed in it."""
    done = Reflected(PAIR, MINE, None, False)
    return answered(done, FOR_MAYA, in_overview(agreement(), PAIR))


@sample(HALF_TIME)
def half_time_answers_of_both() -> Message:
    """After the form, when the partner has answered."""
    return answered(Reflected(PAIR, MINE, SAMS, True), FOR_MAYA)


@sample(HALF_TIME)
def half_time_answer_of_the_partner() -> Message:
    """What the one gets who answered first."""
    return both_answered(Reflected(PAIR, MINE, SAMS, True), FOR_MAYA)


@sample(HALF_TIME)
def half_time_asks_with_whom() -> Message:
    """After `/reflect` by a thought partner of two."""
    return choose_whom([(2, "Lee"), (1, "Sam")])


@sample(HALF_TIME)
def half_time_for_a_facilitator() -> Message:
    """In a facilitator's home."""
    return message(*half_time(HalfTime(24, 12, {5: 6, 4: 9, 3: 4, 2: 1}, 10), 5))


@sample(HALF_TIME)
def half_time_of_few() -> Message:
    """After `/cohort reflections`, when fewer than five pairs looked back."""
    return half_time_page(HalfTime(24, 4, {}, 0), 5)


@sample(HALF_TIME)
def half_time_of_nobody() -> Message:
    """After `/cohort reflections` in the first half."""
    return half_time_page(HalfTime(0, 0, {}, 0), 5)


@sample(HALF_TIME)
def half_time_has_not_come() -> Message:
    """After `/reflect` in the first half."""
    return explain(errors.ReflectionTooEarlyError(date(2026, 12, 30)))


@sample(HALF_TIME)
def half_time_of_a_short_pair() -> Message:
    """After `/reflect` in a pair that began shortly before the end."""
    return explain(errors.ReflectionTooEarlyError(None))
