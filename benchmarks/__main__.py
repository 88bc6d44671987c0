"""`make bench`: every measurement, one after the other, or those that are named."""

import logging
import sys
from collections.abc import Callable

from benchmarks import (
    acknowledgments,
    contact_over_http,
    deliveries,
    digests,
    playground_page,
    sealing,
    ticks,
)

MEASUREMENTS: dict[str, Callable[[], None]] = {
    "contact_over_http": contact_over_http.run,
    "acknowledgments": acknowledgments.run,
    "ticks": ticks.run,
    "deliveries": deliveries.run,
    "digests": digests.run,
    "sealing": sealing.run,
    "playground_page": playground_page.run,
}


def main(names: list[str]) -> None:
    logging.disable(logging.WARNING)
    for name in names or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
