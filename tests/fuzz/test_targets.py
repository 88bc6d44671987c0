"""The targets of `make fuzz`, with a few inputs by Hypothesis: so they work, and hold, each day.

HYPOTHESIS_PROFILE=fuzz tries many more.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SEEDS, TARGETS, forget

EXAMPLES = 20 if settings.get_current_profile_name() == "default" else settings().max_examples
SNIPPETS = (
    *(b"<!channel>", b"[x](http://e)", b"&lt;", b"{", b"}", b'"', b"[", b":", b"payload=", b"&"),
    *(b"%7B", b"9" * 30, b",", b"\n", b"maya@example.org", b"mentor", b"3pm", b"Sam", b"zoom"),
    *(b"\x00", b"\x01", b"\x02", b"\xed\xa0\x80", b"\xff", b"\xe2\x80\xae", b"\\ud800"),
)


@pytest.fixture(scope="module", autouse=True)
def forgotten_afterwards() -> Iterator[None]:
    yield
    forget()


def near(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return any bytes, and the seeds with odd pieces put into them or taken out."""
    pieces = st.lists(
        st.tuples(st.integers(0, 300), st.integers(0, 5), st.sampled_from(SNIPPETS)), max_size=4
    )

    def changed(seed: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
        for place, gone, put in changes:
            place = place % (len(seed) + 1)
            seed = seed[:place] + put + seed[place + gone :]
        return seed

    return st.binary(max_size=200) | st.builds(changed, st.sampled_from(seeds), pieces)


@pytest.mark.parametrize("target", TARGETS)
def test_f34_f35_no_bytes_break_it(target):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(near(SEEDS[target]))
    def any_bytes(data: bytes) -> None:
        TARGETS[target](data)

    any_bytes()
