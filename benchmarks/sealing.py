"""What it costs that notes are encrypted: beside contacts without one, in the same run."""

from datetime import timedelta

from benchmarks.big_program import QUIET_DAY, big_program
from benchmarks.measuring import median_seconds, report
from models import Modality, Pair, Person, Sessions
from models.contact import last_contacts
from program.contacts import NewContact, Particulars, log_contact
from program.rules import Rules

NOTE = "We went through the budget calendar and what the board wants to hear in May. " * 3
ROWS = 20


def run(times: int = 60) -> None:
    """Print how much longer logging and reading take with a note."""
    with big_program(100, 2) as sessions:
        _log(sessions, 1, NOTE)  # what is compiled once is no part of it
        plain = median_seconds(lambda: _log(sessions, 1, ""), times)
        sealed = median_seconds(lambda: _log(sessions, 2, NOTE), times)
        read_plain = median_seconds(lambda: _read(sessions, 1), times)
        read_sealed = median_seconds(lambda: _read(sessions, 2), times)
    report(
        "encrypted notes (SQLite)",
        [
            f"logging a contact with a note takes {sealed / plain:.2f} of one without",
            f"reading {ROWS} contacts with notes takes {read_sealed / read_plain:.2f} of without",
        ],
    )


def _log(sessions: Sessions, pair_id: int, note: str) -> None:
    with sessions.begin() as session:
        pair = session.get_one(Pair, pair_id)
        mentor = session.get_one(Person, pair.mentor_id)
        said = Particulars(Modality.PHONE, QUIET_DAY.date() - timedelta(days=1), note=note)
        log_contact(session, NewContact(pair, mentor, said), Rules(), QUIET_DAY)


def _read(sessions: Sessions, pair_id: int) -> list[str]:
    with sessions.read() as session:
        return [contact.note for contact in last_contacts(session, pair_id, ROWS)]
