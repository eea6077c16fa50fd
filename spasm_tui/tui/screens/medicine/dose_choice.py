"""Noting a dose: the list of products, how much, when; and what the ledger would say with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.medicine.dose import stepped
from spasm_tui.core.medicine.ledger_text import Said
from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.product_search import ProductMatches, find, goes_on
from spasm_tui.lib.dates import shorten, when_examples
from spasm_tui.tui.screens.medicine.ledger_view import said_lines

NOW = "now"
_CHOOSE = "Nothing is noted yet: letters, a number or the arrows choose it."
# These letters keep what they do on every screen: a name that begins with one is typed after a slash.
KEPT = "squ"
_SLASH = "/"
_NEW_WORDS = "Another one: add it as its packet says"
_FORM_WORDS = "‹Enter› opens a short form: its name, what is in it, and the packet's limits."
_HEAD = "What was taken?"
_HINT = "letters, a number, or ‹/› and a name"
_NOT_CHOSEN = "No medicine is chosen yet."
_NONE = -1


class ProductList(Widget, can_focus=True):
    """Products, and a last line to add one. What is typed narrows the list; all of it is shown.

    The cursor may be on none of them, so that nothing is noted that nobody chose: so it is where what was typed may
    mean more than one medicine. Where it fits nothing, the cursor is on the line to add it.
    """

    DEFAULT_CSS = """
    ProductList { height: 7; width: 1fr; }
    """

    TAKES_LETTERS = True
    """Letters choose here: keys of the user's own are letters too."""

    cursor: reactive[int] = reactive(0, init=False)
    typed: reactive[str] = reactive("", init=False)

    class Moved(Message):
        """Another line is under the cursor."""

    def __init__(self, medicines: Medicines, notes: dict[str, str], at: str = "") -> None:
        """`notes` stand at the right, by the product's id; the cursor starts on the product `at`, else on none."""
        super().__init__()
        self.medicines = medicines
        self.notes = notes
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
    def products(self) -> list[Product]:
        """All of them as the catalogue has them, one's own last: a digit must never come to mean another medicine."""
        return list(self.medicines.products.values())

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
            return f"{self._found.said} {with_keys(_FORM_WORDS)}".strip()
        return f"{self._found.said} Choose with the arrows, or type on.".strip() if self.name_typed else _NOT_CHOSEN

    @property
    def _lines(self) -> int:
        return len(self.shown) + 1

    def tell_anew(self, medicines: Medicines, notes: dict[str, str]) -> None:
        """Shows these products with these notes; the cursor stays on its own, on none where that is gone."""
        kept, was_new = self.current, self.is_new
        self.medicines, self.notes = medicines, notes
        self._look()
        with self.prevent(self.Moved):
            self.cursor = len(self.shown) if was_new else self._place(kept.id) if kept else _NONE
        self.refresh()

    def _look(self) -> None:
        self._found = find(self.medicines, self.name_typed) if self.name_typed else ProductMatches()

    def forget_typed(self) -> None:
        """The next letter begins a new word; the cursor stays on its product, and comes back to it."""
        self._home = self.current.id if self.current else self._home
        with self.prevent(self.Moved):
            self.typed = ""
            self.cursor = self._place(self._home)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 7

    @property
    def _room(self) -> int:
        """How many lines there is room for, below the head."""
        return max(1, self.size.height - 1)

    @property
    def _top(self) -> int:
        """The first line that is seen."""
        return min(max(0, self.cursor - self._room + 2), max(0, self._lines - self._room))

    def render(self) -> Content:
        rows, first = self._room, self._top
        typed = (f"   {self.typed}▏", "bold $accent") if self.typed else (f"   {with_keys(_HINT)}", "$quiet")
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
        return self.current is None or goes_on(self.medicines, self.name_typed + character)

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
        line = self._top + event.y - 1
        if event.y >= 1 and line < self._lines:
            self.cursor = line


class Foreseen(Static):
    """What is said of a dose, in lines of the room there is when it is laid out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 Textual's own name
        self._said: list[Said] = []
        super().__init__(id=id, markup=False)

    def say(self, said: list[Said]) -> None:
        """Says something else."""
        before, self._said, width = self._said, said, self.size.width
        if said != before:
            self.refresh(layout=not width or len(_lines(before, width)) != len(_lines(said, width)))

    @property  # type: ignore[misc] # nobody puts words there
    def content(self) -> Content:
        """The words as they stand there."""
        return Content("\n").join(_lines(self._said, self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(_lines(self._said, width))

    def render(self) -> Content:
        return self.content


def _lines(said: list[Said], width: int) -> list[Content]:
    return said_lines(said, max(30, width - 4))


class DoseChoice(Vertical):
    """A product by its name or a digit, the amount by + and -, enter notes it. Tab goes to amount and time.

    `foresee` gives what to say of so much of a product at a time, both as typed; it may raise ValueError.
    """

    DEFAULT_CSS = """
    DoseChoice { height: auto; padding: 0 2; }
    DoseChoice > Horizontal { height: 1; margin-top: 1; }
    DoseChoice > Horizontal > Static { width: auto; text-style: bold; padding-right: 1; }
    DoseChoice #amount { width: 18; margin-right: 2; }
    DoseChoice #when { width: 22; }
    DoseChoice #when.-past { color: $warning; text-style: bold; }
    DoseChoice > #foreseen { height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "note", "Note it"),
        Binding("plus,equals_sign", "more(1)", "More", key_display="+"),
        Binding("minus", "more(-1)", "Less", key_display="-"),
        Binding("tab", "app.focus_next", "Amount, time", key_display="tab"),
    ]

    class Changed(Message):
        """The amount or the time was typed."""

    class Noted(Message):
        """A dose is to be noted; the amount and the time are as typed."""

        def __init__(self, product: Product, amount: str, when: str) -> None:
            super().__init__()
            self.product = product
            self.amount = amount
            self.when = when

    class Picked(Message):
        """Another product (None: the line to add one, or none chosen) is under the cursor."""

        def __init__(self, product: Product | None) -> None:
            super().__init__()
            self.product = product

    class Wanted(Message):
        """A product of the user's own is to be added; `name` is what was typed of it."""

        def __init__(self, name: str = "") -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        medicines: Medicines,
        notes: dict[str, str],
        usual: Callable[[Product], float],
        foresee: Callable[[Product, str, str], list[Said]],
        draft: tuple[str, str, str] = ("", "", ""),
    ) -> None:
        """`usual` is how many units of a product were taken the last time; `draft` holds product, amount and time."""
        super().__init__()
        self._medicines = medicines
        self._notes = notes
        self._usual = usual
        self._foresee = foresee
        self._draft = draft
        self._own = (draft[1], draft[2] or NOW)  # the amount and the time as the program put them
        self._before = medicines.products.get(draft[0])

    def compose(self) -> ComposeResult:
        product, amount, when = self._draft
        yield ProductList(self._medicines, self._notes, product)
        with Horizontal():
            yield Static("How much", markup=False)
            yield Input(amount, id="amount", select_on_focus=True)
            yield Static("When", markup=False)
            yield Input(when or NOW, placeholder=when_examples(2), id="when", select_on_focus=True)
        yield Foreseen(id="foreseen")

    def on_mount(self) -> None:
        self.query_one(ProductList).focus()
        if not self.amount:
            self._put_usual()
        self.look_again()

    @property
    def amount(self) -> str:
        """The amount as it stands there."""
        return self.query_one("#amount", Input).value

    @property
    def when(self) -> str:
        """The time as it stands there."""
        return self.query_one("#when", Input).value

    def keep_when(self, text: str) -> None:
        """Puts a time there without a word."""
        self._put(self.amount, text)
        self._mark_when()

    @property
    def product(self) -> Product | None:
        """The product under the cursor; None on the line to add one, or where nothing is chosen yet."""
        return self.query_one(ProductList).current

    def tell_anew(self, medicines: Medicines, notes: dict[str, str]) -> None:
        """The same list with new notes, or with a product more."""
        self.query_one(ProductList).tell_anew(medicines, notes)

    def _put_usual(self) -> None:
        product = self.product
        self._put(amount_words(self._usual(product), product.unit) if product else "", self.when)

    def _put(self, amount: str, when: str) -> None:
        """Puts an amount and a time there that the user did not type."""
        self._own = (amount, when)
        self.query_one("#amount", Input).value = amount
        self.query_one("#when", Input).value = when

    # what is said of it

    def look_again(self) -> None:
        """Says anew what the ledger would be with this dose."""
        product = self.product
        self.refresh_bindings()
        self.post_message(self.Picked(product))
        if product is None:
            self.say([Said("quiet", self.query_one(ProductList).nothing_words)])
            return
        try:
            said = self._foresee(product, self.amount, self.when)
        except ValueError as error:
            said = [Said("warn", str(error))]
        self.say(said)

    def noted(self, said: list[Said]) -> None:
        """Shows what was said of the dose just noted; the list is ready for the next."""
        self.query_one(ProductList).forget_typed()
        self.query_one(ProductList).focus()
        self._put_usual()
        self.say(said)

    def say(self, said: list[Said]) -> None:
        """Shows these sentences below."""
        self.query_one(Foreseen).say(said)
        self._mark_when()

    def _mark_when(self) -> None:
        self.query_one("#when").set_class(self.when.strip().lower() not in ("", NOW), "-past")

    # keys

    @on(ProductList.Moved)
    def _moved(self, event: ProductList.Moved) -> None:
        event.stop()
        # An amount that was typed before anything was chosen is meant for what is chosen now.
        before, self._before = self._before, self.product
        if not self.amount.strip() or (before and before != self._before):
            self._put_usual()
        self.look_again()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if (self.amount, self.when) != self._own:
            self._own = (self.amount, self.when)
            self.look_again()
            self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_note()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down") and not self.query_one(ProductList).has_focus:
            self.query_one(ProductList).focus()
            event.stop()

    def action_note(self) -> None:
        """Tells what is to be noted, or that a new product is wanted."""
        product, products = self.product, self.query_one(ProductList)
        if product is not None:
            self.post_message(self.Noted(product, self.amount, self.when))
        elif products.is_new:
            self.post_message(self.Wanted(products.name_typed))
        else:
            self.say([Said("warn", products.nothing_words if products.name_typed else _CHOOSE)])
            products.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is chosen yet there is nothing to have more of."""
        return action != "more" or any(products.current is not None for products in self.query(ProductList))

    def action_more(self, step: int) -> None:
        """One unit more or less; half a one is the least."""
        if (product := self.product) is not None:
            self.query_one("#amount", Input).value = amount_words(stepped(self.amount, product, step), product.unit)
