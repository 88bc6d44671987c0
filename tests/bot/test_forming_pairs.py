"""Pairs are formed by typing and pressing, through the real Bolt app over real sockets."""

from __future__ import annotations

from datetime import timedelta

from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, SEED
from tests.stories.world import world

ROSTER = """cohort,role,name,email,time_zone,expertise,years_in_post
2026-27,facilitator,Fay Field,fay@example.org,America/New_York,,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,Business Management,12
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,,1
"""


def test_from_two_profiles_to_a_welcome(tmp_path):
    with world(tmp_path, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        running.types("U0SAM", "/profile edit")
        saved = running.submits("U0SAM", {"Years in post": "2", "What you hope for": "Clarity."})
        running.types("U0FAY", "/cohort match ask")
        running.clicks("U0FAY", "Ask them")
        running.clicks("U0SAM", "Choose thought partners…")
        chosen = running.submits(
            "U0SAM",
            {"First choice": "Thought partner A: 12 years in post; strong in Business Management"},
        )
        suggested = running.types("U0FAY", "/cohort match")
        running.clicks("U0FAY", "Keep it as a draft")
        running.clicks("U0FAY", "Ask the thought partners…")
        running.clicks("U0FAY", "Ask them")
        yes = running.clicks("U0MAYA", "Accept")
        running.until(MONDAY_MORNING + timedelta(hours=1))
        heard = running.notices_read_by("U0FAY")
        running.clicks("U0FAY", "Show where the pairs stand")
        running.clicks("U0FAY", "Announce and start…")
        running.clicks("U0FAY", "Announce and start")
        running.until(MONDAY_MORNING + timedelta(hours=2))
        welcomed = running.notices_read_by("U0SAM")
        partner = running.types("U0MAYA", "/pair")

    assert saved.startswith("Saved.")
    assert "Saved: Thought partner A." in chosen
    assert "Sam's first choice; 1 hour apart" in suggested
    assert "you take Sam Ortiz on" in yes
    assert "Maya Lin takes Sam Ortiz on." in heard[-1]
    assert "Maya Lin" in welcomed[-1]
    assert "Clarity." in partner
