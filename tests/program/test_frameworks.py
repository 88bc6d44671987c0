"""A framework's file: what it says, every mistake with its line, and versions that never change."""

from datetime import UTC, datetime

import pytest

from models import Framework, InstrumentKind, Item
from models.framework import items_of
from program.frameworks import OWN_FILE, current_instrument, import_framework, read_framework
from program.roster.problem import SheetError
from program.skills import SKILL_AREAS

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
SELF, RUBRIC = InstrumentKind.SELF_ASSESSMENT, InstrumentKind.RUBRIC
HEADINGS = "area,item,level 1,level 2,level 3"


def file(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *rows]).encode()


def problems(*rows: str, headings: str = HEADINGS) -> str:
    with pytest.raises(SheetError) as refused:
        read_framework(file(*rows, headings=headings))
    return str(refused.value)


def test_our_own_takes_ten_to_fifteen_minutes_and_one():
    own = read_framework(OWN_FILE.read_bytes())[0].items

    assert [one.area for one in own[SELF] if one.is_short] == list(SKILL_AREAS)
    assert 33 <= len(own[SELF]) <= 45
    assert {len(one.levels) for one in own[SELF]} == {5}
    assert [one.area for one in own[RUBRIC]] == list(SKILL_AREAS[:10])
    assert {len(one.levels) for one in own[RUBRIC]} == {4}


def test_levels_are_written_once_and_a_row_may_have_its_own():
    new, not_read = read_framework(
        file(
            "business management,I plan,low,middle,high,x",
            "Data and Management,,,,,",
            headings=f"{HEADINGS},page",
        ).replace(b"Data and Management,,,,,", b"Data Management,I look,,,,9")
        + b"\nBusiness Management,I buy,none,one,many,3\n"
    )

    assert not_read == ("page",)
    assert [(one.area, one.text, one.levels) for one in new.items[SELF]] == [
        ("Business Management", "I plan", ("low", "middle", "high")),
        ("Business Management", "I buy", ("none", "one", "many")),
        ("Data Management", "I look", ("low", "middle", "high")),
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["Busines Management,I plan,a,b,c"], 'line 2, column area: "Busines Management" is no'),
        (["Busines Management,I plan,a,b,c"], 'Write "Business Management" if you mean that.'),
        (["Cooking,I plan,a,b,c"], "Write Leadership & Vision, Strategic Planning"),
        ([",I plan,a,b,c"], "line 2, column area: is blank"),
        (["Data Management,,a,b,c"], "line 2, column item: is blank"),
        (["Data Management,I plan,,,"], "line 2, column level 1: is blank. Write at least two"),
        (["Data Management,I plan,a,,c"], "column level 2: is blank, and a later level is not"),
        (["Data Management,I plan,a,b,", "Data Management,I see,a,b,c"], "line 3, column level 3"),
        (["Data Management,I plan,a,b,c", "Data Management,i plan,,,"], "stands in this area"),
        ([f"Data Management,{'x' * 241},a,b,c"], "has 241 signs, and 240 are the most"),
        ([], "the file: holds no items"),
    ],
)
def test_every_mistake_is_named_with_its_line_and_the_way_out(rows, said):
    assert said in problems(*rows)


def test_all_mistakes_are_told_at_once():
    said = problems("Cooking,,a,b,c", "Data Management,I plan,,b,c")

    assert len(said.splitlines()) == 3


def test_an_instrument_or_a_mark_that_is_unknown_is_named():
    headings = f"instrument,one minute,{HEADINGS}"

    said = problems("quiz,perhaps,Data Management,I plan,a,b,c", headings=headings)

    assert '"quiz" is no instrument I know. Write self-assessment or rubric' in said
    assert '"perhaps" is neither yes nor no' in said


def test_more_items_than_anybody_answers_are_refused():
    said = problems(*(f"Data Management,I plan {n},a,b,c" for n in range(151)))

    assert "is number 151, and 150 are the most" in said


def test_the_products_own_is_there_from_the_first_question_on_and_once(session):
    first = current_instrument(session, SELF, NOW)
    again = current_instrument(session, SELF, NOW)
    rubric = current_instrument(session, RUBRIC, NOW)

    assert first.id == again.id
    assert first.framework_id == rubric.framework_id
    assert len(items_of(session, first.id)) == 36
    assert session.query(Framework).count() == 1


def test_a_programs_own_goes_before_it_and_what_it_lacks_stays_ours(session):
    ours = current_instrument(session, RUBRIC, NOW)
    taken = import_framework(session, file("Data Management,I plan,a,b,c"), NOW)

    self_assessment = current_instrument(session, SELF, NOW)

    assert (taken.version, taken.is_new, taken.items) == (2, True, {SELF: 1})
    assert [item.text for item in items_of(session, self_assessment.id)] == ["I plan"]
    assert current_instrument(session, RUBRIC, NOW).id == ours.id


def test_each_new_file_is_a_new_version_and_the_old_one_stays(session):
    first = import_framework(session, file("Data Management,I plan,a,b,c"), NOW)
    same = import_framework(session, file("Data Management,I plan,a,b,c"), NOW)
    before = current_instrument(session, SELF, NOW)
    second = import_framework(session, file("Data Management,I plan well,a,b,c"), NOW)
    back = import_framework(session, file("Data Management,I plan,a,b,c"), NOW)

    assert [one.version for one in (first, same, second, back)] == [1, 1, 3, 4]
    assert not same.is_new
    assert [item.text for item in items_of(session, before.id)] == ["I plan"]


def test_a_file_with_a_mistake_changes_nothing(session):
    with pytest.raises(SheetError):
        import_framework(session, file("Data Management,I plan,a,b,c", "Cooking,I,a,b,c"), NOW)

    assert session.query(Framework).count() == session.query(Item).count() == 0
