"""Every fault has a test that is named after it, or a reason why there is none."""

from tests.faults import FAULTS, UNTESTED, named_after_faults

HOW_MANY = 48


def test_every_fault_has_a_test_or_a_reason():
    tests = named_after_faults()

    assert sorted([*FAULTS, *UNTESTED]) == list(range(1, HOW_MANY + 1))
    assert [number for number in FAULTS if not tests[number]] == []


def test_no_test_is_named_after_a_fault_that_nobody_knows():
    assert sorted(set(named_after_faults()) - set(FAULTS)) == []
