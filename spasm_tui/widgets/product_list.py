"""The list of products: first letters or a digit pick one, arrows move."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from spasm_tui.core.medicine.medicine import Product
from spasm_tui.core.medicine.product_search import matching
from spasm_tui.core.when import shorten

# These letters keep what they do on every screen, so no name can begin with them here: arrows reach it all the same.
KEPT = "squ"
NEW = "new"
_NEW_WORDS = "Another one: add it as its packet says"
_FORM_WORDS = "Enter opens a short form: its name, what is in it, and the packet's limits."
_HEAD = "What was taken?"
_NONE = -1


class ProductList(Widget, can_focus=True):
    """Products in the order given, and a last line to add one. Letters narrow the list; backspace takes one back.

    The cursor may be on none of them, so that nothing is noted that nobody chose.
    """

    DEFAULT_CSS = """
    ProductList { height: 7; width: 1fr; }
    """

    cursor: reactive[int] = reactive(0, init=False)
    typed: reactive[str] = reactive("", init=False)

    class Moved(Message):
        """Another line is under the cursor."""

    def __init__(self, products: list[Product], notes: dict[str, str], at: str = "") -> None:
        """`notes` stand at the right, by the product's id; the cursor starts on the product `at`, else on none."""
        super().__init__()
        self.products = products
        self.notes = notes
        self._home = at
        self.set_reactive(ProductList.cursor, self._place(at))

    def _place(self, product_id: str) -> int:
        """Where a product is in the list as it stands."""
        ids = [product.id for product in self.shown]
        return ids.index(product_id) if product_id in ids else _NONE

    @property
    def shown(self) -> list[Product]:
        """The products that what was typed leaves."""
        return matching(self.products, self.typed) if self.typed.strip() else self.products

    @property
    def current(self) -> Product | None:
        """The product under the cursor; None on the line to add one, or where nothing is chosen yet."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) else None

    @property
    def is_new(self) -> bool:
        """Whether the cursor is on the line to add one."""
        return not self.typed and self.cursor == len(self.shown)

    @property
    def nothing_words(self) -> str:
        """What to say where there is no product under the cursor."""
        return _FORM_WORDS if self.is_new else "No medicine is chosen yet."

    @property
    def _lines(self) -> int:
        return len(self.shown) + (not self.typed)

    def tell_anew(self, products: list[Product], notes: dict[str, str]) -> None:
        """Shows these products with these notes; the cursor stays on its own, on none where that is gone."""
        kept, was_new = self.current, self.is_new
        self.products, self.notes = products, notes
        with self.prevent(self.Moved):
            self.cursor = len(self.shown) if was_new else self._place(kept.id) if kept else _NONE
        self.refresh()

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
        typed = (f"   {self.typed}▏", "bold $accent") if self.typed else ("   first letters, or a number", "$quiet")
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
            return Content.assemble((f"{point} + {_NEW_WORDS}", style or "$quiet"))
        product = self.shown[index]
        number = f"{index + 1}" if index < 9 and not self.typed else " "
        note = self.notes.get(product.id, "")
        room = max(12, self.size.width - len(note) - 7)
        name = shorten(product.title, room)
        return Content.assemble((f"{point} {number} {name:<{room}}", style), (f" {note}", "$quiet" if note else ""))

    def watch_cursor(self) -> None:
        self.post_message(self.Moved())

    def watch_typed(self) -> None:
        with self.prevent(self.Moved):
            self.cursor = 0 if self.typed else self._place(self._home)
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
        if not self.typed and (not character.isalpha() or character.lower() in KEPT):
            return False
        wider = self.typed + character
        if (character.isalnum() or character in " .") and matching(self.products, wider):
            self.typed = wider
            return True
        # In the middle of a word a slip of the finger must not lead to another screen.
        return bool(self.typed) and character not in "+-=?"

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
