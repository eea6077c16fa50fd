"""The page for a clinician has every sentence that keeps people from harm, as it stands now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import safety_page
from tests.content import CONTENT, RED_FLAGS

PAGE = safety_page.PAGE.read_text("utf-8")


def test_the_page_is_up_to_date() -> None:
    assert safety_page.page() == PAGE, "run: python -m tests.safety_page"
    assert safety_page.main(["--check"]) == 0


def test_a_page_that_is_behind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "SAFETY.md"
    old.write_text(PAGE.replace("poison line", "poison centre"), "utf-8")
    monkeypatch.setattr(safety_page, "PAGE", old)
    assert safety_page.main(["--check"]) == 1
    assert "python -m tests.safety_page" in capsys.readouterr().out
    assert safety_page.main([]) == 0
    assert old.read_text("utf-8") == PAGE


def test_each_warning_sign_each_stop_sign_and_each_caution_is_on_it() -> None:
    said = [sign.why for sign in RED_FLAGS.rules.signs]
    said += [option.text for item in RED_FLAGS.items for option in item.options]
    said += [stretch.stop_if for stretch in CONTENT.stretches.values()]
    said += [line for stretch in CONTENT.stretches.values() for line in stretch.cautions]
    said += [ask.why for ask in CONTENT.timers.asks]
    said += [part.text for part in CONTENT.pages["when-to-see-someone"].parts]
    assert len(said) > 200
    assert [text for text in said if " ".join(text.split()) not in PAGE] == []


@pytest.mark.parametrize(
    "words",
    [
        "Call a poison line or {emergency} now, even if you feel well.",
        "no driving, no bike, no machines, no alcohol",
        "Stop if it gets sharp, spreads down a leg",
        "ask your clinician before any session",
        "If you think of ending your life",
        "No heat in the first 48 hours after a knock.",
        "This one opens two weeks after a spasm.",
    ],
)
def test_the_kinds_of_sentence_are_there(words: str) -> None:
    assert words in PAGE


def test_the_modules_whose_every_sentence_counts_are_there() -> None:
    named = {name for name, _ in safety_page.program()}
    assert set(safety_page.WHOLE) <= named
