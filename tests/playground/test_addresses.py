"""The addresses that are not Web API methods: response URLs, uploads, the install page."""

import http.client
import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient

from tests.playground.asking import post, refusal


def test_a_response_url_is_good_five_times_and_for_thirty_minutes(playground):
    def new_path():
        return playground.look(
            lambda slack: slack.tickets.new_response_path("U0MAYA", slack.open_direct("U0MAYA").id)
        )

    used, late = new_path(), new_path()
    codes = [respond(playground, used, f'{{"text": "{n}"}}') for n in range(6)]
    playground.move_clock(advance_seconds=30 * 60 + 1)

    assert codes == [200] * 5 + [404]
    assert respond(playground, late, '{"text": "x"}') == 404
    assert [m["text"] for m in playground.sees("U0MAYA")["messages"]] == list("01234")


def respond(playground, path, body):
    request = urllib.request.Request(playground.url + path, body.encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_file_is_uploaded_in_two_steps_and_shared(playground, web):
    channel = web.conversations_open(users="U0MAYA")["channel"]["id"]

    web.files_upload_v2(channel=channel, content="a,b", filename="roster.csv", title="Roster")

    message = playground.sees("U0MAYA")["messages"][0]
    assert message["files"][0]["title"] == "Roster"
    assert playground.look(lambda s: next(iter(s.files.values()))["content"]) == b"a,b"


def test_the_app_is_installed_by_a_code(playground):
    code = post(playground, "install", user="U0FAY")["code"]
    nobody = WebClient(base_url=playground.api_url, retry_handlers=[])
    client = {"client_id": "1.2", "client_secret": "playground-client-secret"}

    answer = nobody.oauth_v2_access(**client, code=code)

    assert answer["access_token"] == "xoxb-playground"
    assert refusal(nobody.oauth_v2_access, **client, code=code)["error"] == "invalid_code"


def test_the_install_page_sends_the_browser_back_with_a_code(playground):
    asked = "client_id=1.2&scope=commands&state=s1&redirect_uri=http://127.0.0.1/back"
    path = f"/oauth/v2/authorize?{asked}"

    page = browse(playground, "GET", path)
    allowed = browse(playground, "POST", path, "user=U0FAY&answer=allow")
    denied = browse(playground, "POST", path, "user=U0FAY&answer=deny")
    stranger = browse(playground, "GET", path.replace("1.2", "9.9"))

    code = allowed.headers["location"].partition("code=")[2]
    assert "Greeter asks for access to Lakeside" in page.text
    assert playground.look(lambda slack: slack.codes[code]) == "U0FAY"
    assert denied.headers["location"] == "http://127.0.0.1/back?state=s1&error=access_denied"
    assert stranger.status == 400


def browse(playground, method, path, body=""):
    connection = http.client.HTTPConnection("127.0.0.1", int(playground.url.rpartition(":")[2]))
    connection.request(method, path, body)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:8090"}, 200),
        ({"Origin": "https://example.org"}, 403),
        ({"Host": "example.org"}, 403),
    ],
)
def test_a_page_from_elsewhere_can_do_nothing(shared, headers, status):
    connection = http.client.HTTPConnection("127.0.0.1", int(shared.url.rpartition(":")[2]))

    connection.request("GET", "/health", headers=headers)

    assert connection.getresponse().status == status
    connection.close()
