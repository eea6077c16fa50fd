from __future__ import annotations

from pathlib import Path

from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.storage.content import Content

CONTENT = Content(Path("/nowhere"))


def _questions(name: str) -> Questionnaire:
    found = CONTENT.questionnaire(name)
    assert found, CONTENT.faults
    return found


RED_FLAGS = _questions("red-flags")
CONTRIBUTORS = _questions("contributors")
