"""What the log and whoever counts are told: one line for each notice, one report for each pass."""

import logging
from dataclasses import dataclass

from models import DatabaseUnavailableError, Sessions
from models.notice import get_notice
from scheduler.outcome import Delivered, Outcome

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Passed:
    """One pass of the runner that ended."""

    is_tick: bool
    """Whether the jobs were run as well, and not only what was due delivered."""
    delivered: Delivered | None
    """None when the pass broke."""
    seconds: float


def report(sessions: Sessions, notice_id: int, outcome: Outcome) -> None:
    """Log what became of one notice, and under which id of the log it was written.

    No name and none of its words: whoever searches the log for an id finds the command, or the
    pass of the jobs, and what it led to.
    """
    try:
        with sessions.read() as session:
            notice = get_notice(session, notice_id)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - a row that cannot be read must not stop the others
        logger.info("notice %s: %s", notice_id, outcome.value)
        return
    facts = {
        "notice_id": notice_id,
        "kind": notice.kind.value,
        "outcome": outcome.value,
        "reason": notice.reason,
        "written_under": notice.trace_id,
    }
    why = f" ({notice.reason})" if notice.reason else ""
    logger.info(
        "notice %s, %s: %s%s, written under [%s]",
        notice_id,
        notice.kind.value,
        outcome.value,
        why,
        notice.trace_id or "-",
        extra={"facts": facts},
    )
