from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from spasm_tui.core.base import records
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.state import State
from spasm_tui.lib.dates import fixed
from spasm_tui.storage import month_cache
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.journal_reader import Damage, Reading, journal_files, read_bytes
from spasm_tui.storage.month_cache import MonthCache, cache_path
from spasm_tui.storage.store import Store
from tests.making import NOW, PLUS_ONE, ago, make

BEFORE = timedelta(days=45)
ODD = b"""format = 1

[[record]]
id = "odd"
kind = "from-elsewhere"
at = 2026-08-02T07:15:00.123456-09:30
day = 2026-08-01
clock = 07:15:01.5
plain = 2026-08-01T07:15:00
moments = [2026-08-01T07:15:00Z, [1, 2.5, true]]
table = { deep = { at = 2026-08-01T07:15:00+02:00, word = "\xc3\xa4" } }
saved = 2026-08-02T07:15:00Z
over = [2026-08-02T07:14:00+05:30, 2026-08-02T07:14:30Z]

[[record]]
id = "torn"
kind = "episode"
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small journal is worth keeping."""
    monkeypatch.setattr(month_cache, "LEAST_BYTES", 1)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    when = [ago(days=days) for days in range(1, 200, 5)]
    write_files(
        folder, "there", [make("checkin", at, pain_now=at.day % 11, note="à la carte") for at in reversed(when)]
    )
    write_files(folder, "other", [make("heat", at, "b", seconds=900, preset="pack", until=at) for at in when[20:21]])
    (folder / "2026-08.odd.toml").write_bytes(ODD)
    (folder / "by-hand.toml").write_bytes(ODD.replace(b"odd", b"own").replace(b"\n", b"\r\n"))
    return folder


@pytest.fixture
def cache(tmp_path: Path, journal: Path) -> Path:
    """The file of the cache, full."""
    read(journal, tmp_path / "cache")
    path = cache_path(tmp_path / "cache", journal)
    assert path.stat().st_size > 1000
    return path


def read(journal: Path, cache: Path | None, now: datetime = NOW) -> tuple[State, list[Damage]]:
    store = Store(journal, "here", lambda: now, cache)
    store.read_all()
    return store.state, store.damages


def is_as_without(journal: Path, cache: Path) -> bool:
    (kept, damages), (read_now, wrong) = read(journal, cache), read(journal, None)
    # repr tells classes, offsets and the order of the keys apart too.
    return (repr(kept.versions), damages) == (repr(read_now.versions), wrong) and len(kept.versions) > 30


def parsed(journal: Path, path: Path) -> list[str]:
    """The files that are parsed although there is a cache."""
    seen: list[str] = []

    def noting(data: bytes, name: str) -> Reading:
        seen.append(name)
        return read_bytes(data, name)

    months = MonthCache(path)
    for each in journal_files(journal):
        months.read(each.read_bytes(), each.name, noting)
    return seen


def test_what_is_kept_is_what_was_read_and_is_not_parsed_again(journal: Path, cache: Path) -> None:
    assert is_as_without(journal, cache.parent)
    assert parsed(journal, cache) == ["2026-11.there.toml"], "the month that is not over, while it is small"
    odd = read(journal, cache.parent)[0].versions["odd"].record
    assert odd.data["day"] == date(2026, 8, 1)
    assert odd.data["clock"] == time(7, 15, 1, 500_000)
    assert odd.at.utcoffset() == -timedelta(hours=9, minutes=30)


ALIKE = [
    "1",
    "1.0",
    "true",
    "0",
    "0.0",
    "-0.0",
    "false",
    '""',
    '"1"',
    "[1]",
    "[1.0]",
    "[true]",
    "{ a = 1 }",
    "{ a = 1.0 }",
]


def test_records_that_say_the_same_hold_it_once_and_what_only_looks_so_stays_apart(tmp_path: Path) -> None:
    times = "at = 2026-08-02T07:15:00Z\nsaved = 2026-08-02T07:15:00Z\n"
    record = f'[[record]]\nid = "{{}}"\nkind = "from-elsewhere"\nwhat = {{}}\n{times}'
    folder = tmp_path / "journal"
    folder.mkdir()
    text = "".join(record.format(f"{value}-{again}".replace('"', "'"), value) for again in (1, 2) for value in ALIKE)
    (folder / "2026-08.there.toml").write_text(f"format = 1\n{text}")
    read(folder, tmp_path / "cache")
    kept = {key: version.record.data for key, version in read(folder, tmp_path / "cache")[0].versions.items()}
    plain = {key: version.record.data for key, version in read(folder, None)[0].versions.items()}
    assert repr(sorted(kept.items())) == repr(sorted(plain.items()))
    assert len({id(data) for data in kept.values()}) == len(ALIKE)


def test_nothing_is_made_of_so_little_that_it_is_not_kept(
    tmp_path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_cache, "LEAST_BYTES", 10**6)
    monkeypatch.setattr(month_cache, "_encoded", lambda reading: pytest.fail("made, and for nothing"))
    read(journal, tmp_path / "cache")


def test_it_is_for_this_user_alone_and_never_in_the_journals_folder(journal: Path, cache: Path) -> None:
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.parent.stat().st_mode) == 0o700
    assert not [path for path in journal.parent.rglob("months-*") if path.parent != cache.parent]


def test_two_journals_have_each_its_own(tmp_path: Path, journal: Path, cache: Path) -> None:
    assert cache_path(cache.parent, tmp_path / "another") != cache


def test_an_edit_by_hand_is_seen_though_size_and_times_are_the_same(journal: Path, cache: Path) -> None:
    path = next(each for each in journal_files(journal) if each.name.startswith("2026-09.there"))
    before = path.stat()
    data = path.read_bytes()
    assert b"pain_now = 5" in data
    with path.open("r+b") as file:
        file.write(data.replace(b"pain_now = 5", b"pain_now = 9", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert is_as_without(journal, cache.parent)


def test_files_that_were_taken_away_renamed_or_swapped_count_as_they_are_now(journal: Path, cache: Path) -> None:
    first, second, third = journal_files(journal)[:3]
    first.rename(journal / "2026-01.new-name.toml")
    second_bytes = second.read_bytes()
    second.write_bytes(third.read_bytes())
    third.write_bytes(second_bytes)
    assert is_as_without(journal, cache.parent)
    (journal / "by-hand.toml").unlink()
    size = cache.stat().st_size
    assert is_as_without(journal, cache.parent)
    assert cache.stat().st_size < size, "what is of no use any more is not kept"


def test_when_the_journal_is_taken_away_nothing_of_it_is_kept(journal: Path, cache: Path) -> None:
    for path in journal_files(journal):
        path.unlink()
    read(journal, cache.parent)
    assert not cache.exists()


def test_of_a_small_journal_nothing_is_kept(tmp_path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(month_cache, "LEAST_BYTES", 10**6)
    read(journal, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


# damage


def is_overcome(journal: Path, cache: Path, data: bytes) -> bool:
    cache.write_bytes(data)
    return is_as_without(journal, cache.parent)


def test_without_it_or_empty(journal: Path, cache: Path) -> None:
    cache.unlink()
    assert is_as_without(journal, cache.parent)
    assert cache.exists()
    assert is_overcome(journal, cache, b"")


@pytest.mark.parametrize("part", [0, 0.01, 0.02, 0.3, 0.7, 0.999])
def test_cut_short(journal: Path, cache: Path, part: float) -> None:
    data = cache.read_bytes()
    assert is_overcome(journal, cache, data[: int(len(data) * part)])
    assert cache.read_bytes() == data, "and made anew"


@pytest.mark.parametrize("part", [0.001, 0.004, 0.01, 0.02, 0.3, 0.7, 0.999])
def test_with_a_bit_that_is_another(journal: Path, cache: Path, part: float) -> None:
    data = bytearray(cache.read_bytes())
    data[int(len(data) * part)] ^= 0x10
    assert is_overcome(journal, cache, bytes(data))


@pytest.mark.slow
def test_cut_short_or_damaged_at_every_byte(journal: Path, cache: Path) -> None:
    data, files = cache.read_bytes(), [(path.read_bytes(), path.name) for path in journal_files(journal)]
    known = {name: read_bytes(text, name) for text, name in files}
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << at % 8
        for damaged in (data[:at], bytes(flipped)):
            cache.write_bytes(damaged)
            months = MonthCache(cache)
            for text, name in files:
                found = months.read(text, name, lambda _, name: known[name])
                assert found == known[name], (at, name)


@pytest.mark.parametrize("what", ["layout", "version", "python"])
def test_of_another_version(journal: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    with monkeypatch.context() as patch:
        if what == "layout":
            patch.setattr(month_cache, "_LAYOUT", b"spasm-tui months 0 ")
        elif what == "version":
            patch.setattr("spasm_tui.__version__", "99.1")
        else:
            patch.setattr(sys, "version", "4.0 (later)")
        read(journal, cache.parent)  # the other version writes its own
        assert parsed(journal, cache) == ["2026-11.there.toml"]
    assert len(parsed(journal, cache)) > 5, "which is none for this one"
    assert is_as_without(journal, cache.parent)


def test_code_that_reads_records_in_another_way_is_another_version(
    journal: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "records"
    shutil.copytree(records.__path__[0], other)
    monkeypatch.setattr(records, "__path__", [str(other)])
    read(journal, cache.parent)
    assert parsed(journal, cache) == ["2026-11.there.toml"]
    (other / "episode.py").write_text("# edited")
    assert len(parsed(journal, cache)) > 5


def refused(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_costs_only_time(tmp_path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.write", refused)
    assert is_as_without(journal, tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize("make_it", [Path.mkdir, Path.touch], ids=["folder", "no folder"])
def test_something_else_in_its_place_costs_only_time(
    tmp_path: Path, journal: Path, make_it: Callable[[Path], None]
) -> None:
    place = tmp_path / "cache"
    if make_it is Path.mkdir:
        cache_path(place, journal).mkdir(parents=True)
    else:
        place.touch()
    assert is_as_without(journal, place)


# two that write


def test_two_that_write_by_turns_leave_a_whole_one(journal: Path, cache: Path) -> None:
    files = [(path.read_bytes(), path.name) for path in journal_files(journal)]
    one, other = MonthCache(cache), MonthCache(cache)
    for number, (data, name) in enumerate(files):
        (one if number % 2 else other).read(data + b"\n", name, read_bytes)
    one.save(is_whole=False)
    other.save(is_whole=True)
    assert is_as_without(journal, cache.parent)
    one.save(is_whole=True)
    assert is_as_without(journal, cache.parent)


_READ = """
import sys
from pathlib import Path
from tests.making import NOW
from spasm_tui.storage import month_cache
from spasm_tui.storage.store import Store
month_cache.LEAST_BYTES = 1
for turn in range(int(sys.argv[3])):
    store = Store(Path(sys.argv[1]), "here", lambda: NOW, Path(sys.argv[2]))
    store.read_all()
    print(hash(repr(sorted(store.state.versions.items()))), len(store.damages))
    for path in Path(sys.argv[2]).glob("months-*"):
        path.unlink(missing_ok=True)
"""


@pytest.mark.slow
def test_two_processes_that_write_at_once(journal: Path, cache: Path) -> None:
    command = [sys.executable, "-c", _READ, str(journal), str(cache.parent), "30"]
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).parents[2])}
    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = {line for each in both for line in each.communicate(timeout=120)[0].splitlines()}
    assert [each.returncode for each in both] == [0, 0]
    assert len(told) == 1, told


# the month that is not over


@pytest.fixture
def growing(journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(month_cache, "PARSED_ANEW", 300)
    read(journal, tmp_path / "cache")
    return journal


def appended(journal: Path, count: int) -> Record:
    store = Store(journal, "there", lambda: NOW)
    return [store.add("episode", ago(minutes=count - number), {"pain": number % 10}) for number in range(count)][-1]


def parsed_bytes(journal: Path, path: Path, name: str = "2026-11.there.toml") -> int:
    seen = []

    def noting(data: bytes, name: str) -> Reading:
        seen.append(len(data))
        return read_bytes(data, name)

    MonthCache(path).read((journal / name).read_bytes(), name, noting, is_over=False)
    return sum(seen)


def test_of_a_month_that_grows_only_what_is_new_is_parsed(growing: Path, tmp_path: Path) -> None:
    path = cache_path(tmp_path / "cache", growing)
    assert parsed_bytes(growing, path) == 0
    appended(growing, 1)
    assert 100 < parsed_bytes(growing, path) < 250
    assert is_as_without(growing, tmp_path / "cache")
    appended(growing, 3)
    assert is_as_without(growing, tmp_path / "cache")
    assert parsed_bytes(growing, path) == 0, "now that much is kept too"


def test_a_month_that_grew_and_was_edited_is_read_as_it_is(growing: Path, tmp_path: Path) -> None:
    path = growing / "2026-11.there.toml"
    whole = path.read_bytes()
    record = appended(growing, 1)
    more = path.read_bytes()[len(whole) :]
    for data in (
        whole.replace(b"pain_now = 1", b"pain_now = 2") + more,
        whole + b"[[record]]\nid =" + more,
        whole + b"note = 'of the record before'\n" + more,
        whole + b"# a word of the user's\n" + more,
        whole[:-9] + more,
        more + whole,
        whole + more + more.replace(record.id.encode(), b"x")[:-20],
        whole[: len(whole) // 2],
    ):
        path.write_bytes(data)
        assert is_as_without(growing, tmp_path / "cache"), data[-300:]


def test_a_month_that_is_over_is_kept_whole(growing: Path, tmp_path: Path) -> None:
    later = NOW + BEFORE
    kept, read_now = read(growing, tmp_path / "cache", later), read(growing, None, later)
    assert repr(kept[0].versions) == repr(read_now[0].versions)
    assert parsed(growing, cache_path(tmp_path / "cache", growing)) == []


def test_moments_of_one_offset_share_their_zone(journal: Path, cache: Path) -> None:
    state, _ = read(journal, cache.parent)
    zones = {id(record.at.tzinfo) for record in state.records("checkin", "heat") if record.at.month < 11}
    assert len(zones) == len({record.at.utcoffset() for record in state.records("checkin", "heat")})
    assert fixed(NOW).tzinfo == PLUS_ONE
