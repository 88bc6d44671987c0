"""Takes a program's old contact sheet over, so that a program can start in mid-year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models import Contact, Pair, Session
from models.alert import open_alerts
from models.contact import contact_rows
from models.exports import every_pair
from program.roster.contact_rows import OLD_SHEET, OldContact, read_old_contacts
from program.roster.sheet import SheetError, read_sheet
from program.silence import end_alert


@dataclass(frozen=True)
class Taken:
    """What the import did, or would do."""

    added: int
    known: int
    """Rows that an earlier import took over already."""
    pairs: Sequence[Pair]
    """The pairs with new contacts."""
    logged: Sequence[int] = ()
    """Lines left out, because the pair logged such a contact of that day in the chat itself."""
    not_read: Sequence[str] = ()
    """Headings of columns that mean nothing here."""


@dataclass
class _Sorted:
    """The rows of the sheet, by what is to become of them."""

    new: list[OldContact] = field(default_factory=list)
    known: list[OldContact] = field(default_factory=list)
    logged: list[OldContact] = field(default_factory=list)


def import_contacts(session: Session, content: bytes, now: datetime) -> Taken:
    """Add the sheet's contacts that are not there yet and return how many.

    A pair's clock starts anew at this moment, so that nobody is reminded of, or alerted about, an
    earlier time; its first day moves back to its first contact.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    sheet = read_sheet(content, OLD_SHEET)
    contacts, problems = read_old_contacts(sheet.rows, every_pair(session), now)
    if problems or sheet.problems:
        raise SheetError([*sheet.problems, *problems])
    rows = _sort(session, contacts)
    session.add_all(_row(contact, now) for contact in rows.new)
    session.flush()
    first_days: dict[int, date] = {}
    for contact in rows.new:
        first_on = first_days.get(contact.pair.id, contact.took_place_on)
        first_days[contact.pair.id] = min(first_on, contact.took_place_on)
    pairs = {contact.pair.id: contact.pair for contact in rows.new}
    alerts = open_alerts(session, pairs.keys())
    for pair in pairs.values():
        _start_clock(pair, first_days[pair.id], now)
        if pair.id in alerts and pair.ended_at is None:
            end_alert(session, pair, by_contact=True, now=now)
    logged = [contact.line for contact in rows.logged]
    return Taken(len(rows.new), len(rows.known), list(pairs.values()), logged, sheet.not_read)


def _sort(session: Session, contacts: Sequence[OldContact]) -> _Sorted:
    """Tell new rows from those of an earlier import, and from what was logged in the chat.

    Two rows that say the same are two contacts, and so are they the next time.
    """
    stored = contact_rows(session, {contact.pair.id for contact in contacts})
    imported = Counter(
        (each.pair_id, each.took_place_on, each.modality, each.duration_minutes)
        for each in stored
        if each.is_imported
    )
    logged = Counter(
        (each.pair_id, each.took_place_on, each.modality) for each in stored if not each.is_imported
    )
    rows = _Sorted()
    for contact in contacts:
        day = (contact.pair.id, contact.took_place_on, contact.modality)
        whole = (*day, contact.duration_minutes)
        if imported[whole] > 0:
            imported[whole] -= 1
            rows.known.append(contact)
        elif logged[day] > 0:
            logged[day] -= 1
            rows.logged.append(contact)
        else:
            rows.new.append(contact)
    return rows


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


def _start_clock(pair: Pair, first_on: date, now: datetime) -> None:
    pair.began_on = min(pair.began_on or first_on, first_on)
    if pair.announced_at is not None and pair.ended_at is None:
        pair.clock_starts_at = now
