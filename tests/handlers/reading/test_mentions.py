from handlers.reading.mentions import mention_token, mentioned_user, replace_tokens, strip_tokens


def test_a_token_leads_back_to_its_user() -> None:
    assert mentioned_user(mention_token("U123")) == "U123"
    assert mentioned_user(mention_token("29:1a-B_c") + "'s") == "29:1a-B_c"


def test_mentions_are_replaced_by_what_the_caller_calls_people() -> None:
    words = f"with {mention_token('USAM')} about {mention_token('UOLU')}'s plan"

    named = replace_tokens(words, {"USAM": "Sam", "UOLU": "Olu"}.__getitem__)

    assert named == "with Sam about Olu's plan"


def test_mentions_are_stripped_with_their_gaps() -> None:
    words = f"{mention_token('USAM')} zoom {mention_token('ULEE')} 45m"

    assert strip_tokens(words) == "zoom 45m"
    assert strip_tokens("zoom 45m") == "zoom 45m"
