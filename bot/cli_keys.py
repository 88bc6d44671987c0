"""The command that looks after the key to people's words: rotate-key."""

from typing import Annotated

import typer

from bot.console import BROKEN, database, opened, refuse, settings_here, tell, told_plainly
from bot.keys import missing_key, where_key_is
from bot.settings import Settings
from messages.wording import count
from models import Sessions
from models.key_care import key_missing, key_remembered
from models.key_rotation import Count, count_words, seal_anew
from models.keys import KeyFile, new_key
from models.migrate import is_current


def rotate_key(
    check: Annotated[
        bool, typer.Option("--check", help="Only count what is sealed with which key.")
    ] = False,
    lost: Annotated[
        bool, typer.Option("--lost", help="Go on although a former key is lost for good.")
    ] = False,
) -> None:
    """Make a new key and encrypt with it what people wrote; the bot may run meanwhile."""
    with told_plainly():
        settings = settings_here()
        if check:
            _check(settings)
            return
        with database(settings) as sessions:
            _refuse_what_cannot_be(sessions, settings, lost=lost)
            if _begins(sessions):
                source = sessions.keyring.source
                if not isinstance(source, KeyFile):
                    tell(SET_FIRST.format(key=new_key().written))
                    return
                source.add(new_key())
            changed = seal_anew(sessions)
            tell(_done(changed, count_words(sessions), sessions, settings))


SET_FIRST = """\
Here is a new key. Set it before the present one, for every process of the bot, and restart each:
NOTES_KEY={key},THE-PRESENT-ONE
Then type this command again. Where several processes run, each must know the new key before one
seals with it: set NOTES_KEY=THE-PRESENT-ONE,{key} first and restart each, then the above."""


def _refuse_what_cannot_be(sessions: Sessions, settings: Settings, *, lost: bool) -> None:
    with sessions.read() as session:
        missing = key_missing(session)
    if missing is not None and not lost:
        refuse(missing_key(missing, settings))


def _begins(sessions: Sessions) -> bool:
    """Return whether the first key is the one in use; else a new one is there already."""
    with sessions.read() as session:
        return key_remembered(session) == sessions.keyring.current_key().id


def _done(changed: int, found: Count, sessions: Sessions, settings: Settings) -> str:
    key_id, where = sessions.keyring.current_key().id, where_key_is(settings)
    lines = [f"{count(changed, 'text')} sealed with the key {key_id}, {found.values} in all."]
    if found.unreadable:
        lines.append(f"{count(found.unreadable, 'text')} cannot be opened and stay as they are.")
    lines.append(
        f"A former key in {where} may be taken away now. Keep it with the backups that were made "
        "with it: they need it."
    )
    return "\n".join(lines)


def _check(settings: Settings) -> None:
    with opened(settings) as sessions:
        if not is_current(sessions):
            refuse("The database is not at this version's schema. Run: python -m bot migrate")
        found = count_words(sessions)
        known = {key.id for key in sessions.keyring.keys}
    for key_id, number in sorted(found.by_key.items()):
        if not key_id:
            tell(f"not sealed: {count(number, 'text')}, by an older version of the bot")
            continue
        here = "" if key_id in known else f", which is not in {where_key_is(settings)}"
        tell(f"key {key_id}: {count(number, 'text')}{here}")
    tell(f"unreadable: {count(found.unreadable, 'text')}")
    if found.unreadable:
        raise typer.Exit(BROKEN)
