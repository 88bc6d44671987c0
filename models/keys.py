"""The keys that seal what people write: read from the settings or a file, and never shown.

One line, or one place between commas, is one key: 32 random bytes as base64. The first one seals,
all of them open, so that a key can be replaced while the bot runs.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

KEY_BYTES = 32
KEY_ID_DIGITS = 8

Keys = tuple["Key", ...]


class KeyProblemError(Exception):
    """The keys cannot be worked with; the argument says why, in words for an operator."""


@dataclass(frozen=True)
class Key:
    """One key; whoever prints it sees its id, which tells nothing of it."""

    secret: bytes = field(repr=False)

    @cached_property
    def id(self) -> str:
        return self.derived("id").hex()[:KEY_ID_DIGITS]

    def derived(self, purpose: str) -> bytes:
        """Return a key for one purpose, so that no two purposes share one."""
        return hmac.new(self.secret, f"thought-partner {purpose}".encode(), hashlib.sha256).digest()

    @property
    def written(self) -> str:
        """How it stands in a file or in NOTES_KEY."""
        return base64.b64encode(self.secret).decode()


class KeySource(Protocol):
    """Where keys come from."""

    def keys(self) -> Keys:
        """Return them, the one that seals first; none where there are none."""

    def check(self) -> None:
        """Look whether they can be worked with.

        Raises:
            KeyProblemError: they cannot.
        """

    def first_key(self) -> Key:
        """Return the one that seals, made if there is none and it can be made.

        Raises:
            KeyProblemError: there is none, and none can be made.
        """


def key_file_of(database: Path) -> Path:
    """Return where the key is kept, unless the settings say otherwise: beside the database."""
    return database.with_name(f"{database.name}.key")


def new_key() -> Key:
    return Key(secrets.token_bytes(KEY_BYTES))


def read_keys(text: str) -> Keys:
    """Return the keys that are written there, between commas or on lines; "#" begins a remark.

    Raises:
        KeyProblemError: one of them is none.
    """
    lines = (line.partition("#")[0] for line in text.splitlines())
    words = [word for line in lines for word in line.replace(",", " ").split()]
    return tuple(dict.fromkeys(map(_read_key, words)))


def _read_key(word: str) -> Key:
    try:
        secret = base64.b64decode(word, altchars=b"-_" if {"-", "_"} & {*word} else None)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != KEY_BYTES:
        # Not chained, and the word is not repeated: it may be a secret.
        raise KeyProblemError(f"a key is {KEY_BYTES} bytes as base64, and this is none") from None
    return Key(secret)


@dataclass(frozen=True)
class GivenKeys:
    """Keys that do not change while the process runs."""

    given: Keys = ()

    def keys(self) -> Keys:
        return self.given

    def check(self) -> None:
        """They were checked when they were read."""

    def first_key(self) -> Key:
        if not self.given:
            raise KeyProblemError("There is no key to encrypt what people write with.")
        return self.given[0]


class KeyFile:
    """Keys in a file that only its owner reads; read again when somebody changes it."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._known: Keys = ()
        self._read_at: tuple[int, ...] | None = None
        self._lock = threading.Lock()

    def keys(self) -> Keys:
        """Return the keys; what was read before, as long as the file cannot be read."""
        with suppress(KeyProblemError, OSError):
            self._known = self.read()
        return self._known

    def check(self) -> None:
        self.read()

    def first_key(self) -> Key:
        return (self.keys() or self.make())[0]

    def read(self) -> Keys:
        """Return the keys of the file as it is now; none where there is no file.

        Raises:
            KeyProblemError: others may read it, or it holds something else than keys.
        """
        with self._lock:
            try:
                found = self.path.stat()
            except FileNotFoundError:
                return self._known
            seen = (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)
            if seen != self._read_at:
                self._known, self._read_at = self._look(found.st_mode), seen
            return self._known

    def _look(self, mode: int) -> Keys:
        if stat.S_IMODE(mode) & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyProblemError(
                f"{self.path} is the key to people's notes, and others may read it. "
                f"Run: chmod 600 {self.path}"
            )
        try:
            keys = read_keys(self.path.read_text(encoding="ascii"))
        except (KeyProblemError, UnicodeDecodeError):
            keys = ()
        except OSError as error:
            why = f"{self.path} cannot be read: {error.strerror}"
            raise KeyProblemError(f"{why}. Give it to whoever runs the bot.") from error
        if not keys:
            raise KeyProblemError(
                f"{self.path} holds no key. Put the right file back; or move this one away, and a "
                "new key is made, which cannot open what is there."
            )
        return keys

    def make(self) -> Keys:
        """Make a key, unless another process was faster, and return what the file has then.

        Raises:
            KeyProblemError: the file cannot be made.
        """
        try:
            self._write((new_key(),), os.link)
        except FileExistsError:
            pass
        except OSError as error:
            why = f"The key {self.path} could not be made: {error.strerror}"
            remedy = "Set NOTES_KEY, or NOTES_KEY_FILE to a place that may be written"
            raise KeyProblemError(f"{why}. {remedy}.") from error
        return self.read()

    def add(self, key: Key) -> None:
        """Put a key before the others: from now on it seals, in every process that uses the file.

        Raises:
            KeyProblemError: the file cannot be written.
        """
        try:
            self._write((key, *self.read()), os.replace)
        except OSError as error:
            raise KeyProblemError(f"{self.path} could not be written: {error.strerror}.") from error

    def _write(self, keys: Keys, put: Callable[[Path, Path], None]) -> None:
        """Write the whole file or none of it; nobody else can ever read it."""
        unfinished = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.unfinished")
        try:
            descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with open(descriptor, "w", encoding="ascii") as file:
                file.write("".join(f"{key.written}\n" for key in keys))
                file.flush()
                os.fsync(file.fileno())
            put(unfinished, self.path)
            self._keep_name()
        finally:
            unfinished.unlink(missing_ok=True)

    def _keep_name(self) -> None:
        """Let the file's name survive a power failure before anything is sealed with its key."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
