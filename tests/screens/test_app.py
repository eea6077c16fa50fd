from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual import constants, events
from textual.command import DiscoveryHit
from textual.css import parse
from textual.css.model import RuleSet
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

import spasm_tui.tui.screens
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.settings import Settings, read_settings
from spasm_tui.storage import store as store_module
from spasm_tui.storage.files import read_table
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.tui.app.app import HEARTBEAT_SECONDS
from spasm_tui.tui.app.palette import Finder
from spasm_tui.tui.app.themes import THEMES
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.screens import LEAST_HEIGHT, LEAST_WIDTH, SCREENS
from spasm_tui.tui.screens.stretching.player import Player
from tests.examples import mostly_slow
from tests.making import NOW, ago
from tests.screens import quick
from tests.screens.playing import EVIL_RAW, EVIL_SHOWN, EVIL_TOML, SMALL, Machine, Play

FOLDER = Path(spasm_tui.tui.screens.__file__).parent
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def shows_literally(play: Play, words: str = EVIL_SHOWN) -> bool:
    """Whether the words stand on the glass as they were written, wrapped or not, and nothing that steers a terminal."""
    text = play.text()
    assert not _CONTROL.search(text), text
    return re.sub(r"\s", "", words) in re.sub(r"\s", "", text)


def test_nothing_moves_by_itself_in_these_tests() -> None:
    assert constants.TEXTUAL_ANIMATIONS == "none"


async def offered(play: Play) -> dict[str, DiscoveryHit]:
    """What the palette offers before anything is typed, by title."""
    finder = Finder(play.app.screen)
    await finder.startup()
    return {str(hit.text): hit async for hit in finder.discover() if isinstance(hit, DiscoveryHit)}


# keys and palette


@pytest.mark.slow
async def test_the_list_of_keys_names_those_of_here_and_of_anywhere(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("?")
        assert play.front == "KeysScreen"
        text = play.text()
        for words in ("Keys here", "Find", "Add", "Right now", "Spasm now"):
            assert words in text
        await play.press("end")
        for entry in SCREENS.values():
            if entry.key or entry.words:
                assert any(f"{entry.title}: " in str(s.render()) for s in play.app.screen.query("Static")), entry
        await play.press("escape")
        assert play.stack == ["TodayScreen", "DiaryScreen"]


async def test_the_list_of_keys_leaves_out_a_key_that_means_something_else_here(machine: Machine) -> None:
    async with machine.play("habits") as play:
        await play.press("?")
        text = " ".join(str(s.render()) for s in play.app.screen.query("Static"))
        assert "Remind" in text
        assert "Measures" not in text
        assert "Diary" in text
        assert "comma" not in text


@pytest.mark.slow
async def test_the_list_of_keys_names_no_key_twice(machine: Machine) -> None:
    async with machine.play("stretch", "acute-calm") as play:
        await play.press("2", "enter", "?")
        keys = [key for each in play.app.screen.query(".key") if (key := str(each.render()))]
        assert "esc" in keys
        assert len(set(keys)) == len(keys)


@pytest.mark.slow
async def test_the_palette_offers_every_screen_that_needs_no_record_and_leads_there(machine: Machine) -> None:
    machine.log_no()
    async with machine.play() as play:
        commands = await offered(play)
        for name, entry in SCREENS.items():
            if name not in ("episode", "record", "emergency", "questionnaire"):
                assert entry.help in str(commands[entry.title].help)
                commands[entry.title].command()
                await play.settle()
                assert play.front == entry.name
                assert play.app.screen is play.screen(name)
        words = " ".join(f"{title} {hit.help}" for title, hit in commands.items())
        assert not re.search("(?i)command|widget|application|screenshot", words)


FOUND_BY = {
    "diary": "DiaryScreen",
    "ibuprofen": "MedicineScreen",
    "medcine": "MedicineScreen",
    "tylenol": "MedicineScreen",
    "ice": "ColdScreen",
    "export": "ReportScreen",
    "cat camel": "StretchScreen",
    "massage": "TreatmentsScreen",
    "drink": "HabitsScreen",
    "high contrast": "SettingsScreen",
    "what may be behind": "GuideScreen",
    "shortcuts": "KeysScreen",
    "numb": "QuestionnaireScreen",
    "relief": "NowScreen",
    "it hurts": "NowScreen",
    "position": "NowScreen",
    "dark": "SettingsScreen",
    "can't move": "SpasmScreen",
    "scared": "NowScreen",
    "can't walk": "QuestionnaireScreen",
    "advil": "MedicineScreen",
    "zzqqx": "GuideScreen",
}


@pytest.mark.parametrize("typed", mostly_slow(FOUND_BY, quick=("ibuprofen", "tylenol", "cat camel", "high contrast")))
async def test_the_palette_finds_things_by_the_words_people_have(machine: Machine, typed: str) -> None:
    async with machine.play() as play:
        await play.press("ctrl+p")
        assert play.front == "Palette"
        await play.write(typed)
        await play.pilot.pause()
        await play.press("enter")
        await play.settle()
        assert play.stack == ["TodayScreen", FOUND_BY[typed]]


async def test_the_palette_leads_to_questions_of_ones_own(machine: Machine) -> None:
    item = '[[item]]\nid = "far"\nkind = "yes-no"\ntext = "Did you walk far?"\n'
    machine.write_content("questionnaires/mine.toml", f'title = "My [b]week[/b]"\nresult = "none"\n{item}')
    async with machine.play() as play:
        await play.press("ctrl+p")
        await play.write("my week")
        await play.pilot.pause()
        await play.press("enter")
        await play.settle()
        assert play.stack == ["TodayScreen", "QuestionnaireScreen"]
        assert "My [b]week[/b]" in play.text()
        await play.press("y", "enter")
        assert machine.only("answers")["questionnaire"] == "mine"


@pytest.mark.slow
async def test_the_palette_does_what_a_key_of_this_screen_does(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("4", "ctrl+p")
        await play.write("undo")
        await play.pilot.pause()
        await play.press("enter")
        await play.settle()
        assert play.records() == []


async def test_a_slip_in_the_palette_takes_nothing_back(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("4", "ctrl+p")
        await play.write("unddo")
        await play.pilot.pause()
        await play.press("enter", "escape")
        await play.settle()
        assert len(play.records()) == 1


async def test_a_title_of_the_users_own_is_plain_text_in_the_palette(machine: Machine) -> None:
    file = machine.places.content / "routines" / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f'title = "{EVIL_TOML}"\n[[step]]\ntitle = "Up"\nseconds = 20\n', encoding="utf-8")
    async with machine.play() as play:
        await play.press("ctrl+p")
        await play.write("l4")
        await play.pilot.pause()
        (option,) = play.app.screen.query_one(OptionList).options
        assert EVIL_SHOWN in str(option.prompt)


@pytest.mark.parametrize("name", ["today", "diary", "heat", "stretch", "warning-signs"])
async def test_q_quits_from_anywhere(machine: Machine, name: str) -> None:
    async with machine.play(name) as play:
        await play.press("q")
        assert play.app._exit


async def test_a_beat_that_comes_while_the_program_is_left_does_nothing(machine: Machine) -> None:
    async with machine.play() as play:
        app = play.app
        await play.press("q")
    assert app._screen_stacks[app._current_mode] == []
    app.beat()
    app._early_beat()


async def test_q_in_a_text_is_a_letter(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("/", "q")
        assert play.one(Input).value == "q"
        assert not play.app._exit


async def test_all_lines_of_a_paste_are_taken_without_what_steers_a_terminal(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("/")
        play.app.post_message(events.Paste("one\n  two\x1b[31m\x07\r\n\u202ethree \U0001f642\n"))
        await play.settle()
        assert play.one(Input).value == "one two[31m three \U0001f642"
        assert play.toasts == []


async def test_a_paste_that_is_too_long_is_told(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("/")
        play.app.post_message(events.Paste("word " * 2000))
        await play.settle()
        assert play.one(Input).value == ("word " * 800).rstrip()
        assert any("4,000" in toast for toast in play.toasts)


@pytest.mark.slow
async def test_every_screen_opened_a_second_time_is_the_same_and_esc_leads_out(machine: Machine) -> None:
    machine.log_no()
    machine.log("episode", ago(days=50), pain=3)
    async with machine.play() as play:
        for name in SCREENS:
            if name == "emergency":
                continue  # it cannot be left by esc
            detail = {"record": "new", "questionnaire": "red-flags"}.get(name, "")
            await play.open(name, detail)
            first = play.app.screen
            await play.open("diary")
            await play.open(name, detail)
            assert play.app.screen is first
            assert play.stack.count(play.front) == 1
            await play.press("escape", "escape")
            assert play.front == "TodayScreen", name


# the window


async def test_a_tiny_window_says_so_and_still_logs_and_goes_away(machine: Machine) -> None:
    async with machine.play(size=(30, 8)) as play:
        assert play.front == "TinyScreen"
        assert "30x8 is too small" in play.text()
        assert f"{LEAST_WIDTH}x{LEAST_HEIGHT}" in play.text()
        await play.press("enter")
        assert machine.on_disk() == []
        await play.press("1", "0", "enter")
        assert (machine.only("episode")["pain"], machine.only("episode")["at"]) == (10, NOW)
        assert "Saved: pain 10" in play.text()
        await play.press("enter")
        assert len(machine.on_disk()) == 1
        await play.resize(80, 24)
        assert play.stack == ["TodayScreen"]
        assert play.one(ScaleInput).value == 10


@pytest.mark.parametrize("size", mostly_slow([(59, 24), (80, 19), (20, 5), (1, 1)], quick=[(59, 24), (1, 1)]))
async def test_below_the_least_size_it_is_tiny_and_at_it_not(machine: Machine, size: tuple[int, int]) -> None:
    async with machine.play("diary") as play:
        await play.resize(*size)
        assert play.front == "TinyScreen"
        await play.press("7", "enter")
        assert machine.only("episode")["pain"] == 7
        await play.resize(LEAST_WIDTH, LEAST_HEIGHT)
        assert play.stack == ["TodayScreen", "DiaryScreen"]
        assert "07:00" not in play.text()
        assert "14:30" in play.text()


async def test_no_key_leads_out_of_a_tiny_window(machine: Machine) -> None:
    async with machine.play(size=(30, 8)) as play:
        for key in [entry.key for entry in SCREENS.values() if entry.key] + ["?", "ctrl+p", "escape"]:
            await play.press(key)
            assert play.front == "TinyScreen", key
        await play.press("4", "enter")
        assert machine.only("episode")["pain"] == 4
        await play.resize(80, 24)
        assert play.stack == ["TodayScreen"]


async def test_started_tiny_it_is_where_it_was_asked_to_be_once_there_is_room(machine: Machine) -> None:
    machine.log_no()
    async with machine.play("heat", size=(30, 8)) as play:
        assert play.front == "TinyScreen"
        await play.resize(80, 24)
        assert play.stack == ["TodayScreen", "HeatScreen"]


@pytest.mark.slow
async def test_made_tiny_over_a_list_of_keys_it_goes_away_again(machine: Machine) -> None:
    async with machine.play("diary") as play:
        await play.press("?")
        await play.resize(30, 8)
        assert play.front == "TinyScreen"
        await play.resize(80, 24)
        assert play.front == "KeysScreen"
        await play.press("escape")
        assert play.stack == ["TodayScreen", "DiaryScreen"]


async def test_an_emergency_of_another_process_is_told_in_a_tiny_window(machine: Machine) -> None:
    async with machine.play(size=(30, 8)) as play:
        machine.log("answers", device="p", questionnaire="red-flags", answers={"now": ["pee"]}, urgency="emergency")
        await play.beat(10)
        await play.press("5", "enter")
        assert machine.only("episode")["pain"] == 5
        await play.resize(80, 24)
        await play.beat()
        assert play.front == "EmergencyScreen"


async def test_a_tiny_window_s_disk_that_refuses_keeps_the_digit(machine: Machine) -> None:
    async with machine.play(size=(40, 10)) as play:
        machine.break_disk()
        await play.press("6", "enter")
        machine.mend_disk()
        await play.press("enter")
        assert machine.only("episode")["pain"] == 6


async def test_a_session_plays_on_while_the_window_is_tiny(machine: Machine) -> None:
    machine.log_no()
    async with machine.play() as play:
        await play.press("h", "5", "enter")
        await play.resize(30, 8)
        await play.wait(901)
        assert machine.cues[-1] == "done"
        assert machine.only("heat")["seconds"] == 900
        await play.resize(80, 24)
        assert play.front == "HeatScreen"


# themes and styles


@pytest.mark.parametrize("name", ["high-contrast", "calm-light"])
async def test_a_theme_of_the_settings_is_worn(machine: Machine, name: str) -> None:
    machine.settings = Settings(theme=name)
    async with machine.play() as play:
        assert play.app.theme == name
        chosen = next(theme for theme in THEMES if theme.name == name)
        assert play.app.get_css_variables()["primary"].lower() == chosen.primary.lower()
        for screen in ("d", "w"):
            await play.press(screen)
            assert play.text().strip()


async def test_each_style_sheet_is_read_once_and_anew_for_other_colours(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[object] = Counter()
    parsed = parse.parse

    def counted(scope: str, css: str, *more: Any, **others: Any) -> Iterable[RuleSet]:
        read[scope, css, others["tie_breaker"]] += 1
        return parsed(scope, css, *more, **others)

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    monkeypatch.setattr(quick, "_parsed", {})  # what other tests have parsed is not there
    async with machine.play() as play:
        for key in ("d", "escape", "w", "escape", "i"):
            await play.press(key)
        assert len(read) > 20
        assert set(read.values()) == {1}
        before = play.app.screen.styles.background
        play.app.theme = "high-contrast"
        await play.settle()
        assert set(read.values()) == {1, 2}, "read again, but for what stands for another now"
        assert play.app.screen.styles.background != before


@pytest.mark.slow
async def test_every_theme_of_the_palette_has_all_colours_that_the_screens_use(machine: Machine) -> None:
    async with machine.play() as play:
        for name in play.app.available_themes:
            play.app.theme = name
            await play.settle()
            assert "How is your back now?" in play.text(), name
            assert play.app.get_css_variables()["quiet"], name


async def test_an_unknown_theme_is_the_first(machine: Machine) -> None:
    machine.settings = Settings(theme="mauve")
    async with machine.play() as play:
        assert play.app.theme == THEMES[0].name


async def test_animations_are_off_where_the_settings_say_so(machine: Machine) -> None:
    machine.settings = Settings(animations=False)
    async with machine.play() as play:
        assert play.app.animation_level == "none"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.tcss")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_screen_s_style_sheet_has_one_rule_named_after_its_class(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    depth, heads, head = 0, [], ""
    for char in text:
        if char == "{":
            if depth == 0:
                heads.append(head.strip())
            depth, head = depth + 1, ""
        elif char == "}":
            depth, head = depth - 1, ""
        elif depth == 0:
            head += char
    assert depth == 0
    assert len(heads) == 1
    assert text.count("{") > 2, "a single rule stands in the class, or with the screens that share it"
    module = import_module(f"spasm_tui.tui.screens.{path.parent.name}.{path.stem}")
    assert issubclass(getattr(module, heads[0]), object)
    assert getattr(module, heads[0]).__module__ == module.__name__


def test_every_screen_module_with_a_style_sheet_names_it() -> None:
    for path in FOLDER.rglob("*.tcss"):
        source = path.with_suffix(".py").read_text(encoding="utf-8")
        assert f'CSS_PATH = "{path.name}"' in source or path.parent.name == "today"


@pytest.mark.parametrize(
    "name",
    mostly_slow(
        (name for name in SCREENS if name != "emergency"), quick=("today", "heat", "stretch", "medicine", "insights")
    ),
)
async def test_no_widget_is_cut_by_the_right_edge_of_a_small_window(machine: Machine, name: str) -> None:
    """The keys in the footer included."""
    machine.log_no()
    machine.log("episode", ago(days=50), pain=3)
    detail = {"record": "new", "questionnaire": "contributors"}.get(name, "")
    async with machine.play(name, detail, size=SMALL) as play:
        widgets = [each for each in play.app.screen.walk_children() if isinstance(each, Widget) and each.is_on_screen]
        assert widgets
        for widget in widgets:
            assert widget.region.right <= SMALL[0], widget


async def test_the_list_of_keys_is_named_in_any_footer_and_more_keys_where_there_is_room(machine: Machine) -> None:
    async with machine.play(size=SMALL) as play:
        assert "? Keys" in play.text().splitlines()[-1]
        assert "s Spasm" in play.text().splitlines()[-1]
        assert "Quit" not in play.text().splitlines()[-1]
        await play.resize(120, 40)
        line = play.text().splitlines()[-1]
        assert all(words in line for words in ("Spasm", "Diary", "Habits", "Keys"))


@pytest.mark.slow
async def test_the_footer_names_the_keys_that_work_now(machine: Machine) -> None:
    machine.log("checkin", pain_now=4)
    async with machine.play("diary") as play:
        assert "Find" in play.text().splitlines()[-1]
        await play.press("enter")
        assert "Change" in play.text().splitlines()[-1]
        assert "Undo" not in play.text().splitlines()[-1]
        await play.press("e", "down")
        assert "Next" in play.text().splitlines()[-1]
        assert "Change" not in play.text().splitlines()[-1]
        await play.press("escape", "enter", "r")
        assert "Undo" in play.text().splitlines()[-1]


# what users write


EVIL_QUESTIONS = f"""
title = "{EVIL_TOML}"
intro = "{EVIL_TOML}"
[[item]]
id = "a"
page = "{EVIL_TOML}"
kind = "yes-no"
text = "{EVIL_TOML}"
help = "{EVIL_TOML}"
[[item]]
id = "b"
page = "{EVIL_TOML}"
kind = "scale"
text = "Bad?"
low = "[/x]"
high = "[L4]"
[[item]]
id = "c"
page = "second"
kind = "many"
text = "Which?"
options = [{{ id = "d", text = "{EVIL_TOML}" }}]
[[item]]
id = "e"
page = "third"
kind = "number"
text = "Much?"
unit = "[/x]"
"""
EVIL_ROUTINE = f"""
title = "{EVIL_TOML}"
summary = "{EVIL_TOML}"
[[step]]
title = "{EVIL_TOML}"
cue = "{EVIL_TOML}"
seconds = 5
[[step]]
stretch = "evil"
seconds = 5
"""
EVIL_STRETCH = f"""
title = "{EVIL_TOML}"
setup = "{EVIL_TOML}"
cues = ["{EVIL_TOML}"]
breath = "{EVIL_TOML}"
easier = "{EVIL_TOML}"
"""
EVIL_TIMERS = f"""
[[preset]]
id = "heat-pack"
mode = "heat"
title = "{EVIL_TOML}"
seconds = 900
cap_seconds = 1200
how = "{EVIL_TOML}"
stop_signs = ["{EVIL_TOML}"]
[[ask]]
id = "own"
modes = ["heat"]
answer = "lock"
text = "{EVIL_TOML}"
why = "{EVIL_TOML}"
"""


@pytest.mark.slow
async def test_a_note_with_markup_and_escape_sequences_is_shown_as_it_was_written(machine: Machine) -> None:
    machine.log("episode", ago(hours=1), pain=7, note=EVIL_RAW, triggers=[EVIL_RAW], where=["[L4-L5]"], doing="[/x]")
    async with machine.play() as play:
        assert not _CONTROL.search(play.text())
        await play.press("d")
        assert not _CONTROL.search(play.text())
        assert "[/x]" in play.text()
        await play.press("enter")
        assert shows_literally(play)
        assert shows_literally(play, "[L4-L5]")
        await play.press("e", *["down"] * 60)
        assert shows_literally(play, "[/x]")
        await play.press("escape", "enter", "r")
        assert machine.on_disk() == []
        await play.press("u")
        assert shows_literally(play)


async def test_a_note_typed_with_markup_is_on_disk_as_it_was_typed(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("s", "7", "enter", "4", "enter", "enter", "enter", "enter")
        await play.write("[/x] [L4-L5] [b]")
        await play.press("enter")
        assert machine.only("episode")["note"] == "[/x] [L4-L5] [b]"
        await play.open("diary")
        assert "“[/x] [L4-L5] [b]”" in play.text()


@pytest.mark.slow
async def test_an_own_trigger_with_markup_is_ticked_and_shown(machine: Machine) -> None:
    config = machine.places.config / "config.toml"
    config.parent.mkdir()
    config.write_text(f'own_triggers = ["{EVIL_TOML}", "[L4-L5]"]', encoding="utf-8")
    table = read_table(config)
    assert isinstance(table, dict)
    machine.settings, _ = read_settings(table)
    async with machine.play() as play:
        await play.press("s", "7", "enter", "4", "enter", "enter", "enter", *["down"] * 40)
        assert shows_literally(play)
        await play.press("space", "up", "space", "enter", "escape")
        assert machine.only("episode")["triggers"] == [EVIL_SHOWN, "[L4-L5]"]
        await play.open("record", machine.only("episode")["id"])
        assert shows_literally(play)


@pytest.mark.slow
async def test_questions_with_markup_are_shown_as_written(machine: Machine) -> None:
    machine.write_content("questionnaires/evil.toml", EVIL_QUESTIONS)
    async with machine.play("questionnaire", "evil") as play:
        assert re.sub(r"\s", "", play.text()).count(re.sub(r"\s", "", EVIL_SHOWN)) >= 4
        assert shows_literally(play)
        assert "[/x]" in play.text()
        await play.press("y", "5", "enter")
        assert shows_literally(play)
        await play.press("1", "enter")
        assert play.one(QuestionForm).page == "third"
        assert "[/x]" in play.text()
        await play.write("5000")
        await play.press("enter")
        assert "1000 [/x]" in play.text()
        await play.press("backspace", "backspace", "enter")
        assert machine.only("answers")["answers"] == {"a": True, "b": 5, "c": ["d"], "e": 50}
        await play.open("diary")
        await play.press("enter")
        assert not _CONTROL.search(play.text())


@pytest.mark.slow
async def test_a_routine_with_markup_is_chosen_played_and_listed(machine: Machine) -> None:
    machine.write_content("stretches/evil.toml", EVIL_STRETCH)
    machine.write_content("routines/evil.toml", EVIL_ROUTINE)
    async with machine.play("stretch", "evil") as play:
        assert shows_literally(play)
        await play.press("enter")
        await play.beat()
        assert play.has(Player)
        assert shows_literally(play, EVIL_SHOWN.upper())
        assert shows_literally(play)
        await play.wait(6, each=0.5)
        await play.press("h")
        await play.beat()
        assert shows_literally(play)
        await play.press("enter")
        await play.wait(5, each=0.5)
        assert machine.only("session")["done"] == [EVIL_SHOWN]
        assert machine.only("session")["hurt"] == ["evil"]
        await play.press("enter", "d")
        assert not _CONTROL.search(play.text())
        await play.press("enter")
        assert shows_literally(play, EVIL_SHOWN.replace("-", " "))


async def test_a_preset_with_markup_is_asked_chosen_and_run(machine: Machine) -> None:
    machine.write_content("timers.toml", EVIL_TIMERS)
    async with machine.play("heat") as play:
        assert shows_literally(play, "[/x] [L4-L5] [bold red]b[/]")
        await play.press("y", "enter")
        assert shows_literally(play)
        await play.press("a", "n", "enter")
        assert play.has(ScaleInput)
        assert shows_literally(play)
        await play.press("enter")
        await play.beat()
        assert shows_literally(play)
        await play.wait(901)
        assert machine.only("heat")["seconds"] == 900


@pytest.mark.slow
async def test_a_journal_s_hostile_words_kill_no_screen(machine: Machine) -> None:
    machine.log("session", ago(minutes=5), routine="[/x]", seconds=5, done=["[/x]"], hurt=["[b"], skipped=["]"])
    machine.log("treatment", ago(minutes=6), what="[/x] massage", rating=7, note="[@click=app.quit]x[/]")
    machine.log("checkin", ago(minutes=7), pain_now=3, note="[link=x]")
    machine.log("heat", ago(minutes=50), seconds=900, planned=900, pain_before=5, preset="[/]", ended="[/]", skin="[/]")
    machine.log("answers", ago(minutes=9), questionnaire="[/x]", answers={"[/x]": "[/y]"}, urgency="[/]")
    machine.log("[/x]", ago(minutes=10), thing="[/x]")
    machine.log("dose", ago(minutes=11), ingredients=[{"name": "[/x]", "mg": 400}], product="[/y]")
    async with machine.play() as play:
        await play.press("d")
        for _ in range(7):
            await play.press("enter")
            assert play.front == "RecordScreen"
            assert "[" in play.text()
            await play.press("escape", "down")
        for screen in SCREENS:
            if screen != "emergency":
                await play.open(screen)
        await play.press("?")
        assert play.front == "KeysScreen"


async def test_hostile_names_in_toasts_are_shown_as_written(machine: Machine) -> None:
    folder = machine.folder / "[L4-L5] [b]"
    machine.folder = folder
    async with machine.play("spasm") as play:
        machine.break_disk()
        await play.press("7", "enter")
        assert any("[L4-L5] [b]" in toast for toast in play.toasts)
        assert "[L4-L5]" in "".join(play.text().replace("▌", "").split()), "wherever its line ends"


# faults around it


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("../journal/2026-11.x.toml", "[[record]]\nid = 5\n[[record]\n"),
        ("routines/x.toml", "title = "),
        ("timers.toml", "[[preset]]\nid = 5"),
        ("episode.toml", "[[place]]\n"),
        ("questionnaires/red-flags.toml", "title = 5"),
    ],
)
async def test_a_damaged_file_stops_no_screen(machine: Machine, name: str, text: str) -> None:
    machine.write_content("here", "")
    machine.places.journal.mkdir(parents=True)
    machine.write_content(name, text)
    async with machine.play() as play:
        await play.press("7")
        await play.beat(10)
        for screen in ("heat", "stretch", "diary", "warning-signs"):
            await play.open(screen)
            assert play.front == SCREENS[screen].name
        assert play.one(Choices).options
        assert machine.world().state.last("checkin") is not None


async def test_faults_of_the_settings_are_told_once_wherever_one_is(machine: Machine) -> None:
    machine.places.config.mkdir(parents=True)
    (machine.places.config / "config.toml").write_text("day_starts_at = 99\n", encoding="utf-8")
    machine.settings = Settings(theme="[nope]")
    async with machine.play() as play:
        await play.beat(20)
        (toast,) = play.toasts
        assert "day_starts_at" in toast
        assert "theme has no “[nope]”" in toast


async def test_damage_in_the_journal_is_told_in_the_diary(machine: Machine) -> None:
    machine.log("checkin", pain_now=4)
    (machine.places.journal / "2026-10.x.toml").write_text('format = 1\n[[record]]\nid = "a"\nkind =\n')
    async with machine.play("diary") as play:
        assert "1 damaged place" in play.said("#count")
        assert "Check-in" in play.text()


class Heard:
    """Ears that only remember."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []

    def give(self, kind: str, text: str) -> None:
        self.given.append((kind, text))

    def use(self, settings: Settings) -> None:
        """They go by none."""


async def test_cues_go_to_the_ears_and_to_the_eyes_where_that_is_wanted(machine: Machine) -> None:
    heard = Heard()
    machine.ears = heard  # type: ignore[assignment]
    async with machine.play() as play:
        play.app.ring("step", "Knee rolls.")
        assert heard.given == [("step", "Knee rolls.")]
        assert not play.app.screen.has_class("-flash")
        play.world.use(Settings(flash=True))
        play.app.ring("saved")
        assert not play.app.screen.has_class("-flash")
        play.app.ring("done", "Done")
        assert play.app.screen.has_class("-flash")
        await play.wait(1)
        assert not play.app.screen.has_class("-flash")


async def test_ctrl_c_says_how_to_quit(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("ctrl+c")
        assert play.toasts == ["q quits. While you type: ctrl+q."]
        assert not play.app._exit


# other windows and machines


async def test_what_another_window_saved_is_shown_within_a_second(machine: Machine) -> None:
    async with machine.play("diary") as play:
        machine.log("episode", pain=7)
        await play.beat(round(1 / HEARTBEAT_SECONDS))
        assert [record.pain for record in play.world.state.records(Episode)] == [7]
        assert "pain 7" in play.flowing()


async def test_what_two_machines_changed_apart_is_told_and_saved_once(machine: Machine) -> None:
    record = machine.log("episode", device="a", pain=7)
    one, two = machine.store("a"), machine.store("b")
    one.change(record, {Episode.note: "bus"})
    two.change(record, {Episode.pain: 5})
    for told in (1, 0):
        async with machine.play() as play:
            assert sum("changed in two windows or on two machines." in toast for toast in play.toasts) == told
            [episode] = play.world.state.records(Episode)
            assert (episode.pain, episode.noted) == (5, "bus")


async def test_a_full_disk_is_told_once_when_changes_cannot_be_put_together(machine: Machine) -> None:
    record = machine.log("episode", device="a", pain=7)
    one, two = machine.store("a"), machine.store("b")
    async with machine.play() as play:
        one.change(record, {Episode.note: "bus"})
        two.change(record, {Episode.pain: 5})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store_module, "append", full)
            await play.wait(10, 1)
            assert sum("no space left" in toast for toast in play.toasts) == 1
        machine.log("episode", device="a", pain=2)
        await play.wait(2, 1)
        assert "Both changes are in it" in play.toasts[-1], "with the next change it is tried again"
        [_, episode] = play.world.state.records(Episode)
        assert (episode.pain, episode.noted) == (5, "bus")


def full(*args: object) -> str:
    raise NotSavedError("Not saved: [/x] no space left.")


async def test_what_was_saved_here_over_a_change_from_elsewhere_is_put_together_at_once(machine: Machine) -> None:
    """A form was open while a command added a note: the note was gone until the program was started again."""
    record = machine.log("episode", pain=7)
    async with machine.play("diary") as play:
        await play.press("enter", "e", "tab")
        machine.store("there").change(record, {Episode.note: "bus"})
        await play.wait(2, 0.25)
        await play.press("3", "ctrl+s")
        await play.wait(2, 0.25)
        assert "Both changes are in it" in play.toasts[-1]
        [episode] = play.world.state.records(Episode)
        assert (episode.pain, episode.noted) == (3, "bus")
        await play.press("escape")
        assert "“bus”" in play.flowing()


async def test_a_screen_that_comes_by_itself_closes_the_palette_which_opens_again(machine: Machine) -> None:
    async with machine.play() as play:
        await play.press("ctrl+p")
        await play.open("rest")
        assert play.stack.count("Palette") == 0
        await play.press("ctrl+p")
        assert play.front == "Palette"


async def test_what_comes_on_stage_while_the_program_ends_is_no_error(machine: Machine) -> None:
    async with machine.play("check-in") as play:
        screen = play.app.screen
        assert isinstance(screen, SingleBodyScreen)
        play.app.exit()
        await screen.put(Static("late"))
        assert not screen.staged(Static)
