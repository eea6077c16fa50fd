from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.profile.profile import profile_of
from spasm_tui.core.red_flags.red_flags import last_answers, sign_of, unread_emergencies
from spasm_tui.storage.bulk import write_files
from spasm_tui.storage.journal_reader import journal_files
from spasm_tui.storage.partial_read import read_back_to, read_signs
from spasm_tui.storage.store import Store
from tests.making import NOW, ago, make


def store(folder: Path) -> Store:
    return Store(folder, "here", lambda: NOW)


def written(folder: Path, *records: Record) -> Store:
    # Every month has something, so that there is much to leave unread.
    filling = [make("checkin", NOW - timedelta(days=days), pain_now=1) for days in range(1, 900, 9)]
    write_files(folder, "there", sorted([*records, *filling], key=lambda record: record.saved or record.at))
    return store(folder)


def profile(days: float, **answers: Any) -> Record:
    return make("answers", ago(days=days), f"profile-{days}", questionnaire="profile", answers=answers)


@pytest.mark.parametrize("days", [1, 40, 400, 800])
def test_the_last_answers_are_found_however_old(tmp_path: Path, days: int) -> None:
    found = written(tmp_path, profile(days, light=True), profile(899, light=False))
    read_back_to(found, 9, "profile")
    last = last_answers(found.state, "profile")
    assert last is not None
    assert last.data.get("answers", {}) == {"light": True}


def test_what_was_changed_or_removed_since_stands_so(tmp_path: Path) -> None:
    old = profile(400, light=True)
    changed = old._replace(data={**old.data, "answers": {"light": False}}, saved=ago(days=90))
    gone = profile(200, light=True)
    removed = gone._replace(kind="removed", data={}, saved=ago(days=100))
    found = written(tmp_path, old, changed, gone, removed)
    read_back_to(found, 9, "profile")
    last = last_answers(found.state, "profile")
    assert last is not None
    assert last.data.get("answers", {}) == {"light": False}


def test_behind_a_brief_profile_the_full_one_is_found(tmp_path: Path) -> None:
    short = make("answers", ago(days=3), questionnaire="profile", version="brief", answers={"heart": ["heart"]})
    found = written(tmp_path, profile(400, light=True), short)
    read_back_to(found, 9, "profile")
    assert profile_of(found.state).words == {"light", "heart"}


def test_each_word_is_looked_for_and_no_more_is_read_than_that_needs(tmp_path: Path) -> None:
    signs = make("answers", ago(days=200), questionnaire="red-flags", answers={}, urgency="emergency")
    found = written(tmp_path, profile(60, light=True), signs)
    read_back_to(found, 9, "profile", "red-flags")
    assert last_answers(found.state, "red-flags")
    assert last_answers(found.state, "profile")
    whole = [path.name for path in journal_files(tmp_path) if found.has_read(path)]
    assert min(whole).startswith(f"{ago(days=200):%Y-%m}")


def test_where_no_file_names_it_only_the_end_is_read(tmp_path: Path) -> None:
    found = written(tmp_path)
    read_back_to(found, 30, "profile")
    assert last_answers(found.state, "profile") is None
    assert 0 < len(found.state.records("checkin")) < 20


def test_an_empty_journal_is_no_matter(tmp_path: Path) -> None:
    found = store(tmp_path / "none")
    read_back_to(found, 30, "profile")
    assert found.state.records() == []


def look(days: float, urgency: str, **more: Any) -> Record:
    answers = {"questionnaire": "red-flags", "answers": {}, "urgency": urgency, **more}
    return make("answers", ago(days=days), f"look-{days}", **answers)


def test_a_sign_that_stands_is_found_however_old_beside_little_else(tmp_path: Path) -> None:
    alarm = look(700, "emergency")
    found = written(tmp_path, alarm, look(300, "none"), look(20, "days"))
    read_signs(found, 9)
    assert unread_emergencies(found.state) == [alarm]
    assert len(found.state.records("checkin")) < 20
    assert not found.state.complete


def test_what_became_of_a_sign_is_found_too(tmp_path: Path) -> None:
    alarm = look(700, "emergency")
    gone = alarm._replace(kind="removed", data={}, saved=ago(days=500))
    read_signs(found := written(tmp_path / "removed", alarm, gone), 9)
    assert sign_of(found.state, NOW) is None
    read = alarm._replace(data={**alarm.data, "acknowledged": ago(days=690)}, saved=ago(days=690))
    read_signs(found := written(tmp_path / "read", alarm, read), 9)
    sign = sign_of(found.state, NOW)
    assert sign is not None
    assert sign.stage == "read"
    read_signs(found := written(tmp_path / "settled", alarm, read, look(600, "none")), 9)
    assert sign_of(found.state, NOW) is None


@pytest.mark.parametrize("text", ["record = [{%s}]\n", "[[ record ]]\n%s\n"])
def test_a_sign_that_was_written_in_another_way_is_found(tmp_path: Path, text: str) -> None:
    keys = [
        'id = "x"',
        'kind = "answers"',
        "at = 2024-11-22T06:47:00+01:00",
        'questionnaire = "red-flags"',
        "answers = {}",
        "'urgency'='emergency'",
        "saved = 2024-11-22T06:47:00+01:00",
    ]
    (tmp_path / "2024-11.there.toml").write_text("format = 1\n" + text % (", " if "{" in text else "\n").join(keys))
    read_signs(found := store(tmp_path), 9)
    assert [record.id for record in unread_emergencies(found.state)] == ["x"]
