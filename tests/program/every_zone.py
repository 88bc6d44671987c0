"""Every time zone that people may live in, and two years of moments."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

# "localtime" is whatever this machine is set to, and "Factory" says that nobody has set it.
EVERY_ZONE = [ZoneInfo(name) for name in sorted(available_timezones() - {"localtime", "Factory"})]

zones = st.sampled_from(EVERY_ZONE)

_two_years = st.integers(0, 2 * 365 * 24 * 60 * 60)
moments = _two_years.map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
