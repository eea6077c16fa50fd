from __future__ import annotations

import errno
import io
import os
import stat
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage import backup
from spasm_tui.storage.backup import (
    BackupError,
    back_up,
    backup_folder,
    is_due,
    kept_days,
    make_backup,
    read_archive,
    thin_out,
)
from spasm_tui.storage.daily_backup import start_backup
from spasm_tui.storage.places import Places
from tests.making import NOW, TODAY
from tests.storage.clock import store_in

NAME = "spasm-tui-2026-11-22.here.zip"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places(tmp_path / "data", tmp_path / "state", tmp_path / "config")
    store_in(found.journal).add("episode", NOW, {"pain": 7})
    (found.content / "routines").mkdir(parents=True)
    (found.content / "routines" / "mine.toml").write_text('title = "Mine"\n')
    found.config.mkdir()
    (found.config / "config.toml").write_text("bell = false\n")
    return found


def names(data: bytes) -> list[str]:
    return sorted(read_archive(data)[0])


def test_all_of_the_users_own_is_in_it_for_this_user_alone(places: Places) -> None:
    os.umask(old := os.umask(0))
    path = back_up(places, backup_folder(places), NOW, "here")
    assert path == places.data / "backups" / NAME
    assert names(path.read_bytes()) == [
        "README.txt",
        "config/config.toml",
        "data/content/routines/mine.toml",
        "data/journal/2026-11.here.toml",
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [NAME]
    assert old >= 0


def test_hidden_files_links_and_backups_are_not_in_it(places: Places, tmp_path: Path) -> None:
    back_up(places, backup_folder(places), NOW, "here")
    before = names((places.data / "backups" / NAME).read_bytes())
    (tmp_path / "secret").write_text("secret")
    (places.content / "link.toml").symlink_to(tmp_path / "secret")
    (places.data / "linked").symlink_to(tmp_path)
    (places.data / ".stversions").mkdir()
    (places.data / ".stversions" / "x.toml").write_text("")
    os.mkfifo(places.data / "pipe")
    assert names(back_up(places, backup_folder(places), NOW, "here").read_bytes()) == before


def test_a_folder_of_choice_in_the_data_folder_is_not_in_it_and_one_that_is_not_there_is_told(places: Places) -> None:
    (places.data / "copies").mkdir()
    folder = backup_folder(places, "copies")
    back_up(places, folder, NOW, "here")
    assert not [each for each in names(back_up(places, folder, NOW, "here").read_bytes()) if "copies" in each]
    with pytest.raises(BackupError, match="Is the disk plugged in"):
        backup_folder(places, "/media/not-there")


def test_it_is_due_once_a_day_and_machine_and_where_there_is_something(places: Places, tmp_path: Path) -> None:
    folder = backup_folder(places)
    assert is_due(places, folder, TODAY, "here")
    back_up(places, folder, NOW, "here")
    assert not is_due(places, folder, TODAY, "here")
    assert is_due(places, folder, TODAY, "there")
    assert is_due(places, folder, TODAY + timedelta(days=1), "here")
    assert not is_due(places._replace(data=tmp_path / "none"), folder, TODAY, "new")


def test_a_backup_that_does_not_read_back_does_not_count(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = backup_folder(places)
    before = back_up(places, folder, NOW, "here").read_bytes()
    monkeypatch.setattr(backup, "write_whole", lambda path, data: path.write_bytes(data[:-30] + b"\0" * 30))
    for damaged in ("here", "there"):
        with pytest.raises(BackupError):
            back_up(places, folder, NOW, damaged)
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [(NAME, before)]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_is_told_and_the_earlier_backup_stays(
    places: Places, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = backup_folder(places)
    before = back_up(places, folder, NOW, "here").read_bytes()

    def refuse(source: Any, target: Any) -> None:
        raise OSError(number, os.strerror(number), str(target))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BackupError, match=os.strerror(number)):
        back_up(places, folder, NOW, "here")
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [(NAME, before)]


def test_a_backup_that_failed_takes_none_away(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = backup_folder(places)
    for day in range(60):
        back_up(places, folder, NOW - timedelta(days=day), "here")
    (folder / NAME).unlink()
    left = {each.name for each in folder.iterdir()}
    monkeypatch.setattr(backup, "read_archive", lambda data: ({}, []))
    with pytest.raises(BackupError):
        back_up(places, folder, NOW, "here")
    assert {each.name for each in folder.iterdir()} == left


def test_seven_days_eight_weeks_and_two_years_are_kept() -> None:
    days = [TODAY - timedelta(days=n) for n in range(1500)]
    kept: set[date] = set()
    for day in reversed(days):  # as they come, one a day, and thinned out each time
        kept = kept_days({*kept, day})
    gone = sorted((TODAY - day).days for day in kept)
    assert gone[:7] == list(range(7))
    assert len([n for n in gone if n < 56]) >= 14
    assert len({(day.year, day.month) for day in kept}) == 24
    assert len(kept) <= 7 + 8 + 24


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=60))
def test_the_latest_are_always_kept_and_twice_takes_no_more_away(days: set[date]) -> None:
    kept = kept_days(days)
    assert kept_days(kept) == kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert {
        max(d for d in days if (d.year, d.month) == m) for m in sorted({(d.year, d.month) for d in days})[-24:]
    } <= kept


def test_only_this_machines_backups_are_thinned_out(tmp_path: Path) -> None:
    for day in range(60):
        for device in ("here", "there"):
            (tmp_path / f"spasm-tui-{TODAY - timedelta(days=day)}.{device}.zip").write_text("")
    (tmp_path / "spasm-tui-2026-99-99.here.zip").write_text("")
    (tmp_path / "my own.zip").write_text("")
    gone = thin_out(tmp_path, "here")
    assert gone
    assert all(name.endswith(".here.zip") for name in gone)
    assert len(list(tmp_path.glob("*.there.zip"))) == 60
    assert (tmp_path / "spasm-tui-2026-99-99.here.zip").exists()


@pytest.mark.parametrize(
    "name", ["../x", "/x", "data/../../x", "data//x", "a\\b", "c:x", "data/.git/x", "data/\x1b[m", "d/" * 40 + "x"]
)
def test_a_name_that_would_lie_elsewhere_is_not_read(name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr("data/journal/a.toml", "y")
    files, wrong = read_archive(packed.getvalue())
    assert list(files) == ["data/journal/a.toml"]
    assert wrong[0] == name


def test_any_damage_is_told_and_nothing_raises(places: Places) -> None:
    whole = back_up(places, backup_folder(places), NOW, "here").read_bytes()
    good = read_archive(whole)[0]
    for at in range(len(whole)):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                files, wrong = read_archive(broken)
            except BackupError:
                continue
            assert all(good.get(name, data) == data for name, data in files.items())
            assert wrong or files == good


def test_a_bomb_is_not_unpacked(places: Places, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/journal/bomb.toml", b"\0" * (backup.MOST_BYTES + 1))
    assert read_archive(packed.getvalue())[0] == {}


def test_the_daily_one_is_made_beside_and_a_fault_is_told(places: Places) -> None:
    store = store_in(places.journal)
    start_backup(places, "", NOW, store).join(20)
    path = places.data / "backups" / NAME
    made = path.stat().st_mtime_ns
    start_backup(places, "", NOW, store).join(20)
    assert path.stat().st_mtime_ns == made
    assert store.notices == []
    start_backup(places, "/media/not-there", NOW, store).join(20)
    assert store.notices == ["No backup: there is no folder /media/not-there. Is the disk plugged in?"]


def test_a_lock_that_does_not_open_again_is_no_backup(places: Places, tmp_path: Path) -> None:
    seals = (lambda data: data[::-1], lambda data: data[::-1])
    make_backup(places, tmp_path / "b.zip", NOW, "here", seals=seals)
    assert read_archive((tmp_path / "b.zip").read_bytes()[::-1])[1] == []
    with pytest.raises(BackupError):
        make_backup(places, tmp_path / "c.zip", NOW, "here", seals=(lambda data: data[::-1], bytes))
    assert not (tmp_path / "c.zip").exists()
