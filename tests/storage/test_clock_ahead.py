from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from spasm_tui.storage.clock_ahead import ahead_line, mend_clock, records_ahead
from tests.making import NOW, ago
from tests.storage.clock import read_in, store_in

YEARS = timedelta(days=4 * 365)


def test_a_record_of_a_clock_ahead_is_told_with_its_file(tmp_path: Path) -> None:
    store_in(tmp_path, "fast", NOW + YEARS).add("episode", NOW + YEARS, {"pain": 7})
    store = store_in(tmp_path)
    assert ahead_line(store.state, NOW) == ""
    store.read_all()
    assert ahead_line(store.state, NOW) == (
        "1 record saved with a clock that was ahead, up to 2030-11-21 (2030-11.fast.toml)."
        " Set that clock right, then: spasm-tui check --mend-clock"
    )


def test_an_hour_or_another_zone_is_not_ahead(tmp_path: Path) -> None:
    store_in(tmp_path, "fast", NOW + timedelta(hours=23)).add("episode", NOW, {"pain": 7})
    assert records_ahead(read_in(tmp_path).state, NOW) == []


def test_a_clock_ahead_elsewhere_dates_no_new_record_here(tmp_path: Path) -> None:
    theirs = store_in(tmp_path, "fast", NOW + YEARS).add("episode", NOW + YEARS, {"pain": 7})
    store = store_in(tmp_path)
    store.read_all()
    store.change(theirs, {"note": "bus"})
    fresh = store.add("episode", NOW, {"pain": 1})
    assert fresh.saved is not None
    assert fresh.saved - NOW < timedelta(seconds=1)
    assert read_in(tmp_path).state.get(theirs.id) == store.state.get(theirs.id)


def test_mended_records_are_dated_up_to_now_and_changes_of_them_win_again(tmp_path: Path) -> None:
    fast = store_in(tmp_path, "fast", NOW + YEARS)
    trial = fast.add("trial", NOW + YEARS, {"title": "t", "arms": [{"what": "heat"}], "pairs": 3, "seed": "x"})
    fast.add("heat", NOW + YEARS, {"seconds": 60, "planned": 60, "trial": trial.id})
    old = fast.add("episode", ago(days=3), {"pain": 7})
    good = store_in(tmp_path, "good").add("heat", NOW, {"seconds": 9, "planned": 60, "trial": trial.id})
    store = store_in(tmp_path)
    store.read_all()
    assert len(mend_clock(store)) == 3
    after = read_in(tmp_path).state
    assert records_ahead(after, NOW) == []
    assert mend_clock(store) == []
    [mended] = after.records("episode")
    assert (mended.at, mended.data) == (ago(days=3), old.data)
    [new_trial] = after.records("trial")
    assert abs(new_trial.at - NOW) < timedelta(seconds=1)
    assert {record.data["trial"] for record in after.records("heat")} == {new_trial.id}
    assert after.get(good.id)
    # Whoever had not heard of it, and whose clock is right, is not overruled any more.
    assert after.get(trial.id) is None
    changed = store_in(tmp_path, "other", NOW + timedelta(minutes=1))
    changed.read_all()
    assert changed.change(mended, {"pain": 2}).saved < NOW + timedelta(hours=1)  # type: ignore[operator]
