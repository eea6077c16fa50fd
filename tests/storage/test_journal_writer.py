from __future__ import annotations

import errno
import itertools
import os
import random
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.storage import journal_writer as journal
from spasm_tui.storage import lock
from spasm_tui.storage.journal_reader import read_bytes, read_file
from spasm_tui.storage.journal_writer import NotSavedError, append, why_not_saved
from spasm_tui.storage.toml_text import record_text
from tests.making import NOW, ago, make
from tests.storage.clock import read_in, record_block, store_in

FILE = "2026-11.here.toml"
# Writes records for as long as it may; says the id of each once it is saved.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from spasm_tui.storage.store import NotSavedError, Store
store = Store(Path(sys.argv[1]), sys.argv[2], lambda: datetime(2026, 11, 22, tzinfo=UTC))
for number in range(int(sys.argv[3])):
    try:
        print(store.add("rest", datetime.now(UTC), {"seconds": 60, "note": "x" * 100}).id, flush=True)
    except NotSavedError as error:
        print(error, file=sys.stderr)
"""


def writer(folder: Path, device: str, count: int, before: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", before + WRITER, str(folder), device, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_first_record_makes_folder_and_file_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "journal"
    old = os.umask(0)
    try:
        assert append(folder, "here", make("rest", NOW, "a", seconds=60)) == FILE
    finally:
        os.umask(old)
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)} == {0o700}


def test_a_file_is_a_format_line_and_then_records(tmp_path: Path) -> None:
    records = [make("rest", NOW, name, seconds=60) for name in "ab"]
    for record in records:
        append(tmp_path, "here", record)
    text = (tmp_path / FILE).read_text()
    assert text == "format = 1\n" + record_text(records[0]) + record_text(records[1])
    assert [table["id"] for table in tomllib.loads(text)["record"]] == ["a", "b"]


def test_the_files_month_is_the_month_of_saved(tmp_path: Path) -> None:
    record = make("rest", ago(days=40), "a", NOW, seconds=60)
    assert append(tmp_path, "here", record) == FILE


def five_records() -> tuple[bytes, list[int]]:
    """A file of five records, and where each of them ends."""
    data, ends = b"format = 1\n", []
    for number, note in enumerate(["plain", "ümläut 👩", 'quote " \\', "two\nlines", "[[record]]"]):
        more: dict[str, Any] = {"where": ["low-left"], "extra": {"a": [1, 2]}}
        data += record_text(make("episode", ago(hours=number), f"r{number}", pain=number, note=note, **more)).encode()
        ends.append(len(data))
    return data, ends


WHOLE, ENDS = five_records()


def test_a_file_cut_anywhere_loads_every_whole_record_and_nothing_else() -> None:
    every = {v.record.id: v.record for v in read_bytes(WHOLE, FILE).versions}
    assert len(every) == 5
    for cut in range(len(WHOLE) + 1):
        found = read_bytes(WHOLE[:cut], FILE).versions
        # A record is whole without its last line end.
        assert [v.record.id for v in found] == [f"r{n}" for n, end in enumerate(ENDS) if end - 1 <= cut], cut
        assert all(v.record == every[v.record.id] for v in found), cut


def test_after_a_cut_anywhere_the_next_record_is_saved_and_the_bytes_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "sync", lambda fd: None)  # thousands of appends; that it is called is tested below
    path = tmp_path / FILE
    new = make("rest", NOW, "new", seconds=60)
    for cut in range(len(WHOLE) + 1):
        path.write_bytes(WHOLE[:cut])
        append(tmp_path, "here", new)
        reading = read_file(path)
        expected = [f"r{n}" for n, end in enumerate(ENDS) if end - 1 <= cut]
        assert [v.record.id for v in reading.versions] == [*expected, "new"], cut
        assert path.read_bytes().startswith(WHOLE[:cut])
        nothing_torn = {0, 10, 11, 12, *(end + more for end in ENDS for more in (-1, 0, 1))}
        assert len(reading.damages) == (cut not in nothing_torn), cut


def set_of_folders(folder: Path) -> list[Path]:
    """The folder and those above it on the same file system."""
    device = folder.stat().st_dev
    return [folder, *itertools.takewhile(lambda above: above.stat().st_dev == device, folder.parents)]


def test_a_record_is_synced_before_it_is_said_to_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda fd: synced.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file")
    )
    monkeypatch.setattr(sys, "platform", "linux")
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    append(tmp_path, "here", make("rest", NOW, "b", seconds=60))
    # Before the first bytes, the name of the file and of all that leads to it.
    assert synced == [*["folder"] * len(set_of_folders(tmp_path)), "file", "file"]


def test_a_record_is_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[bytes] = []
    real = os.write

    def counting(fd: int, data: bytes) -> int:
        writes.append(data)
        return real(fd, data)

    monkeypatch.setattr(os, "write", counting)
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    assert len(writes) == 1


def test_a_write_cut_short_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    before = (tmp_path / FILE).read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:20]))
    with pytest.raises(NotSavedError, match="No space left on device"):
        append(tmp_path, "here", make("rest", NOW, "b", seconds=60))
    assert (tmp_path / FILE).read_bytes() == before


def test_a_sync_that_fails_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    before = (tmp_path / FILE).read_bytes()

    def failing(fd: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(journal, "sync", failing)
    with pytest.raises(NotSavedError, match="Input/output error"):
        append(tmp_path, "here", make("rest", NOW, "b", seconds=60))
    assert (tmp_path / FILE).read_bytes() == before


LIMIT = """
import resource, signal, sys
sys.dont_write_bytecode = True  # half a file of it would stay, and stop every later start
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_full_disk_is_told_and_the_file_is_as_it_was(tmp_path: Path) -> None:
    child = writer(tmp_path, "here", 40, LIMIT)
    out, err = child.communicate()
    saved, refused = out.split(), err.splitlines()
    assert child.returncode == 0
    assert len(saved) + len(refused) == 40
    assert len(saved) > 5
    assert all(line.startswith(f"Not saved: {tmp_path}: ") and "Free some space" in line for line in refused)
    reading = read_file(tmp_path / FILE)
    assert [v.record.id for v in reading.versions] == saved
    assert reading.damages == []
    assert (tmp_path / FILE).read_bytes().endswith(b"\n")


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(NotSavedError, match=r"Not saved: .*data"):
        append(tmp_path / "data" / "journal", "here", make("rest", NOW, "a", seconds=60))
    with pytest.raises(NotSavedError, match=r"Not saved: .*data"):
        append(tmp_path / "data", "here", make("rest", NOW, "a", seconds=60))
    assert (tmp_path / "data").read_text() == "x"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="permissions do not bind root")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotSavedError, match="Permission denied"):
            append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("head", ["format = 2\n", "\ufeffformat = 2\r\n", "\n\n  format=99 # newer\n"])
def test_a_greater_format_is_read_and_never_written(tmp_path: Path, head: str) -> None:
    path = tmp_path / FILE
    path.write_text(head + record_block("a", "aura", 'colour = "blue"\n') + record_block("b"), newline="")
    before = path.read_bytes()
    with pytest.raises(NotSavedError, match="written by a newer spasm-tui"):
        append(tmp_path, "here", make("rest", NOW, "c", seconds=60))
    assert path.read_bytes() == before
    assert [v.record.id for v in read_file(path).versions] == ["a", "b"]


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSavedError):
        append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    assert (tmp_path / "elsewhere").read_text() == ""


def test_a_file_replaced_while_it_is_opened_is_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    (tmp_path / "synced").write_text("format = 1\n" + record_block("other"))
    real = lock.locked

    @contextmanager
    def replacing(fd: int) -> Iterator[None]:
        if (tmp_path / "synced").exists():
            os.replace(tmp_path / "synced", tmp_path / FILE)
        with real(fd):
            yield

    monkeypatch.setattr(journal, "locked", replacing)
    append(tmp_path, "here", make("rest", NOW, "b", seconds=60))
    assert [v.record.id for v in read_file(tmp_path / FILE).versions] == ["other", "b"]


def test_a_file_that_keeps_being_replaced_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_is_still", lambda fd, path: False)
    with pytest.raises(NotSavedError, match="Pause the sync"):
        append(tmp_path, "here", make("rest", NOW, "a", seconds=60))


def test_a_file_held_by_another_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_TRIES", 2)
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 0)
    append(tmp_path, "here", make("rest", NOW, "a", seconds=60))
    with (
        (tmp_path / FILE).open("rb") as other,
        lock.locked(other.fileno()),
        pytest.raises(NotSavedError, match="another spasm-tui is holding the journal"),
    ):
        append(tmp_path, "here", make("rest", NOW, "b", seconds=60))
    append(tmp_path, "here", make("rest", NOW, "c", seconds=60))
    assert [v.record.id for v in read_file(tmp_path / FILE).versions] == ["a", "c"]


def test_four_writers_of_one_file_lose_nothing(tmp_path: Path) -> None:
    children = [writer(tmp_path, "here", 50) for _ in range(4)]
    saved = [child.communicate() for child in children]
    assert [err for _, err in saved] == [""] * 4
    reading = read_file(tmp_path / FILE)
    assert reading.damages == []
    assert sorted(v.record.id for v in reading.versions) == sorted(" ".join(out for out, _ in saved).split())
    assert len(reading.versions) == 200


def test_a_writer_killed_at_any_moment_loses_nothing_it_said_was_saved(tmp_path: Path) -> None:
    chance = random.Random(3)
    saved: list[str] = []
    for _ in range(6):
        child = writer(tmp_path, "here", 10_000)
        assert child.stdout is not None
        assert child.stderr is not None
        saved += [child.stdout.readline().strip() for _ in range(chance.randrange(1, 40))]
        child.kill()
        saved += child.stdout.read().split()
        child.wait()
        child.stdout.close()
        child.stderr.close()
    store = read_in(tmp_path)
    loaded = {record.id for record in store.state.records()}
    assert set(saved) <= loaded
    assert len(loaded) <= len(saved) + 6  # at most one each that was on disk but not yet said
    assert len(store.damages) <= 6
    new = store_in(tmp_path).add("rest", NOW, {"seconds": 60})
    assert read_in(tmp_path).state.get(new.id) == new


@pytest.mark.parametrize(
    ("number", "mend"),
    [(errno.ENOSPC, "Free some space"), (errno.EROFS, "you may write to"), (errno.EACCES, "write to")],
)
def test_what_to_do_follows_what_the_disk_said(number: int, mend: str) -> None:
    error = OSError(number, os.strerror(number))
    line = why_not_saved(Path("there"), error)
    assert line.startswith(f"Not saved: there: {os.strerror(number)}. ")
    assert line.endswith(", or choose another folder with --data.")
    assert mend in line
    assert ("Free some space" in line) is (number == errno.ENOSPC)


def test_a_file_never_grows_beyond_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(tmp_path, "here", make("episode", NOW, "a", pain=7))
    size = (tmp_path / FILE).stat().st_size
    monkeypatch.setattr(journal, "MOST_BYTES", size + 50)
    with pytest.raises(NotSavedError, match=r"2026-11\.here\.toml is full\. .*2026-11\.here-full\.toml"):
        append(tmp_path, "here", make("episode", NOW, "b", pain=7))
    assert (tmp_path / FILE).stat().st_size == size
    (tmp_path / FILE).rename(tmp_path / "2026-11.here-full.toml")
    append(tmp_path, "here", make("episode", NOW, "b", pain=7))
    assert {record.id for record in read_in(tmp_path).state.records()} == {"a", "b"}
