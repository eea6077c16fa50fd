"""How it goes: where a spasm stands, what guidelines say may come next, and whom to ask."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.recovery.recovery import SETTLED, Course, course_of, course_reason, read_data, to_read
from spasm_tui.lib.dates import day_words
from spasm_tui.lib.text import plural
from spasm_tui.tui.controls.guide_page import GuidePage
from spasm_tui.tui.controls.messages import GoBack
from spasm_tui.tui.controls.single_body import SingleBodyScreen
from spasm_tui.tui.screens import leads_to

_PAGE = "not-better"
_CHANGES = {
    "better": "That is 2 points or 30 % better, or more: enough to matter.",
    "worse": "That is 2 points or 30 % worse, or more: enough to matter.",
    "no": "That is a change of less than 2 points or 30 %: too small to matter much.",
    "unclear": "No pain was noted in the last 7 days, so this cannot be said yet.",
}


class RecoveryScreen(SingleBodyScreen):
    """The facts of the open spasm on top, the guide's page on the next steps below."""

    TITLE = "How it goes"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Result"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "over", "It is over"),
        Binding("r", "read", "I have read this"),
        # Where one of these does nothing just now, it does not open another screen either.
        Binding("o,r", "nothing", show=False),
        leads_to("measures", "Measures"),
        Binding("v", "app.open('report')", "Report to take along"),
    ]

    def compose_body(self) -> ComposeResult:
        yield Static("", id="facts")
        yield from super().compose_body()

    async def show(self, detail: str) -> None:
        page = self.world.catalogue.pages.get(_PAGE)
        await self.put(*([GuidePage(page, self.world.catalogue.sources)] if page else []))
        self.state_changed()

    def state_changed(self) -> None:
        course = course_of(self.world.state, self.world.now())
        reason = course_reason(self.world.state, self.world.now())
        lines = [Content.assemble((reason, "bold $warning"))] if reason else []
        if to_read(self.world.state, self.world.now()) == SETTLED:
            lines.append(Content(with_keys("‹o›: it is over.   ‹r›: not yet, do not ask again.")))
        lines.append(self._facts(course) if course else Content("No spasm is open now."))
        self.query_one("#facts", Static).update(Content("\n").join(lines))
        self.refresh_bindings()

    def _facts(self, course: Course) -> Content:
        at = course.episode.at
        day = day_words(at.date(), self.world.now().date())
        when = day.lower() if day in ("Today", "Yesterday") else f"on {day}"
        began = f"It began {when} with pain {course.first}: day {course.day}."
        noted = plural(course.ratings, "note")
        recent = "" if course.recent is None else f" The last 7 days: about {course.recent:g} ({noted})."
        return Content(f"{began}{recent} {_CHANGES[course.change]}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is no spasm for, and nothing to read, is not offered."""
        state, now = self.world.state, self.world.now()
        if action == "over":
            return course_of(state, now) is not None
        if action == "read":
            return course_of(state, now) is not None or bool(course_reason(state, now))
        return True

    def action_over(self) -> None:
        """Says that the spasm is over."""
        course = course_of(self.world.state, self.world.now())
        now = self.world.now().replace(microsecond=0)
        if course is None:
            return
        if self.saved(lambda: self.world.store.change(course.episode, {Episode.until: now})) is not None:
            self.say("Good. Noted as over.")
            self.post_message(GoBack())

    def action_read(self) -> None:
        """Notes that this was read, so that it is not said again before the next step."""
        now = self.world.now().replace(microsecond=0)
        data = read_data(self.world.state, now)
        if self.saved(lambda: self.world.store.add(Answers, now, data)) is not None:
            self.post_message(GoBack())
