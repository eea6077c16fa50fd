from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from spasm_tui.storage import settings_file
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.settings_file import CONFIG, save_setting, settings_faults

OWN = """# Settings of the kitchen laptop
bell = true      # the neighbours do not mind
day_starts_at = 05:00:00
future = { "a b" = 1 }   # of a newer version
track = [
  "sleep",   # since June
  "mood",    # asked by the clinic
]

[cue_words]  # in German
half = "Mitte"
"""


def config(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / CONFIG).read_text(encoding="utf-8"))


def test_the_first_setting_makes_the_file_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "spasm-tui"
    save_setting(folder, "bell", False)
    assert (folder / CONFIG).read_text() == "bell = false\n"
    if os.name != "nt":
        assert stat.S_IMODE((folder / CONFIG).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert os.listdir(folder) == [CONFIG]


def test_comments_order_and_unknown_keys_stay(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(OWN)
    save_setting(tmp_path, "bell", False)
    save_setting(tmp_path, "tones", False)
    save_setting(tmp_path, "cue_words", "Fertig", "done")
    changed = OWN.replace("bell = true", "bell = false").replace("\n[cue_words]", "tones = false\n\n[cue_words]")
    assert (tmp_path / CONFIG).read_text() == changed + 'done = "Fertig"\n'


def test_a_list_keeps_the_comments_of_what_stays_in_it(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(OWN)
    save_setting(tmp_path, "track", ["mood", "stress"])
    text = (tmp_path / CONFIG).read_text()
    assert "# asked by the clinic" in text
    assert config(tmp_path)["track"] == ["mood", "stress"]


def test_an_entry_is_put_into_its_table_and_taken_out_again(tmp_path: Path) -> None:
    save_setting(tmp_path, "cue_words", "Mitte", "half")
    save_setting(tmp_path, "bell", True)
    assert config(tmp_path) == {"cue_words": {"half": "Mitte"}, "bell": True}
    save_setting(tmp_path, "cue_words", None, "half")
    save_setting(tmp_path, "cue_words", None, "never there")
    assert config(tmp_path) == {"cue_words": {}, "bell": True}


def test_taking_out_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("bell = true\n")
    save_setting(tmp_path, "cue_words", None, "half")
    assert (tmp_path / CONFIG).read_text() == "bell = true\n"


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_bytes(b"\xef\xbb\xbf# mine\r\nbell = true\r\n")
    save_setting(tmp_path, "tones", False)
    save_setting(tmp_path, "cue_words", "Mitte", "half")
    assert (tmp_path / CONFIG).read_bytes() == (
        b'# mine\r\nbell = true\r\ntones = false\r\ncue_words = {half = "Mitte"}\r\n'
    )


def test_what_was_changed_meanwhile_stays(tmp_path: Path) -> None:
    save_setting(tmp_path, "bell", False)
    with open(tmp_path / CONFIG, "a") as file:
        file.write('theme = "calm-light"\n')
    save_setting(tmp_path, "tones", False)
    assert config(tmp_path) == {"bell": False, "theme": "calm-light", "tones": False}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "spasm.toml"
    kept.parent.mkdir()
    kept.write_text("bell = true\n")
    (tmp_path / CONFIG).symlink_to(kept)
    save_setting(tmp_path, "bell", False)
    assert (tmp_path / CONFIG).is_symlink()
    assert kept.read_text() == "bell = false\n"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"a = 1\nbell = \n", "line 2: "),
        (b"a = '\xff'\n", "is not UTF-8 text"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone_and_named(tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / CONFIG).write_bytes(raw)
    with pytest.raises(NotSavedError, match=told) as caught:
        save_setting(tmp_path, "bell", False)
    assert str(tmp_path / CONFIG) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / CONFIG).read_bytes() == raw


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file in the way")
    with pytest.raises(NotSavedError, match="It holds until you quit"):
        save_setting(tmp_path / "config", "bell", False)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / CONFIG).write_text(OWN)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError, match="No space left on device"):
        save_setting(tmp_path, "bell", False)
    assert (tmp_path / CONFIG).read_text() == OWN
    assert os.listdir(tmp_path) == [CONFIG]


def test_an_edit_that_would_harm_the_file_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / CONFIG).write_text(OWN)
    monkeypatch.setattr(settings_file, "_edited", lambda *_: "bell = false\n")
    with pytest.raises(NotSavedError, match="Write there: bell = false"):
        save_setting(tmp_path, "bell", False)
    assert (tmp_path / CONFIG).read_text() == OWN


def test_faults_of_the_file_are_a_line_each(tmp_path: Path) -> None:
    assert settings_faults(tmp_path) == []
    (tmp_path / CONFIG).write_text('bell = 3\ntypo = 1\ntheme = "calm"\n')
    assert settings_faults(tmp_path) == [
        "config.toml: bell should be true or false",
        "config.toml: typo is not a setting",
    ]
    (tmp_path / CONFIG).write_text("bell = \n")
    assert [fault.startswith("config.toml: line 1") for fault in settings_faults(tmp_path)] == [True]


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
words = st.lists(names, max_size=4)
values: st.SearchStrategy[Any] = st.booleans() | st.integers(-5, 500) | names | words
tables = st.dictionaries(names, values | st.dictionaries(names, values, max_size=3), max_size=5)


@given(tables, st.lists(st.tuples(st.sampled_from(["bell", "track", "theme"]), values), max_size=4))
def test_only_what_was_changed_is_changed(table: dict[str, Any], changes: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / CONFIG).write_text(tomli_w.dumps(table), encoding="utf-8")
        for key, value in changes:
            save_setting(folder, key, value)
            table[key] = value
        assert config(folder) == table
