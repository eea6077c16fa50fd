"""Records as forms: the table of kinds turned into questions, and the answers turned back into a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.records.dose import ingredients_text
from spasm_tui.core.base.records.episode import Episode
from spasm_tui.core.base.records.fields import Field
from spasm_tui.core.base.records.kinds import KINDS
from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.records.rest import Rest
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.core.base.records.walk import Walk
from spasm_tui.core.base.vocabulary import Vocabulary
from spasm_tui.core.checkin.checkin import ENDS
from spasm_tui.core.medicine.dose import read_ingredients
from spasm_tui.core.questionnaires.questionnaire import Item, Questionnaire
from spasm_tui.lib.dates import duration_words, moved, parse_duration, parse_when, typed_back, when_examples

# What a user may add for a past time, and change later.
ADDABLE = tuple(kind for kind, each in KINDS.items() if each.ADDABLE)
# What is typed in a form of its own, and how.
_TYPED = {"duration": "15m, 90s, 1h30m", "ingredients": "ibuprofen 400, paracetamol 500"}
_READ: Mapping[str, Callable[[str], Any]] = {"duration": parse_duration, "ingredients": read_ingredients}
_HELPED = ("not at all", "a great deal")


def details_form(words: Vocabulary) -> Questionnaire:
    """The follow-up of a spasm: four pages, nothing required."""
    return Questionnaire(
        "episode",
        "The rest",
        (
            Item("where", "places", "Where does it hurt?", "Where", options=words.places),
            Item("doing", "one", "What were you doing when it came?", "Doing", options=words.doings),
            Item("triggers", "many", "What may have set it off?", "Set off by", options=words.triggers),
            Item("note", "text", "Anything to remember?", "Note", long=True),
        ),
    )


def form_for(kind: str, words: Vocabulary, routines: tuple[Option, ...] = ()) -> Questionnaire:
    """The form of a kind: when, then each field that a person can fill in."""
    when = Item("at", "text", "When?", help=when_examples(), required=True)
    items = [_item(field, words, routines) for field in KINDS[kind].FIELDS]
    return Questionnaire(kind, KINDS[kind].TITLE, (when, *(item for item in items if item is not None)))


def _item(field: Field[Any], words: Vocabulary, routines: tuple[Option, ...]) -> Item | None:
    """A field as a question, or None for those the program keeps for itself."""
    if not field.asked:
        return None
    options = {"where": words.places, "triggers": words.triggers, "doing": words.doings, "routine": routines}
    typed = field.asked in _TYPED
    low, high = ENDS.get(field.key, ("no pain", "worst there is") if "pain" in field.key else _HELPED)
    return Item(
        field.key,
        "text" if typed else field.asked,
        field.question,
        help=_TYPED.get(field.asked, ""),
        options=options.get(field.key, ()),
        required=field.required,
        low=low if field.asked == "scale" else "",
        high=high if field.asked == "scale" else "",
        long=field.asked == "text",
    )


def to_answers(record: Record, form: Questionnaire, now: datetime) -> dict[str, Any]:
    """A record's values as answers of its form, which is read `now`."""
    found: dict[str, Any] = {"at": typed_back(record.at, now)}
    for item in form.items:
        value, asked = record.data.get(item.id), _asked(form, item.id)
        if asked == "duration" and isinstance(value, int | float):
            value = duration_words(value).replace(" min", "m").replace(" ", "")
        elif asked == "ingredients":
            value = ingredients_text(value)
        elif item.kind == "one" and item.option(str(value)) is None:
            value = None
        if value is not None and item.id != "at":
            found[item.id] = value
    return found


def as_draft(answers: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Answers to be kept as a draft: a time told from `now` (`20m ago`, `07:30`) stands in it as that moment.

    It may be read tomorrow, when those words would mean another.
    """
    return {**answers, "at": as_moment(str(answers.get("at") or "now"), now)}


def as_moment(typed: str, now: datetime) -> str:
    """A time that was typed, so that it is the same one whenever it is read; as it stands where it is none yet."""
    try:
        return typed_back(parse_when(typed, now), now)
    except ValueError:
        return typed


def from_answers(
    form: Questionnaire, answers: Mapping[str, Any], now: datetime, record: Record | None = None
) -> tuple[datetime, dict[str, Any]]:
    """The moment and the values that the answers stand for. Raises ValueError, its first word the item's id.

    An answer that was not touched keeps the record's own value: words cannot carry a split second. What has no item and
    hangs on one follows it.
    """
    same = to_answers(record, form, now) if record else {}
    values: dict[str, Any] = {}
    for item in form.items:
        answer = answers.get(item.id)
        if record is not None and answer == same.get(item.id):
            continue
        try:
            values[item.id] = value_of(form, item.id, answer, now)
        except ValueError as error:
            raise ValueError(f"{item.id} {error}") from None
    if record is None and form.id in ("heat", "cold"):
        values["planned"] = values["seconds"]
    at = values.pop("at", record.at if record else now)
    return at, {**_hanging_on(record, at, values), **values} if record else values


def _hanging_on(record: Record, at: datetime, values: Mapping[str, Any]) -> dict[str, Any]:
    """What changes with the start and the length of a record: the moments after it, and that nobody said when it ended.

    A session that was paused keeps its pauses: its end moves with its start and its length. What was noted later, the
    pain after it or that a spasm is over, stays when it was noted, unless that would be before it.
    """
    moved_by = at - record.at
    if isinstance(record, Episode):
        return _not_before(at, Episode.until.key, record.until, record.at, moved_by)
    if isinstance(record, Walk | Rest):
        return {type(record).unattended.key: None} if record.unattended and "seconds" in values else {}
    if not isinstance(record, RatedTreatment):
        return {}
    longer = timedelta(seconds=float(values.get("seconds", record.seconds) or 0) - (record.seconds or 0))
    end = moved(record.end, moved_by + longer)
    found = {RatedTreatment.until.key: end} if record.until and end != record.end else {}
    return found | _not_before(end, RatedTreatment.later_at.key, record.later_at, record.end, moved_by + longer)


def _not_before(
    moment: datetime, key: str, noted: datetime | None, before: datetime, moved_by: timedelta
) -> dict[str, datetime]:
    """When something was noted: as it is unless that is before `moment`; then as long after it as it was `before`."""
    return {key: moved(noted, moved_by)} if noted is not None and before <= noted < moment else {}


def value_of(form: Questionnaire, key: str, answer: Any, now: datetime) -> Any:
    """The value that an answer stands for; None for nothing. Raises ValueError with a line for the user."""
    if key == "at":
        return parse_when(str(answer or "now"), now)
    read = _READ.get(_asked(form, key))
    if answer is not None and read is not None:
        return read(str(answer))
    return answer if answer not in ("", []) else None


def _asked(form: Questionnaire, key: str) -> str:
    """How the field of that key is asked in the form of its kind."""
    fields = KINDS[form.id].FIELDS if form.id in KINDS else ()
    return next((field.asked for field in fields if field.key == key), "")
