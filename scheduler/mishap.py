"""A bug of ours, logged once with a reference that the ledger and the log share."""

import logging
import secrets


def log_mishap(logger: logging.Logger, what: str) -> str:
    """Log the exception being handled; return the reference ("7F3K") it is found by."""
    reference = secrets.token_hex(2).upper()
    logger.exception("%s [%s]", what, reference)
    return reference
