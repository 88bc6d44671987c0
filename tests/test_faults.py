"""Every fault has a test that is named after it, or a reason why there is none."""

from tests.faults import FAULTS, UNTESTED
from tests.named_tests import named_after

HOW_MANY = 48


def test_every_fault_has_a_test_or_a_reason():
    tests = named_after("f")

    assert sorted([*FAULTS, *UNTESTED]) == list(range(1, HOW_MANY + 1))
    assert [number for number in FAULTS if not tests.get(number)] == []


def test_no_test_is_named_after_a_fault_that_nobody_knows():
    assert sorted(set(named_after("f")) - set(FAULTS)) == []
