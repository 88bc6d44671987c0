"""What the README tells a stranger to write and to type works."""

import re
import shlex
from pathlib import Path

import pytest

from models.pair import pairs_in
from program.roster.roster_import import import_roster
from program.rules import CohortPlan
from tests.bot.operating import Desk
from tests.program.roster.files import NOW, PLAN

README = Path(__file__).parents[1] / "README.md"
FENCES = re.findall(r"^ *```text\n(.*?)^ *```", README.read_text(encoding="utf-8"), re.S | re.M)
TYPED = re.findall(r"\.venv/bin/python -m bot ([^`\n]+)", README.read_text(encoding="utf-8"))


def roster() -> str:
    """Return the sample roster, without the indentation of the list it stands in."""
    fence = next(fence for fence in FENCES if "cohort,role" in fence)
    return "\n".join(line.strip() for line in fence.splitlines())


def test_its_roster_is_taken_and_has_a_facilitator(sessions):
    plan = CohortPlan(starts_on=PLAN.starts_on, ends_on=PLAN.ends_on)
    with sessions.begin() as session:
        changes = import_roster(session, roster().encode(), plan, NOW)

        assert len(changes.people_added) == 3
        assert any("facilitator" in one for one in changes.people_added)
        assert [len(pairs_in(session, cohort.id)) for cohort in changes.cohorts] == [1]


def test_its_check_of_the_roster_says_what_would_change(tmp_path):
    desk = Desk(tmp_path)
    desk.write("roster.csv", roster())
    words = next(words for words in TYPED if words.startswith("import roster.csv"))

    result = desk.type(*shlex.split(words))

    assert result.exit_code == 0
    assert "Nothing was changed; this is what would be:" in result.stdout


@pytest.mark.parametrize("words", TYPED)
def test_each_command_in_it_exists(tmp_path, words):
    command = shlex.split(words)[0]

    assert Desk(tmp_path).type(command, "--help").exit_code == 0
