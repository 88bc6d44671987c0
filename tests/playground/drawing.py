"""Short ways to draw what the tests send."""


def plain(text):
    return {"type": "plain_text", "text": text}


def section(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(text, action_id, **more):
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def question(label, element, **more):
    return {"type": "input", "label": plain(label), "element": element, **more}


def writing(**more):
    return {"type": "plain_text_input", **more}


def option(text, value):
    return {"text": plain(text), "value": value}


def modal(*blocks, **more):
    drawn = {"type": "modal", "title": plain("A form"), "blocks": list(blocks)}
    return {**drawn, "submit": plain("Save"), "callback_id": "form", **more}


def home(*blocks):
    return {"type": "home", "blocks": list(blocks)}
