"""Refusals that a person can do something about; `messages/errors.py` has the sentence for each.

An error carries what was understood, never a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class UserError(Exception):
    """The request was understood and refused, or could not be understood; nothing was saved."""


@dataclass
class NotOnRosterError(UserError):
    """The sender is on the roster of no cohort; `facilitators` are the names of whom to ask."""

    facilitators: Sequence[str] = ()


class NotForYouError(UserError):
    """The sender's role does not allow it, or the thing is not theirs."""


class NoPairError(UserError):
    """The sender belongs to no announced pair that still runs."""


@dataclass
class NotYourPartnerError(UserError):
    """The person named is no partner of the sender."""

    name: str = ""


class NoLongerThereError(UserError):
    """What the button or form was about is gone or was dealt with already."""


class PairEndedError(UserError):
    """The pair has ended, so this can no longer be done."""


@dataclass
class BeforeThePairError(UserError):
    """The contact is said to have taken place before the pair began."""

    took_place_on: date
    began_on: date


@dataclass
class InTheFutureError(UserError):
    """The contact is said to take place after now."""

    took_place_on: date


@dataclass
class TooLongAwayError(UserError):
    """People may excuse themselves for so many days; longer is a facilitator's to grant."""

    days: int


@dataclass
class AskedTodayError(UserError):
    """A request for help about this pair went out less than a day ago."""

    told: Sequence[str]
    """Names of who was told."""
