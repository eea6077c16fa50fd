"""The real content: what it names is there, what it claims has a source, and it is written for everyone."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textstat

import spasm_tui
from spasm_tui.core.base.records.record import tidy
from spasm_tui.core.overview.plan_line import PlanLine
from spasm_tui.core.profile.profile import LOCKS, REASONS
from spasm_tui.core.stretching.fitting import STARTS
from spasm_tui.storage.files import assets_folder
from spasm_tui.tui.screens import SCREENS
from tests.content import CONTENT, CONTRIBUTORS

ASSETS = assets_folder()
PACKAGE = Path(spasm_tui.__file__).parent
FILES = {str(path.relative_to(ASSETS)): path for path in sorted(ASSETS.rglob("*.toml")) if path.name != "sources.toml"}
TABLES: dict[str, dict[str, Any]] = {name: tomllib.loads(path.read_text("utf-8")) for name, path in FILES.items()}
KEY = r"[A-Z]{1,2}\d{1,2}[a-z]?"
KNOWN = set(CONTENT.sources)
# Keys whose values are never shown.
UNSEEN = ("id", "code", "version", "sources", "item", "has", "theme", "themes", "stretch", "hide_if", "words", "opens")


def sources_in(node: Any) -> Iterator[str]:
    """Every source named at any depth."""
    if isinstance(node, dict):
        yield from node.get("sources", ())
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from sources_in(inner)


def texts_in(node: Any) -> Iterator[str]:
    """Every text that may be shown, at any depth."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, inner in node.items():
            if key not in UNSEEN:
                yield from texts_in(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from texts_in(inner)


def test_every_text_is_fit_to_show_as_it_stands() -> None:
    whole = {**TABLES, "sources.toml": tomllib.loads((ASSETS / "sources.toml").read_text("utf-8"))}
    assert [name for name, table in whole.items() if tidy(table) != table] == []


def suggested() -> list[dict[str, Any]]:
    """Each `PlanLine` that today's plan can make, as written there; what is only known when it runs is None."""
    names = PlanLine._fields
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((PACKAGE / "core" / "overview").glob("plan*.py"))]
    found = []
    for call in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "PlanLine":
            values = [ast.literal_eval(each) if _is_plain(each) else None for each in call.args]
            found.append(dict(zip(names, [*values, *[()] * (len(names) - len(values))], strict=True)))
    return found


def _is_plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Tuple) and all(map(_is_plain, node.elts)))


LINES = suggested()
PROFILE = CONTENT.questionnaire("profile")
assert PROFILE
TOLD = {item.id for item in PROFILE.items} | {option.id for item in PROFILE.items for option in item.options}


# What is named is there.


@pytest.mark.parametrize("name", FILES)
def test_every_source_a_file_names_is_listed(name: str) -> None:
    assert not set(sources_in(TABLES[name])) - KNOWN


def test_sources_are_named_at_every_depth() -> None:
    assert len({key for table in TABLES.values() for key in sources_in(table)}) > 90
    assert list(sources_in({"a": [{"sources": ["X1"]}, {"b": {"sources": ["X2"]}}]})) == ["X1", "X2"]


def ids_in(node: Any) -> Iterator[str]:
    """Every id that stands twice in one list."""
    if isinstance(node, list):
        ids = Counter(each["id"] for each in node if isinstance(each, dict) and "id" in each)
        yield from (name for name, times in ids.items() if times > 1)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from ids_in(inner)


@pytest.mark.parametrize("name", FILES)
def test_no_id_is_there_twice(name: str) -> None:
    assert list(ids_in({"a": [{"id": "x"}, {"id": "y"}, {"id": "x"}]})) == ["x"]
    assert list(ids_in(TABLES[name])) == []


def test_each_stretch_has_a_number_of_its_own() -> None:
    for group in (CONTENT.stretches, CONTENT.routines):
        codes = Counter(each.code for each in group.values() if each.code)
        assert [code for code, times in codes.items() if times > 1] == [], "code: the next free one"
    assert [name for name, each in CONTENT.stretches.items() if not each.code] == [], "code: the next free one"


def test_every_source_that_the_rules_name_is_listed() -> None:
    written = "".join(path.read_text("utf-8") for path in sorted((PACKAGE / "core").rglob("*.py")))
    named = {key for keys in re.findall(rf"\(({KEY}(?:, {KEY})*)\)", written) for key in keys.split(", ")}
    assert {"S17", "E16", "Q4"} <= named
    assert not named - KNOWN


def test_what_the_plan_suggests_has_listed_sources_and_leads_somewhere() -> None:
    assert len(LINES) >= 16
    for line in LINES:
        assert not set(line["sources"] or ()) - KNOWN, line
        screen, detail = line["screen"], line["detail"]
        assert not screen or screen in SCREENS, line
        assert (
            not detail or detail in {"guide": CONTENT.pages, "stretch": CONTENT.routines, "rest": ("walk",)}[screen]
        ), line
    facts = [line for line in LINES if line["screen"] in ("guide", "stretch", "rest") or line["screen"] is None]
    bare = {line["text"] for line in facts if line["sources"] == ()}
    assert len(facts) >= 20
    assert bare == {
        "Move about as your clinician says it suits you.",
        "A stretch session of your choice.",
        None,  # before heat or cold: a few questions
    }


def test_every_theme_leads_to_a_page_and_every_page_to_themes_there_are() -> None:
    themes = {theme.id for theme in CONTRIBUTORS.rules.themes}
    assert themes == {theme for page in CONTENT.pages.values() for theme in page.themes}


@pytest.mark.parametrize("name", sorted(CONTENT.pages))
def test_every_screen_a_page_opens_is_there(name: str) -> None:
    assert not set(CONTENT.pages[name].opens) - set(SCREENS)


def test_every_word_that_hides_or_locks_can_be_told_and_has_its_reason() -> None:
    hiding = {word for stretch in CONTENT.stretches.values() for word in stretch.hide_if}
    assert len(hiding) > 5
    assert not hiding - set(REASONS)
    assert not (hiding | set(REASONS) | set(LOCKS)) - TOLD


# How a caution begins, and the word of the profile that says the same.
CAUTIONS = {
    "Thin bones": "thin-bones",
    "Does sitting or bending forward bring on leg pain?": "bend-leg-pain",
    "Does bending back send pain down a leg?": "back-leg-pain",
    "Do your legs get worse when you stand or walk": "walk-leg-pain",
    "Pregnant? Do not lie on your front": "pregnant",
    "Sore wrist or shoulder?": "wrist-shoulder",
    "Do you get dizzy?": "dizzy",
}


@pytest.mark.parametrize("start", CAUTIONS)
def test_who_is_told_to_leave_a_stretch_out_is_not_shown_it(start: str) -> None:
    warned = {
        name
        for name, stretch in CONTENT.stretches.items()
        if any(line.startswith(start) and line.endswith("Leave this one out.") for line in stretch.cautions)
    }
    hidden = {name for name, stretch in CONTENT.stretches.items() if CAUTIONS[start] in stretch.hide_if}
    assert warned
    assert warned == hidden


def test_no_caution_asks_what_nobody_checks() -> None:
    """What says "leave it out" is left out by an answer; in the first days every question is one that is asked."""
    checked = tuple(start for starts in STARTS.values() for start in starts)
    acute = [stretch for stretch in CONTENT.stretches.values() if "acute" in stretch.phases]
    for stretch in CONTENT.stretches.values():
        for line in stretch.cautions:
            assert not line.endswith("Leave this one out.") or line.startswith(tuple(CAUTIONS)), (stretch.id, line)
            assert stretch not in acute or line.startswith(checked), (stretch.id, line)
    for routine in CONTENT.routines.values():
        if "acute" in routine.phases:
            assert {step.stretch for step in routine.steps if step.stretch} <= {stretch.id for stretch in acute}


def test_long_steroids_hide_what_thin_bones_hide() -> None:
    """Clinical 6.2: whoever ticked only the tablets is shown no more than whoever ticked the bones."""
    for stretch in CONTENT.stretches.values():
        assert ("steroids" in stretch.hide_if) == ("thin-bones" in stretch.hide_if), stretch.id


# A number shown has its source.


def has_number(*texts: str) -> bool:
    return bool(re.search(r"\d", " ".join(texts)))


def test_a_number_in_the_guide_has_a_source_in_its_part() -> None:
    numbered = [part for page in CONTENT.pages.values() for part in page.parts if has_number(part.title, part.text)]
    assert len(numbered) > 40
    assert [part.text for part in numbered if not part.sources] == []
    for page in CONTENT.pages.values():
        assert not has_number(page.title, page.summary) or any(part.sources for part in page.parts), page.id


def test_a_number_of_a_stretch_has_a_source_in_its_file() -> None:
    numbered = {name for name in FILES if name.startswith("stretches/") and has_number(*texts_in(TABLES[name]))}
    assert len(numbered) >= 3
    assert {name for name in numbered if not TABLES[name]["sources"]} == set()


def test_a_number_of_heat_or_cold_has_a_source_beside_it() -> None:
    # A preset's limits are numbers, whatever its words say.
    assert all(preset.sources for preset in CONTENT.timers.presets)
    numbered = [ask for ask in CONTENT.timers.asks if has_number(ask.text, ask.why) or ask.fades_hours]
    assert len(numbered) == 4
    assert all(ask.sources for ask in numbered)


def test_a_claim_about_evidence_has_a_source() -> None:
    parts = [part for page in CONTENT.pages.values() for part in page.parts]
    assert [part.text for part in parts if part.badge and not part.sources] == []
    assert [part.text for part in parts if part.sources and not part.badge] == []


# What is said of a guideline is cited from one.
WHERE_FROM = {
    r"\b(UK (guideline|one)|the UK one)\b": {"S01", "S02", "S03", "S04", "S05", "S05b", "S06", "S20"},
    r"\bUS (guideline|one)\b": {"M20", "M20b", "S17", "S17b"},
    r"\bGerman (guideline|one)\b": {"M24", "M24b"},
    r"\bWHO\b": {"M21", "M21b", "P12"},
    r"\bNHS\b": {"M7", "M7b", "M8", "M10", "M16", "M30", "S09", "S09b", "S09c", "S09d", "S19", "S27"},
}
GUIDELINES = set().union(*WHERE_FROM.values())


def cited_parts() -> Iterator[tuple[str, str, set[str]]]:
    """Title, text and sources of every part that has its own sources, in the guide and of the treatments."""
    for page in CONTENT.pages.values():
        yield from ((part.title, part.text, set(part.sources)) for part in page.parts)
    for treatment in TABLES["treatments.toml"]["treatment"]:
        yield from ((part.get("title", ""), part["text"], set(part["sources"])) for part in treatment.get("part", ()))


def test_what_is_said_of_a_guideline_is_cited_from_it() -> None:
    found = 0
    for title, text, sources in cited_parts():
        if title == "What guidelines say":
            assert sources & GUIDELINES, text
        for words, keys in WHERE_FROM.items():
            if re.search(words, text):
                found += 1
                assert sources & keys, (text, sources)
    assert found > 25


def test_what_one_study_found_is_not_told_as_if_many_had() -> None:
    """P4 is one trial with 193 people, T1 one study, P3 one cohort: whoever cites only that says so."""
    for title, text, sources in cited_parts():
        if sources in ({"P4"}, {"T1"}, {"P3"}) and title != "Tips that make sense":
            assert re.search(r"\b(one|a) (small )?(trial|study)\b|\bOf 100 people\b", text, re.IGNORECASE), (
                title,
                text,
            )
    assert "one trial" in next(habit.why for habit in CONTENT.habits.values() if habit.id == "sitting-break")


def test_the_guide_and_the_ledger_say_the_same_of_too_much_paracetamol() -> None:
    (part,) = [part for part in CONTENT.pages["painkillers"].parts if part.title == "Too much paracetamol"]
    paracetamol = CONTENT.medicines.ingredient("paracetamol")
    asks = CONTENT.medicines.over.removeprefix("That is more than the label says. ")
    assert f"Was it more than the label says? {asks}" in part.text
    assert (
        f"over {paracetamol.danger_mg:,.0f} mg in 24 hours, or over {paracetamol.danger_light_mg:,.0f} mg" in part.text
    )
    assert "call a poison line or your emergency number" in part.text
    assert paracetamol.danger.startswith("Call a poison line or {emergency} now")


# The words.


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


SENTENCES = [(name, text) for name, table in TABLES.items() for text in texts_in(table) if len(text.split()) >= 8]
HARD = "Conservative physiotherapeutic interventions facilitate considerable functional improvement in individuals."


def test_it_can_be_read_at_nine_to_eleven_years() -> None:
    assert grade(HARD) > 8
    assert len(SENTENCES) > 500
    grades = {text: grade(text) for _, text in SENTENCES}
    assert statistics.median(grades.values()) <= 6
    assert {text: found for text, found in grades.items() if found > 8} == {}


# clinical.md section 12: what is never written, and what only frightens.
NEVER = re.compile(
    r"\b(diagnos\w*|detect\w*|treat(s|ed|ing|ments?)?|cur(e|es|ed|ing)|(un)?safe(ly|r|ty)?|you have|you should take"
    r"|guarant\w*|normal results?|no need to see a doctor|crumbl\w*|slipped|wear and tear|degenerat\w*)\b",
    re.IGNORECASE,
)
# The kind of record for what a clinician did, its title, the screen for it and their files: they say what was done, not
# that this program does it.
ALLOWED = {"treatment", "Treatment", "treatments", "treatments.toml", "treatments.screen"}


def strings_of(path: Path) -> list[str]:
    """The texts in a module that are not there for its readers only."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in notes]
    return [" ".join(node.value.split()) for node in constants if isinstance(node.value, str)]


def test_what_may_never_be_written_is_known_when_seen() -> None:
    for text in ("It is SAFE.", "This treats pain", "you have a", "Diagnosis", "a cure", "unsafe"):
        assert NEVER.search(text), text
    for text in ("a retreat", "obscure", "procured", "you haven't", "safeguard"):
        assert not NEVER.search(text), text


@pytest.mark.parametrize("name", FILES)
def test_no_file_says_what_may_never_be_said(name: str) -> None:
    assert [text for text in texts_in(TABLES[name]) if NEVER.search(text)] == []


def test_no_screen_says_what_may_never_be_said() -> None:
    said = {text for path in sorted(PACKAGE.rglob("*.py")) for text in strings_of(path)}
    assert set(REASONS.values()) | {line["text"] for line in LINES if line["text"]} <= said
    assert {text for text in said if NEVER.search(text)} == ALLOWED
