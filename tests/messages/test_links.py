"""Where a link leads that a person gave stands beside what they called it."""

import re

import pytest

from messages.links import host_of, shared_link
from messages.message import Bullets, Form, Paragraph, Run
from tests.samples import all_samples

OUR_PLACES = {"calendar.google.com", "outlook.office.com"}
"""The program's own links, whose words no person wrote."""
OURS = ("https://bot.example.org/calendar/", "https://bot.example.org/data/")


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("", "https://example.org/a", "https://example.org/a"),
        ("example.org/a", "https://example.org/a", "example.org/a"),
        ("Guide", "https://example.org/a", "Guide (example.org)"),
        ("login.example.org", "http://evil.test:81/a", "login.example.org (evil.test)"),
        ("evil.test.example.org", "http://evil.test", "evil.test.example.org (evil.test)"),
        ("", "https://\u0430pple.com", "https://\u0430pple.com (xn--pple-43d.com)"),
        ("", "https://\u0430pple.com/?xn--pple-43d.com",
         "https://\u0430pple.com/?xn--pple-43d.com (xn--pple-43d.com)"),
        ("x", "http://[::1", "x (an unclear address)"),
    ],
)  # fmt: skip
def test_a_link_shows_its_host(text, url, shown):
    assert shared_link(text, url) == Run(shown, url=url)


def test_every_link_in_what_the_program_says_shows_where_it_leads():
    shared = [
        (one.name, run)
        for one in all_samples()
        for run in runs_in(one.make())
        if run.url and not run.url.startswith(OURS) and host_of(run.url) not in OUR_PLACES
    ]
    hidden = [(n, run) for n, run in shared if host_of(run.url) not in re.split("[/()]", run.text)]

    assert len(shared) > 10
    assert hidden == []


def runs_in(readable):
    for block in readable.intro if isinstance(readable, Form) else readable.blocks:
        match block:
            case Paragraph(runs):
                yield from runs
            case Bullets(items):
                yield from (run for item in items for run in item)
