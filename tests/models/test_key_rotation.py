"""A new key: everything is sealed anew, whatever happens meanwhile, and nothing is lost."""

from collections import Counter

import pytest
from sqlalchemy import text

from models import Sessions
from models.key_care import key_missing, remember_key
from models.key_rotation import count_words, seal_anew
from models.keyring import Keyring
from models.keys import GivenKeys, Key
from tests.keys import KEY, OTHER_KEY
from tests.models.filling import ROWS
from tests.models.migrating import CrashError, content, crash, stopped_at


def with_keys(sessions: Sessions, *keys: Key) -> Sessions:
    return Sessions(sessions.engine, keyring=Keyring(GivenKeys(keys)))


def test_after_a_rotation_the_new_key_alone_opens_everything(filled):
    before = content(filled)
    both = with_keys(filled, OTHER_KEY, KEY)
    in_all = count_words(both).values

    assert seal_anew(both) == in_all

    new = with_keys(filled, OTHER_KEY)
    found = count_words(new)
    assert (found.by_key, found.unreadable) == (Counter({OTHER_KEY.id: in_all}), 0)
    with new.read() as session:
        assert key_missing(session) is None
    after = content(new)
    assert after["installation"].pop("key_id")[0] == OTHER_KEY.id
    before["installation"].pop("key_id")
    assert after == before
    assert seal_anew(both) == 0


@pytest.mark.parametrize("statement", [4, 19, 50, 83])
def test_f44_a_rotation_that_is_killed_loses_nothing_and_is_finished_later(filled, statement):
    with filled.begin() as session:
        remember_key(session, KEY.id)
    both = with_keys(filled, OTHER_KEY, KEY)

    with pytest.raises(CrashError), stopped_at(filled, statement, crash):
        seal_anew(both)

    assert count_words(both).unreadable == 0
    with filled.read() as session:
        assert key_missing(session) is None  # the former key is in use until the end
    seal_anew(both)
    assert set(count_words(both).by_key) == {OTHER_KEY.id}


def test_several_batches_are_all_sealed_anew_and_what_an_older_release_wrote_too(filled):
    with filled.begin() as session:
        session.execute(text("UPDATE profile SET background = 'plain'"))
    assert count_words(filled, batch=2).by_key[""] == ROWS

    seal_anew(with_keys(filled, OTHER_KEY, KEY), batch=1)

    assert set(count_words(with_keys(filled, OTHER_KEY)).by_key) == {OTHER_KEY.id}


def test_f44_what_cannot_be_opened_stays_as_it_is_and_is_counted(filled):
    before = content(filled)["contact"]
    new = with_keys(filled, OTHER_KEY)

    assert seal_anew(new) == 0

    assert count_words(new).unreadable == count_words(new).values > 0
    assert content(filled)["contact"] == before
