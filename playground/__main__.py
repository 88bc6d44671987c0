"""python -m playground --seed FILE.yml --port 8090."""

import argparse
import contextlib
import sys
from pathlib import Path

from playground.clock import parse_instant
from playground.keeping import StateError
from playground.seed import SeedError, read_seed
from playground.server import Playground


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; return 2 when the seed cannot be used."""
    parser = argparse.ArgumentParser(
        prog="playground",
        description="A Slack workspace on your own machine: see playground/README.md.",
    )
    parser.add_argument(
        "--seed", metavar="FILE", type=Path, required=True, help="people, channels and app, YAML"
    )
    parser.add_argument(
        "--port", metavar="NUMBER", type=int, default=8090, help="0 takes any free port"
    )
    parser.add_argument(
        "--clock", metavar="INSTANT", type=parse_instant, help="where time starts, ISO 8601 with Z"
    )
    parser.add_argument("--paused", action="store_true", help="time stands still until it is moved")
    parser.add_argument(
        "--retry-scale", metavar="FACTOR", type=float, default=1.0, help="0.01 makes retries quick"
    )
    parser.add_argument(
        "--state", metavar="FILE", type=Path, help="keep people, messages and time in this file"
    )
    given = parser.parse_args(arguments)
    try:
        playground = Playground(
            read_seed(given.seed),
            given.clock,
            paused=given.paused,
            port=given.port,
            retry_scale=given.retry_scale,
        )
        if given.state:
            playground.keep_in(given.state)
        with contextlib.suppress(KeyboardInterrupt):  # the server has shut down by then
            playground.serve_here(announce)
    except (SeedError, StateError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def announce(url: str) -> None:
    sys.stdout.write(f"The playground is open at {url}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
