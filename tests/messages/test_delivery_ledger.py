"""Pages of the delivery ledger, whatever its length."""

import pytest

from bot.slack_blocks import message_payloads
from bot.teams_cards import cards
from messages.delivery_decisions import resend_proposal
from messages.delivery_ledger import FIRST_PAGE, Place, ledger_page
from messages.message import Message
from messages.proposal import as_message
from messages.undelivered import CAUSES
from models import NoticeKind, NoticeState
from program.delivery_ledger import Ledger
from tests.bot.block_kit_rules import message_errors
from tests.handlers.calls import buttons_of
from tests.samples.cohort_facts import SAM
from tests.samples.delivery import ASKED, READER, many, tally, told


def further(page: Message, label: str) -> Place | None:
    """Return where the button for more leads to, None where there is none."""
    found = [one for one in buttons_of(page) if one.startswith("Show ") and label in one]
    if not found:
        return None
    *_, doubts_from, lost_from = buttons_of(page)[found[0]].value.split("|")
    return Place(int(doubts_from), int(lost_from))


@pytest.mark.parametrize("label", ["in doubt", "more"])
@pytest.mark.parametrize("number", [0, 1, 40, 500])
def test_f42_every_message_is_on_some_page_and_each_page_fits(number, label):
    ledger, place, seen = many(number), FIRST_PAGE, []
    if label == "more":
        ledger = Ledger(ASKED, ledger.tally, (), (), ledger.lost)
    else:
        ledger = Ledger(ASKED, ledger.tally, ledger.in_doubt, (), ())
    while place is not None:
        page = ledger_page(ledger, READER, place)
        [payload] = message_payloads(page)
        assert message_errors(payload) == []
        assert len(cards(page)) == 1
        seen += [line for line in page.text.splitlines() if "Person" in line]
        place = further(page, label)

    assert len(seen) == len(set(seen)) == number


def test_f42_the_fullest_first_page_fits_into_one_message():
    full = many(500)
    lost = tuple(
        told(one, NoticeKind.ARTICLE, SAM, NoticeState.DEAD, reason)
        for one, reason in enumerate(CAUSES)
    )
    bugs = tuple(
        told(one, NoticeKind.ARTICLE, SAM, NoticeState.DEAD, f"bug:{one}") for one in range(20)
    )

    for some in (lost, bugs, full.lost):
        page = ledger_page(Ledger(ASKED, full.tally, full.in_doubt, full.looked_for, some), READER)
        assert len(message_payloads(page)) == 1


@pytest.mark.parametrize("number", [1, 40, 500, 10_000])
def test_f42_the_confirmation_fits_and_says_how_many(number):
    asked = as_message(resend_proposal(many(number)), "draft")

    [payload] = message_payloads(asked)
    assert message_errors(payload) == []
    assert f"{number} monthly reminder" in asked.text


def test_one_message_is_spoken_of_as_one():
    told_one = ledger_page(
        Ledger(ASKED, tally((NoticeState.DEAD, "late", 1)), (), (), many(1).lost), READER
    )

    assert "the one message of the last 14 days did not arrive." in told_one.text
    assert "This sends again the one message that did not arrive:" in (
        resend_proposal(many(1)).blocks[0].runs[0].text
    )
