"""Home: how are you now, what runs, what is due, the week behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.checkin import SAME_CHECKIN, CheckIn
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.overview.today import LOOKED_AT, WEEK, Due, Today, build_today
from spasm_tui.core.red_flags.red_flags import Sign, sign_of
from spasm_tui.core.red_flags.shut import ASKED, closed_by, help_line
from spasm_tui.lib.dates import ago_words, minute_of
from spasm_tui.lib.moment_words import time_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import LookRound, Open
from spasm_tui.tui.controls.quiet_text import QuietText
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens import SCREENS, leads_to
from spasm_tui.tui.screens.today.plan_lines import PlanLines
from spasm_tui.tui.screens.today.week import MONTH, Week

if TYPE_CHECKING:
    from spasm_tui.core.overview.now import Now, NowChoice
    from spasm_tui.core.overview.plan_line import PlanLine
    from spasm_tui.core.stretching.figure import Figure
    from spasm_tui.tui.controls.figure_view import FigureView

_NOT_NOW, _NOT_NOW_FOR = "not-now", timedelta(hours=3)
"""The draft of what was put off, and for how long that is."""
_PANES_FROM = 116
"""From so many columns on there are two panes: beside what to do stand four weeks of days."""
_FIGURE_WIDE = 30
"""The cells of the figure that settles, as the style sheet has it."""
_DEMO = "demo"
"""core/overview/now, which is not loaded for a name."""
_KEYS = {name: entry.key for name, entry in SCREENS.items()}
_SURE_SECONDS = 10.0
"""So long a second y says yes."""


class TodayScreen(FeatureScreen):
    """The screen the program opens with. A digit notes the pain; the footer leads everywhere else."""

    AUTO_FOCUS = "ScaleInput"
    HORIZONTAL_BREAKPOINTS = [*FeatureScreen.HORIZONTAL_BREAKPOINTS, (_PANES_FROM, "-panes")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "nothing", show=False),
        leads_to("spasm", "Spasm"),
        Binding("y", "looked_at", "Looked at"),
        Binding("n", "not_yet", "Not yet"),
        Binding("enter", "due", "Start"),
        Binding("n", "not_now", "Not now"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        # Now, then what can be noted, then where to look.
        leads_to("heat", "Heat", "start"),
        leads_to("cold", "Cold", "start"),
        leads_to("stretch", "Stretch", "start"),
        leads_to("rest", "Rest", "start"),
        leads_to("check-in", "Check-in"),
        leads_to("medicine", "Medicine"),
        leads_to("habits", "Habits"),
        leads_to("insights", "Insights"),
        leads_to("diary", "Diary"),
        leads_to("guide", "Guide", "start"),
        Binding("y", "why", "Why", show=False),
        Binding("u", "undo", "Undo", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._checkin: CheckIn | None = None
        self._today: Today | None = None
        self._minute: datetime | None = None
        self._sure = False
        self._sure_until = 0.0
        self._marked: list[Answers] = []
        self._now: Now | None = None
        self._cursor: int | None = None
        """The line that enter starts, of what is due, what may help now, and the plan; None: the first that is due."""
        self._put_off: dict[str, datetime] | None = None
        self._began = world.seconds()
        self._view: FigureView | None = None
        self._settling: Figure | None = None
        self._last_days = WEEK

    def compose(self) -> ComposeResult:
        yield TopLine("Today")
        with VerticalScroll(id="page", can_focus=False):
            with Vertical(id="left"):
                yield QuietText("How is your back now?", id="question")
                yield ScaleInput("no pain", "worst there is")
                yield QuietText("", id="noted")
                yield QuietText("", id="help")
                yield QuietText("", id="due")
                with Horizontal(id="middle"):  # beside it the figure, once there is one
                    yield QuietText("", id="now")
                yield PlanLines({name: self._key_of(entry.key) for name, entry in SCREENS.items()})
                yield QuietText("", id="hint")
            with Vertical(id="right"):
                yield QuietText("The seven days behind", id="week-title")
                yield Week()
                yield QuietText("", id="helps")
        yield KeyBar()

    def _key_of(self, key: str) -> str:
        """How the user presses it."""
        return self.app.get_key_display(Binding(key, "")) if key else ""

    def on_mount(self) -> None:
        # Where there is room, the reasons stand there from the start.
        self.query_one(PlanLines).reasons = self.app.size.height >= 40
        self.state_changed()

    def state_changed(self) -> None:
        world = self.world
        now = world.now()
        today = build_today(world.state, now, world.settings.day_starts_at, self._days)
        every = [*(self._danger(now) if world.state.complete else ()), *today.due]
        due = [each for each in every if not (each.can_wait and self._is_put_off(each, now))]
        if not (today.sign and today.sign.stage == "unread"):
            # What is over comes before all else: it is asked here, and enter answers it.
            due = [*(Due(line, name) for line, name in self.waiting()), *due]
        self._last_days = self._days
        if self._checkin is not None and today.pain_at is not None and today.pain_at > self._checkin.at:
            self._checkin = None  # what the scale shows was noted after it, elsewhere
        self._today, self._minute = today._replace(due=due), minute_of(now)
        week = self.query_one(Week)
        week.today = today.day
        week.days = tuple(today.week)
        self.query_one(ScaleInput).value = today.pain
        self._show_lines()

    @property
    def _days(self) -> int:
        """How many days are drawn: four weeks where there is room, once they are read."""
        return MONTH if self.world.state.complete and self.app.size.width >= _PANES_FROM else WEEK

    def wants_beat_in(self) -> float | None:
        if self._view is None or not self.is_current:
            return None
        return self._view.next_picture_in()

    def beat(self) -> None:
        now = self.world.now()
        if self._checkin is not None and now - self._checkin.at >= SAME_CHECKIN:
            self.query_one(ScaleInput).start_anew()
        if self._sure and self.world.seconds() >= self._sure_until:
            self._be_sure(False)
        if self._view is not None and self.is_current:
            self._view.seconds = self.world.seconds() - self._began
        # What is due, and the day itself, change with the clock alone.
        if self.is_current and minute_of(now) != self._minute:
            self.state_changed()

    def _help_line(self, sign: Sign) -> str:
        return help_line(sign, self.world.settings.emergency, self.world.settings.crisis_line)

    def _show_lines(self) -> None:
        today, now = self._today, self.world.now()
        assert today is not None  # noqa: S101 set before this is called
        noted = with_keys("Press a digit: 0 to 9, ‹x› for 10.") if today.pain is None else self._noted(today)
        self.query_one("#noted", QuietText).update(noted)
        sign = today.sign
        self.query_one("#help", QuietText).update(self._help_line(sign) if sign else "")
        self.query_one("#help").display = sign is not None
        self._show_plan(now)
        self._show_cursor()
        self.query_one("#week-title", QuietText).update(self._last(now))
        self.query_one("#helps", QuietText).update(today.helps)
        self.refresh_bindings()

    def _show_plan(self, now: datetime) -> None:
        """The plan needs all of the journal (what helped before counts), so it comes after the first paint.

        While the worst may still be there, what may ease it stands above it, with the figure that settles.
        """
        world = self.world
        if not world.state.complete:
            return
        from spasm_tui.core.overview.first_week import hint_of_day  # noqa: PLC0415
        from spasm_tui.core.overview.now import SETTLING, build_now, first_start, is_now, without_these  # noqa: PLC0415
        from spasm_tui.core.overview.plan import plan_context, plan_of  # noqa: PLC0415

        here = plan_context(world.state, now, world.settings, world.catalogue)
        plan, self._now = plan_of(here), None
        # While a sign stands the plan itself is to get help, and what comfort is left.
        if not world.state.versions:
            self._now = first_start()
        elif is_now(world.state, now) and not plan.first:
            found = build_now(plan, here)
            self._now = found._replace(choices=tuple(c for c in found.choices if c.screen != "warning-signs"))
            plan = without_these(plan, found)
        self.query_one(PlanLines).plan = plan
        # In the first days a line about the program, where nothing asks for more.
        calm = self._now is None and not plan.first
        hint = hint_of_day(world.state, now, world.settings.day_starts_at, _KEYS) if calm else ""
        self._put("#hint", [Content(hint)] if hint else [])
        stretch = world.catalogue.stretches.get(SETTLING) if self._now else None
        self.set_class(self._now is not None, "-settling")
        self._settling = stretch.figure if stretch else None

    def _figure(self) -> Figure | None:
        """What is drawn: the figure that settles; in two panes else the first move of the plan's routine."""
        if self._settling is not None or not self.has_class("-panes"):
            return self._settling
        # What is due leads to no routine.
        lines = [each for each in (self._line, *self._startable) if each is not None and not isinstance(each, Due)]
        name = next((each.detail for each in lines if each.screen == "stretch"), "")
        routine = self.world.catalogue.routines.get(name)
        steps = routine.steps if routine else ()
        stretches = self.world.catalogue.stretches
        return next((s.figure for step in steps if (s := stretches.get(step.stretch)) and s.figure), None)

    def _show_figure(self) -> None:
        """On most days there is none, so nothing of it is loaded before it is needed."""
        figure = self._figure()
        place = self.query_one("#right" if self.has_class("-panes") else "#middle")
        hidden = figure is None or self.has_class("-low")
        if self._view is not None and (hidden or self._view.parent is not place):
            self._view.remove()
            self._view = None
        if hidden:
            return
        if self._view is None:
            from spasm_tui.tui.controls.figure_view import FigureView  # noqa: PLC0415

            self._view = FigureView()
            place.mount(self._view, before=0 if place.id == "right" else None)
        self._view.figure, self._view.moving = figure, self.moving

    # the cursor

    @property
    def _due(self) -> list[Due]:
        return self._today.due if self._today else []

    @property
    def _choices(self) -> tuple[NowChoice, ...]:
        return self._now.choices if self._now else ()

    @property
    def _planned(self) -> tuple[PlanLine, ...]:
        plan = self.query_one(PlanLines).plan
        return plan.lines if plan else ()

    @property
    def _startable(self) -> list[Due | NowChoice | PlanLine]:
        """All lines that enter can start, from the top."""
        return [*self._due, *self._choices, *self._planned]

    @property
    def _line(self) -> Due | NowChoice | PlanLine | None:
        """The one under the cursor."""
        lines, place = self._startable, self._place
        return lines[place] if place is not None and place < len(lines) else None

    @property
    def _place(self) -> int | None:
        """The place of the cursor: at first what is due first, and not a yes or no."""
        lines = self._startable
        if self._cursor is not None and self._cursor < len(lines):
            return self._cursor
        # With nothing due: what may ease it, or what a first start offers.
        other = 0 if self._due or self._now else None
        return next((n for n, each in enumerate(self._due) if each.screen != LOOKED_AT), other)

    def _show_cursor(self) -> None:
        self._show_figure()
        place, due, now = self._place, self._due, self._choices
        room = max(20, self.query_one("#left").content_size.width - 2)
        rows = [self._row(n, n == place, Content(self._due_words(each)), room) for n, each in enumerate(due)]
        self._put("#due", rows)
        room -= _FIGURE_WIDE if self._view is not None and self._view.parent is self.query_one("#middle") else 0
        rows = [Content.assemble((self._now.since, "$quiet"))] if self._now and self._now.since else []
        # All beside their words, or all above them.
        beside = all(len(choice.title) + 2 + len(choice.about) <= room for choice in now)
        for n, choice in enumerate(now, len(due)):
            words = Content.assemble((choice.title, "bold"), "  " if beside else "\n", (choice.about, "$quiet"))
            rows.append(self._row(n, n == place, words, room))
            if choice.why and self.query_one(PlanLines).reasons:
                rows += [
                    Content.assemble(("    ", ""), (line.plain, "$quiet"))
                    for line in Content(choice.why).wrap(room - 2)
                ]
        self._put("#now", rows)
        self.query_one(PlanLines).cursor = None if place is None else place - len(due) - len(now)

    def _row(self, number: int, here: bool, words: Content, room: int) -> Content:
        """A line that can be started; what does not fit stands below its first word."""
        lines = words.wrap(room) if room > 20 else [words]
        heads = [("▸ " if here else "  ", "bold $warning"), *[("  ", "")] * (len(lines) - 1)]
        rows = (Content.assemble(head, line) for head, line in zip(heads, lines, strict=True))
        return Content("\n").join(rows).stylize(Style.from_meta({"line": number}))

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """What depends on the size: how many days there are, where a line ends, where the figure stands."""
        if self._today is not None and self.is_mounted:
            if self._days != self._last_days:
                self.state_changed()
            else:
                self._show_cursor()

    def _put(self, selector: str, rows: list[Content]) -> None:
        static = self.query_one(selector, QuietText)
        static.update(Content("\n").join(rows))
        static.display = bool(rows)

    def action_move(self, step: int) -> None:
        """The cursor to the next line, or the one before."""
        place, last = self._place, len(self._startable) - 1
        if last >= 0:
            self._cursor = 0 if place is None else max(0, min(last, place + step))
            self._show_cursor()
            self.refresh_bindings()
            self.query_one("#page").scroll_to_widget(self._widget_of(self._cursor), animate=False)

    def _widget_of(self, place: int) -> Widget:
        due, now = len(self._due), len(self._choices)
        if place == 0:
            return self.query_one("#question")
        selector = "#due" if place < due else "#now" if place < due + now else "PlanLines"
        return self.query_one(selector)

    def _due_words(self, due: Due) -> str:
        if due.screen != LOOKED_AT:
            return due.text
        return with_keys(f"{ASKED} ‹y› once more says yes." if self._sure else f"{ASKED}   ‹y› yes   ‹n› not yet")

    def _danger(self, now: datetime) -> list[Due]:
        """Too much of a medicine comes before all that is due. It needs the ledger, so it comes with the plan."""
        from spasm_tui.core.overview.overdose_alert import danger_due  # noqa: PLC0415

        return danger_due(self.world.state, self.world.catalogue, self.world.settings, now)

    def _noted(self, today: Today) -> str:
        undo = with_keys("   ‹u› takes it back") if self._checkin else ""
        at = time_words(today.pain_at) if today.pain_at else ""
        return f"Noted at {at}: pain {today.pain}.{undo}"

    def _last(self, now: datetime) -> Content:
        """The heading of the week, with the last spasm."""
        episode = self.world.state.last(Episode)
        title = "The seven days behind" if self._days == WEEK else "The four weeks behind"
        if episode is None:
            said = with_keys(f"No spasm yet: ‹{SCREENS['spasm'].key}› saves one.") if self.world.state.complete else ""
            return Content.assemble((title, "bold"), (f"   {said}", "$quiet"))
        room = self.size.width // (2 if self.size.width >= _PANES_FROM else 1) - 28
        name = self.world.catalogue.vocabulary.titles
        lead = f"Last spasm {ago_words(episode.at, now)}"
        about = [f"pain {episode.pain}", name("where", episode.where)]
        fuller = (": ".join((lead, ", ".join(filter(None, parts)))) for parts in (about, about[:1]))
        # What has no room is left out whole: half a word tells nobody where it was.
        last = next((line for line in fuller if len(line) <= room), lead)
        return Content.assemble((title, "bold"), (f"   {last}", "$quiet"))

    # how are you now

    @on(ScaleInput.Chosen)
    def note_pain(self, event: ScaleInput.Chosen) -> None:
        """Saves the digit as a check-in; a second one soon after corrects the first."""
        self._be_sure(False)
        store, now = self.world.store, self.world.now().replace(microsecond=0)
        last, pain = self._checkin, event.value
        if last is not None and now - last.at < SAME_CHECKIN:
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

    def action_due(self, place: int | None = None) -> None:
        """Starts the line under the cursor, or the one in that place."""
        lines, place = self._startable, self._place if place is None else place
        if place is None or place >= len(lines):
            return
        line = lines[place]
        self._cursor = None
        if isinstance(line, Due):
            if line.screen == LOOKED_AT:
                self.say(with_keys("Press ‹y› for yes, ‹n› for not yet."))
            else:
                self.post_message(Open(line.screen, line.record_id))
        elif line.screen == _DEMO:
            self.post_message(LookRound())
        elif line.screen:
            self.post_message(Open(line.screen, line.detail, begins=line.begins))

    @on(events.Click, "#due, #now")
    def open_line(self, event: events.Click) -> None:
        """Opens what was clicked."""
        if (place := event.style.meta.get("line")) is not None:
            self.action_due(place)

    def _is_put_off(self, due: Due, now: datetime) -> bool:
        if self._put_off is None:
            kept = self.world.drafts.read(_NOT_NOW)
            self._put_off = {key: at for key, at in kept.items() if isinstance(at, datetime) and at.tzinfo}
        until = self._put_off.get(due.key)
        return until is not None and now < until <= now + _NOT_NOW_FOR

    @property
    def _can_put_off(self) -> Due | None:
        """What is under the cursor, where it may wait."""
        line = self._line
        return line if isinstance(line, Due) and line.can_wait else None

    def action_not_now(self) -> None:
        """Puts off what is under the cursor for some hours, also when the program is closed meanwhile."""
        due, now = self._can_put_off, self.world.now().replace(microsecond=0)
        if due is None or self._put_off is None:
            return
        self._put_off = {key: at for key, at in self._put_off.items() if at > now} | {due.key: now + _NOT_NOW_FOR}
        self.world.drafts.write(_NOT_NOW, self._put_off)
        self.say(f"Not now. It comes back at {time_words(now + _NOT_NOW_FOR)}.")
        self.state_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        waits = self._waits
        possible = {
            "due": self._place is not None,
            "not_now": not waits and self._can_put_off is not None,
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
        return any(due.screen == LOOKED_AT for due in self._due)

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
            self.say(with_keys("Noted. What they told you goes before anything here. ‹u› takes it back."))

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
            self._show_cursor()
            self.refresh_bindings()

    def action_start(self, screen: str) -> None:
        """Opens a screen at what the plan says, if it says something."""
        self.post_message(Open(screen, next((line.detail for line in self._planned if line.screen == screen), "")))

    def action_why(self) -> None:
        """Shows the reasons of the plan, or hides them."""
        lines = self.query_one(PlanLines)
        lines.reasons = not lines.reasons
        self._show_cursor()

    def on_key(self, event: events.Key) -> None:
        # A digit counts wherever the cursor is.
        if self.query_one(ScaleInput).take_key(event.key):
            event.stop()
