"""The sentences that keep people from harm, all on one page for a clinician to review: `python -m tests.safety_page`.

Writes assets/SAFETY.md. Each sentence stands there with its sources and the one place where it is changed; the page
itself is never read by the program. With --check it only says whether the page is up to date.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import spasm_tui
from spasm_tui.storage.files import assets_folder

PAGE = assets_folder() / "SAFETY.md"
PACKAGE = Path(spasm_tui.__file__).parent
HEAD = """# Safety sentences

Every sentence that tells a user to stop, to wait, to ask first, to get help, or why something is shut. They are here so
that a clinician can read them in one go; **no clinician has reviewed them yet**. Tick a box when a sentence is right.

This page is made by `python -m tests.safety_page` and is changed only by that. What stands in a `.toml` file of this
folder is changed there, what stands in a `.py` file of the program is changed there; `{…}` is filled in when shown.
The keys in brackets are those of `sources.toml`; “no source” means general knowledge of section 1, 4, 6 or 10 of the
clinical facts, which a clinician should look at first.
"""
# A sentence that warns, locks, or sends to help.
_WARNS = re.compile(
    r"\b(your emergency|emergency number|poison|crisis|ambulance|pharmacist|doctor|clinician|midwife|maternity"
    r"|ask a physio|stop (if|and|at|when|for|with|or|here)|stop:|not with"
    r"|no (heat|cold|driv\w+|alcohol|strength|quick|hard)"
    r"|do not (drive|take|wait|move|fall|lie|use|put|hold|start)|ask first|call (a|your|today|now|the|if|for)"
    r"|get help|help now|keep still|warning signs?|leave (this|it) one out|than the label|over the label|drowsy"
    r"|(hurt|weak|numb|dizzy|faint)\b.*\b(stop|help|ask)|is shut|cannot wait)\b",
    re.IGNORECASE,
)
# Every sentence of these counts: the reasons of locks, waits and cautions, what is said of doses, when signs are asked.
WHOLE = (
    "core/profile/strength_gate.py",
    "core/medicine/ledger_text.py",
    "core/overview/plan.py",
    "core/profile/profile.py",
    "core/red_flags/red_flags.py",
    "core/heat_cold/contraindications.py",
    "core/heat_cold/timer_clock.py",
    "core/trial/heat_cold_start.py",
    "core/heat_cold/limits.py",
    "core/trial/rules.py",
)
# Words for the palette's search.
_NOT_THERE = "tui/screens/__init__.py"


class Said(NamedTuple):
    """A sentence with what it belongs to and its sources; `sources` is None where the place has no room for any."""

    what: str
    text: str
    sources: tuple[str, ...] | None = None


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((assets_folder() / name).read_text("utf-8"))


def _sources(table: dict[str, Any]) -> tuple[str, ...]:
    return tuple(table.get("sources", ()))


def warning_signs() -> Iterator[Said]:
    """What is asked, what each tick means, what is said of it."""
    table = _table("questionnaires/red-flags.toml")
    yield Said("before", table["intro"])
    yield Said("after", table["footer"])
    for item in table["item"]:
        asked = " ".join(filter(None, (item["text"], item.get("help"))))
        yield Said(f"asked: {item['id']}", asked, _sources(item))
        yield from (Said(f"to tick: {item['id']}", option["text"]) for option in item.get("options", ()))
    for rule in table["rule"]:
        yield Said(f"{rule['urgency']}, row {rule.get('row', '?')}: {rule['id']}", rule["why"], _sources(rule))
    for urgency, page in table["pages"].items():
        yield from _page_of(urgency, page)


def _page_of(urgency: str, page: dict[str, Any]) -> Iterator[Said]:
    for key, given in page.items():
        for text in given if isinstance(given, list) else [given]:
            if isinstance(text, str):
                yield Said(f"page {urgency}, {key}", text)


def profile_words() -> Iterator[Said]:
    """What is asked once, since locks and cautions rest on it."""
    for item in _table("questionnaires/profile.toml")["item"]:
        yield Said(f"asked: {item['id']}", item["text"], _sources(item))
        yield from (Said(f"to tick: {item['id']}", option["text"]) for option in item.get("options", ()))


def guide() -> Iterator[Said]:
    """The parts of the guide that warn; the page on when to see someone whole."""
    for path in sorted((assets_folder() / "advice").glob("*.toml")):
        for part in _table(f"advice/{path.name}")["part"]:
            if path.stem == "when-to-see-someone" or _WARNS.search(part["text"]):
                yield Said(f"{path.stem}: {part.get('title', '')}", part["text"], _sources(part))


def stretches() -> Iterator[Said]:
    """When to stop each move, and who should take care or is not shown it."""
    for path in sorted((assets_folder() / "stretches").glob("*.toml")):
        table = _table(f"stretches/{path.name}")
        for key in ("stop_if", "cautions"):
            given = table.get(key, ())
            for text in [given] if isinstance(given, str) else given:
                yield Said(f"{path.stem}, {key}", text, _sources(table))
        if table.get("hide_if"):
            yield Said(f"{path.stem}, hidden from", ", ".join(table["hide_if"]), _sources(table))


def heat_and_cold() -> Iterator[Said]:
    """When to stop, and what locks a session or asks first."""
    table = _table("timers.toml")
    yield from _strings("", table, ("stop_signs", "text", "why", "note", "caution", "how", "skin", "after", "said"))


def medicines() -> Iterator[Said]:
    """What is said when it is too much, too soon, drowsy, or not for this person."""
    keys = ("over", "drowsy", "not_counted", "danger", "said", "why", "note", "text", "caution", "ask", "stop")
    yield from _strings("", _table("medicines.toml"), keys)


def other_help() -> Iterator[Said]:
    """Who should ask first about treatments, and the cautions of habits."""
    for treatment in _table("treatments.toml")["treatment"]:
        for caution in treatment.get("caution", ()):
            yield Said(treatment["id"], caution["text"], _sources(caution))
    for habit in _table("habits.toml")["habit"]:
        if "caution" in habit:
            yield Said(f"habit {habit['id']}", habit["caution"], _sources(habit))


def _strings(what: str, node: Any, keys: tuple[str, ...]) -> Iterator[Said]:
    """The texts under `keys` at any depth, each with the sources that stand nearest around it."""
    if isinstance(node, list):
        for each in node:
            yield from _strings(what, each, keys)
    elif isinstance(node, dict):
        here = " ".join(filter(None, (what, str(node.get("id", "") or node.get("label", "")))))
        for key, given in node.items():
            if key in keys:
                text = ", ".join(given) if isinstance(given, list) and given and isinstance(given[0], str) else given
                if isinstance(text, str) and text:
                    yield Said(f"{here} {key}".strip(), text, _sources(node))
            if isinstance(given, dict | list) and key != "sources":
                yield from _strings(here, given, keys)


@cache
def program() -> tuple[tuple[str, list[Said]], ...]:
    """Each module with its sentences that warn, in the order of the file."""
    every = ((path, path.relative_to(PACKAGE).as_posix()) for path in sorted(PACKAGE.rglob("*.py")))
    found = ((name, _warnings(path, name)) for path, name in every if name != _NOT_THERE)
    return tuple((name, said) for name, said in found if said)


def _warnings(path: Path, name: str) -> list[Said]:
    texts = [text for text in dict.fromkeys(_texts(path)) if len(text.split()) > 3 and " " in text.strip("{…}")]
    return [Said("", text) for text in texts if name in WHOLE or _WARNS.search(text)]


_KEY_MARKS = str.maketrans("", "", "‹›")  # around a key that may be another on screen


def _texts(path: Path) -> Iterator[str]:
    """The texts in a module that are not there for its readers only; `{…}` for what is filled in."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    inner = {id(part) for node in joined for part in ast.walk(node)} - {id(node) for node in joined}
    found = [
        (node.lineno, node.col_offset, " ".join(_joined(node).translate(_KEY_MARKS).split()))
        for node in nodes
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in notes | inner
    ]
    yield from (text for _, _, text in sorted(found) if text)


def _joined(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(part.value if isinstance(part, ast.Constant) else "{…}" for part in node.values)  # type: ignore[misc]


SECTIONS = {
    "Warning signs (questionnaires/red-flags.toml)": warning_signs,
    "About the person (questionnaires/profile.toml)": profile_words,
    "The guide (advice/)": guide,
    "Moves (stretches/)": stretches,
    "Heat and cold (timers.toml)": heat_and_cold,
    "Medicines (medicines.toml)": medicines,
    "Other help and habits (treatments.toml, habits.toml)": other_help,
}


@cache
def page() -> str:
    """The whole page."""
    lines = [HEAD]
    for title, sentences in SECTIONS.items():
        lines += [f"## {title}", "", *_lines(sentences()), ""]
    lines += ["## In the program", ""]
    for name, found in program():
        lines += [f"### {name}", "", *_lines(found), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(sentences: Iterable[Said]) -> Iterator[str]:
    for each in dict.fromkeys(sentences):
        what = f"*{each.what}* " if each.what else ""
        keys = "" if each.sources is None else f" [{', '.join(each.sources) or 'no source'}]"
        yield f"- [ ] {what}{' '.join(each.text.split())}{keys}"


def main(argv: list[str]) -> int:
    """Writes the page, or says whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where the page is not up to date")
    if parser.parse_args(argv).check:
        same = PAGE.read_text("utf-8") == page()
        print("up to date" if same else "not up to date: python -m tests.safety_page")
        return 0 if same else 1
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE}: {page().count('- [ ] ')} sentences")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
