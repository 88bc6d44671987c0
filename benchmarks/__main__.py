"""`make bench`: every measurement, one after the other."""

import logging

from benchmarks import contact_over_http, deliveries, digests, playground_page, ticks


def main() -> None:
    logging.disable(logging.WARNING)
    for measurement in (contact_over_http, ticks, deliveries, digests, playground_page):
        measurement.run()


if __name__ == "__main__":
    main()
