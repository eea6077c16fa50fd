from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.base.state import State
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.panes import Aside
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens.diary.record_list import RecordList
from tests.examples import mostly_slow
from tests.making import NOW, PLUS_ONE, ago, on
from tests.screens.playing import SIZES, WIDE, Machine, Play

_ROW = re.compile(r"(\d\d:\d\d)  (\S[^·]*?)  ")
_DAY = re.compile(r"  (Today|Yesterday|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3}(?: \d{4})?)\s*[▁-▉]?\s*$")


def rows(play: Play) -> list[str]:
    """The days and records on the glass, in order."""
    found = []
    for whole in play.text().splitlines()[1:]:
        line = whole.partition("│")[0]  # beside it stands what is under the cursor
        if day := _DAY.match(line):
            found.append(day[1])
        elif row := _ROW.search(line):
            found.append(f"{row[1]} {row[2]}")
    return found


@pytest.fixture
def logged(machine: Machine) -> Machine:
    machine.log("checkin", on(22, 9), pain_now=4)
    machine.log("episode", on(22, 7), pain=7, where=["low-left"], note="Reached into the car boot")
    machine.log("heat", on(21, 20), seconds=900, planned=900, pain_before=6, pain_after=4, ended="done")
    machine.log("checkin", on(22, 2), pain_now=5, note="Could not sleep")  # still the 21st
    machine.log("episode", datetime(2025, 11, 3, 8, tzinfo=PLUS_ONE), pain=9)
    return machine


ALL = ["Today", "09:00 Check-in", "07:00 Spasm", "Yesterday", "02:00 Check-in", "20:00 Heat", "Mon 3 Nov 2025"]
ALL += ["08:00 Spasm"]


async def finish(play: Play) -> None:
    """Enter until the form is done."""
    for _ in range(20):
        if play.has(QuestionForm):
            await play.press("enter")
    assert not play.has(QuestionForm)


async def retype(play: Play, text: str) -> None:
    await play.press("ctrl+u", "ctrl+k")
    await play.write(text)


@pytest.mark.parametrize("size", SIZES)
async def test_days_and_records_stand_newest_first_by_the_users_day(logged: Machine, size: tuple[int, int]) -> None:
    async with logged.play(size=size) as play:
        await play.press("d")
        assert rows(play) == ALL
        assert "5 records" in play.said("#count")


async def test_the_kind_is_chosen_by_left_and_right(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("right")
        assert rows(play) == ["Today", "07:00 Spasm", "Mon 3 Nov 2025", "08:00 Spasm"]
        assert "2 records" in play.said("#count")
        await play.press("right")
        assert rows(play) == ["Today", "09:00 Check-in", "Yesterday", "02:00 Check-in"]
        await play.press("right")
        assert rows(play) == ["Yesterday", "20:00 Heat"]
        await play.press("right")
        assert rows(play) == ALL
        await play.press("left")
        assert rows(play) == ["Yesterday", "20:00 Heat"]


async def test_searching_finds_words_in_any_order_and_esc_shows_all(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("/")
        await play.write("BOOT spasm")
        assert rows(play) == ["Today", "07:00 Spasm"]
        assert "1 record" in play.said("#count")
        await play.press("enter", "enter")
        assert play.front == "RecordScreen"
        assert "Reached into the car boot" in play.text()
        await play.press("escape")
        assert rows(play) == ["Today", "07:00 Spasm"]
        await play.press("escape")
        assert play.front == "DiaryScreen"
        assert rows(play) == ALL
        await play.press("escape")
        assert play.front == "TodayScreen"


async def test_finding_nothing_is_said(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("/")
        await play.write("zebra")
        assert rows(play) == []
        assert "Nothing found" in play.text()
        await play.press("enter", "enter")
        assert play.front == "DiaryScreen"


async def test_letters_that_are_keys_elsewhere_are_typed_into_the_search(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("/")
        await play.write("sadqhct?")
        assert play.one(Input).value == "sadqhct?"
        assert play.front == "DiaryScreen"


async def test_an_empty_diary_says_how_to_begin(machine: Machine) -> None:
    async with machine.play("diary") as play:
        assert "Nothing here yet" in play.text()
        await play.press("down", "up", "end", "home", "enter")
        assert play.front == "DiaryScreen"


async def test_a_day_asked_for_stands_on_top_with_what_was_noted_on_it(machine: Machine) -> None:
    for n in range(60):
        machine.log("checkin", ago(hours=4 * n), pain_now=3)
    async with machine.play("diary") as play:
        await play.open("diary", "2026-11-17")
        assert rows(play)[:3] == ["Tue 17 Nov", "02:30 Check-in", "22:30 Check-in"]
        await play.press("down")
        assert rows(play)[0] == "Tue 17 Nov"


async def test_the_cursor_moves_over_the_days_and_opens_what_it_stands_on(logged: Machine) -> None:
    async with logged.play("diary") as play:
        ids = [play.one(RecordList).chosen]
        for _ in range(6):
            await play.press("down")
            ids.append(play.one(RecordList).chosen)
        kinds = [record.kind if record else "" for record in ids]
        assert kinds == ["checkin", "episode", "checkin", "heat", "episode", "episode", "episode"]
        await play.press("up", "up", "enter")
        assert play.front == "RecordScreen"
        assert "Could not sleep" in play.text()


async def test_what_another_device_saves_shows_and_the_cursor_stays_on_its_record(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down")
        before = play.one(RecordList).chosen
        logged.log("checkin", ago(minutes=1), device="phone", pain_now=2)
        await play.beat(10)
        assert rows(play)[1] == "14:29 Check-in"
        assert play.one(RecordList).chosen == before


@pytest.mark.parametrize("size", SIZES)
async def test_a_record_is_read_with_all_its_fields(logged: Machine, size: tuple[int, int]) -> None:
    logged.log("heat", ago(minutes=1), seconds=850, planned=900, pain_before=6, ended="stopped", made_up="a new key")
    async with logged.play("diary", size=size) as play:
        await play.press("enter")
        text = play.flowing()
        for words in ("14:29", "14 min 10 s", "15 min", "stopped", "made_up", "a new key"):
            assert words in text


# changing


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_change_is_saved_is_seen_whole(logged: Machine, size: tuple[int, int]) -> None:
    async with logged.play("diary", size=size) as play:
        await play.press("down", "enter", "e")
        assert "After the last one it saves; ctrl+s saves at once." in play.flowing()


async def test_a_field_is_changed_and_undone(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e")
        assert play.one(Input).value == "2026-11-22 07:00"
        await play.press("down")
        assert play.one(ScaleInput).value == 7
        await play.press("3")
        await finish(play)
        changed = next(r for r in logged.on_disk("episode") if r["at"] == on(22, 7))
        assert (changed["pain"], changed["note"]) == (3, "Reached into the car boot")
        assert changed["where"] == ["low-left"]
        await play.press("u")
        undone = next(r for r in logged.on_disk("episode") if r["at"] == on(22, 7))
        assert (undone["id"], undone["pain"]) == (changed["id"], 7)
        assert undone["saved"] > changed["saved"]
        await play.press("escape")
        assert "pain 7" in play.text()


@pytest.mark.slow
async def test_the_time_and_the_length_are_changed(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("right", "right", "right", "enter", "e")
        await retype(play, "yesterday 21:15")
        await play.press("down")
        await retype(play, "10m")
        await finish(play)
        found = logged.only("heat")
        assert (found["at"], found["seconds"]) == (on(21, 21, 15), 600)
        assert (found["pain_before"], found["pain_after"], found["ended"]) == (6, 4, "done")
        await play.press("u")
        assert (logged.only("heat")["at"], logged.only("heat")["seconds"]) == (on(21, 20), 900)


async def test_two_tablets_in_place_of_one_are_twice_as_much_and_what_the_label_says_is_told(machine: Machine) -> None:
    taken: dict[str, Any] = {
        "product": "Ibuprofen 400 mg",
        "ingredients": [{"name": "ibuprofen", "mg": 400}],
        "count": 1,
    }
    machine.log("dose", ago(hours=2), **taken)
    async with machine.play("diary") as play:
        await play.press("enter", *["down"] * 3, "enter")
        await retype(play, "2")
        await play.press("ctrl+s")
        found = machine.only("dose")
        assert (found["count"], found["ingredients"]) == (2, [{"name": "ibuprofen", "mg": 800}])
        assert "800 mg" in play.said("#said")
        assert "The label limit: 400 mg. Ask a pharmacist." in play.flowing()
        await play.press("u")
        found = machine.only("dose")
        assert (found["count"], found["ingredients"]) == (1, taken["ingredients"])


async def test_a_dose_of_the_evening_before_says_what_it_went_over(machine: Machine) -> None:
    machine.log("dose", ago(hours=2), product="", ingredients=[{"name": "paracetamol", "mg": 3000}])
    async with machine.play("diary") as play:
        await play.press("a")
        kinds = [kind.id for kind in play.one(Choices).options]
        await play.press(*["down"] * kinds.index("dose"), "enter")
        await retype(play, "4h ago")
        await play.press("down")
        await retype(play, "paracetamol 2000")
        await play.press("ctrl+s")
        assert len(machine.on_disk("dose")) == 2
        assert "5,000 mg in the 24 h" in play.said("#said")


async def test_a_form_left_as_it_was_changes_no_split_second(machine: Machine) -> None:
    at = NOW.replace(microsecond=123456) - timedelta(minutes=3)
    machine.log("heat", at, seconds=851, planned=900, pain_before=6, ended="stopped", later="kept")
    async with machine.play("diary") as play:
        await play.press("enter", "e")
        await finish(play)
        found = machine.only("heat")
        assert (found["at"], found["seconds"], found["later"]) == (at, 851, "kept")


@pytest.mark.slow
async def test_a_field_is_emptied(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e", *["down"] * 60)
        await retype(play, "")
        await finish(play)
        assert "note" not in next(r for r in logged.on_disk("episode") if r["at"] == on(22, 7))


async def test_what_was_typed_survives_esc_and_a_kill_even_where_it_was_emptied(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e", "down", "2", *["down"] * 60)
        await retype(play, "")
        await play.press("escape")
        assert logged.on_disk("episode")[-1]["pain"] == 7
        await play.press("enter", "e")
        assert play.one(ScaleInput).value == 2
        assert "note" not in play.one(QuestionForm).answers
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e")
        assert play.one(ScaleInput).value == 2
        await finish(play)
        found = logged.on_disk("episode")[-1]
        assert found["pain"] == 2
        assert "note" not in found
    assert logged.drafts() == []


@pytest.mark.parametrize(
    ("typed", "named"),
    [("25:99", "25:99"), ("2027-01-01", "still to come"), ("[/x]", "[/x]")],
)
async def test_a_bad_time_is_named_and_nothing_typed_is_lost(logged: Machine, typed: str, named: str) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e")
        await retype(play, typed)
        await play.press("down", "2")
        for _ in range(8):
            await play.press("enter")
        assert named in play.text()
        assert play.one(QuestionForm).answers["at"] == typed
        assert play.one(QuestionForm).answers["pain"] == 2
        assert logged.on_disk("episode")[-1]["pain"] == 7
        await play.press(*["up"] * 60)
        await retype(play, "06:30")
        await finish(play)
        found = logged.on_disk("episode")[-1]
        assert (found["at"], found["pain"]) == (on(22, 6, 30), 2)


async def test_a_record_is_removed_and_brought_back(logged: Machine) -> None:
    before = logged.on_disk()
    async with logged.play("diary") as play:
        await play.press("down", "enter", "r")
        assert [r["at"] for r in logged.on_disk("episode")] == [datetime(2025, 11, 3, 8, tzinfo=PLUS_ONE)]
        assert "07:00" in play.said(".head")
        await play.press("e", "r")  # there is nothing left to change or remove
        assert len(logged.on_disk()) == 4
        await play.press("u")
        assert [{**r, "saved": 0} for r in logged.on_disk()] == [{**r, "saved": 0} for r in before]
        await play.press("escape")
        assert rows(play) == ALL


async def test_several_removals_are_undone_one_after_the_other_from_the_diary_too(logged: Machine) -> None:
    before = logged.on_disk()
    async with logged.play("diary") as play:
        await play.press("u")
        assert "Nothing was changed or removed here yet." in play.text()
        await play.press("escape")
        for _ in range(3):
            await play.press("enter", "r", "escape")
        assert len(logged.on_disk()) == len(before) - 3
        await play.press("u")
        assert "As it was before. u undoes what was before that." in play.text()
        await play.press("u", "escape", "u")
        assert [{**r, "saved": 0} for r in logged.on_disk()] == [{**r, "saved": 0} for r in before]
        await play.press("escape")
        assert rows(play) == ALL


async def test_a_removed_record_is_gone_from_the_list_and_from_today(logged: Machine) -> None:
    async with logged.play() as play:
        assert play.one(ScaleInput).value == 4
        await play.press("d", "enter", "r", "escape")
        assert "09:00 Check-in" not in rows(play)
        await play.press("escape")
        assert play.one(ScaleInput).value == 7


async def test_answers_are_read_and_removed_but_not_changed(machine: Machine) -> None:
    machine.log("answers", questionnaire="red-flags", answers={"now": [], "today": ["bruise"]}, urgency="today")
    async with machine.play("diary") as play:
        await play.press("enter")
        assert "bruise" in play.text()
        await play.press("e")
        assert not play.has(QuestionForm)
        await play.press("r")
        assert machine.on_disk() == []


async def test_a_disk_that_refuses_a_change_keeps_the_form(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "e", "down", "1")
        logged.break_disk()
        for _ in range(8):
            await play.press("enter")
        assert any("Not saved" in toast for toast in play.toasts)
        assert play.one(QuestionForm).answers["pain"] == 1
        logged.mend_disk()
        await finish(play)
        assert logged.on_disk("episode")[-1]["pain"] == 1


# adding


async def test_a_spasm_is_added_for_a_past_time(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("a")
        assert play.one(Choices).options[0].id == "episode"
        await play.press("enter")
        await retype(play, "yesterday 22:00")
        await play.press("down", "6")
        await finish(play)
        found = machine.only("episode")
        assert (found["at"], found["pain"]) == (on(21, 22), 6)
        assert machine.drafts() == []
        await play.press("escape")
        assert rows(play) == ["Yesterday", "22:00 Spasm"]


@pytest.mark.slow
async def test_the_time_chosen_for_one_entry_is_offered_for_the_next(machine: Machine) -> None:
    async with machine.play("diary") as play:

        async def offered() -> str:
            await play.press("a", "enter")
            return play.one(Input).value

        assert await offered() == "now"
        await retype(play, "yesterday 22:00")
        await play.press("down", "6")
        await finish(play)
        await play.press("escape")
        assert await offered() == "2026-11-21 22:00"
        await retype(play, "now")
        await play.press("down", "5")
        await finish(play)
        await play.press("escape")
        assert await offered() == "now"


@pytest.mark.slow
async def test_the_time_chosen_is_not_offered_for_long(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("a", "enter")
        await retype(play, "yesterday 22:00")
        await play.press("down", "6")
        await finish(play)
        await play.press("escape")
        machine.clock.advance(seconds=601)
        await play.press("a", "enter")
        assert play.one(Input).value == "now"


@pytest.mark.slow
async def test_heat_is_added_with_its_length(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("a", "down", "down", "enter")
        await retype(play, "20m ago")
        await play.press("down")
        await play.write("12m")
        await play.press("down", "5", "down", "2")
        await finish(play)
        found = machine.only("heat")
        assert (found["at"], found["seconds"], found["planned"]) == (ago(minutes=20), 720, 720)
        assert (found["pain_before"], found["pain_after"]) == (5, 2)


@pytest.mark.slow
async def test_a_length_that_is_none_is_named_and_kept(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("a", "down", "down", "enter", "down")
        await play.write("soon")
        for _ in range(8):
            await play.press("enter")
        assert "“soon” is not a duration" in play.text()
        assert machine.on_disk() == []
        assert play.one(QuestionForm).answers["seconds"] == "soon"


KINDS = ("episode", "checkin", "heat", "session", "treatment")


@pytest.mark.parametrize("kind", mostly_slow(KINDS, quick=("episode", "treatment")))
async def test_what_must_be_there_is_asked_for(machine: Machine, kind: str) -> None:
    async with machine.play("record", "new") as play:
        index = [option.id for option in play.one(Choices).options].index(kind)
        await play.press(*["down"] * index, "enter")
        for _ in range(12):
            if "needs an answer" not in play.text():
                await play.press("enter")
        assert "needs an answer" in play.text()
        assert machine.on_disk() == []


async def test_half_an_entry_survives_esc(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("a", "enter", "down", "8", "escape")
        assert machine.on_disk() == []
        await play.press("a", "enter")
        assert play.one(ScaleInput).value == 8
        await finish(play)
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (8, NOW)


async def test_a_time_told_from_now_is_that_moment_also_when_the_entry_is_finished_tomorrow(machine: Machine) -> None:
    """`1h ago`, left half-way, was an hour before it was finished, whenever that was."""
    async with machine.play("diary") as play:
        await play.press("a", "enter", *["backspace"] * 5)
        await play.write("1h ago")
        await play.press("enter", "8", "escape")
    machine.clock.advance(hours=20)
    async with machine.play("diary") as play:
        await play.press("a", "enter")
        await finish(play)
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (8, ago(hours=1))


# ten years


@pytest.mark.slow
async def test_ten_years_of_records_open_and_scroll_to_the_end(machine: Machine) -> None:
    first = NOW - timedelta(days=3649, hours=10)
    records = []
    for day in range(3650):
        for hour in range(10):
            at = first + timedelta(days=day, hours=hour)
            data = {"pain": hour, "where": ["low-left"], "note": f"note {day}-{hour}"}
            records.append(build_record(f"{day:05}-{hour}", "episode", at, data, at))
    write_files(machine.places.journal, "old", records)
    async with machine.play("diary", read=False) as play:
        await play.app.workers.wait_for_complete()
        await play.settle()
        assert "36500 records" in play.said("#count").replace(",", "")
        assert rows(play)[0] == "Today"
        await play.press("end")
        last = play.one(RecordList).chosen
        assert last is not None
        assert last.id == "00000-0"
        assert rows(play)[-1] == f"{first:%H:%M} Spasm"
        assert "note 0-0" in play.text()
        await play.press("enter")
        assert "note 0-0" in play.text()
        await play.press("escape", "home")
        assert rows(play)[0] == "Today"


async def test_enter_on_a_row_changes_that_row_and_ctrl_s_saves_from_there(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "down", "enter")
        assert play.has(ScaleInput)
        assert isinstance(play.app.focused, ScaleInput)
        assert play.app.focused.value == 7
        await play.press("3", "ctrl+s")
        assert not play.has(QuestionForm)
        changed = next(r for r in logged.on_disk("episode") if r["at"] == on(22, 7))
        assert (changed["pain"], changed["note"]) == (3, "Reached into the car boot")


@pytest.mark.slow
async def test_ctrl_s_with_a_bad_time_says_so_and_saves_nothing(logged: Machine) -> None:
    async with logged.play("diary") as play:
        await play.press("down", "enter", "enter")
        await retype(play, "25:99")
        await play.press("down", "2", "ctrl+s")
        assert "25:99" in play.text()
        assert play.has(QuestionForm)
        assert logged.on_disk("episode")[-1]["pain"] == 7


async def test_in_a_wide_window_the_record_and_its_day_stand_beside_the_list(logged: Machine) -> None:
    async with logged.play("diary", size=WIDE) as play:
        aside = play.one(Aside)
        assert aside.said.split("\n")[0] == "Check-in"
        assert "Sunday 22 November 2026" in aside.said
        assert "Worst pain 7, last 4" in aside.said
        await play.press("down")
        assert aside.said.split("\n")[0] == "Spasm"
        assert "Reached into the car boot" in aside.said


async def test_a_key_in_the_wide_diary_looks_at_one_day_and_not_at_all_of_them(
    logged: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[tuple[object, object]] = []
    on_days = State.on_days

    def counted(state: State, first: Any, last: Any, *more: Any) -> Any:
        days.append((first, last))
        return on_days(state, first, last, *more)

    async with logged.play("diary", size=WIDE) as play:
        monkeypatch.setattr(State, "on_days", counted)
        monkeypatch.setattr("spasm_tui.tui.screens.diary.screen.diary_days", None)
        await play.press("down")
        assert days == [(on(22, 0).date(), on(22, 0).date())]


async def test_in_a_narrow_window_the_diary_looks_at_no_day_for_a_key(
    logged: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with logged.play("diary") as play:
        monkeypatch.setattr(State, "on_days", None)
        await play.press("down", "down")
        assert play.one(Aside).said == ""


async def test_a_record_that_is_told_in_as_many_lines_lays_nothing_out_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour, pain in ((9, 4), (11, 6)):
        machine.log("checkin", on(22, hour), pain_now=pain)
    laid_out: list[Screen[Any]] = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[Any], *more: Any, **others: Any) -> None:
        laid_out.append(screen)
        lay_out(screen, *more, **others)

    async with machine.play("diary", size=WIDE) as play:
        before = play.one(Aside).said
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await play.press("down")
        assert play.one(Aside).said != before
        assert laid_out == []


# while another window or machine does something with it


async def test_a_record_that_is_read_follows_what_is_done_with_it_elsewhere(machine: Machine) -> None:
    """The diary said pain 2, the record's own page went on saying 7, and offered one that was gone for a change."""
    record = machine.log("episode", pain=7, note="car")
    async with machine.play("diary") as play:
        await play.press("enter", "down")
        changed = machine.store("there").change(record, {"pain": 2})
        await play.wait(2, 0.25)
        assert "Pain   2" in play.text()
        assert play.one(Choices).cursor == 1
        machine.store("there").remove(changed)
        await play.wait(2, 0.25)
        assert "was removed in another window or on another machine." in play.flowing()
        assert "Change" not in play.text()
        await play.press("u")
        assert machine.only("episode")["pain"] == 2
        assert "Pain   2" in play.text()


async def test_a_change_left_half_way_takes_nothing_away_of_what_was_changed_elsewhere(machine: Machine) -> None:
    """The draft held the whole form: saved later, it put back the old place and lost the note, with no word."""
    record = machine.log("episode", pain=7, where=["low-left"], doing="lifting")
    async with machine.play("diary") as play:
        await play.press("enter", "e", "tab", "3", "escape")
        machine.store("there").change(record, {"note": "bus", "where": ["low-right"], "doing": None})
    async with machine.play("diary") as play:
        await play.press("enter", "e")
        assert play.one(QuestionForm).answers["pain"] == 3
        await play.press("ctrl+s")
    saved = machine.only("episode")
    assert (saved["pain"], saved["note"], saved["where"], "doing" in saved) == (3, "bus", ["low-right"], False)


async def test_a_change_is_undone_without_what_was_changed_elsewhere_since(machine: Machine) -> None:
    record = machine.log("episode", pain=7)
    async with machine.play("diary") as play:
        await play.press("enter", "e", "tab", "3", "ctrl+s")
        store = machine.store("there")
        now = store.state.get(record.id)
        assert now is not None
        store.change(now, {"note": "bus"})
        await play.wait(2, 0.25)
        await play.press("u")
        saved = machine.only("episode")
        assert (saved["pain"], saved["note"]) == (7, "bus")
