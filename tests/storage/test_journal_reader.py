from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage.journal_reader import (
    journal_files,
    list_journal,
    month_of,
    newest_format,
    read_bytes,
    read_file,
    read_tail,
)
from tests.making import NOW
from tests.storage.clock import record_block, store_in

A, B, C = (record_block(name, second=n) for n, name in enumerate("abc"))
HEAD = "format = 1\n"


def ids(data: str | bytes) -> list[str]:
    return [v.record.id for v in read_bytes(data if isinstance(data, bytes) else data.encode(), "f.toml").versions]


def told(data: str | bytes) -> list[str]:
    reading = read_bytes(data if isinstance(data, bytes) else data.encode(), "f.toml")
    return [str(damage) for damage in reading.damages]


def test_a_whole_file_is_read_without_damage() -> None:
    assert (ids(HEAD + A + B + C), told(HEAD + A + B + C)) == (["a", "b", "c"], [])


@pytest.mark.parametrize("data", ["", "\n", HEAD, "format = 1", "\ufeffformat = 1\n"])
def test_a_file_without_records_yet_is_no_damage(data: str) -> None:
    assert (ids(data), told(data)) == ([], [])


def test_a_file_of_something_else_is_told() -> None:
    assert told("colour = 'red'\n") == ["f.toml, line 1: holds no records"]
    assert told('record = "none"\n') == ['f.toml, line 1: not understood: “record = "none"”']
    assert told(b"\x89PNG\r\n\x1a\n\x00") == ["f.toml, line 1: not understood: “�PNG”"]


# (what stands between or in the records, the records that load, the line that is told)
DAMAGES: list[tuple[str, str | bytes, list[str], str]] = [
    ("garbage before a record", HEAD + "%$!\n" + A + B, ["a", "b"], "f.toml, line 1: not understood"),
    ("garbage between records", HEAD + A + "%$!\n" + B, ["a", "b"], "f.toml, line 9: not understood: “%$!”"),
    ("garbage at the end", HEAD + A + B + "\n\n%$!", ["a", "b"], "f.toml, line 18: not understood: “%$!”"),
    ("zeros of a lost block", HEAD + A + B + "\0" * 99, ["a", "b"], "f.toml, line 16: not understood"),
    ("a torn heading", HEAD + A + "\n[[rec\n" + B, ["a", "b"], "f.toml, line 10: not understood: “[[rec”"),
    ("a torn record", HEAD + A + B[:60] + "\n" + C, ["a", "c"], "f.toml, line 13: not TOML"),
    ("a record without saved", HEAD + A + B.split("saved")[0] + C, ["a", "c"], "f.toml, line 10: torn"),
    (
        "times in quotes",
        HEAD + A + re.sub(r"= (2026-\S+)", r'= "\1"', B) + C,
        ["a", "c"],
        "f.toml, line 10: its times stand in quotes",
    ),
    ("half of saved", HEAD + A + B[:-8] + "\n" + C, ["a", "c"], "f.toml, line 10: torn"),
    ("bad TOML in a record", HEAD + A + B.replace("60", "6 0") + C, ["a", "c"], "f.toml, line 14: not TOML"),
    ("a key twice", HEAD + A + B.replace("seconds", "kind") + C, ["a", "c"], "f.toml, line 14: not TOML"),
    (
        "bad UTF-8",
        (HEAD + A).encode() + B.replace("60", '60\nnote = "x"').encode().replace(b"x", b"\xff\xfe") + C.encode(),
        ["a", "c"],
        "f.toml, line 10: not readable text",
    ),
    ("a wrong type", HEAD + A + B.replace("60", '"long"') + C, ["a", "c"], "f.toml, line 10: rest: seconds should be"),
    ("a missing key", HEAD + A + B.replace("seconds = 60\n", "") + C, ["a", "c"], "f.toml, line 10: rest: seconds is"),
    ("an empty id", HEAD + A + B.replace('"b"', '""') + C, ["a", "c"], "f.toml, line 10: id or kind is missing"),
    ("a number as id", HEAD + A + B.replace('"b"', "3") + C, ["a", "c"], "f.toml, line 10: id or kind is missing"),
    (
        "an id that steers",
        HEAD + A + B.replace('"b"', r'"\u001b[2J"') + C,
        ["a", "c"],
        "f.toml, line 10: id or kind has",
    ),
    (
        "a time without offset",
        HEAD + A + B.replace("00+01:00\nsec", "00\nsec") + C,
        ["a", "c"],
        "f.toml, line 10: at sho",
    ),
    (
        "saved as text",
        HEAD + A + B.replace("= 2026-11-22T06:47:01.12", '= "') + C,
        ["a", "c"],
        "f.toml, line 15: not TOML",
    ),
    ("nested too deep", HEAD + A + B.replace("60", "60\nx = " + "[" * 9000) + C, ["a", "c"], "f.toml, line 10"),
    ("a number too long", HEAD + A + B.replace("60", "60\nx = " + "9" * 5000) + C, ["a", "c"], "f.toml, line 10"),
]


@pytest.mark.parametrize(("data", "loads", "line"), [row[1:] for row in DAMAGES], ids=[row[0] for row in DAMAGES])
def test_damage_costs_only_itself_and_names_its_line(data: str | bytes, loads: list[str], line: str) -> None:
    assert ids(data) == loads
    assert len(told(data)) == 1
    assert told(data)[0].startswith(line)


# As git really leaves them: the heading is the same on both sides, so it stands once, before the marks.
BARE_B, BARE_C = (block.removeprefix("\n[[record]]\n") for block in (B, C))
CONFLICT = f"\n[[record]]\n<<<<<<< HEAD\n{BARE_B}{record_block('x')}=======\n{BARE_C}>>>>>>> theirs\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_sides_of_a_merge_that_git_left_are_read(end: str) -> None:
    data = (HEAD + A + CONFLICT + record_block("d")).replace("\n", end)
    assert ids(data) == ["a", "b", "x", "d", "c"]
    assert told(data) == ["f.toml, line 11: git left both sides of a merge here: both were read"]


def test_a_merge_of_two_changes_of_one_line_gives_both_versions() -> None:
    data = HEAD + record_block("a").replace(
        "seconds = 60\n", "<<<<<<< a\nseconds = 60\n||||||| b\nseconds = 1\n=======\nseconds = 61\n>>>>>>> c\n"
    )
    assert [v.record.data for v in read_bytes(data.encode(), "f.toml").versions] == [{"seconds": 60}]


def test_marks_without_their_end_cost_no_whole_record() -> None:
    data = f"{HEAD}{A}<<<<<<< mine\n{B}=======\n{C}"
    assert ids(data) == ["a", "b", "c"]
    assert len(told(data)) == 2


def test_records_that_a_union_merge_joined_are_read_and_named() -> None:
    data = HEAD + A + B + BARE_C + record_block("d")
    assert ids(data) == ["a", "b", "c", "d"]
    joined = "has two ids: two records were joined here, as git does with merge=union; both were read"
    assert told(data) == [f"f.toml, line 16: {joined}"]


def test_three_records_joined_to_one_are_read_and_the_first_place_is_named() -> None:
    assert ids(HEAD + A + BARE_B + BARE_C) == ["a", "b", "c"]


def test_records_mixed_line_by_line_are_named() -> None:
    mixed = "".join(f"{one}\n{two}\n" for one, two in zip(BARE_B.split("\n"), BARE_C.split("\n"), strict=True))
    data = f"{HEAD}{A}\n[[record]]\n{mixed}{record_block('d')}"
    assert ids(data) == ["a", "d"]
    assert "has two ids" in told(data)[0]
    assert "cannot be told apart" in told(data)[0]


def test_each_damage_is_told() -> None:
    data = HEAD + A + B.replace("60", "?") + "junk\n" + C.replace("seconds", "sec")
    assert ids(data) == ["a"]
    assert [line.split(":")[0] for line in told(data)] == ["f.toml, line 14", "f.toml, line 16", "f.toml, line 18"]


@pytest.mark.parametrize("lead", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("damage", ["", "junk\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_read(lead: str, line_end: str, damage: str) -> None:
    data = (lead + HEAD + A + B + damage + C).replace("\n", line_end).encode()
    assert ids(data) == ["a", "b", "c"]
    assert len(told(data)) == bool(damage)


def test_hand_edited_records_are_read() -> None:
    block = A.replace("[[record]]", "  [[ record ]]  # mine").replace("60\n", '60\nnote = """\nsaved = 1\nlines"""\n')
    (version,) = read_bytes((HEAD + block).encode(), "f.toml").versions
    assert version.record.data == {"seconds": 60, "note": "saved = 1\nlines"}


def test_unknown_kinds_and_keys_are_read() -> None:
    block = record_block("a", "horoscope", 'sign = "lion"\ndeep = { a = [1, { b = 2 }] }\n')
    (version,) = read_bytes((HEAD + block).encode(), "f.toml").versions
    assert version.record.data == {"sign": "lion", "deep": {"a": [1, {"b": 2}]}}


def test_text_is_read_fit_to_show() -> None:
    more = r"seconds = 60" + "\n" + r'note = "a\u001b[2Jb\u202e"' + "\n" + r'x = [{ y = "c\u0007" }]' + "\n"
    (version,) = read_bytes((HEAD + record_block("a", more=more)).encode(), "f.toml").versions
    assert version.record.data == {"seconds": 60, "note": "a[2Jb", "x": [{"y": "c"}]}


def test_keys_are_read_fit_to_show() -> None:
    more = r'"\u001b[2Jk" = 1' + "\n" + r'x = { "c\u0007" = 2 }' + "\n"
    (version,) = read_bytes((HEAD + record_block("a", "horoscope", more)).encode(), "f.toml").versions
    assert version.record.data == {"[2Jk": 1, "x": {"c": 2}}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2200-01-01T00:00:00Z"])
def test_a_wrong_clock_costs_only_its_record(moment: str) -> None:
    block = A.replace("2026-11-22T06:47:00+01:00", moment)
    assert block != A
    assert ids(HEAD + block + B) == ["b"]
    assert "of the years 1900 to 2199" in told(HEAD + block + B)[0]


def test_a_files_name_cannot_steer_the_terminal() -> None:
    (damage,) = read_bytes(b"colour = 'red'", "\x1b[31m\x07.toml").damages
    assert str(damage) == "[31m.toml, line 1: holds no records"


def test_a_removal_needs_no_moment() -> None:
    block = record_block("a", "removed", "").replace("at = 2026-11-22T06:47:00+01:00\n", "")
    (version,) = read_bytes((HEAD + block).encode(), "f.toml").versions
    assert version.record.at == version.record.saved


junk = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b"[[record]]\n", b"saved = 1\n", b'x = """\n', b"[a.b]\n", b"\r", b"\xef\xbb\xbf", A.encode()[:70]]
    ),
)


@given(st.lists(junk, min_size=3, max_size=3))
def test_records_around_any_bytes_load_and_nothing_raises(parts: list[bytes]) -> None:
    clean = [part.replace(b'"""', b"").replace(b"'''", b"").replace(b"[[record]]", b"") for part in parts]
    data = b"\n".join([HEAD.encode(), clean[0], A.encode(), clean[1], B.encode(), clean[2], C.encode()])
    read_bytes(b"".join(parts), "f.toml")
    found = {v.record.id: v.record for v in read_bytes(data, "f.toml").versions}
    assert set(found) == {"a", "b", "c"}
    assert found["a"].data["seconds"] == 60


def test_files_come_by_month_and_name_without_hidden_and_other_ones(tmp_path: Path) -> None:
    names = ["2026-11.b.toml", "2026-10.z.toml", "2026-11.a.toml", "notes.toml"]
    for name in [*names, ".2026-11.c.toml", "2026-11.a.toml.tmp", "2026-11.a.txt"]:
        (tmp_path / name).write_text(HEAD)
    assert [path.name for path in journal_files(tmp_path)] == sorted(names)
    assert [path.name for path in list_journal(tmp_path, "2026-11")[0]] == [
        "2026-11.a.toml",
        "2026-11.b.toml",
        "notes.toml",
    ]
    assert journal_files(tmp_path / "none") == []


def test_the_month_of_a_file() -> None:
    assert [month_of(name) for name in ("2026-11.a.toml", "2026-11.a.sync-conflict-1.toml", "x.toml")] == [
        "2026-11",
        "2026-11",
        "",
    ]


def test_a_file_that_cannot_be_opened_is_damage(tmp_path: Path) -> None:
    (tmp_path / "2026-11.a.toml").mkdir()
    (damage,) = read_file(tmp_path / "2026-11.a.toml").damages
    assert str(damage) == "2026-11.a.toml, line 1: cannot be read: is a folder, not a file"
    assert newest_format(journal_files(tmp_path)) == 1


def test_the_newest_format_of_all_files(tmp_path: Path) -> None:
    assert newest_format(journal_files(tmp_path)) == 1
    (tmp_path / "2026-10.a.toml").write_text("\ufeffformat = 3\n")
    (tmp_path / "2026-11.a.toml").write_text(HEAD)
    assert newest_format(journal_files(tmp_path)) == 3


def long_journal(folder: Path, days: int) -> list[tuple[str, Any]]:
    """A record for every six hours of so many days up to now; their ids and when they were saved."""
    found = []
    for step in range(days * 4, 0, -1):
        store = store_in(folder, at=NOW - timedelta(hours=6 * step))
        record = store.add("rest", NOW - timedelta(hours=6 * step), {"seconds": 60, "note": "x" * 900})
        found.append((record.id, record.saved))
    return found


def test_the_tail_of_a_file_is_the_end_of_the_whole_file(tmp_path: Path) -> None:
    saved = dict(long_journal(tmp_path, 20))
    path = tmp_path / "2026-11.here.toml"
    whole = [v.record for v in read_file(path).versions]
    for days in (0, 1, 3, 5, 10, 19, 40):
        since = NOW - timedelta(days=days)
        tail = [v.record for v in read_tail(path, since).versions]
        assert tail == whole[len(whole) - len(tail) :]
        assert {r.id for r in whole if r.saved and r.saved >= since} <= {r.id for r in tail}
    assert len(read_tail(path, NOW).versions) < len(whole) <= len(saved)


def test_the_tail_of_a_file_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert read_tail(tmp_path / "none.toml", NOW).versions == []


def test_a_record_file_reads_as_the_format_says() -> None:
    text = (
        'format = 1\n\n[[record]]\nid = "019aa5e0f1c27d4e9b1f6a2c3d4e5f60"\nkind = "episode"\n'
        'at = 2026-11-22T06:47:00+01:00\npain = 7\nwhere = ["low-left"]\ntriggers = ["lifting", "awkward"]\n'
        'note = "Reached into the car boot."\nsaved = 2026-11-22T06:47:03.120000+01:00\n'
    )
    (version,) = read_bytes(text.encode(), "2026-11.laptop.toml").versions
    table = tomllib.loads(text)["record"][0]
    record = version.record
    assert {"id": record.id, "kind": record.kind, "at": record.at, **record.data, "saved": record.saved} == table
