"""Logging: one line for each thing worth knowing, and never a secret or anybody's words in it."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from models.trace import current_trace

SECRETS = re.compile(
    r"\b(?:xox[a-z]-|xox[a-z]\.|xapp-)[\w.-]+"
    r"|https://hooks\.[\w./-]+"
    r"|(?<=signing_secret=)\S+"
    r"|v0=[0-9a-f]{16,}"
    r"|(?<=://)[^\s/@:]*:[^\s@]+(?=@)"
)
"""Tokens, response addresses, signatures, and the user and password in an address."""

ROW_DETAIL = re.compile(
    r"DETAIL:.*?(?=\n\[SQL:|\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL
)
"""Where PostgreSQL repeats a row that it refused, notes included."""

SHORTEST_LITERAL = 6
"""A shorter secret, as in a test's database, would black out half of every line."""


class Redacted(logging.Formatter):
    """Writes a record as one line of text, or of JSON, without secrets; a trace follows below.

    The id in brackets leads from a command to the notices it wrote (`models/trace.py`).
    """

    def __init__(self, *, as_json: bool, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.as_json = as_json
        known = [re.escape(one) for one in secrets if len(one) >= SHORTEST_LITERAL]
        self.known = re.compile("|".join(known)) if known else None

    def format(self, record: logging.LogRecord) -> str:
        message = self.redact(record.getMessage())
        trace_id = current_trace()  # a line is written by the thread that says it
        trace = self.redact(self.formatException(record.exc_info)) if record.exc_info else ""
        line: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
            **({"trace_id": trace_id} if trace_id else {}),
            **({"trace": trace} if trace else {}),
        }
        if self.as_json:
            return json.dumps({**self._facts(record), **line}, ensure_ascii=True)
        under = f" [{trace_id}]" if trace_id else ""
        head = f"{line['time']} {line['level']} {line['logger']}{under}: {_on_one_line(message)}"
        return "\n".join([head, *(f"  {_on_one_line(row)}" for row in trace.splitlines())])

    def _facts(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what a line says in fields of its own: `extra={"facts": {"kind": "nudge"}}`."""
        facts: Mapping[str, Any] = getattr(record, "facts", {})
        return {
            name: self.redact(value) if isinstance(value, str) else value
            for name, value in facts.items()
        }

    def redact(self, text: str) -> str:
        """Return the text without anything that must not be read."""
        text = ROW_DETAIL.sub("DETAIL: [left out]", SECRETS.sub("[secret]", text))
        return self.known.sub("[secret]", text) if self.known else text


def _on_one_line(text: str) -> str:
    """Return the text so that it cannot pass for another line, or steer a terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def set_up_logging(log_format: str, secrets: Iterable[str] = ()) -> None:
    """Log to standard error, as "text" or "json"; the given secrets never appear."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(as_json=log_format == "json", secrets=secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # These write whole requests, people's words included, where something is off.
    for name in ("slack_bolt", "slack_sdk", "apscheduler", "alembic", "uvicorn", "dotenv"):
        logging.getLogger(name).setLevel(logging.WARNING)
