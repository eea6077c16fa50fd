"""The check-up of a machine for `spasm-tui doctor`: one function a subject, each gives what it found."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from spasm_tui import __version__
from spasm_tui.commands.setup import Setup
from spasm_tui.core.base.settings import CHARACTERS, Settings, characters_of
from spasm_tui.lib.moment_words import WEEKDAYS, day_month, time_words, typed_moment, week_days
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import plural
from spasm_tui.machine.audio import Ears
from spasm_tui.machine.notify import BELL, DESKTOP, NOTIFY_SEND, TERMINAL, desktop_program, message, ways
from spasm_tui.machine.probe import Probed
from spasm_tui.machine.terminals import (
    copy_advice,
    is_unable,
    may_use_mouse,
    multiplexer,
    screen_settings,
    takes_links,
    terminal_advice,
    terminal_name,
)
from spasm_tui.machine.whereabouts import is_far
from spasm_tui.storage.journal_format import FORMAT
from spasm_tui.storage.journal_reader import journal_files, newest_format

OK, NOTE, MISSING = "ok", "note", "missing"
_LEAST_FREE_BYTES = 50_000_000
# No clock of a machine that runs this version can truly be before it was made.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_RECENT_DAYS = 40
_SYNCED = (
    (".stfolder", "Syncthing"),
    (".git", "git"),
    (".dropbox", "Dropbox"),
    (".sync", "Resilio Sync"),
)
_SYNC_NAMES = ("Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "Mobile Documents", "pCloudDrive")


class CheckedSubject(NamedTuple):
    """What was found of one subject: `state` is ok, note (it works, with something to know) or missing."""

    area: str
    state: str
    text: str
    mend: str = ""


class CheckUp(NamedTuple):
    """All that the check-up looks at."""

    setup: Setup
    settings: Settings
    faults: list[str]
    environment: Mapping[str, str]
    ears: Ears
    machine: Probed


def all_findings(look: CheckUp) -> list[CheckedSubject]:
    """Everything, in the order to read it."""
    subjects = (
        _program,
        _terminal,
        _browser,
        _letters,
        _sound,
        _notification,
        _reminders,
        _language,
        _journal,
        _sync,
        _clock,
    )
    return [finding for subject in (*subjects, _settings) for finding in subject(look)]


def _program(look: CheckUp) -> Iterator[CheckedSubject]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield CheckedSubject("program", OK, f"spasm-tui {__version__}, Python {version}, {sys.platform}.")


def _terminal(look: CheckUp) -> Iterator[CheckedSubject]:
    environment = look.environment
    if not sys.stdout.isatty():
        yield CheckedSubject("terminal", OK, "None here: this goes to a file or another program.")
        return
    if is_unable(environment):
        mend = "Use lines only (--plain), or set TERM to your terminal's name."
        yield CheckedSubject("terminal", MISSING, "It cannot show the full screen: TERM is dumb or not set.", mend)
    else:
        yield _size(environment)
    colours = environment.get("COLORTERM", "")
    if environment.get("NO_COLOR"):
        yield CheckedSubject("colours", OK, "None: NO_COLOR is set.")
    elif not is_unable(environment):
        term = environment.get("TERM", "")
        every = colours in ("truecolor", "24bit") or term.endswith(("kitty", "direct"))
        told = "256, near to what themes want." if "256" in term else "16: themes look plainer."
        more = "" if every or term.startswith(("linux", "vt")) else "Most can do more: export COLORTERM=truecolor"
        yield CheckedSubject("colours", OK, "All, as themes want them." if every else told, more)
    copies = copy_advice(environment)
    mend = f"If it does not arrive: {copies.mend}" if copies.mend and copies.can else copies.mend
    yield CheckedSubject(
        "clipboard", OK if copies.can else NOTE, copies.words.replace("Sent", "What y copies is sent"), mend
    )
    opens = "Sources lead to their address." if takes_links(environment) else "Not known here: addresses are shown."
    yield CheckedSubject("links", OK, opens)
    if not may_use_mouse(environment):
        yield CheckedSubject("mouse", OK, "Left off: GNU screen would hold the esc key with it.")
    given = screen_settings(environment)
    if "TEXTUAL_COLOR_SYSTEM" in given:
        yield CheckedSubject("colours", OK, "256 in the full screen: GNU screen shows more of them as red on white.")
    if "TEXTUAL_DISABLE_KITTY_KEY" in given:
        yield CheckedSubject("keys", OK, "The plain codes: Konsole takes the newer ones for something else.")
    for advice in terminal_advice(environment, look.machine.escape_ms):
        yield CheckedSubject("terminal", NOTE, advice.what, advice.mend)


def _size(environment: Mapping[str, str]) -> CheckedSubject:
    wide, high = shutil.get_terminal_size()
    named = terminal_name(environment) or "an unknown terminal"
    around = multiplexer(environment)
    inside = f", inside {around}" if around else ""
    far = ", by SSH" if is_far(environment) else ""
    told = f"{named}{inside}{far} (TERM={environment.get('TERM', '')}), {wide} by {high}."
    if wide < 60 or high < 20:
        return CheckedSubject("terminal", NOTE, told, "Too small for the full screen, which needs 60 by 20.")
    return CheckedSubject("terminal", OK, told)


def _browser(look: CheckUp) -> Iterator[CheckedSubject]:
    if find_spec("textual_serve") is None:
        yield CheckedSubject("browser", OK, "Not set up, and not needed.", "To have it: pip install 'spasm-tui[serve]'")
    else:
        yield CheckedSubject("browser", OK, "spasm-tui serve shows the full screen in one, on this machine.")


def _letters(look: CheckUp) -> Iterator[CheckedSubject]:
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    if encoding != "utf8":
        mend = "Set LANG to one that ends with UTF-8: export LANG=C.UTF-8"
        yield CheckedSubject("letters", MISSING, f"Text goes out as {encoding or 'nothing known'}, not as UTF-8.", mend)
        return
    drawn = characters_of(look.settings.characters, look.environment)
    if drawn != CHARACTERS[1]:
        with_what = "blocks" if drawn == "blocks" else "plain letters"
        yield CheckedSubject("font", OK, f"Charts and figures are drawn with {with_what} here, not with dots.")
        return
    see = "Do you see dots here, and lines? \u28ff\u2847\u2836 \u2500\u253c\u2588"
    if is_far(look.environment):
        yield CheckedSubject("font", OK, f"By SSH the font is your own machine's. {see}")
    elif look.machine.has_dots is None:
        yield CheckedSubject("font", OK, see)
    elif look.machine.has_dots:
        yield CheckedSubject("font", OK, f"A font has the dots for charts (braille). {see}")
    else:
        mend = "Install one: fonts-dejavu-core, dejavu-fonts. Or: spasm-tui config set characters blocks"
        yield CheckedSubject("font", MISSING, "No font here has the dots for charts (braille).", mend)


def _sound(look: CheckUp) -> Iterator[CheckedSubject]:
    for area, line in zip(("tones", "speech", "bell"), look.ears.available(), strict=True):
        missing = line.startswith("No ") or "not found" in line or "could not" in line
        mend = ""
        if missing:
            mend = {
                "tones": "Install one: pulseaudio-utils, pipewire-bin or alsa-utils. The bell stands in till then.",
                "speech": "Install one: espeak-ng or speech-dispatcher. Or: spasm-tui config set speech off",
            }.get(area, "")
        yield CheckedSubject(area, NOTE if missing else OK, line, mend)


def _notification(look: CheckUp) -> Iterator[CheckedSubject]:
    environment, setting = look.environment, look.settings.notify
    if setting == "off":
        yield CheckedSubject("messages", OK, "Off, as you set it.")
        return
    has_desktop = desktop_program(message("", ""), environment) is not None and look.machine.has_daemon is not False
    words = {TERMINAL: "the terminal", DESKTOP: "the desktop", BELL: "the bell"}
    has_terminal = any(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    order = ways(setting, environment, has_terminal, has_desktop)
    told = ", then ".join(words[way] for way in order)
    if look.machine.has_daemon is False:
        mend = "Start your desktop's own, or install one: dunst, mako-notifier, notification-daemon."
        yield CheckedSubject(
            "messages", NOTE, "Nobody shows messages on this desktop: no notification daemon runs.", mend
        )
    elif sys.platform not in ("darwin", "win32") and shutil.which(NOTIFY_SEND) is None:
        mend = "Install it: libnotify-bin (Debian), libnotify."
        yield CheckedSubject("messages", NOTE, "notify-send is missing: no message on the desktop.", mend)
    while_open = f"While the program is open: by {told}." if told else "None can be shown from here."
    mend = "" if order or setting == "auto" else "Set another: spasm-tui config set notify auto"
    yield CheckedSubject("messages", OK if order else NOTE, while_open, mend)
    closed = ways(setting, environment, has_terminal=False, has_desktop=has_desktop)
    told = "by the desktop" if closed else "none can be shown"
    yield CheckedSubject("messages", OK if closed else NOTE, f"While it is closed: {told}.")


def _reminders(look: CheckUp) -> Iterator[CheckedSubject]:
    by = look.machine.reminds
    told = f"{by} looks for what is due while the program is closed." if by else "None while the program is closed."
    yield CheckedSubject(
        "reminders", OK if by else NOTE, told, "" if by else "To have them: spasm-tui remind --install"
    )


def _language(look: CheckUp) -> Iterator[CheckedSubject]:
    place, example = look.settings.place, datetime(2026, 11, 22, 19, 5)
    encoding = locale.getpreferredencoding(do_setlocale=False)
    yield CheckedSubject("locale", OK, f"{look.settings.locale or 'none set'}, {encoding}.")
    told = f"Times like {time_words(example)}, dates like {day_month(example)}, weeks from {WEEKDAYS[week_days()[0]]}."
    mine = [name for name in ("clock", "dates", "week_starts") if getattr(look.settings, name) != "auto"]
    by = f"As you set it: {', '.join(mine)}." if mine else "By the locale."
    yield CheckedSubject("times", OK, f"{told} {by}")
    if place is None:
        mend = "Say it: spasm-tui config set country de"
        yield CheckedSubject("country", NOTE, "It is not known whose numbers to call are yours.", mend)
    else:
        yield CheckedSubject("country", OK, f"{place.name}: its numbers to call are shown.")


def _journal(look: CheckUp) -> Iterator[CheckedSubject]:
    folder = look.setup.places.journal
    above = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not above.is_dir():
        told = f"{above} is a file where a folder is wanted."
        yield CheckedSubject("journal", MISSING, told, "Move it, or choose --data DIR.")
        return
    if not os.access(above, os.W_OK | os.X_OK):
        yield CheckedSubject(
            "journal", MISSING, f"{above} cannot be written to.", "Make it yours, or choose --data DIR."
        )
        return
    store = look.setup.open_store()
    store.read_all()
    files = journal_files(folder)
    counted = f"{plural(len(store.state.records()), 'record')} in {plural(len(files), 'file')}"
    told = f"{folder}: {counted}, of this machine as {look.setup.device}."
    yield CheckedSubject("journal", OK, told)
    if store.damages:
        told = f"{plural(len(store.damages), 'damaged place')}; all else was read."
        yield CheckedSubject("journal", NOTE, told, "See them: spasm-tui check")
    if newest_format(files) > FORMAT:
        yield CheckedSubject(
            "journal", NOTE, "Another machine has a newer spasm-tui.", "Bring this one up to date too."
        )
    if (free := shutil.disk_usage(above).free) < _LEAST_FREE_BYTES:
        yield CheckedSubject(
            "journal", NOTE, f"Only {free // 1_000_000} MB are free on its disk.", "Make some room there."
        )


def _sync(look: CheckUp) -> Iterator[CheckedSubject]:
    data = look.setup.places.data
    by = _synced_by(data)
    yield CheckedSubject(
        "sync", OK, f"The data are in a folder of {by}." if by else "The data are on this machine alone."
    )
    if by == "git":
        # Two devices' files never touch; a merge of one file by lines may join two records into one.
        yield CheckedSubject("sync", OK, "Each machine writes files of its own, so that there is nothing to merge.")
    copies = [path.name for path in journal_files(look.setup.places.journal) if "conflict" in path.name.lower()]
    if copies:
        told = f"Copies of a conflict: {', '.join(copies[:3])}."
        yield CheckedSubject("sync", NOTE, told, "They are read too. Nothing is lost.")


def _synced_by(data: Path) -> str:
    for folder in (data, *data.parents):
        if folder == Path.home():
            break
        for mark, name in _SYNCED:
            if (folder / mark).exists():
                return name
    return next((name for name in _SYNC_NAMES for part in data.parts if part.startswith(name)), "")


def _clock(look: CheckUp) -> Iterator[CheckedSubject]:
    now = look.setup.now()
    zone = f"{now.tzname()}, UTC{now:%z}"[:60]
    if now < _MADE:
        told = f"It says {typed_moment(now)}, which cannot be."
        yield CheckedSubject("clock", MISSING, told, "Set it, or let it be set from the net.")
    else:
        yield CheckedSubject("clock", OK, f"{typed_moment(now)} ({zone}).")
    named = look.environment.get("TZ", "")
    if named and not named.startswith(":") and "/" in named and not _is_zone(named):
        told = f"TZ is {named[:40]}, which is not known here."
        yield CheckedSubject("timezone", MISSING, told, "Give one like Europe/Berlin.")
    store = look.setup.open_store(anyway=True)
    store.read_recent(_RECENT_DAYS)
    ahead = [record for record in store.state.records() if record.saved is not None and record.saved > now]
    if ahead:
        told = f"{plural(len(ahead), 'record')} saved later than it is now."
        yield CheckedSubject("clock", NOTE, told, "A clock was wrong: this one, or another machine's.")


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _settings(look: CheckUp) -> Iterator[CheckedSubject]:
    path = look.setup.places.config / "config.toml"
    if not look.faults:
        yield CheckedSubject("settings", OK, f"{path}{'' if path.exists() else ' (not there yet: all as at first)'}")
    for fault in look.faults:
        yield CheckedSubject("settings", NOTE, fault, f"Mend it: spasm-tui config edit. ({path})")
