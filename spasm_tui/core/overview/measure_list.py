"""Every measure that can be taken, with where it stands."""

from __future__ import annotations

from spasm_tui.core.base.meaningful_change import PLAIN_WORDS, WORDS
from spasm_tui.core.base.state import State
from spasm_tui.core.measures.measure_change import (
    Standing,
    change_standing,
    function_standing,
    standing,
    taken_standing,
)
from spasm_tui.core.overview.catalogue import Catalogue

_OWN = {"function": "Your week in three sliders (PEG-style)", "change": "Better or worse since it began"}
_PLAIN = {WORDS[change]: PLAIN_WORDS[change] for change in WORDS}
_KNOWN = (*_OWN, "red-flags", "contributors", "profile")


def measure_standings(state: State, content: Catalogue) -> dict[str, tuple[str, Standing]]:
    """Title and standing by the name of the measure, or of the questionnaire that is one."""
    own = {"function": function_standing(state), "change": change_standing(state, content.questionnaire("change"))}
    found = {name: (_OWN[name], own[name]) for name in own if content.questionnaire(name)}
    found |= {m.id: (m.title, standing(state, m)) for m in content.measures.values()}
    # Questionnaires of the user's own, or of their clinic.
    others = (content.questionnaire(name) for name in content.questionnaire_names if name not in _KNOWN)
    found |= {q.id: (q.title, taken_standing(state, q.id)) for q in others if q is not None}
    return {name: (title, s._replace(change=_PLAIN.get(s.change, s.change))) for name, (title, s) in found.items()}
