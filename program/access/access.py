"""What one call may load: each method is a loader, and refuses what the call's row does not name.

A handler gets its objects from `call.access` alone, by ids that came back from a button or a form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models import (
    Alert,
    Assessment,
    Capstone,
    CapstoneMember,
    Cohort,
    Contact,
    Draft,
    Event,
    GrantedException,
    HelpRequest,
    Meeting,
    Pair,
    PassedMessage,
    Person,
    Poll,
    Referral,
    Session,
)
from models.delivery_ledger import Entry
from program.access import led, own, taking_part
from program.access.ids import among, id_of
from program.access.row import Row, Thing
from program.assessments import Run
from program.cohorts import led_cohorts
from program.delivery_ledger import Asked
from program.match_answers import Proposed
from program.partners import OwnPairs
from program.rules import Rules


class BeyondPolicyError(RuntimeError):
    """Something reaches for what its row in the policy does not name: a mistake in the code."""


@dataclass(frozen=True)
class Access:
    """What the actor may reach in this call. Every method raises NotForYouError for the rest."""

    actor: Person
    row: Row

    def _check(self, thing: Thing) -> None:
        if thing not in self.row.things:
            raise BeyondPolicyError(f"{self.row.listener} reaches for {thing.value}")

    # --- their own -----------------------------------------------------------------------

    def own_pairs(self, session: Session, now: datetime) -> OwnPairs:
        self._check(Thing.OWN_PAIR)
        return own.get_own_pairs(session, self.actor, now)

    def own_pair(self, session: Session, value: str | int) -> Pair:
        self._check(Thing.OWN_PAIR)
        return own.get_own_pair(session, self.actor, id_of(value))

    def mentored_pair(self, session: Session, value: str | int) -> Pair:
        self._check(Thing.MENTORED_PAIR)
        return own.get_mentored_pair(session, self.actor, id_of(value))

    def running_mentored_pair(self, session: Session, value: str | int, now: datetime) -> Pair:
        self._check(Thing.MENTORED_PAIR)
        return own.get_running_mentored_pair(session, self.actor, id_of(value), now)

    def reviewable(
        self, session: Session, value: str | int, now: datetime
    ) -> tuple[Pair, Capstone]:
        self._check(Thing.MENTORED_PAIR)
        return taking_part.get_reviewable(session, id_of(value), self.actor, now)

    def own_contact(
        self, session: Session, value: str | int, rules: Rules, now: datetime
    ) -> Contact:
        self._check(Thing.OWN_CONTACT)
        return own.get_own_contact(session, id_of(value), self.actor, rules, now)

    def own_meeting(self, session: Session, value: str | int) -> tuple[Meeting, Pair]:
        self._check(Thing.OWN_MEETING)
        return own.get_own_meeting(session, id_of(value), self.actor)

    def own_request(self, session: Session, value: str | int) -> tuple[HelpRequest, Pair]:
        self._check(Thing.OWN_REQUEST)
        return own.get_own_request(session, id_of(value), self.actor)

    def passed_message(self, session: Session, value: str | int) -> tuple[PassedMessage, Pair]:
        self._check(Thing.PASSED_MESSAGE)
        return own.get_passed_message_for(session, id_of(value), self.actor)

    def own_referral(self, session: Session, value: str | int) -> Referral:
        self._check(Thing.OWN_REFERRAL)
        return own.get_own_referral(session, id_of(value), self.actor)

    def own_draft(self, session: Session, value: str, kind: str) -> Draft:
        self._check(Thing.OWN_DRAFT)
        return own.get_own_draft(session, value, self.actor, kind)

    def own_run(self, session: Session, value: str | int) -> Run:
        self._check(Thing.OWN_ASSESSMENT)
        return own.get_own_run(session, id_of(value), self.actor)

    def shared(
        self, session: Session, value: str | int, pair_value: str | int
    ) -> tuple[Assessment, Pair]:
        self._check(Thing.SHARED_RESULT)
        return own.get_shared(session, id_of(value), id_of(pair_value), self.actor)

    def own_capstone(self, session: Session, value: str | int, now: datetime) -> Capstone:
        self._check(Thing.OWN_CAPSTONE)
        return taking_part.get_own_capstone_meant(session, id_of(value), self.actor, now)

    def invitation(self, session: Session, value: str | int) -> CapstoneMember:
        self._check(Thing.INVITATION)
        return taking_part.get_invitation(session, id_of(value), self.actor)

    def own_event(self, session: Session, value: str | int, now: datetime) -> Event:
        self._check(Thing.OWN_EVENT)
        return taking_part.get_own_event(session, id_of(value), self.actor, now)

    def own_poll(self, session: Session, value: str | int, now: datetime) -> Poll:
        self._check(Thing.OWN_POLL)
        return taking_part.get_own_poll(session, id_of(value), self.actor, now)

    def own_proposal(self, session: Session, value: str | int) -> Proposed:
        self._check(Thing.OWN_PROPOSAL)
        return taking_part.get_proposal_for(session, id_of(value), self.actor)

    def own_cohort(self, session: Session, value: str | int, now: datetime) -> Cohort:
        self._check(Thing.OWN_COHORT)
        return taking_part.get_own_cohort(session, id_of(value), self.actor, now)

    # --- what they look after ------------------------------------------------------------

    def led_cohorts(self, session: Session, now: datetime) -> Sequence[Cohort]:
        self._check(Thing.LED_COHORT)
        return led_cohorts(session, self.actor, now)

    def led_cohort(self, session: Session, value: str | int, now: datetime) -> Cohort:
        self._check(Thing.LED_COHORT)
        return led.get_led_cohort(session, id_of(value), self.actor, now)

    def member(self, session: Session, value: str | int, cohort: Cohort) -> Person:
        self._check(Thing.LED_COHORT)
        return led.get_member(session, id_of(value), cohort)

    def led_pair(self, session: Session, value: str | int, now: datetime) -> Pair:
        self._check(Thing.LED_PAIR)
        return led.get_led_pair(session, id_of(value), self.actor, now)

    def led_pair_and_person(
        self, session: Session, value: str, now: datetime
    ) -> tuple[Pair, Person]:
        """Return the pair and the one of the two that "pair id|person id" names."""
        pair_id, _, person_id = value.partition("|")
        pair = self.led_pair(session, pair_id, now)
        return pair, among((pair.mentor, pair.participant), person_id)

    def visible_pair(self, session: Session, value: str | int, now: datetime) -> Pair:
        self._check(Thing.OWN_PAIR)
        self._check(Thing.LED_PAIR)
        return led.get_visible_pair(session, id_of(value), self.actor, now)

    def led_alert(self, session: Session, value: str | int, now: datetime) -> tuple[Alert, Pair]:
        self._check(Thing.LED_ALERT)
        return led.get_alert_for(session, id_of(value), self.actor, now)

    def led_request(
        self, session: Session, value: str | int, now: datetime
    ) -> tuple[HelpRequest, Pair]:
        self._check(Thing.LED_REQUEST)
        return led.get_help_request_for(session, id_of(value), self.actor, now)

    def led_proposal(self, session: Session, value: str | int, now: datetime) -> Proposed:
        self._check(Thing.LED_PROPOSAL)
        return led.get_led_proposal(session, id_of(value), self.actor, now)

    def led_event(self, session: Session, value: str | int, now: datetime) -> Event:
        self._check(Thing.LED_EVENT)
        return led.get_led_event(session, id_of(value), self.actor, now)

    def led_poll(self, session: Session, value: str | int, now: datetime) -> Poll:
        self._check(Thing.LED_POLL)
        return led.get_led_poll(session, id_of(value), self.actor, now)

    def led_capstone(self, session: Session, value: str | int, now: datetime) -> Capstone:
        self._check(Thing.LED_CAPSTONE)
        return led.get_led_capstone(session, id_of(value), self.actor, now)

    def led_exception(
        self, session: Session, value: str | int, now: datetime
    ) -> tuple[GrantedException, Cohort]:
        self._check(Thing.LED_EXCEPTION)
        return led.get_led_exception(session, id_of(value), self.actor, now)

    def led_notice(self, session: Session, value: str | int, asked: Asked, now: datetime) -> Entry:
        self._check(Thing.LED_NOTICE)
        return led.get_led_notice(session, id_of(value), asked, now)
