"""The worst minute: what may ease it at once. It offers what the plan offers, so it goes by the same rules."""

from __future__ import annotations

from datetime import datetime, timedelta

from spasm_tui.core.base.phase import latest_pain
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.state import State
from spasm_tui.core.heat_cold.modes import MODES
from spasm_tui.core.overview.plan import Plan, first_help, rest_line
from spasm_tui.core.overview.plan_line import PlanContext
from spasm_tui.core.overview.plan_relief import relief_line
from spasm_tui.core.red_flags.red_flags import WORST_SIGNS, Sign, sign_of
from spasm_tui.core.red_flags.shut import RELIEF, closed_by
from spasm_tui.lib.dates import ago_words
from spasm_tui.lib.quick_classes import NamedTuple

FRESH_FOR = timedelta(hours=48)
MUCH_PAIN_OVER = 3
SETTLING = "belly-breathing"
"""The stretch whose figure settles: on the back, lower legs on a chair."""
SETTLE_WORDS = "Lie down, lower legs on a chair or bed. Or on your side."
_COLD_OR_WARM = {"heat": "Warmth", "cold": "Cold"}


class NowChoice(NamedTuple):
    """Something to begin or open: its name, more words, the screen and what to show there; `begins` it at once."""

    title: str
    about: str
    screen: str
    detail: str = ""
    begins: bool = False
    why: str = ""


class Now(NamedTuple):
    """How long it has been, what there is to choose, and whether one may settle first (not with a sign unseen)."""

    since: str
    choices: tuple[NowChoice, ...]
    settles: bool = True


def is_now(state: State, now: datetime) -> bool:
    """Whether the worst may still be there: a spasm of the last 48 hours that is not over, or pain above 3."""
    episode = state.last(Episode)
    fresh = episode is not None and episode.until is None and now - episode.at < FRESH_FOR
    return fresh or (latest_pain(state, now) or 0) > MUCH_PAIN_OVER


DEMO = "demo"
"""In the place of a screen: the made-up half-year."""


def first_start() -> Now:
    """What there is to choose while the journal is empty."""
    return Now(
        "Welcome. Nothing is noted yet.",
        (
            NowChoice("Is it bad right now?", "Slow breaths, and what may ease it.", "now"),
            NowChoice("Set it up in a minute", "About you, whom to call, how it looks.", "set-up"),
            NowChoice("Look round first", "A made-up half-year. Yours stays empty.", DEMO),
            NowChoice("See empty boxes?", "Dots ⢀⣴⣾⣦⡀ or blocks ▗▟█▙▖: your pick.", "settings", "characters"),
        ),
    )


def build_now(plan: Plan, here: PlanContext, episode: Episode | None = None) -> Now:
    """What there is to choose, from today's `plan` and what that was worked out from.

    `episode` is a spasm whose details can be told now.
    """
    sign = sign_of(here.state, here.now)
    choices = [_help(sign)] if sign else [_ease(plan, here)]
    choices += [_relief(here, sign), NowChoice("Warning signs first", WORST_SIGNS, "warning-signs")]
    if episode is not None:
        choices.append(NowChoice("The rest, when you can", "Where, and what set it off.", "episode", episode.id))
    last = here.state.last(Episode)
    since = f"The spasm began {ago_words(last.at, here.now)}." if last and here.now - last.at < 7 * FRESH_FOR else ""
    return Now(since, tuple(choice for choice in choices if choice is not None), sign is None)


def _help(sign: Sign) -> NowChoice:
    line = first_help(sign)
    return NowChoice("Get help", line.text, line.screen)


def _ease(plan: Plan, here: PlanContext) -> NowChoice | None:
    """The plan's session, begun as it is offered; where there is none to begin, a short rest."""
    line = next((each for each in plan.lines if each.screen == "stretch" and each.begins), None)
    if line is not None:
        return NowChoice("Ease it now", line.text, "stretch", line.detail, line.begins, line.why)
    rest = rest_line(here)
    return NowChoice("Ease it now", rest.text, "rest", "rest", why=rest.why) if rest else None


def _relief(here: PlanContext, sign: Sign | None) -> NowChoice | None:
    line = None if closed_by(sign).shuts(RELIEF) else relief_line(here, one=True)
    if line is None or closed_by(sign).shuts(line.screen):
        return None
    mode = line.screen if line.screen in MODES else "heat"
    return NowChoice(_COLD_OR_WARM[mode], line.text, line.screen, line.detail, line.begins, line.why)


def without_these(plan: Plan, found: Now) -> Plan:
    """`plan` without the lines that `found` offers already."""
    told = {choice.about for choice in found.choices}
    modes = {choice.screen for choice in found.choices if choice.screen in MODES}
    kept = (line for line in plan.lines if line.text not in told and not (modes and line.screen in MODES))
    return plan._replace(lines=tuple(kept))
