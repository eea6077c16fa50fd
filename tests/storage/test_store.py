from __future__ import annotations

import errno
import itertools
import os
import random
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.core.base.records.record import Record
from spasm_tui.storage import store as store_module
from spasm_tui.storage.device import Device
from spasm_tui.storage.journal_writer import NotSavedError, UnsureError
from spasm_tui.storage.partial_read import read_back_to
from spasm_tui.storage.store import Store, new_id
from tests.making import BERLIN, NOW, ago, make
from tests.storage.clock import Clock, read_in, record_block, store_in


def test_a_saved_record_is_read_back_the_same(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    data = {"pain": 7, "where": ["low-left"], "note": "two\nlines", "until": NOW, "extra": {"a": [1.5, {"b": True}]}}
    record = store.add("episode", ago(hours=1), data)
    assert read_in(tmp_path).state.records() == [record] == store.state.records()
    assert record.data == data


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
        datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
        datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN),
        datetime(1970, 5, 5, 12, tzinfo=ZoneInfo("Africa/Monrovia")),
    ],
    ids=["later of two", "earlier of two", "an hour that never was", "offset with seconds"],
)
def test_any_moment_is_read_back_the_same(tmp_path: Path, at: datetime) -> None:
    record = Store(tmp_path, "here", Clock(at)).add("episode", at, {"pain": 3, "until": at})
    reader = read_in(tmp_path)
    assert reader.damages == []
    assert reader.state.records() == [record]
    assert record.at.timestamp() == at.timestamp()


def test_nothing_is_kept_for_a_key_without_a_value(tmp_path: Path) -> None:
    assert store_in(tmp_path).add("rest", NOW, {"seconds": 60, "note": None}).data == {"seconds": 60}


def test_text_is_cleaned_on_the_way_in_at_every_depth(tmp_path: Path) -> None:
    data = {"seconds": 60, "note": " a\x1b[2J\u202eb\r\nc ", "x": [{"y": ("z\x07",)}]}
    record = store_in(tmp_path).add("rest", NOW, data)
    assert record.data == {"seconds": 60, "note": "a[2Jb\nc", "x": [{"y": ["z"]}]}
    assert read_in(tmp_path).state.records() == [record]


@given(note=st.text(st.characters(codec=None), max_size=40))
def test_any_text_can_be_saved(tmp_path_factory: pytest.TempPathFactory, note: str) -> None:
    folder = tmp_path_factory.mktemp("journal")
    record = store_in(folder).add("rest", NOW, {"seconds": 60, "note": note})
    assert read_in(folder).state.records() == [record]


def test_what_no_record_may_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    store = store_in(tmp_path / "journal")
    with pytest.raises(ValueError, match="pain should be a whole number 0 to 10"):
        store.add("episode", NOW, {"pain": 11})
    with pytest.raises(ValueError, match="seconds is missing"):
        store.save(make("rest", NOW))
    assert not (tmp_path / "journal").exists()


def test_a_change_replaces_and_keeps_what_this_version_does_not_know(tmp_path: Path) -> None:
    block = record_block("a", "episode", 'pain = 7\nmoon = { phase = "full" }\nnote = "n"\n')
    (tmp_path / "2026-11.there.toml").write_text("format = 1\n" + block)
    store = read_in(tmp_path)
    (record,) = store.state.records()
    store.change(record, {"pain": 5, "note": None})
    (after,) = read_in(tmp_path).state.records()
    assert after.data == {"pain": 5, "moon": {"phase": "full"}}
    assert after.at == record.at
    assert (tmp_path / "2026-11.there.toml").read_text() == "format = 1\n" + block


def test_an_unknown_kind_can_be_changed(tmp_path: Path) -> None:
    (tmp_path / "2026-11.there.toml").write_text(record_block("a", "horoscope", 'sign = "lion"\n'))
    store = read_in(tmp_path)
    store.change(store.state.records()[0], {"note": "hm"})
    assert read_in(tmp_path).state.records()[0].data == {"sign": "lion", "note": "hm"}


def test_a_removed_record_stays_in_the_file_and_can_come_back(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    record = store.add("episode", NOW, {"pain": 7, "note": "keep me"})
    store.remove(record)
    assert store.state.records() == read_in(tmp_path).state.records() == []
    assert "keep me" in (tmp_path / "2026-11.here.toml").read_text()
    back = store.save(record)
    assert read_in(tmp_path).state.records() == [back]
    assert back.data == record.data


def test_how_much_was_read_is_known_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in ("08", "09", "10", "11"):
        (tmp_path / f"2026-{month}.old.toml").write_text("format = 1\n")
    store, parts = store_in(tmp_path), []
    monkeypatch.setattr("time.sleep", lambda _: parts.append(store.part_read))
    store.read_all()
    assert parts == [0.25, 0.5, 0.75, 1.0]


def test_a_change_is_later_than_any_version_seen_even_when_the_clock_went_back(tmp_path: Path) -> None:
    record = store_in(tmp_path, "a", NOW + timedelta(days=3)).add("episode", NOW, {"pain": 7})
    late = store_in(tmp_path, "b", NOW)
    late.read_all()
    changed = late.change(record, {"pain": 5})
    assert changed.saved is not None
    assert record.saved is not None
    assert changed.saved > record.saved
    assert read_in(tmp_path).state.records() == [changed]


def test_of_two_devices_the_later_saved_stands(tmp_path: Path) -> None:
    record = store_in(tmp_path, "a").add("episode", NOW, {"pain": 7})
    one, two = store_in(tmp_path, "a", NOW + timedelta(hours=2)), store_in(tmp_path, "b", NOW + timedelta(hours=1))
    kept = one.change(record, {"pain": 1})
    two.change(record, {"pain": 2})
    assert read_in(tmp_path).state.records() == [kept]


def test_files_of_other_devices_and_conflict_copies_are_folded_in(tmp_path: Path) -> None:
    mine = store_in(tmp_path, "here").add("rest", NOW, {"seconds": 60})
    text = "format = 1\n"
    for number, name in enumerate(
        ["2026-11.phone.toml", "2026-11.here.sync-conflict-20261122-101010-ABCDEFG.toml", "copy of journal.toml"]
    ):
        (tmp_path / name).write_text(text + record_block(f"r{number}"))
    store = read_in(tmp_path)
    assert {r.id for r in store.state.records()} == {mine.id, "r0", "r1", "r2"}
    assert store.damages == []


def test_a_conflict_copy_with_the_same_records_changes_nothing(tmp_path: Path) -> None:
    store_in(tmp_path).add("rest", NOW, {"seconds": 60})
    before = read_in(tmp_path).state.records()
    data = (tmp_path / "2026-11.here.toml").read_bytes()
    (tmp_path / "2026-11.here.sync-conflict-20261122-101010-ABCDEFG.toml").write_bytes(data)
    assert read_in(tmp_path).state.records() == before


def test_each_device_writes_only_its_own_file(tmp_path: Path) -> None:
    for device in ("a", "b"):
        store_in(tmp_path, device).add("rest", NOW, {"seconds": 60})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11.a.toml", "2026-11.b.toml"]


def half_a_year(folder: Path) -> list[Record]:
    chance = random.Random(5)
    found = []
    for day in range(180, -1, -1):
        store = store_in(folder, chance.choice(["a", "b"]), ago(days=day))
        store.read_all(ago(days=day + 40))
        found.append(store.add("rest", ago(days=day + chance.randrange(3)), {"seconds": 60, "note": "x" * 600}))
        if day % 9 == 0:
            store.remove(chance.choice(found[-20:]))
        if day % 7 == 0:
            standing = store.state.records()
            store.change(chance.choice(standing), {"seconds": 90})
    return found


@pytest.mark.slow
def test_reading_the_recent_days_is_the_tail_of_reading_all(tmp_path: Path) -> None:
    half_a_year(tmp_path)
    every = read_in(tmp_path)
    assert every.state.complete
    for days in (0, 1, 8, 31, 200):
        recent = store_in(tmp_path)
        recent.read_recent(days)
        assert not recent.state.complete
        for record_id, version in every.state.versions.items():
            if version.rank[0] >= NOW - timedelta(days=days):
                assert recent.state.versions[record_id] == version
        for record_id, version in recent.state.versions.items():
            assert version.rank <= every.state.versions[record_id].rank
        recent.read_all()
        assert recent.state == every.state


def test_reading_the_recent_days_leaves_old_files_alone(tmp_path: Path) -> None:
    half_a_year(tmp_path)
    (tmp_path / "2026-06.old.toml").write_text("%$!")
    recent = store_in(tmp_path)
    recent.read_recent(8)
    assert all(v.file >= "2026-11" for v in recent.state.versions.values())
    assert recent.damages == []


def test_reading_since_a_day_reads_the_months_from_there(tmp_path: Path) -> None:
    for month in ("2026-08", "2026-09", "2026-10"):
        (tmp_path / f"{month}.a.toml").write_text(record_block(month))
    store = store_in(tmp_path)
    store.read_all(since=datetime(2026, 10, 1, 12, tzinfo=UTC))
    assert {r.id for r in store.state.records()} == {"2026-09", "2026-10"}
    assert not store.state.complete


def test_what_others_wrote_is_found(tmp_path: Path) -> None:
    here, there = store_in(tmp_path), store_in(tmp_path, "there")
    here.read_all()
    assert not here.refresh()
    record = there.add("rest", NOW, {"seconds": 60})
    assert here.refresh()
    assert here.state.get(record.id) == record
    assert not here.refresh()


def test_what_another_window_wrote_to_the_same_file_is_found(tmp_path: Path) -> None:
    one, two = store_in(tmp_path), store_in(tmp_path)
    one.read_all()
    first = two.add("rest", NOW, {"seconds": 60})
    second = one.add("rest", NOW, {"seconds": 61})
    assert one.refresh()
    assert {r.id for r in one.state.records()} == {first.id, second.id}


def test_own_records_are_no_news(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.read_all()
    store.add("rest", NOW, {"seconds": 60})
    assert not store.refresh()


def test_damage_is_told_once_and_no_more_when_it_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.there.toml"
    path.write_text("format = 1\n" + record_block("a") + "junk\n")
    store = read_in(tmp_path)
    store.read_all()
    assert [str(damage) for damage in store.damages] == ["2026-11.there.toml, line 9: not understood: “junk”"]
    path.write_text("format = 1\n" + record_block("a") + record_block("b"))
    assert store.refresh()
    assert store.damages == []


def test_a_journal_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    store = read_in(tmp_path / "none")
    assert (store.state.records(), store.damages, store.refresh()) == ([], [], False)
    assert not (tmp_path / "none").exists()


def test_ids_are_uuids_of_version_7_that_sort_by_time() -> None:
    moments = [NOW + timedelta(milliseconds=n) for n in range(50)]
    ids = [new_id(at) for at in moments]
    assert ids == sorted(ids)
    for at, each in zip(moments, ids, strict=True):
        parsed = uuid.UUID(hex=each)
        assert (parsed.version, parsed.variant, parsed.hex) == (7, uuid.RFC_4122, each)
        assert int(each[:12], 16) == int(at.timestamp() * 1000)


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


def test_a_given_id_is_used(tmp_path: Path) -> None:
    assert store_in(tmp_path).add("rest", NOW, {"seconds": 60}, "mine").id == "mine"


def test_versions_written_in_any_order_of_files_give_one_state(tmp_path: Path) -> None:
    blocks = [record_block("x", more=f"seconds = {n}\n", second=n) for n in range(4)]
    states = []
    for number, order in enumerate(itertools.permutations(blocks)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "2026-11.a.toml").write_text("format = 1\n" + order[0] + order[1])
        (folder / "2026-11.b.toml").write_text("format = 1\n" + order[2] + order[3])
        states.append([r.data for r in read_in(folder).state.records()])
    assert states == [[{"seconds": 3}]] * 24


def two_that_changed_apart(folder: Path) -> tuple[Store, Store, Record]:
    """Two machines that know one record, each with a change that the other does not know of."""
    record = store_in(folder, "a").add("episode", NOW, {"pain": 7, "note": "car"})
    one, two = store_in(folder, "a", NOW + timedelta(hours=1)), store_in(folder, "b", NOW + timedelta(hours=2))
    for store in (one, two):
        store.read_all()
    one.change(record, {"where": ["mid"]})
    return one, two, two.change(record, {"note": "bus"})


def test_what_two_machines_changed_apart_is_put_together_and_told_once(tmp_path: Path) -> None:
    one, two, _ = two_that_changed_apart(tmp_path)
    one.refresh()
    [line] = one.join_changes()
    assert "Both changes are in it." in line
    both = {"pain": 7, "note": "bus", "where": ["mid"]}
    assert [record.data for record in one.state.records()] == [both]
    two.refresh()
    assert two.join_changes() == one.join_changes() == []
    for _ in range(2):
        later = read_in(tmp_path)
        assert [record.data for record in later.state.records()] == [both]
        assert later.join_changes() == []


def test_a_change_made_from_what_was_on_screen_before_another_window_changed_it_undoes_nothing(tmp_path: Path) -> None:
    record = store_in(tmp_path).add("episode", NOW, {"pain": 7})
    one, two = read_in(tmp_path), read_in(tmp_path)
    two.change(record, {"note": "bus"})
    one.refresh()
    one.change(record, {"pain": 5})  # the form was opened before
    one.join_changes()
    assert [each.data for each in read_in(tmp_path).state.records()] == [{"pain": 5, "note": "bus"}]


def test_what_was_changed_apart_is_whole_for_whoever_only_reads(tmp_path: Path) -> None:
    one, two, _ = two_that_changed_apart(tmp_path)
    apart = tuple(store.state.records()[0].saved for store in (two, one))
    files = {path: path.read_bytes() for path in tmp_path.iterdir()}
    both = {"pain": 7, "note": "bus", "where": ["mid"]}
    later = store_in(tmp_path, "c", NOW + timedelta(days=9))
    read_back_to(later, 30)
    assert [each.data for each in later.state.records()] == [both]
    whole = read_in(tmp_path)
    assert [each.data for each in whole.state.records()] == [both]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files
    # A change made from what is shown follows from both, not from what is on no disk.
    assert whole.change(whole.state.records()[0], {"pain": 5}).over in (apart, apart[::-1])
    assert read_in(tmp_path).changed_apart() == []


def test_what_was_put_together_once_is_not_looked_for_again(tmp_path: Path) -> None:
    """A command that reads half a year read all files again for each change that two machines ever made apart."""
    folder = tmp_path / "journal"
    one, _, _ = two_that_changed_apart(folder)
    for is_joined in (False, True):
        found = Store(folder, "c", Clock(NOW + timedelta(days=9)), tmp_path / "cache")
        read_back_to(found, 200)
        assert bool(found.state.split) != is_joined
        assert [each.data for each in found.state.records()] == [{"pain": 7, "note": "bus", "where": ["mid"]}]
        one.read_all()
        one.join_changes()


def test_one_machines_own_changes_are_never_put_together(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.read_all()
    record = store.add("episode", NOW, {"pain": 7, "note": "car"})
    store.change(record, {"pain": 5})
    store.change(record, {"note": "bus"})  # from a record held since before
    assert store.join_changes() == []
    assert read_in(tmp_path).join_changes() == []
    assert [each.data for each in read_in(tmp_path).state.records()] == [{"pain": 7, "note": "bus"}]


def test_removed_here_and_changed_there_is_kept_and_told(tmp_path: Path) -> None:
    record = store_in(tmp_path, "a").add("episode", NOW, {"pain": 7})
    one, two = read_in(tmp_path), store_in(tmp_path, "b")
    two.read_all()
    one.remove(record)
    two.change(record, {"note": "bus"})
    [joined] = read_in(tmp_path).changed_apart()
    assert "removed in one window or machine and changed in another: it is kept" in joined.line
    store = store_in(tmp_path, "c")
    store.read_all()
    store.join_changes()
    assert [each.data for each in read_in(tmp_path).state.records()] == [{"pain": 7, "note": "bus"}]


def test_conflict_copies_of_a_long_history_are_no_two_changes(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    record = store.add("episode", NOW, {"pain": 7})
    for pain in (6, 5, 4):
        record = store.change(record, {"pain": pain})
    data = (tmp_path / "2026-11.here.toml").read_bytes()
    (tmp_path / "2026-11.here.sync-conflict-20261122-101010-ABCDEFG.toml").write_bytes(data)
    late = read_in(tmp_path)
    assert late.state.split == frozenset()
    (tmp_path / "2026-11.here (1).toml").write_bytes(data)
    late.refresh()
    assert late.join_changes() == []


# What the disk refuses, and what others take away.


def test_a_retry_of_what_may_have_been_saved_is_the_same_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_in(tmp_path)
    store.add("rest", NOW, {"seconds": 1})

    def fail(fd: int, *size: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        broken.setattr(os, "ftruncate", fail)
        with pytest.raises(UnsureError, match="Not sure whether it was saved: Input/output error") as told:
            store.add("episode", NOW, {"pain": 7})
    assert read_in(tmp_path).state.get(told.value.record_id)  # it stands after all
    again = store.add("episode", NOW + timedelta(seconds=9), {"pain": 7})
    assert again.id == told.value.record_id
    assert [record.data for record in read_in(tmp_path).state.records("episode")] == [{"pain": 7}]
    assert store.add("episode", NOW, {"pain": 7}).id != again.id, "what was saved is over"


def test_the_same_again_much_later_is_another_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_in(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(store_module, "append", refuse)
        with pytest.raises(NotSavedError):
            store.add("habit", NOW, {"what": "water"}, "first")
    assert store.add("habit", NOW + timedelta(minutes=11), {"what": "water"}).id != "first"


def refuse(*given: object) -> str:
    raise NotSavedError("Not saved: full.")


def test_what_a_sync_program_rolled_back_is_written_again(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.add("rest", NOW, {"seconds": 1}, "a")
    path = tmp_path / "2026-11.here.toml"
    old = path.read_bytes()
    store.add("rest", NOW, {"seconds": 2}, "b")
    path.write_bytes(old)
    store.refresh()
    assert {record.id for record in read_in(tmp_path).state.records()} == {"a", "b"}
    path.unlink()
    store.refresh()
    assert {record.id for record in read_in(tmp_path).state.records()} == {"a", "b"}
    before = path.read_bytes()
    store.refresh()
    assert path.read_bytes() == before
    assert store.notices == []


def test_what_was_rolled_back_and_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_in(tmp_path)
    store.add("rest", NOW, {"seconds": 1}, "a")
    (tmp_path / "2026-11.here.toml").write_text("format = 1\n")
    with monkeypatch.context() as full:
        full.setattr(store_module, "append", refuse)
        store.refresh()
    assert store.notices == ["1 record gone from 2026-11.here.toml, still shown here: Not saved: full."]
    (tmp_path / "2026-11.here.toml").unlink()
    store.refresh()
    assert store.notices == []
    assert read_in(tmp_path).state.get("a")


def test_a_journal_that_is_gone_is_told_before_another_begins(tmp_path: Path) -> None:
    folder = tmp_path / "drive" / "journal"
    device = Device("here", tmp_path / "state", "host", tmp_path / "drive")
    store = Store(folder, device, Clock())
    store.add("rest", NOW, {"seconds": 1})
    (tmp_path / "drive").rename(tmp_path / "away")
    with pytest.raises(NotSavedError, match=r"drive/journal is gone, and this machine wrote there"):
        store.add("rest", NOW, {"seconds": 2})
    assert not (tmp_path / "drive").exists()
    (tmp_path / "away").rename(tmp_path / "drive")
    store.add("rest", NOW, {"seconds": 2})
    (tmp_path / "drive").rename(tmp_path / "away")
    folder.mkdir(parents=True)
    assert Store(folder, device, Clock()).add("rest", NOW, {"seconds": 3}), "the user made the folder: anew, then"


@pytest.mark.parametrize("year", [1899, 2200, 2250])
def test_a_clock_that_no_reader_would_take_is_told(tmp_path: Path, year: int) -> None:
    with pytest.raises(NotSavedError, match=f"Not saved: this computer's clock says {year}; set it right"):
        store_in(tmp_path / "journal", at=NOW.replace(year=year)).add("rest", NOW, {"seconds": 1})
    assert not (tmp_path / "journal").exists()
