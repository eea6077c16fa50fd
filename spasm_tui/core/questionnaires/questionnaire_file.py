"""A questionnaire from its file's table, with every fault named by item and key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.toml_reader import read_as
from spasm_tui.core.questionnaires import condition
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.questionnaires.rules import Rules
from spasm_tui.lib.quick_classes import replace

_RULE_KEYS = {"urgency": ("rule", "pages", "say", "do"), "themes": ("theme", "point", "note"), "none": ()}
_NEEDED = ("rule", "pages", "theme")


MOST_ITEMS = 200


def read_questionnaire(name: str, table: Mapping[str, Any]) -> tuple[Questionnaire | None, list[str]]:
    """The questionnaire called `name`, or None, and what is wrong with it."""
    faults: list[str] = []
    result = table.get("result")
    keys = _RULE_KEYS.get(result, ()) if isinstance(result, str) else ()
    rest = {key: value for key, value in table.items() if key not in keys}
    questions = read_as(Questionnaire, rest, "", faults, id=name)
    if len(questions.items) > MOST_ITEMS:
        return None, [f"has more than {MOST_ITEMS} items"]
    faults += [f"{key} is missing" for key in keys if key in _NEEDED and key not in table]
    rules = read_as(Rules, {key: table[key] for key in keys if key in table}, "", faults)
    _check_items(questions.items, faults)
    _check_rules(rules, {item.id: item for item in questions.items}, faults)
    return (None if faults else replace(questions, rules=rules)), faults


def _check_items(items: tuple[Item, ...], faults: list[str]) -> None:
    before: dict[str, Item] = {}
    for item in items:
        place = f"item {item.id}"
        if item.id in before:
            faults.append(f"{place}: id is used twice")
        if item.shown_if is not None:
            # Only earlier items may be asked about: so there can be no circle.
            _check_condition(item.shown_if, before, f"{place}: shown_if", faults, " above it")
        before[item.id] = item


def _check_condition(when: Any, items: Mapping[str, Item], place: str, faults: list[str], above: str = "") -> None:
    wrong = condition.faults(when)
    faults += [f"{place}: {line}" for line in wrong]
    if wrong:
        return
    for item_id in condition.items_of(when):
        if item_id not in items:
            faults.append(f"{place}: there is no item “{item_id[:30]}”{above}")
    for item_id, test in condition.tests_of(when):
        if item_id in items and items[item_id].kind not in condition.TEST_KINDS[test]:
            faults.append(f"{place}: item {item_id} is a {items[item_id].kind} item: “{test}” cannot be asked of it")
    for item_id, option in condition.options_of(when):
        if item_id in items and items[item_id].options and items[item_id].option(option) is None:
            faults.append(f"{place}: item {item_id} has no option “{str(option)[:30]}”")


def _check_rules(rules: Rules, items: Mapping[str, Item], faults: list[str]) -> None:
    themes, signs = {theme.id for theme in rules.themes}, {"start", *(sign.id for sign in rules.signs)}
    for key, words in (("say", rules.say), ("do", rules.do)):
        faults += [f"{key}: there is no rule “{sign[:30]}”" for sign in words if sign not in signs]
    for number, point in enumerate(rules.points, 1):
        if point.theme not in themes:
            faults.append(f"point {number}: there is no theme “{point.theme[:30]}”")
        if point.item not in items:
            faults.append(f"point {number}: there is no item “{point.item[:30]}”")
    for place, when in (
        *((f"rule {sign.id}", sign.when) for sign in rules.signs),
        *((f"point {number}", point.when) for number, point in enumerate(rules.points, 1)),
        *((f"note {note.id}", note.when) for note in rules.notes),
    ):
        # One that is missing was told.
        if when is not None:
            _check_condition(when, items, f"{place}: when", faults)
