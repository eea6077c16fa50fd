"""The pain traffic light for exercise (clinical section 5)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from spasm_tui.core.base.records.session import Session
from spasm_tui.core.base.state import State

GO_ON, TAKE_CARE = 3, 5
"""Pain up to 3 of 10: go on. 4 and 5: fine if it settles within a day. From 6: do less (E16)."""


def light(pain: int | None) -> Literal["", "green", "amber", "red"]:
    """The pain traffic light: green, amber or red; empty when the pain is not known (E16)."""
    if pain is None:
        return ""
    return "green" if pain <= GO_ON else "amber" if pain <= TAKE_CARE else "red"


def after_effect_due(state: State, now: datetime) -> Session | None:
    """The session of 24 to 72 hours ago that should be asked about: it hurt, or the pain was 4 or more.

    Sooner nobody can say whether it was worse for more than 24 hours (E16).
    """
    for session in state.records(Session):
        hours = (now - session.at).total_seconds() / 3600
        if hours > 72:
            return None
        if session.is_slip:
            continue
        pain = max(session.pain_before or 0, session.pain_after or 0)
        if hours >= 24 and Session.worse.told(session) is None and (session.hurt or pain > GO_ON):
            return session
    return None
