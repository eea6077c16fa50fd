"""What works on this machine, what is missing, and how to mend it. Nothing is changed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping

from spasm_tui.commands.check_up import MISSING, NOTE, OK, CheckedSubject, CheckUp, all_findings
from spasm_tui.commands.setup import Setup
from spasm_tui.core.overview.setting_values import unknown_words
from spasm_tui.lib.text import plural
from spasm_tui.machine.audio import Ears
from spasm_tui.machine.notify import Notifier
from spasm_tui.machine.probe import ask_machine
from spasm_tui.storage.content import Content

_TRY_SECONDS = 8.0


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("--try", action="store_true", dest="trying", help="also play, speak and show a message now")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, setup: Setup) -> int:
    """0 where all works that has to, 1 where something of that is missing."""
    settings, faults = setup.read_settings()
    environment: Mapping[str, str] = os.environ
    ears = Ears(settings, environment, setup.places.state / "sounds", _ring, time.monotonic)
    try:
        tried = _try(ears, settings.notify) if args.trying else []
        habits = Content(setup.places.content, settings.own_triggers).habits
        wrong = [*map(str, faults), *unknown_words(settings, habits)]
        look = CheckUp(setup, settings, wrong, environment, ears, ask_machine(environment))
        found = [*all_findings(look), *tried]
    finally:
        ears.close()
    told = [each for each in found if each.state != OK]
    code = 1 if any(each.state == MISSING for each in found) else 0
    if args.json:
        print(json.dumps([each._asdict() for each in found], ensure_ascii=False, indent=1))
        return code
    for each in found:
        print(f"{each.state:<8} {each.area + ':':<14} {each.text}")
        if each.mend:
            print(f"{'':<8} {'':<14} {each.mend}")
    print(f"{plural(len(told), 'thing')} to look at. All else works." if told else "All works.")
    return code


def _ring() -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()


def _try(ears: Ears, notify: str) -> list[CheckedSubject]:
    """Plays, speaks and shows a message, and says what did it."""
    ears.give("done", "This is how it sounds.")
    way = Notifier(notify, _writer()).show("spasm-tui", "This is how a reminder looks.")
    deadline = time.monotonic() + _TRY_SECONDS
    while time.monotonic() < deadline and not _is_over(ears):
        time.sleep(0.05)
    said = f"A message was shown by the {way}." if way else "No message could be shown."
    return [CheckedSubject("tried", OK if way or notify == "off" else NOTE, said)]


def _is_over(ears: Ears) -> bool:
    """Whether each of tone and voice was heard, or has nothing left that could be tried."""
    if ears.far:
        return True
    asked = [(ears.settings.tones, ears.sound.tones), (ears.settings.speech != "off", ears.sound.voice)]
    return all(lineup.heard or len(lineup.failing) == len(lineup.names) for wanted, lineup in asked if wanted)


def _writer() -> Callable[[str], None] | None:
    if not sys.stdout.isatty():
        return None

    def write(characters: str) -> None:
        sys.stdout.write(characters)
        sys.stdout.flush()

    return write
