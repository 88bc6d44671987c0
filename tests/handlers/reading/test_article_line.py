"""`/article [title words] URL [why]`, as people and Slack write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.article_line import ArticleReading, normalize_url, read_article
from handlers.reading.errors import (
    BadLinkError,
    NoLinkError,
    SeveralLinksError,
    TooLongError,
    UnclearError,
)

ARTICLE = "https://example.org/a"

UNDERSTOOD = [
    (ARTICLE, ARTICLE, "", ""),
    (f"{ARTICLE} for your budget talk", ARTICLE, "", "for your budget talk"),
    (f"<{ARTICLE}|example.org/a> for you", ARTICLE, "", "for you"),
    (f"<{ARTICLE}> for you", ARTICLE, "", "for you"),
    (f"Ten years of E-rate {ARTICLE}", ARTICLE, "Ten years of E-rate", ""),
    (f"Ten years of E-rate: {ARTICLE} - page 3", ARTICLE, "Ten years of E-rate", "page 3"),
    (f"“Ten years” — {ARTICLE}: our last talk", ARTICLE, "Ten years", "our last talk"),
    (f'The "best" read {ARTICLE}', ARTICLE, 'The "best" read', ""),
    (f"Read this ({ARTICLE}) before Friday", ARTICLE, "Read this", "before Friday"),
    (f"See {ARTICLE}.", ARTICLE, "See", ""),
    (f"See {ARTICLE}, it's short", ARTICLE, "See", "it's short"),
    (f"{ARTICLE}_(draft) why", f"{ARTICLE}_(draft)", "", "why"),
    ("https://example.org why", "https://example.org", "", "why"),
    ("HTTPS://Example.ORG/A why", "HTTPS://Example.ORG/A", "", "why"),
    ("http://example.org:8080/x", "http://example.org:8080/x", "", ""),
    ("https://example.org/?q=a&b=c#part why", "https://example.org/?q=a&b=c#part", "", "why"),
    ("https://bücher.example.org/ä", "https://bücher.example.org/ä", "", ""),
    (f"لماذا {ARTICLE} ميزانية 🎉", ARTICLE, "لماذا", "ميزانية 🎉"),
    (f"{ARTICLE} and again {ARTICLE}/ done", ARTICLE, "", "and again  done"),
    (f"  {ARTICLE}\nfirst\nsecond  ", ARTICLE, "", "first\nsecond"),
    (f"{ARTICLE} O'Neil's #staffing\x00 idea", ARTICLE, "", "O'Neil's #staffing idea"),
    (f"{ARTICLE} ask fay@example.org", ARTICLE, "", "ask fay@example.org"),
]

BROKEN = [
    "https://",
    "https:/example.org/a",
    "http//example.org/a",
    "htttps://example.org/a",
    "www.example.org/a is good",
    "example.org/a",
    "ftp://example.org/a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "<javascript:alert(1)|click>",
    "<mailto:fay@example.org|fay@example.org>",
    "https://fay:secret@example.org/a",
    "https://localhost/a",
    "https://10.0.0.1/a",
    "https://example.org:99999/a",
    "https://example..org/a",
    "https://-example.org/a",
    "https://[::1/a",
    "https://example.org/" + "a" * 1500,
]


@pytest.mark.parametrize(("words", "url", "title", "why"), UNDERSTOOD)
def test_a_link_is_read_with_its_title_and_its_reason(
    words: str, url: str, title: str, why: str
) -> None:
    assert read_article(words) == ArticleReading(url, title, why)


@pytest.mark.parametrize("words", BROKEN)
def test_what_no_browser_should_open_is_refused_with_the_words(words: str) -> None:
    with pytest.raises(BadLinkError) as caught:
        read_article(words)

    assert caught.value.words in words


@pytest.mark.parametrize("words", ["", "   ", "a good article about budgets", "version 2.0, p. 3"])
def test_a_line_without_a_link_is_refused(words: str) -> None:
    with pytest.raises(NoLinkError):
        read_article(words)


def test_two_different_links_are_refused_with_both() -> None:
    with pytest.raises(SeveralLinksError) as caught:
        read_article(f"{ARTICLE} or https://example.org/b")

    assert caught.value.urls == (ARTICLE, "https://example.org/b")


def test_a_line_that_is_too_long_is_refused() -> None:
    with pytest.raises(TooLongError):
        read_article(ARTICLE + " why" * 2000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Example.ORG/a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&utm_Medium=y", "https://example.org/a"),
        ("https://example.org/a?fbclid=1&id=2", "https://example.org/a?id=2"),
        ("https://example.org/a?q=", "https://example.org/a?q="),
    ],
)
def test_links_to_one_article_are_the_same(one: str, other: str) -> None:
    assert normalize_url(one) == normalize_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org:8443/a", "https://example.org/a"),
        ("https://example.org/a?q=", "https://example.org/a"),
    ],
)
def test_links_to_two_articles_are_not(one: str, other: str) -> None:
    assert normalize_url(one) != normalize_url(other)


@given(st.one_of(st.text(max_size=60), st.text(max_size=30).map(lambda end: ARTICLE + end)))
@settings(max_examples=100, deadline=None)
def test_any_line_is_read_or_refused_and_its_link_is_safe(words: str) -> None:
    try:
        reading = read_article(words)
    except UnclearError:
        return

    assert reading.url.lower().startswith(("https://", "http://"))
    assert normalize_url(normalize_url(reading.url)) == normalize_url(reading.url)
