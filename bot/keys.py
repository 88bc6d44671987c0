"""Where the key to people's words is: in the settings, or in a file beside the database."""

from pathlib import Path

from bot.settings import Settings
from models.backup import name_of_database
from models.keyring import Keyring
from models.keys import GivenKeys, KeyFile, key_file_of, read_keys


def keyring_of(settings: Settings) -> Keyring:
    """Return the keys; a file is made when the first one is needed."""
    if settings.notes_key:
        return Keyring(GivenKeys(read_keys(settings.notes_key)))
    return Keyring(KeyFile(key_file(settings)))


def key_file(settings: Settings) -> Path:
    """Return the file that has the key, unless NOTES_KEY has it."""
    usual = key_file_of(name_of_database(settings.database_url).absolute())
    return settings.notes_key_file or usual


def where_key_is(settings: Settings) -> str:
    """Return where an operator finds the key."""
    return "NOTES_KEY" if settings.notes_key else str(key_file(settings))


def missing_key(key_id: str, settings: Settings) -> str:
    """Say that words wait for a key, and what to do."""
    return (
        f"Notes that were written with the key {key_id} cannot be read: it is not in "
        f"{where_key_is(settings)}. Put it back there, as a further one. Everything else goes on; "
        "if it is lost for good: python -m bot rotate-key --lost"
    )
