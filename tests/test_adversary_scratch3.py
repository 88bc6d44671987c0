from tests.crowd import *
import pytest
from handlers import COMMANDS, SHORTCUTS

LINES = [
    "x" * 8000,
    "word " * 1600,
    "💥" * 4000,
    "<!channel> *x* `y`",
    "\u202eevil",
    "zoom yesterday 45m " + "long note " * 190,
    "zoom yesterday 45m " + "💥" * 1990,
    "zoom " + "#tag " * 300,
    "\x00zoom 5m",
    "a\x00b@x.org \ue000USAM\ue001",
    "link a\x00@b.org \ue000USAM\ue001",
    "link \ud800@b.org \ue000UOLU\ue001",
    "end \ud800",
    "in \ud800",
    "'; -- drop",
    "\ue000",
    "\ue001\ue000",
    "\ue000USAM",
    "\ue000U\x00X\ue001",
    "away \ue000UMAYA\ue001 until 9999-12-31",
    "left \ue000UDOV\ue001 on 0001-01-01",
    "away maya until 0001-01-01",
    "away maya until 99999999999",
    "pause until 9999-12-31",
    "pause until \ud800",
    "hour 99999999999999999999",
    "https://example.org/" + "a" * 7000,
    "https://example.org/ " + "because " * 900,
    "https://example.org/ " + "💥" * 1999,
    "💥" * 300 + " https://example.org/x",
    "https://example.org/<script> why",
    "http://[::1",
    "http://\ud800.org/",
    "zoom 31.2.",
    "zoom next friday",
    "zoom 10 years ago",
    "zoom 0001-01-01",
    "zoom 9999-12-31",
    "zoom " + "9" * 300 + "m",
    "zoom 5000000000 hours",
    "Sam",
    "sam ortiz",
    "ͅ" * 500,
    "zoom ‏مرحبا",
    "add maya sam",
    "reassign sam to lee",
    "pairs",
    "hold",
    "release",
    "announce",
    "unlinked",
    "in Elsewhere",
    "in 2026-27",
    "in " + "x" * 5000,
    "link " + "x" * 4000 + "@example.org \ue000UOLU\ue001",
    "back " + "y" * 6000,
    "end " + "@" * 3000,
    "end " + "z" * 7990,
    "zoom with " + "z" * 7900,
    "away maya until " + "z" * 7900,
    "left " + "q " * 3900,
    "pause until " + "z" * 7900,
    "long @" + "z" * 7900,
    "https://example.org/ " + "w " * 1900,
    "zoom @" + "z" * 1000,
]


def test_lines(sessions, clock):
    crowd = add_crowd(sessions, clock)
    bad = []
    for who in ["UMAYA", "USAM", "UFAY", "ULEE", "UOLU"]:
        for line in LINES:
            calls = [
                ("cmd " + c.name, lambda c=c: crowd.gateway.command(caller(who), c.name, line))
                for c in COMMANDS
            ]
            calls += [
                ("sc " + s.id, lambda s=s: crowd.gateway.shortcut(caller(who), s.id, line))
                for s in SHORTCUTS
            ]
            calls += [
                ("dm", lambda: crowd.gateway.direct_message(caller(who), line)),
                ("home", lambda: crowd.gateway.home(caller(who))),
            ]
            for name, call in calls:
                clock.advance(minutes=5)
                r = call()
                if is_broken(r):
                    bad.append(("BROKE", who, name, line[:40]))
                try:
                    drawn(r)
                except Exception as e:
                    bad.append(("DRAW", who, name, line[:40], len(line), repr(e)))
    for b in bad:
        print(b)
    assert not bad
