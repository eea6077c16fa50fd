"""Heat and cold: asked first where it must be, timed, looked at, rated."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from spasm_tui.core import therapy_asks
from spasm_tui.core.record import Record
from spasm_tui.core.therapy import ASKED_FIRST, Ask, said_yes, unanswered, waits
from spasm_tui.core.therapy_run import outcome, run_data, run_of, unknown_preset
from spasm_tui.core.today import RATE_LATER_UNTIL
from spasm_tui.widgets.asker import Asker
from spasm_tui.widgets.feature import FeatureScreen
from spasm_tui.widgets.keybar import KeyBar
from spasm_tui.widgets.messages import GoBack
from spasm_tui.widgets.rating import Rating
from spasm_tui.widgets.therapy_choice import TherapyChoice
from spasm_tui.widgets.therapy_clock import TherapyClock
from spasm_tui.widgets.topline import TopLine
from spasm_tui.world import World

RIGHT_AFTER = timedelta(minutes=15)


class TherapyScreen(FeatureScreen):
    """One of the two modes. What stands in the middle is the stage: questions, choice, clock or rating."""

    CSS_PATH = "therapy.tcss"
    MODE: ClassVar[str] = "heat"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask_again", "Answer the questions again", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._detail = ""
        self._rated: Record | None = None

    def compose(self) -> ComposeResult:
        yield TopLine(self.MODE.capitalize())
        yield Container(id="body")
        yield KeyBar()

    async def show(self, detail: str) -> None:
        self._detail = detail
        running = self._find_running()
        wanted = self.world.state.get(detail) if detail and not detail.isdigit() else None
        if running is not None:
            if not self.query(TherapyClock):
                await self._show_clock(running)
        elif wanted is not None and wanted.kind == self.MODE:
            await self._show_rating(wanted)
        elif not self.query(Rating) or not self._can_rate():
            await self._show_start()

    def _find_running(self) -> Record | None:
        found = [r for r in self.world.state.records("run") if r.text("what") == self.MODE]
        return found[0] if found else None

    async def _put(self, widget: Asker | TherapyChoice | TherapyClock | Rating) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(widget)

    # before

    def _asks(self) -> list[Ask]:
        return self.world.catalogue.timers.asks_of(self.MODE)

    async def _show_start(self) -> None:
        """The questions that must come first, or the choice."""
        world, given = self.world, therapy_asks.given(self.world.state)
        asks = unanswered(self._asks(), given, world.now())
        if asks:
            form = therapy_asks.form(asks, self.MODE)
            draft = world.drafts.read(f"ask-{ASKED_FIRST}")
            kept = {item.id: draft[item.id] for item in form.items if item.id in draft}
            await self._put(Asker(form, kept, intro=therapy_asks.INTRO))
            return
        presets = world.catalogue.timers.of(self.MODE)
        stands = {p.id: waits(world.state, p, world.now(), world.settings.day_starts_at) for p in presets}
        seconds = int(self._detail) if self._detail.isdigit() else 0
        locks = said_yes(self._asks(), given, "lock")
        cautions = said_yes(self._asks(), given, "ask")
        await self._put(TherapyChoice(presets, stands, locks, cautions, seconds))

    @on(Asker.Answered)
    def keep_draft(self, event: Asker.Answered) -> None:
        """Keeps what was answered, in case the terminal goes."""
        self.world.drafts.write(f"ask-{ASKED_FIRST}", event.answers)

    @on(Asker.PageDone)
    async def save_answers(self, event: Asker.PageDone) -> None:
        """Keeps the answers with those given before, so that each is asked only when it must be."""
        if not self.query(Asker):
            return
        before, now = therapy_asks.given(self.world.state), self.world.now().replace(microsecond=0)
        if self._save_answers(therapy_asks.with_answers(before, event.answers, now)):
            self.world.drafts.drop(f"ask-{ASKED_FIRST}")
            await self._show_start()

    async def action_ask_again(self) -> None:
        """Asks the questions anew: what was true once need not be true now."""
        before = therapy_asks.given(self.world.state)
        if (
            before is not None
            and self.query(TherapyChoice)
            and self._save_answers(therapy_asks.without_answers(before, self._asks()))
        ):
            await self._show_start()

    def _save_answers(self, data: dict[str, Any]) -> bool:
        now = self.world.now().replace(microsecond=0)
        return self.saved(lambda: self.world.store.add("answers", now, data)) is not None

    # during

    @on(TherapyChoice.Started)
    async def start(self, event: TherapyChoice.Started) -> None:
        """Starts the clock: on disk first, so that nothing can stop it."""
        world, preset = self.world, event.preset
        if not self.query(TherapyChoice):
            return  # a second enter, before the first had done its work
        data = {"what": self.MODE, "preset": preset.id, "planned": round(event.seconds), "pain_before": event.pain}
        record = self.saved(lambda: world.store.add("run", world.now(), data))
        if record is not None:
            await self._show_clock(record)

    async def _show_clock(self, record: Record) -> None:
        preset = self.world.catalogue.timers.preset(record.text("preset")) or unknown_preset(record)
        await self._put(TherapyClock(run_of(record, preset, self.world.seconds_at), preset, record))
        self.beat()

    @on(TherapyClock.Moved)
    def keep_run(self, event: TherapyClock.Moved) -> None:
        """Keeps a pause, an extension or a look at the skin."""
        clock = event.clock
        changes = run_data(clock.run, clock.skin, self.world.moment_at)
        record = self.saved(lambda: self.world.store.change(clock.record, changes))
        if record is not None:
            clock.record = record

    @on(TherapyClock.Ended)
    async def end(self, event: TherapyClock.Ended) -> None:
        """Time is up, or it was stopped: the run becomes the record of what was done."""
        clock = event.clock
        seconds = clock.gone(self.world.seconds())
        changes = {**outcome(clock.record, seconds, event.ended), "skin": clock.skin or None}
        record = self.saved(lambda: self.world.store.change(clock.record, changes, kind=self.MODE))
        if record is None:
            clock.could_not_end()
        else:
            await self._show_rating(record)

    # after

    async def _show_rating(self, record: Record) -> None:
        self._rated = record
        word = "stopped" if record.text("ended") == "stopped" else "done"
        lead = f"{self.MODE.capitalize()} {word}. Take it off now and look at your skin."
        if self._rate_key(record) == "pain_later":
            lead = f"After the {self.MODE} at {record.at:%H:%M}."
        elif self.app.screen is not self:
            self.notify(f"{lead} {self.MODE[0]} notes how it was.", timeout=30, markup=False)
        await self._put(Rating(record, lead))

    def _rate_key(self, record: Record) -> str:
        """Whether a digit now is the pain right after, or the one half an hour later."""
        ended = record.at + timedelta(seconds=record.number("seconds") or 0)
        return "pain_after" if self.world.now() - ended < RIGHT_AFTER else "pain_later"

    def _can_rate(self) -> bool:
        """Whether the rating that was left open can still say something."""
        return self._rated is not None and self.world.now() - self._rated.at < RATE_LATER_UNTIL

    @on(Rating.Rated)
    async def rate(self, event: Rating.Rated) -> None:
        """Keeps the pain after, and leads back."""
        record, pain = self._rated, event.pain
        if not self.query(Rating):
            return
        if record is not None and pain is not None:
            key = self._rate_key(record)
            if self.saved(lambda: self.world.store.change(record, {key: pain})) is None:
                return
            self.say("Saved.")
        await self.query_one("#body").remove_children()
        self.post_message(GoBack())

    def running_line(self) -> str:
        """The clock in a few words, for the line on top of every screen."""
        for clock in self.query(TherapyClock):
            return f"{self.MODE} {clock.line(self.world.seconds())}"
        return ""

    def beat(self) -> None:
        now = self.world.seconds()
        for clock in self.query(TherapyClock):
            clock.show(now, self.world.cue)

    def on_key(self, event: events.Key) -> None:
        for stage in (*self.query(TherapyChoice), *self.query(Rating)):
            if stage.take_key(event.key):
                event.stop()


class HeatScreen(TherapyScreen):
    """The heat timer."""

    MODE = "heat"


class ColdScreen(TherapyScreen):
    """The cold timer."""

    MODE = "cold"
