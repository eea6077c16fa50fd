"""Keys that running texts name: each is the one that the user has to press."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Static

import spasm_tui
from spasm_tui.commands.flat_forms import TYPED
from spasm_tui.core.base.keymap import NAMED, use_keys, with_keys
from spasm_tui.core.base.settings import Settings
from spasm_tui.tui.screens import SCREENS
from tests.making import NOW
from tests.screens.playing import Machine, Play

_DOES = (
    r"(?:takes?|opens?|goes|go|begins?|says|yes|no|not|leaves?|ends?|end|adds?|stops?|brings?|undoes|lets|saves?|skips?|"
    r"pauses?|shows?|again|once|makes?|tells?|puts?|starts?|turns?|marks?|keeps?|plays?|fits|switches|clears|closes|"
    r"quits|tries|moves?|why|ticks|writes|helps|finds|logs|back|throw|leads|alone|begun|notes|mends|none of|for yes|"
    r"answer the|easier|leave it|a slip|it is not|when you|red:|to read|to try|words to)"
)
_KEY = r"(?:[b-hj-z?=/]|[Ee]sc|[Ee]nter|[Ss]pace|ctrl\+[a-z])"
HINT = re.compile(rf"(?<![\w‹'’+/-])({_KEY}):? {{1,2}}{_DOES}\b|(?<!‹)\b[Pp]ress ({_KEY})\b")


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file, a formatted one whole; without docstrings, patterns and the words of bindings."""
    tree = ast.parse(path.read_text())
    left_out: set[int] = set()
    for node in ast.walk(tree):
        told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if told or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("Binding", "re.compile", "re.sub")):
            left_out.update(map(id, ast.walk(node)))
        if isinstance(node, ast.JoinedStr) and id(node) not in left_out:
            left_out.update(id(part) for part in ast.walk(node) if part is not node)
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


@pytest.mark.slow
def test_no_text_of_the_full_screen_names_a_key_without_its_mark() -> None:
    root = Path(spasm_tui.__file__).parent
    found = [
        f"{path.relative_to(root)}:{line} {text[:80]}"
        for room in ("core", "services", "tui")
        for path in sorted((root / room).rglob("*.py"))
        for line, text in _texts(path)
        if HINT.search(text)
    ]
    assert found == []


def test_no_text_of_the_content_names_a_key_without_its_mark() -> None:
    """Who reads by lines was told to press w, in the midst of a question, and led through slow breaths by an o."""
    root = Path(spasm_tui.__file__).parents[1] / "assets"
    found = [
        f"{path.relative_to(root)}:{number} {line[:80]}"
        for path in sorted(root.rglob("*.toml"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if not line.startswith("#") and HINT.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("keymap", "text", "shown"),
    [
        ({}, "‹u› takes it back. ‹Esc› leaves. ‹→› the next", "u takes it back. Esc leaves. → the next"),
        ({"f2": "u", "u": "x"}, "‹u› takes it back", "f2 takes it back"),
        ({"z": "escape", "escape": "f1"}, "‹Esc› leaves, ‹esc› too", "z leaves, z too"),
        ({"escape": "enter", "enter": "escape"}, "‹Enter› saves, ‹esc› leaves", "esc saves, enter leaves"),
        ({"l": "right", "right": "left"}, "‹→› the next, ‹Right arrow›", "l the next, l"),
        ({"u": "x"}, "‹u› takes it back", "(no key is left) takes it back"),
        ({"U": "u", "u": "f1"}, "‹u› and ‹U›", "U and (no key is left)"),
        ({";": ",", ",": "f1"}, "‹comma›, then Spoken cues", ";, then Spoken cues"),
        ({"f1": "w", "w": "f2"}, "first: ‹press w›.", "first: press f1."),
        ({}, "first: ‹press w›.", "first: press w."),
        ({"u": "x"}, "(u), <u> and 'u'", "(u), <u> and 'u'"),
    ],
)
def test_a_hint_names_what_is_to_be_pressed(keymap: dict[str, str], text: str, shown: str) -> None:
    use_keys(keymap)
    assert with_keys(text) == shown


def test_by_lines_a_hint_names_what_is_typed() -> None:
    use_keys({}, TYPED)
    assert with_keys("‹t› opens the stretches. First: ‹press w›.") == (
        "spasm-tui stretch --plain opens the stretches. First: spasm-tui ask red-flags."
    )
    assert with_keys("‹Enter› goes on, ‹u› takes it back") == "Enter goes on, u takes it back"


# Every key that the program has does nothing any more, and a letter that no keyboard has does its work.
_OWN = [*"abcdefghijklmnopqrstuvwxyz", "?", "=", "/", "+", "-", "0", ",", *NAMED, "ctrl+p", "ctrl+q", "ctrl+s"]
ALL_OTHER = {key: chr(0x10D0 + number) for number, key in enumerate(_OWN)}
KEYS = " ".join(f"{new}={old} {old}=f12" for old, new in ALL_OTHER.items())


def _said(play: Play) -> str:
    """All that stands in the texts of the screen in front, seen or scrolled away."""
    lines = [str(each.render()) for each in play.app.screen.query(Static).results(Static) if each.display]
    lines += [each.placeholder for each in play.app.screen.query(Input).results(Input)]
    return "\n".join([*lines, play.text()])


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in ("record", "routine", "questionnaire")])
async def test_with_every_key_another_no_screen_names_an_old_one(machine: Machine, name: str) -> None:
    machine.settings = Settings(get_ready_seconds=0, keys=KEYS)
    machine.log("episode", NOW - timedelta(hours=30), pain=5)
    async with machine.play(size=(120, 40)) as play:
        await play.open(name)
        old = [found[0] for found in HINT.finditer(_said(play))]
        assert old == []
        assert play.front != "TodayScreen" or name in ("today", "episode", "now"), "it was seen"


async def test_the_new_keys_are_the_ones_that_work(machine: Machine) -> None:
    machine.settings = Settings(get_ready_seconds=0, keys=KEYS)
    async with machine.play(size=(80, 24)) as play:
        await play.press("7")
        assert f"{ALL_OTHER['u']} takes it back" in play.text()
        await play.press(ALL_OTHER["u"])
        assert "takes it back" not in play.text()
