"""A Bolt app over signed HTTP requests, behind Python's own web server."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from tests.playground.asking import until
from tests.playground.conftest import SEED
from tests.playground.drawing import modal, question, section, writing

SECRET = "playground-signing-secret"


class AppServer:
    """Serves a Bolt app on loopback and keeps the headers of every request."""

    def __init__(self):
        self.app = None
        self.headers = []
        self.status = None
        self.answer_headers = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}/slack/events"

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self):
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.headers.append(dict(self.headers))
                if outer.status:
                    self._write(outer.status, outer.answer_headers, "")
                    return
                answer = outer.app.dispatch(BoltRequest(body=body, headers=dict(self.headers)))
                self._write(answer.status, answer.first_headers(), answer.body)

            def _write(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                """Say nothing."""

        return Handler


@pytest.fixture
def server():
    server = AppServer()
    yield server
    server.close()


@pytest.fixture
def playground(server, start):
    seed = {**SEED, "app": {**SEED["app"], "mode": "http", "request_url": server.url}}
    running = start(seed, retry_scale=0.0001)
    web = WebClient(token="xoxb-playground", base_url=running.api_url, retry_handlers=[])
    server.app = App(client=web, signing_secret=SECRET, process_before_response=True)
    return running


def test_a_signed_command_is_answered_in_the_body(playground, server):
    server.app.command("/hi")(lambda ack, body: ack(text=f"Hello {body['user_name']}"))

    came = playground.act("command", user="U0MAYA", command="/hi")

    assert came["messages"][0]["text"] == "Hello maya"


def test_a_request_with_another_secret_is_refused_by_the_app(playground, server):
    playground.look(lambda slack: setattr(slack.app, "signing_secret", "another"))

    came = playground.act("command", user="U0MAYA", command="/hi")

    assert came["error"] == "dispatch_failed"
    assert playground.look(lambda slack: slack.journal.after(0)[-1]["status"]) == 401


def test_a_form_goes_all_the_way(playground, server):
    server.app.command("/log")(
        lambda ack, body, client: (
            client.views_open(
                trigger_id=body["trigger_id"],
                view=modal(question("Note", writing(), block_id="note")),
            ),
            ack(),
        )
    )
    server.app.view("form")(
        lambda ack: ack(response_action="update", view=modal(section("Saved.")))
    )
    playground.act("command", user="U0MAYA", command="/log")

    came = playground.act("submit", user="U0MAYA", values={"Note": "budget"})

    assert came["view"]["plain"] == "Saved."


def test_an_event_comes_again_three_times_while_nobody_takes_it(playground, server):
    server.status = 500

    playground.act("say", user="U0MAYA", text="hello", wait=0)
    until(lambda: len(server.headers) == 4)

    assert [h.get("X-Slack-Retry-Num") for h in server.headers] == [None, "1", "2", "3"]
    assert server.headers[1]["X-Slack-Retry-Reason"] == "http_error"


def test_an_app_can_ask_for_no_retries(playground, server):
    server.status, server.answer_headers = 500, {"X-Slack-No-Retry": "1"}

    playground.act("say", user="U0MAYA", text="hello", wait=0)
    until(
        lambda: (
            playground.look(
                lambda s: [e["status"] for e in s.journal.after(0) if e["what"] == "message"]
            )
            == [500]
        )
    )

    assert len(server.headers) == 1


def test_an_event_is_json_and_an_interaction_a_form(playground, server):
    server.app.event("message")(lambda: None)
    server.app.shortcut("log")(lambda ack: ack())

    playground.act("shortcut", user="U0MAYA", callback_id="log", wait=0)
    playground.act("say", user="U0MAYA", text="hello", wait=0)
    until(lambda: len(server.headers) == 2)

    kinds = [headers["Content-Type"] for headers in server.headers]
    assert kinds == ["application/x-www-form-urlencoded", "application/json"]
