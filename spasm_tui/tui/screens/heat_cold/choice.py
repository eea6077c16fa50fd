"""Before heat or cold starts: which, how long, the pain now, and what stands against it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.heat_cold.timers import Preset
from spasm_tui.core.trial.heat_cold_start import PresetOffer, Start
from spasm_tui.lib.dates import duration_words
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.scale_input import ScaleInput

_LOCKED_KEYS = (
    "‹a›  answer the questions again     ‹esc›  back\nWhat you told under About you is changed there: ‹ctrl+p›, "
    "About you."
)


class TherapyChoice(VerticalScroll):
    """Presets by arrows, minutes by + and -, the pain before by a digit, start by enter."""

    DEFAULT_CSS = """
    TherapyChoice { padding: 0 0 0 2; height: 1fr; scrollbar-gutter: stable; }
    TherapyChoice > Static { width: 1fr; max-width: 90; }
    TherapyChoice > .title { text-style: bold; margin-top: 1; }
    TherapyChoice > .title:first-child { margin-top: 0; }
    TherapyChoice > .shut { color: $warning; }
    TherapyChoice > #against { color: $warning; margin-top: 1; }
    TherapyChoice > #helped { margin-top: 1; display: none; }
    TherapyChoice > #how { color: $quiet; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start"),
        Binding("plus,equals_sign", "longer(60)", "Longer", key_display="+"),
        Binding("minus", "longer(-60)", "Shorter", key_display="-"),
        Binding("v", "app.open('trial')", "Heat or cold?"),
    ]

    class Started(Message):
        """Start: what, for how many seconds, with what pain."""

        def __init__(self, preset: Preset, seconds: float, pain: int | None) -> None:
            super().__init__()
            self.preset = preset
            self.seconds = seconds
            self.pain = pain

    def __init__(self, start: Start, seconds: int = 0) -> None:
        super().__init__(can_focus=False)
        self._start = start
        self._asked_seconds = seconds
        self._seconds = 0.0
        self._warned = False

    def compose(self) -> ComposeResult:
        if self._start.locks:
            yield Static("This one is shut for now.", classes="title shut")
            # Before the reasons: with many of them it would be out of sight.
            yield Static(with_keys(_LOCKED_KEYS), markup=False, id="how")
            for lock in self._start.locks:
                yield Static(f"• {lock}", markup=False, classes="title")
            return
        presets = [offer.preset for offer in self._start.offers]
        yield Static("How is the pain now?", markup=False, classes="title")
        yield ScaleInput("no pain", "worst there is")
        yield Static("What do you use?", markup=False, classes="title")
        yield Choices(tuple(Option(p.id, p.title) for p in presets), (presets[0].id,), numbered=False)
        yield Static("", id="length", markup=False, classes="title")
        # What speaks against it stands first: in the smallest window the rest may be out of sight.
        yield Static("", id="against", markup=False)
        yield Static("", id="helped", markup=False)
        yield Static("", id="how", markup=False)

    def on_mount(self) -> None:
        if not self._start.locks:
            self.query_one(Choices).focus()
            self._choose()

    @property
    def offer(self) -> PresetOffer:
        """The preset under the cursor, as it may be used now."""
        return self._start.offers[self.query_one(Choices).cursor]

    @property
    def waits(self) -> bool:
        """Whether some limit counts down here."""
        return any(offer.waits for offer in self._start.offers)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be started."""
        return bool(self._start.locks)

    def fits(self, start: Start) -> bool:
        """Whether `start` can be shown here: the same locks, as many presets."""
        return start.locks == self._start.locks and len(start.offers) == len(self._start.offers)

    def tell(self, start: Start) -> None:
        """Shows how it stands now: limits count down, and go."""
        if not self.fits(start):
            return
        self._start = start
        if not self.is_locked:
            self._seconds = min(self._seconds, self._longest) or self._wanted
            self._show()

    @on(Choices.Moved)
    @on(Choices.Chosen)
    def _moved(self, event: Choices.Moved | Choices.Chosen) -> None:
        event.stop()
        choices = self.query_one(Choices)
        current = choices.current
        if current is not None and choices.chosen != (current.id,):
            choices.chosen = (current.id,)
        self._choose()

    @on(ScaleInput.Chosen)
    def _rated(self, event: ScaleInput.Chosen) -> None:
        event.stop()

    @property
    def _longest(self) -> float:
        return self.offer.most.seconds

    @property
    def _wanted(self) -> float:
        """The preset's length, or what was asked for, within what may be."""
        return min(float(self._asked_seconds or self.offer.preset.seconds), self._longest)

    def _choose(self) -> None:
        self._seconds = self._wanted
        self._warned = False
        self._show()

    def _show(self) -> None:
        preset, most = self.offer.preset, self.offer.most
        cut = self._asked_seconds > most.seconds or self._seconds >= most.seconds
        cap = f"   (the most is {duration_words(most.seconds)})" if cut and most.seconds else ""
        self.query_one("#length", Static).update(
            f"For {duration_words(self._seconds)}{cap}     {with_keys('‹+› and ‹-›')} change it"
        )
        helped = self.query_one("#helped", Static)
        helped.update(self._start.helped)
        helped.display = bool(self._start.helped)
        look = preset.skin_check_seconds
        check = f" After {duration_words(look)} it asks you to look at your skin." if look < self._seconds else ""
        self.query_one("#how", Static).update(f"{preset.how}{check}")
        against = [wait.text for wait in self.offer.waits]
        against += [why for why in (most.why, *self._start.cautions) if why and why not in against]
        if self._warned:
            against.append(with_keys("‹Enter› again starts it all the same."))
        line = self.query_one("#against", Static)
        line.update("\n".join(against))
        line.display = bool(against)

    def take_key(self, key: str) -> bool:
        """Reads a digit as the pain, wherever the cursor is."""
        rails = self.query(ScaleInput)
        return bool(rails) and rails.first().take_key(key)

    def action_longer(self, seconds: int) -> None:
        """A minute more or less, at least one, never over the most there may be."""
        if self.is_locked:
            return
        least = min(60.0, self._longest)
        self._seconds = min(max(self._seconds + seconds, least), self._longest)
        self._show()

    def action_start(self) -> None:
        """Starts; where a limit stands against it, only on a second enter; where that is firm, not at all."""
        if self.is_locked:
            return
        offer = self.offer
        if offer.is_shut or self._seconds < 1:
            self.notify("The label says not now. See above from when.", markup=False)
            return
        if offer.waits and not self._warned:
            self._warned = True
            self._show()
            return
        self.post_message(self.Started(offer.preset, self._seconds, self.query_one(ScaleInput).value))
