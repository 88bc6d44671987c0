"""A calendar file adds and changes events, all or nothing; people hear of all of it at once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import Audience, Event, EventKind, Notice, NoticeKind
from program.roster.events_import import EventsTaken, import_events
from program.roster.sheet import SheetError
from program.rules import Rules
from tests.cast import add_cohort
from tests.rows import all_rows

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
HEADINGS = "kind,title,date,time,minutes,link,audience"
CALL = "kickoff call,Kickoff call,2026-10-13,3:00 PM,60,https://example.org/call,thought partners"
DIVE = "deep-dive,Budgets,11/12/2026,15:30,1h 30m,,participants"
CONFERENCE = "Conference,Annual conference,April 21 2027,9 am,2 days,,everybody"


def bring(sessions, *lines: str, headings: str = HEADINGS) -> EventsTaken:
    with sessions.begin() as session:
        content = "\n".join([headings, *lines, ""]).encode()
        return import_events(session, content, Rules(), NOW)


def refused(sessions, *lines: str, headings: str = HEADINGS) -> list[str]:
    before = all_rows(sessions)
    with pytest.raises(SheetError) as caught:
        bring(sessions, *lines, headings=headings)
    assert all_rows(sessions) == before
    return [str(problem) for problem in caught.value.problems]


def events(sessions) -> dict[str, Event]:
    with sessions.read() as session:
        return {event.title: event for event in session.query(Event).order_by(Event.id)}


def test_events_are_read_as_people_write_them(sessions, cast):
    taken = bring(sessions, CALL, DIVE, CONFERENCE)

    found = events(sessions)
    assert [(one.kind, one.audience, one.minutes) for one in found.values()] == [
        (EventKind.KICKOFF_CALL, Audience.MENTORS, 60),
        (EventKind.DEEP_DIVE, Audience.PARTICIPANTS, 90),
        (EventKind.CONFERENCE, Audience.EVERYBODY, 2 * 24 * 60),
    ]
    # In the cohort's zone, with and without summer time.
    assert found["Kickoff call"].starts_at == datetime(2026, 10, 13, 19, tzinfo=UTC)
    assert found["Budgets"].starts_at == datetime(2026, 11, 12, 20, 30, tzinfo=UTC)
    assert len(taken.added) == 3


def test_the_example_in_the_documents_is_taken(sessions, cast):
    lines = (EXAMPLES / "events.csv").read_text(encoding="utf-8").splitlines()

    taken = bring(sessions, *lines[1:], headings=lines[0])

    assert {event.kind for event in taken.added} == set(EventKind) - {EventKind.OTHER}


def test_everybody_gets_one_message_for_all_of_it(sessions, cast):
    taken = bring(sessions, CALL, DIVE, CONFERENCE)

    with sessions.read() as session:
        notices = session.query(Notice).filter_by(kind=NoticeKind.EVENT).all()
    assert taken.people == 2
    assert sorted(one.recipient_id for one in notices) == sorted([cast.maya_id, cast.sam_id])


def test_the_same_file_again_changes_nothing_and_a_changed_row_only_itself(sessions, cast):
    bring(sessions, CALL, DIVE)

    again = bring(sessions, CALL, DIVE)
    moved = bring(sessions, CALL.replace("3:00 PM", "4:00 PM"), DIVE)

    assert (again.known, again.people) == (2, 0)
    assert ([one.title for one in moved.changed], moved.known) == (["Kickoff call"], 1)
    assert events(sessions)["Kickoff call"].revision == 2


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        (CALL.replace("kickoff call", "party"), "kind", '"party" is no kind of event I know'),
        (CALL.replace("2026-10-13", "soon"), "date", '"soon" is no date I can read'),
        (CALL.replace("2026-10-13", "2029-10-13"), "date", "far from 2026-27"),
        (CALL.replace("3:00 PM", "3:00"), "time", "may be in the morning or the afternoon"),
        (CALL.replace("3:00 PM", "25:00"), "time", "is no time of the day"),
        (CALL.replace("3:00 PM", "13:00 PM"), "time", "is no time of the day"),
        (CALL.replace(",60,", ",long,"), "minutes", '"long" is no length'),
        (CALL.replace(",60,", ",,"), "minutes", "is blank"),
        (CALL.replace("https", "ftp"), "link", "is no link"),
        (CALL.replace("thought partners", "cats"), "audience", "does not say who is invited"),
    ],
)
def test_what_cannot_be_is_told_with_line_and_remedy(sessions, cast, line, column, why):
    (problem,) = refused(sessions, DIVE, line)

    assert problem.startswith(f"line 3, column {column}: ")
    assert why in problem
    assert problem.count(". ") >= 1


def test_all_problems_are_told_at_once(sessions, cast):
    bad = "party,,never,noon,short,x,cats"

    problems = refused(sessions, bad, CALL)

    assert [one.split(":")[0].split("column ")[1] for one in problems] == [
        "audience", "date", "kind", "link", "minutes", "time", "title",
    ]  # fmt: skip


def test_two_rows_of_one_title_are_refused(sessions, cast):
    (problem,) = refused(sessions, DIVE, DIVE.replace("11/12", "11/19"))

    assert "line 3, column title: is that of line 2, too. Give each its own" in problem


def test_others_are_not_invited_by_changing_a_row(sessions, cast):
    bring(sessions, CALL)

    (problem,) = refused(sessions, CALL.replace("thought partners", "everybody"))

    assert "column audience: is another one than before" in problem


def test_of_several_cohorts_the_row_names_one(sessions, cast):
    with sessions.begin() as session:
        there = add_cohort(session, "Elsewhere")
        there.time_zone = "America/Denver"

    (blank,) = refused(sessions, CALL)
    (strange,) = refused(sessions, f"Nowhere,{CALL}", headings=f"cohort,{HEADINGS}")
    bring(sessions, f"elsewhere,{CALL}", headings=f"cohort,{HEADINGS}")

    assert "Write 2026-27 or Elsewhere" in blank or "Write Elsewhere or 2026-27" in blank
    assert 'is "Nowhere", which I do not know' in strange
    assert events(sessions)["Kickoff call"].starts_at == datetime(2026, 10, 13, 21, tzinfo=UTC)


def test_a_cohort_that_is_over_takes_no_events(sessions, cast):
    with sessions.begin() as session:
        add_cohort(session, "Last year").ends_on = datetime(2026, 10, 1, tzinfo=UTC).date()

    (problem,) = refused(sessions, f"Last year,{CALL}", headings=f"cohort,{HEADINGS}")

    assert "which is over since 2026-10-01" in problem


def test_an_empty_file_and_a_missing_column_are_refused(sessions, cast):
    assert "the file: holds no events" in refused(sessions)[0]
    assert (
        "column audience: is missing" in refused(sessions, headings="kind,title,date,time,min")[0]
    )


def test_events_of_the_past_are_taken_over_silently(sessions, cast):
    taken = bring(sessions, CALL.replace("2026-10-13", "2026-09-10"))

    assert (len(taken.added), taken.people) == (1, 0)
