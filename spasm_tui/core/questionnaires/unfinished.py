"""Answers half given that come back on another day: they were about that time, so it is asked what is to be done."""

from __future__ import annotations

from datetime import datetime

from spasm_tui.core.base.choice import Option
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import DAY, ago_words
from spasm_tui.lib.text import plural

BEGUN = "begun"
"""In a draft: when its first answer was given."""
UNFINISHED = "unfinished"
"""The id of the form that asks, and of its one question."""
ANEW = "anew"
_GO_ON = "go-on"
ANOTHER_DAY = "It is another day now. Once more, please: how is it now?"
"""What is said by lines, where nothing is filled in from then."""


def is_of_then(begun: object, now: datetime) -> bool:
    """Whether answers begun then may be about another time than now: a day later, or where nobody knows when."""
    return not (isinstance(begun, datetime) and begun.tzinfo and now - begun < DAY)


def unfinished_form(begun: object, count: int, now: datetime) -> Questionnaire:
    """The question whether to begin anew, or to go on with the `count` answers that were `begun` then."""
    when = ago_words(begun, now) if isinstance(begun, datetime) and begun.tzinfo else "a while ago"
    help_text = f"{'It is' if count == 1 else 'They are'} about that time, not about now."
    text = f"You began this {when} and left it with {plural(count, 'answer')}. What now?"
    options = (Option(ANEW, "Start anew"), Option(_GO_ON, "Go on, and look at each answer again"))
    item = Item(UNFINISHED, "one", text, "Begun before", help_text, required=True, options=options)
    return Questionnaire(UNFINISHED, "Begun before", (item,))
