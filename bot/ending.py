"""How the process ends: when it is asked to, at the latest after a while, or at once.

What is cut off on the way leaves the ledger right: a notice that was being sent is leased, and it
is looked for before anybody sends it again.
"""

import logging
import os
import signal
import socket
import threading
from typing import NoReturn

logger = logging.getLogger(__name__)

GRACE_SECONDS = 14.0
"""So long may take what is under way: a request to Slack takes 10 s at most, and operators are
promised 15 s in all."""

FLUSH_SECONDS = 0.5
LEFT_UNDONE = 1
"""Exit code: something hung and was cut off, or too much hangs for the process to go on."""


def stop_on_signals() -> threading.Event:
    """Return an event that SIGINT and SIGTERM set; a second signal ends the process at once.

    A handler in Python would run between two steps of the main thread, which may hang, or hold the
    very lock of the event. So the signals are read from a socket by a thread of its own.
    """
    stopping = threading.Event()
    heard, told = socket.socketpair()
    told.setblocking(False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(told.fileno())
    given = (heard, told, stopping)
    threading.Thread(target=_listen, args=given, name="signals", daemon=True).start()
    return stopping


def _listen(heard: socket.socket, told: socket.socket, stopping: threading.Event) -> None:
    """Wait for two signals; `told` is only kept open, the system writes to it."""
    heard.recv(1)
    stopping.set()
    end_now(128 + heard.recv(1)[0])


def end_after(stopping: threading.Event, seconds: float = GRACE_SECONDS) -> None:
    """See to it that the process ends so long after `stopping` was set, whatever hangs."""
    threading.Thread(
        target=_cut_off, args=(stopping, seconds), name="deadline", daemon=True
    ).start()


def _cut_off(stopping: threading.Event, seconds: float) -> None:
    stopping.wait()
    threading.Event().wait(seconds)
    end_now(LEFT_UNDONE)


def end_now(code: int) -> NoReturn:
    """End without waiting for anybody."""
    try:
        # Also a log can hang, behind a reader that reads no more.
        last_words = threading.Thread(target=_say_what_hangs, daemon=True)
        last_words.start()
        last_words.join(FLUSH_SECONDS)
    finally:
        os._exit(code)


def _say_what_hangs() -> None:
    names = sorted(thread.name for thread in threading.enumerate())
    logger.error("cut off while still under way; threads: %s", ", ".join(names))
    logging.shutdown()
