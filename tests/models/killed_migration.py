"""Migrates a database again and again in children that are killed; a program of its own.

Each line it reads is the number of a statement: the child is killed before it, by SIGKILL. What it
answers is how the child ended: minus the signal, or 0 when there were not so many statements.
"""

import os
import signal
import sys

from models import open_database
from models.migrate import migrate
from tests.keys import KEYRING
from tests.models.migrating import stopped_at


def migrate_until(url: str, number: int) -> None:
    """Migrate in this process, and be killed on the way."""
    sessions = open_database(url, KEYRING)
    with stopped_at(sessions, number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
        migrate(sessions)
    sessions.close()


def main(url: str) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            migrate_until(url, int(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
