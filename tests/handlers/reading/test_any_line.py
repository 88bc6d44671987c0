"""What holds for every line that anybody could type."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handlers.reading.contact_line import NOTE_LIMIT, read_contact, read_line
from handlers.reading.errors import UnclearError
from handlers.reading.mentions import mention_token
from handlers.reading.vocabulary import CONNECTORS, DANGLING, HARD_STOPS, SOFT_STOPS
from tests.handlers.reading.rows import LEE, OTHER_SAM, SAM

PARTNERS = (SAM, LEE, OTHER_SAM)
TRIMMED = CONNECTORS | DANGLING | HARD_STOPS | SOFT_STOPS
ZONES = [
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Casablanca",
]
_FRAGMENTS = (
    "zoom|call|called|email|text|coffee|teams|chat|a chat|video call|yesterday|today|"
    "tomorrow|last night|tonight|this morning|Friday|on Friday|last Thursday|next week|sat|"
    "the 3rd|on the 31st|Nov 3|Feb 29|feb 30|11/3|3/11/26|2026-02-29|2026-11-03T15:00|"
    "2 days ago|45 min ago|in 3 weeks|9999 weeks ago|3pm|at 3|at 8|15:00|25:00|3:75pm|noon|"
    "midnight|3-3:45pm|11pm-12:30am|2-3|3pm ET|45m|1h30|an hour|0 min|25 hours|"
    "half an hour|99999 hours|.5h|45|for 45|with|Sam|Lee|with Sam Chen|Sam's|and|about|re:|"
    "to plan|on|for|budget|plan|O'Neil|can't|#staffing|data management|“call yesterday”|"
    "will|canceled|,|.|(|)|:|-|–|\n|🎉|ميزانية|हिन्दी|\x00|�|\ue000|\ue001|\"|  |'|&|/|@|"
    "24/7|1:1|½|۳"
)

words = st.lists(st.sampled_from(_FRAGMENTS.split("|")), max_size=9).map(" ".join)
mentions = st.sampled_from(["USAM", "ULEE", "UOLU"]).map(mention_token)
lines = st.one_of(words, st.text(max_size=40), st.tuples(words, mentions, words).map(" ".join))
minutes_of_eight_years = st.integers(0, 8 * 366 * 24 * 60)
moments = minutes_of_eight_years.map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from(ZONES).map(ZoneInfo)


@given(lines, zones, moments)
@example("zoom 999999999 weeks ago", ZoneInfo("Asia/Kolkata"), datetime(2026, 1, 1, tzinfo=UTC))
@settings(max_examples=200, deadline=None)
def test_a_line_is_understood_or_asked_back_and_nothing_else_happens(
    line: str, zone: ZoneInfo, now: datetime
) -> None:
    try:
        reading = read_contact(line, PARTNERS, zone, now)
    except UnclearError:
        return

    local_now = now.astimezone(zone)
    assert reading.took_place_on <= local_now.date()
    assert local_now.date() - reading.took_place_on <= timedelta(days=401)
    assert reading.duration_minutes is None or 0 < reading.duration_minutes <= 12 * 60
    if reading.took_place_at:
        assert reading.took_place_at <= now
        assert reading.took_place_at.utcoffset() == timedelta(0)
        assert reading.took_place_at.astimezone(zone).date() == reading.took_place_on


@given(lines, zones, moments)
@settings(max_examples=200, deadline=None)
def test_every_word_is_either_understood_or_in_the_note_and_none_is_made_up(
    line: str, zone: ZoneInfo, now: datetime
) -> None:
    try:
        read = read_line(line, PARTNERS, zone, now)
    except UnclearError:
        assume(False)
        return

    left = [word for at, word in enumerate(read.line.words) if at not in read.consumed]
    note = read.reading.note
    position = 0
    for word in left:
        if note.startswith(word.text, position):
            position += len(word.text)
            position += len(note[position:]) - len(note[position:].lstrip())
        else:
            assert word.key in TRIMMED
    assert position == len(note)


@given(lines, st.text(" \t\n\r\f", max_size=5), st.text(" \t\n\r\f", max_size=5))
@settings(max_examples=150, deadline=None)
def test_blanks_around_a_line_make_no_difference(line: str, before: str, behind: str) -> None:
    now, zone = datetime(2026, 11, 20, 19, tzinfo=UTC), ZoneInfo("America/New_York")

    def outcome(text: str) -> str:
        try:
            return repr(read_contact(text, PARTNERS, zone, now))
        except UnclearError as error:
            return repr(error)

    assert outcome(before + line + behind) == outcome(line)


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_quoted_text_is_never_read(text: str) -> None:
    now, zone = datetime(2026, 11, 20, 19, tzinfo=UTC), ZoneInfo("America/New_York")
    quoted = "".join(each for each in text if each.isprintable() and each not in "“”\ue000\ue001")

    reading = read_contact(f"zoom 45m “{quoted}”", (), zone, now)

    assert reading.duration_minutes == 45
    assert reading.note == f"“{quoted}”"


@given(st.integers(1, 2 * NOTE_LIMIT))
@settings(max_examples=20, deadline=None)
def test_a_long_note_is_kept_whole_or_refused(length: int) -> None:
    now, zone = datetime(2026, 11, 20, 19, tzinfo=UTC), ZoneInfo("America/New_York")
    note = ("budget " * length)[:length].strip()

    try:
        reading = read_contact(f"zoom 45m {note}", (), zone, now)
    except UnclearError:
        assert len(note) > NOTE_LIMIT
        return

    assert reading.note == note
