"""The mutants themselves: every check is among them, each changes the code, and all can be run."""

from __future__ import annotations

import ast

from tests.mutations import CHECKED, ELSEWHERE, ROOT, mutants


def test_every_check_is_taken_away_once_and_what_is_left_is_python():
    found = list(mutants())

    assert len({one.name for one in found}) == len(found) > 100
    assert {one.module for one in found} == {*CHECKED, *(module for module, *_ in ELSEWHERE)}
    for mutant in found:
        original = (ROOT / mutant.module).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(original)), mutant.name
