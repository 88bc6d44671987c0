"""Draws forms as Adaptive Cards and reads what was filled in."""

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
from bot.teams_cards import execute, fitted_body, heading, new_card, text_block
from bot.teams_markdown import escaped_line
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

FIELD_PREFIX = "field."
"""Teams mixes what was filled in with what the button carries; this tells them apart."""
LONGEST_LABEL = 250


def form_card(form: Form) -> Json:
    """Return the form as a card, with each error below its field.

    The button carries the form's id and context as `form` and `context`.

    Raises:
        CannotDrawError: Ids are not unique, a choice has no options, or it is over 25 KB.
    """
    check_form(form)
    body = [heading(label(form.title, LONGEST_LABEL)), *fitted_body(form.intro)]
    for field in form.fields:
        body += _field(cleaned(field), form.errors.get(field.id))
    payload = {"form": form.id, "context": form.context}
    submit = execute(label(form.submit, LONGEST_LABEL), form.id, payload, "primary")
    return new_card(clean_text(form.title), body, [submit])


def read_card_answers(data: Mapping[str, Any]) -> Answers:
    """Return what was filled in, by field id, from a submitted card; empty fields are absent."""
    given = {
        key.removeprefix(FIELD_PREFIX): clean_text(value).strip()
        for key, value in data.items()
        if key.startswith(FIELD_PREFIX) and isinstance(value, str)
    }
    return {field_id: answer for field_id, answer in given.items() if answer}


def _field(field: Field, error: str | None) -> list[Json]:
    elements = [_input(field)]
    if field.hint and field.hint.strip():
        elements.append(text_block(escaped_line(field.hint), isSubtle=True, spacing="Small"))
    if error:
        # The label again: it is read aloud apart from the field, and color alone says nothing.
        sentence = escaped_line(clean_text(f"{field.label}: {error}"))
        elements.append(text_block(sentence, color="Attention", weight="Bolder"))
    return elements


def _input(field: Field) -> Json:
    name = label(field.label, LONGEST_LABEL)
    common: Json = {"id": f"{FIELD_PREFIX}{field.id}", "label": name}
    if not field.optional:
        common |= {"isRequired": True, "errorMessage": f"Fill in: {name}"}
    match field:
        case TextField(value=text):
            return _text_input(field, text) | common
        case ChoiceField():
            return _choices(field, field.value) | common
        case MultiChoiceField(values=values):
            known = [value for value, _ in field.options if value in values]
            return _choices(field, ",".join(known)) | common | {"isMultiSelect": True}
        case DateField(value=day):
            return {"type": "Input.Date", **_filled(day.isoformat() if day else None)} | common
        case TimeField(value=hour):
            return {"type": "Input.Time", **_filled(clock_time(hour))} | common
        case PersonField(value=person):
            return _email_input(person) | common | {"label": f"{name} (email address)"}
        case _:
            raise CannotDrawError(f"no way to draw {type(field).__name__} in Teams")


def _text_input(field: TextField, text: str) -> Json:
    value = text if field.multiline else " ".join(text.split())
    return {
        "type": "Input.Text",
        "isMultiline": field.multiline,
        "maxLength": max(field.max_length, utf16_length(value), 1),
        **_filled(value.strip() and value),
    }


def _email_input(person: str | None) -> Json:
    """Return a field for an email address.

    Cards 1.5 have no choice of people, and an id of another platform would mean nothing here.
    """
    return {
        "type": "Input.Text",
        "style": "email",
        **_filled(person if "@" in (person or "") else ""),
    }


def _choices(field: ChoiceField | MultiChoiceField, selected: str | None) -> Json:
    """Return the choices; several selected values stand in one text, with commas between."""
    if not field.options or not all(value for value, _ in field.options):
        raise CannotDrawError(f"field {field.id!r} needs options, each with a value")
    choices = [{"title": label(text, LONGEST_LABEL), "value": v} for v, text in field.options]
    if isinstance(field, ChoiceField):
        known = selected if selected in dict(field.options) else None
        return {"type": "Input.ChoiceSet", "style": "compact", "choices": choices, **_filled(known)}
    return {"type": "Input.ChoiceSet", "style": "expanded", "choices": choices, **_filled(selected)}


def _filled(value: str | None) -> Json:
    return {"value": value} if value else {}
