"""Reads the whole journal, your settings and all content, and says what is wrong and where."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.keymap import hidden, read_keymap
from spasm_tui.core.base.state import State
from spasm_tui.core.overview.reminders.silent_times import never_reminding
from spasm_tui.core.overview.setting_values import unknown_words
from spasm_tui.lib.dates import stamp
from spasm_tui.lib.moment_words import typed_moment
from spasm_tui.lib.text import plural
from spasm_tui.storage.clock_ahead import ahead_line, mend_clock
from spasm_tui.storage.content import Content
from spasm_tui.storage.journal_format import FORMAT
from spasm_tui.storage.journal_reader import list_journal, newest_format
from spasm_tui.storage.lock import lock_line
from spasm_tui.storage.repair import lines_of, repair
from spasm_tui.storage.settings_file import CONFIG
from spasm_tui.storage.store import Store
from spasm_tui.storage.toml_forms import new_forms_in

_MOST_AHEAD = 10


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--repair", action="store_true", help="save again what damaged files still hold")
    parser.add_argument("--mend-clock", action="store_true", help="date records anew that a clock ahead saved")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """0 when nothing is wrong, 1 when something is."""
    store = setup.open_store(kept=False)
    store.read_all()
    if args.mend_clock:
        return _mend_clock(store)
    if args.repair:
        return _repair(store)
    settings, faults = setup.read_settings()
    content = Content(setup.places.content, settings.own_triggers)
    content.read_everything()
    files, unlisted = list_journal(setup.places.journal)
    damages = dict.fromkeys([*store.damages, *unlisted])
    wrong = [str(damage) for damage in damages] + [str(fault) for fault in (*faults, *content.faults)]
    wrong += filter(None, (ahead_line(store.state, setup.now()), lock_line(setup.places.journal)))
    wrong += [f"{joined.line} This is written down when you open the program." for joined in store.changed_apart()]
    own = sorted(setup.places.content.rglob("*.toml")) if setup.places.content.is_dir() else []
    for path in (*files, setup.places.config / "config.toml", *own):
        wrong += map(str, new_forms_in(path))
    if newest_format(files) > FORMAT:
        wrong.append("the journal has files of a newer spasm-tui: they are read as far as possible, not written to")
    wrong += [*_ahead(store.state, setup.now()), *unknown_words(settings, content.habits)]
    wrong += [f"{CONFIG}: {line}" for line in hidden(read_keymap(settings.keys))]
    wrong += never_reminding(settings, content.habits.values())
    records = len(store.state.records())
    if args.json:
        print(
            json.dumps(
                {"records": records, "files": len(files), "journal": str(setup.places.journal), "problems": wrong}
            )
        )
        return 1 if wrong else 0
    print(f"Journal: {setup.places.journal}")
    print(f"Settings: {setup.places.config / 'config.toml'}")
    print(f"Your own content: {setup.places.content}")
    print(f"{plural(records, 'record')} in {plural(len(files), 'file')}.")
    for line in wrong:
        print(line)
    print("Nothing is wrong." if not wrong else f"{plural(len(wrong), 'thing')} to look at. Everything else was read.")
    return 1 if wrong else 0


def _repair(store: Store) -> int:
    mended = repair(store)
    print("\n".join(lines_of(mended)))
    return 0 if all(each.whole for each in mended) else 1


def _mend_clock(store: Store) -> int:
    mended = mend_clock(store)
    for record in mended:
        print(f"{record.name or record.kind}: {stamp(record.at)}  {record.id}")
    told = "Look at their times in the diary: they are as far apart as before, and the last one is now."
    print(f"{plural(len(mended), 'record')} dated anew. {told}" if mended else "No record is dated ahead.")
    return 0


def _ahead(state: State, now: datetime) -> list[str]:
    """What is dated later than now: it counts for nothing until then, so it is most likely a slip."""
    found = [record for record in state.ahead(now) if record.LOGGED]
    lines = [f"{record.name} of {typed_moment(record.at)} is dated later than now ({record.id})" for record in found]
    more = [f"and {len(lines) - _MOST_AHEAD} more dated later than now"] if len(lines) > _MOST_AHEAD else []
    return [*lines[:_MOST_AHEAD], *more]
