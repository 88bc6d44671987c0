"""What each answer of Slack's Web API, or its absence, means for a message: one table.

Definite means: surely not taken, so that it may be sent again. Whatever is not known to be definite
is ambiguous: it costs a look into the conversation, while a wrong guess would cost a double.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from enum import Enum
from urllib.error import URLError


class Meaning(Enum):
    """What is done about a message after such an answer."""

    RETRY = "surely not taken; another try may help"
    GONE = "surely not taken; no try will help"
    STOPPED = "surely not taken; every message to this workspace would fail the same way now"
    AMBIGUOUS = "nobody knows: it may have been taken"


RETRY, GONE, STOPPED, AMBIGUOUS = Meaning

CODES: Mapping[str, Meaning] = {
    # The bot's own credentials, and what its workspace is going through. Rows are kept meanwhile.
    "access_denied": RETRY,  # "a resource specified in the request": perhaps this person's alone
    "accesslimited": STOPPED,  # by the network that the bot runs in
    "account_inactive": STOPPED,
    "app_access_restricted": STOPPED,
    "deprecated_endpoint": STOPPED,  # till the bot is brought up to date
    "enterprise_is_restricted": STOPPED,
    "invalid_auth": STOPPED,
    "message_limit_exceeded": STOPPED,  # the whole workspace writes too much
    "messages_tab_disabled": STOPPED,  # for everybody, till an administrator allows it
    "method_deprecated": STOPPED,
    "missing_scope": GONE,
    "no_permission": RETRY,  # also said of one conversation that the bot is not in
    "not_allowed_token_type": STOPPED,
    "not_authed": STOPPED,
    "org_login_required": STOPPED,  # a migration, as team_added_to_org
    "rate_limited": STOPPED,
    "ratelimited": STOPPED,
    "team_access_not_granted": STOPPED,
    "team_added_to_org": STOPPED,
    "token_expired": STOPPED,
    "token_revoked": STOPPED,
    "two_factor_setup_required": STOPPED,
    "unknown_method": STOPPED,  # SLACK_API_URL leads to something else
    "upgrade_required": STOPPED,
    # The person, or the conversation with them.
    "account_inactive_user": GONE,
    "cannot_dm_bot": GONE,
    "cannot_reply_to_message": GONE,
    "cant_broadcast_message": GONE,
    "cant_update_message": GONE,
    "channel_is_limited_access": GONE,
    "channel_not_found": GONE,
    "edit_window_closed": GONE,
    "ekm_access_denied": GONE,
    "external_channel_migrating": RETRY,
    "invalid_user_combination": GONE,
    "is_archived": GONE,
    "is_inactive": GONE,
    "message_not_found": GONE,
    "method_not_supported_for_channel_type": GONE,
    "not_enough_users": GONE,
    "not_in_channel": GONE,
    "posting_to_channel_denied": GONE,
    "restricted_action": GONE,
    "restricted_action_non_threadable_channel": GONE,
    "restricted_action_read_only_channel": GONE,
    "restricted_action_thread_locked": GONE,
    "restricted_action_thread_only_channel": GONE,
    "send_on_behalf_not_allowed": GONE,
    "streaming_state_conflict": RETRY,
    "team_not_found": GONE,
    "too_many_users": GONE,
    "user_disabled": GONE,
    "user_not_found": GONE,
    "user_not_visible": GONE,
    "users_list_not_supplied": GONE,
    "users_not_found": GONE,
    # The message, or the call itself: the same one would be refused again.
    "agent_prompt_display_not_allowed": GONE,
    "as_user_not_supported": GONE,
    "attachment_payload_limit_exceeded": GONE,
    "block_mismatch": GONE,
    "blocked_file_type": GONE,
    "draft_already_deleted": GONE,
    "draft_already_sent": AMBIGUOUS,  # something was sent
    "draft_has_conflict": GONE,
    "draft_not_found": GONE,
    "file_deleted": GONE,
    "file_is_deleted": GONE,
    "file_not_found": GONE,
    "file_share_limit_reached": GONE,
    "invalid_arg_name": GONE,
    "invalid_arguments": GONE,
    "invalid_array_arg": GONE,
    "invalid_attachments": GONE,
    "invalid_blocks": GONE,
    "invalid_blocks_format": GONE,
    "invalid_charset": GONE,
    "invalid_cursor": RETRY,  # the pages changed meanwhile; the next look begins anew
    "invalid_form_data": RETRY,  # also said where something on the way cut the request short
    "invalid_json": RETRY,
    "invalid_limit": GONE,
    "invalid_metadata_filter_keys": GONE,
    "invalid_metadata_format": GONE,
    "invalid_metadata_schema": GONE,
    "invalid_post_type": GONE,
    "invalid_ts_latest": GONE,
    "invalid_ts_oldest": GONE,
    "json_not_object": RETRY,
    "markdown_text_conflict": GONE,
    "max_file_sharing_exceeded": GONE,
    "metadata_must_be_sent_from_app": GONE,
    "metadata_too_large": GONE,
    "missing_file_data": GONE,
    "missing_post_type": GONE,
    "msg_blocks_too_long": GONE,
    "msg_too_long": GONE,
    "no_dual_broadcast_content_update": GONE,
    "no_text": GONE,
    "slack_connect_blocked_file_type": GONE,
    "slack_connect_canvas_sharing_blocked": GONE,
    "slack_connect_clip_sharing_blocked": GONE,
    "slack_connect_file_link_sharing_blocked": GONE,
    "slack_connect_file_upload_sharing_blocked": GONE,
    "slack_connect_lists_sharing_blocked": GONE,
    "too_many_attachments": GONE,
    "too_many_contact_cards": GONE,
    "unable_to_share_files": GONE,
    # Slack's own trouble. Of the first two its pages say that part may have been done.
    "fatal_error": AMBIGUOUS,
    "internal_error": AMBIGUOUS,
    "request_timeout": AMBIGUOUS,
    "service_unavailable": AMBIGUOUS,
    "update_failed": AMBIGUOUS,
    # These answer a repeated client_msg_id, which the bot never sends: then something is amiss.
    "duplicate_channel_not_found": AMBIGUOUS,
    "duplicate_message_not_found": AMBIGUOUS,
}
"""Source: the error lists of chat.postMessage, chat.update, conversations.open,
conversations.history and auth.test on docs.slack.dev, and what older versions of them named.
"""

UNKNOWN_CODE = AMBIGUOUS
"""Codes that are not listed come, Slack says, "in the case where the service is down or other
unexpected factors affect processing". Source: docs.slack.dev, chat.postMessage, errors.
"""

RATE_LIMITED = frozenset({"rate_limited", "ratelimited"})

STATUSES: Mapping[int, Meaning] = {
    # Not Slack, which explains itself with status 200, but a proxy that lets nothing through.
    401: STOPPED,
    403: STOPPED,
    404: STOPPED,
    407: STOPPED,
    408: AMBIGUOUS,  # whoever waited too long may have handed on what it had
    429: STOPPED,
}
"""What a status means that comes without a code of Slack's."""

CLIENT_ERROR = RETRY
"""Every other status from 400 to 499: the server says that it did not do it."""
OTHER_STATUS = AMBIGUOUS
"""From 500 on the work may have been done before something broke."""

NO_CONNECTION = "no_connection"
CONNECTION_LOST = "connection_lost"
TIMEOUT = "timeout"
UNREADABLE = "unreadable_answer"

TRANSPORT: tuple[tuple[type[Exception], Meaning, str], ...] = (
    # urllib wraps what fails until the whole request is handed over (name, connection, TLS,
    # writing), and nothing after that: a request that is not whole cannot be carried out.
    (URLError, RETRY, NO_CONNECTION),
    (ConnectionRefusedError, RETRY, NO_CONNECTION),
    (socket.gaierror, RETRY, NO_CONNECTION),
    (ssl.SSLCertVerificationError, RETRY, NO_CONNECTION),
    (TimeoutError, AMBIGUOUS, TIMEOUT),
    (OSError, AMBIGUOUS, CONNECTION_LOST),
    (http.client.HTTPException, AMBIGUOUS, CONNECTION_LOST),  # closed early, or cut short
    (ValueError, AMBIGUOUS, UNREADABLE),
    (LookupError, AMBIGUOUS, UNREADABLE),  # no place of the message in it, or a strange charset
    (AttributeError, AMBIGUOUS, UNREADABLE),  # JSON, but no object
    (RecursionError, AMBIGUOUS, UNREADABLE),
)
"""What an exception means, the first row that fits, and the code it is written down with."""

HISTORY_TOO_LONG = "history_too_long"
HISTORY_HAS_GAPS = "history_has_gaps"
METADATA_HIDDEN = "metadata_hidden"
PARTS_CHANGED = "parts_changed"
TOOK_TOO_LONG = "took_too_long"

OWN_CODES: Mapping[str, str] = {
    NO_CONNECTION: "the request did not get out whole",
    CONNECTION_LOST: "the connection broke before the answer was there",
    TIMEOUT: "no answer in time",
    UNREADABLE: "an answer that cannot be understood",
    HISTORY_TOO_LONG: "looked through as many messages as is reasonable, without an end",
    HISTORY_HAS_GAPS: "a part stands there whose forerunner does not show",
    METADATA_HIDDEN: "messages of the bot stand there without the marks it gave them",
    PARTS_CHANGED: "the message has become shorter than what was sent of it, which is not there",
    TOOK_TOO_LONG: "the rest of the parts follows under a new lease",
}
"""Codes in a notice's reason that are this package's and not Slack's."""
