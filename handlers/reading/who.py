"""Which partners a line names."""

from __future__ import annotations

from handlers.reading.claims import PartnerClaim
from handlers.reading.errors import AmbiguousPartnerError, UnclearError, UnknownPartnerError
from handlers.reading.names import stranger
from handlers.reading.reading import Partner
from handlers.reading.roles import Layout, Role
from handlers.reading.understanding import Understanding


def partners_meant(understanding: Understanding) -> tuple[Partner, ...]:
    """Return the partners who are named with certainty, each once; a shared name names nobody.

    Raises:
        UnknownPartnerError: Someone else is named.
    """
    claims = understanding.certain(PartnerClaim)
    for claim in claims:
        if not claim.choices:
            raise UnknownPartnerError(claim.words)
    named = [claim.choices[0] for claim in claims if len(claim.choices) == 1]
    if not claims and (name := _stranger(understanding.layout)):
        raise UnknownPartnerError(name)
    return tuple(dict.fromkeys(named))


def shared_name(understanding: Understanding, named: tuple[Partner, ...]) -> UnclearError | None:
    """Return what to ask when a name does not tell which partner, None when all is clear."""
    for claim in understanding.certain(PartnerClaim):
        if len(claim.choices) > 1 and not set(claim.choices) & set(named):
            return AmbiguousPartnerError(claim.words, claim.choices)
        if other := _other_last_name(understanding.layout, claim):
            return AmbiguousPartnerError(f"{claim.words} {other}", claim.choices)
    return None


def _stranger(layout: Layout) -> str | None:
    for at, role in enumerate(layout.roles):
        if role is Role.MARKER:
            return None
        found = stranger(layout.line, at)
        if found and role is Role.GLUE and layout.role(found.last) is not Role.CONTENT:
            return found.words
    return None


def _other_last_name(layout: Layout, claim: PartnerClaim) -> str | None:
    """Return the last name of a namesake: "with Sam Chen" is not Sam Ortiz."""
    if claim.is_mention or " " in claim.words or claim.preposition not in ("with", "w/"):
        return None
    if layout.role(claim.last) is not Role.CONTENT or layout.role(claim.last + 1) is Role.CONTENT:
        return None
    word = layout.line.words[claim.last].text
    return word if word.istitle() and word.isalpha() else None
