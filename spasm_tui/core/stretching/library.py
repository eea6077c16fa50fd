"""The library of stretches: found by words, by position, by the time they are for; and what speaks against one."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_tui.core.profile.profile import Profile
from spasm_tui.core.stretching.stretch import PHASES, POSITIONS, Stretch
from spasm_tui.core.stretching.switched_off import WHY, Off
from spasm_tui.lib.text import has_words

PHASE_TITLES = {"": "any time", "acute": "first days", "recovery": "getting better", "prevention": "keeping well"}
_POSITION_ORDER = {position: number for number, position in enumerate(POSITIONS)}


def matching(
    stretches: Mapping[str, Stretch], text: str = "", position: str = "", phase: str = ""
) -> dict[str, Stretch]:
    """The stretches that have all words of `text` somewhere, by position and then by title. Empty filters match all."""
    found = {
        name: stretch
        for name, stretch in stretches.items()
        if (not position or stretch.position == position)
        and (not phase or phase in stretch.phases or not stretch.phases)
        and has_words(_words(name, stretch), text)
    }
    order = sorted(
        found.items(), key=lambda each: (_POSITION_ORDER.get(each[1].position, 99), each[1].title.casefold())
    )
    return dict(order)


def _words(name: str, stretch: Stretch) -> str:
    parts = (name, stretch.title, stretch.code, stretch.position, stretch.setup, stretch.feel, *stretch.kit)
    return " ".join(parts).casefold()


def next_of(order: tuple[str, ...], now: str, step: int) -> str:
    """The next filter of `order`, round and round."""
    return order[(order.index(now) + step) % len(order)]


POSITION_FILTERS = ("", *POSITIONS)
PHASE_FILTERS = ("", *PHASES)


_HARD = "Hard work: not for the first, sore days after a spasm."
_LEFT_OUT = "Left out when it is played."


def against(stretch: Stretch, profile: Profile, off: Off) -> str:
    """What speaks against a stretch for this person; empty when nothing does (clinical 6.2, the gate of section 5)."""
    why = profile.hides(stretch) or (WHY if stretch.id in off.stretches else "")
    return f"{_LEFT_OUT} {why}" if why else _HARD if stretch.level >= 3 else ""
