"""Block Kit, checked as Slack does: structure and limits, each problem with a JSON pointer."""

from playground.blockkit.surfaces import check_blocks, check_view

__all__ = ["check_blocks", "check_view"]
