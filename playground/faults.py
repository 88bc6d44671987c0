"""What can be made to go wrong, on the page or by HTTP."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from playground.json_types import Json, JsonObject

KINDS: Final = {
    "rate_limited": "The method answers 429 with Retry-After, and does nothing.",
    "status_500": "The method answers 500, and does nothing.",
    "status_502": "The method answers 502, and does nothing.",
    "status_503": "The method answers 503, and does nothing.",
    "accepted_then_500": "The method does its work, then answers 500.",
    "accepted_then_503": "The method does its work, then answers 503.",
    "fatal_error": "The method does its work, then says fatal_error.",
    "timeout": "The method does nothing and never answers.",
    "reset_after_accepting": "The method does its work, then the connection breaks.",
    "accepted_late": "The method does its work only after the given seconds, then answers.",
    "slow": "The method answers after the given seconds.",
    "truncated": "The method does its work and answers half of its JSON.",
    "html": "The method does its work and answers a web page with status 200.",
    "hidden_history": "The message is posted, but the history shows it only after the given "
    "seconds; with 0 never.",
    "token_revoked": "The method says token_revoked.",
    "account_inactive": "The method says account_inactive.",
    "error": "The method does nothing and says the given error.",
    "missing_scope": "The given scope is missing.",
    "duplicate_event": "The event reaches the app twice.",
    "lost_event": "The app's answer to the event is lost, so that the event comes again.",
    "no_acknowledgment": "The app's answer to a command, click or form is lost.",
}
"""What each fault does. Disconnecting, deactivating and archiving are acts, not faults."""

ABSENT = "absent"
"""Said in the place of a Retry-After that is left out."""


@dataclass
class Fault:
    kind: str
    method: str = "*"
    """The Web API method or the event that it strikes; * for every one."""
    times: int | None = None
    """How often it strikes; None until it is switched off."""
    seconds: float = 1.0
    """Retry-After, how long the answer takes, or how long the history hides a message."""
    error: str = ""
    scope: str = ""
    after: int = 0
    """How many calls pass unharmed before it strikes."""
    probability: float = 1.0
    """The share of the calls that it strikes, from 0 to 1."""
    retry_after: str = ""
    """What stands in Retry-After in the place of the seconds; "absent" leaves the header out."""

    def strikes(self, kinds: Iterable[str], method: str) -> bool:
        return self.kind in kinds and self.method in ("*", method) and self.times != 0


TEXTS = ("method", "error", "scope", "retry_after")


def read_fault(wanted: JsonObject) -> Fault:
    """Return the fault that the fields describe.

    Raises:
        ValueError: there is no such fault, or a field has the wrong name or value.
    """
    if wanted.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    unknown = set(wanted) - set(Fault.__dataclass_fields__)
    if unknown:
        raise ValueError(f"no field named {', '.join(sorted(unknown))}")
    fault = Fault(**wanted)
    if any(not isinstance(getattr(fault, name), str) for name in TEXTS):
        raise ValueError(f"{', '.join(TEXTS)} must be texts")
    if not is_number(fault.seconds) or fault.seconds < 0:
        raise ValueError("seconds must be a number, 0 or more")
    if not is_number(fault.probability) or not 0 <= fault.probability <= 1:
        raise ValueError("probability must be a number from 0 to 1")
    if type(fault.after) is not int or fault.after < 0:
        raise ValueError("after must be a whole number, 0 or more")
    if fault.times is not None and (type(fault.times) is not int or fault.times < 1):
        raise ValueError("times must be a whole number, 1 or more, or null")
    return fault


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Dice:
    """Decides whether one fault strikes the next call; the same seed decides the same again."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def throw(self) -> float:
        """Return a number from 0 to 1, 1 excluded."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed} {self._thrown}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48


class Faults:
    def __init__(self) -> None:
        self._faults: list[tuple[Fault, Dice]] = []
        self._seed = secrets.token_hex(8)

    def add_all(self, wanted: Iterable[JsonObject], seed: object = None) -> None:
        """Switch several faults on; with a seed they strike as they did with it before.

        Raises:
            ValueError: one of them is not possible; none is switched on then.
        """
        faults = [read_fault(each) for each in wanted]
        self._seed = self._seed if seed is None else str(seed)
        for fault in faults:
            self._switch_on(fault)

    def add(self, wanted: JsonObject) -> Fault:
        """Switch a fault on.

        Raises:
            ValueError: there is no such fault, or a field has the wrong name or value.
        """
        fault = read_fault(wanted)
        self._switch_on(fault)
        return fault

    def _switch_on(self, fault: Fault) -> None:
        """Give the fault dice of its own: what it decides does not depend on the others."""
        alike = sum(each.kind == fault.kind for each, _ in self._faults)
        dice = Dice(f"{self._seed} {fault.kind} {fault.method} {alike}")
        self._faults.append((fault, dice))

    def clear(self, kind: str | None = None) -> None:
        self._faults = [each for each in self._faults if kind and each[0].kind != kind]

    def take(self, kinds: Iterable[str], method: str, scope: str | None = None) -> Fault | None:
        """Return the first fault that strikes now, and count the stroke."""
        struck, wanted = None, tuple(kinds)
        for fault, dice in self._faults:
            if not fault.strikes(wanted, method) or scope not in (None, fault.scope):
                continue
            # Thrown even when another has struck, so that the dice stay in step with the calls.
            lucky = fault.probability < 1 and dice.throw() >= fault.probability
            if struck or lucky:
                continue
            if fault.after > 0:
                fault.after -= 1
            else:
                struck = fault
        if struck and struck.times is not None:
            struck.times -= 1
        return struck

    def take_scopes(self, method: str) -> frozenset[str]:
        """Return the scopes that are missing for this one call, and count the strokes."""
        wanted = {each.scope for each, _ in self._faults if each.kind == "missing_scope"}
        return frozenset(each for each in wanted if self.take(["missing_scope"], method, each))

    def missing_scopes(self) -> set[str]:
        """Return the scopes that every method lacks until that is switched off."""
        return {
            each.scope
            for each, _ in self._faults
            if each.strikes(["missing_scope"], "*") and each.times is None
        }

    def shown(self) -> list[Json]:
        return [asdict(each) for each, _ in self._faults if each.times != 0]
