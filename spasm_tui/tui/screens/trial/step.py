"""A trial under way: how far it is, and the one thing to do now."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.trial.session import TrialStanding, taken_back
from spasm_tui.core.trial.words import arm_words, begin_words, boxes, far_words, now_words, session_words
from spasm_tui.tui.controls.scale_input import ScaleInput

_END = "‹e›  end the trial"
_BACK = "‹u›  begun by mistake: take it back"
_KEYS = {
    "shown": f"‹n›  not this one: its pair will not count     {_END}",
    "against": f"‹a›  answer the questions on heat and cold again     {_END}",
}


class TrialStep(VerticalScroll, can_focus=True):
    """One step. The pain before is asked here; which one it is shows only after that."""

    DEFAULT_CSS = """
    TrialStep { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    TrialStep > Static { width: 1fr; max-width: 90; margin-bottom: 1; }
    TrialStep > .title { text-style: bold; }
    TrialStep > .boxes { color: $primary; margin-bottom: 0; }
    TrialStep > .today { text-style: bold; color: $foreground; border: round $primary; width: auto; padding: 0 2; }
    TrialStep > .against { color: $warning; }
    TrialStep > .quiet { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Go on")]

    class Shown(Message):
        """Pain was given: which one is it?"""

        def __init__(self, pain: int) -> None:
            super().__init__()
            self.pain = pain

    class Begun(Message):
        """The session that was shown begins."""

    def __init__(self, standing: TrialStanding, now: datetime, how: str = "", doses: str = "") -> None:
        """`how` is how the treatment is used, `doses` the medicine noted of late."""
        super().__init__()
        self.standing = standing
        self._now = now
        self._how = how
        self._doses = doses

    def compose(self) -> ComposeResult:
        standing, step = self.standing, self.standing.step
        yield Static(standing.trial.title, markup=False, classes="title")
        yield Static(boxes(standing.progress), markup=False, classes="boxes")
        yield Static(far_words(standing), markup=False, classes="quiet")
        if step == "ready":
            yield Static(f"{session_words(standing)}. How is the pain now?", markup=False, classes="title")
            yield ScaleInput("no pain", "worst there is")
            yield Static(self._doses, id="doses", markup=False, classes="quiet")
            yield Static(with_keys("A digit, then ‹enter›: it shows which one it is."), markup=False)
        elif step == "shown" and standing.side is not None:
            arm = standing.trial.arm(standing.side.slot)
            yield Static(f"{session_words(standing)}. It is:", markup=False)
            yield Static(arm_words(arm), markup=False, classes="today")
            if self._how:
                yield Static(self._how, markup=False, classes="quiet")
            yield Static(begin_words(arm), markup=False)
        else:
            yield Static("", id="now", markup=False, classes="against" if step == "against" else "")
        yield Static(with_keys(_KEYS.get(step, _END)), markup=False, classes="quiet")

    def on_mount(self) -> None:
        rails = self.query(ScaleInput)
        (rails.first() if rails else self).focus()
        self.tell(self.standing, self._now, self._doses)

    def tell(self, standing: TrialStanding, now: datetime, doses: str) -> None:
        """Shows how the same step stands at `now`: waits count down."""
        self.standing, self._now = standing, now
        for line in self.query("#doses").results(Static):
            line.update(doses)
        for line in self.query("#now").results(Static):
            if standing.step == "against":
                line.update("\n".join(f"Not now. {wait.text}" for wait in standing.against))
            else:
                said = [now_words(standing, now)]
                if standing.step == "waiting":
                    said.append(with_keys(_BACK) if taken_back(standing, now) else "Leave this screen if you like.")
                line.update("\n".join(said))

    def take_key(self, key: str) -> bool:
        """Reads a digit as the pain, wherever the cursor is."""
        rails = self.query(ScaleInput)
        return bool(rails) and rails.first().take_key(key)

    @on(ScaleInput.Chosen)
    def _rated(self, event: ScaleInput.Chosen) -> None:
        event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is shown only where it does something: a wait goes by on its own."""
        return action != "go" or self.standing.step in ("ready", "shown")

    def action_go(self) -> None:
        """Shows which one it is, or begins it."""
        if self.standing.step == "ready":
            pain = self.query_one(ScaleInput).value
            if pain is None:
                self.notify("First a digit: how is the pain now?", markup=False)
            else:
                self.post_message(self.Shown(pain))
        elif self.standing.step == "shown":
            self.post_message(self.Begun())
