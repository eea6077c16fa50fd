"""Hands-on and other help: what guidelines say, who should ask first, how it went for you (clinical section 10)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from spasm_tui.core.base.records.treatment import HelpTaken
from spasm_tui.core.base.state import State, kept
from spasm_tui.core.base.toml_reader import Key, read_list
from spasm_tui.core.guide.guide import TopicPart
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import when_examples
from spasm_tui.lib.quick_classes import NamedTuple, dataclass
from spasm_tui.lib.text import has_words, plural

LEAST_RATED = 3
"""Below this many ratings nothing is said of how much it helped."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Care:
    """A caution. Without `words` it is for everyone; else it comes first for those who told one of them."""

    text: str
    words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Treatment:
    """One kind of help. `words` are other words that a search should find it by."""

    id: str
    title: str
    parts: Annotated[tuple[TopicPart, ...], Key("part")] = ()
    cautions: Annotated[tuple[Care, ...], Key("caution")] = ()
    words: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.id == OTHER:
            yield f"the id “{OTHER}” is taken"

    def own_cautions(self, told: frozenset[str]) -> tuple[Care, ...]:
        """The cautions that what the user told calls for."""
        return tuple(care for care in self.cautions if told & set(care.words))

    @property
    def cautions_for_all(self) -> tuple[Care, ...]:
        """The cautions that everyone should read."""
        return tuple(care for care in self.cautions if not care.words)


def read_treatments(table: Mapping[str, Any]) -> tuple[dict[str, Treatment], list[str]]:
    """`treatments.toml` by id, and what is wrong with it."""
    return read_list(Treatment, table, "treatment")


def search(treatments: Mapping[str, Treatment], text: str) -> list[Treatment]:
    """Those whose words hold every word of `text`, in their order."""
    return [t for t in treatments.values() if has_words(" ".join([t.title, *t.words]), text)]


# How it went.


class TreatmentHistory(NamedTuple):
    """What was logged of one kind of help: how often, and its ratings (0 to 10), the latest first."""

    times: int
    ratings: tuple[int, ...]
    again: int
    asked_again: int

    @property
    def words(self) -> str:
        """`helped you: about 6 of 10, 3 times`, the median; below three ratings the count: it is too few to say."""
        if not self.times:
            return ""
        if len(self.ratings) < LEAST_RATED:
            return f"{plural(self.times, 'time')}; too few to say"
        rated = "" if len(self.ratings) == self.times else f"{len(self.ratings)} of "
        middle = f"{statistics.median(self.ratings):g}"
        return f"helped you: about {middle} of 10, {rated}{plural(self.times, 'time')}{' rated' if rated else ''}"

    @property
    def again_words(self) -> str:
        """`would do it again: 2 of 3 times`; empty below three answers."""
        if self.asked_again < LEAST_RATED:
            return ""
        return f"would do it again: {self.again} of {plural(self.asked_again, 'time')}"


def records_of(state: State, title: str) -> list[HelpTaken]:
    """The records of one kind of help, by its title, the latest first."""
    return list(_by_title(state).get(title.strip().casefold(), ()))


@kept(HelpTaken)
def _by_title(state: State) -> Mapping[str, list[HelpTaken]]:
    found: dict[str, list[HelpTaken]] = {}
    for record in state.records(HelpTaken):
        found.setdefault(record.what.strip().casefold(), []).append(record)
    return found


@kept(HelpTaken)
def past_in(state: State, title: str) -> TreatmentHistory:
    """What the records of one kind of help say together."""
    return past_of(records_of(state, title))


def past_of(records: list[HelpTaken]) -> TreatmentHistory:
    """What these records say together."""
    ratings = tuple(r.rating for r in records if r.rating is not None)
    answered = [r.again for r in records if r.would_again is not None]
    return TreatmentHistory(len(records), ratings, sum(answered), len(answered))


def other_titles(state: State, treatments: Mapping[str, Treatment]) -> list[str]:
    """What was logged that the list does not know, the latest first, each once."""
    known = {t.title.casefold() for t in treatments.values()} | set(treatments)
    found: dict[str, str] = {}
    for wanted, records in _by_title(state).items():
        if wanted and wanted not in known:
            found[wanted] = records[0].what.strip()
    return list(found.values())


# Logging it.


def log_form(title: str) -> Questionnaire:
    """What is asked; an empty `title` asks what it was."""
    what = (Item("what", "text", "What was it?", "What", required=True),) if not title else ()
    page = title or "What"
    return Questionnaire(
        "treatment",
        title or "Something else",
        (
            *what,
            Item("at", "text", "When?", page, when_examples(), required=True),
            Item("rating", "scale", "How much did it help?", page, low="not at all", high="a great deal"),
            Item("pain_before", "scale", "Pain before", page, low="no pain", high="worst there is"),
            Item("pain_after", "scale", "Pain after", page, low="no pain", high="worst there is"),
            Item("again", "yes-no", "Would you do it again?", page),
            Item("note", "text", "Anything to remember?", page, long=True),
        ),
    )
