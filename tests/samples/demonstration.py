"""Every kind of block and field once, to see how each platform draws them."""

from datetime import date, time

from messages.message import (
    Aside,
    Button,
    ChoiceField,
    DateField,
    Divider,
    Facts,
    Form,
    Heading,
    Home,
    Message,
    PersonField,
    Quote,
    Table,
    TextField,
    TimeField,
    bold,
    bullets,
    buttons,
    home,
    link,
    message,
    say,
)
from tests.samples import sample

SUBJECT = "How things look"


@sample(SUBJECT)
def every_kind_of_block() -> Message:
    """Not sent to anybody: shows paragraph, quote, list, link and buttons."""
    return message(
        Heading("A heading"),
        say("A paragraph with ", bold("bold words"), " and ", site(), "."),
        Quote("What *somebody* wrote,\nword for word: <b> & [x](y)"),
        bullets("One thing", ("Another ", bold("thing")), "A third"),
        Aside("A quieter line, such as who can read a note."),
        buttons(
            Button("demo.first", "The first thing", "1", "primary"),
            Button("demo.undo", "Undo", "1", "danger", described="Undo: call with Sam"),
            more=[Button("demo.later", "Later"), Button("demo.never", "Never")],
        ),
    )


@sample(SUBJECT)
def every_kind_of_field() -> Form:
    """Not sent to anybody: shows each field, filled in, with an error."""
    how = (("video", "Video"), ("phone", "Phone"))
    return Form(
        id="demo",
        title="Every kind of field",
        submit="Save",
        intro=(say("What is asked, in one line."),),
        fields=(
            ChoiceField("how", "A choice", how, value="video"),
            DateField("on", "A day", date(2026, 11, 19)),
            TimeField("at", "A time", time(15, 0), optional=True),
            PersonField("with", "A person", optional=True),
            TextField("note", "A text", "budget plan", multiline=True, hint="Only you read it."),
        ),
        context="pair:7",
    ).with_errors({"on": "That day is still to come."})


@sample(SUBJECT)
def facts_and_a_table() -> Home:
    """Not shown to anybody: a home with facts and a table."""
    return home(
        Heading("Maya and Sam"),
        Facts((("Video meetings", "2 of 3"), ("Last contact", "October 22 (phone)"))),
        Divider(),
        Table(
            ("Pair", "Video", "Last contact"),
            (("Maya and Sam", "2 of 3", "October 22"), ("Maya and Olu", "0 of 3", "")),
        ),
    )


def site():
    return link("a link", "https://example.org/handbook")
