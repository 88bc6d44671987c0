import sqlite3, threading, time, logging
import pytest
from tests.crowd import *
from models import open_database


def test_locked(sessions, clock, caplog):
    crowd = add_crowd(sessions, clock)
    if sessions.engine.dialect.name != "sqlite":
        pytest.skip("one writer")
    other = sqlite3.connect(sessions.engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    t = time.monotonic()
    r = crowd.gateway.command(caller("UMAYA"), "/contact", "@sam phone 20m")
    print(time.monotonic() - t, r.text)
    h = crowd.gateway.home(caller("UMAYA"))
    print(h.text)
    other.rollback()
    r = crowd.gateway.command(caller("UMAYA"), "/contact", "\ue000USAM\ue001 phone 20m")
    print(r.text)


def test_pool(sessions, clock):
    crowd = add_crowd(sessions, clock)
    held = [sessions.engine.connect() for _ in range(32)]
    t = time.monotonic()
    r = crowd.gateway.command(caller("UMAYA"), "/contact", "phone 20m")
    print(time.monotonic() - t, r.text)
    for c in held:
        c.close()
