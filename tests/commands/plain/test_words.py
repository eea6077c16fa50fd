"""How hard the words of the flat path are to read (reading age 9 to 11), taken out of the code itself."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat

from spasm_tui.commands import plain

FOLDER = Path(str(plain.__file__)).parent
FILES = sorted([*FOLDER.glob("*.py"), FOLDER.parent / "talk.py", FOLDER.parent / "line_questions.py"])
MOST_GRADE = 6.0


def sentences(path: Path) -> Iterator[str]:
    """All that it says in four words or more; what is filled in counts as a number."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told: set[int] = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            told.update(id(part) for part in node.values)
            texts.append("".join(str(p.value) if isinstance(p, ast.Constant) else "5" for p in node.values))
    texts += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    for text in texts:
        for sentence in re.split(r"(?<=[.?!:]) ", text):
            if len(sentence.split()) >= 4 and sentence[-1] in ".?!:":
                yield sentence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_is_hard_to_read(path: Path) -> None:
    grades = {sentence: textstat.flesch_kincaid_grade(sentence) for sentence in sentences(path)}
    assert {sentence: grade for sentence, grade in grades.items() if grade > MOST_GRADE} == {}


def test_the_measure_measures() -> None:
    every = [sentence for path in FILES for sentence in sentences(path)]
    assert len(every) > 60
    assert statistics.median(map(textstat.flesch_kincaid_grade, every)) <= 3
    hard = "Individuals experiencing exacerbations should discontinue the intervention immediately."
    assert textstat.flesch_kincaid_grade(hard) > MOST_GRADE
