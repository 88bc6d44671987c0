"""A refusal shown at the field it is about, in the form that stays open."""

from __future__ import annotations

from messages.errors import explain
from program.errors import NotForYouError, UserError


def why_refused(error: UserError) -> str:
    """Return the sentence for a refusal that another answer can mend.

    Raises:
        NotForYouError: nothing in the form can mend it.
    """
    if isinstance(error, NotForYouError):
        raise error
    return explain(error).text
