"""Names that are words, and two partners with one first name."""

from tests.handlers.reading.rows import NAMED_LIKE_WORDS, NEW_YORK, TWO_SAMS, rows

NAMES = [
    # A mentor whose partners have names that are words
    *rows(
        "2026-05-20 14:00",
        NEW_YORK,
        ("zoom may 45m", "video, Wed 2026-05-20 13:15, 45 min, note: may"),
        ("zoom May 45m", "video, Wed 2026-05-20 13:15, 45 min, with May Chen"),
        ("zoom with May 45m", "video, Wed 2026-05-20 13:15, 45 min, with May Chen"),
        ("zoom with may 45m", "video, Wed 2026-05-20 13:15, 45 min, with May Chen"),
        ("zoom May 3 45m", "video, Sun 2026-05-03, 45 min"),
        ("zoom with May on May 3", "video, Sun 2026-05-03, with May Chen"),
        ("will zoom", "NotHappened will"),
        ("Will 45m zoom", "video, Wed 2026-05-20 13:15, 45 min, with Will Stone"),
        ("zoom with Will", "video, Wed 2026-05-20 14:00, with Will Stone"),
        (
            "call Mark re: mark sheets",
            "phone, Wed 2026-05-20 14:00, with Mark Diaz, note: mark sheets",
        ),
        ("mark sheets call 10m", "phone, Wed 2026-05-20 13:50, 10 min, note: mark sheets"),
        ("April zoom 30m", "video, Wed 2026-05-20 13:30, 30 min, with April Fox"),
        ("zoom in April", "AmbiguousDate in April []"),
        ("zoom with April in April", "AmbiguousDate in April []"),
        ("@May zoom 30m", "video, Wed 2026-05-20 13:30, 30 min, with May Chen"),
        ("zoom grace period 30m", "video, Wed 2026-05-20 13:30, 30 min, note: grace period"),
        partners=NAMED_LIKE_WORDS,
    ),
    # A mentor with two Sams
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        ("zoom with Sam yesterday", "AmbiguousPartner Sam [Sam Ortiz | Sam Reyes]"),
        ("zoom with Sam Reyes yesterday", "video, Thu 2026-11-19, with Sam Reyes"),
        ("zoom with sam o 30m", "video, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz"),
        ("@Reyes zoom 30m", "video, Fri 2026-11-20 13:30, 30 min, with Sam Reyes"),
        (
            "zoom with @Sam and Sam Reyes",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz and Sam Reyes",
        ),
        ("Sam zoom re Sam Ortiz", "AmbiguousPartner Sam [Sam Ortiz | Sam Reyes]"),
        ("zoom about Sam", "video, Fri 2026-11-20 14:00, note: Sam"),
        ("zoom Sam Patel 30m", "AmbiguousPartner Sam [Sam Ortiz | Sam Reyes]"),
        partners=TWO_SAMS,
    ),
]
