"""The phrases of what people read about contacts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from messages.contact_form import day_problem
from messages.contact_phrases import as_sentence, meetings_so_far, note_blocks, when
from messages.contacts import (
    contact_logged,
)
from messages.message import Quote, plain, runs
from messages.settings import hour_name
from messages.wording import LONGEST_SHOWN, shortened
from models import Modality
from program.contacts import Outcome, Particulars
from program.errors import PairEndedError
from tests.samples.pair_world import FOR_MAYA, PAIR, ZOOM, progress

NEW_YORK, DENVER = ZoneInfo("America/New_York"), ZoneInfo("America/Denver")
TODAY = date(2026, 11, 20)
AT_THREE = Particulars(
    Modality.VIDEO, date(2026, 11, 19), datetime(2026, 11, 19, 20, tzinfo=UTC), 45
)


def test_a_zone_is_named_only_where_two_meet():
    alone = when(AT_THREE, NEW_YORK, TODAY, (NEW_YORK,))
    apart = when(AT_THREE, NEW_YORK, TODAY, (NEW_YORK, DENVER))

    assert alone == "Thursday, November 19, 3:00 PM (45 min)"
    assert apart == "Thursday, November 19, 3:00 PM EST (45 min)"


def test_a_day_without_a_time_stays_a_day():
    said = Particulars(Modality.EMAIL, date(2025, 11, 19))

    assert when(said, NEW_YORK, TODAY) == "Wednesday, November 19, 2025"


@pytest.mark.parametrize(
    ("done", "required", "is_one_more", "said"),
    [
        (1, 3, True, " That makes 1 of 3 video meetings."),
        (0, 3, False, " Video meetings so far: 0 of 3."),
        (4, 3, True, " That makes 4 video meetings; 3 are required."),
        (2, 0, True, ""),
    ],
)
def test_the_count_is_said_for_any_number(done, required, is_one_more, said):
    standing = replace(progress(done), video_required=required)

    assert plain(runs(*meetings_so_far(standing, is_one_more))) == said


def test_a_long_note_is_a_quotation_with_who_reads_it():
    blocks = note_blocks("first line\nsecond line", "you and Sam")

    assert blocks[0] == Quote("first line\nsecond line")
    assert note_blocks("", "you and Sam") == ()


def test_a_note_with_an_end_gets_no_second_one():
    assert as_sentence("really?") == '"really?"'
    assert as_sentence("budget") == '"budget".'


def test_a_long_note_is_cut_for_an_overview():
    cut = shortened("word " * 500)

    assert len(cut) <= LONGEST_SHOWN + 1
    assert cut.endswith("…")


def test_where_nothing_is_required_nothing_is_counted_against():
    reply = contact_logged([Outcome(ZOOM, PAIR, replace(progress(1), video_required=0))], FOR_MAYA)

    assert "of 0" not in reply.text


def test_an_error_that_is_not_about_the_day_has_no_sentence_at_it():
    assert day_problem(PairEndedError(), TODAY) is None


@pytest.mark.parametrize(("hour", "name"), [(0, "12 AM"), (9, "9 AM"), (12, "12 PM"), (17, "5 PM")])
def test_hours_are_said_as_on_a_clock(hour, name):
    assert hour_name(hour) == name
