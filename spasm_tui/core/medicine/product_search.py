"""Finding a product by its first letters."""

from __future__ import annotations

from collections.abc import Iterable

from spasm_tui.core.medicine.medicine import Product


def matching(products: Iterable[Product], text: str) -> list[Product]:
    """The products meant by the first letters of their words.

    Those whose name begins with what was typed come alone; where there are none, those in which every typed word
    begins a word.
    """
    wanted = text.casefold().split()
    every = list(products)
    whole = [p for p in every if " ".join(wanted) in (p.id.casefold(), p.title.casefold())]
    begin = [p for p in every if any(n.casefold().startswith(" ".join(wanted)) for n in (p.title, p.id))]
    return whole or begin or [p for p in every if all(any(w.startswith(t) for w in _words(p)) for t in wanted)]


def _words(product: Product) -> list[str]:
    plain = "".join(c if c.isalnum() or c == "." else " " for c in f"{product.title} {product.id}".casefold())
    return plain.split()


def only(products: Iterable[Product], text: str, mg: float = 0) -> Product:
    """The one product meant by its first letters. Raises ValueError that names those it may be.

    With `mg` given, products that hold the same ingredient alone are as good as one: the one that makes it up wins.
    """
    every = list(products)
    found = matching(every, text) if text.strip() else []
    alike = {product.contents[0].name.casefold() for product in found if product.mg}
    if len(found) == 1 or (mg and len(alike) == 1 and all(product.mg for product in found)):
        return next((product for product in found if product.mg and mg % product.mg == 0), found[0])
    shown = text.strip()[:30]
    if not found:
        known = ", ".join(product.id for product in every)
        raise ValueError(f"“{shown}” is not a product here. There are: {known}. Add your own on the medicine screen.")
    names = ", ".join(product.id for product in found[:8])
    raise ValueError(f"“{shown}” fits more than one: {names}. Type a little more of the one you mean.")
