"""The emergency page: before anything else, until the user says it was read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from spasm_tui.core.base.records.answers import Answers, Urgency
from spasm_tui.core.questionnaires.questionnaire import Questionnaire
from spasm_tui.core.questionnaires.urgency import Finding, advice_page, emergency_in, together
from spasm_tui.core.red_flags.red_flags import RED_FLAGS, sign_of, unread_emergencies
from spasm_tui.lib.moment_words import time_words, weekday_words
from spasm_tui.services.world import World
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.key_bar import KeyBar
from spasm_tui.tui.controls.messages import GoBack
from spasm_tui.tui.controls.results import UrgencyResult
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens import SCREENS, leads_to
from spasm_tui.tui.screens.emergency.read_word import ReadWord


class EmergencyScreen(FeatureScreen):
    """What to do now. Nothing else is open until it was read; logging a spasm always is.

    It is never empty. Where no record holds the emergency (the disk refused it) it goes by the answers in hand, and
    where there are none of those either, the number and what to do stand there all the same.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Result"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark", "ask", show=False),
        leads_to("spasm", "Spasm now"),
    ]

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._shown: list[str] = []
        """The ids of the answers whose page stands here: only those can be read by it."""

    def compose(self) -> ComposeResult:
        yield TopLine("Get help now")
        yield Container(id="body")
        yield ReadWord(self.world.seconds)
        yield KeyBar()

    async def show(self, detail: str) -> None:
        hand = self.world.emergency_in_hand()
        records = unread_emergencies(self.world.state) or ([] if hand is not None else self._read_before())
        self._shown = [record.id for record in records]
        self.unsay()
        findings = [self._finding(record.questionnaire, record.answers) for record in records]
        if hand is not None:
            findings.append(self._finding(RED_FLAGS, hand))
        finding = together(findings)
        page = advice_page(self._page_of(records), finding, self.world.settings)
        self.query_one(TopLine).heading = page["title"]
        self.query_one(ReadWord).start()
        body = self.query_one("#body")
        body.set_class(finding.only_life, "-kind")
        result = UrgencyResult(finding, page, _told(records))
        async with self.batch():
            await body.remove_children()
            await body.mount(result)
        result.focus()

    def state_changed(self) -> None:
        """Another emergency may have come in from another device or window: its reasons belong on the page."""
        if any(record.id not in self._shown for record in unread_emergencies(self.world.state)):
            self.call_later(self.show, "")

    def _read_before(self) -> list[Answers]:
        """What was read and not looked at yet: opened once more, the page is that of those answers."""
        sign = sign_of(self.world.state, self.world.now())
        return [record for record in sign.records if record.urgency is Urgency.EMERGENCY] if sign else []

    def _questions(self, name: str) -> Questionnaire | None:
        return self.world.catalogue.questionnaire(name)

    def _finding(self, questionnaire: str, answers: Any) -> Finding:
        return emergency_in(self._questions(questionnaire), answers)

    def _page_of(self, records: list[Answers]) -> Questionnaire | None:
        """The questionnaire whose words are shown: that of the warning signs where any of it is theirs."""
        names = [RED_FLAGS, *(record.questionnaire for record in records)]
        wanted = {record.questionnaire for record in records} or {RED_FLAGS}
        found = (self._questions(name) for name in names if name in wanted)
        return next((each for each in found if each is not None and each.result == "urgency"), None)

    def on_key(self, event: events.Key) -> None:
        # All letters are for the word: no other screen is opened from here, but that for a new spasm.
        if event.is_printable and event.character and event.character != SCREENS["spasm"].key:
            event.stop()
            self.query_one(ReadWord).type(event.character)

    @on(ReadWord.Read)
    def acknowledge(self) -> None:
        """Keeps when it was read, and opens the way."""
        read = self.world.now().replace(microsecond=0)
        records = [record for record in unread_emergencies(self.world.state) if record.id in self._shown]
        if self.saved(lambda: self._keep_read(records, read)) is not None or not records:
            self.post_message(GoBack())

    def _keep_read(self, records: list[Answers], read: datetime) -> bool:
        """Keeps it with each of `records`, and with answers that no disk has taken yet. Raises NotSavedError."""
        for record in records:
            self.world.store.change(record, {Answers.acknowledged: read})
        self.world.settle_answers(read)
        return True

    def action_ask(self) -> None:
        """It cannot be left unread: says how to go on."""
        self.query_one(ReadWord).ask()


def _told(records: list[Answers]) -> str:
    """When the answers were given, so that what was ticked on another day can be told apart."""
    times = sorted(record.at for record in records)
    return f"Answered: {'; '.join(f'{weekday_words(at)} {time_words(at)}' for at in times)}" if times else ""
