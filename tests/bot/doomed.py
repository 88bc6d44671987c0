"""A process of the bot that kills itself at a named point of the first contact that is logged.

`python -m tests.bot.doomed before-the-commit|after-the-commit`, with the settings of `run`.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.app import build
from bot.ending import stop_on_signals
from bot.listening import listening
from bot.serve import serve_http
from bot.settings import read_settings
from models import Contact

POINTS = {"before-the-commit": "before_commit", "after-the-commit": "after_commit"}


def main(point: str) -> None:
    settings = read_settings(os.environ, Path.cwd())
    bot = build(settings)
    armed: set[Session] = set()

    def arm(session: Session, _: Any) -> None:
        if any(isinstance(row, Contact) for row in session.new):
            armed.add(session)

    def die(session: Session) -> None:
        if session in armed:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "after_flush", arm)
    event.listen(Session, POINTS[point], die)
    with listening(settings) as listener:
        serve_http(bot, stop_on_signals(), listener)


if __name__ == "__main__":
    main(sys.argv[1])
