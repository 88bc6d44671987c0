"""Everything that runs: the workspace, the way to the app, and those who follow the clock."""

from dataclasses import dataclass

from playground.delivery.courier import Courier
from playground.pollers import Pollers
from playground.slack import Slack


@dataclass(frozen=True)
class World:
    slack: Slack
    courier: Courier
    pollers: Pollers

    async def close(self) -> None:
        """Let go of everybody who waits, and of the app's connections."""
        self.pollers.release()
        self.slack.touch()
        await self.courier.close()
