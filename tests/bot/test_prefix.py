"""Where another app has /contact already, every text names the command as it is called there."""

from bot.prefix import with_prefix
from messages.message import Form, TextField, bold, message, say


def test_commands_are_named_with_the_prefix():
    text = with_prefix(message(say("Type ", bold("/contact zoom"), " or (/pair).")), "tp-").text

    assert text == "Type /tp-contact zoom or (/tp-pair)."


def test_what_only_looks_like_a_command_stays():
    words = "https://example.org/pair and/contact ./settings /contacts"

    assert with_prefix(message(say(words)), "tp-").text == words


def test_words_in_a_field_to_edit_stay_as_they_were_typed():
    form = Form("contact.edit", "Edit", "Save", (TextField("note", "What about", "/pair talk"),))

    [field] = with_prefix(form, "tp-").fields

    assert field.value == "/pair talk"


def test_without_a_prefix_nothing_changes():
    hello = message(say("Type /contact"))

    assert with_prefix(hello, "") is hello
