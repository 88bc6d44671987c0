"""What people read when an article is shared."""

from dataclasses import replace
from datetime import UTC, datetime

from messages import unclear
from messages.articles import (
    LINK_MISSING,
    FilledArticle,
    article_for_partner,
    article_form,
    article_shared,
    ask_again,
    ask_whom,
)
from messages.message import Form, Message, message
from program.arrival import Arrival
from program.articles import Shared
from tests.samples import sample
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    FOR_SAM,
    LEES_PAIR,
    NOW,
    PAIR,
    PHONE,
    article,
)

ARTICLES = "Sharing an article"
SHARED = Shared(article(), PAIR, Arrival.NOW, NOW)
MONDAY = datetime(2026, 11, 23, 13, tzinfo=UTC)


@sample(ARTICLES)
def article_is_shared() -> Message:
    """After `/article` in the partner's daytime."""
    return message(*article_shared([SHARED], FOR_MAYA))


@sample(ARTICLES)
def article_is_shared_in_the_evening() -> Message:
    """After `/article` in the partner's evening, before a weekend."""
    waits = replace(SHARED, arrival=Arrival.EVENING, arrives_at=MONDAY)
    return message(*article_shared([waits], FOR_MAYA))


@sample(ARTICLES)
def article_is_shared_while_all_is_held() -> Message:
    """After `/article` while a facilitator holds everything."""
    return message(*article_shared([replace(SHARED, arrival=Arrival.HELD)], FOR_MAYA))


@sample(ARTICLES)
def article_is_known_already() -> Message:
    """After `/article` with a link that the two have."""
    return message(*ask_again(article(), PAIR, FOR_MAYA, "abc"))


@sample(ARTICLES)
def article_asks_with_whom() -> Message:
    """After `/article` by a thought partner of several."""
    return ask_whom("A budget calendar", article().url, [(2, "Lee"), (1, "Sam")], "abc")


@sample(ARTICLES)
def article_for_the_partner() -> Message:
    """What the partner gets."""
    return article_for_partner(article(), PAIR, PHONE, FOR_SAM)


@sample(ARTICLES)
def article_form_for_one_pair() -> Form:
    """After `/article` with nothing behind it."""
    return article_form([(1, "Sam")], FilledArticle(), "")


@sample(ARTICLES)
def article_form_for_several_pairs() -> Form:
    """The same for a thought partner of two, with a link that is none."""
    filled = FilledArticle("example", "A title", "Why", 1)
    form = article_form([(2, "Lee"), (1, "Sam")], filled, "")
    return form.with_errors({"url": LINK_MISSING})


@sample(ARTICLES)
def article_without_a_link() -> Message:
    """After `/article` with words only."""
    return unclear.no_link()


@sample(ARTICLES)
def article_with_a_bad_link() -> Message:
    """After `/article javascript:alert(1)`."""
    return unclear.bad_link("javascript:alert(1)")


@sample(ARTICLES)
def article_with_several_links() -> Message:
    """After `/article` with two links."""
    return unclear.several_links(2)


@sample(ARTICLES)
def long_article_is_refused() -> Message:
    """After `/article` with more words than are kept."""
    return unclear.article_too_long(2412, 2000)


@sample(ARTICLES)
def article_is_shared_with_several() -> Message:
    """After `/article` with two partners, of whom one cannot be reached yet."""
    waits = replace(SHARED, pair=LEES_PAIR, arrival=Arrival.UNREACHABLE)
    return message(*article_shared([waits, SHARED], FOR_MAYA_WITH_TWO))


@sample(ARTICLES)
def article_without_a_title_for_the_partner() -> Message:
    """What the partner gets when there is only a link."""
    bare = article()
    bare.title = bare.why = ""
    return article_for_partner(bare, PAIR, None, FOR_SAM)


@sample(ARTICLES)
def article_is_known_from_the_partner() -> Message:
    """After `/article` with a link that came from the partner."""
    return message(*ask_again(article(), PAIR, FOR_SAM, "abc"))
