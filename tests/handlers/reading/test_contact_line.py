"""What the phrase tables cannot show: what errors carry, what is cleaned, how fast it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.contact_line import NOTE_LIMIT, Reading, read_contact
from handlers.reading.errors import (
    AmbiguousModalityError,
    AmbiguousPartnerError,
    FutureContactError,
    TooLongError,
    UnknownPartnerError,
)
from handlers.reading.mentions import mention_token
from models.modality import Modality
from tests.handlers.reading.rows import LEE, OTHER_SAM, SAM

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)


def read(words: str, now: datetime = NOW) -> Reading:
    return read_contact(words, (SAM, LEE), ZONE, now)


def test_a_reading_has_all_that_was_said() -> None:
    reading = read("zoom with Sam yesterday 3pm 45m budget plan #staffing")

    assert reading == Reading(
        partners=(SAM,),
        modality=Modality.VIDEO,
        took_place_on=date(2026, 11, 19),
        took_place_at=datetime(2026, 11, 19, 20, tzinfo=UTC),
        duration_minutes=45,
        note="budget plan #staffing",
        tags=("staffing",),
    )


def test_nothing_typed_is_a_contact_of_now_whose_modality_is_asked() -> None:
    reading = read("")

    assert reading == Reading((), None, date(2026, 11, 20), NOW, None, "", ())


def test_a_shared_first_name_is_asked_and_everything_else_is_kept() -> None:
    with pytest.raises(AmbiguousPartnerError) as caught:
        read_contact("zoom with Sam 45m budget", (SAM, OTHER_SAM), ZONE, NOW)

    error = caught.value
    assert (error.name, error.choices) == ("Sam", (SAM, OTHER_SAM))
    assert error.reading is not None
    assert error.reading.modality is Modality.VIDEO
    assert error.reading.took_place_at == NOW - timedelta(minutes=45)
    assert error.reading.partners == ()


def test_an_open_modality_is_asked_and_everything_else_is_kept() -> None:
    with pytest.raises(AmbiguousModalityError) as caught:
        read("teams with Lee yesterday 20 min rubric")

    error = caught.value
    assert error.choices == (Modality.VIDEO, Modality.CHAT)
    assert error.reading is not None
    assert error.reading.partners == (LEE,)
    assert error.reading.took_place_on == date(2026, 11, 19)
    assert error.reading.duration_minutes == 20
    assert error.reading.modality is None


def test_errors_pass_through_a_with_block_unharmed() -> None:
    # contextlib writes the traceback into the exception, which a frozen one would refuse.
    from collections.abc import Iterator
    from contextlib import contextmanager

    @contextmanager
    def transaction() -> Iterator[None]:
        yield

    with pytest.raises(FutureContactError), transaction():
        read("zoom tomorrow")


def test_the_moment_of_a_future_contact_is_carried_for_the_refusal() -> None:
    with pytest.raises(FutureContactError) as caught:
        read("zoom on Friday, November 27 at 10am")

    assert caught.value == FutureContactError(
        date(2026, 11, 27), datetime(2026, 11, 27, 15, tzinfo=UTC)
    )


@pytest.mark.parametrize("user_id", ["ULEE", "TEAMS-LEE"])
def test_a_partner_is_found_by_any_of_their_chat_accounts(user_id: str) -> None:
    reading = read(f"{mention_token(user_id)} zoom 45m")

    assert reading.partners == (LEE,)


def test_a_mention_of_a_stranger_is_refused_with_their_token() -> None:
    with pytest.raises(UnknownPartnerError) as caught:
        read(f"zoom with {mention_token('UOLU')}")

    assert caught.value.words == mention_token("UOLU")


def test_one_partner_named_twice_is_one_partner() -> None:
    reading = read(f"zoom {mention_token('USAM')}, Sam Ortiz, 30m")

    assert reading.partners == (SAM,)


def test_a_name_with_an_apostrophe_or_in_arabic_is_a_name_like_any_other() -> None:
    siobhan = replace(SAM, name="Siobhán O’Neil")
    maha = replace(LEE, name="مها السيد")

    reading = read_contact("zoom with siobhán o'neil and مها 30m", (siobhan, maha), ZONE, NOW)

    assert reading.partners == (siobhan, maha)
    assert reading.note == ""


def test_control_characters_and_halves_of_characters_are_dropped() -> None:
    reading = read("zoom 45m bud\x00get\ud800 plan\x07 \ue000 😀")

    assert reading.note == "budget plan  😀"


def test_lines_of_a_note_stay_lines() -> None:
    reading = read("zoom 45m\nbudget plan\n- hire two\n- O'Neil retires")

    assert reading.note == "budget plan\n- hire two\n- O'Neil retires"


@pytest.mark.parametrize("length", [NOTE_LIMIT + 1, 10 * NOTE_LIMIT])
def test_a_note_that_is_too_long_is_refused_with_its_length(length: int) -> None:
    with pytest.raises(TooLongError) as caught:
        read("zoom 45m " + "x" * length)

    assert caught.value.length >= length
    assert caught.value.limit == NOTE_LIMIT


def test_the_first_of_two_equal_clock_times_is_meant() -> None:
    clocks_have_gone_back = datetime(2026, 11, 1, 17, tzinfo=UTC)

    reading = read("call at 1:30am", now=clocks_have_gone_back)

    assert reading.took_place_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_an_hour_ago_is_sixty_minutes_when_the_clocks_change() -> None:
    clocks_went_forward = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)

    reading = read("call an hour ago", now=clocks_went_forward)

    assert reading.took_place_at == datetime(2026, 3, 8, 6, 30, tzinfo=UTC)
