"""Messages and forms made of the worst that people, and their copied texts, can contain."""

from hypothesis import strategies as st

from messages.message import (
    Aside,
    Bullets,
    Button,
    Buttons,
    ChoiceField,
    DateField,
    Divider,
    Facts,
    Form,
    Heading,
    Message,
    MultiChoiceField,
    Paragraph,
    PersonField,
    Quote,
    Run,
    Table,
    TextField,
    TimeField,
)

SNIPPETS = (
    "*bold* _it_ ~no~ `code`",
    "<!channel>",
    "<@U1>",
    "<at>Maya</at>",
    "[x](http://e.example.org)",
    "![x](http://e.example.org)",
    "&lt;b&gt; &amp; & <b>",
    "{{DATE(2026-11-19T06:00:00Z, SHORT)}}",
    "مرحبا يا سام",
    "\u202eevil\u202c",
    "👩‍🏫🎓",
    "nul\x00nul",
    "half\ud800pair",
    "a\r\nb\u2028c\td\x85e",
    "1. one\n- two\n# three\n> four\n+ five\n    six",
    "---\n***\n|a|b|",
    "O'Brien\\",
    "long " * 700,
    "x" * 3100,
    "🎓" * 1600,
    "<" * 1500,
    "",
    " ",
    "\n",
)
short_texts = st.sampled_from([s for s in SNIPPETS if len(s) < 100]) | st.text(max_size=30)
texts = st.one_of(
    short_texts,
    st.lists(short_texts, max_size=3).map(" ".join),
    st.sampled_from(SNIPPETS),
)
labels = texts.map(lambda text: f"Go {text}")
urls = st.sampled_from(
    (
        None,
        "https://example.org/a_b?q=(1)*2",
        "http://example.org/<x> y\u202e",
        "https://example.org/" + "y" * 2500,
    )
)
ids = st.text("abcdefghij0123456789._-", min_size=1, max_size=20)

lines = st.lists(st.builds(Run, texts, st.booleans(), urls), max_size=3).map(tuple)
pressed = st.builds(
    Button,
    action=st.sampled_from(("log.undo", "log.edit", "snooze", "more", "x")),
    label=labels,
    value=ids | st.just(""),
    style=st.sampled_from(("default", "primary", "danger")),
    described=st.none() | labels,
)


@st.composite
def tables(draw):
    """Small ones with any text, and long ones."""
    columns = draw(st.integers(1, 4))
    any_length = draw(st.booleans())
    cells = st.lists(texts if any_length else short_texts, min_size=columns, max_size=columns)
    header = draw(st.lists(short_texts, min_size=columns, max_size=columns))
    rows = draw(st.lists(cells.map(tuple), max_size=3))
    return Table(tuple(header), tuple(rows) * (1 if any_length else draw(st.integers(1, 40))))


blocks = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Heading, texts),
    st.builds(Quote, texts),
    st.builds(Aside, texts),
    st.builds(Divider),
    st.builds(Bullets, st.lists(lines, max_size=4).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=4).map(tuple)),
    tables(),
    st.builds(
        Buttons, st.lists(pressed, max_size=8).map(tuple), st.lists(pressed, max_size=8).map(tuple)
    ),
)
messages = st.lists(blocks, max_size=5).map(
    lambda drawn: Message((Paragraph((Run("Hello Maya."),)), *drawn))
)
common = {"label": labels, "optional": st.booleans(), "hint": st.none() | texts}


def field(field_id):
    return st.one_of(
        st.builds(
            TextField,
            id=st.just(field_id),
            value=short_texts | st.just("word " * 500),
            multiline=st.booleans(),
            max_length=st.integers(1, 5000),
            **common,
        ),
        st.builds(
            ChoiceField,
            id=st.just(field_id),
            options=st.lists(st.tuples(ids, labels), min_size=1, max_size=7).map(tuple),
            value=st.none() | ids,
            **common,
        ),
        st.builds(
            MultiChoiceField,
            id=st.just(field_id),
            options=st.lists(st.tuples(ids, labels), min_size=1, max_size=14).map(tuple),
            values=st.lists(ids, max_size=3).map(tuple),
            **common,
        ),
        st.builds(DateField, id=st.just(field_id), value=st.none() | st.dates(), **common),
        st.builds(TimeField, id=st.just(field_id), value=st.none() | st.times(), **common),
        st.builds(PersonField, id=st.just(field_id), value=st.none() | st.just("UMAYA"), **common),
    )


@st.composite
def forms(draw):
    field_ids = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    return Form(
        id=draw(ids),
        title=draw(labels),
        submit=draw(labels),
        fields=tuple(draw(field(field_id)) for field_id in field_ids),
        intro=tuple(draw(st.lists(blocks.filter(is_small), max_size=2))),
        context=draw(ids),
        errors={field_ids[0]: draw(labels)},
    )


def is_small(block):
    return len(repr(block)) < 4000
