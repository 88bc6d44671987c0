"""What is planned stands in /pair and in the home, with all that can be done about it."""

from datetime import UTC, datetime

from handlers import show_home, show_pair
from models import EndReason, Pair, Role
from models.person import get_person
from program.pairs import end_pair
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.meeting_world import last_news, press_label, typed

LATER = datetime(2026, 10, 9, 20, tzinfo=UTC)
"""After the meeting of Friday, 3:00 PM."""


def pair_of(session, person_id, now):
    return show_pair.handle(session, call(session, person_id), now)


def home_of(session, person_id, now):
    return show_home.handle(session, call(session, person_id), now)


def test_with_nothing_planned_a_time_can_be_proposed(session, cast, clock):
    assert "Propose a time to meet" in buttons_of(pair_of(session, cast.maya_id, clock.now))


def test_a_proposal_stands_with_both_and_is_answered_from_there(session, cast, clock):
    typed(session, cast.maya_id, "friday 3pm", clock.now)

    mine, theirs = (pair_of(session, one, clock.now) for one in (cast.maya_id, cast.sam_id))
    press_label(session, cast.sam_id, theirs, "Accept", clock.now)
    home = home_of(session, cast.maya_id, clock.now)

    assert {"Change the times…", "Withdraw it"} <= set(buttons_of(mine))
    assert {"Accept", "Suggest another time", "Can't meet"} <= set(buttons_of(theirs))
    assert "Next meeting: video meeting (45 min) with Sam, Friday, October 9, 3:00 PM." in home.text
    assert {"Move it…", "Cancel it…"} <= set(buttons_of(home))


def test_what_is_over_or_of_an_ended_pair_is_not_shown(session, cast, clock):
    typed(session, cast.maya_id, "friday 3pm", clock.now)
    over = pair_of(session, cast.sam_id, LATER)
    end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, clock.now)
    ended = show_pair.press(session, call(session, cast.sam_id, value=str(cast.pair_id)), clock.now)

    assert "proposed" not in over.text
    assert not [label for label in buttons_of(ended) if "meet" in label.lower()]


def test_somebody_with_several_pairs_has_a_line_for_each(session, cast, clock):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
    typed(session, cast.maya_id, "with Sam friday 3pm", clock.now)
    proposal = last_news(session, cast.pair_id, cast.sam_id, clock.now)
    press_label(session, cast.sam_id, proposal, "Accept", clock.now)
    typed(session, lee.id, "thursday 3pm https://example.org/join", clock.now)

    home = home_of(session, cast.maya_id, clock.now)

    assert "Sam: video meeting (45 min), Friday, October 9, 3:00 PM" in home.text
    assert "Lee: by video (45 min), waits for your answer" in home.text


def test_facilitators_see_nothing_of_it(session, cast, clock):
    typed(session, cast.maya_id, "friday 3pm https://example.org/canary", clock.now)

    home = home_of(session, cast.fay_id, clock.now)
    pair = show_pair.press(session, call(session, cast.fay_id, value=str(cast.pair_id)), clock.now)

    for seen in (home, pair):
        assert "October 9" not in seen.text
        assert "canary" not in repr(seen)
