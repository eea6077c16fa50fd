"""A little of `python -m tests.faults` each time; more of it, and the proof that it can fail, with the slow ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from spasm_tui.storage import journal_writer, whole_file
from tests.faults.acts import acts
from tests.faults.crashes import MODELS, crash, trace
from tests.faults.damage import damage
from tests.faults.oddities import oddities
from tests.faults.refusals import refuse
from tests.faults.sandbox import Sandbox, folder
from tests.faults.traced import Tracer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of the system are found another way")
KILLED, ORDERED, STRICT = MODELS


@pytest.mark.parametrize(("model", "every"), [(KILLED, 301), (ORDERED, 17), (STRICT, 29)])
def test_no_crash_costs_or_doubles_anything(model: str, every: int) -> None:
    found = crash(model, every)
    assert found.failed == []
    assert found.tried > 15


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("model", MODELS)
def test_no_crash_anywhere_costs_or_doubles_anything(model: str) -> None:
    assert crash(model, 23).failed == []


def test_a_refused_operation_is_told_as_it_is() -> None:
    found = refuse(5, "log 7", ("EIO", "ENOSPC", "short"))
    assert found.failed == []
    assert found.tried > 20


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_refused_operation_is_told_as_it_is_by_every_command() -> None:
    assert refuse(60).failed == []


def test_damage_costs_only_itself_and_is_named() -> None:
    assert damage(300, seed=7).failed == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_much_damage_costs_only_itself_and_is_named() -> None:
    assert damage(4_000, seed=11).failed == []


@pytest.mark.parametrize("thing", ["a pipe", "a loop of links"])
def test_what_is_no_file_is_named_and_passed_by(thing: str) -> None:
    found = oddities(thing)
    assert found.failed == []
    assert found.tried == 30


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_that_is_no_file_keeps_the_program_waiting() -> None:
    assert oddities().failed == []


# That they can fail.


@pytest.mark.parametrize(
    ("where", "name", "model", "act"),
    [
        (journal_writer, "sync", STRICT, "log"),
        (journal_writer, "sync_names", STRICT, "the first log"),
        (whole_file, "sync", ORDERED, "a tone"),
        (whole_file, "sync_names", STRICT, "import"),
    ],
)
def test_a_step_left_out_is_found(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, model: str, act: str
) -> None:
    monkeypatch.setattr(where, name, lambda what: None)
    assert crash(model, only=act).failed


def test_a_file_written_in_place_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(path: Path, data: bytes, durable: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    monkeypatch.setattr("spasm_tui.storage.settings_file.write_whole", in_place)
    assert crash(KILLED, only="a setting").failed


@pytest.mark.slow
def test_a_failed_sync_that_is_not_told_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_writer, "_is_taken_back", lambda fd, size: True)
    assert refuse(1, "log 7", ["EIO"]).failed


def test_what_is_traced_is_all_that_is_done(tmp_path: Path) -> None:
    """The states are rebuilt from what was seen: the last of them is what really stands there."""
    from tests.faults.disks import disk_of, killed, put  # noqa: PLC0415

    with folder() as there:
        for act in acts(there / "scratch"):
            before, changes = trace(act, there / "home")
            real = {name: path.read_bytes() for name, path in _files(there / "home").items()}
            *_, last = killed(before, changes)
            root = there / act.name
            root.mkdir()
            put(last, root)
            assert {name: path.read_bytes() for name, path in _files(root).items()} == real, act.name
            assert disk_of(root).names.keys() == last.names.keys()


def _files(root: Path) -> dict[str, Path]:
    return {str(path.relative_to(root)): path for path in sorted(root.rglob("*")) if path.is_file()}


def test_nothing_is_left_patched(tmp_path: Path) -> None:
    before = (os.open, os.fsync, os.replace, open)
    with Tracer(tmp_path).watching():
        assert Sandbox(tmp_path).run("log", "3").code == 0
        assert os.open is not before[0]
    assert (os.open, os.fsync, os.replace, open) == before
