"""`doctor --live` in a pretended Slack, over real sockets: it measures, says so, leaves nothing."""

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

import pytest
from slack_sdk import WebClient

from bot.doctor import Finding
from bot.doctor_live import Watch, measure
from bot.slack_client import posting_client
from models import open_database
from models.migrate import migrate
from models.person import find_person_by_email, memberships_of
from playground.server import Playground
from program.roster.roster_import import import_roster
from scheduler.chat import Address
from tests.bot.operating import Desk
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.cast import FakeClock

ADDRESS = Address("T0PLAYGROUND", "U0FAY", None)


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(SEED, MONDAY_MORNING, paused=True) as playground:
        yield playground


@pytest.fixture
def slack(playground) -> Iterator[Playground]:
    yield playground
    faults_of(playground, "DELETE")


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    """A database with the roster in it."""
    file = tmp_path_factory.mktemp("roster") / "bot.db"
    sessions = open_database(f"sqlite:///{file}")
    migrate(sessions)
    with sessions.begin() as session:
        import_roster(session, ROSTER.encode(), PLAN, MONDAY_MORNING)
    sessions.close()
    return file


@pytest.fixture
def desk(slack, roster, tmp_path) -> Desk:
    desk = Desk(
        tmp_path,
        {
            "SLACK_BOT_TOKEN": "xoxb-playground",
            "SLACK_APP_TOKEN": "xapp-playground",
            "SLACK_API_URL": slack.api_url,
            "CLOCK_URL": f"{slack.url}/clock",
        },
    )
    desk.use(roster)
    return desk


def strikes(slack: Playground, **fault: object) -> None:
    """Switch a fault on."""
    faults_of(slack, "POST", json.dumps(fault).encode())


def faults_of(slack: Playground, how: str, data: bytes | None = None) -> None:
    request = urllib.request.Request(
        f"{slack.url}/control/faults", data, {"Content-Type": "application/json"}, method=how
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


class Seconds:
    """A monotonic clock that a pause moves; nobody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


def measured(slack: Playground, clock: FakeClock | None = None) -> dict[str, Finding]:
    seconds = Seconds()
    watch = Watch(clock or FakeClock(MONDAY_MORNING), seconds, seconds.pause)
    client = posting_client("xoxb-playground", slack.api_url)
    return {finding.subject: finding for finding in measure(client, ADDRESS, watch)}


def messages_of(slack: Playground, user: str) -> list[str]:
    return [message["plain"] for message in slack.sees(user)["messages"]]


def test_one_message_goes_to_the_facilitator_is_measured_and_is_gone_again(desk, slack):
    result = desk.type("doctor", "--live")

    lines = result.stdout.splitlines()
    assert any("goes to Fay Field (fay@example.org)" in line for line in lines)
    assert "ok     sending: Slack took the message within 0." in result.stdout
    assert "ok     history: shows the message within 0." in result.stdout
    assert "ok     metadata: comes back" in result.stdout
    assert "ok     refusals: are clear: channel_not_found" in result.stdout
    assert "ok     rate limits: Slack tells none until it refuses" in result.stdout
    assert "ok     clocks: 0." in result.stdout
    assert "ok     taking back: the message is deleted" in result.stdout
    assert [messages_of(slack, user) for user in ("U0FAY", "U0MAYA", "U0SAM")] == [[], [], []]


def test_it_goes_to_whom_the_operator_names(desk):
    result = desk.type("doctor", "--live", "--to", "Maya@example.org")

    assert "goes to Maya Lin (maya@example.org)" in result.stdout
    assert "taking back: the message is deleted" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--live", "--to", "olu@example.org"], "not sent: olu@example.org is not on the roster."),
        (["--to", "fay@example.org"], "Add --live"),
    ],
)
def test_nobody_who_is_not_on_the_roster_is_written_to(desk, slack, words, said):
    result = desk.type("doctor", *words)

    assert said in result.output
    assert result.exit_code in (1, 2)
    assert [messages_of(slack, one["id"]) for one in SEED["users"]] == [[]] * 4


def test_somebody_who_has_left_is_not_written_to(desk):
    with desk.open() as sessions, sessions.begin() as session:
        maya = find_person_by_email(session, "maya@example.org")
        for role, _ in memberships_of(session, maya.id):
            role.left_on = MONDAY_MORNING.date()

    result = desk.type("doctor", "--live", "--to", "maya@example.org")

    assert "not sent: maya@example.org is not on the roster." in result.stdout


def test_without_a_roster_it_says_how_to_import_one(desk, tmp_path):
    (tmp_path / "thought-partner.db").unlink()

    result = desk.type("doctor", "--live")

    assert "not sent: nobody is on the roster yet. Run: python -m bot import" in result.stdout
    assert not (tmp_path / "thought-partner.db").exists()


def test_with_a_token_that_slack_refuses_nothing_is_sent(desk):
    desk.environment["SLACK_BOT_TOKEN"] = "xoxb-canary"

    result = desk.type("doctor", "--live")

    assert "mend   test message: not sent" in result.stdout
    assert "canary" not in result.output


class Forgetful(WebClient):
    """A Slack that loses what is not text."""

    def chat_postMessage(self, **given):  # noqa: N802 - the SDK's name
        return super().chat_postMessage(**{**given, "metadata": None})


def test_metadata_that_does_not_come_back_is_told(slack):
    client = Forgetful("xoxb-playground", slack.api_url, retry_handlers=[])
    found = {one.subject: one for one in measure(client, ADDRESS, Watch(FakeClock(MONDAY_MORNING)))}

    assert found["history"].is_well
    assert found["metadata"].text.startswith("does not come back with the message")


def test_a_history_that_shows_the_message_late_is_measured(slack):
    strikes(slack, kind="hidden_history", seconds=0, times=1)

    found = measured(slack)

    assert found["history"].text.startswith("does not show the message within 60 s")
    assert found["taking back"].is_well


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"kind": "missing_scope", "scope": "im:history", "times": 1}, "has im:history"),
        ({"kind": "status_500", "times": 1}, "messages in doubt wait for a facilitator"),
        ({"kind": "html", "times": 1}, "messages in doubt wait for a facilitator"),
    ],
)
def test_a_history_that_cannot_be_read_is_told_with_its_remedy(slack, fault, said):
    strikes(slack, method="conversations.history", **fault)

    found = measured(slack)

    assert said in found["history"].text
    assert not found["history"].is_well
    assert found["taking back"].is_well


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"kind": "error", "error": "messages_tab_disabled"}, "Switch on App Home, Messages Tab"),
        ({"kind": "missing_scope", "scope": "chat:write"}, "Install the app again"),
        ({"kind": "status_500"}, "Look whether a trial stands there"),
        ({"kind": "error", "error": "restricted_action"}, "Look the code up at docs.slack.dev"),
    ],
)
def test_a_message_that_does_not_go_out_ends_it_with_a_remedy(slack, fault, said):
    strikes(slack, method="chat.postMessage", times=1, **fault)

    found = measured(slack)

    assert list(found) == ["sending"]
    assert said in found["sending"].text


def test_a_wrong_request_without_a_clear_answer_is_told(slack):
    strikes(slack, kind="status_503", method="chat.postMessage", after=1, times=1)

    found = measured(slack)

    assert "Is a proxy between?" in found["refusals"].text
    assert found["taking back"].is_well


def test_where_it_cannot_be_deleted_the_message_says_that_it_was_a_trial(slack):
    strikes(slack, kind="error", error="restricted_action", method="chat.delete", times=1)

    found = measured(slack)

    assert found["taking back"].is_well
    assert "This was a trial" in messages_of(slack, "U0FAY")[-1]


def test_where_nothing_can_be_done_the_operator_is_asked_to_delete_it(slack):
    for method in ("chat.delete", "chat.update"):
        strikes(slack, kind="error", error="restricted_action", method=method, times=1)

    found = measured(slack)

    assert found["taking back"].text.endswith("Delete the message by hand")


@pytest.mark.parametrize(("minutes", "is_well"), [(-3, False), (-1, True), (1, True), (3, False)])
def test_a_clock_that_is_away_from_slacks_is_told(slack, minutes, is_well):
    clock = FakeClock(MONDAY_MORNING)
    clock.advance(minutes=minutes)

    found = measured(slack, clock)

    assert found["clocks"].is_well is is_well
    assert ("behind" if minutes < 0 else "ahead of") in found["clocks"].text


def test_the_message_is_taken_back_also_when_the_operator_gives_up(slack):
    before = messages_of(slack, "U0FAY")
    strikes(slack, kind="hidden_history", seconds=0, times=1)
    seconds = Seconds()

    def give_up(_: float) -> None:
        raise KeyboardInterrupt

    client = posting_client("xoxb-playground", slack.api_url)
    with pytest.raises(KeyboardInterrupt):
        measure(client, ADDRESS, replace(Watch(FakeClock(MONDAY_MORNING), seconds), pause=give_up))

    assert messages_of(slack, "U0FAY") == before
