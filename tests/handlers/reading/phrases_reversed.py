"""Reversed: the topic first, or the day, or the length."""

from tests.handlers.reading.rows import AUCKLAND, LOS_ANGELES, NEW_YORK, rows

REVERSED = [
    # A usual Friday afternoon
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        (
            "budget plan, 45m, yesterday 3pm, zoom",
            "video, Thu 2026-11-19 15:00, 45 min, note: budget plan",
        ),
        (
            "budget plan zoom yesterday 3pm 45m",
            "video, Thu 2026-11-19 15:00, 45 min, note: budget plan",
        ),
        ("Budget plan. Zoom, yesterday, 45m.", "video, Thu 2026-11-19, 45 min, note: Budget plan"),
        ("45m yesterday zoom Sam", "video, Thu 2026-11-19, 45 min, with Sam Ortiz"),
        (
            "yesterday 3pm 45m zoom with Sam budget plan",
            "video, Thu 2026-11-19 15:00, 45 min, with Sam Ortiz, note: budget plan",
        ),
        ("yesterday zoom", "video, Thu 2026-11-19"),
        ("45 min ago call Lee", "phone, Fri 2026-11-20 13:15, with Lee Park"),
        ("Lee call", "phone, Fri 2026-11-20 14:00, with Lee Park"),
        ("Sam, Lee, zoom, Tuesday 4pm", "video, Tue 2026-11-17 16:00, with Sam Ortiz and Lee Park"),
        (
            "Thursday 10-10:45 zoom strategic planning",
            (
                "video, Thu 2026-11-19 10:00, 45 min, tags Strategic Planning, note: strategic "
                "planning"
            ),
        ),
        (
            "3-3:45pm yesterday, staffing, Sam, zoom",
            "video, Thu 2026-11-19 15:00, 45 min, note: staffing, Sam",
        ),
        (
            "on Monday by phone with Lee for 20 minutes about the audit",
            "phone, Mon 2026-11-16, 20 min, with Lee Park, note: the audit",
        ),
        (
            "about the audit, with Lee, by phone, on Monday",
            "phone, Mon 2026-11-16, with Lee Park, note: about the audit",
        ),
        ("re: audit, call, Lee, Monday", "AmbiguousDate Monday [Mon 2026-11-16 | Fri 2026-11-20]"),
        (
            "for 30 minutes on Nov 12 over coffee with Sam",
            "in_person, Thu 2026-11-12, 30 min, with Sam Ortiz",
        ),
        ("20 min phone", "phone, Fri 2026-11-20 13:40, 20 min"),
        (
            "an hour and a half on zoom yesterday, staffing plan",
            "video, Thu 2026-11-19, 90 min, note: staffing plan",
        ),
        (
            "2 hours ago, half an hour, zoom, capstone outline",
            "video, Fri 2026-11-20 12:00, 30 min, note: capstone outline",
        ),
        (
            "capstone outline - zoom - 2 hours ago - 30m",
            "video, Fri 2026-11-20 12:00, 30 min, note: capstone outline",
        ),
        (
            "capstone outline / zoom / 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: capstone outline",
        ),
        (
            "[zoom] [45m] [yesterday] budget plan",
            "video, Thu 2026-11-19, 45 min, note: budget plan",
        ),
        ("(yesterday, 45m) zoom: budget plan", "video, Thu 2026-11-19, 45 min, note: budget plan"),
        (
            "when: yesterday 3pm, how: zoom, topic: budget plan",
            "AmbiguousDate yesterday [Thu 2026-11-19 | Fri 2026-11-20]",
        ),
        (
            "budget plan over zoom with Sam yesterday",
            "video, Thu 2026-11-19, with Sam Ortiz, note: budget plan",
        ),
        (
            "Sam budget plan yesterday zoom 45m",
            "video, Thu 2026-11-19, 45 min, with Sam Ortiz, note: budget plan",
        ),
        (
            "staffing, data management and ethics; phone; yesterday; 30 min",
            (
                "phone, Thu 2026-11-19, 30 min, tags Data Management, note: staffing, data "
                "management and ethics"
            ),
        ),
        ("with @Lee on zoom yesterday", "video, Thu 2026-11-19, with Lee Park"),
        (
            "@Sam 11/18 9am 1h zoom onboarding",
            "video, Wed 2026-11-18 09:00, 60 min, with Sam Ortiz, note: onboarding",
        ),
        (
            "#staffing zoom 30m yesterday",
            "video, Thu 2026-11-19, 30 min, tags staffing, note: #staffing",
        ),
        (
            "E-rate forms yesterday via email to Sam",
            "email, Thu 2026-11-19, with Sam Ortiz, note: E-rate forms",
        ),
        (
            "board prep last night by text with Lee",
            "text, Thu 2026-11-19, with Lee Park, note: board prep",
        ),
        (
            "Tuesday's board packet, Sam, email, today",
            "email, Fri 2026-11-20, with Sam Ortiz, note: Tuesday's board packet",
        ),
        (
            "the Tuesday board packet, zoom with Sam yesterday",
            "video, Thu 2026-11-19, with Sam Ortiz, note: the Tuesday board packet",
        ),
        ("Friday zoom 3pm", "AmbiguousDate Friday [Fri 2026-11-13]"),
        ("Friday 1pm zoom", "video, Fri 2026-11-20 13:00"),
        ("today 1pm zoom 30m, hiring", "video, Fri 2026-11-20 13:00, 30 min, note: hiring"),
        ("at 3 yesterday zoom", "video, Thu 2026-11-19 15:00"),
        ("at 8 yesterday zoom", "AmbiguousTime at 8 [Thu 2026-11-19 08:00 | Thu 2026-11-19 20:00]"),
        ("3 yesterday zoom", "video, Thu 2026-11-19 15:00"),
        ("in October zoom with Sam", "AmbiguousDate in October []"),
        ("tomorrow zoom", "FutureContact Sat 2026-11-21"),
        ("next week Monday zoom with Sam", "FutureContact Mon 2026-11-23"),
        (
            "yesterday and Tuesday zoom with Sam",
            "SeveralDates [yesterday | Tuesday] [Tue 2026-11-17 | Thu 2026-11-19]",
        ),
        ("zoom and phone with Sam yesterday", "AmbiguousModality [video | phone]"),
        ("phone or zoom yesterday", "AmbiguousModality [phone | video]"),
        ("coffee, then zoom, with Lee yesterday", "AmbiguousModality [in_person | video]"),
        ("yesterday 45m 30m zoom", "SeveralDurations [45m | 30m] [45 | 30]"),
        ("yesterday 3pm 4pm zoom", "SeveralTimes [3pm | 4pm]"),
        ("30m zoom today 10am with Olu", "UnknownPartner Olu"),
        (
            "hiring plan zoom Olu 30m",
            "how?, Fri 2026-11-20 13:30, 30 min, note: hiring plan zoom Olu",
        ),
        ("budget 30m", "how?, Fri 2026-11-20 13:30, 30 min, note: budget"),
        ("3pm", "FutureContact Fri 2026-11-20 Fri 2026-11-20 15:00"),
        ("yesterday", "how?, Thu 2026-11-19"),
        ("Lee", "how?, Fri 2026-11-20 14:00, with Lee Park"),
        (
            "budget plan for next year",
            "how?, Fri 2026-11-20 14:00, note: budget plan for next year",
        ),
        ("Nov 31 zoom budget", "ImpossibleDate Nov 31"),
        ("100 hours zoom budget", "ImpossibleDuration 100 hours too_long"),
        ("yesterday 3:60 zoom", "ImpossibleTime 3:60"),
        ("budget Friday zoom 30m", "video, Fri 2026-11-20, 30 min, note: budget"),
        ("budget review meeting Friday zoom", "AmbiguousDate Friday [Fri 2026-11-20]"),
        ("canceled yesterday's zoom with Sam", "NotHappened canceled"),
        (
            "last week zoom budget",
            (
                "AmbiguousDate last week [Mon 2026-11-09 | Tue 2026-11-10 | Wed 2026-11-11 | Thu "
                "2026-11-12 | Fri 2026-11-13]"
            ),
        ),
        (
            "last month's numbers, zoom today 9:30",
            "video, Fri 2026-11-20 09:30, note: last month's numbers",
        ),
        (
            "first zoom with Lee, the 17th, 40 min",
            "video, Tue 2026-11-17, 40 min, with Lee Park, note: first",
        ),
        ("half an hour, coffee, Lee, Nov. 17", "in_person, Tue 2026-11-17, 30 min, with Lee Park"),
        ("11/17 lunch Lee", "in_person, Tue 2026-11-17, with Lee Park"),
        ("Lee 11/17 1:30 zoom", "video, Tue 2026-11-17 13:30, with Lee Park"),
        (
            "1h, Lee, f2f, 2 weeks ago, onboarding",
            "in_person, Fri 2026-11-06, 60 min, with Lee Park, note: onboarding",
        ),
        ("noon yesterday Lee lunch", "in_person, Thu 2026-11-19 12:00, with Lee Park"),
    ),
    # Sunday in Los Angeles, clocks have gone back
    *rows(
        "2026-11-01 20:00",
        LOS_ANGELES,
        ("Friday 30m zoom hiring", "video, Fri 2026-10-30, 30 min, note: hiring"),
        ("last Friday zoom", "AmbiguousDate last Friday [Fri 2026-10-23 | Fri 2026-10-30]"),
        ("last Sunday zoom", "AmbiguousDate last Sunday [Sun 2026-10-18 | Sun 2026-10-25]"),
        ("this morning 1:30 phone", "phone, Sun 2026-11-01 01:30"),
        ("Saturday evening 7 call Sam", "phone, Sat 2026-10-31 19:00, with Sam Ortiz"),
        ("31st zoom", "AmbiguousDate 31st [Sat 2026-10-31]"),
        ("the 31st, zoom, 30m", "video, Sat 2026-10-31, 30 min"),
        (
            "Halloween call with Sam, Oct 31, 15m",
            "phone, Sat 2026-10-31, 15 min, with Sam Ortiz, note: Halloween",
        ),
        ("at 1:15am zoom", "video, Sun 2026-11-01 01:15"),
    ),
    # Monday, the first of a month, in Auckland
    *rows(
        "2026-06-01 08:30",
        AUCKLAND,
        ("yesterday 7pm zoom", "video, Sun 2026-05-31 19:00"),
        ("the 31st zoom 30m", "video, Sun 2026-05-31, 30 min"),
        ("30 May zoom 1h", "video, Sat 2026-05-30, 60 min"),
        ("5/6 zoom", "AmbiguousDate 5/6 [Wed 2026-05-06]"),
        ("30/5 zoom", "video, Sat 2026-05-30"),
        ("Friday 4pm zoom planning", "video, Fri 2026-05-29 16:00, note: planning"),
        ("8am zoom", "video, Mon 2026-06-01 08:00"),
        ("8:45 zoom", "FutureContact Mon 2026-06-01 Mon 2026-06-01 08:45"),
        ("weekend call with Sam", "AmbiguousDate weekend [Sat 2026-05-30 | Sun 2026-05-31]"),
        ("last Monday zoom", "video, Mon 2026-05-25"),
        ("Monday zoom", "video, Mon 2026-06-01"),
        ("this Monday zoom 8am", "video, Mon 2026-06-01 08:00"),
    ),
]
