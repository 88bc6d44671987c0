"""What can be made to go wrong, on the page or by HTTP."""

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
    "fatal_error": "The method does its work, then says fatal_error.",
    "timeout": "The method does nothing and never answers.",
    "reset_after_accepting": "The method does its work, then the connection breaks.",
    "accepted_late": "The method does its work only after the given seconds, then answers.",
    "slow": "The method answers after the given seconds.",
    "truncated": "The method does its work and answers half of its JSON.",
    "html": "The method does its work and answers a web page with status 200.",
    "token_revoked": "Every method says token_revoked.",
    "account_inactive": "Every method says account_inactive.",
    "error": "The method does nothing and says the given error.",
    "missing_scope": "The given scope is missing.",
    "duplicate_event": "The event reaches the app twice.",
    "lost_event": "The app's answer to the event is lost, so that the event comes again.",
    "no_acknowledgment": "The app's answer to a command, click or form is lost.",
}
"""What each fault does. Disconnecting, deactivating and archiving are acts, not faults."""

TO_APP = {"duplicate_event", "lost_event", "no_acknowledgment"}


@dataclass
class Fault:
    kind: str
    method: str = "*"
    """The Web API method or the event that it strikes; * for every one."""
    times: int | None = None
    """How often it strikes; None until it is switched off."""
    seconds: float = 1.0
    """Retry-After, or how long the answer takes."""
    error: str = ""
    scope: str = ""
    after: int = 0
    """How many calls pass unharmed before it strikes."""

    def strikes(self, kinds: Iterable[str], method: str) -> bool:
        return self.kind in kinds and self.method in ("*", method) and self.times != 0


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, wanted: JsonObject) -> Fault:
        """Switch a fault on.

        Raises:
            ValueError: there is no such fault, or a field has the wrong name.
        """
        if wanted.get("kind") not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        unknown = set(wanted) - set(Fault.__dataclass_fields__)
        if unknown:
            raise ValueError(f"no field named {', '.join(sorted(unknown))}")
        fault = Fault(**wanted)
        self._faults.append(fault)
        return fault

    def clear(self, kind: str | None = None) -> None:
        self._faults = [each for each in self._faults if kind and each.kind != kind]

    def take(self, kinds: Iterable[str], method: str) -> Fault | None:
        """Return the first fault that strikes now, and count the stroke."""
        wanted = tuple(kinds)
        for fault in self._faults:
            if not fault.strikes(wanted, method):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None

    def missing_scopes(self) -> set[str]:
        return {each.scope for each in self._faults if each.kind == "missing_scope"}

    def shown(self) -> list[Json]:
        return [asdict(each) for each in self._faults if each.times != 0]
