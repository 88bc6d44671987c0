"""What a row of an export is made of."""

from datetime import UTC, date, datetime
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | None"
Row: TypeAlias = "dict[str, Value]"


def instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def iso_day(day: date | None) -> str | None:
    return day.isoformat() if day else None
