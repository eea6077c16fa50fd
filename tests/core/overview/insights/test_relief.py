from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.heat_cold.helped import helped
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.overview.insights.before_after import PainPair, ReliefKind, kinds_of
from spasm_tui.core.overview.insights.insight import Insight, OfferedArm
from spasm_tui.core.overview.insights.relief import relief
from spasm_tui.lib.dates import DAY
from tests.core.overview.insights.looking import eased, look
from tests.making import NOW, ago, make, state_of


def said(*records: Record) -> Insight:
    return relief(look(*records, titles=True))


def kind(name: str, *records: Record) -> ReliefKind:
    return next(each for each in kinds_of(look(*records)) if each.name == name)


def dose(at_hours_ago: float, product: str = "Ibu", **more: Any) -> Record:
    return make(
        "dose", ago(hours=at_hours_ago), product=product, ingredients=[{"name": "ibuprofen", "mg": 400}], **more
    )


def pain(hours_ago: float, value: int) -> Record:
    return make("checkin", ago(hours=hours_ago), pain_now=value)


SIX = [(7, 5), (6, 4), (6, 5), (5, 2), (4, 4), (8, 5)]


def test_six_ratings_make_a_line_with_its_interval_and_what_mattered() -> None:
    found = said(*eased("heat", SIX, preset="heat-pack"))
    assert found.lines == (
        "Heat pack: 2 points less (0 to 3 less), 6 times. Enough to matter in 4 of 6; by chance it would be about 1.",
    )
    assert (found.n, found.needed, found.strength) == (6, 6, "unclear")
    assert "2 points or 30 in 100 less: 4 of 6 (30 to 90 in 100)." in found.reason[2]


def test_always_less_pain_is_still_called_perhaps() -> None:
    assert said(*eased("heat", [(7, 5)] * 8, preset="heat-pack")).strength == "weak"


def test_under_six_it_says_how_far_each_is() -> None:
    found = said(*eased("heat", SIX[:3], preset="heat-pack"), *eased("cold", SIX[:2], preset="cold-pack"))
    assert found.lines == ("Too few yet: 3 of 6 ratings before and after one kind of relief so far.",)
    assert found.reason == ("Heat pack: 3 of 6 ratings so far.", "Cold pack: 2 of 6 ratings so far.")


def test_half_an_hour_later_comes_before_the_end() -> None:
    heat = make("heat", NOW, seconds=900, planned=900, pain_before=7, pain_after=3, pain_later=6)
    assert kind("heat", heat).pairs == (PainPair(7, 6, True, False),)
    ended = make("heat", NOW, seconds=900, planned=900, pain_before=7, pain_after=3)
    assert kind("heat", ended).pairs == (PainPair(7, 3, False, False),)


def test_what_was_not_rated_counts_as_used_only() -> None:
    used = kind("heat", *eased("heat", SIX), make("heat", ago(days=9), seconds=900, planned=900, pain_before=4))
    assert (used.times, len(used.pairs)) == (7, 6)


def test_what_was_over_at_once_is_neither_used_nor_rated() -> None:
    slips = [make(mode, ago(days=9), seconds=5, pain_before=7, pain_after=1) for mode in ("heat", "cold")]
    used = kind("heat", *eased("heat", SIX), *slips)
    assert (used.times, len(used.pairs)) == (6, 6)
    assert [each.what for each in kinds_of(look(*slips))] == []


@pytest.mark.parametrize(("hours", "marked"), [(0.5, True), (4, True), (4.1, False), (0, False), (-1, False)])
def test_medicine_in_the_four_hours_before_is_marked(hours: float, marked: bool) -> None:
    heat = make("heat", ago(hours=10), seconds=900, planned=900, pain_before=6, pain_after=4)
    assert kind("heat", heat, dose(10 + hours)).pairs[0].medicine is marked


def test_with_medicine_the_line_says_how_often_and_the_reason_what_it_was_without() -> None:
    records = eased("heat", [(7, 3), (6, 6), (6, 6), (6, 6), (6, 6), (6, 6), (6, 6)], preset="heat-pack")
    found = said(*records, dose(1))
    assert found.lines[0].endswith("Medicine in the 4 h before: 1 of 7.")
    assert found.reason[2].endswith("With no medicine in the 4 h before: no change, 6 times.")


def test_each_way_and_each_routine_is_its_own() -> None:
    records = [
        *eased("heat", [(6, 4)], preset="heat-wrap"),
        *eased("cold", [(6, 5)] * 2, preset="ice-massage"),
        *eased("session", [(4, 3)] * 3, routine="desk-break"),
    ]
    assert [(k.what, k.name, k.times) for k in kinds_of(look(*records))] == [
        ("session", "desk-break", 3),
        ("cold", "ice-massage", 2),
        ("heat", "heat-wrap", 1),
    ]


def test_a_dose_takes_the_pains_noted_near_it() -> None:
    records = [pain(20.5, 6), dose(20), pain(19.8, 5), pain(18, 3), pain(17, 1), pain(12.1, 4), dose(11)]
    found = kind("Ibu", *records)
    # Of the first: the last pain up to an hour before, the first one 20 minutes to 4 hours after. The second has none.
    assert found.pairs == (PainPair(6, 3, True, False),)
    assert found.times == 2


def test_a_pain_too_early_or_too_late_stands_for_nothing() -> None:
    assert kind("Ibu", pain(21.5, 6), dose(20), pain(18, 3)).pairs == ()
    assert kind("Ibu", pain(20.5, 6), dose(20), pain(15.9, 3)).pairs == ()


def test_what_was_said_of_hands_on_help_is_told_as_it_was_said() -> None:
    def massage(days: float, rating: int, **more: Any) -> Record:
        return make("treatment", NOW - days * DAY, what="Massage", rating=rating, **more)

    three = [massage(1, 6, again=True), massage(9, 8, again=False), massage(20, 3)]
    line = "Massage: you said it helped 6 of 10, the middle of 3 times. Would do it again: 1 of 2."
    assert line in said(*three).lines
    assert line not in said(*three[:2]).lines
    own = make("treatment", NOW, what="Physio", pain_before=6, pain_after=5)
    assert kind("Physio", own).pairs == (PainPair(6, 5, False, False),)


def test_a_trial_that_runs_is_not_peeked_at() -> None:
    running = make("trial", ago(days=9), "t1", title="Heat or cold", arms=[], pairs=8, seed="0")
    records = eased("heat", SIX, trial="t1:1")
    assert kinds_of(look(running, *records)) == []
    ended = make("trial", ago(days=9), "t1", title="Heat or cold", arms=[], pairs=8, seed="0", ended="done")
    assert len(kinds_of(look(ended, *records))[0].pairs) == 6


def test_it_agrees_with_the_count_of_the_home_screen_about_what_was_rated() -> None:
    records = [*eased("heat", SIX, preset="heat-pack"), *eased("cold", [(5, 5), (4, 3)], preset="cold-pack")]
    for mode in MODES:
        found = [each for each in kinds_of(look(*records)) if each.what == mode]
        seen = helped(state_of(*records), mode)
        assert sum(len(each.pairs) for each in found) == seen.rated
        assert sum(pair.after < pair.before for each in found for pair in each.pairs) == seen.eased


def test_heat_and_cold_can_be_put_against_each_other_and_one_alone_against_waiting() -> None:
    heat, cold = eased("heat", SIX, preset="heat-pack"), eased("cold", SIX, preset="ice-massage")
    both, one = said(*heat, *cold).trial, said(*cold).trial
    assert both is not None
    assert one is not None
    assert (both.first, both.second) == (OfferedArm("heat", "heat-pack"), OfferedArm("cold", "ice-massage"))
    assert (one.first, one.second) == (OfferedArm("cold", "ice-massage"), OfferedArm("nothing"))
    assert said(*eased("session", SIX, routine="desk-break")).trial is None


def test_records_to_come_are_left_out() -> None:
    later = make("heat", NOW + timedelta(hours=2), seconds=900, planned=900, pain_before=6, pain_after=4)
    assert kinds_of(look(*eased("heat", SIX[:1]), later))[0].times == 1
