"""Logging: one line for each thing worth knowing, and never a secret or anybody's words in it."""

import json
import logging
import re
from typing import Any

SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|https://hooks\.[\w./-]+|(?<=signing_secret=)\S+|v0=[0-9a-f]{16,}"
)
"""Tokens, response addresses, signatures."""


class Redacted(logging.Formatter):
    """Writes a record as one line of text, or of JSON, without secrets."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        text = SECRETS.sub("[secret]", super().format(record))
        if not self.as_json:
            return text
        line: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": SECRETS.sub("[secret]", record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = SECRETS.sub("[secret]", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=True)


def set_up_logging(log_format: str) -> None:
    """Log to standard error, as "text" or "json"."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(as_json=log_format == "json"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # These write whole requests, people's words included, where something is off.
    for name in ("slack_bolt", "slack_sdk", "apscheduler", "alembic", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
