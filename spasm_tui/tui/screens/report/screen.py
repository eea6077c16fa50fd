"""The page to take along: what is on it, for which days, in which form, and where it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.medicine.ledger import choice_of
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import data_pieces, tables
from spasm_tui.core.overview.export.report_options import (
    DRAFT,
    ReportOptions,
    days_of_desk,
    days_words,
    desk_from,
    desk_name,
    desk_page,
    paper_of,
    phone_texts,
    with_days,
)
from spasm_tui.core.overview.report.build import LEAVE_OUT, LONGEST_ASK, MOST_ASKS, asks_of
from spasm_tui.core.overview.report.report_data import ASK, NOTES, PERSON
from spasm_tui.services.world import World
from spasm_tui.storage.places import typed_path
from spasm_tui.storage.report_files import CannotMakeError, free_name, page_bytes, write_file, write_folder
from spasm_tui.storage.whole_file import FileBytes
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.report.phone_view import PhoneView
from spasm_tui.tui.screens.report.report_view import ReportView

_ASKS = {
    "asks": "What I would like to know:",
    "who": "Whom it is about (a name, a date of birth; may stay empty):",
    "days": "Which days? 2026-09-01 to 2026-10-31, or 30d:",
    "path": "Save as:",
}


class ReportScreen(FeatureScreen):
    """`detail` is nothing, or the name of a routine for its exercise sheet."""

    TITLE = "Report"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ReportView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "range(-1)", "Days", key_display="←→"),
        Binding("right", "range(1)", show=False),
        Binding("e", "ask('path')", "Save"),
        Binding("f", "form(1)", "Form"),
        Binding("F", "form(-1)", show=False),
        Binding("x", "parts", "Parts"),
        Binding("a", "ask('asks')", "Ask"),
        Binding("n", "ask('who')", "Who"),
        Binding("j", "ask('days')", "Other days"),
        Binding("c", "phone", "To a phone"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._desk: ReportOptions = desk_from({})
        self._routine = ""
        self._asked = ""
        self._asks: list[str] = []
        self._ask_line = 0
        self._over: Path | None = None
        self._about = ("", "")
        """What it is and of which days, and what stands between the two."""
        self._gap = "  "

    def compose_body(self) -> ComposeResult:
        yield Static("", id="about")
        yield ReportView()
        yield PhoneView()
        with VerticalScroll(id="parts", can_focus=False):
            yield Choices((), several=True, numbered=False)
        yield Static("", id="ask", markup=False)
        yield Input(id="line")
        yield Static("", id="said", markup=False)

    async def show(self, detail: str) -> None:
        self._routine = detail if detail in self.world.catalogue.routines else ""
        self._desk = desk_from(self.world.drafts.read(DRAFT), paper_of(self.world.settings))
        if self._routine and not self._desk.is_page:
            self._desk = self._desk._replace(form="pdf")
        self.query_one(TopLine).heading = "Exercise sheet" if self._routine else "Report"
        self._say("")
        self._close()
        self._tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sheet is about no days, and has no parts to leave out; data is all of it. Over a code only `c` and esc."""
        if self.has_class("-phone"):
            return action in ("phone", "leave")
        if action == "copy":
            return self._desk.is_page
        about_days = action == "range" or parameters == ("days",)
        if self._routine:
            return not about_days and action != "parts"
        if parameters == ("asks",):
            return not self._routine and (self._desk.is_page or self._desk.for_clinic)
        if parameters == ("who",):
            return self._desk.is_page or self._desk.for_clinic
        return self._desk.of_days if about_days else action != "parts" or bool(self._desk.can_leave_out)

    def state_changed(self) -> None:
        if self.is_current:
            self._tell()

    @property
    def _given(self) -> ExportInput:
        world, settings = self.world, self.world.settings
        choice, who = choice_of(settings), self._desk.who
        left = self._desk.leave_out
        given = ExportInput(
            *(world.state, world.catalogue, world.now(), settings.day_starts_at, None, who, choice),
            notes=NOTES not in left,
            person=PERSON not in left,
            get_ready_seconds=settings.get_ready_seconds,
            asks=() if ASK in left else self._desk.asks,
            decimal_commas=self._desk.decimal_commas,
        )
        is_document = self._desk.of_days and not self._desk.is_page
        return given._replace(days=days_of_desk(self._desk, given)) if is_document else given

    # what is shown

    def _tell(self) -> None:
        """The page as it would be saved now."""
        self.query_one(ReportView).show_page(desk_page(self._desk, self._given, self._routine))
        days = "" if self._routine else days_words(self._desk, self._given)
        self._about = (f" {self._desk.form_words(bool(self._routine))} ", days)
        self._tell_about()

    @property
    def _gap_now(self) -> str:
        """The days stand whole on a line of their own where there is no room beside the form."""
        return "  " if sum(map(len, self._about)) + 4 <= self.size.width else "\n "

    def _tell_about(self) -> None:
        gap = self._gap = self._gap_now
        form, days = self._about
        parts = [(form, "bold reverse $accent"), (f"{gap}{days}", "")]
        if not self.world.state.complete:
            parts.append(("   Reading older months…", "$quiet"))
        self.query_one("#about", Static).update(Content.assemble(*parts))

    def on_resize(self) -> None:
        super().on_resize()
        if self._gap != self._gap_now:
            self._tell_about()

    def _change(self, desk: ReportOptions) -> None:
        self._desk = desk
        self.refresh_bindings()
        self.world.drafts.write(DRAFT, desk.kept())
        self._tell()

    def action_range(self, step: int) -> None:
        """The next days to step to, or those before."""
        self._change(self._desk.other_days(step))

    def action_form(self, step: int) -> None:
        """The next form, or the one before; a sheet has those of a page only."""
        self._change(self._desk.stepped(step, pages_only=bool(self._routine)))

    # what to leave out

    def action_parts(self) -> None:
        """Opens, or closes, the list of what stands on the page."""
        parts, choices = self.query_one("#parts"), self.query_one(Choices)
        if parts.display:
            self._close()
            return
        offered = self._desk.can_leave_out
        choices.options = tuple(Option(part, LEAVE_OUT[part]) for part in offered)
        choices.cursor = 0
        choices.chosen = tuple(part for part in offered if part not in self._desk.leave_out)
        choices.refresh(layout=True)
        parts.display = True
        choices.focus()
        what = "on the page" if self._desk.is_page else "in it"
        self._say(with_keys(f"What stands {what}. ‹Space› leaves a part out, or puts it back. ‹Esc› closes the list."))

    @on(Choices.Chosen)
    def _left_out(self, event: Choices.Chosen) -> None:
        event.stop()
        shown = event.choices.chosen
        self._change(self._desk.leaving(part for part in self._desk.can_leave_out if part not in shown))

    # on a phone

    def action_phone(self) -> None:
        """Shows what would be saved as QR codes, all over the screen; or goes back to the page."""
        if self.has_class("-phone"):
            self._close()
            return
        self._close()
        self._say("")
        self.add_class("-phone")
        view = self.query_one(PhoneView)
        view.show_texts(*phone_texts(self._desk, self._given, self._routine))
        view.focus()

    # into the clipboard

    def action_copy(self) -> None:
        """The page as text into the clipboard."""
        page = desk_page(self._desk, self._given, self._routine)
        self._say(self.copy(page_bytes(page, "md", self.world.now()).decode()))

    # what is typed

    def action_ask(self, what: str) -> None:
        """Opens the line to type on."""
        if what == "path" and not self.world.state.complete:
            self._say("Older months are still being read. Please try again in a moment.")
            return
        self._asked, self._over = what, None
        self._asks, self._ask_line = [*self._desk.asks, *[""] * MOST_ASKS][:MOST_ASKS], 0
        values = {"who": self._desk.who, "days": "", "path": str(self._path()), "asks": self._asks[0]}
        line = self.query_one("#line", Input)
        line.max_length = LONGEST_ASK if what == "asks" else None
        # What stands there is added to, unlike what is offered.
        line.select_on_focus = what != "asks"
        line.value = values[what]
        line.cursor_position = len(line.value)
        self._name_line()
        self.query_one("#ask").display = line.display = True
        told = (
            "‹Enter› takes it. ‹Esc› leaves it."
            if what != "asks"
            else "‹Enter›: the next line. It is kept as you type."
        )
        self._say(with_keys(told))
        line.focus()

    def _name_line(self) -> None:
        """Says what the line is for."""
        number = f" ({self._ask_line + 1} of {MOST_ASKS})" if self._asked == "asks" else ""
        self.query_one("#ask", Static).update(_ASKS[self._asked].replace(":", f"{number}:"))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        """What the user would like to know is kept as it is typed, in case the terminal goes."""
        event.stop()
        self._keep_ask(event.value)

    def _keep_ask(self, text: str) -> None:
        if self._asked == "asks":
            self._asks[self._ask_line] = text
            self._desk = self._desk._replace(asks=asks_of(self._asks))
            self.world.drafts.write(DRAFT, self._desk.kept())

    def _next_ask(self, text: str) -> None:
        """Goes to the next of the lines; after an empty one, or the last, they are all there."""
        self._keep_ask(text)
        if not text or self._ask_line + 1 == MOST_ASKS:
            self._close()
            self._say("Kept. It stands on the page, right after the warning signs." if self._desk.asks else "")
            return
        self._ask_line += 1
        line = self.query_one("#line", Input)
        line.value = self._asks[self._ask_line]
        line.cursor_position = len(line.value)
        self._name_line()
        self._say(with_keys("‹Enter›: the next line. ‹Enter› on an empty line: done."))

    def _path(self) -> Path:
        return free_name(_here() / desk_name(self._desk, self._given, self._routine))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if self._asked == "path":
            to_folder = self._desk.form == "csv" and (text.endswith(("/", "\\")) or typed_path(text).is_dir())
            self._save(typed_path(text) if text else self._path(), to_folder and bool(text))
            return
        if self._asked == "asks":
            self._next_ask(text)
            return
        if self._asked == "who":
            self._change(self._desk._replace(who=text))
        elif text:
            try:
                self._change(with_days(self._desk, text, self._given))
            except ValueError as error:
                self._say(str(error))
                return
        self._say("")
        self._close()

    def _save(self, path: Path, to_folder: bool) -> None:
        """Writes the file, or a table for each kind. What is there already is written over only on a second enter."""
        over = path == self._over
        try:
            if to_folder:
                write_folder(path, tables(self._given), over)
            else:
                write_file(path, self._made(), over)
        except FileExistsError:
            self._over = path
            self._say(
                with_keys("There is a file of this name already. ‹Enter› again writes over it; or change the name.")
            )
        except CannotMakeError as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"Not saved: {error.filename or path}: {error.strerror or error}")
        else:
            self._say(f"Saved: {path.absolute()}")
            self._close()

    def _made(self) -> FileBytes:
        """The file's bytes. Raises CannotMakeError."""
        desk = self._desk
        if not desk.is_page:
            return data_pieces(desk.form, self._given)
        from spasm_tui.core.overview.export.for_phone import paper_code  # noqa: PLC0415 only a PDF has one

        page = desk_page(desk, self._given, self._routine)
        code = paper_code(page) if desk.form == "pdf" else None
        return page_bytes(page, desk.form, self.world.now(), desk.paper, not self._routine, code)

    def _close(self) -> None:
        """Back to the page, with what was typed for it."""
        if self._asked == "asks":
            self._keep_ask(self.query_one("#line", Input).value)
            self._tell()
        self._asked = ""
        self.remove_class("-phone")
        for selector in ("#line", "#ask", "#parts"):
            self.query_one(selector).display = False
        self.query_one(ReportView).focus()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(text)

    def action_leave(self) -> None:
        """Closes what is open first, then goes back."""
        if self._asked or self.query_one("#parts").display or self.has_class("-phone"):
            self._say("")
            self._close()
        else:
            super().action_leave()


def _here() -> Path:
    """The folder the program was started in, or where that is gone the user's own."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()
