"""Who does far too much is slowed down, kindly, and nobody else notices."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bolt import App, BoltRequest

from bot import turnstile
from bot.app import slack_app
from bot.settings import Settings
from bot.turnstile import HUMAN, Buckets, Entry, Pace, Turnstile
from bot.workers import Workers
from playground.server import Playground
from tests.bot.replicas import command, pressed, said, submitted
from tests.bot.test_slack_app import SEED
from tests.crowd import Crowd, add_crowd

LOT = "That was a lot at once"


class Watch:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def api_url() -> Iterator[str]:
    with Playground(SEED) as playground:
        yield playground.api_url


@pytest.fixture
def crowd(sessions, clock) -> Crowd:
    return add_crowd(sessions, clock)


@pytest.fixture
def app(crowd, api_url) -> Iterator[App]:
    """A bot whose people have three calls at once, and one more in a very long time."""
    workers = Workers()
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    yield slack_app(settings, crowd.gateway, workers, pace=Pace(3, 1e-6))
    workers.shutdown()


def send(app: App, body):
    return app.dispatch(BoltRequest(body=body, mode="socket_mode"))


# --- the bucket --------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 40)), max_size=60),
    st.integers(1, 10),
    st.floats(0.1, 5),
)
def test_in_no_span_of_time_begins_anybody_more_than_their_pace_allows(calls, burst, per_second):
    watch = Watch()
    buckets = Buckets(Pace(burst, per_second), watch)
    begun: dict[str, list[float]] = {"a": [], "b": [], "c": []}

    for whose, pause in calls:
        watch.seconds += pause
        if buckets.take(whose) is Entry.FREE:
            begun[whose].append(watch.seconds)

    for times in begun.values():
        for first, since in enumerate(times):
            for last in range(first, len(times)):
                assert last - first + 1 <= burst + (times[last] - since) * per_second + 1e-6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=60))
def test_what_one_does_changes_nothing_for_another(calls):
    both, alone = Buckets(Pace(4, 0.5), Watch()), Buckets(Pace(4, 0.5), Watch())

    for whose, pause in calls:
        for buckets in (both, alone):
            buckets._monotonic.seconds += pause
        taken = both.take(whose)
        if whose == "a":
            assert taken is alone.take("a")


def test_whoever_is_as_quick_as_people_are_is_never_slowed_down():
    watch = Watch()
    buckets = Buckets(HUMAN, watch)

    taken = [buckets.take("fay") for _ in range(30)]  # a list of thirty, ticked off
    for _ in range(600):
        watch.seconds += 1
        taken.append(buckets.take("fay"))

    assert set(taken) == {Entry.FREE}


def test_a_flood_is_told_once_and_the_next_one_again():
    watch = Watch()
    buckets = Buckets(Pace(2, 1), watch)

    first = [buckets.take("sam") for _ in range(4)]
    watch.seconds += 1
    trickle = [buckets.take("sam") for _ in range(2)]
    watch.seconds += 60
    second = [buckets.take("sam") for _ in range(4)]

    told, still = Entry.FLOODED, Entry.STILL_FLOODED
    assert first == [Entry.FREE, Entry.FREE, told, still]
    assert trickle == [Entry.FREE, still]
    assert second == [Entry.FREE, Entry.FREE, told, still]


def test_the_idle_are_forgotten_and_whoever_floods_is_not():
    watch = Watch()
    buckets = Buckets(Pace(2, 1), watch)

    for number in range(20_000):
        watch.seconds += 0.01
        buckets.take(f"U{number}")
        buckets.take("flood")

    assert len(buckets) <= 2 * turnstile.FORGET_FROM
    assert buckets.take("flood") is Entry.STILL_FLOODED


def test_a_call_that_is_turned_away_takes_no_place_inside():
    gate = Turnstile(1, Pace(1, 1e-6), Watch())

    with gate.entered("sam") as first:
        pass
    with gate.entered("sam") as second, gate.entered("maya") as other:
        pass

    assert (first, second, other) == (Entry.FREE, Entry.FLOODED, Entry.FREE)


# --- at the door -------------------------------------------------------------------------


def test_f34_a_thousand_commands_of_one_person_and_others_are_answered_as_before(crowd, app):
    flood = [send(app, command("USAM", "/pair", f"s{n}")) for n in range(1000)]
    other = send(app, command("UMAYA", "/contact Sam phone 20m", "m1"))

    answered = [one for one in flood if LOT not in str(one.body)]
    assert len(answered) == 3
    assert {one.status for one in flood} == {200}
    assert "Logged" in other.body


def test_each_kind_of_call_is_turned_away_in_its_way_and_nothing_is_done(crowd, app):
    for number in range(3):
        send(app, command("USAM", "/pair", f"s{number}"))
    form = submitted("USAM", "contact.log", "new|", {"modality": "phone"}, "1.a")
    form["view"]["blocks"] = [{"type": "input", "block_id": "day"}]
    before = crowd.contacts()

    refused = send(app, form)
    click = send(app, pressed("USAM", "contact.undo", "1", "t1"))
    event = send(app, said("USAM", "zoom yesterday", "Ev1", "m1"))

    assert LOT in json.loads(refused.body)["errors"]["day"]
    assert click.status == 429
    assert event.status == 200  # brought again, a flood would come three times
    assert crowd.contacts() == before


def test_the_same_user_id_in_another_workspace_is_somebody_else(crowd, app):
    for number in range(4):
        send(app, command("UMAYA", "/pair Sam", f"s{number}"))

    other = send(app, {**command("UMAYA", "/pair", "o1"), "team_id": "T0OTHER"})

    assert LOT not in other.body


def test_a_flood_of_direct_messages_is_told_once(crowd, api_url):
    told: list[str] = []
    workers = Workers()
    workers.answers.submit = lambda whose, work, channel, reply: told.append(reply.text)
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    app = slack_app(settings, crowd.gateway, workers, pace=Pace(3, 1e-6))

    for number in range(50):
        send(app, said("USAM", "help", f"Ev{number}", f"m{number}"))
    workers.shutdown()

    assert sum(LOT in text for text in told) == 1
    assert len(told) == 4


def test_a_slack_on_this_machine_is_not_slowed_down(crowd, api_url):
    workers = Workers()
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    app = slack_app(settings, crowd.gateway, workers)

    answers = [send(app, command("USAM", "/pair", f"s{n}")).body for n in range(40)]
    workers.shutdown()

    assert not any(LOT in body for body in answers)
