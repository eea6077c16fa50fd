from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.records.kinds import become, build_record
from spasm_tui.core.base.records.record import changed, tidy
from tests.making import BERLIN, NOW, make, on


def test_values_of_another_type_than_asked_for_are_none_or_empty() -> None:
    record = make("odd", n=True, s=11, t=3, w="word", d=datetime(2026, 1, 1), y="yes", m=[1])
    assert (record.number("n"), record.scale("s"), record.when("d")) == (None, None, None)
    assert (record.text("t"), record.words("w"), record.yes("y"), record.table("m")) == ("", (), False, {})


def test_values_are_given_as_they_are() -> None:
    record = make("odd", n=2.5, s=10, t="text", w=["a", 1, "b"], d=NOW, y=True, m={"a": 1})
    assert (record.number("n"), record.scale("s"), record.text("t")) == (2.5, 10, "text")
    assert (record.words("w"), record.when("d"), record.yes("y"), record.table("m")) == (
        ("a", "b"),
        NOW,
        True,
        {"a": 1},
    )


def test_a_change_keeps_unknown_keys_and_none_takes_one_away() -> None:
    before = make("episode", pain=7, note="car", moon="full", saved=NOW)
    after = changed(before, {"pain": 5, "note": None})
    assert after == before._replace(data={"pain": 5, "moon": "full"}, saved=None)


def test_a_change_can_move_it_in_time_and_to_another_kind() -> None:
    after = become(make("run", what="heat"), "heat", {"what": None, "seconds": 9}, at=on(1, 9))
    assert (after.kind, after.at, after.data) == ("heat", on(1, 9), {"seconds": 9})


def test_tidy_cleans_text_and_fixes_moments_at_every_depth() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=BERLIN)
    found = tidy({"a": [" x\x1b ", {"b": ("y\u202e",)}], "at": summer, "n": 3})
    assert found == {"a": ["x", {"b": ["y"]}], "at": summer, "n": 3}
    assert str(found["at"].tzinfo) == "UTC+02:00"


def test_a_records_data_is_what_it_was_given() -> None:
    assert build_record("id", "rest", NOW, {"seconds": 5}).saved is None
