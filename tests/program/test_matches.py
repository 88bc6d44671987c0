"""Keeping what is suggested: for two hundred people as for two."""

from benchmarks.measuring import counted
from models import Cohort, Role
from program.matches import keep
from tests.cast import add_person


def test_more_pairs_to_keep_ask_the_database_no_more(sessions, cast, clock):
    with sessions.begin() as session:
        wanted = [
            (
                add_person(session, f"Mentor{number} X", cast.cohort_id, Role.MENTOR).id,
                add_person(session, f"Person{number} Y", cast.cohort_id, Role.PARTICIPANT).id,
            )
            for number in range(8)
        ]

    counts = []
    for some in (wanted[:1], wanted[1:]):
        with counted(sessions) as count, sessions.begin() as session:
            cohort = session.get_one(Cohort, cast.cohort_id)
            kept = keep(session, cohort, [*some, some[0]], clock.now)
            names = [pair.participant.name for pair in kept]
        counts.append(sum(text.startswith("SELECT") for text in count.texts))
        assert len(names) == len(some)

    assert counts[0] == counts[1]
