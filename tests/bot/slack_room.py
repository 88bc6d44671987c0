"""Slack on loopback with Sam in it, for what is said to Sam and looked up again."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.slack_chat import SlackChat
from bot.slack_client import posting_client
from messages.message import Message, message, say
from playground.channels import Message as Posted
from playground.server import Playground
from scheduler.chat import Address

SAM = Address("T0PLAYGROUND", "U0SAM", None)
HELLO = message(say("Hello"))
SEED = {"users": [{"id": "U0SAM", "name": "sam"}]}


def long_message(parts: int) -> Message:
    """Return a message that Slack takes in so many parts, each beginning with its number."""
    texts = [f"{part} {'x' * 7000}" for part in range(parts)]
    return message(*(say(text) for text in texts))


class Room:
    """A workspace that every test finds empty."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self.pauses: list[float] = []
        self.chat = self.new_chat()

    def new_chat(self, timeout: float | None = None) -> SlackChat:
        """Return Slack as a process finds it that has just started."""
        client = posting_client("xoxb-playground", self.playground.api_url)
        if timeout is not None:
            client.timeout = timeout
        return SlackChat(client, pause=self.pauses.append)

    def posted(self) -> list[Posted]:
        """Return what stands in the conversation with Sam, hidden or not."""
        direct = self.playground.look(lambda slack: slack.find_direct("U0SAM"))
        return list(direct.messages) if direct else []

    def calls(self, method: str) -> int:
        """Return how often the method was called since the test began."""
        return self.playground.look(
            lambda slack: sum(entry["what"] == method for entry in slack.journal.after(0))
        )

    def fault(self, kind: str, method: str = "chat.postMessage", **fields: object) -> None:
        fields = {"kind": kind, "method": method, "times": 1, **fields}
        self.playground.look(lambda slack: slack.faults.add(fields))

    def others_write(self, **fields: object) -> None:
        """Post into Sam's conversation as somebody else; fields of the message, as Slack has it."""

        def post(slack) -> None:
            values = {"author_id": "U0OTHER", "text": "Hi", **fields}
            slack.add_message(slack.open_direct("U0SAM"), Posted(slack.next_ts(), **values))

        self.playground.look(post)

    def empty(self) -> None:
        def clean(slack) -> None:
            slack.faults.clear()
            slack.users["U0SAM"].deleted = False
            direct = slack.find_direct("U0SAM")
            slack.journal.clear()
            if direct:
                direct.messages.clear()
                direct.is_archived = False

        self.playground.look(clean)
        self.pauses.clear()
        self.chat = self.new_chat()


@contextmanager
def room() -> Iterator[Room]:
    with Playground(SEED) as playground:
        yield Room(playground)
