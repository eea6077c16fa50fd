"""The list of products: what is typed finds one, a digit before any letter picks a line, arrows move."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.medicine.medicine import Product
from spasm_tui.core.medicine.product_search import ProductMatches
from spasm_tui.lib.dates import shorten

# These letters keep what they do on every screen: a name that begins with one is typed after a slash.
KEPT = "squ"
_SLASH = "/"
_NEW_WORDS = "Another one: add it as its packet says"
_FORM_WORDS = "Enter opens a short form: its name, what is in it, and the packet's limits."
_HEAD = "What was taken?"
_HINT = "letters, a number, or / and a name"
_NOT_CHOSEN = "No medicine is chosen yet."
_NONE = -1


class ProductList(Widget, can_focus=True):
    """Products in the order given, and a last line to add one. What is typed narrows the list; all of it is shown.

    The cursor may be on none of them, so that nothing is noted that nobody chose: so it is where what was typed may
    mean more than one medicine. Where it fits nothing, the cursor is on the line to add it.
    """

    DEFAULT_CSS = """
    ProductList { height: 7; width: 1fr; }
    """

    cursor: reactive[int] = reactive(0, init=False)
    typed: reactive[str] = reactive("", init=False)

    class Moved(Message):
        """Another line is under the cursor."""

    def __init__(
        self,
        products: list[Product],
        notes: dict[str, str],
        find: Callable[[str], ProductMatches],
        goes_on: Callable[[str], bool],
        at: str = "",
    ) -> None:
        """`notes` stand at the right, by the product's id; the cursor starts on the product `at`, else on none.

        `find` gives what fits a typed text; `goes_on` says whether a name is written like this so far.
        """
        super().__init__()
        self.products = products
        self.notes = notes
        self._find = find
        self._goes_on = goes_on
        self._found = ProductMatches()
        self._home = at
        self.set_reactive(ProductList.cursor, self._place(at))

    def _place(self, product_id: str) -> int:
        """Where a product is in the list as it stands."""
        ids = [product.id for product in self.shown]
        return ids.index(product_id) if product_id in ids else _NONE

    @property
    def name_typed(self) -> str:
        """What was typed of a name."""
        return self.typed.removeprefix(_SLASH).strip()

    @property
    def shown(self) -> list[Product]:
        """The products that what was typed leaves."""
        return list(self._found.products) if self.name_typed else self.products

    @property
    def current(self) -> Product | None:
        """The product under the cursor; None on the line to add one, or where nothing is chosen yet."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) else None

    @property
    def is_new(self) -> bool:
        """Whether the cursor is on the line to add one."""
        return self.cursor == len(self.shown)

    @property
    def nothing_words(self) -> str:
        """What to say where there is no product under the cursor."""
        if self.is_new:
            return f"{self._found.said} {_FORM_WORDS}".strip()
        return f"{self._found.said} Choose with the arrows, or type on.".strip() if self.name_typed else _NOT_CHOSEN

    @property
    def _lines(self) -> int:
        return len(self.shown) + 1

    def tell_anew(self, products: list[Product], notes: dict[str, str]) -> None:
        """Shows these products with these notes; the cursor stays on its own, on none where that is gone."""
        kept, was_new = self.current, self.is_new
        self.products, self.notes = products, notes
        self._look()
        with self.prevent(self.Moved):
            self.cursor = len(self.shown) if was_new else self._place(kept.id) if kept else _NONE
        self.refresh()

    def _look(self) -> None:
        self._found = self._find(self.name_typed) if self.name_typed else ProductMatches()

    def forget_typed(self) -> None:
        """The next letter begins a new word; the cursor stays on its product, and comes back to it."""
        self._home = self.current.id if self.current else self._home
        with self.prevent(self.Moved):
            self.typed = ""
            self.cursor = self._place(self._home)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 7

    def render(self) -> Content:
        rows = max(1, self.size.height - 1)
        first = min(max(0, self.cursor - rows + 2), max(0, self._lines - rows))
        typed = (f"   {self.typed}▏", "bold $accent") if self.typed else (f"   {_HINT}", "$quiet")
        lines = [Content.assemble((_HEAD, "bold"), typed)]
        lines += [self._line(index) for index in range(first, min(self._lines, first + rows))]
        if first + rows < self._lines:
            lines[-1] = Content.assemble(lines[-1].rstrip(), ("  ▼", "$quiet"))
        return Content("\n").join(lines)

    def _line(self, index: int) -> Content:
        here = index == self.cursor and self.has_focus
        chosen = index == self.cursor
        point, style = "▸" if chosen else " ", "bold $accent" if chosen else ""
        if here:
            style += " on $boost"
        if index >= len(self.shown):
            room = max(10, self.size.width - 40)
            words = f"“{shorten(self.name_typed, room)}”: add it as its packet says" if self.name_typed else _NEW_WORDS
            return Content.assemble((f"{point} + {words}", style or "$quiet"))
        product = self.shown[index]
        number = f"{index + 1}" if index < 9 and not self.typed else " "
        note = self.notes.get(product.id, "")
        room = max(12, self.size.width - len(note) - 7)
        name = shorten(product.title, room)
        return Content.assemble((f"{point} {number} {name:<{room}}", style), (f" {note}", "$quiet" if note else ""))

    def watch_cursor(self) -> None:
        self.post_message(self.Moved())

    def watch_typed(self) -> None:
        self._look()
        with self.prevent(self.Moved):
            if not self.name_typed:
                self.cursor = self._place(self._home)
            elif self._found.new or not self.shown:
                self.cursor = len(self.shown)
            else:
                self.cursor = 0 if self._found.sure else _NONE
        self.refresh()
        self.post_message(self.Moved())

    def take_key(self, key: str, character: str | None) -> bool:
        """Does what a key says here; says whether it was one of its own."""
        moves = {"down": 1, "up": -1, "home": -10000, "end": 10000}
        if key in moves:
            self.cursor = min(max(0, self.cursor + moves[key]), max(0, self._lines - 1))
        elif key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif key == "escape" and self.typed:
            self.typed = ""
        elif character is None or len(character) != 1 or not character.isprintable():
            return False  # enter and tab have a character too
        else:
            return self._take_character(character)
        return True

    def _take_character(self, character: str) -> bool:
        if not self.typed and character.isdigit():
            if 0 < int(character) <= len(self.shown):
                if self.cursor == int(character) - 1:
                    self.post_message(self.Moved())  # chosen once more, it may be noted once more
                self.cursor = int(character) - 1
            return True
        if not self.typed and character != _SLASH and (not character.isalpha() or character.lower() in KEPT):
            return False
        if character == "?" or (character in "+=-" and not self._is_of_name(character)):
            return False
        self.typed += character
        return True

    def _is_of_name(self, character: str) -> bool:
        """Whether a plus or a minus belongs to the name that is being typed, not to how much was taken."""
        return self.current is None or self._goes_on(self.name_typed + character)

    def on_paste(self, event: events.Paste) -> None:
        """Takes a pasted name as if it had been typed."""
        words = " ".join("".join(c if c.isprintable() else " " for c in event.text).split())
        if words:
            self.typed = words if words[0].isalpha() else f"{_SLASH}{words}"
            event.stop()

    def on_key(self, event: events.Key) -> None:
        if self.take_key(event.key, event.character):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        self.focus()
        rows = max(1, self.size.height - 1)
        first = min(max(0, self.cursor - rows + 2), max(0, self._lines - rows))
        if event.y >= 1 and first + event.y - 1 < self._lines:
            self.cursor = first + event.y - 1
