"""The words that may stand where the cursor is on a command line, for a shell to offer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from spasm_tui.commands import COMMANDS
from spasm_tui.commands.command_line import CommandEntry, CommandWord, read_command
from spasm_tui.commands.setup import Setup
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import clean
from spasm_tui.storage.content import Content
from spasm_tui.storage.places import find_places

Fits = tuple[str, str]
"""A word, and what to say of it."""
FILES: Fits = (":files", "")
FOLDERS: Fits = (":folders", "")
"""In the place of words: the shell knows these itself."""
_ANYWHERE = (("--data", "keep the data there"), ("--help", "what the command takes"))
_DAYS = (("today", ""), ("yesterday", ""), ("7d", "a week ago"), ("30d", "a month ago"), ("90d", "three months ago"))


class _Asked(NamedTuple):
    """What a word's values hang on: the machine, and the words before it."""

    setup: Setup
    before: tuple[str, ...]

    @property
    def content(self) -> Content:
        """The program's content with the user's own."""
        return Content(self.setup.places.content, self.setup.read_settings()[0].own_triggers)


def fitting_words(given: list[str], setup: Setup) -> list[Fits]:
    """What begins like the last word of `given`, which are those after the program's name. Never raises."""
    *before, current = _joined(given) or [""]
    start, current = _split(current)
    try:
        found = list(_all(before, current, start, setup))
    except (ValueError, OSError, KeyError):
        return []  # nothing is better than an error in the middle of the user's line
    fit = [each for each in found if each in (FILES, FOLDERS) or each[0].startswith(current)]
    shown = [each if each in (FILES, FOLDERS) else (start + each[0], clean(each[1], one_line=True)) for each in fit]
    return [each for each in shown if each[0].isprintable()]


def _joined(given: list[str]) -> list[str]:
    """bash takes `--where=low` apart at the sign: then the option stands before its value like any other."""
    return [word if word != "=" else "" for n, word in enumerate(given) if word != "=" or n == len(given) - 1]


def _split(current: str) -> tuple[str, str]:
    """`--where=low` as what stays, `--where=`, and what is to be completed."""
    name, sign, value = current.partition("=")
    return (name + sign, value) if sign and name.startswith("--") else ("", current)


def _all(before: list[str], current: str, start: str, setup: Setup) -> Iterator[Fits]:
    before, setup = _without_data(before, setup)
    option = start[:-1] or (before[-1] if before else "")
    if option == "--data":
        yield FOLDERS
    elif not before:
        yield from ((name, command.help) for name, command in COMMANDS.items())
        yield from (*_ANYWHERE, ("--version", "which version this is"))
    elif before[0] in COMMANDS:
        yield from _of_command(read_command(before[0]), before[1:], current, option, setup)


def _without_data(before: list[str], setup: Setup) -> tuple[list[str], Setup]:
    """The words without `--data DIR`, and the machine with that folder."""
    if "--data" not in before[:-1]:
        return before, setup
    place = before.index("--data")
    folder = os.path.expanduser(before[place + 1])
    return before[:place] + before[place + 2 :], setup.moved_to(find_places(folder, {}))


def _of_command(entry: CommandEntry, before: list[str], current: str, option: str, setup: Setup) -> Iterator[Fits]:
    taking = entry.option(option)
    asked = _Asked(setup, tuple(before))
    if taking is not None and taking.takes:
        yield from _values(taking, asked)
        return
    if not current.startswith("-"):
        place = _place(entry, before)
        values = list(_values(place, asked)) if place is not None else []
        yield from values
        if values:
            return
    for word in entry.words:
        if word.names and (word.is_many or not set(word.names) & set(before)):
            yield word.names[-1], word.help
    yield from _ANYWHERE


def _place(entry: CommandEntry, before: list[str]) -> CommandWord | None:
    """The place that the next word without an option's name fills."""
    filled = 0
    value_of: CommandWord | None = None
    for word in before:
        if value_of is not None and value_of.takes:
            value_of = None
        elif word.startswith("-"):
            value_of = entry.option(word)
        else:
            filled += 1
    places = entry.places
    if filled < len(places):
        return places[filled]
    return places[-1] if places and places[-1].is_many else None


def _values(word: CommandWord, asked: _Asked) -> Iterable[Fits]:
    values = _VALUES.get(word.takes)
    return values(asked) if values else ()


def _products(asked: _Asked) -> Iterable[Fits]:
    return ((name, product.title) for name, product in asked.content.medicines.products.items())


def _routines(asked: _Asked) -> Iterable[Fits]:
    return ((name, routine.title) for name, routine in asked.content.routines.items())


def _questionnaires(asked: _Asked) -> Iterable[Fits]:
    content = asked.content
    found = ((name, content.questionnaire(name)) for name in content.questionnaire_names)
    return ((name, questions.title) for name, questions in found if questions is not None)


def _mappings(asked: _Asked) -> Iterable[Fits]:
    return [*((name, "") for name in asked.content.mappings), FILES]


def _kinds(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.core.base.records.kinds import KINDS  # noqa: PLC0415 each value loads what it needs

    return ((name, "") for name in KINDS if name != "removed")


def _forms(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.core.overview.export.formats import EXPORTS  # noqa: PLC0415

    return ((name, export.title) for name, export in EXPORTS.items())


def _parts(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.core.overview.report.build import LEAVE_OUT  # noqa: PLC0415

    return ((name, "") for name in LEAVE_OUT)


def _shells(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.commands.shell_scripts import SHELLS  # noqa: PLC0415

    return ((name, "") for name in SHELLS)


def _settings(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.core.overview.setting_rows import rows  # noqa: PLC0415

    return ((row.name, row.title) for row in rows())


def _setting_values(asked: _Asked) -> Iterable[Fits]:
    from spasm_tui.core.overview.setting_rows import rows  # noqa: PLC0415

    row = next((row for row in rows() if row.name in asked.before), None)
    if row is None:
        return ()
    if row.kind == "yes-no":
        return (("on", ""), ("off", ""))
    return ((option.id, option.text) for option in row.options if option.id)


def _places(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.commands.paths import WHAT  # noqa: PLC0415

    return WHAT.items()


def _actions(_: _Asked) -> Iterable[Fits]:
    from spasm_tui.commands.config import ACTIONS  # noqa: PLC0415

    return ACTIONS.items()


# What each word of the commands' help stands for. A word that is not here is for the user alone to know.
_VALUES: Mapping[str, Callable[[_Asked], Iterable[Fits]]] = {
    "PLACE": lambda asked: ((word.id, word.text) for word in asked.content.vocabulary.places),
    "WORD": lambda asked: ((word.id, word.text) for word in asked.content.vocabulary.triggers),
    "PRODUCT": _products,
    "ROUTINE": _routines,
    "QUESTIONNAIRE": _questionnaires,
    "NAME": _mappings,
    "KIND": _kinds,
    "FORM": _forms,
    "PART": _parts,
    "SHELL": _shells,
    "SETTING": _settings,
    "VALUE": _setting_values,
    "WHICH": _places,
    "ACTION": _actions,
    "SIZE": lambda _: (("a4", ""), ("letter", "")),
    "PAIN": lambda _: ((str(n), "") for n in range(11)),
    "DAY": lambda _: _DAYS,
    "15m": lambda _: (("10m", ""), ("15m", ""), ("20m", "")),
    "1h": lambda _: (("30m", ""), ("1h", ""), ("2h", "")),
    "WHEN": lambda _: (("now", ""), ("30m ago", ""), ("yesterday 22:00", "")),
    "FILE": lambda _: (FILES,),
    "DIR": lambda _: (FOLDERS,),
}
