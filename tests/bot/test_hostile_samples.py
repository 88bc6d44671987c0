"""Everything that the program can say, with the worst in every text: it stays words everywhere.

Not only what people gave is replaced: each text of each sample gets hostile signs put into it, so
that nothing depends on knowing which of them a person wrote.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.drawing import INVISIBLE, UNWANTED, CannotDrawError, clean_text
from bot.printed_page import printed_page
from bot.slack_blocks import home_view, message_payloads
from bot.slack_forms import form_view
from bot.teams_cards import cards
from bot.teams_forms import form_card
from messages.message import Button, Buttons, Form, Heading, Home, Message, Run
from tests.bot.adaptive_card_rules import card_errors, marked_texts
from tests.bot.block_kit_rules import message_errors, view_errors
from tests.bot.shapes import everything
from tests.samples import Sample, all_samples

EVIL = (
    "<!channel> <!here|x> <@U0SAM> <#C1> <https://evil.test|Maya> &lt;!channel&gt; &amp;",
    "[Maya](https://evil.test) ![x](https://evil.test) **b** _i_ `c` \\[y](https://evil.test)",
    "<at>Maya</at> <script>alert(1)</script> <a href='https://evil.test'>x</a> &#60;b&#62; \"'>",
    "a\u202eb\u2066c\u200dd\u200b\u2063e\x1b[31m\x9b1m\x00\x07\rf\r\ng\u2028h\U000e0041\ud800i",
    "https://evil.test mailto:evil@evil.test javascript:alert(1) @channel #general :fire:",
    "{{DATE(2026-11-19T06:00:00Z, SHORT)}} ```\n# h\n- l\n1. n\n> q\n+ p\n---\n|a|b|\n    code",
    "\u200d\u200b\u2063\u200d",
)
KEPT = {"id", "action", "value", "url", "context", "style", "name"}
"""Ids and addresses, which no person types where these stand; a menu's name is ours, too."""
EVERYTHING = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"


def poisoned(thing: Any, evil: str) -> Any:
    """Return a message, form or home with the evil text in the middle of each text."""
    if isinstance(thing, str):
        middle = len(thing) // 2
        return f"{thing[:middle]} {evil} {thing[middle:]}" if thing.strip() else thing
    if isinstance(thing, tuple):
        return tuple(poisoned(one, evil) for one in thing)
    if isinstance(thing, Mapping):
        return {key: poisoned(value, evil) for key, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        changed = {
            one.name: poisoned(getattr(thing, one.name), evil)
            for one in fields(thing)
            if one.name not in KEPT
        }
        if "options" in changed:  # their values are ids
            changed["options"] = tuple((v, poisoned(text, evil)) for v, text in thing.options)
        return replace(thing, **changed | _kept_choices(thing))
    return thing


def _kept_choices(thing: Any) -> dict[str, Any]:
    return {"values": thing.values} if hasattr(thing, "values") else {}


def hostile_samples() -> Iterator[tuple[Sample, Any, str]]:
    for number, one in enumerate(all_samples()):
        for evil in EVIL if EVERYTHING else (EVIL[number % len(EVIL)],):
            yield one, poisoned(one.make(), evil), evil


def targets_in(readable: Any) -> set[str]:
    """Return the addresses of the links that the message itself makes."""
    return {run.url for run in parts_of(readable, Run) if run.url}


def parts_of(thing: Any, kind: type) -> Iterator[Any]:
    if isinstance(thing, kind):
        yield thing
    if isinstance(thing, tuple):
        for one in thing:
            yield from parts_of(one, kind)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from parts_of(getattr(thing, one.name), kind)


def texts_of(drawn: Any) -> Iterator[str]:
    if isinstance(drawn, str):
        yield drawn
    elif isinstance(drawn, list):
        for one in drawn:
            yield from texts_of(one)
    elif isinstance(drawn, dict):
        for one in drawn.values():
            yield from texts_of(one)


def assert_nothing_steers(drawn: Any, name: str) -> None:
    for text in texts_of(drawn):
        assert not UNWANTED.search(text), (name, ascii(text))
        assert not any(not one["flag"] for one in INVISIBLE.finditer(text)), (name, ascii(text))


def test_s8_nothing_in_any_message_makes_markup_in_slack():
    for sample, readable, _ in hostile_samples():
        drawn = in_slack(readable)

        wrong = [error for one in drawn for error in slack_errors(one)]
        assert wrong == [], sample.name
        links = {one["url"] for one in everything(drawn) if one.get("type") == "link"}
        assert links <= targets_in(readable), sample.name
        assert not {"mrkdwn", "user", "broadcast", "channel", "emoji", "usergroup"} & {
            one.get("type") for one in everything(drawn)
        }
        assert not {"parse", "link_names", "mrkdwn"} & {key for one in drawn for key in one}
        assert_nothing_steers(drawn, sample.name)


def in_slack(readable: Any) -> list[dict[str, Any]]:
    match readable:
        case Message():
            return list(message_payloads(readable))
        case Home():
            return [home_view(readable)]
        case Form():
            return [form_view(readable)]


def slack_errors(drawn: dict[str, Any]) -> list[str]:
    return view_errors(drawn) if "type" in drawn else message_errors(drawn)


def test_s8_nothing_in_any_message_makes_markup_in_teams():
    for sample, readable, _ in hostile_samples():
        drawn = in_teams(readable)

        assert [error for card in drawn for error in card_errors(card)] == [], sample.name
        marked = [text for card in drawn for text in marked_texts(card)]
        shown = re.sub(r"\\.", "", " ".join(marked))  # what has a backslash before it is a letter
        assert set(re.findall(r"\]\(([^)]*)\)", shown)) <= targets_in_teams(readable), sample.name
        assert_nothing_steers(drawn, sample.name)


def targets_in_teams(readable: Any) -> set[str]:
    return {url.replace("(", "%28").replace(")", "%29") for url in targets_in(readable)}


def in_teams(readable: Any) -> list[dict[str, Any]]:
    """Return the cards; of a form that all the evil makes too large for one, only what it says."""
    if isinstance(readable, Form):
        with suppress(CannotDrawError):
            return [form_card(readable)]
        readable = Message((*readable.intro, Heading(readable.title)))
    return list(cards(Message(readable.blocks)))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links |= {value for name, value in attributes if name in ("href", "src")}


OUR_TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body main h1 h2 p blockquote ul li dl dt dd "
        "table thead tbody tr th td hr strong a",
    )
)
OUR_ATTRIBUTES = set(
    re.findall(r"[\w-]+", "lang charset http-equiv content name dir class scope href")
)


def test_s8_nothing_in_any_message_makes_markup_on_a_printed_page():
    for sample, readable, evil in hostile_samples():
        if isinstance(readable, Form):
            continue
        blocks = tuple(one for one in readable.blocks if not isinstance(one, Buttons))
        page = printed_page(f"Title {evil}", Message(blocks))

        tags = Tags()
        tags.feed(page)
        assert tags.seen <= OUR_TAGS, sample.name
        assert tags.attributes <= OUR_ATTRIBUTES, sample.name
        assert tags.links <= targets_in(readable), sample.name
        assert_nothing_steers(page, sample.name)


def test_the_evil_was_there_to_be_found():
    texts = [clean_text(evil) for evil in EVIL]
    drawn = json.dumps([in_slack(one) for _, one, _ in hostile_samples()], ensure_ascii=False)

    assert all(json.dumps(text, ensure_ascii=False)[1:20] in drawn for text in texts if text)
    assert any(parts_of(sample.make(), Button) for sample in all_samples())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Sam\u200b", "Sam"),
        ("S\u00adam", "Sam"),
        ("\u2063Sam\u2060", "Sam"),
        ("Sam\u200d\u200d\u200d", "Sam"),
        ("a\u200c\u200c\u200cb", "a\u200cb"),
        ("Sam\U000e0041\U000e0042", "Sam"),
        ("\u3164\uffa0", ""),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",) * 2,
        ("\U0001f469\u200d\U0001f3eb",) * 2,
        ("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",) * 2,
    ],
)
def test_letters_that_hide_are_taken_out_and_those_that_join_stay(typed, shown):
    assert clean_text(typed) == shown
    assert clean_text(clean_text(typed)) == shown
