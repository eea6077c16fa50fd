"""What a command is given: its words, the folders and the time; the journal and the rest are opened when asked for."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from spasm_tui.lib.dates import stamp
from spasm_tui.lib.quick_classes import NamedTuple, replace
from spasm_tui.lib.text import clean, plural
from spasm_tui.storage.device import Device, device_name
from spasm_tui.storage.places import Places, check_folder

if TYPE_CHECKING:
    from spasm_tui.core.base.settings import Settings
    from spasm_tui.lib.moment_words import MomentForms
    from spasm_tui.services.world import World
    from spasm_tui.storage.files import FileFault
    from spasm_tui.storage.store import Store


class Setup(NamedTuple):
    """The machine as a command sees it. `warn` takes a line for the user that is not the command's output.

    `country` says where the machine seems to be, `locale` how it tells times.
    """

    places: Places
    host: str
    now: Callable[[], datetime]
    seconds: Callable[[], float]
    warn: Callable[[str], None]
    run_app: Callable[[World, str, str], int]
    country: Callable[[], str] = lambda: ""
    locale: Callable[[], str] = lambda: ""

    def moved_to(self, places: Places) -> Setup:
        """The same machine with other folders."""
        return self._replace(places=places)

    def open_store(self, anyway: bool = False, kept: bool = True) -> Store:
        """The journal, not read yet. Where there cannot be one it raises OSError, unless it is wanted `anyway`.

        Unless `kept`, every byte is parsed anew.
        """
        from spasm_tui.storage.store import Store  # noqa: PLC0415

        if not anyway:
            check_folder(self.places.journal)
        return Store(self.places.journal, self.device, self.now, self.places.cache if kept else None)

    def already(self, record_id: str) -> bool:
        """Whether a record of that id is there, and says so: a script that tries again makes no second one.

        Raises ValueError for what cannot be an id.
        """
        if not record_id:
            return False
        if not re.fullmatch(r"[\w.:-]{1,100}", record_id):
            raise ValueError(f"“{_shown(record_id)}” cannot be an id: use letters, digits, and - _ . : between them.")
        store = self.open_store()
        store.read_all()
        version = store.state.versions.get(record_id)
        if version is None:
            return False
        gone = ", and taken out again since" if version.record.kind == "removed" else ""
        print(f"Saved already{gone}: {stamp(version.record.at)}  {record_id}")
        return True

    def tell_damage(self, store: Store) -> None:
        """Says where the journal that was read is not whole."""
        if store.damages:
            self.warn(f"{plural(len(store.damages), 'damaged place')} in the journal. See: spasm-tui check")

    def tell(self, writer: Device) -> None:
        """What the user should know of how their records are written."""
        for line in writer.notices:
            self.warn(line)

    @property
    def device(self) -> Device:
        """This machine as a writer of the journal."""
        state = self.places.state
        return Device(device_name(state, self.host), state, self.host, self.places.data)

    def read_settings(self) -> tuple[Settings, list[FileFault]]:
        """The user's settings, and what is wrong with their file."""
        from spasm_tui.core.base.settings import Settings, read_settings  # noqa: PLC0415
        from spasm_tui.storage.files import FileFault, read_table  # noqa: PLC0415

        table = read_table(self.places.config / "config.toml")
        here = self.country()
        if isinstance(table, FileFault):
            return Settings(here=here, locale=self.locale()), [table]
        settings, wrong = read_settings(table or {})
        return replace(settings, here=here, locale=self.locale()), [FileFault("config.toml", line) for line in wrong]

    def find_forms(self) -> MomentForms:
        """How times are said, for a command that asks for no settings: their file is only parsed where it tells."""
        from spasm_tui.core.base.local_forms import find_forms  # noqa: PLC0415 many commands say no time
        from spasm_tui.storage.whole_file import read_plain  # noqa: PLC0415

        try:
            told = read_plain(self.places.config / "config.toml", 1_000_000)
        except (OSError, ValueError):
            told = b""
        names = (b"clock", b"dates", b"week_starts")
        is_told = any(name in told for name in names)
        return self.read_settings()[0].forms if is_told else find_forms(self.locale())

    def open_world(self, anyway: bool = False) -> World:
        """Everything the full screen and the richer commands need. `anyway` is for a journal that cannot be there."""
        from spasm_tui.services.world import World  # noqa: PLC0415
        from spasm_tui.storage.content import Content  # noqa: PLC0415
        from spasm_tui.storage.drafts import Drafts  # noqa: PLC0415
        from spasm_tui.storage.whole_file import clear_left_over  # noqa: PLC0415

        settings, faults = self.read_settings()
        for fault in faults:
            self.warn(str(fault))
        content = Content(self.places.content, settings.own_triggers)
        clear_left_over(self.places.folders)
        store = self.open_store(anyway)
        return World(self.places, store, Drafts(self.places), content, settings, self.now, self.seconds)


def wants_plain(asked: bool, settings: Settings) -> bool:
    """Whether all is said by lines: asked for, set for good, or the terminal can do no more and somebody sits there."""
    if asked:
        return True
    from spasm_tui.machine.terminals import is_browser, is_unable  # noqa: PLC0415 a wrong duration is told without it

    if settings.plain:
        return not is_browser(os.environ)
    return is_unable(os.environ) and sys.stdin.isatty() and sys.stdout.isatty()


def add_id(parser: argparse.ArgumentParser) -> None:
    """The option of commands that save one record."""
    parser.add_argument("--id", metavar="ID", default="", help="its id, for scripts: saved once, however often tried")


_OF_TIME = ("--at", "--since", "--until")


def with_whole_times(words: list[str], now: Callable[[], datetime]) -> list[str]:
    """The words of a command with each time or day after its option as one: `--at 30m ago 7` needs no quotes."""
    if "--" in words or not any(word.startswith(_OF_TIME) for word in words):
        return words
    from spasm_tui.lib.dates import words_of_day, words_of_when  # noqa: PLC0415 a bare `log 7` does not wait for it

    found: list[str] = []
    rest = list(words)
    while rest:
        option, equals, begun = rest.pop(0).partition("=")
        if option not in _OF_TIME:
            found.append(f"{option}{equals}{begun}")
            continue
        given = [begun, *rest] if equals else rest
        count = words_of_when(given, now()) if option == "--at" else words_of_day(given, now().date())
        whole = " ".join(given[:count]) if count else begun
        found += [f"{option}={whole}"] if equals else [option, *([whole] if count else [])]
        del rest[: count - bool(equals) if count else 0]
    return found


def left_over(words: list[str], over: list[str]) -> str:
    """What to say of the words that no option and no place takes: most often they belong to the option before them."""
    if over[0].startswith("-") and len(over[0]) > 1:
        return f"There is no “{_shown(over[0])}” here."
    last = list(takewhile(lambda word: not word.startswith("-"), over)) or over
    told = _shown(" ".join(last))
    begins = next((n for n in range(len(words)) if words[n : n + len(last)] == last), 0)
    option = next((n for n in range(begins - 1, -1, -1) if words[n].startswith("--")), begins)
    if begins - option < 2 or "=" in words[option]:
        return f"“{told}” is too much here."
    whole = _shown(" ".join([*words[option + 1 : begins], *last]))
    return f'“{told}” is left over. Words that belong together go in quotes: {words[option]} "{whole}".'


def _shown(text: str) -> str:
    line = clean(text, one_line=True)
    return line if len(line) <= 60 else f"{line[:59]}…"
