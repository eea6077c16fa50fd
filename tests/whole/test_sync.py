"""Two machines whose journal real programs carry: Syncthing on the loopback, and git."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from spasm_tui.storage.device import Device
from spasm_tui.storage.store import Store
from spasm_tui.storage.zone import SystemZone
from tests.storage.clock import read_in
from tests.whole.syncthing import is_there, syncthing_pair

pytestmark = [pytest.mark.whole, pytest.mark.slow, pytest.mark.timeout(900)]
RECORDS = int(os.environ.get("SPASM_TUI_SYNC_RECORDS", "240"))
"""On both sides together; set it to 4000 for the whole."""
PARTITIONS = 3


class Side:
    """A machine: its data and its state folder. Each record is written by a process of its own, as `log` does."""

    def __init__(self, data: Path, state: Path, name: str) -> None:
        self.data, self._state, self._name = data, state, name
        self.said: list[str] = []

    def look(self) -> None:
        """The full screen is opened."""
        device = Device(self._name, self._state, "laptop", self.data)
        store = Store(self.data / "journal", device, lambda: datetime.now(SystemZone()))
        store.read_all()
        store.write_again()
        self._name = device.name
        self.said += device.notices

    def write(self, count: int) -> list[str]:
        device = Device(self._name, self._state, "laptop", self.data)
        store = Store(self.data / "journal", device, lambda: datetime.now(SystemZone()))
        now = store.now()
        ids = [store.add("episode", now, {"pain": 5}).id for _ in range(count)]
        self._name = device.name
        self.said += device.notices
        return ids


def assert_all_stand_once(data: Path, wanted: list[str]) -> None:
    store = read_in(data / "journal")
    assert store.damages == []
    found = [record.id for record in store.state.records()]
    assert sorted(found) == sorted(wanted)


@pytest.mark.skipif(not is_there(), reason="needs syncthing")
@pytest.mark.parametrize(
    ("second", "conflicts"),
    [("laptop-0002", 10), ("laptop-0001", 10), ("laptop-0001", 0)],
    ids=["names of their own", "a cloned disk", "a cloned disk and no conflict copies"],
)
def test_syncthing_through_partitions_loses_nothing_and_doubles_nothing(
    tmp_path: Path, second: str, conflicts: int
) -> None:
    with syncthing_pair(tmp_path, conflicts) as pair:
        names = ("laptop-0001", second)
        sides = [
            Side(folder, tmp_path / f"state{n}", name)
            for n, (folder, name) in enumerate(zip(pair.folders, names, strict=True))
        ]
        wanted: list[str] = []
        wanted += sides[0].write(1)
        pair.settle()
        shutil.copytree(tmp_path / "state0", tmp_path / "state1")  # both have noted the same, as after a clone
        part = (RECORDS - 1) // (2 * PARTITIONS * 2)
        for _ in range(PARTITIONS):
            pair.cut(True)
            for side in sides:
                wanted += side.write(part)
            pair.cut(False)
            for side in sides:  # while they find each other
                wanted += side.write(part)
            pair.settle()
            for side in sides:
                side.look()
        wanted += sides[0].write(RECORDS - len(wanted))
        pair.settle()
        assert len(wanted) == RECORDS
        for folder in pair.folders:
            assert_all_stand_once(folder, wanted)
        if second == names[0]:
            assert any("Nothing is lost" in line for side in sides for line in side.said)
        else:
            assert not any(side.said for side in sides)


def _git(folder: Path, *words: str, fails: bool = False) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert fails or done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    "attributes", ["", "*.toml merge=union\n", "*.toml -text\n"], ids=["plain", "union", "as bytes"]
)
@pytest.mark.parametrize("crlf", ["false", "true"])
@pytest.mark.parametrize("second", ["laptop-0002", "laptop-0001"], ids=["names of their own", "one name"])
def test_git_with_branches_merged_loses_nothing(tmp_path: Path, attributes: str, crlf: str, second: str) -> None:
    one, two, shared = tmp_path / "one", tmp_path / "two", tmp_path / "shared.git"
    _git(tmp_path, "init", "--bare", "-q", str(shared))
    _git(tmp_path, "clone", "-q", str(shared), str(one))
    sides = [Side(one, tmp_path / "s1", "laptop-0001"), Side(two, tmp_path / "s2", second)]
    wanted = sides[0].write(1)
    (one / ".gitattributes").write_text(attributes)
    _commit(one)
    _git(one, "push", "-q", "origin", "HEAD")
    _git(tmp_path, "clone", "-q", "-c", f"core.autocrlf={crlf}", str(shared), str(two))
    for _ in range(PARTITIONS):
        for side in sides:
            wanted += side.write(5)
            _commit(side.data)
        for side in (*sides, *sides):
            _git(side.data, "pull", "-q", "--no-rebase", "--no-edit", fails=True)
            assert_all_there(side.data, [], "nothing raises on what a merge left")
            _commit(side.data)
            _git(side.data, "push", "-q", "origin", "HEAD", fails=True)
    for side in sides:
        assert_all_there(side.data, wanted, f"{attributes} {crlf}")


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "diary", fails=True)


def assert_all_there(data: Path, wanted: list[str], why: str) -> None:
    found = [record.id for record in read_in(data / "journal").state.records()]
    assert len(found) == len(set(found))
    assert set(wanted) <= set(found), why
