"""What is made leads somewhere: no module in no table, no function that nobody calls, no key or setting untold."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

import spasm_tui
from spasm_tui.commands import COMMANDS
from spasm_tui.commands.flat_forms import PLAIN, PlainEntry
from spasm_tui.commands.plain.home import QUESTIONS, REPORT
from spasm_tui.core.base.settings import SETTINGS, Settings, read_settings
from spasm_tui.tui.app.app import SpasmApp
from spasm_tui.tui.screens import KEY_GROUPS, SCREENS

PACKAGE = Path(spasm_tui.__file__).parent
ROOT = PACKAGE.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
TABLES = {
    *(f"spasm_tui.commands.{each.module}" for each in COMMANDS.values()),
    *(f"spasm_tui.commands.plain.{each.module}" for each in PLAIN.values()),
    *(f"spasm_tui.tui.screens.{each.module}" for each in SCREENS.values()),
}
# What only tests ask for: the whole of a set, a drawing or a file to compare with.
FOR_TESTS = {"as_text", "data_text", "BADGES", "LAYERS", "GROUNDS"}
# Screens that have a key and stand with what is about the program itself in the list of keys.
OF_THE_PROGRAM = {"settings"}
# What does the work of a screen where everything goes by lines.
OTHER_WAYS = {
    "now": "sos goes on to it",
    "episode": "sos asks",
    "stretching": "insights --text",
    "routine-editor": "a file in content/routines; share, import",
    "routine": "a file in content/routines",
    "report": "report",
    "bring": "import",
    "course": "today",
    "set-up": "the first start asks",
    "profile": "ask profile",
    "record": "diary",
    "warning-signs": "ask red-flags",
    "contributors": "ask contributors",
    "questionnaire": "ask",
    "emergency": "it comes first by itself",
}


def module_of(path: Path) -> str:
    return ".".join(("spasm_tui", *path.relative_to(PACKAGE).with_suffix("").parts))


def test_every_module_is_loaded_by_something() -> None:
    loaded = set(TABLES)
    for text in TEXTS.values():
        for package, names in re.findall(r"from (spasm_tui[\w.]*) import (\([^)]+|[\w, ]+)", text):
            loaded |= {package, *(f"{package}.{name}" for name in re.findall(r"\w+", names))}
    left = [module_of(path) for path in TEXTS if path.stem not in ("__init__", "__main__")]
    left = [name for name in left if name not in loaded]
    assert left == [], (
        "nothing leads there: give each its row in a table (SCREENS, COMMANDS, KINDS, ...), or take it out"
    )


def test_every_public_function_and_class_is_used() -> None:
    words = Counter(word for text in TEXTS.values() for word in re.findall(r"\w+", text))
    made = [
        name for text in TEXTS.values() for name in re.findall(r"^(?:async def|def|class) ([A-Za-z]\w*)", text, re.M)
    ]
    made += [name for text in TEXTS.values() for name in re.findall(r"^([A-Z][A-Z_]+)(?:: [^=\n]+)? = ", text, re.M)]
    unused = {name for name in made if words[name] == 1} - FOR_TESTS
    assert unused == set(), "nobody calls it: give it its row in a table (CHARTS, INSIGHTS, ...), or take it out"


def test_the_readme_names_every_key_and_every_setting() -> None:
    page = README.partition("## All keys")[2].partition("\n## ")[0]
    told = set(re.findall(r"`([^`]+)`", page))
    untold = {
        name: entry.key
        for name, entry in SCREENS.items()
        if {"comma": ","}.get(entry.key, entry.key) not in {*told, ""}
    }
    assert untold == {}, "give it a line under “All keys” in README.md"
    (block,) = re.findall(r"```toml\n(day_starts_at.*?)```", README, re.S)
    table = tomllib.loads(block)
    assert set(table) == set(SETTINGS), "README.md, “Settings”: a line each"
    assert read_settings(table) == (Settings(), []), "README.md, “Settings”: each as it is without a file"


def test_the_page_for_developers_names_what_is_there() -> None:
    """Files and what stands in code by their names, and the words of its glossary."""
    page = (PACKAGE / "DEVELOPERS.md").read_text("utf-8")
    texts = "\n".join([*TEXTS.values(), *(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))])
    tools = {"pyodide", *re.findall(r"\w+", (ROOT / "pyproject.toml").read_text("utf-8"))}
    words = {*tools, *re.findall(r"\w+", texts)}
    marked = [each for each in re.findall(r"`([\w./]+)`", page) if not re.search("NAME|FEATURE", each)]
    files = "\n".join(str(path) for top in ("spasm_tui", "tests", "assets") for path in (ROOT / top).rglob("*"))
    for each in marked:
        if "/" in each or each.endswith((".py", ".md", ".toml", ".tcss")):
            found = (ROOT / each).exists() or bool(re.search(rf"/{re.escape(each)}(\.py)?$", files, re.MULTILINE))
        else:
            found = words.issuperset(re.findall(r"[^\W\d]\w+", each))
        assert found, f"{each}: what is it called now?"
    parts = {part.lower() for text in TEXTS.values() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)}
    told = re.findall(r"^\| ([a-z][^|(]*)", page.partition("## Words")[2], re.MULTILINE)
    assert [each for each in told if not parts.issuperset(re.findall(r"[a-z]+", each))] == [], "nothing is called so"


def test_no_two_things_have_one_key_from_anywhere() -> None:
    keys = Counter(key for each in SpasmApp.BINDINGS if isinstance(each, Binding) for key in each.key.split(","))
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_screen_with_a_key_stands_with_those_of_its_kind() -> None:
    sorted_in = {name for names in KEY_GROUPS.values() for name in names}
    assert sorted_in <= set(SCREENS)
    keyed = {name for name, entry in SCREENS.items() if entry.key}
    assert keyed - sorted_in == OF_THE_PROGRAM, "put it into KEY_GROUPS, or name it in OF_THE_PROGRAM here"


def test_every_screen_has_its_flat_form_or_another_way() -> None:
    flat = {each.screen for each in PLAIN.values()}
    assert set(SCREENS) == flat | set(OTHER_WAYS), "add it to PLAIN, or say in OTHER_WAYS here what does its work"
    assert not flat & set(OTHER_WAYS)


def test_every_flat_form_is_reached_by_a_command_and_from_today_by_a_letter_of_its_own() -> None:
    # Today is the program's own name without a command.
    assert set(PLAIN) - {"home"} <= set(COMMANDS), "its command is a row of COMMANDS (fullscreen)"
    letters = Counter([*(entry.key for entry in PLAIN.values() if entry.key), *QUESTIONS, REPORT])
    assert [letter for letter, times in letters.items() if times > 1] == [], "two things have one letter by lines"


# What is noted by lines and has its own way back.
OWN_WAY_BACK = {"first_start": "“About you” asks it again"}


def test_what_is_noted_by_lines_can_be_taken_back() -> None:
    plain = {path.stem: text for path, text in TEXTS.items() if path.parent.name == "plain"}
    notes = {name for name, text in plain.items() if re.search(r"store\.(add|become)\(", text)}
    backs = {name for name, text in plain.items() if "can_undo(" in text}
    assert notes - backs == set(OWN_WAY_BACK), (
        "tell it to talk.can_undo, or say in OWN_WAY_BACK here what takes it back"
    )


@pytest.mark.parametrize("entry", PLAIN.values(), ids=list(PLAIN))
def test_a_flat_form_is_called_as_its_screen_is(entry: PlainEntry) -> None:
    screen = SCREENS[entry.screen]
    assert entry.title == screen.title
    assert entry.key == ({"comma": ","}.get(screen.key, screen.key) or entry.key)
