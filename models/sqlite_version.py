"""Which SQLite this Python was built with."""

import sqlite3

FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""First releases of their lines that mend the WAL-reset bug.

Source: sqlite.org/wal.html#walresetbug.
"""


def sqlite_version() -> str:
    return sqlite3.sqlite_version


def has_wal_bug() -> bool:
    """Return whether two writing processes may corrupt a database in WAL mode."""
    version = sqlite3.sqlite_version_info
    if version >= FIXED[-1]:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED)
