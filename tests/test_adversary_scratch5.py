import threading
from concurrent.futures import ThreadPoolExecutor
import pytest
from tests.crowd import *
from models import Contact
from tests.rows import all_rows


def both(f):
    gate = threading.Barrier(2)

    def go():
        gate.wait()
        return f()

    with ThreadPoolExecutor(2) as ex:
        return [x.result() for x in (ex.submit(go), ex.submit(go))]


def count(crowd):
    with crowd.sessions.read() as s:
        return s.query(Contact).count()


def test_emailed(sessions, clock):
    crowd = add_crowd(sessions, clock)
    v = str(crowd.things["sam"].pair)
    dup = 0
    for i in range(20):
        clock.advance(hours=1)
        n = count(crowd)
        rs = both(lambda: crowd.presses("UMAYA", "contact.emailed", v))
        if count(crowd) != n + 1:
            dup += 1
    print("dup", dup, [r.text for r in rs])


def test_undo(sessions, clock):
    crowd = add_crowd(sessions, clock)
    for i in range(8):
        clock.advance(hours=1)
        r = crowd.types("UMAYA", "/contact \ue000USAM\ue001 phone 20m")
        b = next(b for b in buttons_in(r) if b.action == "contact.undo")
        rs = both(lambda: crowd.gateway.button(caller("UMAYA"), b.action, b.value))
        print([r.text[:60] for r in rs])


def test_help(sessions, clock):
    crowd = add_crowd(sessions, clock)
    for i in range(8):
        clock.advance(days=2)
        rs = both(
            lambda: crowd.gateway.form(
                caller("USAM"), "help.ask", str(crowd.things["sam"].pair), {"tried": "x"}
            )
        )
        print([r.text[:60] for r in rs])


def test_addpair(sessions, clock):
    crowd = add_crowd(sessions, clock)
    for who in ("UDOV",):
        rs = both(
            lambda: crowd.gateway.form(
                caller("UFAY"),
                "cohort.add_pair",
                "1",
                {
                    "mentor": str(crowd.ids["Lee"]),
                    "participant": str(crowd.ids["Dov"]),
                    "start": "now",
                },
            )
        )
        print([r if r is None else getattr(r, "text", r) for r in rs])
        from messages.care import ADD_FORM

        rs = both(
            lambda: crowd.gateway.form(
                caller("UFAY"),
                ADD_FORM,
                "1",
                {
                    "mentor": str(crowd.ids["Lee"]),
                    "participant": str(crowd.ids["Dov"]),
                    "start": "now",
                },
            )
        )
        print([r if r is None else getattr(r, "text", r) for r in rs])


def test_commands(sessions, clock):
    crowd = add_crowd(sessions, clock)
    for i in range(5):
        clock.advance(hours=1)
        n = count(crowd)
        rs = both(lambda: crowd.gateway.command(caller("USAM"), "/contact", "phone 20m"))
        print(count(crowd) - n, [r.text[:40] for r in rs])
