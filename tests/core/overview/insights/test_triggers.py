from __future__ import annotations

from spasm_tui.core.overview.insights.spasms import named
from tests.core.overview.insights.looking import look, spasm


def test_counts_of_what_was_named_the_most_named_first() -> None:
    triggers = [["lifting", "awkward"], ["lifting"], ["gardening", "lifting", "lifting"], ["awkward"], []]
    found = named(look(*(spasm(days, triggers=words) for days, words in enumerate(triggers)), titles=True))
    assert found.lines == (
        "moved something heavy: named for 3 of 4 spasms",
        "bent, twisted or awkward: named for 2 of 4 spasms",
        "gardening: named for 1 of 4 spasms",
    )
    assert (found.strength, found.n, found.trial) == ("counts", 4, None)
    assert "moved something heavy: 3 of 4 (30 to 95 in 100)" in found.reason


def test_under_three_it_only_says_how_far_it_is() -> None:
    found = named(look(spasm(1, triggers=["lifting"]), spasm(2)))
    assert found.lines == ("Too few yet: 1 of 3 spasms with something named so far.",)
