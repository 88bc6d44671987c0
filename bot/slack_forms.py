"""Draws forms as Slack modals and reads what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.drawing import (
    CannotDrawError,
    Json,
    check_form,
    clean_text,
    cleaned,
    clock_time,
    label,
    utf16_length,
)
from bot.slack_blocks import (
    LONGEST_TITLE,
    MODAL_LIMITS,
    MOST_BLOCKS_IN_VIEW,
    drawn_blocks,
)
from bot.slack_buttons import (
    LONGEST_LABEL,
    LONGEST_OPTION_VALUE,
    MOST_IN_SELECT,
    plain_text,
)
from messages.errors import no_such_choice, too_long_for_field
from messages.message import (
    Answers,
    ChoiceField,
    DateField,
    Field,
    Form,
    MultiChoiceField,
    PersonField,
    TextField,
    TimeField,
)

LONGEST_INPUT = 3000
LONGEST_FIELD_TEXT = 2000
"""Source for these numbers: docs.slack.dev, input block and plain-text input element."""
MOST_CHECKBOXES = 10
"""Source: docs.slack.dev, checkboxes; more options become a menu of several."""


def form_view(form: Form) -> Json:
    """Return the modal; its callback_id is the form's id, its private_metadata the context.

    Errors are not drawn here: Slack shows them in the open modal (see `form_errors`).

    Raises:
        CannotDrawError: An id, value or list of options is beyond what Slack takes.
    """
    check_form(form)
    intro = drawn_blocks(form.intro, MODAL_LIMITS)
    blocks = intro + [_input(cleaned(field)) for field in form.fields]
    if not 0 < len(blocks) <= MOST_BLOCKS_IN_VIEW:
        raise CannotDrawError(f"form {form.id!r} has {len(blocks)} blocks")
    return {
        "type": "modal",
        "callback_id": form.id,
        "private_metadata": form.context,
        "title": plain_text(form.title, LONGEST_TITLE),
        "submit": plain_text(form.submit, LONGEST_TITLE),
        "close": plain_text("Cancel", LONGEST_TITLE),
        "blocks": blocks,
    }


def form_errors(form: Form) -> Json:
    """Return the answer to a submission that shows each error at its field.

    Raises:
        CannotDrawError: There are no errors, or one is about a field that is not in the form.
    """
    check_form(form)
    if not form.errors:
        raise CannotDrawError(f"form {form.id!r} has no errors to show")
    errors = {key: label(text, LONGEST_FIELD_TEXT) for key, text in form.errors.items()}
    return {"response_action": "errors", "errors": errors}


def read_answers(view: Mapping[str, Any]) -> Answers:
    """Return what was filled in, by field id, from a submitted view; empty fields are absent.

    So is whatever is of another kind than Slack sends.
    """
    given = {
        field_id: answer_of(element)
        for field_id, elements in _object(_object(view.get("state")).get("values")).items()
        for element in _object(elements).values()
    }
    return {field_id: answer for field_id, answer in given.items() if answer}


def misfits(view: Mapping[str, Any], answers: Answers) -> dict[str, str]:
    """Return field id and sentence of each answer that its field in the view cannot have.

    Slack keeps people from giving such; what it sends back with them is the form as we drew it.
    """
    found = ((key, _misfit(_element_in(view, key), text)) for key, text in answers.items())
    return {key: sentence for key, sentence in found if sentence}


def _misfit(element: Mapping[str, Any], answer: str) -> str | None:
    longest = element.get("max_length")
    longest = min(longest, LONGEST_INPUT) if isinstance(longest, int) else LONGEST_INPUT
    if (options := element.get("options")) is not None:
        known = {str(_object(one).get("value")) for one in options}
        return None if set(answer.split(",")) <= known else no_such_choice()
    return None if utf16_length(answer) <= longest else too_long_for_field(longest)


def _element_in(view: Mapping[str, Any], field_id: str) -> Mapping[str, Any]:
    blocks = (one for one in view.get("blocks") or () if one.get("block_id") == field_id)
    found: Mapping[str, Any] = next(blocks, {})
    return _object(found.get("element"))


def answer_of(element: object) -> str:
    """Return what one field was given: text, a value, several with commas between; or nothing."""
    given = _object(element)
    several = given.get("selected_options")
    if isinstance(several, list):
        return ",".join(filter(None, (_text(_object(one).get("value")) for one in several)))
    either = (
        _object(given.get("selected_option")).get("value"),
        *(given.get(key) for key in ("selected_date", "selected_time", "selected_user", "value")),
    )
    return next(filter(None, map(_text, either)), "")


def _text(value: object) -> str:
    return clean_text(value).strip() if isinstance(value, str) else ""


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _input(field: Field) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.id,
        "label": plain_text(field.label, LONGEST_FIELD_TEXT),
        "element": {**_element(field), "action_id": f"{field.id}-input"},
        "optional": field.optional,
    }
    if field.hint and field.hint.strip():
        block["hint"] = plain_text(field.hint, LONGEST_FIELD_TEXT)
    return block


def _element(field: Field) -> Json:
    match field:
        case TextField():
            return _text_input(field)
        case ChoiceField():
            return _select(field)
        case MultiChoiceField():
            return _select_several(field)
        case DateField(value=day):
            return {"type": "datepicker", **_filled("initial_date", day and day.isoformat())}
        case TimeField(value=hour):
            return {"type": "timepicker", **_filled("initial_time", clock_time(hour))}
        case PersonField(value=user_id):
            return {"type": "users_select", **_filled("initial_user", user_id)}
        case _:
            raise CannotDrawError(f"no way to draw {type(field).__name__} in Slack")


def _text_input(field: TextField) -> Json:
    value = field.value if field.multiline else " ".join(field.value.split())
    if utf16_length(value) > LONGEST_INPUT:
        raise CannotDrawError(f"the text in field {field.id!r} is too long to be edited in Slack")
    return {
        "type": "plain_text_input",
        "multiline": field.multiline,
        # What is there already must fit, even where the limit has become smaller since.
        "max_length": min(max(field.max_length, utf16_length(value), 1), LONGEST_INPUT),
        **_filled("initial_value", value.strip() and value),
    }


def _select(field: ChoiceField) -> Json:
    options = _options(field)
    selected = options.get(field.value) if field.value else None
    return {
        "type": "static_select",
        "options": list(options.values()),
        **_filled("initial_option", selected),
    }


def _select_several(field: MultiChoiceField) -> Json:
    options = _options(field)
    if any("," in value for value in options):
        raise CannotDrawError(f"field {field.id!r} has a value with a comma")
    few = len(options) <= MOST_CHECKBOXES
    return {
        "type": "checkboxes" if few else "multi_static_select",
        "options": list(options.values()),
        **_filled(
            "initial_options", [options[value] for value in field.values if value in options]
        ),
    }


def _options(field: ChoiceField | MultiChoiceField) -> dict[str, Json]:
    if not 0 < len(field.options) <= MOST_IN_SELECT:
        raise CannotDrawError(f"field {field.id!r} has {len(field.options)} options")
    return {value: _option(value, text) for value, text in field.options}


def _option(value: str, text: str) -> Json:
    if not 0 < len(value) <= LONGEST_OPTION_VALUE:
        raise CannotDrawError(f"an option's value has {len(value)} characters")
    return {"text": plain_text(text, LONGEST_LABEL), "value": value}


def _filled(name: str, value: object) -> Json:
    """Return the property if there is a value; Slack refuses empty ones."""
    return {name: value} if value else {}
