"""A questionnaire from its file's table, with every fault named by item and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.toml_reader import Form, read_each
from spasm_tui.core.questionnaires import condition
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.core.questionnaires.urgency import LIFE, NERVE, URGENCIES

KINDS = ("yes-no", "scale", "one", "many", "number", "time", "text")
BADGES = ("good", "some", "weak")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_RULE_KEYS = {"urgency": ("rule", "pages", "say", "do"), "themes": ("theme", "point", "note"), "none": ()}


MOST_ITEMS, MOST_OPTIONS = 200, 60


def read_questionnaire(name: str, table: Mapping[str, Any]) -> tuple[Questionnaire | None, list[str]]:
    """The questionnaire called `name`, or None, and what is wrong with it."""
    faults: list[str] = []
    form = Form(table, "", faults)
    title = form.text("title", required=True)
    result = form.text("result", among=("none", "urgency", "themes")) or "none"
    items = tuple(read_each(form.tables("item", required=True), "item", faults, _item))
    if len(items) > MOST_ITEMS:
        return None, [f"has more than {MOST_ITEMS} items"]
    _check_items(items, faults)
    rules = {key: given for key in _RULE_KEYS[result] if (given := form.any(key)) is not None}
    questions = Questionnaire(
        name,
        title,
        items,
        form.text("version"),
        form.text("intro"),
        form.text("footer"),
        result,
        rules,
        form.yes("refill"),
    )
    form.done()
    if result == "urgency":
        _check_urgency(questions, faults)
    elif result == "themes":
        _check_themes(questions, faults)
    return (None if faults else questions), faults


def _item(form: Form) -> Item:
    kind = form.text("kind", required=True, among=KINDS)
    options = tuple(_option(form, table) for table in form.tables("options"))
    low = form.number("min", 0, -1e6, 1e6)
    high = form.number("max", 1000, -1e6, 1e6)
    if len(options) > MOST_OPTIONS:
        form.fault(f"has more than {MOST_OPTIONS} options")
    if low >= high:
        form.fault(f"min {low:g} is not below max {high:g}")
    if kind in ("one", "many"):
        if not options:
            form.fault("options is missing")
        if len({o.id for o in options}) < len(options):
            form.fault("two options have the same id")
    elif options:
        form.fault(f"a {kind} item has no options")
    return Item(
        id=form.text("id", required=True),
        kind=kind,
        text=form.text("text", required=True),
        page=form.text("page"),
        help=form.text("help"),
        required=form.yes("required"),
        options=options,
        low=form.text("low"),
        high=form.text("high"),
        unit=form.text("unit"),
        min=low,
        max=high,
        step=form.number("step", 1, 0.001, 1e6),
        long=form.yes("long"),
        shown_if=form.any("shown_if"),
        sources=form.texts("sources"),
    )


def _option(form: Form, table: Any) -> Option:
    inner = Form(table, f"{form.place}, option", form.faults)
    option = Option(inner.text("id", required=True), inner.text("text", required=True))
    inner.done()
    return option


def _check_items(items: tuple[Item, ...], faults: list[str]) -> None:
    before: dict[str, Item] = {}
    for item in items:
        place = f"item {item.id}"
        if not _ID.fullmatch(item.id):
            faults.append(f"{place}: id should be small letters, digits and dashes")
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


def _check_urgency(questions: Questionnaire, faults: list[str]) -> None:
    rules = questions.rules or {}
    items = {item.id: item for item in questions.items}
    top = Form(rules, "", faults)
    known = ["start"]
    for rule in read_each(top.tables("rule", required=True), "rule", faults, _rule):
        _check_condition(rule["when"], items, f"rule {rule['id']}: when", faults)
        known.append(rule["id"])
    for key in ("say", "do"):
        lines = Form(rules.get(key, {}), key, faults)
        for rule_id in known:
            lines.text(rule_id)
        lines.done()
    pages = Form(rules.get("pages"), "pages", faults)
    for name in (*URGENCIES, *([LIFE] if LIFE in pages.table else [])):
        page = Form(pages.any(name), f"pages.{name}", faults)
        page.text("title", required=True)
        if not page.texts("text"):
            page.fault("text is missing")
        for key in ("nerve_text", "no_crisis", "list", "sources"):
            page.texts(key)
        page.text("watch")
        page.done()
    pages.done()


def _rule(form: Form) -> dict[str, Any]:
    form.text("urgency", required=True, among=URGENCIES[1:])
    form.text("why", required=True)
    form.text("page", among=(NERVE, LIFE))
    form.number("row", 1, 1, 999)
    form.texts("sources")
    return {"id": form.text("id", required=True), "when": form.any("when")}


def _check_themes(questions: Questionnaire, faults: list[str]) -> None:
    rules = questions.rules or {}
    items = {item.id: item for item in questions.items}
    top = Form(rules, "", faults)
    themes = read_each(top.tables("theme", required=True), "theme", faults, _theme)
    for number, point in enumerate(read_each(top.tables("point"), "point", faults, _point), 1):
        if point["theme"] not in themes:
            faults.append(f"point {number}: there is no theme “{point['theme'][:30]}”")
        if point["item"] not in items:
            faults.append(f"point {number}: there is no item “{point['item'][:30]}”")
        _check_condition(point["when"], items, f"point {number}: when", faults)
    for note in read_each(top.tables("note"), "note", faults, _note):
        _check_condition(note["when"], items, f"note {note['id']}: when", faults)


def _theme(form: Form) -> str:
    form.text("title", required=True)
    form.text("text")
    form.texts("opens")
    return form.text("id", required=True)


def _point(form: Form) -> dict[str, Any]:
    form.number("points", 0, 0, 3, required=True)
    form.text("why", required=True)
    form.text("badge", among=BADGES)
    form.texts("sources")
    return {
        "theme": form.text("theme", required=True),
        "item": form.text("item", required=True),
        "when": form.any("when"),
    }


def _note(form: Form) -> dict[str, Any]:
    form.text("text", required=True)
    form.text("urgency", among=URGENCIES[1:])
    form.texts("sources")
    return {"id": form.text("id", required=True), "when": form.any("when")}
