"""Views through the Web API: triggers, stacks and hashes."""

from tests.playground.asking import refusal, trigger
from tests.playground.drawing import modal, section


def test_a_trigger_is_good_once_and_for_three_seconds(playground, web):
    once, late = trigger(playground), trigger(playground)
    web.views_open(trigger_id=once, view=modal(section("x")))
    playground.move_clock(advance_seconds=4)

    again = refusal(web.views_push, trigger_id=once, view=modal(section("x")))
    expired = refusal(web.views_open, trigger_id=late, view=modal(section("x")))

    assert again["error"] == "exchanged_trigger_id"
    assert expired["error"] == "expired_trigger_id"


def test_three_modals_are_a_full_stack(playground, web):
    for call in (web.views_open, web.views_push, web.views_push):
        call(trigger_id=trigger(playground), view=modal(section("x")))

    fourth = refusal(web.views_push, trigger_id=trigger(playground), view=modal(section("x")))

    assert fourth["error"] == "push_limit_reached"
    assert len(playground.sees("U0MAYA")["modals"]) == 3


def test_a_view_is_updated_by_its_newest_hash_only(playground, web):
    view = web.views_open(trigger_id=trigger(playground), view=modal(section("a")))["view"]
    web.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("b")))

    stale = refusal(
        web.views_update, view_id=view["id"], hash=view["hash"], view=modal(section("c"))
    )

    assert stale["error"] == "hash_conflict"
    assert playground.sees("U0MAYA")["modals"][0]["plain"] == "b"
