"""Builds everything once from the settings; no logic of its own."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.clocks import choose_clock
from bot.gateway import Gateway
from bot.health import Health
from bot.keys import keyring_of
from bot.metrics import Metrics
from bot.settings import Settings, is_on_this_machine, rules_of
from bot.slack import Listeners
from bot.slack_app import WatchedApp
from bot.slack_chat import SlackChat, SlackDirectory
from bot.slack_client import asking_client, posting_client, reading_client, view_client
from bot.slack_screen import Screen
from bot.turnstile import HUMAN, HURRIED, Pace
from bot.workers import Workers
from handlers.reading.contact_line import warm_up
from models import DatabaseUnavailableError, Platform, Sessions, open_database
from models.process import open_gate
from program.clock import Clock
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.runner import Runner
from scheduler.settling import RATE_LIMITED
from scheduler.throttling import FREE, SLACK

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bot:
    """All the parts of a running process."""

    settings: Settings
    sessions: Sessions
    clock: Clock
    rules: Rules
    desk: Desk
    gateway: Gateway
    slack: App
    runner: Runner
    health: Health
    metrics: Metrics
    directory: SlackDirectory
    workers: Workers

    def meet_everybody(self) -> None:
        """Match the people of the workspace with the roster.

        Failing is no reason not to start: who is unknown is looked up at their first word.
        """
        try:
            workspace_id = str(self.directory.client.auth_test()["team_id"])
            with self.sessions.begin() as session:  # the token is taken, so nothing need wait
                open_gate(session, workspace_id, RATE_LIMITED)
            self.gateway.meet(Platform.SLACK, workspace_id, list(self.directory.everybody()))
        except (SlackApiError, OSError) as error:
            logger.warning("the workspace's people could not be read: %s", type(error).__name__)
        except DatabaseUnavailableError as error:
            logger.warning("the workspace's people could not be matched: %s", error.orig)

    def stop(self) -> None:
        """Finish what is under way, begin nothing new and close the database.

        It waits as long as that takes; the deadline is bot/ending.py's.
        """
        self.runner.stop()
        self.workers.shutdown()
        self.sessions.close()


def build(settings: Settings) -> Bot:
    """Return the parts, connected but not started. The database must be migrated."""
    sessions = open_database(settings.database_url, keyring_of(settings))
    clock = choose_clock(settings.clock_url)
    rules = rules_of(settings)
    desk = build_desk(settings, sessions, rules)
    runner = Runner(desk, clock, on_pass=lambda passed: metrics.passed(passed))
    metrics = Metrics(sessions, clock, runner)
    sessions.on_trouble = metrics.database_trouble
    token, url = settings.slack_bot_token, settings.slack_api_url
    directory = SlackDirectory(reading_client(token, url), asking_client(token, url))
    gateway = Gateway(sessions, clock, rules, directory, runner.wake, settings.command_prefix)
    workers = Workers()
    slack = slack_app(settings, gateway, workers, metrics.acknowledged)
    warm_up()
    return Bot(
        settings,
        sessions,
        clock,
        rules,
        desk,
        gateway,
        slack,
        runner,
        Health(sessions, clock, runner),
        metrics,
        directory,
        workers,
    )


def build_desk(settings: Settings, sessions: Sessions, rules: Rules) -> Desk:
    """Return what delivery and the tick need; a Slack on this machine is hurried."""
    throttling = FREE if is_on_this_machine(settings.slack_api_url) else SLACK
    return Desk(sessions, {Platform.SLACK: slack_chat(settings)}, rules, throttling=throttling)


def slack_chat(settings: Settings) -> SlackChat:
    client = posting_client(settings.slack_bot_token, settings.slack_api_url)
    return SlackChat(client, settings.command_prefix)


def slack_app(
    settings: Settings,
    gateway: Gateway,
    workers: Workers,
    acknowledged: Callable[[str, float], None] = lambda kind, seconds: None,
    pace: Pace | None = None,
) -> App:
    """Return the Bolt app with every listener; it tells the kind and length of each call.

    `pace` is how fast one person may be, where it is not that of people.
    """
    token, url = settings.slack_bot_token, settings.slack_api_url
    quiet = logging.getLogger("slack")
    quiet.setLevel(logging.ERROR)  # below that Bolt writes whole requests, words included
    app = WatchedApp(
        acknowledged,
        logger=quiet,
        client=asking_client(token, url),
        signing_secret=settings.slack_signing_secret or None,
        request_verification_enabled=settings.slack_mode == "http",
        # Answer in the acknowledgment, from the listener's own thread: Bolt's default mode polls
        # for it every 10 ms and starves on five threads.
        process_before_response=True,
        token_verification_enabled=False,  # `run` checks it once, and says what to do
    )
    screen = Screen(view_client(token, url), posting_client(token, url))
    if pace is None:
        pace = HURRIED if is_on_this_machine(settings.slack_api_url) else HUMAN
    Listeners(gateway, screen, workers, settings.command_prefix, pace).register(app)
    return app
