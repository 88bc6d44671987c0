"""Whether a notice that did not arrive can still be useful, and until when.

What is sent again passes every hurdle of its first time; here is only what makes it pointless to
offer: its month or week is over, its pair has ended, nobody is there to read it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from models import Cohort, NoticeKind, Person, Session
from models.delivery_ledger import (
    Entry,
    alerts_still_new,
    ended_pairs_in,
    present_in,
    taken_help_requests,
)
from models.event import starts_of_events
from models.outbox import reachable_people
from program.attendance import ASKING_LASTS
from program.calendar import ONE_DAY, NoOpenDayError
from program.cohorts import cohort_today, is_over
from program.farewells import LASTS
from program.hours import next_decent
from program.periods import IsoWeek, Month, start_of_day
from program.reach import read_calendar
from program.rules import Rules
from program.timing import after_open_days, late_expiry, nudge_expiry, second_reminder_expiry
from program.welcomes import WELCOME_LASTS

AFTER_THE_END = frozenset({NoticeKind.FAREWELL, NoticeKind.CLOSING})
"""What is of use only when the cohort is over."""


class Chance(StrEnum):
    """Whether sending again is of use."""

    USEFUL = "useful"
    OVER = "over"
    """What it was for is over."""
    LEFT = "left"
    """Its recipient left the cohort."""
    NOT_HERE = "not here"
    """Its recipient has no active account in the chat."""


class Chances:
    """What is read once to judge many notices of a cohort."""

    def __init__(
        self,
        session: Session,
        cohort: Cohort,
        entries: Sequence[Entry],
        rules: Rules,
        now: datetime,
    ) -> None:
        """Read who is there and what is over; the number of queries is fixed."""
        self._present = present_in(session, cohort.id, cohort_today(cohort, now))
        self._reachable = reachable_people(session)
        self._ended_pairs = ended_pairs_in(session, cohort.id)
        alerts = [one.id for one in entries if one.kind is NoticeKind.ALERT]
        self._new_alerts = alerts_still_new(session, alerts) if alerts else frozenset()
        self._taken = taken_help_requests(session, cohort.id)
        self._event_starts = starts_of_events(session, cohort.id)
        self._closed = read_calendar(session, rules).closed_for({cohort.id})
        self._is_over = is_over(cohort, now)
        self._rules, self.now = rules, now

    def of(self, entry: Entry, recipient: Person) -> Chance:
        """Return whether it makes sense to send the notice to its recipient again."""
        if recipient.id not in self._present:
            return Chance.LEFT
        is_over = self._is_over and entry.kind not in AFTER_THE_END
        if is_over or self._is_settled(entry) or self._is_late(entry, recipient):
            return Chance.OVER
        return Chance.USEFUL if recipient.id in self._reachable else Chance.NOT_HERE

    def expires_at(self, entry: Entry, recipient: Person) -> datetime | None:
        """Return its last useful moment if it is sent again now; None means never too late.

        A reminder stays tied to its month and a digest to its week; what else would have had so
        many days has them again.
        """
        zone, now = recipient.zone, self.now
        match entry.kind:
            case NoticeKind.NUDGE:
                return nudge_expiry(_month(entry.period), zone, self._rules)
            case NoticeKind.SECOND_REMINDER:
                return second_reminder_expiry(_month(entry.period), zone)
            case NoticeKind.DIGEST:
                return start_of_day(_week(entry.period).next().first_day, zone)
            case NoticeKind.MILESTONE | NoticeKind.CAPSTONE_REVIEW:
                return start_of_day(date.fromisoformat(entry.period[:10]) + ONE_DAY, zone)
            case (
                NoticeKind.WELCOME
                | NoticeKind.CAPSTONE_INVITATION
                | NoticeKind.CAPSTONE_SLIDES
                | NoticeKind.CAPSTONE_SELECTED
                | NoticeKind.REFERRAL
            ):
                return after_open_days(now, WELCOME_LASTS, zone, self._closed)
            case NoticeKind.FAREWELL | NoticeKind.CLOSING:
                return after_open_days(now, LASTS, zone, self._closed)
            case NoticeKind.EVENT_REMINDER:
                return self._event_starts.get(entry.subject_id or 0)
            case NoticeKind.ATTENDANCE:
                return after_open_days(now, ASKING_LASTS, zone, self._closed)
            case (
                NoticeKind.FIRST_CONTACT
                | NoticeKind.ARTICLE
                | NoticeKind.CONGRATULATION
                | NoticeKind.SELF_ASSESSMENT
            ):
                opens_at = self.opens_at(entry, zone)
                return late_expiry(opens_at, zone, self._closed, self._rules)
        return None

    def opens_at(self, entry: Entry, zone: ZoneInfo) -> datetime:
        """Return when it goes out if it is due now: in the recipient's open hours.

        A request for help does not wait for them.

        Raises:
            NoOpenDayError: every day is closed.
        """
        if entry.kind is NoticeKind.HELP_REQUEST:
            return self.now
        return next_decent(self.now, zone, self._closed, self._rules)

    def _is_settled(self, entry: Entry) -> bool:
        match entry.kind:
            case NoticeKind.PAIR_ENDED | NoticeKind.PASSED_MESSAGE:
                return False
            case NoticeKind.ALERT:
                return entry.id not in self._new_alerts
            case NoticeKind.EVENT_REMINDER:
                return entry.subject_id not in self._event_starts
            case NoticeKind.HELP_REQUEST if entry.subject_id in self._taken:
                return True
        return entry.pair_id in self._ended_pairs

    def _is_late(self, entry: Entry, recipient: Person) -> bool:
        try:
            opens_at = self.opens_at(entry, recipient.zone)
            expires_at = self.expires_at(entry, recipient)
        except NoOpenDayError:  # somebody mistyped the closed days
            return True
        return expires_at is not None and opens_at >= expires_at


def _month(period: str) -> Month:
    year, _, month = period.partition("-")
    return Month(int(year), int(month))


def _week(period: str) -> IsoWeek:
    year, _, week = period.partition("-W")
    return IsoWeek(int(year), int(week))
