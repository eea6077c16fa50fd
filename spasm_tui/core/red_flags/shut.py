"""What a warning sign shuts until it was read or looked at: one table for screens, commands, plan and trial."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from spasm_tui.core.base.records.answers import Urgency
from spasm_tui.core.base.state import State
from spasm_tui.core.red_flags.red_flags import SIGNS_COMMAND, Sign, Stage, sign_of
from spasm_tui.lib.quick_classes import NamedTuple

EVERYTHING = "*"
LIFE = "life"
"""The answer to the warning signs that tells of thoughts of ending one's life."""
# Names that are no screen: what the commands give out, and the parts of the plan and of Today.
TRIAL, SHEET, SHARE, LEDGER, PLAN, RELIEF, REMIND = "trial", "sheet", "share", "ledger", "plan", "relief", "remind"
WALK = "walk"


class Closed(NamedTuple):
    """What is shut: the screens and other things by name, or everything but `open`; and how one is told."""

    things: frozenset[str]
    open: frozenset[str] = frozenset()
    words: str = ""
    """What the user is told who wants one of them."""

    def shuts(self, thing: str) -> bool:
        """Whether that screen or thing is shut."""
        return thing in self.things or (EVERYTHING in self.things and thing not in self.open)


NOTHING = Closed(frozenset())
_MOVING = frozenset({"stretch", WALK, TRIAL, SHEET, SHARE, PLAN, REMIND})
CLOSED: Mapping[tuple[Urgency, Stage], Closed] = {
    # Only getting help, and noting a spasm. Today stands behind the page.
    (Urgency.EMERGENCY, "unread"): Closed(
        frozenset({EVERYTHING}),
        frozenset({"today", "spasm", "emergency"}),
        "Get help now comes first: please read that page.",
    ),
    # Nothing that asks to move, warm, cool or wait; what was taken may be noted and read.
    (Urgency.EMERGENCY, "read"): Closed(
        _MOVING | {"heat", "cold", "rest", RELIEF},
        words="You ticked a sign that needs help at once. This stays shut until it was looked at: Today asks.",
    ),
    # Comfort stays open, with the cautions that the answers bring.
    (Urgency.TODAY, "read"): Closed(
        _MOVING,
        words="You ticked a sign to be checked today. This stays shut until it was looked at: Today asks.",
    ),
}
"""By urgency and stage. What was looked at shuts nothing."""


def closed_by(sign: Sign | None) -> Closed:
    """What `sign` shuts."""
    return CLOSED[sign.urgency, sign.stage] if sign else NOTHING


def closed(state: State, now: datetime) -> Closed:
    """What is shut now."""
    return closed_by(sign_of(state, now))


def only_life(sign: Sign) -> bool:
    """Whether all that `sign` holds is thoughts of ending one's life: then who listens comes before an ambulance."""
    given = [record.answers for record in sign.records if record.urgency is sign.urgency]
    return bool(given) and all(
        answers.get("now") == [LIFE] and not any(value for item, value in answers.items() if item != "now")
        for answers in given
    )


def _life_line(emergency: str, crisis: str) -> str:
    if not crisis:
        return f"You are not alone with this: call {emergency} or a doctor now, if it is still hard."
    return (
        f"You are not alone with this: call {crisis} now, if it is still hard. "
        f"Do not wait if you may hurt yourself: {emergency}."
    )


def help_line(sign: Sign, emergency: str, crisis: str = "") -> str:
    """What there is to do about `sign`: one line, the `emergency` number first where it is one.

    `crisis` is the line of somebody who listens: with thoughts of ending one's life it comes first.
    """
    if only_life(sign):
        return _life_line(emergency, crisis)
    if sign.urgency is Urgency.EMERGENCY:
        return f"Call {emergency} now, if it was not looked at yet. Do not wait to see if it gets better."
    return f"Call a doctor or urgent care line today, if it was not looked at yet. If it gets worse: {emergency}."


def unread_line(emergency: str, sign: Sign, crisis: str) -> str:
    """What is told in the place of what an unread emergency shuts: the number first, then how it is read."""
    if only_life(sign):
        return f"{_life_line(emergency, crisis)} {READ_IT}"
    return f"GET HELP NOW: call {emergency}. Your answers hold a sign that cannot wait. {READ_IT}"


def tiny_line(sign: Sign, emergency: str, crisis: str = "") -> str:
    """The same for a window with room for a line: the number comes first."""
    if sign.urgency is Urgency.EMERGENCY:
        first = (crisis if only_life(sign) else "") or emergency
        number = f"{first[:1].upper()}{first[1:]}"
        return f"{number}: call now. {'' if sign.stage == 'unread' else 'Or was it looked at?'}".strip()
    return "Call a doctor or urgent care line today."


READ_IT = f"Please read that page: {SIGNS_COMMAND}, or open spasm-tui."
ASKED = "Was it looked at by a doctor or nurse?"
