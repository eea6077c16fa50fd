"""The diary: everything logged, by day, newest first."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.overview.charts.readout import day_parts
from spasm_tui.core.overview.daily_summary import day_summary
from spasm_tui.core.overview.diary import by_day, diary_days, matching, record_rows
from spasm_tui.lib.dates import ago_words, day_of
from spasm_tui.lib.moment_words import date_words, time_words
from spasm_tui.lib.text import plural
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.messages import Open
from spasm_tui.tui.controls.panes import Aside, Panes
from spasm_tui.tui.screens.diary.record_list import RecordList


class DiaryScreen(FeatureScreen):
    """Arrows left and right choose the kind, / looks for words, enter opens, a adds for a past time."""

    TITLE = "Diary"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "RecordList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "kind(-1)", "Kind", key_display="←→"),
        Binding("right", "kind(1)", show=False),
        Binding("slash", "search", "Find"),
        Binding("a", "add", "Add"),
        Binding("u", "undo", "Undo", show=False),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._kind = ""
        self._kinds: list[str] = [""]

    def compose_body(self) -> ComposeResult:
        yield Static("", id="kinds")
        yield Input(placeholder="words to look for", id="search")
        with Panes():
            yield RecordList(self.world.catalogue.vocabulary)
            yield Aside()
        yield Static("", id="count", markup=False)

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self.state_changed()

    async def show(self, detail: str) -> None:
        self.query_one(RecordList).focus()
        if detail:
            self._go_to(date.fromisoformat(detail))

    def _go_to(self, day: date) -> None:
        """Puts the cursor on a day, whatever was chosen or looked for before."""
        self._kind = ""
        search = self.query_one("#search", Input)
        search.value, search.display = "", False
        self.state_changed()
        self.query_one(RecordList).go_to(day)

    def state_changed(self) -> None:
        state, starts, now = self.world.state, self.world.settings.day_starts_at, self.world.now()
        self._kinds = ["", *(kind for kind, about in KINDS.items() if about.LOGGED and kind in state.whole.kinds)]
        if self._kind not in self._kinds:
            self._kind = ""
        words, text = self.world.catalogue.vocabulary, self.query_one("#search", Input).value
        if ahead := state.ahead(now):
            # What is dated later is shown here too: where else could it be mended?
            records = {record.id: record for record in (*ahead, *state.records())}
            found = by_day(matching(records.values(), words, self._kind, text), starts)
        else:
            found = diary_days(state, words, starts, self._kind, text)
        self.query_one(RecordList).show_days(found, day_of(now, starts))
        self._show_kinds()
        self._show_count(sum(len(day.records) for day in found), bool(text))

    def _show_kinds(self) -> None:
        rows, room = [Content()], max(20, self.size.width - 2)
        for kind in self._kinds:
            name = KINDS[kind].TITLE if kind else "All"
            style = "bold reverse $accent" if kind == self._kind else "$quiet"
            # A row of its own making: one that is wrapped loses the space before its first name.
            if rows[-1].cell_length + len(name) + 2 > room:
                rows.append(Content())
            rows[-1] = Content.assemble(rows[-1], (f" {name} ", style))
        self.query_one("#kinds", Static).update(Content("\n").join(rows))

    def on_resize(self) -> None:
        super().on_resize()
        self._show_kinds()

    def _show_count(self, count: int, searched: bool) -> None:
        line = plural(count, "record")
        if count == 0:
            line = (
                "Nothing found. ‹Esc› clears the search."
                if searched
                else "Nothing here yet. ‹s› logs a spasm, ‹a› adds."
            )
            line = with_keys(line)
        if not self.world.state.complete:
            line += "   Reading older months…"
        ahead = sum(record.LOGGED for record in self.world.state.ahead(self.world.now()))
        if ahead:
            line += f"   {ahead} dated later than now: {'it counts' if ahead == 1 else 'they count'} only then."
        damaged = len(self.world.store.damages)
        if damaged:
            line += f"   {plural(damaged, 'damaged place')}: spasm-tui check tells where. All else is here."
        self.query_one("#count", Static).update(line)

    def action_kind(self, step: int) -> None:
        """The next kind, or the one before."""
        at = self._kinds.index(self._kind) if self._kind in self._kinds else 0
        self._kind = self._kinds[(at + step) % len(self._kinds)]
        self.state_changed()

    def action_search(self) -> None:
        """Opens the search line."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.state_changed()

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.query_one(RecordList).focus()

    @on(RecordList.Moved)
    def tell_about(self) -> None:
        """What is under the cursor, and what the day was like."""
        self.query_one(Aside).tell(self._about)

    def _about(self) -> Content:
        record, world = self.query_one(RecordList).chosen, self.world
        if record is None:
            return Content()
        rows = [("When", f"{time_words(record.at)}  ({ago_words(record.at, world.now())})")]
        rows += [(title, told) for _, title, told in record_rows(record, world.catalogue)]
        wide = min(26, max(len(title) for title, _ in rows)) + 3
        starts = world.settings.day_starts_at
        day = day_of(record.at, starts)
        lines = [Content.assemble((record.name, "bold $primary")), Content()]
        lines += [Content.assemble((f"{title:<{wide}}", "$quiet"), told) for title, told in rows]
        lines += [Content(), Content.assemble((f"{day:%A} {date_words(day, long=True)}", "bold $primary")), Content()]
        said = day_parts(day_summary(day, world.state.on_days(day, day, starts)))
        lines += [Content(f"{part[:1].upper()}{part[1:]}") for part in said]
        return Content("\n").join(lines)

    @on(RecordList.Chosen)
    def open_record(self, event: RecordList.Chosen) -> None:
        """Opens a record."""
        self.post_message(Open("record", event.record.id))

    def action_add(self) -> None:
        """Adds something for a past time."""
        self.post_message(Open("record", "new"))

    def action_undo(self) -> None:
        """The last that was changed or removed, as it was before."""
        self.post_message(Open("record", "undo"))

    def action_leave(self) -> None:
        """Clears the search first, then goes back."""
        search = self.query_one("#search", Input)
        if search.display:
            search.value = ""
            search.display = False
            self.query_one(RecordList).focus()
        else:
            super().action_leave()
