"""Seals words with AES-256-GCM so that they open in their own place only.

A sealed value is text: "sealed:1:", the id of its key, ":", and as base64 12 random bytes, the
ciphertext and its tag. Table, column, row and owner are part of what the tag confirms.
"""

import base64
import binascii
import json
import logging
import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.keys import GivenKeys, Key, Keys, KeySource

logger = logging.getLogger(__name__)

PREFIX = "sealed:1:"
NONCE_BYTES = 12


class UnreadableError(Exception):
    """The words cannot be opened: another key, another place, or changed by somebody."""


class Place(NamedTuple):
    """Where words stand; elsewhere they do not open."""

    table: str
    column: str
    row: int | str
    """The primary key."""
    owner: int | str
    """Whose words they are: the pair or person, or the cohort where it is neither."""

    @property
    def data(self) -> bytes:
        return json.dumps([1, *self]).encode()


class Keyring:
    """Seals with the first key and opens with every one."""

    def __init__(self, source: KeySource | None = None) -> None:
        self.source = source or GivenKeys()
        self._ciphers: dict[str, AESGCM] = {}
        self._missed: set[str] = set()

    def __repr__(self) -> str:
        return f"Keyring({', '.join(key.id for key in self.keys)})"

    @property
    def keys(self) -> Keys:
        return self.source.keys()

    def current_key(self) -> Key:
        """Return the key that seals, made if need be.

        Raises:
            KeyProblemError: there is none, and none can be made.
        """
        return self.source.first_key()

    def has(self, key_id: str) -> bool:
        return any(key.id == key_id for key in self.keys)

    def seal(self, plain: str, place: Place) -> str:
        """Return the words as they are kept in that place.

        Raises:
            KeyProblemError: there is no key.
        """
        key = self.current_key()
        nonce = os.urandom(NONCE_BYTES)
        text = plain.encode("utf-8", "surrogatepass")
        body = nonce + self._cipher(key).encrypt(nonce, text, place.data)
        return f"{PREFIX}{key.id}:{base64.b64encode(body).decode()}"

    def open(self, sealed: str, place: Place) -> str:
        """Return the words.

        Raises:
            UnreadableError: they cannot be opened.
        """
        key_id = key_id_of(sealed)
        cipher = self._cipher_of(key_id)
        if cipher is None:
            self._miss(key_id)
            raise UnreadableError
        try:
            written = sealed.rpartition(":")[2]
            body = base64.b64decode(written, validate=True)
            if base64.b64encode(body).decode() != written:  # bits that base64 leaves unused
                raise ValueError
            nonce, rest = body[:NONCE_BYTES], body[NONCE_BYTES:]
            return cipher.decrypt(nonce, rest, place.data).decode("utf-8", "surrogatepass")
        except (binascii.Error, ValueError, InvalidTag):
            self._miss(f"{key_id}, {place.table}.{place.column}")
            raise UnreadableError from None

    def _cipher_of(self, key_id: str) -> AESGCM | None:
        """Return what opens; the keys are looked at again only where theirs is not known yet."""
        if key_id not in self._ciphers:
            for key in self.keys:
                self._cipher(key)
        return self._ciphers.get(key_id)

    def _cipher(self, key: Key) -> AESGCM:
        if key.id not in self._ciphers:
            self._ciphers[key.id] = AESGCM(key.derived("words"))
        return self._ciphers[key.id]

    def _miss(self, what: str) -> None:
        """Tell it once for each process, and not for each row."""
        if what not in self._missed:
            self._missed.add(what)
            logger.error(
                "words cannot be read (key %s): see `python -m bot rotate-key --check`", what
            )


def is_sealed(value: object) -> bool:
    return isinstance(value, str) and value.startswith(PREFIX)


def key_id_of(sealed: str) -> str:
    """Return the id of the key that a sealed value needs."""
    return sealed.removeprefix(PREFIX).partition(":")[0]
