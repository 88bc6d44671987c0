"""Whatever stands around a message, and however it was split, the look finds what is there."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack_history import look_up
from bot.slack_marks import METADATA_TYPE, Author, mark, read_part
from scheduler.chat import DeliveryError, Found, Sent

ID = "0123456789abcdef0123456789abcdef"
BOT = Author("U0BOT", "B0BOT")
OURS = {"type": "message", "user": "U0BOT", "bot_id": "B0BOT"}


class History:
    """A conversation that gives pages of its own sizes, some of them empty, as Slack may."""

    def __init__(self, newest_first: list[object], sizes: list[int]) -> None:
        self.messages = newest_first
        self.sizes = sizes

    def conversations_history(self, cursor: str = "0 0", **_: object) -> SimpleNamespace:
        start, turn = map(int, cursor.split())
        end = start + (self.sizes[turn] if turn < len(self.sizes) else 200)
        data = {"ok": True, "messages": self.messages[start:end]}
        if end < len(self.messages):
            data |= {"has_more": True, "response_metadata": {"next_cursor": f"{end} {turn + 1}"}}
        return SimpleNamespace(data=data)


def ours(part: int, of: int, tracking_id: str = ID) -> dict[str, object]:
    return {**OURS, "ts": f"{part}.0", "metadata": mark(tracking_id, part, of)}


def found_or_why(history: History) -> Found | str | None:
    try:
        return look_up(history, "D1", ID, BOT)
    except DeliveryError as error:
        return error.reason


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(ID),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "part", "of", "event_type", "event_payload", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
metadata = json_values | st.fixed_dictionaries(
    {"event_type": st.just(METADATA_TYPE) | json_values, "event_payload": json_values}
)
strangers = st.fixed_dictionaries(
    {"user": st.sampled_from(["U0SAM", "", None, "U0BOT "]), "bot_id": st.just("B0OTHER")},
    optional={"ts": json_values, "metadata": metadata | st.just(mark(ID, 0, 1))},
)
other_notices = st.integers(0, 3).map(lambda part: ours(part, 4, "f" * 32))
noise = strangers | other_notices | json_values
sizes = st.lists(st.integers(0, 7), max_size=8)


@given(data=st.data(), of=st.integers(1, 12), sizes=sizes)
@settings(max_examples=50, deadline=None)
def test_any_split_of_a_message_is_found_again_with_as_many_parts(data, of, sizes):
    sent = data.draw(st.integers(0, of))
    oldest_first: list[object] = []
    for part in range(sent):
        oldest_first += [*data.draw(st.lists(noise, max_size=2)), ours(part, of)]
    oldest_first += data.draw(st.lists(noise, max_size=2))

    found = look_up(History(oldest_first[::-1], sizes), "D1", ID, BOT)

    assert found == (Found(Sent("D1", "0.0"), sent, of) if sent else None)


@given(
    messages=st.lists(
        st.fixed_dictionaries({"user": st.just("U0BOT")}, optional={"metadata": metadata}) | noise,
        max_size=12,
    ),
    sizes=sizes,
)
@settings(max_examples=100, deadline=None)
def test_no_metadata_whatsoever_breaks_a_look(messages, sizes):
    found = found_or_why(History(messages, sizes))

    if isinstance(found, Found):
        assert 1 <= found.parts <= found.of
    else:
        assert found in {None, "history_has_gaps", "metadata_hidden"}


@given(payload=st.dictionaries(st.sampled_from(["id", "part", "of"]), json_values, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_mark_that_cannot_be_read_counts_as_the_whole_message(payload):
    part = read_part("1.0", payload)

    assert 0 <= part.number < part.of
    if not {"part", "of"} <= set(payload):
        assert (part.number, part.of) == (0, 1)


def test_what_is_found_twice_counts_where_it_stands_last():
    twice = [{**ours(0, 1), "ts": "2.0"}, {**ours(0, 1), "ts": "1.0"}]

    assert look_up(History(twice, []), "D1", ID, BOT) == Found(Sent("D1", "2.0"), 1, 1)
