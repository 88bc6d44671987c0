"""Why messages did not arrive, in words a facilitator can act on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from messages.malformed import MALFORMED
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
SWITCHED_OFF = Cause(
    "messages from the app are switched off in the workspace",
    "Whoever administers the workspace can allow them; the next ones go out then.",
)
TROUBLE = Cause(
    "the chat had trouble of its own, too often",
    "The next ones go out as usual; if it goes on, ask whoever runs the bot.",
)
NO_CONNECTION = Cause(
    "the bot could not reach the chat",
    "Ask whoever runs the bot to run python -m bot doctor; it says what to do.",
)
NOT_CHANGEABLE = Cause(
    "the message could not be changed any more", "What it said before still stands there."
)
NOT_FOUND_OUT = Cause(
    "nobody could find out whether it arrived",
    "Ask them, if it matters; nothing is sent twice.",
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


def _malformed(code: str) -> Cause:
    return Cause(
        "the chat did not take the message as it was, which is a fault of the bot",
        f"Tell whoever runs the bot this code: {code}.",
    )


CAUSES = {
    **{code: _malformed(code) for code in MALFORMED},
    "not_in_workspace": NOT_HERE,
    "user_not_found": GONE,
    "users_not_found": GONE,
    "user_disabled": GONE,
    "account_inactive_user": GONE,
    "user_not_visible": GONE,
    "is_archived": GONE,
    "is_inactive": GONE,
    "channel_not_found": SHUT,
    "not_in_channel": SHUT,
    "cannot_dm_bot": SHUT,
    "cannot_reply_to_message": SHUT,
    "channel_is_limited_access": SHUT,
    "ekm_access_denied": SHUT,
    "external_channel_migrating": SHUT,
    "invalid_user_combination": SHUT,
    "posting_to_channel_denied": SHUT,
    "restricted_action": SHUT,
    "restricted_action_non_threadable_channel": SHUT,
    "restricted_action_read_only_channel": SHUT,
    "restricted_action_thread_locked": SHUT,
    "restricted_action_thread_only_channel": SHUT,
    "send_on_behalf_not_allowed": SHUT,
    "messages_tab_disabled": SWITCHED_OFF,
    "cant_broadcast_message": NOT_CHANGEABLE,
    "cant_update_message": NOT_CHANGEABLE,
    "edit_window_closed": NOT_CHANGEABLE,
    "message_not_found": NOT_CHANGEABLE,
    "streaming_state_conflict": NOT_CHANGEABLE,
    "access_denied": LOCKED_OUT,
    "accesslimited": LOCKED_OUT,
    "account_inactive": LOCKED_OUT,
    "app_access_restricted": LOCKED_OUT,
    "deprecated_endpoint": LOCKED_OUT,
    "enterprise_is_restricted": LOCKED_OUT,
    "method_deprecated": LOCKED_OUT,
    "not_allowed_token_type": LOCKED_OUT,
    "team_added_to_org": LOCKED_OUT,
    "two_factor_setup_required": LOCKED_OUT,
    "unknown_method": LOCKED_OUT,
    "upgrade_required": LOCKED_OUT,
    "http_401": LOCKED_OUT,
    "http_403": LOCKED_OUT,
    "http_404": LOCKED_OUT,
    "http_407": LOCKED_OUT,
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
    "message_limit_exceeded": BUSY,
    "fatal_error": TROUBLE,
    "internal_error": TROUBLE,
    "request_timeout": TROUBLE,
    "service_unavailable": TROUBLE,
    "update_failed": TROUBLE,
    "unreadable_answer": TROUBLE,
    "timeout": TROUBLE,
    "took_too_long": TROUBLE,
    "http_408": TROUBLE,
    "http_500": TROUBLE,
    "http_502": TROUBLE,
    "http_503": TROUBLE,
    "http_504": TROUBLE,
    "no_connection": NO_CONNECTION,
    "connection_lost": NO_CONNECTION,
    "history_too_long": NOT_FOUND_OUT,
    "history_has_gaps": NOT_FOUND_OUT,
    "metadata_hidden": NOT_FOUND_OUT,
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
