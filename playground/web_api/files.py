"""files.getUploadURLExternal and files.completeUploadExternal, the two steps of an upload."""

import mimetypes

from playground.channels import Message
from playground.json_types import Json
from playground.slack import new_id
from playground.web_api.call import Call, SlackError, method
from playground.web_api.chat import find_target


@method("files.getUploadURLExternal", "files:write")
async def get_upload_url(call: Call) -> Json:
    """Return where to send the bytes, and the id that the file will have."""
    name, size = call.need("filename"), call.number("length", 0)
    if size <= 0:
        raise SlackError("invalid_arguments")
    file_id = new_id("F")
    mimetype = mimetypes.guess_type(name)[0] or "text/plain"
    call.slack.files[file_id] = {"id": file_id, "name": name, "size": size, "mimetype": mimetype}
    return {"upload_url": f"{call.slack.base_url}/upload/{file_id}", "file_id": file_id}


@method("files.completeUploadExternal", "files:write")
async def complete_upload(call: Call) -> Json:
    """Finish uploads, and share them when a channel is given."""
    wanted = call.json("files", "invalid_arguments") or []
    shown = [shown_file(call, row) for row in wanted]
    if call.text("channel_id"):
        call.arguments["channel"] = call.text("channel_id")
        channel = find_target(call)
        message = Message(
            call.slack.next_ts(),
            call.slack.app.bot_user_id,
            call.text("initial_comment"),
            bot_id=call.slack.app.bot_id,
            app_id=call.slack.app.id,
            files=shown,
        )
        call.slack.add_message(channel, message)
    return {"files": shown}


def shown_file(call: Call, row: Json) -> Json:
    """Return the file object.

    Raises:
        SlackError: file_not_found, when the bytes were never sent.
    """
    file = call.slack.files.get(str(row.get("id")))
    if file is None or "content" not in file:
        raise SlackError("file_not_found")
    now = int(call.slack.now().timestamp())
    url = f"{call.slack.base_url}/upload/{file['id']}"
    return {
        "id": file["id"],
        "name": file["name"],
        "title": row.get("title") or file["name"],
        "created": now,
        "timestamp": now,
        "mimetype": file["mimetype"],
        "filetype": file["name"].rpartition(".")[2],
        "size": file["size"],
        "user": call.slack.app.bot_user_id,
        "mode": "hosted",
        "is_external": False,
        "url_private": url,
        "url_private_download": url,
        "permalink": url,
    }
