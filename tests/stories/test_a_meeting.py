"""From a line to a logged meeting, over sockets, as two people in two zones do it."""

from datetime import date

from models import Contact
from program.rules import CohortPlan
from tests.stories.world import utc, world

ROSTER = """cohort,role,name,email,time_zone,partner_email
2026-27,facilitator,Fay Field,fay@example.org,America/New_York,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,
"""
PLAN = CohortPlan(
    starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone="America/New_York"
)
SEED = {
    "users": [
        {"id": f"U0{name.upper()}", "name": name.lower(), "real_name": whole,
         "email": f"{name.lower()}@example.org"}
        for name, whole in (("Fay", "Fay Field"), ("Maya", "Maya Lin"), ("Sam", "Sam Ortiz"))
    ]
}  # fmt: skip


def test_two_people_find_a_time_meet_and_log_it(tmp_path):
    with world(tmp_path, SEED, ROSTER, PLAN, utc("2026-09-08 14:00")) as running:
        proposed = running.types("U0MAYA", "/meeting <@U0SAM> Friday 3pm or Monday 10am")
        running.clicks("U0SAM", "Suggest another time")
        form = {"Day": "2026-09-10", "Time": "14:00"}
        countered = running.submits("U0SAM", form)
        accepted = running.clicks("U0MAYA", "Accept")
        home = running.home("U0SAM")
        running.until(utc("2026-09-10 19:46"))
        logged = running.clicks("U0MAYA", "It took place")
        confirmed = running.clicks("U0SAM", "It took place")
        read_by_sam = running.notices_read_by("U0SAM")
        with running.bot.sessions.read() as session:
            (contact,) = session.query(Contact).all()

    assert "Friday, September 11, 3:00 PM EDT (2:00 PM CDT for Sam)" in proposed
    assert "Thursday, September 10, 2:00 PM CDT (3:00 PM EDT for Maya)" in countered
    assert "Planned: " in accepted
    assert "Next meeting: " in home
    assert "Logged: video meeting with Sam, Thursday, September 10, 3:00 PM EDT" in logged
    assert "confirmed by you both" in confirmed
    assert contact.confirmed_by_id is not None
    beginnings = [" ".join(text.split())[:20] for text in read_by_sam]
    assert [text for text in beginnings if "meet Maya" in text] == [
        "You meet Maya on Thu", "Before you meet Maya", "You meet Maya on Thu",
    ]  # fmt: skip
