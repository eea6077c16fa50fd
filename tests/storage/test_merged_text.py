from __future__ import annotations

from pathlib import Path

import pytest

from spasm_tui.storage.content import Content
from spasm_tui.storage.files import LINK_OUT, passed_by, toml_names
from spasm_tui.storage.journal_scan import names_emergency
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.medicines import add_product
from spasm_tui.storage.merged_text import is_copy, is_toml, not_here
from tests.making import NOW
from tests.storage.clock import read_in, record_block, store_in

NAME = "2026-11.here"
# As the programs name them. Syncthing and git are also tried themselves, in tests/whole/test_sync.py.
COPIES = {
    "Syncthing": f"{NAME}.sync-conflict-20261122-101010-ABCDEFG.toml",
    "Nextcloud": f"{NAME} (conflicted copy 2026-11-22 101010).toml",
    "ownCloud": f"{NAME}_conflict-20261122-101010.toml",
    "Dropbox": f"{NAME} (Eva's conflicted copy 2026-11-22).toml",
    "Google Drive": f"{NAME} (1).toml",
    "Google Drive, copied": f"Copy of {NAME}.toml",
    "Google Drive, older": f"{NAME} [Conflict].toml",
    "iCloud": f"{NAME} 2.toml",
    "Seafile": f"{NAME} (SFConflict eva@example.org 2026-11-22-10-10-10).toml",
    "Unison": f"{NAME} (conflict_on_2026-11-22).toml",  # 2.52, with copyonconflict; the next of that day has a number
    "Unison, the third": f"{NAME} (conflict #2_on_2026-11-22).toml",
    "rclone": f"{NAME}.toml.conflict1",
    "rclone, older": f"{NAME}.toml..path2",
}
OLD = [
    f"{NAME}.toml~",
    f"{NAME}.toml.bak",
    f".{NAME}.toml",
    f".bak.0.{NAME}.toml",
    f".syncthing.{NAME}.toml.tmp",
    f"~syncthing~{NAME}.toml.tmp",
    f"{NAME}.toml.orig",
    f".stversions/{NAME}~20261122-101010.toml",
    f".git/{NAME}.toml",
    f"old/{NAME}.toml",
]


@pytest.mark.parametrize("name", COPIES.values(), ids=COPIES)
def test_a_conflict_copy_is_known_and_its_records_are_read(tmp_path: Path, name: str) -> None:
    assert is_copy(name, [f"{NAME}.toml"])
    mine = store_in(tmp_path).add("rest", NOW, {"seconds": 60})
    (tmp_path / name).write_text("format = 1\n" + record_block("theirs"))
    store = read_in(tmp_path)
    assert {record.id for record in store.state.records()} == {mine.id, "theirs"}
    assert store.damages == []
    fresh = store_in(tmp_path)
    fresh.read_recent(3650)
    assert "theirs" in fresh.state.versions


def test_onedrives_copy_is_read_too(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}-LAPTOP.toml").write_text("format = 1\n" + record_block("theirs"))
    assert read_in(tmp_path).state.get("theirs")


@pytest.mark.parametrize("name", OLD)
def test_old_copies_and_half_ones_are_not_read(tmp_path: Path, name: str) -> None:
    store = store_in(tmp_path)
    record = store.add("rest", NOW, {"seconds": 60})
    old = tmp_path / name
    old.parent.mkdir(exist_ok=True)
    old.write_bytes((tmp_path / f"{NAME}.toml").read_bytes() + record_block("old").encode())
    store.remove(record)
    assert read_in(tmp_path).state.records() == []


def test_an_old_copy_that_is_read_brings_nothing_back(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    record = store.add("rest", NOW, {"seconds": 60})
    kept = store.add("rest", NOW, {"seconds": 61})
    old = (tmp_path / f"{NAME}.toml").read_bytes()
    store.remove(record)
    store.change(kept, {"seconds": 62})
    for name in ("0000-00.a.toml", f"{NAME}~20261122-101010.toml", "zzz.toml"):
        (tmp_path / name).write_bytes(old)
    assert [each.data for each in read_in(tmp_path).state.records()] == [{"seconds": 62}]


def test_what_icloud_keeps_only_a_place_for_is_named(tmp_path: Path) -> None:
    assert not_here(f".{NAME}.toml.icloud") == f"{NAME}.toml"
    (tmp_path / f".{NAME}.toml.icloud").write_bytes(b"bplist00")
    [damage] = read_in(tmp_path).damages
    assert str(damage).startswith(f"{NAME}.toml, line 1: is in iCloud, not on this machine yet")


@pytest.mark.parametrize("name", ["Morning 2.toml", "plan (1).toml", "Copy of x.toml", "2026-11.here.toml"])
def test_a_name_of_the_users_own_is_no_copy(name: str) -> None:
    assert not is_copy(name, [name])
    assert is_toml(name)


@pytest.mark.parametrize("part", ["routines", "plans", "questionnaires"])
def test_a_copy_of_own_content_is_told_and_not_used(tmp_path: Path, part: str) -> None:
    folder = tmp_path / part
    folder.mkdir()
    for name in ("mine.toml", "mine.sync-conflict-20261122-101010-ABCDEFG.toml", "mine.toml.conflict1", "two 2.toml"):
        (folder / name).write_text("")
    assert toml_names(folder) == ["mine", "two 2"]
    copies = [str(fault) for fault in passed_by(folder)]
    assert len(copies) == 2
    content = Content(tmp_path)
    content.read_everything()
    assert set(copies) <= {str(fault) for fault in content.faults}


def test_a_link_out_of_the_journal_is_told_and_not_followed(tmp_path: Path) -> None:
    journal, secret = tmp_path / "journal", tmp_path / "secret.toml"
    journal.mkdir()
    secret.write_text("format = 1\n" + record_block("secret", more='seconds = 60\nurgency = "emergency"\n'))
    (journal / "2026-11.out.toml").symlink_to(secret)
    (journal / "2026-11.in.toml").write_text("format = 1\n" + record_block("in"))
    (journal / "2026-11.again.toml").symlink_to("2026-11.in.toml")
    store = read_in(journal)
    assert [record.id for record in store.state.records()] == ["in"]
    assert [str(damage) for damage in store.damages] == [
        "2026-11.out.toml, line 1: is a link out of the journal, and not followed: put the file itself there"
    ]
    recent = store_in(journal)
    recent.read_recent(3650)
    assert "secret" not in recent.state.versions
    assert not names_emergency(journal)


def test_a_journal_that_the_user_made_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "cloud").mkdir()
    (tmp_path / "cloud" / "2026-11.in.toml").write_text("format = 1\n" + record_block("in"))
    (tmp_path / "journal").symlink_to(tmp_path / "cloud")
    assert read_in(tmp_path / "journal").state.get("in")


def test_links_out_of_the_content_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    own, out = tmp_path / "content", tmp_path / "out"
    (own / "routines").mkdir(parents=True)
    out.mkdir()
    (out / "x.toml").write_text("secret-word = 1\n")
    for name in ("routines/x.toml", "habits.toml", "medicines.toml", "timers.toml", "off.toml"):
        (own / name).symlink_to(out / "x.toml")
    (own / "stretches").mkdir()
    (own / "stretches" / "bridge.toml").symlink_to(out / "x.toml")
    (own / "questionnaires").symlink_to(out)
    (own / "plans").symlink_to(out)
    content = Content(own)
    content.read_everything()
    told = [str(fault) for fault in content.faults]
    assert not any("secret" in line for line in told)
    for name in ("x.toml", "habits.toml", "medicines.toml", "timers.toml", "off.toml", "questionnaires", "plans"):
        assert f"{name}: {LINK_OUT}" in told
    assert content.exercises.own_stretch("bridge") is None, "sharing it would tell what is there"
    product = next(iter(content.medicines.products.values()))
    with pytest.raises(NotSavedError, match="link out of"):
        add_product(own, product)
    assert (out / "x.toml").read_text() == "secret-word = 1\n"
