import pytest, itertools
from handlers import BUTTONS, COMMANDS, FORMS, SHORTCUTS
from tests.crowd import *
from tests.rows import all_rows


@pytest.fixture
def crowd(sessions, clock):
    return add_crowd(sessions, clock)


NASTY = [
    "",
    "0",
    "-1",
    "1",
    "99999",
    "9" * 25,
    str(2**63),
    str(2**31),
    "abc",
    "1|2",
    "|",
    "||",
    "1|",
    "|1",
    "\x00",
    "1\x00",
    "a\x00b",
    "\ud800",
    "1|\ud800",
    "١",
    "1.5",
    "1e3",
    "'; --",
    "contact|\ud800",
    "draft|\x00",
    "draft|\ud800",
    "contact|1",
    "contact|",
    "draft|",
    "new|",
    "new|x",
    "1|all|0",
    "1|all|-1",
    "1|all|99999",
    "1|needing|999999",
    "1|needing|",
    "x" * 3000,
    "💥",
    " 1",
    "1 ",
    "\n",
]
WHO = [
    "UMAYA",
    "USAM",
    "UFAY",
    "UGUS",
    "ULEE",
    "UBEN",
    "UDOV",
    "UOLU",
    "T0OTHER/UMAYA",
    "T0OTHER/USAM",
    "T0OTHER/UFAY",
    "T0NONE/UMAYA",
]


def test_fuzz(crowd):
    t = crowd.things
    vals = list(NASTY)
    for k, th in t.items():
        vals += (
            [str(n) for n in th.numbers]
            + list(th.drafts)
            + [
                f"{a}|{b}"
                for a in (th.pair, th.alert, th.request)
                for b in (th.mentor, th.participant)
            ]
            + [f"{d}|{x}" for d in th.drafts for x in ("video", th.pair, "other", "", "zzz")]
        )
    vals = list(dict.fromkeys(vals))
    bad = []
    for who in WHO:
        for action in BUTTONS:
            for v in vals:
                try:
                    r = crowd.gateway.button(caller(who), action, v)
                except Exception as e:
                    bad.append(("EXC", who, action, v, repr(e)))
                    continue
                try:
                    if r is not None:
                        drawn(r)
                except Exception as e:
                    bad.append(("DRAW", who, action, v[:30], repr(e)))
                if is_broken(r):
                    bad.append(("BROKE", who, action, v[:30]))
    for b in bad[:80]:
        print(b)
    print(len(bad))
    assert not bad


ANSW = [
    "",
    "\x00",
    "\ud800",
    "0001-01-01",
    "9999-12-31",
    "2026-13-01",
    "20261010",
    "2026-W41-1",
    "24:00",
    "12:00+05:00",
    "12:00:00.5",
    "12",
    "video",
    "pair",
    "99999",
    "-5",
    "x" * 5000,
    "💥" * 2000,
    "1",
    "2",
    "3",
    "@",
    "a@b.c",
    "\ue000USAM\ue001",
    "yes",
    "now",
    "https://[",
    "https://example.org/" + "a" * 5000,
    "http://\ud800.org",
    "45",
    "1h",
    "9" * 400,
    "١٢",
    "program",
    "fewer",
    "9",
]
FIELDS = [
    "modality",
    "day",
    "time",
    "length",
    "note",
    "pair",
    "url",
    "title",
    "why",
    "tried",
    "hour",
    "weekday",
    "paused_until",
    "amount",
    "until",
    "on",
    "who",
    "mentor",
    "participant",
    "start",
    "carries",
    "text",
    "person",
]


def test_forms(crowd):
    import random

    rnd = random.Random(5)
    t = crowd.things
    ctx = list(NASTY)
    for k, th in t.items():
        ctx += (
            [str(n) for n in th.numbers]
            + list(th.drafts)
            + [f"draft|{d}" for d in th.drafts]
            + [f"contact|{th.contact}"]
            + [f"{th.pair}|{th.mentor}", f"{th.pair}|{th.participant}"]
        )
    bad = []
    import messages.care as care, messages.passed_messages as pm

    fields = set(FIELDS) | {
        v
        for m in (care, pm)
        for k, v in vars(m).items()
        if k.isupper() and isinstance(v, str) and v.islower() and " " not in v
    }
    print(fields)
    fields = sorted(fields)
    for i in range(6000):
        who = rnd.choice(["UMAYA", "USAM", "UFAY", "UGUS", "ULEE", "T0OTHER/UFAY", "T0OTHER/UMAYA"])
        form = rnd.choice(list(FORMS))
        c = rnd.choice(ctx)
        ans = {f: rnd.choice(ANSW) for f in fields if rnd.random() < 0.7}
        try:
            r = crowd.gateway.form(caller(who), form, c, ans)
        except Exception as e:
            bad.append(("EXC", who, form, c, ans, repr(e)))
            continue
        try:
            if r is not None:
                drawn(r)
        except Exception as e:
            bad.append(("DRAW", who, form, c[:30], {k: v[:20] for k, v in ans.items()}, repr(e)))
        if is_broken(r):
            bad.append(("BROKE", who, form, c[:30], {k: v[:20] for k, v in ans.items()}))
    for b in bad[:40]:
        print(b)
    print(len(bad))
    assert not bad
