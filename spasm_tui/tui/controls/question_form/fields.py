"""A field for every kind of question: the table `FIELDS`. Adding a kind is adding a class and a row."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.questionnaires.questionnaire import Item, read_answer
from spasm_tui.lib.dates import parse_clock, when_examples
from spasm_tui.lib.moment_words import time_words
from spasm_tui.tui.controls.choices import Choices
from spasm_tui.tui.controls.question_form.body_map import BodyMap
from spasm_tui.tui.controls.question_form.yes_no import YesNoLine
from spasm_tui.tui.controls.scale_input import ScaleInput


class QuestionField(Vertical):
    """One question with what answers it. `answer` is None until it was answered."""

    DEFAULT_CSS = """
    QuestionField { height: auto; margin-bottom: 1; }
    QuestionField > .question { text-style: bold; width: 1fr; }
    QuestionField > .help { color: $quiet; }
    QuestionField > .wrong { color: $error; }
    QuestionField.-apart { margin: 1 0; }
    QuestionField > Input { max-width: 77; }
    """

    class Answered(Message):
        """The answer changed."""

        def __init__(self, field: QuestionField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, item: Item, answer: Any = None) -> None:
        super().__init__()
        self.item = item
        self.answer = answer

    def compose(self) -> ComposeResult:
        if self.shows_question:
            yield Static(self.item.text, markup=False, classes="question")
        help_line = [Static(with_keys(self.item.help), markup=False, classes="help")] if self.item.help else []
        yield from (*help_line, self.control()) if self.shows_question else (self.control(), *help_line)

    shows_question = True

    def control(self) -> Widget:
        """What answers the question."""
        raise NotImplementedError

    def focus_control(self) -> None:
        """Puts the cursor here."""
        next(child for child in self.walk_children(Widget) if child.focusable).focus()

    def take(self, answer: Any) -> None:
        """Takes an answer and tells."""
        self.complain("")
        self.answer = answer
        self.post_message(self.Answered(self))

    def complain(self, what: str) -> None:
        """Says what is wrong with the answer, or nothing."""
        line = next((each for each in self.children if isinstance(each, Static) and each.has_class("wrong")), None)
        if line is not None:
            line.update(what)
            line.display = bool(what)
        elif what:
            # Made when it is needed: each widget costs a millisecond when its page opens.
            self.mount(Static(what, markup=False, classes="wrong"))

    def settle(self) -> bool:
        """Called when the user moves on: whether what stands here can be kept."""
        return True

    def take_offer(self) -> None:
        """Takes the answer of last time as the answer of now."""
        self.take(self.item.offer)


class YesNoField(QuestionField):
    """Yes or no."""

    DEFAULT_CSS = """
    YesNoField { margin-bottom: 0; }
    YesNoField > .help { padding-left: 3; }
    """
    shows_question = False

    def control(self) -> Widget:
        return YesNoLine(self.item.text, self.answer)

    @on(YesNoLine.Answered)
    def _answered(self, event: YesNoLine.Answered) -> None:
        event.stop()
        self.take(event.value)


class ScaleField(QuestionField):
    """0 to 10."""

    def control(self) -> Widget:
        item = self.item
        return ScaleInput(item.low or "none", item.high or "most", self.answer, item.offer, "pain" in item.id)

    def take_offer(self) -> None:
        self.query_one(ScaleInput).choose(self.item.offer)

    @on(ScaleInput.Chosen)
    def _chosen(self, event: ScaleInput.Chosen) -> None:
        event.stop()
        self.take(event.value)


class OneField(QuestionField):
    """One of several."""

    def control(self) -> Widget:
        return Choices(self.item.options, (self.answer,) if self.answer else ())

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.take(event.choices.chosen[0])

    def settle(self) -> bool:
        # Enter on an option chooses it: one key less.
        choices = self.query_one(Choices)
        if self.answer is None and self.item.required and choices.has_focus:
            choices.choose(choices.cursor)
            self.answer = choices.chosen[0]
        return True


class ManyField(QuestionField):
    """Any number of several. Moving on with nothing ticked says: none of these."""

    def control(self) -> Widget:
        return Choices(self.item.options, tuple(self.answer or ()), several=True)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.take(list(event.choices.chosen))

    def settle(self) -> bool:
        if self.answer is None:
            self.take([])
        return True


class PlacesField(QuestionField):
    """Places on the body."""

    def control(self) -> Widget:
        return BodyMap(self.item.options, tuple(self.answer or ()))

    @on(BodyMap.Chosen)
    def _chosen(self, event: BodyMap.Chosen) -> None:
        event.stop()
        self.take(list(event.body.chosen))


TAKES_OFFER = "equals_sign"
"""The key that takes the answer of last time."""


class _Line(Input):
    """A line to type in. Where there is an answer of last time, the key for that is no letter."""

    def __init__(self, offered: bool, shown: str, placeholder: str, select_on_focus: bool) -> None:
        super().__init__(shown, placeholder=placeholder, select_on_focus=select_on_focus)
        self._offered = offered

    @property
    def _value(self) -> Text:
        """A note that was written in an editor has lines: here they stand in one, a sign between two."""
        return Text(self.value.replace("\n", "⏎"), no_wrap=True, overflow="ignore", end="")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return not (self._offered and key == TAKES_OFFER) and super().check_consume_key(key, character)


class TypedField(QuestionField):
    """Something typed: a number with its unit, a time, a text."""

    hints = {"number": "a number", "text": ""}

    def control(self) -> Widget:
        shown = (
            "" if self.answer is None else f"{self.answer:g}" if isinstance(self.answer, float) else str(self.answer)
        )
        if shown and self.item.kind == "time":
            shown = time_words(parse_clock(shown))  # answers have 24 hours, as files do
        unit = f" of {self.item.unit}" if self.item.unit else ""
        if self.item.offer is not None:
            unit += f" (last time {self.item.offer:g}: {with_keys('‹=›')} takes it)"
        if self.item.usual is not None:
            unit += f" ({self.item.usual:g}: {with_keys('‹enter›')} takes it)"
        hint = when_examples(1) if self.item.kind == "time" else self.hints[self.item.kind]
        return _Line(self.item.offer is not None, shown, hint + unit, not self.item.long)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read(event.value, complain=False)

    def settle(self) -> bool:
        line = self.query_one(Input)
        if not line.value and self.item.usual is not None and line.has_focus:
            line.value = f"{self.item.usual:g}"
        return self._read(line.value, complain=True)

    def take_offer(self) -> None:
        self.put(f"{self.item.offer:g}")

    def put(self, text: str) -> None:
        """Answers with `text` as if it had been typed."""
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)
        self._read(text, complain=False)

    @property
    def typed(self) -> str:
        """What stands on the line."""
        return self.query_one(Input).value

    def _read(self, typed: str, complain: bool) -> bool:
        """Takes what was typed when it fits; says why when it does not and the user is moving on."""
        if not typed.strip():
            if self.answer is not None:
                self.take(None)
            return True
        try:
            answer = read_answer(self.item, typed)
        except ValueError as error:
            if complain:
                self.complain(str(error))
            return False
        if answer != self.answer:
            self.take(answer)
        return True


FIELDS: dict[str, type[QuestionField]] = {
    "yes-no": YesNoField,
    "scale": ScaleField,
    "one": OneField,
    "many": ManyField,
    "places": PlacesField,
    "number": TypedField,
    "time": TypedField,
    "text": TypedField,
}
