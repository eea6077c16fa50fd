"""The routines there are, as a list to choose from: the user's own first, what is not saved yet before all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.stretching.exercise_plan import whole_id
from spasm_tui.lib.dates import duration_words, shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import has_words

if TYPE_CHECKING:
    from spasm_tui.core.overview.catalogue import Exercises
    from spasm_tui.core.stretching.stretch import Routine

_TITLE, _LENGTH = 36, 13
_LEAST_OF_PLAN = 6


class Shelved(NamedTuple):
    """A routine on the shelf. `kind` is draft (never saved), plan, file (the user's) or built-in."""

    id: str
    title: str
    kind: str
    seconds: float | None = None
    is_off: bool = False
    is_changed: bool = False
    about: str = ""

    @property
    def option(self) -> Option:
        """As a line of the list."""
        length = "" if self.seconds is None else duration_words(self.seconds)
        return Option(self.id, _fitted(self.title), f"{length:<{_LENGTH}}{self.state}")

    @property
    def state(self) -> str:
        """Whose it is, and whether something is to be done about it."""
        if self.kind == "draft" or self.is_changed:
            return "not saved yet"
        words = "built in" if self.kind == "built-in" else "yours"
        return f"{words}, off" if self.is_off else words


def _fitted(title: str) -> str:
    """A title in the list's room. Of `plan: routine` the plan's is cut first: routines differ by the other."""
    plan, between, routine = title.rpartition(": ")
    room = _TITLE - len(between) - len(routine)
    if len(title) <= _TITLE or not plan or room < _LEAST_OF_PLAN:
        return shorten(title, _TITLE)
    return f"{shorten(plan, room)}{between}{routine}"


def shelf(exercises: Exercises, drafts: Mapping[str, Mapping[str, Any]]) -> list[Shelved]:
    """All routines, also those that are switched off, and drafts that have no file yet."""
    plans = {whole_id(name, each.id) for name, plan in exercises.plans.items() for each in plan.routines}
    found = []
    for name, routine in exercises.all_routines.items():
        kind = "plan" if name in plans else "file" if name in exercises.own_routine_files else "built-in"
        found.append(
            Shelved(
                name,
                routine.title,
                kind,
                routine.seconds,
                name in exercises.off.routines,
                name in drafts,
                _about(routine),
            )
        )
    for name, draft in drafts.items():
        if name not in exercises.all_routines:
            words = draft.get("words")
            title = str(words.get("title", name)) if isinstance(words, Mapping) else name
            found.append(Shelved(name, title, "draft", about=with_keys("A draft. ‹Enter› goes on with it.")))
    order = {"draft": 0, "plan": 1, "file": 1, "built-in": 2}
    return sorted(found, key=lambda each: (order[each.kind], each.title.casefold()))


def _about(routine: Routine) -> str:
    return routine.summary.replace("\n", " ")


def matching(shelved: list[Shelved], text: str) -> list[Shelved]:
    """Those that have all words of `text`."""
    return [each for each in shelved if has_words(f"{each.title} {each.about} {each.state}", text)]
