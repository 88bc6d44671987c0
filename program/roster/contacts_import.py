"""Takes a program's old contact sheet over, so that a program can start in mid-year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Contact, Modality, Pair, Session
from models.contact import imported_contacts
from models.pair import all_living_pairs
from program.roster.contact_rows import OLD_SHEET, OldContact, read_old_contacts
from program.roster.sheet import read_sheet
from program.silence import end_alert

Said = tuple[int, date, Modality, int | None]
"""Pair, day, modality, length: what the sheet tells of one contact."""


@dataclass(frozen=True)
class Taken:
    """What the import did, or would do."""

    added: int
    known: int
    """Rows that an earlier import took over already."""
    pairs: Sequence[Pair]
    """The pairs with new contacts."""


def import_contacts(session: Session, content: bytes, now: datetime) -> Taken:
    """Add the sheet's contacts that are not there yet and return how many.

    A pair's clock starts anew at this moment, so that nobody is reminded of, or alerted about, an
    earlier time; its first day moves back to its first contact.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    rows = read_sheet(content, OLD_SHEET)
    contacts = read_old_contacts(rows, all_living_pairs(session), now.date())
    known = Counter(
        (each.pair_id, each.took_place_on, each.modality, each.duration_minutes)
        for each in imported_contacts(session)
    )
    new: list[OldContact] = []
    for contact in contacts:
        said = _said(contact)
        if known[said] > 0:
            known[said] -= 1
        else:
            new.append(contact)
    session.add_all(_row(contact, now) for contact in new)
    session.flush()
    pairs = {contact.pair.id: contact.pair for contact in new}
    for pair in pairs.values():
        _start_clock(session, pair, new, now)
    return Taken(len(new), len(contacts) - len(new), list(pairs.values()))


def _said(contact: OldContact) -> Said:
    return contact.pair.id, contact.took_place_on, contact.modality, contact.duration_minutes


def _row(contact: OldContact, now: datetime) -> Contact:
    return Contact(
        pair_id=contact.pair.id,
        logged_by_id=contact.pair.mentor_id,
        modality=contact.modality,
        took_place_on=contact.took_place_on,
        time_zone=contact.pair.mentor.zone_name,
        duration_minutes=contact.duration_minutes,
        logged_at=now,
        is_imported=True,
    )


def _start_clock(
    session: Session, pair: Pair, contacts: Sequence[OldContact], now: datetime
) -> None:
    first_on = min(each.took_place_on for each in contacts if each.pair.id == pair.id)
    pair.began_on = min(pair.began_on or first_on, first_on)
    if pair.announced_at is not None:
        pair.clock_starts_at = now
        end_alert(session, pair, by_contact=True, now=now)
