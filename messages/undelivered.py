"""Why messages did not arrive, in words a facilitator can act on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from messages.notice_names import KIND_NAMES
from messages.wording import count, listed
from models import NoticeKind, NoticeState
from models.digest import Undelivered

MOST_NAMES = 5
"""So many people are named for one reason; of more only the number is given."""


@dataclass(frozen=True)
class Cause:
    """Why something did not arrive, and what helps."""

    why: str
    remedy: str


NOT_HERE = Cause(
    "not in the workspace yet",
    "Invite them with the email address on the roster, or link the account they have: "
    "/cohort link EMAIL @user.",
)
GONE = Cause(
    "the account is gone or switched off",
    "If they left the program, type /cohort left with their email; if not, have the account "
    "switched on again.",
)
SHUT = Cause(
    "the app may not write to them",
    "Whoever administers the workspace can allow messages from the app.",
)
LOCKED_OUT = Cause(
    "the workspace did not let the app in",
    "Ask whoever runs the bot to run python -m bot doctor; it says what to do.",
)
BUSY = Cause("the workspace was too busy", "The next ones go out as usual.")
TOO_LATE = Cause(
    "too late to be useful, because the bot had not been running",
    "The next ones go out as usual.",
)
WAITED = Cause(
    "too late to be useful, because there was no open hour in time",
    "The next ones go out as usual.",
)
HELD = Cause("everything was on hold until they were too late", "The next ones go out as usual.")
DOUBTFUL = Cause(
    "the connection broke, and looking in the conversation did not settle whether it arrived",
    "Ask; /cohort delivery is where you say that it arrived, or send it again.",
)
LOST = Cause(
    "it did not arrive, as a facilitator found out",
    "The next ones go out as usual.",
)

CAUSES = {
    "not_in_workspace": NOT_HERE,
    "user_not_found": GONE,
    "users_not_found": GONE,
    "user_disabled": GONE,
    "is_archived": GONE,
    "channel_not_found": SHUT,
    "not_in_channel": SHUT,
    "cannot_dm_bot": SHUT,
    "messages_tab_disabled": SHUT,
    "restricted_action": SHUT,
    "access_denied": LOCKED_OUT,
    "account_inactive": LOCKED_OUT,
    "invalid_auth": LOCKED_OUT,
    "missing_scope": LOCKED_OUT,
    "no_permission": LOCKED_OUT,
    "not_authed": LOCKED_OUT,
    "org_login_required": LOCKED_OUT,
    "team_access_not_granted": LOCKED_OUT,
    "token_expired": LOCKED_OUT,
    "token_revoked": LOCKED_OUT,
    "no_such_platform": LOCKED_OUT,
    "ratelimited": BUSY,
    "rate_limited": BUSY,
    "late": TOO_LATE,
    "held": HELD,
    "quiet_hours": WAITED,
    "weekly_limit": WAITED,
}
"""Codes of delivery, and of the platform.

Source: the error lists of chat.postMessage and conversations.open, docs.slack.dev.
"""


class Lost(Protocol):
    """Something that did not arrive: one notice, or several of one kind."""

    @property
    def state(self) -> NoticeState: ...
    @property
    def reason(self) -> str | None: ...


def cause_of(one: Lost) -> Cause:
    """Return why it did not arrive; a code that nobody explained yet is given as it is."""
    if one.state is NoticeState.NEEDS_HUMAN:
        return DOUBTFUL
    reason = one.reason or ""
    if reason.startswith("lost:"):
        return LOST
    if reason.startswith("bug:"):
        return Cause(
            f"something broke on our side (code {reason.removeprefix('bug:')})",
            "Tell whoever runs the bot this code.",
        )
    if reason in CAUSES:
        return CAUSES[reason]
    if one.state is NoticeState.EXPIRED:
        return TOO_LATE
    return Cause(
        f"the chat refused them ({reason or 'no reason given'})",
        "Tell whoever runs the bot this reason.",
    )


def undelivered_lines(
    undelivered: Sequence[Undelivered], called: Callable[[str], str]
) -> list[str]:
    """Return a line for each cause, the most frequent first: what, to whom, why, what helps."""
    by_cause: dict[Cause, list[Undelivered]] = {}
    for one in undelivered:
        by_cause.setdefault(cause_of(one), []).append(one)
    ordered = sorted(by_cause.items(), key=lambda item: -sum(one.number for one in item[1]))
    return [_line(cause, ones, called) for cause, ones in ordered]


def _line(cause: Cause, ones: Sequence[Undelivered], called: Callable[[str], str]) -> str:
    kinds: Counter[NoticeKind] = Counter()
    for one in ones:
        kinds[one.kind] += one.number
    what = listed([count(number, *KIND_NAMES[kind]) for kind, number in kinds.most_common()])
    names = list(dict.fromkeys(called(one.name) for one in ones))
    who = listed(names) if len(names) <= MOST_NAMES else count(len(names), "person", "people")
    return f"{what} to {who}: {cause.why}. {cause.remedy}"
