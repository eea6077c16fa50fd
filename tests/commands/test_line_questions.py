"""What a form on screen asks can be asked by lines, too."""

from __future__ import annotations

import io
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from spasm_tui.commands.line_questions import ask_record
from spasm_tui.commands.talk import Talk, TypedLines
from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.kinds import problems
from spasm_tui.core.overview.record_form import ADDABLE, form_for
from tests.content import CONTENT
from tests.making import NOW

ROUTINES = tuple(Option(routine.id, routine.title) for routine in CONTENT.routines.values())
BY_KIND = {"one": "2", "many": "2 3", "places": "2 3", "yes-no": "y", "scale": "3", "number": "3", "text": "words"}
BY_ITEM = {"at": "12:30", "seconds": "17m", "ingredients": "ibuprofen 400 mg"}


def talking(*lines: str) -> Talk:
    return Talk(
        cast(Any, SimpleNamespace(now=lambda: NOW)), TypedLines(io.StringIO("".join(map("{}\n".format, lines))), False)
    )


@pytest.mark.parametrize("kind", ADDABLE)
def test_each_kind_that_can_be_added_is_asked_by_lines_and_fits_the_journal(kind: str) -> None:
    form = form_for(kind, CONTENT.vocabulary, ROUTINES)
    at, values = ask_record(talking(*(BY_ITEM.get(item.id, BY_KIND[item.kind]) for item in form.items)), form)
    assert at == NOW.replace(hour=12, minute=30)
    assert problems(kind, values) == []
    for item in form.items:
        if item.kind in ("many", "places"):
            assert values[item.id] == [item.options[1].id, item.options[2].id]


def test_a_time_is_the_one_of_when_it_was_said() -> None:
    typed, moment = ["20m ago", "17m", ""], NOW

    def read() -> str:
        """What comes after the time is typed three hours later."""
        nonlocal moment
        moment = NOW if len(typed) == 3 else NOW + timedelta(hours=3)
        return typed.pop(0)

    talk = talking()
    talk.world = cast(Any, SimpleNamespace(now=lambda: moment))
    talk.lines.read = read  # type: ignore[method-assign]
    at, _ = ask_record(talk, form_for("walk", CONTENT.vocabulary))
    assert at == NOW - timedelta(minutes=20)


def test_what_cannot_be_read_is_asked_again_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    form = form_for("walk", CONTENT.vocabulary)
    at, values = ask_record(talking("lately", "12:30", "soon", "17m", "to the shop"), form)
    assert (at.hour, values) == (12, {"seconds": 1020, "note": "to the shop"})
    told = capsys.readouterr()
    assert "“lately” is not a time" in told.out + told.err
    assert "“soon” is not a duration" in told.out + told.err
