"""The seed and the app behind the page in its tests: it greets, logs and draws a Home."""

from tests.playground.drawing import (
    actions,
    button,
    home,
    modal,
    option,
    plain,
    question,
    section,
    writing,
)

COMMANDS = [
    {"command": "/log", "description": "Log a contact", "usage_hint": "[how]"},
    {"command": "/hello", "description": "Say hello", "should_escape": True},
]
HOW = {
    "type": "static_select",
    "action_id": "how",
    "options": [option("Video", "video"), option("Phone", "phone")],
}
MAYA = {"id": "U0MAYA", "name": "maya", "real_name": "Maya Lin", "tz": "America/Chicago"}
SAM = {"id": "U0SAM", "name": "sam", "real_name": "Sam Ortiz", "tz": "America/Denver"}
FAY = {"id": "U0FAY", "name": "fay", "real_name": "Fay Field", "tz": "America/New_York"}
STORY = {
    "title": "A story",
    "steps": [
        {
            "title": "Hello",
            "text": "Maya says hello.",
            "button": "Go on",
            "people": ["U0MAYA", "U0SAM"],
            "acts": [
                {"act": "command", "user": "U0MAYA", "command": "/hello", "text": "all"},
                {"act": "clock", "advance_seconds": 3600},
            ],
        }
    ],
}
PAGE_SEED = {
    "workspace": {"name": "Lakeside"},
    "app": {"name": "Greeter", "manifest": {"features": {"slash_commands": COMMANDS}}},
    "users": [MAYA, SAM, FAY],
    "channels": [{"id": "C0TEAM", "name": "team", "members": ["U0MAYA", "U0SAM", "U0BOT"]}],
    "story": STORY,
}


def add_listeners(app):
    app.command("/hello")(lambda ack, body: ack(f"Hello {body['text']}"))
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(
                trigger_id=body["trigger_id"],
                view=modal(
                    question("How", HOW, block_id="how"),
                    question("Note", writing(action_id="note"), block_id="note", optional=True),
                ),
            ),
            ack(),
        )
    )

    @app.view("form")
    def save(ack, view, body, client):
        values = view["state"]["values"]
        if values["note"]["note"]["value"] == "hm":
            ack(response_action="errors", errors={"note": "Say a little more."})
            return
        how = values["how"]["how"]["selected_option"]["text"]["text"]
        undo = actions(button("Undo", "undo"))
        client.chat_postMessage(
            channel=body["user"]["id"], text="Logged", blocks=[section(f"Logged: *{how}*"), undo]
        )
        ack()

    app.action("undo")(lambda ack, respond: (ack(), respond("Taken back.", replace_original=True)))
    app.event("app_home_opened")(
        lambda event, client: client.views_publish(
            user_id=event["user"],
            view=home({"type": "header", "text": plain("Where you stand")}, section("2 of 3")),
        )
    )


def composer(page, name="Maya Lin"):
    return page.get_by_label(f"What {name} sees").get_by_label("Message", exact=True)
