"""Noting a dose: the product, how much, when; and what the ledger would say with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from spasm_tui.core.medicine.amounts import amount_words
from spasm_tui.core.medicine.dose import stepped
from spasm_tui.core.medicine.ledger_text import Said
from spasm_tui.core.medicine.medicine import Product
from spasm_tui.core.medicine.product_search import ProductMatches
from spasm_tui.tui.screens.medicine.product_list import ProductList
from spasm_tui.tui.screens.medicine.said_lines import said_lines

NOW = "now"
_CHOOSE = "Nothing is noted yet: letters, a number or the arrows choose it."


class DoseChoice(Vertical):
    """A product by its name or a digit, the amount by + and -, enter notes it. Tab goes to amount and time.

    `foresee` gives what to say of so much of a product at a time, both as typed; it may raise ValueError.
    """

    DEFAULT_CSS = """
    DoseChoice { height: auto; padding: 0 2; }
    DoseChoice > Horizontal { height: 1; margin-top: 1; }
    DoseChoice > Horizontal > Static { width: auto; text-style: bold; padding-right: 1; }
    DoseChoice Input { border: none; height: 1; padding: 0 1; background: $surface; }
    DoseChoice Input:focus { border: none; background: $boost; }
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
        products: list[Product],
        notes: dict[str, str],
        usual: Callable[[Product], float],
        foresee: Callable[[Product, str, str], list[Said]],
        find: Callable[[str], ProductMatches],
        goes_on: Callable[[str], bool],
        draft: tuple[str, str, str] = ("", "", ""),
    ) -> None:
        """`usual` is how many units of a product were taken the last time; `draft` holds product, amount and time.

        `find` and `goes_on` are those of the list.
        """
        super().__init__()
        self._products = products
        self._notes = notes
        self._usual = usual
        self._foresee = foresee
        self._find = find
        self._goes_on = goes_on
        self._draft = draft
        self._own = (draft[1], draft[2] or NOW)  # the amount and the time as the program put them
        self._before = next((product for product in products if product.id == draft[0]), None)
        self._said: list[Said] = []

    def compose(self) -> ComposeResult:
        product, amount, when = self._draft
        yield ProductList(self._products, self._notes, self._find, self._goes_on, product)
        with Horizontal():
            yield Static("How much", markup=False)
            yield Input(amount, id="amount", select_on_focus=True)
            yield Static("When", markup=False)
            yield Input(when or NOW, placeholder="07:30, yesterday 22:00", id="when", select_on_focus=True)
        yield Static("", id="foreseen")

    def on_mount(self) -> None:
        self.query_one(ProductList).focus()
        if not self.amount:
            self._put_usual()
        self.look_again()

    @property
    def is_ready(self) -> bool:
        """Whether all of it stands: the journal may change while it is being put there."""
        return len(self.query(Input)) == 2

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
        self._show()

    @property
    def product(self) -> Product | None:
        """The product under the cursor; None on the line to add one, or where nothing is chosen yet."""
        return self.query_one(ProductList).current

    def tell_anew(self, products: list[Product], notes: dict[str, str]) -> None:
        """The same list with new notes, or with a product more."""
        self.query_one(ProductList).tell_anew(products, notes)

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
        self._said = said
        self._show()

    def _show(self) -> None:
        width = max(30, self.size.width - 4)
        self.query_one("#foreseen", Static).update(Content("\n").join(said_lines(self._said, width)))
        self.query_one("#when").set_class(self.when.strip().lower() not in ("", NOW), "-past")

    def on_resize(self) -> None:
        if self.is_ready:
            self._show()

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

    def action_more(self, step: int) -> None:
        """One unit more or less; half a one is the least."""
        if (product := self.product) is not None:
            self.query_one("#amount", Input).value = amount_words(stepped(self.amount, product, step), product.unit)
