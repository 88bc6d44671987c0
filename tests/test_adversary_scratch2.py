from tests.crowd import *
import pytest


def test_wrongly_linked_user_stays_out(sessions, clock):
    crowd = add_crowd(sessions, clock)

    def link(user):
        asked = crowd.types("UFAY", f"/cohort link maya@example.org \ue000{user}\ue001")
        for b in buttons_in(asked)[:1]:
            print(crowd.presses("UFAY", b.action, b.value).text)

    link("UOLU")
    assert "canary" in str(crowd.types("UOLU", "/pair Sam"))
    link("UMAYA")
    assert "canary" not in str(crowd.types("UOLU", "/pair Sam"))
    assert "canary" in str(crowd.types("UMAYA", "/pair Sam"))
