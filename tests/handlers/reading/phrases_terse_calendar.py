"""Terse, at the edges of the calendar: midnight, month and year ends, leap day, summer time."""

from tests.handlers.reading.rows import AUCKLAND, KOLKATA, LOS_ANGELES, NEW_YORK, rows

TERSE_CALENDAR = [
    # After midnight in Los Angeles
    *rows(
        "2026-11-20 00:20",
        LOS_ANGELES,
        ("zoom 45m", "video, Thu 2026-11-19 23:35, 45 min"),
        ("zoom today 45m", "AmbiguousDate today [Thu 2026-11-19 | Fri 2026-11-20]"),
        ("zoom today 10m", "video, Fri 2026-11-20, 10 min"),
        ("zoom yesterday", "video, Thu 2026-11-19"),
        ("zoom tonight", "AmbiguousDate tonight [Thu 2026-11-19 | Fri 2026-11-20]"),
        ("zoom last night", "video, Thu 2026-11-19"),
        ("zoom 11pm", "FutureContact Fri 2026-11-20 Fri 2026-11-20 23:00"),
        ("zoom 11pm-midnight", "video, Thu 2026-11-19 23:00, 60 min"),
        ("zoom 11:15pm-12:10am", "video, Thu 2026-11-19 23:15, 55 min"),
        ("zoom last night at 1", "AmbiguousTime at 1 []"),
        ("zoom fri", "AmbiguousDate fri [Fri 2026-11-13 | Fri 2026-11-20]"),
        ("zoom thu", "video, Thu 2026-11-19"),
    ),
    # The day the clocks go back in Los Angeles
    *rows(
        "2026-11-01 12:00",
        LOS_ANGELES,
        ("zoom 1:30am today", "video, Sun 2026-11-01 01:30"),
        ("zoom today 12:30am 1h", "video, Sun 2026-11-01 00:30, 60 min"),
        ("zoom sun 9am", "video, Sun 2026-11-01 09:00"),
        ("zoom 11h", "video, Sun 2026-11-01 01:00, 660 min"),
    ),
    # The day the clocks go forward in Los Angeles
    *rows(
        "2026-03-08 15:00",
        LOS_ANGELES,
        ("zoom 2:30am today", "ImpossibleTime 2:30am"),
        ("zoom 3:30am today", "video, Sun 2026-03-08 03:30"),
        ("zoom 13h ago", "video, Sun 2026-03-08 01:00"),
        ("zoom feb 29", "ImpossibleDate feb 29"),
    ),
    # New year in Kolkata
    *rows(
        "2027-01-01 00:30",
        KOLKATA,
        ("zoom 45m", "video, Thu 2026-12-31 23:45, 45 min"),
        ("zoom 12/31", "video, Thu 2026-12-31"),
        ("zoom 31/12", "video, Thu 2026-12-31"),
        ("zoom 5/11", "AmbiguousDate 5/11 [Mon 2026-05-11 | Thu 2026-11-05]"),
        ("zoom 11/5/2026", "AmbiguousDate 11/5/2026 [Mon 2026-05-11 | Thu 2026-11-05]"),
        ("zoom dec 31 11pm", "video, Thu 2026-12-31 23:00"),
        ("zoom jan 1", "video, Fri 2027-01-01"),
        ("zoom 31st", "AmbiguousDate 31st [Thu 2026-12-31]"),
        ("zoom the 31st", "video, Thu 2026-12-31"),
    ),
    # Leap day in New York
    *rows(
        "2028-02-29 10:00",
        NEW_YORK,
        ("zoom feb 29 9am", "video, Tue 2028-02-29 09:00"),
        ("zoom a year ago", "AmbiguousDate a year ago []"),
        ("zoom 2/29/27", "ImpossibleDate 2/29/27"),
        ("zoom yesterday", "video, Mon 2028-02-28"),
    ),
    # The day behind a leap day
    *rows(
        "2028-03-01 09:00",
        NEW_YORK,
        ("zoom yesterday 4pm", "video, Tue 2028-02-29 16:00"),
        ("zoom the 29th", "video, Tue 2028-02-29"),
        ("zoom the 30th", "ImpossibleDate the 30th"),
        ("zoom 29 feb", "video, Tue 2028-02-29"),
    ),
    # Summer time begins in Auckland
    *rows(
        "2026-09-27 14:00",
        AUCKLAND,
        ("zoom 2:15am today", "ImpossibleTime 2:15am"),
        ("zoom 10/9", "AmbiguousDate 10/9 [Thu 2026-09-10]"),
        ("zoom 9/10", "AmbiguousDate 9/10 [Thu 2026-09-10]"),
        ("zoom 25/9", "video, Fri 2026-09-25"),
    ),
    # Terse network director
    *rows(
        "2026-03-02 08:05",
        NEW_YORK,
        ("vc sam fri 14:00 45", "AmbiguousDuration 45 [45]"),
        (
            "vid call 2/27 1400-1445 sam sd-wan",
            "video, Fri 2026-02-27 14:00, 45 min, with Sam Ortiz, note: sd-wan",
        ),
        ("ph 20m lee", "how?, Mon 2026-03-02 07:45, 20 min, with Lee Park, note: ph"),
        ("call 0.75h sam mon", "phone, Mon 2026-03-02, 45 min, with Sam Ortiz"),
        ("teams mtg w sam 2/26 3p", "video, Thu 2026-02-26 15:00, with Sam Ortiz"),
        ("slack sam re firewall", "chat, Mon 2026-03-02 08:05, with Sam Ortiz, note: firewall"),
        ("dm sam", "chat, Mon 2026-03-02 08:05, with Sam Ortiz"),
        ("call sam 7:30-7:50", "phone, Mon 2026-03-02 07:30, 20 min, with Sam Ortiz"),
        (
            "f2f lee sat 9-11 data center",
            "in_person, Sat 2026-02-28, with Lee Park, note: 9-11 data center",
        ),
        ("zoom 2/29 1h", "ImpossibleDate 2/29"),
        ("zoom 28 feb 16:00 1h", "video, Sat 2026-02-28 16:00, 60 min"),
        ("zoom 2-27-2026 9am", "video, Fri 2026-02-27 09:00"),
    ),
]
