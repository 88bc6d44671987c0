"""Which element somebody means: the one they name, on what they name or on what is newest."""

from dataclasses import dataclass

from playground.acts.act import Act, ActError
from playground.channels import Channel, Message
from playground.inputs import elements_of
from playground.json_types import Json, JsonObject
from playground.views import View


@dataclass(frozen=True)
class Target:
    """The element that is acted on, and what it stands on."""

    block: Json
    element: Json
    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None

    @property
    def values(self) -> Json:
        holder = self.view or self.message
        return holder.values if holder else {}


def find_target(act: Act) -> Target:
    """Return the element that is meant: the one named, on what is named or newest.

    Raises:
        ActError: there is no such element; the text lists what there is.
    """
    places = [*view_targets(act), *message_targets(act)]
    for target in places:
        if fits(target.element, act.fields):
            return target
    there = sorted({str(each.element.get("action_id")) for each in places})
    wanted = act.fields.get("action_id") or act.fields.get("label")
    raise ActError(f"nothing to act on called {wanted!r}; there is {', '.join(there) or 'nothing'}")


def fits(element: JsonObject, wanted: JsonObject) -> bool:
    """Return whether an element is the wanted one: by id, and where one is given by value."""
    if "label" in wanted:
        text = element.get("text")  # a plain string in a line of small print, which has no label
        return isinstance(text, dict) and text.get("text") == wanted["label"]
    if element.get("action_id") != wanted.get("action_id"):
        return False
    is_button = element["type"] in ("button", "workflow_button")
    return not is_button or wanted.get("value") in (None, element.get("value", ""))


def view_targets(act: Act) -> list[Target]:
    """Return the elements of the views that the act may be about, the topmost first."""
    if "message_ts" in act.fields:
        return []
    home = act.slack.homes.get(act.user.id)
    views = [*reversed(act.slack.modals.get(act.user.id, [])), *([home] if home else [])]
    wanted = act.fields.get("view_id")
    views = [view for view in views if wanted in (None, view.id)]
    return [
        Target(block, element, view=view)
        for view in views
        for block in view.drawn["blocks"]
        for element in elements_of(block)
    ]


def message_targets(act: Act) -> list[Target]:
    """Return the elements of the messages that the act may be about, the newest first."""
    if "view_id" in act.fields:
        return []
    wanted = act.fields.get("message_ts")
    seen = [
        (channel, message)
        for channel in act.slack.channels.values()
        for message in channel.seen_by(act.user.id)
        if wanted in (None, message.ts)
    ]
    newest_first = sorted(seen, key=lambda pair: float(pair[1].ts), reverse=True)
    return [
        Target(block, element, channel=channel, message=message)
        for channel, message in newest_first
        for block in message.blocks or []
        for element in elements_of(block)
    ]
