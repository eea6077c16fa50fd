from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from spasm_tui.storage.device import Device, device_name, this_machine
from spasm_tui.storage.journal_writer import NotSavedError, append
from spasm_tui.storage.store import Store
from tests.making import NOW, make
from tests.storage.clock import Clock, read_in

ASK = """
import sys
from pathlib import Path
from spasm_tui.storage.device import device_name
print(device_name(Path(sys.argv[1]), "Laptop.local"))
"""


def machine_in(folder: Path, boot: str = "b1", made: str = "m1", card: str = "c1", disk: str = "d1") -> Path:
    """A system with one card and one disk of its own, as Linux tells of them; a dock's card beside them."""
    files = {
        "proc/sys/kernel/random/boot_id": boot,
        "etc/machine-id": made,
        "sys/class/net/eth0/address": card,
        "sys/class/net/eth0/addr_assign_type": "0",
        "sys/class/net/eth0/device/vendor": "x",
        "sys/class/net/veth/address": f"of {boot}",
        "sys/class/net/veth/addr_assign_type": "1",
        "sys/block/sda/device/wwid": disk,
        "sys/block/loop0/size": "0",
        "bus/usb1/dock/vendor": "x",
        "sys/class/net/dock/address": f"dock at {boot}",
        "sys/class/net/dock/addr_assign_type": "0",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    link = folder / "sys/class/net/dock/device"
    if not link.exists():
        link.symlink_to(folder / "bus/usb1/dock")
    return folder


def test_the_parts_of_a_machine_are_those_that_are_built_in(tmp_path: Path) -> None:
    found = this_machine(tmp_path, machine_in(tmp_path / "system"))
    assert found.parts == {"c1"}
    shutil.rmtree(tmp_path / "system/sys/class/net")
    assert this_machine(tmp_path, tmp_path / "system").parts == {"d1"}
    assert (found.boot, found.id) == ("b1", "m1")


def test_a_machine_keeps_its_name_when_it_is_started_again_or_gets_another_disk(tmp_path: Path) -> None:
    state = tmp_path / "state"
    name = device_name(state, "laptop", machine_in(tmp_path / "m"))
    for change in ({"boot": "b2"}, {"boot": "b3", "disk": "d2"}):
        assert device_name(state, "laptop", machine_in(tmp_path / "m", **change)) == name


@pytest.mark.parametrize(
    "other",
    [{"boot": "b2", "card": "c2"}, {"boot": "b2", "made": "m2"}, {"made": "m2"}],
    ids=["a cloned disk", "another installation", "another container"],
)
def test_a_clone_gets_a_name_of_its_own_and_both_keep_theirs(tmp_path: Path, other: dict[str, str]) -> None:
    state, one, two = tmp_path / "state", machine_in(tmp_path / "one"), machine_in(tmp_path / "two", **other)
    first, second = device_name(state, "laptop", one), device_name(state, "laptop", two)
    assert first != second
    # A home that both share, or that is carried to and fro, makes no new names.
    assert [device_name(state, "laptop", each) for each in (one, two, one, two)] == [first, second] * 2


def test_a_restored_home_gets_a_name_of_its_own(tmp_path: Path) -> None:
    name = device_name(tmp_path / "state", "laptop", machine_in(tmp_path / "m"))
    shutil.copytree(tmp_path / "state", tmp_path / "restored")
    assert device_name(tmp_path / "restored", "laptop", machine_in(tmp_path / "m")) != name


def test_a_name_from_before_machines_were_told_apart_is_kept(tmp_path: Path) -> None:
    (tmp_path / "device").write_text("laptop-12ab\n")
    assert device_name(tmp_path, "laptop", machine_in(tmp_path / "m")) == "laptop-12ab"
    other = machine_in(tmp_path / "n", "b2", card="c2", disk="d2")
    assert device_name(tmp_path, "laptop", other) != "laptop-12ab"


def device_in(folder: Path, name: str = "laptop-12ab") -> Device:
    return Device(name, folder / "state", "laptop", folder / "data")


def test_a_file_that_only_this_machine_writes_stays_its_own(tmp_path: Path) -> None:
    for number in range(4):  # a process each
        append(tmp_path / "journal", device_in(tmp_path), make("rest", NOW, str(number), seconds=60))
    assert [path.name for path in (tmp_path / "journal").iterdir()] == ["2026-11.laptop-12ab.toml"]


def test_another_writer_of_the_same_file_is_noticed_and_told_and_nothing_is_lost(tmp_path: Path) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    store = Store(journal, device, Clock())
    ids = [store.add("rest", NOW, {"seconds": 60}).id]
    # A clone writes as much as this machine would: only the end differs.
    path = journal / "2026-11.laptop-12ab.toml"
    path.write_bytes(path.read_bytes().replace(b"14:30:00.000002", b"14:30:00.000003"))
    ids += [store.add("rest", NOW, {"seconds": seconds}).id for seconds in (61, 62)]
    assert len(list(journal.iterdir())) == 2
    [line] = device.notices
    assert line.startswith("2026-11.laptop-12ab.toml was changed by another machine or program. Nothing is lost")
    assert device.name in line
    assert {record.id for record in read_in(journal).state.records()} == set(ids)


def test_a_writer_killed_between_note_and_write_is_no_other_writer(tmp_path: Path) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    append(journal, device, make("rest", NOW, "a", seconds=60))
    path = journal / "2026-11.laptop-12ab.toml"
    before = path.read_bytes()
    append(journal, device, make("rest", NOW, "b", seconds=60))
    after = path.read_bytes()
    assert not device.left_it(path.name, len(before), before[-64:])  # it said that it was saved
    copy = copy_in(tmp_path)
    copy.write_bytes(copy.read_bytes().removesuffix(b"#"))
    for cut in (len(before), len(before) + 1, len(after) - 1, len(after)):
        path.write_bytes(after[:cut])
        assert device_in(tmp_path).left_it(path.name, cut, after[:cut][-64:])


def test_a_file_of_this_name_in_a_new_month_that_is_there_already_is_of_another(tmp_path: Path) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    append(journal, device, make("rest", NOW, "a", seconds=60))
    (journal / "2026-12.laptop-12ab.toml").write_text("format = 1\n")
    december = NOW.replace(month=12)
    append(journal, device, make("rest", december, "b", seconds=60))
    assert len(device.notices) == 1
    assert {record.id for record in read_in(journal).state.records()} == {"a", "b"}


def copy_in(folder: Path) -> Path:
    [copy] = (folder / "state" / "written").glob("*/*")
    return copy


def test_what_it_writes_is_copied_for_this_user_alone(tmp_path: Path) -> None:
    for number in range(3):
        append(tmp_path / "journal", device_in(tmp_path), make("rest", NOW, str(number), seconds=60))
    copy = copy_in(tmp_path)
    assert copy.read_bytes() == (tmp_path / "journal" / copy.name).read_bytes() + b"#"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize("torn", [b"", b"x", b"\0" * 40])
def test_a_torn_or_missing_copy_loses_nothing(tmp_path: Path, torn: bytes) -> None:
    journal = tmp_path / "journal"
    append(journal, device_in(tmp_path), make("rest", NOW, "a", seconds=60))
    copy_in(tmp_path).write_bytes(torn)
    append(journal, device_in(tmp_path), make("rest", NOW, "b", seconds=60))
    for copy in (tmp_path / "state" / "written").glob("*/*"):
        copy.unlink()
    append(journal, device_in(tmp_path), make("rest", NOW, "c", seconds=60))
    assert {record.id for record in read_in(journal).state.records()} == {"a", "b", "c"}
    assert read_in(journal).damages == []


def test_only_this_month_and_the_last_are_copied(tmp_path: Path) -> None:
    for month in range(1, 6):
        append(tmp_path / "journal", device_in(tmp_path), make("rest", NOW.replace(month=month), str(month), seconds=1))
    names = sorted(copy.name[:7] for copy in (tmp_path / "state" / "written").glob("*/*"))
    assert names == ["2026-04", "2026-05"]


@pytest.mark.parametrize("looks", ["writes", "starts", "refreshes"])
def test_what_a_sync_program_rolled_back_is_written_again_and_told(tmp_path: Path, looks: str) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    store = Store(journal, device, Clock())
    store.read_all()
    ids = {store.add("rest", NOW, {"seconds": seconds}).id for seconds in (1, 2)}
    changed = store.add("rest", NOW, {"seconds": 3})
    path = journal / "2026-11.laptop-12ab.toml"
    old = path.read_bytes()
    store.change(changed, {"seconds": 4})
    ids |= {changed.id}
    path.write_bytes(old)
    if looks == "writes":
        ids.add(store.add("rest", NOW, {"seconds": 5}).id)
    elif looks == "refreshes":
        store.refresh()
    else:
        device = device_in(tmp_path)
        again = Store(journal, device, Clock())
        again.read_all()
        again.write_again()
        assert {record.id for record in again.state.records()} == ids
    assert len(device.notices) == 1
    after = read_in(journal).state
    assert {record.id for record in after.records()} == ids
    after_change = after.get(changed.id)
    assert after_change is not None
    assert after_change.data == {"seconds": 4}
    assert path.read_bytes() == old


def test_a_file_that_was_taken_away_is_not_brought_back(tmp_path: Path) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    append(journal, device, make("rest", NOW, "a", seconds=60))
    (journal / "2026-11.laptop-12ab.toml").unlink()
    store = Store(journal, device, Clock())
    store.read_all()
    store.write_again()
    store.add("rest", NOW, {"seconds": 1}, "b")
    assert {record.id for record in read_in(journal).state.records()} == {"b"}
    assert device.notices == []


def test_a_record_that_could_not_be_written_is_not_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, device = tmp_path / "journal", device_in(tmp_path)
    append(journal, device, make("rest", NOW, "a", seconds=60))

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("spasm_tui.storage.journal_writer.sync", full)
    with pytest.raises(NotSavedError):
        append(journal, device, make("rest", NOW, "b", seconds=60))
    assert copy_in(tmp_path).read_bytes().rstrip(b"#") == (journal / "2026-11.laptop-12ab.toml").read_bytes()


def test_a_devices_name_is_made_from_the_host_and_kept(tmp_path: Path) -> None:
    name = device_name(tmp_path / "state", "Eva's Laptop.local")
    assert re.fullmatch(r"eva-s-laptop-[0-9a-f]{4}", name)
    assert device_name(tmp_path / "state", "renamed") == name
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["device"]


@pytest.mark.parametrize("host", ["", "...", "ü", "-", "a" * 99, "../../etc", "UPPER_case"])
def test_any_host_gives_a_name_that_is_fit_for_a_file(tmp_path: Path, host: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}", device_name(tmp_path, host))


def test_two_machines_of_one_name_differ(tmp_path: Path) -> None:
    names = {device_name(tmp_path / str(n), "laptop") for n in range(20)}
    assert len(names) > 1


@pytest.mark.parametrize("junk", [b"", b"../x\n", b"\xff\n", b"UPPER\n", b"a" * 40, b"\0" * 30])
def test_an_empty_or_torn_name_is_mended(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "device").write_bytes(junk)
    [name] = {device_name(tmp_path, "laptop") for _ in range(3)}
    assert re.fullmatch("laptop-[0-9a-f]{4}", name)


def test_where_nothing_can_be_kept_the_name_is_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert {device_name(tmp_path / "state", "laptop") for _ in range(3)} == {"laptop"}


def test_where_links_are_refused_a_rename_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    name = device_name(tmp_path, "laptop")
    assert name == device_name(tmp_path, "laptop") != "laptop"
    assert [path.name for path in tmp_path.iterdir()] == ["device"]


def test_processes_that_start_at_once_agree_on_the_name(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASK, str(tmp_path / "state")]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    names = {child.communicate()[0].strip() for child in children}
    assert names == {device_name(tmp_path / "state", "laptop")}
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["device"]
