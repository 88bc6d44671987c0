"""Where the bytes of files are sent to and fetched from."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.slack import Slack


async def answer(request: Request) -> Response:
    """Keep or return the bytes of a file whose upload was announced."""
    slack: Slack = request.app.state.slack
    file = slack.files.get(request.path_params["file_id"])
    if file is None:
        return PlainTextResponse("file_not_found", 404)
    if request.method == "GET":
        return Response(file.get("content", b""), media_type=file["mimetype"])
    file["content"] = await read_content(request)
    return PlainTextResponse(f"OK - {len(file['content'])}")


async def read_content(request: Request) -> bytes:
    """Return the bytes, whether they are the body itself or a field of a form."""
    body = await request.body()
    content_type = request.headers.get("content-type", "")
    if not content_type.startswith("multipart/form-data"):
        return body
    boundary = content_type.partition("boundary=")[2].strip('"').encode()
    part = body.split(b"--" + boundary)[1]
    return part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")
