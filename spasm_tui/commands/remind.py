"""Shows what is due and not done, once; quiet otherwise. For cron or a timer, since the program is not always open."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from spasm_tui.commands.own_command import own_command
from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.local_forms import find_forms, locale_named
from spasm_tui.core.heat_cold.contraindications import ASKED_FIRST
from spasm_tui.core.overview.reminders.system_scheduler import install_text
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.red_flags.red_flags import RED_FLAGS
from spasm_tui.lib.dates import clock_words, duration_words, parse_duration
from spasm_tui.lib.moment_words import MomentForms
from spasm_tui.machine.notify import DESKTOP, NOTIFY_SEND, Notifier
from spasm_tui.services.reminder_service import Reminding
from spasm_tui.storage.partial_read import read_back_to
from spasm_tui.storage.places import check_folder, find_places

# Enough for the walking plan, which grows out of the half-year behind.
RECENT_DAYS = 200
_FOLDERS = {"XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state", "XDG_CONFIG_HOME": ".config"}


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--dry-run", action="store_true", help="say what is due, show and note nothing")
    only.add_argument("--snooze", metavar="1h", nargs="+", default=(), help="no reminder for so long: 30m, 1h, 2h")
    only.add_argument("--install", action="store_true", help="print how to have it run every few minutes")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """0, also where nothing is due; 1 where it could not be shown."""
    if args.install:
        print(install_text(sys.platform, _command(setup)))
        if problem := _nothing_to_see(setup.read_settings()[0].notify):
            setup.warn(problem)
        return 0
    world = setup.open_world()
    check_folder(setup.places.journal)
    reminding = Reminding(world)
    if args.snooze:
        seconds = parse_duration(" ".join(args.snooze))
        until = reminding.snooze(seconds / 60)
        print(f"No reminder for {duration_words(seconds)}, until {clock_words(until, world.now())}.")
        return 0
    # What was told once holds until it is told anew: without it, what is locked would be reminded of.
    read_back_to(world.store, RECENT_DAYS, PROFILE, ASKED_FIRST, RED_FLAGS)
    if args.dry_run:
        print(_told(reminding))
        return 0
    return _show(reminding, world.settings.notify, setup.warn)


def _told(reminding: Reminding) -> str:
    found, why_not = reminding.look()
    if found is not None:
        return f"Due: {found.name}. {found.text}"
    return f"Nothing now: {why_not}." if why_not else "Nothing is due."


def _show(reminding: Reminding, setting: str, warn: Callable[[str], None]) -> int:
    """Takes what is due and shows it; what could not be shown is tried again the next time."""
    if setting == "off":
        return 0
    found = reminding.take()
    if found is None:
        return 0
    if Notifier(setting, _terminal()).show(found.title, found.text):
        return 0
    if reminding.put_back(found):
        no_way = "There is no way to show a reminder here: install notify-send (libnotify), or set another `notify`"
        warn(f"{found.title}: {found.text} ({no_way}. This is said once a day.)")
    return 1


def _nothing_to_see(setting: str) -> str:
    """Why nothing would be shown with the program closed: cron and timers have no terminal. Empty where it would."""
    if setting not in ("auto", DESKTOP):
        return f"The setting `notify` is {setting}: then nothing is shown while the program is closed. Set it to auto."
    if sys.platform not in ("darwin", "win32") and shutil.which(NOTIFY_SEND) is None:
        return "notify-send is missing, so nothing could be shown: install it first (libnotify-bin or libnotify)."
    return ""


def _terminal() -> Callable[[str], None] | None:
    """Writes to the terminal that the command was started in; None where there is none, as under cron."""
    if not hasattr(os, "ctermid"):
        return _write_out if sys.stdout.isatty() else None
    try:
        os.close(os.open(os.ctermid(), os.O_WRONLY | os.O_NOCTTY))
    except OSError:
        return None
    return _write_terminal


def _write_out(characters: str) -> None:
    sys.stdout.write(characters)
    sys.stdout.flush()


def _write_terminal(characters: str) -> None:
    fd = os.open(os.ctermid(), os.O_WRONLY | os.O_NOCTTY)
    try:
        os.write(fd, characters.encode())
    finally:
        os.close(fd)


def _command(setup: Setup) -> list[str]:
    """This program, as it was started here, with its full path; and what is not usual about folders and clock."""
    usual = find_places(None, {})
    data = ["--data", str(setup.places.data)] if setup.places.data != usual.data else []
    return [*_profile(), *own_command(), "remind", *data]


def _profile() -> list[str]:
    """What a shell's own profile says, and cron or a timer would not know: folders, and a clock of 12 hours, say."""
    if os.name == "nt":
        return []
    told = {name: os.environ.get(name, "") for name in _FOLDERS}
    home = os.path.expanduser("~")
    other = [f"{name}={path}" for name, path in told.items() if path and path != os.path.join(home, _FOLDERS[name])]
    named = locale_named(os.environ)
    if find_forms(named) != MomentForms():
        other.append(f"LC_TIME={named}")
    return ["/usr/bin/env", *other] if other else []
