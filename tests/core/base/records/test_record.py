from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.records.answers import Answers, Urgency
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.kinds import become, build_record
from spasm_tui.core.base.records.record import changed, taken_back, tidy
from tests.making import BERLIN, NOW, make


def test_values_of_another_type_than_asked_for_are_none_or_empty() -> None:
    wrong = {"pain": 11, "until": datetime(2026, 1, 1), "where": "low-left", "doing": 3, "finished": "yes", "note": 1}
    episode = build_record("id", "episode", NOW, wrong)
    assert isinstance(episode, Episode)
    assert (episode.pain, episode.until, episode.where, episode.doing) == (None, None, (), "")
    assert (episode.finished, episode.note) == (False, "")
    answered = build_record("id", "answers", NOW, {"answers": [1], "urgency": "soon", "score": True})
    assert isinstance(answered, Answers)
    assert (answered.answers, answered.urgency, answered.score) == ({}, None, None)


def test_values_are_given_as_they_are() -> None:
    data = {"pain": 10, "until": NOW, "where": ["a", 1, "b"], "finished": True, "note": "text"}
    episode = build_record("id", "episode", NOW, data)
    assert isinstance(episode, Episode)
    assert (episode.pain, episode.until, episode.where) == (10, NOW, ("a", "b"))
    assert (episode.finished, episode.note) == (True, "text")
    answered = build_record("id", "answers", NOW, {"answers": {"a": 1}, "urgency": "today", "score": 2.5})
    assert isinstance(answered, Answers)
    assert (answered.answers, answered.urgency, answered.score) == ({"a": 1}, Urgency.TODAY, 2.5)


def test_a_change_keeps_unknown_keys_and_none_takes_one_away() -> None:
    before = make("episode", pain=7, note="car", moon="full", saved=NOW)
    after = changed(before, {"pain": 5, "note": None})
    assert after == before._replace(data={"pain": 5, "moon": "full"}, saved=None, over=(NOW,))


def test_a_change_is_taken_back_out_of_what_stands_now() -> None:
    before = make("episode", pain=7, note="car", doing="lifting", saved=NOW)
    after = make("episode", pain=5, note="car", where=["low-left"], saved=NOW)
    now = make("episode", pain=5, note="bus", where=["low-left"], saved=NOW)
    assert taken_back(before, after, now).data == {"pain": 7, "note": "bus", "doing": "lifting"}
    assert taken_back(before, after, after).data == before.data
    assert taken_back(before, None, now) is before, "it was removed"
    assert taken_back(before, after, None) is before, "it was removed elsewhere since"


def test_a_change_can_make_another_kind_of_it() -> None:
    run = make("run", what="heat")
    after = become(run, "heat", {"what": None, "seconds": 9})
    assert (after.kind, after.at, after.data) == ("heat", run.at, {"seconds": 9})


def test_tidy_cleans_text_and_fixes_moments_at_every_depth() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=BERLIN)
    found = tidy({"a": [" x\x1b ", {"b": ("y\u202e",)}], "at": summer, "n": 3})
    assert found == {"a": ["x", {"b": ["y"]}], "at": summer, "n": 3}
    assert str(found["at"].tzinfo) == "UTC+02:00"


def test_a_records_data_is_what_it_was_given() -> None:
    assert build_record("id", "rest", NOW, {"seconds": 5}).saved is None
