from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage.backup import make_backup
from spasm_tui.storage.device import Device
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.places import Places
from spasm_tui.storage.restore import Restoring, bring_back, look_into
from spasm_tui.storage.store import Store
from tests.making import NOW
from tests.storage.clock import Clock, read_in, record_block, store_in

HERE = Device("here")


def places_in(folder: Path) -> Places:
    return Places(folder / "data", folder / "state", folder / "config")


def backup_of(places: Places) -> bytes:
    path = places.data.parent / "backup.zip"
    make_backup(places, path, NOW, "here")
    return path.read_bytes()


def restored(data: bytes, places: Places, device: Device = HERE) -> Restoring:
    found = look_into(data, places, device)
    before = {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()}
    bring_back(found, places, device, NOW)
    after = {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()}
    assert before.items() <= after.items(), "something was changed or taken away"
    again = look_into(data, places, device)
    assert not again.is_news
    return found


def test_on_an_empty_machine_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    places = places_in(tmp_path / "old")
    store = store_in(places.journal)
    record = store.add("episode", NOW, {"pain": 7})
    store.change(record, {"pain": 5})
    (places.journal / "2026-11.x.toml").write_text("format = 1\n" + record_block("a") + "%$!\n")
    places.content.mkdir()
    (places.content / "off.toml").write_text("")
    places.config.mkdir()
    (places.config / "config.toml").write_text("bell = false\n")
    new = places_in(tmp_path / "new")
    found = restored(backup_of(places), new, Device("new"))
    for part in ("journal/2026-11.here.toml", "journal/2026-11.x.toml", "content/off.toml"):
        assert (new.data / part).read_bytes() == (places.data / part).read_bytes()
    assert (new.config / "config.toml").read_text() == "bell = false\n"
    assert sorted(found.own) == ["config.toml", "off.toml"]
    assert len(found.back) == 2
    assert read_in(new.journal).state == read_in(places.journal).state


def test_a_machine_that_logged_meanwhile_has_both(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    store = store_in(places.journal)
    kept, gone, changed = (store.add("rest", NOW, {"seconds": n}) for n in (1, 2, 3))
    data = backup_of(places)
    store.remove(gone)
    store.change(changed, {"seconds": 30})
    rolled = (places.journal / "2026-11.here.toml").read_bytes()
    (places.journal / "2026-11.here.toml").write_bytes(rolled[: rolled.index(gone.id.encode()) - 20] + rolled[-260:])
    # What was removed since stays removed, what was changed stays changed, what a disk lost comes back.
    later = store.add("rest", NOW, {"seconds": 4})
    before = read_in(places.journal).state
    found = restored(data, places)
    after = read_in(places.journal).state
    assert {record.id for record in before.records()} <= {record.id for record in after.records()}
    assert after.get(later.id) == later
    assert after.get(kept.id) == kept
    assert found.back or found.known


def test_what_was_removed_or_changed_since_stays_so_and_is_counted(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    store = store_in(places.journal)
    gone, changed, same = (store.add("rest", NOW, {"seconds": n}) for n in (1, 2, 3))
    data = backup_of(places)
    store.remove(gone)
    store.change(changed, {"seconds": 30})
    before = read_in(places.journal).state
    found = restored(data, places)
    assert (found.known, found.removed, found.back, found.changed) == (1, 1, [], [store.state.get(changed.id)]) or (
        found.known,
        found.removed,
    ) == (2, 1)
    assert read_in(places.journal).state == before
    assert same


def test_own_files_that_are_another_text_here_stay(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    store_in(places.journal).add("rest", NOW, {"seconds": 1})
    places.content.mkdir()
    (places.content / "off.toml").write_text("old")
    data = backup_of(places)
    (places.content / "off.toml").write_text("new")
    found = restored(data, places)
    assert found.kept == ["off.toml"]
    assert not found.is_news


def test_nothing_is_written_through_a_link_out_of_the_data_folder(tmp_path: Path) -> None:
    places = places_in(tmp_path / "old")
    store_in(places.journal).add("rest", NOW, {"seconds": 1})
    places.content.mkdir()
    (places.content / "off.toml").write_text("")
    data = backup_of(places)
    new = places_in(tmp_path / "new")
    new.data.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    new.content.symlink_to(tmp_path / "elsewhere")
    found = restored(data, new)
    assert found.wrong == ["data/content/off.toml: a link leads out of the data folder there"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_brings_nothing_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = places_in(tmp_path / "old")
    store_in(places.journal).add("rest", NOW, {"seconds": 1})
    data, new = backup_of(places), places_in(tmp_path / "new")
    found = look_into(data, new, HERE)

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("spasm_tui.storage.whole_file.sync", full)
    with pytest.raises(NotSavedError, match=r"Nothing was brought back: .*No space left"):
        bring_back(found, new, HERE, NOW)
    assert [path for path in new.data.rglob("*") if path.is_file()] == []


_STEP = st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 5))


@given(st.lists(_STEP, max_size=6), st.lists(_STEP, max_size=6), st.sampled_from(["here", "other"]))
def test_it_is_the_union_of_both_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, int]], then: list[tuple[str, int]], device: str
) -> None:
    """Restored over what went on from the backup, and over another branch of it: as if both lay in one folder."""
    folder = tmp_path_factory.mktemp("restore")
    places = places_in(folder)
    _do(Store(places.journal, "here", Clock()), first)
    data = backup_of(places)
    other = places_in(folder / "other")
    _do(Store(other.journal, device, Clock(NOW + timedelta(hours=1))), then)
    wanted = {**_standing(places.journal, other.journal, folder / "both")}
    restored(data, other, Device(device))
    assert {r.id: r.data for r in read_in(other.journal).state.records()} == wanted


def _do(store: Store, steps: list[tuple[str, int]]) -> None:
    store.add("rest", NOW, {"seconds": 0})
    for what, number in steps:
        records = store.state.records()
        if what == "add" or not records:
            store.add("rest", NOW, {"seconds": number})
        elif what == "change":
            store.change(records[number % len(records)], {"seconds": number + 10})
        else:
            store.remove(records[number % len(records)])


def _standing(one: Path, two: Path, both: Path) -> dict[str, object]:
    both.mkdir()
    for number, folder in enumerate((one, two)):
        for path in folder.iterdir():
            (both / f"{path.stem}.{number}.toml").write_bytes(path.read_bytes())
    return {record.id: record.data for record in read_in(both).state.records()}
