"""Before heat or cold starts: which, how long, the pain now, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.option import Option
from spasm_tui.core.therapy import Ask, Preset, Wait
from spasm_tui.core.when import duration_words
from spasm_tui.widgets.choices import Choices
from spasm_tui.widgets.rail import Rail


class TherapyChoice(VerticalScroll):
    """Presets by arrows, minutes by + and -, the pain before by a digit, start by enter."""

    DEFAULT_CSS = """
    TherapyChoice { padding: 0 3; height: 1fr; scrollbar-size-vertical: 1; }
    TherapyChoice > Static { width: 1fr; }
    TherapyChoice > .title { text-style: bold; margin-top: 1; }
    TherapyChoice > #against { color: $warning; margin-top: 1; }
    TherapyChoice > #how { color: $quiet; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start"),
        Binding("plus,equals_sign", "longer(60)", "Longer", key_display="+"),
        Binding("minus", "longer(-60)", "Shorter", key_display="-"),
    ]

    class Started(Message):
        """Start: what, for how many seconds, with what pain."""

        def __init__(self, preset: Preset, seconds: float, pain: int | None) -> None:
            super().__init__()
            self.preset = preset
            self.seconds = seconds
            self.pain = pain

    def __init__(
        self,
        presets: list[Preset],
        waits: Mapping[str, list[Wait]],
        locks: list[Ask],
        cautions: list[Ask],
        seconds: int = 0,
    ) -> None:
        super().__init__(can_focus=False)
        self._presets = presets
        self._waits = waits
        self._locks = locks
        self._cautions = cautions
        self._asked_seconds = seconds
        self._seconds = 0.0
        self._warned = False

    def compose(self) -> ComposeResult:
        if self._locks:
            yield Static(Content.assemble(("This one is shut for now.", "bold $warning")))
            for ask in self._locks:
                yield Static(f"• {ask.text}  You said yes. {ask.why}", markup=False, classes="title")
            yield Static("a  answer the questions again     esc  back", markup=False, id="how")
            return
        yield Static("How is the pain now?", markup=False, classes="title")
        yield Rail("no pain", "worst there is")
        yield Static("What do you use?", markup=False, classes="title")
        yield Choices(tuple(Option(p.id, p.title) for p in self._presets), (self._presets[0].id,), numbered=False)
        yield Static("", id="length", markup=False, classes="title")
        yield Static("", id="how", markup=False)
        yield Static("", id="against", markup=False)

    def on_mount(self) -> None:
        if not self._locks:
            self.query_one(Choices).focus()
            self._choose()

    @property
    def preset(self) -> Preset:
        """The preset under the cursor."""
        return self._presets[self.query_one(Choices).cursor]

    @on(Choices.Moved)
    @on(Choices.Chosen)
    def _moved(self, event: Choices.Moved | Choices.Chosen) -> None:
        event.stop()
        choices = self.query_one(Choices)
        current = choices.current
        if current is not None and choices.chosen != (current.id,):
            choices.chosen = (current.id,)
        self._choose()

    @on(Rail.Chosen)
    def _rated(self, event: Rail.Chosen) -> None:
        event.stop()

    def _choose(self) -> None:
        """Takes the preset's length, or what was asked for within its cap."""
        preset = self.preset
        self._seconds = min(float(self._asked_seconds or preset.seconds), preset.cap_seconds)
        self._warned = False
        self._show()

    def _show(self) -> None:
        preset = self.preset
        cut = self._asked_seconds > preset.cap_seconds
        cap = (
            f"   (the most is {duration_words(preset.cap_seconds)})"
            if cut or self._seconds >= preset.cap_seconds
            else ""
        )
        self.query_one("#length", Static).update(f"For {duration_words(self._seconds)}{cap}     + and - change it")
        self.query_one("#how", Static).update(preset.how)
        against = [wait.text for wait in self._waits.get(preset.id, [])] + [f"{ask.why}" for ask in self._cautions]
        if self._warned:
            against.append("Enter again starts it all the same.")
        self.query_one("#against", Static).update("\n".join(against))

    def take_key(self, key: str) -> bool:
        """Reads a digit as the pain, wherever the cursor is."""
        rails = self.query(Rail)
        return bool(rails) and rails.first().take_key(key)

    def action_longer(self, seconds: int) -> None:
        """A minute more or less, at least one, never over the cap."""
        if self._locks:
            return
        least = min(60.0, self.preset.cap_seconds)
        self._seconds = min(max(self._seconds + seconds, least), self.preset.cap_seconds)
        self._show()

    def action_start(self) -> None:
        """Starts; where a limit stands against it, only on a second enter."""
        if self._locks:
            return
        if self._waits.get(self.preset.id) and not self._warned:
            self._warned = True
            self._show()
            return
        self.post_message(self.Started(self.preset, self._seconds, self.query_one(Rail).value))
