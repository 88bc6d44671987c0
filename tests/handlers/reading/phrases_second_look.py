"""Words that were understood wrongly once: the end to come, other people's clocks, spoken hours."""

from tests.handlers.reading.rows import LOS_ANGELES, NEW_YORK, rows

CLOCKS = [
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        # What has not ended is still to come; a quarter of an hour is the rounding of an end.
        ("zoom sam 2-3pm", "FutureContact Fri 2026-11-20 Fri 2026-11-20 15:00"),
        ("zoom lee 1:50pm 45m", "FutureContact Fri 2026-11-20 Fri 2026-11-20 14:35"),
        ("call lee 1:15pm 1h", "phone, Fri 2026-11-20 13:15, 60 min, with Lee Park"),
        ("zoom w lee 10 min ago 45m", "AmbiguousTime 10 min ago [Fri 2026-11-20 13:05]"),
        # A clock that is not the writer's
        (
            "zoom lee yesterday 3pm central",
            "AmbiguousTime 3pm central [Thu 2026-11-19 15:00 | Thu 2026-11-19 16:00]",
        ),
        ("called sam yesterday 3pm his time", "AmbiguousTime 3pm his time []"),
        ("call sam yesterday 8pm UTC", "AmbiguousTime 8pm UTC []"),
        ("call sam yesterday 3pm my time", "phone, Thu 2026-11-19 15:00, with Sam Ortiz"),
        ("zoom lee yesterday at 3pm Eastern", "video, Thu 2026-11-19 15:00, with Lee Park"),
        (
            "zoom yesterday 3pm central office move",
            "video, Thu 2026-11-19 15:00, note: central office move",
        ),
        # Hours in words
        ("zoom sam yesterday half past one", "video, Thu 2026-11-19 13:30, with Sam Ortiz"),
        ("zoom sam at nine in the morning", "video, Fri 2026-11-20 09:00, with Sam Ortiz"),
        (
            "zoom sam at 3 in the afternoon",
            "FutureContact Fri 2026-11-20 Fri 2026-11-20 15:00",
        ),
        ("call sam yesterday at three", "phone, Thu 2026-11-19 15:00, with Sam Ortiz"),
        ("zoom sam three o'clock yesterday", "video, Thu 2026-11-19 15:00, with Sam Ortiz"),
        (
            "zoom sam 30m at two schools",
            "video, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz, note: at two schools",
        ),
        (
            "zoom sam at one point we argued",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: at one point we argued",
        ),
        ("zoom sam 0:45", "AmbiguousTime 0:45 []"),
    ),
    *rows(
        "2026-11-20 09:00",
        LOS_ANGELES,
        ("sam called at eight in the morning", "phone, Fri 2026-11-20 08:00, with Sam Ortiz"),
        (
            "zoom lee yesterday 3pm mountain, 30m",
            "AmbiguousTime 3pm mountain [Thu 2026-11-19 14:00 | Thu 2026-11-19 15:00]",
        ),
    ),
]

DAYS = [
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        ("zoom sam on the first", "AmbiguousDate on the first [Sun 2026-11-01]"),
        (
            "zoom 30m with sam on the first draft",
            "video, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz, note: the first draft",
        ),
        ("call lee on 11.19", "phone, Thu 2026-11-19, with Lee Park"),
        ("call lee 11-19", "AmbiguousDate 11-19 [Thu 2026-11-19]"),
        (
            "call lee 20m grades 6-12",
            "phone, Fri 2026-11-20 13:40, 20 min, with Lee Park, note: grades 6-12",
        ),
        ("zoom sam on Veterans Day 45m", "AmbiguousDate on Veterans Day []"),
        (
            "zoom sam 30m on Christmas break plans",
            "video, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz, note: Christmas break plans",
        ),
        ("zoom sam nov 3, 10 and 17", "SeveralDates [nov 3, 10 and 17] []"),
        (
            "zoom sam nov 3 and 10 laptops lost",
            "video, Tue 2026-11-03, with Sam Ortiz, note: 10 laptops lost",
        ),
        ("emailed sam monday through friday", "SeveralDates [monday through friday] []"),
        (
            "zoom sam about monday-friday schedules",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: monday-friday schedules",
        ),
        # Lengths between two, and people with a title
        ("zoom sam 30-45 min", "AmbiguousDuration 30-45 min [30 | 45]"),
        ("zoom sam yesterday 1 to 2 hours", "AmbiguousDuration 1 to 2 hours [60 | 120]"),
        ("call sam hour and half", "phone, Fri 2026-11-20 12:30, 90 min, with Sam Ortiz"),
        ("zoom with Dr. Alvarez yesterday", "UnknownPartner Dr. Alvarez"),
        (
            "zoom with Dr. Alvarez and Sam yesterday",
            "video, Thu 2026-11-19, with Sam Ortiz, note: with Dr. Alvarez",
        ),
    ),
]
