"""The whole program, played by keyboard on a folder of its own and by a clock that only tests move."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from spasm_tui.core.base.records.record import Record
from spasm_tui.core.base.settings import Settings
from spasm_tui.machine.audio import Ears
from spasm_tui.services.world import Announce, World
from spasm_tui.storage.content import Content
from spasm_tui.storage.drafts import Drafts
from spasm_tui.storage.places import Places
from spasm_tui.storage.store import Store
from spasm_tui.tui.app.app import SpasmApp
from spasm_tui.tui.controls.feature import FeatureScreen
from spasm_tui.tui.controls.top_line import TopLine
from spasm_tui.tui.screens.emergency.read_word import QUIET_SECONDS, WORD
from tests.examples import mostly_slow
from tests.making import NOW
from tests.screens.quick import draw

W = TypeVar("W", bound=Widget)

USUAL, WIDE, SMALL = (80, 24), (120, 40), (60, 20)
# The other tests of the default run are played in the usual one.
SIZES = mostly_slow((USUAL, WIDE, SMALL), quick=(SMALL,))
# Each layout may ask for one more; what never comes to rest is not waited for.
MOST_REFRESHES = 20
NO_TO_HEAT = (
    "cannot-feel",
    "skin-or-illness",
    "bad-before",
    "heart-or-diabetes",
    "fresh-bruise",
    "cream-or-heat",
    "burns-more-easily",
)
# Markup, a style, a closing tag without an opening one, and sequences that steer a terminal.
EVIL = "[/x] [L4-L5] [bold red]b[/] [@click=app.quit]q[/]"
EVIL_RAW = EVIL + "\x1b]0;x\x07\x1b[31m"
EVIL_TOML = EVIL + "\\u001b]0;x\\u0007\\u001b[31m"
# What is left of the raw text without its control characters.
EVIL_SHOWN = EVIL + "]0;x[31m"


class Clock:
    """`now` and `seconds`, which move together unless the wall clock is stepped."""

    def __init__(self, at: datetime = NOW) -> None:
        self._at = at
        self._seconds = 5000.25
        self._stamps = 0

    def stamp(self) -> datetime:
        """`now` for the journal, a little later each time: no two records are ever saved at the same moment."""
        self._stamps += 1
        return self._at + timedelta(milliseconds=self._stamps)

    def now(self) -> datetime:
        return self._at

    def seconds(self) -> float:
        return self._seconds

    def advance(self, **span: float) -> None:
        self._at += timedelta(**span)
        self._seconds += timedelta(**span).total_seconds()

    def step_wall(self, **span: float) -> None:
        self._at += timedelta(**span)


class Play:
    """The program while it runs."""

    def __init__(self, machine: Machine, app: SpasmApp, pilot: Pilot[None]) -> None:
        self.machine = machine
        self.clock = machine.clock
        self.app = app
        self.world = app.world
        self.pilot = pilot

    # doing

    async def settle(self, seen: bool = True) -> None:
        """Until all is done that can be done without time going by, and drawn where it is to be `seen`.

        Unlike the pilot's pause, it does not sleep.
        """
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        for _ in range(MOST_REFRESHES):
            await self._refresh_until_quiet(ready)
            if seen:
                draw(self.app)
            if not ready:
                return

    async def _refresh_until_quiet(self, ready: Sequence[object]) -> None:
        for _ in range(MOST_REFRESHES):
            quiet = 0
            while quiet < 3:
                await asyncio.sleep(0)
                quiet = 0 if ready else quiet + 1
            await self.app.animator.wait_until_complete()
            self.app.screen._on_timer_update()
            if not ready:
                return

    async def press(self, *keys: str) -> None:
        """One key after the other has done its work; what the last one leads to is seen."""
        for place, key in enumerate(keys, 1):
            self.send(key)
            await self.settle(seen=place == len(keys))

    async def press_at_once(self, *keys: str) -> None:
        """As a paste or a cat does: the next key comes before the one before has done its work."""
        for key in keys:
            self.send(key)
        await self.settle()

    def send(self, key: str) -> None:
        driver = self.app._driver
        assert driver is not None
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, key if len(key) == 1 else None)
        event.set_sender(self.app)
        driver.send_message(event)

    async def write(self, text: str) -> None:
        """Types it quickly: no key waits until the one before it was drawn."""
        await self.press_at_once(*text)

    async def beat(self, times: int = 1) -> None:
        for _ in range(times):
            self.app.beat()
        await self.settle()

    async def wait(self, seconds: float, each: float | None = None) -> None:
        """Lets time pass, with a heartbeat at every `each` seconds and at the end."""
        gone = 0.0
        while gone < seconds:
            part = min(each or seconds, seconds - gone)
            self.clock.advance(seconds=part)
            gone += part
            self.app.beat()
        await self.settle()

    async def read_emergency(self) -> None:
        """Says on the emergency page, in front, that it was read."""
        await self.wait(QUIET_SECONDS)
        await self.press(*WORD)

    async def open(self, name: str, detail: str = "") -> None:
        await self.app.open(name, detail)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        self.app._check_resize()
        await self.settle()

    # seeing

    @property
    def front(self) -> str:
        return type(self.app.screen).__name__

    @property
    def stack(self) -> list[str]:
        return [type(screen).__name__ for screen in self.app.screen_stack]

    def one(self, kind: type[W]) -> W:
        return self.app.screen.query_one(kind)

    def has(self, kind: type[Widget] | str) -> bool:
        return bool(self.app.screen.query(kind))

    def said(self, selector: str) -> str:
        """The words of a Static of the screen in front."""
        return str(self.app.screen.query_one(selector, Static).content)

    @property
    def running(self) -> str:
        """The running clock in the line on top."""
        return self.one(TopLine).running

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]

    def text(self) -> str:
        """What is on the glass."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def flowing(self) -> str:
        """What is on the glass with its lines run together."""
        return " ".join(self.text().split())

    def screen(self, name: str) -> FeatureScreen:
        return self.app._live[name]

    def records(self, *kinds: str) -> list[Record]:
        return self.world.state.records(*kinds)


@dataclass
class Machine:
    """A computer with its folders. Programs come and go on it."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    settings: Settings = field(default_factory=lambda: Settings(get_ready_seconds=0))
    cues: list[str] = field(default_factory=list)
    cue: Announce | None = None
    """Hears the cues in place of the list."""
    notify: Callable[[str, str], None] = lambda title, text: None
    ears: Ears | None = None
    is_demo: bool = False

    @property
    def places(self) -> Places:
        return Places(self.folder / "data", self.folder / "state", self.folder / "config")

    def store(self, device: str = "here") -> Store:
        """A journal of its own, read: what another process or a synced device has."""
        store = Store(self.places.journal, device, self.clock.stamp)
        store.read_all()
        return store

    def log(self, kind: str, at: datetime | None = None, device: str = "here", **data: Any) -> Record:
        """A record that somebody else saved."""
        return self.store(device).add(kind, at or self.clock.now(), data)

    def log_no(self, at: datetime | None = None) -> Record:
        """No to all that is asked before heat or cold."""
        answers = dict.fromkeys((*NO_TO_HEAT, "cold-trouble"), False)
        return self.log("answers", at, questionnaire="heat-and-cold", answers=answers)

    def write_content(self, name: str, text: str) -> None:
        path = self.places.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def on_disk(self, *kinds: str) -> list[dict[str, Any]]:
        """The records that stand on the disk, oldest first, as any reader of TOML finds them."""
        standing: dict[str, tuple[Any, dict[str, Any]]] = {}
        for path in sorted(self.places.journal.glob("*.toml")):
            for record in tomllib.loads(path.read_text(encoding="utf-8")).get("record", []):
                rank = (record["saved"], path.name)
                record.pop("over", None)  # of its versions, not of the record
                if record["id"] not in standing or rank > standing[record["id"]][0]:
                    standing[record["id"]] = (rank, record)
        found = [record for _, record in standing.values() if record["kind"] != "removed"]
        return sorted((r for r in found if not kinds or r["kind"] in kinds), key=lambda r: r["at"])

    def only(self, kind: str) -> dict[str, Any]:
        """The one record of that kind on the disk."""
        found = self.on_disk(kind)
        assert len(found) == 1, found
        return found[0]

    def drafts(self) -> list[str]:
        return sorted(path.stem for path in self.places.state.glob("drafts/*/*.toml"))

    def break_disk(self) -> None:
        """A file stands where the journal should be: nothing can be saved."""
        journal = self.places.journal
        if journal.is_dir():
            journal.rename(journal.with_name("away"))
        journal.parent.mkdir(parents=True, exist_ok=True)
        journal.write_text("in the way")

    def mend_disk(self) -> None:
        journal = self.places.journal
        journal.unlink()
        if journal.with_name("away").is_dir():
            journal.with_name("away").rename(journal)

    def world(self, read: bool = True) -> World:
        store = Store(self.places.journal, "here", self.clock.stamp)
        if read:
            store.read_all()
        content = Content(self.places.content, self.settings.own_triggers)
        return World(
            self.places,
            store,
            Drafts(self.places),
            content,
            self.settings,
            self.clock.now,
            self.clock.seconds,
            self._hear,
            self._show_outside,
            self.ears,
            self.is_demo,
        )

    def _show_outside(self, title: str, text: str) -> None:
        self.notify(title, text)

    def _hear(self, kind: str, text: str = "") -> None:
        if self.cue is None:
            self.cues.append(kind)
        else:
            self.cue(kind, text)

    @asynccontextmanager
    async def play(
        self, first: str = "today", detail: str = "", size: tuple[int, int] = USUAL, read: bool = True
    ) -> AsyncIterator[Play]:
        """Starts the program. Leaving the block ends it without a word to it, as a kill does."""
        app = SpasmApp(self.world(read), first, detail, beats=False)
        async with app.run_test(size=size, notifications=True) as pilot:
            play = Play(self, app, pilot)
            await play.settle()
            await play.beat()
            yield play
