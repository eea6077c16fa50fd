"""Home: how are you now, what runs, what is due, the week behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style

from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.today import LOOKED_AT, Due, Today, build_today
from spasm_tui.core.red_flags.red_flags import Sign, sign_of
from spasm_tui.core.red_flags.shut import ASKED, closed_by, help_line
from spasm_tui.lib.dates import ago_words, shorten
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens import SCREENS, leads_to
from spasm_tui.tui.screens.today.plan_lines import PlanLines
from spasm_tui.tui.screens.today.week import Week

if TYPE_CHECKING:
    from spasm_tui.core.overview.plan import Plan

# A second digit so soon after the first is a correction, not a second check-in.
_SAME_CHECKIN = timedelta(minutes=2)
_SURE_SECONDS = 10.0
"""So long a second y says yes."""


class TodayScreen(FeatureScreen):
    """The screen the program opens with. A digit notes the pain; the footer leads everywhere else."""

    AUTO_FOCUS = "ScaleInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "nothing", show=False),
        leads_to("spasm", "Spasm"),
        Binding("y", "looked_at", "Looked at"),
        Binding("n", "not_yet", "Not yet"),
        Binding("enter", "due", "Due"),
        leads_to("check-in", "Check-in"),
        leads_to("heat", "Heat", "start"),
        leads_to("cold", "Cold", "start"),
        leads_to("stretch", "Stretch", "start"),
        leads_to("medicine", "Medicine"),
        leads_to("insights", "Insights"),
        leads_to("rest", "Rest", "start"),
        leads_to("diary", "Diary"),
        leads_to("habits", "Habits"),
        leads_to("guide", "Guide", "start"),
        Binding("y", "why", "Why", show=False),
        Binding("u", "undo", "Undo", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._checkin: CheckIn | None = None
        self._today: Today | None = None
        self._minute = ""
        self._sure = False
        self._sure_until = 0.0
        self._marked: list[Answers] = []

    def compose(self) -> ComposeResult:
        yield TopLine("Today")
        with VerticalScroll(id="page", can_focus=False):
            yield QuietText("How is your back now?", id="question")
            yield ScaleInput("no pain", "worst there is")
            yield QuietText("", id="noted")
            yield QuietText("", id="help")
            yield QuietText("", id="due")
            yield PlanLines({name: entry.key for name, entry in SCREENS.items()})
            yield QuietText("The seven days behind", id="week-title")
            yield Week()
            yield QuietText("", id="helps")
        yield KeyBar()

    def on_mount(self) -> None:
        # Where there is room, the reasons stand there from the start.
        self.query_one(PlanLines).reasons = self.app.size.height >= 40
        self.state_changed()

    def state_changed(self) -> None:
        world = self.world
        now = world.now()
        today = build_today(world.state, now, world.settings.day_starts_at)
        if world.state.complete:
            today = today._replace(due=[*self._danger(now), *today.due])
        self._today, self._minute = today, f"{now:%d %H:%M}"
        week = self.query_one(Week)
        week.today = today.day
        week.days = tuple(today.week)
        self.query_one(ScaleInput).value = today.pain
        self._show_lines()

    def beat(self) -> None:
        now = self.world.now()
        if self._checkin is not None and now - self._checkin.at >= _SAME_CHECKIN:
            self.query_one(ScaleInput).start_anew()
        if self._sure and self.world.seconds() >= self._sure_until:
            self._be_sure(False)
        # What is due, and the day itself, change with the clock alone.
        if self.is_current and f"{now:%d %H:%M}" != self._minute:
            self.state_changed()

    def _help_line(self, sign: Sign) -> str:
        return help_line(sign, self.world.settings.emergency, self.world.settings.crisis_line)

    def _show_lines(self) -> None:
        today, now = self._today, self.world.now()
        assert today is not None  # noqa: S101 set before this is called
        noted = "Press a digit: 0 to 9, x for 10." if today.pain is None else self._noted(today)
        self.query_one("#noted", QuietText).update(noted)
        sign = today.sign
        self.query_one("#help", QuietText).update(self._help_line(sign) if sign else "")
        self.query_one("#help").display = sign is not None
        first = self._first_due
        due = [
            Content.assemble(
                ("▸ " if n == first else "  ", "bold $warning"), (self._due_words(each), Style.from_meta({"due": n}))
            )
            for n, each in enumerate(today.due)
        ]
        self.query_one("#due", QuietText).update(Content("\n").join(due))
        self.query_one("#due").display = bool(due)
        self.query_one("#week-title", QuietText).update(self._last(now))
        self.query_one("#helps", QuietText).update(today.helps)
        if self.world.state.complete:
            self.query_one(PlanLines).plan = self._plan(now)
        self.refresh_bindings()

    def _due_words(self, due: Due) -> str:
        if due.screen != LOOKED_AT:
            return due.text
        return f"{ASKED} y once more says yes." if self._sure else f"{ASKED}   y yes   n not yet"

    def _plan(self, now: datetime) -> Plan:
        """The plan needs all of the journal (what helped before counts), so it comes after the first paint."""
        from spasm_tui.core.overview.plan import build_plan  # noqa: PLC0415

        return build_plan(self.world.state, now, self.world.settings, self.world.catalogue)

    def _danger(self, now: datetime) -> list[Due]:
        """Too much of a medicine comes before all that is due. It needs the ledger, so it comes with the plan."""
        from spasm_tui.core.overview.overdose_alert import danger_due  # noqa: PLC0415

        return danger_due(self.world.state, self.world.catalogue, self.world.settings, now)

    def _noted(self, today: Today) -> str:
        undo = "   u takes it back" if self._checkin else ""
        return f"Noted at {today.pain_at:%H:%M}: pain {today.pain}.{undo}"

    def _last(self, now: datetime) -> Content:
        """The heading of the week, with the last spasm."""
        episode = self.world.state.last(Episode)
        if episode is None:
            said = f"No spasm yet: {SCREENS['spasm'].key} saves one." if self.world.state.complete else ""
            return Content.assemble(("The seven days behind", "bold"), (f"   {said}", "$quiet"))
        places = self.world.catalogue.vocabulary.titles("where", episode.where)
        about = ", ".join(part for part in (f"pain {episode.pain}", places) if part)
        last = shorten(f"Last spasm {ago_words(episode.at, now)}: {about}", max(20, self.size.width - 32))
        return Content.assemble(("The seven days behind", "bold"), (f"   {last}", "$quiet"))

    # how are you now

    @on(ScaleInput.Chosen)
    def note_pain(self, event: ScaleInput.Chosen) -> None:
        """Saves the digit as a check-in; a second one soon after corrects the first."""
        self._be_sure(False)
        store, now = self.world.store, self.world.now().replace(microsecond=0)
        last, pain = self._checkin, event.value
        if last is not None and now - last.at < _SAME_CHECKIN:
            record = self.saved(lambda: store.change(last, {CheckIn.pain_now: pain}))
        else:
            record = self.saved(lambda: store.add(CheckIn, now, {CheckIn.pain_now: pain}))
        if record is not None:
            self._checkin, self._marked = record, []
        self.state_changed()

    def action_undo(self) -> None:
        """Takes the check-in just made back, or that a sign was looked at."""
        if self._marked:
            marked, self._marked = self._marked, []
            self.saved(lambda: [self.world.store.change(each, {Answers.looked_at: None}) for each in marked])
            return
        record = self._checkin
        if record is not None and self.saved(lambda: self.world.store.remove(record)) is not None:
            self._checkin = None
            self.query_one(ScaleInput).start_anew()

    @property
    def _first_due(self) -> int:
        """The place of what `enter` does: the first thing that is due and not a yes or no."""
        due = self._today.due if self._today else []
        return next((n for n, each in enumerate(due) if each.screen != LOOKED_AT), 0)

    def action_due(self, place: int | None = None) -> None:
        """Opens the first thing that is due, or the one in that place."""
        place = self._first_due if place is None else place
        if self._today and place < len(self._today.due):
            due = self._today.due[place]
            if due.screen == LOOKED_AT:
                self.say("Press y for yes, n for not yet.")
            else:
                self.post_message(Open(due.screen, due.record_id))

    @on(events.Click, "#due")
    def open_due(self, event: events.Click) -> None:
        """Opens what was clicked."""
        if (place := event.style.meta.get("due")) is not None:
            self.action_due(place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        waits = self._waits
        possible = {
            "due": bool(self._today and self._today.due),
            "undo": self._checkin is not None or bool(self._marked),
            "looked_at": waits,
            "not_yet": waits,
            "why": not waits,
            # What is shut has no key on the bar. The key still leads to the line that says why.
            "start": not (self._today and parameters and closed_by(self._today.sign).shuts(str(parameters[0]))),
        }
        return possible.get(action, True)

    @property
    def _waits(self) -> bool:
        """Whether it is asked if a warning sign was looked at."""
        return self._today is not None and any(due.screen == LOOKED_AT for due in self._today.due)

    def action_looked_at(self) -> None:
        """Keeps that it was looked at: y twice, since y tells the reasons of the plan on other days."""
        if not self._sure:
            self._be_sure(True)
            return
        self._sure = False
        sign, now = sign_of(self.world.state, self.world.now()), self.world.now().replace(microsecond=0)
        if sign is None or sign.stage == "unread":
            return
        store = self.world.store
        marked = self.saved(lambda: [store.change(each, {Answers.looked_at: now}) for each in sign.records])
        if marked is not None:
            self._marked = marked
            self.say("Noted. What they told you goes before anything here. u takes it back.")

    def action_not_yet(self) -> None:
        """Says again what there is to do; it stays until it was looked at."""
        self._be_sure(False)
        if self._today and self._today.sign:
            self.say(f"{self._help_line(self._today.sign)} This stays here until it was.")

    @on(events.ScreenSuspend)
    def forget_first_y(self) -> None:
        """The second y is no second one after something else was looked at."""
        self._be_sure(False)

    def _be_sure(self, sure: bool) -> None:
        self._sure_until = self.world.seconds() + _SURE_SECONDS
        if self._sure != sure:
            self._sure = sure
            self._show_lines()

    def action_start(self, screen: str) -> None:
        """Opens a screen at what the plan says, if it says something."""
        plan = self.query_one(PlanLines).plan
        lines = plan.lines if plan else ()
        self.post_message(Open(screen, next((line.detail for line in lines if line.screen == screen), "")))

    def action_why(self) -> None:
        """Shows the reasons of the plan, or hides them."""
        lines = self.query_one(PlanLines)
        lines.reasons = not lines.reasons

    def on_key(self, event: events.Key) -> None:
        # A digit counts wherever the cursor is.
        if self.query_one(ScaleInput).take_key(event.key):
            event.stop()
