"""A record: one thing that happened, as it stands in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from spasm_tui.core.base.records.fields import FIRST_YEAR, LAST_YEAR, Changes, Field, Scale, Text, Value, is_moment
from spasm_tui.lib.dates import fixed
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary

_NOTE = Text("Note", key="note")
IMPORTED = Text("Brought in by", key="imported")
"""The mapping by which a record of any kind came from the table of another program; empty for the user's own."""
FROM_LINE = Text("Corrected by", key="imported_line")
"""The id of the line that it was corrected by since, when the table was brought in again."""


class ChartMark(NamedTuple):
    """The letter under the charts for the days that have such a record, what it stands for, and its chart layer."""

    letter: str
    name: str
    layer: str


class _Stored(NamedTuple):
    """What every record has on disk."""

    id: str
    kind: str
    at: datetime
    data: Mapping[str, Value]
    saved: datetime | None = None
    over: tuple[datetime, ...] = ()
    """When those versions of it were saved that this one took the place of; empty: none, or not told."""


class Record(_Stored):
    """One record of the journal. `data` holds its other keys; `at` and `saved` carry their offset.

    Each kind is a class of its own in this folder. It declares the kind's keys as fields and says what the rest of the
    program needs to know of it, or that there is none: a new kind is one file and a row in `kinds.py`. A record of a
    kind that this version does not know is a plain `Record`: kept as it is, and shown by its bare keys.
    """

    __slots__ = ()

    # What a kind says of itself.

    KIND: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    """What the kind is called on screen."""
    LOGGED: ClassVar[bool] = True
    """Whether it is what the user did or felt; the others are the program's own."""
    ADDABLE: ClassVar[bool] = False
    """Whether a person may add one for a past time by a form."""
    CHANGEABLE: ClassVar[bool] = True
    """Whether a form can hold what it says; the others are read, not changed."""
    MARK: ClassVar[ChartMark | None] = None
    """How charts mark a day that has one; None: they do not."""
    FIELDS: ClassVar[tuple[Field[Any], ...]] = ()
    """Its keys, in the order of the journal's description."""
    PAINS: ClassVar[tuple[Scale, ...]] = tuple(Scale("", key=f"pain_{when}") for when in ("later", "after", "before"))
    """The fields that tell its pain, the latest moment first; what it was by itself, last."""

    def __init_subclass__(cls, kind: str = "", title: str = "") -> None:
        """`kind` is its word on disk; a class without one holds what several kinds share."""
        super().__init_subclass__()
        cls.KIND, cls.TITLE = kind, title
        found: dict[str, Field[Any]] = {}
        for base in reversed(cls.__mro__):
            found |= {name: each for name, each in vars(base).items() if isinstance(each, Field)}
        cls.FIELDS = tuple(found.values())

    @property
    def name(self) -> str:
        """What this record is, in a word or two."""
        return self.TITLE or self.kind

    def summary(self, words: Vocabulary) -> list[str]:
        """Its main facts in parts of one line, without its time and name; empty parts are left out by the caller."""
        told = (each for each in self.FIELDS if each.key in self.data and each.key not in ("note", "planned", "ended"))
        return [f"{each.title.lower()} {self.data[each.key]}" for each in told]

    def fold(self, tally: DayTally) -> None:
        """Adds what it tells to its day. The records of a kind come latest first."""
        tally.count(self.kind)
        for field in self.PAINS:
            tally.pain(field.of(self))

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        """It as FHIR resources, without what every resource has (id, subject); none where FHIR has no place for it."""
        yield from ()

    # What can be asked of any record.

    @property
    def pain_level(self) -> int | None:
        """The pain it names for its moment, 0 to 10."""
        return next((pain for f in self.PAINS if (pain := f.of(self)) is not None), None)

    @property
    def pain_moment(self) -> datetime:
        """The moment that `pain_level` is about."""
        return self.at

    @property
    def noted(self) -> str:
        """What the user wrote to it, whatever its kind."""
        return _NOTE.of(self)

    @property
    def first_pain(self) -> int | None:
        """The pain as it was by itself: at the start of what was done against it, or as it was noted without more."""
        return self.PAINS[-1].of(self)

    def ratings(self, worst: bool = True) -> list[tuple[datetime, int]]:
        """Every pain it names, each with its moment; the `worst` of a day, which is of no known moment, if wanted."""
        return [(self.at, pain) for f in self.PAINS if (pain := f.of(self)) is not None]

    @property
    def written(self) -> datetime:
        """When it was saved; when it was, as long as it is not saved."""
        return self.saved or self.at

    @property
    def end(self) -> datetime:
        """When it was over; when it was, for what has no length."""
        return self.at

    @property
    def is_counted(self) -> bool:
        """Whether another program counted it: it makes no day a day on which something was noted."""
        return False

    @property
    def is_slip(self) -> bool:
        """Whether it was over at once, by a slip of a key, and counts for nothing."""
        return False


R = TypeVar("R", bound=Record)


def by_key(changes: Changes) -> dict[str, Value]:
    """`changes` by key; a field stands for its key."""
    return {name.key if isinstance(name, Field) else name: value for name, value in changes.items()}


def changed(record: R, changes: Changes, at: datetime | None = None) -> R:
    """`record` with `changes` made; None takes a key away. Keys not named stay, known to this version or not."""
    data = {**record.data, **by_key(changes)}
    kept = {key: value for key, value in data.items() if value is not None}
    over = (record.saved,) if record.saved else record.over
    return record._replace(at=at or record.at, data=kept, saved=None, over=over)


def taken_back(before: R, after: Record | None, now: Record | None) -> R:
    """`now` without what made `after` out of `before`; what somebody else changed since then stays.

    `before` itself where the record was removed (`after` is None), or is none of that kind any more.
    """
    if after is None or now is None or now.kind != before.kind:
        return before
    keys = [key for key in {**before.data, **after.data} if before.data.get(key) != after.data.get(key)]
    at = before.at if before.at != after.at else now.at
    return changed(cast(R, now), {key: before.data.get(key) for key in keys}, at)


def tidy(value: Value) -> Value:
    """`value` fit to be kept: text cleaned and moments with a plain offset, at every depth."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return fixed(value) if value.tzinfo else value
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        return [tidy(item) for item in value]
    return {clean(key): tidy(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def misfits(fields: Iterable[Field[Any]], data: Mapping[str, Value]) -> list[str]:
    """What is wrong with `data` as the keys of a record that has those fields: a line each, naming the key."""
    found = []
    for field in fields:
        if field.key not in data:
            if field.required:
                found.append(f"{field.key} is missing")
        elif not field.fits(data[field.key]):
            found.append(f"{field.key} should be {field.expects}")
    return found


def why_unfit(record: Record) -> str:
    """Why the journal's readers would not take `record` as it stands; empty when they would."""
    if not (record.id and record.kind and record.id.isprintable() and record.kind.isprintable()):
        return "id or kind is missing, or has characters that cannot be shown"
    if not is_moment(record.written):
        return (
            f"this computer's clock says {record.written.year}; set it right, then try again"
            f" (the journal holds the years {FIRST_YEAR} to {LAST_YEAR})"
        )
    if not is_moment(record.at):
        return f"its time should be a date and time with its offset, of the years {FIRST_YEAR} to {LAST_YEAR}"
    return "; ".join(misfits(record.FIELDS, record.data))
