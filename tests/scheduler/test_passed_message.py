"""How a passed message behaves as a notice; its words are in tests/handlers/test_pass_message."""

from scheduler.passed_message import NOTICE


def test_it_keeps_quiet_hours_but_is_no_reminder_and_no_hold_stops_it():
    assert NOTICE.keeps_quiet_hours
    assert not NOTICE.is_reminder
    assert not NOTICE.is_held
