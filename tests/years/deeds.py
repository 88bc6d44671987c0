"""What people do, each deed by way of the program itself, and what the log says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import (
    AlertAction,
    Cohort,
    EndReason,
    Modality,
    Pair,
    PassedMessage,
    Person,
    Session,
)
from models.pair import find_pair
from program.access.led import check_leads
from program.articles import Link, Sharing, share_article
from program.away import be_away, be_back
from program.care import act_on_pair, excuse_pair, mark_away, pass_message
from program.cohorts import hold, release
from program.contacts import NewContact, Particulars, log_contact
from program.departures import mark_back, mark_left, plan_departure
from program.help import Plea, ask
from program.hours import local_day
from program.pairs import add_pair, announce, end_pair, reassign
from program.reminders import snooze
from program.rules import Rules
from program.settings import Settings, change_settings
from tests.years import log


@dataclass(frozen=True)
class Doer:
    """Does things in the database of one program; each returns what the log has to say."""

    session: Session
    cohort_id: int
    rules: Rules
    now: datetime

    def person(self, person_id: int) -> Person:
        return self.session.get_one(Person, person_id)

    def pair(self, pair_id: int) -> Pair:
        pair = find_pair(self.session, pair_id)
        assert pair is not None
        return pair

    @property
    def cohort(self) -> Cohort:
        return self.session.get_one(Cohort, self.cohort_id)

    def today(self, person_id: int) -> date:
        return local_day(self.now, self.person(person_id).zone)

    def announce(self, mentor_id: int, participant_id: int) -> list[log.Act]:
        mentor, participant = self.person(mentor_id), self.person(participant_id)
        pair = add_pair(self.session, self.cohort, mentor, participant, self.now)
        announce(self.session, [pair], self.now)
        return [log.Announced(self.now, pair.id, mentor_id, participant_id)]

    def be_in_touch(self, pair_id: int, by: int, day: date, is_video: bool) -> list[log.Act]:
        modality = Modality.VIDEO if is_video else Modality.EMAIL
        said = Particulars(modality, day)
        log_contact(
            self.session,
            NewContact(self.pair(pair_id), self.person(by), said),
            self.rules,
            self.now,
        )
        return [log.Logged(self.now, pair_id, by, day, is_video)]

    def end(self, pair_id: int, by: int) -> list[log.Act]:
        pair = self.pair(pair_id)
        acted = self._act(pair, by, AlertAction.CLOSED)
        end_pair(self.session, pair, EndReason.CLOSED, self.now)
        return [*acted, log.Ended(self.now, pair_id)]

    def reassign(self, pair_id: int, by: int, mentor_id: int) -> list[log.Act]:
        pair = self.pair(pair_id)
        acted = self._act(pair, by, AlertAction.REASSIGNED)
        new = reassign(self.session, pair, self.person(mentor_id), True, self.now)
        return [
            *acted,
            log.Ended(self.now, pair_id, is_reassigned=True),
            log.Announced(self.now, new.id, mentor_id, pair.participant_id, pair_id),
        ]

    def leave(self, who: int, on: date) -> list[log.Act]:
        departure = plan_departure(self.session, self.cohort, self.person(who), on, self.now)
        mark_left(self.session, departure, self.now)
        return [log.Left(self.now, who, on)]

    def come_back(self, who: int) -> list[log.Act]:
        mark_back(self.session, self.cohort, self.person(who))
        return [log.Returned(self.now, who)]

    def be_away(self, who: int, until: date) -> list[log.Act]:
        be_away(self.session, self.person(who), until, self.rules, self.now)
        return [log.Away(self.now, who, self.today(who), until, who)]

    def be_back(self, who: int) -> list[log.Act]:
        was_away = be_back(self.session, self.person(who), self.now)
        return [log.Back(self.now, who, self.today(who))] if was_away else []

    def grant(self, who: int, by: int, until: date) -> list[log.Act]:
        mark_away(self.session, self.person(who), until, self.person(by), self.now)
        return [log.Away(self.now, who, self.today(who), until, by)]

    def excuse(self, pair_id: int, by: int, until: date) -> list[log.Act]:
        pair = self.pair(pair_id)
        check_leads(self.session, pair, self.person(by), self.now)
        today = self.today(pair.mentor_id)
        excuse_pair(self.session, pair, until, self.person(by), self.now)
        return [log.PairExcused(self.now, pair_id, by, today, until)]

    def wish(
        self, who: int, hour: int | None, weekday: int | None, paused: date | None, fewer: bool
    ) -> list[log.Act]:
        change_settings(self.person(who), Settings(hour, weekday, paused, fewer), self.now)
        return [log.Wishes(self.now, who, hour, weekday, paused, fewer)]

    def move(self, who: int, zone: ZoneInfo) -> list[log.Act]:
        self.person(who).time_zone = zone.key
        return [log.Moved(self.now, who, zone)]

    def snooze(self, who: int) -> list[log.Act]:
        snooze(self.session, self.person(who), self.rules, self.now)
        return [log.Snoozed(self.now, who)]

    def hold(self, by: int) -> list[log.Act]:
        return [log.Held(self.now)] if hold(self.cohort, self.person(by), self.now) else []

    def release(self) -> list[log.Act]:
        return [log.Released(self.now)] if release(self.session, self.cohort, self.now) else []

    def dismiss(self, pair_id: int, by: int) -> list[log.Act]:
        return self._act(self.pair(pair_id), by, AlertAction.DISMISSED)

    def write_to(self, pair_id: int, by: int, to: int, words: str) -> list[log.Act]:
        passed = PassedMessage(
            pair_id=pair_id, from_id=by, to_id=to, text=words, written_at=self.now
        )
        pass_message(self.session, passed, self.now)
        acted = self._act(self.pair(pair_id), by, AlertAction.MESSAGED)
        return [log.Wrote(self.now, by, to, words), *acted]

    def share(self, pair_id: int, by: int, title: str) -> list[log.Act]:
        url = f"https://example.org/{title}"
        sharing = Sharing(self.pair(pair_id), self.person(by), Link(url, url, title))
        share_article(self.session, sharing, self.rules, self.now)
        return [log.Shared(self.now, pair_id, by, title)]

    def ask_for_help(self, pair_id: int, by: int, words: str) -> list[log.Act]:
        ask(self.session, Plea(self.pair(pair_id), self.person(by), words), self.rules, self.now)
        return [log.AskedForHelp(self.now, pair_id, by, words)]

    def _act(self, pair: Pair, by: int, action: AlertAction) -> list[log.Act]:
        check_leads(self.session, pair, self.person(by), self.now)
        done = act_on_pair(self.session, pair, self.person(by), action, self.now)
        is_dismissal = action is AlertAction.DISMISSED
        return [log.ActedOn(self.now, pair.id, by, is_dismissal)] if done else []
