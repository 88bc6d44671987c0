"""A program's own conversation starters: added, changed, retired; each mistake with its line."""

from datetime import UTC, datetime

import pytest

from models import Counterpart, Moment, OwnStarter
from program.roster.problem import SheetError
from program.starter_rows import import_starters

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
HEADINGS = "area,for the thought partner,for the participant,audience,phase,retired"


def taken(session, *rows):
    return import_starters(session, "\n".join([HEADINGS, *rows]).encode(), NOW)


def stored(session):
    return session.query(OwnStarter).order_by(OwnStarter.id).all()


def test_a_row_becomes_a_starter_with_audience_and_part_of_the_program(session):
    result = taken(
        session,
        "Data Management,Ask who counts.,Say who counts.,Chief Financial Officer,First months,",
        "data and management,x,,,,".replace("data and management", "Data Management"),
    )

    first, second = stored(session)
    assert (result.added, result.changed, result.known) == (2, 0, 0)
    assert (first.for_mentor, first.for_participant) == ("Ask who counts.", "Say who counts.")
    assert (first.audience, first.phase) == (Counterpart.FINANCIAL_OFFICER, Moment.START)
    assert (second.for_participant, second.audience, second.phase) == ("x", None, None)


def test_the_same_file_adds_nothing_and_another_mark_changes_the_row(session):
    row = "Data Management,Ask who counts.,,,,"
    first = taken(session, row)
    same = taken(session, row)
    changed = taken(session, "Business Management,ask  who COUNTS.,,cabinet,,yes")

    (one,) = stored(session)
    assert [first.added, same.known, changed.changed] == [1, 1, 1]
    assert (one.area, one.audience, one.is_retired) == (
        "Business Management",
        Counterpart.CABINET,
        True,
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Cooking,Ask.,,,,", 'line 2, column area: "Cooking" is no skill area'),
        (",Ask.,,,,", "line 2, column area: is blank"),
        ("Data Management,,,,,", "line 2, column for the thought partner: is blank"),
        ("Data Management,Ask.,,mayor,,", '"mayor" is no audience I know. Write school board'),
        ("Data Management,Ask.,,,summer,", '"summer" is no part of the program. Write first'),
        ("Data Management,Ask.,,,,maybe", '"maybe" is neither yes nor no'),
        (f"Data Management,{'x' * 301},,,,", "has 301 signs, and 300 are the most"),
        ("Data Management,a,,,,\nData Management,A,,,,", "line 3, column for the thought partner"),
        ("", "the file: holds no starters"),
    ],
)
def test_every_mistake_is_named_and_nothing_is_kept(session, row, said):
    with pytest.raises(SheetError) as refused:
        taken(session, row, "Business Management,Ask about it.,,,," if row else "")

    assert said in str(refused.value)
    assert stored(session) == []
